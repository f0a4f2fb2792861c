package figure

import (
	"strings"

	"duizhao/internal/report"
)

// leaned names a figure that has a verb, a generic noun or nothing at all by the
// noun of the figure before it, or of the clause before.
func (n *namer) leaned(f *item, own []rune, past *history) bool {
	from := past.own
	if f.aside || past.own > 0 && n.found[past.own-1].aside {
		from = past.main
	}
	g := n.near(from, f)
	if g == nil && f.aside {
		g = n.near(past.own, f)
	}
	verb := string(own)
	if g == nil {
		clause, _ := n.clauseBefore(n.clauseStart(f), false)
		if noun := n.noun(clause, own); len(noun) > 0 {
			f.own = true
			return f.leanOn(n, string(noun), verb)
		}
		if g = n.close(from, f); g == nil {
			g = n.close(past.own, f)
		}
	}
	if g == nil {
		if len(own) == 0 {
			return false
		}
		clause, _ := n.clauseBefore(n.clauseStart(f), true)
		if noun := n.noun(clause, own); len(noun) > 0 {
			return f.leanOn(n, string(noun), verb)
		}
		return f.lend(verb)
	}
	if n.weak(own) && !n.verbOnly(own) { // 涉及金额 keeps the verb of what it is the amount of
		if g.class == report.ClassPercent && past.rate != "" && past.at == n.indexOf(g)+1 { // 案卷合格率95%，指出问题176个
			return f.lend(merge(past.rate, verb))
		}
		return f.lend(merge(g.name, verb))
	}
	if e := n.echo(f, own); len(e) > 0 {
		return f.lend(string(e) + verb)
	}
	return f.leanOn(n, n.base(g.name), verb)
}

// echo looks in the sentence for a noun that the verb of the figure followed
// before: 实施法治素养考核评价…，全年考核218人 gives 法治素养.
func (n *namer) echo(f *item, verb []rune) []rune {
	if len(verb) != 2 {
		return nil
	}
	start := n.sentenceStart(f.start)
	end := n.clauseStart(f)
	for i := end - 2; i > start; i-- {
		if !equalAt(n.t, i, verb) {
			continue
		}
		a := i
		for a > start && i-a < 8 && han(n.t[a-1]) && n.heads.suffix(n.t, a) == 0 && n.verbs.suffix(n.t, a) == 0 && !n.covered(a-1) {
			a--
		}
		if w := n.trimLead(n.t[a:i]); len(w) >= 3 {
			return w
		}
		return nil
	}
	return nil
}

func (n *namer) covered(i int) bool { return n.taken[i] }

// people are units that a verb alone needs beside it: 企业培训覆盖 is no name for a
// count of persons, 企业培训覆盖人次 is.
var people = map[string]string{"人次": "人次", "人": "人数", "名": "人数", "户次": "户次", "户": "户数"}

func (f *item) leanOn(n *namer, base, verb string) bool {
	name := merge(base, verb)
	if verb == "" {
		name = base
	} else if strings.HasSuffix(verb, "类") && !strings.HasSuffix(base, "类") {
		name = verb + base // 查处案件1838件，其中食品安全类612件
	} else if p := people[f.unit]; p != "" && n.verbOnly([]rune(verb)) {
		name += p
	}
	ok := f.lend(name)
	f.base = base
	return ok
}

// clauseStart is where the clause of f begins.
func (n *namer) clauseStart(f *item) int {
	for k := f.start; k > 0 && f.start-k < leftReach*2; k-- {
		switch n.t[k-1] {
		case ',':
			if !n.grouping(k - 1) {
				return k
			}
		case '。', '；', ';', ':', '\n', '!', '?', '(':
			return k
		}
	}
	return max(0, f.start-leftReach*2)
}

// noun is what a clause without a figure speaks of, for a figure behind it that
// has only a verb or a rate: 组织干部参加网上学法考试 gives 网上学法考试. A clause with
// a figure of its own gives none.
func (n *namer) noun(clause, verb []rune) []rune {
	if len(clause) == 0 {
		return nil
	}
	w := n.phrase(clause)
	for len(w) > 0 && n.base(string(w)) != string(w) {
		w = []rune(n.base(string(w)))
	}
	if len(verb) >= 2 { // 专栏公示事项目录，公示率: what was shown, not that it was
		if k := index(w, string(verb), 0); k >= 0 && (k == 0 || len(w)-k-len(verb) >= 4) {
			w = w[k+len(verb):]
		}
	}
	w = n.shorten(n.trimLead(w), 26)
	if len(w) < 2 || n.verbOnly(w) {
		return nil
	}
	return w
}

// lastResort names a figure by whatever stands beside it, else by the heading
// of its section.
func (n *namer) lastResort(f *item, w *window) {
	if f.set(n.shorten(n.trimTail(w.left), longestName)) {
		return
	}
	if k := len(w.right); k > 0 && n.notNoun.prefix(w.right, 0) == 0 {
		if f.set(w.right[:min(k, longestRight)]) {
			return
		}
	}
	if sec := n.in.SectionAt(f.start); sec != nil && sec.Heading != "" {
		h := []rune(sec.Heading)
		f.lend(string(n.shorten(n.phrase(fold(h)), 16)))
	}
}
