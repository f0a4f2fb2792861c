package tui

import (
	"testing"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// Findings are answered by notes: one that takes them up, with the words that
// stand there already, or one that says why they do not hold.
func TestFindingsAreAnswered(t *testing.T) {
	t.Parallel()
	st := &store{}
	d := newDriver(t, example(), 120, 40, Options{Notes: st, Author: "甲"}).start()
	d.keys("5").shows("待处理 2", "x 不成立")

	// Opened and left alone nothing is kept.
	d.keys("a").shows("与上年不足实质相同", "程度 重要")
	d.keys("esc").shows("待处理 2")
	if len(d.m.notes.drafts) != 0 || len(st.drafts) != 0 {
		t.Errorf("a draft nobody typed: %+v", d.m.notes.drafts)
	}

	d.keys("a ctrl+s").shows("● 已批注 与上年不足实质相同", "待处理 1", "还有 1 条线索待处理")
	if n := d.m.notes.all[0]; n.Body != "与上年不足实质相同" || n.Code != report.CodeRepeat || n.Severity != report.Important {
		t.Errorf("stored %+v", n)
	}

	// The cursor went on to the next one.
	d.keys("x").typed("全部核实过").keys("ctrl+s").shows("× 不成立 办结率100%请核实", "待处理 0", "线索都已处理")
	n := d.m.notes.all[1]
	if n.Status != note.Dropped || n.Right == nil || n.Right.Quote != "100%" {
		t.Errorf("stored %+v", n)
	}

	// Without its note a finding is a question again.
	d.keys("u").shows("待处理 1")
	d.keys("ctrl+r").shows("待处理 0")

	// What was taken up can still be dismissed: the note is kept, with its words.
	d.keys("g g x ctrl+s").shows("× 不成立 与上年不足实质相同")
	if len(d.m.notes.all) != 2 || d.m.notes.all[0].Body != "与上年不足实质相同" {
		t.Errorf("notes %+v", d.m.notes.all)
	}

	d.keys("2 x").shows("执法检查") // elsewhere the key does nothing
}
