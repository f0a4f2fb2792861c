package diff

import (
	"math"
	"strings"

	"duizhao/internal/report"
)

// tableTotals checks the totals of tables: the last cell of a row against the
// others, where most rows of that width are made so; a row 总计 or 合计 against
// the rows above it. Tables of parts (head with 总计 twice and more) are checked
// part by part.
func tableTotals(r *report.Report, items []figureItem, rows []tableRow) []contradiction {
	var out []contradiction
	widths := map[int][]int{}
	for i := range rows {
		widths[len(rows[i].cells)] = append(widths[len(rows[i].cells)], i)
	}
	for i := range rows { // in text order; each width at its first row
		group := widths[len(rows[i].cells)]
		if group[0] == i {
			out = append(out, rowTotals(r, items, rows, group)...)
		}
		if strings.Contains(rows[i].label, "总计") || strings.Contains(rows[i].label, "合计") {
			out = append(out, columnTotals(r, items, rows, i)...)
		}
	}
	return out
}

func cellValue(items []figureItem, c int) float64 { return *items[c].Value }

func rowTotals(r *report.Report, items []figureItem, rows []tableRow, group []int) []contradiction {
	width := len(rows[group[0]].cells)
	parts := max(1, totalsInHead(r, rows[group[0]].Span))
	if width%parts != 0 || width/parts < 3 {
		return nil
	}
	width /= parts
	type sum struct{ cells []int }
	var wrong []sum
	right := 0
	for _, i := range group {
		for p := range parts {
			cells := rows[i].cells[p*width : (p+1)*width]
			total, filled := 0.0, 0
			for _, c := range cells[:width-1] {
				total += cellValue(items, c)
				if cellValue(items, c) != 0 {
					filled++
				}
			}
			switch {
			case math.Abs(total-cellValue(items, cells[width-1])) <= 1e-6*math.Abs(total):
				if filled >= 2 {
					right++
				}
			case filled >= 1:
				wrong = append(wrong, sum{cells})
			}
		}
	}
	if right < 2 || float64(right) < .6*float64(right+len(wrong)) {
		return nil
	}
	var out []contradiction
	for _, w := range wrong {
		out = append(out, wrongTotal(r, items, w.cells[:width-1], w.cells[width-1]))
	}
	return out
}

// totalsInHead counts the words for a total in the lines above a table.
func totalsInHead(r *report.Report, line report.Span) int {
	n := 0
	for range 3 {
		if line.Start == 0 {
			break
		}
		line = lineAround(r.Text, line.Start-1)
		s := r.Slice(line)
		n = max(n, strings.Count(s, "总计")+strings.Count(s, "合计"))
	}
	return n
}

// columnTotals looks for the number of rows above whose sums agree in most
// columns of a row of totals, and tells the columns in which they do not.
func columnTotals(r *report.Report, items []figureItem, rows []tableRow, at int) []contradiction {
	total := rows[at]
	width := len(total.cells)
	sums := make([]float64, width)
	for k := at - 1; k >= 0 && at-k <= 30 && len(rows[k].cells) == width; k-- {
		for c := range width {
			sums[c] += cellValue(items, rows[k].cells[c])
		}
		if at-k < 2 {
			continue
		}
		agree, filled := 0, 0
		for c := range width {
			if sums[c] == 0 && cellValue(items, total.cells[c]) == 0 {
				continue
			}
			filled++
			if math.Abs(sums[c]-cellValue(items, total.cells[c])) <= 1e-6*math.Abs(sums[c]) {
				agree++
			}
		}
		if agree < 2 || 2*agree <= filled {
			continue
		}
		var out []contradiction
		for c := range width {
			if math.Abs(sums[c]-cellValue(items, total.cells[c])) <= 1e-6*math.Abs(sums[c]) {
				continue
			}
			var cells []int
			for i := k; i < at; i++ {
				cells = append(cells, rows[i].cells[c])
			}
			out = append(out, wrongTotal(r, items, cells, total.cells[c]))
		}
		return out
	}
	return nil
}

func wrongTotal(r *report.Report, items []figureItem, cells []int, total int) contradiction {
	sum := 0.0
	figures := []*report.Figure{items[total].Figure}
	for _, c := range cells {
		sum += cellValue(items, c)
		figures = append(figures, items[c].Figure)
	}
	return contradiction{
		Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: rightSpans(r, figures...),
		Message: report.Words{
			ZH: "表中各项相加为 " + plain(sum) + "，合计写作 " + items[total].Text,
			EN: "the cells add up to " + plain(sum) + ", the total says " + items[total].Text,
		},
	}
}
