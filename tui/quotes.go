package tui

import (
	"unicode"

	"duizhao/diff"
	"duizhao/internal/report"
)

// The passages that an item of a list quotes stand there in full, wrapped by
// Chinese rules: who reads whether a shortcoming is the old one again reads
// both wordings, and should not have to leave the list for it.

// quoteLines is how many lines one passage may take, a quarter of the window;
// the rest of a longer one is in the text, where Enter leads.
func (m *Model) quoteLines() int { return max(2, m.layout().body/4) }

// passage is the lines of an item that quote a passage behind a label.
func (m *Model) passage(k ink, label, s string) []line {
	b := m.liner().to(4, bare).put(k, label).put(plain, " ")
	return m.paragraph(b, plain, s, b.w, m.w-2, m.quoteLines())
}

// wording is the lines that quote one side's words for what the other side says
// in its own. What differs looks as it does in the text: words are lit in a
// sentence that the other faces, and one that none faces is coloured softly.
func (m *Model) wording(k ink, label string, side diff.Side, p, other *diff.Passage) []line {
	gl := glyphsOf(p.Text, p.Start, k)
	paint := func(s report.Span, k ink) {
		for i := max(s.Start, p.Start); i < min(s.End, p.Start+len(gl)); i++ {
			gl[i-p.Start].ink = k
		}
	}
	for at := p.Start; at < p.End; {
		i := m.scene.rowAt(side, at)
		if i < 0 {
			break
		}
		row := &m.scene.rows[i]
		own, far := row.Left, row.Right
		if side == diff.RightSide {
			own, far = far, own
		}
		if far != nil && other.Start < far.End && far.Start < other.End {
			paint(own.Span, plain)
			m.paintChanges(row, side, paint)
		}
		at = max(own.End, at+1)
	}
	b := m.liner().to(4, bare).put(k, label).put(plain, " ")
	return m.wrapped(b, m.withHits(onOneLine(gl)), b.w, m.w-2, m.quoteLines())
}

// paragraph lays a text out behind what the liner holds, further lines from
// the column hang to the column end. The last line that it may take ends in …
// where there is more.
func (m *Model) paragraph(b *liner, k ink, s string, hang, end, limit int) []line {
	return m.wrapped(b, m.withHits(onOneLine(glyphsOf(s, 0, k))), hang, end, limit)
}

// wrapped is paragraph for a text with its inks.
func (m *Model) wrapped(b *liner, gl []glyph, hang, end, limit int) []line {
	words := runesOf(gl)
	var out []line
	for from := 0; from < len(gl); {
		room := max(2, end-b.w)
		l := m.ruler.Next(words, from, room)
		if len(out) == limit-1 && l.End < len(gl) {
			more := m.ruler.Width("…")
			l = m.ruler.Next(words, from, room-more)
			b.raw(m.inked(gl[from:l.Shown])...).put(gl[from].ink, "…")
			break
		}
		b.raw(m.inked(gl[from:l.Shown])...)
		if from = l.End; from < len(gl) {
			// The first cell stands alone: in the text it is the cursor's.
			out, b = append(out, b.l), m.liner().put(plain, " ").to(hang, bare)
		}
	}
	return append(out, b.l)
}

// glyphsOf are the characters of a text that begins at an offset, in one ink.
func glyphsOf(s string, at int, k ink) []glyph {
	gl := make([]glyph, 0, len(s)/2)
	for _, c := range s {
		gl = append(gl, glyph{c, at + len(gl), k})
	}
	return gl
}

func runesOf(gl []glyph) []rune {
	out := make([]rune, len(gl))
	for i := range gl {
		out[i] = gl[i].r
	}
	return out
}

// onOneLine makes the blanks and line ends between words one blank each, as
// oneLine does.
func onOneLine(gl []glyph) []glyph {
	out := gl[:0]
	gap := false
	for _, g := range gl {
		if unicode.IsSpace(g.r) {
			gap = true
			continue
		}
		if gap && len(out) > 0 {
			out = append(out, glyph{' ', g.at, g.ink})
		}
		out, gap = append(out, g), false
	}
	return out
}

// withHits lights what the search is for.
func (m *Model) withHits(gl []glyph) []glyph {
	if m.find.query == "" || m.find.busy {
		return gl
	}
	spans, _ := m.find.q.in(runesOf(gl), 100)
	for _, h := range spans {
		for i := h.Start; i < h.End; i++ {
			gl[i].ink = found
		}
	}
	return gl
}
