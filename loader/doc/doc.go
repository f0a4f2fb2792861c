// Package doc reads documents of Word 97 to 2003 (.doc), and those of WPS Office
// (.wps), which are the same: an OLE2 file with the streams WordDocument, 0Table
// or 1Table, and Data.
//
// The text lies in pieces; its properties in pages that are found by the place
// of the text in the stream. A paragraph's mark has the paragraph's properties:
// from them come the numbers of lists, which are nowhere in the file but are
// counted here, and the rows of tables. The parts behind the body, notes,
// headers, comments and text boxes, are read by themselves and put where the
// body refers to them.
package doc

import (
	"context"
	"errors"
	"fmt"

	"duizhao/loader/source"
	"duizhao/loader/word"
)

// document is a document under way.
type document struct {
	*fib
	data     []byte
	pieces   []piece
	chpx     pages
	papx     pages
	styles   sheet
	lists    lists
	fonts    []string
	sections plc
	shapes   shapes

	feet, ends, remarks refs
	notes               []note

	insertions int // tracked, in the body
	deletions  int
	unnumbered int // paragraphs whose number could not be told
	numbers    int // bytes that numbers may still take
	deep       int // paragraphs read in tables inside tables
	hugeLeft   int
	left       int // characters that parts other than the body may have
	err        error
}

// Read reads a document of Word.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	c, err := openCompound(raw)
	if err != nil {
		return nil, damaged(err)
	}
	top := c.top()
	if k := kind(top); k != "doc" {
		if k == "" && len(top) == 0 {
			return nil, damaged(errContainer)
		}
		return nil, refusal(k)
	}
	d, err := open(c, top)
	if err != nil {
		return nil, err
	}
	t := &source.Text{}
	if err := d.write(ctx, t, o); err != nil {
		return nil, err
	}
	summary, _ := c.stream(top["\x05SummaryInformation"])
	t.Title = word.Title(property(summary), t.Paragraphs)
	return t, nil
}

// open reads all but the text.
func open(c *compound, top map[string]*entry) (*document, error) {
	stream, short := c.stream(top["WordDocument"])
	f, one, err := readFIB(stream)
	if err != nil {
		return nil, err
	}
	f.short = short
	name := "0Table"
	if one {
		name = "1Table"
	}
	if top[name] == nil {
		return nil, damaged(errors.New("no stream " + name))
	}
	f.table, short = c.stream(top[name])
	f.short = f.short || short
	d := &document{fib: f}
	d.data, _ = c.stream(top["Data"])
	if err := d.readPieces(); err != nil {
		var e *source.Error
		if errors.As(err, &e) {
			return nil, err
		}
		return nil, damaged(err)
	}
	d.left = 2*d.length() + 1024
	d.numbers = 4*d.length() + 1<<16
	d.hugeLeft = 4*len(d.data) + 1<<16
	d.chpx = pages{word: d.word, bins: d.plc(fcChpx, 4)}
	d.papx = pages{word: d.word, bins: d.plc(fcPapx, 4), paragraph: true}
	d.sections = d.plc(fcSections, 12)
	d.readFonts()
	d.readLists()
	d.readStyles()
	d.readShapes()
	d.readRefs()
	return d, nil
}

func (d *document) readRefs() {
	d.feet = refs{marks: d.plc(fcFootRef, 2), texts: d.plc(fcFootText, 0), from: d.count.main, size: d.count.foot}
	at := d.count.main + d.count.foot + d.count.headers + d.count.macros
	d.remarks = refs{marks: d.plc(fcNoteRef, 30), texts: d.plc(fcNoteText, 0), from: at, size: d.count.comments}
	d.ends = refs{marks: d.plc(fcEndRef, 2), texts: d.plc(fcEndText, 0), from: at + d.count.comments, size: d.count.end, form: 2}
	if dop := d.part(fcDop); len(dop) >= 496 {
		d.feet.form, d.ends.form = int(le.Uint16(dop[492:])), int(le.Uint16(dop[494:]))
	}
	if d.sections.n > 0 { // the first section may say otherwise
		at := int(le.Uint32(d.sections.element(0)[2:]))
		if at > 0 && at+2 <= len(d.word) {
			n := int(le.Uint16(d.word[at:]))
			sprms(d.word[at+2:min(at+2+n, len(d.word))], func(code uint16, v []byte) {
				switch code {
				case sprmSFootForm:
					d.feet.form = int(le.Uint16(v))
				case sprmSEndForm:
					d.ends.form = int(le.Uint16(v))
				}
			})
		}
	}
}

// write reads the text.
func (d *document) write(ctx context.Context, t *source.Text, o source.Options) error {
	d.writeHeaders(ctx, t)
	s := story{d: d, ctx: ctx, Writer: word.Writer{Out: t}, main: true}
	if err := s.read(0, min(d.count.main, d.length())); err != nil {
		return err
	}
	o.Tell(d.count.main, d.length())
	for _, i := range d.shapes.loose {
		d.box(ctx, t, i)
	}
	d.writeNotes(ctx, t)
	if d.err != nil {
		return d.err
	}
	if len(t.Paragraphs) == 0 && d.short {
		return damaged(errPieces)
	}
	d.warn(t)
	return nil
}

func (d *document) warn(t *source.Text) {
	if n := d.unnumbered; n > 0 {
		t.Warn(
			fmt.Sprintf("有 %d 段的自动编号（一、（一）、1.）没能算出，可能缺编号；可先用 soffice --headless --convert-to docx 转换，能保留编号", n),
			fmt.Sprintf("the list numbers of %d paragraphs could not be told and may be missing; soffice --headless --convert-to docx keeps them", n),
		)
	}
	word.Changes(t, d.insertions, d.deletions)
	if n := d.remarks.count; n > 0 {
		t.Warn(fmt.Sprintf("有 %d 条批注，没有算作正文", n), fmt.Sprintf("%d comments are not part of the text", n))
	}
	if d.short {
		t.Warn("文档不完整，只读到能读的部分；请与原件核对", "the document is incomplete and was read as far as it goes; compare it with the original")
	}
}
