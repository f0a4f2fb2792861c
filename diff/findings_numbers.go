package diff

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	// aNumber is a number, or a word that stands for all or none.
	aNumber   = newWordList("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "百分之", "百分百", "全覆盖", "零")
	rateEnd   = newWordList("率")
	emptyUnit = newPattern(`(受理|办理|收到|审查|开展|组织|举办|印发|调解|化解|查处|培训|排查|审结|办结|报备|清理|接待|发放|制定|出台)(各类)?[\p{Han}]{0,8}?[共计达]\s{0,4}(余|多)?(件|次|场|人次|人|份|起|家|个|项|宗|篇)(,|。|;|、)`, "共", "计", "达")
	filler    = newPattern(`[xX×*＊_○]{2,}\s*(余|多)?(件|次|场|人|份|起|家|个|项|宗|篇|%|万|元|年|月|日)|\d*[xX×*＊_]{2,}%`, "x", "X", "×", "*", "＊", "_", "○")
	bareRate  = text.NewPattern(`^[\p{Han}]{1,10}率$`)
)

// ratesWithoutNumber: “出庭率达到规定要求” is an indicator with no figure
// (数字空缺); a rate that is only praised says even less. Rates of the
// plan and of the shortcomings need no figure.
func ratesWithoutNumber(k *checker) {
	w := findingLists()
	for _, s := range k.run {
		if !done(s.role) || !k.holds(rateEnd, s.Span) {
			continue
		}
		clauses := text.Clauses(k.r.Text, s.Span)
		for i, c := range clauses {
			if !k.namesRate(c) || k.holds(aNumber, c) || len(k.words(rateEnd, w["no_rate"], c)) == 0 {
				continue
			}
			switch {
			case k.holds(w["rate_met"], c):
				k.add(report.CodeNoNumber, report.Important, fmt.Sprintf("“%s”没有给出具体数值", quote(k.in(c), 24)), "a rate without its number", c)
			case rateTold(k, c, w["rate_praised"]) && (i+1 == len(clauses) || !k.holds(aNumber, clauses[i+1])):
				k.add(report.CodeNoNumber, report.Minor, fmt.Sprintf("“%s”没有给出具体数值", quote(k.in(c), 24)), "a rate praised without its number", c)
			}
		}
	}
}

// namesRate reports whether 率 stands in a clause behind a Chinese character.
func (k *checker) namesRate(c report.Span) bool {
	for i := c.Start + 1; i < c.End; i++ {
		if k.folded[i] == '率' && text.Han(k.folded[i-1]) {
			return true
		}
	}
	return false
}

// rateTold reports whether the clause is of the form …率 + praise, with no
// more than a few characters between.
func rateTold(k *checker, c report.Span, praise *wordList) bool {
	for _, p := range k.words(praise, nil, c) {
		before := k.in(report.Span{Start: max(c.Start, p.Start-3), End: p.Start})
		if strings.Contains(before, "率") {
			return true
		}
	}
	return false
}

// emptyNumbers: numbers that fell out (来电万余条，接通率，办结率，满意率) or were
// never filled in (办理XX件).
func emptyNumbers(k *checker) {
	for _, s := range k.run {
		empty := k.find(filler, s.Span)
		if k.unitWithoutNumber(s.Span) {
			empty = append(empty, k.find(emptyUnit, s.Span)...)
		}
		for _, sp := range empty {
			k.add(report.CodeNoNumber, report.Important, fmt.Sprintf("“%s”处数字空缺", quote(k.in(sp), 20)), "the number is left blank", sp)
		}
		if !done(s.role) || !k.holds(rateEnd, s.Span) {
			continue
		}
		clauses := text.Clauses(k.r.Text, s.Span)
		if len(clauses) < 2 {
			continue
		}
		a, b := clauses[len(clauses)-2], clauses[len(clauses)-1]
		both := report.Span{Start: a.Start, End: b.End}
		if bareRate.MatchString(k.in(a)) && bareRate.MatchString(k.in(b)) && !k.holds(aNumber, both) {
			k.add(report.CodeNoNumber, report.Important, fmt.Sprintf("“%s”后数字空缺", quote(k.in(both), 20)), "rates without their numbers", both)
		}
	}
}

// unitWithoutNumber reports whether 共, 计 or 达 stands before a unit in a
// stretch, which [emptyUnit] ends in: it would try its verbs at every place.
func (k *checker) unitWithoutNumber(in report.Span) bool {
	s := k.folded[in.Start:in.End]
	for i, r := range s {
		if r != '共' && r != '计' && r != '达' {
			continue
		}
		j := i + 1
		for j < len(s) && (s[j] == ' ' || s[j] >= '\t' && s[j] <= '\r') {
			j++
		}
		if j < len(s) && (s[j] == '余' || s[j] == '多') {
			j++
		}
		if j < len(s) && strings.ContainsRune("件次场人份起家个项宗篇", s[j]) {
			return true
		}
	}
	return false
}

// vagueWords are the words that withhold a count.
var vagueWords = sync.OnceValue(func() *wordList {
	w := findingWords()
	words := slices.Clone(w["vague_count"])
	for _, v := range w["batch_verb"] {
		words = append(words, v+"一批", v+"了一批")
	}
	return newWordList(words...)
})

// maxVague caps the hints of one kind: a report that says 多次 everywhere is
// told so by the first ones.
const maxVague = 5

// vagueCounts: 多次召开 withholds a count that the agency has. A hint.
func vagueCounts(k *checker) {
	told := 0
	for _, s := range k.run {
		if !done(s.role) {
			continue
		}
		for _, sp := range k.words(vagueWords(), findingLists()["not_vague"], s.Span) {
			if k.enclosed(s.Span, sp) || k.countedNear(sp, s.Span) || told >= maxVague {
				continue
			}
			told++
			clause := clauseAt(k.r.Text, s.Span, sp)
			k.add(report.CodeNoNumber, report.Hint, fmt.Sprintf("“%s”未写明具体数量", quote(k.in(clause), 20)), "a count is withheld", sp)
		}
	}
}

// countedNear reports whether the clause or the next one gives the count
// after all (多次组织培训，累计12场).
func (k *checker) countedNear(sp, in report.Span) bool {
	cs := text.Clauses(k.r.Text, in)
	for i, c := range cs {
		if c.Holds(sp) {
			end := c.End
			if i+1 < len(cs) {
				end = cs[i+1].End
			}
			return len(k.find(counted, report.Span{Start: sp.End, End: end})) > 0
		}
	}
	return false
}

var counted = newPattern(`\d+(余|多)?(次|场|期|批|轮)`, "次", "场", "期", "批", "轮")

// clauseAt is the clause of a sentence that holds a passage.
func clauseAt(t []rune, in, sp report.Span) report.Span {
	for _, c := range text.Clauses(t, in) {
		if c.Holds(sp) {
			return c
		}
	}
	return sp
}

var (
	received = text.NewPattern(`(受理|收到|接到|接收|登记|新收)[^,。;]{0,20}$`)
	closed   = text.NewPattern(`^[^,。;\d]{0,4}(办结|审结|结案|办理完毕|化解|答复)[^,。;\d]{0,8}$`)
)

// unstatedRates: where cases taken in and cases closed stand side by side with
// no rate, and a good part is open, the reviewer asks for the rate and for why.
func unstatedRates(k *checker) {
	fs := k.r.Figures
	for i := 0; i+1 < len(fs); i++ {
		a, b := &fs[i], &fs[i+1]
		if !a.Compared() || a.Class != report.ClassMeasure || b.Class != report.ClassMeasure || a.Unit != b.Unit ||
			a.Value == nil || b.Value == nil || a.Bound != report.Exact || b.Bound != report.Exact ||
			*b.Value <= 0 || *b.Value >= 0.8**a.Value || b.Start-a.End > 24 || b.Start < a.End || !done(k.r.RoleAt(a.Start)) {
			continue
		}
		between := k.in(report.Span{Start: a.End, End: b.Start})
		tail := k.in(report.Span{Start: b.End, End: min(len(k.folded), b.End+30)})
		if strings.ContainsAny(between, "。;") || !closed.MatchString(strings.TrimLeft(between, ",、")) ||
			!received.MatchString(k.in(report.Span{Start: max(0, a.Start-24), End: a.Start})) || strings.Contains(strings.SplitN(tail, "。", 2)[0], "率") {
			continue
		}
		rate := 100 * *b.Value / *a.Value
		k.add(report.CodeAsk, report.Hint,
			fmt.Sprintf("办结%s占%s的%.1f%%，未说明其余情况，请核实", b.Text, a.Text, rate),
			fmt.Sprintf("%.1f%% closed; the rest is not explained", rate),
			report.Span{Start: a.Start, End: b.End})
	}
}
