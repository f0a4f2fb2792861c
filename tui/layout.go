package tui

// The least size of a working screen.
const (
	minWidth  = 60
	minHeight = 15
	// splitWidth is the width from which the reports stand side by side.
	splitWidth = 100
)

// layout is where things stand on the screen.
//
//	┌──────────────────────────────┐ 0
//	│ header                       │
//	│ section line, or list title  │ 1
//	│ body                       │s│ 2   s: the strip, 2 columns, text view only
//	│                            │s│
//	│ editor, where it is open     │     its own rule on top
//	│ ──────────────────────────── │ h-2
//	│ status                       │ h-1
//	└──────────────────────────────┘
type layout struct {
	w, h   int
	top    int  // first line of the body
	body   int  // lines of the body
	editor int  // lines of the editor, 0 where it is closed
	split  bool // side by side, else one above the other
	page   int  // columns of the text view without the strip
	left   int  // columns of the left text
	right  int  // columns of the right text; in one column both are the same
}

const (
	stripWidth = 2
	gutter     = 3 // cursor or note, sign, space
	sideLabel  = 3 // 左, space
)

// arrange is the layout of a screen of w by h cells; editor is the number of
// lines that the editor asks for.
func arrange(w, h int, split bool, editor, titles int) layout {
	l := layout{w: w, h: h, top: 1 + titles, split: split, page: w - stripWidth}
	l.editor = min(editor, max(0, h-2-l.top-3))
	l.body = h - l.top - 2 - l.editor
	if split {
		room := l.page - 2*gutter - 3 // a space and the wall between, a space at the end
		l.left = room / 2
		l.right = room - l.left
	} else {
		l.left = l.page - gutter - sideLabel - 1
		l.right = l.left
	}
	return l
}

// measured has everything drawn anew where ambiguous characters are not as wide
// as they were taken to be.
func (m *Model) measured(wide bool) {
	if wide == m.ruler.Wide {
		return
	}
	m.keepPlace(func() {
		m.ruler.Wide = wide
		m.g = newGlyphs(m.ruler)
		clear(m.cache.blocks)
		m.meter = nil
	})
}
