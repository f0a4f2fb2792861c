package export

import (
	"io"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// DiffText writes a comparison for a person at a terminal or a pager. What is
// the same on both sides is counted, not shown; of changed sentences the words
// that differ are marked [-left-]{+right+}.
func DiffText(w io.Writer, c *diff.Comparison, lang report.Lang) error {
	d := newDiffText(newPrinter(w, lang), c)
	d.header()
	d.sections()
	d.figures()
	d.shortcomings()
	d.promises()
	d.findings()
	d.changes()
	return d.p.close()
}

// diffText holds what the parts of a comparison's text share.
type diffText struct {
	p           *printer
	c           *diff.Comparison
	left, right *source
	ln, rn      string // names of the sides, of one width
}

func newDiffText(p *printer, c *diff.Comparison) *diffText {
	d := &diffText{p: p, c: c, left: newSource(c.Left, p.lang), right: newSource(c.Right, p.lang)}
	d.ln, d.rn = sideNames(c, p.lang)
	return d
}

func (d *diffText) header() {
	p := d.p
	rows := [][]string{
		{p.t(label.Left), docName(d.left.doc(), p.lang)},
		{p.t(label.Right), docName(d.right.doc(), p.lang)},
		{p.t(label.Mode), modeName(d.c.Mode, p.lang)},
	}
	p.table("", []column{{}, {}}, rows)
	p.line("%s %s  %s %s", p.t(label.Similarity), share(d.c.Similarity), p.t(label.CarriedOver), share(d.c.CarriedOver))
	for _, m := range d.warnings() {
		p.line("%s%s%s", p.t(label.Warning), p.t(colon), m)
	}
}

// warnings is what the reader should know about how the two files were read
// and compared.
func (d *diffText) warnings() []string {
	var out []string
	for _, m := range d.c.Left.Warnings {
		out = append(out, d.ln+d.p.t(comma)+oneLine(m.In(d.p.lang)))
	}
	for _, m := range d.c.Right.Warnings {
		out = append(out, d.rn+d.p.t(comma)+oneLine(m.In(d.p.lang)))
	}
	for _, m := range d.c.Warnings {
		out = append(out, oneLine(m.In(d.p.lang)))
	}
	return out
}

func (d *diffText) sections() {
	p := d.p
	p.heading(label.Sections, len(d.c.Sections), tallySections(d.c, p.lang))
	var rows [][]string
	for i := range d.c.Sections {
		s := &d.c.Sections[i]
		likeness := ""
		if len(s.Left) > 0 && len(s.Right) > 0 {
			likeness = score(s.Similarity)
		}
		rows = append(rows, []string{
			orCode(relationNames, s.Relation, p.lang), orDash(d.left.paths(s.Left)), orDash(d.right.paths(s.Right)), likeness,
		})
	}
	if len(rows) > 0 {
		p.table("  ", []column{{name: p.t(label.Relation)}, {name: d.ln, max: 44}, {name: d.rn, max: 44}, {name: p.t(label.Score)}}, rows)
	}
}

func orDash(s string) string {
	if s == "" {
		return "—"
	}
	return s
}

func (d *diffText) figures() {
	p := d.p
	p.heading(label.Figures, len(d.c.Figures), tallyFigures(d.c, p.lang))
	var rows [][]string
	for i := range d.c.Figures {
		f := &d.c.Figures[i]
		delta, percent := change(f, p.lang)
		rows = append(rows, []string{
			f.Indicator, figureText(f.Left), figureText(f.Right), delta, percent,
			orCode(figureStatusNames, f.Status, p.lang), remark(f, p.lang),
		})
	}
	if len(rows) > 0 {
		p.table("  ", []column{
			{name: p.t(label.Indicator), max: 40},
			{name: d.ln, right: true},
			{name: d.rn, right: true},
			{name: p.t(label.Difference), right: true},
			{name: p.t(label.Percent), right: true},
			{name: p.t(label.Status)},
			{name: p.t(label.Remark)},
		}, rows)
	}
}

// quote writes a passage of one side on a line of its own.
func (d *diffText) quote(indent, name string, s *source, q *diff.Passage) {
	if q != nil {
		d.p.line("%s%s %s “%s”", indent, name, d.p.at(s.line(q.Start)), oneLine(q.Text))
	}
}

func (d *diffText) shortcomings() {
	p := d.p
	p.heading(label.Shortcomings, len(d.c.Shortcomings), tallyShortcomings(d.c, p.lang))
	for i := range d.c.Shortcomings {
		s := &d.c.Shortcomings[i]
		own, ownName := d.right, d.rn
		head := "  " + orCode(itemStatusNames, s.Status, p.lang)
		if s.Left != nil && s.Right != nil {
			head += " " + score(s.Score)
		} else if s.Right == nil {
			own, ownName = d.left, d.ln
		}
		if s.Status != diff.Resolved {
			head += cause(s.Cause, p.lang)
		}
		p.line("%s", head)
		d.quote("    ", d.ln, d.left, s.Left)
		d.quote("    ", d.rn, d.right, s.Right)
		d.quote("    ", p.t(label.Answer)+" "+ownName, own, s.Answer)
		d.quote("    ", p.t(label.Evidence)+" "+d.rn, d.right, s.Evidence)
	}
}

func (d *diffText) promises() {
	if d.c.Mode == diff.PeerMode && len(d.c.Commitments) == 0 {
		return
	}
	p := d.p
	p.heading(label.Promises, len(d.c.Commitments), tallyPromises(d.c, p.lang))
	for i := range d.c.Commitments {
		x := &d.c.Commitments[i]
		head := "  " + orCode(planStatusNames, x.Status, p.lang)
		if len(x.Evidence) > 0 {
			head += " " + score(x.Score)
		}
		p.line("%s", head)
		d.quote("    ", d.ln, d.left, &x.Plan)
		for k := range x.Evidence {
			d.quote("    ", d.rn, d.right, &x.Evidence[k])
		}
		d.quote("    ", p.t(label.Nearest)+" "+d.rn, d.right, x.Nearest)
	}
}

func (d *diffText) findings() {
	p := d.p
	p.heading(label.Findings, len(d.c.Findings), tallyFindings(d.c, p.lang))
	for _, f := range bySeverity(d.c.Findings) {
		p.line("  %s  %s  %s  %s", f.Severity.Name(p.lang), f.Code.Name(p.lang), d.side(f.Side), oneLine(f.Message.In(p.lang)))
		for k := range f.Spans {
			s := &f.Spans[k]
			src, name := d.of(s.Side)
			d.quote("    ", name, src, &diff.Passage{Text: s.Text, Span: s.Span})
		}
	}
}

// bySeverity gives the findings gravest first, else in their order.
func bySeverity(list []diff.Finding) []*diff.Finding {
	var out []*diff.Finding
	for rank := range len(report.Severities) + 1 {
		for i := range list {
			if list[i].Severity.Rank() == rank {
				out = append(out, &list[i])
			}
		}
	}
	return out
}

// of is the report of a side and what it is called.
func (d *diffText) of(s diff.Side) (*source, string) {
	if s == diff.LeftSide {
		return d.left, d.ln
	}
	return d.right, d.rn
}

func (d *diffText) side(s diff.Side) string {
	if s == diff.BothSides {
		return d.p.t(label.Both)
	}
	_, name := d.of(s)
	return name
}

// changes writes the rows that differ, by section.
func (d *diffText) changes() {
	p := d.p
	var lines []string
	equal, form, aside, shown := 0, 0, 0, 0
	var under *standing
	settle := func() {
		if equal > 0 {
			lines = append(lines, "  ┄ "+count(label.SameSentences, equal, p.lang)+" ┄")
		}
		if form > 0 {
			lines = append(lines, "  ┄ "+count(label.FormOnly, form, p.lang)+" ┄")
		}
		equal, form = 0, 0
	}
	for i := range d.c.Rows {
		row := &d.c.Rows[i]
		if row.Kind == diff.FurnitureRow {
			if !row.Same() {
				aside++
			}
			continue
		}
		if at := standingOf(row); under == nil || !under.hold(at) {
			settle()
			lines = append(lines, "", "  "+d.heading(at))
			under = &at
		}
		switch s := sameness(row); s {
		case diff.Equal:
			equal++
		case diff.Format:
			form++
		default:
			settle()
			lines = append(lines, d.row(row)...)
			shown++
		}
	}
	settle()
	p.heading(label.Changes, shown)
	if aside > 0 {
		p.line("  %s", count(label.FurnitureChanged, aside, p.lang))
	}
	if shown == 0 {
		if len(d.c.Rows) > 0 && aside == 0 {
			p.line("  %s", p.t(label.SameText))
		}
		return
	}
	p.line("  %s", p.t(label.Legend))
	for _, l := range lines {
		p.line("%s", l)
	}
}

// sameness is Equal for a row whose sides are the same, Format for one that
// differs in form alone, "" for any other.
func sameness(row *diff.Row) diff.ChangeKind {
	if !row.Same() {
		return ""
	}
	for i := range row.Changes {
		if row.Changes[i].Kind == diff.Format {
			return diff.Format
		}
	}
	return diff.Equal
}

// standing is where the two sides of a row stand, nil for a missing side.
type standing struct{ left, right *string }

func standingOf(row *diff.Row) (s standing) {
	if row.Left != nil {
		s.left = &row.Left.Section
	}
	if row.Right != nil {
		s.right = &row.Right.Section
	}
	return s
}

// hold reports whether a row at t can stand under a heading for s: what it has
// of sides stands in the same sections.
func (s *standing) hold(t standing) bool {
	fits := func(a, b *string) bool { return b == nil || a != nil && *a == *b }
	return fits(s.left, t.left) && fits(s.right, t.right)
}

// heading names the sections that a row stands in.
func (d *diffText) heading(s standing) string {
	l, r := "", ""
	if s.left != nil {
		l = d.left.path(*s.left)
	}
	if s.right != nil {
		r = d.right.path(*s.right)
	}
	switch {
	case l == "" && r == "":
		return d.p.t(label.OutsideSections)
	case l == r, r == "":
		return l
	case l == "":
		return r
	}
	return l + "  ⟷  " + r
}

// row writes a row that differs.
func (d *diffText) row(row *diff.Row) []string {
	switch {
	case row.Twin >= 0 && row.Left != nil:
		return []string{"  → " + clip(oneLine(d.left.Slice(row.Left.Span)), 60) + inBrackets(d.p.t(label.MovedTo)+" "+d.whereTwin(row.Twin, diff.RightSide), d.p.lang)}
	case row.Twin >= 0:
		return []string{"  ← " + d.marked(d.moved(row)) + inBrackets(d.p.t(label.MovedFrom)+" "+d.whereTwin(row.Twin, diff.LeftSide), d.p.lang)}
	case row.Right == nil:
		return []string{"  - " + oneLine(d.left.Slice(row.Left.Span))}
	case row.Left == nil:
		return []string{"  + " + oneLine(d.right.Slice(row.Right.Span))}
	}
	return []string{"  ~ " + d.marked(row.Changes)}
}

// whereTwin says where the other half of a move stands.
func (d *diffText) whereTwin(i int, side diff.Side) string {
	src, name := d.of(side)
	place := d.c.Rows[i].Right
	if side == diff.LeftSide {
		place = d.c.Rows[i].Left
	}
	if place == nil {
		return name
	}
	return strings.TrimSpace(src.path(place.Section) + " " + d.p.at(src.line(place.Start)))
}

// moved is the changes inside the right half of a move. Its edits need not cover
// the text; what lies between them is the same.
func (d *diffText) moved(row *diff.Row) []diff.Change {
	var changes []diff.Change
	at := row.Right.Start
	for i := range row.Changes {
		for _, e := range row.Changes[i].Edits {
			if e.Kind == diff.Equal {
				continue
			}
			if e.Right != nil {
				changes = append(changes, plain(at, e.Right.Start)...)
				at = e.Right.End
			}
			changes = append(changes, e)
		}
	}
	return append(changes, plain(at, row.Right.End)...)
}

// plain is a stretch of the right that stands equal on the left.
func plain(from, to int) []diff.Change {
	if to <= from {
		return nil
	}
	return []diff.Change{{Kind: diff.Equal, Right: &diff.Place{Span: report.Span{Start: from, End: to}}}}
}

// marked is the text of both sides, [-left-]{+right+} where they differ. Line
// ends inside a mark show as ⏎. What differs in form alone is shown as on the
// right.
func (d *diffText) marked(changes []diff.Change) string {
	var b strings.Builder
	inside := func(src *source, p *diff.Place, open, shut string) {
		if p != nil && !p.Empty() {
			b.WriteString(open + strings.ReplaceAll(visible(src.Slice(p.Span)), "\n", "⏎") + shut)
		}
	}
	for i := range changes {
		c := &changes[i]
		switch c.Kind {
		case diff.Equal, diff.Format:
			if c.Right != nil {
				b.WriteString(visible(d.right.Slice(c.Right.Span)))
			}
		default:
			inside(d.left, c.Left, "[-", "-]")
			inside(d.right, c.Right, "{+", "+}")
		}
	}
	return oneLine(b.String())
}
