package tui

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
)

// copies presses y and gives what goes on the clipboard.
func copies(t *testing.T, d *driver) (string, string) {
	t.Helper()
	m, cmd := d.m.Update(keyOf("y"))
	if d.m = m.(Model); cmd == nil {
		return "", ""
	}
	seq := fmt.Sprint(cmd().(tea.RawMsg).Msg)
	_, b, _ := strings.Cut(seq, "\x1b]52;c;")
	b, _, _ = strings.Cut(b, "\a")
	s, err := base64.StdEncoding.DecodeString(b)
	if err != nil {
		t.Fatal(err)
	}
	return string(s), seq
}

func TestCopying(t *testing.T) {
	t.Parallel()
	tests := []struct{ keys, want string }{
		{"s", "2023年 一是基层综合执法队伍力量不足，能力建设仍需不断强化。\n2024年 一是基层执法力量仍然薄弱。"},
		{"s tab", "一是基层综合执法队伍力量不足，能力建设仍需不断强化。"},
		{"s tab tab", "一是基层执法力量仍然薄弱。"},
		{"s s", "二是普法针对性有待增强。"},
		{"J J", "一、主要举措和成效"}, // the same on both sides, once
		{"J J J j j j", "落实行政执法公示制度。\n落实执法全过程记录制度。\n落实重大执法决定法制审核制度。"},
		{"s a 请 核 ctrl+s j j", "请核"}, // the note under the cursor
		{"2", "合法性审核意见  2023年 615条  2024年 402条  −213  −34.6%"},
		{"3", "重复\n2023年 “基层综合执法队伍力量不足，能力建设仍需不断强化”\n2024年 “基层执法力量仍然薄弱”\n对应计划：充实基层执法力量。"},
		{"5 j", "提示 待核实  办结率100%请核实\n2024年 “100%”"},
		{"6", ""},
	}
	for _, tt := range tests {
		d := newDriver(t, example(), 120, 40, Options{}).start().keys(tt.keys)
		got, seq := copies(t, d)
		if got != tt.want {
			t.Errorf("%s y copies %q, want %q", tt.keys, got, tt.want)
		}
		if strings.Contains(seq, "tmux") {
			t.Error("tmux is spoken to outside of it")
		}
	}
	d := newDriver(t, example(), 120, 40, Options{}).start()
	d.send(tea.EnvMsg{"TMUX=/tmp/x"})
	_, seq := copies(t, d.keys("s s"))
	if !strings.Contains(seq, "\x1bPtmux;\x1b\x1b]52;c;") {
		t.Errorf("inside tmux: %q", seq)
	}
	d.shows("已复制 12 字")
}
