package tui

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// query is what is searched for: words, or a pattern. Words come first: 1+40+N
// and （一） are looked for as they stand, and only where they stand nowhere, and
// could be meant as a pattern, are they one.
type query struct {
	words []rune         // in search form
	re    *regexp.Regexp // nil where only words are meant
}

// searchForm is a character as texts are searched: of one width and case.
func searchForm(r rune) rune { return unicode.ToLower(text.Fold(r)) }

func newQuery(s string) query {
	q := query{words: []rune(s)}
	for i := range q.words {
		q.words[i] = searchForm(q.words[i])
	}
	if looksLikePattern(s) {
		// What does not compile is words. The texts are in lower case by then.
		q.re, _ = regexp.Compile("(?im)" + foldedPattern(s))
	}
	return q
}

// looksLikePattern reports whether a query has an operator that nobody writes
// by chance: points and brackets alone are none, nor is the + of 1+40+N.
func looksLikePattern(s string) bool {
	if strings.ContainsAny(s, `\[|*^$`) {
		return true
	}
	last := rune(0)
	for _, r := range s {
		switch {
		case (r == '+' || r == '?') && last != 0 && (last >= 0x80 || strings.ContainsRune(".)]}", last)):
			return true
		case r == '{' && last != 0:
			return true
		}
		last = r
	}
	return false
}

// foldedPattern is a pattern for texts of one width: full-width characters in
// it are meant as they stand, whatever their narrow twins do.
func foldedPattern(s string) string {
	var b strings.Builder
	for _, r := range s {
		if f := text.Fold(r); f != r {
			b.WriteString(regexp.QuoteMeta(string(f)))
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// in lists where the query stands in a text, at most limit places.
func (q query) in(t []rune, limit int) (out []report.Span, more bool) {
	if out, more = findWords(t, q.words, limit); len(out) > 0 || q.re == nil {
		return out, more
	}
	return findPattern(t, q.re, limit)
}

// stands reports whether the query stands in a text.
func (q query) stands(s string) bool {
	spans, _ := q.in([]rune(s), 1)
	return len(spans) > 0
}

// findWords lists where words stand. A line end inside them does not matter:
// files are broken into lines anywhere.
func findWords(t, words []rune, limit int) (out []report.Span, more bool) {
	if len(words) == 0 {
		return nil, false
	}
scan:
	for i := 0; i+len(words) <= len(t); i++ {
		at := i
		for j, c := range words {
			if j > 0 && c != '\n' {
				for at < len(t) && (t[at] == '\n' || t[at] == '\r') {
					at++
				}
			}
			if at == len(t) || searchForm(t[at]) != c {
				continue scan
			}
			at++
		}
		if len(out) == limit {
			return out, true
		}
		out = append(out, report.Span{Start: i, End: at})
		i = at - 1
	}
	return out, false
}

// findPattern lists where a pattern stands.
func findPattern(t []rune, re *regexp.Regexp, limit int) (out []report.Span, more bool) {
	var b strings.Builder
	b.Grow(3 * len(t))
	for _, r := range t {
		b.WriteRune(searchForm(r))
	}
	s := b.String()
	at, runes := 0, 0 // bytes gone over, and the runes in them
	offset := func(to int) int {
		runes += utf8.RuneCountInString(s[at:to])
		at = to
		return runes
	}
	for _, p := range re.FindAllStringIndex(s, 2*limit+2) {
		if p[0] == p[1] {
			continue // stands everywhere
		}
		if len(out) == limit {
			return out, true
		}
		out = append(out, report.Span{Start: offset(p[0]), End: offset(p[1])})
	}
	return out, false
}
