package docx

import (
	"strings"

	"duizhao/loader/zipped"
)

// tri is a property that may be on, off, or left to what it is based on.
type tri int8

const (
	unset tri = iota
	on
	off
)

// toggle reads an element that is on by standing there: <w:vanish/>,
// <w:vanish w:val="0"/>.
func toggle(s *zipped.Scanner) tri {
	switch s.Attr("w:val") {
	case "0", "false", "off":
		return off
	}
	return on
}

// listRef is how a paragraph or a style says that it is in a list.
type listRef struct {
	num, level       string
	hasNum, hasLevel bool

	printed, font string // the number as Word 2003 says it prints
}

type style struct {
	based    string
	list     listRef
	hidden   tri
	contents bool // of a table of contents
	settled  bool // what it is based on has been taken over
	owner    string
}

type styles struct {
	byID map[string]*style
	base string // id of the paragraph style that others are without
}

func (r *reader) readStyles() error {
	r.styles.byID = map[string]*style{}
	doc, _, err := r.part("styles")
	if doc == nil || err != nil {
		return err
	}
	return r.scan(doc, func(s *zipped.Scanner) error {
		if s.Name != "w:style" {
			return nil
		}
		id, kind := s.Attr("w:styleId"), s.Attr("w:type")
		if d := s.Attr("w:default"); kind == "paragraph" && (d == "1" || d == "true" || d == "on") {
			r.styles.base = id
		}
		st := &style{owner: id}
		if _, twice := r.styles.byID[id]; !twice && len(r.styles.byID) < maxStyles {
			r.styles.byID[id] = st
		}
		return s.Children(func() error { return st.read(s) })
	})
}

func (st *style) read(s *zipped.Scanner) error {
	switch s.Name {
	case "w:name":
		st.contents = ofContents(s.Attr("w:val"))
	case "w:basedOn":
		st.based = s.Attr("w:val")
	case "w:pPr", "w:rPr":
		return s.Children(func() error {
			switch s.Name {
			case "w:numPr", "w:listPr":
				return st.list.read(s)
			case "w:vanish":
				st.hidden = toggle(s)
			}
			return s.Skip()
		})
	}
	return s.Skip()
}

func (l *listRef) read(s *zipped.Scanner) error {
	return s.Children(func() error {
		switch s.Name {
		case "w:numId", "w:ilfo":
			l.num, l.hasNum = s.Attr("w:val"), true
		case "w:ilvl":
			l.level, l.hasLevel = s.Attr("w:val"), true
		case "wx:t":
			if l.printed = s.Attr("wx:val"); len(l.printed) > maxPattern {
				l.printed = ""
			}
		case "wx:font":
			l.font = s.Attr("wx:val")
		}
		return s.Skip()
	})
}

// ofContents reports whether a style is one of a table of contents, by its name
// in Word, LibreOffice or WPS.
func ofContents(name string) bool {
	name = strings.ToLower(strings.TrimSpace(name))
	for _, of := range []string{"toc ", "contents ", "目录 ", "wpsoffice手动目录"} {
		if rest, ok := strings.CutPrefix(name, of); ok && rest != "" {
			rest = strings.TrimSpace(rest)
			return strings.Trim(rest, "0123456789") == "" || rest == "heading" || rest == "标题"
		}
	}
	return name == "table of figures"
}

// of is a style with what it takes over of those that it is based on.
func (s *styles) of(id string) style {
	st := s.byID[id]
	if st == nil {
		return style{}
	}
	if st.settled {
		return *st
	}
	st.settled = true
	base := s.byID[st.based]
	for range 64 { // of styles that are based on each other in a ring
		if base == nil || base == st {
			break
		}
		if st.hidden == unset {
			st.hidden = base.hidden
		}
		if !st.list.hasNum && base.list.hasNum {
			st.list.num, st.list.hasNum = base.list.num, true
			st.owner = base.owner
		}
		if !st.list.hasLevel && base.list.hasLevel {
			st.list.level, st.list.hasLevel = base.list.level, true
		}
		if base.settled {
			break
		}
		base = s.byID[base.based]
	}
	return *st
}

// paragraph is the style of a paragraph that names one or none.
func (s *styles) paragraph(id string) style {
	if _, known := s.byID[id]; !known {
		id = s.base
	}
	return s.of(id)
}
