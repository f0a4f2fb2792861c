package loader

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var (
	titleEnd    = text.NewPattern(`(报告|总结|情况|情况说明|工作要点)([（(].{1,12}[)）])?$`)
	titleMark   = text.NewPattern(`法治|依法行政|依法治|政府工作|工作报告|年度报告|情况(的)?报告|总结`)
	yearMark    = text.NewPattern(`(20\d\d)\s*年`)
	yearHan     = text.NewPattern(`二〇[〇一二三四五六七八九]{2}年`)
	aboutMark   = text.NewPattern(`^(.*?)关于`)
	titleTail   = text.NewPattern(`(20\d\d\s*年(度)?|二〇[〇一二三四五六七八九]{2}年(度)?|推进法治|法治(政府)?建设|法治工作|依法行政|依法治|政府工作报告|工作报告|年度).*$`)
	monthMark   = text.NewPattern(`20\d\d\s*年\s*\d{1,2}\s*月`) // when something was, not what is reported on
	dayMark     = text.NewPattern(`(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})`)
	publishedOn = text.NewPattern(`(?:发布|公开|发文)(?:时间|日期)\s*[:：]\s*(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})`)
	hostMark    = text.NewPattern(`^(主办单位|主办|发布机构|发布单位)\s*[:：]\s*(\S+)`)
	officeOf    = text.NewPattern(`^(\p{Han}{2,14}(?:人民政府|管委会|管理委员会|国务院)|国务院)(?:总理|主席|省长|市长|州长|盟长|区长|县长|旗长|镇长|乡长|主任)\p{Han}{2,4}$`)
	signature   = text.NewPattern(`^\S{2,30}(人民政府|管委会|管理委员会|委员会|局|办公室|厅|办|委|部)$`)
	spokesman   = text.NewPattern(`我代表(\S{2,20}?)[，,]?(向|作(政府)?(工作)?报告|报告)`)
	// 云川区第一届人民政府 is 云川区人民政府, whichever it is.
	termOfOffice = text.NewPattern(`第?[一二三四五六七八九十]{1,3}届`)
	deliveryOn   = text.NewPattern(`^[（(—-]*\s*(20\d\d)年\d{1,2}月\d{1,2}日`)
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
