package loader

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/internal/report"
)

// Whatever the bytes: no panic, and what comes back keeps the rules.
func FuzzParse(f *testing.F) {
	paths, _ := filepath.Glob("testdata/*.txtar")
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(archive.Files[0].Data)
	}
	for _, s := range []string{
		"一是甲，二是乙。\n一、丙\n", "一、\n（一）\n1.\n①\n", "存在的不足\n一是\n", "下一步，将继续。", "名词解释\n1.甲\n", "｜｜\n|#|\n",
		"一、甲\n我们清醒认识到问题。\n（一）乙\n一是丙。\n1.丁\n", "\r\x00\xFF\xFE", "第一章 甲\n第一节 乙\n附件：\n", "2025年工作安排\n一、甲\n二、乙\n名词解释\n一是丙",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		r, err := Parse(context.Background(), "-", raw, Options{})
		if err != nil {
			return
		}
		checkReport(t, r)
	})
}

// pieces are what reports are put together from; the random texts of
// TestAnyOrder come sooner upon odd orders of them than bytes do.
var pieces = strings.Split("一、|二、|三、|（一）|（二）|1.|2、|①|第一章 |第二部分|一是|二是|三⏎是|一是否|⏎|⏎|⏎|。|；|：|，|　| |存在的不足|存在的问题和下一步工作安排|"+
	"主要举措和成效|第一责任人职责|2025年主要工作安排|2024年工作回顾|下一步，我们将继续推进。|2025年，将加强执法。|我们也清醒地认识到，还存在一些不足：|"+
	"同时，我们清醒看到困难。|主要表现在：甲乙丙丁戊己，甲乙丙丁戊庚等|执法力量不足|全年办理行政复议案件12件，均按期办结。|特此报告|云川区人民政府|2025年1月8日|"+
	"云川区2024年法治政府建设情况报告|名词解释|附件：|首页|发布时间：2025-03-10|联系电话：022|主办单位：云川区|现在，我代表云川区政府报告工作。", "|")

func TestAnyOrder(t *testing.T) {
	t.Parallel()
	seeds := uint64(4000)
	if racing {
		seeds = 400
	}
	for seed := range seeds {
		random := rand.New(rand.NewPCG(seed, 1))
		var b strings.Builder
		for range 3 + random.IntN(40) {
			b.WriteString(strings.ReplaceAll(pieces[random.IntN(len(pieces))], "⏎", "\n"))
		}
		r, err := Parse(context.Background(), "-", []byte(b.String()), Options{})
		if err != nil {
			continue // nothing but blanks
		}
		checkReport(t, r)
		if t.Failed() {
			t.Fatalf("seed %d:\n%s\n%s", seed, b.String(), outline(r))
		}
	}
}

// The bytes alone decide: reading twice gives the same report, and CRLF the
// same as LF.
func TestParseSame(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob("../samples/*.txt")
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		parse := func(raw []byte) *report.Report {
			r, err := Parse(context.Background(), path, raw, Options{})
			if err != nil {
				t.Fatal(err)
			}
			r.Document.SHA256 = ""
			return r
		}
		one := parse(raw)
		if diff := cmp.Diff(one, parse(raw)); diff != "" {
			t.Errorf("%s read twice: %s", path, diff)
		}
		if diff := cmp.Diff(one, parse(bytes.ReplaceAll(raw, []byte("\n"), []byte("\r\n")))); diff != "" {
			t.Errorf("%s with CRLF: %s", path, diff)
		}
	}
}

// racing is set where the race detector makes everything ten times slower.
var racing = false

// shapes are texts of n characters that would find a loop inside a loop.
var shapes = []struct {
	name string
	unit string // repeated
	head string // before all of it
}{
	{name: "sample"}, // the samples
	{name: "one line", unit: "推进法治政府建设"},
	{name: "one sentence of items", unit: "一是甲，"},
	{name: "items", unit: "一是甲。二是乙；"},
	{name: "items, then sentences", head: "一、存在的不足\n", unit: "一是力量不足。\n普法实效不强，覆盖面窄。\n"},
	{name: "headings", unit: "一、\n"},
	{name: "headings with words", unit: "一、存在的不足\n"},
	{name: "plans", unit: "一、下一步工作安排\n充实队伍，扩大覆盖。\n特此报告\n"},
	{name: "subsections", head: "一、存在的不足\n", unit: "（一）力量不足。\n"},
	{name: "small headings", head: "一、2025年工作安排\n", unit: "1.充实队伍。\n"},
	{name: "parts without numbers", unit: "存在的不足\n力量不足，人员偏少。\n"},
	{name: "blank lines", head: "一、甲\n", unit: "\n"},
	{name: "blanks", head: "一、甲\n", unit: "　"},
	{name: "menus", unit: "首页\n发布时间：2025-01-01\n"},
	{name: "feet", head: "全年办理行政复议案件12件。\n", unit: "联系电话：022\n"},
	{name: "titles", unit: "法治政府建设情况报告\n"},
	{name: "still lacking", unit: "我们清醒认识到，还有问题。\n（二）甲\n"},
	{name: "bars", unit: "|"},
}

func shaped(i, n int) []rune {
	s := shapes[i]
	if s.unit == "" {
		paths, _ := filepath.Glob("../samples/*.txt")
		for _, path := range paths {
			raw, _ := os.ReadFile(path)
			s.unit += string(raw)
		}
	}
	head, unit := []rune(s.head), []rune(s.unit)
	out := append(head, slices.Repeat(unit, n/len(unit)+1)...)
	return out[:n]
}

// The time must grow with the length of the text and no faster: ns/char stays
// level over the sizes.
func BenchmarkStructure(b *testing.B) {
	for i, s := range shapes {
		for _, n := range []int{10_000, 100_000, 1_000_000} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(s.name, " ", "-"), n), func(b *testing.B) {
				text := shaped(i, n)
				for b.Loop() {
					structure(&report.Report{Text: text})
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/char")
			})
		}
	}
}

func BenchmarkParse(b *testing.B) {
	for _, n := range []int{10_000, 100_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			raw := []byte(string(shaped(0, n)))
			for b.Loop() {
				if _, err := Parse(context.Background(), "-", raw, Options{}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/char")
		})
	}
}
