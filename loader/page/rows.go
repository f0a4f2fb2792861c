package page

import (
	"math"
	"slices"
	"strings"
)

// row is what stands on one baseline: of a page at first, later of a column or
// of a cell.
type row struct {
	sheet  int
	glyphs []Glyph // by X
	x0, x1 float64 // of what is not blank
	y      float64
	size   float64 // of most of it
	font   string  // likewise
	text   string
	wide   float64 // how far apart its Chinese characters stand, in ems
	head   float64 // width of its first word; 0 while not measured
	frame  *frame  // the column that it stands in
	apart  bool    // is never joined with another: a row of a table, an entry of a list of contents
}

func newSheet(p *Page, number int) *sheet {
	s := &sheet{number: number, width: sane(p.Width), height: sane(p.Height), rules: p.Rules, given: p.Aside}
	glyphs, turned, w, h := upright(clean(p.Glyphs), s.width, s.height)
	if w != s.width {
		s.rules = nil
	}
	s.width, s.height = w, h
	if vertical(glyphs) {
		fallen(glyphs, s.width)
		s.width, s.height, s.rules = s.height, s.width, nil
	}
	s.rows = s.baselines(glyphs)
	angles := make([]int, 0, len(turned))
	for a := range turned {
		angles = append(angles, a)
	}
	slices.Sort(angles)
	for _, a := range angles {
		for _, r := range s.baselines(turned[a]) {
			if a%90 == 0 {
				r.apart = true
				s.notes = append(s.notes, r)
			} else { // across the page: a watermark
				s.aside = append(s.aside, aside{watermark, r})
			}
		}
	}
	return s
}

// baselines makes rows of glyphs, from top to bottom.
func (s *sheet) baselines(glyphs []Glyph) []*row {
	inked := make([]Glyph, 0, len(glyphs))
	var blanks []Glyph
	for _, g := range glyphs {
		if blank(g.Text) {
			blanks = append(blanks, g)
		} else {
			inked = append(inked, g)
		}
	}
	slices.SortStableFunc(inked, func(a, b Glyph) int {
		switch {
		case a.Y < b.Y:
			return -1
		case a.Y > b.Y:
			return 1
		}
		return 0
	})
	var rows []*row
	for from := 0; from < len(inked); {
		to := from + 1
		for to < len(inked) && inked[to].Y-inked[from].Y <= max(0.6, 0.25*min(inked[from].Size, inked[to].Size)) {
			to++
		}
		r := &row{sheet: s.number, glyphs: inked[from:to:to]}
		sortByX(r.glyphs)
		r.settle()
		rows = append(rows, r)
		from = to
	}
	rows = raise(rows)
	lay(rows, blanks)
	for _, r := range rows {
		sortByX(r.glyphs)
		r.glyphs = once(r.glyphs)
		r.settle()
		r.spell()
	}
	slices.SortStableFunc(rows, func(a, b *row) int {
		if a.y != b.y {
			if a.y < b.y {
				return -1
			}
			return 1
		}
		return 0
	})
	return rows
}

// settle measures a row anew.
func (r *row) settle() {
	r.x0, r.x1 = math.Inf(1), math.Inf(-1)
	type kind struct {
		size int
		font string
	}
	var most float64
	var of, at kind
	var sum float64
	width := map[kind]float64{}
	count := func() {
		if w := width[at] + sum; sum > 0 {
			width[at] = w
			if w > most {
				most, of = w, at
			}
		}
		sum = 0
	}
	for i := range r.glyphs {
		g := &r.glyphs[i]
		if blank(g.Text) {
			continue
		}
		r.x0, r.x1 = min(r.x0, g.X), max(r.x1, g.X+g.W)
		k := kind{int(math.Round(g.Size * 4)), g.Font}
		if k != at {
			count()
			at = k
		}
		sum += g.W
	}
	count()
	r.size, r.font = float64(of.size)/4, of.font
	// The baseline is that of the type that most of the row is set in.
	n := 0
	for i := range r.glyphs {
		if g := &r.glyphs[i]; !blank(g.Text) && int(math.Round(g.Size*4)) == of.size && g.Font == of.font {
			sum, n = sum+g.Y, n+1
		}
	}
	if n > 0 {
		r.y = sum / float64(n)
	}
}

// raise brings small type that stands a little above or below a row of larger
// type, and next to it, into that row: footnote marks, squares, indices.
func raise(rows []*row) []*row {
	type guest struct {
		run  []Glyph
		host *row
	}
	var guests []guest
	for i, r := range rows {
		var near []*row
		for _, j := range []int{i + 1, i - 1, i + 2, i - 2} {
			if j >= 0 && j < len(rows) && r.size < 0.82*rows[j].size && math.Abs(r.y-rows[j].y) < 0.75*rows[j].size {
				near = append(near, rows[j])
			}
		}
		if len(near) == 0 {
			continue
		}
		var rest []Glyph
		for _, run := range runs(r.glyphs, 0.5) {
			at := slices.IndexFunc(near, func(h *row) bool { return h.takes(run) })
			if at < 0 {
				rest = append(rest, run...)
				continue
			}
			guests = append(guests, guest{run, near[at]})
		}
		r.glyphs = rest
	}
	if len(guests) == 0 {
		return rows
	}
	for _, g := range guests {
		// A host may have been taken in itself; its guests then stand alone.
		g.host.glyphs = append(g.host.glyphs[:len(g.host.glyphs):len(g.host.glyphs)], g.run...)
	}
	out := rows[:0]
	for _, r := range rows {
		if len(r.glyphs) > 0 {
			sortByX(r.glyphs)
			r.settle()
			out = append(out, r)
		}
	}
	return out
}

// takes reports whether a run of smaller type belongs into the row: it touches
// a glyph of the row and covers none.
func (r *row) takes(run []Glyph) bool {
	a, b := run[0].X, run[len(run)-1].X+run[len(run)-1].W
	if dy := r.y - run[0].Y; run[0].Size > 0.82*r.size || dy > 0.75*r.size || dy < -0.4*r.size {
		return false
	}
	if b < r.x0-0.5*r.size || a > r.x1+0.5*r.size {
		return false
	}
	at, _ := slices.BinarySearchFunc(r.glyphs, a, func(g Glyph, x float64) int { return byX(g, Glyph{X: x}) })
	touches := false
	for i := max(at-2, 0); i < len(r.glyphs) && r.glyphs[i].X < b+0.5*r.size; i++ {
		g := &r.glyphs[i]
		if min(g.X+g.W, b)-max(g.X, a) > 0.3*min(g.W, b-a) {
			return false
		}
		touches = touches || g.X-b < 0.5*r.size && a-g.X-g.W < 0.5*r.size
	}
	return touches
}

// runs cuts glyphs, which are in order, where more than so many ems are free.
func runs(glyphs []Glyph, ems float64) [][]Glyph {
	var out [][]Glyph
	from, end := 0, math.Inf(-1)
	for i := range glyphs {
		g := &glyphs[i]
		if i > from && g.X-end > ems*g.Size {
			out = append(out, glyphs[from:i:i])
			from = i
		}
		end = max(end, g.X+g.W)
	}
	if from < len(glyphs) {
		out = append(out, glyphs[from:])
	}
	return out
}

// lay puts the blanks that the page has as characters into the rows that they
// stand in. One that stands in none is of no use.
func lay(rows []*row, blanks []Glyph) {
	if len(blanks) == 0 || len(rows) == 0 {
		return
	}
	byY := slices.Clone(rows)
	slices.SortStableFunc(byY, func(a, b *row) int {
		switch {
		case a.y < b.y:
			return -1
		case a.y > b.y:
			return 1
		}
		return 0
	})
	for _, g := range blanks {
		at, _ := slices.BinarySearchFunc(byY, g.Y, func(r *row, y float64) int {
			switch {
			case r.y < y:
				return -1
			case r.y > y:
				return 1
			}
			return 0
		})
		var best *row
		for j := max(at-1, 0); j <= at && j < len(byY); j++ {
			if best == nil || math.Abs(byY[j].y-g.Y) < math.Abs(best.y-g.Y) {
				best = byY[j]
			}
		}
		if best != nil && math.Abs(best.y-g.Y) < 0.3*best.size {
			best.glyphs = append(best.glyphs, g)
		}
	}
}

// part makes a row of some of a row's glyphs.
func (r *row) part(glyphs []Glyph) *row {
	p := &row{sheet: r.sheet, glyphs: glyphs, frame: r.frame}
	p.settle()
	p.spell()
	return p
}

// dense is the text of a row without blanks.
func (r *row) dense() string {
	return strings.Join(strings.Fields(r.text), "")
}
