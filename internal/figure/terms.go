package figure

import (
	"strings"

	"duizhao/internal/report"
)

// quoteLength is the longest quotation that can be a term; longer ones are
// speech or headings, and their figures count.
const quoteLength = 24

// terms takes fixed terms with a numeral in them: in quotes, of the list, of the
// user's own list, and programmes named by their years.
func (s *scanner) terms() {
	s.quotes()
	for _, i := range s.hans {
		s.programme(i, s.cn(i))
	}
	for _, i := range s.digits {
		s.programme(i, s.run(i))
	}
	for i := 0; i < len(s.t); i++ {
		if s.taken[i] {
			continue
		}
		n := max(s.lexicon.terms.prefix(s.t, i), s.user.prefix(s.t, i))
		if n == 0 {
			continue
		}
		if n <= 3 && !s.alone(i, n) {
			continue
		}
		if s.bare(i, i+n, report.ClassTerm) {
			i += n - 1
		}
	}
}

// alone guards short terms: 七五 is none inside a longer number (百分之七五), nor
// is one where a classifier goes on with its last numeral.
func (s *scanner) alone(i, n int) bool {
	if numeral(s.t[i]) && (numeral(s.at(i-1)) || digit(s.at(i-1)) || s.at(i-1) == '第') {
		return false
	}
	last := s.t[i+n-1]
	return !numeral(last) || !numeral(s.at(i+n)) && !s.oneOf(i+n, "折%个成")
}

// quotes takes “…” with a numeral or 双 in it: “三重一大”, “500米为民服务圈”.
func (s *scanner) quotes() {
	closing := map[rune]rune{'“': '”', '‘': '’', '「': '」', '『': '』', '"': '"'}
	for i := 0; i < len(s.t); i++ {
		c, ok := closing[s.t[i]]
		if !ok {
			continue
		}
		end := i + 1
		for end < len(s.t) && end-i <= quoteLength && s.t[end] != c && s.t[end] != '\n' && (s.t[end] != s.t[i]) {
			end++
		}
		if s.at(end) != c || end >= len(s.t) || end == i+1 {
			continue
		}
		if s.numeric(i+1, end) && s.free(i, end+1) {
			s.bare(i, end+1, report.ClassTerm)
		}
		if c == '"' || s.taken[end] {
			i = end
		}
	}
}

// numeric reports whether [a, b) holds a numeral that is not part of a plain word
// (统一).
func (s *scanner) numeric(a, b int) bool {
	for i := a; i < b; i++ {
		if n := s.lexicon.plain.prefix(s.t, i); n > 0 {
			i += n - 1
			continue
		}
		if r := s.t[i]; digit(r) || numeral(r) || r == '双' {
			return true
		}
	}
	return false
}

// programme takes 三年行动计划, 五年规划, 百强, 500强, 三级甲等, 一百年.
func (s *scanner) programme(i, e int) {
	if s.taken[i] {
		return
	}
	for _, w := range []string{"年行动计划", "年行动方案", "年行动", "年规划", "年计划", "年攻坚", "级甲等", "线城市", "佳", "强", "百年"} {
		if !s.is(e, w) {
			continue
		}
		if strings.HasPrefix(w, "年") && s.year(i, e) && digit(s.t[i]) {
			return
		}
		if w == "佳" && !strings.ContainsRune("十百", s.t[e-1]) || w == "强" && (s.oneOf(e+1, "化调度") || e-i == 1 && !strings.ContainsRune("十百千", s.t[i])) {
			return
		}
		a := i
		if s.at(i-1) == '前' {
			return
		}
		s.bare(a, e+len([]rune(w)), report.ClassTerm)
		return
	}
	if s.is(i, "一百年") {
		s.bare(i, i+3, report.ClassTerm)
	}
}
