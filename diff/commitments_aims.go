package diff

import (
	"cmp"
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// What a plan aims at in figures stands in one long sentence before its items,
// mostly (今年的主要预期目标是：地区生产总值增长7%左右，固定资产投资增长5%左右…).
// Every clause of it with a figure is a promise of its own, and its result is a
// clause: sentence against sentence the right one comes first in 35 to 46 of 51
// labelled aims, clause against clause in 42 to 48 (facts/alignment.md §3).
var aimsAt = text.NewPattern(`(预期|主要|发展|总体|工作)目标(任务)?(是[：:]?|为[：:]?|[：:])`)

// aims lists the clauses of a report's plan that aim at a figure.
func (s *side) aims() []report.Span {
	var out []report.Span
	end := 0 // of the last announcement
	for i := range s.sentences {
		st := &s.sentences[i]
		if st.kind != TextRow || st.zone < 0 || st.Start < end || s.Sections[st.zone].Role != report.Plan {
			continue
		}
		at := aimsAt.FindStringIndex(s.Slice(st.Span))
		if at == nil {
			continue
		}
		from := st.Start + len([]rune(s.Slice(st.Span)[:at[1]]))
		end = from
		for end < len(s.Text) && s.Text[end] != '。' && s.Text[end] != '\n' {
			end++
		}
		for _, c := range text.Clauses(s.Text, report.Span{Start: from, End: end}) {
			if len(figuresIn(s.Report, c)) > 0 {
				out = append(out, c)
			}
		}
	}
	return out
}

// promises are what the plan of a report promises, in text order: the sentences
// of its items, and the clauses of what it aims at in place of the sentences
// that announce them.
func (s *side) promises() (all []report.Span, aims map[report.Span]bool) {
	list := s.aims()
	aims = make(map[report.Span]bool, len(list))
	for _, a := range list {
		aims[a] = true
	}
	for _, item := range s.Plans {
		for _, p := range s.promised(item) {
			if !slices.ContainsFunc(list, func(a report.Span) bool { return p.Start < a.End && a.Start < p.End }) {
				all = append(all, p)
			}
		}
	}
	all = append(all, list...)
	slices.SortStableFunc(all, func(a, b report.Span) int { return cmp.Compare(a.Start, b.Start) })
	return all, aims
}
