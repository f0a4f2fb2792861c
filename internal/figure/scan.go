package figure

import (
	"math"
	"strconv"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// item is a figure in the making.
type item struct {
	start, end int
	num        int // where the bare number starts: behind 超, 近 and the like
	class      report.Class
	value      float64
	upper      float64
	known      bool // value is set
	ranged     bool // upper is set
	unit       string
	bound      report.Bound
	step       float64
	chinese    bool // written as a Chinese numeral

	kind   report.FigureKind
	change bool
	fall   bool // the change is a fall
	name   string
	names  []string
	base   string // what a figure without a noun of its own may inherit
	own    bool   // has a noun of its own, which others may inherit
	total  bool   // the sum of a list that has its name
	aside  bool   // part of a total (其中, in brackets): others do not inherit from it
	used   int    // end of what of the text behind it went into its name
}

func (f *item) compared() bool {
	return f.class == report.ClassMeasure || f.class == report.ClassPercent || f.class == report.ClassMoney
}

// scanner walks the ladder over one text.
type scanner struct {
	*lexicon
	raw    []rune // as it is
	t      []rune // folded to half width, soft line ends as spaces: same offsets
	taken  []bool // runes that a rule took
	digits []int  // where runs of Arabic digits start
	hans   []int  // where runs of Chinese numerals start
	lines  []line
	found  []item
	user   *words // the user's own terms
}

func newScanner(rs []rune, terms []string) *scanner {
	s := &scanner{lexicon: lexiconOnce(), raw: rs, t: text.FoldAll(rs), taken: make([]bool, len(rs))}
	var own []word
	for _, t := range terms {
		own = append(own, word{runes: text.FoldAll([]rune(t))})
	}
	s.user = newWords(own)
	s.softLines()
	s.splitLines()
	for i, r := range s.t {
		switch {
		case digit(r):
			if i == 0 || !digit(s.t[i-1]) {
				s.digits = append(s.digits, i)
			}
		case numeral(r) && (i == 0 || !numeral(s.t[i-1])):
			s.hans = append(s.hans, i)
		}
	}
	return s
}

func digit(r rune) bool { return r >= '0' && r <= '9' }

func latin(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }

// han is text.Han with the common block first.
func han(r rune) bool { return r >= 0x4E00 && r <= 0x9FFF || r > 0x9FFF && text.Han(r) || r == '〇' }

// numeral reports whether r can stand in a Chinese numeral of running text;
// the forms of cheques (壹 贰) cannot.
func numeral(r rune) bool {
	switch r {
	case '零', '〇', '一', '二', '两', '三', '四', '五', '六', '七', '八', '九', '十', '百', '千', '万', '亿':
		return true
	}
	return false
}

// dash reports whether r joins the ends of a range.
func dash(r rune) bool {
	switch r {
	case '-', '—', '–', '―', '−', '~', '至', '到':
		return true
	}
	return false
}

// at is the rune at i, a line end outside the text.
func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.t) {
		return '\n'
	}
	return s.t[i]
}

// sp skips one space: in 办理 23 件 the unit is 件. Two are a column.
func (s *scanner) sp(i int) int {
	if s.at(i) == ' ' && s.at(i+1) != ' ' {
		return i + 1
	}
	return i
}

// is reports whether w stands at i.
func (s *scanner) is(i int, w string) bool {
	for _, r := range w {
		if s.at(i) != r {
			return false
		}
		i++
	}
	return true
}

// oneOf reports whether the rune at i is one of those in set.
func (s *scanner) oneOf(i int, set string) bool {
	r := s.at(i)
	for _, c := range set {
		if r == c {
			return true
		}
	}
	return false
}

// ends reports whether w ends before i.
func (s *scanner) ends(i int, w string) bool { return s.is(i-utf8.RuneCountInString(w), w) }

// free reports whether no rule took anything of [a, b).
func (s *scanner) free(a, b int) bool {
	if a < 0 || b > len(s.t) || a >= b {
		return false
	}
	for i := a; i < b; i++ {
		if s.taken[i] {
			return false
		}
	}
	return true
}

// take records a figure, unless something of it is taken.
func (s *scanner) take(f item) bool {
	if !s.free(f.start, f.end) {
		return false
	}
	if f.known && (math.IsInf(f.value, 0) || math.IsNaN(f.value)) {
		f.known, f.ranged, f.class = false, false, report.ClassCode
	}
	if f.ranged && math.IsInf(f.upper, 0) {
		f.ranged = false
	}
	if f.bound == "" {
		f.bound = report.Exact
	}
	if f.num < f.start || f.num >= f.end {
		f.num = f.start
	}
	for i := f.start; i < f.end; i++ {
		s.taken[i] = true
	}
	s.found = append(s.found, f)
	return true
}

// bare takes a stretch that has no value.
func (s *scanner) bare(a, b int, c report.Class) bool {
	return s.take(item{start: a, end: b, class: c})
}

// run is the end of the run of Arabic digits at i.
func (s *scanner) run(i int) int {
	for digit(s.at(i)) {
		i++
	}
	return i
}

// cn is the end of the run of Chinese numerals at i.
func (s *scanner) cn(i int) int {
	for numeral(s.at(i)) {
		i++
	}
	return i
}

// natural reads a whole number of at most nine digits.
func (s *scanner) natural(i, end int) int {
	if end-i > 9 {
		return -1
	}
	n := 0
	for ; i < end; i++ {
		n = n*10 + int(s.t[i]-'0')
	}
	return n
}

// decimal is the number at i: 1,286 or 3.5. Thousands need exactly three digits
// behind each comma, else the comma is punctuation (24,18件).
func (s *scanner) decimal(i int) (end, decimals int) {
	end = s.run(i)
	if end-i <= 3 {
		for s.at(end) == ',' && s.run(end+1) == end+4 {
			end += 4
		}
	}
	if s.at(end) == '.' && digit(s.at(end+1)) {
		e := s.run(end + 1)
		return e, e - end - 1
	}
	return end, 0
}

// float reads [i, end) times ten to the power, correctly rounded: 1.33亿 is
// 133000000 and nothing beside it.
func (s *scanner) float(i, end, power int) float64 {
	b := make([]byte, 0, 24)
	for ; i < end; i++ {
		if s.t[i] != ',' {
			b = append(b, byte(s.t[i]))
		}
	}
	b = append(b, 'e')
	b = strconv.AppendInt(b, int64(power), 10)
	v, err := strconv.ParseFloat(string(b), 64)
	if err != nil {
		return math.Inf(1)
	}
	return v
}

// chineseValue reads the Chinese numeral [i, end).
func (s *scanner) chineseValue(i, end int) (float64, bool) {
	if end-i > 20 {
		return 0, false
	}
	return text.Number(string(s.t[i:end]))
}

// number reads a whole number at i, in digits (at most four) or as a Chinese
// numeral; end is i where there is none.
func (s *scanner) number(i int) (v float64, end int) {
	if e := s.run(i); e > i && e-i <= 4 {
		return float64(s.natural(i, e)), e
	}
	if e := s.cn(i); e > i {
		if v, ok := s.chineseValue(i, e); ok {
			return v, e
		}
	}
	return 0, i
}
