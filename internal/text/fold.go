package text

import "unicode"

// Fold gives the half-width form of a full-width ASCII character (U+FF01 to
// U+FF5E) and a plain space for the wide and unbreakable spaces; any other
// rune is itself. One rune gives one rune, so offsets stay true.
func Fold(r rune) rune {
	switch {
	case r >= 0xFF01 && r <= 0xFF5E:
		return r - 0xFEE0
	case r == 0x3000, r == 0x00A0, r == 0x202F, r >= 0x2000 && r <= 0x200A:
		return ' '
	case r == '\t', r == '\v', r == '\f':
		return ' '
	}
	return r
}

// FoldAll folds every rune; the result has the length of the text.
func FoldAll(s []rune) []rune {
	out := make([]rune, len(s))
	for i, r := range s {
		out[i] = Fold(r)
	}
	return out
}

// Form gives the rune by which two punctuation marks of one meaning compare
// equal: ， , and 、 are one, so are the sorts of quotes, dashes and full
// stops. It goes further than [Fold] and serves comparing alone. A difference
// that Form levels is a difference of form, not of words.
func Form(r rune) rune {
	switch r = Fold(r); r {
	case '“', '”', '„', '〝', '〞', '″', '＂':
		return '"'
	case '‘', '’', '′':
		return '\''
	case '—', '–', '―', '－', '‐', '−':
		return '-'
	case '。', '．', '｡':
		return '.'
	case '、', '､':
		return ','
	case '〔', '【', '［':
		return '['
	case '〕', '】', '］':
		return ']'
	}
	return r
}

// Han reports whether r is a Chinese character.
func Han(r rune) bool { return unified(r) || r >= 0x2E80 && unicode.Is(unicode.Han, r) }

// unified reports whether r is one of the characters that nearly all Chinese
// text is made of; the tables of unicode take ten times as long to say so.
func unified(r rune) bool { return r >= 0x4E00 && r <= 0x9FEF }

// Digit reports whether r is an Arabic digit of either width.
func Digit(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

// Latin reports whether r is a Latin letter of either width.
func Latin(r rune) bool {
	r = Fold(r)
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// Space reports whether r is white space of any width, line ends included.
func Space(r rune) bool { return r == '\n' || r == '\r' || Fold(r) == ' ' || unicode.IsSpace(r) }

// Letter reports whether r carries meaning in itself: a letter, a digit or a
// Chinese character; punctuation, space and signs do not.
func Letter(r rune) bool { return unified(r) || unicode.IsLetter(r) || unicode.IsDigit(r) }

// Letters is the folded text without punctuation and space, and for each rune
// of it the offset it had in s.
func Letters(s []rune) (letters []rune, at []int) {
	letters, at = make([]rune, 0, len(s)), make([]int, 0, len(s))
	for i, r := range s {
		if Letter(r) {
			letters, at = append(letters, Fold(r)), append(at, i)
		}
	}
	return letters, at
}

// CountLetters is the number of runes in s that carry meaning.
func CountLetters(s []rune) int {
	n := 0
	for _, r := range s {
		if Letter(r) {
			n++
		}
	}
	return n
}
