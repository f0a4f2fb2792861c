package figure

import (
	"strings"

	"duizhao/internal/report"
)

// rateWord reports whether w ends as the name of a rate does.
func rateWord(w []rune) bool {
	for _, e := range []string{"率", "度", "比例", "比重", "占比", "指数", "覆盖面", "份额"} {
		if hasSuffix(w, e) {
			return true
		}
	}
	return false
}

// rateName names a percent that states a level.
func (n *namer) rateName(f *item, w *window, past *history) bool {
	left := n.trimTail(w.left)
	if len(left) == 0 && w.figureLeft && past.any > 0 {
		// 三个100%: the count's own left part holds the rates.
		if g := &n.found[past.any-1]; g.chinese && g.end == f.start {
			k := past.any - 1
			gw := n.window(k)
			left = n.trimTail(gw.left)
		}
	}
	if !rateWord(left) {
		return n.shareName(f, w, left, past)
	}
	left = n.without(n.trimRate(n.on(left)))
	var names []string
	if parts := split(left); len(parts) > 1 {
		all := true
		for i, p := range parts {
			all = all && (rateWord(p) || i == 0 && rateWord(n.headCut(p)))
		}
		if all {
			for i, p := range parts {
				if i == 0 {
					p = n.headCut(p)
				}
				names = append(names, n.based(f, p, past)...)
			}
			f.names = names
			f.name, f.own = names[0], true
			f.base = past.rate
			return true
		}
	}
	if i := strings.LastIndex(string(left), "占"); i > 0 && (hasSuffix(left, "比重") || hasSuffix(left, "比例")) && len([]rune(string(left)[:i])) >= 2 {
		return f.set(n.shorten(left, longestName))
	}
	left = n.trimRate(n.headCut(left))
	if hasPrefix(left, "占") { // 占GDP比重
		if g := n.near(past.any, f); g != nil {
			return f.lend(merge(n.bare(g), string(left)))
		}
	}
	names = n.based(f, left, past)
	if len(names) > 1 {
		f.names = names
	}
	f.own = true
	f.name = names[0]
	return f.name != ""
}

// firstPart is the length of the first name of a list.
func firstPart(w []rune) int {
	for i, r := range w {
		if r == '、' || r == '和' || r == '与' || r == '及' && i > 2 {
			return i
		}
	}
	return len(w)
}

// trimRate is trimLead, but the adverb right before a rate's verb stays: 及时受理率,
// 主动好评率.
func (n *namer) trimRate(w []rune) []rune {
	for len(w) > 0 {
		for _, a := range []string{"及时", "按时", "按期", "主动", "成功", "有效", "首次", "平均", "一次性"} {
			if hasPrefix(w, a) && firstPart(w) <= 8 {
				return w
			}
		}
		k := max(n.lead.prefix(w, 0), yearLead(w))
		if strings.ContainsRune(" 、,—-·|", w[0]) {
			k = 1
		} else if k == 0 {
			k = n.subject(w)
		}
		if k == 0 {
			break
		}
		w = w[k:]
	}
	return w
}

// based puts before a rate that needs it the noun it is a rate of: 办结率 becomes
// 信访件办结率, after a list of counts one name for each of them.
func (n *namer) based(f *item, rate []rune, past *history) []string {
	name := tidy(rate)
	if !n.needsBase(rate) {
		return []string{name}
	}
	if past.rate != "" && past.at > 0 && n.near(past.at, f) != nil {
		past.at = n.indexOf(f) + 1
		return []string{merge(past.rate, name)}
	}
	var out []string
	start := n.clauseStart(f)
	stem := rate[:len(rate)-1]
	if g := n.near(past.any, f); g != nil && g.end <= start {
		if g.total {
			past.rate, past.at = g.base, n.indexOf(f)+1
			return []string{merge(g.base, name)}
		}
		if len(stem) >= 2 && g.class != report.ClassPercent && !g.own && strings.HasSuffix(g.name, string(stem)) && hasSuffix(rate, "率") {
			if b := strings.TrimSuffix(g.name, string(stem)); b != "" {
				past.rate, past.at = b, n.indexOf(f)+1
			}
			return []string{g.name + "率"} // 调处成功61起，成功率: of 调处
		}
		for _, b := range n.listBefore(past.any-1, start) {
			out = append(out, merge(b, name))
		}
		if len(out) > 1 {
			return out
		}
	}
	clause, from := n.clauseBefore(start, false)
	g := n.near(past.own, f)
	if g == nil {
		g = n.near(past.any, f)
	}
	if g != nil && g.class == report.ClassPercent {
		return []string{name} // beside another rate it stands for itself
	}
	if last := n.near(past.any, f); g != nil && last != nil && last.end > from { // the clause before has a figure
		b := n.base(g.name)
		past.rate, past.at = b, n.indexOf(f)+1
		return []string{merge(b, name)}
	}
	if noun := n.noun(clause, stem); len(noun) > 0 && !holdsAny(noun[len(noun)/3:], "率") { // another rate is no base
		past.rate, past.at = tidy(noun), n.indexOf(f)+1
		return []string{merge(past.rate, name)}
	}
	if g != nil {
		b := n.base(g.name)
		past.rate, past.at = b, n.indexOf(f)+1
		return []string{merge(b, name)}
	}
	return []string{name}
}

// needsBase reports whether a rate is named after case work alone.
func (n *namer) needsBase(rate []rune) bool {
	if len(rate) < 2 {
		return true
	}
	stem := rate[:len(rate)-1]
	if hasSuffix(rate, "比例") {
		stem = rate[:len(rate)-2]
	}
	return n.rates.all[string(stem)] || n.verbOnly(stem)
}

// indexOf is the place of f among the found.
func (n *namer) indexOf(f *item) int {
	a, b := 0, len(n.found)
	for a < b {
		if m := (a + b) / 2; n.found[m].start < f.start {
			a = m + 1
		} else {
			b = m
		}
	}
	return a
}

// listBefore gives the nouns of the counts that stand in one clause, the one
// before start: “国治件”24件、“省治件”18件.
func (n *namer) listBefore(k, start int) []string {
	first := n.clauseStart(&n.found[k])
	var out []string
	for ; k >= 0 && n.found[k].start >= first; k-- {
		if g := &n.found[k]; g.compared() && g.end <= start && !g.chinese && g.name != "" {
			out = append([]string{n.base(g.name)}, out...)
		}
	}
	return out
}

// shareName names a percent without the word for a rate: a share of something
// (占全市23%), a rate of what follows (99.8%的群众诉求得到有效解决), or of both sides
// (新建项目100%实现信息化).
func (n *namer) shareName(f *item, w *window, left []rune, past *history) bool {
	clean := n.clean(w.left)
	if hasPrefix(clean, "占") || len(clean) == 0 && hasSuffix(w.left, "占") {
		if g := n.near(past.any, f); g != nil {
			return f.lend(merge(n.bare(g), string(clean)) + "占比")
		}
	}
	if k := index(clean, "占", 2); k > 0 {
		return f.set(append(append([]rune(nil), clean...), []rune("比重")...))
	}
	r := w.right
	if hasPrefix(r, "的") {
		r = r[1:]
	}
	if len(clean) > 0 && !n.verbOnly(clean) {
		if v := max(n.verbs.prefix(r, 0), n.heads.prefix(r, 0)); v > 0 && len(clean)+len(r) <= longestName {
			return f.set(append(append([]rune(nil), clean...), r...))
		}
		return f.set(n.shorten(clean, longestName))
	}
	if v := n.lastVerb(n.trimTail(left)); v != "" && hasPrefix(w.right, "的") && len(r) >= 2 && len(r) <= 12 && len(n.clean(w.left)) == len([]rune(v)) {
		return f.set(append(append([]rune(nil), r...), []rune(v+"率")...)) // 覆盖64%的村民小组
	}
	if len(r) >= 2 && (n.notNoun.prefix(r, 0) == 0 || hasPrefix(r, "实现")) {
		return f.set(r[:min(len(r), longestRight)])
	}
	if g := n.close(past.any, f); g != nil {
		return f.lend(merge(g.name, string(clean)))
	}
	return false
}
