package page

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"duizhao/loader/source"
)

// mostRules bounds the lines of a page that are looked at for tables: more are
// a drawing.
const mostRules = 3000

// edge is a line of a table: across at one height, or down at one place.
type edge struct {
	at, from, to float64
}

// grid is a table as its lines draw it.
type grid struct {
	xs, ys       []float64
	across, down []edge
}

// tabulate makes rows of a table of the text that stands between lines that
// cross each other.
func (s *sheet) tabulate() {
	if len(s.rules) < 4 || len(s.rules) > mostRules {
		return
	}
	for _, g := range grids(s.rules) {
		s.fill(g)
	}
}

// grids gathers the lines that touch each other.
func grids(rules []Rule) []*grid {
	var across, down []edge
	for _, r := range rules {
		x0, x1 := min(sane(r.X0), sane(r.X1)), max(sane(r.X0), sane(r.X1))
		y0, y1 := min(sane(r.Y0), sane(r.Y1)), max(sane(r.Y0), sane(r.Y1))
		switch {
		case y1-y0 <= 2 && x1-x0 > 5:
			across = append(across, edge{(y0 + y1) / 2, x0, x1})
		case x1-x0 <= 2 && y1-y0 > 5:
			down = append(down, edge{(x0 + x1) / 2, y0, y1})
		}
	}
	across, down = merged(across), merged(down)
	if len(across) < 2 || len(down) < 2 || len(across) > 500 || len(down) > 500 {
		return nil
	}
	// Lines that cross or touch belong to one table.
	of := make([]int, len(across)+len(down))
	for i := range of {
		of[i] = i
	}
	root := func(i int) int {
		for of[i] != i {
			of[i] = of[of[i]]
			i = of[i]
		}
		return i
	}
	for i, a := range across {
		for j, d := range down {
			if d.at > a.from-2.5 && d.at < a.to+2.5 && a.at > d.from-2.5 && a.at < d.to+2.5 {
				of[root(i)] = root(len(across) + j)
			}
		}
	}
	groups := map[int]*grid{}
	var order []*grid
	group := func(i int) *grid {
		k := root(i)
		if groups[k] == nil {
			groups[k] = &grid{}
			order = append(order, groups[k])
		}
		return groups[k]
	}
	for i, a := range across {
		g := group(i)
		g.across, g.ys = append(g.across, a), append(g.ys, a.at)
	}
	for j, d := range down {
		g := group(len(across) + j)
		g.down, g.xs = append(g.down, d), append(g.xs, d.at)
	}
	var out []*grid
	for _, g := range order {
		g.xs, g.ys = places(g.xs), places(g.ys)
		if len(g.xs) >= 3 && len(g.ys) >= 2 { // at least two columns
			out = append(out, g)
		}
	}
	return out
}

// merged joins lines that go on from each other.
func merged(e []edge) []edge {
	slices.SortFunc(e, func(a, b edge) int {
		return cmp.Or(cmp.Compare(math.Round(a.at/2), math.Round(b.at/2)), cmp.Compare(a.from, b.from))
	})
	out := e[:0]
	for _, x := range e {
		if n := len(out) - 1; n >= 0 && math.Abs(out[n].at-x.at) <= 2 && x.from <= out[n].to+3 {
			out[n].to = max(out[n].to, x.to)
			continue
		}
		out = append(out, x)
	}
	return out
}

// places are the values, those that are as good as the same taken for one.
func places(v []float64) []float64 {
	slices.Sort(v)
	out := v[:0]
	for _, x := range v {
		if n := len(out) - 1; n < 0 || x-out[n] > 3 {
			out = append(out, x)
		}
	}
	return out
}

func covered(lines []edge, at, mid float64) bool {
	for _, l := range lines {
		if math.Abs(l.at-at) <= 3 && mid > l.from && mid < l.to {
			return true
		}
	}
	return false
}

// slot finds the interval of sorted places that a value lies in.
func slot(places []float64, v float64) int {
	i, _ := slices.BinarySearch(places, v)
	return i - 1
}

// fill moves the glyphs inside a grid from the rows of the page to rows of a
// table.
func (s *sheet) fill(g *grid) {
	nx, ny := len(g.xs)-1, len(g.ys)-1
	if nx*ny > 20000 {
		return
	}
	cells := make([][]Glyph, nx*ny)
	var rest []*row
	for _, r := range s.rows {
		if r.apart || r.y < g.ys[0] || r.y-0.8*r.size > g.ys[ny] {
			rest = append(rest, r)
			continue
		}
		var out []Glyph
		for _, gl := range r.glyphs {
			i, j := slot(g.xs, gl.X+gl.W/2), slot(g.ys, gl.Y-0.35*gl.Size)
			if i < 0 || i >= nx || j < 0 || j >= ny {
				out = append(out, gl)
				continue
			}
			cells[j*nx+i] = append(cells[j*nx+i], gl)
		}
		if len(out) == len(r.glyphs) {
			rest = append(rest, r)
			continue
		}
		if p := r.part(out); !math.IsInf(p.x0, 1) {
			rest = append(rest, p)
		}
	}
	owner := g.owners(nx, ny)
	for k := range cells {
		if o := owner[k]; o != k {
			cells[o] = append(cells[o], cells[k]...)
			cells[k] = nil
		}
	}
	if !several(cells, owner, nx) {
		return // a frame around text
	}
	for j := range ny {
		words := make([]string, 0, nx)
		for i := range nx {
			k := j*nx + i
			switch {
			case owner[k] == k:
				words = append(words, s.cell(cells[k], g.xs[i], g.xs[g.last(owner, k, nx)+1]))
			case owner[k]/nx < j && (i == 0 || owner[k-1] != owner[k]):
				words = append(words, "") // goes on from above
			}
		}
		if t := source.Row(words); t != "" {
			rest = append(rest, &row{
				sheet: s.number, text: t, apart: true, size: 10,
				x0: g.xs[0], x1: g.xs[nx], y: g.ys[j] + 1,
			})
		}
	}
	slices.SortStableFunc(rest, func(a, b *row) int { return cmp.Compare(a.y, b.y) })
	s.rows = rest
}

// several reports whether a grid has more than one cell with text, and two of
// its cells stand beside each other.
func several(cells [][]Glyph, owner []int, nx int) bool {
	filled, beside := 0, false
	for k := range cells {
		if len(cells[k]) > 0 {
			filled++
		}
		beside = beside || k%nx > 0 && owner[k] != owner[k-1]
	}
	return filled > 1 && beside
}

// owners gives for every field of the grid the left upper field of its cell:
// fields without a line between them are one cell.
func (g *grid) owners(nx, ny int) []int {
	owner := make([]int, nx*ny)
	for j := range ny {
		for i := range nx {
			k := j*nx + i
			owner[k] = k
			midX, midY := (g.xs[i]+g.xs[i+1])/2, (g.ys[j]+g.ys[j+1])/2
			switch {
			case i > 0 && !covered(g.down, g.xs[i], midY):
				owner[k] = owner[k-1]
			case j > 0 && !covered(g.across, g.ys[j], midX):
				owner[k] = owner[k-nx]
			}
		}
	}
	return owner
}

// last is the column that a cell ends in.
func (g *grid) last(owner []int, k, nx int) int {
	i := k
	for (i+1)%nx > 0 && owner[i+1] == k {
		i++
	}
	return i % nx
}

// cell is the text of a cell on one line.
func (s *sheet) cell(glyphs []Glyph, left, right float64) string {
	rows := s.baselines(glyphs)
	var b strings.Builder
	for i, r := range rows {
		if i > 0 {
			a := rows[i-1]
			pad := min(max(rows[0].x0-left, 0), a.size)
			if a.full(r, right-pad) && !ordinal.MatchString(r.text) {
				b.WriteString(joint(strings.TrimSpace(a.text), strings.TrimSpace(r.text), true))
			} else {
				b.WriteByte(' ')
			}
		}
		b.WriteString(strings.TrimSpace(r.text))
	}
	return b.String()
}

// align makes rows of a table of rows that are cut into the same columns,
// where there is no doubt: several in turn, everything in line.
func (f *frame) align() {
	for from := 0; from < len(f.rows); {
		pieces := f.rows[from].pieces()
		to := from + 1
		if len(pieces) < 2 || f.rows[from].apart {
			from++
			continue
		}
		all := [][]piece{pieces}
		columns := make([]span, len(pieces))
		for j, p := range pieces {
			columns[j] = span{p.from, p.to}
		}
		for to < len(f.rows) && !f.rows[to].apart && f.rows[to].y-f.rows[to-1].y < 3*f.rows[to].size {
			p := f.rows[to].pieces()
			if len(p) != len(pieces) || !inLine(columns, pieces, p, f.rows[to].size) {
				break
			}
			all = append(all, p)
			to++
		}
		if len(all) >= 3 && (len(pieces) > 2 || len(all) > 3) && !leadered(f.rows[from].text) && !running(all, f.rows[from].size) {
			for i, p := range all {
				words := make([]string, len(p))
				for j := range p {
					t, _ := spell(p[j].glyphs)
					words[j] = strings.TrimSpace(t)
				}
				f.rows[from+i].text, f.rows[from+i].apart = source.Row(words), true
			}
		}
		from = to
	}
}

// running reports whether what stands beside each other are rather rows of text
// in two columns: all wide.
func running(all [][]piece, em float64) bool {
	wide, n := 0, 0
	for _, p := range all {
		for _, q := range p {
			n++
			if q.to-q.from > 10*em {
				wide++
			}
		}
	}
	return 3*wide > 2*n
}

// span is what the pieces of a column of rows cover.
type span struct{ from, to float64 }

// inLine reports whether a further row stands in the columns of the rows
// before: every piece at the left, the right or the middle of the first one's,
// and none reaching into the next column. The columns then cover it too.
func inLine(columns []span, top, p []piece, em float64) bool {
	for j := range p {
		a, b := top[j], p[j]
		if math.Abs(a.from-b.from) > 0.6*em && math.Abs(a.to-b.to) > 0.6*em && math.Abs(a.from+a.to-b.from-b.to) > 1.2*em {
			return false
		}
		if j+1 < len(p) && b.to > columns[j+1].from || j > 0 && b.from < columns[j-1].to {
			return false
		}
	}
	for j := range p {
		columns[j] = span{min(columns[j].from, p[j].from), max(columns[j].to, p[j].to)}
	}
	return true
}
