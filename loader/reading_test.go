package loader

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"duizhao/internal/report"
)

const corpus = "../../shared/corpus"

// readings is what a careful reader takes the reports of the corpus for, made
// without a look at the program. Nil is "the report does not say"; where it is
// one of several, a reader may be sure or not. The year is the one reported on,
// parts the number of headings of level 1, lack whether the shortcomings stand
// without a heading.
var readings = []struct {
	file     string
	title    []string // the blanks left out
	agency   []string
	year     []int
	parts    int
	lack     bool
	glossary bool
}{
	{
		"fazhi/深圳市光明区人民政府关于2021年度法治政府建设情况的报告_2022.txt",
		[]string{""},
		[]string{"深圳市光明区人民政府"},
		[]int{2021},
		3, false, false,
	},
	{
		"fazhi/深圳市深汕特别合作区党政办公室关于2025年法治政府建设情况的报告_2025.txt",
		[]string{""},
		[]string{"区党政办", "深汕特别合作区党政办公室", "深圳市深汕特别合作区党政办公室"},
		[]int{2025},
		4, false, false,
	},
	{
		"fazhi/深圳市龙华区2019年法治政府建设工作报告_2019.txt",
		[]string{""},
		[]string{"深圳市龙华区人民政府"},
		[]int{2019},
		8, false, false,
	},
	{
		"series/2014年坪山新区管委会工作报告_2014.txt",
		[]string{""},
		[]string{"坪山新区管委会"},
		[]int{2013},
		2, true, false,
	},
	{
		"series/2015年坪山新区管委会工作报告_2015.txt",
		[]string{""},
		[]string{"坪山新区管委会"},
		[]int{2014},
		2, true, true,
	},
	{
		"series/2016年坪山新区管委会工作报告_2016.txt",
		[]string{""},
		[]string{"坪山新区管委会"},
		[]int{2015},
		2, true, false,
	},
	{
		"series/2017年坪山区政府工作报告_2017.txt",
		[]string{""},
		[]string{"坪山区政府筹备组", "坪山区政府", "坪山区人民政府"},
		[]int{2016},
		3, true, false,
	},
	{
		"series/2018年坪山区政府工作报告_2018.txt",
		[]string{""},
		[]string{"坪山区人民政府"},
		[]int{2017},
		2, true, false,
	},
	{
		"series/2019年坪山区政府工作报告_2019.txt",
		[]string{""},
		[]string{"坪山区人民政府"},
		[]int{2018},
		2, true, false,
	},
	{
		"series/2020年光明区政府工作报告_2020.txt",
		[]string{""},
		[]string{"光明区人民政府"},
		[]int{2019},
		2, true, false,
	},
	{
		"series/2020年坪山区政府工作报告_2020.txt",
		[]string{""},
		[]string{"坪山区人民政府"},
		[]int{2019},
		2, true, false,
	},
	{
		"series/2021年光明区政府工作报告_2021.txt",
		[]string{""},
		[]string{"光明区人民政府"},
		[]int{2020},
		3, true, true,
	},
	{
		"series/2022年光明区政府工作报告_2022.txt",
		[]string{""},
		[]string{"光明区人民政府"},
		[]int{2021},
		2, true, true,
	},
	{
		"series/2022年坪山区政府工作报告_2022.txt",
		[]string{""},
		[]string{"坪山区人民政府", "区人民政府"},
		[]int{2021},
		2, true, false,
	},
	{
		"series/2023年光明区政府工作报告_2023.txt",
		[]string{""},
		[]string{"光明区人民政府", "光明区一届人民政府"},
		[]int{0, 2022},
		3, true, true,
	},
	{
		"series/2023年坪山区政府工作报告_2023.txt",
		[]string{""},
		[]string{"坪山区人民政府", "区人民政府"},
		[]int{2022},
		2, true, false,
	},
	{
		"series/2024年光明区政府工作报告_2024.txt",
		[]string{""},
		[]string{"光明区人民政府"},
		[]int{2023},
		2, true, true,
	},
	{
		"series/2024年坪山区政府工作报告_2024.txt",
		[]string{""},
		[]string{"坪山区人民政府", "区人民政府"},
		[]int{2023},
		2, true, false,
	},
	{
		"series/2025年光明区政府工作报告_2025.txt",
		[]string{""},
		[]string{"光明区人民政府"},
		[]int{2024},
		2, true, true,
	},
	{
		"series/2025年坪山区政府工作报告_2025.txt",
		[]string{""},
		[]string{"坪山区人民政府"},
		[]int{2024},
		2, true, false,
	},
	{
		"series/国务院政府工作报告_2014年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2013},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2015年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2014},
		6, true, false,
	},
	{
		"series/国务院政府工作报告_2016年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2015},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2017年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2016},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2018年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{0, 2017},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2019年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2018},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2020年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2019},
		8, true, false,
	},
	{
		"series/国务院政府工作报告_2021年.txt",
		[]string{"", "2021年政府工作报告"},
		[]string{"国务院"},
		[]int{2020},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2022年.txt",
		[]string{""},
		[]string{"国务院"},
		[]int{2021},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2023年.txt",
		[]string{"", "政府工作报告"},
		[]string{"国务院"},
		[]int{2022},
		2, true, false,
	},
	{
		"series/国务院政府工作报告_2024年.txt",
		[]string{"", "政府工作报告"},
		[]string{"国务院"},
		[]int{2023},
		3, true, false,
	},
	{
		"series/国务院政府工作报告_2025年.txt",
		[]string{"", "政府工作报告"},
		[]string{"国务院"},
		[]int{2024},
		3, true, false,
	},
	{
		"series/深圳市坪山区政府工作报告_2021.txt",
		[]string{""},
		[]string{"坪山区人民政府", "区人民政府"},
		[]int{0},
		2, true, false,
	},
}

// Title, agency and year of the published reports are right, or left open where
// a reader leaves them open: never wrong. Their parts, unheaded shortcomings and
// glossaries are found.
func TestReading(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("no corpus beside the project")
	}
	if racing {
		t.Skip("slow with the race detector, and nothing here runs side by side")
	}
	for _, want := range readings {
		t.Run(filepath.Base(want.file), func(t *testing.T) {
			t.Parallel()
			r, err := Load(context.Background(), filepath.Join(corpus, want.file), nil, Options{})
			if errors.Is(err, os.ErrNotExist) {
				t.Skip("not in this corpus")
			}
			if err != nil {
				t.Fatal(err)
			}
			d := r.Document
			if !slices.Contains(want.title, d.Title) {
				t.Errorf("title %q, want one of %q", d.Title, want.title)
			}
			if !slices.Contains(want.agency, d.Agency) {
				t.Errorf("agency %q, want one of %q", d.Agency, want.agency)
			}
			if !slices.Contains(want.year, d.Year) {
				t.Errorf("year %d, want one of %d", d.Year, want.year)
			}
			numbered, bare, lack, glossary := 0, 0, false, false
			for _, s := range r.Sections {
				switch {
				case s.Level != 1:
				case s.Role == report.Other && s.Label == "":
					glossary = true
				case s.Label != "":
					numbered++
				case s.Heading != "":
					bare++
				case s.Role == report.Shortcomings:
					lack = true
				}
			}
			// 一、 under headings without a number are sections, and no parts.
			parts := numbered
			if bare > 0 {
				parts = bare
			}
			if parts < want.parts || parts > want.parts+1 || bare == 0 && parts != want.parts {
				t.Errorf("%d headings with a number, %d without, want %d parts", numbered, bare, want.parts)
			}
			if lack != want.lack {
				t.Errorf("unheaded shortcomings: %t, want %t", lack, want.lack)
			}
			if glossary != want.glossary {
				t.Errorf("a glossary: %t, want %t", glossary, want.glossary)
			}
		})
	}
}
