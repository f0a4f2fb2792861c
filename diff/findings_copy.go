package diff

import (
	"fmt"
	"math/bits"
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

const (
	copyWithin   = 20 // Chinese characters shared within one report that are told
	copyOwn      = 12 // of which so many outside formulae
	maxCopyTold  = 6
	copySeedSize = 12
)

// copiedWithin: the same words in the achievements and in the plan mean that
// the plan promises what is reported as done; the same words twice elsewhere,
// that one thing is reported twice. Formulae, headings and titles of documents
// are left out. A hint.
func copiedWithin(k *checker) {
	letters, at := k.ownLetters()
	seeds := newSeedTable(letters)
	told := 0
	for i := 0; i+copySeedSize <= len(letters); i++ {
		j, seen := seeds.first(i)
		if !seen {
			continue
		}
		n := 0
		for i+n < len(letters) && j+n < i && letters[i+n] == letters[j+n] && letters[i+n] != lineBreak {
			n++
		}
		if n < copySeedSize {
			continue
		}
		// of the letters around this run alone, as there are few such runs
		from := max(0, i-carriedSeed)
		formula := formulaMask(letters[from:min(len(letters), i+n+carriedSeed)])
		own, han := 0, 0
		for x := i; x < i+n; x++ {
			if text.Han(letters[x]) {
				han++
				if !formula[x-from] {
					own++
				}
			}
		}
		if own >= copyOwn && han >= copyWithin {
			if told++; told > maxCopyTold {
				return
			}
			k.tellCopy(report.Span{Start: at[j], End: at[j+n-1] + 1}, report.Span{Start: at[i], End: at[i+n-1] + 1})
		}
		i += n - 1
	}
}

// seedTable finds where a run of [copySeedSize] letters stood first. It keeps
// places, not the runs themselves: a map of strings took longer than all else.
type seedTable struct {
	letters []rune
	slots   []int32 // place + 1, 0 for none
	shift   int
}

func newSeedTable(letters []rune) *seedTable {
	size := bits.Len(uint(2*len(letters) + 1)) // at most half full
	return &seedTable{letters, make([]int32, 1<<size), 64 - size}
}

// first gives the place of the first run equal to that at i; where there is
// none it notes i.
func (t *seedTable) first(i int) (at int, seen bool) {
	seed := t.letters[i : i+copySeedSize]
	h := uint64(0)
	for _, r := range seed {
		h = (h ^ uint64(uint32(r))) * 0x9e3779b97f4a7c15
		h ^= h >> 32
	}
	for s := int(h * 0x9e3779b97f4a7c15 >> t.shift); ; s = (s + 1) & (len(t.slots) - 1) {
		j := int(t.slots[s]) - 1
		if j < 0 {
			t.slots[s] = int32(i + 1)
			return 0, false
		}
		if slices.Equal(t.letters[j:j+copySeedSize], seed) {
			return j, true
		}
	}
}

func (k *checker) tellCopy(a, b report.Span) {
	ra, rb := k.r.RoleAt(a.Start), k.r.RoleAt(b.Start)
	q := quote(k.r.Slice(b), 24)
	switch {
	case ra != rb && (ra == report.Plan || rb == report.Plan):
		k.add(report.CodeCopy, report.Hint, fmt.Sprintf("下年安排与%s部分文字相同：“%s”", notPlan(ra, rb).Name(report.ZH), q),
			"the plan repeats words of another part", a, b)
	default:
		k.add(report.CodeCopy, report.Hint, fmt.Sprintf("同一内容在报告中写了两次：“%s”", q), "the same passage stands twice in the report", a, b)
	}
}

func notPlan(a, b report.Role) report.Role {
	if a == report.Plan {
		return b
	}
	return a
}

// lineBreak stands between the letters of two lines: a run across them is a
// chance of the outline.
const lineBreak = -1

// ownLetters are the letters of the running text, without headings, furniture
// and 《…》, and where each stands.
func (k *checker) ownLetters() (letters []rune, at []int) {
	letters, at = make([]rune, 0, len(k.folded)), make([]int, 0, len(k.folded))
	end := 0
	next, headed := 0, 0 // the next section, and how far headings reach
	for _, s := range k.run {
		depth := 0
		if slices.Contains(k.folded[end:max(end, s.Start)], '\n') {
			letters, at = append(letters, lineBreak), append(at, s.Start)
		}
		end = s.End
		for i := s.Start; i < s.End; i++ {
			r := k.folded[i]
			for next < len(k.r.Sections) && k.r.Sections[next].Start <= i {
				headed = max(headed, headingOf(&k.r.Sections[next]).End)
				next++
			}
			switch r {
			case '\n':
				letters, at = append(letters, lineBreak), append(at, i)
			case '《':
				depth++
			case '》':
				depth = max(0, depth-1)
			}
			if depth == 0 && letter(r) && (i >= headed || !k.inHeading(i)) {
				letters, at = append(letters, r), append(at, i)
			}
		}
	}
	return letters, at
}

func (k *checker) inHeading(i int) bool {
	s := k.r.SectionAt(i)
	return s != nil && !s.Inline() && s.Label != "" && headingOf(s).Contains(i)
}
