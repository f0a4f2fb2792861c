package diff

import (
	_ "embed"
	"math"
	"slices"
	"strings"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// The measures of repeated shortcomings: a shortcoming that says the same in
// other words shares few characters with last year's, so both are compared
// without hedges and boilerplate and with near-synonyms drawn together.
const (
	repeatLeast  = 0.16 // a score below is no link: two in five would hold
	repeatNear   = 0.9
	repeatOther  = 0.5
	repeatEven   = 0.175 // even chance; from here on it is told as repeated
	answerLeast  = 0.12  // a plan item scoring this answers a shortcoming
	shortClause  = 8     // a headline clause under this takes the next one in
	crossPenalty = 0.9   // headline against whole item
)

//go:embed data/hedges.txt
var hedgeFile string

//go:embed data/synonyms.txt
var synonymFile string

// wordsOfLack are the hedges and the groups of near-synonyms, longest first.
type wordsOfLack struct {
	hedges   map[string]bool
	groups   int
	long     *lexicon // hedges of two and more characters
	synonyms *lexicon // words by the number of their group
}

var lackData = sync.OnceValue(func() *wordsOfLack {
	d := &wordsOfLack{hedges: map[string]bool{}}
	var long, words []string
	for _, l := range dataLines(hedgeFile) {
		for _, w := range strings.Fields(l) {
			d.hedges[w] = true
			if len([]rune(w)) > 1 {
				long = append(long, w)
			}
		}
	}
	var groups []int
	all := named(synonymFile)
	d.groups = len(all)
	for g, grp := range all {
		for _, w := range grp.words {
			words, groups = append(words, w), append(groups, g)
		}
	}
	d.long = newLexicon(long, func(int) int { return 0 })
	d.synonyms = newLexicon(words, func(i int) int { return groups[i] })
	return d
})

// concern is a shortcoming or a plan item reduced to what it is about.
type concern struct {
	headline, item twin
}

// lackSpace compares the items of both reports; each item is one document.
// Behind the words and the pairs of the vocabulary stand the groups of
// near-synonyms as terms of their own.
type lackSpace struct {
	vocabulary *vocabulary
	words      *space
	grams      *space
	places     *lexicon  // both agencies' own names, boilerplate here
	said       []concern // of the right's sentences, once they are asked for
	ws, gs     []term    // at hand for bagsOf
}

func newLackSpace(v *vocabulary, places *lexicon) *lackSpace {
	return &lackSpace{
		vocabulary: v,
		words:      newSpace(len(v.words) + lackData().groups),
		grams:      newSpace(len(v.pairs) + lackData().groups),
		places:     places,
	}
}

// headlineOf is the part of an item that names the matter: up to the first 。
// or ；, of that the first clause, or two where the first is short.
func headlineOf(t []rune, sp report.Span) report.Span {
	end := sp.Start
	for end < sp.End && !text.SentenceEnd(t[end]) {
		end++
	}
	clauses := text.Clauses(t, report.Span{Start: sp.Start, End: end})
	if len(clauses) == 0 {
		return report.Span{Start: sp.Start, End: end}
	}
	last := clauses[0].End
	if clauses[0].Len() < shortClause && len(clauses) > 1 {
		last = clauses[1].End
	}
	return report.Span{Start: sp.Start, End: last}
}

// withoutLabel takes 一是, 1. and （一） off the front of an item.
func withoutLabel(r *report.Report, sp report.Span) report.Span {
	for i := range r.Sections {
		if s := &r.Sections[i]; s.Start == sp.Start && s.HeadingStart < sp.End {
			sp.Start = s.HeadingStart
			break
		}
	}
	return sp
}

// bagsOf counts words, pairs and concepts of a stretch, hedges and boilerplate
// left out; where nothing is left, with them.
func (ls *lackSpace) bagsOf(s *side, sp report.Span) (w, g bag) {
	d := lackData()
	ls.ws, ls.gs = s.wordsIn(ls.ws[:0], sp, stopWord|hedgeWord), ls.gs[:0]
	body := s.Text[sp.Start:sp.End]
	for i := 0; i < len(body); {
		n, group := d.synonyms.at(body, i)
		if n == 0 {
			i++
			continue
		}
		ls.ws = append(ls.ws, term(len(ls.vocabulary.words)+group))
		ls.gs = append(ls.gs, term(len(ls.vocabulary.pairs)+group))
		i += n
	}
	open := false // the character before belongs to a pair
	for i := 0; i < len(body); {
		n, _ := d.long.at(body, i)
		if k, _ := ls.places.at(body, i); k > n {
			n = k
		}
		if n > 0 || !text.Han(body[i]) {
			open = false
			i += max(1, n)
			continue
		}
		if open {
			ls.gs = append(ls.gs, s.pairs[sp.Start+i-1])
		}
		open = true
		i++
	}
	if len(ls.ws) == 0 && len(ls.gs) == 0 {
		return s.bags(sp)
	}
	return count(ls.ws), count(ls.gs)
}

func (ls *lackSpace) learn(s *side, sp report.Span) {
	w, g := ls.bagsOf(s, sp)
	ls.words.learn(w)
	ls.grams.learn(g)
}

func (ls *lackSpace) concern(s *side, sp report.Span) concern {
	see := func(sp report.Span) twin {
		w, g := ls.bagsOf(s, sp)
		return twin{ls.words.vector(w), ls.grams.vector(g)}
	}
	return concern{see(headlineOf(s.Text, sp)), see(sp)}
}

// sameConcern is how far two items speak of one matter, 0 to 1: the mean of
// words and pairs, each the best of headline on headline, item on item, and
// (weighed a little less) headline on item.
func sameConcern(a, b concern) float64 {
	w := max(cosine(a.headline.words, b.headline.words), cosine(a.item.words, b.item.words))
	g := max(cosine(a.headline.grams, b.headline.grams), cosine(a.item.grams, b.item.grams),
		crossPenalty*cosine(a.headline.grams, b.item.grams), crossPenalty*cosine(a.item.grams, b.headline.grams))
	return math.Round((w+g)/2*1e9) / 1e9
}

// repeatChance reads a score as the chance that two shortcomings are the same.
// Fitted on 25 pairs of reports whose shortcomings are labelled: eleven of work
// reports, four written ones, ten of peers. Of their 69 links, on which it was
// fitted, 2 of 4 shown at .5 to .7 hold, 7 of 9 at .7 to .9, 53 of 55 above.
func repeatChance(s float64) float64 { return 1 / (1 + math.Exp(4.36-24.91*s)) }

func placesOf(rs ...*report.Report) *lexicon {
	var out []string
	for _, r := range rs {
		if a := bareAgency(r.Document.Agency); len([]rune(a)) >= 2 {
			out = append(out, a)
		}
	}
	return newLexicon(out, func(int) int { return 0 })
}

// compareShortcomings joins the shortcomings of both reports; la and ra are
// their answers, see [answered]. Items get merged
// and parted over the years, so that a link need only be the best of one side.
func compareShortcomings(l, r *side, mode Mode, la, ra []*Passage) []ShortcomingRow {
	ls := newLackSpace(l.vocabulary, placesOf(l.Report, r.Report))
	spans := func(s *side) (whole, core []report.Span) {
		for _, x := range s.Shortcomings {
			whole, core = append(whole, x.Span), append(core, withoutLabel(s.Report, x.Span))
		}
		return whole, core
	}
	lw, lc := spans(l)
	rw, rc := spans(r)
	for _, sp := range lc {
		ls.learn(l, sp)
	}
	for _, sp := range rc {
		ls.learn(r, sp)
	}
	scores := make([][]float64, len(lc))
	rcs := make([]concern, len(rc))
	for j := range rc {
		rcs[j] = ls.concern(r, rc[j])
	}
	rowBest, colBest := make([]float64, len(lc)), make([]float64, len(rc))
	for i := range lc {
		c := ls.concern(l, lc[i])
		scores[i] = make([]float64, len(rc))
		for j := range rc {
			s := sameConcern(c, rcs[j])
			scores[i][j] = s
			rowBest[i], colBest[j] = max(rowBest[i], s), max(colBest[j], s)
		}
	}
	rows := []ShortcomingRow{}
	inL, inR := make([]bool, len(lc)), make([]bool, len(rc))
	for j := range rc {
		for i := range lc {
			s := scores[i][j]
			near := s >= repeatNear*rowBest[i] && s >= repeatOther*colBest[j] || s >= repeatNear*colBest[j] && s >= repeatOther*rowBest[i]
			if s < repeatLeast || !near {
				continue
			}
			inL[i], inR[j] = true, true
			row := ShortcomingRow{Status: PartlyAgain, Score: shown(repeatChance(s)), Left: l.passage(lw[i]), Right: r.passage(rw[j]), Cause: r.Shortcomings[j].Cause, Answer: ra[j]}
			if s >= repeatEven && !eased(l.Slice(headlineOf(l.Text, lc[i])), r.Slice(headlineOf(r.Text, rc[j]))) {
				row.Status = Repeated
			}
			rows = append(rows, row)
		}
		if !inR[j] {
			st := NewItem
			if mode == PeerMode {
				st = ItemRightOnly
			}
			rows = append(rows, ShortcomingRow{Status: st, Right: r.passage(rw[j]), Cause: r.Shortcomings[j].Cause, Answer: ra[j]})
		}
	}
	for i := range lc {
		if !inL[i] {
			st := Resolved
			if mode == PeerMode {
				st = ItemLeftOnly
			}
			row := ShortcomingRow{Status: st, Left: l.passage(lw[i]), Cause: l.Shortcomings[i].Cause, Answer: la[i]}
			if mode == YearMode {
				row.Evidence = ls.evidence(r, ls.concern(l, lc[i]))
			}
			rows = append(rows, row)
		}
	}
	return rows
}

// evidence is what a report says, outside its shortcomings and its plan, on
// the matter of a shortcoming that is no longer there; nil where it says
// nothing.
func (ls *lackSpace) evidence(s *side, c concern) *Passage {
	if ls.said == nil {
		ls.said = make([]concern, len(s.sentences))
		for i := range s.sentences {
			if s.tells(&s.sentences[i]) {
				ls.said[i] = ls.concern(s, s.sentences[i].Span)
			}
		}
	}
	best, at := answerLeast, -1
	for i := range s.sentences {
		if !s.tells(&s.sentences[i]) {
			continue
		}
		if v := sameConcern(c, ls.said[i]); v > best {
			best, at = v, i
		}
	}
	if at < 0 {
		return nil
	}
	return s.passage(text.Trim(s.Text, s.sentences[at].Span))
}

// Words by which a headline says that a thing is not done at all, that it is
// done but not well, and that it does not reach everywhere.
var (
	notAtAll = text.NewPattern(`尚未|还没有|没有|未能|未建立|未开展|空白`)
	byDegree = text.NewPattern(`偏|较|不够|有待|仍需|不高|不强|不足`)
	byReach  = []string{"覆盖", "死角", "盲区", "盲点", "空白点", "不够广", "不广", "面窄", "面偏窄"}
)

// eased reports whether two headlines name failings of another degree: the
// thing was not done at all and now is not done well, or was not done well and
// now does not reach everyone. The matter is the same, but something happened.
func eased(a, b string) bool {
	x, y := hasAny(a, byReach), hasAny(b, byReach)
	switch {
	case y && !x:
		return true
	case notAtAll.MatchString(a) && !notAtAll.MatchString(b):
		return byDegree.MatchString(b)
	case notAtAll.MatchString(b) && !notAtAll.MatchString(a):
		return byDegree.MatchString(a)
	}
	return false
}

func (s *side) passage(sp report.Span) *Passage { return &Passage{Text: s.Slice(sp), Span: sp} }

// answered gives for each shortcoming of a report the plan item that answers
// it, nil where none does.
func answered(r *report.Report) []*Passage {
	out := make([]*Passage, len(r.Shortcomings))
	if len(r.Plans) == 0 || len(out) == 0 {
		return out
	}
	s := &side{Report: r, textSide: &textSide{text: r.Text}}
	var lacks, plans []report.Span
	for _, x := range r.Shortcomings {
		lacks = append(lacks, withoutLabel(r, x.Span))
	}
	for _, x := range r.Plans {
		plans = append(plans, withoutLabel(r, x.Span))
	}
	seg := segment.Fallback()
	all := slices.Concat(lacks, plans)
	slices.SortFunc(all, func(a, b report.Span) int { return a.Start - b.Start })
	for _, sp := range all { // the words of the items alone
		if n := len(s.tokens); n > 0 {
			sp.Start = max(sp.Start, s.tokens[n-1].End)
		}
		if !sp.Empty() {
			s.tokens = append(s.tokens, seg.Tokens(r.Text, sp)...)
		}
	}
	s.number(all)
	ls := newLackSpace(s.vocabulary, placesOf(r))
	for _, sp := range all {
		ls.learn(s, sp)
	}
	cs := make([]concern, len(plans))
	for k, sp := range plans {
		cs[k] = ls.concern(s, sp)
	}
	for i, sp := range lacks {
		c := ls.concern(s, sp)
		best, at := 0.0, -1
		for k := range cs {
			if v := sameConcern(c, cs[k]); v > best {
				best, at = v, k
			}
		}
		if at >= 0 && best >= answerLeast {
			out[i] = s.passage(r.Plans[at].Span)
		}
	}
	return out
}
