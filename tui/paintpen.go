package tui

import (
	"strconv"
	"unicode/utf8"
)

// pen writes to a terminal. It knows where the terminal's cursor is and in what
// look it writes.
type pen struct {
	dialect dialect
	looks   *wardrobe
	buf     []byte
	w, h    int
	x, y    int // of the cursor; x is w where the last column was just written
	look    lookID
}

// unknown is a column of which nothing is known.
const unknown = -1

// begin starts anew: the look is the terminal's own, as every frame leaves it,
// and where the cursor is nobody knows.
func (p *pen) begin(d dialect, looks *wardrobe, w, h int) {
	*p = pen{dialect: d, looks: looks, buf: p.buf[:0], w: w, h: h, x: unknown}
}

func (p *pen) str(s string) { p.buf = append(p.buf, s...) }

// control writes a control sequence with a number, which is left out where it
// is 1.
func (p *pen) control(n int, final byte) {
	p.str("\x1b[")
	if n != 1 {
		p.buf = strconv.AppendInt(p.buf, int64(n), 10)
	}
	p.buf = append(p.buf, final)
}

// wear changes the look.
func (p *pen) wear(l lookID) {
	if l != p.look {
		p.str(p.looks.change(p.look, l))
		p.look = l
	}
}

// move takes the cursor to a cell, by the shortest way that all terminals of
// the dialect know alike.
func (p *pen) move(x, y int) {
	switch {
	case x == p.x && y == p.y:
		return
	case p.x == unknown:
		p.goTo(x, y)
	case y == p.y && x > p.x && p.dialect.columns:
		// Costs what a relative move costs, and is right even where the
		// terminal takes another width for some character than we do.
		p.control(x+1, 'G')
	case y == p.y && x > p.x:
		p.control(x-p.x, 'C')
	case x == 0 && y == p.y:
		p.str("\r")
	case x == 0 && y == p.y+1:
		p.str("\r\n")
	case x == p.w-1 && x <= p.x && y > p.y && p.dialect.sticks:
		p.control(y-p.y, 'B')
	default:
		p.goTo(x, y)
	}
	p.x, p.y = x, y
}

func (p *pen) goTo(x, y int) {
	p.str("\x1b[")
	if y > 0 {
		p.buf = strconv.AppendInt(p.buf, int64(y+1), 10)
	}
	if x > 0 {
		p.buf = append(p.buf, ';')
		p.buf = strconv.AppendInt(p.buf, int64(x+1), 10)
	}
	p.buf = append(p.buf, 'H')
}

// scroll has the terminal move lines. What comes in is blank.
func (p *pen) scroll(s scroll) {
	whole := s.top == 0 && s.bottom == p.h
	if !whole {
		p.str("\x1b[")
		p.buf = strconv.AppendInt(p.buf, int64(s.top+1), 10)
		p.buf = append(p.buf, ';')
		p.buf = strconv.AppendInt(p.buf, int64(s.bottom), 10)
		p.buf = append(p.buf, 'r')
	}
	// A line feed in the last line of the region and its reverse in the first
	// are understood by every terminal that has regions at all.
	if s.by > 0 {
		p.goTo(0, s.bottom-1)
		for range s.by {
			p.str("\n")
		}
		p.y = s.bottom - 1
	} else {
		p.goTo(0, s.top)
		for range -s.by {
			p.str("\x1bM")
		}
		p.y = s.top
	}
	p.x = 0
	if !whole {
		p.str("\x1b[r")
		p.x = unknown // the upper left corner, but not for all
	}
}

// rows rewrites what differs between two screens.
func (p *pen) rows(old, now [][]tile) {
	for y := range now {
		p.row(y, old[y], now[y])
	}
}

// row rewrites what differs between two lines.
func (p *pen) row(y int, old, now []tile) {
	last := len(now) - 1
	for last >= 0 && old[last] == now[last] {
		last--
	}
	if last < 0 {
		return
	}
	tail := p.tail(now)
	for x := 0; x <= last; {
		if old[x] == now[x] {
			x++
			continue
		}
		from, to := stretch(old, now, x, last)
		if to > tail && to-tail > 3 || from >= tail {
			p.run(y, min(from, tail), tail, old, now)
			p.move(max(from, tail), y)
			p.wear(now[tail].look)
			p.str("\x1b[K")
			return
		}
		p.run(y, from, to, old, now)
		x = to
	}
}

// tail is the column from which on a line is blank up to its end, so that it
// can be erased.
func (p *pen) tail(row []tile) int {
	x := len(row)
	for x > 0 && row[x-1].r == ' ' && row[x-1].look == row[len(row)-1].look {
		x--
	}
	if x < len(row) && !p.looks.bare(row[x].look) {
		return len(row)
	}
	return x
}

// stretch is what has to be written of a line that differs at x: from the start
// of a character, in both lines, to the end of one. Stretches that stand so
// close that going from one to the other takes as much as writing what is
// between are one.
func stretch(old, now []tile, x, last int) (from, to int) {
	for from = x; now[from].r == 0 || old[from].r == 0; {
		from--
	}
	gap := 0
	for to = x; to <= last; {
		if old[to] != now[to] {
			to, gap = to+1, 0
			continue
		}
		end := to + 1
		for gap += cost(now[to].r); gap < jump && end <= last && old[end] == now[end]; end++ {
			gap += cost(now[end].r)
		}
		if gap >= jump || end > last {
			break
		}
		to, gap = end, 0
	}
	for to < len(now) && (now[to].r == 0 || old[to].r == 0) {
		to++
	}
	return from, to
}

// jump is about what it takes to go on in the same line.
const jump = 6

func cost(r rune) int {
	if r == 0 {
		return 0
	}
	return utf8.RuneLen(r)
}

// run writes a stretch of a line.
func (p *pen) run(y, from, to int, old, row []tile) {
	for x := from; x < to; {
		t := row[x]
		if t.r == ' ' {
			end := x + 1
			for end < to && row[end] == t {
				end++
			}
			if end == len(row) && !p.looks.bare(t.look) {
				// tmux forgets the ground of what was erased up to the end
				// of a line when it copies it.
				end--
			}
			for end < len(row) && old[end].r == 0 {
				end-- // nothing is known of terminals that erase half a character
			}
			if n := end - x; n > erasing && p.dialect.erases && p.looks.erased(t.look) {
				p.move(x, y)
				p.wear(t.look)
				p.control(n, 'X')
				x = end
				continue
			}
		}
		p.move(x, y)
		p.wear(t.look)
		p.buf = utf8.AppendRune(p.buf, t.r)
		x++
		if x < len(row) && row[x].r == 0 {
			x++
		}
		p.x = x
	}
}

// erasing is about what it takes to erase a stretch and step over it.
const erasing = 10
