package loader

import (
	"strconv"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// Roles are told by the words of the headings, see facts of the genre: the
// five contents of article 26 of the 2019 rules and their usual names.
var (
	dutyWords = text.NewPattern(`第一责任|主要负责(人|同志).{0,6}履行|履行.{0,12}(主要负责人|推进法治建设).{0,12}职责`)
	// 补齐民生短板 names a task, not the shortcomings.
	taskWords   = text.NewPattern(`^(着力|加快|补|推进|聚焦|破解|坚持|深化|加强|持续|全力|大力)|[，,]`)
	mendedWords = text.NewPattern(`整改`)
	lackWords   = text.NewPattern(`不足|(存在|主要|突出|困难|面临|有关).{0,10}问题|问题(和|及|与|、)|短板|薄弱|差距|问题$`)
	nextWords   = text.NewPattern(`下一?步|下一?年|下一?阶段|下一?年度|今后|来年|明年|新一年|未来`)
	reviewWords = text.NewPattern(`成效|成绩|举措|做法|回顾|(完成|开展|进展|落实|推进|工作|建设)情况|主要工作$|总结|进展`)
	planWords   = text.NewPattern(`(工作|主要|重点|总体)(安排|计划|打算|思路|部署|考虑|目标|任务)|总体(要求|思路|部署)|预期目标|政策取向|重点工作|形势任务|工作的?建议|(安排|打算|计划|思路|展望)$`)
	// 主要目标任务和重大举措 are to come, 目标任务完成情况 is behind.
	aheadWords   = text.NewPattern(`主要目标|目标(和|与|及)?任务`)
	behindWords  = text.NewPattern(`完成|落实|情况|回顾|成就|成效`)
	furtherWords = text.NewPattern(`其他|其它|附件|名词解释`)
)

// headingRole is the role that a heading names, "" where it names none.
func headingRole(h string, year int) report.Role {
	switch {
	case dutyWords.MatchString(h):
		return report.LeaderDuty
	case lackWords.MatchString(h) && mendedWords.MatchString(h) && !nextWords.MatchString(h):
		return report.Other // last year's shortcomings and what was done about them
	case lackWords.MatchString(h) && !taskWords.MatchString(h):
		return report.Shortcomings
	case nextWords.MatchString(h):
		return report.Plan
	case year != 0 && lastYear(h) > year:
		return report.Plan
	case aheadWords.MatchString(h) && !behindWords.MatchString(h):
		return report.Plan
	case reviewWords.MatchString(h):
		return report.Achievements
	case planWords.MatchString(h):
		return report.Plan
	case furtherWords.MatchString(h):
		return report.Other
	}
	return ""
}

func lastYear(s string) int {
	best := 0
	for _, m := range yearMark.FindAllStringSubmatch(s, -1) {
		y, _ := strconv.Atoi(m[1])
		best = max(best, y)
	}
	return best
}

// assignRoles gives every mark its role. A part that names none goes on as the
// plan behind a plan or the shortcomings, else it is achievements. What stands
// under a part has its role, but for a subsection that plainly names 不足 or
// 下一步 in a part that names both. Where the numbers begin anew under a plan
// without a number (2025年工作安排, 一、 二、 …) or behind an unheaded paragraph
// of shortcomings, the run that follows is the plan, whatever its headings
// speak of.
func assignRoles(marks []mark, year int) {
	top, planned := 3, false // the highest level that is used
	for _, m := range marks {
		if !m.inline && !(m.bare && m.role == report.Other) {
			top = min(top, m.level)
		}
		planned = planned || m.role == report.Plan && !m.inline
	}
	part, sub, before := report.Intro, report.Role(""), report.Role("")
	mixed, unheaded := false, false // of the part before
	after := report.Role("")        // of subsections behind a part that ends at them
	loose := 0                      // their level
	last, run := 0, 0               // the number of the top heading before; the next one of a run that is the plan
	for i := range marks {
		m := &marks[i]
		switch {
		case m.inline:
			m.role = part
			if sub != "" {
				m.role = sub
			}
			continue
		case m.bare:
			part, sub, mixed, run = m.role, "", false, 0
			unheaded = m.heading == "" && m.role == report.Shortcomings
			if m.role == report.Plan {
				run = 1
			}
			if after, loose = "", 0; m.single { // see withParts
				if after = report.Achievements; !planned {
					after = report.Plan
				}
			}
		case m.level == top:
			role, strict := headingRole(m.heading, year), partRole(m.heading)
			if run == 0 && m.number == 1 && last > 1 && unheaded && strict == "" {
				run = 1
			}
			m.inherited = false
			switch {
			case run > 0 && m.number == run && (strict == "" || strict == report.Plan):
				role, m.inherited = report.Plan, true
				run++
			case role != "":
				run = 0
			case before == report.Plan || before == report.Shortcomings && !unheaded:
				role, m.inherited, run = report.Plan, true, 0
			default:
				role, run = report.Achievements, 0
			}
			after, loose = "", 0
			m.role, part, sub, unheaded, last = role, role, "", false, m.number
			mixed = lackWords.MatchString(m.heading) && (nextWords.MatchString(m.heading) || planWords.MatchString(m.heading))
		default:
			if after != "" {
				part, after, loose = after, "", m.level
			}
			m.inherited = m.level == loose
			if part == report.Intro { // a deeper label with nothing above it
				if part = headingRole(m.heading, year); part == "" {
					part = report.Achievements
				}
			}
			m.role = part
			if mixed && m.level == 2 {
				if sub = headingRole(m.heading, year); sub != report.Plan && sub != report.Shortcomings {
					sub = ""
				}
			}
			if sub != "" {
				m.role = sub
			}
		}
		if m.role != report.Other {
			before = m.role
		}
	}
}
