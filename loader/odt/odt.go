// Package odt reads text documents of OpenDocument: archives (.odt) and single
// files (.fodt).
//
// A document is read in one pass: styles and list definitions, then headers and
// footers, then the text. Numbers are not in the text, they are counted here.
package odt

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// namespaces are those of OpenDocument that matter, by their usual prefix.
var namespaces = map[string]string{
	"urn:oasis:names:tc:opendocument:xmlns:office:1.0":                     "office",
	"urn:oasis:names:tc:opendocument:xmlns:text:1.0":                       "text",
	"urn:oasis:names:tc:opendocument:xmlns:style:1.0":                      "style",
	"urn:oasis:names:tc:opendocument:xmlns:table:1.0":                      "table",
	"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0":                    "draw",
	"urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0":             "svg",
	"urn:oasis:names:tc:opendocument:xmlns:meta:1.0":                       "meta",
	"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0":                   "manifest",
	"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0": "loext",
	"http://purl.org/dc/elements/1.1/":                                     "dc",
}

// maxPictures is how many pictures are told of.
const maxPictures = 1 << 12

// reader is what is known of a document while it is read.
type reader struct {
	ctx    context.Context
	out    *source.Text
	budget *flow.Budget

	styles map[styleID]*style
	lists  map[string]*listStyle
	byID   map[string]*list // lists, by the id they have
	last   map[string]*list // the last list of each style
	head   list             // of the headings

	notes    []note
	changes  map[string]string // what was deleted, by id; "" where it still stands in the text
	seen     map[string]bool   // headers and footers
	title    string
	body     bool // the text has been read
	plain    bool // tracked deletions in the text do not end: what is in them is text
	pictures int

	inserted, deleted, remarks int
}

func newReader(ctx context.Context) *reader {
	return &reader{
		ctx: ctx, out: &source.Text{}, budget: flow.NewBudget(),
		styles: map[styleID]*style{}, lists: map[string]*listStyle{}, byID: map[string]*list{}, last: map[string]*list{},
		changes: map[string]string{}, seen: map[string]bool{},
	}
}

// Read reads an archive.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	if len(raw) == 0 {
		return nil, &source.Error{What: report.Words{ZH: "文件是空的", EN: "the file is empty"}}
	}
	archive, err := zipped.Open(raw)
	if err != nil {
		return nil, err
	}
	if err := locked(ctx, archive); err != nil {
		return nil, err
	}
	if !archive.Has("content.xml") {
		return nil, other("是压缩包，但里面没有 OpenDocument 文档", "is an archive without an OpenDocument text in it")
	}
	return read(ctx, func(r *reader) error {
		for i, name := range []string{"styles.xml", "meta.xml", "content.xml"} {
			doc, err := archive.ReadContext(ctx, name)
			if errors.Is(err, zipped.ErrNone) {
				continue
			}
			if err != nil {
				return err
			}
			if err := r.document(doc); err != nil {
				return err
			}
			o.Tell(i+1, 3)
		}
		return nil
	})
}

// IsFlat reports whether a file is a document of one file, by its beginning.
func IsFlat(raw []byte) bool {
	head := raw[:min(len(raw), 4<<10)]
	return bytes.Contains(head, []byte(":document")) && bytes.Contains(head, []byte("urn:oasis:names:tc:opendocument:xmlns:office:1.0"))
}

// ReadFlat reads a document that is a single file of XML.
func ReadFlat(ctx context.Context, raw []byte, _ source.Options) (*source.Text, error) {
	if len(raw) == 0 {
		return nil, &source.Error{What: report.Words{ZH: "文件是空的", EN: "the file is empty"}}
	}
	return read(ctx, func(r *reader) error { return r.document(raw) })
}

// errChange says that a tracked deletion which never ends would swallow text.
var errChange = errors.New("a tracked deletion does not end")

func read(ctx context.Context, parts func(r *reader) error) (*source.Text, error) {
	r := newReader(ctx)
	err := parts(r)
	if errors.Is(err, errChange) {
		r = newReader(ctx)
		r.plain = true
		err = parts(r)
	}
	if err != nil {
		return nil, err
	}
	return r.finish()
}

// locked says so where the archive is encrypted: its list of files tells.
func locked(ctx context.Context, archive *zipped.Archive) error {
	doc, err := archive.ReadContext(ctx, "META-INF/manifest.xml")
	if errors.Is(err, zipped.ErrNone) {
		return nil
	}
	if err != nil {
		return err
	}
	s, err := zipped.Scan(ctx, doc, namespaces)
	if err != nil {
		return err
	}
	for {
		k, err := s.Next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		case k == zipped.Start && s.Name == "manifest:encryption-data":
			return &source.Error{
				What: report.Words{ZH: "文档有密码，读不了", EN: "the document has a password"},
				Hint: report.Words{ZH: "请在 WPS 或 LibreOffice 中打开，去掉密码后另存", EN: "open it in WPS or LibreOffice and save it without the password"},
			}
		}
	}
}

// document reads one file of XML.
func (r *reader) document(doc []byte) error {
	s, err := zipped.Scan(r.ctx, doc, namespaces)
	if err != nil {
		return err
	}
	for {
		k, err := s.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if k == zipped.Start {
			if err := s.Children(func() error { return r.section(s) }); err != nil {
				return err
			}
		}
	}
}

// section reads one of the sections that a document has.
func (r *reader) section(s *zipped.Scanner) error {
	switch s.Name {
	case "office:meta":
		return r.meta(s)
	case "office:styles", "office:automatic-styles":
		return s.Children(func() error { return r.style(s) })
	case "office:master-styles":
		return s.Children(func() error {
			if s.Name != "style:master-page" {
				return s.Skip()
			}
			return s.Children(func() error { return r.header(s) })
		})
	case "office:body":
		return s.Children(func() error { return r.text(s) })
	}
	return s.Skip()
}

func (r *reader) meta(s *zipped.Scanner) error {
	return s.Children(func() error {
		title := s.Name == "dc:title"
		for {
			k, err := s.Next()
			switch {
			case err != nil:
				return err
			case k == zipped.Start:
				if err := s.Skip(); err != nil {
					return err
				}
			case k == zipped.Chars && title && r.title == "":
				r.title = string(s.Text())
			case k == zipped.End:
				return nil
			}
		}
	})
}

// text reads the body, if it is that of a text.
func (r *reader) text(s *zipped.Scanner) error {
	switch s.Name {
	case "office:text":
		r.body = true
		st := &story{r: r, s: s}
		page := flow.Page{Text: r.out, Budget: r.budget}
		if err := s.Children(func() error { return st.block(page) }); err != nil {
			return err
		}
		if len(st.gone) > 0 {
			return errChange
		}
		return st.uncarry(page)
	case "office:spreadsheet":
		return other("是电子表格（ods），不是文档", "is a spreadsheet (ods), not a document")
	case "office:presentation":
		return other("是演示文稿（odp），不是文档", "is a presentation (odp), not a document")
	case "office:drawing", "office:image", "office:chart":
		return other("是绘图（odg），不是文档", "is a drawing (odg), not a document")
	}
	return s.Skip()
}

func other(zh, en string) error {
	return &source.Error{
		What: report.Words{ZH: zh, EN: en},
		Hint: report.Words{ZH: "请提供报告的 Word 文档（.docx、.doc）、ODT 或 PDF", EN: "give the report as a Word document (.docx, .doc), ODT or PDF"},
	}
}

// finish adds what stands behind the text.
func (r *reader) finish() (*source.Text, error) {
	if !r.body {
		return nil, other("里面没有 OpenDocument 文档", "holds no OpenDocument text")
	}
	for _, class := range []string{"footnote", "endnote"} {
		for _, n := range r.notes {
			if n.class == class {
				r.out.Append(n.text)
			}
		}
	}
	if len(r.out.Paragraphs) == 0 {
		if r.pictures > 0 {
			return nil, &source.Error{
				What: report.Words{ZH: "文中只有图片，没有文字", EN: "holds pictures only, no text"},
				Hint: report.Words{ZH: "可能是扫描件；请先做文字识别（OCR），或向对方要文字版", EN: "it may be a scan: have its characters recognised (OCR), or ask for the text"},
			}
		}
		return nil, &source.Error{
			What: report.Words{ZH: "文件里没有文字", EN: "there is no text in the file"},
			Hint: report.Words{ZH: "请在 WPS 或 LibreOffice 中打开，看是否选错了文件", EN: "open it in WPS or LibreOffice: is it the right file?"},
		}
	}
	r.out.Title = flow.Title(strings.TrimSpace(r.title), r.out.Paragraphs)
	if n := r.remarks; n > 0 {
		r.out.Warn(fmt.Sprintf("有 %d 条批注，没有算作正文", n), fmt.Sprintf("%d comments are not part of the text", n))
	}
	word.Changes(r.out, r.inserted, r.deleted)
	return r.out, nil
}
