package page

import (
	"math"
	"slices"
)

// arrange puts the rows of a page into the order in which they are read. Other
// pages of this shape may have columns though this one has too few rows to tell.
func (s *sheet) arrange(others []float64) {
	gutters := s.gutters()
	if gutters == nil && len(others) > 0 && s.heeds(others) {
		gutters = others
	}
	whole := s.frame(0, 1)
	if len(gutters) == 0 {
		for _, r := range s.rows {
			r.frame = whole
		}
		whole.rows, s.flow = s.rows, s.rows
	} else {
		s.split(whole, gutters)
	}
	for _, f := range s.frames {
		f.align()
	}
	s.contents()
	s.footnotes()
}

// heeds reports whether hardly a row crosses the gutters and some stand on the
// far side of one.
func (s *sheet) heeds(gutters []float64) bool {
	cross, far := 0, 0
	for _, r := range s.rows {
		if r.crosses(gutters) {
			cross++
		} else if r.x1 > gutters[0] {
			far++
		}
	}
	return far > 0 && 4*cross <= len(s.rows)
}

func (s *sheet) shape() shape {
	return shape{width: int(math.Round(s.width)), height: int(math.Round(s.height))}
}

func (s *sheet) frame(column, of int) *frame {
	f := &frame{shape: s.shape()}
	f.shape.column, f.shape.of, f.shape.odd = column, of, s.number%2 == 1
	s.frames = append(s.frames, f)
	return f
}

// split gives every column its rows. A row that crosses a gutter parts what
// stands above it from what stands below: above is read first, through all
// columns.
func (s *sheet) split(whole *frame, gutters []float64) {
	n := len(gutters) + 1
	columns := make([]*frame, n)
	for i := range columns {
		columns[i] = s.frame(i, n)
	}
	band := make([][]*row, n)
	flush := func() {
		for i, rows := range band {
			s.flow = append(s.flow, rows...)
			columns[i].rows = append(columns[i].rows, rows...)
			band[i] = nil
		}
	}
	for _, r := range s.rows {
		if r.apart || r.crosses(gutters) {
			flush()
			r.frame = whole
			whole.rows = append(whole.rows, r)
			s.flow = append(s.flow, r)
			continue
		}
		from, at := 0, 0
		cut := func(to int) {
			if p := r.part(r.glyphs[from:to:to]); !math.IsInf(p.x0, 1) {
				p.frame = columns[at]
				band[at] = append(band[at], p)
			}
			from = to
		}
		for i := range r.glyphs {
			for at < len(gutters) && r.glyphs[i].X > gutters[at] {
				cut(i)
				at++
			}
		}
		cut(len(r.glyphs))
	}
	flush()
}

// crosses reports whether a row has ink at a gutter, or letters that stand no
// further apart there than in a row of text.
func (r *row) crosses(gutters []float64) bool {
	end, k := math.Inf(-1), 0
	for i := range r.glyphs {
		g := &r.glyphs[i]
		if blank(g.Text) {
			continue
		}
		for k < len(gutters) && g.X > gutters[k] {
			if g.X-end < 0.6*g.Size {
				return true
			}
			k++
		}
		end = max(end, g.X+g.W)
		if k < len(gutters) && end > gutters[k] && g.X+0.5*g.W > gutters[k] {
			return true
		}
	}
	return false
}

// piece is a stretch of a row without a wide gap.
type piece struct {
	from, to float64
	glyphs   []Glyph
}

const wideGap = 1.2 // ems that may part columns

// pieces cuts a row where it has wide gaps. Blanks that are characters of the
// text fill a gap.
func (r *row) pieces() []piece {
	var out []piece
	start, end, ink := 0, math.Inf(-1), math.Inf(-1)
	x := 0.0
	for i := range r.glyphs {
		g := &r.glyphs[i]
		if blank(g.Text) {
			end = max(end, min(g.X, ink+0.3*g.Size)+g.W)
			continue
		}
		if !math.IsInf(ink, -1) && g.X-end > wideGap*g.Size {
			out = append(out, piece{x, ink, r.glyphs[start:i:i]})
			start, ink = i, math.Inf(-1)
		}
		if math.IsInf(ink, -1) {
			x = g.X
		}
		ink = max(ink, g.X+g.W)
		end = max(end, ink)
	}
	if !math.IsInf(ink, -1) {
		out = append(out, piece{x, ink, r.glyphs[start:]})
	}
	return out
}

// gutters finds the places where hardly a row has ink, though rows of prose
// stand on both sides of it.
func (s *sheet) gutters() []float64 {
	const fewest = 6 // rows that make a column
	if len(s.rows) < fewest {
		return nil
	}
	lo, hi, em := math.Inf(1), math.Inf(-1), 0.0
	sizes := make([]float64, 0, len(s.rows))
	for _, r := range s.rows {
		lo, hi = min(lo, r.x0), max(hi, r.x1)
		sizes = append(sizes, r.size)
	}
	em = median(sizes)
	const bins = 512
	if hi-lo < 16*em {
		return nil
	}
	scale := bins / (hi - lo)
	var diff [bins + 2]int
	cut := make([][]piece, 0, len(s.rows))
	for _, r := range s.rows {
		if r.apart {
			continue
		}
		p := r.pieces()
		cut = append(cut, p)
		for _, q := range p {
			a, b := int((q.from-lo)*scale), int((q.to-lo)*scale)
			diff[min(max(a, 0), bins)]++
			diff[min(max(b, 0), bins)+1]--
		}
	}
	most := len(cut) / 4
	var out []float64
	n, from := 0, -1
	for b := 0; b <= bins; b++ {
		n += diff[b]
		if n <= most {
			if from < 0 {
				from = b
			}
			continue
		}
		if from > 0 && float64(b-from) > 0.8*em*scale {
			out = append(out, lo+float64(from+b)/2/scale)
		}
		from = -1
	}
	if len(out) == 0 || len(out) > 4 || !prose(cut, out, em, fewest) {
		return nil
	}
	return out
}

// prose reports whether what stands between gutters are rows of running text:
// enough of them, most as wide as their column.
func prose(cut [][]piece, gutters []float64, em float64, fewest int) bool {
	ends := make([][]float64, len(gutters)+1)
	widths := make([][]float64, len(gutters)+1)
	for _, pieces := range cut {
		for i := 0; i < len(pieces); {
			at, _ := slices.BinarySearch(gutters, pieces[i].from)
			from, to := pieces[i].from, pieces[i].to
			for i++; i < len(pieces); i++ { // gaps inside a column
				if k, _ := slices.BinarySearch(gutters, pieces[i].from); k != at {
					break
				}
				to = pieces[i].to
			}
			if at < len(gutters) && to > gutters[at] {
				continue // it crosses
			}
			ends[at] = append(ends[at], to)
			widths[at] = append(widths[at], to-from)
		}
	}
	for i := range ends {
		if len(ends[i]) < fewest {
			return false
		}
		right := rightEdge(ends[i], em)
		reach, long := 0, 0
		for k, e := range ends[i] {
			if right-e < 2.5*em && e-right < 2.5*em {
				reach++
			}
			if widths[i][k] > 7*em {
				long++
			}
		}
		if 2*reach < len(ends[i]) || 2*long < len(widths[i]) {
			return false
		}
	}
	return true
}
