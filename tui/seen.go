package tui

import (
	"fmt"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// seenState is what of the agenda the reviewer has looked at.
type seenState struct {
	marks map[note.Mark]bool // false: taken back, whatever the store says yet
	n     int                // changes of the scene that are marked
}

// marking is a change to the marks that can be taken back.
type marking struct {
	marks []note.Mark
	on    bool
}

// turned is the marking that takes this one back.
func (g *marking) turned() *marking {
	if g == nil {
		return nil
	}
	return &marking{g.marks, !g.on}
}

// seenMsg brings the marks of the pair from the store.
type seenMsg struct {
	gen   int
	marks []note.Mark
	err   error
}

// readSeen asks for what was looked at before.
func (m *Model) readSeen() tea.Cmd {
	gen, ctx, store, author := m.gen, m.ctx, m.keeper.store, m.o.Author
	pair := note.PairOf(m.scene.left, m.scene.right)
	return func() tea.Msg {
		marks, err := store.Seen(ctx, pair, author)
		return seenMsg{gen, marks, err}
	}
}

// recalled takes in the marks from the store, behind those made meanwhile.
func (m *Model) recalled(msg seenMsg) {
	switch {
	case msg.gen != m.gen:
		return
	case msg.err != nil:
		m.warn(m.why(msg.err))
		return
	}
	for _, k := range msg.marks {
		if _, told := m.seen.marks[k]; !told {
			m.seen.marks[k] = true
		}
	}
	m.countSeen()
}

// countSeen counts what of the scene was looked at.
func (m *Model) countSeen() {
	m.seen.n = 0
	for _, k := range m.scene.agenda.mark {
		if m.seen.marks[k] {
			m.seen.n++
		}
	}
}

// isSeen reports whether a row differs and was looked at.
func (m *Model) isSeen(row int32) bool {
	if len(m.scene.agenda.mark) == 0 {
		return false
	}
	i := m.scene.change(row)
	return i >= 0 && m.seen.marks[m.scene.agenda.mark[i]]
}

// unseen is those of some changes that were not looked at; of the rest those
// that were.
func (m *Model) unseen(changes []int) (not, rest []int) {
	for _, i := range changes {
		if m.seen.marks[m.scene.agenda.mark[i]] {
			rest = append(rest, i)
		} else {
			not = append(not, i)
		}
	}
	return not, rest
}

// pressSeen handles the keys for what was looked at, which are the same in all
// views and in the outline; ok is false for other keys.
func (m *Model) pressSeen(s stroke) (cmd tea.Cmd, ok bool) {
	if m.mode == outlining && (key.Matches(s, m.keys.Undo) || key.Matches(s, m.keys.Redo)) {
		return m.pressNotes(s)
	}
	look := key.Matches(s, m.keys.Seen)
	if m.scene == nil || m.mode == helping || !look && !key.Matches(s, m.keys.Unseen) {
		return nil, false
	}
	if m.scene.cmp == nil {
		m.tell(m.t(wWait))
		return nil, true
	}
	here := m.changesHere()
	not, seen := m.unseen(here)
	switch {
	case !look && len(seen) == 0:
		m.tell(m.t(wNoMark))
		return nil, true
	case !look:
		cmd = m.look(seen, false)
		m.tell(fmt.Sprintf(m.t(wUnseen), m.left()))
		return cmd, true
	case len(not) > 0:
		cmd = m.look(not, true)
	}
	m.goOn(here)
	return cmd, true
}

// left is the number of changes that are still to be looked at.
func (m *Model) left() int { return len(m.scene.changes) - m.seen.n }

// look marks changes as looked at, or takes their marks back, and remembers it.
func (m *Model) look(changes []int, on bool) tea.Cmd {
	g := &marking{on: on}
	told := map[note.Mark]bool{} // the halves of a move have one
	for _, i := range changes {
		if k := m.scene.agenda.mark[i]; !told[k] {
			told[k], g.marks = true, append(g.marks, k)
		}
	}
	return m.change(edit{seen: g})
}

// applyMarks makes the marks on the screen and in the store what a marking
// says.
func (m *Model) applyMarks(g *marking) tea.Cmd {
	for _, k := range g.marks {
		m.seen.marks[k] = g.on
	}
	m.countSeen()
	q := &m.notes
	q.seq++
	n := note.Note{Pair: note.PairOf(m.scene.left, m.scene.right), Author: m.o.Author}
	q.queue = append(q.queue, job{seq: q.seq, task: setSeen, note: n, marking: g})
	return m.work()
}

// backTo goes to the changes of a marking that was taken back, since making it
// had gone on from there.
func (m *Model) backTo(g *marking) {
	if g == nil || g.on || m.view != textView || m.mode != reading {
		return
	}
	for i, k := range m.scene.agenda.mark {
		if k == g.marks[0] {
			m.goToPassage(i)
			return
		}
	}
}

// changesHere is the changes under the cursor: in the text its passage, in the
// outline a section, in a list those that the item stands in.
func (m *Model) changesHere() []int {
	sc := m.scene
	var from, to int
	switch {
	case m.mode == outlining:
		from, to = m.outlined(m.outline.cur)
	case m.view != textView:
		if st := &m.lists[m.view]; st.cur < len(st.order) {
			return m.changesOf(st.order[st.cur])
		}
		return nil
	default:
		if len(m.text.rows) == 0 {
			return nil
		}
		v := m.text.rows[m.text.cur]
		i := sc.change(v.row)
		if v.fold > 0 || i < 0 {
			return nil
		}
		from, to = sc.passage(i)
	}
	return upTo(from, to)
}

func upTo(from, to int) []int {
	out := make([]int, 0, to-from)
	for i := from; i < to; i++ {
		out = append(out, i)
	}
	return out
}

// outlined is the changes of a section of the outline, its heading among them.
func (m *Model) outlined(i int) (from, to int) {
	s := m.scene
	end := int32(len(s.rows))
	if i+1 < len(s.sections) {
		end = s.sections[i+1]
	}
	return s.within(s.sections[i], end)
}

// changesOf is the changes that an item of the list shown stands in.
func (m *Model) changesOf(item int) []int {
	left, right, _ := m.itemTarget(item)
	out := m.scene.touched(nil, diff.RightSide, right)
	for _, i := range m.scene.touched(nil, diff.LeftSide, left) {
		if len(out) == 0 || !holds(out, i) {
			out = append(out, i)
		}
	}
	return out
}

func holds(list []int, x int) bool {
	for _, y := range list {
		if x == y {
			return true
		}
	}
	return false
}

// goOn goes from what was looked at to what was not, from the end on to the
// beginning, and says how much is left.
func (m *Model) goOn(from []int) {
	say, done := wSeenSaid, fmt.Sprintf(m.t(wAllSeen), len(m.scene.changes))
	var next, size, at int
	var open func(i int) bool
	anyOpen := func(changes []int) bool { not, _ := m.unseen(changes); return len(not) > 0 }
	switch {
	case m.mode == outlining:
		size, at = len(m.scene.sections), m.outline.cur
		open = func(i int) bool { return anyOpen(upTo(m.outlined(i))) }
	case m.view != textView:
		st := &m.lists[m.view]
		size, at = len(st.order), st.cur
		open = func(i int) bool { return anyOpen(m.changesOf(st.order[i])) }
		if m.left() > 0 {
			done = m.t(wListSeen)
		}
	default:
		size, at = len(m.scene.changes), -1
		open = func(i int) bool { return !m.seen.marks[m.scene.agenda.mark[i]] }
		if len(from) > 0 {
			at = from[len(from)-1]
		} else if len(m.text.rows) > 0 {
			at, _ = m.scene.within(m.text.rows[m.text.cur].row, int32(len(m.scene.rows)))
			at--
		}
	}
	for next = at + 1; next < size && !open(next); next++ {
	}
	if next >= size {
		say = wSeenWrap
		last := min(at, size-1)
		for next = 0; next <= last && !open(next); next++ {
		}
		if next > last {
			m.tell(done)
			return
		}
	}
	h := m.layout().body
	switch {
	case m.mode == outlining:
		m.outline.cur, m.outline.curLine = next, 0
		m.outline.follow(m.outlineRows(), h-1)
	case m.view != textView:
		m.lists[m.view].moveItem(listPile{m}, next-at, h)
	default:
		m.goToPassage(next)
	}
	m.tell(fmt.Sprintf(m.t(say), m.seen.n, len(m.scene.changes), m.left()))
}

// goToPassage goes to a change and shows the rest of its passage with it, as
// far as it fits.
func (m *Model) goToPassage(change int) {
	row := m.scene.changes[change]
	m.goTo(row, diff.RightSide, -1)
	_, to := m.scene.passage(change)
	last, h := int(m.text.at[m.scene.changes[to-1]]), m.layout().body
	n := 0
	for i := m.text.cur; i <= last && n < h; i++ {
		n += m.height(i)
	}
	if y := m.text.scroller.row(m, h); y+n > h-1 {
		m.text.seat(m, max(1, h-1-n), h)
	}
}

// tick is the cell between sign and text: it tells that a row was looked at.
func (m *Model) tick(seen bool) seg {
	switch {
	case !seen:
		return seg{s: " ", w: 1}
	case m.ruler.Wide:
		return seg{s: ".", w: 1, ink: dim} // a v would be read with the text
	}
	return seg{s: m.g.done, w: 1, ink: dim}
}

// progress is the count in the header.
func (m *Model) progress(long bool) line {
	b := m.liner()
	if m.scene == nil || m.scene.cmp == nil || len(m.scene.changes) == 0 {
		return nil
	}
	if long {
		b.put(dim, m.t(wSeen)+" ")
	}
	b.put(strong, fmt.Sprintf("%d/%d", m.seen.n, len(m.scene.changes))).put(plain, " ")
	if long {
		b.put(plain, " ")
	}
	return b.l
}

// sectionCount is the number of changes below a heading of the outline, and of
// them those that were looked at.
func (m *Model) sectionCount(lo, hi int) string {
	_, seen := m.unseen(upTo(lo, hi))
	switch len(seen) {
	case 0:
		return fmt.Sprintf(" %d ", hi-lo)
	case hi - lo:
		return fmt.Sprintf(" %s %d ", m.g.done, hi-lo)
	}
	return fmt.Sprintf(" %d/%d ", len(seen), hi-lo)
}

// ticked is a line of a list with a tick at its end where all changes that the
// item stands in were looked at.
func (m *Model) ticked(l line, item int) line {
	if m.scene.cmp == nil || m.seen.n == 0 {
		return l
	}
	if not, seen := m.unseen(m.changesOf(item)); len(not) > 0 || len(seen) == 0 {
		return l
	}
	return append(clip(m.ruler, l, m.w-1, bare), m.tick(true))
}

// The words of it.
var (
	wSeen     = report.Words{ZH: "已看", EN: "seen"}
	wSeenSaid = report.Words{ZH: "已看 %d/%d 处，还剩 %d 处", EN: "seen %d/%d, %d left"}
	wSeenWrap = report.Words{ZH: "后面已看完，回到前面。已看 %d/%d 处，还剩 %d 处", EN: "nothing left below, on from the top; seen %d/%d, %d left"}
	wAllSeen  = report.Words{ZH: "%d 处改动已全部看过", EN: "all %d changes are seen"}
	wListSeen = report.Words{ZH: "此表各条所在的改动均已看过", EN: "all changes that this list is about are seen"}
	wUnseen   = report.Words{ZH: "已改回未看，还剩 %d 处", EN: "to be looked at again, %d left"}
	wNoMark   = report.Words{ZH: "此处没有已看标记", EN: "nothing here is marked as seen"}
)

// seenHint is the key to mark with, in a word.
func (m *Model) seenHint() key.Binding {
	k := m.keys.Seen
	k.SetHelp(k.Help().Key, m.t(wSeen))
	return k
}
