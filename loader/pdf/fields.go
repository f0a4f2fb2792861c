package pdf

import (
	"strings"

	"duizhao/loader/source"
)

// annotations carries out what lies on the page: values of form fields are
// text of it; remarks and stamps are set aside.
func (r *reader) annotations(in *interpreter, l *leaf, m matrix) error {
	list := r.d.array(l.dict["Annots"])
	for i, v := range list {
		if i >= 10_000 || r.d.halted() != nil {
			break
		}
		a := r.d.dict(v)
		if a == nil {
			continue
		}
		flags, _ := r.d.integer(a["F"])
		const invisible, hidden, noView = 1, 2, 32
		if flags&(hidden|noView) != 0 || r.hidden(a["OC"]) {
			continue
		}
		switch subtype := r.d.name(a["Subtype"]); subtype {
		case "Widget":
			if r.field(a, "FT") == name("Sig") {
				r.setAside(source.Picture, "签名 "+r.said(r.field(a, "T")))
				continue
			}
			if err := r.appearance(in, a, m); err != nil {
				return err
			}
		case "Stamp":
			r.setAside(source.Picture, "印章 "+r.said(a["Contents"]))
		case "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Line", "Square", "Circle", "Ink", "Polygon", "PolyLine":
			r.setAside(source.Comment, r.said(a["Contents"]))
		}
	}
	return nil
}

func (r *reader) said(v any) string {
	s, _ := r.d.chars(v)
	s, _ = ordinary(textString(s[:min(len(s), maxAside)]), false)
	return s
}

// field is an entry of a form field, which may stand in a parent.
func (r *reader) field(a dict, key name) any {
	for range 8 {
		if v, ok := a[key]; ok {
			return r.d.resolve(v)
		}
		if a = r.d.dict(a["Parent"]); a == nil {
			return nil
		}
	}
	return nil
}

// appearance carries out the normal appearance of an annotation (ISO 32000
// 12.5.5).
func (r *reader) appearance(in *interpreter, a dict, m matrix) error {
	n := r.d.resolve(r.d.dict(a["AP"])["N"])
	if states, ok := n.(dict); ok {
		n = r.d.resolve(states[r.d.name(a["AS"])])
	}
	s, ok := n.(*stream)
	rect, ok1 := r.d.box(a["Rect"])
	if !ok1 {
		return nil
	}
	in.state = state{ctm: m, stretch: 1}
	in.saved, in.marks, in.hide, in.over = in.saved[:0], in.marks[:0], 0, 0
	if !ok {
		r.value(in, a, rect)
		return nil
	}
	bbox, ok := r.d.box(s.dict["BBox"])
	if !ok {
		return nil
	}
	fm := identity
	if v, ok := r.d.numbers(s.dict["Matrix"], 6); ok {
		fm = matrix(v)
	}
	x0, y0 := fm.apply(bbox[0], bbox[1])
	x1, y1 := x0, y0
	for _, c := range [][2]float64{{bbox[2], bbox[1]}, {bbox[2], bbox[3]}, {bbox[0], bbox[3]}} {
		x, y := fm.apply(c[0], c[1])
		x0, x1, y0, y1 = min(x0, x), max(x1, x), min(y0, y), max(y1, y)
	}
	if x1 <= x0 || y1 <= y0 {
		return nil
	}
	sx, sy := (rect[2]-rect[0])/(x1-x0), (rect[3]-rect[1])/(y1-y0)
	in.state.ctm = matrix{sx, 0, 0, sy, rect[0] - x0*sx, rect[1] - y0*sy}.times(m)
	return in.form(s, &resources{})
}

// value puts the value of a text or choice field on the page that has no
// appearance: a viewer makes one.
func (r *reader) value(in *interpreter, a dict, rect [4]float64) {
	const password = 1 << 13
	kind, _ := r.field(a, "FT").(name)
	flags, _ := r.field(a, "Ff").(int)
	v, ok := r.field(a, "V").(chars)
	if !ok || kind != "Tx" && kind != "Ch" || flags&password != 0 || len(v) > maxAside {
		return
	}
	in.state.font, in.state.size = &font{height: 1}, min(12, (rect[3]-rect[1])*0.7)
	lines := strings.FieldsFunc(textString(string(v)), func(r rune) bool { return r == '\r' || r == '\n' })
	x, y := rect[0]+2, (rect[1]+rect[3])/2-in.state.size*0.35
	if len(lines) > 1 {
		y = rect[3] - in.state.size*1.2
	}
	for _, line := range lines {
		in.tm = matrix{1, 0, 0, 1, x, y}
		for _, c := range line {
			g := &glyph{w: 1}
			if c < 0x2E80 {
				g.w = 0.5
			}
			g.text, _ = ordinary(string(c), false)
			in.place(in.hand(), g)
		}
		y -= in.state.size * 1.2
	}
}
