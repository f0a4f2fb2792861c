package tui

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"duizhao/diff"
)

func TestSearch(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start().keys("/").typed("全过程").keys("enter")
	d.shows("“全过程” 1/2", "落实执法全过程记录制度") // out of its fold
	d.keys("n").shows("“全过程” 2/2")
	d.keys("n").shows("“全过程” 1/2（绕回）")
	d.keys("N").shows("“全过程” 2/2")
	d.keys("z M").shows("3 句相同 ┄  查到 2 处")
	d.keys("n").shows("落实执法全过程记录制度")
	d.keys("j").shows("“全过程” 1/2")                               // stays on the screen
	d.keys("/ ctrl+u").typed("１，２８６").keys("enter").shows("1/1") // width does not matter
	d.keys("/ ctrl+u").typed("没有的").keys("enter").shows("未找到“没有的”")
	d.keys("/ ctrl+u up up enter").shows("“１，２８６” 1/1") // what was searched before
	d.keys("esc n").shows("先按 / 查找")
}

// One above the other, a sentence that both reports have is shown once: n stops
// there once.
func TestSearchStopsOnceAtWhatIsShownOnce(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 80, 40, Options{}).start().keys("/").typed("执法").keys("enter")
	n := len(d.m.find.hits)
	stops := map[string]bool{}
	for range n {
		f := &d.m.find
		h := f.hits[f.at]
		if row := &d.m.scene.rows[h.row]; h.side == diff.LeftSide && row.Same() && same(row) {
			t.Errorf("stops at the left of %q", d.m.scene.left.Slice(row.Left.Span))
		}
		stops[fmt.Sprint(h)] = true
		d.keys("n")
	}
	back := map[string]bool{}
	for range n {
		back[fmt.Sprint(d.m.find.hits[d.m.find.at])] = true
		d.keys("N")
	}
	if len(stops) < 3 || len(stops) == n || !maps.Equal(stops, back) {
		t.Errorf("%d stops forward, %d back, of %d hits", len(stops), len(back), n)
	}
}

func TestQuery(t *testing.T) {
	t.Parallel()
	const s = "推行1+40+N机制，（一）办理42件、ＡＢＣ案件1,503件。投诉或举报\n热线；费用5.2%增至512%？"
	tests := []struct{ query, want string }{
		{`\d+件`, "42件|503件"},
		{`[\d,]+件`, "42件|1,503件"},
		{"1+40+n", "1+40+N"},       // words first
		{"(一)", "（一）"},             // likewise, width ignored
		{"（一）", "（一）"},             //
		{"（二）", ""},                // is never a group
		{"5.2%", "5.2%"},           // not 512%
		{"5.3%", ""},               //
		{"abc", "ＡＢＣ"},             //
		{"投诉|热线", "投诉|热线"},         //
		{"投诉.*举报", "投诉或举报"},        //
		{"举报热线", "举报\n热线"},         // over the end of a line
		{"[一", ""},                 // no pattern: words
		{"增至.+?%", "增至512%"},       //
		{"%？", "%？"},               //
		{"x*", ""},                 // nothing is nowhere
		{"（.）", ""},                // full-width: as it stands
		{`（.）|\d{3}%`, "（一）|512%"}, // beside an operator it is one
		{"[a-z]+案", "ＡＢＣ案"},        //
		{"[A-Z]+案", "ＡＢＣ案"},        //
	}
	for _, tt := range tests {
		rs := []rune(s)
		spans, _ := newQuery(tt.query).in(rs, 10)
		var got []string
		for _, sp := range spans {
			got = append(got, string(rs[sp.Start:sp.End]))
		}
		if g := strings.Join(got, "|"); g != tt.want {
			t.Errorf("%q finds %q, want %q", tt.query, g, tt.want)
		}
	}
	if spans, more := newQuery(`\d`).in([]rune("123456"), 3); len(spans) != 3 || !more {
		t.Errorf("%d hits of at most 3, more %v", len(spans), more)
	}
}

func TestSearchPattern(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start().keys("/").typed(`[\d,]+[次条]`).keys("enter")
	d.shows(`/[\d,]+[次条]/ 1/5`)
	d.keys("n n")
	if h := d.m.find.hits[d.m.find.at]; h.side != diff.RightSide || string(d.m.scene.right.Text[h.Start:h.End]) != "1,503次" {
		t.Errorf("the third hit is %+v", h)
	}
	// Words that stand in one report make it no pattern in the other.
	d.keys("/ ctrl+u").typed("三张清单").keys("enter").shows("“三张清单” 1/2")
}

func TestSearchInLists(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 30, Options{}).start()
	d.keys("2 /").typed("合法性").keys("enter").shows("“合法性” 1/2")
	st := &d.m.lists[figuresView]
	first := st.cur
	d.keys("n").shows("2/2")
	if st = &d.m.lists[figuresView]; st.cur == first {
		t.Error("n stays where it is")
	}
	d.keys("N").shows("1/2")
	lit := 0
	for _, l := range d.m.frame().lines {
		for _, s := range l {
			if s.ink == found && s.s == "合法性" {
				lit++
			}
		}
	}
	if lit != 2 {
		t.Errorf("%d hits are lit", lit)
	}
	fits(t, d, 120, 30, "a search in a list")
	d.keys("3 n").shows("未找到“合法性”")
	d.keys("/ ctrl+u").typed("普法").keys("enter").shows("“普法” 1/1")
	d.keys("1 n").shows("“普法” 1/1", "普法针对性") // the same in the text
	d.keys("6 n").shows("未找到")
}
