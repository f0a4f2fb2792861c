package diff

import (
	"fmt"

	"duizhao/internal/report"
)

// How many shortcomings and plan items of a report are compared. No report
// has a tenth of either; each one costs time for every one on the other side.
const (
	shortcomingsMost = 200
	plansMost        = 500
)

// capped gives a report with no more shortcomings and plan items than are
// compared: the report itself where it has no more.
func capped(r *report.Report) *report.Report {
	if len(r.Shortcomings) <= shortcomingsMost && len(r.Plans) <= plansMost {
		return r
	}
	c := *r
	c.Shortcomings = c.Shortcomings[:min(len(c.Shortcomings), shortcomingsMost)]
	c.Plans = c.Plans[:min(len(c.Plans), plansMost)]
	return &c
}

// warnCapped says what [capped] leaves out.
func (c *Comparison) warnCapped() {
	for _, x := range []struct {
		r      *report.Report
		zh, en string
	}{{c.Left, "左", "left"}, {c.Right, "右", "right"}} {
		if n := len(x.r.Shortcomings); n > shortcomingsMost {
			c.warn(fmt.Sprintf("%s有不足 %d 条，只比对前 %d 条", x.zh, n, shortcomingsMost),
				fmt.Sprintf("the %s has %d shortcomings: only the first %d are compared", x.en, n, shortcomingsMost))
		}
		if n := len(x.r.Plans); n > plansMost {
			c.warn(fmt.Sprintf("%s有计划 %d 项，只比对前 %d 项", x.zh, n, plansMost),
				fmt.Sprintf("the %s has %d plan items: only the first %d are compared", x.en, n, plansMost))
		}
	}
}
