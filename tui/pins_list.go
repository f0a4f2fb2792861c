package tui

import (
	"fmt"
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// pinList is the list of sections that one of the other report may belong
// with. Below the candidates stand "no counterpart" and, where something was
// said of the section, taking it back.
type pinList struct {
	side diff.Side // of the section in question
	id   string
	of   []diff.Candidate
	said bool // something was said of it
	scroller
}

func (p *pinList) size() int {
	n := len(p.of) + 1
	if p.said {
		n++
	}
	return n
}
func (p *pinList) height(int) int { return 1 }

// openPins opens the list for the section of a side at the cursor.
func (m *Model) openPins(side diff.Side) {
	if m.scene.cmp == nil || len(m.text.rows) == 0 {
		m.tell(m.t(wWait))
		return
	}
	l, r := m.sectionsAt(m.text.rows[m.text.cur].row)
	own := r
	if side == diff.LeftSide {
		own = l
	}
	if own == nil {
		m.tell(m.t(wNoSection))
		return
	}
	p := pinList{side: side, id: own.ID, of: m.scene.cmp.Candidates(side, own.ID), said: m.pinned(side, own.ID)}
	for i := range p.of { // begin at what it goes with now
		if p.of[i].Joined {
			p.cur = i
			break
		}
	}
	m.pins.list, m.mode = p, pinning
}

// pressPins handles a key while the list is open.
func (m *Model) pressPins(s stroke) tea.Cmd {
	p, k := &m.pins.list, &m.keys
	_, h, _, _ := m.pinBox(m.layout())
	switch {
	case key.Matches(s, k.PinThis):
		return m.choosePin(false)
	case key.Matches(s, k.PinAlso):
		return m.choosePin(true)
	case key.Matches(s, k.Unpin):
		return m.partPin()
	case key.Matches(s, k.PinSide):
		m.openPins(p.side.Other())
	case key.Matches(s, k.PinClose), key.Matches(s, k.Pin):
		m.mode = reading
	default:
		m.scrolls(s, &p.scroller, p, h-1, true)
	}
	return nil
}

// pair is the section in question with another, "" for all.
func (p *pinList) pair(other string) pairIDs {
	if p.side == diff.LeftSide {
		return pairIDs{p.id, other}
	}
	return pairIDs{other, p.id}
}

// choosePin does what the entry under the cursor says. A candidate is pinned
// one to one; also leaves both what they have.
func (m *Model) choosePin(also bool) tea.Cmd {
	p := &m.pins.list
	m.mode = reading
	switch {
	case p.cur == len(p.of):
		return m.pin(p.side, []pairIDs{p.pair("")}, true)
	case p.cur > len(p.of):
		return m.unpin(p.side, p.id)
	}
	c, other := &p.of[p.cur], p.side.Other()
	var cmd tea.Cmd
	var pairs []pairIDs
	if also {
		for _, x := range p.of {
			if x.Joined && x.ID != c.ID {
				pairs = append(pairs, p.pair(x.ID))
			}
		}
		for _, x := range m.scene.cmp.Candidates(other, c.ID) {
			if x.Joined && x.ID != p.id {
				q := pinList{side: other, id: c.ID}
				pairs = append(pairs, q.pair(x.ID))
			}
		}
	} else {
		cmd = m.drop(func(x *saidPin) bool { return !x.Apart && (x.on(p.side, p.id) || x.on(other, c.ID)) })
	}
	return tea.Batch(cmd, m.pin(p.side, append(pairs, p.pair(c.ID)), false))
}

// partPin says of the candidate under the cursor that it is apart, or takes
// back what was said of the two.
func (m *Model) partPin() tea.Cmd {
	p := &m.pins.list
	if p.cur >= len(p.of) {
		return nil
	}
	m.mode = reading
	x := p.pair(p.of[p.cur].ID)
	for i := range m.pins.all {
		if s := &m.pins.all[i]; s.left == x.left && s.right == x.right {
			cmd := m.drop(func(s *saidPin) bool { return s.left == x.left && s.right == x.right })
			return m.realign(p.side, m.t(wSaidNothing), []tea.Cmd{cmd})
		}
	}
	return m.pin(p.side, []pairIDs{x}, true)
}

// pinBox is where the list stands in the body: below the line under the cursor
// or above it, in the column of the candidates.
func (m *Model) pinBox(l layout) (y, h, x, w int) {
	at := min(max(m.text.row(m, l.body), 0), l.body-1)
	h = m.pins.list.size() + 1
	if below := l.body - at - 1; below >= at {
		y, h = at+1, min(h, below)
	} else {
		h = min(h, at)
		y = at - h
	}
	switch {
	case !l.split:
		x, w = gutter, min(l.page-2*gutter, 80)
	case m.pins.list.side == diff.LeftSide:
		x, w = gutter+l.left+2, l.page-gutter-l.left-2
	default:
		x, w = 0, gutter+l.left+1
	}
	return y, h, x, w
}

// drawPins lays the list over the body.
func (m *Model) drawPins(body []line, l layout) {
	y, h, x, w := m.pinBox(l)
	p := m.pins.list // a copy: the window may have become smaller
	p.follow(&p, max(1, h-1))
	side, own, other := wQuoteLeft, m.scene.report(p.side), m.scene.report(p.side.Other())
	if p.side == diff.RightSide {
		side = wQuoteRight
	}
	title := m.liner().put(strong, " "+m.t(side)+" ")
	tail := " " + m.t(wWhichOne)
	title.short(strong, sectionPath(own, own.Section(p.id)), w-title.w-m.ruler.Width(tail)-1).put(dim, tail)
	for i := range h {
		ln, g := title.l, bar
		if i > 0 {
			g = box
			mark := " "
			if p.top+i-1 == p.cur {
				g, mark = boxLit, m.g.here
			}
			ln = m.liner().put(keyInk, mark).raw(m.pinEntry(&p, p.top+i-1, other, w-2)...).l
		}
		body[y+i] = overlay(m.ruler, body[y+i], clip(m.ruler, ln.on(g), w, g), x)
	}
}

// pinEntry is an entry of the list.
func (m *Model) pinEntry(p *pinList, i int, other *report.Report, width int) line {
	b := m.liner()
	switch {
	case i == len(p.of):
		return b.put(plain, " "+m.g.apart+"      ").put(strong, m.t(wNoCounterpart)).l
	case i == len(p.of)+1:
		return b.put(plain, "        ").put(strong, m.t(wTakeBack)).l
	case i > len(p.of):
		return nil
	}
	c := &p.of[i]
	sec := other.Section(c.ID)
	sign, k := " ", plain
	switch {
	case c.Pinned:
		sign, k = m.g.pin, remark
	case c.Apart:
		sign, k = m.g.apart, remark
	case c.Joined:
		sign, k = m.g.done, dim
	}
	b.put(plain, " ").put(k, sign).put(plain, " ").put(dim, fmt.Sprintf("%.2f", c.Chance)).put(plain, " ")
	b.short(strong, sectionPath(other, sec), width-b.w)
	if room := width - b.w - 2; sec != nil && room > 12 { // its first words
		from := min(max(sec.HeadingEnd, sec.Start), sec.End)
		b.put(plain, "  ").short(faint, oneLine(other.Slice(report.Span{Start: from, End: min(sec.End, from+60)})), room)
	}
	return b.l
}

// pinHints are the keys of the list.
func (m *Model) pinHints() line {
	k := &m.keys
	part := k.Unpin
	part.SetHelp("P", w("不对应", "apart").In(m.o.Lang))
	return m.hints(shorten(k.PinThis), shorten(k.PinAlso), part, shorten(k.PinSide), k.PinClose)
}

// pinText says at the section line what the reviewer decided of two sections;
// ok is false where nothing was.
func (m *Model) pinText(l, r *report.Section) (s string, ok bool) {
	p := m.scene.pairing(l, r)
	switch {
	case p == nil:
		if r != nil {
			s = m.pinWord(diff.RightSide, r.ID, false)
		}
		if l != nil && s == "" {
			s = m.pinWord(diff.LeftSide, l.ID, false)
		}
		return s, s != ""
	case !p.Pinned:
		return "", false
	}
	s = m.g.pin + " " + m.t(wPinnedRel)
	switch p.Relation {
	case diff.Split:
		s = m.t(wSplitRel) + " " + s
	case diff.Merged:
		s = m.t(wMergedRel) + " " + s
	case diff.MovedRel:
		s = m.t(wMovedRel) + " " + s
	}
	return s, true
}

// pinWord is what the reviewer said of a section, behind its sign: that it is
// pinned, where that is asked for, or else what it is kept apart from; "" where
// nothing was said.
func (m *Model) pinWord(side diff.Side, id string, joined bool) string {
	of := func(l, r []string) []string {
		if side == diff.LeftSide {
			return l
		}
		return r
	}
	for i := range m.scene.cmp.Sections {
		if row := &m.scene.cmp.Sections[i]; joined && row.Pinned && slices.Contains(of(row.Left, row.Right), id) {
			return m.g.pin + " " + m.t(wPinnedRel)
		}
	}
	word := ""
	for _, p := range m.scene.cmp.Pins {
		switch {
		case !p.Apart || of([]string{p.Left}, []string{p.Right})[0] != id:
		case p.Left == "" || p.Right == "":
			return m.g.apart + " " + m.t(wAloneRel)
		default:
			word = m.g.apart + " " + m.t(wPartedRel)
		}
	}
	return word
}

// headingPin says beside a heading what the reviewer decided of its section:
// on the right where the row has both.
func (m *Model) headingPin(row int32, side diff.Side) string {
	r := &m.scene.rows[row]
	if m.scene.cmp == nil || side == diff.LeftSide && r.Right != nil {
		return ""
	}
	if sec := m.headed(row, side); sec != nil {
		return m.pinWord(side, sec.ID, true)
	}
	return ""
}

// outlinePin is the sign of a line of the outline.
func (m *Model) outlinePin(row int32) string {
	for _, side := range [2]diff.Side{diff.RightSide, diff.LeftSide} {
		if sign, _, ok := strings.Cut(m.headingPin(row, side), " "); ok {
			return sign + " "
		}
	}
	return ""
}
