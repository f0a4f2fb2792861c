package figure

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data
var data embed.FS

// word is an entry of a word list. It does not count where one of the runes of
// notNext follows it or one of notBefore stands before it: 对 is a preposition,
// but not in 对外.
type word struct {
	runes              []rune
	notNext, notBefore string
}

// words is a word list that is matched at a place of a text, longest word first.
type words struct {
	first, last map[rune][]word
	all         map[string]bool
}

func newWords(entries []word) *words {
	w := &words{make(map[rune][]word, len(entries)), make(map[rune][]word, len(entries)), make(map[string]bool, len(entries))}
	for _, e := range entries {
		if len(e.runes) == 0 {
			continue
		}
		a, z := e.runes[0], e.runes[len(e.runes)-1]
		w.first[a] = append(w.first[a], e)
		w.last[z] = append(w.last[z], e)
		w.all[string(e.runes)] = true
	}
	longest := func(a, b word) int { return len(b.runes) - len(a.runes) }
	for _, list := range w.first {
		if len(list) < 2 {
			continue
		}
		slices.SortStableFunc(list, longest)
	}
	for _, list := range w.last {
		if len(list) < 2 {
			continue
		}
		slices.SortStableFunc(list, longest)
	}
	return w
}

// fits reports whether e stands at i of t.
func (e *word) fits(t []rune, i int) bool {
	n := len(e.runes)
	if i < 0 || i+n > len(t) || !slices.Equal(t[i:i+n], e.runes) {
		return false
	}
	if e.notNext != "" && i+n < len(t) && strings.ContainsRune(e.notNext, t[i+n]) {
		return false
	}
	return e.notBefore == "" || i == 0 || !strings.ContainsRune(e.notBefore, t[i-1])
}

// prefix is the length of the longest word that begins at i, 0 for none.
func (w *words) prefix(t []rune, i int) int {
	if i < 0 || i >= len(t) {
		return 0
	}
	list := w.first[t[i]]
	for k := range list {
		if list[k].fits(t, i) {
			return len(list[k].runes)
		}
	}
	return 0
}

// suffix is the length of the longest word that ends before end, 0 for none.
func (w *words) suffix(t []rune, end int) int {
	if end <= 0 || end > len(t) {
		return 0
	}
	list := w.last[t[end-1]]
	for k := range list {
		if n := len(list[k].runes); list[k].fits(t, end-n) {
			return n
		}
	}
	return 0
}

// index finds the first word in t at or after from; -1 for none.
func (w *words) index(t []rune, from int) (at, n int) {
	for i := from; i < len(t); i++ {
		if n := w.prefix(t, i); n > 0 {
			return i, n
		}
	}
	return -1, 0
}

// lists reads a file of word lists: sections in [brackets], one entry a line, the
// word first, "!" and "<" with the runes that may not follow or precede, other
// fields as they are, # for comments.
func lists(name string) (entries map[string][]word, fields map[string][][]string) {
	text, err := data.ReadFile("data/" + name)
	if err != nil {
		panic(err) // embedded: cannot be missing
	}
	entries, fields = make(map[string][]word), make(map[string][][]string)
	section := ""
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "" || line[0] == '#':
		case line[0] == '[' && line[len(line)-1] == ']':
			section = line[1 : len(line)-1]
		default:
			var e word
			var rest []string
			for i, f := range strings.Fields(line) {
				switch {
				case i == 0:
					e.runes = []rune(f)
					rest = append(rest, f)
				case f[0] == '!':
					e.notNext = f[1:]
				case f[0] == '<':
					e.notBefore = f[1:]
				default:
					rest = append(rest, f)
				}
			}
			entries[section] = append(entries[section], e)
			fields[section] = append(fields[section], rest)
		}
	}
	return entries, fields
}

// unit is what a unit is compared in.
type unit struct {
	canon  string
	factor float64
}

// lexicon is all word lists, read once.
type lexicon struct {
	units, classifiers, shy, hotlines, emergency, terms, plain *words
	canon                                                      map[string]unit
	money                                                      map[string]bool
	scope, stock, flow                                         *words
	naming                                                     map[string]*words
}

var lexiconOnce = sync.OnceValue(readLexicon)

func readLexicon() *lexicon {
	l := &lexicon{canon: make(map[string]unit), naming: make(map[string]*words)}
	e, fields := lists("units.txt")
	l.units, l.classifiers, l.shy = newWords(e["units"]), newWords(e["classifiers"]), newWords(e["shy"])
	l.money = newWords(e["money"]).all
	for _, f := range fields["units"] {
		if len(f) == 3 {
			factor, _ := strconv.ParseFloat(f[2], 64)
			l.canon[f[0]] = unit{f[1], factor}
		}
	}
	e, _ = lists("codes.txt")
	l.hotlines, l.emergency = newWords(e["hotlines"]), newWords(e["emergency"])
	e, _ = lists("terms.txt")
	l.terms, l.plain = newWords(e["terms"]), newWords(e["plain"])
	e, _ = lists("scope.txt")
	l.scope, l.stock, l.flow = newWords(e["scope"]), newWords(e["stock"]), newWords(e["flow"])
	e, _ = lists("naming.txt")
	for name, entries := range e {
		l.naming[name] = newWords(entries)
	}
	return l
}

// canonical gives the unit in which two figures of unit u are compared and the
// factor to it: 名 and 人 are one, 公顷 are 10 000 平方米. A unit that is not
// listed is itself.
func canonical(u string) (string, float64) {
	if c, ok := lexiconOnce().canon[u]; ok {
		return c.canon, c.factor
	}
	return u, 1
}
