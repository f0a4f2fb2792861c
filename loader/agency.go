package loader

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// agencyOf is the part of a title that names who reports: what stands before
// 关于, before the year or before the subject.
func agencyOf(title string) string {
	name := strings.TrimPrefix(title, "关于")
	if m := aboutMark.FindStringSubmatch(name); m != nil && utf8.RuneCountInString(m[1]) >= 2 {
		name = m[1]
	}
	name = strings.TrimSpace(yearMark.ReplaceAllString(titlePrefix(name), ""))
	for _, s := range []string{"关于", "度", "推进", "开展"} {
		name = strings.TrimSuffix(strings.TrimPrefix(name, "度"), s)
	}
	if n := utf8.RuneCountInString(name); n < 2 || n > 30 {
		return ""
	}
	return name
}

// titlePrefix cuts a title before its year or its subject; where it begins
// with the year (2024年云川区法治…) the name stands behind that.
func titlePrefix(s string) string {
	if loc := yearMark.FindStringIndex(s); loc != nil && loc[0] == 0 {
		s = strings.TrimPrefix(s[loc[1]:], "度")
	}
	if loc := titleTail.FindStringIndex(s); loc != nil {
		s = s[:loc[0]]
	}
	return s
}

// host is the agency that the page foot names as the site's owner.
func (p *reader) host() string {
	for i := range p.lines {
		if p.skip[i] {
			if m := hostMark.FindStringSubmatch(p.string(i)); m != nil {
				return m[2]
			}
		}
	}
	return ""
}

// titled is the agency on a line of its own below the title, or that of the
// speaker whom such a line names (云川市人民政府市长 张三).
func (p *reader) titled() string {
	if p.r.TitleSpan.Empty() {
		return ""
	}
	for i := p.lineAt(p.r.TitleSpan.End) + 1; i < p.head; i++ {
		if p.lines[i].blank() || p.skip[i] {
			continue
		}
		s := strings.Join(strings.Fields(p.string(i)), "")
		if m := officeOf.FindStringSubmatch(s); m != nil {
			return m[1]
		}
		if signature.MatchString(s) && !strings.ContainsAny(s, "，。；、：") {
			return s
		}
	}
	return ""
}

// signed is the agency that signs below the text, above the date.
func (p *reader) signed() string {
	seen := 0
	for i := p.foot - 1; i > p.head && seen < 3; i-- {
		if p.lines[i].blank() {
			continue
		}
		seen++
		if s := p.string(i); signature.MatchString(s) && !strings.ContainsAny(s, "，。；、：") {
			return strings.Join(strings.Fields(s), "")
		}
	}
	return ""
}

// introduced is who the introduction says did the year's work (2024年，区司法局
// 坚持…), where it is told by its name and not as 我局.
func (p *reader) introduced() string {
	s := p.r.Section("0")
	if s == nil {
		return ""
	}
	m := introSubject.FindStringSubmatch(p.r.Slice(report.Span{Start: s.Start, End: min(s.End, s.Start+60)}))
	if m == nil || !agencyName.MatchString(m[1]) || noAgency.MatchString(m[1]) {
		return ""
	}
	for _, own := range ownKind.FindAllString(p.r.Slice(report.Span{Start: s.Start, End: min(len(p.text), s.Start+3000)}), -1) {
		if !strings.Contains(m[1], strings.TrimPrefix(own, "我")) {
			return "" // 市政府 did it, 我局 reports
		}
	}
	return m[1]
}

var (
	introSubject = text.NewPattern(`^20\d\d年(?:度|以来)?[，,]?(\p{Han}{3,20}?)(?:坚持|深入|认真|全面|始终|紧紧|紧扣|紧密|严格|持续|积极|切实|按照|牢牢|贯彻|围绕|以习近平|以党|在习近平|在党|在\p{Han}{0,4}[市区县省]委)`)
	agencyName   = text.NewPattern(`(人民政府|政府|委员会|管委会|局|办公室|政法办|党政办|政务服务办|法制办|厅|街道办事处|街道办)$`)
	noAgency     = text.NewPattern(`^(我|本|全|各|在|为|是|经|由|该|对)|[市区县省]委|党委|[府局办委厅][和及]|以来`)
	ownKind      = text.NewPattern(`我(局|办|委|厅|院|街道|镇|乡|中心)`)
)

// speaker is who 我代表…向大会报告 speaks for.
func (p *reader) speaker() string {
	seen := 0
	for i := p.head; i < p.foot && seen < 4; i++ {
		if p.lines[i].blank() {
			continue
		}
		seen++
		if m := spokesman.FindStringSubmatch(p.string(i)); m != nil {
			s := termOfOffice.ReplaceAllString(m[1], "")
			if onlyKind.MatchString(s) {
				return p.placed(s)
			}
			return s
		}
	}
	return ""
}

// onlyKind is an agency told by its kind alone.
var onlyKind = text.NewPattern(`^(区|市|县|旗)(人民)?政府$`)

// placed puts the place before an agency that is told by its kind: the thanks
// say it (我谨代表云川区人民政府，向…), or the sentence that admits the shortcomings
// (我们也清醒地认识到，云川发展还存在…) has it for its subject. It must stand all over
// the text; "" where nothing is certain.
func (p *reader) placed(kind string) string {
	found := ""
	for _, m := range onBehalf.FindAllStringSubmatch(string(p.text), -1) {
		name := termOfOffice.ReplaceAllString(m[1], "")
		switch place := strings.TrimSuffix(name, kind); {
		case place == name || utf8.RuneCountInString(place) < 2 || noPlace.MatchString(place):
		case found != "" && found != name:
			return "" // two of them
		default:
			found = name
		}
	}
	if found != "" {
		return found
	}
	for i := range p.r.Sections {
		s := &p.r.Sections[i]
		if s.Role != report.Shortcomings || s.Level != 1 {
			continue
		}
		m := lackSubject.FindStringSubmatch(p.r.Slice(report.Span{Start: s.Start, End: min(s.End, s.Start+80)}))
		if m == nil || noPlace.MatchString(m[1]) {
			return ""
		}
		if strings.Count(string(p.text), m[1]) < leastPlace {
			return ""
		}
		return m[1] + kind
	}
	return ""
}

// leastPlace is how often a report names its own place at least.
const leastPlace = 20

var (
	onBehalf    = text.NewPattern(`代表(\p{Han}{2,12}政府)[，,向]`)
	lackSubject = text.NewPattern(`(?:认识|看|意识)到[，,](\p{Han}{2})[区市县旗]?(?:经济社会)?(?:发展|建设)(?:过程|进程)?中?(?:还|仍|依然|也|面临|存在)`)
	// what may stand in the same places and is the name of none
	noPlace = text.NewPattern(`^(我们|我国|我省|我市|我区|我县|全国|全省|全市|全区|全县|当前|目前|本市|本区|本县|经济|社会|产业|城市|城乡|城区|农村|农业|工业|企业|科技|创新|文化|教育|民生|生态|区域|事业|各项|各级|新区|园区|改革|工作|政府|地方|部分|少数|整体|总体)`)
)
