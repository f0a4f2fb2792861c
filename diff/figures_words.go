package diff

import (
	"cmp"
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed data/figures.txt
var figureWordFile string

// figureLexicon is the word lists of data/figures.txt, the longest word of a
// list first.
type figureLexicon struct {
	contrast                                                                                 [][]string
	same                                                                                     *sameWords
	neutral, change, real, years, oneYear, part, method, area, own, stage, stock, state, sum []string
}

var figureWords = sync.OnceValue(func() *figureLexicon {
	l := &figureLexicon{}
	lists := map[string]*[]string{
		"neutral": &l.neutral, "change": &l.change, "real": &l.real, "years": &l.years, "oneyear": &l.oneYear,
		"part": &l.part, "method": &l.method, "area": &l.area, "own": &l.own, "stock": &l.stock, "state": &l.state, "sum": &l.sum, "stage": &l.stage,
	}
	groups := named(figureWordFile)
	l.same = newSameWords(groups)
	for _, g := range groups {
		slices.SortStableFunc(g.words, func(a, b string) int { return cmp.Compare(len(b), len(a)) })
		if g.name == "contrast" {
			for i, w := range g.words {
				g.words[i] = string(l.same.put([]rune(w)))
			}
			l.contrast = append(l.contrast, g.words)
		} else if list := lists[g.name]; list != nil {
			*list = append(*list, g.words...)
		}
	}
	return l
})

// sameWords puts one word for all that mean the same.
type sameWords struct {
	*lexicon
	first [][]rune // by value: the word that stands for its list
}

// newSameWords reads the lists named same. Words of another length than the
// first of their list are left out: what is put in place must not move the text
// behind it.
func newSameWords(groups []group) *sameWords {
	s := &sameWords{}
	var words []string
	var of []int
	for _, g := range groups {
		if g.name != "same" || len(g.words) == 0 {
			continue
		}
		first := []rune(g.words[0])
		for _, w := range g.words {
			if len([]rune(w)) == len(first) {
				words, of = append(words, w), append(of, len(s.first))
			}
		}
		s.first = append(s.first, first)
	}
	s.lexicon = newLexicon(words, func(i int) int { return of[i] })
	return s
}

// put replaces in place, the longest word at each place.
func (s *sameWords) put(t []rune) []rune {
	for i := 0; i < len(t); {
		n, v := s.at(t, i)
		if n > 0 {
			copy(t[i:i+n], s.first[v])
		}
		i += max(1, n)
	}
	return t
}

// holdsAny reports whether s holds one of the words.
func holdsAny(s string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(s, w) })
}

// wordsIn lists the words of a list that s holds, in list order. A word inside
// a longer one that was found does not count: 进出口 holds no 出口.
func wordsIn(s string, words []string) []string {
	var out []string
	for _, w := range words {
		if strings.Contains(s, w) {
			out = append(out, w)
			s = strings.ReplaceAll(s, w, "\x00")
		}
	}
	return out
}

// contrastWords tells which words of each contrast a name holds, as bits.
type contrastWords []uint32

func contrastsOf(name string) contrastWords {
	var out contrastWords
	for k, words := range figureWords().contrast {
		for i, w := range words {
			if !strings.Contains(name, w) || i >= 32 {
				continue
			}
			if out == nil {
				out = make(contrastWords, len(figureWords().contrast))
			}
			// 进出口 holds no 出口: of words inside a longer one only what is
			// left without it counts.
			if strings.Contains(withoutWords(name, words[:i]), w) {
				out[k] |= 1 << i
			}
		}
	}
	return out
}

// against reports whether two names hold different words of one contrast:
// 受理 on one side and 办结 on the other. A name that holds both is of neither
// sort.
func (c contrastWords) against(d contrastWords) bool {
	if c == nil || d == nil {
		return false
	}
	for k := range c {
		if c[k] != 0 && d[k] != 0 && c[k]&d[k] == 0 {
			return true
		}
	}
	return false
}

// withoutWords takes all words of a list out of s, longest first.
func withoutWords(s string, words []string) string {
	for _, w := range words {
		s = strings.ReplaceAll(s, w, "")
	}
	return s
}
