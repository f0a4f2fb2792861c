package figure

import "strings"

// Small cuts on the folded text of a clause. A clause is a slice of runes of its
// own: asides in brackets are left out of it.

func trimSpace(w []rune) []rune {
	for len(w) > 0 && (w[0] == ' ' || w[0] == '\n') {
		w = w[1:]
	}
	for len(w) > 0 && (w[len(w)-1] == ' ' || w[len(w)-1] == '\n') {
		w = w[:len(w)-1]
	}
	return w
}

// index is where sub begins in w at or after from, -1 for nowhere.
func index(w []rune, sub string, from int) int {
	s := []rune(sub)
	for i := max(from, 0); i+len(s) <= len(w); i++ {
		if equalAt(w, i, s) {
			return i
		}
	}
	return -1
}

func equalAt(w []rune, i int, s []rune) bool {
	for k, r := range s {
		if w[i+k] != r {
			return false
		}
	}
	return true
}

func hasSuffix(w []rune, sub string) bool {
	s := []rune(sub)
	return len(w) >= len(s) && equalAt(w, len(w)-len(s), s)
}

func hasPrefix(w []rune, sub string) bool {
	s := []rune(sub)
	return len(w) >= len(s) && equalAt(w, 0, s)
}

func holdsAny(w []rune, set string) bool {
	for _, r := range w {
		if strings.ContainsRune(set, r) {
			return true
		}
	}
	return false
}

// open reports for each rune of w whether it stands inside quotes or 《》: cuts
// do not go in there.
func open(w []rune) []bool {
	in := make([]bool, len(w))
	depth := 0
	for i, r := range w {
		switch r {
		case '“', '《', '‘', '「':
			depth++
		case '”', '》', '’', '」':
			if depth > 0 {
				depth--
			}
			in[i] = true
		}
		in[i] = in[i] || depth > 0
	}
	return in
}

// split cuts a list at 、 和 与 及 以及, outside quotes; 和 and the like only where
// both sides have two runes or more.
func split(w []rune) [][]rune {
	var out [][]rune
	in := open(w)
	start := 0
	cut := func(i, n int) {
		if p := trimSpace(w[start:i]); len(p) > 0 {
			out = append(out, p)
		}
		start = i + n
	}
	for i := 0; i < len(w); i++ {
		switch {
		case in[i]:
		case w[i] == '、':
			cut(i, 1)
		case i+1 < len(w) && w[i] == '以' && w[i+1] == '及' && i-start >= 2:
			cut(i, 2)
			i++
		case (w[i] == '和' || w[i] == '与' || w[i] == '及') && i-start >= 2 && len(w)-i > 2 && w[i+1] != '解' && w[i+1] != '谐' && w[i+1] != '时':
			cut(i, 1)
		}
	}
	cut(len(w), 0)
	return out
}

// merge joins base and name, an overlap of at least two runes told once:
// 学法考试 and 考试合格率 are 学法考试合格率.
func merge(base, name string) string {
	a, b := []rune(base), []rune(name)
	if strings.HasSuffix(base, name) {
		return base
	}
	for n := min(len(a), len(b)); n >= 2; n-- {
		if string(a[len(a)-n:]) == string(b[:n]) {
			return base + string(b[n:])
		}
	}
	return base + name
}

// tidy is the name as shown: no white space, no quote left open, no mark at
// either end.
func tidy(w []rune) string {
	out := make([]rune, 0, len(w))
	for _, r := range w {
		if r != ' ' && r != '\n' && r != '\t' && r != '|' {
			out = append(out, r)
		}
	}
	const marks = "、,。；;:：·-—…的和与及"
	for len(out) > 0 && strings.ContainsRune("、,。；;:：·-—…)》”’", out[0]) {
		out = out[1:]
	}
	for len(out) > 0 && strings.ContainsRune(marks+"“‘《(", out[len(out)-1]) {
		out = out[:len(out)-1]
	}
	return balance(string(out))
}

// balance drops quotes and brackets without a partner.
func balance(s string) string {
	for _, p := range [][2]string{{"“", "”"}, {"《", "》"}, {"(", ")"}, {"‘", "’"}} {
		if strings.Count(s, p[0]) != strings.Count(s, p[1]) {
			s = strings.ReplaceAll(strings.ReplaceAll(s, p[0], ""), p[1], "")
		}
	}
	return s
}
