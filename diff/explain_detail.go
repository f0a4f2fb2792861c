package diff

import (
	"slices"
	"sort"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// detail adds what ties two sections.
func (e *explainer) detail(x *SectionReason, i, j int) {
	a, b := e.seen(0, i), e.seen(1, j)
	for k, t := range topics() {
		if w := a.topic[k] * b.topic[k]; w > 0 {
			x.Topics = append(x.Topics, Tie{t.name, w / dot(a.topic, b.topic)})
		}
	}
	x.Topics = strongest(x.Topics, len(x.Topics))
	words := e.l.vocabulary.words
	names := make(map[term]string, len(words))
	for w, t := range words {
		names[t] = w
	}
	all := cosine(a.body.words, b.body.words)
	eachCommon(a.body.words, b.body.words, func(t term, w float64) {
		if w > 0 {
			x.Terms = append(x.Terms, Tie{names[t], w / all})
		}
	})
	x.Terms = strongest(x.Terms, termsTold)
	x.Sentences = e.likestSentences(i, j)
}

// eachCommon visits what two vectors have in common, with its part of the
// cosine.
func eachCommon(a, b vector, visit func(t term, w float64)) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].t == b[j].t:
			visit(a[i].t, a[i].w*b[j].w)
			i++
			j++
		case a[i].t < b[j].t:
			i++
		default:
			j++
		}
	}
}

func strongest(list []Tie, most int) []Tie {
	slices.SortStableFunc(list, func(x, y Tie) int { return -compare(x.Share, y.Share) })
	return list[:min(len(list), most)]
}

// talked is a sentence of a section as best3 sees it.
type talked struct {
	report.Span
	twin twin
}

// talk lists the sentences of a section that best3 looks at.
func (sp spaces) talk(s *side, section int) []talked {
	var out []talked
	sec := &s.Sections[section]
	i := sort.Search(len(s.sentences), func(i int) bool { return s.sentences[i].Start >= sec.Start })
	for ; i < len(s.sentences) && s.sentences[i].Start < sec.End; i++ {
		if st := &s.sentences[i]; st.kind == TextRow && st.letters > 8 {
			out = append(out, talked{st.Span, sp.twin(s, st.Span)})
		}
	}
	return out
}

// spokenOf takes the sentences of one section as those of one unit.
func spokenOf(list []talked) []spoken {
	out := make([]spoken, len(list))
	for k := range list {
		out[k] = spoken{0, list[k].twin}
	}
	return out
}

// likestSentences are the likest pairs between two sections, no sentence twice.
// For every left sentence its likest right one is a candidate, and the mirror.
func (e *explainer) likestSentences(i, j int) []SentenceTie {
	ls, rs := e.sp.talk(e.l, i), e.sp.talk(e.r, j)
	words, grams := postingsOf(spokenOf(rs))
	var all []link
	best := make([]link, len(rs))
	sum := make([]float64, len(rs))
	var touched []int32
	add := func(v vector, index postings) {
		for _, x := range v {
			for _, p := range index.of(x.t) {
				if sum[p.at] == 0 {
					touched = append(touched, p.at)
				}
				sum[p.at] += x.w * p.w / 2
			}
		}
	}
	for x := range ls {
		touched = touched[:0]
		add(ls[x].twin.words, words)
		add(ls[x].twin.grams, grams)
		slices.Sort(touched)
		own := link{left: x, right: -1}
		for _, y := range touched {
			k := link{left: x, right: int(y), score: sum[y]}
			sum[y] = 0
			if k.score > own.score {
				own = k
			}
			if k.score > best[y].score {
				best[y] = k
			}
		}
		if own.right >= 0 {
			all = append(all, own)
		}
	}
	for _, k := range best {
		if k.score > 0 {
			all = append(all, k)
		}
	}
	slices.SortStableFunc(all, func(x, y link) int { return -compare(x.score, y.score) })
	usedL, usedR := map[int]bool{}, map[int]bool{}
	var out []SentenceTie
	for _, p := range all {
		if usedL[p.left] || usedR[p.right] || len(out) == sentencesTold {
			continue
		}
		usedL[p.left], usedR[p.right] = true, true
		out = append(out, SentenceTie{*e.l.passage(text.Trim(e.l.Text, ls[p.left].Span)), *e.r.passage(text.Trim(e.r.Text, rs[p.right].Span)), p.score})
	}
	return out
}
