package diff

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// contradiction is two or more figures that cannot all be right, or that the
// reader had better ask about: Code is DATA where the words leave no other
// reading, ASK where they do. Its spans hold every figure that was reckoned
// with.
type contradiction struct {
	Code     report.Code
	Severity report.Severity
	Side     Side
	Spans    []FindingSpan
	Message  report.Words
}

// contradictions checks the figures of one report against each other: parts and
// their total, the sum of a list, a rate and its two counts, one indicator
// given twice, announced and counted items, the totals of tables. Figures of
// the plan are left out.
//
// Side and spans say right; [contradiction.on] turns them to the left. The
// rules and their guards are those of facts/figures.md §6: none of them fired
// wrongly on 37 real reports.
func contradictions(r *report.Report) []contradiction {
	if len(r.Text) == 0 {
		return nil
	}
	var out []contradiction
	for _, s := range figureSentences(r) {
		out = append(out, s.parts()...)
		out = append(out, s.sums()...)
		out = append(out, s.listSums()...)
		out = append(out, s.rates()...)
	}
	items := bareItems(r)
	rows := tableRows(r, items)
	out = append(out, givenTwice(r, items)...)
	out = append(out, miscounted(r)...)
	out = append(out, tableTotals(r, items, rows)...)
	slices.SortStableFunc(out, func(a, b contradiction) int { return a.Spans[0].Start - b.Spans[0].Start })
	return out
}

// on is the contradiction as one of the other report.
func (c contradiction) on(side Side) contradiction {
	c.Side = side
	c.Spans = slices.Clone(c.Spans)
	for i := range c.Spans {
		c.Spans[i].Side = side
	}
	return c
}

// rightSpans are the spans of figures of the right report, in text order.
func rightSpans(r *report.Report, figures ...*report.Figure) []FindingSpan {
	out := make([]FindingSpan, 0, len(figures))
	for _, f := range figures {
		out = append(out, FindingSpan{RightSide, f.Span, r.Slice(f.Span)})
	}
	slices.SortStableFunc(out, func(a, b FindingSpan) int { return a.Start - b.Start })
	return out
}

// slack is how far the true value may lie from the printed one: half a unit of
// the last digit; a percentage without decimals is rounded too.
func slack(f *report.Figure) float64 {
	if f.Step == 0 && (f.Class == report.ClassPercent || f.Kind == report.KindChange && f.Unit == "倍") {
		return .5
	}
	return f.Step
}

// sure reports whether a figure is a result with an exact value.
func sure(f *report.Figure) bool {
	return f.Kind == report.KindLevel && f.Bound == report.Exact && f.Value != nil && f.Upper == nil
}

// plain writes a value without exponent or idle zeros.
func plain(v float64) string { return strconv.FormatFloat(tidy(v, v), 'f', -1, 64) }

// figureSentence is the compared figures of one sentence, in text order. A
// sentence that begins with 其中 takes the one before it along.
type figureSentence struct {
	report.Span
	r       *report.Report
	folded  []rune
	figures []*report.Figure
}

func figureSentences(r *report.Report) []*figureSentence {
	var out []*figureSentence
	folded := text.FoldAll(r.Text)
	sentences := text.Sentences(r.Text, report.Span{End: len(r.Text)})
	k := 0
	for i := range r.Figures {
		f := &r.Figures[i]
		if !f.Compared() || f.Value == nil {
			continue
		}
		for k+1 < len(sentences) && sentences[k].End <= f.Start {
			k++
		}
		n := len(out)
		if n == 0 || out[n-1].Start != sentences[k].Start && out[n-1].End != sentences[k].End {
			s := &figureSentence{Span: sentences[k], r: r, folded: folded}
			if n > 0 && out[n-1].End == s.Start && strings.HasPrefix(strings.TrimSpace(string(folded[s.Start:s.End])), "其中") {
				out[n-1].End = s.End
				out[n-1].figures = append(out[n-1].figures, f)
				continue
			}
			out = append(out, s)
			n++
		}
		out[n-1].figures = append(out[n-1].figures, f)
	}
	return out
}

// before is the text between the figure before position k and the figure at k.
func (s *figureSentence) before(k int) string {
	from := s.Start
	if k > 0 {
		from = s.figures[k-1].End
	}
	return string(s.folded[min(from, s.figures[k].Start):s.figures[k].Start])
}

// miscounted finds announced items that are not all there: 四方面：一是…二是…三是….
func miscounted(r *report.Report) []contradiction {
	const ordinals = "一二三四五六七八九十"
	var out []contradiction
	for i := range r.Figures {
		f := &r.Figures[i]
		if f.Class != report.ClassMeasure || !sure(f) || *f.Value < 2 || *f.Value > 10 {
			continue
		}
		at := f.End
		for at < len(r.Text) && at-f.End <= 14 && !strings.ContainsRune("：:。；;，,\n", r.Text[at]) {
			at++
		}
		if at >= len(r.Text) || r.Text[at] != '：' && r.Text[at] != ':' {
			continue
		}
		end := len(r.Text)
		for s := r.SectionAt(f.Start); s != nil; s = r.Section(s.Parent) {
			if !s.Inline() {
				end = s.End
				break
			}
		}
		rest := r.Text[at+1 : max(end, at+1)]
		if head := strings.TrimSpace(string(rest[:min(len(rest), 6)])); !strings.HasPrefix(head, "一是") {
			continue
		}
		count, want := 0, []rune(ordinals)
		last := report.Span{}
		for j := 0; j+1 < len(rest) && count < len(want); j++ {
			if rest[j+1] != '是' || j > 0 && !strings.ContainsRune("。；;，,：:、 　\n", rest[j-1]) {
				continue
			}
			if rest[j] == '一' && count > 0 {
				break // another list
			}
			if rest[j] == want[count] {
				count++
				last = report.Span{Start: at + 1 + j, End: at + 3 + j}
			}
		}
		if count < 2 || float64(count) == *f.Value {
			continue
		}
		n := plain(*f.Value)
		out = append(out, contradiction{
			Code: report.CodeAsk, Severity: report.Minor, Side: RightSide,
			Spans: []FindingSpan{{RightSide, f.Span, r.Slice(f.Span)}, {RightSide, last, r.Slice(last)}},
			Message: report.Words{
				ZH: "称“" + f.Text + "”，实列 " + strconv.Itoa(count) + " 项，请核实",
				EN: "announces " + n + " items and lists " + strconv.Itoa(count),
			},
		})
	}
	return out
}

// givenTwice finds one indicator with two values: the same name of five
// characters or more, its words in whatever order, one unit and scope, both exact results, in different
// sections. Values that differ by a factor of two and more are taken for
// different things of one name; so is what was added (新建3所 here, 新建4所 there).
func givenTwice(r *report.Report, items []figureItem) []contradiction {
	type key struct {
		name, canon string
		scope       figureScope
		stock       bool
	}
	first := map[key]int{}
	var out []contradiction
	for i := range items {
		it := &items[i]
		if it.cell || it.plan || !sure(it.Figure) || len([]rune(it.name)) < 5 || it.scope.years || it.flow || enumeration(it.Figure) || slices.Contains(it.Scope, "其中") {
			continue
		}
		name := namedThing(it.name)
		if len(name) < 4*3 {
			continue
		}
		k := key{name, it.canon, it.scope, it.stock}
		j, ok := first[k]
		if !ok {
			first[k] = i
			continue
		}
		a, b := &items[j], it
		x, y := *a.Value*a.factor, *b.Value*b.factor
		if a.Section == b.Section || a.sentence == b.sentence || math.Abs(x-y) <= slack(a.Figure)*a.factor+slack(b.Figure)*b.factor {
			continue
		}
		if x <= 0 || y <= 0 || max(x, y) >= 2*min(x, y) || otherMatter(r, a, b) {
			continue
		}
		out = append(out, contradiction{
			Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: rightSpans(r, a.Figure, b.Figure),
			Message: report.Words{
				ZH: "“" + quote(it.name, 40) + "”前后不一：" + a.Text + "、" + b.Text,
				EN: it.name + " is given as " + a.Text + " and as " + b.Text,
			},
		})
	}
	return out
}

// nameFiller are words of a name that tell nothing of what is counted.
var nameFiller = strings.NewReplacer("案件", "", "申请", "", "全年", "", "累计", "", "各类", "", "共", "")

// namedThing is a name by its characters, in whatever order: 办结行政复议案件 and
// 行政复议申请办结 are one thing.
func namedThing(name string) string {
	rs := []rune(nameFiller.Replace(name))
	slices.Sort(rs)
	return string(rs)
}

// otherMatter reports whether two figures of one name belong to different
// matters: each is the number of a list of its own (打通甲路、乙路等10条), or the
// figure before it has the same name on both sides and another value as well.
func otherMatter(r *report.Report, a, b *figureItem) bool {
	before := func(it *figureItem) *report.Figure {
		if i := it.index - 1; i >= 0 && r.Figures[i].Compared() && r.Figures[i].Value != nil && r.Figures[i].Start >= it.sentence.Start {
			return &r.Figures[i]
		}
		return nil
	}
	listed := func(it *figureItem) bool { return it.Start > 0 && r.Text[it.Start-1] == '等' }
	if listed(a) || listed(b) {
		return true
	}
	f, g := before(a), before(b)
	return f != nil && g != nil && f.Unit == g.Unit && *f.Value != *g.Value
}
