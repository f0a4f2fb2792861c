package diff

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// pairRules are the rules about two reports. Those on decline, promises and
// vanished matters look at two years of one agency only: between peers, lower
// is no decline and other topics are no gap.
var pairRules = []func(*pairChecker){
	repeatedShortcomings, declines, otherScope, vanishedTopics, vanishedFigures, undonePromises,
	copiedPassages, leftOverYears, foreignNames,
}

// pairFindings gives what the rules notice in the two reports together. passages
// are those that the right took over from the left, short ones too: each rule
// has its own least length. stated is what the figures of one report say
// against those of the other.
func pairFindings(c *Comparison, t *Template, passages []carried, stated []contradiction) []Finding {
	p := &pairChecker{Comparison: c, carried: passages, l: newChecker(c.Left, LeftSide, t), k: newChecker(c.Right, RightSide, t)}
	for _, rule := range pairRules {
		rule(p)
	}
	return mergeFindings(append(p.out, contradictionFindings(stated)...))
}

// pairChecker is the work of the rules on two reports.
type pairChecker struct {
	*Comparison
	carried []carried
	l, k    *checker // left and right
	told    string   // the right's results, see [pairChecker.headingTold]
	perhaps []lone   // see [pairChecker.perhapsThere]
	wordy   []wordyClause
	out     []Finding
}

// add notes a finding with passages of the left and of the right.
func (p *pairChecker) add(code report.Code, sev report.Severity, side Side, zh, en string, left, right []report.Span) {
	spans := append(marks(p.Left, LeftSide, left...), marks(p.Right, RightSide, right...)...)
	p.out = append(p.out, Finding{Code: code, Severity: sev, Side: side, Message: report.Words{ZH: zh, EN: en}, Spans: spans})
}

func spanOf(s ...report.Span) []report.Span { return s }

// repeatedShortcomings: what was lacking last year still is, and nothing is
// said of what was done about it. Between peers the same shortcoming is a
// common one (共性问题).
func repeatedShortcomings(p *pairChecker) {
	for i := range p.Shortcomings {
		row := &p.Shortcomings[i]
		if row.Left == nil || row.Right == nil {
			continue
		}
		q := quote(firstSentence(p.Right.Slice(unlabelled(p.Right, row.Right.Span))), 20)
		at, was := spanOf(row.Right.Span), spanOf(row.Left.Span)
		switch {
		case p.Mode == PeerMode:
			p.add(report.CodeRepeat, report.Hint, BothSides, fmt.Sprintf("不足“%s”与对方报告实质相同，可能是共性问题", q),
				"both reports name the same shortcoming: it may be a common one", was, at)
		case row.Status == Repeated:
			p.add(report.CodeRepeat, report.Important, BothSides, fmt.Sprintf("不足“%s”与上年实质相同，未说明整改情况", q),
				"the shortcoming is that of last year in substance; what was done about it is not said", was, at)
		case row.Status == PartlyAgain:
			p.add(report.CodeRepeat, report.Minor, BothSides, fmt.Sprintf("不足“%s”上年已部分提出，请说明整改进展", q),
				"the shortcoming stood in part in last year's report", was, at)
		}
	}
}

// guess is the score below which two figures may not belong together.
const guess = 0.46

// declines: a figure that fell. Rates and what an agency itself does weigh
// most; what comes from outside (cases, letters) says nothing by itself; where
// a fall is good (投诉, 败诉率, 用时) nothing is told.
func declines(p *pairChecker) {
	if p.Mode != YearMode {
		return
	}
	w := findingWords()
	for i := range p.Figures {
		row := &p.Figures[i]
		if row.Status != FigureChanged || row.Delta == nil || *row.Delta >= 0 || row.Left == nil || row.Right == nil || row.Score < guess || !p.results(row) {
			continue
		}
		name := row.Indicator
		// what a name ends in counts: 投诉办结率 is a rate of closing
		ends := slices.ContainsFunc(w["fall_bad"], func(end string) bool { return strings.HasSuffix(name, end) })
		if !ends && hasAny(name, w["fall_good"]) {
			continue
		}
		rate := row.Unit == "%" || strings.Contains(row.Unit, "百分点")
		bad := rate || ends || hasAny(name, w["fall_bad"])
		change := fmt.Sprintf("由%s降至%s", row.Left.Text, row.Right.Text)
		by, fell := "", 0.0
		switch {
		case rate:
			by = fmt.Sprintf("，下降%s个百分点", trimNumber(-*row.Delta))
		case row.Percent != nil:
			fell = -*row.Percent
			by = fmt.Sprintf("，下降%s%%", trimNumber(fell))
		}
		sev := report.Hint
		switch {
		case bad && (rate || fell >= 5):
			sev = report.Important
		case bad:
			sev = report.Minor
		case fell < 20:
			continue // within what any year brings
		}
		p.add(report.CodeDrop, sev, BothSides, fmt.Sprintf("“%s”%s%s，请说明原因", quote(plainName(name), 40), change, by),
			fmt.Sprintf("fell from %s to %s; why?", row.Left.Text, row.Right.Text), spanOf(row.Left.Span), spanOf(row.Right.Span))
	}
}

var beforeName = text.NewPattern(`^([\d.,]+[万亿余多]*(人次|户次|家次|批次|[件个次人项家起条份场户宗名])|的|了)+`)

// plainName is an indicator without what was caught in front of it: another
// figure (9908件调解成功率) or a particle.
func plainName(s string) string {
	if t := beforeName.ReplaceAllString(s, ""); len([]rune(t)) >= 2 {
		return t
	}
	return s
}

// trimNumber prints a number with at most two decimals.
func trimNumber(v float64) string {
	s := fmt.Sprintf("%.2f", math.Abs(v))
	return strings.TrimRight(strings.TrimRight(s, "0"), ".")
}

// results reports whether both figures of a row are results, not changes or
// targets.
func (p *pairChecker) results(row *FigureRow) bool {
	level := func(r *report.Report, s *FigureSide) bool {
		if s.Index < 0 || s.Index >= len(r.Figures) {
			return true
		}
		k := r.Figures[s.Index].Kind
		return k == "" || k == report.KindLevel
	}
	return level(p.Left, row.Left) && level(p.Right, row.Right)
}

// otherScope: figures of one name that count something else (全区 against
// 区本级) must not be compared; the report should say which it means. Bounds
// (700余 against 720) are no matter of scope.
func otherScope(p *pairChecker) {
	for i := range p.Figures {
		row := &p.Figures[i]
		if row.Status != FigureNotComparable || row.Left == nil || row.Right == nil || row.Score < guess || !scopeReason(row.Reason) {
			continue
		}
		p.add(report.CodeScope, report.Minor, BothSides,
			fmt.Sprintf("“%s”两份报告口径不一（%s / %s），不宜直接比较", quote(plainName(row.Indicator), 40), row.Left.Text, row.Right.Text),
			fmt.Sprintf("scope differs (%s / %s): not to be compared as they stand", row.Left.Text, row.Right.Text),
			spanOf(row.Left.Span), spanOf(row.Right.Span))
	}
}

// scopeReason reports whether figures cannot be compared for what they count,
// not for how exact they are.
func scopeReason(w report.Words) bool {
	return w.EN != "" && !strings.Contains(w.EN, "bound") && !strings.Contains(w.EN, "exact")
}

// maxUndone caps the promises that are told: a general work report makes a
// hundred. All of them stand among the commitments.
const maxUndone = 15

// undonePromises: a promise of last year's plan of which this year says
// nothing. One with an object that can be checked weighs
// more than a general one, and where there are too many these are told first.
func undonePromises(p *pairChecker) {
	if p.Mode != YearMode {
		return
	}
	var rows []*CommitmentRow
	weight := map[*CommitmentRow]int{}
	for i := range p.Commitments {
		if row := &p.Commitments[i]; row.Status == NotMentioned {
			rows = append(rows, row)
			weight[row] = concrete(row.Plan.Text)
		}
	}
	if len(rows) > maxUndone {
		slices.SortStableFunc(rows, func(a, b *CommitmentRow) int {
			return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(a.Score, b.Score))
		})
		rows = rows[:maxUndone]
	}
	for _, row := range rows {
		sev := report.Important
		if weight[row] == 0 {
			sev = report.Minor
		}
		p.add(report.CodeUndone, sev, RightSide, fmt.Sprintf("上年安排“%s”，今年报告未见落实情况", quote(row.Plan.Text, 28)),
			"promised last year, not mentioned this year", spanOf(row.Plan.Span), nil)
	}
}

var objectVerbs = []string{
	"出台", "制定", "修订", "编制", "建成", "建立", "开发", "组建", "建设", "设立", "印发", "完成", "启动", "举办", "开展", "上线",
	"新建", "培训", "推出", "实现", "招录", "配备", "编印", "推行", "开通", "挂牌",
}

// concrete weighs a promise: 2 where it names a number, a document or a name,
// 1 where it names something to be made, 0 else.
func concrete(s string) int {
	switch {
	case strings.ContainsAny(s, "0123456789《“"):
		return 2
	case hasAny(s, objectVerbs):
		return 1
	}
	return 0
}
