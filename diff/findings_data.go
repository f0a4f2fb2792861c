package diff

import (
	_ "embed"
	"strings"
	"sync"
)

// The data of the rules. Each file says in its first lines what it holds and
// where that is from.
var (
	//go:embed data/finding_words.txt
	findingWordsFile string
	//go:embed data/finding_parts.txt
	findingPartsFile string
	//go:embed data/finding_terms.txt
	findingTermsFile string
	//go:embed data/finding_doubles.txt
	findingDoublesFile string
	//go:embed data/finding_matters.txt
	findingMattersFile string
	//go:embed data/finding_ended.txt
	findingEndedFile string
	//go:embed data/finding_required.txt
	findingRequiredFile string
	//go:embed data/finding_meetings.txt
	findingMeetingsFile string
)

var (
	findingWords    = sync.OnceValue(func() map[string][]string { return lists(findingWordsFile) })
	findingLists    = sync.OnceValue(func() map[string]*wordList { return wordLists(findingWords()) })
	findingDoubles  = sync.OnceValue(func() map[string]*wordList { return wordLists(lists(findingDoublesFile)) })
	requiredMatters = sync.OnceValue(func() map[string][]string { return lists(findingRequiredFile) })
	fixedTerms      = sync.OnceValue(func() []nearMiss { return readNearMisses(findingTermsFile) })
)

// lists are the named lists of a data file.
func lists(file string) map[string][]string {
	m := map[string][]string{}
	for _, g := range named(file) {
		m[g.name] = append(m[g.name], g.words...)
	}
	return m
}

// nearMiss is a wrong form of a fixed term.
type nearMiss struct {
	wrong, right string
	words        *wordList // the wrong form
	except       *wordList // the right one, and what else the wrong one may stand in
}

// wrongForms are the wrong forms of all fixed terms.
var wrongForms = sync.OnceValue(func() *wordList {
	var all []string
	for _, m := range fixedTerms() {
		all = append(all, m.wrong)
	}
	return newWordList(all...)
})

func readNearMisses(file string) []nearMiss {
	var out []nearMiss
	for _, l := range dataLines(file) {
		if f := strings.Fields(l); len(f) >= 2 {
			out = append(out, nearMiss{f[0], f[1], newWordList(f[0]), newWordList(f[1:]...)})
		}
	}
	return out
}
