package diff

import (
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// Formulae lists the stretches of a text that are set phrases, in order: what
// stands in every report and says nothing of this one.
func Formulae(t []rune) []report.Span {
	letters, at := text.Letters(t)
	var out []report.Span
	mask := formulaMask(letters)
	for i := 0; i < len(mask); i++ {
		if !mask[i] {
			continue
		}
		j := i
		for j+1 < len(mask) && mask[j+1] {
			j++
		}
		out = append(out, report.Span{Start: at[i], End: at[j] + 1})
		i = j
	}
	return out
}
