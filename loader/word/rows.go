package word

import (
	"slices"
	"strings"

	"duizhao/loader/source"
)

// The bounds of tables. What is deeper counts as of the last depth, cells beyond
// stand in the last one; Word allows 63 in a row.
const (
	MaxDepth = 8
	maxCells = 1024
	compared = 100 // rows that are looked at to tell the columns
)

// Item is a line of the text or, with a kind, something set aside.
type Item struct{ Kind, Text string }

// Rows puts rows of tables together from the paragraphs of their cells. Depth 1
// is a table of the page, depth 2 one in a cell of it.
//
// The rows of a table inside a cell become rows of their own behind the row that
// they stand in. A table of one column is a frame around paragraphs, and so is a
// lone cell with several of them: these stay paragraphs. What is set aside in a
// row comes before it.
type Rows struct {
	open []*table
}

// table is a table under way.
type table struct {
	waiting []tableRow // for the columns to be known
	known   bool
	full    []int // the left edges of the cells of the fullest row, or its number of cells
	row     tableRow
	cell    cell
}

type tableRow struct {
	cells  []cell
	edges  []int // of the cells, one more than there are cells; nil where they are not told
	asides []Item
}

type cell []line

type line struct {
	text string
	row  bool // of a table inside
}

// Open reports whether a table is begun that has not ended.
func (r *Rows) Open() bool { return len(r.open) > 0 }

// Aside sets something aside where the current row stands.
func (r *Rows) Aside(kind, text string) {
	t := r.open[len(r.open)-1]
	t.row.asides = append(t.row.asides, Item{kind, text})
}

// Paragraph adds a paragraph to the current cell.
func (r *Rows) Paragraph(depth int, s string) {
	if t := r.at(depth); strings.TrimSpace(s) != "" {
		t.cell = append(t.cell, line{s, false})
	}
}

// Cell ends the current cell with its last paragraph.
func (r *Rows) Cell(depth int, s string) {
	t := r.at(depth)
	if strings.TrimSpace(s) != "" {
		t.cell = append(t.cell, line{s, false})
	}
	if len(t.row.cells) < maxCells {
		t.row.cells = append(t.row.cells, t.cell)
		t.cell = nil
	}
}

// End ends a row, whose cells have edges if they are known; empty cells beyond
// them are left out. Now and then there is something to be written.
func (r *Rows) End(depth int, edges []int) []Item {
	t := r.at(depth)
	t.endRow(edges)
	if len(t.waiting) < compared && !t.known {
		return nil
	}
	return r.write(t, len(r.open))
}

// Flush ends the tables that are open, as the text behind them does, and gives
// what is to be written.
func (r *Rows) Flush() []Item {
	var items []Item
	for len(r.open) > 0 {
		items = r.pop()
	}
	return items
}

func (r *Rows) at(depth int) *table {
	depth = min(max(depth, 1), MaxDepth)
	for len(r.open) > depth {
		r.pop()
	}
	for len(r.open) < depth {
		r.open = append(r.open, &table{})
	}
	return r.open[depth-1]
}

// pop ends the innermost table.
func (r *Rows) pop() []Item {
	depth := len(r.open)
	t := r.open[depth-1]
	if len(t.row.cells)+len(t.cell)+len(t.row.asides) > 0 {
		t.endRow(nil)
	}
	items := r.write(t, depth)
	r.open = r.open[:depth-1]
	return items
}

func (t *table) endRow(edges []int) {
	x := t.row
	if len(t.cell) > 0 {
		x.cells = append(x.cells, t.cell)
	}
	t.row, t.cell = tableRow{}, nil
	if n := len(edges) - 1; n > 0 {
		for len(x.cells) > n && len(x.cells[len(x.cells)-1]) == 0 {
			x.cells = x.cells[:len(x.cells)-1]
		}
		if len(x.cells) == n {
			x.edges = edges
		}
	}
	t.waiting = append(t.waiting, x)
}

// write writes the rows that wait: to the page, or into the cell around them.
func (r *Rows) write(t *table, depth int) []Item {
	for _, x := range t.waiting {
		if len(x.cells) > len(t.full) {
			t.full = slices.Repeat([]int{1 << 30}, len(x.cells))
			if x.edges != nil {
				copy(t.full, x.edges)
			}
		}
	}
	t.known = true
	waiting := t.waiting
	t.waiting = nil
	if depth == 1 {
		var items []Item
		for i := range waiting {
			items = append(items, waiting[i].asides...)
			for _, l := range t.lines(&waiting[i]) {
				items = append(items, Item{"", l.text})
			}
		}
		return items
	}
	around := r.open[depth-2]
	for i := range waiting {
		around.row.asides = append(around.row.asides, waiting[i].asides...)
		around.cell = append(around.cell, t.lines(&waiting[i])...)
	}
	return nil
}

// lines are the lines of a row.
func (t *table) lines(x *tableRow) []line {
	if len(x.cells) == 1 && (len(t.full) <= 1 || len(x.cells[0]) > 1) {
		return x.cells[0]
	}
	var cells []string
	var inner []line
	filled := 0
	for i, c := range x.cells {
		var words []string
		for _, l := range c {
			if l.row {
				inner = append(inner, l)
			} else {
				words = append(words, l.text)
			}
		}
		cells = append(cells, strings.Join(words, " "))
		filled = len(cells)
		for range t.columns(x, i) - 1 {
			cells = append(cells, "")
		}
	}
	if s := source.Row(cells[:filled]); s != "" {
		return append([]line{{s, true}}, inner...)
	}
	return inner
}

// columns are how many of the table's columns a cell goes over, so that what
// stands below each other stays so. Edges that differ by less than a character
// are the same.
func (t *table) columns(x *tableRow, i int) int {
	const same = 60 // twentieths of a point
	if len(x.cells) >= len(t.full) || x.edges == nil {
		return 1
	}
	n := 0
	for _, at := range t.full {
		if at >= x.edges[i]-same && at < x.edges[i+1]-same {
			n++
		}
	}
	return max(n, 1)
}
