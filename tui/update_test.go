package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// The texts stand on the screen before the comparison is there, and the reader
// stays where he is when it comes.
func TestTextsComeFirst(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 30, Options{})
	d.hold = true
	d.start()
	d.shows("全年开展执法检查1,286次", "正在比对")
	d.keys("j j j j j j j j")
	at := d.m.here()
	if d.m.scene.cmp != nil || at.at[1] < 0 {
		t.Fatalf("at %+v before the comparison", at)
	}
	d.release()
	d.shows("相似 41%", "[1,286次]", "↑217 +16.9%")
	if now := d.m.here(); now.at[1] > at.at[1] || d.m.scene.rows[now.row].Right.End < at.at[1] {
		t.Errorf("was at %+v, is at %+v", at, now)
	}
}

func TestErrorsAreTold(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 100, 24, Options{})
	d.m.o.Load = func(context.Context) (*report.Report, *report.Report, error) {
		return nil, nil, errors.New("no such file")
	}
	if d.start(); !d.quitted || d.m.loadErr == nil {
		t.Error("the screen stays open on what cannot be read")
	}
	d.keys("j G a 2 / q")

	d = newDriver(t, example(), 100, 24, Options{})
	d.m.o.Compare = func(context.Context, *report.Report, *report.Report, []diff.Pin) (*diff.Comparison, error) {
		return nil, errors.New("boom")
	}
	d.run(d.m.Init())
	d.shows("比对未成：boom", "全年开展执法检查1,286次")
	d.keys("] . s g m o z a 2 3 4 5 6 1 a 字 ctrl+s 6")
	d.shows("字")
}

// Texts are shown as soon as they are read, and what is in them is found while
// they are there to see.
func TestTextComesFirst(t *testing.T) {
	t.Parallel()
	c := example()
	d := newDriver(t, c, 100, 24, Options{})
	d.m.o.Load = func(context.Context) (*report.Report, *report.Report, error) {
		return &report.Report{Text: c.Left.Text}, &report.Report{Text: c.Right.Text}, nil
	}
	shown := ""
	d.m.o.Outline = func(context.Context, *report.Report, *report.Report) (l, r *report.Report, said []report.Words, err error) {
		d.keys("a") // what it is on is not known yet
		shown = d.screen()
		return c.Left, c.Right, []report.Words{{ZH: "略去一处"}}, nil
	}
	d.run(d.m.Init())
	if !strings.Contains(shown, "全年开展执法检查") || !strings.Contains(shown, "正在比对") || strings.Contains(shown, "云川区人民政府  ") || d.m.ed != nil {
		t.Errorf("shown before the outline is known:\n%s", shown)
	}
	d.shows("略去一处", "2023")
}

// What takes long to read says how far it is, and can be let be.
func TestReadingShowsHowFar(t *testing.T) {
	t.Parallel()
	for _, k := range []string{"esc", "q", "ctrl+c"} {
		d := newDriver(t, example(), 100, 24, Options{Progress: func() report.Words { return report.Words{ZH: "甲.pdf 3/90 页"} }})
		d.shows("甲.pdf 3/90 页")
		if d.keys(k); !d.quitted {
			t.Errorf("%s does not leave", k)
		}
	}
}

// Reports without any text make a screen too.
func TestNothingToShow(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "\n \n", "一"} {
		c := &diff.Comparison{Left: &report.Report{Text: []rune(text)}, Right: &report.Report{}}
		d := newDriver(t, c, 100, 24, Options{Remarks: []report.Words{{ZH: "文件为空"}}})
		d.run(d.m.Init())
		d.shows("文件为空")
		d.keys("j k G g g space ] [ . s J K } g m o z a z R / enter n / 一 enter n N | \\ tab a x ctrl+s i ctrl+s d d u ctrl+r 2 enter a ctrl+s 3 j 4 5 6 j enter esc ? esc 1 enter esc")
		fits(t, d, 100, 24, text)
		d.keys("5").shows("说明", "文件为空")
	}
}

func TestStaleAnswersAreDropped(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 100, 24, Options{}).start()
	s := d.m.scene
	d.send(comparedMsg{gen: d.m.gen - 1, scene: newScene(long(3))})
	d.send(foundMsg{gen: d.m.find.gen - 1, hits: make([]hit, 3)})
	if d.m.scene != s || d.m.find.hits != nil {
		t.Error("a stale answer was taken")
	}
}

func TestGoingToThings(t *testing.T) {
	t.Parallel()
	tests := []struct{ keys, want string }{
		{"] ] ]", "（三）规范"},
		{"] ] ] ]", "全年开展执法检查"},
		{"] ] ] ] [", "（三）规范"},
		{".", "1,286次"},
		{". .", "3,120宗"},
		{". . ,", "1,286次"},
		{"s", "基层综合执法"},
		{"s s", "普法针对性"},
		{"s s S", "基层综合执法"},
		{"J J", "一、主要举措"},
		{"J J K", "云川区人民政府"},
		{"] ] ] ] ] g m", "← 推行柔性"},
		{"] ] ] ] ] g m esc", "→ 推行柔性"},
		{"G", "网页其他文字"},
		{"G g g", "网页其他文字"},
		{"】 】 】", "（三）规范"}, // typed with the input method on
		{"。 。", "3,120宗"},  // likewise
		{"ｊ ｊ ｋ", "云川区"},   // likewise
		{"J J J f12", "（三）规范"},
	}
	for _, tt := range tests {
		d := newDriver(t, example(), 120, 20, Options{}).start().keys(tt.keys)
		if got := d.cursorLine(); !strings.Contains(got, tt.want) {
			t.Errorf("%s: the cursor is on %q, want %q", tt.keys, got, tt.want)
		}
	}
}

func TestFolding(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start()
	d.shows("3 句相同", "网页其他文字 1 行")
	if strings.Contains(d.screen(), "落实行政执法公示制度") {
		t.Error("what is equal is not folded")
	}
	// Opening a fold leaves the line under the cursor where it is.
	d.keys(".").keys("j j")
	y := d.m.text.row(&d.m, d.m.layout().body)
	d.keys("enter").shows("落实行政执法公示制度")
	if now := d.m.text.row(&d.m, d.m.layout().body); now != y {
		t.Errorf("the cursor went from line %d to %d", y, now)
	}
	d.keys("z a").shows("3 句相同")
	d.keys("z R").shows("落实执法全过程记录制度")
	d.keys("z M").shows("3 句相同")
	d.keys(`\`).shows("首页 > 信息公开")
}

func TestLists(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 30, Options{}).start()
	d.keys("2").shows("按变化排序", "↑ 1  ↓ 2  = 1  消失 1  新增 1  不可比 0", "+217", "+16.9%", "−1.5个百分点", "本年未报")
	d.keys("j enter")
	if got := d.cursorLine(); !strings.Contains(got, "1,503次") {
		t.Errorf("Enter went to %q", got)
	}
	d.keys("esc")
	if d.m.view != figuresView || d.m.lists[figuresView].cur != 1 {
		t.Errorf("Esc went to view %d, line %d", d.m.view, d.m.lists[figuresView].cur)
	}
	d.keys("s").shows("按原文顺序")
	d.keys("f").shows("只看下降")
	d.keys("3").shows("重复", "0.86", "2023年 基层综合执法队伍力量不足", "对应计划：充实基层")
	d.keys("4").shows("已落实", "未提及", "最接近")
	d.keys("5").shows("重要", "与上年不足实质相同")
	d.keys("6").shows("还没有批注", "按 a")
}

// store is a store whose every act is recorded, and that can fail.
type store struct {
	memory
	log  []string
	fail error
}

func (s *store) Save(ctx context.Context, n *note.Note) error {
	s.log = append(s.log, "save "+n.Body)
	if s.fail != nil {
		return s.fail
	}
	return s.memory.Save(ctx, n)
}

func (s *store) SaveDraft(ctx context.Context, n *note.Note) error {
	s.log = append(s.log, "draft "+n.Body)
	if s.fail != nil {
		return s.fail
	}
	return s.memory.SaveDraft(ctx, n)
}

func TestAnnotating(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := newDriver(t, example(), 120, 40, Options{Notes: st, Author: "甲"}).start()
	d.keys("s a").typed("与上年").typed("相同").keys("enter").typed("请说明")
	if got := strings.Join(st.log, "|"); got != "draft 与上年|draft 与上年相同|draft 与上年相同\n|draft 与上年相同\n请说明" {
		t.Errorf("drafts kept: %q", got)
	}
	d.shows("类别 重复不足", "程度 重要")
	d.keys("ctrl+s").shows("● 重复不足 重要  与上年相同 请说明", "批注 1")
	n := d.m.notes.all[0]
	if n.Left == nil || n.Right == nil || n.Author != "甲" || n.Version != 1 || len(st.drafts) != 0 {
		t.Errorf("stored %+v, %d drafts", n, len(st.drafts))
	}
	d.keys("i").typed("！").keys("tab ctrl+s").shows("缺失章节")
	d.keys("d d").shows("批注 0")
	d.keys("u").shows("缺失章节", "批注 1")
	d.keys("u").shows("重复不足 重要")
	d.keys("u").shows("批注 0")
	d.keys("ctrl+r ctrl+r").shows("缺失章节")
	d.keys("6").shows("缺失章节", "右 一是基层执法力量仍然薄弱") // anchored to the sentence
	d.keys("q")
	if !d.quitted {
		t.Error("q did not leave")
	}
}

func TestDraftsStay(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := newDriver(t, example(), 120, 40, Options{Notes: st}).start()
	d.keys("s a").typed("写到一半").keys("esc").shows("草稿已存")
	d.keys("6").shows("草稿 1", "写到一半")
	d.keys("1 s S s a").typed("，续") // another place: a note of its own
	d.keys("esc S a")
	if got := string(d.m.ed.body.text); got != "写到一半" {
		t.Errorf("the draft goes on with %q", got)
	}
	d.keys("esc q")
	// The next session finds it.
	d = newDriver(t, example(), 120, 40, Options{Notes: st})
	d.run(d.m.Init())
	d.shows("2 条未完成的批注草稿")
	d.keys("6 d d 6").shows("草稿 1")
	d.keys("u").shows("草稿 2")
}

// Changes to a note that were begun and not saved are a draft of it; saving
// them changes the note, and undo takes the change back.
func TestDraftOfAChange(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{Notes: &store{}}).start().keys("s a").typed("原话").keys("ctrl+s")
	d.keys("i").typed("，改").keys("esc 6").shows("草稿 1", "原话，改")
	d.keys("i ctrl+s").shows("原话，改")
	if n := d.m.notes.all; len(n) != 1 || len(d.m.notes.drafts) != 0 {
		t.Errorf("%d notes, %d drafts", len(n), len(d.m.notes.drafts))
	}
	d.keys("u")
	if n := d.m.notes.all; len(n) != 1 || n[0].Body != "原话" {
		t.Errorf("undone to %+v", n)
	}
}

func TestNothingIsLost(t *testing.T) {
	t.Parallel()
	st := &store{fail: errors.New("disk full")}
	d := newDriver(t, example(), 120, 40, Options{Notes: st}).start()
	d.keys("s a").typed("重要的话").keys("ctrl+s").shows("未能保存：disk full")
	d.keys("q").shows("仍未能保存")
	if d.quitted {
		t.Fatal("left without having stored the note")
	}
	var lost *UnsavedError
	if err := d.m.flush(); !errors.As(err, &lost) || !strings.Contains(err.Error(), "重要的话") {
		t.Errorf("flush: %v", err)
	}
	st.fail = nil
	if err := d.m.flush(); err != nil || len(st.notes) != 1 {
		t.Errorf("flush: %v, %d notes", err, len(st.notes))
	}
	// A job is done once, whoever asks for it.
	if err := d.m.flush(); err != nil || st.notes[0].Version != 1 {
		t.Errorf("flush again: %v, version %d", err, st.notes[0].Version)
	}
}

// An editor is closed by a signal as it is: what was typed is in the queue.
func TestHangup(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := newDriver(t, example(), 120, 40, Options{Notes: st}).start().keys("s a")
	m, cmd := d.m.Update(tea.KeyPressMsg{Code: tea.KeyExtended, Text: "没写完"})
	_ = cmd // never run: the program is over
	d.m = m.(Model)
	if err := d.m.flush(); err != nil || len(st.drafts) != 1 || st.drafts[0].Body != "没写完" {
		t.Errorf("flush: %v, drafts %+v", err, st.drafts)
	}
	d.send(hangupMsg{})
	if !d.quitted {
		t.Error("a hang-up does not end the program")
	}
}

func TestEditorText(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 60, 15, Options{}).start().keys("J J a")
	d.send(tea.PasteMsg{Content: "第一行\r\n第二行\x1b[31m"})
	if got := string(d.m.ed.body.text); got != "第一行\n第二行[31m" {
		t.Errorf("pasted %q", got)
	}
	d.keys("home").typed("甲").keys("up end").typed("乙").keys("left backspace")
	if got := string(d.m.ed.body.text); got != "第一乙\n甲第二行[31m" {
		t.Errorf("typed %q", got)
	}
	d.keys("ctrl+c")
	if !d.quitted || len(d.m.notes.drafts) != 1 {
		t.Error("ctrl+c lost the draft or stayed")
	}
}

func TestResizeKeepsThePlace(t *testing.T) {
	t.Parallel()
	d := newDriver(t, long(500), 160, 40, Options{}).start().keys("space space space j j")
	at := d.m.here()
	for _, s := range [][2]int{{80, 24}, {60, 15}, {30, 5}, {200, 60}, {160, 40}} {
		d.send(tea.WindowSizeMsg{Width: s[0], Height: s[1]})
		fits(t, d, s[0], s[1], "resized")
	}
	if now := d.m.here(); now.row != at.row {
		t.Errorf("was at row %d, is at %d", at.row, now.row)
	}
}

// A row of a million characters is shown in parts that are wrapped as they
// come into sight.
func TestMillionCharacters(t *testing.T) {
	t.Parallel()
	s := strings.Repeat("全年开展执法检查1,286次，", 70_000)
	d := newDriver(t, build("~ "+s+"{甲→乙}\n= 完。\n"), 120, 40, Options{}).start().keys("space j j space b G")
	fits(t, d, 120, 40, "at the end")
	d.shows("完。")
	if n := len(d.m.cache.blocks); n > 12 {
		t.Errorf("%d blocks were wrapped", n)
	}
	d.keys("k k").shows("甲", "乙")
}

func TestKeyTable(t *testing.T) {
	t.Parallel()
	for _, l := range []report.Lang{report.ZH, report.EN} {
		k := NewKeyMap(l)
		used := map[string]string{}
		help := newDriver(t, example(), 120, 400, Options{Lang: l}).start().keys("?").screen()
		md := k.Markdown(l)
		for _, g := range k.groups() {
			for _, b := range g.keys {
				if !strings.Contains(help, b.Help().Key) || !strings.Contains(help, b.Help().Desc) {
					t.Errorf("the help lacks %v", b.Help())
				}
				if !strings.Contains(md, b.Help().Desc) {
					t.Errorf("the table lacks %v", b.Help())
				}
				for _, mode := range g.modes {
					for _, s := range b.Keys() {
						id := string(mode) + " " + s
						if other, ok := used[id]; ok {
							t.Errorf("%q does %q and %q in mode %c", s, other, b.Help().Desc, mode)
						}
						used[id] = b.Help().Desc
					}
				}
			}
		}
		for id := range used { // no key is the beginning of a sequence too
			if used[id+" "] != "" || k.starts(stroke(id[2:])) {
				t.Errorf("%s is a key and begins others", id)
			}
		}
	}
}

func TestRedraw(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{}).start()
	before := d.screen()
	if d.keys("f12"); d.screen() != before {
		t.Error("f12 does something")
	}
	before = d.keys("] g").screen()
	if d.keys("ctrl+l"); d.clears != 1 || d.screen() != before {
		t.Error("ctrl+l does not paint anew, or does more")
	}
	d.keys("g")
	if !key.Matches(stroke("q"), d.m.keys.Quit) {
		t.Error("q does not quit")
	}
	v := d.m.View()
	if !v.AltScreen || v.Cursor != nil {
		t.Errorf("view %+v", v)
	}
	if v = d.keys("/").typed("执").m.View(); v.Cursor == nil || v.Cursor.Y != 39 {
		t.Errorf("no cursor where the search goes in: %+v", v.Cursor)
	}
}
