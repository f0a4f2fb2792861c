package tui

import (
	"fmt"
	"math"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// columns are the columns of the table of figures, in cells.
type columns struct{ name, value, delta, percent, bar int }

func (m *Model) figureWidths() columns {
	c := columns{value: 16, delta: 15, percent: 9}
	if m.w < 80 {
		c.value, c.delta, c.percent = 12, 14, 0
	}
	if m.w >= 110 {
		c.bar = 16
	}
	c.name = max(12, m.w-5-2*c.value-c.delta-c.percent-c.bar)
	return c
}

// figureColumns names the columns.
func (m *Model) figureColumns() line {
	c := m.figureWidths()
	b := m.liner().to(4, bare).put(dim, m.t(wIndicator)).to(4+c.name, bare)
	b.raw(m.rightAligned(dim, m.yearOf(m.scene.left), c.value)...)
	b.raw(m.rightAligned(dim, m.yearOf(m.scene.right), c.value)...)
	b.raw(m.rightAligned(dim, m.t(wDelta), c.delta)...)
	if c.percent > 0 {
		b.raw(m.rightAligned(dim, m.t(wPercent), c.percent)...)
	}
	return b.l
}

// rightAligned is a text at the right end of a field.
func (m *Model) rightAligned(k ink, s string, width int) line {
	s = m.ruler.Short(s, width-1)
	return m.liner().to(width-m.ruler.Width(s), bare).put(k, s).l
}

// figureItem is a line of the table of figures.
func (m *Model) figureItem(f *diff.FigureRow) line {
	c := m.figureWidths()
	sign, k := "=", dim
	delta, note := "", ""
	switch f.Status {
	case diff.FigureChanged:
		if f.Delta != nil {
			sign, k = m.g.up, rise
			if *f.Delta < 0 {
				sign, k = m.g.down, fall
			}
			delta = m.signed(*f.Delta)
			if isRate(f) {
				delta += m.t(wPoints)
			}
		}
	case diff.FigureNotComparable:
		sign, k, note = "?", doubt, m.t(wNotAlike)
		if why := f.Reason.In(m.o.Lang); why != "" {
			note += "（" + why + "）"
		}
	case diff.FigureLeftOnly:
		sign, k, note = m.g.none, lost, m.t(wGoneFig)
		if m.scene.cmp.Mode == diff.PeerMode {
			note = m.t(wPeerGone)
		}
	case diff.FigureRightOnly:
		sign, k, note = "+", gained, m.t(wNewFig)
		if m.scene.cmp.Mode == diff.PeerMode {
			note = m.t(wPeerGone)
		}
	}
	b := m.liner().put(k, sign).put(plain, "  ")
	name := f.Indicator
	if name == "" {
		name = "—"
	}
	b.short(plain, name, c.name-1).to(3+c.name, bare)
	value := func(s *diff.FigureSide) string {
		if s == nil {
			return "—"
		}
		return oneLine(s.Text)
	}
	b.raw(m.rightAligned(plain, value(f.Left), c.value)...)
	b.raw(m.rightAligned(plain, value(f.Right), c.value)...)
	if note != "" {
		return b.put(plain, "  ").short(k, note, m.w-b.w-3).l
	}
	b.raw(m.rightAligned(k, delta, c.delta)...)
	if f.Percent != nil && c.percent > 0 {
		b.raw(m.rightAligned(k, percentText(*f.Percent), c.percent)...)
	}
	if c.bar > 0 && f.Percent != nil {
		n := min(int(math.Ceil(math.Abs(*f.Percent)/100*float64(c.bar-2))), c.bar-2)
		b.to(3+c.name+2*c.value+c.delta+c.percent+2, bare)
		full := m.g.strip[len(m.g.strip)-1]
		if *f.Percent < 0 {
			full = m.g.strip[len(m.g.strip)/2]
		}
		b.put(k, strings.Repeat(full, n))
	}
	return b.l
}

// figureKind is what became of a figure; the table can be narrowed to one.
type figureKind int

const (
	allFigures figureKind = iota
	fallen
	risen
	vanished
	added
	unlike // not to be compared
	unchanged
	figureKinds
)

func kindOf(f *diff.FigureRow) figureKind {
	switch {
	case f.Status == diff.FigureSame:
		return unchanged
	case f.Status == diff.FigureLeftOnly:
		return vanished
	case f.Status == diff.FigureRightOnly:
		return added
	case f.Status == diff.FigureNotComparable:
		return unlike
	case f.Delta != nil && *f.Delta < 0:
		return fallen
	}
	return risen
}

// figureCounts is how many figures there are of each kind.
func (m *Model) figureCounts() (n [figureKinds]int) {
	for i := range m.scene.cmp.Figures {
		n[kindOf(&m.scene.cmp.Figures[i])]++
		n[allFigures]++
	}
	return n
}

// figureSum sums the table of figures up.
func (m *Model) figureSum() string {
	n, s := m.figureCounts(), wRose
	if m.scene.cmp.Mode == diff.PeerMode {
		s = wPeerRose
	}
	return fmt.Sprintf(m.t(s), n[risen], n[fallen], n[unchanged], n[vanished], n[added], n[unlike])
}

// kindName is what the table is narrowed to.
func (m *Model) kindName(k figureKind) string {
	if m.scene.cmp.Mode == diff.PeerMode {
		switch k {
		case vanished:
			return m.t(wLeftHas)
		case added:
			return m.t(wRightHas)
		}
	}
	return m.t([figureKinds]report.Words{wAllOf, wFell, wRoseOnly, wVanished, wAdded, wUnlike, wSame}[k])
}

// nextKind narrows the table to the next kind that there is.
func (m *Model) nextKind() {
	st, n := &m.lists[figuresView], m.figureCounts()
	for {
		if st.kind = (st.kind + 1) % figureKinds; n[st.kind] > 0 || st.kind == allFigures {
			break
		}
	}
	m.order(figuresView)
	st.home()
}

// weight orders figures by how much they changed; then come those that one
// side lacks, then what cannot be compared, last what is the same.
func weight(f *diff.FigureRow) float64 {
	switch f.Status {
	case diff.FigureChanged:
		switch {
		case f.Percent != nil:
			return 1e6 + math.Min(math.Abs(*f.Percent), 1e5)
		case f.Delta != nil:
			return 1e6 + math.Min(math.Abs(*f.Delta), 1e5)
		}
		return 1e6
	case diff.FigureLeftOnly:
		return 4
	case diff.FigureNotComparable:
		return 3
	case diff.FigureRightOnly:
		return 2
	}
	return 1
}
