package segment

import (
	_ "embed"
	"strings"
	"sync"

	"duizhao/internal/text"
)

//go:embed data/terms.txt
var termList string

// terms is a tree of the fixed terms, by their keys.
type terms struct {
	next map[rune]*terms
	end  bool
}

// ownTerms is the tree of the embedded list.
var ownTerms = sync.OnceValue(func() *terms { return newTerms(termList) })

// newTerms reads a list of terms, one a line, # before a comment.
func newTerms(list string) *terms {
	root := &terms{}
	for line := range strings.Lines(list) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			root.add(line)
		}
	}
	return root
}

func (t *terms) add(term string) {
	for _, r := range term {
		r = key(r)
		n := t.next[r]
		if n == nil {
			n = &terms{}
			if t.next == nil {
				t.next = map[rune]*terms{}
			}
			t.next[r] = n
		}
		t = n
	}
	t.end = true
}

// match is the length of the longest term that begins at `at`, 0 where none
// does. A term that begins with a numeral does not begin inside a number: 三项
// in 十三项 does not, nor in 第三项.
func (t *terms) match(s []rune, at, end int) int {
	if text.Numeral(s[at]) && at > 0 && (text.Numeral(s[at-1]) || s[at-1] == '第' || text.Digit(s[at-1])) {
		return 0
	}
	longest := 0
	for i := at; i < end; i++ {
		if t = t.next[key(s[i])]; t == nil {
			break
		}
		if t.end {
			longest = i + 1 - at
		}
	}
	return longest
}
