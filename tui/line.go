package tui

import (
	"strings"

	"duizhao/internal/cell"
)

// seg is a stretch of a line in one style. Its text is as it goes to the
// terminal: control characters have their stand-ins by now.
type seg struct {
	s      string
	w      int // cells
	ink    ink
	ground ground
}

// line is one line of the screen or a part of one.
type line []seg

// width is the number of cells that the line takes.
func (l line) width() int {
	n := 0
	for _, s := range l {
		n += s.w
	}
	return n
}

// text is the line without its styles.
func (l line) text() string {
	var b strings.Builder
	for _, s := range l {
		b.WriteString(s.s)
	}
	return b.String()
}

// on is the line with its segments that have no ground of their own, or that
// of the other side's absence, set on a ground.
func (l line) on(g ground) line {
	out := make(line, len(l))
	for i, s := range l {
		if s.ground == bare || s.ground == absent {
			s.ground = g
		}
		out[i] = s
	}
	return out
}

// liner puts a line together.
type liner struct {
	r cell.Ruler
	l line
	w int
}

// put appends text, made fit for the terminal.
func (b *liner) put(k ink, s string) *liner {
	return b.raw(seg{s: b.r.Clean(s), w: b.r.Width(s), ink: k})
}

// short appends at most so many cells of a text.
func (b *liner) short(k ink, s string, width int) *liner {
	s = b.r.Short(s, width)
	return b.raw(seg{s: s, w: b.r.Width(s), ink: k})
}

// raw appends a finished segment.
func (b *liner) raw(s ...seg) *liner {
	for _, s := range s {
		if s.s == "" {
			continue
		}
		b.l, b.w = append(b.l, s), b.w+s.w
	}
	return b
}

// to fills the line with spaces up to a column.
func (b *liner) to(column int, g ground) *liner {
	if n := column - b.w; n > 0 {
		b.raw(seg{s: strings.Repeat(" ", n), w: n, ground: g})
	}
	return b
}

// clip is the line cut to a width, or filled up to it with spaces on the
// ground.
func clip(r cell.Ruler, l line, width int, g ground) line {
	b := liner{r: r}
	for _, s := range l {
		if b.w+s.w > width {
			cut := r.Cut(s.s, 0, width-b.w)
			s.s, s.w = cut, r.Width(cut)
			b.raw(s)
			break
		}
		b.raw(s)
	}
	return b.to(width, g).l
}

// overlay lays a line over another from a column on.
func overlay(r cell.Ruler, under, over line, column int) line {
	end := column + over.width()
	b := liner{r: r}
	at := 0
	part := func(s seg, from, to int) {
		if from < to {
			s.s = r.Cut(s.s, from, to)
			s.w = to - from
			b.raw(s)
		}
	}
	for _, s := range under {
		part(s, 0, min(s.w, column-at))
		at += s.w
	}
	b.to(column, bare)
	b.raw(over...)
	at = 0
	for _, s := range under {
		part(s, max(0, end-at), s.w)
		at += s.w
	}
	return b.l
}

// frame is a whole screen.
type frame struct {
	lines  []line
	cursor *spot // where text goes in, nil where none does
}

type spot struct{ x, y int }

// text is the frame without its styles, line by line.
func (f frame) text() string {
	out := make([]string, len(f.lines))
	for i, l := range f.lines {
		out[i] = l.text()
	}
	return strings.Join(out, "\n")
}

// render writes the frame out in a theme's styles.
func (f frame) render(st *styles) string {
	var b strings.Builder
	for i, l := range f.lines {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j := 0; j < len(l); {
			// Neighbours of one style go out in one stretch.
			k := j + 1
			for k < len(l) && l[k].ink == l[j].ink && l[k].ground == l[j].ground {
				k++
			}
			o := &st.sgr[l[j].ink][l[j].ground]
			b.WriteString(o.before)
			for ; j < k; j++ {
				b.WriteString(l[j].s)
			}
			b.WriteString(o.after)
		}
	}
	return b.String()
}
