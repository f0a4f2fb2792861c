package export

import (
	"io"

	"duizhao/diff"
	"duizhao/internal/report"
)

// CheckText writes the findings in one report for a person, gravest first, each
// with the passages it rests on. The previous report is nil where none was
// named.
func CheckText(w io.Writer, previous, document *report.Report, findings []diff.Finding, lang report.Lang) error {
	c := &diff.Comparison{Mode: diff.YearMode, Left: previous, Right: document, Findings: findings}
	if previous == nil {
		c.Left = &report.Report{}
	}
	d := newDiffText(newPrinter(w, lang), c)
	if previous != nil {
		d.p.line("%s %s", d.p.t(label.Left), docName(d.left.doc(), lang))
		d.p.line("%s %s", d.p.t(label.Right), docName(d.right.doc(), lang))
	} else {
		d.p.line("%s", docName(d.right.doc(), lang))
		d.ln, d.rn = "", ""
	}
	d.findings()
	return d.p.close()
}
