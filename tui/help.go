package tui

import (
	"charm.land/bubbles/v2/key"
)

// helpPile is the help as a pile of lines.
type helpPile struct{ lines []line }

func (p helpPile) size() int      { return len(p.lines) }
func (p helpPile) height(int) int { return 1 }

// helpLines is the key table, in two columns where there is room.
func (m *Model) helpLines(width int) helpPile {
	cols := 1
	if width >= 90 {
		cols = 2
	}
	each := width / cols
	var out []line
	for i, g := range m.keys.groups() {
		if i > 0 {
			out = append(out, nil)
		}
		out = append(out, m.liner().put(strong, " "+g.name.In(m.o.Lang)).l)
		for j := 0; j < len(g.keys); j += cols {
			b := m.liner()
			for c := 0; c < cols && j+c < len(g.keys); c++ {
				h := g.keys[j+c].Help()
				b.to(c*each, bare).put(plain, "   ").put(keyInk, h.Key).to(c*each+16, bare).put(plain, " ")
				b.short(plain, h.Desc, (c+1)*each-b.w-1)
			}
			out = append(out, b.l)
		}
	}
	return helpPile{out}
}

// pressHelp handles a key while the help is open.
func (m *Model) pressHelp(s stroke) {
	l := m.layout()
	p := m.helpLines(m.w)
	switch {
	case key.Matches(s, m.keys.Down):
		m.help.scroll(p, 1, l.body)
	case key.Matches(s, m.keys.Up):
		m.help.scroll(p, -1, l.body)
	case m.scrolls(s, &m.help, p, l.body, false):
	case key.Matches(s, m.keys.Help), key.Matches(s, m.keys.Back), key.Matches(s, m.keys.Enter):
		m.mode = reading
	}
}
