package figure

import (
	"slices"
	"strings"

	"duizhao/internal/report"
)

// changeName names a stated growth or fall: 社会消费品零售总额增长8.9% by its own noun;
// one without (259.24亿元，增长8.9%) by the figure before it.
func (n *namer) changeName(k int, w *window, past *history) bool {
	f := &n.found[k]
	left := w.left
	for len(left) > 0 && (left[len(left)-1] == ' ' || left[len(left)-1] == '了') {
		left = left[:len(left)-1]
	}
	percent := f.class == report.ClassPercent
	up, down := n.rise.suffix(left, len(left)), n.fall.suffix(left, len(left))
	m := max(up, down)
	stem := left[:len(left)-m]
	compared := n.comparing(stem, m > 0)
	switch {
	case m > 0 && (percent || f.unit == "倍" || compared):
	case percent && f.unit == "百分点":
	case m == 0 && percent && n.compare.suffix(left, len(left)) > 0: // 同比12%
	case w.listed && past.any > 0 && n.found[past.any-1].change && n.found[past.any-1].unit == f.unit:
		f.change, f.fall = true, n.found[past.any-1].fall
		return f.lend(n.found[past.any-1].name)
	default:
		return false
	}
	f.change, f.fall = true, down > up
	own := n.clean(n.trimChange(stem))
	if len(own) >= 2 && !n.weak(own) && !n.verbOnly(own) && !n.compare.all[string(own)] {
		return f.set(n.shorten(own, longestName))
	}
	for g := past.any; g > 0; g-- { // the level that the change is of
		if b := n.near(g, f); b == nil {
			break
		} else if b.compared() && !b.change && b.kind != report.KindPrior && b.name != "" {
			f.base = b.base
			f.name = b.name
			return true
		}
	}
	if clause, _ := n.clauseBefore(n.clauseStart(f), false); len(clause) > 0 {
		if noun := n.noun(clause, nil); len(noun) > 0 {
			return f.set(noun)
		}
	}
	return f.lend(string(n.trimTail(w.left)))
}

// comparing reports whether a word of comparison stands at the end of w, or, for
// a rise or a fall, in it.
func (n *namer) comparing(w []rune, change bool) bool {
	if !change {
		return false
	}
	at, _ := n.compare.index(w, max(0, len(w)-14))
	return at >= 0
}

// trimChange takes the words of comparing off the end.
func (n *namer) trimChange(w []rune) []rune {
	for len(w) > 0 {
		k := n.compare.suffix(w, len(w))
		for _, t := range []string{"分别", "年均", "平均", "名义", "实际", "可比", "均", "又", "再", "大幅", "进一步", "逐年", "继续", "明显", "快速", "、", " "} {
			if hasSuffix(w, t) {
				k = max(k, len([]rune(t)))
			}
		}
		if k == 0 {
			break
		}
		w = w[:len(w)-k]
	}
	if i := strings.LastIndex(string(w), "较上年"); i > 0 {
		w = []rune(string(w)[:i])
	}
	return w
}

// priorName names last year's value that is given for comparison: X由a增至b, and
// 1503件（上年1286件）. Behind it b is named like a.
func (n *namer) priorName(k int, w *window, past *history) bool {
	f := &n.found[k]
	if g := past.any; g > 0 && w.figureLeft && n.found[g-1].kind == report.KindPrior && len(n.reached(w.left)) > 0 {
		f.name, f.base, f.own = n.found[g-1].name, n.found[g-1].base, true
		return true
	}
	left := n.trimTail(w.left)
	if b := n.before.suffix(left, len(left)); b > 0 && len(left)-b <= 2 && !w.figureRight {
		if g := n.near(past.any, f); g != nil && g.unit == f.unit {
			f.kind = report.KindPrior
			f.base = g.base
			return f.lend(g.name)
		}
	}
	if !w.figureRight || len(n.reached(w.right)) == 0 {
		return false
	}
	start := max(n.clauseStart(f), f.start-leftReach)
	for i := f.start - 1; i >= start && f.start-i < 16; i-- {
		if n.t[i] != '从' && n.t[i] != '由' || n.at(i-1) == '自' || n.at(i+1) == '于' {
			continue
		}
		f.kind = report.KindPrior
		noun := n.clean(n.t[start:i])
		if len(noun) < 2 {
			clause, _ := n.clauseBefore(start, false)
			noun = n.noun(clause, nil)
		}
		if len(noun) < 2 {
			if g := n.near(past.own, f); g != nil {
				f.base = g.base
				return f.lend(g.name)
			}
		}
		f.base = n.base(string(noun))
		return f.lend(string(n.shorten(noun, longestName)))
	}
	return false
}

// reached is w where it says that a value grew or fell to the next: 增至, 提高到.
func (n *namer) reached(w []rune) []rune {
	w = trimSpace(w)
	if len(w) > 2 && w[len(w)-1] == '的' { // 跃升至2022年的1427亿元: the date is left out
		w = w[:len(w)-1]
	}
	if len(w) < 2 || len(w) > 12 || !strings.ContainsRune("至到为", w[len(w)-1]) {
		return nil
	}
	for i := range w {
		if strings.ContainsRune("增升提扩攀降减压缩涨跌", w[i]) {
			return w
		}
	}
	return nil
}

// groupName gives the names of a list to the figures of a list: 死亡人数、受伤人数分别
// 下降10%、27.6%.
func (n *namer) groupName(k int, w *window) bool {
	i := index(w.left, "分别", 0)
	if i < 0 || i < len(w.left)-12 {
		return false
	}
	group := []int{k}
	for j := k + 1; j < len(n.found); j++ {
		f := &n.found[j]
		if !f.compared() {
			if f.class == report.ClassNumbering || n.found[group[len(group)-1]].end+4 < f.start {
				break
			}
			continue
		}
		last := &n.found[group[len(group)-1]]
		between := strings.TrimSpace(string(n.t[last.end:min(f.start, last.end+4)]))
		if f.start-last.end > 3 || between != "、" && between != "和" && between != "及" && between != "与" && between != "," && between != "以及" {
			break
		}
		group = append(group, j)
	}
	list := n.trimChange(w.left[:i])
	apart := len(n.trimLead(list)) == 0 // the list is in the clause before
	if apart {
		list, _ = n.clauseBefore(n.clauseStart(&n.found[k]), false)
	}
	parts := split(n.trimLead(list))
	rest := w.left[i+2:]
	up, down := n.rise.suffix(rest, len(rest)), n.fall.suffix(rest, len(rest))
	given := [][]rune(nil)
	if apart && up+down > 0 { // 案件1745件、许可3万件，分别增长6.3%、11%
		given = n.listFigures(n.clauseStart(&n.found[k]), k)
	}
	switch {
	case len(group) < 2:
		return false
	case len(given) == len(group):
		parts = given
	case len(parts) != len(group):
		return false
	default:
		parts[0] = n.headCut(n.trimLead(parts[0]))
		parts = n.share(parts)
	}
	for x, j := range group {
		f := &n.found[j]
		f.set(parts[x])
		f.base = n.base(f.name)
		if f.class == report.ClassPercent && (up > 0 || down > 0) || f.unit == "百分点" {
			f.change, f.fall = true, down > up
		}
	}
	return true
}

// listFigures are the names of the figures that stand in the clause before
// start, the last before figure k; nil where one has none.
func (n *namer) listFigures(start, k int) [][]rune {
	var out [][]rune
	first := -1
	for j := k - 1; j >= 0; j-- {
		g := &n.found[j]
		if !g.compared() {
			continue
		}
		if first < 0 {
			if g.end > start || start-g.end > 2 {
				return nil
			}
			first = n.clauseStart(g)
		}
		if g.start < first {
			break
		}
		if g.name == "" || g.change {
			return nil
		}
		out = append(out, []rune(g.name))
	}
	slices.Reverse(out)
	return out
}

// share hands the head of the last name of a list to those without: 生物和新能源汽车
// 产业增速 are 生物产业增速 and 新能源汽车产业增速.
func (n *namer) share(parts [][]rune) [][]rune {
	last := parts[len(parts)-1]
	at, _ := n.shared.index(last, 2)
	if at < 0 {
		return parts
	}
	head := last[at:]
	for i, p := range parts[:len(parts)-1] {
		if len(p) < 2 || string(p[len(p)-2:]) == string(last[len(last)-2:]) || len(p) > 6 {
			return parts
		}
		parts[i] = append(append([]rune(nil), p...), head...)
	}
	return parts
}
