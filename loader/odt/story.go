package odt

import (
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// story is text in the order of the file.
type story struct {
	r *reader
	s *zipped.Scanner
	state
}

// state is what holds at a place; a text box or a note has its own.
type state struct {
	hidden   int // spans and sections around that are not shown
	contents int // tables of contents around
	items    *items
	gone     map[string]bool // deletions that have begun
	carried  []byte          // text whose paragraph ends in one: it goes on in the next
}

// items is a list around, or an item of it.
type items struct {
	list   *list
	style  string
	level  int
	begins bool // the next paragraph has the number
	anew   int  // that it begins with; -1 for the next
}

// inner is what holds in a text of its own at this place.
func (s *state) inner() state {
	x := state{hidden: s.hidden}
	if len(s.gone) > 0 {
		x.hidden++
	}
	return x
}

// block reads an element that stands where paragraphs do.
func (st *story) block(out flow.Sink) error {
	s := st.s
	inside := func() error { return st.block(out) }
	switch s.Name {
	case "text:p", "text:h":
		return st.paragraph(out)
	case "text:list":
		return st.list(out)
	case "text:numbered-paragraph":
		return st.numbered(out)
	case "table:table":
		if err := st.uncarry(out); err != nil {
			return err
		}
		return st.table(out)
	case "text:section":
		if d := s.Attr("text:display"); d == "none" {
			return st.unseen(inside)
		}
		return s.Children(inside)
	case "text:table-of-content", "text:illustration-index", "text:table-index", "text:object-index":
		st.contents++
		err := s.Children(inside)
		st.contents--
		return err
	case "text:tracked-changes":
		return st.tracked()
	case "office:forms", "office:scripts", "text:table-of-content-source", "text:illustration-index-source", "text:table-index-source",
		"text:object-index-source", "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source",
		"text:variable-decls", "text:sequence-decls", "text:user-field-decls", "text:dde-connection-decls", "text:section-source",
		"office:change-info", "dc:creator", "dc:date", "meta:creator-initials", "meta:date-string", "draw:enhanced-geometry":
		return s.Skip()
	case "text:change", "text:change-start", "text:change-end", "office:annotation", "draw:frame", "svg:title", "svg:desc":
		p := &para{} // without a paragraph around it
		if err := st.inline(p); err != nil {
			return err
		}
		return st.end(p, out)
	}
	return s.Children(inside)
}

// unseen reads what is not shown.
func (st *story) unseen(inside func() error) error {
	st.hidden++
	err := st.s.Children(inside)
	st.hidden--
	return err
}

// apart reads the children of an element as a text of its own.
func (st *story) apart() (*flow.Blocks, error) {
	outer := st.state
	st.state = outer.inner()
	inside := &flow.Blocks{Budget: st.r.budget}
	err := st.s.Children(func() error { return st.block(inside) })
	if err == nil {
		err = st.uncarry(inside)
	}
	st.state = outer
	return inside, err
}

// list reads a list, or one inside another.
func (st *story) list(out flow.Sink) error {
	s, r := st.s, st.r
	x := &items{style: s.Attr("text:style-name"), anew: -1}
	if outer := st.items; outer != nil {
		x.list, x.level = outer.list, min(outer.level+1, levels-1)
		if x.style == "" {
			x.style = outer.style
		}
	} else {
		x.list = r.listOf(x.style, s.Attr("text:continue-numbering") == "true", s.Attr("text:continue-list"), s.Attr("xml:id"))
	}
	return s.Children(func() error {
		item := *x
		switch s.Name {
		case "text:list-item":
			item.begins = true
		case "text:list-header":
		default:
			return s.Skip()
		}
		item.anew = number(s.Attr("text:start-value"), -1)
		if own := s.Attr("text:style-override"); own != "" {
			item.style = own
		}
		outer := st.items
		st.items = &item
		err := s.Children(func() error { return st.block(out) })
		st.items = outer
		return err
	})
}

// listOf is the list that one goes on from, or a new one.
func (r *reader) listOf(style string, goesOn bool, from, id string) *list {
	l := r.byID[from]
	if from == "" && goesOn {
		l = r.last[style]
	}
	if l == nil {
		l = &list{}
	}
	if id != "" && len(r.byID) < maxStyles {
		r.byID[id] = l
	}
	if len(r.last) < maxStyles || r.last[style] != nil {
		r.last[style] = l
	}
	return l
}

// numbered reads a paragraph of a list that stands by itself.
func (st *story) numbered(out flow.Sink) error {
	s := st.s
	id := "\x00" + s.Attr("text:list-id")
	x := &items{style: s.Attr("text:style-name"), level: min(max(number(s.Attr("text:level"), 1)-1, 0), levels-1), begins: true, anew: number(s.Attr("text:start-value"), -1)}
	x.list = st.r.listOf(x.style, s.Attr("text:continue-numbering") == "true", id, id)
	outer := st.items
	st.items = x
	err := s.Children(func() error { return st.block(out) })
	st.items = outer
	return err
}

// label counts a paragraph and gives the number that is printed before it.
func (st *story) label(of resolved, heading int, unnumbered bool, anew int) label {
	var l *list
	style, i := "", 0
	switch x := st.items; {
	case unnumbered:
		return label{}
	case x != nil:
		if !x.begins {
			return label{}
		}
		x.begins = false
		if style = x.style; style == "" {
			style = of.list
		}
		l, i = x.list, x.level
		if x.anew >= 0 {
			anew = x.anew
		}
	case heading > 0 && !of.listed:
		l, style, i = &st.r.head, outline, min(heading, levels)-1
	default:
		return label{}
	}
	def := st.r.lists[style]
	if def == nil {
		return label{}
	}
	l.next(def, i, anew)
	v := &def.levels[i]
	return label{l.print(def, i), v.follow, v.bullet != ""}
}

// header sets a header or footer aside, each text once.
func (r *reader) header(s *zipped.Scanner) error {
	kind := source.Header
	switch s.Name {
	case "style:header", "style:header-left", "style:header-first":
	case "style:footer", "style:footer-left", "style:footer-first":
		kind = source.Footer
	default:
		return s.Skip()
	}
	st := &story{r: r, s: s}
	inside, err := st.apart()
	if err != nil {
		return err
	}
	text := strings.Join(strings.Fields(inside.Line()), " ")
	if text == "" || r.seen[kind+text] {
		return nil
	}
	r.seen[kind+text] = true
	if word.PageNumber(text) {
		kind = source.PageNumber
	}
	r.out.Set(kind, text)
	return nil
}
