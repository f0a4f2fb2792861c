package tui

import (
	"fmt"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
)

// Update routes a message to the part of the screen that it is for.
func (m Model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	cmd := m.update(msg)
	m.measure()
	m.settleEditor()
	return m, cmd
}

// measure keeps the strip for the height of the body. It is the one pass over
// all rows that the height costs, so View does not do it.
func (m *Model) measure() {
	if m.scene == nil || m.w < minWidth || m.h < minHeight {
		return
	}
	if h := m.layout().body; len(m.meter) != h {
		m.meter = m.scene.meter(h)
	}
}

func (m *Model) update(msg tea.Msg) tea.Cmd {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		if msg.Width > 0 && msg.Height > 0 {
			m.keepPlace(func() { m.w, m.h = msg.Width, msg.Height })
		}
	case widthMsg:
		m.measured(msg == 2)
	case tea.BackgroundColorMsg, tea.ColorProfileMsg:
		m.dressFor(msg)
	case tea.EnvMsg:
		m.inTmux = msg.Getenv("TMUX") != ""
	case tea.KeyPressMsg:
		return m.press(msg)
	case tea.MouseMsg:
		return m.mouse(msg)
	case tea.PasteMsg:
		return m.paste(msg.Content)
	case loadedMsg:
		return m.loaded(msg)
	case waitedMsg:
		if m.scene == nil && m.loadErr == nil {
			return m.wait()
		}
	case outlinedMsg:
		return m.completed(msg)
	case comparedMsg:
		return m.compared(msg)
	case notesMsg:
		m.listed(msg)
	case seenMsg:
		m.recalled(msg)
	case foundMsg:
		m.searched(msg)
	case formulaeMsg:
		m.dimmed(msg)
	case outsideMsg:
		return m.wroteOutside(msg)
	case exportedMsg:
		m.exported(msg)
	case savedMsg:
		return m.saved(msg)
	case hangupMsg:
		return tea.Quit
	}
	return nil
}

// loaded puts the texts on the screen and has them compared.
func (m *Model) loaded(msg loadedMsg) tea.Cmd {
	if msg.gen != m.gen {
		return nil
	}
	if m.loadErr = msg.err; msg.err != nil {
		return tea.Quit
	}
	m.setScene(msg.scene)
	if m.o.Outline != nil {
		return m.outlineBoth(msg.left, msg.right)
	}
	return m.study()
}

// completed has reports compared whose texts are on the screen.
func (m *Model) completed(msg outlinedMsg) tea.Cmd {
	if msg.gen != m.gen {
		return nil
	}
	if msg.err != nil {
		return m.compared(comparedMsg{gen: msg.gen, turn: m.pins.turn, err: msg.err})
	}
	m.scene = m.scene.of(msg.left, msg.right)
	m.o.Remarks = append(slices.Clip(m.o.Remarks), msg.remarks...)
	return m.study()
}

// study has the reports on the screen compared, and fetches what was said of
// them before.
func (m *Model) study() tea.Cmd {
	s := m.scene
	s.whole = true
	return tea.Batch(m.compare(s.left, s.right), m.readNotes(true), m.readSeen())
}

// compared puts the comparison in the place of the plain texts. The reader
// stays at the passage that he is at.
func (m *Model) compared(msg comparedMsg) tea.Cmd {
	if msg.gen != m.gen || msg.turn != m.pins.turn {
		return nil
	}
	if m.compareErr = msg.err; msg.err != nil {
		m.pins.busy = false
		m.warn(fmt.Sprintf(m.t(wCompareErr), msg.err))
		return nil
	}
	m.keepPlace(func() { m.realigned(msg.scene) })
	m.placeNotes()
	m.learnPins(msg)
	if m.pins.say != "" {
		m.tell(m.pins.say)
	} else if !m.sayBad {
		m.opening()
	}
	if m.find.query != "" {
		m.find.gen++
		return m.search(false)
	}
	return nil
}

// setScene shows another scene from its beginning.
func (m *Model) setScene(s *scene) {
	m.scene = s
	clear(m.cache.blocks)
	m.meter = nil
	m.text.folding.turned = map[int32]bool{}
	m.filter(m.text.only)
	m.text.scroller, m.back = scroller{}, nil
	m.orderLists()
	m.countSeen()
}

// press handles a key.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	if key.Matches(k, m.keys.Redraw) {
		return tea.ClearScreen // and nothing else changes
	}
	switch m.mode {
	case editing:
		return m.pressEditor(k)
	case searching:
		return m.pressSearch(k)
	case commanding:
		return m.pressCommand(k)
	}
	s := strokeOf(k)
	if m.swallows(s) {
		return nil
	}
	if m.pending != "" {
		s, m.pending = m.pending+" "+s, ""
	} else if m.keys.starts(s) {
		m.pending = s
		return nil
	}
	m.say = ""
	m.greets = max(0, m.greets-1)
	if key.Matches(s, m.keys.Quit) {
		return m.quit()
	}
	m.leaving = false
	if cmd, ok := m.pressSeen(s); ok {
		return cmd
	}
	switch {
	case m.mode == helping:
		m.pressHelp(s)
		return nil
	case m.mode == outlining:
		m.pressOutline(s)
		return nil
	case m.mode == picking:
		m.pressPick(s)
		return nil
	case m.mode == pinning:
		return m.pressPins(s)
	case key.Matches(s, m.keys.Help):
		m.mode, m.help, m.greets = helping, scroller{}, 0
		return nil
	case m.scene == nil:
		if key.Matches(s, m.keys.Back) { // what takes too long can be let be
			return m.quit()
		}
		return nil
	}
	switch {
	case key.Matches(s, m.keys.Theme):
		m.nextTheme()
		return nil
	case key.Matches(s, m.keys.Command):
		m.openCommand()
		return nil
	}
	if v := m.viewOf(s); v != 0 {
		m.show(v)
		return nil
	}
	if cmd, ok := m.pressNotes(s); ok {
		return cmd
	}
	if m.pressFind(s) {
		return nil
	}
	if cmd, ok := m.pressCopy(s); ok {
		return cmd
	}
	if m.view == textView {
		return m.pressText(s)
	}
	return m.pressList(s)
}

// viewOf is the view that a key calls, 0 for other keys.
func (m *Model) viewOf(s stroke) view {
	for i, b := range [...]key.Binding{m.keys.Text, m.keys.Figures, m.keys.Faults, m.keys.Plans, m.keys.Findings, m.keys.Notes} {
		if key.Matches(s, b) {
			return view(i + 1)
		}
	}
	return 0
}

// show goes to a view, which is as it was left.
func (m *Model) show(v view) {
	m.view = v
	m.back = nil
	m.clampList()
}

// scrolls moves in a pile by the keys that move everywhere; ok is false for
// other keys.
func (m *Model) scrolls(s stroke, sc *scroller, p pile, h int, items bool) (ok bool) {
	k := &m.keys
	line := sc.move
	if items {
		line = sc.moveItem
	}
	switch {
	case key.Matches(s, k.Down):
		line(p, 1, h)
	case key.Matches(s, k.Up):
		line(p, -1, h)
	case key.Matches(s, k.HalfDown):
		sc.scroll(p, max(1, h/2), h)
	case key.Matches(s, k.HalfUp):
		sc.scroll(p, -max(1, h/2), h)
	case key.Matches(s, k.PageDown):
		sc.scroll(p, max(1, h-2), h)
	case key.Matches(s, k.PageUp):
		sc.scroll(p, -max(1, h-2), h)
	case key.Matches(s, k.Top):
		sc.home()
	case key.Matches(s, k.Bottom):
		sc.end(p, h)
	default:
		return false
	}
	return true
}
