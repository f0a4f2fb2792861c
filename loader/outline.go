package loader

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// mark is a heading or item on its way to becoming a section.
type mark struct {
	label
	headingEnd int
	end        int // 0: up to the next mark of its level or above
	inline     bool
	bare       bool // a part without a label
	single     bool // an unheaded part that ends at the next heading of any level
	inherited  bool // its role is only that of the part before it
	role       report.Role
	heading    string
}

var glossary = regexp.MustCompile(`^(附件|附录|附|名词解释|有关名词解释|名词注释|注释|《政府工作报告》.{0,6}名词解释|.{0,20}名词解释)\s*[:：]?$`)

// findOutline builds the sections.
func (p *reader) findOutline() {
	end := p.contentEnd()
	marks := p.headings()
	for i := range marks { // where each heading's own text ends
		if i+1 < len(marks) {
			marks[i].end = marks[i+1].start
		} else {
			marks[i].end = end
		}
	}
	marks = p.withItems(marks)
	year := p.outlineYear(marks)
	assignRoles(marks, year)
	marks = p.withParts(marks, end, year)
	p.build(marks, end)
}

// outlineYear is the year of the title, or of the first heading that has one.
func (p *reader) outlineYear(marks []mark) int {
	if y := firstYear(p.r.Document.Title); y != 0 {
		return y
	}
	for _, m := range marks {
		if y := firstYear(m.heading); y != 0 && !m.inline && m.level == 1 {
			return y
		}
	}
	return 0
}

// headings finds the labelled lines, and as parts without a label the lines
// that name a part and a glossary's title.
func (p *reader) headings() []mark {
	var out []mark
	named := map[report.Role]bool{} // parts that headings with a label name
	for i := p.head; i < p.foot; i++ {
		if p.skip[i] || p.lines[i].blank() {
			continue
		}
		b := p.bare(i)
		l, ok := headingLabel(p.text, b.Start, b.End)
		if !ok {
			m := mark{label: label{level: 1, start: b.Start, end: b.Start}, headingEnd: b.End, bare: true}
			if b.Len() <= 40 {
				m.heading = p.string(i)
			}
			switch role := p.partLine(i); {
			case role != "":
				m.role = role
				out = append(out, m)
			case len(out) > 0 && glossary.MatchString(m.heading) && !(out[len(out)-1].bare && out[len(out)-1].role == report.Other):
				m.role = report.Other
				out = append(out, m)
			}
			continue
		}
		if p.text[l.start] == '第' && b.Len() > 40 || l.end >= b.End {
			continue
		}
		m := mark{label: l}
		m.headingEnd = headingEnd(p.text, l.end, b.End)
		m.heading = string(p.text[l.end:m.headingEnd])
		if l.level == 1 {
			named[partRole(m.heading)] = true
		}
		out = append(out, m)
	}
	// Where the labelled headings name a part, a line without a label that
	// names it too is a caption or a table of contents.
	return slices.DeleteFunc(out, func(m mark) bool { return m.bare && m.role != report.Other && named[m.role] })
}

var (
	partAchieved = regexp.MustCompile(`^(20\d\d年|本年度|一年来|过去|今年|“?十.五|主要|工作|推进法治)\S*(回顾|(主要|工作)?(举措|做法|成效|成绩|进展)((和|及|与|、)(主要|工作)?(举措|做法|成效|成绩|经验))?)$`)
	partDuty     = regexp.MustCompile(`^(党政)?(主要负责|履行|第一责任)\S*(职责|情况)$`)
	partLack     = regexp.MustCompile(`^(20\d\d年\S{0,8})?(存在|当前|目前|工作中|主要|面临|有关|困难|问题|不足)\S*(不足|问题|原因|困难|差距|短板)$`)
	partNext     = regexp.MustCompile(`^(下一?步|下一?年|下一?阶段|今后|来年|明年|新一年|新一届|未来|20\d\d年|“?十.五|工作|主要|总体)\S*(安排|计划|打算|思路|任务|部署|要求|目标|重点工作|主要工作|展望|建议)$`)
)

// partRole is the role of a heading that names one of the parts of a report
// and nothing else, "" for any other. It is stricter than [headingRole]: it
// must tell a heading without a number from running text.
func partRole(s string) report.Role {
	switch {
	case partDuty.MatchString(s):
		return report.LeaderDuty
	case partLack.MatchString(s):
		return report.Shortcomings
	case partAchieved.MatchString(s):
		return report.Achievements
	case partNext.MatchString(s):
		return report.Plan
	}
	return ""
}

// partLine is the role of a line that is the heading of a part without a
// number, as where a text was drawn from a document that numbers its parts by
// itself; "" for any other line.
func (p *reader) partLine(i int) report.Role {
	b := p.bare(i)
	if b.Len() < 4 || b.Len() > 30 {
		return ""
	}
	s := p.string(i)
	if strings.ContainsAny(s, "。；！？，,：:;.") {
		return ""
	}
	return partRole(s)
}

// headingEnd is where the heading behind a label ends: at the first full stop
// of the line, at a colon with an item behind it (加强监督：一是…), or at the end
// of the line; the mark that ends it is left out.
func headingEnd(s []rune, from, end int) int {
	i := from
	for i < end && s[i] != '。' && s[i] != '\n' {
		if text.Fold(s[i]) == ':' {
			if l, ok := itemLabel(s, i+1, end); ok && l.number == 1 {
				break
			}
		}
		i++
	}
	return headingTrim(s, report.Span{Start: from, End: i})
}

// headingTrim takes blanks and closing marks off the end of a heading.
func headingTrim(s []rune, heading report.Span) int {
	sp := text.Trim(s, heading)
	for sp.Len() > 1 {
		switch text.Fold(s[sp.End-1]) {
		case ':', ';', ',', '、':
			sp.End--
			sp = text.Trim(s, sp)
			continue
		}
		break
	}
	return sp.End
}

// withItems adds the inline items of the running text below each heading and
// above the first one.
func (p *reader) withItems(marks []mark) []mark {
	out := make([]mark, 0, len(marks)*2)
	from := len(p.text)
	if p.head < len(p.lines) {
		from = p.lines[p.head].Start
	}
	first := p.contentEnd()
	if len(marks) > 0 {
		first = marks[0].start
	}
	out = p.items(out, from, first, true)
	for _, m := range marks {
		out = append(out, m)
		out = p.items(out, m.headingEnd, m.end, false)
	}
	return out
}

// items appends the inline items between two offsets. An item stands at the
// beginning of a line or behind a mark, and its number goes on from the one
// before. It ends where the next begins or where its paragraph ends; where
// items begin lines, paragraphs between two of them belong to the first.
func (p *reader) items(out []mark, from, to int, fresh bool) []mark {
	last, first := 0, len(out)
	clause := fresh
	for i := from; i < to; i++ {
		r := p.text[i]
		if text.Space(r) && r != '\n' {
			continue
		}
		if clause || r == '\n' {
			at := i
			for at < to && text.Space(p.text[at]) {
				at++
			}
			if l, ok := itemLabel(p.text, at, to); ok && (l.number == 1 || last > 0 && l.number > last && l.number <= last+2) && l.end < to {
				out = append(out, mark{label: l, inline: true})
				last = l.number
				i = l.end - 1
				clause = false
				continue
			}
			if at > i { // the blanks are behind us
				i, clause = at-1, true
				continue
			}
		}
		switch f := text.Fold(r); {
		case r == '\n', text.SentenceEnd(r), f == ',', f == ':':
			clause = true
		case r == '”' || r == '）' || r == ')':
		default:
			clause = false
		}
	}
	paragraph := from // where the paragraph of the item ends, found once for all of it
	for k := first; k < len(out); k++ {
		m := &out[k]
		if m.label.end > paragraph || paragraph == from {
			paragraph = p.paragraphEnd(m.label.end, to)
		}
		m.end = paragraph
		until := to
		if k+1 < len(out) {
			until = out[k+1].start
		}
		m.headingEnd = itemHeadingEnd(p.text, m.label.end, until)
		m.heading = string(p.text[m.label.end:m.headingEnd])
		if k+1 < len(out) {
			next := out[k+1].start
			if next <= m.end || p.startsLine(m.start) && p.startsLine(next) && out[k+1].number > 1 {
				m.end = next
			}
		}
	}
	return out
}

// startsLine reports whether nothing but blanks stands before an offset on its
// line.
func (p *reader) startsLine(at int) bool {
	for at--; at >= 0 && p.text[at] != '\n'; at-- {
		if !text.Space(p.text[at]) {
			return false
		}
	}
	return true
}

// paragraphEnd is where the paragraph that an offset lies in ends: with its
// line, or, where the line was broken in the middle of a sentence, with a later
// one.
func (p *reader) paragraphEnd(at, to int) int {
	for i := p.lineAt(at); i < len(p.lines) && p.lines[i].Start < to; i++ {
		if i+1 == len(p.lines) || !p.broken(i) {
			return min(p.lines[i].End, to)
		}
	}
	return to
}

// broken reports whether a line ends with a comma, or is long and ends without
// a mark, and is followed by another line of text.
func (p *reader) broken(i int) bool {
	b := p.lines[i].body
	if p.lines[i+1].blank() || p.skip[i] || p.skip[i+1] {
		return false
	}
	switch last := lastOf(p.text, b); {
	case last == '，', last == ',', last == '、':
	case !text.Letter(last), b.Len() < 20:
		return false
	}
	return !closingLine.MatchString(p.string(i)) && !closingLine.MatchString(p.string(i+1))
}

func itemHeadingEnd(s []rune, from, end int) int {
	i := from
	for i < end && !text.SentenceEnd(s[i]) && s[i] != '\n' && text.Fold(s[i]) != ':' {
		i++
	}
	return headingTrim(s, report.Span{Start: from, End: i})
}

// Roles are told by the words of the headings, see facts of the genre: the
// five contents of article 26 of the 2019 rules and their usual names.
var (
	dutyWords = regexp.MustCompile(`第一责任|主要负责(人|同志).{0,6}履行|履行.{0,12}(主要负责人|推进法治建设).{0,12}职责`)
	// 补齐民生短板 names a task, not the shortcomings.
	taskWords   = regexp.MustCompile(`^(着力|加快|补|推进|聚焦|破解|坚持|深化|加强|持续|全力|大力)|[，,]`)
	mendedWords = regexp.MustCompile(`整改`)
	lackWords   = regexp.MustCompile(`不足|(存在|主要|突出|困难|面临|有关).{0,10}问题|问题(和|及|与|、)|短板|薄弱|差距|问题$`)
	nextWords   = regexp.MustCompile(`下一?步|下一?年|下一?阶段|下一?年度|今后|来年|明年|新一年|未来`)
	reviewWords = regexp.MustCompile(`成效|成绩|举措|做法|回顾|(完成|开展|进展|落实|推进|工作|建设)情况|主要工作$|总结|进展`)
	planWords   = regexp.MustCompile(`(工作|主要|重点|总体)(安排|计划|打算|思路|部署|考虑|目标|任务)|总体(要求|思路|部署)|预期目标|政策取向|重点工作|形势任务|工作的?建议|(安排|打算|计划|思路|展望)$`)
	// 主要目标任务和重大举措 are to come, 目标任务完成情况 is behind.
	aheadWords   = regexp.MustCompile(`主要目标|目标(和|与|及)?任务`)
	behindWords  = regexp.MustCompile(`完成|落实|情况|回顾|成就|成效`)
	furtherWords = regexp.MustCompile(`其他|其它|附件|名词解释`)
)

// headingRole is the role that a heading names, "" where it names none.
func headingRole(h string, year int) report.Role {
	switch {
	case dutyWords.MatchString(h):
		return report.LeaderDuty
	case lackWords.MatchString(h) && mendedWords.MatchString(h) && !nextWords.MatchString(h):
		return report.Other // last year's shortcomings and what was done about them
	case lackWords.MatchString(h) && !taskWords.MatchString(h):
		return report.Shortcomings
	case nextWords.MatchString(h):
		return report.Plan
	case year != 0 && lastYear(h) > year:
		return report.Plan
	case aheadWords.MatchString(h) && !behindWords.MatchString(h):
		return report.Plan
	case reviewWords.MatchString(h):
		return report.Achievements
	case planWords.MatchString(h):
		return report.Plan
	case furtherWords.MatchString(h):
		return report.Other
	}
	return ""
}

func lastYear(s string) int {
	best := 0
	for _, m := range yearMark.FindAllStringSubmatch(s, -1) {
		y, _ := strconv.Atoi(m[1])
		best = max(best, y)
	}
	return best
}

// assignRoles gives every mark its role. A part that names none goes on as the
// plan behind a plan or the shortcomings, else it is achievements. What stands
// under a part has its role, but for a subsection that plainly names 不足 or
// 下一步 in a part that names both. Where the numbers begin anew under a plan
// without a number (2025年工作安排, 一、 二、 …) or behind an unheaded paragraph
// of shortcomings, the run that follows is the plan, whatever its headings
// speak of.
func assignRoles(marks []mark, year int) {
	top, planned := 3, false // the highest level that is used
	for _, m := range marks {
		if !m.inline && !(m.bare && m.role == report.Other) {
			top = min(top, m.level)
		}
		planned = planned || m.role == report.Plan && !m.inline
	}
	part, sub, before := report.Intro, report.Role(""), report.Role("")
	mixed, unheaded := false, false // of the part before
	after := report.Role("")        // of subsections behind a part that ends at them
	loose := 0                      // their level
	last, run := 0, 0               // the number of the top heading before; the next one of a run that is the plan
	for i := range marks {
		m := &marks[i]
		switch {
		case m.inline:
			m.role = part
			if sub != "" {
				m.role = sub
			}
			continue
		case m.bare:
			part, sub, mixed, run = m.role, "", false, 0
			unheaded = m.heading == "" && m.role == report.Shortcomings
			if m.role == report.Plan {
				run = 1
			}
			if after, loose = "", 0; m.single { // see withParts
				if after = report.Achievements; !planned {
					after = report.Plan
				}
			}
		case m.level == top:
			role, strict := headingRole(m.heading, year), partRole(m.heading)
			if run == 0 && m.number == 1 && last > 1 && unheaded && strict == "" {
				run = 1
			}
			m.inherited = false
			switch {
			case run > 0 && m.number == run && (strict == "" || strict == report.Plan):
				role, m.inherited = report.Plan, true
				run++
			case role != "":
				run = 0
			case before == report.Plan || before == report.Shortcomings && !unheaded:
				role, m.inherited, run = report.Plan, true, 0
			default:
				role, run = report.Achievements, 0
			}
			after, loose = "", 0
			m.role, part, sub, unheaded, last = role, role, "", false, m.number
			mixed = lackWords.MatchString(m.heading) && (nextWords.MatchString(m.heading) || planWords.MatchString(m.heading))
		default:
			if after != "" {
				part, after, loose = after, "", m.level
			}
			m.inherited = m.level == loose
			if part == report.Intro { // a deeper label with nothing above it
				if part = headingRole(m.heading, year); part == "" {
					part = report.Achievements
				}
			}
			m.role = part
			if mixed && m.level == 2 {
				if sub = headingRole(m.heading, year); sub != report.Plan && sub != report.Shortcomings {
					sub = ""
				}
			}
			if sub != "" {
				m.role = sub
			}
		}
		if m.role != report.Other {
			before = m.role
		}
	}
}

// Sentences that admit shortcomings where no heading does. What was met and
// overcome (面临诸多困难) is none: the sentence must say that it is still so.
var (
	lackNouns  = regexp.MustCompile(`不足|问题|短板|差距|困难|挑战|薄弱|压力|矛盾`)
	lackAware  = regexp.MustCompile(`清醒地?.{0,6}(认识|看到)|(我们|也|要|必须)[^。；，,]{0,6}深刻.{0,6}(认识|看到)|看到(前进|发展|工作)[^。；，,]{0,4}(困难|问题|不足)`)
	lackStill  = regexp.MustCompile(`(仍|还|尚|也)(然|旧|有|还)?(存在|面临|有)[^。；，,]{0,24}(不足|问题|短板|差距|困难|挑战|薄弱)|存在(一些|不少|一定|许多|诸多|个别)[^。；，,]{0,16}(不足|问题|短板|差距|困难)|(薄弱环节|不足之处|存在(的|主要)?(不足|问题))(主要|有|是|表现)`)
	lackMended = regexp.MustCompile(`针对|督促|排查|整改|解决|化解|发现|查找|梳理`)
	nextPart   = regexp.MustCompile(`^(下一?步|下一?年|下一?阶段|今后|明年|新的一年|在今后的工作中)`)
	planVerb   = regexp.MustCompile(`将|继续|进一步|持续|着力|努力|加强|深入`)
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
		if lackAware.MatchString(s) {
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
			if at < own || at < marks[k].start && labelled(marks, at) {
				return marks
			}
			return insertPart(marks, at, report.Achievements)
		}
	}
	return marks
}

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
		if !p.skip[i] && !p.lines[i].blank() && p.lines[i].End <= end && p.sentence(i) && !closingLine.MatchString(p.string(i)) {
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

// build turns the marks into sections with ids, parents and ends.
func (p *reader) build(marks []mark, end int) {
	sections := make([]report.Section, 0, len(marks)+1)
	p.up = make([]int, 0, len(marks)+1)
	p.inherited = make([]bool, 0, len(marks)+1)
	type open struct{ index, children, items int }
	var stack []open
	tops, parts := 0, 0
	closed := func(at int) { // ends the innermost section
		sections[stack[len(stack)-1].index].End = at
		stack = stack[:len(stack)-1]
	}
	first := end
	for _, m := range marks {
		if !m.inline {
			first = m.start
			break
		}
	}
	if p.head < len(p.lines) {
		at := max(p.introStart(first), p.lines[p.head].Start)
		if len(marks) > 0 && marks[0].inline { // an addressee with an item in it is none
			at = min(at, marks[0].start)
		}
		if at < first {
			sections = append(sections, report.Section{ID: "0", Role: report.Intro, Start: at, HeadingStart: at, HeadingEnd: at, End: first})
			p.up, p.inherited = append(p.up, -1), append(p.inherited, false)
			stack = append(stack, open{})
		}
	}
	single := false // the innermost section ends at any heading
	for _, m := range marks {
		for !m.inline && len(stack) > 0 {
			if above := sections[stack[len(stack)-1].index].Level; above > 0 && above < m.level && !single {
				break
			}
			closed(m.start)
		}
		s := report.Section{
			Level: m.level, Label: trimLabel(p.text, m.label), Heading: m.heading, Role: m.role,
			Start: m.start, HeadingStart: m.label.end, HeadingEnd: m.headingEnd, End: end,
		}
		up := -1
		if len(stack) > 0 {
			up = stack[len(stack)-1].index
			s.Parent = sections[up].ID
		}
		switch {
		case m.inline && up < 0:
			continue // above the introduction: no text of the report
		case m.inline:
			top := &stack[len(stack)-1]
			top.items++
			s.ID = fmt.Sprintf("%s#%d", s.Parent, top.items)
			s.End = m.end
		case m.bare:
			parts++
			s.ID = "P"
			if parts > 1 {
				s.ID = fmt.Sprintf("P%d", parts)
			}
		case up < 0:
			tops++
			s.ID = strconv.Itoa(tops)
		default:
			top := &stack[len(stack)-1]
			top.children++
			s.ID = fmt.Sprintf("%s.%d", s.Parent, top.children)
		}
		if !m.inline {
			stack = append(stack, open{index: len(sections)})
			single = m.single
		}
		sections = append(sections, s)
		p.up, p.inherited = append(p.up, up), append(p.inherited, m.inherited)
	}
	for len(stack) > 0 {
		closed(max(end, sections[stack[len(stack)-1].index].Start))
	}
	for i := range sections { // an item ends where the section it stands in ends
		if up := p.up[i]; up >= 0 {
			sections[i].End = min(sections[i].End, sections[up].End)
		}
	}
	p.r.Sections = sections
}

func trimLabel(s []rune, l label) string {
	t := text.Trim(s, report.Span{Start: l.start, End: l.end})
	for t.Len() > 1 && (text.Fold(s[t.End-1]) == ':') {
		t.End--
	}
	out := make([]rune, 0, t.Len())
	for _, r := range s[t.Start:t.End] {
		if !text.Space(r) {
			out = append(out, r)
		}
	}
	return string(out)
}

// introStart is where the introduction begins: at the first running sentence,
// an addressee (各位代表：) left out.
func (p *reader) introStart(first int) int {
	for i := p.head; i < p.foot && p.lines[i].Start < first; i++ {
		if p.lines[i].blank() || p.skip[i] {
			continue
		}
		b := p.lines[i].body
		if last := lastOf(p.text, b); (last == '：' || last == ':') && b.Len() <= 24 && !regexpReport.MatchString(p.string(i)) {
			continue
		}
		return b.Start
	}
	return first
}

var regexpReport = regexp.MustCompile(`报告如下|情况如下|汇报如下|总结如下`)
