package diff

import (
	"fmt"
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
	formula := formulaMask(letters)
	seeds := map[string]int{}
	told := 0
	for i := 0; i+copySeedSize <= len(letters); i++ {
		key := string(letters[i : i+copySeedSize])
		j, seen := seeds[key]
		if !seen {
			seeds[key] = i
			continue
		}
		n := 0
		for i+n < len(letters) && j+n < i && letters[i+n] == letters[j+n] && letters[i+n] != lineBreak {
			n++
		}
		if n < copySeedSize {
			continue
		}
		own, han := 0, 0
		for x := i; x < i+n; x++ {
			if text.Han(letters[x]) {
				han++
				if !formula[x] {
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
	end := 0
	for _, s := range k.run {
		depth := 0
		if slices.Contains(k.folded[end:max(end, s.Start)], '\n') {
			letters, at = append(letters, lineBreak), append(at, s.Start)
		}
		end = s.End
		for i := s.Start; i < s.End; i++ {
			r := k.folded[i]
			switch r {
			case '\n':
				letters, at = append(letters, lineBreak), append(at, i)
			case '《':
				depth++
			case '》':
				depth = max(0, depth-1)
			}
			if depth == 0 && text.Letter(r) && !k.inHeading(i) {
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
