package tui

import (
	tea "charm.land/bubbletea/v2"

	"charm.land/bubbles/v2/key"
)

// wheelLines is how far a notch of the wheel scrolls.
const wheelLines = 3

// mouse handles what the mouse does. All of it can be done by keys.
func (m *Model) mouse(msg tea.MouseMsg) tea.Cmd {
	if m.scene == nil || m.w < minWidth || m.h < minHeight {
		return nil
	}
	at := msg.Mouse()
	switch msg.(type) {
	case tea.MouseWheelMsg:
		switch at.Button {
		case tea.MouseWheelUp:
			m.wheel(-wheelLines)
		case tea.MouseWheelDown:
			m.wheel(wheelLines)
		}
	case tea.MouseClickMsg:
		if at.Button == tea.MouseLeft {
			m.pending, m.say, m.leaving = "", "", false
			return m.click(at.X, at.Y)
		}
	case tea.MouseMotionMsg:
		if m.dragging && m.layout().split {
			l := m.layout()
			m.share((at.X - gutter - 1) * 1000 / max(1, l.left+l.right))
		}
	case tea.MouseReleaseMsg:
		m.dragging = false
	}
	return nil
}

// wheel scrolls what is in front.
func (m *Model) wheel(n int) {
	h := m.layout().body
	switch {
	case m.mode == helping:
		m.help.scroll(m.helpLines(m.w), n, h)
	case m.mode == outlining:
		m.outline.scroll(m.outlineRows(), n, h-1)
	case m.mode == picking:
	case m.view == textView:
		m.text.scroll(m, n, h)
	default:
		m.lists[m.view].scroll(listPile{m}, n, h)
	}
}

// click goes to where the mouse points. On the line under the cursor it does
// what Enter does.
func (m *Model) click(x, y int) tea.Cmd {
	l := m.layout()
	in := y - l.top // the line of the body
	switch {
	case m.mode == editing:
		m.clickEditor(x, in-l.body)
	case m.mode == searching, m.mode == helping:
	case m.mode == outlining:
		if i := m.outline.top + in - 1; in > 0 && in < l.body && i < m.outlineRows().size() {
			m.outline.cur = i
			m.pressOutline("enter")
		}
	case m.mode == picking:
		if in > 0 && in <= int(onlies) {
			m.choosePick(only(in - 1))
		}
	case y == 0:
		if v := m.tabAt(x); v != 0 {
			m.show(v)
		}
	case in < 0 || in >= l.body:
	case m.view != textView:
		m.clickList(in)
	case x >= l.page:
		m.clickStrip(in, l.body)
	case l.split && x == gutter+l.left+1:
		m.dragging = true
	default:
		return m.clickText(in)
	}
	return nil
}

// tabAt is the view whose name stands at a column of the header, 0 for none.
func (m *Model) tabAt(x int) view {
	tabs := m.tabs(m.w >= 90)
	at, v := m.w-tabs.width()-1, view(0)
	for _, s := range tabs {
		if s.ink == tab || s.ink == tabOn {
			if v++; x >= at && x < at+s.w {
				return v
			}
		}
		at += s.w
	}
	return 0
}

// lineAt is the line of a pile that stands on a line of the window; ok is false
// behind its end.
func (s *scroller) lineAt(p pile, y int) (at, line int, ok bool) {
	if p.size() == 0 {
		return 0, 0, false
	}
	at, line, n := step(p, s.top, s.topLine, y)
	return at, line, n == y
}

func (m *Model) clickList(y int) {
	st := &m.lists[m.view]
	i, _, ok := st.lineAt(listPile{m}, y)
	switch {
	case !ok:
	case i == st.cur:
		m.pressList("enter")
	default:
		st.cur, st.curLine = i, 0
	}
}

func (m *Model) clickText(y int) tea.Cmd {
	i, line, ok := m.text.lineAt(m, y)
	if !ok {
		return nil
	}
	again := i == m.text.cur && line == m.text.curLine
	m.text.cur, m.text.curLine = i, line
	switch {
	case m.text.rows[i].fold > 0:
		m.fold(true, false)
	case again && m.onNoteLine():
		cmd, _ := m.pressNotes("enter")
		return cmd
	}
	return nil
}

// clickStrip goes to the part of the reports that a line of the strip stands for.
func (m *Model) clickStrip(y, h int) {
	for row := range m.scene.rows {
		if m.scene.meterCell(int32(row), h) >= y {
			m.jump(m.text.rows[m.text.at[row]].row, -1)
			return
		}
	}
}

// clickEditor puts the cursor where the mouse points in the editor.
func (m *Model) clickEditor(x, y int) {
	first := m.editorQuotes(m.layout().editor) + 2
	spans, _, _ := m.ed.body.lines(m.ruler, m.editorWidth())
	if i := m.ed.top + y - first; y >= first && i < len(spans) {
		e := *m.ed
		e.body.at, e.body.act, e.body.goal = e.body.near(m.ruler, spans[i], max(0, x-2)), other, 0
		m.ed = &e
	}
}

// pressShare handles the keys that move the wall between the two texts.
func (m *Model) pressShare(s stroke) bool {
	by := 0
	switch {
	case key.Matches(s, m.keys.Narrower):
		by = -50
	case key.Matches(s, m.keys.Wider):
		by = 50
	default:
		return false
	}
	if !m.layout().split {
		m.tell(m.t(wNotSplit))
		return true
	}
	now := m.text.share
	if now == 0 {
		now = 500
	}
	m.share(now + by)
	return true
}

// The wall leaves each text a fifth of the page.
const leastShare, mostShare = 200, 800

// share gives the left text so many thousandths of the page.
func (m *Model) share(n int) {
	m.keepPlace(func() { m.text.share = min(max(n, leastShare), mostShare) })
}

// shared is the layout with the wall where the reader put it.
func (l layout) shared(n int) layout {
	if room := l.left + l.right; l.split && n > 0 {
		l.left = room * n / 1000
		l.right = room - l.left
	}
	return l
}
