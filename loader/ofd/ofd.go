// Package ofd reads OFD files (GB/T 33190): what is written on their pages,
// and where.
//
// An OFD file is an archive. OFD.xml names one or more documents (document.go);
// each lists pages, templates that pages are printed on, and resources
// (resources.go). A page holds text with the place of every character
// (content.go, text.go) and lines (path.go); loader/page makes paragraphs of it.
package ofd

import (
	"context"
	"errors"
	"fmt"
	"path"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/page"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// The bounds. The longest report seen has forty thousand characters, and each
// takes less than a hundred bytes of XML.
const (
	mostPages  = 20_000
	mostGlyphs = 1_000_000
	mostOnPage = 200_000  // a page may be as long as a whole text on the web
	mostXML    = 64 << 20 // bytes that are parsed
	mostDrawn  = 12 << 20 // of them, those of graphics that are drawn again
)

// Read makes paragraphs of an OFD file.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	a, err := zipped.Open(raw)
	if err != nil {
		return nil, err
	}
	r := &reader{ctx: ctx, files: a, text: &source.Text{}}
	if err := r.read(o); err != nil {
		if locked(a) && ctx.Err() == nil {
			return nil, password
		}
		return nil, err
	}
	return r.text, nil
}

// reader reads one file.
type reader struct {
	ctx    context.Context
	files  *zipped.Archive
	text   *source.Text
	pages  []page.Page
	parsed int // bytes of XML
	drawn  int // of them, of composite graphics
	glyphs int
	rules  int
	images int // that are drawn anywhere
	paths  int
	mute   int // glyphs that no character is given for
	broken int // pages that could not be read to their end
	gone   int // pages that are not in the archive
}

func (r *reader) read(o source.Options) error {
	bodies, root, err := r.entry()
	if err != nil {
		return err
	}
	var docs []*document
	pages := 0
	for _, b := range bodies {
		d, err := r.document(root, b)
		if err != nil {
			return err
		}
		docs = append(docs, d)
		pages += len(d.pages)
	}
	if pages > mostPages {
		return &source.Error{What: report.Words{
			ZH: fmt.Sprintf("有 %d 页，不像一份报告", pages),
			EN: fmt.Sprintf("has %d pages; that is no report", pages),
		}}
	}
	done := 0
	for _, d := range docs {
		for i, loc := range d.pages {
			if err := r.ctx.Err(); err != nil {
				return err
			}
			if err := r.page(d, loc); err != nil {
				return err
			}
			d.placed[d.ids[i]] = len(r.pages) - 1
			done++
			o.Tell(done, pages)
		}
		if err := r.annotations(d); err != nil {
			return err
		}
	}
	if err := r.judge(); err != nil {
		return err
	}
	if err := page.Paragraphs(r.ctx, r.pages, r.text); err != nil {
		return err
	}
	if len(r.text.Paragraphs) == 0 {
		return r.wordless()
	}
	r.tell(docs)
	return nil
}

// body is a document as OFD.xml names it.
type body struct {
	root  string // where its Document.xml is
	title string
}

// entry reads OFD.xml: the documents and the folder that everything is in.
func (r *reader) entry() ([]body, string, error) {
	name := ""
	for _, n := range r.files.Names() {
		n = strings.ReplaceAll(n, `\`, "/")
		if strings.EqualFold(path.Base(n), "OFD.xml") && (name == "" || strings.Count(n, "/") < strings.Count(name, "/")) {
			name = n
		}
	}
	if name == "" {
		return nil, "", &source.Error{
			What: report.Words{ZH: "不是 OFD 文件：里面没有 OFD.xml", EN: "is no OFD file: there is no OFD.xml in it"},
			Hint: report.Words{ZH: "请核对文件，或重新下载", EN: "check the file, or download it anew"},
		}
	}
	x, err := r.xml(name)
	if err != nil {
		return nil, "", err
	}
	var bodies []body
	var open []string
	var b body
	for {
		t, err := x.next()
		if err != nil {
			return nil, "", err
		}
		if t.done {
			break
		}
		switch {
		case t.start != "":
			open = append(open, t.start)
			if t.start == "DocBody" {
				b = body{}
			}
		case t.end != "":
			if t.end == "DocBody" && b.root != "" {
				bodies = append(bodies, b)
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case len(open) > 0:
			switch open[len(open)-1] {
			case "DocRoot":
				b.root += strings.TrimSpace(t.chars)
			case "Title":
				b.title += t.chars
			}
		}
	}
	root := path.Dir(name)
	if len(bodies) == 0 { // some writers forget to say
		if r.files.Has(path.Join(root, "Doc_0/Document.xml")) {
			return []body{{root: "Doc_0/Document.xml"}}, root, nil
		}
		return nil, "", zipped.Damaged(errors.New("OFD.xml names no document"))
	}
	if len(bodies) > 100 {
		return nil, "", zipped.Damaged(fmt.Errorf("OFD.xml names %d documents", len(bodies)))
	}
	return bodies, root, nil
}

var password = &source.Error{
	What: report.Words{ZH: "文件有密码", EN: "is protected by a password"},
	Hint: report.Words{ZH: "请去掉密码后另存", EN: "save it without the password"},
}

// locked reports whether the files of an archive are encrypted.
func locked(a *zipped.Archive) bool {
	for _, n := range a.Names() {
		n = strings.ToLower(path.Base(strings.ReplaceAll(n, `\`, "/")))
		if n == "encryptions.xml" || n == "entries.xml" || n == "decryptseed.dat" {
			return true
		}
	}
	return false
}
