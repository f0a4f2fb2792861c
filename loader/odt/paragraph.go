package odt

import (
	"bytes"
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// para is a paragraph while it is read.
type para struct {
	contents bool
	unseen   bool // a field in it hides all of it

	text   []byte
	aside  [3][]byte    // what is deleted, hidden, in a table of contents
	asides []flow.Block // comments, deletions and pictures, as they come
	boxes  []flow.Block
	begun  bool // something stands in it that blanks are kept behind
}

// The asides that words of a paragraph go to.
var asideKinds = [3]string{source.Deleted, source.Hidden, source.Contents}

const (
	toDeleted = iota
	toHidden
	toContents
)

// paragraph reads a paragraph or heading.
func (st *story) paragraph(out flow.Sink) error {
	s, p := st.s, &para{}
	of := st.r.resolve("paragraph", s.Attr("text:style-name"))
	p.contents = of.contents
	heading := 0
	if s.Name == "text:h" {
		heading = number(s.Attr("text:outline-level"), 1)
	}
	unnumbered := len(st.gone) > 0 || s.Attr("text:is-list-header") == "true" || of.hidden || st.hidden > 0 || st.contents > 0
	anew := -1
	if s.Attr("text:restart-numbering") == "true" {
		anew = number(s.Attr("text:start-value"), 1)
	}
	number := st.label(of, heading, unnumbered, anew)
	if of.hidden {
		st.hidden++
	}
	err := st.inside(p)
	if of.hidden {
		st.hidden--
	}
	if err != nil {
		return err
	}
	p.trim()
	if p.contents && st.contents == 0 && len(p.text) == 0 && !flow.Entry(p.aside[toContents]) {
		p.text, p.aside[toContents] = p.aside[toContents], nil
	}
	if !p.unseen && (len(p.text) > 0 || len(p.aside[toContents]) == 0) {
		p.text = []byte(number.before(string(p.text)))
	}
	return st.end(p, out)
}

// end adds a paragraph that has been read.
func (st *story) end(p *para, out flow.Sink) error {
	if p.unseen {
		p.aside[toHidden] = append(p.aside[toHidden], p.text...)
		p.text = nil
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
	text := p.text
	if len(st.carried) > 0 {
		text = append(st.carried, text...)
		st.carried = nil
	}
	if len(st.gone) > 0 {
		st.carried, text = text, nil
	}
	if len(text) > 0 {
		if err := out.Add(flow.Block{Text: string(text)}); err != nil {
			return err
		}
	}
	late := flow.Blocks{Budget: st.r.budget, All: p.boxes}
	return late.Pour(out)
}

// uncarry adds what waited for a paragraph that does not come.
func (st *story) uncarry(out flow.Sink) error {
	text := string(st.carried)
	st.carried = nil
	if text == "" {
		return nil
	}
	return out.Add(flow.Block{Text: text})
}

// inside reads text with elements in it.
func (st *story) inside(p *para) error {
	for {
		k, err := st.s.Next()
		switch {
		case err != nil:
			return err
		case k == zipped.End:
			return nil
		case k == zipped.Chars:
			err = st.words(p, st.s.Text())
		case k == zipped.Start:
			err = st.inline(p)
		}
		if err != nil {
			return err
		}
	}
}

// to is where text of the current place belongs.
func (st *story) to(p *para) *[]byte {
	switch {
	case len(st.gone) > 0:
		return &p.aside[toDeleted]
	case st.hidden > 0:
		return &p.aside[toHidden]
	case st.contents > 0 || p.contents:
		return &p.aside[toContents]
	}
	return &p.text
}

// words adds text of the file, in which any blanks are one, and none at the
// beginning of a paragraph.
func (st *story) words(p *para, text []byte) error {
	if err := st.r.budget.Spend(len(text)); err != nil {
		return err
	}
	to := st.to(p)
	for len(text) > 0 {
		n := bytes.IndexAny(text, " \t\n\r")
		if n < 0 {
			n = len(text)
		}
		if n > 0 {
			*to = append(*to, text[:n]...)
			text, p.begun = text[n:], true
			continue
		}
		if p.begun {
			*to = append(*to, ' ')
			p.begun = false
		}
		text = text[1:]
	}
	return nil
}

// put adds characters that are elements.
func (st *story) put(p *para, text string) error {
	if err := st.r.budget.Spend(len(text)); err != nil {
		return err
	}
	to := st.to(p)
	*to = append(*to, text...)
	p.begun = true
	return nil
}

// trim takes the blank off that stands before the end of a paragraph.
func (p *para) trim() {
	if n := len(p.text); n > 0 && !p.begun && p.text[n-1] == ' ' {
		p.text = p.text[:n-1]
	}
}

// maxBlanks bounds how many blanks one element may stand for.
const maxBlanks = 1 << 10

// inline reads an element that stands in a paragraph.
func (st *story) inline(p *para) error {
	s := st.s
	switch s.Name {
	case "text:span", "text:a":
		if st.r.resolve("text", s.Attr("text:style-name")).hidden {
			return st.hide(p)
		}
	case "text:hidden-text":
		if s.Attr("text:is-hidden") == "true" {
			return st.hide(p)
		}
	case "text:hidden-paragraph":
		if s.Attr("text:is-hidden") == "true" {
			p.unseen = true
		}
		return s.Skip()
	case "text:s":
		return st.sign(p, strings.Repeat(" ", min(number(s.Attr("text:c"), 1), maxBlanks)))
	case "text:tab":
		return st.sign(p, "\t")
	case "text:line-break":
		return st.sign(p, "\n")
	case "text:note":
		return st.note(p)
	case "office:annotation":
		return st.remark(p)
	case "text:change", "text:change-start", "text:change-end":
		st.change(p)
		return s.Skip()
	case "draw:frame":
		return st.frame(p)
	case "text:p", "text:h", "text:list", "table:table", "text:numbered-paragraph": // of a drawing
		return st.box(p, st.block)
	case "text:ruby-text", "text:script", "office:event-listeners", "svg:title", "svg:desc", "draw:enhanced-geometry", "draw:glue-point",
		"text:toc-mark", "text:tracked-changes", "office:forms", "text:linenumbering-separator", "office:annotation-end":
		return s.Skip()
	}
	return st.inside(p)
}

func (st *story) hide(p *para) error {
	st.hidden++
	err := st.inside(p)
	st.hidden--
	return err
}

func (st *story) sign(p *para, text string) error {
	if err := st.put(p, text); err != nil {
		return err
	}
	return st.s.Skip()
}
