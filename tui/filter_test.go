package tui

import (
	"strings"
	"testing"

	"duizhao/diff"
)

// lineOf is the line of the screen that the cursor is on.
func lineOf(d *driver) int { return d.m.text.row(&d.m, d.m.layout().body) }

func TestFilter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		pick         string
		shows, hides string
	}{
		{"1", "1,503次|402条|其他 ", "三张清单|普法针对性|2万余份"},
		{"2", "全年开展执法检查|基层执法力量仍然薄弱", "合法性审核意见|三张清单|2万余份|3,120宗"},
		{"3", "移至|移自", "1,503次|2万余份"},
		{"4", "2万余份", "3,120宗|三张清单|普法针对性"},
		{"5", "3,120宗|普法针对性", "2万余份|三张清单"},
		{"6", "办结率100%", "2万余份"},
		{"j j enter", "移至|移自", "1,503次"},
		{"f f enter", "移至|移自", "1,503次"},
		{"0", "2万余份|1,503次|移至|3 句相同", "其他 "},
	}
	for _, tt := range tests {
		d := newDriver(t, example(), 120, 40, Options{}).start().keys("f " + tt.pick)
		d.shows(strings.Split(tt.shows, "|")...)
		for _, s := range strings.Split(tt.hides, "|") {
			if strings.Contains(d.screen(), s) {
				t.Errorf("f %s shows %q:\n%s", tt.pick, s, d.screen())
			}
		}
		fits(t, d, 120, 40, tt.pick)
	}
	d := newDriver(t, example(), 80, 24, Options{}).start().keys("f")
	d.shows("只看哪一类", "数据", "仅右有")
	d.keys("7").shows("没有这一类：批注", "2万余份")
}

// What the view is narrowed to, and the hit one is at, stay in sight.
func TestStateStaysInSight(t *testing.T) {
	t.Parallel()
	for _, w := range []int{60, 80, 100, 120} {
		d := newDriver(t, example(), w, 24, Options{}).start().keys("f 1 / 执 法 enter j tab k")
		d.shows("只看 数据 3", "“执法” 1/", "左侧")
		fits(t, d, w, 24, "narrowed")
	}
}

// What is filtered out can be opened, is found and gone to; notes stay.
func TestFilteredOut(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start()
	d.keys("s s a").typed("请补充").keys("ctrl+s f 1").shows("请补充", "普法针对性", "只看 数据 3")
	d.keys("g g ]").shows("数据 1/3", "1,503次")
	d.keys("]").shows("数据 2/3", "3,120宗")
	d.keys("/").typed("2万余份").keys("enter").shows("“2万余份” 1/1", "发放资料2万余份")
	d.keys("z c")
	if strings.Contains(d.screen(), "发放资料2万余份") {
		t.Error("z c did not close what was opened")
	}
	d.keys("z c").shows("此处没有可折叠")
	d.keys("enter").shows("发放资料2万余份")
	d.keys("z M J")
	if v := d.m.text.rows[d.m.text.cur]; v.fold > 0 {
		t.Error("J went into a fold")
	}
	// A note put on a sentence that was opened leaves its neighbours open.
	d = newDriver(t, build(strings.Repeat("= 甲。\n", 3)+"~ {一→二}\n"+strings.Repeat("= 乙。\n", 9)), 120, 40, Options{}).start()
	d.keys("f 2 G enter j j j a").typed("注").keys("ctrl+s")
	if n := strings.Count(d.screen(), "乙。"); n < 18 {
		t.Errorf("a note closed the fold: %d", n)
	}
	d.keys("d d")
	if n := strings.Count(d.screen(), "乙。"); n != 18 {
		t.Errorf("%d after the note is gone", n)
	}
	d.keys("f 0").shows("3 句相同", "9 句相同")
}

// Whatever is folded, opened or filtered, the line under the cursor stays where
// it is on the screen.
func TestFoldsKeepTheLine(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for range 100 {
		b.WriteString("H 一、节\n" + strings.Repeat("= 同一句话。\n", 7) + "~ 检查{1→2}次。\n+ 新。\n= 又一句话。\n- 旧。\n")
	}
	for _, size := range [][2]int{{80, 24}, {120, 40}, {200, 60}} {
		d := newDriver(t, build(b.String()), size[0], size[1], Options{}).start().keys(strings.Repeat("J ", 50) + "j")
		if d.m.text.rows[d.m.text.cur].fold == 0 {
			t.Fatalf("not on a fold: %q", d.cursorLine())
		}
		y := lineOf(d)
		for _, keys := range []string{"enter", "j j j", "z a", "z o", "z c", "z R", "z M", "f 2", "z o", "f 5", "z R", "f 0", "k", "|", "|"} {
			before := d.cursorLine()
			if keys == "j j j" || keys == "k" {
				d.keys(keys)
				y = lineOf(d)
				continue
			}
			if d.keys(keys); lineOf(d) != y {
				t.Errorf("%v: %s took the cursor from line %d (%q) to %d (%q)", size, keys, y, before, lineOf(d), d.cursorLine())
				y = lineOf(d)
			}
		}
	}
}

func TestFormulaeAreDimmed(t *testing.T) {
	t.Parallel()
	const set = "以习近平新时代中国特色社会主义思想为指导"
	d := newDriver(t, build("= "+set+"，检查三次。\n+ "+set+"，新建平台。\n"), 120, 40, Options{}).start().keys("z R")
	dimmed := func() (out string) {
		for i := range d.m.text.rows {
			for _, l := range d.m.block(i).lines {
				for _, s := range l {
					if s.ink == faint && strings.Contains(set, s.s) && len(s.s) > 9 {
						out += s.s + "|"
					}
				}
			}
		}
		return out
	}
	if got := dimmed(); got != "" {
		t.Errorf("%q is dimmed unasked", got)
	}
	d.keys("F").shows("套话已淡化")
	if got := dimmed(); strings.Count(got, "新时代中国特色社会主义思想") != 3 {
		t.Errorf("dimmed: %q", got)
	}
	if d.keys("F"); dimmed() != "" {
		t.Error("F does not undo it")
	}
	for _, sp := range diff.Formulae(d.m.scene.right.Text) {
		if sp.End > len(d.m.scene.right.Text) || sp.Start >= sp.End {
			t.Errorf("span %v", sp)
		}
	}
}
