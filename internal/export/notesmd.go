package export

import (
	"fmt"
	"io"
	"strings"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// NotesMarkdown writes the list of problems as a document to be read and
// pasted: by severity, each note with what it quotes of both reports and where
// that stands.
func NotesMarkdown(w io.Writer, lists []Notes, lang report.Lang) error {
	p := newPrinter(w, lang)
	p.line("# %s", p.t(label.Problems))
	for i := range lists {
		p.notes(&lists[i])
	}
	return p.close()
}

func (p *printer) notes(n *Notes) {
	live := n.live()
	p.line("\n- %s%s%s", p.t(label.Left), p.t(colon), markdown(docName(n.Left, p.lang)))
	p.line("- %s%s%s", p.t(label.Right), p.t(colon), markdown(docName(n.Right, p.lang)))
	p.line("- %s", tallyNotes(live, p.lang))
	var severity report.Severity
	for i, x := range live {
		if i == 0 || x.Severity != severity {
			severity = x.Severity
			p.line("\n## %s", orCode(severityNames, severity, p.lang))
		}
		head := fmt.Sprintf("%d. %s · %s", i+1, x.Code.Name(p.lang), x.Status.Name(p.lang))
		e := n.entryOf(x)
		if s := e.section(); s != "" {
			head += " · " + markdown(s)
		}
		p.line("\n### %s\n", head)
		if strings.TrimSpace(x.Body) != "" {
			p.line("%s\n", paragraphs(x.Body))
		}
		p.mdAnchor(label.Left, n.Left, x.Left)
		p.mdAnchor(label.Right, n.Right, x.Right)
		p.line("%s", strings.TrimSpace(markdown(x.Author)+" "+x.Updated.Format("2006-01-02")))
	}
}

// mdAnchor quotes what a note stands on, behind where that is.
func (p *printer) mdAnchor(side report.Words, d note.Doc, a *note.Anchor) {
	if a == nil {
		return
	}
	where := p.t(side)
	if d.Year != 0 {
		where += " " + yearText(d.Year, p.lang)
	}
	if a.SectionTitle != "" {
		where += p.t(comma) + markdown(a.SectionTitle)
	}
	p.line("> %s%s%s", where, p.t(comma), p.at(a.Line))
	p.line(">")
	for line := range strings.SplitSeq(paragraphs(a.Quote), "\n") {
		p.line("%s", strings.TrimRight("> "+line, " "))
	}
	p.line("")
}
