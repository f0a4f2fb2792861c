package tui

import (
	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// listTarget is what the item under the cursor is about, on both sides, and
// the category that suggests itself.
func (m *Model) listTarget() (left, right *report.Span, code report.Code) {
	st := &m.lists[m.view]
	if m.scene == nil || m.scene.cmp == nil && m.view != notesView || st.cur >= len(st.order) {
		return nil, nil, report.CodeAsk
	}
	return m.itemTarget(st.order[st.cur])
}

// itemTarget is the same for any item of the list shown.
func (m *Model) itemTarget(i int) (left, right *report.Span, code report.Code) {
	code = report.CodeAsk
	of := func(p *diff.Passage) *report.Span {
		if p == nil {
			return nil
		}
		return &p.Span
	}
	switch m.view {
	case figuresView:
		f := &m.scene.cmp.Figures[i]
		if f.Left != nil {
			left = m.sentence(diff.LeftSide, f.Left.Span)
		}
		if f.Right != nil {
			right = m.sentence(diff.RightSide, f.Right.Span)
		}
		switch {
		case f.Status == diff.FigureNotComparable:
			code = report.CodeScope
		case f.Status == diff.FigureLeftOnly:
			code = report.CodeNoNumber
		case f.Delta != nil && *f.Delta < 0:
			code = report.CodeDrop
		}
	case faultsView:
		f := &m.scene.cmp.Shortcomings[i]
		left, right = of(f.Left), of(f.Right)
		if right == nil && f.Evidence != nil {
			right = of(f.Evidence)
		}
		switch f.Status {
		case diff.Repeated, diff.PartlyAgain:
			code = report.CodeRepeat
		}
	case plansView:
		c := &m.scene.cmp.Commitments[i]
		left = &c.Plan.Span
		switch {
		case len(c.Evidence) > 0:
			right = &c.Evidence[0].Span
		case c.Nearest != nil:
			right = &c.Nearest.Span
		}
		if c.Status == diff.NotMentioned {
			code = report.CodeUndone
			right = nil
		}
	case findingsView:
		if i -= len(m.remarks()); i < 0 {
			break
		}
		f := &m.scene.cmp.Findings[i]
		code = f.Code
		for j := range f.Spans {
			s := &f.Spans[j]
			if s.Side == diff.LeftSide && left == nil {
				left = &s.Span
			} else if s.Side == diff.RightSide && right == nil {
				right = &s.Span
			}
		}
	case notesView:
		n, _ := m.noteAt(i)
		code = n.Code
		if n.Left != nil {
			left = &n.Left.Span
		}
		if n.Right != nil {
			right = &n.Right.Span
		}
	}
	return left, right, code
}

// sentence is the part of a row that a span lies in.
func (m *Model) sentence(side diff.Side, s report.Span) *report.Span {
	if row := m.scene.rowAt(side, s.Start); row >= 0 {
		if p := m.scene.place(row, side); p != nil && p.Holds(s) {
			return &p.Span
		}
	}
	return &s
}

// listNote is the note under the cursor of the list of notes.
func (m *Model) listNote() (n *note.Note, draft bool) {
	st := &m.lists[notesView]
	if st.cur >= len(st.order) {
		return nil, false
	}
	return m.noteAt(st.order[st.cur])
}

// noteAt is an entry of the list of notes: the drafts, then the notes.
func (m *Model) noteAt(i int) (n *note.Note, draft bool) {
	if i < len(m.notes.drafts) {
		return &m.notes.drafts[i], true
	}
	return &m.notes.all[i-len(m.notes.drafts)], false
}
