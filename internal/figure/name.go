package figure

import (
	"slices"
	"strings"

	"duizhao/internal/report"
)

// The longest names, in runes.
const (
	longestRight = 18
	longestName  = 30
)

// names walks over the figures in text order and names each; what one is called
// may depend on the one before.
func (n *namer) names() {
	var past history
	for k := 0; k < len(n.found); k++ {
		f := &n.found[k]
		if !f.compared() {
			continue
		}
		if f.name == "" && len(f.names) == 0 {
			n.name(k, &past)
		}
		past.add(n, k)
	}
}

// history is what a figure may lean on: figures named before it.
type history struct {
	any  int // the figure before, plus one
	own  int // the last with a noun of its own, plus one
	main int // the same outside of asides (其中, brackets), plus one
	rate string
	at   int // where the figure stands that rate is the base of
}

func (h *history) add(n *namer, k int) {
	f := &n.found[k]
	h.any = k + 1
	if f.own {
		h.own = k + 1
		if !f.aside {
			h.main = k + 1
		}
	}
}

// near gives the figure that an index of the history stands for, when it is in
// the sentence of f.
func (n *namer) near(k int, f *item) *item {
	if k == 0 {
		return nil
	}
	g := &n.found[k-1]
	if f.start-g.end > 160 {
		return nil
	}
	for i := g.end; i < f.start; i++ {
		if n.t[i] == '。' || n.t[i] == '；' || n.t[i] == ';' || n.t[i] == '\n' {
			return nil
		}
	}
	return g
}

// close is near, or at most 60 runes back in the same paragraph.
func (n *namer) close(k int, f *item) *item {
	if g := n.near(k, f); g != nil || k == 0 {
		return g
	}
	g := &n.found[k-1]
	if f.start-g.end > 60 || n.holds(g.end, f.start, '\n') {
		return nil
	}
	return g
}

// name gives figure k its name by the first rule that applies.
func (n *namer) name(k int, past *history) {
	f := &n.found[k]
	if n.tableName(f) {
		return
	}
	w := n.window(k)
	if g := past.any; w.figureLeft && g > 0 && n.found[g-1].used > w.from && n.found[g-1].used <= f.start {
		w.rest = trimSpace(n.t[n.found[g-1].used:f.start]) // 12个单位派发工单53个: 单位 is spoken for
	}
	f.aside = w.bracket || hasPrefix(w.left, "其中") || past.any > 0 && n.found[past.any-1].aside && w.figureLeft && n.t[n.found[past.any-1].end] == '、'
	switch {
	case n.priorName(k, &w, past):
	case n.groupName(k, &w):
	case n.changeName(k, &w, past):
	case f.class == report.ClassPercent && n.rateName(f, &w, past):
	case n.amountName(f, &w, past):
	default:
		n.lastResort(f, &w)
	}
	if f.own && f.base == "" {
		f.base = n.base(f.name)
	}
}

// set names a figure by a noun of its own.
func (f *item) set(w []rune) bool {
	if f.name = tidy(w); f.name == "" {
		return false
	}
	f.own = true
	return true
}

// lend names a figure by what another lent it.
func (f *item) lend(name string) bool {
	if f.name = tidy([]rune(name)); f.name == "" {
		return false
	}
	f.base = f.name
	return true
}

// amountName names what is no rate and no change.
func (n *namer) amountName(f *item, w *window, past *history) bool {
	if n.totalName(f, w, past) {
		return true
	}
	raw := n.trimTail(w.rest)
	left := n.clean(w.rest)
	verbOnly := n.verbOnly(left) && !n.nominal(raw)
	var right []rune
	if prepositional(w.rest) && !timeUnit(f.unit) { // 三项制度在41个执法单位推行: what stands before is not what is counted
		if right = n.nounAfter(f, w, nil); len(right) > 0 {
			return f.set(right)
		}
	} else {
		right = n.nounAfter(f, w, left)
	}
	if v := n.doneToList(f, right); len(v) > 0 && len(left) == 0 {
		right = append(append([]rune(nil), v...), right...)
	}
	if hasSuffix(raw, "涉及") && len(right) > 0 && n.weak(right) { // 开展督察，共涉及35家单位
		if g := n.near(past.own, f); g != nil {
			return f.lend(merge(g.name, "涉及"+string(right)))
		}
	}

	switch {
	case len(right) > 0 && n.verbOnly(right) && (len(left) == 0 || verbOnly): // 约600人参加
		return n.leaned(f, right, past)
	case len(right) > 0:
		return f.set(n.joined(w, raw, left, right))
	case len(w.right) == 0 && w.figureRight && f.class != report.ClassPercent && len(left) == 0:
		if noun := n.chained(f); len(noun) > 0 { // 十大类43项154件民生实事
			return f.set(noun)
		}
	}
	if len(left) == 0 { // 九大类民生支出144.2亿元: the noun serves both
		raw, left = n.trimTail(w.left), n.clean(w.left)
		verbOnly = n.verbOnly(left) && !n.nominal(raw)
	}
	if x := n.instance(left, past); len(x) > 0 {
		return f.set(x)
	}
	if g := n.close(past.any, f); g != nil && n.totals.all[string(left)] { // 新增上市公司2家、总数达35家
		f.base = n.base(n.bare(g))
		return f.lend(merge(f.base, string(left)))
	}
	leans := f.aside && len(left) <= 6 && len(left) > 0 && !n.wordy(left)
	if leans && len(left) >= 4 && n.near(past.own, f) == nil && n.verbs.prefix(left, 0) == 2 {
		leans = false // 其中录入合同5684份, and no figure before it to be part of
	}
	if verbOnly || leans {
		if n.leaned(f, left, past) {
			return true
		}
	}
	if len(left) > 0 && !verbOnly {
		if !n.weak(left) {
			return f.set(n.shorten(left, longestName))
		}
		if n.leaned(f, left, past) {
			return true
		}
	}
	return n.leaned(f, left, past)
}

// prepositional reports whether a preposition stands right before the number.
func prepositional(w []rune) bool {
	k := len(w)
	return k > 1 && w[k-1] == '在' && !strings.ContainsRune("存现正所旨贵重", w[k-2])
}

// totalName names the sum behind a list: 建议118件、提案97件，共215件 counts both.
func (n *namer) totalName(f *item, w *window, past *history) bool {
	if !allTotal[string(w.left)] || past.any == 0 {
		return false
	}
	last := &n.found[past.any-1]
	start := n.clauseStart(f)
	if last.end > start || start-last.end > 2 || last.unit != f.unit {
		return false
	}
	first := n.clauseStart(last)
	var list []string
	for k := past.any - 1; k >= 0 && n.found[k].start >= first; k-- {
		g := &n.found[k]
		if !g.compared() || g.unit != f.unit || g.name == "" || g.kind == report.KindPrior || g.aside {
			return false
		}
		list = append(list, n.base(g.name))
	}
	slices.Reverse(list)
	if len(list) < 2 || len(list) > 4 || len(slices.Compact(slices.Sorted(slices.Values(list)))) < len(list) {
		return false
	}
	name := strings.Join(list, "、")
	if len([]rune(name)) > longestName {
		return false
	}
	f.lend(name + "合计")
	f.base, f.total = name, true
	return true
}

var allTotal = map[string]bool{"共": true, "共计": true, "合计": true, "总计": true, "两项合计": true, "总共": true}

// doneToList is what was done to a list that the noun stands in: of 对12个乡镇、23个
// 部门开展督察 it is 督察 for the 乡镇, too.
func (n *namer) doneToList(f *item, noun []rune) []rune {
	if len(noun) < 2 || len(noun) > 4 {
		return nil
	}
	at := f.end + len(noun)
	for k := n.indexOf(f) + 1; k < len(n.found) && k <= n.indexOf(f)+3; k++ {
		g := &n.found[k]
		if at >= len(n.t) || g.start != at+1 || !g.compared() || !strings.ContainsRune("、和及与", n.t[at]) {
			return nil
		}
		var w window
		r := n.rightOf(k, &w)
		if k, v := doneTo(r); k > 0 {
			return v
		}
		noun = r
		at = g.end + len(r)
	}
	return nil
}

// doneTo cuts 单位进行实地巡察 into the noun's length and 实地巡察.
func doneTo(r []rune) (noun int, verb []rune) {
	for k := 2; k < 4 && k+3 < len(r); k++ {
		if hasPrefix(r[k:], "进行") || hasPrefix(r[k:], "开展") {
			v := r[k+2:]
			return k, v[:min(len(v), 8)]
		}
	}
	return 0, nil
}

// chained is the noun behind a run of figures that stand side by side.
func (n *namer) chained(f *item) []rune {
	for k, steps := n.indexOf(f)+1, 0; k < len(n.found) && steps < 6; k, steps = k+1, steps+1 {
		g := &n.found[k]
		if g.start != n.found[k-1].end || !g.compared() || g.class == report.ClassPercent {
			return nil
		}
		var w window
		if w.right = n.rightOf(k, &w); len(w.right) > 0 {
			return n.nounAfter(g, &w, nil)
		}
	}
	return nil
}

// instance names 二审140件 behind 行政应诉一审案件216件: the same noun, of the other
// instance.
func (n *namer) instance(left []rune, past *history) []rune {
	if len(left) != 2 || left[1] != '审' || past.any == 0 {
		return nil
	}
	w := []rune(n.found[past.any-1].name)
	for i := 0; i+1 < len(w); i++ {
		if w[i+1] == '审' && numeral(w[i]) && w[i] != left[0] {
			out := append([]rune(nil), w...)
			out[i] = left[0]
			return out
		}
	}
	return nil
}

// bare is the name of a figure without 新增 and the like.
func (n *namer) bare(g *item) string {
	w := []rune(g.name)
	if k := n.flow.prefix(w, 0); k > 0 && len(w)-k >= 2 {
		w = w[k:]
	}
	return string(w)
}

// wordy reports whether a short left part holds a noun of the same kind as a
// whole name would: 行政应诉案件 needs no help, 正职 does.
func (n *namer) wordy(w []rune) bool {
	return len(w) >= 4 && (hasSuffix(w, "案件") || hasSuffix(w, "申请"))
}
