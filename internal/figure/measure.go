package figure

import (
	"math"

	"duizhao/internal/report"
)

// boundWord is a word at the edge of a figure that says how exact it is.
type boundWord struct {
	text      string
	bound     report.Bound
	notBefore string // no bound where one of these stands before it: 节约3000元
}

// before the number, longest first
var preBounds = []boundWord{
	{"不超过", report.AtMost, ""},
	{"不高于", report.AtMost, ""},
	{"不少于", report.AtLeast, ""},
	{"不低于", report.AtLeast, ""},
	{"超过", report.AtLeast, ""},
	{"突破", report.AtLeast, ""},
	{"至少", report.AtLeast, ""},
	{"多于", report.AtLeast, ""},
	{"高于", report.AtLeast, "不"},
	{"大于", report.AtLeast, ""},
	{"接近", report.AtMost, ""},
	{"将近", report.AtMost, ""},
	{"不足", report.AtMost, ""},
	{"不到", report.AtMost, ""},
	{"低于", report.AtMost, "不"},
	{"少于", report.AtMost, "不"},
	{"小于", report.AtMost, ""},
	{"最多", report.AtMost, ""},
	{"大约", report.About, ""},
	{"约为", report.About, "节预签合"},
	{"超", report.AtLeast, "高赶反"},
	{"逾", report.AtLeast, ""},
	{"近", report.AtMost, "附最临就相亲贴邻远靠"},
	{"约", report.About, "节预签合条履大制契公特违邀失"},
}

// behind the unit
var postBounds = []boundWord{
	{"及以上", report.AtLeast, ""},
	{"以上", report.AtLeast, ""},
	{"有余", report.AtLeast, ""},
	{"及以下", report.AtMost, ""},
	{"以下", report.AtMost, ""},
	{"以内", report.AtMost, ""},
	{"左右", report.About, ""},
	{"上下", report.About, ""},
}

// pre looks for a bound before i: where it begins (i for none) and what it is.
func (s *scanner) pre(i int) (int, report.Bound) {
	k := i
	if s.at(k-1) == ' ' && s.at(k-2) != ' ' {
		k--
	}
	for _, b := range preBounds {
		if !s.ends(k, b.text) {
			continue
		}
		a := k - len([]rune(b.text))
		if b.notBefore != "" && s.oneOf(a-1, b.notBefore) || !s.free(a, k) {
			continue
		}
		return a, b.bound
	}
	return i, ""
}

func (s *scanner) post(i int) (int, report.Bound) {
	for _, b := range postBounds {
		if s.is(i, b.text) {
			return i + len([]rune(b.text)), b.bound
		}
	}
	return i, ""
}

// mid is 余, 多, 来 or 几 between number and unit.
func (s *scanner) mid(i int) (int, report.Bound) {
	switch s.at(i) {
	case '余', '多':
		return i + 1, report.AtLeast
	case '来', '几':
		if s.units.prefix(s.t, i+1) > 0 || s.oneOf(i+1, "万亿") {
			return i + 1, report.About
		}
	}
	return i, ""
}

// scale is the power of ten of the scale words at i: 万 4, 亿 8, 万亿 12. Not the
// 千 of 千米.
func (s *scanner) scale(i int) (end, power int) {
	for {
		add := 0
		switch s.at(i) {
		case '十':
			add = 1
		case '百':
			add = 2
		case '千':
			if s.oneOf(i+1, "米克瓦伏") {
				return i, power
			}
			add = 3
		case '万':
			add = 4
		case '亿':
			add = 8
		default:
			return i, power
		}
		if power += add; power > 24 {
			return i, power - add
		}
		i++
	}
}

// unitAt is the end of the unit at i and the unit itself; i and "" for none.
func (s *scanner) unitAt(i int) (int, string) {
	if n := s.units.prefix(s.t, i); n > 0 {
		u := string(s.t[i : i+n])
		if u == "项" && s.at(i+1) == '目' && s.at(i+2) != '标' { // 15项目 has no unit, 15项目标 has
			return i, ""
		}
		switch u {
		case "个小时":
			u = "小时"
		case "个工作日":
			u = "工作日"
		case "个百分点":
			u = "百分点"
		case "个学位":
			u = "学位"
		case "人民币":
			u = "元"
		}
		return i + n, u
	}
	return i, ""
}

func (s *scanner) classOf(u string) report.Class {
	switch {
	case u == "%" || u == "‰" || u == "百分点":
		return report.ClassPercent
	case s.money[u]:
		return report.ClassMoney
	}
	return report.ClassMeasure
}

// first of several bounds, in the order before, behind, inside; a second one
// inside (近万余条) does not count.
func firstBound(bounds ...report.Bound) report.Bound {
	for _, b := range bounds {
		if b != "" {
			return b
		}
	}
	return report.Exact
}

// amounts takes the figures: percents, money and measures, in digits first.
func (s *scanner) amounts() {
	for _, i := range s.digits {
		if !s.taken[i] {
			s.arabic(i)
		}
	}
	for _, i := range s.hans {
		if !s.taken[i] && !s.none(i) && !s.percentWord(i) {
			s.chineseAmount(i)
		}
	}
	s.zeros()
}

// arabic takes a figure in digits: bound, number or range, scale, unit, bound.
func (s *scanner) arabic(i int) {
	e, decimals := s.decimal(i)
	a, before := s.pre(i)
	f := item{start: a, num: i, known: true}
	numEnd := e

	// The low end of a range gives its unit away only before a dash: 从5个到8个 are
	// two figures, 2—3个 and 10%—20% are one.
	low, lowEnd := i, e
	k := e
	if u := s.percentSign(k); u > k {
		k = u
	}
	if sep := s.sp(k); dash(s.at(sep)) && !(s.oneOf(sep, "至到") && (s.oneOf(a-1, "从由") || k > e && s.oneOf(a-1, "的"))) {
		m := s.sp(sep + 1)
		for dash(s.at(m)) {
			m++
		}
		if g := s.run(m); g > m && s.free(m, g) && !s.year(m, g) {
			e2, d2 := s.decimal(m)
			if s.free(m, e2) {
				f.ranged, low, lowEnd = true, m, numEnd
				e, decimals = e2, max(decimals, d2)
			}
		}
	}
	j := s.sp(e)
	j, power := s.scale(j)
	j, inside := s.mid(j)
	if j2, p2 := s.scale(j); j2 > j && inside != "" { // 10余万件
		j, power = j2, power+p2
	} else if p2 == 0 && inside == "" {
		j, inside = s.mid(j)
	}
	if j2, in := s.mid(j); inside == "" && in != "" {
		j, inside = j2, in
	}
	if power == 0 && inside == "" {
		j = e
	}
	u := s.sp(j)
	end, unit := s.unitAt(u)
	if unit == "" {
		end = j
	}
	if s.is(j, "个多月") {
		end, unit, inside = j+3, "个月", report.AtLeast
	}
	end2, behind := s.post(end)
	if end2 > end {
		end = end2
	} else if (unit == "年" || unit == "个月" || unit == "公里") && s.at(end) == '多' {
		end, behind = end+1, report.AtLeast
	}
	f.end, f.unit, f.bound = end, unit, firstBound(before, behind, inside)
	f.class = s.classOf(unit)
	f.value = s.float(i, numEnd, power)
	if f.ranged {
		f.value, f.upper = s.float(i, lowEnd, power), s.float(low, e, power)
		if f.bound == report.Exact {
			f.bound = report.About
		}
	}
	if decimals > 0 || power > 0 || f.class == report.ClassPercent {
		f.step = .5 * math.Pow10(power-decimals)
	}
	if f.class == report.ClassPercent && s.oneOf(i-1, "-−") && !digit(s.at(i-2)) && !latin(s.at(i-2)) && a == i { // 增长-3.2%
		f.start, f.value = i-1, -f.value
	}
	if unit == "" {
		s.unitless(&f, i, e, decimals, power > 0 || inside != "" || behind != "" || before != "")
	}
	for f.end > e && !s.free(f.start, f.end) { // a rule took what follows
		f.end--
	}
	if !s.take(f) {
		f.start = i
		s.take(f)
	}
}

// percentSign is the end of a percent sign at i.
func (s *scanner) percentSign(i int) int {
	if s.oneOf(i, "%‰") {
		return i + 1
	}
	return i
}

// unitless decides what a number without a unit is: a cell of a table, a rate
// (差评率为0), a count of the noun behind it (500余企业), else a code.
func (s *scanner) unitless(f *item, i, e, decimals int, sized bool) {
	f.class = report.ClassMeasure
	is := s.oneOf(f.start-1, "为是达至分")
	switch {
	case f.value == 0 && is && s.rateBefore(f.start-1):
		f.class, f.unit, f.step = report.ClassPercent, "%", .5
	case s.tableCell(i, e):
	case s.sharedUnit(f, e):
	case latin(s.at(i-1)) || latin(s.at(e)):
		f.class = report.ClassTerm
	case sized || is:
	case decimals == 0 && e-i >= 5 && s.at(i+1) != ',' && !han(s.at(s.sp(e))):
		f.class = report.ClassCode
	case han(s.at(s.sp(e))):
	default:
		f.class = report.ClassCode
	}
	if f.class == report.ClassCode || f.class == report.ClassTerm {
		f.known, f.ranged, f.step, f.bound = false, false, 0, report.Exact
		f.start, f.end = i, e
	}
}

// sharedUnit gives a number of a list the unit of the last (分别为24、18、36件).
func (s *scanner) sharedUnit(f *item, e int) bool {
	k := e
	for n := 0; n < 12 && (s.at(k) == '、' || s.at(k) == '和') && digit(s.at(k+1)); n++ {
		k, _ = s.decimal(k + 1)
	}
	if k == e {
		return false
	}
	_, unit := s.unitAt(k)
	if unit == "" {
		return false
	}
	f.unit, f.class = unit, s.classOf(unit)
	return true
}

// rateBefore reports whether 率 or 度 stands before i, 均 or 都 left out.
func (s *scanner) rateBefore(i int) bool {
	if s.oneOf(i-1, "均都皆") {
		i--
	}
	return s.oneOf(i-1, "率")
}

// tableCell reports whether [i, e) is all that a cell of a table holds.
func (s *scanner) tableCell(i, e int) bool {
	l := s.lineAt(i)
	if l == nil {
		return false
	}
	k := l.cellAt(i)
	return k >= 0 && l.cells[k].start == i && e <= l.cells[k].end && l.cells[k].end-e <= 3
}

// lineAt is the line that i lies in.
func (s *scanner) lineAt(i int) *line {
	a, b := 0, len(s.lines)
	for a < b {
		if m := (a + b) / 2; s.lines[m].end < i {
			a = m + 1
		} else {
			b = m
		}
	}
	if a == len(s.lines) {
		return nil
	}
	return &s.lines[a]
}

// none takes 未出现一例 and 无一宗: zero, told by denying one.
func (s *scanner) none(i int) bool {
	if s.at(i) != '一' || s.cn(i) != i+1 || !s.oneOf(i+1, "例起件宗人次名家项") {
		return false
	}
	a := i
	for _, w := range []string{"发生", "出现", "收到", "接到", "产生", "有"} {
		if s.ends(a, w) {
			a -= len([]rune(w))
			break
		}
	}
	for _, w := range []string{"没有", "未", "无"} {
		if s.ends(a, w) {
			a -= len([]rune(w))
			return s.take(item{start: a, end: i + 2, num: i, class: report.ClassMeasure, known: true, unit: string(s.t[i+1])})
		}
	}
	if s.ends(i, "没有") {
		return s.take(item{start: i - 2, end: i + 2, num: i, class: report.ClassMeasure, known: true, unit: string(s.t[i+1])})
	}
	return false
}

// zeros takes 败诉率为零 and 案件数为零 before a mark.
func (s *scanner) zeros() {
	for _, i := range s.hans {
		if s.at(i) != '零' || s.taken[i] || numeral(s.at(i+1)) || !s.oneOf(i-1, "为是") || !s.oneOf(i+1, ",。；;、)\n") {
			continue
		}
		f := item{start: i, end: i + 1, class: report.ClassMeasure, known: true}
		if s.rateBefore(i - 1) {
			f.class, f.unit, f.step = report.ClassPercent, "%", .5
		}
		s.take(f)
	}
}

// percentWord takes 百分之三十 and 超七成.
func (s *scanner) percentWord(i int) bool {
	if s.is(i, "百分之") || s.is(i, "千分之") {
		e := s.cn(i + 3)
		v, ok := s.chineseValue(i+3, e)
		if !ok {
			return false
		}
		f := item{start: i, end: e, num: i + 3, class: report.ClassPercent, unit: "%", value: v, known: true, step: .5, chinese: true}
		if s.t[i] == '千' {
			f.unit = "‰"
		}
		var before, behind report.Bound
		f.start, before = s.pre(i)
		f.end, behind = s.post(e)
		f.bound = firstBound(before, behind)
		return s.take(f)
	}
	e := s.cn(i)
	if s.at(e) != '成' || e-i != 1 || s.oneOf(i, "一百千万亿零两") || s.oneOf(e+1, "立果为员功效本长绩") {
		return false
	}
	a, before := s.pre(i)
	end, behind := s.post(e + 1)
	if before == "" && behind == "" && !s.oneOf(i-1, "达至") {
		return false
	}
	v, _ := s.chineseValue(i, e)
	return s.take(item{start: a, end: end, num: i, class: report.ClassPercent, unit: "%", value: v * 10, known: true, step: 5, bound: firstBound(before, behind), chinese: true})
}

// chineseAmount takes a figure written as a Chinese numeral of two or more before
// a classifier: 三个, 六大行动, 两批, 十余项, 近千处, 数十家, 两到三次.
func (s *scanner) chineseAmount(i int) {
	if s.oneOf(i-1, "第之其") {
		return
	}
	e := s.cn(i)
	f := item{start: i, num: i, known: true, class: report.ClassMeasure, chinese: true}
	var before report.Bound
	switch {
	case s.oneOf(i-1, "数几") && s.oneOf(i, "十百千万亿") && !s.oneOf(i-2, "个总倍人件次户"):
		f.start, before = i-1, report.About
	case s.at(i-1) == '上' && s.oneOf(i, "百千万亿") && e == i+1 && !s.oneOf(i-2, "以线网路街身晚早马"):
		f.start, before = i-1, report.About
	default:
		f.start, before = s.pre(i)
	}
	j, inside := e, report.Bound("")
	if s.oneOf(e, "余多") || s.oneOf(e, "几来") && s.at(e-1) == '十' {
		j, inside = e+1, report.AtLeast
		if s.oneOf(e, "几来") {
			inside = report.About
		}
		if e2 := s.cn(j); e2 > j && s.oneOf(j, "万亿") { // 十余万件
			e, j = e2, e2
		}
	}
	low, high, ok := s.chineseNumber(i, e)
	if !ok {
		return
	}
	if dash(s.at(j)) && inside == "" { // 两到三次
		if e2 := s.cn(j + 1); e2 > j+1 {
			if v, ok := s.chineseValue(j+1, e2); ok && v > low && !s.oneOf(f.start-1, "从由") {
				high, j = v, e2
			}
		}
	}
	if low < 2 || s.t[i] == '一' && e == i+1 {
		return
	}
	if e == i+1 && s.oneOf(i, "百千万亿") && before == "" && inside == "" { // 百强, 万家
		return
	}
	n := s.classifiers.prefix(s.t, j)
	if n == 0 {
		return
	}
	end, unit := j+n, string(s.t[j:j+n])
	if s.shy.all[unit] && !s.oneOf(end, ",。；;、)级个”\n ") {
		return
	}
	switch unit {
	case "个百分点":
		unit = "百分点"
	case "大":
		end, unit = s.greatUnit(end)
	}
	var behind report.Bound
	end, behind = s.post(end)
	f.class = s.classOf(unit)
	f.end, f.unit, f.value, f.bound = end, unit, low, firstBound(before, behind, inside)
	if high > low {
		f.upper, f.ranged = high, true
		if f.bound == report.Exact {
			f.bound = report.About
		}
	}
	if !s.take(f) {
		f.start = i
		s.take(f)
	}
}

// greatUnit widens 六大 by the word it counts: 六大行动 are 6 行动, so that the
// figure reads whole.
func (s *scanner) greatUnit(end int) (int, string) {
	for _, w := range []string{"行动", "工程", "领域", "任务", "板块", "体系", "产业", "举措", "方面", "环节", "专项"} {
		if n := len([]rune(w)); s.is(end, w) && s.free(end, end+n) {
			return end + n, w
		}
	}
	return end, "大"
}

// chineseNumber reads [i, e); 三四 is a range of neighbours, no 34.
func (s *scanner) chineseNumber(i, e int) (low, high float64, ok bool) {
	if e-i == 2 && !s.oneOf(i, "十百千万亿零〇") && !s.oneOf(i+1, "十百千万亿零〇") {
		a, _ := s.chineseValue(i, i+1)
		b, _ := s.chineseValue(i+1, e)
		return a, b, b == a+1 || b == a+2
	}
	v, ok := s.chineseValue(i, e)
	return v, v, ok
}
