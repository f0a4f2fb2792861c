package loader

import (
	"fmt"
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
	for i := range marks { // 2023年主要工作 may be what was done
		if m := &marks[i]; m.bare && m.role == report.Plan && strings.HasSuffix(m.heading, "主要工作") && year != 0 && lastYear(m.heading) == year {
			m.role = report.Achievements
		}
	}
	assignRoles(marks, year)
	marks = p.withParts(marks, end, year)
	p.build(marks, end)
}

// outlineYear is the year reported on as far as title and headings tell it: that
// of the title, or of the first heading that has one. Where a heading without a
// year names the review and stands above it (过去五年工作回顾), it is the plan's.
func (p *reader) outlineYear(marks []mark) int {
	titled, reviewed := firstYear(p.r.Document.Title), false
	if titled != 0 && !generalReport(p.r.Document.Title) {
		return titled
	}
	for _, m := range marks {
		if m.inline || m.level != 1 {
			continue
		}
		y := firstYear(m.heading)
		switch review := strings.HasSuffix(m.heading, "回顾"); {
		case titled != 0 && y == titled-1 && review:
			return y
		case titled == 0 && y != 0 && reviewed && !review:
			return y - 1
		case titled == 0 && y != 0:
			return y
		default:
			reviewed = reviewed || review
		}
	}
	return titled
}

// build turns the marks into sections with ids, parents and ends.
func (p *reader) build(marks []mark, end int) {
	sections := make([]report.Section, 0, len(marks)+1)
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
			p.inherited = append(p.inherited, false)
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
		p.inherited = append(p.inherited, m.inherited)
	}
	for len(stack) > 0 {
		closed(max(end, sections[stack[len(stack)-1].index].Start))
	}
	report.Nest(sections)
	for i := range sections { // an item ends where the section it stands in ends
		if up := sections[i].Up; up >= 0 {
			sections[i].End = min(sections[i].End, sections[up].End)
		}
	}
	p.r.Sections = sections
	p.endBeforeCopy()
}

// endBeforeCopy ends the sections that reach into a second copy of the body,
// and not to text behind it, where the copy begins.
func (p *reader) endBeforeCopy() {
	if p.copied.Empty() {
		return
	}
	behind := p.copied.End
	for behind < len(p.text) && text.Space(p.text[behind]) {
		behind++
	}
	for i := range p.r.Sections {
		if s := &p.r.Sections[i]; s.Start < p.copied.Start && s.End > p.copied.Start && s.End <= behind {
			s.End = p.copied.Start
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

var regexpReport = text.NewPattern(`报告如下|情况如下|汇报如下|总结如下`)
