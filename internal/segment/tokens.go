package segment

import (
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// Tokens cuts a stretch of a text. The tokens cover it exactly, in order, but
// for white space, which is no token.
func (s *Segmenter) Tokens(t []rune, within report.Span) []Token {
	s.mu.RLock()
	defer s.mu.RUnlock()
	c := cutter{
		segmenter: s,
		text:      t,
		end:       within.End,
		out:       make([]Token, 0, within.Len()*2/3+1),
	}
	for at := within.Start; at < within.End; {
		at = c.token(at)
	}
	return c.out
}

// cutter is one pass over a stretch of text.
type cutter struct {
	segmenter *Segmenter
	text      []rune
	end       int
	out       []Token
}

// token takes what begins at an offset and gives the offset behind it.
func (c *cutter) token(at int) int {
	r := c.text[at]
	if text.Space(r) {
		return at + 1
	}
	if n := c.formula(at); n > 0 {
		return c.add(at, at+n, Term)
	}
	if n := c.segmenter.terms.match(c.text, at, c.end); n > 0 {
		return c.add(at, at+n, Term)
	}
	switch {
	case text.Digit(r):
		return c.add(at, c.number(at), Number)
	case text.Latin(r):
		return c.add(at, c.latin(at), Latin)
	case text.Han(r):
		return c.han(at)
	}
	n := at + 1
	if k := key(r); k == '-' || r == '…' || k == '.' && r != '。' {
		for n < c.end && !text.Space(c.text[n]) && (c.text[n] == r || k == '-' && key(c.text[n]) == '-') {
			n++
		}
	}
	return c.add(at, n, Punct)
}

// add appends the token from start to end.
func (c *cutter) add(start, end int, kind Kind) int {
	c.out = append(c.out, Token{report.Span{Start: start, End: end}, Key(c.text[start:end]), kind})
	return end
}

// han takes a run of Chinese characters, up to the next term or long numeral.
func (c *cutter) han(at int) int {
	if n := c.numeral(at); n > 0 {
		return c.add(at, at+n, Number)
	}
	end := at + 1
	for end < c.end && text.Han(c.text[end]) && c.segmenter.terms.match(c.text, end, c.end) == 0 {
		if text.Numeral(c.text[end]) && !text.Numeral(c.text[end-1]) && c.numeral(end) > 0 {
			break
		}
		end++
	}
	c.segmenter.cut(c.text[at:end], func(word string, n int) {
		kind := Word
		if numerals(word) {
			kind = Number
		}
		c.out = append(c.out, Token{report.Span{Start: at, End: at + n}, word, kind})
		at += n
	})
	return end
}

// numeral is the length of the Chinese numeral at an offset where it has three
// characters or more, else 0: the dictionary would cut 二〇二四 and tear 三件
// out of 二十三件, while shorter ones are often parts of words (统一).
func (c *cutter) numeral(at int) int {
	n := 0
	for at+n < c.end && text.Numeral(c.text[at+n]) {
		n++
	}
	if n < 3 {
		return 0
	}
	return n
}

// numerals reports whether a word is made of numerals alone.
func numerals(word string) bool {
	for _, r := range word {
		if !text.Numeral(r) {
			return false
		}
	}
	return true
}

// number gives the end of the number in Arabic digits that begins at an
// offset: thousands commas (of either width, three digits behind each) and
// points belong to it, and the scale words 万 亿 千万 behind it.
func (c *cutter) number(at int) int {
	i := c.digits(at)
	for i-at <= 3 || text.Fold(c.text[i-4]) == ',' {
		if i >= c.end || text.Fold(c.text[i]) != ',' || c.digits(i+1) != i+4 {
			break
		}
		i += 4
	}
	for i+1 < c.end && text.Fold(c.text[i]) == '.' && text.Digit(c.text[i+1]) {
		i = c.digits(i + 1)
	}
	j := i
	if j+1 < c.end && (c.text[j] == '十' || c.text[j] == '百' || c.text[j] == '千') {
		j++
	}
	if j < c.end && big(c.text[j]) {
		for i = j; i < c.end && big(c.text[i]); {
			i++
		}
	}
	return i
}

// digits gives the end of the digits that begin at an offset.
func (c *cutter) digits(at int) int {
	for at < c.end && text.Digit(c.text[at]) {
		at++
	}
	return at
}

func big(r rune) bool { return r == '万' || r == '亿' }

// latin gives the end of the Latin word that begins at an offset, digits with
// points in them included.
func (c *cutter) latin(at int) int {
	for at++; at < c.end; at++ {
		r := c.text[at]
		point := text.Fold(r) == '.' && text.Digit(c.text[at-1]) && at+1 < c.end && text.Digit(c.text[at+1])
		if !text.Latin(r) && !text.Digit(r) && !point {
			break
		}
	}
	return at
}

// formula is the length of a term like 1+40+N at an offset, 0 where there is
// none.
func (c *cutter) formula(at int) int {
	i, parts := at, 0
	for {
		n := i
		for n < c.end && (text.Digit(c.text[n]) || text.Latin(c.text[n])) {
			n++
		}
		if n == i {
			break
		}
		i = n
		parts++
		if i+1 >= c.end || text.Fold(c.text[i]) != '+' || !text.Digit(c.text[i+1]) && !text.Latin(c.text[i+1]) {
			break
		}
		i++
	}
	if parts < 2 {
		return 0
	}
	return i - at
}

// Key is what a stretch of text that is one token, or part of one, compares
// by.
func Key(s []rune) string {
	if len(s) == 1 {
		if s[0] == '…' {
			return "..."
		}
		return string(key(s[0]))
	}
	var b strings.Builder
	for _, r := range s {
		switch k := key(r); {
		case k == '…':
			b.WriteString("...")
		case k == '-' && b.String() == "-":
			// However many dashes: one dash.
		default:
			b.WriteRune(k)
		}
	}
	return b.String()
}

// key is [text.Form] without the brackets 〔〕【】 and the signs that are more
// than another form of a mark: a difference between those is one of words.
func key(r rune) rune {
	switch r {
	case '〔', '〕', '【', '】', '″', '‐', '−':
		return r
	}
	return text.Form(r)
}
