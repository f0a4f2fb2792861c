package figure

import "duizhao/internal/report"

// year reports whether the digits [i, e) can be a year.
func (s *scanner) year(i, e int) bool {
	return e-i == 4 && (s.t[i] == '1' && s.t[i+1] == '9' || s.t[i] == '2' && s.t[i+1] == '0')
}

// dates takes years, dates and periods of time. A period (近三年) is no measure:
// it says when, not how much.
func (s *scanner) dates() {
	for _, i := range s.digits {
		if s.taken[i] {
			continue
		}
		e := s.run(i)
		switch {
		case s.year(i, e) && s.yearAt(i, e):
		case s.month(i, e), s.season(i, e), s.period(i, e):
		default:
			if c := s.clock(i); c > i {
				s.bare(i, c, report.ClassDate)
			}
		}
	}
	for _, i := range s.hans {
		if s.taken[i] {
			continue
		}
		e := s.cn(i)
		switch {
		case s.chineseYear(i, e):
		case s.season(i, e), s.period(i, e), s.month(i, e):
		}
	}
}

// fiscal is the end of what belongs to a year behind its 年: 度 底 初 末 …
// Not in 2024年初步 or 2024年内容.
func (s *scanner) fiscal(i int) int {
	follow := map[rune]string{'度': "", '底': "线", '初': "步次审级心创", '末': "", '来': "源自访信电函", '内': "容部外控涝生", '前': "期列往沿三", '后': "续勤备"}
	if not, ok := follow[s.at(i)]; ok && !s.oneOf(i+1, not) {
		return i + 1
	}
	return i
}

func (s *scanner) takeYear(a, b, from int, to int) bool {
	f := item{start: a, end: b, class: report.ClassYear, value: float64(from), known: true, unit: "年"}
	if to > 0 {
		f.upper, f.ranged = float64(to), true
	}
	return s.take(f)
}

// yearAt takes the year at i: alone, of a range, or with month and day.
func (s *scanner) yearAt(i, e int) bool {
	from := s.natural(i, e)
	at := s.sp(e)
	nian := s.at(at) == '年'
	if nian {
		at++
	}
	// 2021—2025年, 2019年至2022年
	if sep := s.sp(at); dash(s.at(sep)) {
		k := sep + 1
		for dash(s.at(k)) || s.at(k) == ' ' && s.at(k+1) != ' ' {
			k++
		}
		if f := s.run(k); s.year(k, f) {
			end := f
			if g := s.sp(f); s.at(g) == '年' {
				if m := s.sp(g + 1); digit(s.at(m)) && s.at(s.run(m)) == '月' && nian {
					return s.takeYear(i, at, from, 0) // 2019年至2022年3月: two dates
				}
				end = s.fiscal(g + 1)
			}
			return s.takeYear(i, end, from, s.natural(k, f))
		}
	}
	if nian {
		if m := s.sp(at); digit(s.at(m)) && s.month(m, s.run(m)) {
			last := &s.found[len(s.found)-1] // the month belongs to the year
			for k := i; k < last.start; k++ {
				s.taken[k] = true
			}
			last.start, last.num = i, i
			return true
		}
		return s.takeYear(i, s.fiscal(at), from, 0)
	}
	// 2023、2024年 and the year of 2023中国社会治理百强县, but not 2000余家.
	if latin(s.at(i-1)) || s.oneOf(i-1, ".+-/") || s.oneOf(e, ".+/×:") && digit(s.at(e+1)) || latin(s.at(e)) {
		return false
	}
	if s.at(e) == ',' && s.run(e+1) == e+4 {
		return false
	}
	if s.amount(e) && !s.oneOf(e, "版级届") {
		return false
	}
	if s.oneOf(i-1, "达为至超近约共逾过破有") || s.is(e, "以上") || s.is(e, "左右") {
		return false
	}
	if s.tableCell(i, e) {
		return false
	}
	return s.takeYear(i, e, from, 0)
}

// month takes 3月, 3月10日, 1—11月, 3月1日至5日.
func (s *scanner) month(i, e int) bool {
	v, _ := s.number(i)
	if v < 1 || v > 12 {
		return false
	}
	at := s.sp(e)
	if dash(s.at(at)) && digit(s.at(i)) { // 1—11月
		k := at + 1
		for dash(s.at(k)) {
			k++
		}
		f := s.run(k)
		if g := s.sp(f); f > k && f-k <= 2 && s.at(g) == '月' && s.natural(k, f) <= 12 {
			return s.bare(i, s.monthTail(g+1), report.ClassDate)
		}
		return false
	}
	if s.at(at) != '月' {
		return false
	}
	if !digit(s.at(i)) && s.oneOf(i-1, "第个几数每") {
		return false
	}
	end := s.day(at + 1)
	if sep := s.sp(end); dash(s.at(sep)) { // 3月1日至5日, 3月—5月
		k := sep + 1
		for dash(s.at(k)) {
			k++
		}
		f := s.run(k)
		switch g := s.sp(f); {
		case f == k:
		case s.at(g) == '月':
			end = s.day(g + 1)
		case s.at(g) == '日' && end > at+1:
			end = g + 1
		}
	}
	return s.bare(i, end, report.ClassDate)
}

// day is the end of what belongs to a month behind its 月: 10日, 份, 底 …
func (s *scanner) day(i int) int {
	k := s.sp(i)
	if f := s.run(k); f > k && f-k <= 2 && s.at(s.sp(f)) == '日' {
		return s.sp(f) + 1
	}
	if f := s.cn(k); f > k && s.at(f) == '日' {
		return f + 1
	}
	return s.monthTail(i)
}

func (s *scanner) monthTail(i int) int {
	for _, w := range []string{"份", "底", "初", "末", "上旬", "中旬", "下旬"} {
		if s.is(i, w) {
			return i + len([]rune(w))
		}
	}
	return i
}

// season takes 第三季度, 前三季度, 一季度.
func (s *scanner) season(i, e int) bool {
	if v, _ := s.number(i); v < 1 || v > 4 || !s.is(e, "季度") {
		return false
	}
	a := i
	if s.oneOf(i-1, "第前") && !s.taken[i-1] {
		a--
	}
	return s.bare(a, e+2, report.ClassDate)
}

// period takes 近三年, 过去五年, 五年来, 五年内, 前11个月, 21世纪, 90年代, 三十年前.
func (s *scanner) period(i, e int) bool {
	if v, _ := s.number(i); v < 2 {
		return false
	}
	switch {
	case s.is(e, "世纪"), s.is(e, "年代"):
		return s.bare(i, e+2, report.ClassDate)
	}
	end := 0
	switch {
	case s.is(e, "年") && !s.oneOf(e+1, "级制期规行"):
		end = e + 1
	case s.is(e, "个月"):
		end = e + 2
	default:
		return false
	}
	for _, w := range []string{"过去", "未来", "今后", "最近", "近", "前", "头"} {
		if s.ends(i, w) && !(w == "近" && s.oneOf(i-2, "附接将临靠")) && !(w == "前" && s.oneOf(i-2, "提目以当")) {
			a := i - len([]rune(w))
			if w == "前" && s.at(end-1) == '年' && s.free(a, end) && s.oneOf(i-2, "月日年") {
				continue
			}
			if s.at(end) == '来' {
				end++
			}
			return s.bare(a, end, report.ClassDate)
		}
	}
	for _, w := range []string{"以来", "来", "间", "内", "之内"} {
		if s.is(end, w) && s.at(end-1) == '年' && !(w == "来" && s.oneOf(end+1, "源自访信")) && !(w == "内" && s.oneOf(end+1, "容部外")) {
			return s.bare(i, end+len([]rune(w)), report.ClassDate)
		}
	}
	return false
}

// chineseYear takes 二〇二四年 and 二〇二一至二〇三五年.
func (s *scanner) chineseYear(i, e int) bool {
	from := s.positional(i, e)
	if from < 1900 || from > 2099 {
		return false
	}
	at := e
	if s.at(at) == '年' {
		at++
	}
	if dash(s.at(at)) {
		k := at + 1
		for dash(s.at(k)) {
			k++
		}
		f := s.cn(k)
		if to := s.positional(k, f); to >= 1900 && to <= 2099 {
			if s.at(f) == '年' {
				f = s.fiscal(f + 1)
			}
			return s.takeYear(i, f, from, to)
		}
	}
	if at == e {
		return s.takeYear(i, e, from, 0)
	}
	end := s.fiscal(at)
	if m := s.cn(at); m > at && s.at(m) == '月' {
		return s.bare(i, s.day(m+1), report.ClassDate)
	}
	return s.takeYear(i, end, from, 0)
}

// positional reads four Chinese digits one by one, 0 for anything else.
func (s *scanner) positional(i, e int) int {
	if e-i != 4 {
		return 0
	}
	n := 0
	for ; i < e; i++ {
		if s.oneOf(i, "十百千万亿两") {
			return 0
		}
		v, _ := s.chineseValue(i, i+1)
		n = n*10 + int(v)
	}
	return n
}
