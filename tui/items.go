package tui

import (
	"fmt"
	"strings"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// faultItem is a shortcoming: what became of it and both wordings.
func (m *Model) faultItem(f *diff.ShortcomingRow) []line {
	sign, k := "+", gained
	switch f.Status {
	case diff.Repeated, diff.PartlyAgain:
		sign, k = m.g.again, repeat
	case diff.Resolved:
		sign, k = m.g.done, rise
	case diff.ItemLeftOnly:
		sign, k = "-", lost
	}
	head := f.Right
	if head == nil {
		head = f.Left
	}
	b := m.liner().put(k, sign+" ").put(k, itemNames[string(f.Status)].In(m.o.Lang)).to(10, bare).put(plain, " ")
	var out []line
	if f.Left != nil && f.Right != nil {
		out = m.topLines(b, firstSentence(head.Text), f.Score)
		out = append(out, m.wording(gone, m.yearOf(m.scene.left), diff.LeftSide, f.Left, f.Right)...)
		out = append(out, m.wording(fresh, m.yearOf(m.scene.right), diff.RightSide, f.Right, f.Left)...)
	} else {
		out = m.topLines(b, head.Text, f.Score)
	}
	if f.Evidence != nil {
		out = append(out, m.passage(rise, m.yearOf(m.scene.right), f.Evidence.Text)...)
	}
	if f.Status == diff.Resolved || f.Status == diff.ItemLeftOnly {
		return out
	}
	why := m.t(wNotGiven)
	if f.Cause {
		why = m.t(wYes)
	}
	b = m.liner().to(4, bare)
	if l, r := m.scene.left.Document.Year, m.scene.right.Document.Year; f.Status == diff.Repeated && l > 0 && r == l+1 {
		b.put(repeat, fmt.Sprintf(m.t(wInARow), 2)) // two reports tell of no more
	}
	b.put(dim, m.t(wCause)+why+"   "+m.t(wAnswer))
	if f.Answer == nil {
		return append(out, b.put(dim, m.t(wNone)).l)
	}
	return append(out, m.paragraph(b, dim, f.Answer.Text, 5+m.ruler.Width(m.yearOf(m.scene.right)), m.w-2, 2)...)
}

// topLines is the head of an item, how sure it is at its end.
func (m *Model) topLines(b *liner, s string, score float64) []line {
	sure := ""
	if score > 0 {
		sure = fmt.Sprintf("%.2f", score)
	}
	out := m.paragraph(b, strong, s, b.w, m.w-len(sure)-4, m.quoteLines())
	first := &liner{r: m.ruler, l: out[0], w: out[0].width()}
	out[0] = first.to(m.w-len(sure)-3, bare).put(faint, sure).l
	return out
}

// firstSentence is what a shortcoming is called by.
func firstSentence(s string) string {
	if i := strings.IndexAny(s, "。；\n"); i > 0 {
		return s[:i]
	}
	return s
}

// planItem is a promise and what came of it.
func (m *Model) planItem(c *diff.CommitmentRow) []line {
	sign, k := m.g.none, fall
	switch c.Status {
	case diff.Fulfilled:
		sign, k = m.g.done, rise
	case diff.PartlyDone:
		sign, k = "~", number
	}
	b := m.liner().put(k, sign+" "+planNames[string(c.Status)].In(m.o.Lang)).to(11, bare).put(plain, " ")
	out := m.topLines(b, c.Plan.Text, c.Score)
	for i := range c.Evidence {
		if i == 2 {
			break
		}
		out = append(out, m.passage(rise, m.t(wEvidence), c.Evidence[i].Text)...)
	}
	if len(c.Evidence) == 0 && c.Nearest != nil {
		out = append(out, m.passage(doubt, m.t(wNearest), c.Nearest.Text)...)
	}
	return out
}

// findingColumns are where the category and the message of a finding begin:
// behind the longest severity, and behind all categories but the longest few.
func (m *Model) findingColumns() (c struct{ code, message int }) {
	c.code, c.message = 6, 18
	if m.o.Lang == report.EN {
		c.code, c.message = 11, 31
	}
	return c
}

// findingItem is a finding: what was noticed, where, and the words.
func (m *Model) findingItem(f *diff.Finding) []line {
	c := m.findingColumns()
	b := m.liner().put(severityInk(f.Severity), f.Severity.Name(m.o.Lang)).to(c.code, bare).put(strong, f.Code.Name(m.o.Lang)).put(plain, " ").to(c.message, bare)
	side := map[diff.Side]report.Words{diff.LeftSide: wLeft, diff.RightSide: wRight, diff.BothSides: wSideBoth}[f.Side]
	b.put(dim, m.t(side)+" ")
	ink := m.answered(f, b)
	out := m.paragraph(b, ink, f.Message.In(m.o.Lang), b.w, m.w-2, m.quoteLines())
	for i := range f.Spans {
		if i == 2 {
			break
		}
		s := &f.Spans[i]
		label, k, rep := wLeft, gone, m.scene.left
		if s.Side == diff.RightSide {
			label, k, rep = wRight, fresh, m.scene.right
		}
		where := shortPath(rep, rep.SectionAt(s.Start))
		out = append(out, m.passage(k, m.t(label)+" "+where, strings.TrimSpace(s.Text))...)
	}
	return out
}

// remarkItem is a remark on how the reports were read.
func (m *Model) remarkItem(s report.Words) []line {
	b := m.liner().put(dim, m.t(wRemark)).put(plain, " ").to(m.findingColumns().code, bare)
	return m.paragraph(b, plain, s.In(m.o.Lang), b.w, m.w-2, m.quoteLines())
}

func severityInk(s report.Severity) ink {
	switch s {
	case report.Serious:
		return alarm
	case report.Important:
		return fall
	case report.Praise:
		return rise
	case report.Hint:
		return dim
	}
	return plain
}

// noteItem is a note: its category, words and quotes.
func (m *Model) noteItem(n *note.Note, draft bool) []line {
	b := m.liner().put(remark, m.g.note+" ")
	if draft {
		b.put(doubt, m.t(wDraft)+" ")
	}
	b.put(strong, n.Code.Name(m.o.Lang)+" ").put(severityInk(n.Severity), n.Severity.Name(m.o.Lang)+" ")
	b.put(dim, n.Status.Name(m.o.Lang)+"  ")
	out := m.paragraph(b, plain, n.Body, b.w, m.w-2, m.quoteLines())
	if n.Left != nil {
		out = append(out, m.passage(gone, m.t(wLeft), n.Left.Quote)...)
	}
	if n.Right != nil {
		out = append(out, m.passage(fresh, m.t(wRight), n.Right.Quote)...)
	}
	return out
}
