package diff

import (
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// doubledWords: a word written twice (建立建立) is a slip of the keyboard.
// Reduplication that means something (研究研究, 一项一项) and single characters
// that meet by chance (行为为基础) are not.
func doubledWords(k *checker) {
	d := findingDoubles()
	verbs := map[string]bool{}
	for _, v := range d["verbs"].runes {
		verbs[string(v)] = true
	}
	for _, s := range k.run {
		for i := s.Start; i+2 <= s.End; i++ {
			if sp, ok := k.doubled(i, s.End, verbs); ok {
				k.add(report.CodeFormat, report.Minor, fmt.Sprintf("重复用词“%s”", k.in(sp)), "a word stands twice", sp)
				i = sp.End - 1
			}
		}
		for _, sp := range k.words(d["one"], d["except"], s.Span) {
			k.add(report.CodeFormat, report.Minor, fmt.Sprintf("重复用字“%s”", k.in(sp)), "a character stands twice", sp)
		}
	}
}

// doubled finds a run of two to eight Chinese characters at i that stands
// twice in a row, the longest.
func (k *checker) doubled(i, end int, verbs map[string]bool) (report.Span, bool) {
	for n := min(8, (end-i)/2); n >= 2; n-- {
		if k.folded[i] != k.folded[i+n] {
			continue
		}
		one, two := k.folded[i:i+n], k.folded[i+n:i+2*n]
		if !slices.Equal(one, two) || slices.ContainsFunc(one, func(r rune) bool { return !text.Han(r) }) {
			continue
		}
		w := string(one)
		if verbs[w] || text.Numeral(one[0]) || one[0] == '逐' || allSame(one) {
			return report.Span{}, false
		}
		return report.Span{Start: i, End: i + 2*n}, true
	}
	return report.Span{}, false
}

func allSame(s []rune) bool {
	return !slices.ContainsFunc(s, func(r rune) bool { return r != s[0] })
}

// nearMisses: fixed terms are to be written as the rules and the outline have
// them (第一责任职责 lacks its 人).
func nearMisses(k *checker) {
	for _, s := range k.run {
		if !k.holds(wrongForms(), s.Span) {
			continue // nearly all of them
		}
		var taken []report.Span
		for _, m := range fixedTerms() {
			for _, sp := range k.words(m.words, m.except, s.Span) {
				if slices.ContainsFunc(taken, func(t report.Span) bool { return t.Overlap(sp) > 0 }) {
					continue
				}
				taken = append(taken, sp)
				k.add(report.CodeFormat, report.Minor,
					fmt.Sprintf("“%s”应为“%s”", m.wrong, strings.Trim(m.right, "“”")),
					fmt.Sprintf("“%s” should read “%s”", m.wrong, strings.Trim(m.right, "“”")), sp)
			}
		}
	}
}

var closers = map[rune]rune{'”': '“', '’': '‘', '》': '《', ')': '(', '】': '【', '〕': '〔', '」': '「'}

// unbalancedMarks: quotation marks, brackets and 书名号 come in pairs. They are
// matched within a section of the second level, as a quotation may run over
// lines; a bracket behind a number (1) is a label.
func unbalancedMarks(k *checker) {
	for _, in := range k.blocks() {
		var open []int
		var odd []int
		for i := in.Start; i < in.End; i++ {
			r := k.folded[i]
			if opener, ok := closers[r]; ok {
				j := len(open) - 1
				for j >= 0 && k.folded[open[j]] != opener {
					j--
				}
				switch {
				case j >= 0:
					odd = append(odd, open[j+1:]...)
					open = open[:j]
				case r == ')' && i > 0 && labelDigit(k.folded[i-1]):
				default:
					odd = append(odd, i)
				}
				continue
			}
			switch r {
			case '“', '‘', '《', '(', '【', '〔', '「':
				// a quotation in a quotation takes the other marks: a second
				// “ means that the first was not closed
				if r == '“' && slices.ContainsFunc(open, func(j int) bool { return k.folded[j] == '“' }) {
					j := slices.IndexFunc(open, func(j int) bool { return k.folded[j] == '“' })
					odd = append(odd, open[j])
					open = slices.Delete(open, j, j+1)
				}
				open = append(open, i)
			case '\n':
				// what is open at a paragraph's end stays so
				if i > 0 && text.SentenceEnd(k.folded[i-1]) {
					odd, open = append(odd, open...), nil
				}
			}
		}
		odd = append(odd, open...)
		slices.Sort(odd)
		k.tellOdd(in, odd)
	}
}

func labelDigit(r rune) bool { return text.Digit(r) || text.Numeral(r) }

// tellOdd makes one finding of marks that belong to one slip: those within
// twenty characters of each other.
func (k *checker) tellOdd(in report.Span, odd []int) {
	for i := 0; i < len(odd); i++ {
		at, mark := odd[i], string(k.r.Text[odd[i]])
		for i+1 < len(odd) && odd[i+1]-odd[i] <= 20 {
			i++
		}
		around := report.Span{Start: max(in.Start, at-8), End: min(in.End, at+9)}
		k.add(report.CodeFormat, report.Minor,
			fmt.Sprintf("“%s”附近的“%s”没有成对", quote(k.r.Slice(around), 20), mark),
			fmt.Sprintf("the mark %s has no partner", mark), report.Span{Start: at, End: at + 1})
	}
}

// blocks are the stretches within which marks must pair: sections without
// subsections, and what of a section stands before its first subsection.
func (k *checker) blocks() []report.Span {
	var out []report.Span
	for i := range k.r.Sections {
		s := &k.r.Sections[i]
		if s.Inline() || s.Level > 2 {
			continue
		}
		end := s.End
		for j := i + 1; j < len(k.r.Sections) && k.r.Sections[j].Start < s.End; j++ {
			if !k.r.Sections[j].Inline() && k.r.Sections[j].Level <= 2 {
				end = k.r.Sections[j].Start
				break
			}
		}
		if sp := (report.Span{Start: s.Start, End: end}); !sp.Empty() && !k.furnished(sp) {
			out = append(out, sp)
		}
	}
	return out
}

// doubledMarks: 。。 and ，。 are slips; …… and —— and ！！ are not.
func doubledMarks(k *checker) {
	for _, s := range k.run {
		end := min(s.End+2, len(k.folded))
		for i := s.Start; i+1 < end; i++ {
			if !pause(k.folded[i]) || !pause(k.folded[i+1]) {
				continue
			}
			j := i + 2
			for j < end && pause(k.folded[j]) {
				j++
			}
			sp := report.Span{Start: i, End: j}
			k.add(report.CodeFormat, report.Minor, fmt.Sprintf("标点重复“%s”", k.r.Slice(sp)), "doubled punctuation", sp)
			i = j - 1
		}
	}
}

func pause(r rune) bool {
	switch r {
	case ',', '。', '、', ';', ':':
		return true
	}
	return false
}

// brokenNumbering: 一、三、 or 一是 三是 shows that something was left out or
// numbered wrongly. Told only where the missing label does not stand in the
// text between: else it was the reading that missed it.
func brokenNumbering(k *checker) {
	last := map[string]*report.Section{}
	for i := range k.r.Sections {
		s := &k.r.Sections[i]
		n, form := labelNumber(s.Label)
		if n == 0 {
			continue
		}
		key := s.Parent + " " + form
		prev := last[key]
		last[key] = s
		before := 0
		if prev != nil {
			before, _ = labelNumber(prev.Label)
		}
		if n == before+1 || n == 1 {
			continue
		}
		from := 0
		if prev != nil {
			from = prev.Start
		} else if up := k.r.Section(s.Parent); up != nil {
			from = up.Start
		}
		if n > before && strings.Contains(k.in(report.Span{Start: from, End: s.Start}), strings.Replace(form, "#", numerals[min(before+1, len(numerals)-1)], 1)) {
			continue
		}
		at := report.Span{Start: s.Start, End: max(s.HeadingStart, s.Start+1)}
		switch {
		case prev == nil:
			k.add(report.CodeFormat, report.Minor, fmt.Sprintf("序号从“%s”开始，缺少前面的序号", strings.TrimSpace(s.Label)),
				fmt.Sprintf("numbering begins with %s", s.Label), at)
		case n == before:
			k.add(report.CodeFormat, report.Minor, fmt.Sprintf("序号“%s”重复", strings.TrimSpace(s.Label)), fmt.Sprintf("the number %s stands twice", s.Label), at)
		default:
			k.add(report.CodeFormat, report.Minor, fmt.Sprintf("序号由“%s”跳到“%s”", strings.TrimSpace(prev.Label), strings.TrimSpace(s.Label)),
				fmt.Sprintf("numbering jumps from %s to %s", prev.Label, s.Label), at)
		}
	}
}

var numerals = strings.Fields("零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九 二十 二十一")

// labelNumber reads the number of a label and its form with # for the number:
// （二） is 2 of (#), 三是 is 3 of #是. Labels in Arabic digits have a form of
// their own, so that a missing one is never looked for in words.
func labelNumber(label string) (n int, form string) {
	rs := text.FoldAll([]rune(strings.Join(strings.Fields(label), "")))
	from := slices.IndexFunc(rs, func(r rune) bool { return text.Digit(r) || text.Numeral(r) })
	if from < 0 {
		return 0, ""
	}
	to := from
	for to < len(rs) && (text.Digit(rs[to]) == text.Digit(rs[from])) && (text.Digit(rs[to]) || text.Numeral(rs[to])) {
		to++
	}
	v, ok := text.Number(string(rs[from:to]))
	if !ok || v < 1 || v > 99 {
		return 0, ""
	}
	mark := "#"
	if text.Digit(rs[from]) {
		mark = "1"
	}
	return int(v), string(rs[:from]) + mark + string(rs[to:])
}
