package tui

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/diff"
)

// lists makes a comparison whose lists are longer than a screen.
func lists() *diff.Comparison {
	c := long(300)
	num := func(v float64) *float64 { return &v }
	for i := range c.Rows {
		row := &c.Rows[i]
		side := func(p *diff.Place) *diff.FigureSide {
			return &diff.FigureSide{Text: fmt.Sprint(i), Span: p.Span}
		}
		c.Figures = append(c.Figures, diff.FigureRow{
			Indicator: fmt.Sprintf("第%d项", i), Status: diff.FigureChanged, Left: side(row.Left), Right: side(row.Right),
			Delta: num(1), Percent: num(float64(i)),
		})
		c.Shortcomings = append(c.Shortcomings, diff.ShortcomingRow{
			Status: diff.Repeated, Left: &diff.Passage{Text: "左", Span: row.Left.Span}, Right: &diff.Passage{Text: "右", Span: row.Right.Span},
		})
		c.Commitments = append(c.Commitments, diff.CommitmentRow{Status: diff.NotMentioned, Plan: diff.Passage{Text: "计划", Span: row.Left.Span}})
		c.Findings = append(c.Findings, diff.Finding{
			Code: "ASK", Severity: "hint", Side: diff.RightSide,
			Spans: []diff.FindingSpan{{Side: diff.RightSide, Span: row.Right.Span, Text: "原文"}},
		})
	}
	return c
}

// Enter goes from an entry to its passage, Esc to the very screen that one came
// from, and from the list to the passage that one had been reading.
func TestBackToTheVeryPlace(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		for _, view := range []string{"2", "3", "4", "5", "6"} {
			d := newDriver(t, lists(), size[0], size[1], Options{}).start()
			d.keys("space j j j a").typed("注一").keys("ctrl+s space a").typed("注二").keys("ctrl+s")
			d.m.say = ""
			read := d.screen()
			d.keys(view + " space space k k")
			list := d.screen()
			d.keys("enter")
			if d.m.view != textView {
				t.Fatalf("%v, %s: Enter stays in the list", size, view)
			}
			d.keys("j j ] space")
			if d.keys("esc"); d.screen() != list {
				t.Errorf("%v, %s: the list was\n%s\nis\n%s", size, view, list, d.screen())
			}
			if d.keys("esc"); d.screen() != read {
				t.Errorf("%v, %s: the text was\n%s\nis\n%s", size, view, read, d.screen())
			}
		}
	}
}

func TestTwinAndBack(t *testing.T) {
	t.Parallel()
	script := "= 甲。\n< 搬走的话。\n" + strings.Repeat("~ {一→二}件。\n", 200) + "> 搬走的话。\n= 乙。\n"
	d := newDriver(t, build(script), 120, 40, Options{}).start().keys("]")
	d.m.say = ""
	before := d.screen()
	if d.keys("g m"); !strings.Contains(d.cursorLine(), "← 搬走的话") {
		t.Errorf("g m went to %q", d.cursorLine())
	}
	there := d.screen()
	if d.keys("esc"); d.screen() != before {
		t.Errorf("Esc went to\n%s", d.screen())
	}
	d.keys("g m")
	if d.screen() != there {
		t.Error("g m goes elsewhere the second time")
	}
	if d.keys("g m"); !strings.Contains(d.cursorLine(), "→ 搬走的话") {
		t.Errorf("g m back went to %q", d.cursorLine())
	}
	// Esc takes every jump back, one by one.
	if d.keys("esc"); d.screen() != there {
		t.Error("Esc does not undo the second jump")
	}
	if d.keys("esc"); d.screen() != before {
		t.Error("nor the first")
	}
	d.keys("j j g m").shows("此处没有移动的文字")
}
