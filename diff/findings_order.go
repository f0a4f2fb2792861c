package diff

import (
	"cmp"
	"slices"

	"duizhao/internal/report"
)

// gatherFindings puts together the findings of each report and those of the
// pair, each told once, gravest first.
func gatherFindings(c *Comparison, t *Template, left, right []Finding, passages []carried, stated []contradiction) []Finding {
	var out []Finding
	out = append(out, pairFindings(c, t, passages, stated)...) // first: they say more
	out = append(out, right...)
	out = append(out, left...)
	out = mergeFindings(out)
	sortFindings(out)
	return out
}

// sortFindings puts the gravest first, then those of the whole report, then by
// place: on the right, else on the left.
func sortFindings(fs []Finding) {
	slices.SortStableFunc(fs, func(a, b Finding) int {
		sa, pa := place(a)
		sb, pb := place(b)
		return cmp.Or(
			cmp.Compare(a.Severity.Rank(), b.Severity.Rank()),
			cmp.Compare(sa, sb), cmp.Compare(pa, pb),
			cmp.Compare(slices.Index(report.Codes, a.Code), slices.Index(report.Codes, b.Code)),
			cmp.Compare(a.Message.ZH, b.Message.ZH),
		)
	})
}

// place orders findings by where they stand: 0 the whole report, 1 the right,
// 2 the left alone.
func place(f Finding) (side, at int) {
	side, at = 0, 0
	for _, s := range f.Spans {
		n := 2
		if s.Side == RightSide {
			n = 1
		}
		if side == 0 || n < side || n == side && s.Start < at {
			side, at = n, s.Start
		}
	}
	return side, at
}

// mergeFindings tells each thing once: of two findings of one code on the same
// passage the graver stays, with the passages of both; a question (ASK) where
// a contradiction is told, and figures that vanished with their whole topic,
// are left out.
func mergeFindings(fs []Finding) []Finding {
	out := []Finding{}
	for _, f := range fs {
		i := slices.IndexFunc(out, func(g Finding) bool { return sameFinding(f, g) })
		if i < 0 {
			out = append(out, f)
			continue
		}
		g := out[i]
		if f.Severity.Rank() < g.Severity.Rank() {
			f, g = g, f
		}
		if f.Side != g.Side {
			g.Side = BothSides
		}
		g.Spans = addSpans(g.Spans, f.Spans)
		out[i] = g
	}
	return slices.DeleteFunc(out, func(f Finding) bool {
		return slices.ContainsFunc(out, func(g Finding) bool { return toldBy(f, g) })
	})
}

// sameFinding reports whether two findings of one code rest on the same
// passage: on some side they overlap by more than half of the shorter, or both
// are about the whole report in the same words.
func sameFinding(f, g Finding) bool {
	if f.Code != g.Code {
		return false
	}
	if len(f.Spans) == 0 && len(g.Spans) == 0 {
		return f.Side == g.Side && f.Message == g.Message
	}
	for _, a := range f.Spans {
		for _, b := range g.Spans {
			if a.Side == b.Side && 2*a.Overlap(b.Span) > max(a.Len(), b.Len()) {
				return f.Code != report.CodeCopy && f.Code != report.CodeData || f.Message == g.Message
			}
		}
	}
	return false
}

// toldBy reports whether g says what f says and more.
func toldBy(f, g Finding) bool {
	switch {
	case f.Code == report.CodeAsk && g.Code == report.CodeData:
		return holdsAll(f, g)
	case f.Code == report.CodeNoNumber && g.Code == report.CodeNoTopic:
		return holdsAll(f, g)
	case f.Code == report.CodeVague && g.Code == report.CodeNoNumber:
		return holdsAll(f, g)
	}
	return false
}

// holdsAll reports whether all passages of f overlap one of g's.
func holdsAll(f, g Finding) bool {
	if len(f.Spans) == 0 {
		return false
	}
	for _, a := range f.Spans {
		if !slices.ContainsFunc(g.Spans, func(b FindingSpan) bool { return a.Side == b.Side && a.Overlap(b.Span) > 0 }) {
			return false
		}
	}
	return true
}

func addSpans(to, more []FindingSpan) []FindingSpan {
	for _, s := range more {
		if !slices.ContainsFunc(to, func(t FindingSpan) bool { return t.Side == s.Side && t.Overlap(s.Span) > 0 }) {
			to = append(slices.Clip(to), s)
		}
	}
	return to
}
