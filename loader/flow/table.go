package flow

import (
	"strings"

	"duizhao/loader/source"
)

// The bounds of tables.
const (
	MaxCells = 1024 // in a row
	compared = 100  // rows that are looked at to tell the columns
)

// Cell is a cell of a row.
type Cell struct {
	At, Span int // columns of the grid
	Blocks
	Goes bool // on from the cell above: what is in it is not shown
}

type tableRow struct {
	cells  []Cell
	asides []Block
}

// Table puts the rows of one table together.
type Table struct {
	Out    Sink
	Budget *Budget

	waiting []tableRow // for the columns to be known
	known   bool
	full    []int // where the cells of the fullest row begin
}

// Add adds a row.
func (t *Table) Add(cells []Cell) error {
	x := tableRow{cells: cells}
	for i := range x.cells {
		x.asides = append(x.asides, x.cells[i].asides()...)
	}
	if t.known {
		return t.write(&x)
	}
	t.waiting = append(t.waiting, x)
	if len(t.waiting) >= compared {
		return t.Flush()
	}
	return nil
}

// asides takes what was set aside in a cell out of it.
func (c *Cell) asides() []Block {
	var asides []Block
	kept := c.All[:0]
	for _, b := range c.All {
		switch {
		case c.Goes && strings.TrimSpace(b.Text) == "":
		case c.Goes && b.text():
			asides = append(asides, Block{source.Hidden, b.Text})
		case !b.text():
			asides = append(asides, b)
		default:
			kept = append(kept, b)
		}
	}
	c.All = kept
	return asides
}

// Flush writes the rows that wait: the fullest of them says where columns are.
func (t *Table) Flush() error {
	for _, x := range t.waiting {
		if len(x.cells) > len(t.full) {
			t.full = t.full[:0]
			for _, c := range x.cells {
				t.full = append(t.full, c.At)
			}
		}
	}
	t.known = true
	for i := range t.waiting {
		if err := t.write(&t.waiting[i]); err != nil {
			return err
		}
	}
	t.waiting = nil
	return nil
}

// write adds a row. Rows of a table with one column are a frame around
// paragraphs; so is a lone cell with several of them.
func (t *Table) write(x *tableRow) error {
	asides := Blocks{t.Budget, x.asides}
	if err := asides.Pour(t.Out); err != nil {
		return err
	}
	if len(x.cells) == 1 && (len(t.full) <= 1 || x.cells[0].paragraphs() > 1) {
		return x.cells[0].Pour(t.Out)
	}
	var cells []string
	inner := Blocks{Budget: t.Budget} // rows of tables inside
	filled := 0
	for _, c := range x.cells {
		var words []string
		for _, b := range c.All {
			if b.Kind == Row {
				inner.All = append(inner.All, b)
			} else {
				words = append(words, b.Text)
				t.Budget.refund(b)
			}
		}
		cells = append(cells, strings.Join(words, " "))
		filled = len(cells)
		for range t.columns(&c, len(x.cells)) - 1 {
			cells = append(cells, "")
		}
	}
	if line := source.Row(cells[:filled]); line != "" {
		if err := t.Out.Add(Block{Row, line}); err != nil {
			return err
		}
	}
	return inner.Pour(t.Out)
}

// columns are how many of the table's columns a cell goes over, so that what
// stands below each other stays so.
func (t *Table) columns(c *Cell, cells int) int {
	if cells >= len(t.full) {
		return 1
	}
	n := 0
	for _, at := range t.full {
		if at >= c.At && at < c.At+c.Span {
			n++
		}
	}
	return max(n, 1)
}

func (c *Cell) paragraphs() int {
	n := 0
	for _, x := range c.All {
		if x.Kind == Row || strings.TrimSpace(x.Text) != "" {
			n++
		}
	}
	return n
}
