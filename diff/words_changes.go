package diff

import (
	"sort"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// writeChanges writes edits, and what is equal between them, as changes of
// characters.
func writeChanges(a, b stretch, edits []edit) []Change {
	w := changeWriter{a: a, b: b, atA: a.span.Start, atB: b.span.Start}
	if len(edits) == 0 || edits[0].a0 > 0 && edits[0].b0 > 0 {
		w.space(a.gap(0).End, b.gap(0).End)
	}
	end := edit{len(a.words), len(a.words), len(b.words), len(b.words)}
	i, j := 0, 0
	for _, e := range append(edits[:len(edits):len(edits)], end) {
		for ; i < e.a0; i, j = i+1, j+1 {
			w.pair(i, j)
			if i+1 < e.a0 {
				w.space(a.gap(i+1).End, b.gap(j+1).End)
			}
		}
		w.edit(e)
		i, j = e.a1, e.b1
	}
	return w.changes
}

// changeWriter appends changes; atA and atB are how far both sides are
// covered.
type changeWriter struct {
	a, b     stretch
	atA, atB int
	changes  []Change
}

// to covers both sides up to the given offsets with a change of the kind; for
// Replace it takes Delete or Insert where a side has nothing. Neighbours of
// one kind become one.
func (w *changeWriter) to(kind ChangeKind, endA, endB int) {
	left, right := report.Span{Start: w.atA, End: endA}, report.Span{Start: w.atB, End: endB}
	w.atA, w.atB = endA, endB
	if left.Empty() && right.Empty() {
		return
	}
	if kind == Replace {
		switch {
		case right.Empty():
			kind = Delete
		case left.Empty():
			kind = Insert
		}
	}
	place := func(before *Place, s report.Span) *Place {
		switch {
		case s.Empty():
			return before
		case before == nil:
			return &Place{Span: s}
		}
		before.End = s.End
		return before
	}
	if n := len(w.changes); n > 0 && w.changes[n-1].Kind == kind {
		last := &w.changes[n-1]
		last.Left, last.Right = place(last.Left, left), place(last.Right, right)
		return
	}
	w.changes = append(w.changes, Change{Kind: kind, Left: place(nil, left), Right: place(nil, right)})
}

// pair writes two words of one key.
func (w *changeWriter) pair(i, j int) {
	x, y := w.a.raw(i), w.b.raw(j)
	endA, endB := w.atA+len(x), w.atB+len(y)
	if len(x) != len(y) || holdsDigit(x) && string(x) != string(y) {
		w.to(Format, endA, endB) // a number is not cut
		return
	}
	for n := range x {
		kind := Equal
		if x[n] != y[n] {
			kind = Format
		}
		w.to(kind, w.atA+1, w.atB+1)
	}
}

// space writes white space against white space, up to the given offsets: what
// both ends have in common is equal.
func (w *changeWriter) space(endA, endB int) {
	x, y := w.a.text[w.atA:endA], w.b.text[w.atB:endB]
	p := commonPrefix(x, y)
	s := commonSuffix(x[p:], y[p:])
	w.to(Equal, w.atA+p, w.atB+p)
	w.to(Format, endA-s, endB-s)
	w.to(Equal, endA, endB)
}

// edit writes an edit and the white space round it.
func (w *changeWriter) edit(e edit) {
	beforeA, beforeB := w.a.gap(e.a0), w.b.gap(e.b0)
	afterA, afterB := w.a.gap(e.a1), w.b.gap(e.b1)
	switch {
	case e.a0 == e.a1 && e.b0 == e.b1:
		w.space(afterA.End, afterB.End)
	case e.b0 == e.b1:
		first, last := oneSided(w.a.text, beforeA, afterA, w.b.text, beforeB)
		w.space(beforeA.Start+first[0], beforeB.Start+first[1])
		w.to(Replace, afterA.End-last, w.atB)
		w.space(afterA.End, afterB.End)
	case e.a0 == e.a1:
		first, last := oneSided(w.b.text, beforeB, afterB, w.a.text, beforeA)
		w.space(beforeA.Start+first[1], beforeB.Start+first[0])
		w.to(Replace, w.atA, afterB.End-last)
		w.space(afterA.End, afterB.End)
	default:
		w.space(beforeA.End, beforeB.End)
		w.replace(e, afterA.Start, afterB.Start)
		w.space(afterA.End, afterB.End)
	}
}

// oneSided shares out the white space g of the side that has no words of an
// edit to the gaps before and behind the words of the other side. It gives
// how much of the gap before, and of g, stands before the change, and how
// much of the gap behind, and the rest of g, stands behind it. If g is not
// all found in the gaps, what is left of it stands against the gap before.
func oneSided(t []rune, before, after report.Span, u []rune, g report.Span) (first [2]int, last int) {
	x, y, z := t[before.Start:before.End], t[after.Start:after.End], u[g.Start:g.End]
	p := commonPrefix(x, z)
	last = commonSuffix(y, z[p:])
	if s := commonSuffix(y, z); p+last < len(z) && s >= p+last {
		last = s
		p = commonPrefix(x, z[:len(z)-s])
	}
	if p+last == len(z) {
		return [2]int{p, p}, last
	}
	return [2]int{len(x), len(z) - last}, last
}

// replace writes words against words, up to the given offsets.
func (w *changeWriter) replace(e edit, endA, endB int) {
	x, y := w.a.text[w.atA:endA], w.b.text[w.atB:endB]
	if sameButSpace(x, y) {
		w.spaced(endA, endB)
		return
	}
	p, s := w.trim(e, x, y)
	w.to(Equal, w.atA+p, w.atB+p)
	w.to(Replace, endA-s, endB-s)
	w.to(Equal, endA, endB)
}

// sameButSpace reports whether two texts differ in white space and the form of
// marks alone: a line end inside a word makes other words of it. Numbers are
// not taken to be the same then.
func sameButSpace(x, y []rune) bool {
	i, j := 0, 0
	for {
		for i < len(x) && text.Space(x[i]) {
			i++
		}
		for j < len(y) && text.Space(y[j]) {
			j++
		}
		if i == len(x) || j == len(y) {
			return i == len(x) && j == len(y)
		}
		if text.Digit(x[i]) || x[i] != y[j] && segment.Key(x[i:i+1]) != segment.Key(y[j:j+1]) {
			return false
		}
		i, j = i+1, j+1
	}
}

// spaced writes texts that are [sameButSpace], up to the given offsets.
func (w *changeWriter) spaced(endA, endB int) {
	for w.atA < endA || w.atB < endB {
		i, j := w.atA, w.atB
		for i < endA && text.Space(w.a.text[i]) {
			i++
		}
		for j < endB && text.Space(w.b.text[j]) {
			j++
		}
		w.space(i, j)
		if i == endA || j == endB {
			continue
		}
		kind := Equal
		if w.a.text[i] != w.b.text[j] {
			kind = Format
		}
		w.to(kind, i+1, j+1)
	}
}

// trim gives how many characters at the beginning and end of a replacement
// are the same on both sides and can be left out of it.
//
// Whole words of either side always can: of 行政规范性文件 → 服务|规范性|文件 only 行政
// and 服务 are replaced. Parts of words only where two characters or more stay
// on both sides: 工作组 → 监督组 is 工作 → 监督, but 培育 → 培养 stays whole. A number
// is never cut, but its scale word can be left out behind it.
func (w *changeWriter) trim(e edit, x, y []rune) (prefix, suffix int) {
	maxP := commonPrefix(x, y)
	p := maxP
	for p > 0 && w.border(e, w.atA+p, w.atB+p, true) != atWord {
		p--
	}
	maxS := commonSuffix(x[p:], y[p:])
	s := maxS
	endA, endB := w.atA+len(x), w.atB+len(y)
	for s > 0 && w.border(e, endA-s, endB-s, false) != atWord {
		s--
	}
	stays := func(p, s int) bool { return min(len(x), len(y))-p-s >= 2 }
	for q := maxP; q > p && p+s <= min(len(x), len(y)); q-- {
		if stays(q, s) && w.border(e, w.atA+q, w.atB+q, true) != atNumber {
			p = q
			break
		}
	}
	for q := min(maxS, min(len(x), len(y))-p); q > s; q-- {
		if stays(p, q) && w.border(e, endA-q, endB-q, false) != atNumber {
			s = q
			break
		}
	}
	return p, s
}

// The places where a replacement could be cut, worst first.
type borderKind int

const (
	atNumber borderKind = iota // inside a number, a Latin word or two terms
	inWord                     // inside a word on both sides
	atWord                     // between words on at least one side
)

// border says what lies at two offsets inside an edit; front where the cut
// would be the beginning of what is replaced.
func (w *changeWriter) border(e edit, atA, atB int, front bool) borderKind {
	i, cutsA := inside(w.a.words[e.a0:e.a1], atA)
	j, cutsB := inside(w.b.words[e.b0:e.b1], atB)
	x, y := w.a.words[e.a0:e.a1][i], w.b.words[e.b0:e.b1][j]
	whole := func(t segment.Token, s []rune, at int) bool {
		return t.Kind == segment.Latin || t.Kind == segment.Number && (front || !text.Numeral(s[at]) || !text.Digit(s[at-1]))
	}
	switch {
	case cutsA && whole(x, w.a.text, atA), cutsB && whole(y, w.b.text, atB):
		return atNumber
	case cutsA && cutsB && (x.Kind == segment.Number || y.Kind == segment.Number):
		if x.Kind == y.Kind {
			return atWord // both before the scale word
		}
		return atNumber
	case cutsA && formulaInside(x, w.a.text, atA), cutsB && formulaInside(y, w.b.text, atB):
		return atNumber
	case cutsA && cutsB && x.Kind == segment.Term && y.Kind == segment.Term:
		if holdsDigit(w.a.text[x.Start:x.End]) && holdsDigit(w.b.text[y.Start:y.End]) {
			return atWord // 1+40+N at a plus
		}
		return atNumber
	case cutsA && cutsB:
		return inWord
	}
	return atWord
}

// formulaInside reports whether an offset in a term like 1+40+N lies in one of
// its parts, not at a plus.
func formulaInside(t segment.Token, s []rune, at int) bool {
	part := func(r rune) bool { return text.Digit(r) || text.Latin(r) }
	return t.Kind == segment.Term && part(s[at-1]) && part(s[at])
}

// inside finds the word before whose end an offset lies, and whether it lies
// inside that word.
func inside(words []segment.Token, at int) (i int, cuts bool) {
	i = min(sort.Search(len(words), func(i int) bool { return words[i].End > at }), len(words)-1)
	return i, words[i].Start < at && at < words[i].End
}

func commonPrefix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n
}

func commonSuffix(a, b []rune) int {
	n := 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	return n
}
