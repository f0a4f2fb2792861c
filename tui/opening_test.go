package tui

import (
	"strings"
	"testing"

	"duizhao/diff"
	"duizhao/internal/report"
)

// The first start shows five keys, until they were tried or the help was seen.
func TestGreeting(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}} {
		d := newDriver(t, example(), size[0], size[1], Options{Greet: true}).start()
		d.shows("初次使用", "↓ 下一行", "] 下一处改动", "a 批注")
		if size[0] >= 80 {
			d.shows("? 全部按键", "q 退出")
		}
		fits(t, d, size[0], size[1], "greeting")
		d.keys("j j esc").shows("初次使用")
		d.keys("? esc")
		if strings.Contains(d.screen(), "初次使用") {
			t.Error("the greeting stays behind the help")
		}
	}
	d := newDriver(t, example(), 120, 40, Options{Greet: true}).start().keys(strings.Repeat("j ", greetFor))
	if strings.Contains(d.screen(), "初次使用") {
		t.Error("the greeting stays")
	}
}

// The help begins with the keys of the view it was called from.
func TestHelpOfAView(t *testing.T) {
	t.Parallel()
	first := func(keys string) string {
		d := newDriver(t, example(), 100, 40, Options{}).start().keys(keys + " ?")
		return d.m.frame().lines[1].text() + d.m.frame().lines[2].text()
	}
	if got := first("1"); !strings.Contains(got, "1 正文") || !strings.Contains(got, "跳到") {
		t.Errorf("the help of the text begins with %q", got)
	}
	if got := first("6"); !strings.Contains(got, "6 批注") || !strings.Contains(got[len(got)/2:], "批注") {
		t.Errorf("the help of the notes begins with %q", got)
	}
	if got := first("2"); !strings.Contains(got, "2 数据") || !strings.Contains(got, "列表") {
		t.Errorf("the help of the figures begins with %q", got)
	}
}

// A view with nothing in it says what would be there.
func TestEmptyViews(t *testing.T) {
	t.Parallel()
	for _, l := range []report.Lang{report.ZH, report.EN} {
		c := build("= 甲。\n")
		d := newDriver(t, c, 60, 15, Options{Lang: l}).start()
		for v, keys := range map[view]string{figuresView: "2", faultsView: "3", plansView: "4", findingsView: "5", notesView: "6"} {
			d.keys(keys)
			fits(t, d, 60, 15, keys)
			begin, _, _ := strings.Cut(empties[v].In(l), "%")
			d.shows(string([]rune(begin)[:5]))
		}
		d = newDriver(t, &diff.Comparison{Left: &report.Report{}, Right: &report.Report{}}, 60, 15, Options{Lang: l}).start()
		fits(t, d, 60, 15, "no text")
		d.shows(string([]rune(empties[textView].In(l))[:8]))
		d.keys("o").shows(wNoSections.In(l))
	}
}

func TestLayoutOption(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"": true, AutoLayout: true, SideLayout: true, StackedLayout: false} {
		d := newDriver(t, example(), 120, 40, Options{Layout: name}).start()
		if got := d.m.layout().split; got != want {
			t.Errorf("layout %q: side by side %t", name, got)
		}
	}
}

// What was chosen of the looks is told, and nothing else; back where it was is
// no choice.
func TestChosenLook(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		keys string
		w    int
		want Look
	}{
		{"] j 2 esc", 120, Look{}},
		{"T", 120, Look{Theme: LightTheme}},
		{"T T T T", 120, Look{}},
		{": t h e m e space a u t o enter", 120, Look{Theme: AutoTheme}},
		{"|", 120, Look{Layout: StackedLayout}},
		{"| |", 120, Look{}}, // by the width again, not side by side at any width
		{"|", 80, Look{Layout: SideLayout}},
		{">", 120, Look{Share: 550}},
		{"> > > > > > > > > >", 120, Look{Share: 800}},
	} {
		d := newDriver(t, example(), tt.w, 40, Options{Theme: DarkTheme}).start().keys(tt.keys)
		if got := d.m.chosen(); got != tt.want {
			t.Errorf("%s at %d columns: %+v, want %+v", tt.keys, tt.w, got, tt.want)
		}
	}
	d := newDriver(t, example(), 120, 40, Options{Share: 650}).start()
	if l := d.m.layout(); l.left <= l.right {
		t.Errorf("a share of 650: %d columns left, %d right", l.left, l.right)
	}
}
