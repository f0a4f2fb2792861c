package diff

import "duizhao/internal/report"

// loneTargets are the figures of both plans that stand in no row, the left's
// and then the right's. Last year's are followed by the promises, this year's
// by next year's reviewer; among the figures that vanished and came they would
// hide what did.
func loneTargets(left, right *report.Report, rows []FigureRow) []FigureRow {
	told := map[Side]map[int]bool{LeftSide: {}, RightSide: {}}
	for i := range rows {
		if s := rows[i].Left; s != nil {
			told[LeftSide][s.Index] = true
		}
		if s := rows[i].Right; s != nil {
			told[RightSide][s.Index] = true
		}
	}
	out := []FigureRow{}
	for _, x := range []struct {
		r    *report.Report
		side Side
	}{{left, LeftSide}, {right, RightSide}} {
		items := figureItems(x.r)
		for i := range items {
			if it := &items[i]; it.plan && it.base < 0 && !enumeration(it.Figure) && !told[x.side][it.index] {
				out = append(out, loneRow(it, x.side))
			}
		}
	}
	return out
}
