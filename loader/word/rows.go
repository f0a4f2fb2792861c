package word

import (
	"strings"

	"duizhao/loader/source"
)

// MaxDepth is how deep tables may stand in each other; what is deeper counts
// as of that depth.
const MaxDepth = 32

// maxCells bounds the cells of a row; what is beyond stands in the last one.
// Word allows 63.
const maxCells = 1024

// Rows puts rows of tables together from the paragraphs of their cells. Depth 1
// is a table of the page, depth 2 one in a cell of it.
//
// The rows of a table inside a cell become rows of their own behind the row
// that they stand in: what a cell says before its table is read before it.
type Rows struct {
	open []*level
}

type level struct {
	cells []string
	cell  strings.Builder
	late  []string // rows of tables inside this row
}

// Open reports whether a row is begun that has not ended.
func (r *Rows) Open() bool { return len(r.open) > 0 }

// Paragraph adds a paragraph to the current cell.
func (r *Rows) Paragraph(depth int, s string) {
	l := r.at(depth)
	l.cell.WriteString(s)
	l.cell.WriteByte('\n')
}

// Cell ends the current cell with its last paragraph.
func (r *Rows) Cell(depth int, s string) {
	l := r.at(depth)
	l.cell.WriteString(s)
	if len(l.cells) >= maxCells {
		l.cell.WriteByte('\n')
		return
	}
	l.cells = append(l.cells, l.cell.String())
	l.cell.Reset()
}

// End ends a row. Lines are given for a row of the page only. Where the row is
// said to have a number of columns, empty cells beyond it are left out.
func (r *Rows) End(depth, columns int) []string {
	l := r.at(depth)
	for n := len(l.cells); columns > 0 && n > columns && strings.TrimSpace(l.cells[n-1]) == ""; n-- {
		l.cells = l.cells[:n-1]
	}
	return r.pop()
}

// Flush ends whatever is open, as the text before a paragraph of the page.
func (r *Rows) Flush() []string {
	var lines []string
	for len(r.open) > 0 {
		lines = r.pop()
	}
	return lines
}

func (r *Rows) at(depth int) *level {
	depth = min(max(depth, 1), MaxDepth)
	for len(r.open) > depth {
		r.pop()
	}
	for len(r.open) < depth {
		r.open = append(r.open, &level{})
	}
	return r.open[depth-1]
}

// pop ends the innermost row; its lines wait in the row around it, if there is
// one.
func (r *Rows) pop() []string {
	l := r.open[len(r.open)-1]
	r.open = r.open[:len(r.open)-1]
	if strings.TrimSpace(l.cell.String()) != "" {
		l.cells = append(l.cells, l.cell.String())
	}
	var lines []string
	if line := source.Row(l.cells); line != "" {
		lines = append(lines, line)
	}
	lines = append(lines, l.late...)
	if n := len(r.open); n > 0 {
		r.open[n-1].late = append(r.open[n-1].late, lines...)
		return nil
	}
	return lines
}
