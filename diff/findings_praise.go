package diff

import (
	"fmt"
	"strings"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var rankFirst = newPattern(`全(国|省|市|区|州|县)(首|第[一二三123]|排名第|唯一|率先)|(位居|位列|排名|名列)(全国|全省|全市|全区)?(第[一二三123]|首位|榜首)`,
	"全国", "全省", "全市", "全区", "全州", "全县", "位居", "位列", "排名", "名列")

const (
	emptyClause = 16 // letters up to which a clause can be praise alone
	maxEmpty    = 3
	maxEmptyLen = 100
)

// emptyPraise: a sentence that is nothing but praise (全面推进，取得了显著成效，得到了广泛
// 好评) names no object, fact or figure, so that nobody can check it. Each clause
// must be short and praise in general words, and the praise of an outcome must
// be among it. A single clause is left out, and so is what opens a section:
// most are its topic (创新能力迈上新台阶。), and the facts follow.
func emptyPraise(k *checker) {
	told := 0
	for i, s := range k.run {
		if told >= maxEmpty || i == 0 || !done(s.role) || s.role == report.Other || s.Len() > maxEmptyLen ||
			strings.ContainsAny(k.in(s.Span), "0123456789《“") || !k.praisesOutcome(s.Span) {
			continue
		}
		if sec := k.r.SectionAt(s.Start); sec != nil && (sec.Start >= s.Start || !sec.Inline() && text.CountLetters(k.r.Text[headingOf(sec).End:max(headingOf(sec).End, s.Start)]) == 0) {
			continue
		}
		clauses := text.Clauses(k.r.Text, s.Span)
		empty := len(clauses) > 1
		for _, c := range clauses {
			n := text.CountLetters(k.r.Text[c.Start:c.End])
			empty = empty && n <= emptyClause && (k.praisesOutcome(c) || k.holds(generalPraise(), c))
		}
		if empty {
			told++
			k.add(report.CodeVague, report.Minor, fmt.Sprintf("“%s”只有评价，没有具体对象、事实或数据", quote(k.in(s.Span), 24)),
				"praise alone: no object, fact or figure", s.Span)
		}
	}
}

// praisesOutcome reports whether a stretch praises what came of something.
func (k *checker) praisesOutcome(in report.Span) bool {
	w := findingLists()
	return k.holds(w["outcome"], in) || k.holds(w["outcome_noun"], in) && k.holds(w["outcome_verb"], in)
}

// generalPraise are the phrases 全面推进, 不断提升, …: how something was done.
var generalPraise = sync.OnceValue(func() *wordList {
	w := findingWords()
	var out []string
	for _, how := range w["how"] {
		for _, doing := range w["doing"] {
			out = append(out, how+doing)
		}
	}
	return newWordList(out...)
})

// maxPraise caps the claims that are told of one report.
const maxPraise = 10

// praiseworthy: a claim of being the first, a prize or an entry in a list of
// model cases is a candidate 亮点, worth spreading once it is shown. One
// finding a clause.
func praiseworthy(k *checker) {
	w := findingLists()
	told := 0
	for _, s := range k.run {
		if s.role != report.Achievements && s.role != report.LeaderDuty {
			continue
		}
		last := report.Span{}
		for _, sp := range k.claims(s.Span, w["praise"], w["not_praise"]) {
			c := clauseAt(k.r.Text, s.Span, sp)
			if c == last || told >= maxPraise {
				continue
			}
			last = c
			told++
			k.add(report.CodeGood, report.Praise, fmt.Sprintf("亮点：“%s”，推广前请核实依据", quote(k.in(unlabelled(k.r, c)), 28)),
				"a claim of being first or of a prize: worth spreading once shown", c)
		}
	}
}

// claims gives the words of praise in a sentence, headings left out: they say
// nothing that the text does not.
func (k *checker) claims(in report.Span, words, except *wordList) []report.Span {
	var out []report.Span
	for _, sp := range append(k.words(words, except, in), k.find(rankFirst, in)...) {
		if sec := k.r.SectionAt(sp.Start); sec == nil || sec.Inline() || !headingOf(sec).Contains(sp.Start) {
			out = append(out, sp)
		}
	}
	return out
}
