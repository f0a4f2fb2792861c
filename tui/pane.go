package tui

import (
	"fmt"
	"strings"

	"duizhao/diff"
)

// block is a shown thing, drawn: its lines across the page, and for each the
// offsets that its left and right text begin at, -1 where it has none. The
// first segment of each line is the cell for the cursor.
type block struct {
	lines []line
	at    [][2]int
}

// lineOf is the line that shows an offset of the left, or where that is not
// known of the right.
func (b *block) lineOf(at [2]int) int {
	side := 0
	if at[0] < 0 {
		side = 1
	}
	line, best := 0, -1
	for j, o := range b.at {
		// Lines that only say something repeat the offset of the text above.
		if o[side] > best && o[side] <= at[side] {
			line, best = j, o[side]
		}
	}
	return line
}

// blockKey is all that a block depends on beside the scene and the theme.
type blockKey struct {
	v      shown
	layout layout
	search int
	notes  int
	seen   bool
}

// cacheSize is the number of blocks kept: some screenfuls.
const cacheSize = 2048

// cache keeps drawn blocks. It is a memo behind View: leaving it out changes
// nothing but the time taken.
type cache struct{ blocks map[blockKey]*block }

// block draws a thing of the text view.
func (m *Model) block(i int) *block {
	l := m.layout()
	l.h, l.body, l.editor, l.top = 0, 0, 0, 0 // do not matter here
	k := blockKey{m.text.rows[i], l, m.find.gen, m.notes.gen, m.isSeen(m.text.rows[i].row)}
	if b := m.cache.blocks[k]; b != nil {
		return b
	}
	b := m.draw(k.v, l)
	if len(m.cache.blocks) >= cacheSize {
		clear(m.cache.blocks)
	}
	m.cache.blocks[k] = b
	return b
}

func (m *Model) draw(v shown, l layout) *block {
	switch {
	case v.fold > 0:
		return m.drawFold(v, l)
	case l.split:
		return m.drawSplit(v, l)
	}
	return m.drawStacked(v, l)
}

func (m *Model) drawFold(v shown, l layout) *block {
	what := wFold
	switch m.text.runs.kinds[v.row] {
	case furnitureStretch:
		what = wFoldPage
	case otherStretch:
		what = wFoldOther
	}
	s := m.g.fold + " " + fmt.Sprintf(m.t(what), v.fold) + " " + m.g.fold
	b := m.liner().put(plain, " ").put(faint, s)
	if n := m.hitsIn(v); n > 0 {
		b.put(plain, "  ").put(found, fmt.Sprintf(m.t(wHitsIn), n))
	}
	if l.split {
		b.to(gutter+l.left+1, bare).put(faint, m.g.wall+" "+s)
	}
	b.to(l.page, bare)
	return &block{lines: []line{b.l}, at: [][2]int{m.offsets(v)}}
}

// offsets are the offsets that a thing begins at.
func (m *Model) offsets(v shown) [2]int {
	at := [2]int{-1, -1}
	for i, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
		if s, ok := m.scene.span(v, side); ok {
			at[i] = s.Start
		}
	}
	return at
}

// column is one side of a thing, drawn: its lines and the offsets they begin
// at.
type column struct {
	lines []line
	at    []int
	sign  string
	ink   ink
}

func (m *Model) drawSplit(v shown, l layout) *block {
	left, right := m.column(v, diff.LeftSide, l.left), m.column(v, diff.RightSide, l.right)
	out, seen := &block{}, m.isSeen(v.row)
	for i := 0; i < max(len(left.lines), len(right.lines), 1); i++ {
		b := m.liner()
		at := [2]int{-1, -1}
		half := func(c *column, side, width int) {
			sign := " "
			if i == 0 && c.sign != "" {
				sign = c.sign
			}
			b.put(plain, " ").put(c.ink, sign).raw(m.tick(seen && sign != " "))
			g, start := bare, b.w
			if i < len(c.lines) {
				b.raw(c.lines[i]...)
				at[side] = c.at[i]
			} else if i >= len(c.lines) && m.scene.cmp != nil {
				g = absent
			}
			b.to(start+width, g)
		}
		half(&left, 0, l.left)
		b.put(plain, " ").put(faint, m.g.wall)
		half(&right, 1, l.right)
		b.to(l.page, bare)
		out.lines, out.at = append(out.lines, b.l), append(out.at, at)
	}
	return m.withNotes(out, v, l)
}

func (m *Model) drawStacked(v shown, l layout) *block {
	left, right := m.column(v, diff.LeftSide, l.left), m.column(v, diff.RightSide, l.right)
	out, seen := &block{}, m.isSeen(v.row)
	add := func(c *column, side int, label string, k ink) {
		for i := range c.lines {
			b := m.liner()
			sign, name := " ", ""
			if i == 0 {
				name = label
				if c.sign != "" {
					sign = c.sign
				}
			}
			b.put(plain, " ").put(c.ink, sign).raw(m.tick(seen && sign != " ")).put(k, name).to(gutter+sideLabel, bare)
			b.raw(c.lines[i]...).to(l.page, bare)
			at := [2]int{-1, -1}
			at[side] = c.at[i]
			out.lines, out.at = append(out.lines, b.l), append(out.at, at)
		}
	}
	row := &m.scene.rows[v.row]
	if row.Same() && same(row) {
		add(&right, 1, m.t(wBoth), faint) // the two are one and the same
	} else {
		add(&left, 0, m.t(wLeft), gone)
		add(&right, 1, m.t(wRight), fresh)
	}
	if len(out.lines) == 0 {
		out.lines, out.at = []line{m.liner().to(l.page, bare).l}, [][2]int{m.offsets(v)}
	}
	return m.withNotes(out, v, l)
}

// same reports whether the sides of a row are equal to the letter.
func same(row *diff.Row) bool {
	for i := range row.Changes {
		if row.Changes[i].Kind != diff.Equal {
			return false
		}
	}
	return true
}

// noteLines is how many lines a note takes in the text; the list of notes has all
// of it.
const noteLines = 3

// withNotes adds the notes that stand on a row.
func (m *Model) withNotes(b *block, v shown, l layout) *block {
	if v.part > 0 {
		return b
	}
	for _, i := range m.notes.of[v.row] {
		n := &m.notes.all[i]
		ln := m.liner().put(plain, " ").put(remark, m.g.note+" ").put(remark, n.Code.Name(m.o.Lang)).put(plain, " ").
			put(dim, n.Severity.Name(m.o.Lang)).put(plain, "  ")
		for _, one := range m.wrapped(ln, onOneLine(glyphsOf(n.Body, 0, remark)), ln.w, l.page-1, noteLines) {
			b.lines, b.at = append(b.lines, clip(m.ruler, one, l.page, bare)), append(b.at, [2]int{-1, -1})
		}
	}
	return b
}

// oneLine is a text with its line ends made into blanks.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// column draws one side of a row.
func (m *Model) column(v shown, side diff.Side, width int) column {
	sp, ok := m.scene.span(v, side)
	if !ok {
		return column{}
	}
	c := column{}
	row := &m.scene.rows[v.row]
	if v.part == 0 {
		c.sign, c.ink = m.sign(row, side)
	}
	gl, marks := m.glyphs(v.row, sp, side)
	if row.Kind != diff.FurnitureRow {
		gl = joined(gl, row.Kind != diff.TextRow)
	}
	rs := make([]rune, len(gl))
	for i := range gl {
		rs[i] = gl[i].r
	}
	for _, s := range m.ruler.Wrap(rs, width) {
		c.lines = append(c.lines, m.inked(gl[s.Start:s.Shown]))
		c.at = append(c.at, gl[s.Start].at)
	}
	if len(c.lines) == 0 {
		c.lines, c.at = []line{nil}, []int{sp.Start}
	}
	if v.part == 0 {
		m.tails(&c, v.row, side, width, marks)
	}
	return c
}
