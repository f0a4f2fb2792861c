package tui

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
)

// helpPile is the help as a pile of lines.
type helpPile struct{ lines []line }

func (p helpPile) size() int      { return len(p.lines) }
func (p helpPile) height(int) int { return 1 }

// helpGroups is the key table as one wants it here: the keys of the view shown,
// those that work everywhere, and apart from them the rest.
func (m *Model) helpGroups() (here, rest []group) {
	mode := "l"
	if m.view == textView {
		mode = "t"
	}
	var all []group
	for _, g := range m.keys.groups() {
		// The keys of lists are those of the figures; the list of notes lives
		// by those for notes.
		own := g.modes == mode && m.view != notesView || m.view == notesView && g.holds(m.keys.Edit)
		switch {
		case own:
			here = append(here, g)
		case strings.Contains(g.modes, mode):
			all = append(all, g)
		default:
			rest = append(rest, g)
		}
	}
	return append(here, all...), rest
}

// holds reports whether a binding is in a group.
func (g *group) holds(b key.Binding) bool {
	return slices.ContainsFunc(g.keys, func(x key.Binding) bool { return x.Help() == b.Help() })
}

// helpLines is the key table, in two columns where there is room.
func (m *Model) helpLines(width int) helpPile {
	cols := 1
	if width >= 90 {
		cols = 2
	}
	each := width / cols
	here, rest := m.helpGroups()
	var out []line
	for i, g := range slices.Concat(here, rest) {
		if i > 0 {
			out = append(out, nil)
		}
		if i == len(here) {
			out = append(out, m.liner().put(faint, " "+m.t(wElsewhere)).l, nil)
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

// viewKey is the binding that calls the view shown.
func (m *Model) viewKey() key.Binding {
	k := &m.keys
	return [...]key.Binding{k.Text, k.Figures, k.Faults, k.Plans, k.Findings, k.Notes}[m.view-1]
}

// greetFor is how many keys long the first hint stays.
const greetFor = 12

// greeting is the first hint that a reviewer ever sees: five keys, not fifty.
func (m *Model) greeting() line {
	down, quit := m.keys.Down, shorten(m.keys.Quit)
	if slices.Contains(down.Keys(), "down") {
		down.SetKeys("down")
		down.SetHelp("↓", down.Help().Desc)
	}
	help := m.keys.Help
	help.SetHelp(help.Help().Key, m.t(wAllKeys))
	return append(m.liner().put(strong, " "+m.t(wGreeting)).l,
		m.hints(down, shorten(m.keys.NextChange), m.keys.Annotate, help, quit)...)
}

var (
	wElsewhere = w("—— 其他视图和输入时 ——", "—— in other views, and when typing ——")
	wGreeting  = w("初次使用", "First steps")
	wAllKeys   = w("全部按键", "all keys")
)
