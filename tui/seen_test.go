package tui

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// SetSeen fails where the store fails.
func (s *store) SetSeen(ctx context.Context, p note.PairKey, author string, marks []note.Mark, on bool) error {
	if s.fail != nil {
		return s.fail
	}
	return s.memory.SetSeen(ctx, p, author, marks, on)
}

// ticked is the beginnings of the lines that carry a tick in their margins.
func ticked(d *driver) string {
	var out []string
	for _, ln := range strings.Split(d.screen(), "\n") {
		if _, rest, ok := strings.Cut(ln, "✓"); ok {
			rest, _, _ = strings.Cut(rest, " ")
			out = append(out, string([]rune(rest)[:min(4, len([]rune(rest)))]))
		}
	}
	return strings.Join(out, " ")
}

// r marks the passage under the cursor and goes to what is left; a heading
// goes with its first sentence, a move with its other half.
func TestSeen(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start()
	d.shows("已看 0/11")
	steps := []struct{ key, header, cursor, ticked, said string }{
		{"]", "0/11", "年度法治政府建设情况报告", "", "改动 1/11"},
		{"r", "1/11", "~ 2023年，云川区", "云川区人", "已看 1/11 处，还剩 10 处"},
		{"r", "2/11", "（三）规范", "云川区人 2023", "还剩 9 处"},
		{"r", "4/11", "→ 推行柔性", "云川区人 2023 （三）规 全年开展", "还剩 7 处"}, // heading and sentence
		{"k k", "4/11", "100%。", "云川区人 2023 （三）规 全年开展", ""},
		{"R", "2/11", "100%。", "云川区人 2023", "已改回未看，还剩 9 处"},
		{"R", "2/11", "100%。", "云川区人 2023", "此处没有已看标记"},
		{"u", "4/11", "100%。", "云川区人 2023 （三）规 全年开展", "已撤销"},
		{"r", "4/11", "→ 推行柔性", "云川区人 2023 （三）规 全年开展", "还剩 7 处"},               // is seen: only goes on
		{"r", "7/11", "合法性审核", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 推行柔性", "还剩 4 处"}, // a move is two
		{"u", "4/11", "→ 推行柔性", "云川区人 2023 （三）规 全年开展", "已撤销"},                  // back to where it was
		{"ctrl+r", "7/11", "→✓推行柔性", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 推行柔性", "已重做"},
		{"G", "7/11", "网页其他", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 推行柔性", ""},
		{"r", "7/11", "合法性审核", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 推行柔性", "后面已看完，回到前面。已看 7/11 处，还剩 4 处"},
		{"r", "8/11", "宪法宣传周", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 合法性审 推行柔性", "还剩 3 处"},
		{"r", "9/11", "基层综合执法", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 合法性审 组织“宪 推行柔性", "还剩 2 处"},
		{"r", "10/11", "普法针对性", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 合法性审 组织“宪 一是基层 推行柔性", "还剩 1 处"},
		{"r", "11/11", "普法针对性", "云川区人 2023 （三）规 全年开展 推行柔性 建成执法 合法性审 组织“宪 一是基层 二是普法 推行柔性", "11 处改动已全部看过"},
	}
	for i, s := range steps {
		d.keys(s.key).shows("已看 "+s.header, s.said)
		if got := d.cursorLine(); !strings.Contains(got, s.cursor) {
			t.Errorf("%d %s: the cursor is on %q, want %q", i, s.key, got, s.cursor)
		}
		if got := ticked(d); got != s.ticked {
			t.Errorf("%d %s: ticked %q, want %q", i, s.key, got, s.ticked)
		}
	}
	// What is shown does not touch what was seen.
	d.keys(`z R z M \ | | / 执 enter esc`).keys("2 f f 1").shows("已看 11/11")
	fits(t, d, 120, 40, "all seen")
}

// In the outline a section is marked, in a list the sentences of the item.
func TestSeenElsewhere(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start()
	d.keys("o j j j r").shows("✓ 2", "已看 2/11", "还剩 9 处") // 二、存在的不足
	if m := d.m; m.mode != outlining || m.outline.cur != 4 {
		t.Errorf("in mode %d, line %d", m.mode, m.outline.cur)
	}
	d.keys("k R").shows("已看 0/11")
	d.keys("u").shows("已看 2/11")
	d.keys("esc")

	d.keys("3").shows("已看 2/11")
	ticks := 0
	for _, ln := range strings.Split(d.screen(), "\n") {
		if strings.HasSuffix(ln, "✓") && (strings.Contains(ln, "基层执法力量仍然薄弱") || strings.Contains(ln, "普法针对性有待增强")) {
			ticks++
		}
	}
	if ticks != 2 {
		t.Errorf("%d of 2 items are ticked:\n%s", ticks, d.screen())
	}
	d.keys("r").shows("此表各条所在的改动均已看过")
	d.keys("2 r").shows("已看 3/11")
	if st := d.m.lists[figuresView]; st.cur != 1 {
		t.Errorf("went to item %d", st.cur)
	}
	d.keys("k R").shows("已看 2/11")
	fits(t, d, 120, 40, "a list with ticks")
	d.keys("6 r R").shows("此处没有已看标记") // nothing there
}

// What was seen is there in the next session; of a new draft only what was
// changed is to be looked at again, wherever the rest now stands.
func TestSeenStays(t *testing.T) {
	t.Parallel()
	st := note.At(filepath.Join(t.TempDir(), "notes.db"))
	defer st.Close()
	o := Options{Notes: st, Author: "甲"}
	d := newDriver(t, example(), 120, 40, o).start().keys("] r r r r r r r r r")
	d.shows("已看 11/11")
	if d.keys("q"); !d.quitted {
		t.Fatal("q did not leave")
	}
	newDriver(t, example(), 120, 40, o).start().shows("已看 11/11")
	o.Author = "乙"
	newDriver(t, example(), 120, 40, o).start().shows("已看 0/11")

	o.Author = "甲"
	text := strings.Replace(fixture, "1,503", "1,530", 1)
	text = strings.Replace(text, "= 落实行政执法公示制度。", "= 落实行政执法公示制度。\n+ 新增一句。", 1)
	text = strings.Replace(text, "采纳率{98%→96.5%}。", "采纳率 {98%→96.5%}．", 1) // form alone
	c := build(text)
	c.Right.Document.SHA256, c.Right.Document.Path = "the next draft", "draft 2"
	d = newDriver(t, c, 120, 40, o).start()
	d.shows("已看 10/12")
	d.keys("r r r").shows("已看 12/12", "12 处改动已全部看过")
	newDriver(t, example(), 120, 40, o).start().shows("已看 11/11") // the old one has not lost any
}

// Of changes that say the same each is to be looked at.
func TestSeenTwins(t *testing.T) {
	t.Parallel()
	d := newDriver(t, build("H 一、甲\n+ 无。\n= 其他。\n= 其余。\n+ 无。\n= 完。\n"), 120, 30, Options{}).start().keys("] r")
	d.shows("已看 1/2", "还剩 1 处")
	d.keys("r").shows("已看 2/2")
}

// A mark that is not stored yet is, when the line drops; where it cannot be,
// that is told.
func TestSeenAtTheEnd(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := newDriver(t, example(), 120, 40, Options{Notes: st}).start().keys("]")
	m, cmd := d.m.Update(keyOf("r"))
	_ = cmd // never run: the program is over
	d.m = m.(Model)
	st.fail = errors.New("disk full")
	var lost *UnsavedError
	if err := d.m.flush(); !errors.As(err, &lost) || lost.Marks != 1 || len(lost.Notes) != 0 {
		t.Errorf("flush: %v", err)
	}
	st.fail = nil
	if err := d.m.flush(); err != nil || len(st.marks) != 1 {
		t.Errorf("flush: %v, %d marks", err, len(st.marks))
	}

	st.fail = errors.New("disk full")
	d = newDriver(t, example(), 120, 40, Options{Notes: st}).start().keys("] ] r")
	d.shows("未能保存：disk full", "已看 2/11")
	d.keys("q").shows("仍未能保存")
	st.fail = nil
	d.keys("q")
	if err := d.m.flush(); err != nil || !d.quitted || len(st.marks) != 2 {
		t.Errorf("left %t with %d marks", d.quitted, len(st.marks))
	}
}

// Keys come before the comparison and the marks of the store do; a mark taken
// back meanwhile stays so.
func TestSeenEarly(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{})
	d.hold = true
	d.start().keys("r").shows("请稍候")
	d.release()
	d.keys("] r r k k k R")
	marks := append([]note.Mark(nil), d.m.scene.agenda.mark[:2]...)
	d.send(seenMsg{gen: d.m.gen, marks: marks})
	d.shows("已看 1/11")
	d.send(seenMsg{gen: d.m.gen - 1, marks: d.m.scene.agenda.mark})
	d.send(seenMsg{gen: d.m.gen, err: errors.New("boom")})
	d.shows("已看 1/11", "boom")
}

// A paragraph without anything in common is cut into passages that are seen at
// once, and what is equal or a new paragraph parts them.
func TestPassages(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("H 一、{甲→乙}\n")
	for i := range 12 {
		fmt.Fprintf(&b, "+ %s%d。\n", strings.Repeat("字", 58), i)
	}
	c := build(b.String())
	for i, r := range c.Right.Text { // one paragraph below the heading
		if r == '\n' && i > 10 {
			c.Right.Text[i] = ' '
		}
	}
	s := newScene(c)
	if got := fmt.Sprint(s.agenda.first); got != "[0 0 0 0 0 5 5 5 5 9 9 9 9]" {
		t.Errorf("passages begin at %s", got)
	}
	if got := fmt.Sprint(newScene(example()).agenda.first); got != "[0 1 2 2 4 4 6 7 8 9 10]" {
		t.Errorf("passages begin at %s", got)
	}
}

func TestSeenInOtherScreens(t *testing.T) {
	t.Parallel()
	newDriver(t, example(), 120, 40, Options{Lang: report.EN}).start().keys("] r").shows("seen 1/11, 10 left", "seen 1/11  1Text")
	d := newDriver(t, example(), 60, 15, Options{Width: 2}).start().keys("] r")
	d.shows("1/11 1正文", "~.左 云川区人民政府")
	fits(t, d, 60, 15, "narrow")
	d.keys("o r esc 2 r 3 r")
	fits(t, d, 60, 15, "narrow, a list")
}
