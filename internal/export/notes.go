package export

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// Notes is what was noted on one pair of reports. The exports for people leave
// deleted notes out and give the rest gravest first, then in the order of the
// text.
type Notes struct {
	Left, Right note.Doc
	Items       []note.Note
}

// Group sorts notes by their pairs, the pairs in the order in which they first
// come. Notes on different drafts of two reports make one group, named by the
// drafts of the last of them.
func Group(items []note.Note) []Notes {
	var out []Notes
next:
	for _, n := range items {
		for i := range out {
			g := &out[i]
			swapped, ok := note.PairKey{Left: g.Left, Right: g.Right}.Match(n.Pair)
			if !ok {
				continue
			}
			if swapped {
				n = n.Swapped()
			}
			g.Left, g.Right = n.Pair.Left, n.Pair.Right
			g.Items = append(g.Items, n)
			continue next
		}
		out = append(out, Notes{Left: n.Pair.Left, Right: n.Pair.Right, Items: []note.Note{n}})
	}
	return out
}

// live gives the notes that are not deleted, in the order of the list.
func (n *Notes) live() []*note.Note {
	var out []*note.Note
	for i := range n.Items {
		if !n.Items[i].Deleted {
			out = append(out, &n.Items[i])
		}
	}
	slices.SortStableFunc(out, func(a, b *note.Note) int {
		return cmp.Or(cmp.Compare(a.Severity.Rank(), b.Severity.Rank()), cmp.Compare(place(a), place(b)), cmp.Compare(a.ID, b.ID))
	})
	return out
}

// place is where a note stands: in the right text, else in the left, else in
// front of all.
func place(n *note.Note) int {
	switch {
	case n.Right != nil:
		return n.Right.Start
	case n.Left != nil:
		return n.Left.Start
	}
	return -1
}

// entry is a note as a row of the list of problems.
type entry struct {
	n      *note.Note
	doc    note.Doc     // the report that the problem is one of
	quote  *note.Anchor // in that report, nil where it is about what is not there
	facing *note.Anchor // in the other report
}

// entryOf decides which of the two reports a note is about: the right one, as
// the newer, unless it stands on the left of two agencies' reports alone.
func (n *Notes) entryOf(x *note.Note) entry {
	if x.Right == nil && x.Left != nil && n.Left.Agency != n.Right.Agency {
		return entry{x, n.Left, x.Left, nil}
	}
	return entry{x, n.Right, x.Right, x.Left}
}

// section is the part that the problem stands in, or stood in last year.
func (e *entry) section() string {
	switch {
	case e.quote != nil:
		return e.quote.SectionTitle
	case e.facing != nil:
		return e.facing.SectionTitle
	}
	return ""
}

// notesColumns are the columns of the list of problems.
var notesColumns = []report.Words{
	label.Number, label.Unit, label.Year, label.Where, label.Quote, label.Facing,
	label.Kind, label.Body, label.Severity, label.Reviewer, label.Date,
}

// rows gives the list of problems as cells, counted on from first.
func (n *Notes) rows(first int, lang report.Lang) [][]string {
	var out [][]string
	quote := func(a *note.Anchor) string {
		if a == nil {
			return ""
		}
		return oneLine(a.Quote) + inBrackets(count(label.Line, a.Line, lang), lang)
	}
	for i, x := range n.live() {
		e := n.entryOf(x)
		year := ""
		if e.doc.Year != 0 {
			year = fmt.Sprint(e.doc.Year)
		}
		out = append(out, []string{
			fmt.Sprint(first + i), visible(e.doc.Agency), year, oneLine(e.section()), quote(e.quote), quote(e.facing),
			x.Code.Name(lang), visible(x.Body), x.Severity.Name(lang), visible(x.Author), x.Updated.Format("2006-01-02"),
		})
	}
	return out
}

// tallyNotes counts notes by severity.
func tallyNotes(list []*note.Note, lang report.Lang) string {
	sorts := tally(report.Severities, severityNames, lang, len(list), func(i int) report.Severity { return list[i].Severity })
	return strings.TrimSuffix(count(label.Total, len(list), lang)+colon.In(lang)+sorts, colon.In(lang))
}
