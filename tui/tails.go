package tui

import (
	"fmt"
	"sort"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// tail is what is said beside a line, at its right end.
type tail struct {
	line int // the line it belongs to; -1 for the last
	s    string
	ink  ink
}

// tails writes beside the lines of a side what is to be said of them: the
// difference of a figure, where moved text went, a shortcoming's history. A
// tail stands at the right end of its line where there is room, else of one of
// the lines below, else on a line of its own.
func (m *Model) tails(c *column, row int32, side diff.Side, width int, marks []mark) {
	var ts []tail
	name := len(marks) > 1 // say which figure is meant
	for _, k := range marks {
		f := &m.scene.cmp.Figures[k.figure]
		s, ink := m.figureTail(f, row, side)
		if s == "" {
			continue
		}
		if name && side == diff.RightSide {
			s = m.quote(f.Right.Text) + " " + s
		}
		at := sort.Search(len(c.at), func(i int) bool { return c.at[i] >= k.end }) - 1
		ts = append(ts, tail{at, s, ink})
	}
	rw := &m.scene.rows[row]
	if rw.Twin >= 0 && (rw.Left == nil || rw.Right == nil) {
		ts = append(ts, tail{-1, m.movedText(rw), moved})
	}
	if s := m.headingPin(row, side); s != "" {
		ts = append(ts, tail{-1, s, remark})
	}
	free := 0
	var apart []tail // those that found no room beside the text
	for _, t := range ts {
		if t.line < 0 {
			t.line = len(c.lines) - 1
		}
		need := m.ruler.Width(t.s) + 2
		at := max(t.line, free)
		for at < len(c.lines) && c.lines[at].width()+need > width {
			at++
		}
		if at >= len(c.lines) {
			apart = append(apart, t)
			continue
		}
		b := liner{r: m.ruler, l: c.lines[at], w: c.lines[at].width()}
		b.to(width-need+2, bare).short(t.ink, t.s, width)
		c.lines[at], free = b.l, at+1
	}
	for len(apart) > 0 { // as many on a line as fit
		b, n := m.liner().short(apart[0].ink, apart[0].s, width), 1
		for n < len(apart) && b.w+2+m.ruler.Width(apart[n].s) <= width {
			b.put(plain, "  ").put(apart[n].ink, apart[n].s)
			n++
		}
		l := m.liner().to(width-b.w, bare).raw(b.l...).l
		c.lines, c.at, apart = append(c.lines, l), append(c.at, c.at[len(c.at)-1]), apart[n:]
	}
	for _, f := range m.scene.faultsOf[row] {
		if s := m.faultText(f, row, side, width); s != "" {
			b := m.liner().short(repeat, m.g.again+" "+s, width)
			c.lines, c.at = append(c.lines, b.l), append(c.at, c.at[len(c.at)-1])
		}
	}
}

// figureTail is what is said beside a figure: on the right how it changed, on
// the left what it is now, where that does not stand next to it.
func (m *Model) figureTail(f *diff.FigureRow, row int32, side diff.Side) (string, ink) {
	if f.Left == nil || f.Right == nil {
		return "", plain
	}
	if side == diff.LeftSide {
		if m.scene.rowAt(diff.RightSide, f.Right.Start) == row {
			return "", plain
		}
		return fmt.Sprintf(m.t(wNow), m.quote(f.Right.Text)), dim
	}
	s, k := m.deltaText(f)
	if s != "" && m.scene.rowAt(diff.LeftSide, f.Left.Start) != row {
		s = fmt.Sprintf(m.t(wWas), m.quote(f.Left.Text)) + " " + s
	}
	return s, k
}

// movedText says where the other half of a move is.
func (m *Model) movedText(row *diff.Row) string {
	twin := &m.scene.rows[row.Twin]
	what, p, r := wMovedTo, twin.Right, m.scene.right
	if row.Left == nil {
		what, p, r = wMovedFrom, twin.Left, m.scene.left
	}
	if p == nil {
		return ""
	}
	name := ""
	if sec := r.SectionAt(p.Start); sec != nil {
		for sec != nil && sec.Inline() {
			sec = r.Section(sec.Parent)
		}
		name = shortPath(r, sec)
	}
	return fmt.Sprintf(m.t(what), name)
}

// faultText says what became of a shortcoming that stands in a row, "" where
// it is not told on that side.
func (m *Model) faultText(i int, row int32, side diff.Side, width int) string {
	f := &m.scene.cmp.Shortcomings[i]
	if f.Status != diff.Repeated && f.Status != diff.PartlyAgain || f.Left == nil || f.Right == nil {
		return ""
	}
	onRight := m.scene.rowAt(diff.RightSide, f.Right.Start) == row
	score := fmt.Sprintf(" %.2f", f.Score)
	quote := func(s string) string { // as much as leaves room for what is said
		return m.ruler.Short(strings.TrimRight(oneLine(s), "。；，"), max(8, width-28))
	}
	switch {
	case side == diff.RightSide && onRight:
		what := wAgain
		if f.Status == diff.PartlyAgain {
			what = wPartly
		}
		return fmt.Sprintf(m.t(what), m.yearOf(m.scene.left), quote(f.Left.Text)) + score
	case side == diff.LeftSide && !onRight:
		return fmt.Sprintf(m.t(wStill), m.yearOf(m.scene.right), quote(f.Right.Text)) + score
	}
	return ""
}

// quote is a short form of a passage.
func (m *Model) quote(s string) string {
	return m.ruler.Short(strings.TrimRight(oneLine(s), "。；，"), 36)
}

// yearOf names a report by its year.
func (m *Model) yearOf(r *report.Report) string {
	if r.Document.Year == 0 {
		return m.t(wOtherSide)
	}
	return fmt.Sprintf(m.t(wYear), r.Document.Year)
}
