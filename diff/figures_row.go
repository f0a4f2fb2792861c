package diff

import (
	"math"
	"strings"

	"duizhao/internal/report"
)

// figureRow puts two figures side by side, in the right's unit.
func figureRow(l, r *figureItem, score float64, mode Mode) FigureRow {
	row := FigureRow{Indicator: r.name, Unit: r.Unit, Left: figureSide(l), Right: figureSide(r), Score: score}
	if mode == PeerMode && len([]rune(l.name)) > 0 && len([]rune(l.name)) < len([]rune(r.name)) {
		row.Indicator = l.name // of two agencies' words the shorter fits both
	}
	if l.factor != r.factor && l.canon == r.canon {
		v := tidy(*l.Value*l.factor/r.factor, *l.Value*l.factor/r.factor)
		row.Left.Value = &v
	}
	row.Reason = notComparable(l, r, mode)
	if row.Reason != (report.Words{}) {
		row.Status = FigureNotComparable
		return row
	}
	a, b := *row.Left.Value, *row.Right.Value
	delta := tidy(b-a, max(math.Abs(a), math.Abs(b)))
	row.Status = FigureChanged
	if delta == 0 {
		row.Status = FigureSame
	}
	row.Delta = &delta
	if r.Class != report.ClassPercent && r.Unit != "倍" && a != 0 {
		p := math.Round(delta/math.Abs(a)*1e4) / 100
		if p == 0 {
			p = 0 // no -0
		}
		row.Percent = &p
	}
	return row
}

// sumOfOthers reports whether a name says that several were added up to what it
// counts: 热线和平台合计受理诉求.
func sumOfOthers(name string) bool {
	before, after, found := strings.Cut(name, "合计")
	return found && before != "" && after != ""
}

func figureSide(it *figureItem) *FigureSide {
	v := *it.Value
	return &FigureSide{Text: it.Text, Value: &v, Bound: it.Bound, Section: it.Section, Span: it.Span, Index: it.index}
}

// loneRow is the row of a figure that the other report lacks.
func loneRow(it *figureItem, side Side) FigureRow {
	row := FigureRow{Indicator: it.name, Unit: it.Unit, Status: FigureLeftOnly}
	if side == LeftSide {
		row.Left = figureSide(it)
	} else {
		row.Status, row.Right = FigureRightOnly, figureSide(it)
	}
	return row
}

// tidy rounds what computing left behind the digits that values of this size
// can have: 98.5 − 97.3 is 1.2.
func tidy(v, size float64) float64 {
	digits := 10.0
	if size = math.Abs(size); size >= 1 {
		digits = max(0, 10-math.Ceil(math.Log10(size)))
	}
	p := math.Pow(10, digits)
	if v = math.Round(v*p) / p; v == 0 {
		return 0 // no -0
	}
	return v
}

// notComparable gives the reason why the difference of two figures says
// nothing; empty where it does. Two figures in the very same sentence are
// comparable whatever it says: nothing was changed.
func notComparable(l, r *figureItem, mode Mode) report.Words {
	if l.context.words == r.context.words && l.scope == r.scope && l.Unit == r.Unit && *l.Value == *r.Value {
		return report.Words{}
	}
	switch {
	case l.Bound != report.Exact || r.Bound != report.Exact || l.Upper != nil || r.Upper != nil:
		return report.Words{ZH: "含“余、超、近、约”等约数，不是确数", EN: "a bound, not an exact value"}
	case l.flow && r.stock || l.stock && r.flow:
		return report.Words{ZH: "一方为新增数，一方为累计数", EN: "one side is newly added, the other a total"}
	}
	a, b := l.scope, r.scope
	if toldAgain(l, r) {
		a.years, b.years = false, false // no new ones in the other years: the same is told again
	}
	if zh, en := a.differs(b, mode); zh != "" {
		return report.Words{ZH: zh, EN: en}
	}
	if sumOfOthers(l.name) != sumOfOthers(r.name) {
		return report.Words{ZH: "一方为几项合计", EN: "one side is a sum of several"}
	}
	if u := unitLikeness(l, r); u < .9 && (u < .4 || l.nameGrams.like(r.nameGrams) < .8) {
		return report.Words{ZH: "计量单位不同：" + l.Unit + "、" + r.Unit, EN: "the units differ: " + l.Unit + ", " + r.Unit}
	}
	return report.Words{}
}
