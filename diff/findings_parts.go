package diff

import (
	"fmt"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// statutory reports whether this is a report on law-based government, to
// which the rules of 2019 apply; a general work report has other parts.
func (k *checker) statutory() bool {
	if k.law == nil { // several rules ask, and the whole text is looked through
		law := k.ofLaw()
		k.law = &law
	}
	return *k.law
}

func (k *checker) ofLaw() bool {
	if t := k.r.Document.Title; strings.Contains(t, "法治") || strings.Contains(t, "依法行政") {
		return true
	}
	// Without a title the matter tells: 法治 at least three times in a thousand
	// characters.
	n, hits := 0, 0
	for i, r := range k.r.Text {
		if letter(r) {
			n++
		}
		if r == '治' && i > 0 && k.r.Text[i-1] == '法' {
			hits++
		}
	}
	return n > 0 && 1000*hits >= 3*n
}

// missingParts: the report must have achievements, the duty of the leaders,
// shortcomings with causes, and the plan (2019 rules, chapter 4). A part that
// is there without a heading of its own, or told under another heading, is a
// lesser matter than one that is absent.
func missingParts(k *checker) {
	if !k.statutory() || len(k.r.Sections) == 0 {
		return
	}
	for _, p := range k.template.parts {
		role := report.Role(p.name)
		name, en := role.Name(report.ZH), role.Name(report.EN)
		var headed, bare, told *report.Section
		for i := range k.r.Sections {
			s := &k.r.Sections[i]
			named := hasAny(s.Heading, p.words)
			switch {
			case !s.Inline() && s.Level <= 2 && s.Label != "" && (s.Role == role || named):
				headed = s
			case s.Role == role && s.Label == "" && bare == nil:
				bare = s
			case named && told == nil:
				told = s
			}
		}
		switch {
		case headed != nil:
		case bare != nil:
			k.add(report.CodeMissing, report.Important,
				fmt.Sprintf("“%s”部分未设标题", name), fmt.Sprintf("the part on %s has no heading", en), bare.Span())
		case told != nil:
			k.add(report.CodeMissing, report.Important,
				fmt.Sprintf("“%s”未单列，只在“%s”一项中提到", name, quote(told.Heading, 16)),
				fmt.Sprintf("no part on %s of its own: it is told of in one item only", en), headingOf(told))
		default:
			k.add(report.CodeMissing, report.Serious,
				fmt.Sprintf("缺少“%s”部分", name), fmt.Sprintf("the part on %s is missing", en))
		}
	}
}

// latePublication: reports are to be published before 1 April of the year
// after (2019 rules, chapter 4). Told only where the page gives a date. The
// day itself gets the benefit of the doubt.
func latePublication(k *checker) {
	d := k.r.Document
	if d.Published == "" || d.Year == 0 || !k.statutory() {
		return
	}
	due := fmt.Sprintf("%04d-04-01", d.Year+1)
	if d.Published <= due {
		return
	}
	var at []report.Span
	for i := range k.r.Furniture {
		if k.r.Furniture[i].Kind == "published" {
			at = append(at, k.r.Furniture[i].Span)
		}
	}
	k.add(report.CodeLate, report.Important,
		fmt.Sprintf("公开日期为%s，晚于规定的%d年4月1日", d.Published, d.Year+1),
		fmt.Sprintf("published on %s, after 1 April %d", d.Published, d.Year+1), at[:min(1, len(at))]...)
}

var (
	lackInPlan = text.NewPattern(`^[^。;]{0,30}?(还|仍|尚|也)?存在[^。;]{0,20}(不足|问题|短板|差距)[^。;]{0,12}(有待|仍需|不够|薄弱|主要|如下|:)|^(但|同时)[^。;]{0,20}(还|仍)存在[^。;]{0,20}(不足|问题|短板|差距)`)
	planInPast = text.NewPattern(`^(下一?步|下一?年度?|明年|今后)[,:]?[^。;]{0,20}?(将|要|继续|计划|拟)`)
	answersTo  = text.NewPattern(`针对|围绕|聚焦|解决|整改`)
)

// misplaced: shortcomings stated in the plan, or plans among the results, are
// content under the wrong part. Only sentences that begin as such are told.
func misplaced(k *checker) {
	for _, s := range k.run {
		t := k.in(s.Span)
		switch {
		case s.role == report.Plan && strings.Contains(t, "存在") && lackInPlan.MatchString(t) && !answersTo.MatchString(t):
			k.add(report.CodeStructure, report.Minor, fmt.Sprintf("不足写在了下年安排部分：“%s”", quote(t, 24)),
				"a shortcoming stands in the plan", s.Span)
		case (s.role == report.Achievements || s.role == report.LeaderDuty) && planInPast.MatchString(t):
			k.add(report.CodeStructure, report.Minor, fmt.Sprintf("下一步打算写在了%s部分：“%s”", s.role.Name(report.ZH), quote(t, 24)),
				"a plan stands among what was done", s.Span)
		}
	}
}
