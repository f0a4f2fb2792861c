package loader

import (
	"strconv"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// year is the year reported on: that of the title, else the first one in a
// heading of the review, else the one that the introduction or the review begins
// with, else the one before the plan's. A general work report is named for the
// year in which it is given, and its review tells the one reported on.
func (p *reader) year() int {
	titled := firstYear(p.r.Document.Title)
	if titled != 0 && !generalReport(p.r.Document.Title) {
		return titled
	}
	review := 0
	for i := range p.r.Sections {
		s := &p.r.Sections[i]
		if s.Level != 1 || s.Role != report.Achievements && s.Role != report.LeaderDuty {
			continue
		}
		if y := firstYear(s.Heading); y != 0 && review == 0 {
			review = y
		}
	}
	switch {
	case titled != 0 && (review == titled-1 || review == 0 && p.plannedYear() == titled):
		return titled - 1
	case titled != 0:
		return titled
	case review != 0:
		return review
	}
	if s := p.r.Section("0"); s != nil {
		end := min(s.End, s.Start+120)
		if y := firstYear(notOfReport.ReplaceAllString(p.r.Slice(report.Span{Start: s.Start, End: end}), "")); y != 0 {
			return y
		}
	}
	for i := range p.r.Sections {
		if s := &p.r.Sections[i]; s.Level == 1 && s.Role == report.Achievements {
			if yearsLong.MatchString(s.Heading) && !strings.Contains(s.Heading, "一年") {
				break
			}
			body := text.Trim(p.text, report.Span{Start: s.HeadingEnd, End: min(s.End, s.HeadingEnd+20)})
			if y := leadYear(monthMark.ReplaceAllString(p.r.Slice(body), "")); y != 0 {
				return y
			}
			break
		}
	}
	if y := p.plannedYear(); y != 0 {
		return y - 1
	}
	return 0
}

// plannedYear is the year of the plan where its heading tells one, and the day on
// which the report was given or signed, if there is one, lies in that year or
// the one before; 0 where none is certain.
func (p *reader) plannedYear() int {
	for i := range p.r.Sections {
		s := &p.r.Sections[i]
		if s.Level != 1 || s.Role != report.Plan || yearRange.MatchString(s.Heading) {
			continue
		}
		y := firstYear(s.Heading)
		if y == 0 {
			continue
		}
		if day := p.dayYear(); day != 0 && day != y && day != y-1 {
			return 0
		}
		return y
	}
	return 0
}

// dayYear is the year of the day on which the report was given or signed, 0
// where it tells none.
func (p *reader) dayYear() int {
	for i := 0; i < p.head; i++ {
		if m := deliveryOn.FindStringSubmatch(p.string(i)); m != nil {
			y, _ := strconv.Atoi(m[1])
			return y
		}
	}
	seen := 0
	for i := p.foot - 1; i > p.head && seen < 3; i-- {
		if p.lines[i].blank() {
			continue
		}
		seen++
		if m := signedOn.FindStringSubmatch(p.string(i)); m != nil {
			y, _ := strconv.Atoi(m[1])
			return y
		}
	}
	return 0
}

// generalReport tells the work report of a government by its title.
func generalReport(title string) bool {
	return strings.Contains(title, "工作报告") && !strings.Contains(title, "法治") && !strings.Contains(title, "依法")
}

var (
	signedOn  = text.NewPattern(`^(20\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$`)
	yearRange = text.NewPattern(`20\d\d年?\s*[-—–－~～至到]+\s*20\d\d|五年`)
	yearsLong = text.NewPattern(`年来|以来|届|[二两三四五六七八九十]年`)
	// years that the introduction speaks of beside the one reported on
	notOfReport = text.NewPattern(`[对就和及]20\d\d年\S{0,12}(提出|建议|安排|部署)|20\d\d\s*年\s*\d{1,2}\s*月|《[^》]*》|20\d\d年?\s*[-—–－~～至到]+\s*20\d\d年?`)
)

func firstYear(s string) int {
	s = string(text.FoldAll([]rune(s)))
	if m := yearMark.FindStringSubmatch(s); m != nil {
		y, _ := strconv.Atoi(m[1])
		return y
	}
	if m := yearHan.FindString(s); m != "" {
		if v, ok := text.Number(strings.TrimSuffix(m, "年")); ok {
			return int(v)
		}
	}
	return 0
}
