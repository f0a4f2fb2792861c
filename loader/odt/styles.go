package odt

import (
	"strings"

	"duizhao/loader/zipped"
)

// maxStyles bounds what is kept of styles and list styles.
const maxStyles = 1 << 14

// styleID is what a style is known by.
type styleID struct{ family, name string }

// style is what a paragraph or a stretch of text is like.
type style struct {
	name   string
	parent styleID
	hidden string // none, true, or "" for what the parent has
	list   string // style of the lists that its paragraphs are in
	listed bool   // it says so, if only that there is none

	settled *resolved
}

// style reads the definition of a style.
func (r *reader) style(s *zipped.Scanner) error {
	name := s.Attr("style:name")
	switch s.Name {
	case "style:style":
		family := s.Attr("style:family")
		x := &style{name: name}
		if parent := s.Attr("style:parent-style-name"); parent != "" {
			x.parent = styleID{family, parent}
		}
		x.list, x.listed = s.Has("style:list-style-name")
		if len(r.styles) < maxStyles {
			r.styles[styleID{family, name}] = x
		}
		return s.Children(func() error {
			if s.Name == "style:text-properties" {
				x.hidden = s.Attr("text:display")
			}
			return s.Skip()
		})
	case "text:list-style":
		l := &listStyle{}
		if len(r.lists) < maxStyles {
			r.lists[name] = l
		}
		return l.read(s)
	case "text:outline-style":
		l := &listStyle{}
		r.lists[outline] = l
		return l.read(s)
	}
	return s.Skip()
}

// resolved is what a style is with what it takes over.
type resolved struct {
	hidden   bool
	contents bool // of a table of contents
	list     string
	listed   bool
}

func (r *reader) resolve(family, name string) resolved {
	st := r.styles[styleID{family, name}]
	if st == nil {
		return resolved{}
	}
	if st.settled != nil {
		return *st.settled
	}
	x, hidden := &resolved{}, ""
	for at, i := st, 0; at != nil && i < 32; i++ { // styles may be each other's parents
		if hidden == "" {
			hidden = at.hidden
		}
		if !x.listed && at.listed {
			x.list, x.listed = at.list, true
		}
		if rest, ok := strings.CutPrefix(at.name, "Contents_20_"); ok && (rest == "Heading" || strings.Trim(rest, "0123456789") == "") {
			x.contents = true
		}
		at = r.styles[at.parent]
	}
	x.hidden = hidden == "none"
	st.settled = x
	return *x
}
