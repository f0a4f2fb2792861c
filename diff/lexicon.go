package diff

import "slices"

// lexicon finds the longest of a list of words at each place of a text.
type lexicon struct {
	first [1024]uint64 // the characters of the basic plane that a word begins with
	words map[rune][]lexeme
}

type lexeme struct {
	word  []rune
	value int
}

func newLexicon(words []string, value func(i int) int) *lexicon {
	x := &lexicon{words: map[rune][]lexeme{}}
	for i, w := range words {
		rs := []rune(w)
		x.words[rs[0]] = append(x.words[rs[0]], lexeme{rs, value(i)})
		x.first[rs[0]>>6&1023] |= 1 << (rs[0] & 63)
	}
	for _, list := range x.words {
		slices.SortStableFunc(list, func(a, b lexeme) int { return len(b.word) - len(a.word) })
	}
	return x
}

// from lists the words that may begin at an offset.
func (x *lexicon) from(r rune) []lexeme {
	if x.first[r>>6&1023]&(1<<(r&63)) == 0 {
		return nil
	}
	return x.words[r]
}

// at is the longest word that begins at an offset; its length is 0 where none
// does.
func (x *lexicon) at(s []rune, i int) (length, value int) {
	for _, l := range x.from(s[i]) {
		if i+len(l.word) <= len(s) && slices.Equal(l.word, s[i:i+len(l.word)]) {
			return len(l.word), l.value
		}
	}
	return 0, 0
}

// each calls f with the value of every word that begins at an offset.
func (x *lexicon) each(s []rune, i int, f func(value int)) {
	for _, l := range x.from(s[i]) {
		if i+len(l.word) <= len(s) && slices.Equal(l.word, s[i:i+len(l.word)]) {
			f(l.value)
		}
	}
}
