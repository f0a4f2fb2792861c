package loader

import (
	"regexp"
	"sort"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	causeWords = regexp.MustCompile(`由于|因为|原因|导致|根源|源于|主要是因|受.{1,12}影响|所致`)
	// A sentence that leads to the items: 取得了一定成绩，但还存在一些问题。
	lackLead = regexp.MustCompile(`(取得|成绩|成效|进展|清醒|认识到|看到|差距|期待|期盼)[^。；]{0,60}(但|同时|仍|还|不足|问题|差距|短板)|(如下|表现在|有以下|以下)[^。；]{0,8}[:：]?$`)
	lackCue  = regexp.MustCompile(`(主要)?(表现在|表现为|体现在|主要是|主要有|包括|如下|存在)[^。；，,：:]{0,10}[:：]|(主要)?(表现在|表现为|体现在)`)
	planLead = regexp.MustCompile(`^(20\d\d年|下一?步|下一?年|今后|明年)[^。；]*([:：]|(重点|主要)(抓好|做好|开展)[^。；]{0,20})$`)
)

// findItems fills in the shortcomings and the plan items.
func (p *reader) findItems() {
	for _, s := range p.leaves(report.Shortcomings) {
		for _, sp := range p.itemsOf(s, true) {
			it := p.item(sp)
			p.r.Shortcomings = append(p.r.Shortcomings, report.Shortcoming{Item: it, Cause: causeWords.MatchString(it.Text)})
		}
	}
	for _, s := range p.leaves(report.Plan) {
		for _, sp := range p.itemsOf(s, false) {
			p.r.Plans = append(p.r.Plans, p.item(sp))
		}
	}
	sort.SliceStable(p.r.Shortcomings, func(i, j int) bool { return p.r.Shortcomings[i].Start < p.r.Shortcomings[j].Start })
	sort.SliceStable(p.r.Plans, func(i, j int) bool { return p.r.Plans[i].Start < p.r.Plans[j].Start })
}

func (p *reader) item(sp report.Span) report.Item {
	return report.Item{Span: sp, Text: p.r.Slice(sp), Section: p.r.SectionID(sp.Start)}
}

// leaves are the top sections of a role, or, in a part of another role, the
// subsections that have it.
func (p *reader) leaves(role report.Role) []int {
	var out []int
	for i := range p.r.Sections {
		s := &p.r.Sections[i]
		if s.Role != role || s.Inline() {
			continue
		}
		if up := p.r.Section(s.Parent); up != nil && up.Role == role {
			continue
		}
		out = append(out, i)
	}
	return out
}

// itemsOf gives the items of a part: its subsections, else its inline items,
// else its sentences. A part that has subsections of another role keeps only
// its own.
func (p *reader) itemsOf(index int, lack bool) []report.Span {
	s := p.r.Sections[index]
	var children, inline []report.Span
	for i := index + 1; i < len(p.r.Sections) && p.r.Sections[i].Start < s.End; i++ {
		c := p.r.Sections[i]
		if c.Role != s.Role {
			continue
		}
		switch c.Parent {
		case s.ID:
			if c.Inline() {
				inline = append(inline, p.whole(c.Span(), lack))
			} else {
				children = append(children, p.whole(c.Span(), lack))
			}
		}
	}
	switch {
	case len(children) > 0:
		return p.withoutClosing(children)
	case len(inline) > 0:
		return p.withoutClosing(inline)
	}
	body := report.Span{Start: s.HeadingEnd, End: s.End}
	for body.Start < body.End && (p.text[body.Start] == '。' || text.Fold(p.text[body.Start]) == ':') {
		body.Start++
	}
	if s.Label == "" { // an unheaded paragraph: up to the line end
		body.Start = s.Start
	}
	return p.sentences(body, lack)
}

// whole trims an item: no blanks, and of a shortcoming no closing ；.
func (p *reader) whole(sp report.Span, lack bool) report.Span {
	sp = text.Trim(p.text, sp)
	for lack && sp.Len() > 1 && text.Fold(p.text[sp.End-1]) == ';' {
		sp.End--
	}
	return sp
}

// withoutClosing takes 特此报告 and the signature off the last item.
func (p *reader) withoutClosing(items []report.Span) []report.Span {
	last := &items[len(items)-1]
	for i := p.head; i < p.foot; i++ {
		l := p.lines[i]
		if !l.blank() && l.Start > last.Start && l.body.End <= last.End && closingLine.MatchString(p.string(i)) && l.body.Len() <= 30 {
			last.End = l.Start
			break
		}
	}
	*last = text.Trim(p.text, *last)
	return items
}

// sentences gives the items of running text: each sentence of its own, and of
// a shortcoming paragraph with a cue (主要表现在：甲，乙，丙等) the listed ones.
func (p *reader) sentences(body report.Span, lack bool) []report.Span {
	var out []report.Span
	for _, sp := range text.Sentences(p.text, body) {
		sp = text.Trim(p.text, sp)
		s := p.r.Slice(sp)
		if text.CountLetters(p.text[sp.Start:sp.End]) < 6 || closingLine.MatchString(s) {
			continue
		}
		if !lack {
			if !planLead.MatchString(s) {
				out = append(out, sp)
			}
			continue
		}
		if listed := p.listed(sp, s); len(listed) > 1 {
			out = append(out, listed...)
			continue
		}
		for sp.Len() > 1 && (text.SentenceEnd(p.text[sp.End-1])) {
			sp.End--
		}
		if !lackLead.MatchString(s) || lackCue.MatchString(s) {
			out = append(out, sp)
		}
	}
	return out
}

// listed gives the clauses behind a cue, without a closing 等 and full stop.
func (p *reader) listed(sp report.Span, s string) []report.Span {
	loc := lackCue.FindStringIndex(s)
	if loc == nil {
		return nil
	}
	from := sp.Start + len([]rune(s[:loc[1]]))
	for from < sp.End && (text.Fold(p.text[from]) == ':' || text.Fold(p.text[from]) == ',') {
		from++
	}
	var out []report.Span
	for _, c := range text.Clauses(p.text, report.Span{Start: from, End: sp.End}) {
		for c.Len() > 1 && (p.text[c.End-1] == '等' || text.SentenceEnd(p.text[c.End-1])) {
			c.End--
		}
		if c.Len() >= 6 {
			out = append(out, c)
		} else if len(out) > 0 {
			out[len(out)-1].End = c.End
		}
	}
	return out
}
