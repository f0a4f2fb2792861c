package flow

import (
	"slices"
	"strings"
	"testing"

	"duizhao/loader/source"
)

func TestTitle(t *testing.T) {
	const name = "云川区2024年法治政府建设情况报告"
	for _, c := range []struct{ title, first, want string }{
		{name, "云川区", name},
		{name, "云川区司法局关于2024年工作", name},
		{"云川区2023年法治政府建设情况报告", "云川区司法局关于2024年工作", ""},
		{"云川区法治政府建设情况报告", "2024年", ""},
		{"Microsoft Word - 云川区2024年报告", "2024年", ""},
		{"标题", "标题", ""},
		{"关于做好某某工作的通知", "2024年", ""},
		{"2024年度报告模板", "2024年", ""},
		{"关于做好有关工作的通知", "关于做好有关工作的通知", "关于做好有关工作的通知"},
	} {
		if got := Title(c.title, []string{c.first, "2024年法治政府建设情况报告"}); got != c.want {
			t.Errorf("%s above %s: got %q", c.title, c.first, got)
		}
	}
}

func TestTitleOfContents(t *testing.T) {
	page := Page{&source.Text{}, NewBudget()}
	for _, b := range []Block{{Paragraph, "报告"}, {Paragraph, "目　录"}, {source.Comment, "批"}, {source.Contents, "一、甲"}, {source.Contents, "二、乙"}, {Paragraph, "一、甲"}} {
		if err := page.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	if want := []string{"报告", "一、甲"}; !slices.Equal(page.Text.Paragraphs, want) {
		t.Errorf("got %q", page.Text.Paragraphs)
	}
	for _, a := range page.Text.Aside {
		if a.At != 1 {
			t.Errorf("%v does not stand before the second paragraph", a)
		}
	}
	if len(page.Text.Aside) != 4 {
		t.Errorf("aside: %v", page.Text.Aside)
	}
}

func TestTextIsBounded(t *testing.T) {
	page := Page{&source.Text{}, NewBudget()}
	long := Block{Text: strings.Repeat("x", 1<<20)}
	var err error
	n := 0
	for ; err == nil && n < 100; n++ {
		err = page.Add(long)
	}
	if err == nil || n < 30 {
		t.Errorf("%d MB: %v", n, err)
	}
}

// TestTable has a table keep its rows in order, however many, and rows that
// come late go by the columns of those that came first.
func TestTable(t *testing.T) {
	budget := NewBudget()
	out := &Blocks{Budget: budget}
	table := Table{Out: out, Budget: budget}
	cell := func(at, span int, text string) Cell {
		c := Cell{At: at, Span: span, Blocks: Blocks{Budget: budget}}
		if err := c.Add(Block{Text: text}); err != nil {
			t.Fatal(err)
		}
		return c
	}
	for range 2 * compared {
		if err := table.Add([]Cell{cell(0, 1, "甲"), cell(1, 1, "1"), cell(2, 1, "2")}); err != nil {
			t.Fatal(err)
		}
	}
	if err := table.Add([]Cell{cell(0, 2, "计"), cell(2, 1, "3")}); err != nil {
		t.Fatal(err)
	}
	if err := table.Flush(); err != nil {
		t.Fatal(err)
	}
	if n := len(out.All); n != 2*compared+1 || out.All[0].Text != "| 甲 | 1 | 2 |" || out.All[n-1].Text != "| 计 |  | 3 |" {
		t.Errorf("%d rows, %v … %v", n, out.All[0], out.All[n-1])
	}
}
