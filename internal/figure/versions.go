package figure

import (
	"strings"

	"duizhao/internal/report"
)

// versions takes versions and the formulae and names that are written with
// digits: none of them is an amount.
func (s *scanner) versions() {
	for _, i := range s.digits {
		if s.taken[i] {
			continue
		}
		e := s.run(i)
		switch {
		case s.version(i, e), s.formula(i, e), s.dayName(i, e), s.numbered(i, e), s.named(i, e):
		}
	}
	for _, i := range s.hans {
		if !s.taken[i] {
			s.scaleName(i)
		}
	}
}

// version takes V2.0, 7.0版, IE8, “政务咨询5.0”, 1.0.3.
func (s *scanner) version(i, e int) bool {
	dots := 0
	for s.at(e) == '.' && digit(s.at(e+1)) {
		e = s.run(e + 1)
		dots++
	}
	a := i
	if s.oneOf(i-1, "Vv") && !latin(s.at(i-2)) {
		return s.bare(i-1, e, report.ClassVersion)
	}
	if s.ends(i, "IE") || s.ends(i, "ie") {
		return s.bare(i-2, e, report.ClassVersion)
	}
	if dots >= 2 {
		return s.bare(a, e, report.ClassVersion)
	}
	if dots == 0 {
		if s.at(e) == '版' && s.year(i, e) {
			return s.bare(a, e+1, report.ClassVersion)
		}
		return false
	}
	switch {
	case s.at(e) == '版':
		return s.bare(a, e+1, report.ClassVersion)
	case s.at(e) == '”' && s.at(i-1) != '“',
		s.is(e, "时代"), s.is(e, "升级"), s.is(e, "平台"), s.is(e, "系统"), s.is(e, "改革"), s.is(e, "模式"), s.is(e, "行动"), s.is(e, "方案"), s.is(e, "政策"):
		return s.bare(a, e, report.ClassVersion)
	}
	return false
}

// token is the end of a part of a formula at i: digits, N, X or n.
func (s *scanner) token(i int) int {
	if e := s.run(i); e > i {
		return e
	}
	if s.oneOf(i, "NnXxMm") && !latin(s.at(i+1)) {
		return i + 1
	}
	return i
}

// formula takes 1+40+N, 5+8, N+1 and 7×24小时.
func (s *scanner) formula(i, e int) bool {
	a := i
	if s.at(i-1) == '+' && s.oneOf(i-2, "NnXx") && !latin(s.at(i-3)) {
		a = i - 2
	}
	end := e
	for s.oneOf(end, "+") {
		f := s.token(end + 1)
		if f == end+1 {
			if han(s.at(f)) { // 1+审批: the sign is what makes it a formula
				end++
			}
			break
		}
		end = f
	}
	if end > e || a < i {
		return s.bare(a, end, report.ClassTerm)
	}
	if s.oneOf(e, "×xX*") {
		if f := s.run(e + 1); f > e+1 {
			for _, w := range []string{"小时", "天"} {
				if s.is(f, w) {
					f += len([]rune(w))
				}
			}
			return s.bare(i, f, report.ClassTerm)
		}
	}
	return false
}

// dayName takes 3·15, 12·4 and 12.4国家宪法日.
func (s *scanner) dayName(i, e int) bool {
	if e-i > 2 || !digit(s.at(e+1)) {
		return false
	}
	f := s.run(e + 1)
	if f-e-1 > 2 {
		return false
	}
	switch {
	case s.oneOf(e, "·•・‧∙"):
		return s.bare(i, f, report.ClassTerm)
	case s.at(e) == '.' && s.natural(i, e) <= 12:
		at := f
		if s.at(at) == '”' {
			at++
		}
		for _, w := range []string{"国家", "国际", "全民", "全国", "世界", "消费者", "宪法", "禁毒", "宣传"} {
			if s.is(at, w) {
				return s.bare(i, f, report.ClassTerm)
			}
		}
	}
	return false
}

// numbered takes 13号线, 6号院 and lists of them (6号、13号线).
func (s *scanner) numbered(i, e int) bool {
	if s.at(e) == '#' && e-i <= 3 {
		return s.bare(i, e+1, report.ClassTerm)
	}
	if k, power := s.scale(e); power >= 4 && s.at(k) == '级' { // 50亿级项目: the size of a class
		return s.bare(i, k+1, report.ClassTerm)
	}
	return s.at(e) == '号' && s.bare(i, e+1, report.ClassTerm)
}

// metric are the Latin units and counts that follow a number.
var metric = map[string]bool{
	"m": true, "km": true, "kg": true, "g": true, "t": true, "kW": true, "KW": true, "MW": true, "kV": true, "KV": true, "TEU": true,
	"GB": true, "TB": true, "PB": true, "MB": true, "G": false,
}

// named takes names of letters and digits: 5G, 4A级, PM2.5, G60. Behind letters
// digits with a unit are an amount all the same: APP12个.
func (s *scanner) named(i, e int) bool {
	end, decimals := s.decimal(i)
	if latin(s.at(i - 1)) {
		a := i
		for a > 0 && i-a < 12 && (latin(s.t[a-1]) || s.t[a-1] == '-') && !s.taken[a-1] {
			a--
		}
		for latin(s.at(end)) && end-i < 12 || digit(s.at(end)) {
			end++
		}
		if decimals == 0 && s.oneOf(end, "万亿余多个项件家次名户份台套篇") {
			return false
		}
		return s.bare(a, end, report.ClassTerm)
	}
	if s.at(i-1) == '-' && latin(s.at(i-2)) && e-i <= 4 { // COVID-19, F-5
		return s.bare(i, e, report.ClassTerm)
	}
	if !latin(s.at(end)) {
		return false
	}
	k := end
	for latin(s.at(k)) && k-end < 8 {
		k++
	}
	if metric[string(s.t[end:k])] {
		return false
	}
	for latin(s.at(k)) || digit(s.at(k)) {
		k++
	}
	return s.bare(i, k, report.ClassTerm)
}

// scaleName takes 百亿级 and 千亿级: an order of size that names a class.
func (s *scanner) scaleName(i int) {
	e := s.cn(i)
	if s.at(e) == '级' && s.at(e-1) == '亿' && strings.ContainsRune("十百千万亿", s.t[i]) {
		s.bare(i, e+1, report.ClassTerm)
	}
}
