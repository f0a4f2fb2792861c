package tui

import "duizhao/internal/report"

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

// paragraph lays a text out behind what the liner holds, further lines from
// the column hang to the column end. The last line that it may take ends in …
// where there is more.
func (m *Model) paragraph(b *liner, k ink, s string, hang, end, limit int) []line {
	text := []rune(oneLine(s))
	lit := m.queryIn(text)
	var out []line
	for from := 0; from < len(text); {
		room := max(2, end-b.w)
		l := m.ruler.Next(text, from, room)
		if len(out) == limit-1 && l.End < len(text) {
			b.short(k, string(text[from:]), room)
			break
		}
		b.raw(m.inkedRun(k, text[l.Start:l.Shown], lit, l.Start)...)
		if from = l.End; from < len(text) {
			out, b = append(out, b.l), m.liner().to(hang, bare)
		}
	}
	return append(out, b.l)
}

// inkedRun is a stretch of a text that begins at an offset, the hits in it lit.
func (m *Model) inkedRun(k ink, run []rune, lit []report.Span, at int) line {
	b := m.liner()
	for _, h := range lit {
		from, to := max(h.Start-at, 0), min(h.End-at, len(run))
		if from >= to {
			continue
		}
		b.put(k, string(run[:from])).put(found, string(run[from:to]))
		run, at = run[to:], at+to
	}
	return b.put(k, string(run)).l
}

// queryIn is where the query stands in a text.
func (m *Model) queryIn(text []rune) []report.Span {
	if m.find.query == "" || m.find.busy {
		return nil
	}
	spans, _ := m.find.q.in(text, 100)
	return spans
}
