package diff

import "slices"

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
// relation word of its own.
func stars(all []link, lefts, rights int) []link {
	all = slices.Clone(all)
	slices.SortStableFunc(all, func(a, b link) int { return -compare(a.score, b.score) })
	l, r := make([][]int, lefts), make([][]int, rights)
	var out []link
	for _, k := range all {
		switch {
		case len(l[k.left]) == 0 && len(r[k.right]) == 0:
		case len(r[k.right]) == 0 && (len(l[k.left]) > 1 || len(r[l[k.left][0]]) == 1):
		case len(l[k.left]) == 0 && (len(r[k.right]) > 1 || len(l[r[k.right][0]]) == 1):
		default:
			continue
		}
		l[k.left] = append(l[k.left], k.right)
		r[k.right] = append(r[k.right], k.left)
		out = append(out, k)
	}
	return out
}
