package diff

import (
	_ "embed"
	"strings"
)

// set makes a set of the words of a text.
func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// dataLines are the lines of a data file without comments and blanks.
func dataLines(file string) []string {
	var out []string
	for l := range strings.Lines(file) {
		if l = strings.TrimSpace(l); l != "" && !strings.HasPrefix(l, "#") {
			out = append(out, l)
		}
	}
	return out
}

// named splits the lines "name: word word …" of a data file, in file order.
func named(file string) []group {
	var out []group
	for _, l := range dataLines(file) {
		name, words, ok := strings.Cut(l, ":")
		if ok {
			out = append(out, group{strings.TrimSpace(name), strings.Fields(words)})
		}
	}
	return out
}

// group is a named list of words.
type group struct {
	name  string
	words []string
}
