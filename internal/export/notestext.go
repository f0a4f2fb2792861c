package export

import (
	"io"
	"strings"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// NotesText lists notes for a person at a terminal: for each pair of reports
// one line a note with its severity, kind, place and first words, and below it
// what it quotes.
func NotesText(to io.Writer, lists []Notes, lang report.Lang) error {
	p := newPrinter(to, lang)
	total := 0
	for i := range lists {
		n := &lists[i]
		live := n.live()
		if len(live) == 0 {
			continue
		}
		if total > 0 {
			p.line("")
		}
		total += len(live)
		p.line("%s ⟷ %s", oneLine(docName(n.Left, lang)), oneLine(docName(n.Right, lang)))
		p.line("%s", tallyNotes(live, lang))
		for k, x := range live {
			e := n.entryOf(x)
			body, _, _ := strings.Cut(strings.TrimSpace(x.Body), "\n")
			p.line("%3d  %s  %s  %s  %s", k+1, x.Severity.Name(lang), x.Code.Name(lang), oneLine(e.section()), oneLine(body))
			p.quoted(label.Left, x.Left)
			p.quoted(label.Right, x.Right)
		}
	}
	if total == 0 {
		p.line("%s", w("还没有批注", "no notes yet").In(lang))
	}
	return p.close()
}

func (p *printer) quoted(side report.Words, a *note.Anchor) {
	if a != nil {
		p.line("       %s %s  “%s”", p.t(side), p.at(a.Line), clip(oneLine(a.Quote), 72))
	}
}

// Imported tells what an import of notes did.
func Imported(to io.Writer, got note.Imported, lang report.Lang) error {
	p := newPrinter(to, lang)
	part := func(l report.Words, n int) string { return count(l, n, lang) }
	p.line("%s%s%s",
		part(w("导入 % 条批注", "% notes taken in"), got.Added),
		part(w("，已有 % 条", ", % known already"), got.Known),
		part(w("，冲突两存 % 条", ", % kept beside another version"), got.KeptBoth))
	return p.close()
}
