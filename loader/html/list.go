package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/internal/text"
)

// list is an open list.
type list struct {
	ordered bool
	kind    string // as in CSS: decimal, lower-alpha, …; "none"
	next    int
	step    int
}

func openList(n *html.Node, s style) *list {
	l := &list{ordered: n.DataAtom == atom.Ol, kind: "decimal", next: 1, step: 1}
	if !l.ordered {
		return l
	}
	l.kind = listKind(attr(n, "type"), s.list, listClass(attr(n, "class")), l.kind)
	if has(n, "reversed") {
		l.step, l.next = -1, 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Li {
				l.next++
			}
		}
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil && v > -1e6 && v < 1e6 {
		l.next = v
	}
	return l
}

// listKind is the kind of numbers: of attribute, style and class the one that
// says any.
func listKind(kind, css, class, before string) string {
	for w := range strings.FieldsSeq(css) {
		switch w {
		case "none", "disc", "circle", "square":
			return "none"
		case "decimal", "lower-alpha", "lower-latin", "upper-alpha", "upper-latin", "lower-roman", "upper-roman", "decimal-leading-zero":
			return w
		case "cjk-ideographic", "simp-chinese-informal", "simp-chinese-formal", "trad-chinese-informal", "cjk-decimal", "japanese-informal":
			return "chinese"
		}
	}
	switch strings.TrimSpace(kind) {
	case "1":
		return "decimal"
	case "a":
		return "lower-alpha"
	case "A":
		return "upper-alpha"
	case "i":
		return "lower-roman"
	case "I":
		return "upper-roman"
	}
	if class != "" {
		return class
	}
	return before
}

// listClass knows the kinds of lists of a common editor (UEditor), which are
// classes there.
func listClass(class string) string {
	for c := range strings.FieldsSeq(class) {
		switch c {
		case "custom_cn", "custom_cn1", "custom_cn2", "custom_num", "custom_num1", "custom_num2":
			return c
		}
	}
	return ""
}

// number gives what is printed before an item, and counts on.
func (l *list) number(li *html.Node, s style) string {
	if !l.ordered {
		return ""
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(li, "value"))); err == nil && v > -1e6 && v < 1e6 {
		l.next = v
	}
	n := l.next
	l.next += l.step
	if s.display != "" && s.display != "list-item" {
		return ""
	}
	switch kind := listKind(attr(li, "type"), s.list, "", l.kind); kind {
	case "none":
		return ""
	case "lower-alpha", "lower-latin":
		return letters(n, 'a') + ". "
	case "upper-alpha", "upper-latin":
		return letters(n, 'A') + ". "
	case "lower-roman":
		return strings.ToLower(roman(n)) + ". "
	case "upper-roman":
		return roman(n) + ". "
	case "chinese", "custom_cn":
		return chinese(n) + "、"
	case "custom_cn1":
		return chinese(n) + "）"
	case "custom_cn2":
		return "（" + chinese(n) + "）"
	case "custom_num1":
		return strconv.Itoa(n) + ") "
	case "custom_num2":
		return "(" + strconv.Itoa(n) + ") "
	case "decimal-leading-zero":
		if n >= 0 && n < 10 {
			return "0" + strconv.Itoa(n) + ". "
		}
	}
	return strconv.Itoa(n) + ". "
}

func letters(n int, first byte) string {
	if n < 1 {
		return strconv.Itoa(n)
	}
	s := ""
	for ; n > 0; n = (n - 1) / 26 {
		s = string(first+byte((n-1)%26)) + s
	}
	return s
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, p := range []struct {
		value int
		text  string
	}{
		{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"},
	} {
		for n >= p.value {
			b.WriteString(p.text)
			n -= p.value
		}
	}
	return b.String()
}

// chinese gives a number below a hundred in Chinese, others in digits.
func chinese(n int) string {
	const units = "〇一二三四五六七八九十"
	digit := func(i int) string { return units[3*i : 3*i+3] }
	switch {
	case n < 0 || n > 99:
		return strconv.Itoa(n)
	case n <= 10:
		return digit(n)
	case n < 20:
		return "十" + digit(n-10)
	case n%10 == 0:
		return digit(n/10) + "十"
	}
	return digit(n/10) + "十" + digit(n%10)
}

// numbered finds text that brings its own number: the list's is then not shown
// (the page's style sheet, which is not at hand, says so).
var numbered = text.NewPattern(`^[\s\x{3000}\x{00A0}]*([0-9０-９]{1,3}\s*[.．、)）](\D|$)|[一二三四五六七八九十]{1,3}\s*[、.．]|[（(〔【]\s*([0-9]{1,3}|[一二三四五六七八九十]{1,3})\s*[）)〕】]|[①-⓿]|第[一二三四五六七八九十]{1,3}[章条节、])`)
