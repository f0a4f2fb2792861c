package tui

import (
	"fmt"
	"path/filepath"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// View writes the screen out. It costs the lines that are seen.
func (m Model) View() tea.View {
	f := m.frame()
	v := tea.NewView(f.render(m.styles))
	v.AltScreen = true
	if m.o.Mouse {
		v.MouseMode = tea.MouseModeCellMotion
	}
	v.WindowTitle = m.ruler.Clean(m.o.Title)
	if f.cursor != nil {
		v.Cursor = tea.NewCursor(f.cursor.x, f.cursor.y)
		v.Cursor.Blink = false
	}
	return v
}

// frame draws the screen: exactly h lines of exactly w cells.
func (m *Model) frame() frame {
	if m.w == 0 {
		return frame{}
	}
	if m.w < minWidth || m.h < minHeight {
		f := frame{lines: make([]line, m.h)}
		for i := range f.lines {
			f.lines[i] = clip(m.ruler, nil, m.w, bare)
		}
		f.lines[0] = clip(m.ruler, m.liner().put(plain, m.t(wTooSmall)).l, m.w, bare)
		return f
	}
	l := m.layout()
	f := frame{lines: make([]line, 0, m.h)}
	f.lines = append(f.lines, clip(m.ruler, m.header().on(bar), m.w, bar))
	switch {
	case m.mode == helping:
		f.lines = append(f.lines, m.helpScreen(l)...)
	case m.scene == nil:
		f.lines = append(f.lines, m.waiting(l)...)
	case m.view == textView:
		f.lines = append(f.lines, m.sectionLine(l))
		f.lines = append(f.lines, m.textBody(l)...)
	default:
		f.lines = append(f.lines, m.listScreen(l)...)
	}
	if m.mode == outlining {
		for i, o := range m.drawOutline(min(m.w*3/5, 70), l.body) {
			f.lines[l.top+i] = overlay(m.ruler, f.lines[l.top+i], o, 0)
		}
	}
	if m.mode == picking {
		for i, o := range m.drawPick(l.body) {
			f.lines[l.top+i] = overlay(m.ruler, f.lines[l.top+i], o, 0)
		}
	}
	if m.mode == pinning {
		m.drawPins(f.lines[l.top:], l)
	}
	if m.ed != nil {
		lines, at := m.drawEditor(l.editor)
		f.cursor = &spot{at.x, len(f.lines) + at.y}
		f.lines = append(f.lines, lines...)
	}
	f.lines = append(f.lines, m.liner().put(faint, strings.Repeat(m.g.rule, m.w)).l)
	status, x := m.status()
	if x >= 0 {
		f.cursor = &spot{x, len(f.lines)}
	}
	f.lines = append(f.lines, clip(m.ruler, status, m.w, bare))
	for i := range f.lines {
		f.lines[i] = clip(m.ruler, f.lines[i], m.w, bare)
	}
	return f
}

// header names the reports and the views.
func (m *Model) header() line {
	b := m.liner().put(plain, " ").put(strong, m.t(wProgram)).put(plain, "  ")
	right := append(m.progress(m.w >= 90), m.tabs(m.w >= 90)...)
	switch {
	case m.scene == nil:
		b.put(dim, m.t(wLoading))
	case m.scene.cmp == nil && m.compareErr == nil:
		// The files' names need not be painted over when more is known of the
		// reports, a blink later.
		facts := "  " + m.t(wComparing)
		name := func(r *report.Report) string { return filepath.Base(r.Document.Path) }
		each := max(4, (m.w-b.w-right.width()-2-m.ruler.Width(facts))/2-2)
		b.put(strong, m.ruler.Short(name(m.scene.left), each)+" "+m.g.swap+" "+m.ruler.Short(name(m.scene.right), each)).put(dim, facts)
	default:
		l, r := &m.scene.left.Document, &m.scene.right.Document
		var facts, less string
		if m.pins.busy {
			facts = "  " + m.t(wComparing)
		} else if c := m.scene.cmp; c != nil {
			less = fmt.Sprintf("  %s %.0f%%", m.t(wAlike), 100*c.Similarity)
			facts = less + fmt.Sprintf("  %s %.0f%%", m.t(wCarried), 100*c.CarriedOver)
		} else {
			facts = "  " + m.t(wNotCompared)
		}
		room := m.w - b.w - right.width() - 2
		// The facts give way before the names are cut short.
		if whole := m.ruler.Width(m.pairName(l, r, 1000)); whole+m.ruler.Width(facts) > room {
			facts = less
			if m.w < 72 && whole+m.ruler.Width(facts) > room {
				facts = ""
			}
		}
		b.put(strong, m.pairName(l, r, room-m.ruler.Width(facts))).put(dim, facts)
	}
	return append(clip(m.ruler, b.l, m.w-right.width()-1, bare), right...)
}

// pairName names the two reports: one agency and two years, or two of each.
func (m *Model) pairName(l, r *report.Document, room int) string {
	name := func(d *report.Document) string {
		if d.Agency == "" {
			return m.t(wNoAgency)
		}
		return d.Agency
	}
	year := func(d *report.Document) string {
		if d.Year == 0 {
			return "?"
		}
		return fmt.Sprint(d.Year)
	}
	years := year(l) + " " + m.g.swap + " " + year(r)
	if name(l) == name(r) {
		return m.ruler.Short(name(l), max(4, room-m.ruler.Width(years)-2)) + "  " + years
	}
	each := max(4, (room-m.ruler.Width(years)-2)/2)
	return m.ruler.Short(name(l), each) + " " + year(l) + " " + m.g.swap + " " + m.ruler.Short(name(r), each) + " " + year(r)
}

// tabs are the views, the one shown lit.
func (m *Model) tabs(long bool) line {
	b := m.liner()
	for i, k := range [...]key.Binding{m.keys.Text, m.keys.Figures, m.keys.Faults, m.keys.Plans, m.keys.Findings, m.keys.Notes} {
		name, ink := k.Help().Key, tab
		if view(i+1) == m.view {
			ink = tabOn
		}
		if long || ink == tabOn {
			name += k.Help().Desc
		}
		b.put(ink, name).put(plain, " ")
	}
	return b.l
}

// waiting is the body while there is nothing to show.
func (m *Model) waiting(l layout) []line {
	out := make([]line, l.body+l.top-1)
	s := m.t(wLoading)
	if m.o.Progress != nil {
		if p := m.t(m.o.Progress()); p != "" {
			s = p
		}
	}
	out[1] = m.liner().put(plain, " ").short(dim, s, m.w-2).l
	return out
}

// sectionLine names the sections that the top line stands in, and how surely
// they belong together.
func (m *Model) sectionLine(l layout) line {
	if len(m.text.rows) == 0 {
		return clip(m.ruler, nil, m.w, bar)
	}
	row := m.text.rows[m.text.top].row
	// The first line of the body may be the heading itself.
	ls, rs := m.scene.sectionAt(row, diff.LeftSide), m.scene.sectionAt(row, diff.RightSide)
	left, right := sectionPath(m.scene.left, ls), sectionPath(m.scene.right, rs)
	note, k := m.pairingText(ls, rs)
	b := m.liner().put(plain, " ")
	if l.split {
		b.short(dim, left, l.left+gutter-2).to(gutter+l.left+1, bare).put(faint, m.g.wall).put(plain, " ")
		b.short(dim, right, m.w-b.w-m.ruler.Width(note)-2)
	} else {
		half := (m.w - m.ruler.Width(note) - 8) / 2
		if left == right || left == "" {
			b.short(dim, right, 2*half)
		} else if right == "" {
			b.short(dim, left, 2*half)
		} else {
			b.short(dim, left, half).put(faint, " "+m.g.swap+" ").short(dim, right, half)
		}
	}
	b.to(m.w-m.ruler.Width(note)-1, bare).put(k, note)
	return clip(m.ruler, b.l.on(bar), m.w, bar)
}

// pairingText says how sections belong together.
func (m *Model) pairingText(l, r *report.Section) (string, ink) {
	if m.scene.cmp == nil || l == nil && r == nil {
		return "", plain
	}
	if s, ok := m.pinText(l, r); ok {
		return s, remark
	}
	p := m.scene.pairing(l, r)
	if p == nil {
		return m.t(wUnpaired), doubt
	}
	s, k := fmt.Sprintf("%.2f", p.Similarity), faint
	switch p.Relation {
	case diff.Split:
		s = m.t(wSplitRel) + " " + s
	case diff.Merged:
		s = m.t(wMergedRel) + " " + s
	case diff.MovedRel:
		s = m.t(wMovedRel) + " " + s
	}
	if p.Similarity < 0.4 {
		s, k = m.t(wUnsure)+" "+s, doubt
	}
	return s, k
}

// textBody draws the rows in sight and the strip.
func (m *Model) textBody(l layout) []line {
	out := make([]line, 0, l.body)
	strip := m.strip(l)
	i, at := m.text.top, m.text.topLine
	for len(out) < l.body && i < len(m.text.rows) {
		b := m.block(i)
		for ; at < len(b.lines) && len(out) < l.body; at++ {
			ln := b.lines[at]
			if i == m.text.cur {
				g := bare
				if at == m.text.curLine {
					g = lit
				}
				ln = ln.on(g)
				if g == bare { // keep what faces nothing as it is
					ln = append(line(nil), b.lines[at]...)
				}
				ln[0] = seg{s: m.g.here, w: 1, ink: keyInk, ground: g}
			} else if at == 0 && len(m.notes.of[m.text.rows[i].row]) > 0 && m.text.rows[i].fold == 0 {
				ln = append(line(nil), ln...)
				ln[0] = seg{s: m.g.note, w: 1, ink: remark}
			}
			out = append(out, append(clip(m.ruler, ln, l.page, bare), strip[len(out)]...))
		}
		i, at = i+1, 0
	}
	var empty []line
	if len(m.text.rows) == 0 {
		empty = m.emptyLines()
	}
	for len(out) < l.body {
		var ln line
		if len(out) < len(empty) {
			ln = empty[len(out)]
		}
		out = append(out, append(clip(m.ruler, ln, l.page, bare), strip[len(out)]...))
	}
	return out
}

// strip is the whole of the reports at the edge of the screen: for each line
// how much differs there, where there are notes, and what is in sight.
func (m *Model) strip(l layout) []line {
	out := make([]line, l.body)
	if len(m.text.rows) == 0 {
		for i := range out {
			out[i] = m.liner().put(faint, m.g.wall).l
		}
		return out
	}
	first := m.scene.meterCell(m.text.rows[m.text.top].row, l.body)
	lastShown, _, _ := step(m, m.text.top, m.text.topLine, l.body-1)
	last := m.scene.meterCell(m.text.rows[lastShown].row, l.body)
	noted := map[int]bool{}
	for _, row := range m.notes.rows {
		noted[m.scene.meterCell(row, l.body)] = true
	}
	for i := range out {
		b := m.liner()
		k, g := faint, bare
		if i >= first && i <= last {
			k, g = keyInk, lit
		}
		b.put(k, m.g.wall)
		n := int(m.meter[i]*float64(len(m.g.strip)-1) + 0.5)
		s, k := m.g.strip[n], dim
		if noted[i] {
			s, k = m.g.note, remark
		}
		b.raw(seg{s: s, w: 1, ink: k, ground: g})
		out[i] = b.l
	}
	return out
}

// helpScreen is the key table in the place of the body.
func (m *Model) helpScreen(l layout) []line {
	k := m.viewKey().Help()
	title := m.liner().put(strong, " "+m.t(wHelp)).put(dim, "  "+k.Key+" "+k.Desc)
	out := []line{clip(m.ruler, title.l.on(bar), m.w, bar)}
	p := m.helpLines(m.w)
	for i := m.help.top; len(out) < l.body+l.top-1; i++ {
		if i < len(p.lines) {
			out = append(out, clip(m.ruler, p.lines[i].on(box), m.w, box))
		} else {
			out = append(out, clip(m.ruler, nil, m.w, box))
		}
	}
	return out
}

// hints are keys and what they do, for a line at the bottom.
func (m *Model) hints(keys ...key.Binding) line {
	b := m.liner()
	for _, k := range keys {
		b.put(plain, " ").put(keyInk, mainKey(k)).put(dim, " "+k.Help().Desc+" ")
	}
	return b.l
}

// status is the bottom line, and the column where the words of a search go in,
// -1 where none do.
func (m *Model) status() (line, int) {
	b := m.liner()
	if m.mode == searching {
		return m.typing(" "+m.t(wSearch)+" ", &m.find.input)
	}
	if m.mode == commanding {
		return m.commandLine()
	}
	right, counts := m.liner(), m.liner()
	if c := m.scene; c != nil && c.cmp != nil {
		if m.side != diff.BothSides {
			right.put(remark, m.sideName()+"  ")
		}
		if s := m.onlyText(); s != "" {
			right.put(tabOn, s).put(plain, "  ")
		}
		if f := m.findCount(); f != "" && m.say == "" {
			right.put(found, m.ruler.Short(f, 30)).put(plain, "  ")
		}
		counts.put(dim, fmt.Sprintf(m.t(wCounts), len(c.changes), len(c.figures), c.moves, len(m.notes.all))+" ")
	}
	switch {
	case m.say != "" && m.sayBad:
		b.put(plain, " ").put(alarm, m.say)
	case m.say != "":
		b.put(plain, " ").put(strong, m.say)
	case m.pending != "":
		b.put(plain, " ").put(strong, string(m.pending)+" …")
	case m.mode == pinning:
		b.raw(m.pinHints()...)
	case m.mode == helping, m.mode == outlining:
		k, back := m.keys.Enter, m.keys.Back
		k.SetHelp("Enter", m.t(wGoThere))
		back.SetHelp("Esc", m.t(wClose))
		if m.mode == outlining {
			b.raw(m.hints(k, m.seenHint())...)
		}
		b.raw(m.hints(back)...)
	case m.mode == picking:
		k := m.keys.Enter
		k.SetHelp("0–7 Enter", m.t(wOnly))
		b.raw(m.hints(k)...)
	case m.ed != nil:
	case m.greets > 0:
		b.raw(m.greeting()...)
	case m.view == textView:
		b.raw(m.hints(shorten(m.keys.NextChange), m.seenHint(), shorten(m.keys.NextFigure), m.keys.Annotate)...)
		b.raw(m.hints(shorten(m.keys.Search), m.keys.Help, m.keys.Outline)...)
	default:
		b.raw(m.listHints()...)
	}
	// Counts give way to all else, hints to what the view is narrowed to.
	switch {
	case b.w+right.w+counts.w <= m.w:
		right.raw(counts.l...)
	case b.w+right.w > m.w && m.say != "":
		return clip(m.ruler, b.l, m.w, bare), -1
	case b.w+right.w > m.w:
		return append(clip(m.ruler, b.l, m.w-right.w, bare), right.l...), -1
	}
	return append(b.to(m.w-right.w, bare).l, right.l...), -1
}

// shorten takes the parenthesis off a key's words.
func shorten(k key.Binding) key.Binding {
	d, _, _ := strings.Cut(k.Help().Desc, "（")
	d, _, _ = strings.Cut(d, " (")
	k.SetHelp(k.Help().Key, d)
	return k
}
