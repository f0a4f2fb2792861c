package diff

import (
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// tableRow is a line of a table: its label and the figures in its cells.
type tableRow struct {
	report.Span
	label string
	grams *gramSet
	cells []int // positions in a list of items
}

// tableSteps caps the work of aligning two tables: rows of the left times rows
// of the right. What is longer than that is paired no further; it stands in
// rows of one side.
const tableSteps = 4_000_000

// tableRows finds the lines that are rows of tables (a tab, a bar or a gap of
// two spaces between two figures, no full stop), names them by their words, or
// by those of the last line before that has some, and marks their items.
func tableRows(r *report.Report, items []figureItem) []tableRow {
	var out []tableRow
	for i := 0; i < len(items); {
		line := lineAround(r.Text, items[i].Start)
		k := i
		for k < len(items) && items[k].End <= line.End {
			k++
		}
		k = max(k, i+1)
		if k-i >= 2 && tabular(r.Text[line.Start:line.End]) {
			row := tableRow{Span: line}
			for j := i; j < k; j++ {
				if len(row.cells) > 0 && items[row.cells[len(row.cells)-1]].index == items[j].index {
					continue
				}
				items[j].cell = true
				row.cells = append(row.cells, j)
			}
			row.label = rowLabel(r, line)
			row.grams = newGramSet([]rune(row.label))
			row.grams.weigh(nil, 0)
			out = append(out, row)
		}
		i = k
	}
	return out
}

func lineAround(t []rune, at int) report.Span {
	s := report.Span{Start: at, End: at}
	for s.Start > 0 && t[s.Start-1] != '\n' {
		s.Start--
	}
	for s.End < len(t) && t[s.End] != '\n' {
		s.End++
	}
	return s
}

// tabular reports whether a line has columns.
func tabular(line []rune) bool {
	s := strings.TrimSpace(string(line))
	if strings.ContainsAny(s, "。；") {
		return false
	}
	return strings.ContainsAny(s, "\t|｜") || strings.Contains(s, "  ") || strings.Contains(s, "　　")
}

// rowLabel is the words of a row; of a row of numbers alone those of the
// nearest line above that has some.
func rowLabel(r *report.Report, line report.Span) string {
	for range 4 {
		label := strings.Map(func(c rune) rune {
			if text.Han(c) || text.Latin(c) {
				return text.Fold(c)
			}
			return -1
		}, r.Slice(line))
		if label != "" || line.Start == 0 {
			return label
		}
		line = lineAround(r.Text, line.Start-1)
	}
	return ""
}

// likeRows is how alike two rows are: 0 where they have not the same number of
// cells or their labels differ by more than half.
func likeRows(a, b *tableRow) float64 {
	if len(a.cells) != len(b.cells) {
		return 0
	}
	if a.label == "" && b.label == "" {
		return .6
	}
	if d := a.grams.like(b.grams); d >= .5 {
		return d
	}
	return 0
}

// tablePairs aligns the rows of tables as two sequences, the heaviest run in
// order, and pairs their cells by column. Cells are never paired one by one:
// a zero is like every other.
func tablePairs(lefts, rights []tableRow) []figurePair {
	n, m := len(lefts), len(rights)
	if n == 0 || m == 0 || n*m > tableSteps {
		return nil
	}
	best := make([][]float32, n+1)
	for i := range best {
		best[i] = make([]float32, m+1)
	}
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			best[i][j] = max(best[i+1][j], best[i][j+1], best[i+1][j+1]+float32(likeRows(&lefts[i], &rights[j])))
		}
	}
	var out []figurePair
	for i, j := 0, 0; i < n && j < m; {
		like := likeRows(&lefts[i], &rights[j])
		switch {
		case like > 0 && best[i][j] == best[i+1][j+1]+float32(like):
			for c := range lefts[i].cells {
				out = append(out, figurePair{left: lefts[i].cells[c], right: rights[j].cells[c], score: like})
			}
			i, j = i+1, j+1
		case best[i][j] == best[i+1][j]:
			i++
		default:
			j++
		}
	}
	return out
}
