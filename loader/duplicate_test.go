package loader

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/internal/report"
)

func parsed(t *testing.T, s string) *report.Report {
	t.Helper()
	r, err := Parse(context.Background(), "-", []byte(s), Options{})
	if err != nil {
		t.Fatal(err)
	}
	checkReport(t, r)
	return r
}

// duplicates are the lines set aside as a second copy.
func duplicates(r *report.Report) (out []report.Furniture) {
	for _, f := range r.Furniture {
		if f.Kind == "duplicate" {
			out = append(out, f)
		}
	}
	return out
}

// content is what the comparison looks at.
func content(r *report.Report) string {
	var b strings.Builder
	for _, s := range r.Sections {
		fmt.Fprintf(&b, "%s %s %q %s\n", s.ID, s.Role, s.Heading, strings.TrimSpace(r.Slice(s.Span())))
	}
	aside := duplicates(r)
	for _, f := range r.Figures {
		if f.Compared() && (len(aside) == 0 || f.Start < aside[0].Start || f.Start >= aside[len(aside)-1].End) {
			fmt.Fprintf(&b, "figure %s %s %s in %s\n", f.Text, f.Indicator, f.Class, f.Section)
		}
	}
	for _, s := range r.Shortcomings {
		fmt.Fprintf(&b, "shortcoming %s in %s\n", s.Text, s.Section)
	}
	for _, p := range r.Plans {
		fmt.Fprintf(&b, "plan %s in %s\n", p.Text, p.Section)
	}
	return b.String()
}

// invented is a report of so many sentences, no two of them the same.
func invented(sentences, seed int) string {
	subjects := []string{"云川区司法局", "各镇街综合执法队", "区行政复议机构", "区市场监管部门", "区政务服务中心"}
	deeds := []string{"办理行政复议案件", "开展联合执法检查", "举办普法宣传活动", "审查规范性文件", "化解各类矛盾纠纷"}
	number := func(i int) string { // in letters, so that masks of figures play no part
		return strings.NewReplacer("0", "甲", "1", "乙", "2", "丙", "3", "丁", "4", "戊", "5", "己", "6", "庚", "7", "辛", "8", "壬", "9", "癸").Replace(fmt.Sprint(i*7 + seed*1_000_003))
	}
	var b strings.Builder
	b.WriteString("现在，我代表云川区人民政府报告工作。\n\n")
	for part, heading := range []string{"一、2024年主要工作回顾", "二、存在的不足", "三、2025年工作安排"} {
		b.WriteString(heading + "\n")
		for i := part * sentences / 3; i < (part+1)*sentences/3; i++ {
			fmt.Fprintf(&b, "%s在%s片区%s%d件，得到%s户企业认可。", subjects[i%5], number(i), deeds[i/5%5], 100+i, number(i+sentences))
			if i%3 == 2 {
				b.WriteString("\n")
			}
		}
		b.WriteString("\n")
	}
	return b.String()
}

func TestCopy(t *testing.T) {
	t.Parallel()
	body := invented(24, 1)
	once := content(parsed(t, body))
	title := "云川区2024年政府工作报告\n\n"
	foot := "主办单位：云川区人民政府\n网站标识码：1200000000\n"
	for _, c := range []struct{ name, in, begins string }{
		{"plain", body + body, "现在，我代表"},
		{"blank lines between", body + "\n\n　\n" + body, "现在，我代表"},
		{"other blanks and marks", body + strings.NewReplacer("，", ",", "\n", "\n　　").Replace(body), "现在,我代表"},
		{"a foot below", body + body + foot, "现在，我代表"},
		{"words changed", body + strings.Replace(strings.Replace(body, "联合执法检查", "联合执法督查", 1), "报告工作", "作报告", 1), "现在，我代表"},
		{"end changed", body + body[:strings.LastIndex(body, "认可")] + "好评。\n", "现在，我代表"},
		{"titles", title + body + title + body, "云川区2024年政府工作报告"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := parsed(t, c.in)
			aside := duplicates(r)
			if len(aside) < 8 || !strings.HasPrefix(aside[0].Text, c.begins) {
				t.Fatalf("set aside: %v", aside)
			}
			if diff := cmp.Diff(once, content(r)); diff != "" && c.name != "titles" {
				t.Errorf("the body once and twice: %s", diff)
			}
			for _, f := range r.Figures {
				if f.Start >= aside[0].Start && f.Compared() {
					t.Errorf("%s of the second copy is compared", f.Text)
				}
			}
			line := fmt.Sprintf("第 %d 行", 1+strings.Count(string(r.Text[:aside[0].Start]), "\n"))
			if len(r.Warnings) != 1 || !strings.Contains(r.Warnings[0].ZH, line) || !strings.Contains(r.Warnings[0].EN, strings.Trim(line, "第行 ")) {
				t.Errorf("%v, the copy begins in %s", r.Warnings, line)
			}
			for i, row := range strings.Split(string(r.Text[aside[0].Start:aside[len(aside)-1].End]), "\n") {
				if row = strings.TrimSpace(row); row != "" && row != aside[0].Text {
					t.Fatalf("line %d is lost: %q, want %q", i, row, aside[0].Text)
				} else if row != "" {
					aside = aside[1:]
				}
			}
		})
	}
}

// In whatever order the pieces of a report come twice, and whatever stands
// between and behind, the rules hold and nothing of the copy counts.
func TestCopyAnyOrder(t *testing.T) {
	t.Parallel()
	noticed := 0
	for seed := range uint64(300) {
		random := rand.New(rand.NewPCG(seed, 2))
		some := func(n int) string {
			var b strings.Builder
			for range n {
				b.WriteString(strings.ReplaceAll(pieces[random.IntN(len(pieces))], "⏎", "\n"))
			}
			return b.String()
		}
		var body strings.Builder
		for line := range strings.Lines(invented(20, int(seed))) {
			body.WriteString(some(random.IntN(3)) + line)
		}
		in := some(random.IntN(4)) + body.String() + some(random.IntN(4)) + "\n" + body.String() + some(random.IntN(6))
		r := parsed(t, in)
		aside := duplicates(r)
		if len(aside) > 0 {
			noticed++
		}
		for _, s := range r.Sections {
			if len(aside) > 0 && s.Start >= aside[0].Start && s.Start < aside[len(aside)-1].End {
				t.Errorf("section %s begins in the copy", s.ID)
			}
		}
		if t.Failed() {
			t.Fatalf("seed %d:\n%s\n%s", seed, in, outline(r))
		}
	}
	if noticed < 240 {
		t.Errorf("%d of 300 are noticed", noticed)
	}
}

// A glossary below both copies is a part of the report still.
func TestCopyGlossary(t *testing.T) {
	t.Parallel()
	body, more := invented(24, 1), "名词解释\n1.三清两建：清理、清查、清退，建章、建制，由各镇街办理，每年一次。\n2.一站式服务：在一处把事情办完的服务方式，各部门派人进驻。\n"
	r := parsed(t, body+body+more)
	if len(duplicates(r)) < 8 {
		t.Fatal("not found")
	}
	if diff := cmp.Diff(content(parsed(t, body+more)), content(r)); diff != "" {
		t.Error(diff)
	}
}

// What only looks like it is left alone: two reports in one file, sentences
// said twice on the spot, a text of another kind behind, short texts.
func TestNoCopy(t *testing.T) {
	t.Parallel()
	body := invented(24, 1)
	var spot strings.Builder
	for line := range strings.Lines(body) {
		spot.WriteString(line + line)
	}
	half := body[:strings.Index(body, "二、")]
	for name, in := range map[string]string{
		"once":            body,
		"two years":       body + invented(24, 2),
		"on the spot":     spot.String(),
		"part of it":      body + half,
		"another behind":  body + body + strings.ReplaceAll(strings.Replace(invented(60, 3), "一、", "", 1), "、2", "2"),
		"short":           strings.Repeat("全年办理行政复议案件若干件。\n", 2),
		"the same always": strings.Repeat("推进法治政府建设，优化营商环境。\n", 200),
	} {
		if r := parsed(t, in); len(duplicates(r)) > 0 || len(r.Warnings) > 0 {
			t.Errorf("%s: %v", name, r.Warnings)
		}
	}
}

// Among the samples and the real reports only the three that are known to hold
// their body twice are touched.
func TestCopyReal(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../samples/*.txt")
	real, _ := filepath.Glob("../../shared/corpus/*/*.txt")
	if len(real) == 0 {
		t.Log("no corpus beside the project; only the samples are read")
	}
	for _, path := range append(files, real...) {
		r, err := Load(context.Background(), path, nil, Options{})
		if err != nil {
			continue // the page without an article
		}
		name := filepath.Base(path)
		twice := strings.HasPrefix(name, "国务院") && strings.Contains("2023 2024 2025", strings.TrimSuffix(name[len(name)-len("2023年.txt"):], "年.txt"))
		if got := len(duplicates(r)) > 0; got != twice {
			t.Errorf("%s holds its body twice: %t", name, got)
		}
		if raw, _ := os.ReadFile(path); !twice && strings.HasPrefix(path, "../samples") {
			doubled := parsed(t, string(raw)+"\n"+string(raw))
			if len(duplicates(doubled)) == 0 {
				t.Errorf("%s twice is not noticed", name)
			}
			if got := len(doubled.Sections); got != len(r.Sections) {
				t.Errorf("%s twice: %d sections for %d", name, got, len(r.Sections))
			}
		}
	}
}

func BenchmarkCopy(b *testing.B) {
	for _, n := range []int{50, 500, 5_000} {
		text := []rune(strings.Repeat(invented(n*3, 1), 2))
		b.Run(fmt.Sprint(len(text)), func(b *testing.B) {
			for b.Loop() {
				structure(&report.Report{Text: text})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(text)), "ns/char")
		})
	}
}

// Above its second copy a page puts the title, the day, the speaker and a
// photograph: they are no words of the first copy's last part, nor is the
// dateline that ends it.
func TestCopyTitleBlock(t *testing.T) {
	t.Parallel()
	body := "各位代表：\n现在，我代表云川区人民政府，向大会报告政府工作，请予审议。\n" + invented(60, 3)
	block := "政 府 工 作 报 告\n——2024年1月15日在云川区第二届人民代表大会第四次会议上\n云川区人民政府区长　张三\n1月15日，区长张三作《政府工作报告》。云川日报记者 李四 摄\n"
	r := parsed(t, body+"\n（云川社云川1月20日电）\n"+block+body+"\n责任编辑：王五\n")
	alone := parsed(t, body)
	if diff := cmp.Diff(content(alone), content(r)); diff != "" {
		t.Errorf("-alone +twice:\n%s", diff)
	}
	aside := ""
	for _, f := range r.Furniture {
		aside += f.Text + "\n"
	}
	for line := range strings.Lines("（云川社云川1月20日电）\n" + block + "责任编辑：王五\n") {
		if !strings.Contains(aside, strings.TrimSpace(line)) {
			t.Errorf("%q is not set aside", line)
		}
	}
}
