package docx

import (
	"bytes"
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
)

// para is a paragraph while it is read.
type para struct {
	style    string
	list     listRef
	hidden   bool // its style hides what does not say otherwise
	joined   bool // its mark is not there: it goes on in the next
	gone     bool // its mark is deleted: number and style are those of the next
	contents bool // its style is one of a table of contents
	listed   bool // it is in a table of contents
	last     bool // of its section

	text   []byte
	aside  [3][]byte    // what is deleted, hidden, in a table of contents
	asides []flow.Block // comments and pictures, as they come
	boxes  []flow.Block
}

// The asides that words of a paragraph go to.
var asideKinds = [3]string{source.Deleted, source.Hidden, source.Contents}

const (
	toDeleted = iota
	toHidden
	toContents
)

// run is what holds of a stretch of text.
type run struct {
	hidden tri
	style  string
	font   string // where it is one of symbols
}

// paragraph reads a paragraph.
func (st *story) paragraph(out flow.Sink) error {
	p := &para{}
	p.hidden = st.r.styles.paragraph("").hidden == on
	if err := st.s.Children(func() error { return st.inline(p) }); err != nil {
		return err
	}
	if p.last { // what says so stands before its words
		st.endSection()
	}
	return st.end(p, out)
}

// end adds a paragraph that has been read.
func (st *story) end(p *para, out flow.Sink) error {
	if p.contents && !p.listed && !flow.Entry(p.aside[toContents]) {
		p.contents = false
		p.text, p.aside[toContents] = p.aside[toContents], nil
	}
	for i, words := range p.aside {
		if len(bytes.TrimSpace(words)) > 0 {
			if err := out.Add(flow.Block{Kind: asideKinds[i], Text: string(words)}); err != nil {
				return err
			}
		}
	}
	for _, b := range p.asides {
		if err := out.Add(b); err != nil {
			return err
		}
	}
	text := string(p.text)
	blank := strings.TrimSpace(text) == ""
	if !st.blankContents(p, blank) && !(p.gone || p.joined && blank) && st.deleted == 0 && st.hidden == 0 {
		text = st.r.number(p).before(text, blank)
	}
	boxes := p.boxes
	if len(st.carried.boxes) > 0 {
		boxes = append(st.carried.boxes, boxes...)
	}
	if p.joined {
		st.carried = carried{append(st.carried.text, text...), boxes}
		return nil
	}
	if len(st.carried.text) > 0 {
		text = string(append(st.carried.text, text...))
	}
	st.carried = carried{}
	if text != "" {
		if err := out.Add(flow.Block{Text: text}); err != nil {
			return err
		}
	}
	late := flow.Blocks{Budget: st.r.budget, All: boxes}
	return late.Pour(out)
}

// blankContents reports whether a paragraph is a line of a table of contents and
// nothing else.
func (st *story) blankContents(p *para, blank bool) bool {
	return blank && (p.contents || st.contents > 0 || len(p.aside[toContents]) > 0)
}

// properties reads what holds of a paragraph.
func (st *story) properties(p *para) error {
	s := st.s
	return s.Children(func() error {
		switch s.Name {
		case "w:pStyle":
			p.style = s.Attr("w:val")
			of := st.r.styles.paragraph(p.style)
			p.hidden, p.contents = of.hidden == on, of.contents
		case "w:numPr", "w:listPr":
			return p.list.read(s)
		case "w:framePr":
			drop := s.Attr("w:dropCap")
			if drop == "" {
				drop = s.Attr("w:drop-cap")
			}
			if drop == "drop" || drop == "margin" {
				p.joined = true // a first letter that is set large
			}
		case "w:sectPr":
			p.last = true
		case "w:rPr":
			return st.mark(p)
		}
		return s.Skip()
	})
}

// mark reads what holds of the mark that ends a paragraph.
func (st *story) mark(p *para) error {
	s := st.s
	hidden := unset
	err := s.Children(func() error {
		switch s.Name {
		case "w:del", "w:moveFrom", "aml:annotation":
			if deletion(s) {
				p.joined, p.gone = true, true
			}
		case "w:vanish":
			hidden = toggle(s)
		}
		return s.Skip()
	})
	if hidden == on || hidden == unset && p.hidden {
		p.joined = true
	}
	return err
}

// shown reports whether text of the current run is shown.
func (st *story) shown(p *para) bool {
	if st.hidden > 0 {
		return false
	}
	switch st.run.hidden {
	case on:
		return false
	case off:
		return true
	}
	if st.run.style == "" {
		return !p.hidden
	}
	return (st.r.styles.of(st.run.style).hidden == on) == p.hidden
}

// put adds text where it belongs.
func (st *story) put(p *para, text []byte) error {
	if len(text) == 0 {
		return nil
	}
	if err := st.r.budget.Spend(len(text)); err != nil {
		return err
	}
	st.seen++
	if st.inCode > 0 {
		return nil
	}
	to := &p.text
	switch {
	case st.deleted > 0:
		to = &p.aside[toDeleted]
	case !st.shown(p):
		to = &p.aside[toHidden]
	case st.contents > 0 || p.contents:
		to = &p.aside[toContents]
		p.listed = p.listed || st.contents > 0
	}
	if st.run.font != "" {
		text = bytes.Map(func(r rune) rune {
			if r <= ' ' || r > 0xFF && (r < 0xF000 || r > 0xF0FF) {
				return r
			}
			return word.Symbol(st.run.font, r)
		}, text)
	}
	*to = append(*to, text...)
	return nil
}

// set puts something aside at the current place.
func (st *story) set(p *para, kind, text string) {
	p.asides = append(p.asides, flow.Block{Kind: kind, Text: text})
}
