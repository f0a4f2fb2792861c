package diff

import (
	"fmt"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// saysWhy reports whether a stretch states a cause.
func (k *checker) saysWhy(sp report.Span) bool {
	w := findingLists()
	if k.holds(w["cause"], sp) || len(k.find(influence, sp)) > 0 {
		return true
	}
	return len(k.words(because, w["not_cause"], sp)) > 0
}

var (
	because   = newWordList("因")
	influence = newPattern(`受[^,。;]{1,14}(影响|制约|限制)`, "受")
)

// detailed reports whether an item says more than its headline: a second
// sentence, or forty letters.
func (k *checker) detailed(sp report.Span) bool {
	n := 0
	for _, s := range text.Sentences(k.r.Text, sp) {
		if text.CountLetters(k.r.Text[s.Start:s.End]) >= 6 {
			n++
		}
	}
	return n >= 2 || text.CountLetters(k.r.Text[sp.Start:sp.End]) >= 40
}

// noCauses: the rules ask for 存在的不足和原因. One finding for the part where
// no cause is stated at all; where the heading promises causes and only some
// items have one, the finding marks those that have none.
func noCauses(k *checker) {
	if !k.statutory() {
		return
	}
	for _, part := range parts(k.r, report.Shortcomings) {
		var items, without []report.Span
		for i := range k.r.Shortcomings {
			it := &k.r.Shortcomings[i]
			if !part.Span().Holds(it.Span) {
				continue
			}
			items = append(items, it.Span)
			if !it.Cause && !k.saysWhy(it.Span) {
				without = append(without, it.Span)
			}
		}
		if len(items) == 0 {
			continue
		}
		in := bodyOf(part)
		promised := strings.Contains(part.Heading, "原因") || strings.Contains(part.Heading, "成因")
		switch {
		case !k.saysWhy(in):
			zh, en := "不足部分未分析原因", "the shortcomings part states no causes"
			if promised {
				zh, en = "标题写明“原因”，但各项不足均未分析原因", "the heading promises causes, no item states one"
			} else if len(items) > 1 && k.oneSentence(items) {
				zh += "，且只用一句话列举，未展开"
			}
			k.add(report.CodeNoCause, report.Important, zh, en, headingOf(part), in)
		case promised && len(without) > 0 && !k.causeApart(in, items):
			k.add(report.CodeNoCause, report.Minor,
				fmt.Sprintf("标题写明“原因”，有%d项不足未分析原因", len(without)),
				fmt.Sprintf("the heading promises causes, %d of the items state none", len(without)), without...)
		}
	}
}

// oneSentence reports whether the items are clauses of a single sentence.
func (k *checker) oneSentence(items []report.Span) bool {
	all := report.Span{Start: items[0].Start, End: items[len(items)-1].End}
	return len(text.Sentences(k.r.Text, all)) == 1
}

var causesBelow = newPattern(`(上述|以上|这些|存在)[^。;]{0,12}(原因|根源)|原因(主要)?(是|有|在于|如下|:)|(上述|以上|这些)[^。;]{0,8}(问题|不足|短板|差距|情况|现象)[^。;]{0,10}(因为|由于|源于|归因|在于)`,
	"原因", "根源", "因为", "由于", "源于", "归因", "在于")

// causeApart reports whether the part gives the causes of all items in a
// passage of their own.
func (k *checker) causeApart(in report.Span, items []report.Span) bool {
	for _, sp := range k.find(causesBelow, in) {
		inside := false
		for _, it := range items[:len(items)-1] {
			inside = inside || it.Holds(sp)
		}
		if !inside {
			return true
		}
	}
	return false
}

// bareLetters is the length up to which a shortcoming can be a mere headline.
const bareLetters = 25

// bareShortcomings: a shortcoming that is a short headline with a hedge
// (有待提升) names no object, fact or figure; nobody can check whether it was
// put right. Clauses of one enumerating sentence are left to [noCauses].
func bareShortcomings(k *checker) {
	for i := range k.r.Shortcomings {
		it := &k.r.Shortcomings[i]
		sp := unlabelled(k.r, it.Span)
		s := k.in(sp)
		n := text.CountLetters(k.r.Text[sp.Start:sp.End])
		if n == 0 || n > bareLetters || !k.whole(it.Span) || k.detailed(it.Span) ||
			strings.ContainsAny(s, "0123456789《“") || !hasAny(s, findingWords()["hedge"]) || k.saysWhy(sp) {
			continue
		}
		k.add(report.CodeVague, report.Important,
			fmt.Sprintf("不足“%s”只有标题，没有具体对象、事实或数据", quote(s, 20)),
			"the shortcoming is a headline only: no object, fact or figure", it.Span)
	}
}

// whole reports whether an item is a labelled one or a sentence of its own.
func (k *checker) whole(sp report.Span) bool {
	if s := k.r.SectionAt(sp.Start); s != nil && s.Start == sp.Start {
		return true
	}
	before := sp.Start - 1
	for before >= 0 && k.folded[before] == ' ' {
		before--
	}
	starts := before < 0 || k.r.Text[before] == '\n' || text.SentenceEnd(k.r.Text[before])
	ends := sp.End >= len(k.r.Text) || k.r.Text[sp.End] == '\n' || text.SentenceEnd(k.r.Text[sp.End]) || text.SentenceEnd(k.r.Text[sp.End-1])
	return starts && ends
}

// unansweredShortcomings: what is stated as lacking must be taken up in the
// plan; else it will stand there again next year. Silent where there is no
// plan to look in: that is told by [missingParts].
func unansweredShortcomings(k *checker) {
	if len(k.r.Plans) == 0 {
		return
	}
	for i := range k.r.Shortcomings {
		if k.answers[i] != nil {
			continue
		}
		it := &k.r.Shortcomings[i]
		s := k.r.Slice(unlabelled(k.r, it.Span))
		k.add(report.CodeUnanswered, report.Important,
			fmt.Sprintf("不足“%s”在下年安排中没有对应举措", quote(firstSentence(s), 20)),
			"no item of the plan answers this shortcoming", it.Span)
	}
}

// firstSentence is what stands before the first full stop.
func firstSentence(s string) string {
	if i := strings.IndexAny(s, "。；;"); i > 0 {
		return s[:i]
	}
	return s
}
