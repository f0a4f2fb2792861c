package tui

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// sectioned makes a report of lines; those that begin with 一、 and （一） open
// sections.
func sectioned(year int, body string) *report.Report {
	r := &report.Report{Document: report.Document{Agency: "临川区", Year: year, SHA256: fmt.Sprint(year)}}
	parts, subs := 0, 0
	for _, ln := range strings.Split(strings.TrimSpace(body), "\n") {
		start, rs := len(r.Text), []rune(ln)
		s := report.Section{Role: report.Achievements, Start: start, HeadingEnd: start + len(rs)}
		switch {
		case len(rs) > 1 && rs[1] == '、':
			parts, subs = parts+1, 0
			s.ID, s.Level, s.Label, s.Heading, s.HeadingStart = fmt.Sprint(parts), 1, string(rs[:2]), string(rs[2:]), start+2
		case rs[0] == '（':
			subs++
			s.ID, s.Parent, s.Level = fmt.Sprintf("%d.%d", parts, subs), fmt.Sprint(parts), 2
			s.Label, s.Heading, s.HeadingStart = string(rs[:3]), string(rs[3:]), start+3
		}
		r.Text = append(append(r.Text, rs...), '\n')
		if s.ID != "" {
			r.Sections = append(r.Sections, s)
		}
	}
	for i := range r.Sections {
		r.Sections[i].End = len(r.Text)
		for j := i + 1; j < len(r.Sections); j++ {
			if r.Sections[j].Level <= r.Sections[i].Level {
				r.Sections[i].End = r.Sections[j].Start
				break
			}
		}
	}
	report.Nest(r.Sections)
	return r
}

const pinLeft = `一、主要举措和成效
（一）规范行政执法
全年开展联合检查120次，办结率稳步提高。
清理在岗执法人员证件，换发新证。
（二）优化营商环境
企业开办时间压缩到半天，惠企资金直达快享。
上线惠企政策计算器，网上办件全程留痕。
（三）加强党的领导
专题研究法治工作三次，领导干部年终述法。
`

const pinRight = `一、主要举措和成效
（一）提升服务效能
企业开办时间压缩到两小时，惠企资金直达快享。
上线惠企政策计算器，网上办件全程留痕。
（二）严格监管
全年开展联合检查150次，办结率稳步提高。
清理在岗执法人员证件，换发新证。
（三）党的领导
专题研究法治工作四次，领导干部年终述法。
`

// pinDriver drives a screen that compares for real.
func pinDriver(t *testing.T, w, h int, o Options) *driver {
	t.Helper()
	d := newDriver(t, &diff.Comparison{Left: sectioned(2023, pinLeft), Right: sectioned(2024, pinRight)}, w, h, o)
	d.m.o.Compare = func(ctx context.Context, l, r *report.Report, said []diff.Pin) (*diff.Comparison, error) {
		return diff.Compare(ctx, l, r, diff.Options{Mode: diff.YearMode, Pins: said})
	}
	return d.start()
}

// pairs are the rows of sections on the screen, as ids.
func (d *driver) pairs() string {
	var out []string
	for _, s := range d.m.scene.cmp.Sections {
		x := strings.Join(s.Left, "+") + "~" + strings.Join(s.Right, "+")
		if s.Pinned {
			x += "!"
		}
		out = append(out, x)
	}
	return strings.Join(out, " ")
}

func (d *driver) paired(want string) {
	d.t.Helper()
	if got := d.pairs(); got != want {
		d.t.Errorf("aligned %s, want %s\n%s", got, want, d.screen())
	}
}

func TestPinning(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := pinDriver(t, 120, 40, Options{Notes: st, Author: "甲"})
	d.paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
	d.keys("/").typed("150").keys("enter esc a").typed("记下").keys("ctrl+s")
	d.keys("p").shows("右 一、（二）严格监管", "对应哪一节", "✓ 1.00 一、（一）规范行政执法", "没有对应", "两节对应")
	fits(t, d, 120, 40, "the list of sections")
	d.keys("esc")
	if d.m.mode != reading {
		t.Error("Esc does not close the list")
	}
	at := d.m.here().at[1]
	d.keys("p j enter") // the second likest
	d.shows("已指定：左一（", "◆ 指定")
	if here := d.m.here(); here.at[1] != at {
		t.Errorf("the cursor went from %d to %+v", at, here)
	}
	if n := len(d.m.notes.of[d.m.text.rows[d.m.text.cur].row]); n != 1 {
		t.Errorf("%d notes at the cursor", n)
	}
	if len(d.m.pins.all) != 1 || !strings.Contains(d.pairs(), "~1.2!") || strings.Contains(d.pairs(), "1.1~1.2") {
		t.Errorf("pinned %+v: %s", d.m.pins.all, d.pairs())
	}
	d.keys("o").shows("◆")
	d.keys("esc P").shows("已撤销指定")
	d.paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
	d.keys("P").shows("不对应")
	if strings.Contains(d.pairs(), "1.1~1.2") || len(d.m.pins.all) != 1 || !d.m.pins.all[0].Apart {
		t.Errorf("parted: %s, %+v", d.pairs(), d.m.pins.all)
	}
	d.shows("◇ 指定不对应")
	d.keys("P")
	d.paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
	if pins, _ := st.Pins(context.Background(), note.PairKey{}); len(pins) != 0 || len(st.pins) != 2 {
		t.Errorf("stored: %+v", st.pins)
	}
}

// From either side; also splits and merges; no counterpart at all.
func TestPinningWays(t *testing.T) {
	t.Parallel()
	d := pinDriver(t, 80, 24, Options{Notes: &store{}})
	fits(t, d.keys("J p"), 80, 24, "the list of sections")
	d.shows("左 一、（二）优化营商环境", "✓ 1.00", "没有对应") // the line under the cursor
	d.keys("tab").shows("右 一、（一）提升服务效能")
	if got := d.keys("tab").m.pins.list; got.side != diff.LeftSide || got.id != "1.2" || got.of[got.cur].ID != "1.1" {
		t.Fatalf("the list is of %s %s, at %+v", got.side, got.id, got.of[got.cur])
	}
	// Also with the second likest: a split, of which nothing is lost.
	other := d.m.pins.list.of[1].ID
	d.keys("j space")
	if got := d.pairs(); !strings.Contains(got, "1.2~1.1+"+other+"!") && !strings.Contains(got, "1.2~1.1") {
		t.Errorf("also %s: %s", other, got)
	}
	for _, p := range d.m.pins.all {
		if p.Apart {
			t.Errorf("also parts: %+v", p)
		}
	}
	d.keys("P").shows("已撤销指定")
	// P where a section faces nothing: it is parted from what it goes with.
	d = pinDriver(t, 120, 40, Options{Notes: &store{}})
	l, r := d.m.scene.left, d.m.scene.right
	d.m.text.cur = 0
	d.m.side = diff.LeftSide
	d.keys("J P") // 1.2, which goes with 1.1
	if p := d.m.pins.all; len(p) != 1 || !p[0].Apart || p[0].Left != diff.NameSection(l, "1.2") || p[0].Right != diff.NameSection(r, "1.1") {
		t.Errorf("parted %+v", p)
	}
	d.keys("P").paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
	// No counterpart.
	d = pinDriver(t, 120, 40, Options{Notes: &store{}})
	d.keys("J p G enter").shows("右一（一） 没有对应", "◇ 指定无对应")
	d.paired("1~1 ~1.1 1.1~1.2 1.2~ 1.3~1.3")
}

// A second word comes before the answer to the first: the first is dropped.
func TestPinsOvertake(t *testing.T) {
	t.Parallel()
	d := pinDriver(t, 120, 40, Options{Notes: &store{}})
	want := d.pairs()
	d.hold = true
	d.keys("J p j enter")
	d.shows("正在重新对齐", "正在比对")
	d.paired(want) // the old comparison is there meanwhile
	d.keys("P")    // takes it back
	d.release()
	d.paired(want)
	d.shows("已撤销指定")
	if d.m.pins.busy || len(d.m.pins.all) != 0 {
		t.Errorf("pins %+v, busy %v", d.m.pins.all, d.m.pins.busy)
	}
}

// What was pinned is there the next time, in another draft and with the
// reports the other way round too.
func TestPinsAreKept(t *testing.T) {
	t.Parallel()
	st, err := note.Open(t.TempDir() + "/notes.db")
	if err != nil {
		t.Fatal(err)
	}
	defer st.Close()
	d := pinDriver(t, 120, 40, Options{Notes: st, Author: "甲"}).keys("/").typed("150").keys("enter esc p j enter")
	want := d.pairs()
	if !strings.Contains(want, "!") {
		t.Fatalf("not pinned: %s", want)
	}
	d = pinDriver(t, 120, 40, Options{Notes: st})
	d.paired(want)
	d.keys("/").typed("150").keys("enter esc P").shows("已撤销指定")
	d.paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
	d = pinDriver(t, 120, 40, Options{Notes: st})
	d.paired("1~1 1.2~1.1 1.1~1.2 1.3~1.3")
}

// failing is a store that takes no pins.
type failing struct {
	store
	fail error
}

func (s *failing) SavePin(ctx context.Context, p *note.Pin) error {
	if s.fail != nil {
		return s.fail
	}
	return s.store.SavePin(ctx, p)
}

func TestPinsAreNotLost(t *testing.T) {
	t.Parallel()
	// The program is over before the job was begun.
	st := &store{}
	d := pinDriver(t, 120, 40, Options{Notes: st}).keys("J p j")
	m, _ := d.m.Update(tea.KeyPressMsg{Code: tea.KeyEnter})
	d.m = m.(Model)
	if err := d.m.flush(); err != nil || len(st.pins) != 1 {
		t.Errorf("flush: %v, %d pins", err, len(st.pins))
	}
	// The store takes nothing: it is told, and q says so first.
	bad := &failing{fail: errors.New("disk full")}
	d = pinDriver(t, 120, 40, Options{Notes: bad}).keys("J p j enter")
	d.keys("q").shows("仍未能保存")
	var lost *UnsavedError
	if err := d.m.flush(); !errors.As(err, &lost) || len(lost.Pins) != 1 || !strings.Contains(err.Error(), "提升服务效能") {
		t.Errorf("flush: %v", err)
	}
}

// What was unfolded stays so when the reports are aligned anew.
func TestPinsKeepFolds(t *testing.T) {
	t.Parallel()
	const same = "甲乙丙丁戊己庚辛。\n子丑寅卯辰巳午未。\n天地玄黄宇宙洪荒。\n"
	d := newDriver(t, &diff.Comparison{Left: sectioned(2023, pinLeft+"（四）其他\n"+same), Right: sectioned(2024, pinRight+"（四）其他\n"+same)}, 120, 60, Options{})
	d.m.o.Compare = func(ctx context.Context, l, r *report.Report, said []diff.Pin) (*diff.Comparison, error) {
		return diff.Compare(ctx, l, r, diff.Options{Mode: diff.YearMode, Pins: said})
	}
	d.start().keys("G").shows("3 句相同")
	d.keys("enter").shows("天地玄黄宇宙洪荒")
	d.keys("g g J p j enter").shows("◆ 指定", "天地玄黄宇宙洪荒")
}
