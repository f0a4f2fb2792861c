package diff

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// vanishedTopics: a section of last year that nothing answers to this year, on
// a matter of which this year's results say next to nothing. Its figures are
// gone with it, so they are not told again.
func vanishedTopics(p *pairChecker) {
	if p.Mode != YearMode {
		return
	}
	alone := map[string]bool{}
	for i := range p.Sections {
		if row := &p.Sections[i]; row.Relation == LeftOnly {
			for _, id := range row.Left {
				alone[id] = true
			}
		}
	}
	for i := range p.Left.Sections {
		s := &p.Left.Sections[i]
		if !alone[s.ID] || s.Level != 2 && (s.Level != 1 || hasSubsections(p.Left, s.ID)) || s.Role != report.Achievements && s.Role != report.LeaderDuty {
			continue
		}
		p.tellTopic(s)
	}
	p.silentMatters()
}

// ended are the words of the matters that had come to an end in a year.
func ended(year int) []string {
	var out []string
	for _, l := range dataLines(findingEndedFile) {
		f := strings.Fields(l)
		if from, err := strconv.Atoi(f[0]); err == nil && year >= from {
			out = append(out, f[1:]...)
		}
	}
	return out
}

// silentMatters: a matter that the outline asks every report to tell of, told
// last year with a figure, of which this year's results hold no word. Told by
// the sentence with the figure; where its whole section is gone that is told
// already.
func (p *pairChecker) silentMatters() {
	if !p.l.statutory() || !p.k.statutory() {
		return
	}
	for i := range p.k.template.matters {
		m := &p.k.template.matters[i]
		wide := requiredMatters()[m.name]
		if p.k.template != builtInTemplate() && len(wide) == 0 {
			wide = m.words // a bureau lists what it asks for
		}
		if len(wide) == 0 || slices.ContainsFunc(p.k.run, func(s roleSentence) bool { return done(s.role) && hasAny(p.k.in(s.Span), wide) }) {
			continue
		}
		for _, s := range p.l.run {
			if !done(s.role) || !hasAny(p.l.in(s.Span), m.words) || !strings.ContainsAny(p.l.in(s.Span), "0123456789") {
				continue
			}
			if !slices.ContainsFunc(p.out, func(f Finding) bool { return f.Code == report.CodeNoTopic && f.Spans[0].Holds(s.Span) }) {
				p.add(report.CodeNoTopic, report.Important, RightSide, fmt.Sprintf("上年报告了“%s”，今年只字未提", m.name),
					"a matter that every report tells of was told last year and is not in this year's", spanOf(s.Span), nil)
			}
			break
		}
	}
}

func (p *pairChecker) tellTopic(s *report.Section) {
	if hasAny(s.Heading, ended(p.Right.Document.Year)) {
		return
	}
	name := p.k.template.matterOf(s.Heading)
	if name != nil && p.sentencesOn(name.words) > 2 {
		return
	}
	label := quote(s.Heading, 20)
	sev := report.Important
	if name != nil {
		label = name.name
	} else if p.headingTold(s.Heading) {
		return
	}
	p.add(report.CodeNoTopic, sev, RightSide, fmt.Sprintf("上年专门报告的“%s”今年未见报告", label),
		"a matter reported on last year is not in this year's report", spanOf(s.Span()), nil)
}

// matterOf is the matter that a heading names; nil where it names none.
func (t *Template) matterOf(heading string) *group {
	for i := range t.matters {
		if m := &t.matters[i]; hasAny(heading, m.words) {
			return m
		}
	}
	return nil
}

// sentencesOn counts the sentences of the right's results that hold one of the
// words.
func (p *pairChecker) sentencesOn(words []string) int {
	n := 0
	for _, s := range p.k.run {
		if done(s.role) && hasAny(p.k.in(s.Span), words) {
			n++
		}
	}
	return n
}

// headingTold reports whether half of the four-character words of a heading
// occur in the right's results: then the section may only have another name.
func (p *pairChecker) headingTold(heading string) bool {
	if p.told == "" { // many sections ask
		var sb strings.Builder
		for _, s := range p.k.run {
			if done(s.role) {
				sb.WriteString(p.k.in(s.Span))
			}
		}
		p.told = sb.String()
	}
	var words []string
	for part := range strings.FieldsFuncSeq(heading, func(r rune) bool { return !text.Han(r) }) {
		rs := []rune(part)
		for i := 0; i+4 <= len(rs); i += 2 {
			words = append(words, string(rs[i:i+4]))
		}
	}
	told, all := 0, len(words)
	for i, w := range words {
		if strings.Contains(p.told, w) {
			told++
		}
		if 2*told >= all {
			return true
		}
		if 2*(told+all-i-1) < all {
			return false // the rest cannot make it half
		}
	}
	return false
}

func hasSubsections(r *report.Report, id string) bool {
	for i := range r.Sections {
		if r.Sections[i].Parent == id && !r.Sections[i].Inline() {
			return true
		}
	}
	return false
}
