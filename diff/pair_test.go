package diff

import (
	"strings"
	"testing"
)

// partner gives what faces a text of the left: the right text of its row, with
// "→" before it where it is a move; "" where nothing faces it.
func partner(t *testing.T, c *Comparison, left string) string {
	t.Helper()
	at := strings.Index(string(c.Left.Text), left)
	if at < 0 {
		t.Fatalf("%q is not in the left report", left)
	}
	at = len([]rune(string(c.Left.Text)[:at]))
	for i := range c.Rows {
		r := &c.Rows[i]
		if r.Left == nil || at < r.Left.Start || at >= r.Left.End {
			continue
		}
		switch {
		case r.Twin >= 0:
			return "→" + strings.TrimSpace(c.Right.Slice(c.Rows[r.Twin].Right.Span))
		case r.Right != nil:
			return strings.TrimSpace(c.Right.Slice(r.Right.Span))
		}
		return ""
	}
	t.Fatalf("no row holds %q", left)
	return ""
}

// Which sentences of two reports face each other.
func TestPartners(t *testing.T) {
	const head = "临川区2023年法治政府建设情况报告\n"
	tests := []struct {
		name, left, right, of, want string
	}{
		{
			"a short sentence by its characters in order",
			"一、主要举措和成效\n（一）规范行政执法\n一是加强队伍管理。组织执法人员轮训两期，清理不在岗人员的执法证件。\n",
			"一、主要举措和成效\n（一）规范行政执法\n一是加强执法队伍建设。组织执法人员轮训三期，清理不在岗人员的执法证件。\n",
			"一是加强队伍管理。", "一是加强执法队伍建设。",
		},
		{
			"short sentences with another object stay apart",
			"一、主要举措和成效\n（一）规范行政执法\n一是加强队伍管理。组织执法人员轮训两期，清理不在岗人员的执法证件。\n",
			"一、主要举措和成效\n（一）规范行政执法\n一是公示执法结果。组织执法人员轮训三期，清理不在岗人员的执法证件。\n",
			"一是加强队伍管理。", "",
		},
		{
			"the lead of a part that became a part of its own",
			"一、主要举措和成效\n做好明年工作要坚持稳字当头。渔港经济区的航道疏浚和避风锚地建设要提前谋划、压茬推进，渔船更新改造与远洋捕捞配额同步落实，确保渔民转产转业有出路。\n（一）优化营商环境\n企业开办时间压缩到半天。惠企资金直达快享。\n（二）规范行政执法\n开展执法案卷评查。执法人员全部持证上岗。\n",
			"一、渔港经济区建设\n渔港经济区的航道疏浚和避风锚地建设要分年实施、压茬推进，渔船更新改造与远洋捕捞配额同步下达，确保渔民转产转业有出路。\n二、主要举措和成效\n（一）优化营商环境\n企业开办时间压缩到两小时。惠企资金直达快享。\n（二）规范行政执法\n开展执法案卷评查和回访。执法人员全部持证上岗。\n",
			"渔港经济区的航道疏浚", "渔港经济区的航道疏浚和避风锚地建设要分年实施、压茬推进，渔船更新改造与远洋捕捞配额同步下达，确保渔民转产转业有出路。",
		},
		{
			"a short sentence that moved word for word",
			"一、主要举措和成效\n（一）优化营商环境\n上线惠企政策计算器。企业开办时间压缩到半天。\n（二）规范行政执法\n开展执法案卷评查。\n",
			"一、主要举措和成效\n（一）优化营商环境\n企业开办时间压缩到半天。\n（二）规范行政执法\n上线惠企政策计算器。开展执法案卷评查。\n",
			"上线惠企政策计算器。", "→上线惠企政策计算器。",
		},
		{
			"a promise that became a result is no moved text",
			"一、主要举措和成效\n（一）规范行政执法\n开展执法案卷评查。\n二、明年工作安排\n（一）充实执法力量\n面向社会招录专业执法人员60名，优先充实到街镇一线。\n",
			"一、主要举措和成效\n（一）规范行政执法\n面向社会招录专业执法人员24名，全部派驻到街镇执法中队。开展执法案卷评查。\n二、明年工作安排\n（一）充实执法力量\n建立执法人员双向交流机制。\n",
			"面向社会招录专业执法人员60名", "",
		},
	}
	for _, x := range tests {
		t.Run(x.name, func(t *testing.T) {
			c := compare2(t, parse(t, head+x.left), parse(t, head+x.right))
			if got := partner(t, c, x.of); got != x.want {
				t.Errorf("%q faces %q, want %q", x.of, got, x.want)
			}
		})
	}
}
