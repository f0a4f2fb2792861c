package diff

import (
	"strings"
	"testing"

	"duizhao/internal/report"
)

// newer is the report that follows [sound], a year on.
var newer = strings.NewReplacer("2025年工", "2026年工", "2024年，", "2025年，", "现将2024", "现将2025", "县人民政府2024", "县人民政府2025",
	"评查案卷320件", "评查案卷287件", "97.2%", "95.9%", "92.5%", "93%").Replace(sound)

// pairOf is a comparison of two reports with no rows in it yet.
func pairOf(t *testing.T, left, right string, mode Mode) *Comparison {
	t.Helper()
	return &Comparison{Mode: mode, Left: loaded(t, left), Right: loaded(t, right)}
}

// spanIn is the place of a passage that a report holds once.
func spanIn(t *testing.T, r *report.Report, s string) report.Span {
	t.Helper()
	i := strings.Index(string(r.Text), s)
	if i < 0 {
		t.Fatalf("no %q", s)
	}
	start := len([]rune(string(r.Text)[:i]))
	return report.Span{Start: start, End: start + len([]rune(s))}
}

func passageIn(t *testing.T, r *report.Report, s string) *Passage {
	t.Helper()
	return &Passage{Text: s, Span: spanIn(t, r, s)}
}

func figureIn(t *testing.T, r *report.Report, s string) *FigureSide {
	t.Helper()
	return &FigureSide{Text: s, Bound: report.Exact, Span: spanIn(t, r, s), Index: -1}
}

func TestDeclines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		indicator, unit string
		delta, percent  float64
		mode            Mode
		want            report.Severity // "" for nothing
	}{
		{"调解成功率", "%", -1.3, 0, YearMode, report.Important},
		{"调解成功率", "%", -1.3, 0, PeerMode, ""},
		{"行政诉讼败诉率", "%", -1.3, 0, YearMode, ""},
		{"投诉举报办结率", "%", -1.3, 0, YearMode, report.Important},
		{"培训执法人员", "人次", -60, -30, YearMode, report.Important},
		{"培训执法人员", "人次", -2, -1, YearMode, report.Minor},
		{"评查案卷", "件", -33, -10.3, YearMode, ""},
		{"评查案卷", "件", -133, -40.3, YearMode, report.Hint},
		{"投诉举报", "件", -133, -40.3, YearMode, ""},
	}
	for _, tt := range tests {
		c := pairOf(t, sound, newer, tt.mode)
		row := FigureRow{
			Indicator: tt.indicator, Unit: tt.unit, Status: FigureChanged, Delta: &tt.delta, Score: .9,
			Left: figureIn(t, c.Left, "97.2%"), Right: figureIn(t, c.Right, "95.9%"),
		}
		if tt.unit != "%" {
			row.Percent = &tt.percent
		}
		c.Figures = []FigureRow{row}
		got := report.Severity("")
		for _, f := range pairFindings(c, nil, nil, nil) {
			if f.Code == report.CodeDrop {
				got = f.Severity
			}
		}
		if got != tt.want {
			t.Errorf("%s %v in mode %s: %q, want %q", tt.indicator, tt.delta, tt.mode, got, tt.want)
		}
	}
}

func TestVanishedFigures(t *testing.T) {
	t.Parallel()
	wordy := strings.Replace(newer, "成功率为95.9%", "成功率达到规定要求", 1)
	c := pairOf(t, sound, wordy, YearMode)
	c.Figures = []FigureRow{
		{Indicator: "调解成功率", Unit: "%", Status: FigureLeftOnly, Left: figureIn(t, c.Left, "97.2%")},
		{Indicator: "举办法治讲座", Unit: "场", Status: FigureLeftOnly, Left: figureIn(t, c.Left, "36场")},
		{Indicator: "评查案卷", Unit: "件", Status: FigureLeftOnly, Left: figureIn(t, c.Left, "320件")},
		{Indicator: "案卷评查", Unit: "件", Status: FigureRightOnly, Right: figureIn(t, c.Right, "287件")},
	}
	got := strings.Join(passagesOf(pairFindings(c, nil, nil, nil), report.CodeNoNumber), "|")
	// the rate with what stands in its place, the lectures, and not the files:
	// a figure on the right may be the same
	if want := "97.2%|调解成功率达到规定要求|36场"; got != want {
		t.Errorf("told %s, want %s", got, want)
	}
}

func TestItemsOfPairs(t *testing.T) {
	t.Parallel()
	c := pairOf(t, sound, newer, YearMode)
	const lack, promise = "一是山区执法力量偏弱", "招募双语宣讲员，在茶季送法下乡。"
	c.Shortcomings = []ShortcomingRow{{Status: Repeated, Score: .9, Left: passageIn(t, c.Left, lack), Right: passageIn(t, c.Right, lack)}}
	c.Commitments = []CommitmentRow{
		{Status: NotMentioned, Plan: *passageIn(t, c.Left, promise)},
		{Status: Fulfilled, Plan: *passageIn(t, c.Left, "招录专职执法人员9名，派驻三个乡。")},
	}
	c.Figures = []FigureRow{
		{
			Indicator: "评查案卷", Unit: "件", Status: FigureNotComparable, Score: .9, Left: figureIn(t, c.Left, "320件"), Right: figureIn(t, c.Right, "287件"),
			Reason: report.Words{ZH: "范围不同：全县、县本级", EN: "scope differs"},
		},
		{
			Indicator: "参与率", Unit: "%", Status: FigureNotComparable, Score: .9, Left: figureIn(t, c.Left, "92.5%"), Right: figureIn(t, c.Right, "93%"),
			Reason: report.Words{ZH: "约数", EN: "a bound, not an exact value"},
		},
	}
	fs := pairFindings(c, nil, nil, nil)
	for code, want := range map[report.Code]string{
		report.CodeRepeat: lack + "|" + lack, report.CodeUndone: promise, report.CodeScope: "320件|287件",
	} {
		if got := strings.Join(passagesOf(fs, code), "|"); got != want {
			t.Errorf("%s: told %s, want %s", code, got, want)
		}
	}
	c.Mode = PeerMode
	fs = pairFindings(c, nil, nil, nil)
	if got := passagesOf(fs, report.CodeUndone); len(got) > 0 {
		t.Errorf("a peer's plan is told as not carried out: %q", got)
	}
	if fs[0].Code == report.CodeRepeat && fs[0].Severity == report.Important {
		t.Error("a peer's shortcoming weighs as a repeated one")
	}
}

func TestVanishedTopics(t *testing.T) {
	t.Parallel()
	left := strings.Replace(sound, "二、履行", "（四）办理信访事项。建成信访接待站5个。\n二、履行", 1)
	for _, tt := range []struct {
		name, right string
		want        int
	}{
		{"gone", newer, 1},
		{"told elsewhere", strings.Replace(newer, "调解纠纷", "办理信访事项12件。化解信访积案3件。开展信访督查。调解纠纷", 1), 0},
	} {
		c := pairOf(t, left, tt.right, YearMode)
		c.Sections = []SectionRow{{Left: []string{"1.4"}, Right: []string{}, Relation: LeftOnly}}
		got := passagesOf(pairFindings(c, nil, nil, nil), report.CodeNoTopic)
		if len(got) != tt.want {
			t.Errorf("%s: told %q", tt.name, got)
		}
	}
}

func TestSilentMatters(t *testing.T) {
	t.Parallel()
	const matter = "对6项重大行政决策开展公众参与和风险评估。"
	left := strings.Replace(sound, "（二）推进普法", matter+"\n（二）推进普法", 1)
	for _, tt := range []struct{ name, right, want string }{
		{"not a word", newer, matter},
		{"told in other words", strings.Replace(newer, "评查案卷", "县政府决策事项一律公开征求意见。评查案卷", 1), ""},
	} {
		c := pairOf(t, left, tt.right, YearMode)
		if got := strings.Join(passagesOf(pairFindings(c, nil, nil, nil), report.CodeNoTopic), "|"); got != tt.want {
			t.Errorf("%s: told %s, want %s", tt.name, got, tt.want)
		}
	}
}

func TestEndedMatters(t *testing.T) {
	t.Parallel()
	left := strings.NewReplacer("二、履行", "（四）依法防控疫情。核酸检测12万人次。\n二、履行", "2025年工", "2023年工", "2024年", "2022年").Replace(sound)
	c := pairOf(t, left, sound, YearMode)
	c.Sections = []SectionRow{{Left: []string{"1.4"}, Right: []string{}, Relation: LeftOnly}}
	c.Figures = []FigureRow{{Indicator: "核酸检测", Unit: "人次", Status: FigureLeftOnly, Left: figureIn(t, c.Left, "12万人次")}}
	for _, code := range []report.Code{report.CodeNoTopic, report.CodeNoNumber} {
		if got := passagesOf(pairFindings(c, nil, nil, nil), code); len(got) != 0 {
			t.Errorf("%s: told %q", code, got)
		}
	}
}

func TestToldInWords(t *testing.T) {
	t.Parallel()
	left := strings.Replace(sound, "举办法治讲座36场", "培养“法律明白人”108名，举办法治讲座36场", 1)
	right := strings.Replace(newer, "举办法治讲座36场", "“法律明白人”队伍逐步壮大，举办法治讲座36场", 1)
	c := pairOf(t, left, right, YearMode)
	c.Figures = []FigureRow{{Indicator: "培养“法律明白人”", Unit: "名", Status: FigureLeftOnly, Left: figureIn(t, c.Left, "108名")}}
	if got := strings.Join(passagesOf(pairFindings(c, nil, nil, nil), report.CodeNoNumber), "|"); got != "108名|“法律明白人”队伍逐步壮大" {
		t.Errorf("told %s", got)
	}
}

func TestCopiedPassages(t *testing.T) {
	t.Parallel()
	const passage = "在四十二个茶厂设立劳动争议调解室，由驻村律师每月坐班两天，把用工合同、工资结算、工伤赔偿等事项讲给茶工听，当场起草协议书并跟踪履行情况，重大争议由县里派员会商处理"
	with := func(s, p string) string { return strings.Replace(s, "调解纠纷", p+"。调解纠纷", 1) }
	for _, tt := range []struct {
		name, left, right string
		mode              Mode
		want              int
	}{
		{"word for word", passage, passage, YearMode, 1},
		{"with new numbers", "2024年" + passage + "共120次", "2025年" + passage + "共96次", YearMode, 0},
		{"before a sentence with new numbers", passage + "。全年坐班120次", passage + "。全年坐班96次", YearMode, 1},
		{"short, one agency", passage[:120], passage[:120], YearMode, 0},
		{"short, peers", passage[:120], passage[:120], PeerMode, 1},
	} {
		c := pairOf(t, with(sound, tt.left), with(newer, tt.right), tt.mode)
		passages := []carried{{Left: spanIn(t, c.Left, tt.left), Right: spanIn(t, c.Right, tt.right)}}
		got := 0
		for _, f := range pairFindings(c, nil, passages, nil) {
			if f.Code == report.CodeCopy {
				got++
			}
		}
		if got != tt.want {
			t.Errorf("%s: %d findings, want %d", tt.name, got, tt.want)
		}
	}
}

func TestForeignNames(t *testing.T) {
	t.Parallel()
	peer := strings.ReplaceAll(newer, "柳溪县", "石浦县")
	const passage = "组织律师到茶厂逐户讲解劳动合同"
	with := func(s, name string) string {
		return strings.Replace(s, "举办法治讲座", name+passage+"，举办法治讲座", 1)
	}
	for name, want := range map[string]int{"在石浦县": 1, "": 0} {
		c := pairOf(t, with(sound, name), with(peer, name), PeerMode)
		passages := []carried{{Left: spanIn(t, c.Left, passage), Right: spanIn(t, c.Right, passage)}}
		if got := passagesOf(pairFindings(c, nil, passages, nil), report.CodeCopy); len(got) != want {
			t.Errorf("told %q, want %d", got, want)
		}
	}
	// to name a neighbour is no copying
	c := pairOf(t, strings.Replace(sound, "举办法治讲座", "与石浦县举办法治讲座", 1), peer, PeerMode)
	if got := passagesOf(pairFindings(c, nil, nil, nil), report.CodeCopy); len(got) != 0 {
		t.Errorf("told %q of a neighbour", got)
	}
	for agency, want := range map[string]string{"柳溪县人民政府": "柳溪县", "东江市柳溪县人民政府": "柳溪县", "柳溪县司法局": "", "": ""} {
		if got := placeOf(agency); got != want {
			t.Errorf("placeOf(%q) = %q, want %q", agency, got, want)
		}
	}
}

func TestLeftOverYears(t *testing.T) {
	t.Parallel()
	const passage = "2024年6月在渡口集市宣讲宅基地政策"
	with := func(s string) string { return strings.Replace(s, "调解纠纷", passage+"。调解纠纷", 1) }
	c := pairOf(t, with(sound), with(newer), YearMode)
	passages := []carried{{Left: spanIn(t, c.Left, passage), Right: spanIn(t, c.Right, passage)}}
	if got := strings.Join(passagesOf(pairFindings(c, nil, passages, nil), report.CodeWrongYear), "|"); got != "2024年|2024年" {
		t.Errorf("told %s", got)
	}
}

// Whatever the text, the rules answer, and quote what stands there.
func FuzzReportFindings(f *testing.F) {
	f.Add(sound)
	f.Add("一、\n（二）“《。。率达标\n三、2023年不足\n一是差。三是”")
	f.Fuzz(func(t *testing.T, s string) {
		r := loadedOrNil(s)
		if r == nil {
			return
		}
		for _, fd := range soleOf(r, RightSide, nil).findings {
			for _, sp := range fd.Spans {
				if sp.Start < 0 || sp.End > len(r.Text) || sp.Empty() || sp.Text != r.Slice(sp.Span) {
					t.Fatalf("%s quotes %q at %v", fd.Code, sp.Text, sp.Span)
				}
			}
		}
	})
}
