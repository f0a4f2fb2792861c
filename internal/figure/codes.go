package figure

import (
	"strings"

	"duizhao/internal/report"
)

// codes takes what is written in digits and is no amount: phones, hotlines, site
// ids, addresses; and, first, the dates that look like phones (2023-03-10).
func (s *scanner) codes() {
	for _, i := range s.digits {
		if s.taken[i] {
			continue
		}
		e := s.run(i)
		switch {
		case s.stamp(i, e), s.phone(i, e), s.registration(i, e), s.address(i, e), s.hotline(i, e):
		case e-i >= 8 && s.at(e) != '.' && s.at(e) != ',' && !s.amount(e):
			s.bare(i, e, report.ClassCode) // 网站标识码:1201160057
		}
	}
}

// amount reports whether what stands at i makes an amount of the digits before
// it: a scale word, 余, a unit, a percent sign.
func (s *scanner) amount(i int) bool {
	i = s.sp(i)
	return s.oneOf(i, "万亿千百余多%‰") || s.units.prefix(s.t, i) > 0
}

// stamp takes 2023-03-10 17:18:55, 2023/3/10, 2023.03.10.
func (s *scanner) stamp(i, e int) bool {
	sep := s.at(e)
	if e-i != 4 || !s.year(i, e) || !strings.ContainsRune("-/.", sep) {
		return false
	}
	m := s.run(e + 1)
	if m == e+1 || m-e > 3 || s.at(m) != sep {
		return false
	}
	d := s.run(m + 1)
	if d == m+1 || d-m > 3 || s.natural(e+1, m) > 12 || s.natural(m+1, d) > 31 {
		return false
	}
	end := d
	at := d
	for at < d+3 && s.oneOf(at, " T") {
		at++
	}
	if c := s.clock(at); c > at {
		end = c
	}
	return s.bare(i, end, report.ClassDate)
}

// clock is the end of 17:18 or 17:18:55 at i; i where there is none.
func (s *scanner) clock(i int) int {
	h := s.run(i)
	if h == i || h-i > 2 || s.at(h) != ':' || s.run(h+1) != h+3 || s.natural(i, h) > 24 || s.natural(h+1, h+3) > 59 {
		return i
	}
	if s.at(h+3) == ':' && s.run(h+4) == h+6 {
		return h + 6
	}
	return h + 3
}

// phone takes 022-63001533, (022)63001533, 13800000000, 400-123-4567.
func (s *scanner) phone(i, e int) bool {
	n := e - i
	switch {
	case s.t[i] == '0' && (n == 3 || n == 4) && s.oneOf(e, "-—)"):
		f := s.run(e + 1)
		if f-e-1 < 7 || f-e-1 > 8 {
			return false
		}
		if s.at(f) == '-' && s.run(f+1) > f+1 { // an extension
			f = s.run(f + 1)
		}
		return s.bare(i, f, report.ClassCode)
	case n == 11 && s.t[i] == '1' && s.t[i+1] >= '3', n == 10 && s.is(i, "400"):
		return s.bare(i, e, report.ClassCode)
	case n == 3 && s.is(i, "400") && s.at(e) == '-':
		for s.at(e) == '-' && digit(s.at(e+1)) {
			e = s.run(e + 1)
		}
		return s.bare(i, e, report.ClassCode)
	}
	return false
}

// registration takes 津ICP备05000001号-1 and 公网安备12010002000001号.
func (s *scanner) registration(i, e int) bool {
	from := i
	if s.at(from-1) == ' ' {
		from--
	}
	if !s.ends(from, "ICP备") && !s.ends(from, "网安备") {
		return false
	}
	if s.at(e) == '号' {
		e++
		if s.at(e) == '-' && digit(s.at(e+1)) {
			e = s.run(e + 1)
		}
	}
	return s.bare(i, e, report.ClassCode)
}

// reach is how far an address in a text may go on either side of a digit.
const reach = 100

// address takes URLs and mail addresses that hold digits.
func (s *scanner) address(i, e int) bool {
	part := func(r rune) bool {
		return digit(r) || latin(r) || strings.ContainsRune("._@:/?=&%#-", r)
	}
	a, b := i, e
	for a > 0 && i-a < reach && part(s.t[a-1]) {
		a--
	}
	if a == i && !latin(s.at(e)) && s.at(e) != '.' && s.at(e) != '@' {
		return false
	}
	for b < len(s.t) && b-e < reach && part(s.t[b]) {
		b++
	}
	if b-a < 6 {
		return false
	}
	w := strings.ToLower(string(s.t[a:b]))
	if !strings.Contains(w, "://") && !strings.Contains(w, "www.") && !strings.Contains(w, ".cn") &&
		!strings.Contains(w, ".com") && !(strings.Contains(w, "@") && strings.Contains(w, ".")) {
		return false
	}
	for a < i && s.taken[a] {
		a++
	}
	return s.bare(a, b, report.ClassCode)
}

// hotline takes 12345 (热线, 平台 …) and 110 (报警 …); 12345件 is a figure.
func (s *scanner) hotline(i, e int) bool {
	switch n := e - i; {
	case n == 5 && (s.hotlines.prefix(s.t, i) == 5 || s.is(i, "96")):
		return !s.amount(e) && s.at(e) != '.' && s.at(e) != ',' && s.bare(i, e, report.ClassCode)
	case n == 3 && (s.is(i, "110") || s.is(i, "119") || s.is(i, "120") || s.is(i, "122")):
		at := e
		if s.oneOf(at, "”") {
			at++
		}
		return s.emergency.prefix(s.t, at) > 0 && s.bare(i, e, report.ClassCode)
	}
	return false
}

// papers takes document numbers: 津政发〔2023〕2号, 第5号令, 令第721号, 12号文,
// GB/T 19001-2016.
func (s *scanner) papers() {
	for _, i := range s.digits {
		if s.taken[i] {
			continue
		}
		e := s.run(i)
		switch {
		case s.bracketed(i, e), s.decree(i, e), s.standard(i, e):
		}
	}
}

func (s *scanner) bracketed(i, e int) bool {
	if e-i != 4 || !s.year(i, e) || !s.oneOf(i-1, "〔[(【") || !s.oneOf(e, "〕])】") {
		return false
	}
	n := e + 1
	if s.at(n) == '第' {
		n++
	}
	f := s.run(n)
	if f == n || s.at(f) != '号' {
		return false
	}
	a := i - 1
	for a > 0 && i-1-a < 10 && han(s.t[a-1]) && !s.taken[a-1] {
		a--
	}
	for _, w := range []string{"根据", "依据", "按照", "印发", "转发", "下发"} {
		for k := a; k < i-2; k++ {
			if s.is(k, w) {
				a = k + 2
			}
		}
	}
	return s.bare(a, f+1, report.ClassDocumentNumber)
}

func (s *scanner) decree(i, e int) bool {
	at := s.sp(e)
	if s.at(at) != '号' {
		return false
	}
	at++
	a := i
	if s.at(i-1) == '第' {
		a--
	}
	for _, w := range []string{"令", "公告", "决定", "文"} {
		if s.is(at, w) && (a == i || w != "文") {
			return s.bare(a, at+len([]rune(w)), report.ClassDocumentNumber)
		}
		if a < i && s.ends(a, w) {
			return s.bare(a, at, report.ClassDocumentNumber)
		}
	}
	return false
}

func (s *scanner) standard(i, e int) bool {
	a := i
	if s.at(a-1) == ' ' {
		a--
	}
	if !s.ends(a, "GB") && !s.ends(a, "GB/T") && !s.ends(a, "DB") && !s.ends(a, "ISO") {
		return false
	}
	for s.oneOf(e, "./-—") && digit(s.at(e+1)) {
		e = s.run(e + 1)
	}
	return s.bare(i, e, report.ClassDocumentNumber)
}
