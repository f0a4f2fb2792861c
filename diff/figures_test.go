package diff

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"duizhao/internal/figure"
	"duizhao/internal/report"
)

// figuresOf makes a report of sections written as "heading|text", or of text
// alone. A heading that ends in 安排 makes a plan.
func figuresOf(t testing.TB, sections ...string) *report.Report {
	t.Helper()
	r := &report.Report{}
	for i, s := range sections {
		head, body, _ := strings.Cut(s, "|")
		if body == "" {
			head, body = "", head
		}
		start := len(r.Text)
		r.Text = append(r.Text, []rune(head+"\n"+body+"\n")...)
		role := report.Achievements
		if strings.HasSuffix(head, "安排") {
			role = report.Plan
		}
		r.Sections = append(r.Sections, report.Section{
			ID: fmt.Sprint(i + 1), Level: 1, Heading: head, Role: role,
			Start: start, HeadingStart: start, HeadingEnd: start + len([]rune(head)), End: len(r.Text),
		})
	}
	r.Figures = figure.Find(r.Text, figure.Context{Sections: r.Sections})
	return r
}

// told writes rows as "status left/right delta percent", joined by "; ".
func told(rows []FigureRow) string {
	var out []string
	for _, r := range rows {
		s := string(r.Status)
		switch {
		case r.Left == nil:
			s += " " + r.Right.Text
		case r.Right == nil:
			s += " " + r.Left.Text
		default:
			s += " " + r.Left.Text + "/" + r.Right.Text
		}
		if r.Delta != nil {
			s += fmt.Sprintf(" %v", *r.Delta)
		}
		if r.Percent != nil {
			s += fmt.Sprintf(" %v%%", *r.Percent)
		}
		out = append(out, s)
	}
	return strings.Join(out, "; ")
}

func TestPairFigures(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, left, right, want string }{
		{"changed", "全年受理行政复议案件1423件。", "全年受理行政复议案件1500件。", "changed 1423件/1500件 77 5.41%"},
		{"same, other scale", "发放惠企资金8000万元。", "发放惠企资金0.8亿元。", "same 8000万元/0.8亿元 0 0%"},
		{"rates in points", "群众满意率为97.3%。", "群众满意率为98.5%。", "changed 97.3%/98.5% 1.2"},
		{"zero base", "发生较大生产安全事故0起。", "发生较大生产安全事故2起。", "changed 0起/2起 2"},
		{"converted unit", "新增城市绿地面积3公顷。", "新增城市绿地面积45000平方米。", "changed 3公顷/45000平方米 15000 50%"},
		{"a bound", "开展普法宣讲活动540余场。", "开展普法宣讲活动612场。", "not_comparable 540余场/612场"},
		{"head office against system", "全系统主动公开政府信息3480条。", "局机关主动公开政府信息2160条。", "not_comparable 3480条/2160条"},
		{"part of the year", "1—9月办理法律援助案件310件。", "办理法律援助案件420件。", "not_comparable 310件/420件"},
		{"up to December is the year", "截至2023年12月底，办理法律援助案件310件。", "办理法律援助案件420件。", "changed 310件/420件 110 35.48%"},
		{"several years, from the paragraph", "过去五年，工作成效明显。建成法治公园31个。", "今年成效明显。建成法治公园5个。", "not_comparable 31个/5个"},
		{"weak units of one name", "新增规模以上工业企业40家。", "新增规模以上工业企业52个。", "changed 40家/52个 12 30%"},
		{"percent and points never meet", "案卷优秀率提高了2个百分点。", "案卷优秀率为92%。", "left_only 2个百分点; right_only 92%"},
		{"a result is no promise", "受理行政复议案件80件。", "下一年安排|受理行政复议案件100件。", "left_only 80件"},
		{"promise with promise", "下一年安排|受理行政复议案件80件。", "下一年安排|受理行政复议案件100件。", "changed 80件/100件 20 25%"},
		{"contrast words", "全年货物进口总值35亿元。", "全年货物出口总值36亿元。", "left_only 35亿元; right_only 36亿元"},
		{"growth follows its figure", "受理行政复议案件1423件，同比增长5.4%。", "受理行政复议案件1500件，同比增长8%。", "changed 1423件/1500件 77 5.41%; changed 5.4%/8% 2.6"},
		{"growth without a partner makes no row", "受理行政复议案件1423件，同比增长5.4%。", "受理行政复议案件1500件。", "changed 1423件/1500件 77 5.41%"},
		{"a list is no figure", "重点抓好三个方面工作。", "重点工作有序推进。", ""},
		{"words of one meaning", "受理行政复议案件216件，审结198件。", "受理行政复议申请259件，办结241件。", "changed 216件/259件 43 19.91%; changed 198件/241件 43 21.72%"},
		{"a heading without a number", "本届政府工作回顾\n有力有效。打掉团伙162个。", "打掉团伙37个。", "not_comparable 162个/37个"},
		{"a value reached", "过去四年，社会消费品零售总额从181亿元增长至237亿元。", "社会消费品零售总额219亿元。", "changed 237亿元/219亿元 -1.8e+09 -7.59%"},
		{"five years as a word", "圆满完成五年规划，建成公园12个。", "建成公园10个。", "changed 12个/10个 -2 -16.67%"},
		{"batches", "首批下放处罚事项57项。", "第二批下放处罚事项31项。", "not_comparable 57项/31项"},
		{"one of several added up", "热线受理群众诉求8912件。", "热线和网络问政平台合计受理群众诉求10347件。", "not_comparable 8912件/10347件"},
		{"by their place", "审核合同和文件264件，形成书面意见718条，采纳率93%。", "审核合同、文件297件，提示风险652条，采纳率95%。", "changed 264件/297件 33 12.5%; changed 718条/652条 -66 -9.19%; changed 93%/95% 2"},
		{"growth by its name", "社会消费品零售总额219亿元，增长12%。", "社会消费品零售总额增长7%。", "left_only 219亿元; changed 12%/7% -5"},
		{"order", "清理文件126件。培训执法人员320人次。聘请法律顾问12名。", "聘请法律顾问14名。清理文件90件。调解矛盾纠纷77件。", "changed 12名/14名 2 16.67%; changed 126件/90件 -36 -28.57%; left_only 320人次; right_only 77件"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			l, r := figuresOf(t, tt.left), figuresOf(t, tt.right)
			if got := told(pairFigures(l, r, YearMode, nil)); got != tt.want {
				t.Errorf("got  %s\nwant %s\nnames %q | %q", got, tt.want, namesOf(l), namesOf(r))
			}
		})
	}
}

func namesOf(r *report.Report) []string {
	var out []string
	for i := range r.Figures {
		out = append(out, r.Figures[i].Text+" "+r.Figures[i].Indicator)
	}
	return out
}

func TestPairFiguresOneRowARate(t *testing.T) {
	t.Parallel()
	l := figuresOf(t, "组织学法考试，参考率、合格率均为100%。")
	r := figuresOf(t, "组织学法考试，参考率为98%，合格率为100%。")
	rows := pairFigures(l, r, YearMode, nil)
	if len(rows) != 2 || rows[0].Left == nil || rows[1].Left == nil || rows[0].Left.Index != rows[1].Left.Index {
		t.Fatalf("got %s, want one figure in two rows", told(rows))
	}
	if got := told(rows); got != "changed 100%/98% -2; same 100%/100% 0" {
		t.Errorf("got %s", got)
	}
}

func TestPairFiguresTables(t *testing.T) {
	t.Parallel()
	l := figuresOf(t, "行政许可\t12\t0\t3\n行政处罚\t0\t0\t5\n行政强制\t0\t1\t0")
	r := figuresOf(t, "行政许可\t15\t0\t3\n行政检查\t7\t7\t7\n行政强制\t0\t2\t0")
	want := "changed 12/15 3 25%; same 0/0 0; same 3/3 0 0%; left_only 0; left_only 0; left_only 5; " +
		"right_only 7; right_only 7; right_only 7; same 0/0 0; changed 1/2 1 100%; same 0/0 0"
	if got := told(pairFigures(l, r, YearMode, nil)); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestNameDoubt(t *testing.T) {
	t.Parallel()
	item := func(name string) *figureItem {
		it := &figureItem{Figure: &report.Figure{}, context: &sentenceGrams{grams: &gramSet{}}, heading: &gramSet{}}
		it.setName(name)
		return it
	}
	tests := []struct {
		a, b            string
		factor, ceiling float64
	}{
		{"就业岗位", "就业岗位", 1, 1},
		{"全市就业岗位", "就业岗位", 1, 1},
		{"港澳青年就业岗位", "就业岗位", .8, 1},
		{"新型材料产业集群规模", "智能传感产业集群规模", .85, 1},
		{"案件受理", "案件办结", .5, .45},
		{"进出口总值", "出口总值", .5, 1},
		{"投诉办结率", "投诉办复率", .85, .45},
		{"投诉办结率", "投诉满意率", .6, .45},
	}
	for _, tt := range tests {
		d, m := nameDoubt(item(tt.a), item(tt.b)), nameDoubt(item(tt.b), item(tt.a))
		if math.Abs(d.factor-tt.factor) > 1e-9 || math.Abs(d.ceiling-tt.ceiling) > 1e-9 {
			t.Errorf("nameDoubt(%s, %s) = %v, want %v up to %v", tt.a, tt.b, d, tt.factor, tt.ceiling)
		}
		if d != m {
			t.Errorf("nameDoubt(%s, %s) = %v, the other way round %v", tt.a, tt.b, d, m)
		}
	}
}

func TestTidy(t *testing.T) {
	t.Parallel()
	tests := []struct{ v, size, want float64 }{
		{98.5 - 97.3, 98.5, 1.2},
		{0.3 - 0.1, .3, .2},
		{1.33e8 - 1.2e8, 1.33e8, 1.3e7},
		{123456789012 - 123456789011, 123456789012, 1},
		{math.Copysign(0, -1), 5, 0},
	}
	for _, tt := range tests {
		if got := tidy(tt.v, tt.size); got != tt.want || math.Signbit(got) != math.Signbit(tt.want) {
			t.Errorf("tidy(%v, %v) = %v, want %v", tt.v, tt.size, got, tt.want)
		}
	}
}

// long is a fictional report with n sentences of figures.
func long(n, seed int) string {
	subjects := strings.Fields("行政复议案件 法律援助案件 矛盾纠纷 投诉举报 行政许可事项 民生实事 惠企政策 法治文化阵地 执法案卷 规范性文件 重大决策事项 公职律师")
	verbs := strings.Fields("受理 办理 调解 完成 建成 评查 审查 培训 清理 新增 发放 公开")
	places := strings.Fields("东岭街道 西渡镇 南浦社区 北辰园区 中和港 青石乡 云台片区 长桥新城")
	units := strings.Fields("件 项 个 场 家 条 人次 万元 % 名")
	var b strings.Builder
	for i := range n {
		k := i*7 + i/5
		fmt.Fprintf(&b, "%s%s%s%d%s，", places[k%len(places)], verbs[(k/3)%len(verbs)], subjects[(k/2)%len(subjects)], 10+(i*37+seed*11)%900, units[k%len(units)])
		if i%4 == 3 {
			fmt.Fprintf(&b, "其中%s专项%d%s，同比增长%d%%。\n", subjects[(k+1)%len(subjects)], 3+i%50, units[k%len(units)], 1+i%30)
		}
	}
	return b.String()
}

// Comparing a report with itself finds nothing but the same figures, whatever
// bounds and scopes it has.
func TestPairFiguresWithItself(t *testing.T) {
	t.Parallel()
	r := figuresOf(t, long(300, 1), "1—9月办理案件超300件，其中甲类120余件。过去五年建成阵地12个。\n许可\t1\t0\t0\n处罚\t0\t0\t0", "下一年安排|培训执法人员200人次。")
	rows := pairFigures(r, r, YearMode, nil)
	if len(rows) < 300 {
		t.Fatalf("got %d rows", len(rows))
	}
	for _, row := range rows {
		if row.Status != FigureSame || row.Left.Span != row.Right.Span {
			t.Errorf("got %s of %+v and %+v", row.Status, row.Left, row.Right)
		}
	}
}

// Swapped reports give the mirrored rows.
func TestPairFiguresSwapped(t *testing.T) {
	t.Parallel()
	l, r := figuresOf(t, long(400, 1)), figuresOf(t, long(330, 5), long(90, 3))
	type row struct {
		status      FigureStatus
		left, right int
		delta       float64
	}
	key := func(x FigureRow, swapped bool) row {
		k := row{status: x.Status, left: -1, right: -1}
		if x.Left != nil {
			k.left = x.Left.Index
		}
		if x.Right != nil {
			k.right = x.Right.Index
		}
		if x.Delta != nil {
			k.delta = *x.Delta
		}
		if swapped {
			k.left, k.right, k.delta = k.right, k.left, 0-k.delta
			switch k.status {
			case FigureLeftOnly:
				k.status = FigureRightOnly
			case FigureRightOnly:
				k.status = FigureLeftOnly
			}
		}
		return k
	}
	count := map[row]int{}
	for _, x := range pairFigures(l, r, YearMode, nil) {
		count[key(x, false)]++
	}
	for _, x := range pairFigures(r, l, YearMode, nil) {
		count[key(x, true)]--
	}
	for k, n := range count {
		if n != 0 {
			t.Errorf("%+v: %+d the other way round", k, -n)
		}
	}
}

func TestPairFiguresEmpty(t *testing.T) {
	t.Parallel()
	empty, some := &report.Report{}, figuresOf(t, "清理文件126件。")
	if rows := pairFigures(empty, empty, PeerMode, nil); rows == nil || len(rows) != 0 {
		t.Errorf("got %v, want an empty list", rows)
	}
	if got := told(pairFigures(some, empty, PeerMode, nil)); got != "left_only 126件" {
		t.Errorf("got %s", got)
	}
}

// Ten thousand lines of one name are no more than a moment's work, and still
// meet the line at their height.
func TestPairFiguresHostile(t *testing.T) {
	t.Parallel()
	lines := func(seed int) string {
		var b strings.Builder
		for i := range 10_000 {
			fmt.Fprintf(&b, "办理行政复议案件%d件。\n", 10+(i*37+seed*11)%90)
		}
		return b.String()
	}
	l, r := figuresOf(t, lines(1)), figuresOf(t, lines(5))
	start := time.Now()
	rows := pairFigures(l, r, YearMode, nil)
	if took := time.Since(start); took > 30*time.Second {
		t.Errorf("took %v", took)
	}
	if len(rows) > 11_000 {
		t.Errorf("got %d rows of 10000 lines a side", len(rows))
	}
}

func BenchmarkPairFigures(b *testing.B) {
	l, r := figuresOf(b, long(1340, 1)), figuresOf(b, long(1340, 5))
	b.Logf("%d and %d figures", len(l.Figures), len(r.Figures))
	b.ReportAllocs()
	for b.Loop() {
		pairFigures(l, r, YearMode, nil)
	}
}
