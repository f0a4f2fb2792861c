package pdf

import (
	"math"
	"strings"
	"unicode/utf8"

	"duizhao/loader/page"
)

// maxAside is how much text is kept of what is not shown, in bytes.
const maxAside = 4096

// placed is a glyph with its place on the page as it is looked at.
type placed struct {
	g                   *glyph
	text                string // "" for the glyph's own
	font                string
	x, y, w, size, turn float64
}

// sheet collects what is on a page.
type sheet struct {
	page    page.Page
	covered float64 // share of the page under its largest picture
	paths   int
	hidden  strings.Builder
	seen    map[cell]int32
	chain   []link
}

// cell is a square of the page with a character in it.
type cell struct {
	text string
	x, y int32
}

// link is a place where the cell's character is drawn, and the one before.
type link struct {
	x, y float32
	prev int32
}

// side of a cell, in points
const side = 48

func (s *sheet) reset(width, height float64) {
	seen, chain := s.seen, s.chain[:0]
	if seen == nil || len(seen) > 1<<14 {
		seen = map[cell]int32{}
	}
	clear(seen)
	*s = sheet{page: page.Page{Width: width, Height: height}, seen: seen, chain: chain}
}

func (s *sheet) picture(area float64) {
	share := area / (s.page.Width * s.page.Height)
	if share > 0.1 {
		s.page.Pictures++
	}
	s.covered = max(s.covered, min(share, 1))
}

// add puts a glyph on the page. What lies outside of it is not seen.
func (s *sheet) add(p placed) bool {
	text := p.text
	if text == "" {
		text = p.g.text
	}
	if text == "" || !finite(p.x, p.y) || !finite(p.w, p.size) || p.size <= 0 {
		return false
	}
	cx, cy := p.x+p.w/2, p.y-p.size/3 // the middle of what is seen
	if p.turn != 0 {
		sin, cos := math.Sincos(p.turn * math.Pi / 180)
		cx, cy = p.x+p.w/2*cos+p.size/3*sin, p.y+p.w/2*sin-p.size/3*cos
	}
	if cx < 0 || cy < 0 || cx > s.page.Width || cy > s.page.Height {
		s.hide(text)
		return false
	}
	g := page.Glyph{Text: text, X: p.x, Y: p.y, W: p.w, Size: p.size, Turn: p.turn, Font: p.font}
	if text != " " && s.again(&g) {
		return false
	}
	s.page.Glyphs = append(s.page.Glyphs, g)
	return true
}

func (s *sheet) hide(text string) {
	if s.hidden.Len() < maxAside {
		s.hidden.WriteString(text)
	}
}

// again reports whether the same character stands at nearly the same place
// already: drawn twice to look bold, or with a shadow. It is one to a reader.
func (s *sheet) again(g *page.Glyph) bool {
	dx, dy := 0.3*min(g.W, g.Size), 0.25*g.Size
	x0, x1 := int32((g.X-dx)/side), int32((g.X+dx)/side)
	y0, y1 := int32((g.Y-dy)/side), int32((g.Y+dy)/side)
	for cx := x0; cx <= x1 && cx <= x0+1; cx++ {
		for cy := y0; cy <= y1 && cy <= y0+1; cy++ {
			i, ok := s.seen[cell{g.Text, cx, cy}]
			for n := 0; ok && i >= 0 && n < 64; n++ {
				l := s.chain[i]
				if math.Abs(float64(l.x)-g.X) < dx && math.Abs(float64(l.y)-g.Y) < dy {
					return true
				}
				i = l.prev
			}
		}
	}
	key := cell{g.Text, int32(g.X / side), int32(g.Y / side)}
	prev, ok := s.seen[key]
	if !ok {
		prev = -1
	}
	s.chain = append(s.chain, link{float32(g.X), float32(g.Y), prev})
	s.seen[key] = int32(len(s.chain) - 1)
	return false
}

// put puts a glyph on the page, or wherever the marks around it send it.
func (in *interpreter) put(p placed) {
	if in.hide > 0 {
		in.out.hide(p.g.text)
		return
	}
	for i := range in.marks {
		m := &in.marks[i]
		if m.replace {
			if len(m.glyphs) < 1<<16 {
				m.glyphs = append(m.glyphs, p)
			}
			return
		}
		if m.kind != "" {
			if len(m.text) < maxAside {
				m.text = append(m.text, p.g.text...)
			}
			return
		}
	}
	in.keep(p)
}

func (in *interpreter) keep(p placed) {
	if in.r.glyphs >= maxGlyphs {
		in.d.failed = errHuge
		return
	}
	if in.out.add(p) {
		in.r.glyphs++
		if p.text == "" {
			p.g.uses++
		}
	}
}

// replace puts the words of an ActualText in the places of the glyphs that
// show them.
func (in *interpreter) replace(glyphs []placed, actual string) {
	same := 0
	for _, p := range glyphs {
		t := p.g.text
		if same >= 0 && strings.HasPrefix(actual[same:], t) {
			same += len(t)
		} else {
			same = -1
		}
	}
	if same == len(actual) {
		for _, p := range glyphs {
			in.keep(p)
		}
		return
	}
	count := utf8.RuneCountInString(actual)
	done := 0
	for i, p := range glyphs {
		upto := count * (i + 1) / len(glyphs)
		n := 0
		for range upto - done {
			_, size := utf8.DecodeRuneInString(actual[n:])
			n += size
		}
		if done = upto; n == 0 {
			continue
		}
		p.text, actual = actual[:n], actual[n:]
		in.keep(p)
	}
}
