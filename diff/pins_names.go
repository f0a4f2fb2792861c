package diff

import (
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// openingLetters is how much of a section's text its name holds.
const openingLetters = 16

// openingLeast is the number of letters from which an opening alone tells a
// section whose heading was changed.
const openingLeast = 8

// NameSection names a section so that it is found again in another draft.
func NameSection(r *report.Report, id string) report.SectionName {
	at := sectionIndex(r, id)
	if at < 0 {
		return report.SectionName{}
	}
	n := nameAt(r, at)
	n.Nth = 1
	own := keyOf(n)
	for i := range at {
		if keyOf(nameAt(r, i)) == own {
			n.Nth++
		}
	}
	return n
}

// nameAt is the name of a section but for its number among equals.
func nameAt(r *report.Report, at int) report.SectionName {
	s := &r.Sections[at]
	n := report.SectionName{Label: s.Label, Heading: s.Heading}
	if up := sectionIndex(r, s.Parent); up >= 0 {
		n.Above = r.Sections[up].Label + r.Sections[up].Heading
	}
	from := min(max(s.HeadingEnd, s.Start), s.End)
	letters, _ := text.Letters(r.Text[from:min(s.End, from+4*openingLetters)])
	n.Opening = string(letters[:min(len(letters), openingLetters)])
	return n
}

// nameKey is a name by its letters alone: neither width nor punctuation tell
// two names apart.
type nameKey struct{ label, heading, above, opening string }

func keyOf(n report.SectionName) nameKey {
	letters := func(s string) string { l, _ := text.Letters([]rune(s)); return string(l) }
	return nameKey{letters(n.Label), letters(n.Heading), letters(n.Above), n.Opening}
}

// findSection is the index of the section that a name means, -1 where none or
// several may be meant. The heading tells it, or where that was changed its
// first words; what it stands under and its label tell those apart that have
// one heading.
func findSection(r *report.Report, n report.SectionName) int {
	if n.Nth == 0 {
		return -1
	}
	want := keyOf(n)
	var best []int
	most := 0
	for i := range r.Sections {
		k := keyOf(nameAt(r, i))
		opening := k.opening == want.opening
		points := 0
		switch {
		case k.heading == want.heading && (want.heading != "" || opening):
			points = 8
		case opening && len([]rune(want.opening)) >= openingLeast:
		default:
			continue
		}
		for _, x := range [...]struct {
			same  bool
			worth int
		}{{opening, 4}, {k.label == want.label, 2}, {k.above == want.above, 1}} {
			if x.same {
				points += x.worth
			}
		}
		if points > most {
			best, most = best[:0], points
		}
		if points == most {
			best = append(best, i)
		}
	}
	switch {
	case len(best) == 1:
		return best[0]
	case n.Nth <= len(best):
		return best[n.Nth-1]
	}
	return -1
}
