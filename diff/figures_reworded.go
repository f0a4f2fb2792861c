package diff

import (
	"math"

	"duizhao/internal/report"
)

// A figure's noun may stand in the clause before it on one side and beside it
// on the other:
//
//	…向社会公布行政权力事项4186项        …行政权力事项实行动态管理，调整后向社会公布4073项
//
// Their names share little, yet each name is told in the words around the
// other. reworded looks for such pairs among the figures that found no partner;
// what it finds is a guess, whatever the score.
const (
	// leastTold is the share of both names that the other's window must hold.
	leastTold = .55
	// windowReach is how far back the words around a figure go, in characters.
	windowReach = 40
)

func reworded(left, right *report.Report, lefts, rights []figureItem, free *freeItems, linked func(l, r string) bool) []figurePair {
	windows := func(r *report.Report, items []figureItem, free []bool) []*gramSet {
		masked := maskFigures(r)
		out := make([]*gramSet, len(items))
		for i := range items {
			if it := &items[i]; free[i] && !it.plan && !it.change && !enumeration(it.Figure) {
				out[i] = newGramSet(masked[max(it.sentence.Start, it.Start-windowReach):it.clauseEnd])
			}
		}
		return out
	}
	ofLeft, ofRight := windows(left, lefts, free.left), windows(right, rights, free.right)
	index := gramIndex{}
	for j := range rights {
		if ofRight[j] != nil {
			index.add(rights[j].bucket(), ofRight[j].grams, j)
		}
	}
	most := lookedAt(max(len(lefts), len(rights)))
	var out []figurePair
	told := make([]float64, len(rights))
	var touched []int32
	for i := range lefts {
		l := &lefts[i]
		postings := index[l.bucket()]
		if ofLeft[i] == nil || postings == nil || len(l.nameGrams.grams) < 2 {
			continue
		}
		touched = touched[:0]
		for k, x := range l.nameGrams.grams {
			for _, j := range nearest(postings[x], i*len(rights)/len(lefts), most) {
				if told[j] == 0 {
					touched = append(touched, j)
				}
				told[j] += l.nameGrams.weight[k]
			}
		}
		for _, j := range touched {
			r := &rights[j]
			a := told[j] / l.nameGrams.sum
			told[j] = 0
			if a < leastTold || len(r.nameGrams.grams) < 2 {
				continue
			}
			b := r.nameGrams.common(ofLeft[i]) / r.nameGrams.sum
			if b < leastTold {
				continue
			}
			if s := scoreFigures(l, r, .45*(a+b), linked, nil); s > 0 {
				out = append(out, figurePair{i, int(j), min(s, guessScore-.01), math.Abs(l.at - r.at)})
			}
		}
	}
	return out
}
