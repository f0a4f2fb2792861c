// Package docx reads Word documents of the kind that is a zip archive of XML
// (.docx, .docm, .dotx), in the transitional and the strict form, and those that
// are one file of XML: these parts in a row (Flat OPC), or the XML of Word 2003.
//
// The parts that matter are found by their relations: the document, its styles
// and list definitions (numbers are not in the text, they are counted here),
// notes, comments, headers and footers. A story is what is read from one
// part: paragraphs with their fields, tracked changes and text boxes.
package docx

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"duizhao/internal/report"
	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// The bounds, far above what any report holds.
const (
	maxChunks  = 8 // documents inside the document
	maxStyles  = 1 << 14
	maxLists   = 1 << 15
	maxPicture = 1 << 12 // pictures that are told of
)

// container holds the parts of a document, by their names. The error for one
// that it does not hold is [zipped.ErrNone].
type container interface {
	Has(name string) bool
	ReadContext(ctx context.Context, name string) ([]byte, error)
}

// reader is what is known of a document while it is read.
type reader struct {
	ctx  context.Context
	in   container
	main string // name of the document's part
	rels map[string]relation
	out  *source.Text

	styles  styles
	lists   lists
	notes   [2]notes // footnotes, endnotes
	remarks map[string]string
	told    map[string]bool // comments that have been set aside

	old    bool // Word 2003's XML, of which the standard came
	blanks bool // those at the ends of text count

	budget   *flow.Budget
	plain    bool // fields are not balanced: what is in them is text
	pictures int
	nested   int // documents that this one is inside of
	chunks   map[string]bool
	unread   []string // kinds of chunks that are not read

	inserted, deleted int
}

// Read reads a document, be it an archive or one file of XML.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	return read(ctx, raw, o, 0)
}

func read(ctx context.Context, raw []byte, o source.Options, nested int) (*source.Text, error) {
	if len(raw) == 0 {
		return nil, &source.Error{What: report.Words{ZH: "文件是空的", EN: "the file is empty"}}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if IsFlat(raw) {
		return readFlat(ctx, raw, o, nested)
	}
	archive, err := zipped.Open(raw)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, in: archive, nested: nested}
	return r.read(o)
}

// read reads the document that a container holds.
func (r *reader) read(o source.Options) (*source.Text, error) {
	var err error
	if r.main, err = r.find(); err != nil {
		return nil, err
	}
	doc, err := r.in.ReadContext(r.ctx, r.main)
	if err != nil {
		return nil, missing(err)
	}
	o.Tell(1, 3)
	err = r.document(doc)
	if errors.Is(err, errFields) {
		r.plain = true
		err = r.document(doc)
	}
	if err != nil {
		return nil, err
	}
	o.Tell(2, 3)
	if err := r.title(); err != nil {
		return nil, err
	}
	if len(r.out.Paragraphs) == 0 {
		return nil, r.nothing()
	}
	r.warn()
	o.Tell(3, 3)
	return r.out, nil
}

// errFields says that a field which never ends would swallow text.
var errFields = errors.New("a field does not end")

// document reads all but the title.
func (r *reader) document(doc []byte) error {
	r.out, r.budget = &source.Text{}, flow.NewBudget()
	r.pictures, r.inserted, r.deleted = 0, 0, 0
	r.told, r.chunks, r.unread = map[string]bool{}, map[string]bool{}, nil
	r.styles, r.lists = styles{}, lists{}
	r.notes = [2]notes{{kind: "footnote"}, {kind: "endnote", format: lowerRoman}}
	var err error
	if r.rels, err = r.relations(r.main); err != nil {
		return err
	}
	for _, step := range []func() error{
		r.readStyles, r.readRemarks, r.readHeaders,
		func() error { return r.readSectionHeaders(doc) },
		r.readLists, // behind what is not to count in the lists of the text
		func() error { return r.readNoteNumbers(doc) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	s, err := zipped.Scan(r.ctx, doc, namespaces)
	if err != nil {
		return err
	}
	st := &story{r: r, s: s, main: true}
	if err := st.root(flow.Page{Text: r.out, Budget: r.budget}); err != nil {
		return err
	}
	if !r.plain && st.unended {
		return errFields
	}
	return r.writeNotes()
}

func (r *reader) warn() {
	if n := len(r.told); n > 0 {
		r.out.Warn(fmt.Sprintf("有 %d 条批注，没有算作正文", n), fmt.Sprintf("%d comments are not part of the text", n))
	}
	word.Changes(r.out, r.inserted, r.deleted)
	for _, kind := range r.unread {
		r.out.Warn(
			fmt.Sprintf("文中嵌有一份%s内容，没有读；请在 Word 或 WPS 中打开后另存", kind),
			fmt.Sprintf("a piece of %s inside is not read; open the document in Word or WPS and save it anew", kind),
		)
	}
}

func (r *reader) nothing() error {
	if r.pictures > 0 {
		return &source.Error{
			What: report.Words{ZH: "文中只有图片，没有文字", EN: "holds pictures only, no text"},
			Hint: report.Words{ZH: "可能是扫描件；请先做文字识别（OCR），或向对方要文字版", EN: "it may be a scan: have its characters recognised (OCR), or ask for the text"},
		}
	}
	return &source.Error{
		What: report.Words{ZH: "文件里没有文字", EN: "there is no text in the file"},
		Hint: report.Words{ZH: "请在 Word 或 WPS 中打开，看是否选错了文件", EN: "open it in Word or WPS: is it the right file?"},
	}
}

// missing is the error for a part that the document cannot do without.
func missing(err error) error {
	if errors.Is(err, zipped.ErrNone) || errors.Is(err, io.EOF) {
		return zipped.Damaged(err)
	}
	return err
}

// part reads a part that a relation of a kind leads to; nil where there is
// none.
func (r *reader) part(kind string) ([]byte, string, error) {
	for _, id := range r.rels[""].order {
		if rel := r.rels[id]; rel.kind == kind {
			doc, err := r.in.ReadContext(r.ctx, rel.target)
			if errors.Is(err, zipped.ErrNone) {
				continue
			}
			return doc, rel.target, err
		}
	}
	return nil, "", nil
}

// scan goes through a part, calling at for each element that starts. What at
// does not read of the element is gone through in turn.
func (r *reader) scan(doc []byte, at func(s *zipped.Scanner) error) error {
	s, err := zipped.Scan(r.ctx, doc, namespaces)
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
		case k == zipped.Start:
			if err := at(s); err != nil {
				return err
			}
		}
	}
}

// holds reports whether a part has a word, in whatever encoding it is likely to
// be.
func holds(doc []byte, word string) bool { return bytes.Contains(doc, []byte(word)) }
