package tui

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duizhao/internal/cell"
)

// writing opens the editor on a sentence.
func writing(t *testing.T, w, h int, o Options) *driver {
	t.Helper()
	return newDriver(t, example(), w, h, o).start().keys("s a")
}

func (d *driver) body() string { return string(d.m.ed.body.text) }

func TestEditorUndo(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := writing(t, 120, 40, Options{Notes: st}).typed("口径不一，").typed("请说明。").keys("a b c")
	steps := []struct{ key, want string }{
		{"ctrl+z", "口径不一，请说明。"}, // letters of a word go together
		{"ctrl+z", "口径不一，"},
		{"ctrl+z", ""},
		{"ctrl+z", ""},
		{"ctrl+y", "口径不一，"},
		{"ctrl+y", "口径不一，请说明。"},
		{"ctrl+y", "口径不一，请说明。abc"},
		{"ctrl+y", "口径不一，请说明。abc"},
		{"backspace", "口径不一，请说明。ab"},
		{"backspace", "口径不一，请说明。a"},
		{"ctrl+z", "口径不一，请说明。abc"},
		{"ctrl+w", "口径不一，请说明。"},
		{"ctrl+u", ""},
		{"ctrl+z", "口径不一，请说明。"},
		{"left", "口径不一，请说明。"},
		{"甲", "口径不一，请说明甲。"},
		{"ctrl+y", "口径不一，请说明甲。"}, // what was undone before is gone
	}
	for i, s := range steps {
		d.keys(s.key)
		if got := d.body(); got != s.want {
			t.Fatalf("step %d, %s: %q, want %q", i, s.key, got, s.want)
		}
	}
	if got := st.drafts[0].Body; got != d.body() {
		t.Errorf("the draft is %q", got)
	}
	d.send(tea.PasteMsg{Content: strings.Repeat("多行\n", 500)})
	d.keys("ctrl+z")
	if got := d.body(); got != "口径不一，请说明甲。" {
		t.Errorf("a paste undone leaves %q", got)
	}
}

func TestEditorWords(t *testing.T) {
	t.Parallel()
	in := typedIn("经核实，2024年 GDP口径\n不一")
	for i, want := range []int{16, 13, 10, 8, 4, 3, 0, 0} {
		if in.at = in.word(-1); in.at != want {
			t.Errorf("%d words left: at %d, want %d", i+1, in.at, want)
			break
		}
	}
	for i, want := range []int{3, 4, 8, 10, 13, 16, 18, 18} {
		if in.at = in.word(1); in.at != want {
			t.Errorf("%d words right: at %d, want %d", i+1, in.at, want)
			break
		}
	}
}

// Up and down go by the lines on the screen, also over one that is shorter.
func TestEditorLines(t *testing.T) {
	t.Parallel()
	r := cell.Ruler{}
	// Wrapped at 14 cells: 七字 a line. Moving up never stays on the line.
	in := typedIn("一二三四五六七一二三四五六七，一二三四")
	for at := range in.text {
		in.at, in.goal = at, 0
		_, y, _ := in.lines(r, 14)
		in.vertical(r, 14, -1)
		if _, now, _ := in.lines(r, 14); y > 0 && now != y-1 {
			t.Errorf("from %d on line %d up to %d on line %d", at, y, in.at, now)
		}
	}
	// A column is kept over a short line.
	in = typedIn("一二三四五六\n短\n一二三四五六")
	in.at = 4
	in.vertical(r, 20, 1)
	if in.vertical(r, 20, 1); in.at != 13 {
		t.Errorf("two lines down from 4 is %d, want 13", in.at)
	}
	if in.vertical(r, 20, -2); in.at != 4 {
		t.Errorf("and back is %d", in.at)
	}
}

// The cursor of the terminal stands where text goes in, whatever is typed.
func TestEditorCursor(t *testing.T) {
	t.Parallel()
	for _, size := range [][2]int{{60, 15}, {80, 24}, {120, 40}, {200, 60}} {
		d := writing(t, size[0], size[1], Options{})
		d.send(tea.PasteMsg{Content: strings.Repeat("基层执法力量不足，应当说明原因和措施；", 12) + "\n二、《条例》第3.5条"})
		fits(t, d, size[0], size[1], "a long note")
		for range 300 {
			f := d.m.frame()
			if f.cursor == nil {
				t.Fatal("no cursor")
			}
			before := d.m.ruler.Cut(f.lines[f.cursor.y].text(), 0, f.cursor.x)
			if in := d.m.ed.body; in.at > 0 && in.text[in.at-1] != '\n' {
				want := string(in.text[in.at-1])
				if got := strings.TrimRight(before, " "); got != "│" && !strings.HasSuffix(got, want) {
					t.Fatalf("%v: the cursor at %d stands behind %q", size, in.at, got)
				}
			}
			d.keys("left")
		}
	}
}

// What is in sight of a long note stays where it is while the cursor is in it.
func TestEditorScrolls(t *testing.T) {
	t.Parallel()
	d := writing(t, 80, 24, Options{})
	for i := range 30 {
		d.typed(fmt.Sprintf("第%d行", i)).keys("enter")
	}
	d.typed("末行").shows("末行")
	top := d.m.ed.top
	y := d.m.frame().cursor.y
	if d.keys("up up"); d.m.ed.top != top || d.m.frame().cursor.y != y-2 {
		t.Errorf("two lines up: from line %d the cursor is on %d, the first line %d became %d", y, d.m.frame().cursor.y, top, d.m.ed.top)
	}
	for range 40 {
		d.keys("up")
	}
	d.shows("第0行")
}

func TestWritingOutside(t *testing.T) {
	t.Parallel()
	st := &store{}
	var given string
	var gives string
	var fails error
	o := Options{Notes: st, Edit: func(s string, _ io.Reader, _, _ io.Writer) (string, error) {
		given = s
		return gives, fails
	}}
	d := writing(t, 120, 40, o)
	d.m.leave = func(c tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
		return func() tea.Msg { return done(c.Run()) }
	}
	d.typed("原话")
	gives = "第一段\r\n\r\n第二段\x1b\n"
	d.keys("ctrl+e").shows("已取回编辑器的文字")
	if given != "原话" || d.body() != "第一段\n\n第二段" || st.drafts[0].Body != d.body() {
		t.Errorf("given %q, taken in %q, draft %q", given, d.body(), st.drafts[0].Body)
	}
	d.keys("ctrl+z")
	if d.body() != "原话" {
		t.Errorf("undone to %q", d.body())
	}
	gives, fails = "原话", errors.New("exit status 1")
	if d.keys("ctrl+e").shows("编辑器未正常结束：exit status 1；文字保留"); d.body() != "原话" {
		t.Errorf("a failed editor leaves %q", d.body())
	}
	gives = "写到一半"
	if d.keys("ctrl+e"); d.body() != "写到一半" {
		t.Errorf("a failed editor that wrote leaves %q", d.body())
	}
	if d.keys("ctrl+z"); d.body() != "原话" {
		t.Errorf("undone to %q", d.body())
	}
	// Where the program ends before it is told, the words are a draft.
	gives = "信号来时已写"
	d.m.leave = func(c tea.ExecCommand, _ tea.ExecCallback) tea.Cmd {
		return func() tea.Msg { c.Run(); return nil }
	}
	d.keys("ctrl+e")
	d.m.recoverOutside()
	if err := d.m.flush(); err != nil || st.drafts[0].Body != "信号来时已写" {
		t.Errorf("flush: %v, draft %q", err, st.drafts[0].Body)
	}
	d.m.o.Edit = nil
	d.keys("ctrl+e").shows("没有外部编辑器")
}
