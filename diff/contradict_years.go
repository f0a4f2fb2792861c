package diff

import (
	"math"
	"regexp"
	"strings"
	"sync"

	"duizhao/internal/report"
)

const (
	// leastCheckScore and leastCheckName are how sure a pair must be before its
	// values are held against a stated change.
	leastCheckScore = .60
	leastCheckName  = .90
	// leastFlowName is how much of a stock's name its flow must share.
	leastFlowName = .40
	// honestGap is the difference, in points, up to which a mismatch is put as
	// a question: last year's base is often revised.
	honestGap = 2.0
)

// statedChanges holds what the right report says of the past against the left
// report: a growth behind a figure against the two values, last year's value
// against the left's own. rows are those of the two reports.
//
// Left out: growth at constant prices (增加值, 生产总值), over several years or
// against another year than the left's, values with bounds. Reports that do not
// follow each other are not checked.
func statedChanges(rows []FigureRow, left, right *report.Report) []contradiction {
	if a, b := left.Document.Year, right.Document.Year; a != 0 && b != 0 && b != a+1 || len(right.Text) == 0 || len(left.Text) == 0 {
		return nil
	}
	pairs, loose := map[int]int{}, map[int]int{} // right figure to left figure; loose: whatever their names
	for i := range rows {
		x := &rows[i]
		if x.Left == nil || x.Right == nil || x.Status != FigureChanged && x.Status != FigureSame || x.Score < leastCheckScore {
			continue
		}
		l, r := &left.Figures[x.Left.Index], &right.Figures[x.Right.Index]
		if _, seen := loose[x.Right.Index]; !seen {
			loose[x.Right.Index] = x.Left.Index
		}
		if _, seen := pairs[x.Right.Index]; !seen && plainLikeness(l.Indicator, r.Indicator) >= leastCheckName {
			pairs[x.Right.Index] = x.Left.Index
		}
	}
	// Of several years neither side says anything of last year.
	spans, was := newScopeReader(right), newScopeReader(left)
	for i, j := range pairs {
		if was.years(left.Figures[j].Start) {
			delete(pairs, i)
		}
	}
	for i, j := range loose {
		if was.years(left.Figures[j].Start) {
			delete(loose, i)
		}
	}
	var out []contradiction
	for _, s := range figureSentences(right) {
		words := string(s.folded[s.Start:s.End])
		if holdsAny(words, []string{"五年", "5年来", "年均", "累计", "过去"}) || spans.years(s.figures[0].Start) {
			continue
		}
		for k := range s.figures {
			var c contradiction
			var ok bool
			switch s.figures[k].Kind {
			case report.KindChange:
				c, ok = s.wrongGrowth(k, left, pairs)
			case report.KindPrior:
				c, ok = s.wrongPrior(k, left, pairs, loose)
			case report.KindLevel:
				c, ok = s.wrongStock(k, left, pairs)
			}
			if ok {
				out = append(out, c)
			}
		}
	}
	return out
}

// plainLikeness is the Dice coefficient of two names' character pairs.
func plainLikeness(a, b string) float64 {
	x, y := newGramSet([]rune(a)), newGramSet([]rune(b))
	x.weigh(nil, 0)
	y.weigh(nil, 0)
	return x.like(y)
}

// indexOf is the position of a figure in its report.
func (s *figureSentence) indexOf(f *report.Figure) int {
	lo, hi := 0, len(s.r.Figures)
	for lo < hi {
		if m := (lo + hi) / 2; s.r.Figures[m].Start < f.Start {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// pastSpans are the spans of the right's figures and of the left's.
func pastSpans(left, right *report.Report, l *report.Figure, figures ...*report.Figure) []FindingSpan {
	return append(rightSpans(right, figures...), FindingSpan{LeftSide, l.Span, left.Slice(l.Span)})
}

// wrongGrowth checks 1500件，增长24.8% where the left has 1423件. Both values may
// lie anywhere in what their printed digits allow.
func (s *figureSentence) wrongGrowth(k int, left *report.Report, pairs map[int]int) (contradiction, bool) {
	g := s.figures[k]
	base := changeBase(s.r, s.indexOf(g), s.Span)
	if base < 0 || g.Bound != report.Exact || g.Upper != nil {
		return contradiction{}, false
	}
	r := &s.r.Figures[base]
	at, ok := pairs[base]
	if !ok || !sure(r) || !sure(&left.Figures[at]) {
		return contradiction{}, false
	}
	l := &left.Figures[at]
	if _, flow := stockOrFlow(s.r, base); flow != isFlow(left, at) {
		return contradiction{}, false
	}
	between := string(s.folded[r.End:g.Start])
	clause := clauseAround(s.r.Text, r.Span, s.Span)
	if holdsAny(r.Indicator+s.r.Slice(clause)+between, figureWords().real) || strings.Contains(between, "环比") || strings.Contains(between, "年同") && strings.ContainsAny(between, "0123456789") {
		return contradiction{}, false
	}
	a, b := *l.Value, *r.Value
	if l.Canon != r.Canon {
		return contradiction{}, false
	}
	scale := l.Factor / r.Factor
	a *= scale
	sl, sr := slack(l)*scale, slack(r)
	var low, high, is float64
	unit := "%"
	switch {
	case g.Unit == "%" && r.Class != report.ClassPercent && a > sl:
		low, high = 100*((b-sr)/(a+sl)-1), 100*((b+sr)/(a-sl)-1)
		is = 100 * (b/a - 1)
	case g.Unit == "百分点" && r.Class == report.ClassPercent, g.Unit == r.Unit && r.Class != report.ClassPercent:
		low, high, is, unit = b-a-sl-sr, b-a+sl+sr, b-a, g.Unit
		// The word for the fall stands before the number, which has no sign.
		if holdsAny(between, []string{"下降", "减少", "降低", "回落", "减"}) && is < 0 && *g.Value > 0 {
			low, high, is = -high, -low, -is
		}
	default:
		return contradiction{}, false
	}
	off := max(low-(*g.Value+slack(g)), *g.Value-slack(g)-high)
	if off <= .05 {
		return contradiction{}, false
	}
	is = math.Round(is*100) / 100
	c := contradiction{
		Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: pastSpans(left, s.r, l, r, g),
		Message: report.Words{
			ZH: "上年为" + l.Text + "，本年为" + r.Text + "，变化应为 " + plain(is) + unit + "，文中称" + g.Text,
			EN: "from " + l.Text + " to " + r.Text + " is " + plain(is) + unit + "; the report says " + g.Text,
		},
	}
	if off < honestGap {
		c.Severity = report.Minor
		c.Message.ZH += "，是否调整过上年基数？"
		c.Message.EN += "; was last year's base revised?"
	}
	return c, true
}

// priorBehind stands between a value and last year's: 24.3万件，较上年的19.8万件.
var priorBehind = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^[,(]?(较|比|高于|低于|超过)(上年|上一年|去年)(同期|全年)?的?$|^[,(](上年|上一年|去年)(同期)?(为|是)?$`)
})

// wrongPrior checks 由240家增至300家 where the left does not say 240家, and
// 300家，较上年的240家明显增加. In the second form last year's value has no name of
// its own, so that of the value before it counts, whatever the left called it:
// the two were joined.
func (s *figureSentence) wrongPrior(k int, left *report.Report, pairs, loose map[int]int) (contradiction, bool) {
	p := s.figures[k]
	if p.Bound != report.Exact || p.Upper != nil {
		return contradiction{}, false
	}
	same := func(f *report.Figure) bool {
		return p.Canon == f.Canon && p.Factor == f.Factor && p.Class == f.Class
	}
	var l *report.Figure
	flow := false
	for j := k + 1; j < len(s.figures) && j <= k+2 && l == nil; j++ {
		if f := s.figures[j]; f.Kind == report.KindLevel && same(f) && plainLikeness(f.Indicator, p.Indicator) >= leastCheckName {
			if at, ok := pairs[s.indexOf(f)]; ok {
				l, flow = &left.Figures[at], isFlow(left, at)
			}
			break
		}
	}
	if l == nil && k > 0 && priorBehind().MatchString(s.before(k)) {
		if f := s.figures[k-1]; f.Kind == report.KindLevel && same(f) {
			if at, ok := loose[s.indexOf(f)]; ok {
				l, flow = &left.Figures[at], isFlow(left, at)
			}
		}
	}
	if l == nil || !sure(l) || flow || !same(l) || math.Abs(*l.Value-*p.Value) <= slack(l)+slack(p)+1e-9*math.Abs(*l.Value) {
		return contradiction{}, false
	}
	return contradiction{
		Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: pastSpans(left, s.r, l, p),
		Message: report.Words{
			ZH: "称上年为" + p.Text + "，上年报告写作" + l.Text,
			EN: "gives last year's value as " + p.Text + "; last year's report says " + l.Text,
		},
	}, true
}

func isFlow(r *report.Report, i int) bool {
	_, flow := stockOrFlow(r, i)
	return flow
}

// wrongStock checks 新增2家、总数达35家 where the left had 32家. Something may have
// been lost as well: a question.
func (s *figureSentence) wrongStock(k int, left *report.Report, pairs map[int]int) (contradiction, bool) {
	r := s.figures[k]
	i := s.indexOf(r)
	at, ok := pairs[i]
	if !ok || !sure(r) || r.Class == report.ClassPercent {
		return contradiction{}, false
	}
	if stock, _ := stockOrFlow(s.r, i); !stock {
		return contradiction{}, false
	}
	l := &left.Figures[at]
	var f *report.Figure
	for j := k - 1; j >= 0 && j >= k-2 && f == nil; j-- {
		if s.figures[j].Kind == report.KindLevel && isFlow(s.r, s.indexOf(s.figures[j])) {
			f = s.figures[j]
		}
	}
	if f == nil || !sure(f) || !sure(l) || isFlow(left, at) || !kin(f, r) || !kin(l, r) {
		return contradiction{}, false
	}
	sum := *l.Value + *f.Value
	if *f.Value > *r.Value || plainLikeness(f.Indicator, r.Indicator) < leastFlowName {
		return contradiction{}, false
	}
	if math.Abs(sum-*r.Value) <= slack(l)+slack(f)+slack(r)+1e-9*sum {
		return contradiction{}, false
	}
	return contradiction{
		Code: report.CodeAsk, Severity: report.Minor, Side: RightSide, Spans: pastSpans(left, s.r, l, f, r),
		Message: report.Words{
			ZH: "上年" + l.Text + "加新增" + f.Text + "为 " + plain(sum) + r.Unit + "，文中称" + r.Text + "，请核实增减",
			EN: "last year's " + l.Text + " and " + f.Text + " added make " + plain(sum) + "; the report says " + r.Text,
		},
	}, true
}
