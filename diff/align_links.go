package diff

import (
	"cmp"
	"slices"
)

// linkRule says what links two units: a score that is no less than least,
// near the best of one side and not far from the best of the other, these two
// as shares of the best.
type linkRule struct {
	least, near, other float64
	star               bool // only links that leave every component a star, see [stars]
}

func (x linkRule) links(s, rowBest, colBest float64) bool {
	return s >= x.least && (s >= x.near*rowBest && s >= x.other*colBest || s >= x.near*colBest && s >= x.other*rowBest)
}

// The rules by which units are linked, measured on labelled pairs. In two
// reports of one agency a section mostly has one counterpart, and a link too
// many turns a match into a split. What a peer says in one section stands in
// several of the other's.
var (
	yearRule = linkRule{0.24, 0.85, 0.50, true}
	peerRule = linkRule{0.23, 0.80, 0.42, false}
)

func ruleOf(m Mode) linkRule {
	if m == PeerMode {
		return peerRule
	}
	return yearRule
}

// choose links by a rule. One-to-one assignment loses a tenth of the true
// links, keeping the order a third.
func choose(scores [][]float64, columns int, rule linkRule) []link {
	rowBest := make([]float64, len(scores))
	colBest := make([]float64, columns)
	for i, row := range scores {
		for j, s := range row {
			rowBest[i], colBest[j] = max(rowBest[i], s), max(colBest[j], s)
		}
	}
	var links []link
	for i, row := range scores {
		for j, s := range row {
			if rule.links(s, rowBest[i], colBest[j]) {
				links = append(links, link{left: i, right: j, score: s})
			}
		}
	}
	if rule.star {
		links = stars(links, len(scores), columns)
	}
	slices.SortFunc(links, byRight)
	return links
}

// byRight orders links as the right reads.
func byRight(a, b link) int {
	if a.right != b.right {
		return a.right - b.right
	}
	return a.left - b.left
}

// surer orders links, those of the reviewer first, then by score.
func surer(a, b link) int {
	if a.pinned != b.pinned {
		if a.pinned {
			return -1
		}
		return 1
	}
	return -compare(a.score, b.score)
}

// stars keeps, best first, the links that leave every component a star: one
// left with several right, or one right with several left. Nothing else has a
// relation word of its own. Of equal links those near the beginning come
// first; of two that are each other's mirror image, and cannot both be kept,
// neither is: which of the reports is the left must not decide.
func stars(all []link, lefts, rights int) []link {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b link) int {
		return cmp.Or(-compare(a.score, b.score), min(a.left, a.right)-min(b.left, b.right), max(a.left, a.right)-max(b.left, b.right))
	})
	g := constellation{make([][]int, lefts), make([][]int, rights)}
	var out []link
	for n := 0; n < len(all); n++ {
		k := all[n]
		if n+1 < len(all) && all[n+1] == (link{left: k.right, right: k.left, score: k.score}) && k.left != k.right {
			twin := all[n+1]
			n++
			if g.admits(k) && g.admits(twin) {
				if g.add(k); g.admits(twin) {
					g.add(twin)
					out = append(out, k, twin)
				} else {
					g.drop(k)
				}
				continue
			}
			if g.admits(twin) {
				k = twin
			}
		}
		if g.admits(k) {
			g.add(k)
			out = append(out, k)
		}
	}
	return out
}

// constellation is links kept so far: of each left its rights, and the other
// way round.
type constellation struct{ rights, lefts [][]int }

// admits reports whether all components are stars with one more link.
func (g *constellation) admits(k link) bool {
	l, r := g.rights[k.left], g.lefts[k.right]
	return len(l) == 0 && len(r) == 0 ||
		len(r) == 0 && (len(l) > 1 || len(g.lefts[l[0]]) == 1) ||
		len(l) == 0 && (len(r) > 1 || len(g.rights[r[0]]) == 1)
}

func (g *constellation) add(k link) {
	g.rights[k.left] = append(g.rights[k.left], k.right)
	g.lefts[k.right] = append(g.lefts[k.right], k.left)
}

// drop takes back the link added last.
func (g *constellation) drop(k link) {
	g.rights[k.left] = g.rights[k.left][:len(g.rights[k.left])-1]
	g.lefts[k.right] = g.lefts[k.right][:len(g.lefts[k.right])-1]
}
