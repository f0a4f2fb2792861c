package loader

import (
	"slices"
	"sort"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// Sentences that admit shortcomings where no heading does. What was met and
// overcome (面临诸多困难) is none: the sentence must say that it is still so.
var (
	lackNouns = text.NewPattern(`不足|问题|短板|差距|困难|挑战|薄弱|压力|矛盾`)
	lackAware = text.NewPattern(`清醒地?.{0,6}(认识|看到)|(我们|也|要|必须)[^。；，,]{0,6}深刻.{0,6}(认识|看到)|看到(前进|发展|工作)[^。；，,]{0,4}(困难|问题|不足)|(我们|也|要|必须)[^。；，,]{0,4}正视[^。；，,]{0,8}(存在|发展|前进|工作)[^。；，,]{0,8}(不足|问题|短板|差距|困难|挑战)`)
	lackStill = text.NewPattern(`(仍|还|尚|也)(然|旧|有|还)?(存在|面临|有)[^。；，,]{0,24}(不足|问题|短板|差距|困难|挑战|薄弱)|存在(一些|不少|一定|许多|诸多|个别)[^。；，,]{0,16}(不足|问题|短板|差距|困难)|(薄弱环节|不足之处|存在(的|主要)?(不足|问题))(主要|有|是|表现)`)
	// 深层次矛盾依然突出；一些老问题仍未解决：
	lackOpen   = text.NewPattern(`(问题|短板|矛盾|困难)[^。；，,]{0,4}(仍|依然|依旧|尚)[^。；，,]{0,8}(突出|存在|较多|不少|未|不|没有|难)|(问题|短板|矛盾|困难|挑战)[^。；，,]{0,4}不容(忽视|回避|小觑)`)
	lackPlain  = text.NewPattern(`不足|不够|不高|不强|不优|不到位|欠缺|欠账|有待|薄弱|差距|还需|还不`)
	lackMended = text.NewPattern(`针对([^性]|$)|督促|排查|整改|解决|化解|发现|查找|梳理`)
	nextPart   = text.NewPattern(`^(下一?步|下一?年|下一?阶段|今后|明年|新的一年|在今后的工作中)`)
	planVerb   = text.NewPattern(`将|继续|进一步|持续|着力|努力|加强|深入`)
)

// lackAt is where in a paragraph the part on the shortcomings begins and the
// sentence that admits them, -1 where none does. That sentence may stand behind
// a short opening or, if its words are plain (同时，我们清醒地认识到…), in the
// middle of the paragraph.
func (p *reader) lackAt(paragraph report.Span) (start, admits int) {
	sentences := text.Sentences(p.text, paragraph)
	for k, sp := range sentences {
		s := p.r.Slice(report.Span{Start: sp.Start, End: min(sp.End, sp.Start+120)})
		opening := sp.Start-paragraph.Start <= 24
		at := sp.Start
		if opening {
			at = paragraph.Start
		}
		if (strings.Contains(s, "认识") || strings.Contains(s, "看到") || strings.Contains(s, "正视")) && lackAware.MatchString(s) {
			near := s
			if k+1 < len(sentences) {
				near += p.r.Slice(report.Span{Start: sentences[k+1].Start, End: min(sentences[k+1].End, sentences[k+1].Start+120)})
			}
			if lackNouns.MatchString(near) {
				return at, sp.Start
			}
		}
		if loc := lackStill.FindStringIndex(s); opening && loc != nil && !lackMended.MatchString(s[:loc[1]]) {
			return at, sp.Start
		}
		if !opening || !strings.ContainsAny(s, "仍依尚容") {
			continue
		}
		if loc := lackOpen.FindStringIndex(s); loc != nil && !lackMended.MatchString(s[:loc[1]]) && len(lackPlain.FindAllString(p.r.Slice(paragraph), 3)) == 3 {
			return at, sp.Start
		}
	}
	return -1, -1
}

// withParts adds the unheaded plan and the unheaded shortcomings: paragraphs
// that play a role which no heading has.
func (p *reader) withParts(marks []mark, end, year int) []mark {
	have := map[report.Role]bool{}
	mixedPlan := false
	for _, m := range marks {
		have[m.role] = true
		if m.role == report.Shortcomings && !m.inline && (nextWords.MatchString(m.heading) || planWords.MatchString(m.heading)) {
			mixedPlan = true
		}
	}
	paragraphs := p.paragraphs(end)
	heads := headsOf(marks)
	if !have[report.Plan] || mixedPlan && !planHeaded(marks) {
		for k, b := range paragraphs {
			if !mixedPlan && k < len(paragraphs)-6 && !beforeRestart(marks, heads, b.Start) {
				continue
			}
			s := p.r.Slice(report.Span{Start: b.Start, End: min(b.End, b.Start+60)})
			next := nextPart.MatchString(s)
			if y := leadYear(s); y != 0 && year != 0 && y == year+1 && planVerb.MatchString(s) {
				next = true
			}
			if next && !labelled(marks, b.Start) {
				marks = insertPart(marks, b.Start, report.Plan)
				heads = headsOf(marks)
				assignRoles(marks, year)
				break
			}
		}
	}
	if !have[report.Shortcomings] {
		for _, b := range paragraphs {
			at, _ := p.lackAt(b)
			if at < 0 || labelled(marks, at) || roleAt(marks, heads, at) == report.Plan {
				continue
			}
			// Between two subsections of one list it is a remark on the first.
			next := nextHeading(marks, heads, at)
			if next >= 0 && marks[next].level > 1 && marks[next].number != 1 {
				continue
			}
			marks = insertPart(marks, at, report.Shortcomings)
			if next >= 0 && marks[next+1].level > 1 && text.Fold(lastOf(p.text, b)) != ':' {
				i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= at })
				marks[i].single = true
			}
			marks = p.resume(marks, at, end)
			assignRoles(marks, year)
			break
		}
	}
	return marks
}

// resume ends an unheaded part on the shortcomings before a list (一是 …) that
// begins in a later paragraph and so is not its own: there the review goes on.
func (p *reader) resume(marks []mark, at, end int) []mark {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= at })
	if next := nextHeading(marks, headsOf(marks), at); next >= 0 {
		end = marks[next].start
	}
	own := p.paragraphsEnd(report.Span{Start: at, End: end})
	for k := i + 1; k < len(marks) && marks[k].inline; k++ {
		if marks[k].start >= own && marks[k].number == 1 {
			at := p.lines[p.lineAt(marks[k].start)].body.Start
			for i := p.textLine(p.lineAt(at), -1); i >= 0 && p.lines[i].Start >= own && addressed.MatchString(p.string(i)); i = p.textLine(i, -1) {
				at = p.lines[i].body.Start // 各位代表！ opens what it stands above
			}
			if at < own || at < marks[k].start && labelled(marks, at) {
				return marks
			}
			return insertPart(marks, at, report.Achievements)
		}
	}
	return marks
}

// addressed is a line that only addresses those who listen.
var addressed = text.NewPattern(`^\p{Han}{2,8}(，\p{Han}{2,8})?[！!：:]$`)

// lineAt is the index of the line that an offset lies in.
func (p *reader) lineAt(at int) int {
	return sort.Search(len(p.lines), func(i int) bool { return p.lines[i].Start > at }) - 1
}

// beforeRestart reports whether the heading behind an offset begins the
// numbers anew.
func beforeRestart(marks []mark, heads []int, at int) bool {
	i := nextHeading(marks, heads, at)
	return i > 0 && marks[i].level == 1 && marks[i].number == 1
}

// headsOf are the indexes of the marks that are no items.
func headsOf(marks []mark) []int {
	var heads []int
	for i := range marks {
		if !marks[i].inline {
			heads = append(heads, i)
		}
	}
	return heads
}

// nextHeading is the index of the first heading behind an offset, -1 where
// there is none.
func nextHeading(marks []mark, heads []int, at int) int {
	k := sort.Search(len(heads), func(k int) bool { return marks[heads[k]].start > at })
	if k == len(heads) {
		return -1
	}
	return heads[k]
}

func planHeaded(marks []mark) bool {
	for _, m := range marks {
		if m.role == report.Plan && !m.inline {
			return true
		}
	}
	return false
}

// leadYear is the year a text begins with, 0 where it begins otherwise.
func leadYear(s string) int {
	if loc := yearMark.FindStringIndex(s); loc != nil && loc[0] == 0 {
		return firstYear(s)
	}
	return 0
}

// paragraphs are the running lines of the report, headings and closing lines
// left out.
func (p *reader) paragraphs(end int) []report.Span {
	var out []report.Span
	for i := p.head; i < p.foot; i++ {
		if !p.skip[i] && !p.lines[i].blank() && p.lines[i].End <= end && p.sentence(i) && !closes(p.string(i)) {
			out = append(out, p.lines[i].body)
		}
	}
	return out
}

// labelled reports whether a heading or item begins at an offset, or goes on
// behind it.
func labelled(marks []mark, at int) bool {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start > at }) - 1
	return i >= 0 && (marks[i].start == at || at < marks[i].headingEnd)
}

// roleAt is the role of the heading above an offset.
func roleAt(marks []mark, heads []int, at int) report.Role {
	k := sort.Search(len(heads), func(k int) bool { return marks[heads[k]].start > at })
	if k == 0 {
		return report.Intro
	}
	return marks[heads[k-1]].role
}

// insertPart adds a part without a heading that begins at an offset.
func insertPart(marks []mark, at int, role report.Role) []mark {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= at })
	return slices.Insert(marks, i, mark{label: label{level: 1, start: at, end: at}, headingEnd: at, bare: true, role: role})
}
