package tui

import (
	"context"
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// pinsState is what the reviewer said of the sections, and the comparison that
// follows it.
type pinsState struct {
	all    []saidPin
	known  bool // read from the store
	turn   int  // of the comparison; answers to earlier ones are dropped
	busy   bool // one is under way because of a pin
	say    string
	own    diff.Side // whose text the cursor stays with
	cancel context.CancelFunc
	list   pinList
}

// saidPin is a pin and the ids of its sections, "" for all of a side. Of one
// whose sections are not found both are "".
type saidPin struct {
	note.Pin
	left, right string
}

// on reports whether the pin is on a section.
func (p *saidPin) on(side diff.Side, id string) bool {
	if side == diff.LeftSide {
		return p.left == id
	}
	return p.right == id
}

// readPins gives the pins for a comparison: those of the screen, or at the
// start those of the store.
func (m *Model) readPins(left, right *report.Report) func(context.Context) ([]note.Pin, error) {
	if !m.pins.known {
		k := m.keeper
		return func(ctx context.Context) ([]note.Pin, error) { return k.store.Pins(ctx, note.PairOf(left, right)) }
	}
	list := make([]note.Pin, len(m.pins.all))
	for i := range list {
		list[i] = m.pins.all[i].Pin
	}
	return func(context.Context) ([]note.Pin, error) { return list, nil }
}

// wordsOf are pins as the comparison wants them.
func wordsOf(list []note.Pin) []diff.Pin {
	out := make([]diff.Pin, len(list))
	for i := range list {
		out[i] = diff.Pin{Left: list[i].Left, Right: list[i].Right, Apart: list[i].Apart}
	}
	return out
}

// beginComparing ends the comparison under way, if there is one, and gives the
// context for the next.
func (m *Model) beginComparing() context.Context {
	if m.pins.cancel != nil {
		m.pins.cancel()
	}
	ctx, cancel := context.WithCancel(m.ctx)
	m.pins.cancel = cancel
	return ctx
}

// learnPins takes in the pins that the first comparison went by.
func (m *Model) learnPins(msg comparedMsg) {
	if m.pins.busy = false; m.pins.known {
		return
	}
	if msg.pinErr != nil {
		m.warn(m.why(msg.pinErr))
		return
	}
	m.pins.known, m.pins.all = true, make([]saidPin, len(msg.pins))
	for i := range msg.pins {
		m.pins.all[i].Pin = msg.pins[i]
	}
	for _, p := range msg.scene.cmp.Pins {
		if p.Index < len(m.pins.all) {
			m.pins.all[p.Index].left, m.pins.all[p.Index].right = p.Left, p.Right
		}
	}
}

// realigned puts another comparison in the place of one. What was unfolded
// stays so, and places to come back to stay what they were.
func (m *Model) realigned(s *scene) {
	old, back, turned := m.scene, m.back, m.text.folding.turned
	m.setScene(s)
	if old == nil || old.cmp == nil {
		return
	}
	if m.mode == pinning {
		m.mode = reading
	}
	for _, p := range back {
		if p = s.moved(p, m.pins.own); int(p.row) < len(s.rows) {
			m.back = append(m.back, p)
		}
	}
	for first, on := range turned {
		at := [2]int{-1, -1}
		for k, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
			if p := old.place(first, side); p != nil {
				at[k] = p.Start
			}
		}
		if row := s.rowOf(at, diff.RightSide); on && row >= 0 {
			m.text.folding.turned[row] = true
		}
	}
	m.relist()
}

// rowOf is the row that shows offsets of the two texts, -1 where none is
// known; where both are, that of one side counts.
func (s *scene) rowOf(at [2]int, side diff.Side) int32 {
	switch {
	case at[0] >= 0 && (side == diff.LeftSide || at[1] < 0):
		return s.rowAt(diff.LeftSide, at[0])
	case at[1] >= 0:
		return s.rowAt(diff.RightSide, at[1])
	}
	return -1
}

// moved is a place of another scene in this one. Of a line that showed both
// texts it is where that of one side is now: the other may be elsewhere.
func (s *scene) moved(p place, side diff.Side) place {
	row := s.rowOf(p.at, side)
	if row < 0 {
		return p
	}
	p.row = row
	if p.at[0] >= 0 && p.at[1] >= 0 {
		if side == diff.LeftSide {
			p.at[1] = -1
		} else {
			p.at[0] = -1
		}
	}
	return p
}

// sectionsAt are the sections by which a row is aligned, nil where there is
// none.
func (m *Model) sectionsAt(row int32) (left, right *report.Section) {
	of := func(side diff.Side) *report.Section {
		r := m.scene.report(side)
		sec := m.scene.sectionAt(row, side)
		if p := m.scene.place(row, side); p != nil {
			sec = r.SectionAt(text.Trim(r.Text, p.Span).Start)
		}
		for sec != nil && m.scene.cmp.Candidates(side, sec.ID) == nil {
			sec = r.Section(sec.Parent)
		}
		return sec
	}
	return of(diff.LeftSide), of(diff.RightSide)
}

// sideHere is the side that the cursor is on: the one that notes go to, or the
// only one that its line shows, else the right, which is under review.
func (m *Model) sideHere() diff.Side {
	at := m.here().at
	switch {
	case m.side != diff.BothSides:
		return m.side
	case at[0] >= 0 && at[1] < 0:
		return diff.LeftSide
	}
	return diff.RightSide
}

// pressPinKeys handles the keys that say what belongs together.
func (m *Model) pressPinKeys(s stroke) tea.Cmd {
	if key.Matches(s, m.keys.Unpin) {
		return m.unpinHere()
	}
	m.openPins(m.sideHere())
	return nil
}

// unpinHere takes back what was said of the section at the cursor, or where
// nothing was parts it from its counterpart.
func (m *Model) unpinHere() tea.Cmd {
	if m.scene.cmp == nil || len(m.text.rows) == 0 {
		m.tell(m.t(wWait))
		return nil
	}
	l, r := m.sectionsAt(m.text.rows[m.text.cur].row)
	side := m.sideHere()
	own := r
	if side == diff.LeftSide {
		own = l
	}
	switch {
	case own == nil:
		m.tell(m.t(wNoSection))
		return nil
	case m.pinned(side, own.ID):
		return m.unpin(side, own.ID)
	case m.scene.pairing(l, r) != nil:
		return m.pin(side, []pairIDs{{l.ID, r.ID}}, true)
	}
	q := pinList{side: side, id: own.ID}
	var with []pairIDs
	for _, c := range m.scene.cmp.Candidates(side, own.ID) {
		if c.Joined {
			with = append(with, q.pair(c.ID))
		}
	}
	switch len(with) {
	case 0:
		m.tell(m.t(wNothingToPart))
	case 1:
		return m.pin(side, with, true)
	default: // which one?
		m.openPins(side)
	}
	return nil
}

// pairIDs are two sections, "" for all of a side.
type pairIDs struct{ left, right string }

// pinned reports whether the reviewer said anything of a section.
func (m *Model) pinned(side diff.Side, id string) bool {
	for i := range m.pins.all {
		if m.pins.all[i].on(side, id) {
			return true
		}
	}
	return false
}

// pin says of pairs that they belong together or apart, and has the reports
// aligned anew. What was said of them before goes.
func (m *Model) pin(side diff.Side, pairs []pairIDs, apart bool) tea.Cmd {
	cmds := []tea.Cmd{}
	for _, x := range pairs {
		cmds = append(cmds, m.drop(func(p *saidPin) bool {
			switch {
			case p.left == x.left && p.right == x.right:
				return true
			case apart && x.left != "" && x.right != "":
				return false
			case x.right == "": // no counterpart at all
				return p.left == x.left && !p.Apart
			case x.left == "":
				return p.right == x.right && !p.Apart
			}
			return p.left == x.left && p.right == "" || p.right == x.right && p.left == ""
		}))
		p := saidPin{note.Pin{ID: note.NewID(), Pair: note.PairOf(m.scene.left, m.scene.right), Apart: apart, Author: m.o.Author}, x.left, x.right}
		if x.left != "" {
			p.Left = diff.NameSection(m.scene.left, x.left)
		}
		if x.right != "" {
			p.Right = diff.NameSection(m.scene.right, x.right)
		}
		m.pins.all = append(m.pins.all[:len(m.pins.all):len(m.pins.all)], p)
		cmds = append(cmds, m.enqueue(job{task: savePin, pin: p.Pin}))
	}
	x := pairs[len(pairs)-1]
	name := func(side diff.Side, words report.Words, id string) string {
		r := m.scene.report(side)
		return m.t(words) + shortPath(r, r.Section(id))
	}
	var say string
	switch {
	case x.right == "":
		say = fmt.Sprintf(m.t(wSaidAlone), name(diff.LeftSide, wQuoteLeft, x.left))
	case x.left == "":
		say = fmt.Sprintf(m.t(wSaidAlone), name(diff.RightSide, wQuoteRight, x.right))
	case apart:
		say = fmt.Sprintf(m.t(wSaidApart), name(diff.LeftSide, wQuoteLeft, x.left), name(diff.RightSide, wQuoteRight, x.right))
	default:
		say = fmt.Sprintf(m.t(wSaidPair), name(diff.LeftSide, wQuoteLeft, x.left), name(diff.RightSide, wQuoteRight, x.right))
	}
	return m.realign(side, say, cmds)
}

// unpin takes back all that was said of a section.
func (m *Model) unpin(side diff.Side, id string) tea.Cmd {
	cmd := m.drop(func(p *saidPin) bool { return p.on(side, id) })
	return m.realign(side, m.t(wSaidNothing), []tea.Cmd{cmd})
}

// drop withdraws pins.
func (m *Model) drop(which func(*saidPin) bool) tea.Cmd {
	var cmds []tea.Cmd
	var left []saidPin
	for _, p := range m.pins.all {
		if p.left == "" && p.right == "" || !which(&p) {
			left = append(left, p)
			continue
		}
		p.Withdrawn = true
		cmds = append(cmds, m.enqueue(job{task: savePin, pin: p.Pin}))
	}
	m.pins.all = left
	return tea.Batch(cmds...)
}

// realign has the reports compared anew. The old comparison stays on the screen
// meanwhile.
func (m *Model) realign(side diff.Side, say string, cmds []tea.Cmd) tea.Cmd {
	m.pins.turn++
	m.pins.busy, m.pins.own, m.pins.say = true, side, say
	m.tell(say + m.t(wRealigning))
	return tea.Batch(append(cmds, m.compare(m.scene.left, m.scene.right))...)
}
