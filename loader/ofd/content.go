package ofd

import (
	"errors"
	"maps"
	"math"
	"strings"

	"duizhao/loader/page"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// points are the points of a millimetre.
const points = 72 / 25.4

// sheet is a page or a template while it is read.
type sheet struct {
	r      *reader
	doc    *document
	name   string
	box    box
	own    resources
	prints []string // templates that it is printed on
	glyphs []page.Glyph
	rules  []page.Rule
	images []box
	hidden strings.Builder
	inside map[string]bool // composites that are being drawn
}

// page reads a page with its templates.
func (r *reader) page(d *document, name string) error {
	s, err := r.sheet(d, name)
	switch {
	case errors.Is(err, zipped.ErrNone):
		r.gone++
		return nil
	case err != nil && !r.tolerable(err):
		return err
	case err != nil:
		r.broken++
	}
	p := page.Page{}
	b := s.box
	if !b.usable() {
		b = d.box
	}
	if !b.usable() {
		b = box{0, 0, 210, 297}
	}
	p.Width, p.Height = b.w*points, b.h*points
	s.onto(&p, b)
	for _, id := range s.prints {
		t, err := r.template(d, id)
		if err != nil {
			return err
		}
		t.onto(&p, b)
	}
	if r.glyphs > mostGlyphs {
		return tooMuch
	}
	r.pages = append(r.pages, p)
	return nil
}

// template reads a template once.
func (r *reader) template(d *document, id string) (*sheet, error) {
	if t := d.printed[id]; t != nil {
		r.glyphs += len(t.glyphs)
		return t, nil
	}
	t, err := r.sheet(d, d.templates[id])
	if err != nil {
		if !errors.Is(err, zipped.ErrNone) && !r.tolerable(err) {
			return nil, err
		}
		r.broken++
	}
	d.printed[id] = t
	return t, nil
}

// onto puts what a sheet holds on a page.
func (s *sheet) onto(p *page.Page, b box) {
	dx, dy := b.x*points, b.y*points
	if len(p.Glyphs) == 0 && dx == 0 && dy == 0 {
		p.Glyphs = s.glyphs[:len(s.glyphs):len(s.glyphs)]
	} else {
		for _, g := range s.glyphs {
			g.X, g.Y = g.X-dx, g.Y-dy
			p.Glyphs = append(p.Glyphs, g)
		}
	}
	if s.r.rules += len(s.rules); s.r.rules <= mostGlyphs {
		for _, l := range s.rules {
			p.Rules = append(p.Rules, page.Rule{X0: l.X0 - dx, Y0: l.Y0 - dy, X1: l.X1 - dx, Y1: l.Y1 - dy})
		}
	}
	for _, i := range s.images {
		if i.w*i.h > b.w*b.h/10 {
			p.Pictures++
		}
	}
	if h := strings.TrimSpace(s.hidden.String()); h != "" {
		p.Aside = append(p.Aside, source.Aside{Kind: source.Hidden, Text: h})
		s.hidden.Reset() // that of a template is told once
	}
}

// sheet reads the file of a page or of a template. What was read before an
// error is there.
func (r *reader) sheet(d *document, name string) (*sheet, error) {
	s := &sheet{r: r, doc: d, name: name, inside: map[string]bool{}}
	x, err := r.xml(name)
	if err != nil {
		return s, err
	}
	return s, s.block(x, identity, true)
}

// block reads what is in an element: objects, and blocks in it.
func (s *sheet) block(x *scanner, m matrix, visible bool) error {
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		if t.done || t.end != "" {
			return nil
		}
		if t.start == "" {
			continue
		}
		seen := visible && t.get("Visible") != "false"
		switch t.start {
		case "Page", "Content", "Layer", "PageBlock", "CompositeGraphicUnit":
			err = s.block(x, m, seen)
		case "TextObject":
			err = s.textObject(x, t, m, seen)
		case "PathObject":
			s.r.paths++
			err = s.pathObject(x, t, m, seen)
		case "ImageObject":
			s.r.images++
			if b := boxOf(t.get("Boundary")); seen {
				b.w, b.h = b.w*m.across(), b.h*m.down()
				s.images = append(s.images, b)
			}
			err = x.skip()
		case "CompositeObject":
			if err = x.skip(); err == nil {
				err = s.composite(t, m, seen)
			}
		case "Template":
			if len(s.prints) < 20 {
				s.prints = append(s.prints, t.get("TemplateID"))
			}
			err = x.skip()
		case "PageRes":
			err = s.resources(x)
		case "Area":
			err = s.area(x)
		default:
			err = x.skip()
		}
		if err != nil {
			return err
		}
	}
}

func (s *sheet) area(x *scanner) error {
	for {
		t, err := x.next()
		if err != nil || t.done || t.end != "" {
			return err
		}
		switch t.start {
		case "":
		case "PhysicalBox":
			v, err := x.inner()
			if err != nil {
				return err
			}
			s.box = boxOf(v)
		default:
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
}

// resources reads those that only this page uses.
func (s *sheet) resources(x *scanner) error {
	loc, err := x.inner()
	if err != nil {
		return err
	}
	if s.own == nil {
		s.own = maps.Clone(s.doc.shared)
	}
	err = s.r.resources(s.own, s.r.at(s.doc.root, s.name, loc))
	if s.r.tolerable(err) {
		return nil
	}
	return err
}

const deepest = 8 // composites in each other

// composite draws a graphic of the resources. One that draws itself is cut.
func (s *sheet) composite(t token, m matrix, visible bool) error {
	id := t.get("ResourceID")
	of := s.own
	if of == nil {
		of = s.doc.shared
	}
	doc := of[id]
	if doc == nil || s.inside[id] || len(s.inside) >= deepest {
		return nil
	}
	if s.r.drawn += len(doc) + 100; s.r.drawn > mostDrawn {
		return tooMuch
	}
	x, err := s.r.scan(doc)
	if err != nil {
		return err
	}
	s.inside[id] = true
	defer delete(s.inside, id)
	return s.block(x, m.then(placed(t)), visible)
}

// box is a rectangle in millimetres.
type box struct{ x, y, w, h float64 }

func (b box) usable() bool { return b.w >= 1 && b.h >= 1 && b.w < 1e5 && b.h < 1e5 }

func boxOf(s string) box {
	v := numbers(s, 4)
	if len(v) < 4 {
		return box{}
	}
	return box{v[0], v[1], v[2], v[3]}
}

// matrix maps points: x' = ax + cy + e, y' = bx + dy + f.
type matrix struct{ a, b, c, d, e, f float64 }

var identity = matrix{a: 1, d: 1}

// then is the map of what is inside n, which is inside m.
func (m matrix) then(n matrix) matrix {
	return matrix{
		a: m.a*n.a + m.c*n.b, b: m.b*n.a + m.d*n.b,
		c: m.a*n.c + m.c*n.d, d: m.b*n.c + m.d*n.d,
		e: m.a*n.e + m.c*n.f + m.e, f: m.b*n.e + m.d*n.f + m.f,
	}
}

func (m matrix) apply(x, y float64) (float64, float64) {
	return m.a*x + m.c*y + m.e, m.b*x + m.d*y + m.f
}

// across and down are how much longer what lies so becomes.
func (m matrix) across() float64 { return math.Hypot(m.a, m.b) }
func (m matrix) down() float64   { return math.Hypot(m.c, m.d) }

// placed is the map of what is inside an object: its own one, then the corner
// of its boundary.
func placed(t token) matrix {
	m := identity
	if v := numbers(t.get("CTM"), 6); len(v) == 6 {
		m = matrix{v[0], v[1], v[2], v[3], v[4], v[5]}
	}
	b := boxOf(t.get("Boundary"))
	m.e, m.f = m.e+b.x, m.f+b.y
	return m
}
