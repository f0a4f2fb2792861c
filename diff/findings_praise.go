package diff

import (
	"fmt"

	"duizhao/internal/report"
)

var rankFirst = newPattern(`全(国|省|市|区|州|县)(首|第[一二三123]|排名第|唯一|率先)|(位居|位列|排名|名列)(全国|全省|全市|全区)?(第[一二三123]|首位|榜首)`,
	"全国", "全省", "全市", "全区", "全州", "全县", "位居", "位列", "排名", "名列")

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
