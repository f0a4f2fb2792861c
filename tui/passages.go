package tui

import (
	"sort"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// passageRunes is the length at which a passage of changes is cut: about what
// is read at one go, and seen at once.
const passageRunes = 250

// agenda is what there is to look at in a comparison. What is counted are the
// rows that differ, the same that one steps through with ]; what is looked at
// together is a passage: neighbouring rows that differ, in one paragraph, a
// heading with the first of its text.
type agenda struct {
	mark  []note.Mark // of each of scene.changes
	first []int32     // for each of them the first of its passage
}

// plan makes the agenda of a scene.
func (s *scene) plan() {
	n := len(s.changes)
	s.agenda = agenda{mark: make([]note.Mark, n), first: make([]int32, n)}
	nth, length := map[note.Mark]int{}, 0
	for i, row := range s.changes {
		r := &s.rows[row]
		if j := s.change(int32(r.Twin)); r.Twin >= 0 && r.Twin < int(row) && j >= 0 {
			s.agenda.mark[i] = s.agenda.mark[j] // the two halves are one move
		} else {
			k := s.markOf(row)
			k.Nth = nth[k]
			nth[s.markOf(row)]++
			s.agenda.mark[i] = k
		}
		size := 0
		for _, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
			if p := s.place(row, side); p != nil {
				size = max(size, p.Len())
			}
		}
		s.agenda.first[i] = int32(i)
		if length += size; i > 0 && length <= passageRunes && s.joined(s.changes[i-1], row) {
			s.agenda.first[i] = s.agenda.first[i-1]
		} else {
			length = size
		}
	}
}

// markOf is the mark of a row's text, of moved text that of both halves.
func (s *scene) markOf(row int32) note.Mark {
	r := &s.rows[row]
	left, right := r.Left, r.Right
	if r.Twin >= 0 {
		twin := &s.rows[r.Twin]
		if left == nil {
			left = twin.Left
		}
		if right == nil {
			right = twin.Right
		}
	}
	of := func(rep *report.Report, p *diff.Place) []rune {
		if p == nil {
			return nil
		}
		return rep.Text[p.Start:p.End]
	}
	return note.NewMark(of(s.left, left), of(s.right, right))
}

// joined reports whether two rows that differ are looked at together.
func (s *scene) joined(a, b int32) bool {
	x, y := &s.rows[a], &s.rows[b]
	switch {
	case b != a+1 || y.Kind != diff.TextRow || x.Kind == diff.TitleRow:
		return false
	case x.Kind == diff.HeadingRow:
		return true
	case x.Right != nil && y.Right != nil:
		return !s.parted(diff.RightSide, x.Right.Span, y.Right.Span)
	case x.Left != nil && y.Left != nil:
		return !s.parted(diff.LeftSide, x.Left.Span, y.Left.Span)
	}
	return true // one is what the other replaces
}

// parted reports whether a paragraph ends between two sentences.
func (s *scene) parted(side diff.Side, a, b report.Span) bool {
	t := s.report(side).Text
	for i := a.End - 1; i >= a.Start && text.Space(t[i]); i-- {
		if t[i] == '\n' {
			return true
		}
	}
	for i := b.Start; i < b.End && text.Space(t[i]); i++ {
		if t[i] == '\n' {
			return true
		}
	}
	return false
}

// change is the place of a row among those that differ, -1 for one that does
// not.
func (s *scene) change(row int32) int {
	i := sort.Search(len(s.changes), func(i int) bool { return s.changes[i] >= row })
	if i < len(s.changes) && s.changes[i] == row {
		return i
	}
	return -1
}

// passage is the range of changes that one is looked at with.
func (s *scene) passage(change int) (from, to int) {
	f := s.agenda.first[change]
	for to = change + 1; to < len(s.changes) && s.agenda.first[to] == f; to++ {
	}
	return int(f), to
}

// within is the changes from one row up to another.
func (s *scene) within(row, end int32) (from, to int) {
	from = sort.Search(len(s.changes), func(i int) bool { return s.changes[i] >= row })
	return from, from + sort.Search(len(s.changes)-from, func(i int) bool { return s.changes[from+i] >= end })
}

// touched adds the changes that a span of a side lies in.
func (s *scene) touched(out []int, side diff.Side, sp *report.Span) []int {
	if sp == nil {
		return out
	}
	order := s.byRight
	if side == diff.LeftSide {
		order = s.byLeft
	}
	i := sort.Search(len(order), func(i int) bool { return s.place(order[i], side).End > sp.Start })
	for ; i < len(order) && s.place(order[i], side).Start < sp.End; i++ {
		if c := s.change(order[i]); c >= 0 {
			out = append(out, c)
		}
	}
	return out
}
