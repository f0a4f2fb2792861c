package loader

import (
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// line is one line of the text: its place without the line end, and what of it
// is not blank.
type line struct {
	report.Span
	body report.Span // trimmed; empty for a blank line
}

func (l line) blank() bool { return l.body.Empty() }

func splitLines(s []rune) []line {
	var out []line
	start := 0
	for i := 0; i <= len(s); i++ {
		if i == len(s) || s[i] == '\n' {
			sp := report.Span{Start: start, End: i}
			if i < len(s) || i > start {
				out = append(out, line{Span: sp, body: text.Trim(s, sp)})
			}
			start = i + 1
		}
	}
	return out
}

// reader is the work on one report: each step fills in what the next ones
// look at.
type reader struct {
	r     *report.Report
	text  []rune // the report's, a second copy of the body blanked
	lines []line
	skip  []bool // lines that are furniture
	head  int    // first line that belongs to introduction or outline
	foot  int    // first line of the page foot; len(lines) without one

	copied    report.Span // a second copy of the body, blank in text; see setCopyAside
	inherited []bool      // for each section whether its role is only that of the part before it
}

// structure finds everything but the figures.
func structure(r *report.Report) {
	p := &reader{r: r, text: r.Text, lines: splitLines(r.Text)}
	p.skip = make([]bool, len(p.lines))
	p.foot = len(p.lines)
	p.setCopyAside()
	p.findHead()
	p.findFoot()
	p.findTitle()
	p.raiseHead()
	p.findTop()
	p.findOutline()
	p.findFacts()
	p.findItems()
	slices.SortFunc(p.r.Furniture, func(a, b report.Furniture) int { return a.Start - b.Start })
}

// string is a line's text without blanks at its ends and without the bars of
// a table row.
func (p *reader) string(i int) string { return string(p.text[p.bare(i).Start:p.bare(i).End]) }

// bare is the place of a line without the bars that a page's table leaves
// around it (| … |).
func (p *reader) bare(i int) report.Span {
	s := p.lines[i].body
	for !s.Empty() && (p.text[s.Start] == '|' || p.text[s.Start] == '｜' || p.text[s.Start] == '#' || p.text[s.Start] == '*') {
		s.Start++
		s = text.Trim(p.text, s)
	}
	for !s.Empty() && (p.text[s.End-1] == '|' || p.text[s.End-1] == '｜' || p.text[s.End-1] == '*') {
		s.End--
		s = text.Trim(p.text, s)
	}
	return s
}

// sentence reports whether a line is running text: it has a full stop, or is
// long and has commas.
func (p *reader) sentence(i int) bool {
	b := p.lines[i].body
	if b.Len() < 8 {
		return false
	}
	commas := 0
	for _, r := range p.text[b.Start:b.End] {
		switch r {
		case '。', '；', '！', '？':
			return true
		case '，', ',', ';':
			commas++
		}
	}
	return commas >= 2 && b.Len() >= 40 || commas >= 1 && b.Len() >= 12 && lastOf(p.text, b) == '：' || commas >= 1 && lastOf(p.text, b) == ':' && b.Len() >= 12
}

func lastOf(s []rune, in report.Span) rune {
	if in.Empty() {
		return 0
	}
	return s[in.End-1]
}

// heading reports whether a line begins with a label and is a heading that
// may open an outline.
func (p *reader) heading(i int) (label, bool) {
	if p.skip[i] || p.lines[i].blank() {
		return label{}, false
	}
	b := p.lines[i].body
	return headingLabel(p.text, b.Start, b.End)
}

// findHead sets head to the first line of running text or of the outline.
func (p *reader) findHead() {
	for i := range p.lines {
		if p.lines[i].blank() {
			continue
		}
		if l, ok := p.heading(i); ok && l.level <= 2 {
			p.head = i
			return
		}
		if p.sentence(i) && !published(p.string(i)) && !isNavigation(p.string(i)) {
			p.head = i
			return
		}
	}
	p.head = len(p.lines)
}

// raiseHead moves head up to a heading without a number that stands between
// the title and the first sentence. It can be told from a title's lines only
// when the title is known.
func (p *reader) raiseHead() {
	if p.r.TitleSpan.Empty() {
		return
	}
	for i := p.head - 1; i >= 0 && p.lines[i].Start >= p.r.TitleSpan.End; i-- {
		if p.lines[i].blank() {
			continue
		}
		if p.partLine(i) == "" {
			return
		}
		p.head = i
	}
}

// furnish sets a line aside.
func (p *reader) furnish(i int, kind string) {
	if p.skip[i] || p.lines[i].blank() {
		return
	}
	p.skip[i] = true
	b := p.lines[i].body
	p.r.Furniture = append(p.r.Furniture, report.Furniture{Span: b, Text: p.r.Slice(b), Kind: kind})
}

// contentEnd is the offset where the report ends: the page foot and the blank
// lines before it left out.
func (p *reader) contentEnd() int {
	if p.foot < len(p.lines) {
		return p.lines[p.foot].Start
	}
	return len(p.text)
}
