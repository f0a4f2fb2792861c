package diff

import (
	"slices"
	"sort"

	"github.com/sergi/go-diff/diffmatchpatch"

	"duizhao/internal/segment"
)

// An exact difference takes time that grows with the length times the number
// of edits. Up to exactProduct words² it is made at once; a longer pair is cut
// at its anchors first, runs of words that occur once on each side. Between
// anchors up to exactAtMost words² are allowed while, in one comparison, not
// more than exactBudget are spent so. What is above stands as one replacement.
// All are counts, not times: the same input gives the same result anywhere.
const (
	exactProduct = 250_000
	exactAtMost  = 64 * exactProduct
	exactBudget  = 16 * exactAtMost
)

// anchorLengths are the lengths of anchors, in words, tried in turn.
var anchorLengths = []int{8, 4, 2, 1}

// matchWords gives the edits between two lists of words, in order.
func matchWords(a, b []segment.Token) []edit {
	ids := map[string]rune{}
	m := matcher{budget: exactBudget}
	as, ok := number(ids, a)
	bs, fits := number(ids, b)
	if ok && fits {
		m.align(as, bs, 0, 0, anchorLengths)
	}
	m.equal(len(a), len(b), 0)
	return m.edits
}

// number gives each word a rune that stands for its key. It reports false
// where there are more keys than runes: about 1.1 million.
func number(ids map[string]rune, words []segment.Token) ([]rune, bool) {
	out := make([]rune, len(words))
	for i, w := range words {
		id, known := ids[w.Key]
		if !known {
			id = rune(len(ids)) + 1
			if id >= 0xD800 { // surrogates are no characters
				id += 0x800
			}
			if id > 0x10FFFF {
				return nil, false
			}
			ids[w.Key] = id
		}
		out[i] = id
	}
	return out, true
}

// matcher collects edits from runs of equal words, which it is told in order.
type matcher struct {
	edits    []edit
	a, b     int // behind the last equal run
	budget   int
	goDiffer *diffmatchpatch.DiffMatchPatch
}

// equal notes that n words at a and b are equal.
func (m *matcher) equal(a, b, n int) {
	if a > m.a || b > m.b {
		m.edits = append(m.edits, edit{m.a, a, m.b, b})
	}
	m.a, m.b = a+n, b+n
}

// align finds what is equal in two runs that begin at words ai and bi.
func (m *matcher) align(a, b []rune, ai, bi int, lengths []int) {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	if n > 0 {
		m.equal(ai, bi, n)
		a, b, ai, bi = a[n:], b[n:], ai+n, bi+n
	}
	n = 0
	for n < len(a) && n < len(b) && a[len(a)-1-n] == b[len(b)-1-n] {
		n++
	}
	if n > 0 {
		a, b = a[:len(a)-n], b[:len(b)-n]
		defer m.equal(ai+len(a), bi+len(b), n)
	}
	if len(a) == 0 || len(b) == 0 {
		return
	}
	product := len(a) * len(b)
	if product <= exactProduct {
		m.exact(a, b, ai, bi)
		return
	}
	for i, k := range lengths {
		if found := anchors(a, b, k); len(found) > 0 {
			m.alignBetween(a, b, ai, bi, found, lengths[i+1:])
			return
		}
	}
	if product <= exactAtMost && product <= m.budget {
		m.budget -= product
		m.exact(a, b, ai, bi)
	}
}

// alignBetween aligns what lies between anchors, and the anchors as far as
// they reach.
func (m *matcher) alignBetween(a, b []rune, ai, bi int, found []anchor, lengths []int) {
	pa, pb := 0, 0
	for _, f := range found {
		if f.a < pa || f.b < pb {
			continue // the one before reaches over it
		}
		x, y := f.a, f.b
		for x > pa && y > pb && a[x-1] == b[y-1] {
			x, y = x-1, y-1
		}
		n := f.a - x
		for x+n < len(a) && y+n < len(b) && a[x+n] == b[y+n] {
			n++
		}
		m.align(a[pa:x], b[pb:y], ai+pa, bi+pb, lengths)
		m.equal(ai+x, bi+y, n)
		pa, pb = x+n, y+n
	}
	m.align(a[pa:], b[pb:], ai+pa, bi+pb, lengths)
}

// exact is the shortest difference.
func (m *matcher) exact(a, b []rune, ai, bi int) {
	if m.goDiffer == nil {
		m.goDiffer = diffmatchpatch.New()
		m.goDiffer.DiffTimeout = 0 // no clock decides
	}
	diffs := m.goDiffer.DiffMainRunes(a, b, false)
	for _, d := range diffs {
		n := 0
		for range d.Text {
			n++
		}
		switch d.Type {
		case diffmatchpatch.DiffDelete:
			ai += n
		case diffmatchpatch.DiffInsert:
			bi += n
		case diffmatchpatch.DiffEqual:
			m.equal(ai, bi, n)
			ai, bi = ai+n, bi+n
		}
	}
}

// anchor is where a run of words stands that each side has once.
type anchor struct{ a, b int }

// anchors finds the runs of k words that each side has once and of these the
// longest choice that stands in the same order on both, in that order.
func anchors(a, b []rune, k int) []anchor {
	if len(a) < k || len(b) < k {
		return nil
	}
	type seen struct{ a, b, inA, inB int32 }
	runs := make(map[uint64]seen, min(len(a), len(b)))
	eachRun(a, k, func(at int, hash uint64) {
		s := runs[hash]
		s.a, s.inA = int32(at), s.inA+1
		runs[hash] = s
	})
	eachRun(b, k, func(at int, hash uint64) {
		if s, ok := runs[hash]; ok {
			s.b, s.inB = int32(at), s.inB+1
			runs[hash] = s
		}
	})
	var found []anchor
	eachRun(a, k, func(at int, hash uint64) {
		s := runs[hash]
		if s.inA == 1 && s.inB == 1 && slices.Equal(a[at:at+k], b[s.b:int(s.b)+k]) {
			found = append(found, anchor{at, int(s.b)})
		}
	})
	return rising(found)
}

// eachRun calls f with every run of k words and its hash.
func eachRun(s []rune, k int, f func(at int, hash uint64)) {
	const base = 0x9E3779B97F4A7C15
	power, hash := uint64(1), uint64(0)
	for range k {
		power *= base
	}
	for i, r := range s {
		hash = hash*base + uint64(r)
		if i >= k {
			hash -= power * uint64(s[i-k])
		}
		if i >= k-1 {
			f(i-k+1, hash)
		}
	}
}

// rising gives the longest choice of anchors, ordered by a, whose b rise too.
func rising(found []anchor) []anchor {
	before := make([]int, len(found))
	var ends []int // ends[n] ends the best rising choice of n+1
	for i, f := range found {
		n := sort.Search(len(ends), func(n int) bool { return found[ends[n]].b >= f.b })
		before[i] = -1
		if n > 0 {
			before[i] = ends[n-1]
		}
		if n == len(ends) {
			ends = append(ends, i)
		} else {
			ends[n] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([]anchor, len(ends))
	for n, i := len(ends)-1, ends[len(ends)-1]; n >= 0; n, i = n-1, before[i] {
		out[n] = found[i]
	}
	return out
}
