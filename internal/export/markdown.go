package export

import (
	"fmt"
	"io"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// markdown makes a quoted text safe inside a line of Markdown or a cell of a
// table: on one line, everything visible, the characters that Markdown gives a
// meaning to escaped.
func markdown(s string) string {
	s = oneLine(s)
	if !strings.ContainsAny(s, "\\`*_[]<>#|~&$!{}") {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if strings.ContainsRune("\\`*_[]<>#|~&$!{}", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// paragraphs is a text of several lines as Markdown, its line ends kept.
func paragraphs(s string) string {
	var out []string
	for line := range strings.SplitSeq(strings.TrimSpace(strings.ReplaceAll(s, "\r\n", "\n")), "\n") {
		line = markdown(strings.TrimSpace(line))
		// What would begin a list, a rule or a heading does not.
		switch {
		case line != "" && strings.ContainsRune("-+=", rune(line[0])):
			line = `\` + line
		case orderedItem(line) > 0:
			n := orderedItem(line)
			line = line[:n] + `\` + line[n:]
		}
		out = append(out, line)
	}
	// Two spaces at a line's end keep the line end where paragraphs do not.
	return strings.ReplaceAll(strings.Join(out, "  \n"), "\n  \n", "\n\n")
}

// orderedItem is how many digits stand in front of a . or ) at the beginning
// of a line, 0 where the line begins no numbered item.
func orderedItem(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	if n > 0 && n < len(s) && (s[n] == '.' || s[n] == ')') {
		return n
	}
	return 0
}

// mdTable writes a table; cells are Markdown already.
func (p *printer) mdTable(heads []string, rows [][]string) {
	p.line("| %s |", strings.Join(heads, " | "))
	p.line("|%s", strings.Repeat(" --- |", len(heads)))
	for _, row := range rows {
		p.line("| %s |", strings.Join(row, " | "))
	}
}

// mdHeading begins a part.
func (p *printer) mdHeading(l report.Words, remark string) {
	p.line("\n## %s\n", p.t(l))
	if remark != "" {
		p.line("%s\n", remark)
	}
}

// DiffMarkdown writes a comparison as the report that goes into the file: the
// two reports, required parts, sections, figures, shortcomings, last year's
// plan, copied passages, problems and good practice.
func DiffMarkdown(w io.Writer, c *diff.Comparison, lang report.Lang) error {
	d := newDiffText(newPrinter(w, lang), c)
	d.ln, d.rn = markdown(d.ln), markdown(d.rn)
	d.mdBasics()
	d.mdRequired()
	d.mdSections()
	d.mdFigures()
	d.mdShortcomings()
	d.mdPromises()
	d.mdFindings()
	return d.p.close()
}

func (d *diffText) mdBasics() {
	p, l, r := d.p, &d.c.Left.Document, &d.c.Right.Document
	p.line("# %s", p.t(label.Report))
	p.mdHeading(label.Basics, "")
	row := func(name report.Words, a, b string) []string {
		return []string{p.t(name), markdown(known(a, p.lang)), markdown(known(b, p.lang))}
	}
	p.mdTable([]string{"", d.ln, d.rn}, [][]string{
		row(label.Agency, l.Agency, r.Agency),
		row(label.Year, yearText(l.Year, p.lang), yearText(r.Year, p.lang)),
		row(label.Title, l.Title, r.Title),
		row(label.Published, l.Published, r.Published),
		row(label.Chars, fmt.Sprint(l.Chars), fmt.Sprint(r.Chars)),
		row(label.Path, l.Path, r.Path),
	})
	p.line("\n%s%s%s%s%s %s%s%s %s", p.t(label.Mode), p.t(colon), modeName(d.c.Mode, p.lang), p.t(comma),
		p.t(label.Similarity), markdown(share(d.c.Similarity)), p.t(comma), p.t(label.CarriedOver), markdown(share(d.c.CarriedOver)))
	for _, m := range d.warnings() {
		p.line("\n%s%s%s", p.t(label.Warning), p.t(colon), markdown(m))
	}
}

// requiredRoles are the parts that the 2019 rules ask an annual report for.
var requiredRoles = []report.Role{report.Achievements, report.LeaderDuty, report.Shortcomings, report.Plan}

func (d *diffText) mdRequired() {
	p := d.p
	p.mdHeading(label.Required, "")
	var rows [][]string
	for _, role := range requiredRoles {
		rows = append(rows, []string{role.Name(p.lang), d.part(d.left, role), d.part(d.right, role)})
	}
	p.mdTable([]string{p.t(label.Part), d.ln, d.rn}, rows)
}

// part names the first section that plays a role.
func (d *diffText) part(s *source, role report.Role) string {
	for i := range s.Sections {
		if s.Sections[i].Role == role {
			return markdown(s.path(s.Sections[i].ID))
		}
	}
	return "**" + d.p.t(label.Lacks) + "**"
}

func (d *diffText) mdSections() {
	p := d.p
	p.mdHeading(label.SectionTable, tallySections(d.c, p.lang))
	var rows [][]string
	for i := range d.c.Sections {
		s := &d.c.Sections[i]
		likeness := ""
		if len(s.Left) > 0 && len(s.Right) > 0 {
			likeness = score(s.Similarity)
		}
		rows = append(rows, []string{
			orCode(relationNames, s.Relation, p.lang),
			orDash(markdown(d.left.paths(s.Left))), orDash(markdown(d.right.paths(s.Right))), likeness,
		})
	}
	p.mdTable([]string{p.t(label.Relation), d.ln, d.rn, p.t(label.Score)}, rows)
}

func (d *diffText) mdFigures() {
	p := d.p
	p.mdHeading(label.FigureTable, tallyFigures(d.c, p.lang))
	var rows [][]string
	cell := func(s *source, f *diff.FigureSide) string {
		if f == nil {
			return "—"
		}
		return markdown(f.Text) + inBrackets(p.at(s.line(f.Start)), p.lang)
	}
	for i := range d.c.Figures {
		f := &d.c.Figures[i]
		delta, percent := change(f, p.lang)
		rows = append(rows, []string{
			markdown(f.Indicator), cell(d.left, f.Left), cell(d.right, f.Right), delta, percent,
			orCode(figureStatusNames, f.Status, p.lang), markdown(remark(f, p.lang)),
		})
	}
	p.mdTable([]string{
		p.t(label.Indicator), d.ln, d.rn, p.t(label.Difference), p.t(label.Percent), p.t(label.Status), p.t(label.Remark),
	}, rows)
}

// mdQuote is a passage with its line as a cell.
func (d *diffText) mdQuote(s *source, q *diff.Passage) string {
	if q == nil {
		return "—"
	}
	return markdown(q.Text) + inBrackets(d.p.at(s.line(q.Start)), d.p.lang)
}

func (d *diffText) mdShortcomings() {
	p := d.p
	p.mdHeading(label.ShortcomingTable, tallyShortcomings(d.c, p.lang))
	var rows [][]string
	for i := range d.c.Shortcomings {
		s := &d.c.Shortcomings[i]
		status := orCode(itemStatusNames, s.Status, p.lang)
		own, stated := d.right, label.Unstated
		if s.Right == nil {
			own = d.left
		} else if s.Left != nil {
			status += " " + score(s.Score)
		}
		if s.Cause {
			stated = label.Stated
		}
		answer := d.mdQuote(own, s.Answer)
		if s.Evidence != nil {
			answer = p.t(label.Evidence) + p.t(colon) + d.mdQuote(d.right, s.Evidence)
		}
		rows = append(rows, []string{status, d.mdQuote(d.left, s.Left), d.mdQuote(d.right, s.Right), p.t(stated), answer})
	}
	p.mdTable([]string{p.t(label.Status), d.ln, d.rn, p.t(label.Cause), p.t(label.Answer)}, rows)
}

func (d *diffText) mdPromises() {
	if d.c.Mode == diff.PeerMode && len(d.c.Commitments) == 0 {
		return
	}
	p := d.p
	p.mdHeading(label.Promises, tallyPromises(d.c, p.lang))
	var rows [][]string
	for i := range d.c.Commitments {
		x := &d.c.Commitments[i]
		var evidence []string
		for k := range x.Evidence {
			evidence = append(evidence, d.mdQuote(d.right, &x.Evidence[k]))
		}
		if x.Nearest != nil {
			evidence = append(evidence, p.t(label.Nearest)+p.t(colon)+d.mdQuote(d.right, x.Nearest))
		}
		rows = append(rows, []string{
			orCode(planStatusNames, x.Status, p.lang), d.mdQuote(d.left, &x.Plan), orDash(strings.Join(evidence, "<br>")),
		})
	}
	p.mdTable([]string{p.t(label.Status), d.ln, d.rn}, rows)
}

// mdFindings writes the copied passages, the problems and the good practice:
// three lists of one kind of row.
func (d *diffText) mdFindings() {
	p := d.p
	lists := []struct {
		name report.Words
		has  func(f *diff.Finding) bool
	}{
		{label.Copied, func(f *diff.Finding) bool { return f.Code == report.CodeCopy }},
		{label.Problems, func(f *diff.Finding) bool { return f.Code != report.CodeCopy && f.Severity != report.Praise }},
		{label.Praise, func(f *diff.Finding) bool { return f.Severity == report.Praise && f.Code != report.CodeCopy }},
	}
	for _, list := range lists {
		var rows [][]string
		for _, f := range bySeverity(d.c.Findings) {
			if list.has(f) {
				rows = append(rows, []string{
					fmt.Sprint(len(rows) + 1), f.Severity.Name(p.lang), f.Code.Name(p.lang), markdown(f.Message.In(p.lang)),
					d.mdSpans(f, diff.LeftSide), d.mdSpans(f, diff.RightSide),
				})
			}
		}
		if len(rows) == 0 {
			p.mdHeading(list.name, p.t(label.None))
			continue
		}
		p.mdHeading(list.name, "")
		p.mdTable([]string{p.t(label.Number), p.t(label.Severity), p.t(label.Kind), p.t(label.Body), d.ln, d.rn}, rows)
	}
}

// mdSpans is what a finding quotes of one side.
func (d *diffText) mdSpans(f *diff.Finding, side diff.Side) string {
	src, _ := d.of(side)
	var out []string
	for i := range f.Spans {
		if s := &f.Spans[i]; s.Side == side {
			out = append(out, d.mdQuote(src, &diff.Passage{Text: s.Text, Span: s.Span}))
		}
	}
	return orDash(strings.Join(out, "<br>"))
}
