package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// A finding is a question to the reviewer. The answer is a note: one that takes
// it up, or one with the status 不成立 that says why it does not hold. There is
// no other record of it, so an answer goes wherever notes go, and deleting the
// note opens the question again.

// answer is the note that answers a finding: of its category on one of its
// passages, or of any category on just its passages. nil where there is none.
func (m *Model) answer(f *diff.Finding) *note.Note {
	left, right := firstSpans(f)
	for i := range m.notes.all {
		n := &m.notes.all[i]
		switch {
		case left == nil && right == nil:
			if n.Left == nil && n.Right == nil && n.Code == f.Code {
				return n
			}
		case sitsOn(n.Left, left) && sitsOn(n.Right, right):
			return n
		case n.Code == f.Code && (touches(n.Left, f, diff.LeftSide) || touches(n.Right, f, diff.RightSide)):
			return n
		}
	}
	return nil
}

// firstSpans are the first passage of a finding on each side.
func firstSpans(f *diff.Finding) (left, right *report.Span) {
	for i := range f.Spans {
		s := &f.Spans[i]
		if s.Side == diff.LeftSide && left == nil {
			left = &s.Span
		} else if s.Side == diff.RightSide && right == nil {
			right = &s.Span
		}
	}
	return left, right
}

func sitsOn(a *note.Anchor, s *report.Span) bool {
	if a == nil || s == nil {
		return a == nil && s == nil
	}
	return a.Span == *s
}

func touches(a *note.Anchor, f *diff.Finding, side diff.Side) bool {
	if a == nil {
		return false
	}
	for i := range f.Spans {
		if s := &f.Spans[i]; s.Side == side && s.Overlap(a.Span) > 0 {
			return true
		}
	}
	return false
}

// findingHere is the finding under the cursor of the list of findings, nil
// where the cursor is on something else.
func (m *Model) findingHere() *diff.Finding {
	st := &m.lists[findingsView]
	if m.view != findingsView || m.scene == nil || m.scene.cmp == nil || st.cur >= len(st.order) {
		return nil
	}
	i := st.order[st.cur] - len(m.remarks())
	if i < 0 {
		return nil
	}
	return &m.scene.cmp.Findings[i]
}

// dismiss opens the note that says why a finding does not hold.
func (m *Model) dismiss() tea.Cmd {
	f := m.findingHere()
	if f == nil {
		m.tell(m.t(wNoFinding))
		return nil
	}
	if n := m.answer(f); n != nil {
		d := *n
		d.Status = note.Dropped
		m.openEditor(d, false)
		m.ed.was = clone(n)
		return nil
	}
	n := m.newNote(m.listTarget())
	n.Severity, n.Status = f.Severity, note.Dropped
	m.openEditor(n, true)
	return nil
}

// nextOpen goes to the next finding without an answer, round the end, and says
// how many are left.
func (m *Model) nextOpen() {
	st := &m.lists[findingsView]
	left, to, k := 0, -1, len(m.remarks())
	for d := range len(st.order) {
		at := (st.cur + d) % len(st.order)
		i := st.order[at] - k
		if i < 0 || m.answer(&m.scene.cmp.Findings[i]) != nil {
			continue
		}
		if left++; to < 0 {
			to = at
		}
	}
	if to < 0 {
		m.tell(m.t(wAllAnswered))
		return
	}
	st.cur = to
	m.clampList()
	m.tell(fmt.Sprintf(m.t(wLeftToAnswer), left))
}

// answered puts how a finding stands on its line, and gives the ink for what
// follows: what is answered is quiet.
func (m *Model) answered(f *diff.Finding, b *liner) ink {
	switch n := m.answer(f); {
	case n == nil:
		return plain
	case n.Status == note.Dropped:
		b.put(dim, "× "+n.Status.Name(m.o.Lang)+" ")
	default:
		b.put(remark, m.g.note+" "+m.t(wTakenUp)+" ")
	}
	return dim
}

// toAnswer counts the findings without an answer, for the title of their list.
func (m *Model) toAnswer() line {
	open := 0
	for i := range m.scene.cmp.Findings {
		if m.answer(&m.scene.cmp.Findings[i]) == nil {
			open++
		}
	}
	return m.liner().put(dim, " "+m.t(wToAnswer)+" ").put(strong, fmt.Sprint(open)).l
}
