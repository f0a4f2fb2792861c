package diff

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/internal/report"
)

// toldContradictions writes contradictions as "CODE text text …", spans as they stand.
func toldContradictions(cs []contradiction) string {
	var out []string
	for _, c := range cs {
		s := string(c.Code)
		for _, sp := range c.Spans {
			if sp.Side == LeftSide {
				s += " left"
			}
			s += " " + sp.Text
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestContradictions(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"parts over the total", "受理行政复议案件334件，同比增长24.8%，其中交通类148件、市场类76件、城建类65件、其他类52件；审结302件。", "DATA 334件 148件 76件 65件 52件"},
		{"parts that agree", "清理文件126件，其中废止14件、修改8件、继续有效104件。", ""},
		{"其中 names some only", "受理申请300件，其中许可类20件。", ""},
		{"three parts, narrow gap", "受理申请300件，其中许可类200件、处罚类60件、其他类35件。", "ASK 300件 200件 60件 35件"},
		{"分别为 names all", "新建甲、乙两类站点共30个，分别为12个、16个。", "ASK 30个 12个 16个"},
		{"in brackets", "举办宣讲会12场（校园5场、社区9场）。", "DATA 12场 5场 9场"},
		{"在其中 of the sentence before", "受理投诉案件50件。其中消费类30件、价格类25件。", "DATA 50件 30件 25件"},
		{"the next stage is no part", "收到复议申请103件，其中许可类60件、处罚类43件，审结91件。", ""},
		{"other units aside", "开展培训12场，其中线上5场、参训320人次。", ""},
		{"bounds say nothing", "受理申请100余件，其中许可类80件、处罚类70件。", ""},
		{"a list announced is no total", "推出六项行动，其中聚焦营商环境提出26项。", ""},
		{"a sum that does not come out", "处理信件26件、来访18件，共计46件。", "ASK 26件 18件 46件"},
		{"a sum that does", "处理信件26件、来访18件，共计44件。", ""},
		{"a list and its 共", "对11个乡镇、20个部门开展督察，共涉及32家单位。", "DATA 11个 20个 32家"},
		{"nouns in front", "督察乡镇6个、部门9个，共16家单位。", "DATA 6个 9个 16家"},
		{"a list that comes out", "对12个乡镇、23个部门开展督察，共涉及35家单位。", ""},
		{"共 of something else", "对11个乡镇、20个部门开展督察，共发现问题32个。", ""},
		{"共 far off", "对11个乡镇、20个部门开展督察，共涉及95家单位。", ""},
		{"rate against counts", "受理投诉1200件，办结1100件，办结率为97.8%。", "DATA 1200件 1100件 97.8%"},
		{"rate that agrees", "受理投诉9860件，办结9732件，办结率为98.7%。", ""},
		{"rate of some cases", "受理投诉1200件，办结1100件，按时办结率为100%。", ""},
		{"rate of rounded counts", "受理投诉1.12万件，办结1.07万件，办结率为96%。", ""},
		{"counted items", "重点抓好四方面工作：一是立规矩。二是强队伍。三是重实效。", "ASK 四方面 三是"},
		{"counted items, all there", "重点抓好三方面工作：一是立规矩。二是强队伍。三是重实效。", ""},
		{"targets are left out", "安排|受理案件10件，其中许可类8件、处罚类7件。", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := figuresOf(t, tt.text)
			got := contradictions(r)
			if s := toldContradictions(got); s != tt.want {
				t.Errorf("got  %s\nwant %s\nnames %q", s, tt.want, namesOf(r))
			}
			for _, c := range got {
				if c.Message.ZH == "" || c.Message.EN == "" || c.Side != RightSide {
					t.Errorf("incomplete: %+v", c)
				}
				if l := c.on(LeftSide); l.Side != LeftSide || l.Spans[0].Side != LeftSide || c.Spans[0].Side != RightSide {
					t.Errorf("not turned to the left: %+v", l)
				}
			}
		})
	}
}

func TestContradictionsGivenTwice(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, first, second, want string
	}{
		{"differs", "全年办理法律援助案件420件。", "法律援助扩面，办理法律援助案件402件。", "DATA 420件 402件"},
		{"agrees", "全年办理法律援助案件420件。", "法律援助扩面，办理法律援助案件420件。", ""},
		{"another thing of the name", "全年办理法律援助案件420件。", "其中妇女儿童维权，办理法律援助案件90件。", ""},
		{"another scope", "全年办理法律援助案件420件。", "上半年办理法律援助案件300件。", ""},
		{"its words in another order", "受理行政复议申请259件，办结241件。", "推动全年办结行政复议案件233件。", "DATA 241件 233件"},
		{"rounded", "全年办理法律援助案件1.2万件。", "法律援助扩面，办理法律援助案件12034件。", ""},
	}
	for _, tt := range tests {
		r := figuresOf(t, "总体情况|"+tt.first, "主要举措|"+tt.second)
		if got := toldContradictions(contradictions(r)); got != tt.want {
			t.Errorf("%s: got %q, want %q; names %q", tt.name, got, tt.want, namesOf(r))
		}
	}
}

func TestContradictionsTables(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, text, want string }{
		{"row", "许可\t3\t4\t7\n处罚\t5\t2\t8\n强制\t1\t1\t2\n检查\t2\t2\t4\n确认\t6\t1\t7\n", "DATA 5 2 8"},
		{"column and row", "许可\t3\t4\t7\n处罚\t5\t2\t7\n合计\t8\t7\t14\n", "DATA 4 2 7; DATA 8 7 14"},
		{"no totals", "许可\t3\t4\t7\n处罚\t5\t2\t1\n强制\t1\t1\t9\n", ""},
		{"two groups", "结果总计 其他总计\n许可\t3\t4\t7\t1\t1\t2\n处罚\t5\t2\t7\t2\t3\t6\n强制\t1\t1\t2\t4\t4\t8\n", "DATA 2 3 6"},
	}
	for _, tt := range tests {
		r := figuresOf(t, tt.text)
		if got := toldContradictions(contradictions(r)); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestStatedChanges(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, left, right, want string }{
		{"growth", "受理行政复议案件286件。", "受理行政复议案件334件，同比增长24.8%。", "DATA 334件 24.8% left 286件"},
		{"growth that agrees", "评查行政执法案卷64件。", "评查行政执法案卷91件，同比增长42.2%。", ""},
		{"fall", "收到各类投诉举报500件。", "收到各类投诉举报400件，同比下降20%。", ""},
		{"points", "案件按期审结率为91.2%。", "案件按期审结率为93.7%，比上年提高1.1个百分点。", "DATA 93.7% 1.1个百分点 left 91.2%"},
		{"rounded values", "发放惠企资金1.2亿元。", "发放惠企资金1.3亿元，同比增长12%。", ""},
		{"real growth", "规模以上工业增加值100亿元。", "规模以上工业增加值120亿元，增长9.5%。", ""},
		{"last year's value", "国家高新技术企业达到236家。", "国家高新技术企业从240家增至300家。", "DATA 240家 left 236家"},
		{"last year's value agrees", "国家高新技术企业达到240家。", "国家高新技术企业从240家增至300家。", ""},
		{"last year's value behind", "县政务大厅办件21.7万件。", "县政务大厅办件24.3万件，较上年的19.8万件明显增加。", "DATA 19.8万件 left 21.7万件"},
		{"and it agrees", "县政务大厅办件19.8万件。", "县政务大厅办件24.3万件，较上年的19.8万件明显增加。", ""},
		{"several years", "国家高新技术企业达到236家。", "过去五年，国家高新技术企业从140家增至300家。", ""},
		{"stock and flow", "全区上市公司总数达32家。", "新增上市公司2家、总数达35家。", "ASK 2家 35家 left 32家"},
		{"stock and flow that agree", "全区上市公司总数达33家。", "新增上市公司2家、总数达35家。", ""},
		{"a bound", "受理行政复议案件280余件。", "受理行政复议案件334件，同比增长24.8%。", ""},
	}
	for _, tt := range tests {
		l, r := figuresOf(t, tt.left), figuresOf(t, tt.right)
		rows := pairFigures(l, r, YearMode, nil)
		if got := toldContradictions(statedChanges(rows, l, r)); got != tt.want {
			t.Errorf("%s: got %q, want %q; rows %s; names %q", tt.name, got, tt.want, told(rows), namesOf(r))
		}
	}
}

func TestStatedChangesYears(t *testing.T) {
	t.Parallel()
	l, r := figuresOf(t, "受理行政复议案件286件。"), figuresOf(t, "受理行政复议案件334件，同比增长24.8%。")
	rows := pairFigures(l, r, YearMode, nil)
	l.Document.Year, r.Document.Year = 2021, 2024
	if got := statedChanges(rows, l, r); len(got) != 0 {
		t.Errorf("checked against a report of three years before: %v", got)
	}
	if got := statedChanges(nil, &report.Report{}, &report.Report{}); len(got) != 0 {
		t.Errorf("of nothing: %v", got)
	}
}

func Example_plain() {
	fmt.Println(plain(0.1+0.2), plain(-16.78), plain(152664000000))
	// Output: 0.3 -16.78 152664000000
}
