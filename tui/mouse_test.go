package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

func (d *driver) click(x, y int) *driver {
	d.send(tea.MouseClickMsg{X: x, Y: y, Button: tea.MouseLeft})
	d.send(tea.MouseReleaseMsg{X: x, Y: y, Button: tea.MouseLeft})
	return d
}

// find is the place of words on the screen.
func (d *driver) find(s string) (x, y int) {
	d.t.Helper()
	for y, l := range strings.Split(d.screen(), "\n") {
		if before, _, ok := strings.Cut(l, s); ok {
			return d.m.ruler.Width(before), y
		}
	}
	d.t.Fatalf("%q is not on the screen:\n%s", s, d.screen())
	return 0, 0
}

func TestMouse(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{Mouse: true}).start()
	if v := d.m.View(); v.MouseMode != tea.MouseModeCellMotion {
		t.Error("the mouse is not asked for")
	}
	if v := newDriver(t, example(), 120, 40, Options{}).m.View(); v.MouseMode != tea.MouseModeNone {
		t.Error("the mouse is taken unasked")
	}
	d.click(d.find("合法性审核意见"))
	if got := d.cursorLine(); !strings.Contains(got, "合法性审核意见") {
		t.Errorf("a click went to %q", got)
	}
	_, y := d.find("3 句相同")
	d.click(d.find("3 句相同"))
	d.shows("落实执法全过程记录制度")
	if _, now := d.find("落实行政执法公示制度"); now != y {
		t.Errorf("the fold opened on line %d, was on %d", now, y)
	}
	// A note opens at the second click.
	d.keys("s a").typed("注").keys("ctrl+s")
	x, y := d.find("重要  注")
	d.click(x, y)
	if d.click(x, y); d.m.ed == nil {
		t.Fatal("the note is not opened")
	}
	d.typed("一二三四").click(d.find("三四"))
	if d.typed("，"); string(d.m.ed.body.text) != "注一二，三四" {
		t.Errorf("typed where the mouse pointed: %q", string(d.m.ed.body.text))
	}
	d.keys("ctrl+s")

	d.click(d.find("2数据")).shows("按变化排序")
	d.click(d.find("执法案卷"))
	if d.m.view != figuresView || !strings.Contains(d.screen(), "▌+  执法案卷") {
		t.Errorf("a click did not choose the entry:\n%s", d.screen())
	}
	d.click(d.find("执法案卷"))
	if got := d.cursorLine(); !strings.Contains(got, "3,120宗") {
		t.Errorf("the second click went to %q", got)
	}
	d.keys("f").click(d.find("仅右有"))
	d.shows("只看 仅右有")
	d.keys("f 0 o").click(d.find("下一步工作"))
	if got := d.cursorLine(); !strings.Contains(got, "下一步工作") {
		t.Errorf("the outline went to %q", got)
	}
	d.keys("esc")
}

func TestWheel(t *testing.T) {
	t.Parallel()
	d := newDriver(t, lists(), 120, 30, Options{Mouse: true}).start()
	for _, view := range []string{"1", "2", "?", "esc", "o"} {
		d.keys(view)
		before := d.screen()
		d.send(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
		if view != "o" && view != "?" && d.screen() == before {
			t.Errorf("%s: the wheel does nothing", view)
		}
		fits(t, d, 120, 30, view)
		d.send(tea.MouseWheelMsg{Button: tea.MouseWheelUp})
		if d.screen() != before {
			t.Errorf("%s: the wheel does not come back to\n%s\nbut to\n%s", view, before, d.screen())
		}
	}
	d.keys("esc 1").click(119, 25)
	if row := d.m.text.rows[d.m.text.cur].row; row < 200 {
		t.Errorf("the end of the strip is row %d", row)
	}
}

func TestWall(t *testing.T) {
	t.Parallel()
	d := newDriver(t, lists(), 120, 40, Options{Mouse: true}).start().keys("space space space j j")
	y := lineOf(d)
	l := d.m.layout()
	d.send(tea.MouseClickMsg{X: gutter + l.left + 1, Y: 10, Button: tea.MouseLeft})
	for _, x := range []int{50, 40, 2, 118, 70} {
		d.send(tea.MouseMotionMsg{X: x, Y: 12, Button: tea.MouseLeft})
		fits(t, d, 120, 40, "the wall moves")
		if lineOf(d) != y {
			t.Errorf("the cursor went from line %d to %d", y, lineOf(d))
		}
	}
	d.send(tea.MouseReleaseMsg{X: 70, Y: 12, Button: tea.MouseLeft})
	wall := d.m.layout().left
	if d.send(tea.MouseMotionMsg{X: 30, Y: 12}); d.m.layout().left != wall || wall < 65 || wall > 67 {
		t.Errorf("the wall is at %d, then at %d", wall, d.m.layout().left)
	}
	if d.keys("<"); d.m.layout().left >= wall {
		t.Error("< does not move the wall")
	}
	if d.keys("> 》 >"); d.m.layout().left <= wall {
		t.Error("> does not move the wall")
	}
	d.keys("| >").shows("左右并列时")
}

// The mouse is clicked everywhere, in every state.
func TestClicksAnywhere(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"", "o", "?", "f", "2", "5", "6", "/", "a", "a 字 ctrl+s", "f 1"} {
		for _, size := range [][2]int{{60, 15}, {120, 40}, {59, 14}} {
			d := newDriver(t, example(), size[0], size[1], Options{Mouse: true}).start()
			for y := 0; y < size[1]; y += 2 {
				for _, x := range []int{0, 3, size[0] / 2, size[0] - 20, size[0] - 1} {
					d.keys("esc esc 1 "+keys).click(x, y)
					d.send(tea.MouseWheelMsg{X: x, Y: y, Button: tea.MouseWheelDown})
					fits(t, d, size[0], size[1], keys)
				}
			}
		}
	}
}
