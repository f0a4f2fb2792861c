package diff

import "testing"

func TestEased(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		was, is string
		want    bool
	}{
		{"后评估尚未开展", "后评估不够深入", true},
		{"普法宣传针对性不强", "农村普法仍有死角", true},
		{"合规指导不够主动", "合规指导的覆盖面不够广", true},
		{"普法覆盖面不够广", "普法仍有盲区", false},
		{"执法力量薄弱", "执法力量不足", false},
	} {
		if got := eased(tt.was, tt.is); got != tt.want {
			t.Errorf("%s, then %s: %v", tt.was, tt.is, got)
		}
	}
}

// What a promise and its result say decides whether it was kept.
func TestCommitmentStatus(t *testing.T) {
	t.Parallel()
	const head, mid, plan = "柳溪县人民政府2024年法治政府建设情况的报告\n一、主要举措和成效\n", "四、2025年工作安排\n", "柳溪县人民政府2025年法治政府建设情况的报告\n一、主要举措和成效\n"
	for _, tt := range []struct {
		promise, result string
		want            PlanStatus
	}{
		{"为每个乡镇配备专职法制审核人员，实现乡镇全覆盖。", "已为9个乡镇配备专职法制审核人员，其余乡镇暂由司法所长兼任。", PartlyDone},
		{"培育农村法治带头人，做到村民小组全覆盖。", "选育农村法治带头人，已覆盖64%的村民小组。", PartlyDone},
		{"培育农村法治带头人，做到村民小组全覆盖。", "选育农村法治带头人，已覆盖100%的村民小组。", Fulfilled},
		{"剖析败诉案件，力争败诉率降到10%以内。", "逐案剖析败诉案件，败诉率降到9.4%。", Fulfilled},
		{"剖析败诉案件，力争败诉率降到10%以内。", "逐案剖析败诉案件，败诉率降到12.4%。", PartlyDone},
		{"面向社会招录专业执法人员60名。", "招录专业执法人员43名。", PartlyDone},
		{"面向社会招录专业执法人员60名。", "招录专业执法人员65名。", Fulfilled},
		{"修订货运信用评价办法，每半年公布结果。", "货运信用评价办法已完成征求意见，拟于明年印发。", PartlyDone},
		{"开发政府合同在线管理系统，全程监管。", "举办法治讲座36场。", NotMentioned},
	} {
		rows := compareCommitmentsOf(t, head+"开展案卷评查。\n"+mid+tt.promise, plan+tt.result+"\n开展案卷评查。")
		if len(rows) != 1 || rows[0].Status != tt.want {
			t.Errorf("%s %s: %+v, want %s", tt.promise, tt.result, rows, tt.want)
		}
	}
}

func compareCommitmentsOf(t *testing.T, left, right string) []CommitmentRow {
	t.Helper()
	return compare2(t, loaded(t, left), loaded(t, right)).Commitments
}
