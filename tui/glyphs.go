package tui

import (
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// glyph is a character of the screen and the offset it shows.
type glyph struct {
	r   rune
	at  int
	ink ink
}

// joined takes the line ends out of a title or heading, and blank lines out of
// a sentence.
func joined(gl []glyph, all bool) []glyph {
	out := gl[:0]
	for i, g := range gl {
		if g.r == '\n' && (all || i == 0 || len(out) > 0 && out[len(out)-1].r == '\n') {
			continue
		}
		out = append(out, g)
	}
	return out
}

// inked makes a line of glyphs.
func (m *Model) inked(gl []glyph) line {
	b := m.liner()
	for i := 0; i < len(gl); {
		j := i
		var s strings.Builder
		w := 0
		for ; j < len(gl) && gl[j].ink == gl[i].ink; j++ {
			c, n := m.ruler.Visible(gl[j].r)
			s.WriteRune(c)
			w += n
		}
		b.raw(seg{s: s.String(), w: w, ink: gl[i].ink})
		i = j
	}
	return b.l
}

// sign is the mark in the margin that says what a row is.
func (m *Model) sign(row *diff.Row, side diff.Side) (string, ink) {
	if m.scene.cmp == nil || row.Kind == diff.FurnitureRow {
		return "", plain
	}
	switch {
	case row.Twin >= 0 && row.Right == nil:
		return m.g.to, moved
	case row.Twin >= 0 && row.Left == nil:
		return m.g.from, moved
	case row.Right == nil:
		return "-", lost
	case row.Left == nil:
		return "+", gained
	case !row.Same():
		if side == diff.LeftSide {
			return "~", gone
		}
		return "~", fresh
	case !same(row):
		return m.g.form, formal
	}
	return "", plain
}

// mark is a figure that is bracketed: where its text ends on the screen.
type mark struct {
	figure int // into Comparison.Figures
	end    int // offset behind it
}

// glyphs are the characters of a stretch with their inks: what differs, the
// figures in brackets, the hits of a search.
func (m *Model) glyphs(row int32, sp report.Span, side diff.Side) ([]glyph, []mark) {
	r := m.scene.report(side)
	t := r.Text
	for sp.End > sp.Start && text.Space(t[sp.End-1]) {
		sp.End--
	}
	out := make([]glyph, 0, sp.Len()+8)
	base := m.baseInk(row)
	for i := sp.Start; i < sp.End; i++ {
		out = append(out, glyph{t[i], i, base})
	}
	paint := func(s report.Span, k ink) {
		for i := max(s.Start, sp.Start); i < min(s.End, sp.End); i++ {
			out[i-sp.Start].ink = k
		}
	}
	rw := &m.scene.rows[row]
	m.paintChanges(rw, side, paint)
	m.paintFormulae(out, rw, side)
	var marks []mark
	open, shut := map[int]bool{}, map[int]bool{}
	for _, f := range m.scene.figuresOf[row] {
		fr := &m.scene.cmp.Figures[f]
		s := fr.Right
		if side == diff.LeftSide {
			s = fr.Left
		}
		if s == nil || !sp.Holds(s.Span) {
			continue
		}
		paint(s.Span, number)
		if fr.Status == diff.FigureChanged || fr.Status == diff.FigureNotComparable {
			open[s.Start], shut[s.End] = true, true
			marks = append(marks, mark{f, s.End})
		}
	}
	m.paintHits(sp, side, paint)
	if len(marks) > 0 {
		out = bracketed(out, open, shut)
	}
	return out, marks
}

// bracketed sets [ ] round the figures. The brackets belong to the offset of
// the character next to them.
func bracketed(gl []glyph, open, shut map[int]bool) []glyph {
	out := make([]glyph, 0, len(gl)+2*len(open))
	for i, g := range gl {
		if open[g.at] {
			out = append(out, glyph{'[', g.at, number})
		}
		out = append(out, g)
		if shut[g.at+1] && (i+1 == len(gl) || gl[i+1].at == g.at+1) {
			out = append(out, glyph{']', g.at, number})
		}
	}
	return out
}

// baseInk is the ink of what does not differ in a row.
func (m *Model) baseInk(row int32) ink {
	switch m.scene.rows[row].Kind {
	case diff.HeadingRow, diff.TitleRow:
		return strong
	case diff.FurnitureRow:
		return faint
	}
	return plain
}

// paintChanges lights what differs. In a sentence that has a partner the words
// are lit; a sentence alone, or one that has next to nothing in common with
// its partner, is coloured softly as a whole: its sign says enough.
func (m *Model) paintChanges(row *diff.Row, side diff.Side, paint func(report.Span, ink)) {
	whole, word := fresh, gained
	if side == diff.LeftSide {
		whole, word = gone, lost
	}
	soft := row.Left == nil || row.Right == nil || mostlyOther(row, side)
	of := func(c *diff.Change) *diff.Place {
		if side == diff.LeftSide {
			return c.Left
		}
		return c.Right
	}
	for i := range row.Changes {
		c := &row.Changes[i]
		p := of(c)
		if p == nil {
			continue
		}
		switch c.Kind {
		case diff.Format:
			paint(p.Span, formal)
		case diff.Move:
			paint(p.Span, moved)
			for j := range c.Edits {
				if e := of(&c.Edits[j]); e != nil && c.Edits[j].Kind != diff.Equal && c.Edits[j].Kind != diff.Format {
					paint(e.Span, word)
				}
			}
		case diff.Replace, diff.Delete, diff.Insert:
			if soft && row.Kind == diff.TextRow {
				paint(p.Span, whole)
			} else if row.Kind != diff.FurnitureRow {
				paint(p.Span, word)
			}
		}
	}
}

// mostlyOther reports whether less than a quarter of a side stands equal on the
// other.
func mostlyOther(row *diff.Row, side diff.Side) bool {
	equal, all := 0, 0
	for i := range row.Changes {
		c := &row.Changes[i]
		p := c.Right
		if side == diff.LeftSide {
			p = c.Left
		}
		if p == nil {
			continue
		}
		all += p.Len()
		if c.Kind == diff.Equal || c.Kind == diff.Format {
			equal += p.Len()
		}
	}
	return 4*equal < all
}
