package diff

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

const (
	figuresTold = 12 // figures of one explanation
	figuresNear = 3  // candidates of a figure that stands alone
	figuresSeen = 40 // of those with the likest names, from which they are taken
)

// FigureReason is why a figure stands in its row, or in none.
type FigureReason struct {
	Row   *FigureRow // nil for a figure that makes no row
	Left  *FigureReading
	Right *FigureReading
	Parts *FigureParts // of a pair
	Why   report.Words // how the two came together; why one stands alone
	Near  []FigureNear // of a figure that stands alone, likest first
}

// FigureReading is a figure as pairing sees it.
type FigureReading struct {
	Name, Text, Unit string
	Scope            report.Words // of what, since when, by which method; empty where nothing is said
	Sentence         Passage
}

// FigureParts are the parts of the score of two figures:
//
//	(.55·Name + .25·Clause + .15·Sentence + .05·Heading) · Unit · Flow · Doubt
//
// at most Ceiling.
type FigureParts struct {
	Name, Clause, Sentence, Heading float64
	Joined                          bool    // the sections belong together, which counts as one heading
	Unit                            float64 // 1 for one unit, less for units that are only alike
	Flow                            float64 // less where one is newly added and the other a total
	Doubt, Ceiling                  float64 // what the names say against it
	Held                            bool    // the doubt stops at Least: one name is the other with a modifier
	Score, Least                    float64
}

// FigureNear is a figure of the other side that was not chosen, and why.
type FigureNear struct {
	Figure FigureReading
	Parts  FigureParts
	Why    report.Words
}

// figureExplainer holds the figures of both reports as pairing sees them.
type figureExplainer struct {
	e             *explainer
	lefts, rights []figureItem
	linked        func(l, r string) bool
	rows          []FigureRow
	rowOf         [2]map[int]*FigureRow // by index of the figure
}

func newFigureExplainer(e *explainer) *figureExplainer {
	f := &figureExplainer{e: e, linked: e.a.sections(e.l.Report, e.r.Report)}
	f.rows = pairFigures(e.l.Report, e.r.Report, e.out.Mode, f.linked)
	f.lefts, f.rights = figureItems(e.l.Report), figureItems(e.r.Report)
	tableRows(e.l.Report, f.lefts) // marks their cells
	tableRows(e.r.Report, f.rights)
	weighItems(f.lefts, f.rights)
	f.rowOf = [2]map[int]*FigureRow{{}, {}}
	for k := range f.rows {
		for s, side := range []*FigureSide{f.rows[k].Left, f.rows[k].Right} {
			if side != nil {
				f.rowOf[s][side.Index] = &f.rows[k]
			}
		}
	}
	return f
}

// figures explains the figures whose name or text holds some words.
func (e *explainer) figures(words string) {
	f := newFigureExplainer(e)
	holds := folded(words)
	tell := func(reason func() *FigureReason) {
		if len(e.out.Figures) == figuresTold {
			e.out.MoreFigures++
			return
		}
		e.out.Figures = append(e.out.Figures, *reason())
	}
	for k := range f.rows {
		row := &f.rows[k]
		l, r := f.itemsOf(row)
		if strings.Contains(folded(row.Indicator), holds) || figureHolds(l, holds) || figureHolds(r, holds) {
			tell(func() *FigureReason { return f.reason(row, l, r) })
		}
	}
	for s, items := range [][]figureItem{f.lefts, f.rights} {
		for i := range items {
			if it := &items[i]; f.rowOf[s][it.index] == nil && figureHolds(it, holds) && !sameFigure(items, i) {
				tell(func() *FigureReason { return f.rowless(it, s == 0) })
			}
		}
	}
}

// folded is a text as it is looked for: of one width, without spaces.
func folded(s string) string {
	rs := slices.DeleteFunc(text.FoldAll([]rune(s)), text.Space)
	return string(rs)
}

func figureHolds(it *figureItem, words string) bool {
	return it != nil && (strings.Contains(folded(it.name), words) || strings.Contains(folded(it.Text), words))
}

// sameFigure reports whether an item is the figure before it by another name.
func sameFigure(items []figureItem, i int) bool { return i > 0 && items[i-1].index == items[i].index }

// itemsOf are the items that a row was made of, nil for a missing side. Of a
// figure with several names it is the one that the row is called by, and of two
// the pair that has the row's score.
func (f *figureExplainer) itemsOf(row *FigureRow) (l, r *figureItem) {
	ls, rs := itemsOf(f.lefts, row.Left), itemsOf(f.rights, row.Right)
	named := func(items []*figureItem) *figureItem {
		for _, it := range items {
			if it.name == row.Indicator {
				return it
			}
		}
		if len(items) > 0 {
			return items[0]
		}
		return nil
	}
	l, r = named(ls), named(rs)
	if len(ls) == 0 || len(rs) == 0 || len(ls)+len(rs) == 2 {
		return l, r
	}
	least := math.Inf(1)
	for _, x := range ls {
		for _, y := range rs {
			if x.name != row.Indicator && y.name != row.Indicator {
				continue
			}
			if off := math.Abs(partsOf(x, y, f.linked).Score - row.Score); off < least {
				l, r, least = x, y, off
			}
		}
	}
	return l, r
}

// itemsOf are the items of a figure; they stand together.
func itemsOf(items []figureItem, side *FigureSide) []*figureItem {
	if side == nil {
		return nil
	}
	var out []*figureItem
	i := sort.Search(len(items), func(i int) bool { return items[i].index >= side.Index })
	for ; i < len(items) && items[i].index == side.Index; i++ {
		out = append(out, &items[i])
	}
	return out
}

func (f *figureExplainer) reason(row *FigureRow, l, r *figureItem) *FigureReason {
	x := &FigureReason{Row: row}
	switch {
	case l != nil && r != nil:
		p := partsOf(l, r, f.linked)
		x.Left, x.Right, x.Parts = f.reading(l, true), f.reading(r, false), &p
		x.Why = howPaired(l, r, &p, row.Score)
	case l != nil:
		x.Left = f.reading(l, true)
		f.alone(x, l, true)
	case r != nil:
		x.Right = f.reading(r, false)
		f.alone(x, r, false)
	}
	return x
}

func (f *figureExplainer) reading(it *figureItem, left bool) *FigureReading {
	s := f.e.l
	if !left {
		s = f.e.r
	}
	return &FigureReading{
		Name: it.name, Text: it.Text, Unit: it.Unit, Scope: it.scope.words(),
		Sentence: *s.passage(text.Trim(s.Text, it.sentence)),
	}
}

// words tells a scope.
func (s figureScope) words() report.Words {
	var zh, en []string
	for _, w := range []string{s.whole, s.own, s.method, s.part} {
		if w != "" {
			zh, en = append(zh, w), append(en, w)
		}
	}
	if s.years {
		zh, en = append(zh, "多年累计"), append(en, "several years")
	}
	return report.Words{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}
}

// partsOf takes the score of two figures apart, as [scoreFigures] makes it.
func partsOf(l, r *figureItem, linked func(l, r string) bool) FigureParts {
	p := FigureParts{
		Name: l.nameGrams.like(r.nameGrams), Clause: l.clause.like(r.clause),
		Sentence: l.context.grams.like(r.context.grams), Heading: l.heading.like(r.heading),
		Unit: .8 + .2*unitLikeness(l, r), Flow: 1, Least: leastScore,
	}
	if unitLikeness(l, r) == 0 {
		p.Unit = 0
	}
	if l.Section != "" && r.Section != "" && linked(l.Section, r.Section) {
		p.Joined, p.Heading = true, 1
	}
	if l.flow && r.stock || l.stock && r.flow {
		p.Flow = .5
	}
	if l.plan {
		p.Least = leastPlanScore
	}
	d := nameDoubt(l, r)
	p.Doubt, p.Ceiling = d.factor, d.ceiling
	s := (.55*p.Name + .25*p.Clause + .15*p.Sentence + .05*p.Heading) * p.Unit * p.Flow
	if s >= p.Least {
		plain := min(s*d.factor, d.ceiling)
		s = d.apply(s, p.Least)
		p.Held = s > plain
	}
	p.Score = min(1, s)
	return p
}

// howPaired says by which way two figures came together.
func howPaired(l, r *figureItem, p *FigureParts, score float64) report.Words {
	switch {
	case l.cell && r.cell:
		return report.Words{
			ZH: fmt.Sprintf("表格内，按行列配对（行名相似 %.2f），不看下面的分数", score),
			EN: fmt.Sprintf("cells of tables, paired by row and column (rows alike %.2f), not by the score below", score),
		}
	case l.base >= 0 && r.base >= 0:
		return report.Words{
			ZH: "增幅随它所属的数据配对，不看下面的分数",
			EN: "a growth, paired with the figure that it belongs to, not by the score below",
		}
	case math.Abs(score-orderScore) < 1e-6:
		return report.Words{
			ZH: "名称不像，但所在两句已有别的数据配对，位置次序对得上，属推测",
			EN: "the names differ, but the two stand in one place between figures of their sentences that were paired: a guess",
		}
	case math.Abs(p.Score-score) < 1e-6 && score < guessScore:
		return report.Words{
			ZH: fmt.Sprintf("互为最像，但低于 %.2f，属推测", guessScore),
			EN: fmt.Sprintf("each is the other's best, but below %.2f: a guess", guessScore),
		}
	case math.Abs(p.Score-score) < 1e-6:
		return report.Words{ZH: "互为最像", EN: "each is the other's best"}
	}
	return report.Words{
		ZH: fmt.Sprintf("名称不像，但各自的名称见于对方上下文（%.2f），属推测", score),
		EN: fmt.Sprintf("the names differ, but each is told in the words around the other (%.2f): a guess", score),
	}
}

// rowless explains a figure that makes no row.
func (f *figureExplainer) rowless(it *figureItem, left bool) *FigureReason {
	x := &FigureReason{}
	if left {
		x.Left = f.reading(it, true)
	} else {
		x.Right = f.reading(it, false)
	}
	switch {
	case it.plan:
		x.Why = report.Words{
			ZH: "计划目标，对面没有同样的目标；计划是否落实见“上年计划落实”",
			EN: "a target of the plan without the like on the other side; what became of it stands under the promises",
		}
	case it.base >= 0:
		x.Why = report.Words{ZH: "增幅，随它所属的数据，不单列", EN: "a growth that goes with its own figure and has no row"}
	case enumeration(it.Figure):
		x.Why = report.Words{ZH: "只是列举的件数（如“三个方面”），不单列", EN: "it announces a list and has no row"}
	default:
		x.Why = report.Words{ZH: "不单列", EN: "it has no row"}
	}
	return x
}

// alone explains a figure without a partner by the likest of the other side.
func (f *figureExplainer) alone(x *FigureReason, it *figureItem, left bool) {
	others := f.rights
	if !left {
		others = f.lefts
	}
	type like struct {
		at   int
		name float64
	}
	var all []like
	for k := range others {
		if s := it.nameGrams.like(others[k].nameGrams); s > 0 {
			all = append(all, like{k, s})
		}
	}
	slices.SortStableFunc(all, func(a, b like) int { return -compare(a.name, b.name) })
	var near []FigureNear
	for _, c := range all[:min(len(all), figuresSeen)] {
		other := &others[c.at]
		l, r := it, other
		if !left {
			l, r = other, it
		}
		p := partsOf(l, r, f.linked)
		near = append(near, FigureNear{*f.reading(other, !left), p, f.whyNot(l, r, &p, left)})
	}
	// Of what is barred by its unit the score is 0: it comes behind, by name.
	slices.SortStableFunc(near, func(a, b FigureNear) int { return -compare(a.Parts.Score, b.Parts.Score) })
	x.Near = near[:min(len(near), figuresNear)]
	switch {
	case it.cell:
		x.Why = report.Words{ZH: "表格内，对面没有同样的行", EN: "a cell of a table; the other side has no such row"}
	case len(near) == 0:
		x.Why = report.Words{ZH: "对面没有名称相近的数据", EN: "the other side has no figure of a name like it"}
	default:
		x.Why = report.Words{ZH: "对面没有可配对的数据，最接近的是", EN: "the other side has none to put beside it; the nearest are"}
	}
}

// whyNot says why two figures were not put side by side.
func (f *figureExplainer) whyNot(l, r *figureItem, p *FigureParts, left bool) report.Words {
	other := r
	side := 1
	if !left {
		other, side = l, 0
	}
	switch {
	case l.cell || r.cell:
		return report.Words{ZH: "表格内的数据只按行列配对", EN: "cells of tables are paired by row and column alone"}
	case l.Class != r.Class:
		return report.Words{ZH: "类别不同（数量、比率、金额）", EN: "the classes differ (measure, percent, money)"}
	case l.plan != r.plan:
		return report.Words{ZH: "一方为计划目标，一方为结果", EN: "one is a target, the other a result"}
	case l.change != r.change:
		return report.Words{ZH: "一方为增幅，一方为数值", EN: "one is a growth, the other a level"}
	case l.unit != r.unit || unitLikeness(l, r) == 0:
		return report.Words{ZH: "计量单位不同：" + l.Unit + "、" + r.Unit, EN: "the units differ: " + l.Unit + ", " + r.Unit}
	case l.base >= 0 || r.base >= 0:
		return report.Words{ZH: "增幅随它所属的数据配对", EN: "a growth is paired with the figure that it belongs to"}
	case p.Name < leastName:
		return report.Words{
			ZH: fmt.Sprintf("名称相似不到 %.2f", leastName),
			EN: fmt.Sprintf("the names are alike by less than %.2f", leastName),
		}
	case p.Score < p.Least:
		return report.Words{ZH: fmt.Sprintf("低于门槛 %.2f", p.Least), EN: fmt.Sprintf("below %.2f", p.Least)}
	}
	if row := f.rowOf[side][other.index]; row != nil && row.Left != nil && row.Right != nil {
		partner := row.Left.Text
		if side == 0 {
			partner = row.Right.Text
		}
		return report.Words{
			ZH: fmt.Sprintf("已与“%s”（%s）配对，%.2f", row.Indicator, partner, row.Score),
			EN: fmt.Sprintf("it is paired with \"%s\" (%s), %.2f", row.Indicator, partner, row.Score),
		}
	}
	return report.Words{ZH: "它另有更像的数据", EN: "it has a figure more like it"}
}
