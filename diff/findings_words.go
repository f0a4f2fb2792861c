package diff

import (
	"regexp"
	"slices"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// wordList is a list of words, made ready to be looked up at every place of a
// text: at most places a glance at one bit says that none begins there.
type wordList struct {
	first runeSet
	words *lexicon
	runes [][]rune
}

func newWordList(words ...string) *wordList {
	l := &wordList{words: newLexicon(words, func(i int) int { return i })}
	for _, w := range words {
		rs := []rune(w)
		l.first.add(rs[0])
		l.runes = append(l.runes, rs)
	}
	return l
}

// at is the length of the longest of the words that begins at an offset, 0 for
// none.
func (l *wordList) at(s []rune, i int) int {
	if !l.first.may(s[i]) {
		return 0
	}
	n, _ := l.words.at(s, i)
	return n
}

// in reports whether one of the words stands in s.
func (l *wordList) in(s []rune) bool {
	for i := range s {
		if l.at(s, i) > 0 {
			return true
		}
	}
	return false
}

// runeSet is a set of characters that may take others for its own: it looks at
// their last twelve bits only.
type runeSet [64]uint64

func (s *runeSet) add(r rune) { s[r>>6&63] |= 1 << (r & 63) }

func (s *runeSet) may(r rune) bool { return s[r>>6&63]>>(r&63)&1 != 0 }

// wordLists are named lists made ready.
func wordLists(lists map[string][]string) map[string]*wordList {
	m := make(map[string]*wordList, len(lists))
	for name, words := range lists {
		m[name] = newWordList(words...)
	}
	return m
}

// letter is [text.Letter], with a shorter way for the characters that nearly
// all of a report is made of.
func letter(r rune) bool { return r >= '一' && r <= '龥' || text.Letter(r) }

// pattern is an expression that is compiled when it is first needed, and run
// only where it can match: trying it at every place costs far more than to see
// that no word of it is there.
type pattern struct {
	re    func() *regexp.Regexp
	needs func() *wordList
}

// newPattern makes a pattern; what it matches holds one of the words of needs.
func newPattern(expr string, needs ...string) *pattern {
	return &pattern{
		re:    sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) }),
		needs: sync.OnceValue(func() *wordList { return newWordList(needs...) }),
	}
}

// find gives where a pattern stands in a stretch of the folded text.
func (k *checker) find(p *pattern, in report.Span) []report.Span {
	if !p.needs().in(k.folded[in.Start:in.End]) {
		return nil
	}
	base, end := k.offsets[in.Start], in.Start
	place := func(at int) int { // of a byte, as a character; called in text order
		for int(k.offsets[end]) < int(base)+at {
			end++
		}
		return end
	}
	var out []report.Span
	for _, loc := range p.re().FindAllStringIndex(k.in(in), -1) {
		start := place(loc[0])
		out = append(out, report.Span{Start: start, End: place(loc[1])})
	}
	return out
}

// words gives where any of the words stands in a stretch, longest word first,
// in text order, overlapping ones and those inside an exception left out.
// except may be nil.
func (k *checker) words(words, except *wordList, in report.Span) []report.Span {
	var out []report.Span
	s := k.folded[:in.End]
	for i := in.Start; i < in.End; {
		n := words.at(s, i)
		if n == 0 || except != nil && k.within(except, in, report.Span{Start: i, End: i + n}) {
			i++
			continue
		}
		out = append(out, report.Span{Start: i, End: i + n})
		i += n
	}
	return out
}

// holds reports whether one of the words stands in a stretch.
func (k *checker) holds(words *wordList, in report.Span) bool {
	return words.in(k.folded[in.Start:in.End])
}

// within reports whether one of the words stands in a stretch so that it
// covers a hit.
func (k *checker) within(words *wordList, in, hit report.Span) bool {
	for _, w := range words.runes {
		for i := max(in.Start, hit.End-len(w)); i <= hit.Start && i+len(w) <= in.End; i++ {
			if slices.Equal(k.folded[i:i+len(w)], w) {
				return true
			}
		}
	}
	return false
}
