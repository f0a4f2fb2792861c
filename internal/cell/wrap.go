package cell

import "strings"

// Span is a line of wrapped text: the runes from Start to End (excluded). A
// line end or blanks that the break fell on are inside End; Shown stops before
// them.
type Span struct{ Start, Shown, End int }

// noStart must not begin a line, noEnd must not end one.
const (
	noStart = "，。、；：？！）》〉」』】〕］｝”’…—～·％‰℃°,.;:?!)]}%-/々〞〟＞／"
	noEnd   = "（《〈「『【〔［｛“‘〝([{＜￥$№"
)

var forbidStart, forbidEnd = set(noStart), set(noEnd)

func set(s string) map[rune]bool {
	m := make(map[rune]bool, len(s))
	for _, c := range s {
		m[c] = true
	}
	return m
}

// Wrap cuts a text into lines of at most width cells. The lines cover the text
// exactly. A line end in the text ends a line. Else lines break by Chinese
// rules: no closing mark at a line's start, no opening one at its end, Latin
// words and numbers with their units kept whole; what is wider than a whole
// line is cut where it must be. An empty text has no lines.
func (r Ruler) Wrap(text []rune, width int) []Span {
	var out []Span
	for at := 0; at < len(text); {
		s := r.Next(text, at, width)
		out = append(out, s)
		at = s.End
	}
	return out
}

// Next is the line that begins at from, which must lie inside the text. It
// looks at no more of the text than the line and the blanks behind it.
func (r Ruler) Next(text []rune, from, width int) Span {
	w, i := 0, from
	for i < len(text) && text[i] != '\n' {
		n := r.Rune(text[i])
		if w+n > width {
			break
		}
		w, i = w+n, i+1
	}
	if i == len(text) {
		return Span{from, i, i}
	}
	if text[i] == '\n' {
		return Span{from, i, i + 1}
	}
	if blank(text[i]) && i > from { // blanks at the break hang over the edge
		return hang(text, from, i)
	}
	for at := i; at > from; at-- {
		if Breaks(text, at) {
			s := Span{from, at, at}
			for s.Shown > from+1 && blank(text[s.Shown-1]) {
				s.Shown--
			}
			return s
		}
	}
	i = max(i, from+1)
	return Span{from, i, i}
}

// hang ends a line at the blanks beginning at shown and takes them all in,
// with the line end behind them.
func hang(text []rune, from, shown int) Span {
	end := shown
	for end < len(text) && blank(text[end]) {
		end++
	}
	if end < len(text) && text[end] == '\n' {
		end++
	}
	return Span{from, shown, end}
}

func blank(c rune) bool { return c == ' ' || c == '\t' || c == '\u3000' }

// Breaks reports whether a line may end between the runes at-1 and at, both
// inside the text.
func Breaks(text []rune, at int) bool {
	before, after := text[at-1], text[at]
	switch {
	case blank(after):
		return false // blanks go to the line before
	case blank(before):
		return true
	case forbidStart[after], forbidEnd[before]:
		return false
	case word(before) && word(after),
		joint(before) && word(after) && at > 1 && word(text[at-2]),
		word(before) && joint(after) && at+1 < len(text) && word(text[at+1]):
		return false
	case digit(after) && strings.ContainsRune("第+-±＋－−约近超逾达", before):
		return false
	}
	return !unit(text, at)
}

// unit reports whether at lies inside a number and its unit: behind a digit,
// between scale words and the unit, or inside a unit of two characters.
func unit(text []rune, at int) bool {
	if digit(text[at-1]) {
		return han(text[at])
	}
	if !han(text[at]) && !digit(text[at]) {
		return false
	}
	i := at - 1
	if i > 0 && twoRuneUnit(text[i], text[at]) && numeric(text, i-1) {
		return true // 42人|次
	}
	return strings.ContainsRune(scales, text[i]) && numeric(text, i)
}

const scales = "十百千万亿余多几"

// numeric reports whether the rune at i is a digit or a scale word that counts
// from one (3.5万, 2亿余).
func numeric(text []rune, i int) bool {
	for n := 0; i >= 0 && n < 5; n++ {
		if digit(text[i]) {
			return true
		}
		if !strings.ContainsRune(scales, text[i]) {
			return false
		}
		i--
	}
	return false
}

func twoRuneUnit(a, b rune) bool {
	switch string([]rune{a, b}) {
	case "人次", "件次", "批次", "户次", "家次", "公里", "公顷", "公斤", "小时", "分钟", "平方", "美元", "余件", "个月", "个百":
		return true
	}
	return false
}

func digit(c rune) bool { return c >= '0' && c <= '9' || c >= '０' && c <= '９' }

// word reports whether a rune is part of a Latin word or a number.
func word(c rune) bool {
	return digit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 'ａ' && c <= 'ｚ' || c >= 'Ａ' && c <= 'Ｚ' ||
		c >= 0xC0 && c < 0x250 && c != '×' && c != '÷'
}

// joint reports whether a rune joins two halves of a word or number: 1,286
// 3.5 1+40+N www.gov.cn.
func joint(c rune) bool { return strings.ContainsRune(".,+-_/:@#&=?%'’．", c) }

func han(c rune) bool { return c >= 0x3400 && c <= 0x9FFF }
