package tui

import "cmp"

// Look is what the reviewer chose on the screen of how it looks. A field that
// is empty was not touched.
type Look struct {
	Theme  string // AutoTheme or one of Themes
	Layout string // one of Layouts
	Share  int    // of the left text, in thousandths of the page, 200 to 800
}

// appearance is how the screen looks now.
func (m *Model) appearance() Look {
	l := Look{Theme: cmp.Or(m.attire.theme, AutoTheme), Share: m.text.share}
	for name, stack := range stacks {
		if stack == m.text.stack {
			l.Layout = name
		}
	}
	return l
}

// chosen is what was chosen since the screen opened.
func (m *Model) chosen() Look {
	l := m.appearance()
	if l.Theme == m.began.Theme {
		l.Theme = ""
	}
	if l.Layout == m.began.Layout {
		l.Layout = ""
	}
	if l.Share == m.began.Share {
		l.Share = 0
	}
	return l
}

// turnLayout goes to the other layout. What the width asks for anyway is no
// choice: it goes on by the width.
func (m *Model) turnLayout() {
	split := !m.layout().split
	m.keepPlace(func() {
		switch {
		case split == (m.w >= splitWidth):
			m.text.stack = 0
		case split:
			m.text.stack = 1
		default:
			m.text.stack = -1
		}
	})
}
