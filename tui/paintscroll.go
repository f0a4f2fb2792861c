package tui

// scroll is a move of the lines from top to bottom (excluded) by some lines,
// up where by is positive.
type scroll struct{ top, bottom, by int }

// parts is the number of parts of a line that are compared, one by one, to see
// whether it stands elsewhere now. Those that stay when others move (the strip
// at the edge, the ground under the cursor) are outvoted by the rest.
const parts = 8

// mask says what stands in the parts of a line, whatever its looks; 0 is
// nothing.
type mask [parts]uint32

// read fills in the marks of the rows.
func (g *grid) read() {
	g.marks = g.marks[:0]
	for _, row := range g.rows {
		var m mask
		for i := range m {
			var h uint32
			for _, t := range row[i*g.w/parts : (i+1)*g.w/parts] {
				if t.r != ' ' || h != 0 {
					h = (h ^ uint32(t.r)) * 16777619
				}
			}
			m[i] = h
		}
		g.marks = append(g.marks, m)
	}
}

// alike counts the parts that say the same.
func (m *mask) alike(o *mask) int {
	n := 0
	for i, h := range m {
		if h != 0 && h == o[i] {
			n++
		}
	}
	return n
}

// findScroll looks for the scroll after which most of a screen stands where it
// should. It is a guess at what saves most: the painter compares.
func findScroll(old, now *grid) (best scroll, ok bool) {
	old.read()
	now.read()
	h := now.h
	stay := make([]int, h)
	changed := 0
	for y := range h {
		stay[y] = old.marks[y].alike(&now.marks[y])
		if old.marks[y] != now.marks[y] {
			changed++
		}
	}
	if changed < 3 {
		return best, false
	}
	most := parts // of one line: less would hardly pay
	for by := 1 - h; by < h; by++ {
		if by == 0 {
			continue
		}
		// The run of lines that gains most, lines that a scroll would spoil
		// counted against it.
		sum, start := 0, 0
		for y := max(0, -by); y < min(h, h-by); y++ {
			if sum <= 0 {
				sum, start = 0, y
			}
			sum += old.marks[y+by].alike(&now.marks[y]) - stay[y]
			if sum > most {
				most, ok = sum, true
				best = scroll{top: min(start, start+by), bottom: max(y, y+by) + 1, by: by}
			}
		}
	}
	return best, ok
}
