package diff

import (
	"cmp"
	"math"
	"slices"

	"duizhao/internal/text"
)

// gramSet is the set of character pairs of a stretch, in the order of their
// code points, each with its weight. The order makes sums the same whichever
// report is the left.
type gramSet struct {
	grams  []uint64
	weight []float64
	sum    float64
}

// newGramSet takes the pairs of neighbouring letters; a run of masked digits
// is one #. A single letter stands for itself.
func newGramSet(rs []rune) *gramSet {
	g := &gramSet{grams: make([]uint64, 0, len(rs))}
	var last rune
	letters := 0
	var only rune
	for _, r := range rs {
		r = text.Fold(r)
		if r == '#' && last == '#' {
			continue
		}
		if r != '#' && !letter(r) {
			last = 0
			continue
		}
		if r != '#' {
			letters++
			only = r
		}
		if last != 0 {
			g.grams = append(g.grams, uint64(last)<<32|uint64(r))
		}
		last = r
	}
	if len(g.grams) == 0 && letters == 1 {
		g.grams = append(g.grams, uint64(only))
	}
	slices.Sort(g.grams)
	g.grams = slices.Compact(g.grams)
	return g
}

// weigh gives every pair 1 + ln((n+1)/(df+1)): n sentences with figures, df of
// them with the pair.
func (g *gramSet) weigh(df map[uint64]int, n int) {
	if g == nil || g.weight != nil {
		return
	}
	g.weight = make([]float64, len(g.grams))
	g.sum = 0
	for i, x := range g.grams {
		g.weight[i] = 1 + math.Log(float64(n+1)/float64(df[x]+1))
		g.sum += g.weight[i]
	}
}

// like is the weighted Dice coefficient of two sets, 0 where both are empty.
func (g *gramSet) like(h *gramSet) float64 {
	if g.sum+h.sum == 0 {
		return 0
	}
	return min(1, 2*g.common(h)/(g.sum+h.sum))
}

func (g *gramSet) common(h *gramSet) float64 {
	sum, i, j := 0.0, 0, 0
	for i < len(g.grams) && j < len(h.grams) {
		switch {
		case g.grams[i] == h.grams[j]:
			sum += g.weight[i]
			i++
			j++
		case g.grams[i] < h.grams[j]:
			i++
		default:
			j++
		}
	}
	return sum
}

// has reports whether a pair is in the set.
func (g *gramSet) has(x uint64) bool {
	_, ok := slices.BinarySearch(g.grams, x)
	return ok
}

// The bars below which figures are not put together. Measured (facts/figures.md
// §5): .38 keeps precision on short reports and recall on long ones; a plan's
// figures are rounder and more alike and need .60. From guessScore on a pair is
// no guess.
const (
	leastScore     = .38
	leastPlanScore = .42
	leastName      = .20
	guessScore     = .46
	secondRound    = .60
)

// weighItems weighs the pairs of both reports by the sentences that hold
// figures.
func weighItems(lists ...[]figureItem) {
	df, n := map[uint64]int{}, 0
	for _, items := range lists {
		var last *sentenceGrams
		for i := range items {
			if c := items[i].context; c != last {
				last = c
				n++
				for _, x := range c.grams.grams {
					df[x]++
				}
			}
		}
	}
	for _, items := range lists {
		for i := range items {
			it := &items[i]
			it.nameGrams.weigh(df, n)
			it.clause.weigh(df, n)
			it.context.grams.weigh(df, n)
			it.heading.weigh(df, n)
		}
	}
}

// figureBucket holds figures that may meet: one class, results with results,
// growth with growth, promises with promises, and units of one group.
type figureBucket struct {
	class        string
	plan, change bool
	unit         unitSort
}

func (it *figureItem) bucket() figureBucket {
	return figureBucket{string(it.Class), it.plan, it.change, it.unit}
}

// figurePair is a possible pair: positions in the two lists of items.
type figurePair struct {
	left, right int
	score       float64
	far         float64 // how far apart in their reports, 0 to 1
}

// better orders pairs for mutual choice: the higher score, then the nearer
// places, then text order.
func (p figurePair) better(q figurePair) int {
	return cmp.Or(cmp.Compare(q.score, p.score), cmp.Compare(p.far, q.far),
		cmp.Compare(p.left, q.left), cmp.Compare(p.right, q.right))
}

// gramIndex lists the figures of one sort whose names (or the words around them)
// have two characters in common, in text order.
type gramIndex map[figureBucket]map[uint64][]int32

func (p gramIndex) add(b figureBucket, grams []uint64, j int) {
	of := p[b]
	if of == nil {
		of = map[uint64][]int32{}
		p[b] = of
	}
	for _, x := range grams {
		of[x] = append(of[x], int32(j))
	}
}

// lookedAt is how many figures are looked at for two characters of a name of the
// other side, where both sides have at most n figures. All of them in any
// report; of ten thousand lines of one name the fifty at the same height, as all
// pairs of them would take minutes.
func lookedAt(n int) int { return max(16, min(1500, 600_000/max(1, n))) }

// nearest is the part of a list that lies round the place want, at most n long.
func nearest(list []int32, want, n int) []int32 {
	if len(list) <= n {
		return list
	}
	k, _ := slices.BinarySearch(list, int32(want))
	from := max(0, min(k-n/2, len(list)-n))
	return list[from : from+n]
}

// possiblePairs scores all pairs that share enough of their names. An inverted
// index over the character pairs of the names keeps it near linear.
func possiblePairs(lefts, rights []figureItem, free *freeItems, linked func(l, r string) bool) []figurePair {
	index := gramIndex{}
	for j := range rights {
		if it := &rights[j]; free.right[j] {
			index.add(it.bucket(), it.nameGrams.grams, j)
		}
	}
	most := lookedAt(max(len(lefts), len(rights)))
	var out []figurePair
	best := &bestScores{make([]float64, len(lefts)), make([]float64, len(rights))}
	shared := make([]float64, len(rights))
	var touched []int32
	for i := range lefts {
		l := &lefts[i]
		postings := index[l.bucket()]
		if !free.left[i] || postings == nil {
			continue
		}
		touched = touched[:0]
		for k, x := range l.nameGrams.grams {
			for _, j := range nearest(postings[x], i*len(rights)/len(lefts), most) {
				if shared[j] == 0 {
					touched = append(touched, j)
				}
				shared[j] += l.nameGrams.weight[k]
			}
		}
		// The likest names go first: what comes after has a score to beat. Else
		// in no order, as the choice among pairs has one of its own.
		first := 0
		for k, j := range touched {
			shared[j] = min(1, 2*shared[j]/(l.nameGrams.sum+rights[j].nameGrams.sum))
			if shared[j] > shared[touched[first]] {
				first = k
			}
		}
		for k := range touched {
			switch k {
			case 0:
				k = first
			case first:
				k = 0
			}
			j := touched[k]
			name := shared[j]
			shared[j] = 0
			if name < leastName || best.hopeless(i, j, (.55*name+.45)*mayRise(l, &rights[j])) {
				continue
			}
			worth := func(s float64) bool { return !best.hopeless(i, j, s) }
			if s := scoreFigures(l, &rights[j], name, linked, worth); s > 0 {
				best.left[i], best.right[j] = max(best.left[i], s), max(best.right[j], s)
				out = append(out, figurePair{i, int(j), s, math.Abs(l.at - rights[j].at)})
			}
		}
	}
	return out
}

// bestScores is the best score of each item so far.
type bestScores struct{ left, right []float64 }

// hopeless reports whether a pair of at most score s can be left out: both
// sides have better ones, and it is too weak for the second round.
func (b *bestScores) hopeless(i int, j int32, s float64) bool {
	return s < b.left[i] && s < b.right[j] && s < secondRound
}

// scoreFigures says how likely two figures count the same, 0 to 1; 0 below the
// bar. The weights are those of facts/figures.md §5, where the optimum is flat:
//
//	.55 name + .25 clause + .15 sentence + .05 heading
//
// lowered for units that are only alike, for a flow against a stock, and by
// what the names say ([nameDoubt]).
//
// worth may stop the work early: it is asked whether a score that can not
// rise is worth going on for; nil always goes on.
func scoreFigures(l, r *figureItem, name float64, linked func(l, r string) bool, worth func(float64) bool) float64 {
	unit := unitLikeness(l, r)
	if unit == 0 {
		return 0
	}
	least := leastScore
	if l.plan {
		least = leastPlanScore
	}
	factor := .8 + .2*unit
	if l.flow && r.stock || l.stock && r.flow {
		factor *= .5
	}
	rise := mayRise(l, r)
	s := .55*name + .25*l.clause.like(r.clause)
	if most := (s + .2) * factor; most < least || worth != nil && !worth(most*rise) {
		return 0
	}
	s += .15 * l.context.grams.like(r.context.grams)
	if linked != nil && l.Section != "" && r.Section != "" && linked(l.Section, r.Section) {
		s += .05
	} else {
		s += .05 * l.heading.like(r.heading)
	}
	s *= factor
	if s < least {
		return 0
	}
	if worth != nil && !worth(s*rise) {
		return 0
	}
	if s = nameDoubt(l, r).apply(s, least); s < least {
		return 0
	}
	return min(1, s)
}

// mayRise is the most that [nameDoubt] multiplies a score by.
func mayRise(l, r *figureItem) float64 {
	if sameNumber(l, r) {
		return oneNumber
	}
	return 1
}

// mutualBest keeps the pairs in which each is the other's best. What is left
// over may pair in a second round where the score leaves no doubt: a report
// that gives a figure twice meets one that does too. free tells the positions
// still without a partner and is kept up to date.
func mutualBest(pairs []figurePair, free *freeItems) []figurePair {
	var out []figurePair
	for round := range 2 {
		bestLeft, bestRight := fill(len(free.left)), fill(len(free.right))
		for k, p := range pairs {
			if !free.left[p.left] || !free.right[p.right] || round > 0 && p.score < secondRound {
				continue
			}
			if b := bestLeft[p.left]; b < 0 || p.better(pairs[b]) < 0 {
				bestLeft[p.left] = k
			}
			if b := bestRight[p.right]; b < 0 || p.better(pairs[b]) < 0 {
				bestRight[p.right] = k
			}
		}
		for i, k := range bestLeft {
			if k >= 0 && bestRight[pairs[k].right] == k {
				free.left[i], free.right[pairs[k].right] = false, false
				out = append(out, pairs[k])
			}
		}
	}
	return out
}

// freeItems tells which items still look for a partner. Cells of tables and
// growth behind its own figure never do.
type freeItems struct{ left, right []bool }

func newFreeItems(lefts, rights []figureItem) *freeItems {
	mark := func(items []figureItem) []bool {
		out := make([]bool, len(items))
		for i := range items {
			out[i] = !items[i].cell && items[i].base < 0
		}
		return out
	}
	return &freeItems{mark(lefts), mark(rights)}
}
