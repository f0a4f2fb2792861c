package pdf

import (
	"duizhao/loader/source"
)

// mark is a piece of marked content that is open.
type mark struct {
	replace bool // glyphs are collected, for actual to stand in their place
	actual  string
	glyphs  []placed
	kind    string // of source, for what is set aside
	text    []byte
	hide    bool
}

// maxMarks is how many marks may be open; further ones are plain.
const maxMarks = 256

func (in *interpreter) beginMark(s *scanner, res *resources, properties bool) {
	var m mark
	if n := len(s.ops); properties && n >= 2 && s.ops[n-2].kind == isName && len(in.marks) < maxMarks {
		tag, p := name(s.ops[n-2].s), s.ops[n-1]
		var v any = p.value
		if p.kind == isName {
			v = in.d.dict(res.dict["Properties"])[name(p.s)]
		}
		switch {
		case tag == "OC":
			m.hide = in.r.hidden(v)
		case tag == "Artifact":
			m.kind = artifact(in.d.name(in.d.dict(v)["Subtype"]))
		default:
			if t, ok := in.d.chars(in.d.dict(v)["ActualText"]); ok {
				m.replace = true
				m.actual, _ = ordinary(textString(t), false)
			}
		}
	}
	if m.hide {
		in.hide++
	}
	in.marks = append(in.marks, m)
}

// artifact is the kind of what a page repeats. Of an artifact of no such kind
// the text is kept: some writers call all untagged text so.
func artifact(subtype name) string {
	switch subtype {
	case "Header", "Watermark", "Background":
		return source.Header
	case "Footer":
		return source.Footer
	case "PageNum":
		return source.PageNumber
	}
	return ""
}

func (in *interpreter) endMark() {
	n := len(in.marks)
	if n == 0 {
		return
	}
	m := &in.marks[n-1]
	glyphs, actual, kind, text := m.glyphs, m.actual, m.kind, string(m.text)
	if m.hide {
		in.hide--
	}
	in.marks[n-1] = mark{}
	in.marks = in.marks[:n-1]
	if len(glyphs) > 0 {
		in.replace(glyphs, actual)
	}
	if kind != "" {
		in.r.setAside(kind, text)
	}
}

// layers reads which optional content is off when the file is opened.
func (d *document) layers() map[int]bool {
	off := map[int]bool{}
	p := d.dict(d.dict(d.trailer["Root"])["OCProperties"])
	if p == nil {
		return off
	}
	set := func(v any, to bool) {
		for _, g := range d.array(v) {
			if r, ok := g.(ref); ok {
				off[r.num] = to
			}
		}
	}
	c := d.dict(p["D"])
	if d.name(c["BaseState"]) == "OFF" {
		set(p["OCGs"], true)
	}
	set(c["ON"], false)
	set(c["OFF"], true)
	return off
}

// hidden reports whether an optional content group, or the membership in
// several, is not shown.
func (r *reader) hidden(v any) bool {
	if v == nil || len(r.off) == 0 {
		return false
	}
	if x, ok := v.(ref); ok && r.off[x.num] {
		return true
	}
	m := r.d.dict(v)
	if r.d.name(m["Type"]) != "OCMD" {
		return false
	}
	groups := r.d.array(m["OCGs"])
	if x, ok := m["OCGs"].(ref); ok && groups == nil {
		groups = array{x}
	}
	on, off := 0, 0
	for _, g := range groups {
		if x, ok := g.(ref); ok && r.off[x.num] {
			off++
		} else {
			on++
		}
	}
	if on+off == 0 {
		return false
	}
	switch r.d.name(m["P"]) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return on > 0
	}
	return on == 0
}
