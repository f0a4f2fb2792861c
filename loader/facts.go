package loader

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	titleEnd    = regexp.MustCompile(`(报告|总结|情况|情况说明|工作要点)([（(].{1,12}[)）])?$`)
	titleMark   = regexp.MustCompile(`法治|依法行政|依法治|政府工作|工作报告|年度报告|情况(的)?报告|总结`)
	yearMark    = regexp.MustCompile(`(20\d\d)\s*年`)
	yearHan     = regexp.MustCompile(`二〇[〇一二三四五六七八九]{2}年`)
	aboutMark   = regexp.MustCompile(`^(.*?)关于`)
	titleTail   = regexp.MustCompile(`(20\d\d\s*年(度)?|二〇[〇一二三四五六七八九]{2}年(度)?|推进法治|法治(政府)?建设|法治工作|依法行政|依法治|政府工作报告|工作报告|年度).*$`)
	monthMark   = regexp.MustCompile(`20\d\d\s*年\s*\d{1,2}\s*月`) // when something was, not what is reported on
	dayMark     = regexp.MustCompile(`(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})`)
	publishedOn = regexp.MustCompile(`(?:发布|公开|发文)(?:时间|日期)\s*[:：]\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})`)
	hostMark    = regexp.MustCompile(`^(主办单位|主办|发布机构|发布单位)\s*[:：]\s*(\S+)`)
	officeOf    = regexp.MustCompile(`^(\p{Han}{2,14}(?:人民政府|管委会|管理委员会|国务院)|国务院)(?:总理|主席|省长|市长|州长|盟长|区长|县长|旗长|镇长|乡长|主任)\p{Han}{2,4}$`)
	signature   = regexp.MustCompile(`^\S{2,30}(人民政府|管委会|管理委员会|委员会|局|办公室|厅|办|委|部)$`)
	spokesman   = regexp.MustCompile(`我代表(\S{2,20}?)[，,]?(向|作(政府)?(工作)?报告|报告)`)
	// 光明区第一届人民政府 is 光明区人民政府, whichever it is.
	termOfOffice = regexp.MustCompile(`第?[一二三四五六七八九十]{1,3}届`)
	deliveryOn   = regexp.MustCompile(`^[（(—-]*\s*(20\d\d)年\d{1,2}月\d{1,2}日`)
)

// findTitle finds the title among the lines above the introduction. It may be
// broken over several lines, and a page may hold it twice: then the last one
// is the title and the others are furniture.
func (p *reader) findTitle() {
	type candidate struct {
		first, last int
		title       string
	}
	var found []candidate
	for i := 0; i < p.head; i++ {
		if p.lines[i].blank() || p.skip[i] {
			continue
		}
		joined, count := "", 0
		for j := i; j < p.head && count < 4; j++ {
			if p.lines[j].blank() {
				continue
			}
			s := p.string(j)
			if isNavigation(s) || published(s) || toolbar.MatchString(s) || strings.ContainsAny(s, "。；，：:") {
				break
			}
			joined, count = joined+s, count+1
			if utf8.RuneCountInString(joined) > 80 {
				break
			}
			if titleEnd.MatchString(joined) && titleMark.MatchString(joined) {
				found = append(found, candidate{i, j, joined})
				i = j
				break
			}
		}
	}
	// A page of menus alone may hold something like a title; a report has text
	// below it.
	if len(found) == 0 || p.head == len(p.lines) && p.written() > 6 {
		return
	}
	best := found[len(found)-1]
	for _, c := range found[:len(found)-1] { // the fullest of the same words
		if strings.Contains(fold(c.title), fold(best.title)) && len(fold(c.title)) > len(fold(best.title)) {
			best = c
		}
	}
	p.r.Document.Title = strings.Join(strings.Fields(best.title), "")
	p.r.TitleSpan = report.Span{Start: p.bare(best.first).Start, End: p.bare(best.last).End}
	for _, c := range found {
		if c == best || c.first != c.last {
			continue
		}
		if strings.Contains(fold(best.title), fold(c.title)) || strings.Contains(fold(c.title), fold(best.title)) {
			p.furnish(c.first, "title")
		}
	}
}

// written is the number of lines that are not blank.
func (p *reader) written() int {
	n := 0
	for _, l := range p.lines {
		if !l.blank() {
			n++
		}
	}
	return n
}

func fold(s string) string {
	return strings.Join(strings.Fields(string(text.FoldAll([]rune(s)))), "")
}

// findFacts fills in agency, year and publication date, each only where the
// report says so.
func (p *reader) findFacts() {
	d := &p.r.Document
	d.Agency = agencyOf(d.Title)
	for _, find := range []func() string{p.titled, p.signed, p.introduced, p.host, p.speaker} {
		if d.Agency == "" {
			d.Agency = find()
		}
	}
	d.Year = p.year()
	written := "" // 成文日期 counts where no day of publication is given
	for i, l := range p.lines {
		if l.blank() || !p.skip[i] {
			continue
		}
		s := p.string(i)
		if !published(s) {
			continue
		}
		if m := publishedOn.FindStringSubmatch(s); m != nil && d.Published == "" {
			d.Published = isoDay(m[1], m[2], m[3])
		} else if m := dayMark.FindStringSubmatch(s); m != nil && written == "" {
			written = isoDay(m[1], m[2], m[3])
		}
	}
	if d.Published == "" {
		d.Published = written
	}
}

func isoDay(y, m, d string) string {
	year, _ := strconv.Atoi(y)
	month, _ := strconv.Atoi(m)
	day, _ := strconv.Atoi(d)
	if year < 1990 || year > 2100 || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}

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
	introSubject = regexp.MustCompile(`^20\d\d年(?:度|以来)?[，,]?(\p{Han}{3,20}?)(?:坚持|深入|认真|全面|始终|紧紧|紧扣|紧密|严格|持续|积极|切实|按照|牢牢|贯彻|围绕|以习近平|以党|在习近平|在党|在\p{Han}{0,4}[市区县省]委)`)
	agencyName   = regexp.MustCompile(`(人民政府|政府|委员会|管委会|局|办公室|政法办|党政办|政务服务办|法制办|厅|街道办事处|街道办)$`)
	noAgency     = regexp.MustCompile(`^(我|本|全|各|在|为|是|经|由|该|对)|[市区县省]委|党委|[府局办委厅][和及]|以来`)
	ownKind      = regexp.MustCompile(`我(局|办|委|厅|院|街道|镇|乡|中心)`)
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
var onlyKind = regexp.MustCompile(`^(区|市|县|旗)(人民)?政府$`)

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
	onBehalf    = regexp.MustCompile(`代表(\p{Han}{2,12}政府)[，,向]`)
	lackSubject = regexp.MustCompile(`(?:认识|看|意识)到[，,](\p{Han}{2})[区市县旗]?(?:经济社会)?(?:发展|建设)(?:过程|进程)?中?(?:还|仍|依然|也|面临|存在)`)
	// what may stand in the same places and is the name of none
	noPlace = regexp.MustCompile(`^(我们|我国|我省|我市|我区|我县|全国|全省|全市|全区|全县|当前|目前|本市|本区|本县|经济|社会|产业|城市|城乡|城区|农村|农业|工业|企业|科技|创新|文化|教育|民生|生态|区域|事业|各项|各级|新区|园区|改革|工作|政府|地方|部分|少数|整体|总体)`)
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
	signedOn  = regexp.MustCompile(`^(20\d\d)\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$`)
	yearRange = regexp.MustCompile(`20\d\d年?\s*[-—–－~～至到]+\s*20\d\d|五年`)
	yearsLong = regexp.MustCompile(`年来|以来|届|[二两三四五六七八九十]年`)
	// years that the introduction speaks of beside the one reported on
	notOfReport = regexp.MustCompile(`[对就和及]20\d\d年\S{0,12}(提出|建议|安排|部署)|20\d\d\s*年\s*\d{1,2}\s*月|《[^》]*》|20\d\d年?\s*[-—–－~～至到]+\s*20\d\d年?`)
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
