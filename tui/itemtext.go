package tui

import (
	"fmt"
	"strings"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// itemText is all that an entry of the list shown says, in full: what is
// searched and copied.
func (m *Model) itemText(i int) string {
	switch m.view {
	case figuresView:
		return m.figureWords(&m.scene.cmp.Figures[i])
	case faultsView:
		return m.faultWords(&m.scene.cmp.Shortcomings[i])
	case plansView:
		return m.planWords(&m.scene.cmp.Commitments[i])
	case findingsView:
		r := m.remarks()
		if i < len(r) {
			return r[i].In(m.o.Lang)
		}
		return m.findingWords(&m.scene.cmp.Findings[i-len(r)])
	}
	n, _ := m.noteAt(i)
	return m.noteWords(n)
}

// quoted is a line that quotes a passage.
func quoted(label, s string) string { return "\n" + label + " “" + oneLine(s) + "”" }

func (m *Model) figureWords(f *diff.FigureRow) string {
	value := func(s *diff.FigureSide) string {
		if s == nil {
			return "—"
		}
		return oneLine(s.Text)
	}
	s := fmt.Sprintf("%s  %s %s  %s %s", f.Indicator, m.yearOf(m.scene.left), value(f.Left), m.yearOf(m.scene.right), value(f.Right))
	switch {
	case f.Status == diff.FigureNotComparable:
		s += "  " + m.t(wNotAlike) + "  " + f.Reason.In(m.o.Lang)
	case f.Delta != nil:
		s += "  " + m.signed(*f.Delta)
		if isRate(f) {
			s += m.t(wPoints)
		} else if f.Percent != nil {
			s += "  " + percentText(*f.Percent)
		}
	}
	return strings.TrimSpace(s)
}

func (m *Model) faultWords(f *diff.ShortcomingRow) string {
	s := itemNames[string(f.Status)].In(m.o.Lang)
	for _, p := range []struct {
		r *report.Report
		p *diff.Passage
	}{{m.scene.left, f.Left}, {m.scene.right, f.Right}, {m.scene.right, f.Evidence}} {
		if p.p != nil {
			s += quoted(m.yearOf(p.r), p.p.Text)
		}
	}
	if f.Answer != nil {
		s += "\n" + m.t(wAnswer) + oneLine(f.Answer.Text)
	}
	return s
}

func (m *Model) planWords(c *diff.CommitmentRow) string {
	s := planNames[string(c.Status)].In(m.o.Lang) + quoted(m.yearOf(m.scene.left), c.Plan.Text)
	for i := range c.Evidence {
		s += quoted(m.yearOf(m.scene.right), c.Evidence[i].Text)
	}
	if len(c.Evidence) == 0 && c.Nearest != nil {
		s += "\n" + m.t(wNearest) + oneLine(c.Nearest.Text)
	}
	return s
}

func (m *Model) findingWords(f *diff.Finding) string {
	s := f.Severity.Name(m.o.Lang) + " " + f.Code.Name(m.o.Lang) + "  " + f.Message.In(m.o.Lang)
	for i := range f.Spans {
		r := m.scene.left
		if f.Spans[i].Side == diff.RightSide {
			r = m.scene.right
		}
		s += quoted(m.yearOf(r), f.Spans[i].Text)
	}
	return s
}

func (m *Model) noteWords(n *note.Note) string {
	s := n.Code.Name(m.o.Lang) + " " + n.Severity.Name(m.o.Lang) + " " + n.Status.Name(m.o.Lang) + "\n" + n.Body
	if n.Left != nil {
		s += quoted(m.yearOf(m.scene.left), n.Left.Quote)
	}
	if n.Right != nil {
		s += quoted(m.yearOf(m.scene.right), n.Right.Quote)
	}
	return s
}
