package diff

import (
	"fmt"
	"strings"
	"sync"

	"duizhao/internal/report"
)

// Template says what reports of a jurisdiction have to tell of: the parts that
// MISSING asks for, and the matters that NOTOPIC asks for when one was reported
// on last year. Findings go by the built-in one where [Options] has none.
type Template struct {
	parts   []group // role, and words of headings that tell of the part
	matters []group // name, and words of a section or sentence on it
}

// The sections of a template file.
const (
	partsSection   = "[parts]"
	mattersSection = "[matters]"
)

const templateHead = `# duizhao 模板 / template
# [parts] 是报告须有的部分，[matters] 是须逐年报告的事项。改成本地的要求，用 --template 启用。
# 每行“名称: 词 词 …”：标题或文句里有其中一个词，就算写到。部分的名称只能是 achievements（举措和成效）、
# leader_duty（主要负责人履职）、shortcomings（不足和原因）、plan（下年安排）。# 开头的行是说明。
# [parts] a report must have, [matters] it must tell of year by year. Change them to what is asked for
# where you are, and use the file with --template. Lines are “name: word word …”.

`

// TemplateText is the built-in template as a file that [ParseTemplate] reads.
func TemplateText() string {
	return templateHead + partsSection + "\n" + findingPartsFile + "\n" + mattersSection + "\n" + findingMattersFile
}

var builtInTemplate = sync.OnceValue(func() *Template {
	return &Template{parts: named(findingPartsFile), matters: named(findingMattersFile)}
})

// ParseTemplate reads a template. It is lines of text:
//
//	# a comment
//	[parts]
//	shortcomings: 不足 短板
//	[matters]
//	行政复议: 行政复议 复议
//
// A part is named by its role: achievements, leader_duty, shortcomings or plan.
// A section that is not in the file stays as it is built in; one that is there
// and empty asks for nothing. The error is a *[TemplateError].
func ParseTemplate(s string) (*Template, error) {
	t := *builtInTemplate()
	var into *[]group
	n := 0
	for line := range strings.Lines(s) {
		n++
		line = strings.TrimSpace(line)
		wrong := func(zh, en string) error {
			return &TemplateError{Line: n, What: report.Words{ZH: zh, EN: en}}
		}
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
			continue
		case line == partsSection:
			into = &t.parts
		case line == mattersSection:
			into = &t.matters
		case strings.HasPrefix(line, "["):
			return nil, wrong("没有 "+quote(line, 20)+" 这一节，只有 [parts] 和 [matters]", "there is no section "+quote(line, 20)+", only [parts] and [matters]")
		case into == nil:
			return nil, wrong("第一节 [parts] 或 [matters] 之前有内容", "something stands before [parts] or [matters]")
		}
		if strings.HasPrefix(line, "[") {
			*into = nil
			continue
		}
		name, words, ok := strings.Cut(strings.Replace(line, "：", ":", 1), ":")
		g := group{strings.TrimSpace(name), strings.Fields(words)}
		switch {
		case !ok || g.name == "" || len(g.words) == 0:
			return nil, wrong("应写作“名称: 词 词 …”", "a line is “name: word word …”")
		case into == &t.parts && !mayBeRequired(report.Role(g.name)):
			return nil, wrong("部分只能是 achievements、leader_duty、shortcomings、plan", "a part is achievements, leader_duty, shortcomings or plan")
		}
		*into = append(*into, g)
	}
	if into == nil {
		return nil, &TemplateError{What: report.Words{ZH: "没有 [parts] 或 [matters]", EN: "it has neither [parts] nor [matters]"}}
	}
	return &t, nil
}

func mayBeRequired(r report.Role) bool {
	switch r {
	case report.Achievements, report.LeaderDuty, report.Shortcomings, report.Plan:
		return true
	}
	return false
}

// TemplateError tells what is wrong with a template.
type TemplateError struct {
	Line int // from 1, 0 where it is about the whole
	What report.Words
}

func (e *TemplateError) Error() string {
	if e.Line == 0 {
		return e.What.EN
	}
	return fmt.Sprintf("line %d: %s", e.Line, e.What.EN)
}
