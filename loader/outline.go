package loader

import (
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strconv"

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
	assignRoles(marks, p.r.Document.Title)
	marks = p.withParts(marks, end)
	p.build(marks, end)
}

// headings finds the labelled lines, and a glossary's title as a part without
// a label.
func (p *reader) headings() []mark {
	var out []mark
	for i := p.head; i < p.foot; i++ {
		if p.skip[i] || p.lines[i].blank() {
			continue
		}
		b := p.bare(i)
		l, ok := headingLabel(p.text, b.Start, b.End)
		if !ok {
			if s := p.string(i); len(out) > 0 && glossary.MatchString(s) {
				out = append(out, mark{label: label{level: 1, start: b.Start, end: b.Start}, headingEnd: b.End, bare: true, role: report.Other, heading: s})
			}
			continue
		}
		if p.text[l.start] == '第' && b.Len() > 40 || l.end >= b.End {
			continue
		}
		m := mark{label: l}
		m.headingEnd = headingEnd(p.text, l.end, b.End)
		m.heading = string(p.text[l.end:m.headingEnd])
		out = append(out, m)
	}
	return out
}

// headingEnd is where the heading behind a label ends: at the first full stop
// of the line, the stop left out, or at the end of the line.
func headingEnd(s []rune, from, end int) int {
	i := from
	for i < end && s[i] != '。' && s[i] != '\n' {
		i++
	}
	sp := text.Trim(s, report.Span{Start: from, End: i})
	for sp.Len() > 1 && (text.Fold(s[sp.End-1]) == ':' || text.Fold(s[sp.End-1]) == ';') {
		sp.End--
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
				m := mark{label: l, inline: true}
				m.headingEnd = itemHeadingEnd(p.text, l.end, to)
				m.heading = string(p.text[l.end:m.headingEnd])
				out = append(out, m)
				last = l.number
				i = l.end - 1
				clause = false
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
	for k := first; k < len(out); k++ {
		m := &out[k]
		m.end = p.paragraphEnd(m.label.end, to)
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

func (p *reader) paragraphEnd(at, to int) int {
	for at < to && p.text[at] != '\n' {
		at++
	}
	return at
}

func itemHeadingEnd(s []rune, from, end int) int {
	i := from
	for i < end && !text.SentenceEnd(s[i]) && s[i] != '\n' && text.Fold(s[i]) != ':' {
		i++
	}
	return text.Trim(s, report.Span{Start: from, End: i}).End
}

// Roles are told by the words of the headings, see facts of the genre: the
// five contents of article 26 of the 2019 rules and their usual names.
var (
	dutyWords    = regexp.MustCompile(`第一责任|主要负责(人|同志).{0,6}履行|履行.{0,12}(主要负责人|推进法治建设).{0,12}职责`)
	// 补齐民生短板 names a task, not the shortcomings.
	taskWords    = regexp.MustCompile(`^(着力|加快|补|推进|聚焦|破解|坚持|深化|加强|持续|全力|大力)|[，,]`)
	mendedWords  = regexp.MustCompile(`整改`)
	lackWords    = regexp.MustCompile(`不足|(存在|主要|突出|困难|面临|有关).{0,10}问题|问题(和|及|与|、)|短板|薄弱|差距|问题$`)
	nextWords    = regexp.MustCompile(`下一?步|下一?年|下一?阶段|下一?年度|今后|来年|明年|新一年|未来`)
	reviewWords  = regexp.MustCompile(`成效|成绩|举措|做法|回顾|(完成|开展|进展|落实|推进|工作|建设)情况|主要工作$|总结|进展`)
	planWords    = regexp.MustCompile(`(工作|主要|重点|总体)(安排|计划|打算|思路|部署|考虑|目标|任务)|总体(要求|思路|部署)|预期目标|政策取向|重点工作|(安排|打算|计划|思路|展望)$`)
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
// 下一步 in a part that names both.
func assignRoles(marks []mark, title string) {
	year := firstYear(title)
	for _, m := range marks {
		if year == 0 && m.level == 1 && !m.inline {
			year = firstYear(m.heading)
			break
		}
	}
	top := 3 // the highest level that is used
	for _, m := range marks {
		if !m.inline {
			top = min(top, m.level)
		}
	}
	part, sub, before := report.Intro, report.Role(""), report.Role("")
	mixed := false
	for i := range marks {
		m := &marks[i]
		switch {
		case m.bare:
			part, sub, mixed = m.role, "", false
		case m.inline:
			m.role = part
			if sub != "" {
				m.role = sub
			}
			continue
		case m.level == top:
			role := headingRole(m.heading, year)
			if role == "" {
				role = report.Achievements
				if before == report.Plan || before == report.Shortcomings {
					role = report.Plan
				}
			}
			m.role, part, sub = role, role, ""
			mixed = lackWords.MatchString(m.heading) && (nextWords.MatchString(m.heading) || planWords.MatchString(m.heading))
		default:
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

var (
	lackPart = regexp.MustCompile(`^[^。；]{0,80}?((清醒|深刻).{0,6}(认识|看到)|仍?(还|尚)?存在[^。；，,]{0,24}(不足|问题|短板|差距|困难)|面临[^。]{0,24}(困难|挑战)|(薄弱环节|不足之处|存在(的|主要)?(不足|问题))(主要|有|是|表现))`)
	nextPart = regexp.MustCompile(`^(下一?步|下一?年|下一?阶段|今后|明年|新的一年|在今后的工作中)`)
	planVerb = regexp.MustCompile(`将|继续|进一步|持续|着力|努力|加强|深入`)
)

// withParts adds the unheaded plan and the unheaded shortcomings: paragraphs
// that play a role which no heading has.
func (p *reader) withParts(marks []mark, end int) []mark {
	have := map[report.Role]bool{}
	for _, m := range marks {
		have[m.role] = true
	}
	mixedPlan := false
	for _, m := range marks {
		if m.role == report.Shortcomings && !m.inline && (nextWords.MatchString(m.heading) || planWords.MatchString(m.heading)) {
			mixedPlan = true
		}
	}
	year := firstYear(p.r.Document.Title)
	if year == 0 {
		for _, m := range marks {
			if y := firstYear(m.heading); y != 0 {
				year = y
				break
			}
		}
	}
	paragraphs := p.paragraphs(end)
	if !have[report.Plan] || mixedPlan && !planHeaded(marks) {
		from := 0
		if !mixedPlan {
			from = max(0, len(paragraphs)-6)
		}
		for _, b := range paragraphs[from:] {
			s := p.r.Slice(report.Span{Start: b.Start, End: min(b.End, b.Start+60)})
			next := nextPart.MatchString(s)
			if y := leadYear(s); y != 0 && year != 0 && y == year+1 && planVerb.MatchString(s) {
				next = true
			}
			if next && !p.labelled(marks, b.Start) {
				marks = p.insertPart(marks, b.Start, report.Plan)
				break
			}
		}
	}
	if !have[report.Shortcomings] {
		for _, b := range paragraphs {
			if p.roleAt(marks, b.Start) == report.Plan || p.labelled(marks, b.Start) {
				continue
			}
			s := p.r.Slice(report.Span{Start: b.Start, End: min(b.End, b.Start+120)})
			if lackPart.MatchString(s) {
				marks = p.insertPart(marks, b.Start, report.Shortcomings)
				break
			}
		}
	}
	return marks
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

// labelled reports whether a heading or item begins at an offset.
func (p *reader) labelled(marks []mark, at int) bool {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= at })
	return i < len(marks) && marks[i].start == at
}

func (p *reader) roleAt(marks []mark, at int) report.Role {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start > at })
	for i--; i >= 0; i-- {
		if !marks[i].inline {
			return marks[i].role
		}
	}
	return report.Intro
}

// insertPart adds a part without a heading that begins at an offset, and gives
// its role to the inline items behind it.
func (p *reader) insertPart(marks []mark, at int, role report.Role) []mark {
	i := sort.Search(len(marks), func(i int) bool { return marks[i].start >= at })
	marks = slices.Insert(marks, i, mark{label: label{level: 1, start: at, end: at}, headingEnd: at, bare: true, role: role})
	for k := i + 1; k < len(marks) && marks[k].inline; k++ {
		marks[k].role = role
	}
	return marks
}

// build turns the marks into sections with ids, parents and ends.
func (p *reader) build(marks []mark, end int) {
	sections := make([]report.Section, 0, len(marks)+1)
	first := end
	if len(marks) > 0 {
		first = marks[0].start
	}
	if p.head < p.foot {
		if at := p.introStart(first); at < first {
			h := p.lines[p.head].Start
			sections = append(sections, report.Section{ID: "0", Role: report.Intro, Start: max(at, h), HeadingStart: max(at, h), HeadingEnd: max(at, h), End: first})
		}
	}
	type open struct{ index, children, items int }
	var stack []open
	tops, parts := 0, 0
	for i, m := range marks {
		for len(stack) > 0 && !m.inline && sections[stack[len(stack)-1].index].Level >= m.level {
			stack = stack[:len(stack)-1]
		}
		s := report.Section{
			Level: m.level, Label: trimLabel(p.text, m.label), Heading: m.heading, Role: m.role,
			Start: m.start, HeadingStart: m.label.end, HeadingEnd: m.headingEnd, End: end,
		}
		if m.inline {
			s.End = m.end
		} else {
			for _, n := range marks[i+1:] {
				if !n.inline && n.level <= m.level {
					s.End = n.start
					break
				}
			}
		}
		switch {
		case m.bare:
			parts++
			s.ID = "P"
			if parts > 1 {
				s.ID = fmt.Sprintf("P%d", parts)
			}
			stack = append(stack[:0], open{index: len(sections)})
		case m.inline:
			parent := "0"
			if len(stack) > 0 {
				top := &stack[len(stack)-1]
				parent = sections[top.index].ID
				top.items++
				s.ID = fmt.Sprintf("%s#%d", parent, top.items)
			} else {
				tops++
				s.ID = fmt.Sprintf("0#%d", tops)
			}
			s.Parent = parent
		case len(stack) == 0:
			tops++
			s.ID = strconv.Itoa(tops)
			stack = append(stack, open{index: len(sections)})
		default:
			top := &stack[len(stack)-1]
			top.children++
			s.Parent = sections[top.index].ID
			s.ID = fmt.Sprintf("%s.%d", s.Parent, top.children)
			stack = append(stack, open{index: len(sections)})
		}
		sections = append(sections, s)
	}
	cutItems(sections)
	p.r.Sections = sections
}

// cutItems ends inline items where the section they stand in ends.
func cutItems(sections []report.Section) {
	parent := -1
	for i := range sections {
		s := &sections[i]
		if !s.Inline() {
			parent = i
		} else if parent >= 0 && s.End > sections[parent].End {
			s.End = sections[parent].End
		}
	}
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
