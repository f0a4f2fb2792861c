package diff

import (
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// figureItem is one figure under one of its names, with all that pairing looks
// at. A figure for several rates (参考率、合格率均为100%) gives an item a rate.
type figureItem struct {
	*report.Figure
	index int    // into Report.Figures
	name  string // what it counts
	at    float64

	canon  string // the unit in which it is compared
	factor float64
	unit   unitSort
	weak   bool // a classifier that others may stand for
	plan   bool // of the plan: promised, not done
	change bool // a stated growth or fall
	base   int  // of a growth without a noun of its own: index of the figure it belongs to; else -1
	stock  bool // a total reached
	flow   bool // newly added
	cell   bool // of a table that rows were made of: paired by row and column alone
	scope  figureScope

	// Of the name: one word put for those of one meaning, its characters, those
	// without words that narrow nothing, what it is a rate of, the contrasts it
	// takes sides in.
	same        string
	runes, bare []rune
	stem        string
	contrast    contrastWords
	succeeded   bool // 调解成功

	nameGrams, clause *gramSet
	context           *sentenceGrams
	heading           *gramSet
	sentence          report.Span
	clauseEnd         int
}

// unitSort groups units that may meet: a figure of one group never pairs with
// one of another.
type unitSort string

// looseUnits is the group of the classifiers that count nearly anything. Two
// of them meet, at a lower score (facts: 个 项 家 件 … change from year to year).
const looseUnits unitSort = "个"

var (
	weakUnits = set("个 项 家 件 条 份 种 类 大类 所 座 间 处 次 场 期 批 套 户 支 部 篇 人")
	// kinUnits are counted differently of the same event: never equal, but
	// worth showing side by side.
	kinUnits = [][2]string{{"人次", "人"}, {"次", "场"}, {"场次", "场"}, {"件次", "件"}, {"批次", "批"}, {"户次", "户"}}
)

func sortOfUnit(canon string) unitSort {
	if canon == "" || weakUnits[canon] {
		return looseUnits
	}
	for _, k := range kinUnits {
		if canon == k[0] {
			return looseUnits
		}
	}
	return unitSort(canon)
}

// unitLikeness is 1 for one unit, .9 where a factor lies between, less where
// the words differ and may mean the same, 0 for what cannot be.
func unitLikeness(a, b *figureItem) float64 {
	switch {
	case a.canon == b.canon && a.factor == b.factor:
		return 1
	case a.canon == b.canon:
		return .9
	}
	for _, k := range kinUnits {
		if a.canon == k[0] && b.canon == k[1] || a.canon == k[1] && b.canon == k[0] {
			return .3
		}
	}
	if a.weak && b.weak {
		return .4
	}
	return 0
}

// sentenceGrams is what the figures of one sentence share.
type sentenceGrams struct {
	grams *gramSet
	words string // as they stand
}

// figureItems makes the items of a report's compared figures, in text order.
// Last year's values given for comparison are left out.
func figureItems(r *report.Report) []figureItem { return readItems(r, true) }

// bareItems are the items without what only pairing looks at: the words of
// name, clause, sentence and heading.
func bareItems(r *report.Report) []figureItem { return readItems(r, false) }

func readItems(r *report.Report, words bool) []figureItem {
	if len(r.Text) == 0 {
		return nil
	}
	n := 0
	for i := range r.Figures {
		if r.Figures[i].Compared() {
			n += max(1, len(r.Figures[i].Indicators))
		}
	}
	out := make([]figureItem, 0, n) // items are large: not to be moved about
	var masked []rune
	if words {
		masked = maskFigures(r)
	}
	sentences := text.Sentences(r.Text, report.Span{End: len(r.Text)})
	headings := map[string]*gramSet{}
	scopes := newScopeReader(r)
	k, made := 0, -1
	var sentence *sentenceGrams
	for i := range r.Figures {
		f := &r.Figures[i]
		if !f.Compared() || f.Value == nil || f.Kind == report.KindPrior {
			continue
		}
		for k+1 < len(sentences) && sentences[k].End <= f.Start {
			k++
		}
		if made != k && words {
			made, sentence = k, &sentenceGrams{newGramSet(masked[sentences[k].Start:min(sentences[k].End, sentences[k].Start+sentenceReach)]), r.Slice(text.Trim(r.Text, sentences[k]))}
		}
		clause := clauseAround(r.Text, f.Span, sentences[k])
		it := figureItem{
			Figure: f, index: i, at: float64(f.Start) / float64(len(r.Text)),
			plan:     f.Kind == report.KindTarget || r.RoleAt(f.Start) == report.Plan,
			change:   f.Kind == report.KindChange,
			base:     -1,
			sentence: sentences[k], clauseEnd: clause.End,
		}
		if words {
			it.clause, it.context = newGramSet(masked[clause.Start:clause.End]), sentence
			it.heading = headingGrams(r, f.Start, headings)
		}
		it.stock, it.flow = stockOrFlow(r, i)
		it.scope = scopes.of(f, sentences[k], clause)
		it.canon, it.factor = f.Canon, f.Factor
		it.unit = sortOfUnit(it.canon)
		it.weak = it.canon == "" || weakUnits[it.canon]
		if it.change {
			it.base = changeBase(r, i, sentences[k])
		}
		names := f.Indicators
		if len(names) == 0 {
			names = []string{f.Indicator}
		}
		for _, n := range names {
			it.name = n
			if words {
				it.setName(n)
			}
			if words && n == "" {
				it.nameGrams = sentence.grams // nameless, it is known by its sentence
			}
			out = append(out, it)
		}
	}
	return out
}

func (it *figureItem) setName(name string) {
	it.name = name
	w := figureWords()
	it.runes = w.same.put([]rune(name))
	it.same = string(it.runes)
	it.bare = []rune(withoutWords(it.same, w.neutral))
	it.succeeded = strings.Contains(it.same, "成功")
	it.stem = rateStem(it.runes)
	it.contrast = contrastsOf(it.same)
	it.nameGrams = newGramSet(maskDigits(it.runes))
}

// maskFigures is the folded text with every number a # and one word for those
// of one meaning, so that a sentence is like last year's whatever it counts.
func maskFigures(r *report.Report) []rune {
	out := text.FoldAll(r.Text)
	for i := range r.Figures {
		f := &r.Figures[i]
		if f.Class == report.ClassTerm {
			continue
		}
		for j := f.Start; j < f.End && j < len(out); j++ {
			if text.Digit(out[j]) || text.Numeral(out[j]) || out[j] == '.' || out[j] == ',' {
				out[j] = '#'
			}
		}
	}
	for i, r := range out {
		if text.Digit(r) {
			out[i] = '#'
		}
	}
	return figureWords().same.put(out)
}

// No sentence of a report is as long as sentenceReach, no clause has clauseReach
// characters on one side of a number; a text without marks has.
const (
	sentenceReach = 1500
	clauseReach   = 500
	growthReach   = 40 // figures before a growth, of which one may be what grew
)

// clauseAround is the text between the nearest commas on both sides.
func clauseAround(t []rune, f, sentence report.Span) report.Span {
	cut := func(i int) bool {
		switch t[i] {
		case '，', '、', '。', '；', ';', '：', ':', '！', '？', '\n':
			return true
		case ',':
			return i == 0 || i+1 == len(t) || !text.Digit(t[i-1]) || !text.Digit(t[i+1])
		}
		return false
	}
	s := f
	from, to := max(sentence.Start, s.Start-clauseReach), min(sentence.End, s.End+clauseReach)
	for s.Start > from && !cut(s.Start-1) {
		s.Start--
	}
	for s.End < to && s.End < len(t) && !cut(s.End) {
		s.End++
	}
	return s
}

// headingGrams is the heading of the section of level 2 (else 1) over a place.
func headingGrams(r *report.Report, at int, known map[string]*gramSet) *gramSet {
	s := r.SectionAt(at)
	for s != nil && s.Level > 2 {
		s = r.Section(s.Parent)
	}
	if s == nil {
		return &gramSet{}
	}
	g := known[s.ID]
	if g == nil {
		g = newGramSet(maskDigits([]rune(s.Heading)))
		known[s.ID] = g
	}
	return g
}

// stockOrFlow says whether a figure is a total reached or newly added. Where
// its clause has words for both (新增上市公司2家、总数达35家) those behind the
// figure before it decide.
func stockOrFlow(r *report.Report, i int) (stock, flow bool) {
	f := &r.Figures[i]
	if !f.Stock || !f.Flow {
		return f.Stock, f.Flow
	}
	from := max(0, f.Start-windowReach)
	if i > 0 && r.Figures[i-1].End > from && r.Figures[i-1].Compared() {
		from = r.Figures[i-1].End
	}
	words := string(r.Text[min(from, f.Start):f.Start])
	stock = holdsAny(words, figureWords().stock)
	return stock, !stock
}

// changeBase finds the figure that a growth without a noun of its own belongs
// to: the last level before it in its sentence, with only change words and
// commas between. -1 where the growth names what grew.
func changeBase(r *report.Report, i int, sentence report.Span) int {
	from := r.Figures[i].Start
	for j := i - 1; j >= 0 && i-j <= growthReach && r.Figures[j].End > sentence.Start; j-- {
		f := &r.Figures[j]
		between := withoutWords(string(r.Text[f.End:from]), figureWords().change)
		if text.CountLetters([]rune(between)) > 1 || strings.ContainsAny(between, "；;。") {
			return -1
		}
		if f.Compared() && f.Kind == report.KindLevel {
			return j
		}
		from = f.Start
	}
	return -1
}

// enumeration reports whether a figure only announces a list: 三个方面, 两批. They
// are no results; those of ten and less in Chinese numerals are told apart by
// how they are written.
func enumeration(f *report.Figure) bool {
	if f.Class != report.ClassMeasure || f.Value == nil || *f.Value > 10 || *f.Value == 0 {
		return false
	}
	rs := []rune(f.Text)
	return len(rs) > 0 && text.Numeral(rs[0]) && !slices.ContainsFunc(rs, text.Digit)
}
