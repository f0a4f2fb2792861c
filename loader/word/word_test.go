package word

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
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

func TestFollow(t *testing.T) {
	for _, c := range []struct {
		number, paragraph string
		by                int
		want              string
	}{
		{"1.", "甲", Tab, "1. 甲"},
		{"一、", "甲", Tab, "一、甲"},
		{"（一）", "甲", Tab, "（一）甲"},
		{"第一章", "甲", Space, "第一章 甲"},
		{"①", "甲", Nothing, "①甲"},
		{"1.", " 甲", Tab, "1. 甲"},
		{"", "甲", Tab, "甲"},
		{"1.\t", "", Tab, "1."},
	} {
		if got := Follow(c.number, c.paragraph, c.by); got != c.want {
			t.Errorf("Follow(%q, %q, %d) = %q, want %q", c.number, c.paragraph, c.by, got, c.want)
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

func TestRows(t *testing.T) {
	var r Rows
	r.Paragraph(1, "a")
	r.Cell(2, "x")
	r.Cell(2, "y")
	if lines := r.End(2, 0); lines != nil {
		t.Errorf("a row inside a cell gives lines: %q", lines)
	}
	r.Cell(1, "b")
	r.Cell(1, "")
	r.Cell(1, "")
	if diff := cmp.Diff([]string{"| a b |  |", "| x | y |"}, r.End(1, 2)); diff != "" {
		t.Error(diff)
	}
	r.Cell(3, "deep")
	if diff := cmp.Diff([]string{"| deep |"}, r.Flush()); diff != "" || r.Open() {
		t.Error(diff)
	}
	r.Paragraph(1<<30, "deeper than allowed")
	for range 2 * maxCells {
		r.Cell(1, "c")
	}
	if got := strings.Count(strings.Join(r.Flush(), ""), "| c"); got != maxCells+1 {
		t.Errorf("%d cells", got)
	}
}

func TestSymbol(t *testing.T) {
	for _, c := range []struct {
		font       string
		code, want rune
		sign       rune
	}{
		{"Wingdings", 0xF0FE, '☑', '☑'}, {"WINGDINGS", 0xFE, '☑', '☑'}, {"Symbol", 0xF0B7, '•', '•'},
		{"", 0xF0B7, 0xF0B7, '•'}, {"Wingdings", 0xF021, 0xF021, '•'}, {"Arial", 'a', 'a', 'a'},
	} {
		if got, sign := Symbol(c.font, c.code), Sign(c.font, c.code); got != c.want || sign != c.sign {
			t.Errorf("%s %x: %q, %q", c.font, c.code, got, sign)
		}
	}
}
