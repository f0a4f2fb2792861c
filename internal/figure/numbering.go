package figure

import "duizhao/internal/report"

// numbering takes the labels of headings and lists, at the start of a line and
// inside one, and the numbers of pages.
func (s *scanner) numbering() {
	for k := range s.lines {
		l := &s.lines[k]
		i := s.indent(l.start)
		if i >= l.end {
			continue
		}
		if a, b, ok := s.page(i, l.end); ok {
			s.bare(a, b, report.ClassNumbering)
			continue
		}
		if e, ok := s.label(i, l.start); ok {
			s.bare(i, e, report.ClassNumbering)
		}
		if len(l.cells) > 0 {
			s.serial(l)
		} else {
			s.contents(l)
		}
	}
	for i, r := range s.t {
		if r >= '①' && r <= '⒛' || r >= '❶' && r <= '❿' || r >= '㈠' && r <= '㈩' {
			if !s.taken[i] {
				s.bare(i, i+1, report.ClassNumbering)
			}
		}
	}
	for _, i := range s.hans {
		s.inline(i)
	}
	for _, i := range s.digits {
		s.inline(i)
	}
}

// label is the end of the label of a heading or list item at i, the first word
// of a line that starts at start: 一、 （一） 第一章 1. 1、 (1) 1.1 .
func (s *scanner) label(i, start int) (end int, ok bool) {
	if e := s.bracketLabel(i); e > i {
		return e, true
	}
	if s.at(i) == '第' {
		if _, e := s.number(i + 1); e > i+1 {
			for _, w := range []string{"部分", "章", "节", "篇", "编"} {
				if s.is(e, w) {
					return e + len([]rune(w)), true
				}
			}
		}
		return i, false
	}
	if e := s.cn(i); e > i && e-i <= 3 && !s.oneOf(i, "百千万亿零") {
		if s.at(e) == '、' || s.at(e) == '.' && !digit(s.at(e+1)) {
			return e + 1, true
		}
		if s.at(e) == ' ' && han(s.at(e+1)) && i == start {
			return e, true
		}
		return s.itemLabel(i, e)
	}
	e := s.run(i)
	if e == i || e-i > 2 {
		return i, false
	}
	if s.at(e) == '、' || s.at(e) == '.' && !digit(s.at(e+1)) {
		return e + 1, true
	}
	for n := 0; s.at(e) == '.' && digit(s.at(e+1)); n++ { // 1.1 and 1.1.1, not 1.33亿元
		e = s.run(e + 1)
		if s.at(e) == ' ' && han(s.at(e+1)) && !s.amount(e) || n > 0 && han(s.at(e)) && !s.amount(e) {
			return e, true
		}
	}
	return i, false
}

// bracketLabel is the end of （一） or (12) at i.
func (s *scanner) bracketLabel(i int) int {
	if s.at(i) != '(' {
		return i
	}
	e := s.cn(i + 1)
	if e == i+1 {
		if e = s.run(i + 1); e-i > 3 {
			return i
		}
	}
	if e == i+1 || s.at(e) != ')' || e-i > 5 {
		return i
	}
	return e + 1
}

// itemLabel is the end of 一是 or 一要 at the numeral [i, e): not in 一是否.
func (s *scanner) itemLabel(i, e int) (end int, ok bool) {
	if e-i > 2 || s.oneOf(i, "百千万亿零两") {
		return i, false
	}
	if s.at(e) == '是' && s.at(e+1) != '否' || s.at(e) == '要' && !s.oneOf(e+1, "求素务件点") {
		return e + 1, true
	}
	return i, false
}

// inline takes 一是 behind a mark, and （一） 1. 一、 behind a full stop, a
// semicolon or a colon.
func (s *scanner) inline(i int) {
	if s.taken[i] {
		return
	}
	prev := i - 1
	for prev >= 0 && (s.t[prev] == ' ' || s.t[prev] == '”' || s.t[prev] == ')' && s.at(prev-1) == '。') {
		prev--
	}
	stop := s.oneOf(prev, "。；;:！!\n")
	if e := s.cn(i); e > i && (stop || s.at(prev) == ',') {
		if end, ok := s.itemLabel(i, e); ok {
			s.bare(i, end, report.ClassNumbering)
			return
		}
		if stop && s.at(e) == '、' && e-i <= 2 && !s.list(e+1) {
			s.bare(i, e+1, report.ClassNumbering)
			return
		}
	}
	if s.at(i-1) == '第' && s.oneOf(i-2, "。；;:,") { // 第一，
		if _, e := s.number(i); e > i && s.at(e) == ',' {
			s.bare(i-1, e, report.ClassNumbering)
			return
		}
	}
	if s.at(i-1) == '(' {
		if e := s.bracketLabel(i - 1); e > i && s.oneOf(i-2, "。；;:,、") {
			s.bare(i-1, e, report.ClassNumbering)
		}
		return
	}
	if e := s.run(i); e > i && e-i <= 2 && stop {
		if s.at(e) == '.' && !digit(s.at(e+1)) || s.at(e) == '、' && !digit(s.at(e+1)) {
			s.bare(i, e+1, report.ClassNumbering)
		}
	}
}

// list reports whether a numeral with 中, 次 or 届 stands at i: 三、四中全会 is no
// heading.
func (s *scanner) list(i int) bool {
	e := s.cn(i)
	return e > i && s.oneOf(e, "中次届、")
}

// page takes a line that is a number alone, - 3 - or 第3页.
func (s *scanner) page(i, end int) (a, b int, ok bool) {
	for i < end && s.oneOf(i, "-—– ") {
		i++
	}
	if s.at(i) == '第' && s.at(s.sp(i+1)) != '第' {
		k := s.sp(i + 1)
		e := s.run(k)
		if e > k && s.at(s.sp(e)) == '页' {
			return i, s.sp(e) + 1, true
		}
		return 0, 0, false
	}
	e := s.run(i)
	if e == i || e-i > 4 {
		return 0, 0, false
	}
	for k := e; k < end; k++ {
		if !s.oneOf(k, "-—– ") {
			return 0, 0, false
		}
	}
	return i, e, true
}

// contents takes the page number at the end of a line of a table of contents.
func (s *scanner) contents(l *line) {
	e := l.end
	for e > l.start && s.t[e-1] == ' ' {
		e--
	}
	i := e
	for i > l.start && digit(s.t[i-1]) {
		i--
	}
	if i == e || e-i > 3 {
		return
	}
	k := i
	for k > l.start && s.oneOf(k-1, "….· ") {
		k--
	}
	if i-k >= 3 && s.oneOf(k, "….·") {
		s.bare(i, e, report.ClassNumbering)
	}
}

// serial takes the row number of a table: a small whole number in the first cell
// before a cell of words.
func (s *scanner) serial(l *line) {
	c := l.cells[0]
	e := s.run(c.start)
	if e != c.end || e == c.start || e-c.start > 3 || len(l.cells) < 3 {
		return
	}
	if han(s.at(l.cells[1].start)) && !s.amount(l.cells[1].start) {
		s.bare(c.start, e, report.ClassNumbering)
	}
}
