package diff

import (
	"math"
	"slices"
)

// What is left over after names is looked at by its place. Two sentences tell
// the same matter with other words when figures of both were joined; what
// stands alone between two such joints is then likely the same, too:
//
//	审核合同264件，逐条提出意见718条，采纳率93%      审核文件297件，出具意见652条，采纳率95.2%
//	         ?              └────────────┼────────── joined ─────────────┘          │
//	         └─────────── by order ──────┘
//
// Each must be the only one of its unit there. Such a pair is a guess, whatever
// the score.
const orderScore = guessScore - .02

// orderedPairs joins figures by their place between joined neighbours of their
// sentences.
func orderedPairs(lefts, rights []figureItem, free *freeItems, pairs []figurePair) []figurePair {
	ofLeft, ofRight := fill(len(lefts)), fill(len(rights))
	for _, p := range pairs {
		ofLeft[p.left], ofRight[p.right] = p.right, p.left
	}
	var out []figurePair
	for i := range lefts {
		l := &lefts[i]
		if !free.left[i] || enumeration(l.Figure) {
			continue
		}
		j, m := atJoints(lefts, rights, ofLeft, ofRight, free.right, i)
		if j < 0 || enumeration(rights[j].Figure) {
			continue
		}
		back, n := atJoints(rights, lefts, ofRight, ofLeft, free.left, j)
		if back == i && sameMatter(l, &rights[j], max(m, n)) {
			out = append(out, figurePair{i, j, orderScore, math.Abs(l.at - rights[j].at)})
		}
	}
	for _, p := range out {
		free.left[p.left], free.right[p.right] = false, false
	}
	return out
}

// atJoints is the figure of the other side that stands where figure i does, by
// the joints on both sides of it, and how many of them say so; -1 where they
// say nothing or not the same.
func atJoints(items, others []figureItem, of, ofOthers []int, free []bool, i int) (found, joints int) {
	found = -1
	before, after := jointsOf(items, of, i)
	for _, k := range []int{before, after} {
		if k < 0 {
			continue
		}
		c := onlyOne(others, ofOthers, free, of[k], k == before, &items[i])
		switch {
		case c < 0:
		case found < 0:
			found, joints = c, 1
		case c == found:
			joints++
		default:
			return -1, 0
		}
	}
	return found, joints
}

// jointsOf are the joined figures next to figure i in its sentence, on both
// sides; -1 for none.
func jointsOf(items []figureItem, of []int, i int) (before, after int) {
	before, after = -1, -1
	for k := i - 1; k >= 0 && i-k <= figuresOfASentence && items[k].context == items[i].context; k-- {
		if of[k] >= 0 && items[k].index != items[i].index {
			before = k
			break
		}
	}
	for k := i + 1; k < len(items) && k-i <= figuresOfASentence && items[k].context == items[i].context; k++ {
		if of[k] >= 0 && items[k].index != items[i].index {
			after = k
			break
		}
	}
	return before, after
}

// figuresOfASentence is how many figures of a sentence are looked at on each
// side.
const figuresOfASentence = 12

// onlyOne is the one free figure behind joint k (before it, unless behind), up
// to the next joint, that may be what like counts; of several the one with by
// far the likest name; -1 for none. What is newly added is none where like is
// not.
func onlyOne(items []figureItem, of []int, free []bool, k int, behind bool, like *figureItem) int {
	step := -1
	if behind {
		step = 1
	}
	found, best := -1, 0.0
	for j, n := k+step, 0; j >= 0 && j < len(items) && n < figuresOfASentence && items[j].context == items[k].context; j, n = j+step, n+1 {
		it := &items[j]
		if of[j] >= 0 {
			break
		}
		if !free[j] || it.bucket() != like.bucket() || it.canon != like.canon || it.flow && !like.flow {
			continue
		}
		name := it.nameGrams.like(like.nameGrams)
		switch {
		case found < 0 || best < name/2 && name >= leastName:
			found, best = j, name
		case name > best/2 || best < leastName:
			return -1
		}
	}
	return found
}

// sameMatter reports whether nothing that two figures are called speaks against
// their counting the same, and something in their sentences for it.
func sameMatter(l, r *figureItem, joints int) bool {
	if againstEachOther(l, r) || l.scope.years != r.scope.years {
		return false
	}
	if otherModifiers(l, r) {
		return false
	}
	name := l.nameGrams.like(r.nameGrams)
	if l.plan && name < leastName {
		return false // a plan is a row of targets, each with a noun of its own
	}
	return joints > 1 || name >= .1 || l.clause.like(r.clause) >= .2 || l.context.grams.like(r.context.grams) >= .3
}

// againstEachOther reports whether two names take different sides: 受理 and 办结,
// two rates of different things, a total and what was newly added.
func againstEachOther(l, r *figureItem) bool {
	return l.contrast.against(r.contrast) || l.succeeded != r.succeeded || l.stem != r.stem ||
		l.flow && r.stock || l.stock && r.flow
}

// looselyAlike joins what is still left over where the words around it leave
// little doubt: two sentences that are nearly one, or names that only their
// modifiers set apart.
func looselyAlike(lefts, rights []figureItem, free *freeItems, linked func(l, r string) bool) []figurePair {
	type key struct {
		figureBucket
		canon string
	}
	group := func(items []figureItem, free []bool) map[key][]int {
		out := map[key][]int{}
		for i := range items {
			if it := &items[i]; free[i] && !enumeration(it.Figure) {
				k := key{it.bucket(), it.canon}
				if len(out[k]) < looseFigures {
					out[k] = append(out[k], i)
				}
			}
		}
		return out
	}
	ofRight := group(rights, free.right)
	var some []figurePair
	for k, ls := range group(lefts, free.left) {
		for _, i := range ls {
			l := &lefts[i]
			for _, j := range ofRight[k] {
				r := &rights[j]
				name, clause := l.nameGrams.like(r.nameGrams), l.clause.like(r.clause)
				if name < leastName && clause < .3 || l.flow != r.flow || againstEachOther(l, r) {
					continue
				}
				sentence := l.context.grams.like(r.context.grams)
				s := .55*name + .25*clause + .15*sentence
				together := linked != nil && l.Section != "" && r.Section != "" && linked(l.Section, r.Section)
				least := leastScore
				if together {
					s += .05
					least = togetherScore
				} else {
					s += .05 * l.heading.like(r.heading)
				}
				near := clause >= .3 && sentence >= .5
				if !near && !together && otherModifiers(l, r) {
					continue
				}
				if l.plan && s < leastPlanScore || !near && (name < leastName || sentence < .2 || s < least) {
					continue
				}
				some = append(some, figurePair{i, j, min(s, orderScore), math.Abs(l.at - r.at)})
			}
		}
	}
	// The groups come in no order; the choice among pairs has one of its own.
	slices.SortFunc(some, figurePair.better)
	return mutualBest(some, free)
}

// togetherScore is the bar for what stands in sections that belong together.
const togetherScore = .35

// looseFigures is how many figures of one unit on each side are looked at when
// names do not help.
const looseFigures = 250
