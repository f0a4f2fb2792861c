package ofd

import (
	"strings"

	"duizhao/loader/page"
	"duizhao/loader/source"
)

// annotations sets aside what notes, watermarks and stamps say: it is on the
// pages, and not of the text.
func (r *reader) annotations(d *document) error {
	if d.annotations == "" {
		return nil
	}
	x, err := r.xml(d.annotations)
	on := ""
	for err == nil {
		var t token
		if t, err = x.next(); err != nil || t.done {
			break
		}
		if t.start == "Page" {
			on = t.get("PageID")
		}
		if t.start != "FileLoc" {
			continue
		}
		var loc string
		if loc, err = x.inner(); err == nil {
			err = r.notes(d, on, r.at(d.root, d.annotations, loc))
			if r.tolerable(err) {
				err = nil
			}
		}
	}
	if err != nil && !r.tolerable(err) {
		return err
	}
	return nil
}

// notes reads those of one page.
func (r *reader) notes(d *document, on, name string) error {
	x, err := r.xml(name)
	if err != nil {
		return err
	}
	kind := ""
	for {
		t, err := x.next()
		if err != nil || t.done {
			return err
		}
		switch t.start {
		case "Annot":
			kind = t.get("Type")
		case "Appearance":
			s := &sheet{r: r, doc: d, name: name, inside: map[string]bool{}}
			if err := s.block(x, identity, true); err != nil {
				return err
			}
			r.note(kind, d.placed[on], s)
		}
	}
}

func (r *reader) note(kind string, on int, s *sheet) {
	var out source.Text
	p := page.Page{Width: 600, Height: 850, Glyphs: s.glyphs}
	if page.Paragraphs(r.ctx, []page.Page{p}, &out) != nil {
		return
	}
	words := out.Paragraphs
	for _, a := range out.Aside {
		words = append(words, a.Text)
	}
	if len(words) == 0 {
		return
	}
	as := source.Comment
	if strings.EqualFold(kind, "Watermark") {
		as = source.Header
	}
	if on >= 0 && on < len(r.pages) {
		p := &r.pages[on]
		p.Aside = append(p.Aside, source.Aside{Kind: as, Text: strings.Join(words, " ")})
	}
}
