// Package rtf reads documents in Rich Text Format as Word, WPS Office and
// LibreOffice write them.
//
// RTF is one stream of groups, control words and characters. It is read once,
// without recursion: a stack holds the state of each open group, another the
// stories that are being read (the body, a header, a note, a comment, the text
// of a shape), and the end of the group that began a story puts it where it
// belongs.
package rtf

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"duizhao/internal/report"
	"duizhao/loader/source"
	"duizhao/loader/word"
)

// The bounds.
const (
	maxDepth   = 2000    // of groups in each other
	maxText    = 4 << 20 // characters and paragraphs; the longest report seen has sixty thousand
	maxStories = 64      // in each other
	maxCells   = 1024    // of a row
	rowCost    = 8       // characters that a row counts for
	storyCost  = 32      // characters that a note, a comment or a shape counts for
)

// parser is a document under way.
type parser struct {
	ctx  context.Context
	raw  []byte
	at   int
	tell func(done, of int)

	st     state
	groups []state
	over   int  // groups open beyond maxDepth
	star   bool // \* was read: an unknown destination is to be skipped
	opened bool // the group has just begun

	skip  int  // characters of a fallback still to be left out
	wrote rune // what the fallback stands for
	lone  byte // the first byte of a fallback
	high  rune // first half of a pair of \u

	bytes    []byte // of a character that is not whole yet
	page     int    // the code page of these
	doubt    bool   // they may be single characters of Windows 1252
	document int    // code page
	forced   bool   // by the caller

	fonts   map[int]*font
	defined *font // in the font table
	title   strings.Builder
	stories []*story
	fields  []*field

	footnotes, endnotes []*source.Text
	footForm, endForm   int // of their numbers
	footCount, endCount int
	edges               []int // of the cells of the row that was defined last
	headers             map[string]bool
	comments            int
	insertions          int // tracked, in the body
	deletions           int
	unnumbered          int
	written             int
	cut                 bool // the file ends too soon, or something was too deep
}

// Read reads a document in Rich Text Format.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	body := bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")), " \t\r\n\x00")
	if !bytes.HasPrefix(body, []byte(`{\rt`)) {
		return nil, &source.Error{
			What: report.Words{ZH: "不是 RTF 文件", EN: "is not an RTF file"},
			Hint: report.Words{ZH: "请在 Word 或 WPS 中打开，另存为 docx", EN: "open it in Word or WPS and save it as docx"},
		}
	}
	t := &source.Text{}
	p := &parser{
		ctx: ctx, raw: body, tell: o.Tell, document: 1252, fonts: map[int]*font{}, headers: map[string]bool{},
		endForm: word.LowerRoman,
		st:      state{uc: 1, font: -1, wide: -1},
	}
	if o.Encoding != "" {
		page, err := named(o.Encoding)
		if err != nil {
			return nil, err
		}
		p.document, p.forced, t.Encoding = page, true, o.Encoding
	}
	p.stories = []*story{{Writer: word.Writer{Out: t}}}
	if err := p.run(); err != nil {
		return nil, err
	}
	for len(p.stories) > 1 {
		p.close()
	}
	p.stories[0].done()
	for _, notes := range [][]*source.Text{p.footnotes, p.endnotes} {
		for _, n := range notes {
			t.Append(n)
		}
	}
	if len(t.Paragraphs) == 0 && p.cut {
		return nil, &source.Error{
			What: report.Words{ZH: "RTF 文件不完整，没有可读的文字", EN: "the RTF file is incomplete; there is no text to read"},
			Hint: report.Words{ZH: "请重新下载或拷贝", EN: "download or copy it again"},
		}
	}
	t.Title = word.Title(p.title.String(), t.Paragraphs)
	p.warn(t)
	return t, nil
}

func (p *parser) warn(t *source.Text) {
	if p.cut {
		t.Warn("文件不完整，只读到能读的部分；请与原件核对", "the file is incomplete and was read as far as it goes; compare it with the original")
	}
	if n := p.unnumbered; n > 0 {
		t.Warn(
			fmt.Sprintf("有 %d 段用了自动编号，文件里没有写出编号；可先用 soffice --headless --convert-to docx 转换，能保留编号", n),
			fmt.Sprintf("%d paragraphs are numbered and the file does not say the numbers; soffice --headless --convert-to docx keeps them", n),
		)
	}
	word.Changes(t, p.insertions, p.deletions)
	if n := p.comments; n > 0 {
		t.Warn(fmt.Sprintf("有 %d 条批注，没有算作正文", n), fmt.Sprintf("%d comments are not part of the text", n))
	}
}

// named gives the code page for the label of an encoding.
func named(label string) (int, error) {
	e, err := htmlindex.Get(label)
	if err == nil {
		name, _ := htmlindex.Name(e)
		for page, own := range labels {
			if own == name {
				return page, nil
			}
		}
	}
	return 0, &source.Error{
		What: report.Words{ZH: "RTF 文件里没有编码 " + label, EN: "RTF knows no encoding " + label},
		Hint: report.Words{ZH: "例如 gb18030、big5；一般不必指定", EN: "say gb18030 or big5; there is seldom need to"},
	}
}

func tooLong() *source.Error {
	return &source.Error{
		What: report.Words{ZH: "文字超过四百万，不像一份报告", EN: "holds more than four million characters; that is no report"},
		Hint: report.Words{ZH: "请检查文件；需要时分成几份", EN: "look at the file; split it if need be"},
	}
}
