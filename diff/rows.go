package diff

import (
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// headingGate: below this likeness two facing headings are told as replaced,
// not word for word.
const headingGate = 0.25

// layRows puts the sentences of both reports into rows: in the order of the
// right text; a left sentence without a partner stands behind the row of the
// left sentence before it.
func layRows(l, r *side, pairs []pair) []Row {
	byLeft, byRight := make([]int, len(l.sentences)), make([]int, len(r.sentences))
	for i := range byLeft {
		byLeft[i] = -1
	}
	for j := range byRight {
		byRight[j] = -1
	}
	for k, g := range pairs {
		for i := g.l0; i < g.l1; i++ {
			byLeft[i] = k
		}
		for j := g.r0; j < g.r1; j++ {
			byRight[j] = k
		}
	}
	// The left sentences that stand alone, by the row they follow: the right
	// sentence of the nearest left sentence before them, -1 at the top.
	after := map[int][]int{}
	at := -1
	for i := 0; i < len(l.sentences); i++ {
		k := byLeft[i]
		if k >= 0 && !pairs[k].moved {
			at = pairs[k].r1 - 1
			i = pairs[k].l1 - 1
			continue
		}
		after[at] = append(after[at], i)
	}
	var rows []Row
	leftHalf, rightHalf := map[int]int{}, map[int]int{}
	lone := func(at int) {
		for _, i := range after[at] {
			s := &l.sentences[i]
			row := Row{Kind: s.kind, Left: l.spot(s.Span), Twin: -1}
			if k := byLeft[i]; k >= 0 {
				leftHalf[k] = len(rows)
			} else {
				row.Changes = []Change{{Kind: Delete, Left: row.Left}}
			}
			rows = append(rows, row)
		}
	}
	lone(-1)
	for j := 0; j < len(r.sentences); j++ {
		k := byRight[j]
		s := &r.sentences[j]
		switch {
		case k < 0:
			row := Row{Kind: s.kind, Right: r.spot(s.Span), Twin: -1}
			row.Changes = []Change{{Kind: Insert, Right: row.Right}}
			rows = append(rows, row)
		case pairs[k].moved:
			rightHalf[k] = len(rows)
			rows = append(rows, Row{Kind: s.kind, Right: r.spot(s.Span), Twin: -1})
		default:
			g := pairs[k]
			rows = append(rows, pairedRow(l, r, g))
			for ; j < g.r1-1; j++ {
				lone(j)
			}
		}
		lone(j)
	}
	for k, x := range leftHalf {
		y := rightHalf[k]
		rows[x].Twin, rows[y].Twin = y, x
		move := Change{Kind: Move, Left: rows[x].Left, Right: rows[y].Right}
		edits := sectioned(l, r, wordChanges(l.textSide, r.textSide, rows[x].Left.Span, rows[y].Right.Span))
		if len(edits) > 1 || edits[0].Kind != Equal {
			move.Edits = edits
		}
		rows[x].Changes, rows[y].Changes = []Change{move}, []Change{move}
		rows[x].Score, rows[y].Score = pairs[k].score, pairs[k].score
	}
	return rows
}

// spot is a span with the section it begins in.
func (s *side) spot(sp report.Span) *Place {
	return &Place{Section: s.SectionID(text.Trim(s.Text, sp).Start), Span: sp}
}

func pairedRow(l, r *side, g pair) Row {
	ls := report.Span{Start: l.sentences[g.l0].Start, End: l.sentences[g.l1-1].End}
	rs := report.Span{Start: r.sentences[g.r0].Start, End: r.sentences[g.r1-1].End}
	row := Row{Kind: l.sentences[g.l0].kind, Left: l.spot(ls), Right: r.spot(rs), Twin: -1, Score: g.score}
	if row.Kind == HeadingRow && g.score < headingGate {
		row.Changes = replaced(l, r, ls, rs)
		return row
	}
	row.Changes = sectioned(l, r, smooth(l, r, wordChanges(l.textSide, r.textSide, ls, rs), g.score))
	return row
}

// replaced is the change of two stretches that have nothing in common but the
// white space at their ends.
func replaced(l, r *side, ls, rs report.Span) []Change {
	lt, rt := text.Trim(l.Text, ls), text.Trim(r.Text, rs)
	var out []Change
	add := func(a, b report.Span, same bool) {
		c := Change{}
		if !a.Empty() {
			c.Left = l.spot(a)
		}
		if !b.Empty() {
			c.Right = r.spot(b)
		}
		switch {
		case a.Empty() && b.Empty():
			return
		case l.Slice(a) == r.Slice(b):
			c.Kind = Equal
		case same:
			c.Kind = Format
		default:
			c.Kind = Replace
		}
		out = append(out, c)
	}
	add(report.Span{Start: ls.Start, End: lt.Start}, report.Span{Start: rs.Start, End: rt.Start}, true)
	add(lt, rt, false)
	add(report.Span{Start: lt.End, End: ls.End}, report.Span{Start: rt.End, End: rs.End}, true)
	return out
}

// sectioned fills in the sections of changes.
func sectioned(l, r *side, cs []Change) []Change {
	for i := range cs {
		if p := cs[i].Left; p != nil {
			p.Section = l.SectionID(p.Start)
		}
		if p := cs[i].Right; p != nil {
			p.Section = r.SectionID(p.Start)
		}
	}
	return cs
}

// flatten makes the list of changes of the rows: moves once, at their place on
// the right, and equal stretches that go on over several rows as one.
func flatten(l, r *report.Report, rows []Row) []Change {
	out := []Change{}
	for i := range rows {
		row := &rows[i]
		if row.Twin >= 0 && row.Right == nil {
			continue
		}
		for _, c := range row.Changes {
			if n := len(out); n > 0 && joins(&out[n-1], &c) {
				out[n-1] = grown(out[n-1], c)
				continue
			}
			out = append(out, c)
		}
	}
	return trimmedRuns(l, r, out)
}

// joins reports whether two changes of one kind are one: they touch on both
// sides and stand in the same sections.
func joins(a, b *Change) bool {
	if a.Kind != b.Kind || (a.Left == nil) != (b.Left == nil) || (a.Right == nil) != (b.Right == nil) {
		return false
	}
	if a.Kind == Move && (len(a.Edits) == 0) != (len(b.Edits) == 0) || a.Kind == Format {
		return false
	}
	touch := func(x, y *Place) bool { return x == nil || x.End == y.Start && x.Section == y.Section }
	return touch(a.Left, b.Left) && touch(a.Right, b.Right)
}

func grown(a, b Change) Change {
	c := a
	if a.Left != nil {
		p := *a.Left
		p.End = b.Left.End
		c.Left = &p
	}
	if a.Right != nil {
		p := *a.Right
		p.End = b.Right.End
		c.Right = &p
	}
	c.Edits = append(slices.Clone(a.Edits), b.Edits...)
	return c
}

// trimmedRuns gives the white space at the end of a run of deleted and
// inserted text back to what is equal: a sentence deleted at a line's end
// takes the line end with it only on paper.
func trimmedRuns(l, r *report.Report, cs []Change) []Change {
	var out []Change
	for i := 0; i < len(cs); i++ {
		c := cs[i]
		if i+1 < len(cs) && c.Kind == Format && i > 0 && c.Left == nil && c.Right != nil {
			// A line end came in here and left with the deleted text behind it.
			if d := cs[i+1]; d.Kind == Delete && d.Left.Len() > c.Right.Len() && out[len(out)-1].Left != nil && out[len(out)-1].Left.End == d.Left.Start {
				tail := report.Span{Start: d.Left.End - c.Right.Len(), End: d.Left.End}
				if l.Slice(tail) == r.Slice(c.Right.Span) {
					p := *d.Left
					p.End = tail.Start
					out = append(out, Change{Kind: Delete, Left: &p},
						Change{Kind: Equal, Left: &Place{d.Left.Section, tail}, Right: c.Right})
					i++
					continue
				}
			}
		}
		if i+1 < len(cs) && c.Kind == Format && i > 0 && c.Right == nil && c.Left != nil {
			if d := cs[i+1]; d.Kind == Insert && d.Right.Len() > c.Left.Len() && out[len(out)-1].Right != nil && out[len(out)-1].Right.End == d.Right.Start {
				tail := report.Span{Start: d.Right.End - c.Left.Len(), End: d.Right.End}
				if r.Slice(tail) == l.Slice(c.Left.Span) {
					p := *d.Right
					p.End = tail.Start
					out = append(out, Change{Kind: Insert, Right: &p},
						Change{Kind: Equal, Left: c.Left, Right: &Place{d.Right.Section, tail}})
					i++
					continue
				}
			}
		}
		out = append(out, c)
	}
	return out
}
