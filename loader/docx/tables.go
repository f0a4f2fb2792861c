package docx

import (
	"strings"

	"duizhao/loader/source"
)

// The bounds of tables.
const (
	maxSpan  = 64   // columns that a cell may go over, as in Word
	maxCells = 1024 // in a row
	compared = 100  // rows that are looked at to tell the columns
)

// cell is a cell of a row.
type cell struct {
	at, span int // columns of the grid
	blocks
	goes bool // on from the cell above
}

// tableRow is a row that waits for the columns to be known.
type tableRow struct {
	cells  []cell
	asides []block
}

// table puts the rows of one table together.
type table struct {
	st     *story
	out    sink
	rows   []tableRow
	full   []int        // where the cells of the fullest row begin
	merged map[int]bool // columns that cells of the row above may go on in
}

// table reads a table.
func (st *story) table(out sink) error {
	t := &table{st: st, out: out}
	if err := t.read(); err != nil {
		return err
	}
	return t.flush()
}

func (t *table) read() error {
	st := t.st
	return children(st.s, func() error {
		switch st.s.Name {
		case "w:tr":
			return t.row()
		case "w:tblPr", "w:tblGrid":
			return st.s.Skip()
		case "w:sdt":
			return st.control(t.inner)
		}
		return t.read()
	})
}

// inner reads what stands in a table for rows.
func (t *table) inner() error {
	if t.st.s.Name == "w:tr" {
		return t.row()
	}
	return t.read()
}

func (t *table) row() error {
	st := t.st
	deleted, hidden := st.deleted, st.hidden
	x, at := tableRow{}, 0
	merged := map[int]bool{}
	var inside func() error
	inside = func() error {
		switch st.s.Name {
		case "w:trPr":
			return children(st.s, func() error {
				switch st.s.Name {
				case "w:gridBefore":
					at = min(number(st.s.Attr("w:val")), maxSpan)
				case "w:hidden":
					if toggle(st.s) == on {
						st.hidden++
					}
				case "w:del":
					st.deleted++
				}
				return st.s.Skip()
			})
		case "w:tblPrEx":
			return st.s.Skip()
		case "w:sdt":
			return st.control(inside)
		case "w:tc":
			c := cell{at: at, span: 1, blocks: blocks{r: st.r}}
			if err := t.cell(&c, merged); err != nil {
				return err
			}
			at += c.span
			if len(x.cells) < maxCells {
				x.cells = append(x.cells, c)
			}
			return nil
		}
		return children(st.s, inside)
	}
	err := children(st.s, inside)
	st.deleted, st.hidden = deleted, hidden
	if err != nil {
		return err
	}
	t.merged = merged
	for i := range x.cells {
		x.asides = append(x.asides, x.cells[i].asides()...)
	}
	if t.rows == nil && len(t.full) > 0 { // the columns are known
		return t.write(&x)
	}
	t.rows = append(t.rows, x)
	if len(t.rows) >= compared {
		return t.flush()
	}
	return nil
}

// cell reads a cell. One that goes on from the cell above says nothing.
func (t *table) cell(c *cell, merged map[int]bool) error {
	st := t.st
	deleted := st.deleted
	err := children(st.s, func() error {
		if st.s.Name != "w:tcPr" {
			return st.block(&c.blocks)
		}
		return children(st.s, func() error {
			switch val, given := st.s.Has("w:val"); st.s.Name {
			case "w:gridSpan":
				c.span = min(max(number(val), 1), maxSpan)
			case "w:vMerge":
				c.goes = t.merged[c.at] && (!given || val != "restart")
				merged[c.at] = true
			case "w:hMerge":
				c.goes = !given || val != "restart"
			case "w:cellDel":
				st.deleted++
			}
			return st.s.Skip()
		})
	})
	if err == nil {
		err = st.uncarry(&c.blocks)
	}
	st.deleted = deleted
	return err
}

// asides takes what was set aside in a cell out of it.
func (c *cell) asides() []block {
	var asides []block
	kept := c.all[:0]
	for _, b := range c.all {
		switch {
		case c.goes && strings.TrimSpace(b.text) == "":
		case c.goes && (b.kind == paragraph || b.kind == row):
			asides = append(asides, block{source.Hidden, b.text})
		case b.kind != paragraph && b.kind != row:
			asides = append(asides, b)
		default:
			kept = append(kept, b)
		}
	}
	c.all = kept
	return asides
}

// flush writes the rows that wait: the fullest of them says where columns are.
func (t *table) flush() error {
	for _, x := range t.rows {
		if len(x.cells) > len(t.full) {
			t.full = t.full[:0]
			for _, c := range x.cells {
				t.full = append(t.full, c.at)
			}
		}
	}
	for i := range t.rows {
		if err := t.write(&t.rows[i]); err != nil {
			return err
		}
	}
	t.rows = nil
	return nil
}

// write adds a row. Rows of a table with one cell are a frame around
// paragraphs; so is a lone cell with several of them.
func (t *table) write(x *tableRow) error {
	if err := pour(x.asides, t.out, t.st.r); err != nil {
		return err
	}
	if len(x.cells) == 1 && (len(t.full) <= 1 || x.cells[0].paragraphs() > 1) {
		return x.cells[0].pour(t.out)
	}
	var cells []string
	var inner []block // rows of tables inside
	filled := 0
	for _, c := range x.cells {
		var words []string
		for _, b := range c.all {
			if b.kind == row {
				inner = append(inner, b)
			} else {
				words = append(words, b.text)
				t.st.r.left += len(b.text) + 32
			}
		}
		cells = append(cells, strings.Join(words, " "))
		filled = len(cells)
		for range t.columns(&c, len(x.cells)) - 1 {
			cells = append(cells, "")
		}
	}
	if line := source.Row(cells[:filled]); line != "" {
		if err := t.out.add(block{row, line}); err != nil {
			return err
		}
	}
	return pour(inner, t.out, t.st.r)
}

// columns are how many of the table's columns a cell goes over, so that what
// stands below each other stays so.
func (t *table) columns(c *cell, cells int) int {
	if cells >= len(t.full) {
		return 1
	}
	n := 0
	for _, at := range t.full {
		if at >= c.at && at < c.at+c.span {
			n++
		}
	}
	return max(n, 1)
}

func (b *blocks) paragraphs() int {
	n := 0
	for _, x := range b.all {
		if x.kind == row || strings.TrimSpace(x.text) != "" {
			n++
		}
	}
	return n
}
