package diff

import (
	"cmp"
	"math"
	"regexp"
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// The measures of promises: a promise and its result share words, not form.
const (
	promiseLetters   = 12   // a shorter sentence promises nothing of its own
	evidenceLeast    = 0.18 // below: not mentioned
	evidenceShare    = 0.6  // further evidence scores this share of the best
	evidenceMost     = 3
	fulfilledLeast   = 0.32
	evidenceLetters  = 8
	promiseAroundFig = 10 // characters around a figure that say what it counts
)

var (
	// Exhortations at the end of a plan promise nothing that can be met.
	exhortation = regexp.MustCompile(`(奋力|努力|为).{0,30}(新局面|新篇章|贡献|保障|支撑|力量|动力)[。！]?$|^(新的一年|20\d\d年).{0,60}(坚持以|以)习近平`)
	// Words that say a thing is under way, not done.
	underWay = regexp.MustCompile(`启动|推进中|正在|试运|前期|部分|逐步|一批|初步|谋划|筹备|探索`)
)

// promise is one sentence of a plan item.
type promise struct {
	span report.Span
	bag  bag
}

// compareCommitments looks for each promise of the left's plan what the right
// says of it.
func compareCommitments(l, r *side) []CommitmentRow {
	rows := []CommitmentRow{}
	sp := newSpace()
	bagOf := func(s *side, span report.Span) bag {
		b := bag{}
		for _, t := range s.within(span) {
			if t.Kind == segment.Word || t.Kind == segment.Term {
				b[sp.word(t.Key)]++
			}
		}
		prev := rune(0)
		for _, c := range s.Text[span.Start:span.End] {
			if !text.Han(c) {
				prev = 0
				continue
			}
			if prev != 0 {
				b[sp.gram(prev, c)]++
			}
			prev = c
		}
		return b
	}
	var promises []promise
	for _, item := range l.Plans {
		for _, s := range l.promised(item) {
			promises = append(promises, promise{s, bagOf(l, s)})
		}
	}
	type result struct {
		span report.Span
		bag  bag
		vec  vector
	}
	idf := func(v vector) []float64 {
		out := make([]float64, len(v))
		for i := range v {
			out[i] = sp.idf(v[i].t)
		}
		return out
	}
	var results []result
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.kind != TextRow || s.letters < evidenceLetters || s.zone < 0 {
			continue
		}
		if role := r.RoleAt(text.Trim(r.Text, s.Span).Start); role == report.Plan || role == report.Shortcomings {
			continue
		}
		sp2 := text.Trim(r.Text, s.Span)
		results = append(results, result{span: sp2, bag: bagOf(r, sp2)})
	}
	for _, s := range []*side{l, r} {
		for i := range s.sentences {
			if s.sentences[i].kind == TextRow {
				sp.learn(bagOf(s, s.sentences[i].Span))
			}
		}
	}
	for i := range results {
		results[i].vec = sp.vector(results[i].bag)
	}
	for _, p := range promises {
		pv := sp.vector(p.bag)
		weights := idf(pv)
		type hit struct {
			at int
			s  float64
		}
		var hits []hit
		for i := range results {
			if s := evidence(pv, weights, results[i].vec); s > 0 {
				hits = append(hits, hit{i, s})
			}
		}
		slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(b.s, a.s) })
		row := CommitmentRow{Status: NotMentioned, Plan: *l.passage(p.span), Evidence: []Passage{}}
		if len(hits) > 0 {
			row.Score = shown(hits[0].s)
			if hits[0].s < evidenceLeast {
				row.Nearest = r.passage(results[hits[0].at].span)
			}
		}
		for _, h := range hits[:min(evidenceMost, len(hits))] {
			if h.s >= max(evidenceLeast, evidenceShare*hits[0].s) {
				row.Evidence = append(row.Evidence, *r.passage(results[h.at].span))
			}
		}
		if len(row.Evidence) > 0 {
			row.Status = Fulfilled
			if hits[0].s < fulfilledLeast || fallsShort(l, r, p.span, row.Evidence) {
				row.Status = PartlyDone
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// promised are the sentences of a plan item that promise something.
func (s *side) promised(item report.Item) []report.Span {
	var out []report.Span
	body := item.Span
	for i := range s.Sections {
		sec := &s.Sections[i]
		if sec.Start == item.Start && !sec.Inline() && sec.HeadingEnd < item.End {
			if rest := text.Trim(s.Text, report.Span{Start: sec.HeadingEnd, End: item.End}); text.CountLetters(s.Text[rest.Start:rest.End]) >= promiseLetters {
				body.Start = sec.HeadingEnd
				for body.Start < body.End && (s.Text[body.Start] == '。' || text.Space(s.Text[body.Start])) {
					body.Start++
				}
			}
			break
		}
	}
	all := text.Sentences(s.Text, body)
	for k, sp := range all {
		sp = text.Trim(s.Text, sp)
		if text.CountLetters(s.Text[sp.Start:sp.End]) < promiseLetters {
			continue
		}
		t := s.Slice(sp)
		if exhortation.MatchString(t) || k == 0 && len(all) > 1 && body.Start == item.Start && isItemHeading(s, item, sp) {
			continue
		}
		out = append(out, sp)
	}
	return out
}

// isItemHeading reports whether a sentence is the name of an inline item
// (一是强化理论武装。) and no promise of its own.
func isItemHeading(s *side, item report.Item, sp report.Span) bool {
	for i := range s.Sections {
		sec := &s.Sections[i]
		if sec.Inline() && sec.Start == item.Start {
			return sp.End <= sec.HeadingEnd+1
		}
	}
	return false
}

// evidence is ½ containment + ½ cosine: how much of the promise the sentence
// holds, and how alike the two are. The weights are the promise's terms', by
// how rare they are.
func evidence(promise vector, weights []float64, result vector) float64 {
	all, both, cos, j := 0.0, 0.0, 0.0, 0
	for i, p := range promise {
		all += weights[i]
		for j < len(result) && result[j].t < p.t {
			j++
		}
		if j < len(result) && result[j].t == p.t {
			both += weights[i]
			cos += p.w * result[j].w
		}
	}
	if both == 0 {
		return 0
	}
	return math.Round((both/all+cos)/2*1e9) / 1e9
}

// fallsShort reports whether the evidence says that a thing is under way while
// the promise did not, or gives a lower figure of the thing promised.
func fallsShort(l, r *side, promise report.Span, found []Passage) bool {
	if underWay.MatchString(found[0].Text) && !underWay.MatchString(l.Slice(promise)) {
		return true
	}
	for i := range l.Figures {
		f := &l.Figures[i]
		if !f.Compared() || f.Value == nil || !promise.Holds(f.Span) {
			continue
		}
		for j := range r.Figures {
			g := &r.Figures[j]
			if !g.Compared() || g.Value == nil || g.Unit != f.Unit || !slices.ContainsFunc(found, func(p Passage) bool { return p.Holds(g.Span) }) {
				continue
			}
			if math.Abs(*g.Value) < math.Abs(*f.Value) && shared(gramsOf(around(l, f.Span)), gramsOf(around(r, g.Span))) > 0 {
				return true
			}
		}
	}
	return false
}

// around are the Chinese characters near a figure, the figure left out.
func around(s *side, f report.Span) []rune {
	var out []rune
	for i := max(0, f.Start-promiseAroundFig); i < min(len(s.Text), f.End+promiseAroundFig); i++ {
		if !f.Contains(i) && text.Han(s.Text[i]) {
			out = append(out, s.Text[i])
		}
	}
	return out
}
