package figure

import (
	"duizhao/internal/report"
	"duizhao/internal/text"
)

func fold(w []rune) []rune { return text.FoldAll(w) }

// nounAfter is the noun behind the number, where that is what it counts: 8场企业
// 培训. Empty where what follows is no noun, or where a noun stands before and a
// verb follows (执法检查12次检查企业…).
func (n *namer) nounAfter(f *item, w *window, left []rune) []rune {
	r := w.right
	if hasPrefix(r, "的") || hasPrefix(r, "多") || hasPrefix(r, "余") {
		r = r[1:]
	}
	r = n.attribute(r)
	for len(r) > 0 && w.figureRight && (r[len(r)-1] == '和' || r[len(r)-1] == '及' || r[len(r)-1] == '与' || r[len(r)-1] == '、' || r[len(r)-1] == '并') {
		r = r[:len(r)-1]
	}
	if len(r) == 0 || n.notNoun.prefix(r, 0) > 0 || !han(r[0]) && r[0] != '“' && r[0] != '《' && !latin(r[0]) && !digit(r[0]) {
		return nil
	}
	if len(r) == 1 && !(len(left) > 0) {
		return nil
	}
	has := len(left) > 0 && !n.verbOnly(left) && !n.weak(left)
	v := max(n.verbs.prefix(r, 0), n.heads.prefix(r, 0), n.cuts.prefix(r, 0))
	startsVerb := v > 0 && n.nounish.prefix(r, v) == 0
	if startsVerb && (has || f.class == report.ClassMoney) {
		return nil
	}
	if has && timeUnit(f.unit) && !hasSuffix(w.left, "的") {
		return nil
	}
	if len(r) < 2 && has {
		return nil
	}
	return n.nounPhrase(f, w, r)
}

// attribute drops a long attribute before the noun: 38宗以区政府为被告的行政诉讼案件,
// 3个已建成的装置, 五个领域的清单.
func (n *namer) attribute(r []rune) []rune {
	if len(r) == 0 || !holdsAny(r[:1], "以已被在为获由经") && !hasPrefix(r, "领域的") && !hasPrefix(r, "方面的") && !hasPrefix(r, "环节的") {
		return r
	}
	if hasPrefix(r, "以上") || hasPrefix(r, "以下") || hasPrefix(r, "以内") {
		return r
	}
	in := open(r)
	for i := 1; i < len(r)-2 && i < 18; i++ {
		if r[i] == '的' && !in[i] {
			return r[i+1:]
		}
	}
	return r
}

func timeUnit(u string) bool {
	switch u {
	case "年", "月", "个月", "天", "日", "小时", "分钟", "秒", "工作日", "周", "岁", "倍", "米", "公里", "千米", "平方米":
		return true
	}
	return false
}

// nounPhrase cuts what follows the number to the noun it counts.
func (n *namer) nounPhrase(f *item, w *window, r []rune) []rune {
	in := open(r)
	for k := 2; k < len(r); k++ {
		if in[k] {
			continue
		}
		if m := n.cuts.prefix(r, k); m > 0 && (k >= 4 || hasSuffix(w.left, "的")) {
			r = r[:k]
			break
		}
		if m, v := doneTo(r); m == k { // 31家单位进行实地巡察
			return append(append([]rune(nil), v...), r[:k]...)
		}
	}
	if w.figureRight { // 12个单位派发工单53个
		for k := 2; k < len(r); k++ {
			if in = open(r); in[k] || n.verbs.prefix(r, k) == 0 && n.heads.prefix(r, k) == 0 {
				continue
			}
			n.spoken(f, r[:k])
			if k >= 4 {
				r = r[:k]
			}
			break
		}
	}
	if f.used == 0 {
		n.spoken(f, r)
	}
	for _, t := range []string{"手中", "的作用", "工作中", "在内"} {
		if hasSuffix(r, t) && len(r) > len([]rune(t))+1 {
			r = r[:len(r)-len([]rune(t))]
		}
	}
	if len(r) <= longestRight {
		return r
	}
	in = open(r)
	for k := 4; k < len(r); k++ {
		if !in[k] && (n.cuts.prefix(r, k) > 0 || n.heads.prefix(r, k) > 0) {
			return r[:k]
		}
	}
	for k := 6; k < len(r); k++ {
		if !in[k] && n.verbs.prefix(r, k) > 0 {
			return r[:k]
		}
	}
	k := longestRight
	for k < len(r) && k < longestRight+8 && in[k] { // not inside a quote
		k++
	}
	return r[:k]
}

// spoken notes that noun, right behind the number, went into the name of f.
func (n *namer) spoken(f *item, noun []rune) {
	if at := f.end + len(noun); at <= len(n.t) && equalAt(n.t, f.end, noun) {
		f.used = at
	}
}

// joined puts what stands before the number in front of the noun behind it: a
// verb (修编81个专项预案), a modifier (需修订的11个文件), or, where the noun says
// little, the nouns of a list (安全生产、应急处置四个模块).
func (n *namer) joined(w *window, raw, left, right []rune) []rune {
	join := func(a, b []rune) []rune { return append(append([]rune(nil), a...), b...) }
	if v := n.verbs.prefix(right, 0); v > 0 && n.nounish.prefix(right, v) == 0 && !n.weak(right) {
		return right
	}
	if hasSuffix(w.rest, "的") && len(right) < 10 {
		if m := n.modifier(raw); len(m) > 0 && len(m)+len(right) <= longestRight+4 {
			return join(append(append([]rune(nil), m...), '的'), right)
		}
	}
	if hasSuffix(w.rest, "等") && len(left) > len(right) && hasSuffix(trimEnd(left), string(right)) { // 新建甲公园、乙公园等5个公园
		return join(n.verbRun(n.trimLead(raw)), right)
	}
	if n.weak(right) || len(right) <= 2 {
		if len(left) <= 6 && index(w.left, "重点", 0) >= 0 { // 重点抓好四方面工作
			return join([]rune("重点"), right)
		}
		done := n.heads.suffix(raw, len(raw)) > 0 || n.lastVerb(raw) != "" && !hasSuffix(w.rest, "等")
		if len(left) > 0 && !n.verbOnly(left) && !done {
			l := left
			for len(l) > 0 && l[len(l)-1] == '等' {
				l = l[:len(l)-1]
			}
			return join(n.shorten(l, longestName-len(right)), right)
		}
	}
	if v := n.lastVerb(raw); v != "" && !hasPrefix(right, v) {
		if len(left) > len([]rune(v)) && len(left) < len(n.trimLead(raw)) && len(left)+len(right) <= longestRight && !n.weak(right) {
			return join(left, right) // 构建矛盾纠纷调处三级平台体系: the verb is part of a noun
		}
		return join([]rune(v), right)
	}
	return right
}

// verbRun is the verbs that w begins with.
func (n *namer) verbRun(w []rune) []rune {
	k := 0
	for k < len(w) {
		m := max(n.verbs.prefix(w, k), n.heads.prefix(w, k))
		if m == 0 || n.nounish.prefix(w, k+m) > 0 {
			break
		}
		k += m
	}
	return w[:k]
}

// trimEnd takes 等 off.
func trimEnd(w []rune) []rune {
	for len(w) > 0 && w[len(w)-1] == '等' {
		w = w[:len(w)-1]
	}
	return w
}

// modifier is the attribute that ends before 的, its small words left out.
func (n *namer) modifier(raw []rune) []rune {
	m := n.trimLead(raw)
	in := open(m)
	for i := len(m) - 2; i >= 0; i-- {
		if k := n.heads.prefix(m, i); k > 0 && !in[i] && len(m)-i-k >= 3 {
			m = m[i+k:]
			break
		}
	}
	if m = n.others(m); len(m) > 12 || len(m) < 2 {
		return nil
	}
	return m
}
