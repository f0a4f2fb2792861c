package figure

import (
	"slices"
	"strings"

	"duizhao/internal/report"
)

// The windows of a figure, in runes.
const (
	leftReach  = 60
	rightReach = 40
	asideReach = 60 // the longest bracketed aside that is looked over
)

// stops are the marks that end a clause.
const stops = ",。；;:！!？?\n"

// window is what stands round a figure in its clause.
type window struct {
	left, right []rune
	rest        []rune // of left, what the figure before did not take for its name
	from        int    // where the left part begins in the text
	figureLeft  bool   // the left part is cut at a figure
	figureRight bool   // the right part is cut at a figure or a date
	bracket     bool   // the figure stands in brackets
	listed      bool   // nothing but 、 or 和 stands between it and the figure before
}

// namer gives the figures their names.
type namer struct {
	*scanner
	in *report.Report

	lead, tail, heads, verbs, notNoun, cuts, generic, totals, rates, rise, fall, compare, before, shared, nounish, compound *words

	cut []int // indices of found that end a window: compared figures, dates, labels
	pos []int // for each of found, the first of cut at or behind it
}

func newNamer(s *scanner, in *report.Report) *namer {
	n := &namer{scanner: s, in: in}
	for name, w := range map[string]**words{
		"lead": &n.lead, "tail": &n.tail, "heads": &n.heads, "verbs": &n.verbs, "notnoun": &n.notNoun, "cuts": &n.cuts, "generic": &n.generic,
		"totals": &n.totals, "rates": &n.rates, "rise": &n.rise, "fall": &n.fall, "compare": &n.compare, "before": &n.before, "shared": &n.shared, "nounish": &n.nounish, "compound": &n.compound,
	} {
		if *w = s.naming[name]; *w == nil {
			*w = newWords(nil)
		}
	}
	n.pos = make([]int, len(s.found))
	for i := range s.found {
		n.pos[i] = len(n.cut)
		if f := &s.found[i]; f.compared() || f.class == report.ClassYear || f.class == report.ClassDate || f.class == report.ClassNumbering {
			n.cut = append(n.cut, i)
		}
	}
	return n
}

// window reads the clause round figure i.
func (n *namer) window(i int) window {
	var w window
	w.left, w.from = n.leftOf(i, &w)
	w.right = n.rightOf(i, &w)
	if f := &n.found[i]; f.chinese && n.at(f.num+1) == '大' && len(f.unit) > 3 && f.unit != "大类" { // 六大行动 names itself
		w.right = append([]rune(f.unit), w.right...)
	}
	w.rest = w.left
	return w
}

// leftOf goes back to the mark or the figure before. Quotes and 《》 are kept whole,
// asides in brackets and dates are left out.
func (n *namer) leftOf(i int, w *window) ([]rune, int) {
	f := &n.found[i]
	k := n.pos[i] - 1 // in cut
	edge := 0
	var last *item
	limit := func() {
		edge, last = 0, nil
		if k >= 0 {
			last = &n.found[n.cut[k]]
			edge = last.end
		}
	}
	limit()
	buf := make([]rune, 0, leftReach)
	at := f.start
	for len(buf) < leftReach {
		if at <= edge {
			if last == nil || last.class != report.ClassDate && last.class != report.ClassYear || at < last.end {
				break
			}
			at = last.start // 产值近四年增长7.9倍: the date is looked over
			k--
			limit()
			continue
		}
		r := n.t[at-1]
		if r == ')' {
			if o := n.opening(at-1, '('); o >= 0 {
				at = o
				for k >= 0 && n.found[n.cut[k]].start > at {
					k--
				}
				limit()
				continue
			}
		}
		if r == '”' || r == '》' || r == '’' {
			if o := n.opening(at-1, map[rune]rune{'”': '“', '》': '《', '’': '‘'}[r]); o >= edge {
				for at > o {
					buf = append(buf, n.t[at-1])
					at--
				}
				continue
			}
		}
		if r == '(' {
			w.bracket = true
			break
		}
		if strings.ContainsRune(stops, r) {
			break
		}
		buf = append(buf, r)
		at--
	}
	if at <= edge && last != nil && last.compared() {
		w.figureLeft = true
		between := strings.Trim(string(n.t[last.end:f.start]), " ")
		w.listed = between == "、" || between == "和" || between == "及" || between == "与" || between == "、和"
	}
	if !w.bracket {
		w.bracket = n.inBracket(at)
	}
	slices.Reverse(buf)
	return trimSpace(buf), at
}

// opening is where the bracket or quote that closes at i opens, on its line and
// near; -1 for nowhere.
func (n *namer) opening(i int, open rune) int {
	depth := 0
	closing := n.t[i]
	for k := i; k >= 0 && i-k < asideReach && n.t[k] != '\n'; k-- {
		switch n.t[k] {
		case closing:
			depth++
		case open:
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// inBracket reports whether i stands in brackets that opened before its clause:
// （其中正职25宗，副职21宗）.
func (n *namer) inBracket(i int) bool {
	depth := 0
	for k := i - 1; k >= 0 && i-k < asideReach && !strings.ContainsRune("。\n", n.t[k]); k-- {
		switch n.t[k] {
		case ')':
			depth++
		case '(':
			if depth == 0 {
				return true
			}
			depth--
		}
	}
	return false
}

// rightOf goes on to the next mark, figure or date.
func (n *namer) rightOf(i int, w *window) []rune {
	f := &n.found[i]
	next := len(n.t)
	if k := n.pos[i] + 1; k < len(n.cut) {
		next = n.found[n.cut[k]].start
	}
	buf := make([]rune, 0, rightReach)
	for at := f.end; at < len(n.t) && len(buf) < rightReach; at++ {
		if at >= next {
			w.figureRight = true
			break
		}
		r := n.t[at]
		if r == '(' {
			if c := n.closing(at, ')'); c > 0 && c < next {
				at = c
				continue
			}
			break
		}
		if r == '“' || r == '《' {
			if c := n.closing(at, map[rune]rune{'“': '”', '《': '》'}[r]); c > 0 && c < next {
				buf = append(buf, n.t[at:c+1]...)
				at = c
				continue
			}
		}
		if strings.ContainsRune(stops, r) || r == '、' || r == ')' || r == '”' {
			break
		}
		buf = append(buf, r)
	}
	return trimSpace(buf)
}

func (n *namer) closing(i int, shut rune) int {
	open, depth := n.t[i], 0
	for k := i; k < len(n.t) && k-i < asideReach && n.t[k] != '\n'; k++ {
		switch n.t[k] {
		case open:
			depth++
		case shut:
			if depth--; depth == 0 {
				return k
			}
		}
	}
	return -1
}

// grouping reports whether the comma at i stands inside a number: 1,745.
func (n *namer) grouping(i int) bool {
	return n.t[i] == ',' && n.taken[i] && digit(n.at(i-1)) && digit(n.at(i+1))
}

// clauseBefore is the clause that ends before at, in the same sentence unless
// across; and where it begins. Asides are left out.
func (n *namer) clauseBefore(at int, across bool) ([]rune, int) {
	end := at
	for end > 0 && strings.ContainsRune(" ,:", n.t[end-1]) {
		end--
	}
	if end == 0 || n.t[end-1] == '\n' {
		return nil, end
	}
	if strings.ContainsRune("。；;！!？?", n.t[end-1]) {
		if !across {
			return nil, end
		}
		end--
	}
	buf := make([]rune, 0, leftReach)
	i := end
	for i > 0 && len(buf) < leftReach {
		r := n.t[i-1]
		if r == ')' {
			if o := n.opening(i-1, '('); o >= 0 {
				i = o
				continue
			}
		}
		if r == '(' || strings.ContainsRune(stops, r) && !n.grouping(i-1) {
			break
		}
		buf = append(buf, r)
		i--
	}
	slices.Reverse(buf)
	return trimSpace(buf), i
}

// sentenceStart is where the sentence that i lies in begins, at most 240 runes
// back.
func (n *namer) sentenceStart(i int) int {
	for k := i; k > 0 && i-k < 240; k-- {
		if strings.ContainsRune("。；;\n", n.t[k-1]) {
			return k
		}
	}
	return max(0, i-240)
}
