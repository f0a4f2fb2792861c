package diff

import (
	"context"
	"errors"
	"strings"
	"testing"

	"duizhao/internal/report"
)

// The built-in template, written out, reads back as itself.
func TestTemplateText(t *testing.T) {
	got, err := ParseTemplate(TemplateText())
	if err != nil {
		t.Fatal(err)
	}
	want := builtInTemplate()
	if len(got.parts) != len(want.parts) || len(got.matters) != len(want.matters) {
		t.Errorf("%d parts, %d matters, want %d and %d", len(got.parts), len(got.matters), len(want.parts), len(want.matters))
	}
}

func TestParseTemplateTrouble(t *testing.T) {
	for _, tt := range []struct {
		text string
		line int
		want string
	}{
		{"", 0, "neither"},
		{"# 只有说明\n", 0, "neither"},
		{"plan: 安排\n[parts]\n", 1, "before"},
		{"[parts]\n\nplan 安排\n", 3, "name: word"},
		{"[parts]\nplan:\n", 2, "name: word"},
		{"[parts]\n计划: 安排\n", 2, "a part is"},
		{"[topics]\n", 1, "no section [topics]"},
	} {
		_, err := ParseTemplate(tt.text)
		var wrong *TemplateError
		if !errors.As(err, &wrong) || wrong.Line != tt.line || !strings.Contains(wrong.What.EN, tt.want) {
			t.Errorf("%q: %v, want line %d with %q", tt.text, err, tt.line, tt.want)
		}
	}
}

// A bureau's template decides what is missing and what may not vanish.
func TestTemplateDecides(t *testing.T) {
	const left = "临川区2023年法治政府建设情况报告\n一、主要举措和成效\n（一）规范行政执法\n开展执法案卷评查，全部执法人员持证上岗，执法公示按时完成。\n（二）海域使用监管\n组织海域使用监管专项检查，查清用海底数，制止违规填海。\n二、存在的不足\n执法力量薄弱，主要原因是编制少。\n三、下一步工作安排\n（一）充实执法力量\n推动执法编制下沉。\n"
	const right = "临川区2024年法治政府建设情况报告\n一、主要举措和成效\n（一）规范行政执法\n开展执法案卷评查，全部执法人员持证上岗，执法公示按期完成。\n二、存在的不足\n执法力量薄弱，主要原因是编制少。\n三、下一步工作安排\n（一）充实执法力量\n推动执法编制下沉。\n"
	codes := func(text string) map[report.Code]int {
		o := Options{}
		if text != "" {
			tpl, err := ParseTemplate(text)
			if err != nil {
				t.Fatal(err)
			}
			o.Template = tpl
		}
		c, err := Compare(context.Background(), parse(t, left), parse(t, right), o)
		if err != nil {
			t.Fatal(err)
		}
		n := map[report.Code]int{}
		for _, f := range c.Findings {
			if f.Side != LeftSide {
				n[f.Code]++
			}
		}
		return n
	}
	if n := codes(""); n[report.CodeMissing] == 0 {
		t.Errorf("built in: %v, want MISSING (no part on the leaders)", n)
	}
	if n := codes("[parts]\nshortcomings: 不足\nplan: 安排\n"); n[report.CodeMissing] != 0 {
		t.Errorf("without leader_duty: %v, want no MISSING", n)
	}
	if n := codes("[matters]\n海域使用: 海域 用海\n"); n[report.CodeNoTopic] == 0 {
		t.Errorf("with 海域使用: %v, want NOTOPIC", n)
	}
}
