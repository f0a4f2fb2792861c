package diff

import (
	"math"

	"duizhao/internal/report"
)

// pairFigures puts the figures of two reports side by side.
//
// Two figures can stand together when they are of one class and a unit that
// may mean the same, both results, both promises or both stated changes, and
// when their names share words. How likely they count the same is a score over
// name, clause, sentence and heading ([scoreFigures]); pairs are those in which
// each is the other's best. What has no noun of its own follows what it stands
// behind:
//
//	left   …受理1423件，增长5.4%…          right  …受理1500件，增长8%…
//	             └──────── by name ───────────────────┘       │
//	                      └──── behind their bases ───────────┘
//
// Cells of tables go by row and column ([tablePairs]). linked says whether two
// sections, by id, belong together; it decides between equals and may be nil.
//
// Every result stands in one row for each rate it gives. Left out where they
// have no partner: figures of the plan, which the promises deal with; growth
// behind its own figure, which has a row; lists announced in Chinese numerals
// up to ten (三个方面). Last year's values given for comparison never make a row.
//
// Rows stand in the order of the right text; a figure of the left alone stands
// behind the row of the left figure before it. The result is never nil.
func pairFigures(left, right *report.Report, mode Mode, linked func(leftSection, rightSection string) bool) []FigureRow {
	lefts, rights := figureItems(left), figureItems(right)
	leftTable, rightTable := tableRows(left, lefts), tableRows(right, rights)
	weighItems(lefts, rights)

	free := newFreeItems(lefts, rights)
	pairs := mutualBest(possiblePairs(lefts, rights, free, linked), free)
	pairs = append(pairs, mutualBest(reworded(left, right, lefts, rights, free, linked), free)...)
	pairs = append(pairs, orderedPairs(lefts, rights, free, pairs)...)
	pairs = append(pairs, looselyAlike(lefts, rights, free, linked)...)
	pairs = append(pairs, orderedPairs(lefts, rights, free, pairs)...)
	pairs = append(pairs, tablePairs(leftTable, rightTable)...)
	pairs = append(pairs, growthPairs(lefts, rights, pairs)...)
	pairs = append(pairs, growthByName(lefts, rights, pairs)...)
	return layFigureRows(lefts, rights, pairs, mode)
}

// growthPairs joins the growth behind two figures that were joined, first with
// first of each unit.
func growthPairs(lefts, rights []figureItem, pairs []figurePair) []figurePair {
	behind := func(items []figureItem) map[int][]int {
		out := map[int][]int{}
		for i := range items {
			if it := &items[i]; it.base >= 0 && !it.cell && (i == 0 || items[i-1].index != it.index) {
				out[it.base] = append(out[it.base], i)
			}
		}
		return out
	}
	ofLeft, ofRight := behind(lefts), behind(rights)
	var out []figurePair
	for _, p := range pairs {
		l, r := lefts[p.left].index, rights[p.right].index
		for _, i := range ofLeft[l] {
			for k, j := range ofRight[r] {
				if j >= 0 && lefts[i].canon == rights[j].canon {
					out = append(out, figurePair{left: i, right: j, score: p.score})
					ofRight[r][k] = -1
					break
				}
			}
		}
		delete(ofLeft, l) // of a base with several rates the first pair decides
	}
	return out
}

// leastGrowthName is how alike two names must be for a growth behind its own
// figure (总额219.9亿元，增长12%) to meet one that names what grew (总额增长7.8%).
const leastGrowthName = .75

// growthByName joins growth that stands behind a figure on one side and by
// itself on the other, where both are of one name.
func growthByName(lefts, rights []figureItem, pairs []figurePair) []figurePair {
	free := func(items []figureItem, of func(figurePair) int) (behind, own []int) {
		taken := make([]bool, len(items))
		for _, p := range pairs {
			taken[of(p)] = true
		}
		for i := range items {
			switch it := &items[i]; {
			case taken[i] || !it.change || it.cell || it.plan || it.name == "":
			case it.base >= 0:
				behind = append(behind, i)
			default:
				own = append(own, i)
			}
		}
		return behind[:min(len(behind), looseFigures)], own[:min(len(own), looseFigures)]
	}
	leftBehind, leftOwn := free(lefts, func(p figurePair) int { return p.left })
	rightBehind, rightOwn := free(rights, func(p figurePair) int { return p.right })
	var some []figurePair
	meet := func(ls, rs []int) {
		for _, i := range ls {
			for _, j := range rs {
				l, r := &lefts[i], &rights[j]
				if l.canon != r.canon || l.Class != r.Class {
					continue
				}
				if s := l.nameGrams.like(r.nameGrams) * nameDoubt(l, r).factor; s >= leastGrowthName {
					some = append(some, figurePair{i, j, min(1, s), math.Abs(l.at - r.at)})
				}
			}
		}
	}
	meet(leftBehind, rightOwn)
	meet(leftOwn, rightBehind)
	if len(some) == 0 {
		return nil
	}
	marks := func(n int) []bool {
		out := make([]bool, n)
		for i := range out {
			out[i] = true
		}
		return out
	}
	return mutualBest(some, &freeItems{marks(len(lefts)), marks(len(rights))})
}

// layFigureRows makes the rows of pairs and of what is left over.
func layFigureRows(lefts, rights []figureItem, pairs []figurePair, mode Mode) []FigureRow {
	ofLeft, ofRight := fill(len(lefts)), fill(len(rights))
	for k, p := range pairs {
		ofLeft[p.left], ofRight[p.right] = k, k
	}
	// What of the left stands alone hangs behind the left figure before it.
	head, behind, at := []int(nil), map[int][]int{}, -1
	for i := range lefts {
		switch {
		case ofLeft[i] >= 0:
			at = ofLeft[i]
		case !standsAlone(&lefts[i]):
		case at < 0:
			head = append(head, i)
		default:
			behind[at] = append(behind[at], i)
		}
	}
	out := make([]FigureRow, 0, len(lefts)+len(rights))
	alone := func(list []int) {
		for _, i := range list {
			out = append(out, loneRow(&lefts[i], LeftSide))
		}
	}
	alone(head)
	for j := range rights {
		k := ofRight[j]
		if k < 0 {
			if standsAlone(&rights[j]) {
				out = append(out, loneRow(&rights[j], RightSide))
			}
			continue
		}
		p := pairs[k]
		out = append(out, figureRow(&lefts[p.left], &rights[j], p.score, mode))
		alone(behind[k])
	}
	return out
}

// standsAlone reports whether a figure is worth a row of its own.
func standsAlone(it *figureItem) bool {
	return !it.plan && it.base < 0 && !enumeration(it.Figure)
}
