package tui

import (
	"fmt"
	"sort"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// listState is where one is in a list and in what order it is.
type listState struct {
	scroller
	order []int
	sort  int        // of figures: 0 by change, 1 in reading order, 2 by name
	kind  figureKind // that the figures are narrowed to
}

// listPile is the list of the view shown as a pile.
type listPile struct{ m *Model }

func (p listPile) size() int        { return len(p.m.lists[p.m.view].order) }
func (p listPile) height(i int) int { return len(p.m.item(p.m.lists[p.m.view].order[i])) }

// orderLists puts all lists in their orders.
func (m *Model) orderLists() {
	for v := figuresView; v < views; v++ {
		m.order(v)
	}
}

// order puts a list in its order.
func (m *Model) order(v view) {
	s := &m.lists[v]
	n := 0
	var c *diff.Comparison
	if m.scene != nil {
		c = m.scene.cmp
	}
	switch {
	case v == notesView:
		n = len(m.notes.drafts) + len(m.notes.all)
	case c == nil:
	case v == figuresView:
		n = len(c.Figures)
		if m.figureCounts()[s.kind] == 0 { // compared anew: there is none any more
			s.kind = allFigures
		}
	case v == faultsView:
		n = len(c.Shortcomings)
	case v == plansView:
		n = len(c.Commitments)
	case v == findingsView:
		n = len(m.remarks()) + len(c.Findings)
	}
	s.order = make([]int, 0, n)
	for i := range n {
		if v != figuresView || s.kind == allFigures || s.kind == kindOf(&c.Figures[i]) {
			s.order = append(s.order, i)
		}
	}
	switch {
	case c == nil:
	case v == figuresView && s.sort == 0:
		sort.SliceStable(s.order, func(i, j int) bool { return weight(&c.Figures[s.order[i]]) > weight(&c.Figures[s.order[j]]) })
	case v == figuresView && s.sort == 2:
		sort.SliceStable(s.order, func(i, j int) bool { return c.Figures[s.order[i]].Indicator < c.Figures[s.order[j]].Indicator })
	case v == findingsView:
		k := len(m.remarks())
		sort.SliceStable(s.order, func(i, j int) bool {
			a, b := s.order[i], s.order[j]
			if a < k || b < k {
				return a < b
			}
			return c.Findings[a-k].Severity.Rank() < c.Findings[b-k].Severity.Rank()
		})
	}
}

// clampList puts the shown list in order again and its cursor inside it.
func (m *Model) clampList() {
	m.order(notesView)
	if m.view != textView && m.w > 0 {
		s := &m.lists[m.view].scroller
		s.follow(listPile{m}, m.layout().body)
	}
}

// remarks are what is to be known of how the reports were read and compared.
func (m *Model) remarks() []report.Words {
	if m.scene == nil || m.scene.cmp == nil {
		return m.o.Remarks
	}
	return append(m.o.Remarks[:len(m.o.Remarks):len(m.o.Remarks)], m.scene.cmp.Warnings...)
}

// pressList handles a key in a list.
func (m *Model) pressList(s stroke) tea.Cmd {
	st, k := &m.lists[m.view], &m.keys
	if m.scrolls(s, &st.scroller, listPile{m}, m.layout().body, true) {
		return nil
	}
	switch {
	case key.Matches(s, k.Sort) && m.view == figuresView:
		st.sort = (st.sort + 1) % 3
		m.order(m.view)
		st.home()
	case key.Matches(s, k.Filter) && m.view == figuresView:
		if m.scene != nil && m.scene.cmp != nil {
			m.nextKind()
		}
	case key.Matches(s, k.Enter):
		if len(st.order) == 0 {
			return nil
		}
		left, right, _ := m.listTarget()
		if right != nil && m.jumpTo(diff.RightSide, *right) || right == nil && left != nil && m.jumpTo(diff.LeftSide, *left) {
			return nil
		}
		m.tell(m.t(wNoJump))
	case key.Matches(s, k.Side):
		m.turnSide()
	case key.Matches(s, k.Back):
		if !m.goBack() {
			m.show(textView)
		}
	}
	return nil
}

// listScreen draws a list with its titles.
func (m *Model) listScreen(l layout) []line {
	title := m.liner().put(plain, " ").raw(m.listTitle()...)
	if (m.view == faultsView || m.view == plansView) && len(m.lists[m.view].order) > 0 {
		sure := m.t(wSure)
		title.to(m.w-2-m.ruler.Width(sure), bare).put(dim, sure)
	}
	out := []line{clip(m.ruler, title.l.on(bar), m.w, bar)}
	if m.view == figuresView {
		out = append(out, clip(m.ruler, m.figureColumns(), m.w, bare))
	}
	st := &m.lists[m.view]
	p := listPile{m}
	if p.size() == 0 {
		for _, ln := range m.emptyLines() {
			out = append(out, clip(m.ruler, ln, m.w, bare))
		}
	}
	i, at := st.top, st.topLine
	for len(out) < l.top-1+l.body && i < p.size() {
		lines := m.item(st.order[i])
		for ; at < len(lines) && len(out) < l.top-1+l.body; at++ {
			g, mark := bare, " "
			if i == st.cur {
				g, mark = lit, m.g.here
			}
			b := m.liner().put(keyInk, mark).raw(m.lightHits(lines[at])...)
			if at == 0 {
				b.l = m.ticked(b.l, st.order[i])
			}
			out = append(out, clip(m.ruler, b.l.on(g), m.w, g))
		}
		i, at = i+1, 0
	}
	for len(out) < l.top-1+l.body {
		out = append(out, clip(m.ruler, nil, m.w, bare))
	}
	return out
}

// item draws an entry of the list shown. It takes at least one line.
func (m *Model) item(i int) []line {
	switch m.view {
	case figuresView:
		return []line{m.figureItem(&m.scene.cmp.Figures[i])}
	case faultsView:
		return m.faultItem(&m.scene.cmp.Shortcomings[i])
	case plansView:
		return m.planItem(&m.scene.cmp.Commitments[i])
	case findingsView:
		if r := m.remarks(); i < len(r) {
			return m.remarkItem(r[i])
		} else {
			return m.findingItem(&m.scene.cmp.Findings[i-len(r)])
		}
	}
	n, draft := m.noteAt(i)
	return m.noteItem(n, draft)
}

// listTitle says what the list holds.
func (m *Model) listTitle() line {
	names := [...]key.Binding{m.keys.Text, m.keys.Figures, m.keys.Faults, m.keys.Plans, m.keys.Findings, m.keys.Notes}
	k := names[m.view-1]
	b := m.liner().put(strong, k.Help().Key+" "+k.Help().Desc).put(plain, "   ")
	c := m.scene.cmp
	if c == nil && m.view != notesView {
		return b.l
	}
	switch m.view {
	case figuresView:
		st := &m.lists[m.view]
		b.put(plain, [...]string{m.t(wByChange), m.t(wByOrder), m.t(wByName)}[st.sort]+" "+m.g.tick+"  ")
		b.put(plain, m.kindName(st.kind)+"    ")
		b.put(dim, m.figureSum())
	case faultsView:
		b.raw(m.tally(len(c.Shortcomings), func(i int) string { return itemNames[string(c.Shortcomings[i].Status)].In(m.o.Lang) })...)
	case plansView:
		b.raw(m.tally(len(c.Commitments), func(i int) string { return planNames[string(c.Commitments[i].Status)].In(m.o.Lang) })...)
	case findingsView:
		b.raw(m.tally(len(c.Findings), func(i int) string { return c.Findings[i].Severity.Name(m.o.Lang) })...)
		b.raw(m.toAnswer()...)
	case notesView:
		n := len(m.notes.drafts)
		b.raw(m.tally(n+len(m.notes.all), func(i int) string {
			if i < n {
				return m.t(wDraft)
			}
			return m.notes.all[i-n].Severity.Name(m.o.Lang)
		})...)
	}
	return b.l
}

// tally counts things by their names, in the order in which they come.
func (m *Model) tally(n int, name func(int) string) line {
	counts := map[string]int{}
	var order []string
	for i := range n {
		s := name(i)
		if counts[s] == 0 {
			order = append(order, s)
		}
		counts[s]++
	}
	b := m.liner()
	for _, s := range order {
		b.put(dim, s+" ").put(strong, fmt.Sprint(counts[s])).put(plain, "  ")
	}
	return b.l
}

// listHints are the keys that matter in the list shown.
func (m *Model) listHints() line {
	enter, back := m.keys.Enter, m.keys.Back
	enter.SetHelp("Enter", w("到原文", "to the text").In(m.o.Lang))
	back.SetHelp("Esc", w("返回", "back").In(m.o.Lang))
	switch m.view {
	case figuresView:
		order, filter := m.keys.Sort, m.keys.Filter
		order.SetHelp("s", w("排序", "order").In(m.o.Lang))
		filter.SetHelp("f", w("筛选", "filter").In(m.o.Lang))
		return m.hints(enter, m.keys.Annotate, m.seenHint(), order, filter, back)
	case findingsView:
		dismiss := m.keys.Dismiss
		dismiss.SetHelp("x", w("不成立", "does not hold").In(m.o.Lang))
		return m.hints(enter, m.keys.Annotate, dismiss, m.seenHint(), back)
	case notesView:
		return m.hints(enter, m.keys.Edit, m.keys.Delete, m.keys.Undo, back)
	}
	return m.hints(enter, m.keys.Annotate, m.seenHint(), back)
}
