package tui

import "duizhao/internal/cell"

// painter turns frames into what a terminal has to be sent to show them. It
// knows what it had the terminal show last and sends the difference: text that
// moved up or down is moved by the terminal, and of a line only the stretches
// that changed are written, each from the start of a character to the end of
// one. What it sends depends on the frames alone.
type painter struct {
	dialect dialect
	ruler   cell.Ruler
	looks   *wardrobe
	shown   grid // what the terminal shows, empty where that is not known
	next    grid // taken turns with, so that a frame costs no memory
	cursor  *spot
	shapely bool // the shape of the cursor was set

	straight, scrolled, whole pen
}

func newPainter(d dialect, r cell.Ruler, looks *wardrobe) *painter {
	return &painter{dialect: d, ruler: r, looks: looks}
}

// forget has the next frame painted whole: what the terminal shows is not
// known, or not to be trusted.
func (p *painter) forget() { p.shown.h = 0 }

// paint gives what makes the terminal show a frame, nothing where it does
// already. The bytes are good until the next call.
func (p *painter) paint(f frame, st *styles) []byte {
	if len(f.lines) == 0 {
		return nil
	}
	p.next.draw(f, p.ruler, p.looks.of(st))
	out := &p.straight
	out.begin(p.dialect, p.looks, p.next.w, p.next.h)
	if p.shown.h != p.next.h || p.shown.w != p.next.w {
		p.shown.clear(p.next.w, p.next.h)
		p.cursor = nil
		out.str(anew)
		out.rows(p.shown.rows, p.next.rows)
	} else {
		out = p.difference()
	}
	out.wear(0)
	body := out.buf
	p.shown, p.next = p.next, p.shown
	return p.place(body, f.cursor)
}

// anew makes an empty screen of whatever was there: the terminal's own look, no
// scroll region, no cursor.
const anew = "\x1b[m\x1b[r\x1b[H\x1b[2J" + hideCursor

// difference paints with and without scrolling and gives the shorter.
func (p *painter) difference() *pen {
	straight, scrolled := &p.straight, &p.scrolled
	straight.rows(p.shown.rows, p.next.rows)
	if !p.dialect.scrolls {
		return straight
	}
	s, ok := findScroll(&p.shown, &p.next)
	if !ok {
		return straight
	}
	scrolled.begin(p.dialect, p.looks, p.next.w, p.next.h)
	scrolled.scroll(s)
	scrolled.rows(p.shown.scrolled(s), p.next.rows)
	if len(scrolled.buf) < len(straight.buf) {
		return scrolled
	}
	return straight
}

const (
	hideCursor  = "\x1b[?25l"
	showCursor  = "\x1b[?25h"
	blockCursor = "\x1b[2 q" // a steady block
	ownCursor   = "\x1b[ q"  // the terminal's own shape
)

// place puts the cursor where text goes in, and hides it elsewhere and while
// the rest is being written.
func (p *painter) place(body []byte, at *spot) []byte {
	before := p.cursor
	if at == nil && before == nil || len(body) == 0 && at != nil && before != nil && *at == *before {
		return body
	}
	p.cursor = at
	out := &p.whole
	out.begin(p.dialect, p.looks, p.shown.w, p.shown.h)
	if before != nil && (len(body) > 0 || at == nil) {
		out.str(hideCursor)
	}
	out.buf = append(out.buf, body...)
	if at == nil {
		return out.buf
	}
	out.move(at.x, at.y)
	if p.dialect.modern && !p.shapely {
		p.shapely = true
		out.str(blockCursor)
	}
	if before == nil || len(body) > 0 {
		out.str(showCursor)
	}
	return out.buf
}
