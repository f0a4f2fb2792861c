package docx

import "duizhao/loader/flow"

// maxSpan is how many columns a cell may go over, as in Word.
const maxSpan = 64

// table reads one table.
type table struct {
	flow.Table
	st     *story
	merged map[int]bool // columns that cells of the row above may go on in
}

// table reads a table.
func (st *story) table(out flow.Sink) error {
	t := &table{st: st, Table: flow.Table{Out: out, Budget: st.r.budget}}
	if err := t.read(); err != nil {
		return err
	}
	return t.Flush()
}

func (t *table) read() error {
	st := t.st
	return st.s.Children(func() error {
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
	var cells []flow.Cell
	at := 0
	merged := map[int]bool{}
	var inside func() error
	inside = func() error {
		switch st.s.Name {
		case "w:trPr":
			return st.s.Children(func() error {
				switch st.s.Name {
				case "w:gridBefore":
					at = min(number(st.s.Attr("w:val")), maxSpan)
				case "w:hidden":
					if toggle(st.s) == on {
						st.hidden++
					}
				case "w:del", "aml:annotation":
					if deletion(st.s) {
						st.deleted++
					}
				}
				return st.s.Skip()
			})
		case "w:tblPrEx":
			return st.s.Skip()
		case "w:sdt":
			return st.control(inside)
		case "w:tc":
			c := flow.Cell{At: at, Span: 1, Blocks: flow.Blocks{Budget: st.r.budget}}
			if err := t.cell(&c, merged); err != nil {
				return err
			}
			at += c.Span
			if len(cells) < flow.MaxCells {
				cells = append(cells, c)
			}
			return nil
		}
		return st.s.Children(inside)
	}
	err := st.s.Children(inside)
	st.deleted, st.hidden = deleted, hidden
	if err != nil {
		return err
	}
	t.merged = merged
	return t.Add(cells)
}

// cell reads a cell. One that goes on from the cell above says nothing.
func (t *table) cell(c *flow.Cell, merged map[int]bool) error {
	st := t.st
	deleted := st.deleted
	err := st.s.Children(func() error {
		if st.s.Name != "w:tcPr" {
			return st.block(&c.Blocks)
		}
		return st.s.Children(func() error {
			switch val, given := st.s.Has("w:val"); st.s.Name {
			case "w:gridSpan":
				c.Span = min(max(number(val), 1), maxSpan)
			case "w:vMerge", "w:vmerge":
				c.Goes = t.merged[c.At] && (!given || val != "restart")
				merged[c.At] = true
			case "w:hMerge", "w:hmerge":
				c.Goes = !given || val != "restart"
			case "w:cellDel":
				st.deleted++
			}
			return st.s.Skip()
		})
	})
	if err == nil {
		err = st.uncarry(&c.Blocks)
	}
	st.deleted = deleted
	return err
}
