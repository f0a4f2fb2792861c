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
