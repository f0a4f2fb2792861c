package diff

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

var yearPattern = newPattern(`(20\d\d|二[〇○零]二[〇○零一二三四五六七八九]|二[〇○零]一[〇○零一二三四五六七八九])\s*年`, "20", "二〇", "二○", "二零")

// statedYear is a year that the report speaks in, as against one that belongs
// to a document's title, a quotation, a range or a date of long standing.
type statedYear struct {
	report.Span
	year int
}

// years finds the years stated in a stretch.
func (k *checker) years(in report.Span) []statedYear {
	var out []statedYear
	for _, sp := range k.find(yearPattern, in) {
		digits := strings.TrimSpace(strings.TrimSuffix(k.in(sp), "年"))
		v, ok := text.Number(digits)
		if ok && !k.rangeYear(sp) && !k.enclosed(in, sp) {
			out = append(out, statedYear{sp, int(v)})
		}
	}
	return out
}

// rangeYear reports whether a year is an end of a range (2021—2025年, 2019年至
// 2022年) or counts from then on (2019年以来).
func (k *checker) rangeYear(sp report.Span) bool {
	before := k.folded[max(0, sp.Start-2):sp.Start]
	if n := len(before); n > 0 && strings.ContainsRune("—-–－~至到〔自从", before[n-1]) {
		return true
	}
	after := strings.TrimLeft(string(k.folded[sp.End:min(len(k.folded), sp.End+8)]), "度")
	for _, w := range []string{"以来", "至", "—", "-", "–", "~", "到", "起", "以前", "之前", "底前", "远景"} {
		if strings.HasPrefix(after, w) {
			return true
		}
	}
	return false
}

// enclosed reports whether a passage stands inside 《…》, “…” or 〔…〕 that
// opens in the same stretch.
func (k *checker) enclosed(in, sp report.Span) bool {
	depth := 0
	for i := in.Start; i < sp.Start; i++ {
		switch k.folded[i] {
		case '《', '“', '〔', '「':
			depth++
		case '》', '”', '〕', '」':
			depth = max(0, depth-1)
		}
	}
	return depth > 0
}

// wrongYears: a year that is left over from last year's text (say, a 2022
// report whose shortcomings are headed 2021年度) shows that a part was not
// written anew. The next year in the plan is right; so are ranges, titles and
// quoted names.
func wrongYears(k *checker) {
	year := k.baseYear()
	if year == 0 {
		return
	}
	if year != k.r.Document.Year && k.statutory() {
		for _, y := range k.years(k.r.TitleSpan) {
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("标题年份为%d年，而正文写的是%d年", y.year, year),
				fmt.Sprintf("the title says %d, the text is on %d", y.year, year), y.Span)
		}
	}
	k.headingYears(year)
	k.introYears(year)
	k.bodyYears(year)
}

// baseYear is the year reported on: the document's, unless the headings, the
// introduction and the day of publication agree on another. A general work
// report names the year in which it is delivered; a title may itself be wrong.
func (k *checker) baseYear() int {
	year := k.r.Document.Year
	if year == 0 {
		return 0
	}
	votes := map[int]int{}
	for i := range k.r.Sections {
		s := &k.r.Sections[i]
		if s.Level > 1 || s.Inline() {
			continue
		}
		in := headingOf(s)
		if s.Level == 0 {
			in = report.Span{Start: s.Start, End: min(s.End, s.Start+8)}
		}
		if ys := k.years(in); len(ys) > 0 {
			if s.Role == report.Plan {
				votes[ys[0].year-1]++
			} else {
				votes[ys[0].year]++
			}
		}
	}
	if p := k.r.Document.Published; len(p) >= 4 {
		if y, err := strconv.Atoi(p[:4]); err == nil {
			votes[y-1]++
		}
	}
	for _, other := range []int{year - 1, year + 1} {
		if votes[other] < 2 || votes[year] > 0 || len(votes) > 1 {
			continue
		}
		return other
	}
	return year
}

var yearKept = text.NewPattern(`整改|回头看|上年度?|上一年|历年`)

// headingYears: the year in the heading of a part must be the year reported
// on, in the plan's the next.
func (k *checker) headingYears(year int) {
	for i := range k.r.Sections {
		s := &k.r.Sections[i]
		if s.Level < 1 || s.Level > 2 || s.Inline() || s.Label == "" || yearKept.MatchString(s.Heading) {
			continue
		}
		ys := k.years(headingOf(s))
		for _, y := range ys {
			wrong := y.year != year && y.year != year+1
			if s.Role == report.Plan && s.Level == 1 {
				wrong = y.year != year+1 && len(ys) == 1
			}
			if !wrong || s.Level == 2 && y.year > year {
				continue
			}
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("标题“%s”中的%d年与报告年度（%d年）不符，疑为沿用旧文", quote(s.Heading, 20), y.year, year),
				fmt.Sprintf("the heading says %d in a report on %d", y.year, year), y.Span)
		}
	}
}

var reported = text.NewPattern(`现将[^。;]{0,16}?20\d\d\s*年`)

// introYears: the introduction begins with the year reported on, and 现将…年
// names it again.
func (k *checker) introYears(year int) {
	for i := range min(8, len(k.run)) {
		s := k.run[i]
		lead := s.role == report.Intro && i == 0
		for _, y := range k.years(s.Span) {
			t := k.in(report.Span{Start: s.Start, End: y.End})
			now := lead && y.Start-s.Start <= 2 || reported.MatchString(t)
			if now && y.year != year {
				k.add(report.CodeWrongYear, report.Important,
					fmt.Sprintf("开头所写%d年与报告年度（%d年）不符", y.year, year),
					fmt.Sprintf("the introduction says %d in a report on %d", y.year, year), y.Span)
			}
		}
	}
}

// yearAside marks sentences that speak of an earlier year on purpose.
var yearAside = text.NewPattern(`较|相比|同比|比上年|上年|去年|印发|出台|制定|修订|发布|实施|荣获|获评|获得|获“|授予|评为|命名|启动|成立|建成|开工|设立|名列|排名|考评|考核|位居|反馈|整改|督察|连续|创建|以来|入选|挂牌|试点|遗留|结转|跨年|期间`)

var (
	afterLabel = text.NewPattern(`[\p{Han}]{3}|[,、]`)
	dayBehind  = text.NewPattern(`^(\d{1,2}|[一二三四五六七八九十]{1,3})月|^底|^末|^初|^第`)
)

// bodyYears: a sentence of the results that begins with last year, or one of
// the plan that begins with the year reported on, was probably left over.
func (k *checker) bodyYears(year int) {
	for i, s := range k.run {
		ys := k.years(s.Span)
		if len(ys) != 1 || s.role == report.Intro {
			continue
		}
		y := ys[0]
		// no more than a label (一是 1.) may stand before it
		if afterLabel.MatchString(k.in(report.Span{Start: s.Start, End: y.Start})) {
			continue
		}
		if sec := k.r.SectionAt(y.Start); sec != nil && !sec.Inline() && sec.Label != "" && headingOf(sec).Holds(y.Span) {
			continue
		}
		rest := k.in(report.Span{Start: y.End, End: s.End})
		dated := dayBehind.MatchString(rest)
		switch {
		case s.role == report.Shortcomings && y.year < year && !dated && !k.followedBy(i, year) && !k.keptPart(y.Start) &&
			!yearAside.MatchString(firstClause(rest)):
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("%d年度报告的不足部分写的是%d年，疑为沿用上年内容", year, y.year),
				fmt.Sprintf("the shortcomings part of the report on %d speaks of %d", year, y.year), y.Span)
		case done(s.role) && s.role != report.Other && (y.year == year-1 || y.year == year-2) && !dated && !yearAside.MatchString(k.in(s.Span)) && !k.followedBy(i, year):
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("%d年度报告中写“%s”，疑为沿用上年内容，请核实年份", year, quote(k.in(s.Span), 20)),
				fmt.Sprintf("a sentence of the report on %d begins with %d: left over from last year?", year, y.year), y.Span)
		case s.role == report.Plan && y.year <= year && !dated && planning.MatchString(rest) && !yearAside.MatchString(k.in(s.Span)):
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("下年安排写的是%d年，应为%d年", y.year, year+1),
				fmt.Sprintf("the plan speaks of %d; it should be %d", y.year, year+1), y.Span)
		}
	}
}

var (
	// oldPlan is a plan, a list or an outline of one year: 2022年度行政执法检查计划.
	oldPlan  = newPattern(`20\d\d年度?[^0-9,，。；;、]{0,16}?(工作要点|重点任务|检查计划|立法计划|普法计划|工作计划|年度计划|实施计划|计划|目录|任务清单|工作安排)`, "要点", "任务", "计划", "目录", "安排", "清单")
	carryOut = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(执行|落实|按照|制定|制订|印发|实施|编制|出台|完成|下达|公布|根据|依据|对照|推进)[^0-9,，。；;、]{0,10}$`)
	})
	lookBack = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`总结|回顾|考核|考评|评估|评价|通报|反馈|审计|报告|述职|整改|回头看|验收|结转|延续|延期|遗留|跨年|较|比|情况|上年|去年`)
	})
	// dueBy is a day by which a thing is to be done.
	dueBy    = newPattern(`20\d\d年(第?[一二三四1-4]季度|上半年|\d{1,2}月|[一二三四五六七八九十]{1,2}月)?(上旬|中旬|下旬)?(底|末|份|\d{1,2}日)?(之前|以前|前)|(到|在|于)20\d\d年(\d{1,2}月)?(底|末)`, "年")
	donePast = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`已|以来|现有|(印发|出台|修订|制定|发布|施行|建成|签订|通过)的`)
	})
)

// oldPlans: a report that carries out, makes or follows the plan of the year
// before (认真执行2022年度行政执法检查计划 in the report on 2023) was not brought up to
// date. Plans that are looked back on are left out, and so are those of several
// years.
func oldPlans(k *checker) {
	year := k.baseYear()
	if year == 0 {
		return
	}
	before := strconv.Itoa(year - 1)
	if !strings.Contains(k.all, before) {
		return
	}
	for _, s := range k.run {
		if !done(s.role) || s.role == report.Other || !strings.Contains(k.in(s.Span), before) {
			continue
		}
		for _, sp := range k.find(oldPlan, s.Span) {
			y, _ := strconv.Atoi(k.in(report.Span{Start: sp.Start, End: sp.Start + 4}))
			c := clauseAt(k.r.Text, s.Span, sp)
			if y != year-1 || k.rangeYear(report.Span{Start: sp.Start, End: sp.Start + 5}) || lookBack().MatchString(k.in(c)) ||
				!carryOut().MatchString(k.in(report.Span{Start: c.Start, End: max(c.Start, sp.Start)})) {
				continue
			}
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("%d年度报告写的是“%s”，疑为沿用上年内容，请核实年份", year, quote(k.in(sp), 20)),
				fmt.Sprintf("the report on %d carries out a plan of %d", year, y), sp)
		}
	}
}

// pastDeadlines: what the plan for next year is to bring by a day that is past
// already (2023年9月底前 in the plan for 2024) was promised before.
func pastDeadlines(k *checker) {
	year := k.baseYear()
	if year == 0 || !k.statutory() {
		return
	}
	for _, s := range k.run {
		if s.role != report.Plan || !strings.Contains(k.in(s.Span), "20") {
			continue
		}
		for _, sp := range k.find(dueBy, s.Span) {
			digits := sp.Start
			for !text.Digit(k.folded[digits]) {
				digits++
			}
			y, _ := strconv.Atoi(k.in(report.Span{Start: digits, End: digits + 4}))
			if y > year || y < year-1 || k.enclosed(s.Span, sp) || donePast().MatchString(k.in(clauseAt(k.r.Text, s.Span, sp))) {
				continue
			}
			k.add(report.CodeWrongYear, report.Important,
				fmt.Sprintf("下年安排中的期限“%s”已过，疑为沿用旧文", k.in(sp)),
				"a day by which the plan is to be carried out is past", sp)
		}
	}
}

var planning = text.NewPattern(`^度?,?[^。;]{0,60}?(将|要|继续|计划|重点|进一步|着力|坚持)`)

// keptPart reports whether a passage stands in a part on what became of last
// year's shortcomings.
func (k *checker) keptPart(at int) bool {
	s := k.r.SectionAt(at)
	for s != nil {
		if yearKept.MatchString(s.Heading) {
			return true
		}
		s = k.r.Section(s.Parent)
	}
	return false
}

// firstClause is what a sentence says up to its first comma, one that follows
// the year at once aside.
func firstClause(s string) string {
	s = strings.TrimLeft(s, "度,、 ")
	if i := strings.IndexAny(s, ",。;"); i >= 0 {
		return s[:i]
	}
	return s
}

// followedBy reports whether the next sentence names the year: then the two
// are a comparison.
func (k *checker) followedBy(i, year int) bool {
	if i+1 >= len(k.run) {
		return false
	}
	return strings.Contains(k.in(k.run[i+1].Span), strconv.Itoa(year)+"年")
}

var sessions = newPattern(`(十八|十九|二十一|二十)届([一二三四五六七八九]中[、和及,]?)+全会`, "届")

// oldMeetings: a report that names the plenary sessions but not the one held
// in its year was probably not brought up to date. A hint: the agency may have
// a reason.
func oldMeetings(k *checker) {
	year := k.baseYear()
	latest, congress := "", ""
	for _, l := range dataLines(findingMeetingsFile) {
		f := strings.Fields(l)
		if len(f) == 3 && strings.HasPrefix(f[0], strconv.Itoa(year)+"-") {
			congress, latest = f[1], f[2]
		}
	}
	if latest == "" || strings.Contains(k.all, congress+"届历次全会") {
		return
	}
	var last report.Span
	for _, s := range k.run {
		for _, sp := range k.find(sessions, s.Span) {
			t := k.in(sp)
			if strings.HasPrefix(t, congress+"届") && strings.Contains(t, latest+"中") {
				return
			}
			if last.Empty() {
				last = sp
			}
		}
	}
	if last.Empty() {
		return
	}
	k.add(report.CodeWrongYear, report.Hint,
		fmt.Sprintf("“%s”未写到%d年召开的%s届%s中全会，请核实提法是否更新", k.in(last), year, congress, latest),
		fmt.Sprintf("the plenary session held in %d is not among those named", year), last)
}
