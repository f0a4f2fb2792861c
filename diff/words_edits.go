package diff

import (
	"slices"

	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// slide moves pure deletions and insertions along equal words to where they
// read best: over the fewest differences of form, then so that they begin and
// end where sentences or clauses do. Of 甲、乙、丙 → 甲、丙 it takes out 乙、 and
// not 、乙. Edits that come to touch are joined.
func slide(a, b stretch, edits []edit) []edit {
	for i := range edits {
		e := &edits[i]
		if e.replaces() {
			continue
		}
		before, after := edit{}, edit{a0: len(a.words), b0: len(b.words)}
		if i > 0 {
			before = edits[i-1]
		}
		if i+1 < len(edits) {
			after = edits[i+1]
		}
		left, right := e.a0-before.a1, after.a0-e.a1 // equal words on either side
		var d int
		if e.a0 < e.a1 {
			d = bestSlide(a, e.a0, e.a1, b, e.b0, left, right)
		} else {
			d = bestSlide(b, e.b0, e.b1, a, e.a0, left, right)
		}
		*e = edit{e.a0 + d, e.a1 + d, e.b0 + d, e.b1 + d}
	}
	return join(edits)
}

// bestSlide is by how many words the run from start to end, which has nothing
// facing it at word `at` of the other side, should move: at most left to the
// left (negative) and right to the right.
func bestSlide(s stretch, start, end int, other stretch, at, left, right int) int {
	differs := func(i, j int) int {
		if slices.Equal(s.raw(i), other.raw(j)) {
			return 0
		}
		return 1
	}
	best, bestCost := 0, -edgeRank(s, start)-edgeRank(s, end)
	try := func(d, forms int) {
		if cost := forms*1000 - edgeRank(s, start+d) - edgeRank(s, end+d); cost < bestCost {
			best, bestCost = d, cost
		}
	}
	forms := 0
	for d := 0; d < right && s.words[start+d].Key == s.words[end+d].Key; d++ {
		forms += differs(start+d, at+d) - differs(end+d, at+d)
		try(d+1, forms)
	}
	forms = 0
	for d := 0; d < left && s.words[start-d-1].Key == s.words[end-d-1].Key; d++ {
		forms += differs(end-d-1, at-d-1) - differs(start-d-1, at-d-1)
		try(-d-1, forms)
	}
	return best
}

// edgeRank is how well an edit begins or ends before word i.
func edgeRank(s stretch, i int) int {
	if i == 0 || i == len(s.words) || s.newLine(i) {
		return 8
	}
	switch r := s.text[s.words[i-1].End-1]; {
	case text.SentenceEnd(r):
		return 6
	case r == '，' || r == ',' || r == '：' || r == ':' || r == '、':
		return 4
	case s.words[i-1].Kind == segment.Punct || s.words[i].Kind == segment.Punct:
		return 1
	}
	return 0
}

// join makes one of edits that touch.
func join(edits []edit) []edit {
	out := edits[:0]
	for _, e := range edits {
		if n := len(out); n > 0 && out[n-1].a1 == e.a0 && out[n-1].b1 == e.b0 {
			out[n-1].a1, out[n-1].b1 = e.a1, e.b1
			continue
		}
		out = append(out, e)
	}
	return out
}

// weightless are words that tell nothing when they stand equal between two
// replacements.
var weightless = map[string]bool{
	"的": true, "地": true, "和": true, "与": true, "及": true, "以及": true, "并": true, "了": true, "等": true,
	"在": true, "对": true, "为": true, "以": true, "将": true, "把": true, "于": true, "中": true, "上": true,
	"是": true, "有": true, "或": true, "由": true, "而": true, "之": true, "其": true, "按": true, "向": true,
}

// coalesce joins two replacements with nothing but one or two characters of
// weightless words between: 甲的乙 → 丙的丁 reads better as one. Beside numbers
// and over line ends nothing is joined.
func coalesce(a, b stretch, edits []edit) []edit {
	out := edits[:0]
	for _, e := range edits {
		if n := len(out); n > 0 && out[n-1].replaces() && e.replaces() && weighsNothing(a, b, out[n-1], e) {
			out[n-1].a1, out[n-1].b1 = e.a1, e.b1
			continue
		}
		out = append(out, e)
	}
	return out
}

func weighsNothing(a, b stretch, first, second edit) bool {
	chars := 0
	for i := first.a1; i < second.a0; i++ {
		w := a.words[i]
		if chars += w.Len(); chars > 2 || !weightless[w.Key] {
			return false
		}
	}
	for i := first.a1; i <= second.a0; i++ {
		if a.newLine(i) || b.newLine(i-first.a1+first.b1) {
			return false
		}
	}
	for _, w := range []segment.Token{a.words[first.a1-1], a.words[second.a0], b.words[first.b1-1], b.words[second.b0]} {
		if w.Kind == segment.Number {
			return false
		}
	}
	return true
}

// splitNumbers cuts numbers that face each other off the ends of replacements,
// so that what their words have in common can be left out: of 执法检查|5908 →
// 行政|检查|1.2万 the word 检查. The parts touch and, where nothing comes between
// them, are written as one again.
func splitNumbers(a, b stretch, edits []edit) []edit {
	out := make([]edit, 0, len(edits))
	numbers := func(i, j int) bool {
		return a.words[i].Kind == segment.Number && b.words[j].Kind == segment.Number
	}
	for _, e := range edits {
		if e.a1-e.a0 > 1 && e.b1-e.b0 > 1 && numbers(e.a0, e.b0) {
			out = append(out, edit{e.a0, e.a0 + 1, e.b0, e.b0 + 1})
			e.a0, e.b0 = e.a0+1, e.b0+1
		}
		if e.a1-e.a0 > 1 && e.b1-e.b0 > 1 && numbers(e.a1-1, e.b1-1) {
			out = append(out, edit{e.a0, e.a1 - 1, e.b0, e.b1 - 1})
			e.a0, e.b0 = e.a1-1, e.b1-1
		}
		out = append(out, e)
	}
	return out
}
