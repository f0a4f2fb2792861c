package diff

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"sort"
	"strings"
	"sync"

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
	targetName       = 2   // pairs of characters that two figures of one name share
	promiseAroundFig = 10  // characters around a figure that say what it counts
	evidencePostings = 300 // a term in more sentences tells nothing of a promise
)

var (
	// Exhortations at the end of a plan promise nothing that can be met.
	exhortation = text.NewPattern(`(奋力|努力|为).{0,30}(新局面|新篇章|贡献|保障|支撑|力量|动力)[。！]?$|^(新的一年|20\d\d年).{0,60}(坚持以|以)习近平`)
	// Words that say a thing is under way, not done.
	underWay = text.NewPattern(`启动|推进中|正在|试运|前期|部分|逐步|一批|初步|谋划|筹备|探索`)
)

// Expressions that few pairs of reports need: compiled when they are asked for,
// which is where one of the words beside them stands.
var (
	// A part of it is left, or the last step: 其余乡镇暂由…, 尚有13个待接入, 拟于一季度印发.
	partLeft = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(其余|其他|余下|剩余)[^，,。；;]{0,12}(暂|尚|未|待|正在|将|年内|明年)|(尚|仍|还)有[^，,。；;]{0,14}(未|待|没有)|(尚|暂|仍|还)未|未能|未完成|未实现|未达到|待(接入|完成|建|验收|印发|采购)|有待|拟(于|在)|(将|计划|预计)(于|在)|初稿|草案|送审稿|征求意见稿|完成征求意见`)
	})
	partLeftWords = []string{"其余", "其他", "余下", "剩余", "尚", "仍", "还", "暂未", "未能", "未完成", "未实现", "未达到", "待", "拟", "将", "计划", "预计", "稿", "草案", "征求意见"}
	// All of it is promised, and a share is told of it.
	allOfIt = []string{"全覆盖", "全部", "所有", "每个", "每家", "每名", "每村", "每县", "每乡", "每镇", "各乡", "各镇", "各村", "各街", "普遍", "100%", "100％"}
	shareOf = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(覆盖|达到|达|完成|占|率[为达]?到?)[了约近]?(\d{1,2}(\.\d+)?)[%％]`)
	})
	// A figure behind these is a ceiling: less is better.
	ceiling = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(降|减|压|缩|控制)[^，,。；;\d]{0,8}$`) })
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
	names := map[int]bool{} // a short name of an inline item tells of nothing done
	for i := range r.Sections {
		if sec := &r.Sections[i]; sec.Inline() && sec.HeadingEnd < sec.End {
			names[sec.Start] = true
		}
	}
	var results, clauses []said // clauses: those that hold a figure
	for i := range r.sentences {
		if s := &r.sentences[i]; r.tells(s) {
			at := text.Trim(r.Text, s.Span)
			if names[at.Start] && s.letters < promiseLetters {
				continue
			}
			results = append(results, said{at, bagOf(r, at)})
			for _, c := range text.Clauses(r.Text, at) {
				if len(figuresIn(r.Report, c)) > 0 {
					clauses = append(clauses, said{c, bagOf(r, c)})
				}
			}
		}
	}
	for _, s := range []*side{l, r} {
		for i := range s.sentences {
			if s.sentences[i].kind == TextRow {
				sp.learn(bagOf(s, s.sentences[i].Span))
			}
		}
	}
	inSentences, inClauses := newFinder(sp, results), newFinder(sp, clauses)
	promises, aims := l.promises()
	for _, span := range promises {
		p, found, results := said{span, bagOf(l, span)}, inSentences, results
		if aims[span] {
			found, results = inClauses, clauses
		}
		hits, best := found.evidence(sp, p.bag)
		row := CommitmentRow{Status: NotMentioned, Plan: *l.passage(p.span), Evidence: []Passage{}}
		if best.at >= 0 {
			row.Score = shown(evidenceChance(best.score))
			if best.score < evidenceLeast {
				row.Nearest = r.passage(results[best.at].span)
			}
		}
		for _, h := range hits {
			row.Evidence = append(row.Evidence, *r.passage(results[h.at].span))
		}
		if len(row.Evidence) > 0 {
			row.Status = Fulfilled
			if fallsShort(l, r, p.span, row.Evidence) || best.score < fulfilledLeast && !meets(l, r, p.span, row.Evidence[:1]) {
				row.Status = PartlyDone
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// evidenceChance reads a score as the chance that the sentence tells of the
// promise. Set by the promises with evidence of three written pairs (24,
// labelled) and a sample of two pairs of real work reports (40 with scores
// under .45, judged by eye): of those shown at .65 to .85 16 of 21 hold, above
// 42 of 43. It says nothing of fulfilled against partly.
func evidenceChance(s float64) float64 { return 1 / (1 + math.Exp(2.4-17*s)) }

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

func newFinder(sp *space, list []said) *finder {
	f := &finder{index: make(postings, len(sp.df)), both: make([]float64, len(list)), cos: make([]float64, len(list))}
	for i := range list {
		for _, x := range sp.vector(list[i].bag) {
			f.index[x.t] = append(f.index[x.t], posting{int32(i), x.w})
		}
	}
	return f
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

// fallsShort reports whether the evidence says that a thing is under way, or
// left in part, while the promise did not; that some of it is reached where all
// was promised; or gives a figure of the thing promised on the wrong side of
// the one that was aimed at.
func fallsShort(l, r *side, promise report.Span, found []Passage) bool {
	said := l.Slice(promise)
	if underWay.MatchString(found[0].Text) && !underWay.MatchString(said) {
		return true
	}
	if hasAny(found[0].Text, partLeftWords) && partLeft().MatchString(found[0].Text) && !partLeft().MatchString(said) {
		return true
	}
	if strings.ContainsAny(found[0].Text, "%％") && hasAny(said, allOfIt) && shareOf().MatchString(found[0].Text) {
		return true
	}
	short := false
	targets(l, r, promise, found, func(reached bool, _ int) { short = short || !reached })
	return short
}

// meets reports whether the evidence gives the figure that a promise aimed at,
// under one name: then it is kept, in however different words.
func meets(l, r *side, promise report.Span, found []Passage) bool {
	met := false
	targets(l, r, promise, found, func(reached bool, common int) { met = met || reached && common >= targetName })
	return met
}

// targets calls f for every figure of a promise that the evidence has one of
// the same unit for, near which a pair of characters is the same: whether it
// was reached, and how many pairs are the same. Of several the likest counts.
func targets(l, r *side, promise report.Span, found []Passage, f func(reached bool, common int)) {
	aims := figuresIn(l.Report, promise)
	if len(aims) == 0 {
		return
	}
	var results []*report.Figure
	for _, p := range found {
		results = append(results, figuresIn(r.Report, p.Span)...)
	}
	for _, aim := range aims {
		most := aim.Bound == report.AtMost || ceiling().MatchString(string(l.Text[max(promise.Start, aim.Start-promiseAroundFig):aim.Start]))
		near, best, reached := gramsOf(around(l, aim.Span)), 0, false
		for _, got := range results {
			if got.Unit != aim.Unit {
				continue
			}
			common := shared(near, gramsOf(around(r, got.Span)))
			if common == 0 || common < best {
				continue
			}
			x, y := math.Abs(*aim.Value), math.Abs(*got.Value)
			met := most && y <= x || !most && y >= x
			best, reached = common, met || common == best && reached
		}
		if best > 0 {
			f(reached, best)
		}
	}
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
