package loader

import (
	"duizhao/internal/text"
)

// label is a numbering label at the beginning of a line or clause.
type label struct {
	level  int
	start  int // of the label
	end    int // behind the label and the space after it
	number int // as printed; 0 where it is not a plain number
}

// enclosed numerals (① ㈠ ⑴) and their first code points.
var enclosed = []struct {
	first rune
	count rune
	level int
}{
	{'①', 20, 3}, {'⑴', 20, 3}, {'⒈', 20, 3}, {'㈠', 10, 2}, {'⓵', 10, 3},
}

// headingLabel finds a numbering label at an offset:
//
//	第一章 第二部分 第三篇  level 1      一、 一. 一．      level 1
//	第一节                  level 2      （一） (一) ㈠     level 2
//	1. 1、 1． （1） (1) ① 1） 1)        level 3
//
// The level is the label's own, whatever stands above (contract.md).
func headingLabel(s []rune, at, end int) (label, bool) {
	if at >= end {
		return label{}, false
	}
	l := label{start: at}
	r := text.Fold(s[at])
	for _, e := range enclosed {
		if s[at] >= e.first && s[at] < e.first+e.count {
			l.level, l.number, l.end = e.level, int(s[at]-e.first)+1, at+1
			return l.space(s, end), true
		}
	}
	switch {
	case r == '第':
		n, i := numeral(s, at+1, end)
		if n == 0 || i >= end {
			return l, false
		}
		switch {
		case s[i] == '章' || s[i] == '篇':
			l.level, l.end = 1, i+1
		case s[i] == '节':
			l.level, l.end = 2, i+1
		case s[i] == '部' && i+1 < end && s[i+1] == '分':
			l.level, l.end = 1, i+2
		default:
			return l, false
		}
		// 第一章 is a label only before a space, a mark or a short title, not
		// in 第一部分是…; the caller sees to the length of the line.
		if i := l.end; i < end && (s[i] == '的' || s[i] == '是' || s[i] == '中' || s[i] == '内') {
			return l, false
		}
		l.number = n
		for l.end < end && (text.Form(s[l.end]) == ',' || text.Fold(s[l.end]) == ':' || text.Form(s[l.end]) == '.') {
			l.end++
		}
		return l.space(s, end), true
	case r == '(':
		n, i := numeral(s, at+1, end)
		if n == 0 {
			n, i = digits(s, at+1, end)
			l.level = 3
		} else {
			l.level = 2
		}
		if n == 0 || i >= end || text.Fold(s[i]) != ')' {
			return l, false
		}
		l.number, l.end = n, i+1
		for l.end < end && s[l.end] == '、' {
			l.end++
		}
		return l.space(s, end), true
	case text.Digit(s[at]):
		n, i := digits(s, at, end)
		if n == 0 || n > 99 || i >= end {
			return l, false
		}
		switch f := text.Fold(s[i]); {
		case f == '.' || s[i] == '、' || s[i] == '．':
			if i+1 < end && (text.Digit(s[i+1]) || text.Fold(s[i+1]) == '%') {
				return l, false // 1.5亿元, 1、2号
			}
		case f == ')':
		default:
			return l, false
		}
		l.level, l.number, l.end = 3, n, i+1
		return l.space(s, end), true
	}
	n, i := numeral(s, at, end)
	if n == 0 || n > 40 || i >= end || i-at > 3 {
		return l, false
	}
	if f := text.Fold(s[i]); s[i] != '、' && f != '.' && s[i] != '．' {
		return l, false
	}
	if i+1 < end && text.Numeral(s[i+1]) {
		// 一、二审案件 and 一、二、三产业 are lists, 一、三项制度… a heading
		if j := i + 2; j < end && (s[j] == '、' || s[j] == '审' || s[j] == '产' || s[j] == '级' || s[j] == '线' || s[j] == '期' || s[j] == '季') {
			return l, false
		}
	}
	l.level, l.number, l.end = 1, n, i+1
	return l.space(s, end), true
}

// space takes the blanks behind the label into it.
func (l label) space(s []rune, end int) label {
	for l.end < end && s[l.end] != '\n' && text.Space(s[l.end]) {
		l.end++
	}
	return l
}

// numeral reads a Chinese numeral below a hundred; 0 where there is none.
func numeral(s []rune, at, end int) (n, next int) {
	i := at
	for i < end && i-at < 4 && text.Numeral(s[i]) {
		i++
	}
	v, ok := text.Number(string(s[at:i]))
	if !ok || v < 1 || v > 99 {
		return 0, at
	}
	return int(v), i
}

// digits reads up to two Arabic digits; 0 where there are none.
func digits(s []rune, at, end int) (n, next int) {
	i := at
	for i < end && i-at < 3 && text.Digit(s[i]) {
		n = n*10 + int(text.Fold(s[i])-'0')
		i++
	}
	if i-at > 2 || i == at {
		return 0, at
	}
	return n, i
}

// itemLabel finds the label of an inline item (一是 二是 …) at an offset. The
// two characters may stand on lines of their own, as in texts drawn from a
// page whose lines broke there.
func itemLabel(s []rune, at, end int) (label, bool) {
	n, i := numeral(s, at, end)
	if n == 0 || n > 20 {
		return label{}, false
	}
	for i < end && text.Space(s[i]) {
		i++
	}
	if i >= end || s[i] != '是' {
		return label{}, false
	}
	i++
	if i < end && (s[i] == '否' || s[i] == '非') {
		return label{}, false
	}
	l := label{level: 3, start: at, end: i, number: n}
	for l.end < end && (text.Space(s[l.end]) || s[l.end] == '：' || s[l.end] == ':') {
		l.end++
	}
	return l, true
}
