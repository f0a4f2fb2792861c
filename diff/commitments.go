package diff

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"sort"

	"duizhao/internal/report"
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
	promiseAroundFig = 10  // characters around a figure that say what it counts
	evidencePostings = 300 // a term in more sentences tells nothing of a promise
)

var (
	// Exhortations at the end of a plan promise nothing that can be met.
	exhortation = regexp.MustCompile(`(奋力|努力|为).{0,30}(新局面|新篇章|贡献|保障|支撑|力量|动力)[。！]?$|^(新的一年|20\d\d年).{0,60}(坚持以|以)习近平`)
	// Words that say a thing is under way, not done.
	underWay = regexp.MustCompile(`启动|推进中|正在|试运|前期|部分|逐步|一批|初步|谋划|筹备|探索`)
)

// said is a sentence and its words: a promise, or what may tell of one.
type said struct {
	span report.Span
	bag  bag
}

// compareCommitments looks for each promise of the left's plan what the right
// says of it.
func compareCommitments(l, r *side) []CommitmentRow {
	rows := []CommitmentRow{}
	words := term(len(l.vocabulary.words)) // pairs are numbered behind them here
	sp := newSpace(int(words) + len(l.vocabulary.pairs))
	var ts []term
	bagOf := func(s *side, span report.Span) bag {
		ts = s.wordsIn(ts[:0], span, 0)
		n := len(ts)
		ts = s.pairsIn(ts, span)
		for i := range ts[n:] {
			ts[n+i] += words
		}
		return count(ts)
	}
	var promises []said
	for _, item := range l.Plans {
		for _, s := range l.promised(item) {
			promises = append(promises, said{s, bagOf(l, s)})
		}
	}
	var results []said
	for i := range r.sentences {
		if s := &r.sentences[i]; r.tells(s) {
			at := text.Trim(r.Text, s.Span)
			results = append(results, said{at, bagOf(r, at)})
		}
	}
	for _, s := range []*side{l, r} {
		for i := range s.sentences {
			if s.sentences[i].kind == TextRow {
				sp.learn(bagOf(s, s.sentences[i].Span))
			}
		}
	}
	index := make(postings, len(sp.df))
	for i := range results {
		for _, x := range sp.vector(results[i].bag) {
			index[x.t] = append(index[x.t], posting{int32(i), x.w})
		}
	}
	found := newFinder(index, len(results))
	for _, p := range promises {
		hits, best := found.evidence(sp, p.bag)
		row := CommitmentRow{Status: NotMentioned, Plan: *l.passage(p.span), Evidence: []Passage{}}
		if best.at >= 0 {
			row.Score = shown(best.score)
			if best.score < evidenceLeast {
				row.Nearest = r.passage(results[best.at].span)
			}
		}
		for _, h := range hits {
			row.Evidence = append(row.Evidence, *r.passage(results[h.at].span))
		}
		if len(row.Evidence) > 0 {
			row.Status = Fulfilled
			if best.score < fulfilledLeast || fallsShort(l, r, p.span, row.Evidence) {
				row.Status = PartlyDone
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// tells reports whether a sentence may tell of what was done: it is running
// text and stands neither in the plan nor among the shortcomings.
func (s *side) tells(st *sentence) bool {
	if st.kind != TextRow || st.letters < evidenceLetters || st.zone < 0 {
		return false
	}
	role := s.Sections[st.zone].Role
	return role != report.Plan && role != report.Shortcomings
}

// hit is a sentence that tells of a promise.
type hit struct {
	at    int // -1 for none
	score float64
}

// finder looks up the sentences that hold the terms of a promise.
type finder struct {
	index     postings
	both, cos []float64
	touched   []int32
}

func newFinder(index postings, sentences int) *finder {
	return &finder{index: index, both: make([]float64, sentences), cos: make([]float64, sentences)}
}

// evidence gives the sentences that tell of a promise, best first and at most
// evidenceMost, and the best of all, be it good enough or not. The score is
// ½ containment + ½ cosine: how much of the promise the sentence holds, and
// how alike the two are.
func (f *finder) evidence(sp *space, promise bag) (hits []hit, best hit) {
	all := 0.0
	f.touched = f.touched[:0]
	for _, x := range sp.vector(promise) {
		w := sp.idf(x.t)
		all += w
		list := f.index[x.t]
		if len(list) > evidencePostings {
			continue
		}
		for _, p := range list {
			if f.both[p.at] == 0 {
				f.touched = append(f.touched, p.at)
			}
			f.both[p.at] += w
			f.cos[p.at] += x.w * p.w
		}
	}
	best.at = -1
	scored := make([]hit, 0, len(f.touched))
	for _, j := range f.touched {
		h := hit{int(j), math.Round((f.both[j]/all+f.cos[j])/2*1e9) / 1e9}
		f.both[j], f.cos[j] = 0, 0
		if best.at < 0 || h.score > best.score || h.score == best.score && h.at < best.at {
			best = h
		}
		if h.score >= evidenceLeast {
			scored = append(scored, h)
		}
	}
	for _, h := range scored {
		if h.score >= evidenceShare*best.score {
			hits = append(hits, h)
		}
	}
	slices.SortFunc(hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.at, b.at))
	})
	return hits[:min(evidenceMost, len(hits))], best
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

// fallsShort reports whether the evidence says that a thing is under way while
// the promise did not, or gives a lower figure of the thing promised.
func fallsShort(l, r *side, promise report.Span, found []Passage) bool {
	if underWay.MatchString(found[0].Text) && !underWay.MatchString(l.Slice(promise)) {
		return true
	}
	var results []*report.Figure
	for _, p := range found {
		results = append(results, figuresIn(r.Report, p.Span)...)
	}
	for _, f := range figuresIn(l.Report, promise) {
		for _, g := range results {
			if g.Unit != f.Unit {
				continue
			}
			if math.Abs(*g.Value) < math.Abs(*f.Value) && shared(gramsOf(around(l, f.Span)), gramsOf(around(r, g.Span))) > 0 {
				return true
			}
		}
	}
	return false
}

// figuresIn are the compared figures with a value inside a span.
func figuresIn(r *report.Report, in report.Span) []*report.Figure {
	var out []*report.Figure
	i := sort.Search(len(r.Figures), func(i int) bool { return r.Figures[i].Start >= in.Start })
	for ; i < len(r.Figures) && r.Figures[i].Start < in.End; i++ {
		if f := &r.Figures[i]; f.Compared() && f.Value != nil && in.Holds(f.Span) {
			out = append(out, f)
		}
	}
	return out
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
