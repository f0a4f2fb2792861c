package figure

import "duizhao/internal/report"

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
