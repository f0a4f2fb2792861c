package tui

import (
	"sort"

	"charm.land/bubbles/v2/key"

	"duizhao/diff"
	"duizhao/internal/report"
)

// outlinePile is the outline as a pile: the rows that open sections.
type outlinePile struct{ rows []int32 }

func (p outlinePile) size() int      { return len(p.rows) }
func (p outlinePile) height(int) int { return 1 }

// outlineRows are the rows that the outline lists; before the texts are
// compared it is empty.
func (m *Model) outlineRows() outlinePile { return outlinePile{m.scene.sections} }

// openOutline opens the outline at the section of the cursor.
func (m *Model) openOutline() {
	p := m.outlineRows()
	switch {
	case m.scene.cmp == nil:
		m.tell(m.t(wWait))
		return
	case p.size() == 0:
		m.tell(m.t(wNoSections))
		return
	}
	m.mode = outlining
	row := m.text.rows[m.text.cur].row
	m.outline.cur = max(0, sort.Search(p.size(), func(i int) bool { return p.rows[i] > row })-1)
	m.outline.curLine = 0
	m.outline.seat(p, m.layout().body/3, m.layout().body)
}

// pressOutline handles a key while the outline is open.
func (m *Model) pressOutline(s stroke) {
	p, k := m.outlineRows(), &m.keys
	switch {
	case m.scrolls(s, &m.outline, p, m.layout().body-1, false):
	case key.Matches(s, k.Enter):
		m.mode = reading
		m.jump(p.rows[m.outline.cur], -1)
	case key.Matches(s, k.Pin):
		m.mode = reading
		m.jump(p.rows[m.outline.cur], -1)
		m.openPins(m.sideHere())
	case key.Matches(s, k.Outline), key.Matches(s, k.Back):
		m.mode = reading
	}
}

// drawOutline draws the outline in a box of h lines, with a wall at its right:
// not all themes have a ground for boxes.
func (m *Model) drawOutline(width, h int) []line {
	p := m.outlineRows()
	width--
	wall := seg{s: m.g.wall, w: 1, ink: faint, ground: box}
	out := []line{append(clip(m.ruler, m.liner().put(strong, " "+m.t(wOutline)).l.on(box), width, box), wall)}
	for i := m.outline.top; len(out) < h; i++ {
		if i >= p.size() {
			out = append(out, append(clip(m.ruler, nil, width, box), wall))
			continue
		}
		g := box
		mark := " "
		if i == m.outline.cur {
			g, mark = boxLit, m.g.here
		}
		out = append(out, append(clip(m.ruler, m.outlineLine(p.rows[i], mark, i, width).on(g), width, g), wall))
	}
	return out
}

// outlineLine is a section of the outline: both names and how much differs.
func (m *Model) outlineLine(row int32, mark string, i, width int) line {
	r := &m.scene.rows[row]
	b := m.liner().put(keyInk, mark)
	sec, rep := m.headed(row, diff.RightSide), m.scene.right
	if r.Right == nil {
		sec, rep = m.headed(row, diff.LeftSide), m.scene.left
	}
	sign, k := m.sign(r, diff.RightSide)
	if sign == "" {
		sign = " "
	}
	b.put(k, sign+" ")
	name, level := oneLine(m.rowText(row)), 0
	if sec != nil {
		name, level = sec.Label+headingOf(rep, sec), max(0, sec.Level-1)
	}
	b.to(b.w+2*level, bare)
	end := int32(len(m.scene.rows))
	if i+1 < len(m.scene.sections) {
		end = m.scene.sections[i+1]
	}
	lo := sort.Search(len(m.scene.changes), func(j int) bool { return m.scene.changes[j] > row })
	hi := sort.Search(len(m.scene.changes), func(j int) bool { return m.scene.changes[j] >= end })
	count := ""
	if hi > lo {
		count = m.sectionCount(lo, hi)
	}
	pin := m.outlinePin(row)
	room := width - m.ruler.Width(count+pin)
	b.short(strong, name, room-b.w-1)
	return b.to(room, bare).put(remark, pin).put(dim, count).l
}

// headed is the section that a heading row opens on a side.
func (m *Model) headed(row int32, side diff.Side) *report.Section {
	p := m.scene.place(row, side)
	if p == nil || m.scene.rows[row].Kind != diff.HeadingRow {
		return nil
	}
	// The heading belongs to its section; blanks may stand before it.
	return m.scene.report(side).SectionAt(max(p.Start, p.End-1))
}

// rowText is the beginning of a row's text, the right one if there is one.
func (m *Model) rowText(row int32) string {
	r := &m.scene.rows[row]
	p, rep := r.Right, m.scene.right
	if p == nil {
		p, rep = r.Left, m.scene.left
	}
	if p == nil {
		return ""
	}
	return rep.Slice(report.Span{Start: p.Start, End: min(p.End, p.Start+60)})
}
