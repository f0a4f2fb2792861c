package diff

import (
	"strings"

	"duizhao/internal/report"
)

// doubt is what the names of two figures say against their counting the same.
type doubt struct {
	factor  float64 // on the score
	ceiling float64 // above which the score may not stand
	// narrow is set where one name is the other with a modifier: the score is
	// lowered, yet the two stay a pair, for the reviewer to look at.
	narrow bool
}

// A figure meets one of its own period first, and one of the very same number;
// targets, which are many and alike, hardly one of another unit.
const (
	otherUnit   = .85
	otherPeriod = .93
	oneNumber   = 1.15
)

// sameNumber reports whether two figures are one exact number of their own:
// 411处 is told again, 3个 and 100% may be any.
func sameNumber(l, r *figureItem) bool {
	return l.Value != nil && r.Value != nil && *l.Value == *r.Value && *l.Value > 20 && *l.Value != 100 &&
		l.Bound == report.Exact && r.Bound == report.Exact && l.Unit == r.Unit
}

// nameDoubt weighs what sets two names apart, their period and number besides:
//
//   - Contrast words (受理 against 办结, 进出口 against 出口): half.
//   - Success on one side only (调解矛盾纠纷, 调解成功): .8.
//   - Two rates of other things (办结率, 满意率): .6; of nearly the same
//     (办结率, 办复率): .85 and a guess at most.
//   - A head noun that the other does not have (总产值, 增加额): a guess at most.
//   - A modifier of three characters or more on one side only (港澳青年就业岗位,
//     就业岗位): .8, where the other's sentence and heading do not say it.
//   - Other modifiers before one head on both sides (甲产业规模, 乙产业规模): .85.
func nameDoubt(l, r *figureItem) doubt {
	d := doubt{factor: 1, ceiling: 1}
	if l.scope.years != r.scope.years && !toldAgain(l, r) {
		d.factor *= otherPeriod
	}
	if l.plan && l.canon != r.canon {
		d.factor *= otherUnit
	}
	if sameNumber(l, r) {
		d.factor *= oneNumber
	}
	if l.same == r.same {
		return d
	}
	if l.contrast.against(r.contrast) {
		d.factor *= .5
	}
	if l.succeeded != r.succeeded {
		d.factor *= .8
	}
	a, b := l.runes, r.runes
	if len(a) < 2 || len(b) < 2 {
		return d
	}
	if x, y := l.stem, r.stem; x != "" && y != "" {
		if x != y {
			d.ceiling = guessScore - .01
			if strings.ContainsAny(x, y) {
				d.factor *= .85
			} else {
				d.factor *= .6
			}
		}
	} else {
		x, y := string(a[len(a)-2:]), string(b[len(b)-2:])
		if !strings.Contains(l.same, y) && !strings.Contains(r.same, x) {
			d.ceiling = guessScore - .01
		}
	}
	extraLeft, toldRight := modifier(l, r)
	extraRight, toldLeft := modifier(r, l)
	switch {
	case extraLeft >= 3 && extraRight <= 1 && !toldRight, extraRight >= 3 && extraLeft <= 1 && !toldLeft:
		d.narrow = d.factor == 1
		d.factor *= .8
	case otherModifiers(l, r):
		d.factor *= .85
	}
	return d
}

// otherModifiers reports whether two names have one head with other words before
// it on either side, told by neither sentence: 幼教联盟, 学区联盟.
func otherModifiers(l, r *figureItem) bool {
	if commonSuffix(l.runes, r.runes) < 2 {
		return false
	}
	extraLeft, toldRight := modifier(l, r)
	extraRight, toldLeft := modifier(r, l)
	return extraLeft >= 2 && extraRight >= 2 && !toldRight && !toldLeft
}

// toldAgain reports whether two figures have one value, which may be the same
// after several years because it is the same.
func toldAgain(l, r *figureItem) bool {
	return *l.Value == *r.Value && *l.Value > 2 && l.Unit == r.Unit
}

// apply lowers a score that stood over a bar.
func (d doubt) apply(s, bar float64) float64 {
	t := min(s*d.factor, d.ceiling)
	if d.narrow {
		t = max(t, min(s, bar))
	}
	return t
}

// rateStem is what a rate is of: the two characters before 率. "" for what is
// no rate.
func rateStem(name []rune) string {
	if n := len(name); n >= 3 && name[n-1] == '率' {
		return string(name[n-3 : n-1])
	}
	return ""
}

// modifier counts the characters of one name that the other lacks, words that
// narrow nothing left out, and says whether the other's sentence or heading
// tells at least half of them.
func modifier(l, r *figureItem) (extra int, told bool) {
	name := l.bare
	if len(name) == 0 {
		return 0, false
	}
	if len(name) == 1 {
		if strings.ContainsRune(r.same, name[0]) {
			return 0, false
		}
		return 1, false
	}
	missing, elsewhere, last := 0, 0, false
	for i := range len(name) - 1 {
		x := uint64(name[i])<<32 | uint64(name[i+1])
		shared := r.nameGrams.has(x)
		if !shared {
			missing++
			if r.context.grams.has(x) || r.heading.has(x) {
				elsewhere++
			}
			if !last {
				extra++ // the character at i stands in no shared pair
			}
		}
		last = shared
	}
	if !last {
		extra++
	}
	return extra, missing > 0 && 2*elsewhere >= missing
}
