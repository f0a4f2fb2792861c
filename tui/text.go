package tui

import (
	"fmt"
	"sort"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// pressText handles a key in the text view.
func (m *Model) pressText(s stroke) tea.Cmd {
	k, h := &m.keys, m.layout().body
	if m.scrolls(s, &m.text.scroller, m, h, false) || m.pressShare(s) {
		return nil
	}
	sc := m.scene
	switch {
	case key.Matches(s, k.NextChange):
		m.stepTo(m.changes(), 1, m.changeName())
	case key.Matches(s, k.PrevChange):
		m.stepTo(m.changes(), -1, m.changeName())
	case key.Matches(s, k.NextFigure):
		m.stepTo(sc.figures, 1, wFigure)
	case key.Matches(s, k.PrevFigure):
		m.stepTo(sc.figures, -1, wFigure)
	case key.Matches(s, k.NextFault):
		m.stepTo(sc.faults, 1, wFault)
	case key.Matches(s, k.PrevFault):
		m.stepTo(sc.faults, -1, wFault)
	case key.Matches(s, k.NextSection):
		m.stepTo(m.headings(), 1, wSection)
	case key.Matches(s, k.PrevSection):
		m.stepTo(m.headings(), -1, wSection)
	case key.Matches(s, k.NextNote):
		m.stepTo(m.notes.rows, 1, wNote)
	case key.Matches(s, k.PrevNote):
		m.stepTo(m.notes.rows, -1, wNote)
	case key.Matches(s, k.Twin):
		m.toTwin()
	case key.Matches(s, k.Fold):
		m.fold(true, true)
	case key.Matches(s, k.Unfold), key.Matches(s, k.Enter):
		m.fold(true, false)
	case key.Matches(s, k.Close):
		m.fold(false, true)
	case key.Matches(s, k.Only):
		m.openPick()
	case key.Matches(s, k.Formulae):
		return m.dimFormulae()
	case key.Matches(s, k.UnfoldAll):
		m.refold(func(f *folding) { f.equal, f.turned = false, map[int32]bool{} })
	case key.Matches(s, k.FoldAll):
		m.refold(func(f *folding) { f.equal, f.turned = true, map[int32]bool{} })
	case key.Matches(s, k.Furniture):
		m.refold(func(f *folding) { f.furniture, f.turned = !f.furniture, map[int32]bool{} })
	case key.Matches(s, k.Layout):
		m.turnLayout()
	case key.Matches(s, k.Outline):
		m.openOutline()
	case key.Matches(s, k.Pin), key.Matches(s, k.Unpin):
		return m.pressPinKeys(s)
	case key.Matches(s, k.Side):
		m.turnSide()
	case key.Matches(s, k.Back):
		if !m.goBack() {
			m.clearSearch()
		}
	}
	return nil
}

// place is somewhere that one can come back to: a passage and the line of the
// screen that it stood on.
type place struct {
	view view
	list scroller // of a list
	row  int32
	line int
	at   [2]int // offsets of the line in the two texts, -1 unknown
	y    int
}

// here is the place of the cursor.
func (m *Model) here() place {
	p := place{view: m.view, at: [2]int{-1, -1}}
	if m.view != textView {
		p.list = m.lists[m.view].scroller
	}
	if len(m.text.rows) == 0 {
		return p
	}
	s := &m.text.scroller
	s.clamp(m)
	b := m.block(s.cur)
	p.row, p.line, p.y = m.text.rows[s.cur].row, s.curLine, s.row(m, m.layout().body)
	// The nearest line above that shows a text tells the passage.
	for i := s.curLine; i >= 0 && p.at == [2]int{-1, -1}; i-- {
		p.at = b.at[i]
	}
	return p
}

// keepPlace changes how the texts are shown and leaves the cursor on the
// passage that it is on, on the same line of the screen.
func (m *Model) keepPlace(change func()) {
	if m.scene == nil || m.w == 0 {
		change()
		return
	}
	p, old := m.here(), m.scene
	change()
	if m.w < minWidth || m.h < minHeight {
		return
	}
	m.meter = nil
	if m.scene != old {
		p = m.scene.moved(p, m.pins.own) // rows have other numbers now
	}
	m.seat(p)
}

// seat puts the cursor on a place of the text.
func (m *Model) seat(p place) {
	if len(m.text.rows) == 0 {
		return
	}
	i := m.shownAt(max(0, p.row), p.at)
	m.text.cur, m.text.curLine = i, m.block(i).lineOf(p.at)
	m.text.seat(m, p.y, m.layout().body)
}

// shownAt is the index of the shown thing for an offset of a row.
func (m *Model) shownAt(row int32, at [2]int) int {
	i := int(m.text.at[row])
	for i+1 < len(m.text.rows) && m.text.rows[i+1].row == row && m.text.rows[i+1].fold == 0 {
		inside := false
		for n, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
			if s, ok := m.scene.span(m.text.rows[i], side); ok && at[n] >= 0 {
				inside = inside || at[n] < s.End
			}
		}
		if inside || at == [2]int{-1, -1} {
			break
		}
		i++
	}
	return i
}

// goTo puts the cursor on a row, out of its fold if it is in one, and on the
// line of it that shows the offset of a side, -1 for its first.
func (m *Model) goTo(row int32, side diff.Side, at int) {
	if row < 0 || int(row) >= len(m.scene.rows) {
		return
	}
	if v := m.text.rows[m.text.at[row]]; v.fold > 0 {
		m.text.runs.turn(v.row, &m.text.folding)
		m.relist()
	}
	p := [2]int{-1, -1}
	switch {
	case at < 0:
	case side == diff.LeftSide:
		p[0] = at
	default:
		p[1] = at
	}
	s := &m.text.scroller
	s.cur, s.curLine = m.shownAt(row, p), 0
	s.curLine = m.block(s.cur).lineOf(p)
	s.follow(m, m.layout().body)
}

// jump goes to a row and remembers where from.
func (m *Model) jump(row int32, at int) {
	m.back = append(m.back, m.here())
	if len(m.back) > 100 {
		m.back = m.back[1:]
	}
	m.view = textView
	m.goTo(row, diff.RightSide, at)
}

// jumpTo goes to a passage of a side.
func (m *Model) jumpTo(side diff.Side, s report.Span) bool {
	row := m.scene.rowAt(side, s.Start)
	if row < 0 {
		return false
	}
	m.jump(row, -1)
	m.goTo(row, side, s.Start)
	return true
}

// goBack returns to where the last jump began.
func (m *Model) goBack() bool {
	n := len(m.back)
	if n == 0 {
		return false
	}
	p := m.back[n-1]
	m.back = m.back[:n-1]
	m.view = p.view
	m.seat(p) // behind a list the text is where it was, too
	if p.view != textView {
		m.lists[p.view].scroller = p.list
		m.clampList()
	}
	return true
}

// stepTo goes to the next or previous of some rows.
func (m *Model) stepTo(rows []int32, by int, what report.Words) {
	if len(m.text.rows) == 0 {
		return
	}
	v := m.text.rows[m.text.cur]
	row := v.row
	if v.fold > 0 && by > 0 {
		row += v.fold - 1
	}
	i := sort.Search(len(rows), func(i int) bool { return rows[i] > row })
	if by < 0 {
		i = sort.Search(len(rows), func(i int) bool { return rows[i] >= row }) - 1
	}
	if i < 0 || i >= len(rows) {
		m.tell(fmt.Sprintf(m.t(wNoMore), m.t(what)))
		return
	}
	m.goTo(rows[i], diff.RightSide, -1)
	m.tell(fmt.Sprintf("%s %d/%d", m.t(what), i+1, len(rows)))
}

// toTwin goes to the other half of moved text.
func (m *Model) toTwin() {
	if len(m.text.rows) > 0 {
		if row := &m.scene.rows[m.text.rows[m.text.cur].row]; row.Twin >= 0 {
			m.jump(int32(row.Twin), -1)
			return
		}
	}
	m.tell(m.t(wNoTwin))
}

// fold opens the fold at the cursor, closes the one that the cursor is in, or
// does either.
func (m *Model) fold(opens, closes bool) {
	if len(m.text.rows) == 0 {
		return
	}
	v := m.text.rows[m.text.cur]
	first := m.text.runs.of[v.row]
	if first < 0 || v.fold > 0 && !opens || v.fold == 0 && !closes {
		if closes {
			m.tell(m.t(wNoFold))
		}
		return
	}
	m.refold(func(f *folding) { m.text.runs.turn(first, f) })
}

// refold changes what is folded.
func (m *Model) refold(change func(*folding)) {
	m.keepPlace(func() {
		change(&m.text.folding)
		m.relist()
	})
}

// relist lays the rows out as they are folded now.
func (m *Model) relist() {
	m.text.rows, m.text.at = m.scene.list(&m.text.runs, m.text.folding)
}

// turnSide chooses what notes are put on: both sides, the left, the right.
func (m *Model) turnSide() {
	switch m.side {
	case diff.BothSides:
		m.side = diff.LeftSide
	case diff.LeftSide:
		m.side = diff.RightSide
	default:
		m.side = diff.BothSides
	}
	m.tell(m.t(wSideOf) + m.sideName())
}

func (m *Model) sideName() string {
	switch m.side {
	case diff.LeftSide:
		return m.t(wSideLeft)
	case diff.RightSide:
		return m.t(wSideRight)
	}
	return m.t(wSideBoth)
}
