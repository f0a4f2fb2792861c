package figure

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// brief writes figures as text|class|value unit bound, for tables of tests.
func brief(fs []report.Figure) string {
	var out []string
	for _, f := range fs {
		s := f.Text + " " + string(f.Class)
		if f.Compared() {
			s += " " + number(f.Value)
			if f.Upper != nil {
				s += "–" + number(f.Upper)
			}
			s += f.Unit
			if f.Bound != report.Exact {
				s += " " + string(f.Bound)
			}
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func number(v *float64) string {
	if v == nil {
		return "null"
	}
	return strconv.FormatFloat(*v, 'f', -1, 64)
}

func TestFind(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		// codes
		{"phone", "联系方式:022-63001533", "022-63001533 code"},
		{"site id", "网站标识码:1201160057", "1201160057 code"},
		{"time stamp", "发布时间:2023-03-10 17:18:55 来源", "2023-03-10 17:18:55 date"},
		{"hotline", "接12345热线转办", "12345 code"},
		{"hotline's look-alike", "共12345件。", "12345件 measure 12345件"},
		{"emergency", "推进110报警平台", "110 code"},
		{"emergency's look-alike", "整改110处。", "110处 measure 110处"},
		{"registration", "津ICP备05000001号-1", "05000001号-1 code"},
		{"address", "见https://www.a1.gov.cn/2024/p3.html。", "https://www.a1.gov.cn/2024/p3.html code"},
		// document numbers
		{"document number", "(津滨审批规〔2023〕2号)", "津滨审批规〔2023〕2号 document_number"},
		{"decree", "国务院令第721号", "第721号 document_number"},
		// dates
		{"fiscal year", "2025年度报告", "2025年度 year"},
		{"year range", "(2021—2025年)，2019年至2022年", "2021—2025年 year; 2019年至2022年 year"},
		{"bare year range", "(2021-2025)", "2021-2025 year"},
		{"bare year", "入选2023中国城市", "2023 year"},
		{"bare year's look-alike", "开展2000余场，达2024。", "2000余场 measure 2000场 at_least; 2024 measure 2024"},
		{"day", "2024年3月5日，3月1日至5日", "2024年3月5日 date; 3月1日至5日 date"},
		{"months", "1—11月受理5件", "1—11月 date; 5件 measure 5件"},
		{"months are a measure", "历时3个月。", "3个月 measure 3个月"},
		{"period", "近三年审理，五年内，前三季度", "近三年 date; 五年内 date; 前三季度 date"},
		{"Chinese year", "二〇二四年", "二〇二四年 year"},
		{"clock", "上午9:30开会", "9:30 date"},
		// numbering
		{"labels", "一、甲\n（二）乙\n1.丙\n第三章 丁", "一、 numbering; （二） numbering; 1. numbering; 第三章 numbering"},
		{"inline", "如下：一是甲。二是乙；（一）丙", "一是 numbering; 二是 numbering; （一） numbering"},
		{"inline's look-alike", "一是否则", ""},
		{"page", "甲\n- 3 -\n乙", "3 numbering"},
		{"decimal is no label", "1.33亿元投入", "1.33亿元 money 133000000元"},
		// versions and formulae
		{"version", "方案7.0版，IE8，“咨询5.0”", "7.0版 version; IE8 version; 5.0 version"},
		{"formula", "构建“1+40+N”和1+6+31+N体系，7×24小时", "1+40+N term; 1+6+31+N term; 7×24小时 term"},
		{"names", "5G、PM2.5、13号线、3·15", "5G term; PM2.5 term; 13号 term; 3·15 term"},
		// ordinals
		{"ordinals", "第三批、首家、前10名、二十大、二十届三中全会", "第三批 ordinal; 首家 ordinal; 前10名 ordinal; 二十大 ordinal; 二十届三中全会 ordinal"},
		{"ordinal's look-alike", "目前两批，召开三次会议，开展二十大行动", "两批 measure 2批; 三次 measure 3次; 二十大行动 measure 20行动"},
		{"phase", "学校二期，41期培训", "二期 ordinal; 41期 measure 41期"},
		{"courses", "举办执法人员轮训4期，建成产业园3期，", "4期 measure 4期; 3期 ordinal"},
		// terms
		{"quotes", "“三重一大”“500米服务圈”“统一”", "“三重一大” term; “500米服务圈” term"},
		{"list", "落实双随机、一公开，一规划两纲要", "双随机、一公开 term; 一规划两纲要 term"},
		{"programme", "三年行动计划，500强", "三年行动计划 term; 500强 term"},
		// percents
		{"percent", "率超95%，达99％以上", "超95% percent 95% at_least; 99％以上 percent 99% at_least"},
		{"points", "提高0.8个百分点", "0.8个百分点 percent 0.8百分点"},
		{"words", "占百分之三十，超七成的人", "百分之三十 percent 30%; 超七成 percent 70% at_least"},
		{"zero rate", "差评率为0。投诉率为零。", "0 percent 0%; 零 percent 0%"},
		{"range", "增长10%—20%", "10%—20% percent 10–20% about"},
		{"fall", "案件下降12%，同比减少3.5%", "12% percent -12%; 3.5% percent -3.5%"},
		// figures
		{"scale inside", "190万余元，10余万件，1万余次", "190万余元 money 1900000元 at_least; 10余万件 measure 100000件 at_least; 1万余次 measure 10000次 at_least"},
		{"thousands", "1,286件、24,18件", "1,286件 measure 1286件; 24 code; 18件 measure 18件"},
		{"shared unit", "分别为24、18和36件", "24 measure 24件; 18 measure 18件; 36件 measure 36件"},
		{"full width", "１，２８６件", "１，２８６件 measure 1286件"},
		{"space", "办理 23 件", "23 件 measure 23件"},
		{"bounds", "近480批次，约600人，不少于3次，5人以上", "近480批次 measure 480批次 at_most; 约600人 measure 600人 about; 不少于3次 measure 3次 at_least; 5人以上 measure 5人 at_least"},
		{"bounds' look-alikes", "节约3000元，签约30个，附近5家", "3000元 money 3000元; 30个 measure 30个; 5家 measure 5家"},
		{"no range", "从5个到8个", "5个 measure 5个; 8个 measure 8个"},
		{"range of counts", "2—3个", "2—3个 measure 2–3个 about"},
		{"no unit", "500余企业，15项目", "500余 measure 500 at_least; 15 measure 15"},
		// zero, Chinese numerals
		{"denied", "未出现一例，无一宗败诉", "未出现一例 measure 0例; 无一宗 measure 0宗"},
		{"Chinese", "三个、四方面、六大行动、十余项、数十家、上百场", "三个 measure 3个; 四方面 measure 4方面; 六大行动 measure 6行动; 十余项 measure 10项 at_least; 数十家 measure 10家 about; 上百场 measure 100场 about"},
		{"Chinese range", "两到三次、三四个", "两到三次 measure 2–3次 about; 三四个 measure 3–4个 about"},
		{"look-alikes", "进一步统一三中院三余镇万家一体化干部数据百姓", ""},
		{"astral", "𠀀𠀁共5件", "5件 measure 5件"},
		{"page break", "加快推进办理各类群众信访事项以及行政复议和应诉案件\n23件，办结", "23件 measure 23件"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := brief(Find([]rune(tt.in), Context{})); got != tt.want {
				t.Errorf("Find(%q)\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

// names lists the indicators of the compared figures.
func names(in string, ctx Context) string {
	var out []string
	for _, f := range Find([]rune(in), ctx) {
		switch {
		case !f.Compared():
		case len(f.Indicators) > 0:
			out = append(out, strings.Join(f.Indicators, "+"))
		default:
			out = append(out, f.Indicator)
		}
	}
	return strings.Join(out, "; ")
}

func TestNames(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"behind, inherited", "结合“3·15”等节点组织8场企业培训，覆盖700余人次。", "企业培训; 企业培训覆盖人次"},
		{"verb in front", "修编81个专项预案，明确36个风险点位责任。", "修编专项预案; 风险点位责任"},
		{"before", "年内编印执法工具书196本。", "编印执法工具书"},
		{"list and others", "开展电力企业、电力用户等执法抽查7次。", "执法抽查"},
		{"modifier", "对需修订的11个文件启动修订。", "需修订的文件"},
		{"rate", "依申请政务服务事项网上可办率达100%。", "依申请政务服务事项网上可办率"},
		{"rates of a list", "目前“甲件”24件、“乙件”18件，办结率均为100%。", "“甲件”; “乙件”; “甲件”办结率+“乙件”办结率"},
		{"rates of a clause", "组织干部参加网上学法考试，参考率与合格率均为100%。", "网上学法考试参考率+网上学法考试合格率"},
		{"rates of one case", "共办理信访件10件，及时受理率和按时办结率均为100%。", "办理信访件; 信访件及时受理率+信访件按时办结率"},
		{"verb alone", "受理行政复议案件1423件，办结1006件；", "受理行政复议案件; 行政复议案件办结"},
		{"in brackets", "收到复议申请103宗，不受理12宗（其中转送10宗，告知处理2宗），受理91宗。", "收到复议申请; 复议申请不受理; 复议申请转送; 复议申请告知处理; 复议申请受理"},
		{"growth", "规上工业增加值增长9.2%；税收收入257.8亿元，增长24.4%。", "规上工业增加值; 税收收入; 税收收入"},
		{"groups", "死亡人数、受伤人数分别下降10%、27.6%。", "死亡人数; 受伤人数"},
		{"shared head", "生物和新能源汽车产业增速分别达12%和13%。", "生物产业增速; 新能源汽车产业增速"},
		{"date between", "新能源产业产值近四年增长7.9倍。", "新能源产业产值"},
		{"prior", "高新技术企业从240家增至300家。", "高新技术企业; 高新技术企业"},
		{"total", "新增上市公司2家、总数达35家。", "新增上市公司; 上市公司总数"},
		{"chain", "全面完成十大类43项154件民生实事。", "民生实事; 民生实事; 民生实事"},
		{"on", "对政策措施按季度开展常态化核查，全年累计完成4次。", "政策措施核查"},
		{"second instance", "行政应诉一审案件216件、二审140件。", "行政应诉一审案件; 行政应诉二审案件"},
		{"amount of cases", "调解案件15820件，涉及金额1.33亿元。", "调解案件; 调解案件涉及金额"},
		{"table", "项目\t2023年\t2024年\n行政复议\t12\t15\n", "行政复议·2023年; 行政复议·2024年"},
		{"prior with dates", "地区生产总值由2018年的917亿元跃升至2022年的1427亿元。", "地区生产总值; 地区生产总值"},
		{"preposition", "“三项制度”在41个执法单位全面推行。", "执法单位"},
		{"done to a list", "对12个乡镇、23个部门开展法治督察，共涉及35家单位。", "法治督察乡镇; 法治督察部门; 法治督察部门涉及单位"},
		{"verbs joined", "受理行政复议案件216件，其中维持89件、撤销或确认违法23件、驳回28件。", "受理行政复议案件; 行政复议案件维持; 行政复议案件撤销或确认违法; 行政复议案件驳回"},
		{"sum of a list", "办理建议118件、提案97件，共215件，办结率为100%。", "办理建议; 提案; 建议、提案合计; 建议、提案办结率"},
		{"growth of a list", "办理行政处罚案件1,745件、行政许可3.12万件，分别同比增长6.3%、11%。", "办理行政处罚案件; 行政许可; 办理行政处罚案件; 行政许可"},
		{"noun of the clause before", "动态调整政务服务事项清单，保留1402项。", "政务服务事项清单保留"},
		{"rate of an outcome", "调处权属争议67起，调处成功61起，成功率93.8%。", "调处权属争议; 权属争议调处成功; 权属争议调处成功率"},
		{"stage beside its rate", "排查安全隐患72处，整改到位71处，整改率98.6%。", "排查安全隐患; 安全隐患整改到位; 安全隐患整改率"},
		{"a problem is no noun", "对复议纠错、执法不规范等问题作出批示35件。", "作出批示"},
		{"batch", "第二批下放处罚事项31项。", "下放处罚事项"},
		{"verb before a share", "已覆盖64%的村民小组。", "村民小组覆盖率"},
		{"examples of a noun", "新建改造东岭公园、西渡公园等5个公园，改造南浦等老旧工业园区3个。", "新建改造公园; 改造老旧工业园区"},
		{"object of an office", "热线和平台接收投诉举报9860件，办结9732件，办结率98.7%。", "热线和平台接收投诉举报; 投诉举报办结; 投诉举报办结率"},
		{"given to", "对进展缓慢的任务发出提醒函9份。", "发出提醒函"},
		{"share", "全区99.8%的群众诉求得到有效解决。", "群众诉求得到有效解决"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := names(tt.in, Context{}); got != tt.want {
				t.Errorf("names of %q\n got %s\nwant %s", tt.in, got, tt.want)
			}
		})
	}
}

func TestContext(t *testing.T) {
	t.Parallel()
	in := []rune("培训3场。\n计划培训5场，增长9%。\n浏览7次")
	ctx := Context{
		Sections: []report.Section{
			{ID: "1", Level: 1, Role: report.Achievements, Start: 0, End: 6},
			{ID: "2", Level: 1, Role: report.Plan, Start: 6, End: 19},
		},
		Furniture: []report.Furniture{{Span: report.Span{Start: 19, End: 23}}},
		Terms:     []string{"3场"},
	}
	var got []string
	for _, f := range Find(in, ctx) {
		got = append(got, strings.Join([]string{f.Text, string(f.Class), string(f.Kind), f.Section}, " "))
	}
	want := []string{"3场 term level 1", "5场 measure target 2", "9% percent target 2", "7次 code level "}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestScope(t *testing.T) {
	t.Parallel()
	one := func(in string) report.Figure {
		fs := Find([]rune(in), Context{})
		return fs[len(fs)-1]
	}
	if f := one("截至11月，全市累计受理5件"); !slices.Equal(f.Scope, []string{"截至", "全市", "累计"}) || !f.Stock {
		t.Errorf("scope %q, stock %v", f.Scope, f.Stock)
	}
	if f := one("新增企业5家"); !f.Flow || f.Stock {
		t.Errorf("flow %v, stock %v", f.Flow, f.Stock)
	}
	if f := one("由240家增至300家"); f.Kind != report.KindLevel || !f.Stock {
		t.Errorf("kind %s, stock %v", f.Kind, f.Stock)
	}
	for in, step := range map[string]float64{"共5件": 0, "达1.33亿元": 500000, "达95%": .5, "达9.2%": .05, "约3万人": 5000} {
		if f := one(in); math.Abs(f.Step-step) > 1e-9 {
			t.Errorf("step of %q is %v, want %v", in, f.Step, step)
		}
	}
}

func TestCanonical(t *testing.T) {
	t.Parallel()
	if u, f := canonical("公顷"); u != "平方米" || f != 10000 {
		t.Errorf("公顷 is %v %s", f, u)
	}
	if u, f := canonical("座位"); u != "座位" || f != 1 {
		t.Errorf("an unknown unit is %v %s", f, u)
	}
}

// Spans lie in the text, in order and apart; the values are finite; every digit
// belongs to a figure.
func FuzzFind(f *testing.F) {
	for _, s := range []string{
		"一、2024年受理1,286件，办结率100%（其中甲3件）。", "1\t2\n3  4  5\n", "“三重一大”1+40+N 7.0版", "从240家增至300家、分别增长5%和6%",
		"022-63001533 https://a1.cn/3 ５．５％", "(((()))1)2", "十余万万亿亿件99999999999999999999亿元", "𠀀5件\n\n|1|2|",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		rs := []rune(s)
		covered := make([]bool, len(rs))
		at := 0
		for _, g := range Find(rs, Context{Sections: []report.Section{{ID: "1", Level: 1, Role: report.Plan, End: len(rs)}}}) {
			if g.Start < at || g.End > len(rs) || g.Empty() {
				t.Fatalf("span %v after %d in %d runes", g.Span, at, len(rs))
			}
			at = g.End
			if g.Text != string(rs[g.Start:g.End]) {
				t.Fatalf("text %q is not the slice", g.Text)
			}
			for _, v := range []*float64{g.Value, g.Upper} {
				if v != nil && (math.IsInf(*v, 0) || math.IsNaN(*v)) {
					t.Fatalf("value %v of %q", *v, g.Text)
				}
			}
			for i := g.Start; i < g.End; i++ {
				covered[i] = true
			}
		}
		for i, r := range rs {
			if text.Digit(r) && !covered[i] {
				t.Fatalf("digit at %d of %q belongs to no figure", i, s)
			}
		}
	})
}

const sample = "（一）深化改革。一是2024年受理行政复议案件1,423件，办结1006件，办结率达98.5%；行政应诉一审案件216件、二审140件，同比增长12%。" +
	"二是组织“万名干部助企行”活动41期，覆盖700余人次，构建“1+40+N”应急预案体系，修编81个专项预案及处置卡。\n"

func BenchmarkFind(b *testing.B) {
	for _, runes := range []int{4_000, 1_000_000} {
		rs := []rune(strings.Repeat(sample, runes/len([]rune(sample))+1))[:runes]
		name := "4k"
		if runes > 4_000 {
			name = "1M"
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Find(rs, Context{})
			}
		})
	}
}

// The time of a text grows as the text does, for lines that have no end, too.
func BenchmarkFindHard(b *testing.B) {
	for name, unit := range map[string]string{"commas": "1,111", "brackets": "(1", "quotes": "“一", "letters": "a1.", "numerals": "一万", "cells": "1\t", "years": "2021—", "plus": "1+", "flat": "办理案件5件、"} {
		rs := []rune(strings.Repeat(unit, 200_000/len([]rune(unit))))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Find(rs, Context{})
			}
		})
	}
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		readLexicon()
	}
}
