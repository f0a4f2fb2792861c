package figure

import (
	"cmp"
	"slices"

	"duizhao/internal/report"
)

// Context is what is known of the text beside its runes. All of it may be
// empty.
type Context struct {
	Sections  []report.Section   // in text order; figures of a plan are targets
	Furniture []report.Furniture // numbers of the page are codes, never compared
	Terms     []string           // the user's own terms: they are no figures
}

// Find gives every number expression of a text, in text order and without
// overlap. Every run of Arabic digits lies in one of them.
func Find(rs []rune, ctx Context) []report.Figure {
	if len(rs) == 0 {
		return nil
	}
	s := newScanner(rs, ctx.Terms)
	s.codes()
	s.papers()
	s.dates()
	s.numbering()
	s.versions()
	s.ordinals()
	s.terms()
	s.amounts()
	s.rest()
	slices.SortFunc(s.found, func(a, b item) int { return cmp.Compare(a.start, b.start) })

	in := report.Report{Sections: ctx.Sections}
	s.quiet(ctx.Furniture)
	n := newNamer(s, &in)
	n.names()
	out := make([]report.Figure, len(s.found))
	for i := range s.found {
		out[i] = s.figure(&s.found[i], &in)
		if s.found[i].compared() {
			n.scopes(&s.found[i], &out[i])
		}
	}
	return out
}

// rest takes the digits that no rule wanted.
func (s *scanner) rest() {
	for _, i := range s.digits {
		e := s.run(i)
		for i < e {
			for i < e && s.taken[i] {
				i++
			}
			k := i
			for k < e && !s.taken[k] {
				k++
			}
			if k > i {
				s.bare(i, k, report.ClassCode)
			}
			i = k
		}
	}
}

// quiet makes codes of the figures of page furniture: 浏览次数 says nothing of the
// report.
func (s *scanner) quiet(furniture []report.Furniture) {
	k := 0
	for i := range s.found {
		f := &s.found[i]
		for k < len(furniture) && furniture[k].End <= f.start {
			k++
		}
		if k < len(furniture) && furniture[k].Start <= f.start && f.compared() {
			f.class, f.known, f.ranged, f.unit, f.bound, f.step = report.ClassCode, false, false, "", report.Exact, 0
		}
	}
}

func (s *scanner) figure(f *item, in *report.Report) report.Figure {
	out := report.Figure{
		Text: string(s.raw[f.start:f.end]), Span: report.Span{Start: f.start, End: f.end},
		Unit: f.unit, Class: f.class, Bound: f.bound, Step: f.step, Kind: report.KindLevel,
	}
	if f.known {
		v := f.value
		out.Value = &v
	}
	if f.ranged {
		v := f.upper
		out.Upper = &v
	}
	out.Canon, out.Factor = canonical(f.unit)
	at := in.SectionAt(f.start)
	if at != nil {
		out.Section = at.ID
	}
	if f.compared() {
		out.Indicator = f.name
		if len(f.names) > 0 {
			out.Indicator, out.Indicators = f.names[0], f.names
		}
		switch {
		case f.kind != "":
			out.Kind = f.kind
		case at != nil && at.Role == report.Plan:
			out.Kind = report.KindTarget
		case f.change:
			out.Kind = report.KindChange
		}
		if f.change && f.fall && f.class == report.ClassPercent && f.known && f.value > 0 {
			v := -f.value
			out.Value = &v
			if f.ranged {
				hi := -f.upper
				out.Upper = &hi
			}
		}
	}
	return out
}
