package word

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		format int
		want   string // of 1, 10, 11, 20, 21, 101, 110, 1010, 12345
	}{
		{Arabic, "1 10 11 20 21 101 110 1010 12345"},
		{LowerRoman, "i x xi xx xxi ci cx mx 12345"},
		{UpperAlpha, "A J K T U WWWW FFFFF 1010 12345"},
		{10, "一 一〇 一一 二〇 二一 一〇一 一一〇 一〇一〇 一二三四五"},
		{11, "一 十 十一 二十 二十一 百一 百十 千十 一万二千三百四十五"},
		{14, "１ １０ １１ ２０ ２１ １０１ １１０ １０１０ １２３４５"},
		{Circled, "① ⑩ ⑪ ⑳ 21 101 110 1010 12345"},
		{22, "01 10 11 20 21 101 110 1010 12345"},
		{27, "⑴ ⑽ ⑾ ⒇ 21 101 110 1010 12345"},
		{29, "㈠ ㈩ 11 20 21 101 110 1010 12345"},
		{30, "甲 癸 11 20 21 101 110 1010 12345"},
		{32, "甲子 癸酉 甲戌 癸未 甲申 101 110 1010 12345"},
		{37, "一 十 十一 二十 二十一 一○一 一一○ 一○一○ 一二三四五"},
		{38, "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰零壹 壹佰壹拾 壹仟零壹拾 壹万贰仟叁佰肆拾伍"},
		{39, "一 十 十一 二十 二十一 一百零一 一百一十 一千零一十 一万二千三百四十五"},
		{57, "- 1 - - 10 - - 11 - - 20 - - 21 - - 101 - - 110 - - 1010 - - 12345 -"},
	} {
		var got []string
		for _, n := range []int{1, 10, 11, 20, 21, 101, 110, 1010, 12345} {
			s, ok := Number(c.format, n)
			if !ok {
				t.Errorf("format %d is not known", c.format)
			}
			got = append(got, s)
		}
		if diff := cmp.Diff(c.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("format %d: %s", c.format, diff)
		}
	}
	if s, ok := Number(99, 3); s != "3" || ok {
		t.Errorf("an unknown format: %q, %v", s, ok)
	}
	for n, want := range map[int]string{10_000: "一万", 10_001: "一万零一", 100_000: "十万", 11_010: "一万一千零一十", 20_110_000: "二千零一十一万"} {
		if s, _ := Number(39, n); s != want {
			t.Errorf("%d is %q, want %q", n, s, want)
		}
	}
}

func TestBefore(t *testing.T) {
	for _, c := range []struct {
		number, paragraph string
		by                int
		want              string
	}{
		{"1.", "甲", Tab, "1. 甲"},
		{"一、", "甲", Tab, "一、甲"},
		{"（一）", "甲", Tab, "（一）甲"},
		{"第一章", "甲", Space, "第一章 甲"},
		{"第一章", "甲", Tab, "第一章 甲"},
		{"①", "甲", Nothing, "①甲"},
		{"1.", " 甲", Tab, "1. 甲"},
		{"", "甲", Tab, "甲"},
		{"1.\t", "", Tab, "1."},
		{"•", " ", Tab, " "},
	} {
		if got := Before(c.number, c.paragraph, c.by); got != c.want {
			t.Errorf("Before(%q, %q, %d) = %q, want %q", c.number, c.paragraph, c.by, got, c.want)
		}
	}
}

func TestPageNumber(t *testing.T) {
	for s, want := range map[string]bool{
		"- 3 -": true, "— 12 —": true, "第1页 共10页": true, "第 1 页 / 共 2 页": true, "3": true, "－　３　－": true, "--": true,
		"": false, "云川区": false, "2024年": false, "第一章": false,
	} {
		if got := PageNumber(s); got != want {
			t.Errorf("PageNumber(%q) = %v", s, got)
		}
	}
}

func TestEquation(t *testing.T) {
	for code, want := range map[string]string{
		` EQ \o\ac(○,3) `: "③",
		` eq \o\ac(○,30)`: "30",
		`EQ \o(甲,乙)`:      "乙",
		`EQ \f(1,2)`:      "1/2",
		`EQ \r(,2)`:       "√2",
		`EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(pin),拼)`: "拼",
		`EQ \o(`: "", `EQ`: "", `EQ \`: "", `EQ )(`: ")(",
		`EQ a\,b`: "a,b",
	} {
		if got := Equation(code); got != want {
			t.Errorf("Equation(%q) = %q, want %q", code, got, want)
		}
	}
	Equation(strings.Repeat(`\o(`, 10_000))
}

func lines(items []Item) []string {
	var all []string
	for _, x := range items {
		all = append(all, x.Kind+x.Text)
	}
	return all
}

func TestRows(t *testing.T) {
	for _, c := range []struct {
		name string
		fill func(r *Rows)
		want []string
	}{
		{"a table in a cell", func(r *Rows) {
			r.Paragraph(1, "a")
			r.Cell(2, "x")
			r.Cell(2, "y")
			r.End(2, nil)
			r.Cell(1, "b")
			r.Cell(1, "c")
			r.End(1, nil)
		}, []string{"| a b | c |", "| x | y |"}},
		{"a frame around a table", func(r *Rows) {
			r.Paragraph(1, "a")
			r.Cell(2, "x")
			r.Cell(2, "y")
			r.End(2, nil)
			r.Cell(1, "b")
			r.End(1, nil)
		}, []string{"a", "| x | y |", "b"}},
		{"cells beyond the edges", func(r *Rows) {
			for range 3 {
				r.Cell(1, "a")
				r.Cell(1, "b")
				r.Cell(1, "")
				r.End(1, []int{0, 1, 2})
			}
		}, []string{"| a | b |", "| a | b |", "| a | b |"}},
		{"columns", func(r *Rows) {
			r.Cell(1, "a")
			r.Cell(1, "b")
			r.End(1, []int{0, 2000, 3000})
			r.Cell(1, "a")
			r.Cell(1, "b")
			r.Cell(1, "c")
			r.End(1, []int{3, 1000, 2000, 3000})
			r.Cell(1, "all")
			r.End(1, []int{0, 3000})
		}, []string{"| a |  | b |", "| a | b | c |", "| all |"}},
		{"set aside", func(r *Rows) {
			r.Cell(1, "a")
			r.Aside("picture", "")
			r.Cell(1, "b")
			r.End(1, nil)
			r.Cell(2, "c")
			r.Aside("hidden", "d")
		}, []string{"picture", "| a | b |", "hiddend", "| c |"}},
		{"empty", func(r *Rows) { r.Cell(1, ""); r.Cell(1, " "); r.End(1, nil) }, nil},
		{"deeper than allowed", func(r *Rows) { r.Cell(1<<30, "a") }, []string{"a"}},
	} {
		var r Rows
		c.fill(&r)
		if diff := cmp.Diff(c.want, lines(r.Flush())); diff != "" || r.Open() {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
	var r Rows
	for range 2 * maxCells {
		r.Cell(1, "c")
	}
	if got := strings.Count(lines(r.Flush())[0], "| c"); got != maxCells+1 {
		t.Errorf("%d cells", got)
	}
	n := 0
	for range 1000 { // a long table does not wait for its end
		r.Cell(1, "a")
		r.Cell(1, "b")
		n += len(r.End(1, nil))
	}
	if n != 1000 {
		t.Errorf("%d of 1000 rows before the end", n)
	}
}

func TestContentsTitle(t *testing.T) {
	x := &source.Text{Paragraphs: []string{"甲", "目　录"}}
	x.Set(source.Picture, "")
	ContentsTitle(x)
	want := &source.Text{Paragraphs: []string{"甲"}, Aside: []source.Aside{{Kind: source.Picture, At: 1}, {Kind: source.Contents, Text: "目 录", At: 1}}}
	if diff := cmp.Diff(want, x); diff != "" {
		t.Error(diff)
	}
}

func TestTitle(t *testing.T) {
	report := []string{"云川区2024年", "法治政府建设情况报告", "正文。"}
	for summary, want := range map[string]string{
		"云川区2024年法治政府建设情况报告": "云川区2024年法治政府建设情况报告", "云川区2024年 法治政府建设情况报告": "云川区2024年 法治政府建设情况报告",
		"云川区2023年法治政府建设情况报告": "", "正文。": "", "": "",
	} {
		if got := Title(summary, report); got != want {
			t.Errorf("Title(%q) = %q", summary, got)
		}
	}
}

func TestSymbol(t *testing.T) {
	for _, c := range []struct {
		font       string
		code, want rune
		sign       rune
	}{
		{"Wingdings", 0xF0FE, '☑', '☑'},
		{"WINGDINGS", 0xFE, '☑', '☑'},
		{"Symbol", 0xF0B7, '•', '•'},
		{"", 0xF0B7, 0xF0B7, '•'},
		{"Wingdings", 0xF021, 0xF021, '•'},
		{"Arial", 'a', 'a', 'a'},
	} {
		if got, sign := Symbol(c.font, c.code), Sign(c.font, c.code); got != c.want || sign != c.sign {
			t.Errorf("%s %x: %q, %q", c.font, c.code, got, sign)
		}
	}
}
