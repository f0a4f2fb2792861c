package figure

import (
	"slices"
	"strings"
)

// trimLead takes small words off the left edge: 全年累计开展 becomes 开展.
func (n *namer) trimLead(w []rune) []rune {
	for len(w) > 0 {
		if strings.ContainsRune(" 、,—-·…|了的", w[0]) {
			w = w[1:]
			continue
		}
		k := n.leadOf(w)
		if k == 0 {
			k = n.subject(w)
		}
		if k == 0 {
			break
		}
		w = w[k:]
	}
	return w
}

// leadOf is the length of the small word at the left edge. Of a verb that stands
// alone it is part: 继续有效, 成功调解.
func (n *namer) leadOf(w []rune) int {
	k := n.lead.prefix(w, 0)
	if k > 0 && len(w) >= 4 && n.verbs.prefix(w, 0) == len(w) {
		return 0
	}
	return max(k, yearLead(w), batchLead(w))
}

// batchLead is the length of 第二批 or 首批 at the left edge.
func batchLead(w []rune) int {
	switch {
	case len(w) >= 3 && w[0] == '第' && (numeral(w[1]) || digit(w[1])) && w[2] == '批':
		return 3
	case len(w) >= 2 && w[0] == '首' && w[1] == '批':
		return 2
	}
	return 0
}

// yearLead is the length of 2021年 or 2021年度 at the left edge.
func yearLead(w []rune) int {
	if len(w) < 5 || w[4] != '年' || !digit(w[0]) || !digit(w[1]) || !digit(w[2]) || !digit(w[3]) {
		return 0
	}
	if len(w) > 5 && w[5] == '度' {
		return 6
	}
	return 5
}

// subject is the length of who did it, at the left edge: 各执法单位使用 …, or an
// office before a verb: 综合执法局开展 ….
func (n *namer) subject(w []rune) int {
	if w[0] == '各' || w[0] == '区' || w[0] == '市' || w[0] == '我' {
		for _, end := range []string{"各单位", "各部门", "单位", "部门", "街道", "镇街", "机关"} {
			if k := index(w, end, 1); k > 0 && k <= 8 && w[0] == '各' {
				return k + len([]rune(end))
			}
		}
	}
	for k := 2; k < len(w) && k <= 14; k++ {
		if n.heads.prefix(w, k) == 0 && n.verbs.prefix(w, k) == 0 {
			continue
		}
		if strings.ContainsRune("局委办院府队", w[k-1]) && !strings.ContainsRune("受交承督主协", w[max(0, k-2)]) {
			return k
		}
		return 0
	}
	return 0
}

// trimTail takes small words off before the number: 网上可办率达 becomes 网上可办率.
func (n *namer) trimTail(w []rune) []rune {
	for len(w) > 0 {
		if strings.ContainsRune(" 、,—-·:(“《", w[len(w)-1]) {
			w = w[:len(w)-1]
			continue
		}
		k := n.tail.suffix(w, len(w))
		if k == 0 {
			break
		}
		w = w[:len(w)-k]
	}
	return w
}

// adverbs between a subject and its verb are left out of names.
var adverbs = runesOf("累计", "先后", "共计", "总共", "已", "共", "均", "按季度", "按月", "定期", "及时", "依法", "常态化", "全面", "组织", "积极")

func runesOf(list ...string) [][]rune {
	out := make([][]rune, len(list))
	for i, w := range list {
		out[i] = []rune(w)
	}
	return out
}

// without leaves out adverbs before a verb: 领导干部累计接访下访 becomes
// 领导干部接访下访.
func (n *namer) without(w []rune) []rune {
	in := open(w)
	for i := 1; i < len(w); i++ {
		if in[i] {
			continue
		}
		for _, a := range adverbs {
			k := len(a)
			if a[0] != w[i] || i+k >= len(w) || !equalAt(w, i, a) || n.verbs.prefix(w, i+k) == 0 && n.heads.prefix(w, i+k) == 0 {
				continue
			}
			if a[0] == '共' && w[i-1] == '公' || a[0] == '组' && n.heads.prefix(w, i) == 0 {
				continue
			}
			out := append([]rune(nil), w[:i]...)
			return n.without(append(out, w[i+k:]...))
		}
	}
	return w
}

// headCut drops everything up to the last verb that says only that something
// was done: 组织开展公平竞争审查 becomes 公平竞争审查. At least three runes stay.
func (n *namer) headCut(w []rune) []rune {
	in := open(w)
	for i := len(w) - 3; i >= 0; i-- {
		if in[i] {
			continue
		}
		k := n.heads.prefix(w, i)
		if k == 0 || len(w)-i-k < 3 || strings.ContainsRune("、等的", w[i+k]) {
			continue
		}
		if rest := n.trimLead(w[i+k:]); len(rest) > 0 && !n.verbOnly(rest) {
			return rest
		}
		return w[i+k:] // 开展集中宣讲
	}
	return w
}

// nominal reports whether the verb at the end is what was done as a thing: 开展宣讲,
// 减少检查. It is a noun then, and no verb that needs one.
func (n *namer) nominal(w []rune) bool {
	in := open(w)
	for i := len(w) - 3; i >= 0; i-- {
		for _, light := range []string{"开展", "组织", "举办", "举行", "进行", "接受", "减少", "增加", "新增"} {
			if k := len([]rune(light)); !in[i] && i+k+2 <= len(w) && equalAt(w, i, []rune(light)) {
				return true
			}
		}
	}
	return false
}

// and others: 《甲》《乙》等规范性文件 becomes 规范性文件, where a list stands before.
func (n *namer) others(w []rune) []rune {
	in := open(w)
	for i := len(w) - 3; i > 0; i-- {
		if w[i] != '等' || in[i] || strings.ContainsRune("级候于", w[i+1]) || strings.ContainsRune("平高同初中对相", w[i-1]) {
			continue
		}
		rest := w[i+1:]
		if k := n.generic.prefix(rest, 0); k > 0 && len(rest)-k >= 3 && n.verbs.prefix(rest, k) > 0 { // 就甲、乙等问题作出批示
			rest = rest[k:]
		}
		if holdsAny(w[:i], "、》”") && len(rest) >= 2 && !n.weak(rest) && (len(rest) >= 4 || !n.verbOnly(rest)) {
			return rest
		}
		if v := n.verbRun(w[:i]); len(v) > 0 && i-len(v) >= 2 && i-len(v) <= 8 && len(rest) >= 4 && !n.weak(rest) && !n.verbOnly(rest) {
			return append(append([]rune(nil), v...), rest...) // 改造某地等老旧工业园区
		}
		break
	}
	return w
}

// on turns 对某事开展核查 into 某事核查.
func (n *namer) on(w []rune) []rune {
	if !hasPrefix(w, "对") && !hasPrefix(w, "围绕") && !hasPrefix(w, "针对") {
		return w
	}
	w = n.without(w)
	in := open(w)
	if w[0] == '对' {
		for _, verb := range []string{"发出", "下发", "提出", "作出", "出具"} { // 对滞后的任务发出提醒函
			if k := index(w, verb, 3); k > 0 && !in[k] && len(w)-k >= 4 {
				return w[k:]
			}
		}
	}
	for _, verb := range []string{"组织开展", "开展", "进行", "实施"} {
		k := index(w, verb, 2)
		if k < 0 || in[k] {
			continue
		}
		what := w[1:k]
		if w[0] != '对' {
			what = w[2:k]
		}
		what = n.others(what)
		if v := w[k+len([]rune(verb)):]; len(v) >= 2 && len(what) >= 2 {
			for _, manner := range []string{"常态化", "全面", "专项", "集中", "实地"} {
				if hasPrefix(v, manner) && len(v) > len([]rune(manner))+1 {
					v = v[len([]rune(manner)):]
				}
			}
			out := append([]rune(nil), what...)
			for len(out) > 0 && out[len(out)-1] == '等' {
				out = out[:len(out)-1]
			}
			if len(v) >= 4 && !n.verbOnly(v) { // 围绕甲开展乙活动: the activity is what is counted
				return v
			}
			return append(out, v...)
		}
	}
	return w
}

// clean makes a name of the left part of a clause.
func (n *namer) clean(w []rune) []rune {
	return n.phrase(n.trimTail(w))
}

// phrase is clean for words that no number follows.
func (n *namer) phrase(w []rune) []rune {
	w = n.on(trimSpace(w))
	w = n.trimLead(w)
	w = n.without(w)
	w = n.headCut(w)
	w = n.others(w)
	if t := n.trimLead(w); len(t) > 0 && !n.verbOnly(t) {
		w = t
	}
	return trimSpace(w)
}

// verbOnly reports whether w is made of verbs and nothing else: 受理, 不予受理,
// 办结.
func (n *namer) verbOnly(w []rune) bool {
	if len(w) == 0 {
		return false
	}
	if (w[0] == '不' || w[0] == '未' || w[0] == '已' || w[0] == '共') && len(w) > 1 {
		w = w[1:]
	}
	for i := 0; i < len(w); {
		k := max(n.verbs.prefix(w, i), n.heads.prefix(w, i), n.lead.prefix(w, i))
		if k == 0 && i > 0 && i+1 < len(w) && strings.ContainsRune("或和及、后并", w[i]) { // 撤销或确认违法, 调解和解后终止
			k = 1
		}
		if k == 0 {
			return false
		}
		i += k
	}
	return true
}

// weak reports whether w says nothing by itself: 金额, 事项, 个.
func (n *namer) weak(w []rune) bool {
	if len(w) < 2 || n.generic.all[string(w)] {
		return true
	}
	for k := 1; k < len(w)-1; k++ { // 涉及金额, 具体任务
		if n.generic.all[string(w[k:])] && (k <= 3 && n.verbOnly(w[:k]) || k <= 2 && n.small(w[:k])) {
			return true
		}
	}
	return false
}

// small reports whether w is an adjective that goes with any noun.
func (n *namer) small(w []rune) bool {
	switch string(w) {
	case "各类", "具体", "相关", "有关", "以下", "涉案", "涉及", "总", "等":
		return true
	}
	return false
}

// base is the noun of a name, its verb left out: 受理行政复议案件 gives 行政复议案件.
func (n *namer) base(name string) string {
	w := []rune(name)
	for len(w) > 0 {
		k := max(n.verbs.prefix(w, 0), n.heads.prefix(w, 0))
		if k == 0 || len(w)-k < 2 || n.verbOnly(w[k:]) || n.compound.all[string(w[:k])] {
			break
		}
		w = w[k:]
	}
	return string(n.object(w))
}

// offices end the name of who did it.
var offices = []string{"平台", "热线", "大厅", "中心", "机关", "机构", "部门", "窗口", "法院", "司法所"}

// object is what an office did something to: of 热线和平台接收投诉举报 it is 投诉举报.
// What several took in together stays with them.
func (n *namer) object(w []rune) []rune {
	for i := 3; i+3 < len(w); i++ {
		k := n.verbs.prefix(w, i)
		if k == 0 || n.nounish.prefix(w, i+k) > 0 {
			continue
		}
		office := slices.ContainsFunc(offices, func(o string) bool { return hasSuffix(w[:i], o) })
		if rest := w[i+k:]; office && len(rest) >= 2 && !n.verbOnly(rest) && !n.weak(rest) {
			return rest
		}
		break
	}
	return w
}

// lastVerb is the verb that stands right at the end of w, "" for none.
func (n *namer) lastVerb(w []rune) string {
	if k := n.verbs.suffix(w, len(w)); k > 0 {
		return string(w[len(w)-k:])
	}
	return ""
}

// shorten keeps a name that is too long to read at its end, from a 、 or a 的 on.
func (n *namer) shorten(w []rune, most int) []rune {
	if len(w) <= most {
		return w
	}
	in := open(w)
	for i := len(w) - most; i < len(w)-4; i++ {
		if !in[i] && (w[i] == '、' || w[i] == '的') {
			return w[i+1:]
		}
	}
	return w[len(w)-most:]
}
