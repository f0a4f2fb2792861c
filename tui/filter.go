package tui

import (
	"fmt"
	"sort"

	"charm.land/bubbles/v2/key"

	"duizhao/diff"
	"duizhao/internal/report"
)

// only is a kind of difference that the text view is narrowed to.
type only int

// The kinds, in the order of the menu.
const (
	allRows only = iota
	figureRows
	wordRows
	moveRows
	leftRows
	rightRows
	findingRows
	notedRows
	onlies
)

var onlyNames = [onlies]report.Words{
	w("全部", "all"), w("数据", "figures"), w("文字", "words"), w("移动", "moves"),
	w("仅左有", "the left alone"), w("仅右有", "the right alone"), w("线索", "findings"), w("批注", "notes"),
}

// filterState is what the text view is narrowed to.
type filterState struct {
	only    only
	passing []int32 // the rows that the filter asks for
	runs    runs    // what can be folded under it
	pick    int     // the entry of the menu that the cursor is on
	counts  [onlies]int
}

// rowsOf are the rows of a kind of difference, in order.
func (m *Model) rowsOf(o only) []int32 {
	s := m.scene
	switch {
	case s.cmp == nil:
		return nil
	case o == figureRows:
		return s.figures
	case o == notedRows:
		return m.notes.rows
	case o == findingRows:
		return s.found()
	case o == allRows:
		return s.changes
	}
	var out []int32
	for i := range s.rows {
		row := &s.rows[i]
		single := row.Kind != diff.FurnitureRow && row.Twin < 0
		in := false
		switch o {
		case moveRows:
			in = row.Twin >= 0 || hasMove(row)
		case leftRows:
			in = single && row.Right == nil
		case rightRows:
			in = single && row.Left == nil
		case wordRows:
			in = single && row.Left != nil && row.Right != nil && s.wordsDiffer(int32(i))
		}
		if in {
			out = append(out, int32(i))
		}
	}
	return out
}

// hasMove reports whether a part of a row was moved.
func hasMove(row *diff.Row) bool {
	for i := range row.Changes {
		if row.Changes[i].Kind == diff.Move {
			return true
		}
	}
	return false
}

// found are the rows that findings point at.
func (s *scene) found() []int32 {
	at := map[int32][]int{}
	for i := range s.cmp.Findings {
		for j := range s.cmp.Findings[i].Spans {
			sp := &s.cmp.Findings[i].Spans[j]
			if row := s.rowAt(sp.Side, sp.Start); row >= 0 {
				at[row] = nil
			}
		}
	}
	return sortedKeys(at)
}

// wordsDiffer reports whether a row differs in more than its figures.
func (s *scene) wordsDiffer(row int32) bool {
	inFigure := func(side diff.Side, at int) bool {
		for _, f := range s.figuresOf[row] {
			x := s.cmp.Figures[f].Right
			if side == diff.LeftSide {
				x = s.cmp.Figures[f].Left
			}
			if x != nil && x.Contains(at) {
				return true
			}
		}
		return false
	}
	for i := range s.rows[row].Changes {
		c := &s.rows[row].Changes[i]
		if c.Kind == diff.Equal || c.Kind == diff.Format || c.Kind == diff.Move {
			continue
		}
		for _, x := range []struct {
			side diff.Side
			p    *diff.Place
		}{{diff.LeftSide, c.Left}, {diff.RightSide, c.Right}} {
			for at := 0; x.p != nil && at < x.p.Len(); at++ {
				if !inFigure(x.side, x.p.Start+at) {
					return true
				}
			}
		}
	}
	return false
}

// filter narrows the text view to a kind of difference. What has a note stays in
// sight, and so does the heading above what is shown.
func (m *Model) filter(o only) {
	t := &m.text
	t.only, t.passing = o, m.rowsOf(o)
	clear(m.cache.blocks) // folds say what they leave out
	if o == allRows || m.scene.cmp == nil {
		t.runs = m.scene.runs
		m.relist()
		return
	}
	keep := map[int32]bool{}
	for _, rows := range [2][]int32{t.passing, m.notes.rows} {
		for _, row := range rows {
			keep[row] = true
			if i := sort.Search(len(m.scene.sections), func(i int) bool { return m.scene.sections[i] > row }); i > 0 {
				keep[m.scene.sections[i-1]] = true
			}
		}
	}
	t.runs = m.scene.stretches(keep)
	m.relist()
}

// refilter filters anew where notes have come or gone.
func (m *Model) refilter() {
	if m.text.only != allRows && len(m.text.rows) > 0 {
		m.keepPlace(func() { m.filter(m.text.only) })
	}
}

// changes are the rows that ] and [ go to: what the filter asks for.
func (m *Model) changes() []int32 {
	if m.text.only == allRows {
		return m.scene.changes
	}
	return m.text.passing
}

// headings are the rows that J and K go to: those that are in sight.
func (m *Model) headings() []int32 {
	if m.text.only == allRows {
		return m.scene.sections
	}
	var out []int32
	for _, row := range m.scene.sections {
		if m.text.runs.of[row] < 0 {
			out = append(out, row)
		}
	}
	return out
}

func (m *Model) changeName() report.Words {
	if m.text.only == allRows {
		return wChange
	}
	return onlyNames[m.text.only]
}

// onlyText says on the status line what the view is narrowed to.
func (m *Model) onlyText() string {
	if m.text.only == allRows || m.view != textView {
		return ""
	}
	return fmt.Sprintf("%s %s %d", m.t(wOnly), m.t(onlyNames[m.text.only]), len(m.text.passing))
}

// openPick opens the menu of kinds, on the one after that chosen.
func (m *Model) openPick() {
	if m.scene.cmp == nil {
		m.tell(m.t(wWait))
		return
	}
	m.mode, m.text.pick = picking, int(m.text.only+1)%int(onlies)
	for o := range onlies {
		m.text.counts[o] = len(m.rowsOf(o))
	}
}

// pressPick handles a key while the menu is open.
func (m *Model) pressPick(s stroke) {
	k, n := &m.keys, int(onlies)
	switch {
	case key.Matches(s, k.Down), key.Matches(s, k.Only):
		m.text.pick = (m.text.pick + 1) % n
	case key.Matches(s, k.Up):
		m.text.pick = (m.text.pick + n - 1) % n
	case key.Matches(s, k.Enter), key.Matches(s, k.PageDown):
		m.choosePick(only(m.text.pick))
	case key.Matches(s, k.Back):
		m.mode = reading
	case len(s) == 1 && s[0] >= '0' && int(s[0]-'0') < n:
		m.choosePick(only(s[0] - '0'))
	}
}

// choosePick narrows the view to a kind, or back to all.
func (m *Model) choosePick(o only) {
	m.mode = reading
	rows, name := m.rowsOf(o), m.t(onlyNames[o])
	if o != allRows && len(rows) == 0 {
		m.tell(fmt.Sprintf(m.t(wOnlyNone), name))
		return
	}
	m.keepPlace(func() {
		m.text.folding.equal, m.text.folding.turned = true, map[int32]bool{}
		m.filter(o)
	})
	if o == allRows {
		m.tell(m.t(wOnlyAll))
		return
	}
	m.tell(fmt.Sprintf(m.t(wOnlySays), name, len(rows)))
}

// drawPick draws the menu in at most h lines.
func (m *Model) drawPick(h int) []line {
	const width = 30
	out := []line{clip(m.ruler, m.liner().put(strong, " "+m.t(wOnlyTitle)).l.on(box), width, box)}
	for o := allRows; o < onlies && len(out) < h; o++ {
		g, mark := box, " "
		if int(o) == m.text.pick {
			g, mark = boxLit, m.g.here
		}
		sign := " "
		if o == m.text.only {
			sign = m.g.done
		}
		b := m.liner().put(keyInk, mark).put(plain, " "+sign+" ").put(keyInk, fmt.Sprint(int(o))).put(plain, " "+m.t(onlyNames[o]))
		n := fmt.Sprint(m.text.counts[o])
		b.to(width-2-len(n), g).put(dim, n)
		out = append(out, clip(m.ruler, b.l.on(g), width, g))
	}
	return out
}
