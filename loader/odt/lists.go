package odt

import (
	"strconv"
	"strings"

	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// outline is the name that the style of headings' numbers is kept by.
const outline = "\x00outline"

const (
	levels     = 10
	maxPattern = 128 // bytes before or behind a number
)

// level is how one level of a list is numbered.
type level struct {
	bullet  string
	format  int
	counts  bool // it has a number
	prefix  string
	suffix  string
	pattern string // %1%.%2%, where it says more than prefix and suffix
	shows   int    // levels that are shown
	start   int
	follow  int // what stands behind the number
}

type listStyle struct{ levels [levels]level }

// list is a list as it is counted. Lists that go on from others are the same.
type list struct {
	count   [levels]int
	counted [levels]bool
}

func (l *listStyle) read(s *zipped.Scanner) error {
	return s.Children(func() error {
		i := number(s.Attr("text:level"), 0) - 1
		if i < 0 || i >= levels {
			return s.Skip()
		}
		v := &l.levels[i]
		*v = level{
			prefix: short(s.Attr("style:num-prefix")), suffix: short(s.Attr("style:num-suffix")),
			shows: number(s.Attr("text:display-levels"), 1), start: number(s.Attr("text:start-value"), 1),
		}
		switch s.Name {
		case "text:list-level-style-number", "text:outline-level-style":
			v.format, v.counts = format(s.Attr("style:num-format"), s.Attr("style:num-letter-sync"))
			if pattern, given := s.Has("loext:num-list-format"); given {
				v.pattern = short(pattern)
			}
		case "text:list-level-style-bullet":
			v.bullet = short(s.Attr("text:bullet-char"))
		case "text:list-level-style-image":
			v.bullet = "•"
		}
		return s.Children(func() error { return v.read(s) })
	})
}

func (v *level) read(s *zipped.Scanner) error {
	switch s.Name {
	case "style:list-level-properties":
		return s.Children(func() error {
			if s.Name == "style:list-level-label-alignment" {
				v.follow = follows[s.Attr("text:label-followed-by")]
			}
			return s.Skip()
		})
	case "style:text-properties":
		font := s.Attr("style:font-name")
		if font == "" {
			font = s.Attr("fo:font-family")
		}
		v.bullet = strings.Map(func(r rune) rune { return word.Sign(font, r) }, v.bullet)
	}
	return s.Skip()
}

func short(s string) string {
	if len(s) > maxPattern {
		return ""
	}
	return s
}

// number reads a number of the file; what is beyond all sense is the other.
func number(s string, other int) int {
	n, err := strconv.ParseInt(s, 10, 31)
	if err != nil || n < 0 || n > 1<<20 {
		return other
	}
	return int(n)
}

// letters is the code of letters that count A, B … AA, AB; Word's own count AA,
// BB.
const letters = 1000

// format gives Word's code for a number format, which is given by a sample: 1,
// a, I, 一, ①. It reports false for no number.
func format(sample, sync string) (int, bool) {
	first, _, _ := strings.Cut(sample, ",")
	switch strings.TrimSpace(first) {
	case "":
		return word.None, false
	case "a":
		if sync == "true" {
			return word.LowerAlpha, true
		}
		return letters + word.LowerAlpha, true
	case "A":
		if sync == "true" {
			return word.UpperAlpha, true
		}
		return letters + word.UpperAlpha, true
	case "i":
		return word.LowerRoman, true
	case "I":
		return word.UpperRoman, true
	case "01":
		return 22, true
	case "１":
		return 14, true
	case "一":
		return 39, true
	case "壹":
		if strings.Contains(sample, "貳") {
			return 34, true
		}
		return 38, true
	case "①":
		return word.Circled, true
	case "⑴":
		return 27, true
	case "⒈":
		return 26, true
	case "㈠":
		return 29, true
	case "甲":
		return 30, true
	case "子":
		return 31, true
	}
	return word.Arabic, true
}

func printed(format, n int) string {
	if format < letters {
		s, _ := word.Number(format, n)
		return s
	}
	first, s := 'A', ""
	if format == letters+word.LowerAlpha {
		first = 'a'
	}
	for ; n > 0; n = (n - 1) / 26 {
		s = string(first+rune((n-1)%26)) + s
	}
	return s
}

// next counts a paragraph of a level. Levels above it that have none begin with
// it.
func (l *list) next(of *listStyle, i int, anew int) {
	for k := range i {
		if !l.counted[k] {
			l.count[k], l.counted[k] = of.levels[k].start, true
		}
	}
	switch {
	case anew >= 0:
		l.count[i] = anew
	case !l.counted[i]:
		l.count[i] = of.levels[i].start
	default:
		l.count[i]++
	}
	l.counted[i] = true
	for k := i + 1; k < levels; k++ {
		l.counted[k] = false
	}
}

// print gives the number of a level as it now stands.
func (l *list) print(of *listStyle, i int) string {
	v := &of.levels[i]
	if v.bullet != "" {
		return v.bullet // what is to stand round a number is not shown
	}
	if v.pattern != "" {
		return l.fill(of, v.pattern)
	}
	if !v.counts {
		return v.prefix + v.suffix
	}
	var numbers []string
	for k := max(i+1-v.shows, 0); k <= i; k++ {
		if of.levels[k].counts {
			numbers = append(numbers, printed(of.levels[k].format, l.count[k]))
		}
	}
	return v.prefix + strings.Join(numbers, ".") + v.suffix
}

// fill puts numbers into a pattern: 第%1%章.
func (l *list) fill(of *listStyle, pattern string) string {
	var b strings.Builder
	for pattern != "" {
		before, rest, _ := strings.Cut(pattern, "%")
		b.WriteString(before)
		digits, after, ok := strings.Cut(rest, "%")
		k := number(digits, 0) - 1
		if !ok || k < 0 || k >= levels {
			break
		}
		if of.levels[k].counts {
			b.WriteString(printed(of.levels[k].format, l.count[k]))
		}
		pattern = after
	}
	return b.String()
}

// follows is what stands behind a number.
var follows = map[string]int{"listtab": word.Tab, "space": word.Space, "nothing": word.Nothing}

// label is the number of a paragraph.
type label struct {
	text   string
	follow int // what stands behind it
	bullet bool
}

// before puts a number before the text of its paragraph. A bullet is nothing by
// itself.
func (l label) before(text string) string {
	if strings.TrimSpace(l.text) == "" || l.bullet && strings.TrimSpace(text) == "" {
		return text
	}
	return word.Before(l.text, text, l.follow)
}
