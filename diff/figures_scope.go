package diff

import (
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// figureScope is of what, since when and by which method a figure counts, as
// far as words say so.
type figureScope struct {
	whole  string // all of an area or a system: 全市, 全系统; "" where not said
	own    string // the agency by itself: 本级, 局机关; "" where not said
	method string // 同口径, 扣除, 年均
	part   string // 上半年, 截至9月: part of a year
	batch  string // 首批, 第二批
	years  bool   // several years: 五年来
}

// A month up to which is counted. Up to December is the whole year.
var upToMonth = text.NewPattern(`(?:截[至止](?:[0-9]{4}年)?|1[-—–~至到])([0-9]{1,2})月`)

// A batch of something that is handed out in batches.
var batchWord = text.NewPattern(`首批|第[一二三四五六七八九十0-9]{1,3}批`)

// A year of its own, which ends what a paragraph said of several years. A
// range of years does not.
var (
	singleYear = text.NewPattern(`(?:19|20)[0-9]{2}年`)
	yearRange  = text.NewPattern(`(?:19|20)[0-9]{2}年?[-—–~至到](?:19|20)[0-9]{2}年`)
)

// Words that compare with an area count nothing in it: 全市第一, 高于全省平均.
var rankWords = text.NewPattern(`(?:高于|低于|居|获评|入选|占|较|比)?全[国省市区县](?:第|首|前|率先|平均|均值|均|最|唯一|领先|排名|各|试点|优秀|先进)`)

// scopeWords are the words that a clause tells its scope by.
var scopeWords = sync.OnceValue(func() *wordList {
	w := figureWords()
	return newWordList(slices.Concat(w.area, w.own, w.method, w.part)...)
})

// scopeReader reads scopes in text order and remembers what it made of the
// headings.
type scopeReader struct {
	r         *report.Report
	folded    []rune
	headings  map[string]bool
	paragraph report.Span // the one that periods are of
	periods   []period
	parts     []period // lines that stand by themselves and name a period, in order
}

func newScopeReader(r *report.Report) *scopeReader {
	s := &scopeReader{r: r, folded: text.FoldAll(r.Text), headings: map[string]bool{}}
	s.readParts()
	return s
}

// partLine is the longest line that may head a part, in characters.
const partLine = 24

// readParts finds the lines that head a part without a number and name its
// period: 本届政府工作回顾, 2023年重点工作.
func (s *scopeReader) readParts() {
	for a := 0; a < len(s.folded); {
		b := a
		for b < len(s.folded) && s.folded[b] != '\n' {
			b++
		}
		line := text.Trim(s.folded, report.Span{Start: a, End: b})
		if n := line.End - line.Start; n >= 4 && n <= partLine {
			if words := s.folded[line.Start:line.End]; !slices.ContainsFunc(words, marked) {
				if p := periodsIn(words); len(p) > 0 {
					s.parts = append(s.parts, period{line.End, p[0].several})
				}
			}
		}
		a = b + 1
	}
}

// marked reports whether a mark shows that a line is a sentence, a numbered
// heading or the row of a table.
func marked(r rune) bool { return strings.ContainsRune("。,;:、!?(|\t", r) }

// of reads the scope of a figure: area and method from its clause, parts of a
// year from its sentence up to it, several years from its paragraph and
// headings.
func (s *scopeReader) of(f *report.Figure, sentence, clause report.Span) figureScope {
	w := figureWords()
	sc := figureScope{years: s.years(f.Start) && !s.endState(f)}
	// Most clauses have no word of the lists. What [rankWords] cut out may bring
	// one together, so that a clause with its 全 is looked at in any case.
	if in := s.folded[clause.Start:clause.End]; slices.Contains(in, '全') || scopeWords().in(in) {
		words := string(in)
		if strings.Contains(words, "全") {
			words = rankWords.ReplaceAllString(words, "")
		}
		sc.whole = strings.Join(wordsIn(words, w.area), " ")
		sc.own = strings.Join(wordsIn(words, w.own), " ")
		sc.method = strings.Join(wordsIn(words, w.method), " ")
		sc.part = strings.Join(wordsIn(words, w.part), " ")
	}
	if in := s.folded[clause.Start:f.Start]; slices.Contains(in, '批') {
		sc.batch = strings.Replace(batchWord.FindString(string(in)), "首", "第一", 1)
	}
	before := s.folded[max(sentence.Start, f.End-sentenceReach):f.End]
	if !slices.Contains(before, '月') {
		return sc
	}
	if m := upToMonth.FindStringSubmatch(string(before)); m != nil {
		if n, err := strconv.Atoi(m[1]); err == nil && n < 12 {
			sc.part = "截至" + m[1] + "月"
		}
	}
	return sc
}

// years reports whether the last word on the period before a place, in its
// paragraph, is one of several years; where the paragraph says nothing, the
// headings over it decide.
func (s *scopeReader) years(at int) bool {
	if !s.paragraph.Contains(at) {
		s.paragraph = lineAround(s.r.Text, at)
		s.paragraph.End++ // its line end belongs to it
		s.periods = periodsIn(s.folded[s.paragraph.Start : s.paragraph.End-1])
	}
	several, said := false, false
	for _, p := range s.periods {
		if s.paragraph.Start+p.at >= at {
			break
		}
		several, said = p.several, true
	}
	if said {
		return several
	}
	section := s.r.SectionAt(at)
	if section == nil {
		return s.partYears(at)
	}
	known, ok := s.headings[section.ID]
	if !ok {
		for up := section; up != nil && !known; up = s.r.Section(up.Parent) {
			known = holdsAny(up.Heading, figureWords().years)
			if up.Parent == "" {
				break
			}
		}
		s.headings[section.ID] = known
	}
	return known || s.partYears(at)
}

// partYears reports whether the part that a place lies in is on several years.
func (s *scopeReader) partYears(at int) bool {
	i, found := slices.BinarySearchFunc(s.parts, at, func(p period, at int) int { return p.at - at })
	if found {
		i++
	}
	return i > 0 && s.parts[i-1].several
}

// endState reports whether a figure is a value reached, which is the same after
// one year and after five: a rate, 由9亿元增至14亿元, 达到58家. 累计 and 共 add up.
func (s *scopeReader) endState(f *report.Figure) bool {
	if f.Class == report.ClassPercent {
		return f.Kind != report.KindChange
	}
	from := max(0, f.Start-stateReach)
	before := s.folded[from:f.Start]
	for i := len(before) - 1; i >= 0; i-- {
		if strings.ContainsRune(",。;、\n", before[i]) {
			before = before[i+1:]
			break
		}
	}
	words := string(before)
	return holdsAny(words, figureWords().state) && !holdsAny(words, figureWords().sum)
}

// stateReach is how far before a figure the word for a value reached may stand.
const stateReach = 16

// period is a word on the period that what follows counts.
type period struct {
	at      int // in characters
	several bool
}

// periodWord is a word on a period.
type periodWord struct {
	word    []rune
	several bool
	order   int // in the lists
}

// periodIndex holds the words on periods by their first character, in the order
// of the lists.
type periodIndex struct {
	first runeSet
	words map[rune][]periodWord
	count int
}

var periodWords = sync.OnceValue(func() *periodIndex {
	x := &periodIndex{words: map[rune][]periodWord{}}
	add := func(words []string, several bool) {
		for _, w := range words {
			rs := []rune(w)
			x.first.add(rs[0])
			x.words[rs[0]] = append(x.words[rs[0]], periodWord{rs, several, x.count})
			x.count++
		}
	}
	add(figureWords().years, true)
	add(figureWords().oneYear, false)
	return x
})

// periodsIn lists the words on periods in a paragraph, in order.
func periodsIn(s []rune) []period {
	var out []period
	x := periodWords()
	var past []int // by word: where it may stand next, not overlapping itself
	dated := false // a digit before 年
	for i, r := range s {
		dated = dated || r == '年' && i > 0 && s[i-1] >= '0' && s[i-1] <= '9'
		if !x.first.may(r) {
			continue
		}
		for _, w := range x.words[r] {
			if past == nil {
				past = make([]int, x.count)
			}
			if i >= past[w.order] && i+len(w.word) <= len(s) && slices.Equal(s[i:i+len(w.word)], w.word) {
				out = append(out, period{i, w.several})
				past[w.order] = i + len(w.word)
			}
		}
	}
	if !dated {
		return out
	}
	words := string(s)
	add := func(at int, several bool) {
		out = append(out, period{utf8.RuneCountInString(words[:at]), several})
	}
	masked := words
	for _, m := range yearRange.FindAllStringIndex(words, -1) {
		add(m[0], true)
		masked = masked[:m[0]] + strings.Repeat(" ", m[1]-m[0]) + masked[m[1]:]
	}
	for _, m := range singleYear.FindAllStringIndex(masked, -1) {
		// In 从2015年的681亿元增长到2020年的1100亿元 the years bound a stretch.
		if before, _ := utf8.DecodeLastRuneInString(words[:m[0]]); !strings.ContainsRune("从由自到至比较", before) {
			add(m[0], false)
		}
	}
	slices.SortStableFunc(out, func(a, b period) int { return a.at - b.at })
	return out
}

// differs says what sets two scopes apart; "" for nothing. An area named on
// one side alone is no difference: a report speaks of its own. 全区 of one and
// 全市 of another are each one's own between peers, yet all of a system is
// never its head office by itself.
func (s figureScope) differs(t figureScope, mode Mode) (zh, en string) {
	switch {
	case s.years != t.years:
		return "一方为多年累计", "one side counts several years"
	case s.part != t.part:
		return "统计时段不同", "the periods differ"
	case s.batch != "" && t.batch != "" && s.batch != t.batch:
		return "批次不同", "the batches differ"
	case s.method != t.method:
		return "统计口径不同", "the methods differ"
	case s.own == "" && s.whole != "" && t.own != "" && t.whole == "",
		t.own == "" && t.whole != "" && s.own != "" && s.whole == "":
		return "一方为全部、一方为本级", "one side counts the whole system, the other its head office"
	case mode == YearMode && s.whole != "" && t.whole != "" && !shareWord(s.whole, t.whole):
		return "统计范围不同", "the areas differ"
	}
	return "", ""
}

func shareWord(a, b string) bool {
	return slices.ContainsFunc(strings.Fields(a), func(w string) bool { return slices.Contains(strings.Fields(b), w) })
}
