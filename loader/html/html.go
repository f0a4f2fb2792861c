// Package html reads the report out of a web page: saved pages of government
// sites, what Word, WPS and LibreOffice save as a web page, and the web archives
// (.mht) that browsers save.
//
// A page is walked into lines as a browser shows them (walk.go, line.go), each
// in the boxes it stands in. Of a page made by an office program all is the
// report (office.go). Elsewhere the lines are weighed by how much running text
// they hold, the box that holds the article is looked for from the outside
// inward (article.go), what of the article stands beside it is taken along
// (expand.go), and what is not of it given back (trim.go).
// Names that publishing systems give their boxes count for something, but no
// page needs them. What else is on the page is set aside (aside.go).
package html

import (
	"context"

	"golang.org/x/net/html"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// Read reads a web page.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	return read(ctx, raw, "", o)
}

// read reads a page whose encoding may have been told from outside, as in the
// header of a part of an archive.
func read(ctx context.Context, raw []byte, charset string, o source.Options) (*source.Text, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	src, err := decode(ctx, raw, charset, o.Encoding)
	if err != nil {
		return nil, err
	}
	if err := feed(src.text); err != nil {
		return nil, err
	}
	doc, err := parse(ctx, src.text)
	if err != nil {
		return nil, err
	}
	t := &source.Text{Encoding: src.encoding, Warnings: src.warnings}
	p, err := load(ctx, doc, nil)
	if err != nil {
		return nil, err
	}
	if p, err = p.unhide(ctx, doc, t); err != nil {
		return nil, err
	}
	p.meta = readMeta(doc)
	if p.office = isOffice(doc) && p.links*2 < p.size; p.office {
		p.takeWhole()
	} else if err := p.takeArticle(ctx); err != nil {
		return nil, err
	}
	if err := p.refuse(); err != nil {
		return nil, err
	}
	p.write(t)
	return t, nil
}

// page is a page as lines in boxes.
type page struct {
	doc    *html.Node
	blocks []block
	root   *box
	links  int // characters that are links
	size   int // all characters
	office bool
	media  bool // a player of films
	frames int  // frames that other files are shown in
	frame  bool // a page of frames alone
	script int  // scripts

	meta    meta
	title   string
	heading int // index of the block that is the title, beside the article; -1
}

// block is a line as shown: a paragraph, a part of one between line breaks, a
// row of a table.
type block struct {
	text  string
	size  int  // characters that are no blanks
	link  int  // of them in links
	file  bool // a link to a file
	row   bool // of a table of data
	right bool // set to the right, as signatures are
	head  int  // 1 to 6 for h1 to h6
	aside string
	box   *box
	node  *html.Node // of what is hidden

	judged bool // bar has been asked
	bar    string
	weight float64
	taken  bool // is of the article
	kind   string
}

// box is an element that begins a line of its own.
type box struct {
	tag    string
	name   string // class and id, in small letters
	hint   int    // hint's verdict on the name
	data   bool   // a table of data
	first  int    // index of its first block
	last   int    // index behind its last
	kids   []*box
	parent *box
}

func (b *box) empty() bool { return b.first >= b.last }

func fault(zh, en, hintZH, hintEN string) *source.Error {
	return &source.Error{What: report.Words{ZH: zh, EN: en}, Hint: report.Words{ZH: hintZH, EN: hintEN}}
}

func words(zh, en string) report.Words { return report.Words{ZH: zh, EN: en} }
