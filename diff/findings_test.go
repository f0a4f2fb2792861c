package diff

import (
	"context"
	"slices"
	"strings"
	"testing"

	"duizhao/internal/report"
	"duizhao/loader"
)

// sound is a fictional report in which no rule but those of praise has
// anything to say. The tests put one thing wrong at a time.
const sound = `柳溪县人民政府2024年法治政府建设情况的报告

2024年，柳溪县深入学习贯彻习近平法治思想，法治政府建设取得新进展。现将2024年有关情况报告如下：
一、主要举措和成效
（一）规范行政执法。一是开展案卷评查，评查案卷320件。二是落实《柳溪县行政执法监督办法（2021—2025年）》，培训执法人员210人次。
（二）推进普法宣传。举办法治讲座36场，村民参与率达92.5%。
（三）化解矛盾纠纷。调解纠纷1860件，调解成功率为97.2%。
二、履行推进法治建设第一责任人职责情况
县政府主要负责人主持常务会议学法6次，听取法治建设汇报4次。
三、存在的不足及原因
一是山区执法力量偏弱。由于编制向县城集中，三个乡只有一名专职执法人员。二是普法形式较为单一。因缺少双语宣讲员，面向茶农的宣讲只办了两场。
四、2025年工作安排
（一）充实山区执法力量。招录专职执法人员9名，派驻三个乡。
（二）丰富普法形式。招募双语宣讲员，在茶季送法下乡。
`

// loaded makes a report of a text.
func loaded(t *testing.T, s string) *report.Report {
	t.Helper()
	r, err := loader.Parse(context.Background(), "test.txt", []byte(s), loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// passagesOf gives the passages that findings of one code rest on, in order; for a
// finding without passages its message.
func passagesOf(fs []Finding, code report.Code) []string {
	out := []string{}
	for _, f := range fs {
		if f.Code != code {
			continue
		}
		if len(f.Spans) == 0 {
			out = append(out, f.Message.ZH)
		}
		for _, s := range f.Spans {
			out = append(out, s.Text)
		}
	}
	return out
}

func TestSoundReport(t *testing.T) {
	t.Parallel()
	for _, f := range soleOf(loaded(t, sound), RightSide, nil).findings {
		t.Errorf("%s %s: %s", f.Code, f.Severity, f.Message.ZH)
	}
}

func TestReportRules(t *testing.T) {
	t.Parallel()
	const review = "评查案卷320件"
	tests := []struct {
		name     string
		code     report.Code
		old, new string   // what is put wrong in the sound report
		want     []string // passages, each a part of what is told
	}{
		{"absent part", report.CodeMissing, sound[strings.Index(sound, "二、履行"):strings.Index(sound, "三、存在")], "", []string{"缺少“第一责任人职责”部分"}},
		{"joint heading is no absence", report.CodeMissing, "四、2025年工作安排", "四、2025年工作安排及其他", nil},
		{"told in one item", report.CodeMissing, sound[strings.Index(sound, "二、履行"):strings.Index(sound, "三、存在")], "二、其他情况\n一是落实第一责任人职责。听取汇报4次。\n", []string{"一是落实第一责任人职责"}},

		{"last year in a heading", report.CodeWrongYear, "三、存在的不足及原因", "三、2023年度存在的不足及原因", []string{"2023年"}},
		{"last year put right", report.CodeWrongYear, "三、存在的不足及原因", "三、2023年存在不足的整改情况", nil},
		{"the plan of this year", report.CodeWrongYear, "四、2025年", "四、2024年", []string{"2024年"}},
		{"the introduction", report.CodeWrongYear, "现将2024年", "现将2023年", []string{"2023年"}},
		{"since a year", report.CodeWrongYear, "2024年，柳溪县", "2021年以来，柳溪县", nil},
		{"a sentence of last year", report.CodeWrongYear, "调解纠纷1860件", "2023年，全县调解纠纷1860件", []string{"2023年"}},
		{"a comparison", report.CodeWrongYear, "调解纠纷1860件", "2023年，全县调解纠纷1790件，2024年，全县调解纠纷1860件", nil},
		{"a quoted name", report.CodeWrongYear, review, "征集“2023年度优秀案卷”12件", nil},
		{"a range", report.CodeWrongYear, review, "落实2021年至2023年行动方案", nil},
		{"session left out", report.CodeWrongYear, "深入学习贯彻习近平法治思想", "贯彻党的二十大和二十届二中全会精神", []string{"二十届二中全会"}},
		{"session named", report.CodeWrongYear, "深入学习贯彻习近平法治思想", "贯彻党的二十大和二十届二中、三中全会精神", nil},

		{"one item without a cause", report.CodeNoCause, "由于编制向县城集中，", "", []string{"一是山区执法力量偏弱"}},
		{"因 in other words is no cause", report.CodeNoCause, "由于编制向县城集中，", "因地制宜不够，", []string{"一是山区执法力量偏弱"}},
		{"bare headline", report.CodeVague, "二是普法形式较为单一。因缺少双语宣讲员，面向茶农的宣讲只办了两场。", "二是普法精准度有待提升。", []string{"二是普法精准度有待提升"}},

		{"doubled word", report.CodeFormat, "开展案卷评查", "开展开展案卷评查", []string{"开展开展"}},
		{"reduplication", report.CodeFormat, "开展案卷评查", "认真研究研究，一项一项开展案卷评查，以依法行为为先", nil},
		{"doubled character", report.CodeFormat, "规范行政执法。", "规范行政执法的的程序。", []string{"的的"}},
		{"目的的 is right", report.CodeFormat, "开展案卷评查", "围绕立法目的的实现，为了了解情况开展案卷评查", nil},
		{"near miss", report.CodeFormat, "推进法治建设第一责任人职责", "推进法治建设第一责任职责", []string{"第一责任职责"}},
		{"quotation left open", report.CodeFormat, "推进普法宣传。", "推进“法律进茶园宣传。", []string{"“"}},
		{"bracket closed twice", report.CodeFormat, "化解矛盾纠纷。", "化解矛盾）纠纷。", []string{"）"}},
		{"quotation in 书名号", report.CodeFormat, review, "印发《关于落实“三项制度”的通知》（柳政发〔2024〕3号）", nil},
		{"doubled mark", report.CodeFormat, "培训执法人员210人次。", "培训执法人员210人次，。", []string{"，。"}},
		{"dots and dash", report.CodeFormat, review, "评查案卷320件……得分——均合格", nil},
		{"number left out", report.CodeFormat, "（三）化解", "（四）化解", []string{"（四）"}},
		{"inline number left out", report.CodeFormat, "二是落实《柳", "三是落实《柳", []string{"三是"}},

		{"rate in words", report.CodeNoNumber, "调解成功率为97.2%", "调解成功率达到规定要求", []string{"调解成功率达到规定要求"}},
		{"rate praised", report.CodeNoNumber, "调解成功率为97.2%", "调解成功率明显提升", []string{"调解成功率明显提升"}},
		{"efficiency is no rate", report.CodeNoNumber, "村民参与率达92.5%", "办事效率明显提升", nil},
		{"the number follows", report.CodeNoNumber, "村民参与率达92.5%", "村民参与率明显提升，达到92.5%", nil},
		{"numbers fell out", report.CodeNoNumber, "举办法治讲座36场，村民参与率达92.5%。", "来电万余条，接通率，办结率，满意率。", []string{"办结率，满意率"}},
		{"never filled in", report.CodeNoNumber, "调解纠纷1860件", "调解纠纷XX件", []string{"XX件"}},
		{"count withheld", report.CodeNoNumber, "听取法治建设汇报4次", "多次听取法治建设汇报", []string{"多次"}},
		{"count given behind", report.CodeNoNumber, "听取法治建设汇报4次", "多次听取法治建设汇报，累计4次", nil},
		{"the plan may be general", report.CodeNoNumber, "在茶季送法下乡", "多次送法下乡，提高参与率", nil},

		{
			"plan repeats what is done", report.CodeCopy, "在茶季送法下乡。", "在茶季送法下乡。组织驻村律师到茶厂逐户讲解合同和工资支付的规定。\n",
			nil,
		},
		{"praise alone", report.CodeVague, "评查案卷320件。", "评查案卷320件。各项工作全面推进，取得了显著成效，得到了广泛好评。", []string{"各项工作全面推进"}},
		{"praise and a fact", report.CodeVague, "评查案卷320件。", "评查案卷320件。执法监督全面推进，取得了显著成效，退回执法案卷重新办理的做法得到了肯定。", nil},
		{"a topic is no empty praise", report.CodeVague, "举办法治讲座", "普法工作取得新进展。举办法治讲座", nil},
		{"a plan of last year", report.CodeWrongYear, review, "执行2023年度行政执法检查计划", []string{"2023年度行政执法检查计划"}},
		{"a plan of this year", report.CodeWrongYear, review, "执行2024年度行政执法检查计划", nil},
		{"a plan looked back on", report.CodeWrongYear, review, "通报2023年度行政执法检查计划执行情况", nil},
		{"a plan of several years", report.CodeWrongYear, review, "落实2023—2025年普法计划", nil},
		{"a day that is past", report.CodeWrongYear, "派驻三个乡。", "派驻三个乡，2024年9月底前到位。", []string{"2024年9月底前"}},
		{"a day to come", report.CodeWrongYear, "派驻三个乡。", "派驻三个乡，2025年9月底前到位。", nil},
		{"first of its kind", report.CodeGood, review, "在全省率先实行案卷线上互评", []string{"在全省率先实行案卷线上互评"}},
		{"to set an example", report.CodeGood, review, "领导干部率先垂范", nil},
		{"open cases", report.CodeAsk, review, "受理复议申请200件，办结120件", []string{"200件，办结120件"}},
		{"nearly all closed", report.CodeAsk, review, "受理复议申请200件，办结196件", nil},

		{"plan among results", report.CodeStructure, "村民参与率达92.5%。", "村民参与率达92.5%。下一步，将增办夜校。", []string{"下一步，将增办夜校"}},
		{"shortcoming in the plan", report.CodeStructure, "在茶季送法下乡。", "在茶季送法下乡。但同时仍存在宣讲员不足的问题。", []string{"但同时仍存在"}},
		{"an answer is no shortcoming", report.CodeStructure, "在茶季送法下乡。", "针对仍存在的宣讲员不足等问题，在茶季送法下乡。", nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !strings.Contains(sound, tt.old) {
				t.Fatalf("the sound report has no %q", tt.old)
			}
			got := passagesOf(soleOf(loaded(t, strings.Replace(sound, tt.old, tt.new, 1)), RightSide, nil).findings, tt.code)
			if len(got) != len(tt.want) {
				t.Fatalf("told %q, want %q", got, tt.want)
			}
			for i, w := range tt.want {
				if !strings.Contains(got[i], w) {
					t.Errorf("told %q, want %q", got[i], w)
				}
			}
		})
	}
}

func TestCopiedWithin(t *testing.T) {
	t.Parallel()
	const passage = "组织驻村律师到茶厂逐户讲解劳动合同和工资支付的有关规定"
	twice := strings.NewReplacer("评查案卷320件", passage, "在茶季送法下乡", passage).Replace(sound)
	if got := passagesOf(soleOf(loaded(t, twice), RightSide, nil).findings, report.CodeCopy); len(got) != 2 || !strings.Contains(got[0], passage) {
		t.Errorf("told %q", got)
	}
	formula := "对法治政府建设重要工作亲自部署、重大问题亲自过问、重点环节亲自协调、重要任务亲自督办"
	twice = strings.NewReplacer("评查案卷320件", formula, "在茶季送法下乡", formula).Replace(sound)
	if got := passagesOf(soleOf(loaded(t, twice), RightSide, nil).findings, report.CodeCopy); len(got) != 0 {
		t.Errorf("a formula is told as copied: %q", got)
	}
}

func TestNoCauseAtAll(t *testing.T) {
	t.Parallel()
	s := strings.NewReplacer("由于编制向县城集中，", "", "因缺少双语宣讲员，", "", "不足及原因", "不足").Replace(sound)
	var got []Finding
	for _, f := range soleOf(loaded(t, s), RightSide, nil).findings {
		if f.Code == report.CodeNoCause {
			got = append(got, f)
		}
	}
	if len(got) != 1 || got[0].Severity != report.Important || got[0].Spans[0].Text != "三、存在的不足" {
		t.Errorf("got %+v", got)
	}
}

// Where the causes of all items stand below them, none is missing.
func TestCausesBelow(t *testing.T) {
	t.Parallel()
	s := strings.NewReplacer("由于编制向县城集中，", "", "因缺少双语宣讲员，", "", "只办了两场。\n", "只办了两场。\n产生上述问题，主要是因为县级财力紧张，人才引不进、留不住。\n").Replace(sound)
	if got := passagesOf(soleOf(loaded(t, s), RightSide, nil).findings, report.CodeNoCause); len(got) != 0 {
		t.Errorf("told %q", got)
	}
}

func TestLate(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		day  string
		want int
	}{{"2025-04-14", 1}, {"2025-04-01", 0}, {"2025-03-02", 0}, {"", 0}} {
		r := loaded(t, sound)
		r.Document.Published = tt.day
		if got := passagesOf(soleOf(r, RightSide, nil).findings, report.CodeLate); len(got) != tt.want {
			t.Errorf("published %q: told %q", tt.day, got)
		}
	}
}

// A rule stands on what it quotes: every passage is the text at its place.
func TestFindingSpans(t *testing.T) {
	t.Parallel()
	r := loaded(t, strings.NewReplacer("三、存在", "三、2023年度存在", "97.2%", "达到规定要求", "4次", "多次").Replace(sound))
	fs := soleOf(r, LeftSide, nil).findings
	if len(fs) < 2 {
		t.Fatalf("only %d findings", len(fs))
	}
	for _, f := range fs {
		if f.Side != LeftSide || f.Message.ZH == "" || f.Message.EN == "" {
			t.Errorf("%+v", f)
		}
		for _, s := range f.Spans {
			if s.Text != r.Slice(s.Span) || s.Side != LeftSide {
				t.Errorf("%+v", s)
			}
		}
	}
}

func TestMergeAndSort(t *testing.T) {
	t.Parallel()
	at := func(side Side, start, end int) []FindingSpan {
		return []FindingSpan{{Side: side, Span: report.Span{Start: start, End: end}}}
	}
	in := []Finding{
		{Code: report.CodeNoNumber, Severity: report.Hint, Side: RightSide, Spans: at(RightSide, 10, 14)},
		{Code: report.CodeNoNumber, Severity: report.Important, Side: RightSide, Spans: at(RightSide, 10, 15)},
		{Code: report.CodeAsk, Severity: report.Hint, Side: RightSide, Spans: at(RightSide, 52, 54)},
		{Code: report.CodeData, Severity: report.Serious, Side: RightSide, Spans: at(RightSide, 50, 60)},
		{Code: report.CodeFormat, Severity: report.Important, Side: LeftSide, Spans: at(LeftSide, 1, 3)},
		{Code: report.CodeLate, Severity: report.Important, Side: RightSide},
	}
	out := mergeFindings(in)
	sortFindings(out)
	var got []report.Code
	for _, f := range out {
		got = append(got, f.Code)
	}
	want := []report.Code{report.CodeData, report.CodeLate, report.CodeNoNumber, report.CodeFormat}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
	if out[2].Severity != report.Important {
		t.Errorf("the milder of two stayed: %+v", out[2])
	}
}

// The data files can be read whole: no line is lost to a slip of form.
func TestFindingData(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"cause", "not_cause", "hedge", "rate_met", "rate_praised", "no_rate", "vague_count", "praise", "not_praise", "fall_good", "fall_bad", "fall_unclear", "agency_end"} {
		if len(findingWords()[name]) == 0 {
			t.Errorf("finding_words.txt has no %s", name)
		}
	}
	if n := len(dataLines(findingTermsFile)); n != len(fixedTerms()) {
		t.Errorf("%d lines of terms, %d read", n, len(fixedTerms()))
	}
	if len(builtInTemplate().parts) != 4 || len(builtInTemplate().matters) < 20 {
		t.Error("parts or matters are missing")
	}
}

func loadedOrNil(s string) *report.Report {
	r, err := loader.Parse(context.Background(), "test.txt", []byte(s), loader.Options{})
	if err != nil {
		return nil
	}
	return r
}

// Quotation marks inside quotation marks are the single ones, GB/T 15834.
func TestMessagesNestQuotes(t *testing.T) {
	t.Parallel()
	inner := 0
	for _, p := range samplePairs {
		for _, f := range compare2(t, loadSample(t, p[0]), loadSample(t, p[1])).Findings {
			depth := 0
			for _, c := range f.Message.ZH {
				switch c {
				case '“':
					depth++
				case '”':
					depth--
				case '‘':
					inner++
				}
				if depth > 1 || depth < 0 {
					t.Fatalf("%s", f.Message.ZH)
				}
			}
		}
	}
	if inner == 0 {
		t.Error("the samples have none")
	}
}
