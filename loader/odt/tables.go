package odt

import (
	"slices"

	"duizhao/loader/flow"
)

// The bounds of what one element may stand for.
const (
	maxRepeated = 256 // rows; one that says nothing stands once
	maxColumns  = 64
)

// table reads a table.
func (st *story) table(out flow.Sink) error {
	t := &flow.Table{Out: out, Budget: st.r.budget}
	outer := st.items
	st.items = nil
	err := st.rows(t)
	st.items = outer
	if err != nil {
		return err
	}
	return t.Flush()
}

// rows reads rows, and the groups that they may stand in.
func (st *story) rows(t *flow.Table) error {
	s := st.s
	return s.Children(func() error {
		switch s.Name {
		case "table:table-row":
			return st.row(t)
		case "table:table-header-rows", "table:table-rows", "table:table-row-group":
			return st.rows(t)
		}
		return s.Skip()
	})
}

func (st *story) row(t *flow.Table) error {
	s := st.s
	times := min(max(number(s.Attr("table:number-rows-repeated"), 1), 1), maxRepeated)
	hidden := st.hidden
	if v := s.Attr("table:visibility"); v == "collapse" || v == "filter" {
		st.hidden++
	}
	var cells []flow.Cell
	// The column, covered cells that belong to the cell before, and cells that
	// say nothing so far.
	at, own, blank := 0, 0, 0
	err := s.Children(func() error {
		covered := s.Name == "table:covered-table-cell"
		if !covered && s.Name != "table:table-cell" {
			return s.Skip()
		}
		repeated := min(max(number(s.Attr("table:number-columns-repeated"), 1), 1), maxColumns)
		span := min(max(number(s.Attr("table:number-columns-spanned"), 1), 1), maxColumns)
		c := flow.Cell{At: at, Span: span, Goes: covered, Blocks: flow.Blocks{Budget: st.r.budget}}
		if err := s.Children(func() error { return st.block(&c.Blocks) }); err != nil {
			return err
		}
		if err := st.uncarry(&c.Blocks); err != nil {
			return err
		}
		for i := range repeated {
			c.At = at
			at++
			switch {
			case covered && own > 0 && len(c.All) == 0:
				own--
			case len(c.All) == 0 && !covered && span == 1:
				blank++
			case len(cells)+blank < flow.MaxCells:
				cells, blank = blanks(cells, blank, at-1), 0
				x, err := copied(c, i)
				if err != nil {
					return err
				}
				cells = append(cells, x)
			}
		}
		if !covered {
			own = span - 1
		}
		return nil
	})
	st.hidden = hidden
	if err != nil || len(cells) == 0 {
		return err
	}
	cells = blanks(cells, min(blank, maxColumns), at)
	for i := range times {
		again := slices.Clone(cells)
		for k := range again {
			if again[k], err = copied(cells[k], i); err != nil {
				return err
			}
		}
		if err := t.Add(again); err != nil {
			return err
		}
	}
	return nil
}

// blanks adds cells that say nothing, up to a column.
func blanks(cells []flow.Cell, n, column int) []flow.Cell {
	for i := range n {
		cells = append(cells, flow.Cell{At: column - n + i, Span: 1})
	}
	return cells
}

// copied is a cell for the time of its repetition; what it says is paid for
// each time.
func copied(c flow.Cell, time int) (flow.Cell, error) {
	all := c.All
	if c.All = nil; time == 0 {
		c.All = slices.Clone(all)
		return c, nil
	}
	for _, b := range all {
		if err := c.Add(b); err != nil {
			return c, err
		}
	}
	return c, nil
}
