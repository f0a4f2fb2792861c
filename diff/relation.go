package diff

import (
	"math"
	"slices"
	"sort"

	"duizhao/internal/report"
)

// sectionRows tells the alignment in the words of the contract: every section
// of level 0 to 2 stands in at least one row.
func sectionRows(l, r *side, a *alignment) []SectionRow {
	var rows []placedRow
	rows = append(rows, partRows(l.Report, r.Report, a)...)
	rows = append(rows, unitRows(l, r, a)...)
	inL, inR := map[string]bool{}, map[string]bool{}
	for _, row := range rows {
		for _, id := range row.Left {
			inL[id] = true
		}
		for _, id := range row.Right {
			inR[id] = true
		}
	}
	for i := range r.Sections {
		if s := &r.Sections[i]; !inR[s.ID] && s.Level <= 2 && !s.Inline() {
			rows = append(rows, placedRow{SectionRow{Left: []string{}, Right: []string{s.ID}, Relation: RightOnly}, -1, s.Start})
		}
	}
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].right < rows[j].right })
	return withLeftOnly(l.Report, rows, inL)
}

// withLeftOnly adds the sections of the left that are in no row, each behind
// the last row that holds a section before it.
func withLeftOnly(l *report.Report, rows []placedRow, told map[string]bool) []SectionRow {
	type known struct{ start, row int }
	starts := make([]known, 0, len(rows))
	for k, row := range rows {
		if row.left >= 0 {
			starts = append(starts, known{row.left, k})
		}
	}
	slices.SortFunc(starts, func(a, b known) int { return a.start - b.start })
	behind := map[int][]string{} // by row; -1 at the front
	next, last := 0, -1
	for i := range l.Sections {
		s := &l.Sections[i]
		if told[s.ID] || s.Level > 2 || s.Inline() {
			continue
		}
		for next < len(starts) && starts[next].start < s.Start {
			last = max(last, starts[next].row)
			next++
		}
		behind[last] = append(behind[last], s.ID)
	}
	out := make([]SectionRow, 0, len(rows)+len(l.Sections))
	for k := -1; k < len(rows); k++ {
		if k >= 0 {
			out = append(out, rows[k].SectionRow)
		}
		for _, id := range behind[k] {
			out = append(out, SectionRow{Left: []string{id}, Right: []string{}, Relation: LeftOnly})
		}
	}
	return out
}

// placedRow is a row and where it begins on both sides, -1 where it has none.
type placedRow struct {
	SectionRow
	left, right int
}

// partRows joins the parts. A part is moved where its rank among the joined
// parts differs.
func partRows(l, r *report.Report, a *alignment) []placedRow {
	var rows []placedRow
	lefts, rights := degrees(a.parts)
	single := slices.DeleteFunc(slices.Clone(a.parts), func(k link) bool {
		return len(lefts[k.left]) != 1 || len(rights[k.right]) != 1
	})
	rank := func(of func(link) int) map[int]int {
		ks := slices.Clone(single)
		slices.SortFunc(ks, func(x, y link) int { return of(x) - of(y) })
		m := map[int]int{}
		for i, k := range ks {
			m[of(k)] = i
		}
		return m
	}
	lrank, rrank := rank(func(k link) int { return k.left }), rank(func(k link) int { return k.right })
	for _, k := range single {
		rel := Matched
		if lrank[k.left] != rrank[k.right] {
			rel = MovedRel
		}
		rows = append(rows, joinedRow(l, r, a.mode, []int{k.left}, []int{k.right}, rel, k))
	}
	return append(rows, starRows(l, r, a.mode, a.parts, lefts, rights)...)
}

// starRows gives the split and merged rows: one for every left that is linked
// with several right, and one for every right that is linked with several left.
// Where the two meet, a link stands in both.
func starRows(l, r *report.Report, mode Mode, links []link, lefts, rights map[int][]link) []placedRow {
	var rows []placedRow
	doneL, doneR := map[int]bool{}, map[int]bool{}
	for _, k := range links {
		if of := lefts[k.left]; len(of) > 1 && !doneL[k.left] {
			doneL[k.left] = true
			var js []int
			for _, x := range of {
				js = append(js, x.right)
			}
			slices.Sort(js)
			rows = append(rows, joinedRow(l, r, mode, []int{k.left}, js, Split, bestOf(of)))
		}
		if of := rights[k.right]; len(of) > 1 && !doneR[k.right] {
			doneR[k.right] = true
			var is []int
			for _, x := range of {
				is = append(is, x.left)
			}
			slices.Sort(is)
			rows = append(rows, joinedRow(l, r, mode, is, []int{k.right}, Merged, bestOf(of)))
		}
	}
	return rows
}

// bestOf is the surest of some links.
func bestOf(links []link) link { return slices.MinFunc(links, surer) }

func degrees(links []link) (lefts, rights map[int][]link) {
	lefts, rights = map[int][]link{}, map[int][]link{}
	for _, k := range links {
		lefts[k.left] = append(lefts[k.left], k)
		rights[k.right] = append(rights[k.right], k)
	}
	return lefts, rights
}

func joinedRow(l, r *report.Report, mode Mode, is, js []int, rel Relation, of link) placedRow {
	row := placedRow{SectionRow{Left: []string{}, Right: []string{}, Relation: rel, Similarity: shown(probability(of.score, mode))}, -1, -1}
	if of.pinned {
		row.Similarity, row.Pinned = 1, true
	}
	for _, i := range is {
		row.Left = append(row.Left, l.Sections[i].ID)
		if row.left < 0 {
			row.left = l.Sections[i].Start
		}
	}
	for _, j := range js {
		row.Right = append(row.Right, r.Sections[j].ID)
		if row.right < 0 {
			row.right = r.Sections[j].Start
		}
	}
	return row
}

// shown is a score as it is told: 0 to 1, two digits.
func shown(s float64) float64 { return math.Round(min(1, max(0, s))*100) / 100 }

// unitRows joins the units by the links. One-to-one links are moved
// where their parts are not each other's, or where they lie outside the
// heaviest run that keeps the order within their joined parts.
func unitRows(l, r *side, a *alignment) []placedRow {
	strict := make([]link, 0, len(a.units))
	partOf := map[[2]int]bool{}
	for _, k := range a.parts {
		partOf[[2]int{k.left, k.right}] = true
	}
	for _, k := range a.units { // in section indexes; whole parts have their row
		u, v := l.units[k.left], r.units[k.right]
		if u.section == u.part && v.section == v.part && partOf[[2]int{u.part, v.part}] {
			continue
		}
		strict = append(strict, link{u.section, v.section, k.score, k.pinned})
	}
	lefts, rights := degrees(strict)
	part := func(s *side) map[int]int {
		m := map[int]int{}
		for _, u := range s.units {
			m[u.section] = u.part
		}
		return m
	}
	lpart, rpart := part(l), part(r)
	byPart := map[[2]int][]link{}
	var single []link
	for _, k := range strict {
		if len(lefts[k.left]) == 1 && len(rights[k.right]) == 1 {
			single = append(single, k)
			if p := [2]int{lpart[k.left], rpart[k.right]}; partOf[p] {
				byPart[p] = append(byPart[p], k)
			}
		}
	}
	inOrder := map[link]bool{}
	for _, ks := range byPart {
		for _, k := range heaviestRun(ks) {
			inOrder[k] = true
		}
	}
	var rows []placedRow
	for _, k := range single {
		rel := MovedRel
		if inOrder[k] {
			rel = Matched
		}
		rows = append(rows, joinedRow(l.Report, r.Report, a.mode, []int{k.left}, []int{k.right}, rel, k))
	}
	return append(rows, starRows(l.Report, r.Report, a.mode, strict, lefts, rights)...)
}

// heaviestRun is the run of links, rising on both sides, whose scores add up
// to most.
func heaviestRun(links []link) []link {
	ks := slices.Clone(links)
	slices.SortFunc(ks, func(x, y link) int {
		if x.left != y.left {
			return x.left - y.left
		}
		return x.right - y.right
	})
	weight, from := make([]float64, len(ks)), make([]int, len(ks))
	best := -1
	for i, k := range ks {
		weight[i], from[i] = k.score, -1
		for j := range i {
			if ks[j].left < k.left && ks[j].right < k.right && weight[j]+k.score > weight[i]+1e-12 {
				weight[i], from[i] = weight[j]+k.score, j
			}
		}
		if best < 0 || weight[i] > weight[best]+1e-12 {
			best = i
		}
	}
	var out []link
	for i := best; i >= 0; i = from[i] {
		out = append(out, ks[i])
	}
	slices.Reverse(out)
	return out
}
