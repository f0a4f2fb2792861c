package tui

import (
	"duizhao/diff"
	"duizhao/internal/report"
)

// shown is a thing of the text view: a row, a part of a very long one, or a
// stretch of rows folded away.
type shown struct {
	row  int32 // the row, of a fold the first
	fold int32 // the number of rows folded, 0 for a row
	part int32 // of a long row, from 0
}

const (
	// foldFrom is the number of equal sentences in a row from which they are
	// folded.
	foldFrom = 2
	// partRunes is the length from which a side is shown in parts, so that
	// wrapping a row never takes longer than wrapping a screenful.
	partRunes = 4096
)

// folding says what is folded.
type folding struct {
	equal     bool           // equal stretches, and what a filter leaves out, are folded unless turned over
	furniture bool           // furniture is shown
	turned    map[int32]bool // rows of stretches that are the other way
}

// stretchKind says what the rows of a run have in common, so that they can be folded
// together.
type stretchKind uint8

const (
	noStretch stretchKind = iota
	equalStretch
	furnitureStretch
	otherStretch // what a filter leaves out
)

// runs are the stretches of rows that can be folded.
type runs struct {
	of    []int32 // for each row the first of its stretch, -1 for none
	long  map[int32]int32
	kinds map[int32]stretchKind // both by the first row
}

// stretches finds the runs of rows that can be folded together: equal
// sentences, and furniture; where there is a filter, all that it does not keep.
func (s *scene) stretches(keep map[int32]bool) runs {
	r := runs{make([]int32, len(s.rows)), map[int32]int32{}, map[int32]stretchKind{}}
	kind := func(i int) stretchKind {
		switch row := &s.rows[i]; {
		case s.cmp == nil:
			return noStretch
		case row.Kind == diff.FurnitureRow:
			return furnitureStretch
		case keep != nil && keep[int32(i)]:
			return noStretch
		case keep != nil:
			return otherStretch
		case row.Kind == diff.TextRow && row.Same():
			return equalStretch
		}
		return noStretch
	}
	for i := 0; i < len(s.rows); {
		k, j := kind(i), i+1
		for j < len(s.rows) && kind(j) == k {
			j++
		}
		first := int32(i)
		if k == noStretch || k == equalStretch && j-i < foldFrom {
			first = -1
		} else {
			r.long[first], r.kinds[first] = int32(j-i), k
		}
		for ; i < j; i++ {
			r.of[i] = first
		}
	}
	return r
}

// list lays out the rows under a folding. at gives for each row the index of
// what shows it.
func (s *scene) list(r *runs, f folding) (out []shown, at []int32) {
	out, at = make([]shown, 0, len(s.rows)), make([]int32, len(s.rows))
	for i := int32(0); i < int32(len(s.rows)); i++ {
		if r.of[i] == i && r.folded(i, f) {
			n := r.long[i]
			for k := i; k < i+n; k++ {
				at[k] = int32(len(out))
			}
			out = append(out, shown{row: i, fold: n})
			i += n - 1
			continue
		}
		at[i] = int32(len(out))
		for p := int32(0); p == 0 || p < s.parts(i); p++ {
			out = append(out, shown{row: i, part: p})
		}
	}
	return out, at
}

// folded reports whether the stretch that begins with a row is folded.
func (r *runs) folded(first int32, f folding) bool {
	if r.kinds[first] == furnitureStretch {
		return f.furniture == f.turned[first]
	}
	return f.equal != f.turned[first]
}

// turn turns a stretch over. It is kept for every row of it: a note may part it.
func (r *runs) turn(first int32, f *folding) {
	now := !f.turned[first]
	for row := first; row < first+r.long[first]; row++ {
		f.turned[row] = now
	}
}

// parts is the number of parts in which a row is shown.
func (s *scene) parts(row int32) int32 {
	n := 0
	for _, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
		if p := s.place(row, side); p != nil {
			n = max(n, p.Len())
		}
	}
	return int32((n + partRunes - 1) / partRunes)
}

// span is what a thing shows of a side; ok is false where it has nothing of it.
func (s *scene) span(v shown, side diff.Side) (report.Span, bool) {
	p := s.place(v.row, side)
	if p == nil {
		return report.Span{}, false
	}
	from := p.Start + int(v.part)*partRunes
	if from >= p.End && v.part > 0 {
		return report.Span{}, false
	}
	return report.Span{Start: from, End: min(from+partRunes, p.End)}, true
}
