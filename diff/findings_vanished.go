package diff

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// maxVanished caps the passages with figures that are told as no longer given.
const maxVanished = 6

// vanishedFigures: a figure given last year and not this year is a silent
// omission. One finding a sentence, rates first in
// weight. Left out where the right has a figure that may well be the same.
func vanishedFigures(p *pairChecker) {
	if p.Mode != YearMode {
		return
	}
	type group struct {
		in    report.Span
		rows  []*FigureRow
		rated bool
	}
	var groups []group
	without := *p.k
	without.out, without.count = nil, map[report.Code]int{}
	ratesWithoutNumber(&without)
	p.perhaps = p.lonelyFigures()
	over := ended(p.Right.Document.Year)
	for i := range p.Figures {
		row := &p.Figures[i]
		if row.Status != FigureLeftOnly || row.Left == nil || !done(p.Left.RoleAt(row.Left.Start)) || p.perhapsThere(row) || !p.leftResult(row) {
			continue
		}
		if p.toldWithoutNumber(row, without.out) || p.toldInWords(row) || p.inVanishedTopic(row) || p.canBeReckoned(row) {
			continue
		}
		in := p.l.sentenceAt(row.Left.Start)
		if hasAny(p.l.in(in), over) || hasAny(p.headingAt(row.Left.Start), over) {
			continue
		}
		rated := row.Unit == "%"
		if n := len(groups); n > 0 && groups[n-1].in == in {
			groups[n-1].rows, groups[n-1].rated = append(groups[n-1].rows, row), groups[n-1].rated || rated
			continue
		}
		groups = append(groups, group{in, []*FigureRow{row}, rated})
	}
	told := 0
	for _, rated := range []bool{true, false} {
		for _, g := range groups {
			if g.rated != rated || told >= maxVanished {
				continue
			}
			told++
			var names []string
			var at []report.Span
			for _, row := range g.rows {
				names, at = append(names, plainName(row.Indicator)+row.Left.Text), append(at, row.Left.Span)
			}
			sev := report.Hint
			if rated {
				sev = report.Minor
			}
			p.add(report.CodeNoNumber, sev, RightSide, fmt.Sprintf("上年的“%s”今年未再给出", quote(strings.Join(names, "、"), 40)),
				"figures given last year are no longer given", at, nil)
		}
	}
}

func (p *pairChecker) leftResult(row *FigureRow) bool {
	if i := row.Left.Index; i >= 0 && i < len(p.Left.Figures) {
		f := &p.Left.Figures[i]
		return f.Kind == "" || f.Kind == report.KindLevel
	}
	return true
}

// sentenceAt is the sentence that holds an offset.
func (k *checker) sentenceAt(at int) report.Span {
	i := sort.Search(len(k.run), func(i int) bool { return k.run[i].End > at })
	if i < len(k.run) && k.run[i].Contains(at) {
		return k.run[i].Span
	}
	return report.Span{Start: at, End: at}
}

// toldWithoutNumber notes a rate that this year's report names without its
// value (出庭应诉率达到规定要求), with last year's.
func (p *pairChecker) toldWithoutNumber(row *FigureRow, without []Finding) bool {
	for _, f := range without {
		if row.Unit != "%" || nameShare(row.Indicator, f.Spans[0].Text) < 0.6 {
			continue
		}
		p.add(report.CodeNoNumber, report.Important, BothSides,
			fmt.Sprintf("“%s”没有给出具体数值，上年为%s", quote(f.Spans[0].Text, 24), row.Left.Text),
			fmt.Sprintf("a rate without its number; last year it was %s", row.Left.Text), spanOf(row.Left.Span), spanOf(f.Spans[0].Span))
		return true
	}
	return false
}

// headingAt is the heading of the section that holds an offset of the left, the
// one above an inline item's.
func (p *pairChecker) headingAt(at int) string {
	s := p.Left.SectionAt(at)
	for s != nil && s.Inline() {
		s = p.Left.Section(s.Parent)
	}
	if s == nil {
		return ""
	}
	return s.Heading
}

// inWordsName is how much of a name must stand in a clause that tells of it in
// words alone, inWordsLeast how long the name must be, inWordsMost how long the
// clause can be.
const (
	inWordsName  = 0.7
	inWordsLeast = 5
	inWordsMost  = 24
)

// toldInWords notes a count of last year of which this year's report speaks in
// words alone (“法律明白人”队伍逐步壮大, 1089名 last year).
func (p *pairChecker) toldInWords(row *FigureRow) bool {
	name := plainName(row.Indicator)
	if row.Unit == "%" || len([]rune(name)) < inWordsLeast {
		return false
	}
	if p.wordy == nil {
		p.wordy = p.clausesInWords()
	}
	pairs := namePairs(name)
	for _, c := range p.wordy {
		if pairShare(pairs, c.pairs) < inWordsName {
			continue
		}
		p.add(report.CodeNoNumber, report.Hint, BothSides, fmt.Sprintf("上年“%s%s”，今年只写“%s”，没有数据", quote(name, 16), row.Left.Text, quote(p.k.in(c.Span), 24)),
			fmt.Sprintf("told in words; last year it was %s", row.Left.Text), spanOf(row.Left.Span), spanOf(c.Span))
		return true
	}
	return false
}

// wordyClause is a clause of the right that says how much in words.
type wordyClause struct {
	report.Span
	pairs map[[2]rune]bool
}

func (p *pairChecker) clausesInWords() []wordyClause {
	out := []wordyClause{}
	words := findingLists()["in_words"]
	for _, s := range p.k.run {
		if !done(s.role) || !p.k.holds(words, s.Span) {
			continue
		}
		for _, c := range text.Clauses(p.Right.Text, s.Span) {
			if c.Len() <= inWordsMost && p.k.holds(words, c) && !p.k.holds(aNumber, c) {
				out = append(out, wordyClause{c, namePairs(p.k.in(c))})
			}
		}
	}
	return out
}

// canBeReckoned reports whether a rate is the quotient of two counts of its
// sentence that this year's report gives again: then it is not told, but known.
func (p *pairChecker) canBeReckoned(row *FigureRow) bool {
	if row.Unit != "%" {
		return false
	}
	stem := rateStem([]rune(row.Indicator))
	if stem == "" {
		return false
	}
	given, part := 0, false
	at := p.l.sentenceAt(row.Left.Start)
	for i := range p.Figures {
		f := &p.Figures[i]
		if f.Left == nil || f.Right == nil || f.Unit == "%" || !at.Holds(f.Left.Span) || f.Left.Start > row.Left.Start {
			continue
		}
		given++
		part = part || strings.Contains(f.Indicator, stem)
	}
	return part && given >= 2
}

// inVanishedTopic reports whether a figure went with its whole section, which
// is told already.
func (p *pairChecker) inVanishedTopic(row *FigureRow) bool {
	return slices.ContainsFunc(p.out, func(f Finding) bool {
		return f.Code == report.CodeNoTopic && f.Spans[0].Holds(row.Left.Span)
	})
}

// lone is a figure that stands alone on the right, as [pairChecker.perhapsThere]
// looks at it.
type lone struct {
	unit          string
	around, pairs map[[2]rune]bool // of the text before it, of its name
}

func (p *pairChecker) lonelyFigures() []lone {
	var out []lone
	for i := range p.Figures {
		row := &p.Figures[i]
		if row.Status != FigureRightOnly || row.Right == nil {
			continue
		}
		around := p.k.in(report.Span{Start: max(p.k.sentenceAt(row.Right.Start).Start, row.Right.Start-40), End: row.Right.Start})
		out = append(out, lone{row.Unit, namePairs(around), namePairs(row.Indicator)})
	}
	return out
}

// perhapsThere reports whether a figure that stands alone on the right may be
// the one: the same unit, and most of the one name in the other's sentence.
func (p *pairChecker) perhapsThere(row *FigureRow) bool {
	name := namePairs(row.Indicator)
	return slices.ContainsFunc(p.perhaps, func(o lone) bool {
		return o.unit == row.Unit && (pairShare(name, o.around) >= 0.6 || pairShare(o.pairs, name) >= 0.6)
	})
}

// nameShare is the part of a's pairs of characters that b has too.
func nameShare(a, b string) float64 { return pairShare(namePairs(a), namePairs(b)) }

func pairShare(x, y map[[2]rune]bool) float64 {
	n := 0
	for g := range x {
		if y[g] {
			n++
		}
	}
	return float64(n) / float64(max(1, len(x)))
}

func namePairs(s string) map[[2]rune]bool {
	rs := []rune(s)
	m := make(map[[2]rune]bool, len(rs))
	for i := 0; i+2 <= len(rs); i++ {
		m[[2]rune{rs[i], rs[i+1]}] = true
	}
	return m
}
