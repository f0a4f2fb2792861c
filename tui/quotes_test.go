package tui

import (
	"strings"
	"testing"

	"duizhao/diff"
)

// A list quotes passages in full, wrapped, whatever the width, and lights a hit
// that a line's end goes through; one of several pages ends in ….
func TestListsQuoteInFull(t *testing.T) {
	t.Parallel()
	const words = "街镇承接的赋权执法事项多，在编执法人员少，部分执法人员专业背景不对口，案件办理以移送为主，主要原因是编制总量受限、人员流动较快"
	c := example()
	for i := range c.Commitments {
		c.Commitments[i].Plan.Text = words
	}
	body := func(d *driver) string {
		var b strings.Builder
		for _, l := range d.m.frame().lines[2 : d.m.h-2] {
			b.WriteString(strings.Trim(l.text(), "▌ 0.123456789"))
		}
		return b.String()
	}
	for _, w := range []int{60, 80, 101, 200} {
		d := newDriver(t, c, w, 40, Options{}).start().keys("4")
		if s := body(d); !strings.Contains(s, words) {
			t.Errorf("%d columns show %q", w, s)
		}
		fits(t, d, w, 40, "a list with long passages")
	}

	d := newDriver(t, c, 80, 40, Options{}).start().keys("4 /").typed("专业背景不对口").keys("enter")
	lit := ""
	for _, l := range d.m.frame().lines {
		for _, s := range l {
			if s.ink == found {
				lit += s.s
			}
		}
	}
	if want := strings.Repeat("专业背景不对口", len(c.Commitments)); lit != want {
		t.Errorf("lit: %q, want %q", lit, want)
	}

	c.Commitments[0].Plan.Text = strings.Repeat(words, 40)
	d = newDriver(t, c, 80, 24, Options{}).start().keys("4")
	if n := len(d.m.item(0)); n > d.m.layout().body/2 || !strings.Contains(d.screen(), "…") {
		t.Errorf("a passage of pages takes %d lines of %d", n, d.m.layout().body)
	}
}

// Both wordings of a shortcoming show what differs as the text does: lit words
// where sentences face each other, a soft colour where none faces.
func TestWordingsShowWhatDiffers(t *testing.T) {
	t.Parallel()
	inked := func(c *diff.Comparison, want ink) string {
		d := newDriver(t, c, 120, 40, Options{}).start().keys("3")
		s := ""
		for _, l := range d.m.frame().lines[2:9] {
			for _, x := range l {
				if x.ink == want {
					s += x.s + "|"
				}
			}
		}
		return s
	}
	c := example()
	// The left has too little in common with the right for its words to be lit.
	if s := inked(c, gained); s != "执法力量仍然薄弱|+ |新增|" {
		t.Errorf("lit: %s", s)
	}
	if s := inked(c, gone); s != "2023年|综合执法队伍力量不足，能力建设仍需不断强化|" {
		t.Errorf("coloured softly: %s", s)
	}
	for i := range c.Shortcomings {
		if f := &c.Shortcomings[i]; f.Left != nil && f.Right != nil {
			s := where(c.Right, "二是普法针对性有待增强。")
			f.Right = &diff.Passage{Span: s, Text: c.Right.Slice(s)}
		}
	}
	if s := inked(c, fresh); !strings.Contains(s, "二是普法针对性有待增强。|") {
		t.Errorf("soft: %s", s)
	}
}

// A long note takes some lines in the text, and all it needs in its list.
func TestLongNotes(t *testing.T) {
	t.Parallel()
	const body = "督察提醒函由九份减到六份，请说明原因，并补充督察结果的运用情况。另请核对第二部分第三段所列数据与附表是否一致，如不一致请说明口径变化的理由，并于五个工作日内反馈"
	d := newDriver(t, example(), 60, 40, Options{}).start().keys("] a").typed(strings.Repeat(body, 2)).keys("ctrl+s")
	count := func() (n int) {
		for _, l := range d.m.frame().lines[2 : d.m.h-2] {
			for _, s := range l {
				if strings.Contains(strings.Repeat(body, 2)+"…", s.s) && len(s.s) > 20 {
					n++
					break
				}
			}
		}
		return n
	}
	if n := count(); n != noteLines {
		t.Errorf("%d lines in the text", n)
	}
	fits(t, d, 60, 40, "a long note")
	columns := map[int]bool{}
	for _, l := range d.m.frame().lines {
		at := 0
		for _, x := range l {
			if x.ink == remark && len(x.s) > 20 {
				columns[at] = true
			}
			at += x.w
		}
	}
	if len(columns) != 1 {
		t.Errorf("its lines begin in the columns %v", columns)
	}
	d.keys("6").shows("并于五个工作日内反馈")
	if n := count(); n < 5 {
		t.Errorf("%d lines in the list", n)
	}
}
