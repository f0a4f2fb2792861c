package loader

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	glossary = text.NewPattern(`^(附件|附录|附|名词解释|有关名词解释|名词注释|注释|.{0,20}(名词|用语|术语|词语)的?(解释|注释|释义|说明)((及|和)说明)?([（(].{1,16}[)）])?)\s*[:：]?$`)
	// an entry of a glossary
	explains = text.NewPattern(`[:：]|指|简称|即`)
)

// headings finds the labelled lines, and as parts without a label the lines
// that name a part and a glossary's title.
func (p *reader) headings() []mark {
	var out []mark
	named := map[report.Role]bool{} // parts that headings with a label name
	parts := 0                      // those without one
	entries := false                // below the title of a glossary
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
			entries = entries || len(out) > 0 && strings.ContainsAny(m.heading, "解释说") && glossary.MatchString(m.heading)
			switch role := p.partLine(i); {
			case role != "":
				m.role = role
				out = append(out, m)
				parts++
			case parts > 1 && strings.HasSuffix(m.heading, "政府自身建设") && selfBuilding.MatchString(m.heading) && p.standsAlone(i):
				m.role, m.inherited = report.Plan, true
				out = append(out, m)
			case len(out) > 0 && glossary.MatchString(m.heading) && p.explained(i) && !(out[len(out)-1].bare && out[len(out)-1].role == report.Other):
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
		if entries && l.level <= 2 && explains.MatchString(p.string(i)) {
			continue // an entry, whatever its number
		}
		if l.level == 1 {
			named[partRole(m.heading)] = true
		}
		out = append(out, m)
	}
	// Where the labelled headings name a part, a line without a label that
	// names it too is a caption or a table of contents.
	return slices.DeleteFunc(out, func(m mark) bool { return m.bare && m.role != report.Other && named[m.role] })
}

// selfBuilding is the part that work reports close with. Where the parts have no
// number it has none either; under one of 一、 it has the number that follows.
var selfBuilding = text.NewPattern(`^(切实|全面|持续|着力|进一步|不断)?(加强|推进|抓好|强化)?政府自身建设$`)

// standsAlone reports whether a line stands between two of running text.
func (p *reader) standsAlone(i int) bool {
	above, below := p.textLine(i, -1), p.textLine(i, 1)
	return above >= p.head && below >= 0 && below < p.foot && p.sentence(above) && p.sentence(below)
}

// explained reports whether something other than more names of annexes stands
// below the name of one: only then it is the title of a glossary.
func (p *reader) explained(i int) bool {
	i = p.textLine(i, 1)
	return i >= 0 && i < p.foot && !annexLine.MatchString(p.string(i)) && !annexes.MatchString(p.string(i))
}

var (
	partAchieved = text.NewPattern(`^(20\d\d年|本年度|一年来|过去|今年|“?十.五|主要|工作|推进法治|(本|上)一?届|[两三四五六七八九十]年多?来)\S*(回顾|(主要|工作)?(举措|做法|成效|成绩|进展)((和|及|与|、)(主要|工作)?(举措|做法|成效|成绩|经验))?|工作(开展|完成|进展|推进)?情况|建设(开展|推进|进展|总体)情况)$|^(过去|一年来|[两三四五六七八九十]年多?来)\S{0,6}主要工作$|^(主要)?工作(开展|完成|进展|推进)?情况$`)
	partDuty     = text.NewPattern(`^(党政)?(主要负责|履行|第一责任)\S*(职责|情况)$`)
	partLack     = text.NewPattern(`^(20\d\d年\S{0,8})?(存在|当前|目前|工作中|主要|面临|有关|困难|问题|不足)\S*(不足|问题|原因(分析)?|困难|差距|短板|短板弱项)$`)
	partNext     = text.NewPattern(`^(下一?步|下一?年|下一?阶段|今后|来年|明年|新一年|新一届|未来|20\d\d年|“?十.五|工作|主要|总体)\S*(安排|计划|打算|思路|任务|部署|要求|目标|重点工作|主要工作|工作重点|工作要点|设想|展望|建议)$|^(下一?步|下一?年度?|下一?阶段|今后|来年|明年|新一年)\S{0,8}(工作|措施|举措|方向)$`)
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
	if b.Len() < 4 || b.Len() > 36 {
		return ""
	}
	s := strings.Join(strings.Fields(p.string(i)), "") // 2024 年工作安排
	if utf8.RuneCountInString(s) > 30 {
		return ""
	}
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
// before; of the first, 一是 may have been forgotten where it opens a sentence. It ends where the next begins or where its paragraph ends; where
// items begin lines, paragraphs between two of them belong to the first.
func (p *reader) items(out []mark, from, to int, fresh bool) []mark {
	last, first := 0, len(out)
	clause, opens := fresh, fresh // behind a mark; behind one that ends a sentence
	for i := from; i < to; i++ {
		r := p.text[i]
		if text.Space(r) && r != '\n' {
			continue
		}
		if clause || r == '\n' {
			opens = opens || r == '\n'
			at := i
			for at < to && text.Space(p.text[at]) {
				at++
			}
			if l, ok := itemLabel(p.text, at, to); ok && (l.number == 1 || last > 0 && l.number > last && l.number <= last+2 || last == 0 && opens && l.number <= 3) && l.end < to {
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
		case r == '\n', text.SentenceEnd(r):
			clause, opens = true, true
		case f == ',', f == ':':
			clause, opens = true, false
		case r == '”' || r == '）' || r == ')':
		default:
			clause, opens = false, false
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
	return !closes(p.string(i)) && !closes(p.string(i+1))
}

func itemHeadingEnd(s []rune, from, end int) int {
	i := from
	for i < end && !text.SentenceEnd(s[i]) && s[i] != '\n' && text.Fold(s[i]) != ':' {
		i++
	}
	return headingTrim(s, report.Span{Start: from, End: i})
}
