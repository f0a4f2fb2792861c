package diff

import (
	"slices"
	"sort"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// The word difference of two stretches that belong together goes
//
//	words → what stands equal → edits → better edits → changes
//
// Words are compared by their keys, so width and the form of punctuation do
// not disturb; matchWords finds the longest common sequence of them or, where
// that would take long, a good one; what it leaves out is the edits.
//
//	left    培训 | 行政执法 | 人员 | 1,286 | 名 | ，
//	right   轮训 | 行政执法 | 人员 | 1,503 | 名 | ,
//	        └edit┘                 └edit ┘     └ equal by key, Format
//
// slide and coalesce (words_edits.go) then bring edits to where a reader would
// put them; changeWriter (words_changes.go) writes them out in characters:
// with the white space between words, which is no word, and without what both
// ends of a replacement have in common.

// textSide is one text and its words, cut once.
type textSide struct {
	text   []rune
	tokens []segment.Token
}

// newTextSide cuts a text.
func newTextSide(s *segment.Segmenter, t []rune) *textSide {
	return &textSide{text: t, tokens: s.Tokens(t, report.Span{End: len(t)})}
}

// within gives the words of a stretch. A word that the stretch holds in part
// is given in part. The result is not to be changed.
func (t *textSide) within(s report.Span) []segment.Token {
	from := sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].End > s.Start })
	to := from + sort.Search(len(t.tokens)-from, func(i int) bool { return t.tokens[from+i].Start >= s.End })
	if s.Empty() || from >= to {
		return nil
	}
	words := t.tokens[from:to]
	if words[0].Start >= s.Start && words[len(words)-1].End <= s.End {
		return words
	}
	words = slices.Clone(words)
	for _, w := range []*segment.Token{&words[0], &words[len(words)-1]} {
		w.Start, w.End = max(w.Start, s.Start), min(w.End, s.End)
		w.Key = segment.Key(t.text[w.Start:w.End])
	}
	return words
}

// tokensIn gives the range of the words that begin in a stretch.
func (t *textSide) tokensIn(s report.Span) (from, to int) {
	at := func(offset int) int {
		return sort.Search(len(t.tokens), func(i int) bool { return t.tokens[i].Start >= offset })
	}
	from, to = at(s.Start), at(s.End)
	return from, max(from, to)
}

// wordChanges gives the changes that turn the left stretch into the right
// one. They cover both stretches exactly, in order; the sections of their
// places are left empty.
//
// Equal ties the same text. Format ties text that differs in width, form of
// punctuation or white space alone; a side of it is nil where the other has
// white space and it has none. No change begins or ends inside a number.
// With the sides swapped the changes are the same, mirrored. Two empty
// stretches have no changes.
func wordChanges(left, right *textSide, l, r report.Span) []Change {
	if slices.Equal(left.text[l.Start:l.End], right.text[r.Start:r.End]) {
		if l.Empty() {
			return nil
		}
		return []Change{{Kind: Equal, Left: &Place{Span: l}, Right: &Place{Span: r}}}
	}
	a := stretch{left.text, left.within(l), l}
	b := stretch{right.text, right.within(r), r}
	if compareKeys(a.words, b.words) <= 0 {
		return stretchChanges(a, b)
	}
	// Of several equally short differences the one that is found depends on
	// which side is which. Always going from the lesser to the greater makes
	// the outcome the same from both sides.
	changes := stretchChanges(b, a)
	for i := range changes {
		c := &changes[i]
		c.Left, c.Right = c.Right, c.Left
		switch c.Kind {
		case Delete:
			c.Kind = Insert
		case Insert:
			c.Kind = Delete
		}
	}
	return changes
}

// compareKeys orders lists of words: shorter ones first, then by keys.
func compareKeys(a, b []segment.Token) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return slices.CompareFunc(a, b, func(x, y segment.Token) int { return strings.Compare(x.Key, y.Key) })
}

func stretchChanges(a, b stretch) []Change {
	edits := matchWords(a.words, b.words)
	edits = slide(a, b, edits)
	edits = coalesce(a, b, edits)
	edits = splitNumbers(a, b, edits)
	return writeChanges(a, b, edits)
}

// stretch is a part of a text with its words.
type stretch struct {
	text  []rune
	words []segment.Token
	span  report.Span
}

// raw is the text of a word as it stands.
func (s *stretch) raw(i int) []rune { return s.text[s.words[i].Start:s.words[i].End] }

// gap is the white space before word i, mostly empty; that of len(words)
// stands behind the last.
func (s *stretch) gap(i int) report.Span {
	g := s.span
	if i > 0 {
		g.Start = s.words[i-1].End
	}
	if i < len(s.words) {
		g.End = s.words[i].Start
	}
	return g
}

// newLine reports whether a line ends in the gap before word i.
func (s *stretch) newLine(i int) bool {
	g := s.gap(i)
	return slices.Contains(s.text[g.Start:g.End], '\n')
}

// edit is a run of words on each side, either of them empty, that stand
// against each other. What is between two edits is equal by key.
type edit struct{ a0, a1, b0, b1 int }

// replaces reports whether there are words on both sides.
func (e edit) replaces() bool { return e.a0 < e.a1 && e.b0 < e.b1 }

// holdsDigit reports whether there is an Arabic digit in s.
func holdsDigit(s []rune) bool { return slices.ContainsFunc(s, text.Digit) }
