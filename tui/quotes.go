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
	gl := glyphsOf(p.Text, p.Start)
	paint := func(s report.Span, k ink) {
		for i := max(s.Start, p.Start); i < min(s.End, p.Start+len(gl)); i++ {
			gl[i-p.Start].ink = k
		}
	}
	paint(p.Span, k)
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
	return m.wrapped(b, gl, b.w, m.w-2, m.quoteLines())
}

// paragraph lays a text out behind what the liner holds, further lines from
// the column hang to the column end. The last line that it may take ends in …
// where there is more.
func (m *Model) paragraph(b *liner, k ink, s string, hang, end, limit int) []line {
	gl := glyphsOf(s, 0)
	for i := range gl {
		gl[i].ink = k
	}
	return m.wrapped(b, gl, hang, end, limit)
}

// wrapped is paragraph for a text with its inks.
func (m *Model) wrapped(b *liner, gl []glyph, hang, end, limit int) []line {
	gl = onOneLine(gl)
	words := make([]rune, len(gl))
	for i := range gl {
		words[i] = gl[i].r
	}
	for _, h := range m.queryIn(words) {
		for i := h.Start; i < h.End; i++ {
			gl[i].ink = found
		}
	}
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
			out, b = append(out, b.l), m.liner().to(hang, bare)
		}
	}
	return append(out, b.l)
}

// glyphsOf are the characters of a text that begins at an offset.
func glyphsOf(s string, at int) []glyph {
	gl := make([]glyph, 0, len(s)/2)
	for _, c := range s {
		gl = append(gl, glyph{c, at + len(gl), plain})
	}
	return gl
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

// queryIn is where the query stands in a text.
func (m *Model) queryIn(text []rune) []report.Span {
	if m.find.query == "" || m.find.busy {
		return nil
	}
	spans, _ := m.find.q.in(text, 100)
	return spans
}
