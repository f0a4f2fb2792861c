package figure

import (
	"slices"
	"strings"

	"duizhao/internal/report"
)

// ordinals takes what says the how-manieth: 第三批, 前10名, 首家, 二十大, 二审.
func (s *scanner) ordinals() {
	for _, w := range []string{"第一责任人", "第一责任", "第三方", "第一时间", "第一线", "第一议题", "第一书记", "第一要务", "第一资源", "第一动力", "第一方阵", "第一梯队", "第一产业", "第二产业", "第三产业"} {
		s.everyTerm(w)
	}
	both := func(rule func(i, e int)) {
		for _, i := range s.digits {
			if !s.taken[i] {
				rule(i, s.run(i))
			}
		}
		for _, i := range s.hans {
			if !s.taken[i] {
				rule(i, s.cn(i))
			}
		}
	}
	both(s.session)
	both(s.rank)
	both(s.phase)
	s.firsts()
}

// everyTerm takes every place of a word behind 第 as a term.
func (s *scanner) everyTerm(w string) {
	n := len([]rune(w))
	for _, i := range s.hans {
		if s.at(i-1) == '第' && s.is(i-1, w) {
			s.bare(i-1, i-1+n, report.ClassTerm)
		}
	}
}

func (s *scanner) ordinal(a, b, num int, v float64, unit string) bool {
	return s.take(item{start: a, end: b, num: num, class: report.ClassOrdinal, value: v, known: true, unit: unit})
}

// rank takes 第N with its classifier and 前N: not in 目前两批, 前2%.
func (s *scanner) rank(i, e int) {
	v, n := s.number(i)
	if n != e {
		return
	}
	switch s.at(i - 1) {
	case '第':
		end, unit := e, ""
		if u := s.units.prefix(s.t, e); u > 0 && s.at(e) != '%' {
			end, unit = e+u, string(s.t[e:e+u])
		} else if s.oneOf(e, "届代季列") {
			end, unit = e+1, string(s.t[e])
		}
		s.ordinal(i-1, end, i, v, unit)
	case '前':
		if s.oneOf(i-2, "目提以年月日之此当眼生空往支") || v < 2 {
			return
		}
		if s.oneOf(e, "名强位列甲") || s.oneOf(e, ",。；、)”的\n") {
			end, unit := e, ""
			if s.oneOf(e, "名强位列甲") {
				end, unit = e+1, string(s.t[e])
			}
			s.ordinal(i-1, end, i, v, unit)
		}
	}
}

// session takes congresses and plenary sessions: 二十大, 二十届三中全会, 三中、
// 四中全会, 七次全会. 二十大行动 and 召开三次会议 are amounts.
func (s *scanner) session(i, e int) {
	v, n := s.number(i)
	if n != e || v < 1 {
		return
	}
	a := i
	if s.at(i-1) == '第' {
		a--
	}
	switch {
	case s.at(e) == '大' && v >= 15 && v <= 30 && !digit(s.t[i]) && !s.oneOf(e+1, "类行项工任举产体重领民板"):
		s.ordinal(a, e+1, i, v, "大")
	case s.at(e) == '届':
		end := e + 1
		if k := s.cn(end); k > end && s.is(k, "中全会") {
			end = k + 3
		} else if k > end && s.at(k) == '中' {
			end = k + 1
		} else if k > end && s.at(k) == '次' {
			end = k + 1
		}
		s.ordinal(a, end, i, v, "届")
	case s.at(e) == '中' && !digit(s.t[i]) && v <= 9 && (s.is(e+1, "全会") || s.at(e+1) == '、' && s.list(e+2)):
		end := e + 1
		if s.is(end, "全会") {
			end += 2
		}
		s.ordinal(i, end, i, v, "中全会")
	case s.at(e) == '次' && !digit(s.t[i]) && (s.is(e+1, "全会") || s.at(e+1) == '、' && s.list(e+2) || s.at(i-1) == '、' && (s.is(e+1, "会议") || s.is(e+1, "党代会"))):
		end := e + 1
		if s.is(end, "全会") {
			end += 2
		}
		s.ordinal(a, end, i, v, "次")
	case s.at(e) == '审' && v <= 2 && !digit(s.t[i]) && !s.oneOf(e+1, "查核批计议定"):
		s.ordinal(i, e+1, i, v, "审")
	case s.is(e, "周年"):
		s.ordinal(i, e+2, i, v, "周年")
	}
}

// courses are what is held or issued in 期: 举办培训班2期 counts, 科学城2期 is a
// phase of building.
var courses = []string{"培训", "轮训", "讲座", "讲堂", "课堂", "活动", "班", "简报", "专栏", "专刊", "沙龙", "论坛", "举办", "开展", "组织", "刊发", "编发", "编印", "推出"}

// heldBefore reports whether the clause before an offset speaks of courses or
// issues.
func (s *scanner) heldBefore(i int) bool {
	from := i
	for from > 0 && i-from < 24 && !s.oneOf(from-1, ",;。:\n") {
		from--
	}
	clause := string(s.t[from:i])
	return slices.ContainsFunc(courses, func(w string) bool { return strings.Contains(clause, w) })
}

// phase takes 一期 and 二期 of a building site; 两期 and 41期 are amounts.
func (s *scanner) phase(i, e int) {
	if s.at(e) != '期' || e-i != 1 || s.at(i) == '两' || s.at(i-1) == '第' {
		return
	}
	if digit(s.t[i]) && !s.oneOf(e+1, ",、。)工项") || !han(s.at(i-1)) && !s.oneOf(i-1, ")、”") {
		return
	}
	if s.oneOf(e+1, "间末望待限") || digit(s.t[i]) && s.heldBefore(i) {
		return
	}
	v, _ := s.number(i)
	s.ordinal(i, e+1, i, v, "期")
}

// firsts takes 首家, 首次, 首批 …
func (s *scanner) firsts() {
	for i, r := range s.t {
		if r == '首' && s.oneOf(i+1, "家个批次例部创台套条座届期本宗张支单笔轮场项款架艘栋所间份件只") && !s.taken[i] && !s.taken[i+1] {
			s.ordinal(i, i+2, i, 1, string(s.t[i+1]))
		}
	}
}
