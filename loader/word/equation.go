package word

import (
	"strconv"
	"strings"
)

// Equation is the text of an EQ field, which has no result but is drawn from its
// code: \o\ac(○,1) is a circled 1, \o(甲,乙) one character upon another, of
// which the last is read, \f(1,2) a fraction.
func Equation(code string) string {
	code = strings.TrimSpace(code)
	if len(code) >= 2 && strings.EqualFold(code[:2], "eq") {
		code = code[2:]
	}
	return equation(code, 0)
}

func equation(s string, depth int) string {
	var b strings.Builder
	name, joined := "", false
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\':
			j := i + 1
			for j < len(s) && (s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z') {
				j++
			}
			if j < len(s) && s[j] == '*' { // how the field is set: \* jc2 \* hps10
				for j < len(s) && s[j] != '\\' {
					j++
				}
				i = j
				continue
			}
			if j == i+1 { // an escaped mark
				if j < len(s) {
					b.WriteByte(s[j])
					j++
				}
				i = j
				continue
			}
			if word := strings.ToLower(s[i+1 : j]); !joined {
				name, joined = word, true
			}
			for j < len(s) && (s[j] == ' ' || s[j] >= '0' && s[j] <= '9' || s[j] == '*' || s[j] == '"') {
				j++ // the measure of a switch
			}
			i = j
		case s[i] == '(' && name != "":
			end := closing(s, i)
			if depth < 8 {
				b.WriteString(combine(name, arguments(s[i+1:end]), depth))
			}
			i, name, joined = min(end+1, len(s)), "", false
		default:
			if name == "" {
				b.WriteByte(s[i])
			}
			i++
		}
	}
	return strings.TrimSpace(b.String())
}

func combine(name string, args []string, depth int) string {
	for i := range args {
		args[i] = equation(args[i], depth+1)
	}
	last := args[len(args)-1]
	switch name {
	case "o":
		if n, err := strconv.Atoi(last); err == nil && len(args) > 1 && strings.ContainsAny(args[0], "○〇◯") {
			if s, _ := Number(Circled, n); s != "" {
				return s
			}
		}
		return last
	case "f":
		return strings.Join(args, "/")
	case "r":
		return "√" + last
	}
	return strings.Join(args, "")
}

// closing is the place of the parenthesis that closes the one at i.
func closing(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return len(s)
}

func arguments(s string) []string {
	var args []string
	depth, from := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '(':
			depth++
		case ')':
			depth--
		case ',', ';':
			if depth == 0 {
				args = append(args, s[from:i])
				from = i + 1
			}
		}
	}
	return append(args, s[min(from, len(s)):])
}
