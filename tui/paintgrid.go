package tui

import "duizhao/internal/cell"

// tile is a cell of the screen.
type tile struct {
	r    rune // 0 in the second cell of a wide character
	look lookID
}

// blank is a cell that was never written to, or erased.
var blank = tile{r: ' '}

// grid is a screen, cell by cell.
type grid struct {
	w, h  int
	tiles []tile
	rows  [][]tile // of tiles
	moved [][]tile
	empty []tile
	marks []mask // of rows, for findScroll
}

// size makes the grid w by h.
func (g *grid) size(w, h int) {
	if g.w == w && len(g.rows) == h {
		g.h = h
		return
	}
	if cap(g.tiles) < w*h {
		g.tiles = make([]tile, w*h)
	}
	g.tiles = g.tiles[:w*h]
	g.w, g.h = w, h
	g.rows = g.rows[:0]
	for y := range h {
		g.rows = append(g.rows, g.tiles[y*w:(y+1)*w])
	}
	g.empty = make([]tile, w)
	for x := range g.empty {
		g.empty[x] = blank
	}
}

// clear makes the grid w by h and blank.
func (g *grid) clear(w, h int) {
	g.size(w, h)
	for _, row := range g.rows {
		copy(row, g.empty)
	}
}

// draw makes the grid show a frame.
func (g *grid) draw(f frame, r cell.Ruler, looks *lookTable) {
	g.size(f.lines[0].width(), len(f.lines))
	for y, l := range f.lines {
		row, x := g.rows[y], 0
		for i := range l {
			look := looks[l[i].ink][l[i].ground]
			for _, c := range l[i].s {
				n := r.Rune(c)
				if x+n > len(row) {
					break
				}
				row[x] = tile{c, look}
				if n == 2 {
					row[x+1] = tile{0, look}
				}
				x += n
			}
		}
		copy(row[x:], g.empty)
	}
}

// scrolled gives the rows as they are after a scroll.
func (g *grid) scrolled(s scroll) [][]tile {
	g.moved = append(g.moved[:0], g.rows...)
	for y := s.top; y < s.bottom; y++ {
		if from := y + s.by; from >= s.top && from < s.bottom {
			g.moved[y] = g.rows[from]
		} else {
			g.moved[y] = g.empty
		}
	}
	return g.moved
}
