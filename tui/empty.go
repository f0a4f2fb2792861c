package tui

import (
	"fmt"

	"duizhao/internal/report"
)

// empties say of each view what would stand there and how to come by it.
var empties = [views]report.Words{
	textView: w("两份报告都没有正文。", "Neither of the two reports has any text."),
	figuresView: w("没有认出数据。这里列出两份报告的数据、差额和幅度；报告里有而此处没有的，可用 duizhao outline 查看读到了什么。",
		"No figures were recognised. Here stand the figures of both reports and their differences; duizhao outline shows what was read of a report."),
	faultsView: w("没有找到写不足的部分。这里列出两份报告所写的不足：哪些又写了一遍，哪些已消除，哪些是新增。",
		"No part on shortcomings was found. Here stand the shortcomings that the two reports admit: again, resolved, or new."),
	plansView: w("左侧报告没有找到下一步计划。这里列出其中每一项计划，以及右侧报告对它的交代。",
		"No plan was found in the left report. Here stands each of its promises, and what the right report says of it."),
	findingsView: w("没有线索。这里列出需要核实之处：缺少的部分、写错的年份、对不上的合计、消失的数据、照抄的段落。",
		"No findings. Here stands what is to be verified: missing parts, wrong years, sums that do not come out, vanished figures, copied passages."),
	notesView: w("还没有批注。在正文或列表中按 %s 给光标处写一条，%s 保存；写好的用 duizhao notes export 导出。",
		"No notes yet. %s in the text or a list writes one on what is under the cursor, %s saves it; duizhao notes export hands them in."),
}

var wNoSections = w("两份报告都没有认出章节", "no sections were recognised in either report")

// emptyLines is what a view with nothing in it says.
func (m *Model) emptyLines() []line {
	s := m.t(empties[m.view])
	switch {
	case m.scene.cmp == nil && m.view != notesView && m.view != textView:
		s = m.t(wComparing)
		if m.compareErr != nil {
			s = m.t(wNotCompared)
		}
	case m.view == notesView:
		s = fmt.Sprintf(s, mainKey(m.keys.Annotate), mainKey(m.keys.EditSave))
	}
	var out []line
	rs := []rune(s)
	for _, sp := range m.ruler.Wrap(rs, max(10, min(m.w-8, 90))) {
		out = append(out, m.liner().put(plain, "   ").put(dim, string(rs[sp.Start:sp.Shown])).l)
	}
	return out
}
