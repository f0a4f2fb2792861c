package tui

import (
	"context"
	"errors"
	"strings"
	"testing"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

func TestCommands(t *testing.T) {
	t.Parallel()
	type tests []struct{ typed, want string }
	for _, tt := range (tests{
		{"theme light", "主题：浅色"},
		{"theme auto", "主题：随终端"},
		{"ｔｈｅｍｅ　ｍｏｎｏ", "主题：单色"}, // with the input method on
		{"：theme dark", "主题：深色"},
		{"theme pink", ":theme 后面应是 auto dark light contrast mono"},
		{"theme", ":theme 后面应是"},
		{"layout stacked", "左 全年开展"},
		{"w", "都已保存"},
		{"8", "第 8 / 20 行"},
		{"999", "第 20 / 20 行"},
		{"0", "第 1 / 20 行"},
		{"50%", "第 10 / 20 行"},
		{"$", "第 20 / 20 行"},
		{"8 ", "第 8 / 20 行"},
		{"fly", "没有 :fly 这个命令；可用 行号  百分比% q"},
		{"export", ":export 后面应是 文件名"},
		{"export a.md", "此处不能导出"},
		{"help", "帮助"},
		{"", "下一处改动"},
	}) {
		d := newDriver(t, example(), 120, 40, Options{}).start().keys(":").typed(tt.typed).keys("enter")
		d.shows(tt.want)
		fits(t, d, 120, 40, tt.typed)
		if d.quitted {
			t.Errorf(":%s quits", tt.typed)
		}
	}
	for _, q := range []string{"q", "q!", "x", "wq", "quit", "ｑ"} {
		if d := newDriver(t, example(), 120, 40, Options{}).start().keys("：").typed(q).keys("enter"); !d.quitted {
			t.Errorf(":%s does not quit", q)
		}
	}
	// A number counts entries in a list, and one can come back from a jump.
	d := newDriver(t, example(), 120, 40, Options{}).start().keys("2 : 3 enter")
	if got := d.m.lists[figuresView].cur; got != 2 {
		t.Errorf("at entry %d", got)
	}
	d.keys("1 : 9 enter").shows("落实执法全过程记录制度") // out of its fold
	d.keys("esc")
	if d.m.text.cur != 0 {
		t.Error("Esc does not lead back")
	}
}

func TestCompletion(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 80, 24, Options{}).start().keys(":")
	d.shows("行号  百分比%", "theme", "export")
	typed := func() string { return string(d.m.cmd.input.text) }
	for _, step := range []struct{ keys, want string }{
		{"t", "t"},
		{"tab", "theme "},
		{"tab", "theme auto"},
		{"tab", "theme dark"},
		{"shift+tab", "theme auto"},
		{"shift+tab", "theme "},
		{"l", "theme l"},
		{"tab", "theme light"},
		{"ctrl+u", ""},
		{"e", "e"},
		{"tab", "export "},
		{"tab", "export! "},
		{"tab", "e"},
		{"tab", "export "},
		{"ctrl+u z", "z"},
		{"tab", "z"},
		{"backspace", ""},
	} {
		if d.keys(step.keys); typed() != step.want {
			t.Errorf("after %s: %q, want %q", step.keys, typed(), step.want)
		}
		fits(t, d, 80, 24, step.keys)
	}
	if d.keys("backspace"); d.m.mode != reading {
		t.Error("nothing left to delete does not close the line")
	}
	d.keys(":").typed("theme mono").keys("enter : up")
	if typed() != "theme mono" {
		t.Errorf("the command before is %q", typed())
	}
	if d.keys("esc"); d.m.mode != reading {
		t.Error("Esc does not close the line")
	}
	if d.keys(":").m.View().Cursor == nil {
		t.Error("no cursor where the command goes in")
	}
}

func TestExport(t *testing.T) {
	t.Parallel()
	var got []note.Note
	var name string
	var over bool
	var fail error
	d := newDriver(t, example(), 120, 40, Options{Export: func(_ context.Context, path string, n []note.Note, o bool) (string, error) {
		got, name, over = n, path, o
		return "/tmp/" + path, fail
	}}).start().keys("s a").typed("甲").keys("ctrl+s j a").typed("乙").keys("esc")
	d.keys(":").typed("export 问题 清单.md").keys("enter").shows("已导出 1 条批注到 /tmp/问题 清单.md", "1 条草稿未导出")
	if len(got) != 1 || got[0].Body != "甲" || name != "问题 清单.md" || over {
		t.Errorf("exported %v to %q, over %t", got, name, over)
	}
	d.keys(":").typed("export! a.md").keys("enter")
	if !over {
		t.Error("export! does not write over")
	}
	fail = errors.New("磁盘已满")
	d.keys(":").typed("export a.md").keys("enter").shows("未导出：磁盘已满")
}

// The manual tells of every command.
func TestCommandWords(t *testing.T) {
	t.Parallel()
	var all string
	for _, c := range commandWords() {
		all += " " + c[0].EN + " "
		for _, l := range []report.Lang{report.ZH, report.EN} {
			if c[0].In(l) == "" || c[1].In(l) == "" {
				t.Errorf("no words: %+v", c)
			}
		}
	}
	for _, c := range commands {
		if n := c.names[0]; n != "export!" && !strings.Contains(all, ":"+n+" ") {
			t.Errorf("the manual lacks :%s", n)
		}
	}
}
