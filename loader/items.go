package loader

import (
	"sort"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	causeWords = text.NewPattern(`由于|因为|原因|导致|根源|源于|主要是因|受.{1,12}影响|所致`)
	// A sentence that leads to the items: 取得了一定成绩，但还存在一些问题。
	lackLead = text.NewPattern(`(取得|成绩|成效|进展|清醒|认识到|看到|差距|期待|期盼)[^。；]{0,60}(但|同时|仍|还|不足|问题|差距|短板|困难|挑战)|(如下|表现在|有以下|以下)[^。；]{0,8}[:：]?$`)
	lackCue  = text.NewPattern(`(主要)?(表现在|表现为|体现在|主要是|主要有|包括|如下|存在)[^。；，,：:]{0,10}[:：]|(主要)?(表现在|表现为|体现在)`)
	// What is to be done about them is no shortcoming.
	lackResolve = text.NewPattern(`^(对此|对于?(这些|存在的)|针对(这些|上述)|我们(一定|要|必须|将|既要)|这些(问题|困难))`)
	lackEnd     = text.NewPattern(`^我们既要`)
	planLead    = text.NewPattern(`^(20\d\d年|下一?步|下一?年|今后|明年)[^。；]*([:：]|(重点|主要)(抓好|做好|开展)[^。；]{0,20})$`)
)

// findItems fills in the shortcomings and the plan items.
func (p *reader) findItems() {
	for _, s := range p.leaves(report.Shortcomings) {
		for _, sp := range p.itemsOf(s, true) {
			it := p.item(sp)
			p.r.Shortcomings = append(p.r.Shortcomings, report.Shortcoming{Item: it, Cause: causeWords.MatchString(it.Text)})
		}
	}
	plans := p.leaves(report.Plan)
	run := 0 // parts that carry a plan on without naming it are its items
	for _, s := range plans {
		if p.inherited[s] {
			run++
		}
	}
	for k, s := range plans {
		if run > 1 && p.bareHeading(s) && k+1 < len(plans) && p.inherited[plans[k+1]] {
			continue // what leads to those
		}
		if run > 1 && p.inherited[s] && !p.divided(s) {
			p.r.Plans = append(p.r.Plans, p.item(p.withoutClosing([]report.Span{p.whole(p.r.Sections[s].Span(), false)})[0]))
			continue
		}
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
		if up := p.r.Sections[i].Up; up >= 0 && p.r.Sections[up].Role == role {
			continue
		}
		out = append(out, i)
	}
	return out
}

func (p *reader) bareHeading(index int) bool {
	s := &p.r.Sections[index]
	return s.Label == "" && s.Heading != ""
}

// divided reports whether a section has subsections; items are none.
func (p *reader) divided(index int) bool {
	for i := index + 1; i < len(p.r.Sections) && p.r.Sections[i].Start < p.r.Sections[index].End; i++ {
		if p.r.Sections[i].Up == index && !p.r.Sections[i].Inline() {
			return true
		}
	}
	return false
}

// itemsOf gives the items of a part: its subsections, else its inline items,
// else its sentences. A part that has subsections of another role keeps only
// its own.
func (p *reader) itemsOf(index int, lack bool) []report.Span {
	s := p.r.Sections[index]
	body := report.Span{Start: s.HeadingEnd, End: s.End}
	var children, inline []report.Span
	var within []int
	mixed := false // some subsections have another role, so its own name a part
	for i := index + 1; i < len(p.r.Sections) && p.r.Sections[i].Start < s.End; i++ {
		c := p.r.Sections[i]
		if p.r.Sections[i].Up != index {
			continue
		}
		if c.Role != s.Role {
			if !c.Inline() && !mixed {
				mixed, body.End = true, c.Start
			}
			continue
		}
		if c.Inline() {
			inline = append(inline, p.whole(c.Span(), lack))
		} else {
			children = append(children, p.whole(c.Span(), lack))
			within = append(within, i)
		}
	}
	switch {
	case len(children) > 0 && mixed:
		var out []report.Span
		for _, i := range within {
			out = append(out, p.itemsOf(i, lack)...)
		}
		return out
	case len(children) > 0:
		return p.withoutClosing(children)
	case len(inline) > 0:
		return p.withoutClosing(inline)
	}
	for body.Start < body.End && (p.text[body.Start] == '。' || text.Fold(p.text[body.Start]) == ':') {
		body.Start++
	}
	if lack && s.Label == "" && s.Heading == "" { // an unheaded paragraph
		body.End = p.paragraphsEnd(s.Span())
		if _, admits := p.lackAt(body); admits > 0 {
			body.Start = admits
		}
	}
	return p.sentences(body, lack)
}

// paragraphsEnd is where an unheaded paragraph ends, or, where it only leads
// to a list (还存在以下不足：), the text below it.
func (p *reader) paragraphsEnd(s report.Span) int {
	end := min(p.paragraphEnd(s.Start, s.End), s.End)
	sp := text.Trim(p.text, report.Span{Start: s.Start, End: end})
	next := end
	for next < s.End && text.Space(p.text[next]) {
		next++
	}
	l, listed := itemLabel(p.text, next, s.End)
	if text.Fold(lastOf(p.text, sp)) == ':' || len(p.sentences(sp, true)) < 2 && listed && l.number == 1 {
		return s.End
	}
	return end
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
	first := sort.Search(len(p.lines), func(i int) bool { return p.lines[i].Start > last.Start })
	for i := first; i < p.foot && p.lines[i].Start < last.End; i++ {
		l := p.lines[i]
		if !l.blank() && l.body.End <= last.End && closes(p.string(i)) && l.body.Len() <= 30 {
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
	var out, leads []report.Span
	for _, sp := range text.Sentences(p.text, body) {
		sp = text.Trim(p.text, sp)
		s := p.r.Slice(sp)
		if text.CountLetters(p.text[sp.Start:sp.End]) < 6 || closes(s) {
			continue
		}
		if !lack {
			if !planLead.MatchString(s) {
				out = append(out, sp)
			}
			continue
		}
		if lackResolve.MatchString(s) {
			if lackEnd.MatchString(s) && len(out) > 0 {
				break // what follows is confidence
			}
			continue
		}
		if listed := p.listed(sp, s); len(listed) > 1 {
			out = append(out, listed...)
			continue
		}
		for sp.Len() > 1 && text.SentenceEnd(p.text[sp.End-1]) {
			sp.End--
		}
		if len(out) > 0 || !lackLead.MatchString(s) || lackNamed(s) || lackCue.MatchString(s) { // one item led to, all are
			out = append(out, sp)
		} else {
			leads = append(leads, sp)
		}
	}
	if len(out) == 0 { // what seemed to lead to the items is all there is
		return leads
	}
	return out
}

var (
	lackIs    = text.NewPattern(`存在(着)?([^。；，,]{3,24})(的|等)(问题|情况|现象)`)
	lackVague = text.NewPattern(`^(一些|不少|以下|一定|诸多|许多|较大|较多|某些|部分|的)`)
)

// lackNamed reports whether a sentence that might only lead to the items
// (取得了成绩，但仍存在执法力量不足的问题) names one itself.
func lackNamed(s string) bool {
	m := lackIs.FindStringSubmatch(s)
	return m != nil && !lackVague.MatchString(m[2])
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
