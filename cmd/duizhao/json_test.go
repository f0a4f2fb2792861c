package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

func checkCheck(t *testing.T, previous, path string, l, r *side) {
	t.Helper()
	args := []string{"check", "--format", "json", path}
	if l != nil {
		args = append(args, "--previous", previous)
	}
	c := newChecker(t, fmt.Sprint(args))
	var out, told bytes.Buffer
	if got := run(args, strings.NewReader(""), &out, &told); got > exitDiffer {
		t.Fatalf("%q: exit code %d; told %s", args, got, &told)
	}
	top := c.keys(parse(t, out.Bytes()), "check", "schema left right findings")
	if got := c.str(top, "schema"); got != "duizhao.check/1" {
		c.fail("schema %q", got)
	}
	if (top.of["left"] == nil) != (l == nil) {
		c.fail("left is %v", top.of["left"])
	}
	if l != nil {
		c.document(top.of["left"], "left")
	}
	c.document(top.of["right"], "right")
	c.findings(top, l, r)
}

func TestJSONOfSamples(t *testing.T) {
	names := []string{"yunchuan-2023.txt", "yunchuan-2024.txt", "qingyu-2024.txt", "qingyu-2025.txt", "fenggang-2024.txt"}
	sides := map[string]*side{}
	path := func(name string) string { return filepath.Join("../../samples", name) }
	for _, name := range names {
		sides[name] = outlineOf(t, path(name))
		checkCheck(t, "", path(name), nil, sides[name])
	}
	for i, a := range names {
		for _, b := range names[i:] {
			checkDiff(t, path(a), path(b), sides[a], sides[b])
		}
	}
	checkDiff(t, path(names[1]), path(names[0]), sides[names[1]], sides[names[0]])
	for i := 0; i+1 < len(names); i++ {
		a, b := names[i], names[i+1]
		checkDiff(t, path(a), path(b), sides[a], sides[b], "--mode", "peer")
		checkDiff(t, path(a), path(b), sides[a], sides[b], "--mode", "year", "--lang", "en")
		checkCheck(t, path(a), path(b), sides[a], sides[b])
	}
}

// hostile are texts that no report looks like; each stands for a sort of
// trouble.
func hostile(t *testing.T) map[string]string {
	many := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	sample, err := os.ReadFile(left)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"one":          "法",
		"stop":         "。",
		"two":          "甲\n乙",
		"noend":        "一、举措\n（一）规范执法。全年检查12次，",
		"punctuation":  strings.Repeat("，。；：", 400),
		"digits":       strings.Repeat("1234567890", 200),
		"numbers":      many(300, func(i int) string { return fmt.Sprintf("%d,%03d.%d%% ", i, i, i) }),
		"figures":      many(200, func(i int) string { return fmt.Sprintf("办理案件%d件，", i) }),
		"longline":     strings.ReplaceAll(string(sample), "\n", ""),
		"onerune":      strings.Repeat("法", 5000),
		"shortlines":   strings.Repeat("甲\n", 800),
		"headings":     many(120, func(i int) string { return fmt.Sprintf("（%d）标题%d\n内容%d。\n", i, i, i) }),
		"sameheadings": strings.Repeat("一、标题\n", 120),
		"deep":         strings.Repeat("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", 20),
		"upside":       "1.丙\n（一）乙\n一、甲\n①戊\n第一章 己\n",
		"items":        "一、存在的不足\n" + strings.Repeat("一是力量不足；二是督察不力。", 60),
		"plans":        "一、下一步工作安排\n" + many(60, func(i int) string { return fmt.Sprintf("建设第%d号平台；落实责任。\n", i) }),
		"twice":        strings.Repeat(string([]rune(string(sample))[:1500]), 2),
		"backwards": many(1, func(int) string {
			r := []rune(string(sample))
			slices.Reverse(r)
			return string(r)
		}),
		"dos":       strings.ReplaceAll(string(sample), "\n", "\r\n"),
		"halfwidth": strings.NewReplacer("，", ",", "。", ".", "（", "(", "）", ")", "、", ",").Replace(string(sample)),
		"spaced":    many(1, func(int) string { return strings.Join(strings.Split(string([]rune(string(sample))[:800]), ""), " ") }),
		"blank":     "\n\n\n\u3000\u3000一、举措\n\n\n \t \n内容\n\n\n\n",
		"ascii":     strings.Repeat("The quick brown fox jumps over 12 lazy dogs. ", 60),
		"emoji":     strings.Repeat("😀👩‍👩‍👧‍👦🇨🇳👍🏽法治。", 60),
		"combining": strings.Repeat("e\u0301\u0302\u0303法\u20dd治。", 60),
		"marks":     strings.Repeat("\u202e法\u200b治\u200f政\u2066府\ufeff。\u2028建\u2029设", 60),
		"astral":    strings.Repeat("𠮷𪚥𝟘𝟙件，", 60),
		"escapes":   strings.Repeat("法治政府建设工作取得新的成效情况良好\x1b[31m。", 30),
		"fullwidth": strings.Repeat("一、ＡＢＣ１２３４％，", 60),
		"pages":     strings.Repeat("首页 > 政务公开\n当前位置：首页\n打印本页 关闭窗口\n", 30),
		"years":     many(80, func(i int) string { return fmt.Sprintf("%d年%d月%d日，", 1980+i, i%14, i%33) }),
		"tables":    strings.Repeat("| 序号 | 名称 | 数量 |\n| 1 | 案件 | 12件 |\n", 40),
		"quotes":    strings.Repeat("“‘（《【", 300),
		"replaced":  strings.Repeat("法治政府建设工作取得新的成效\ufffd。", 20),
	}
}

// TestJSONOfHostileTexts reads every text, and compares each with itself, with
// the next one, and with a report as they are.
func TestJSONOfHostileTexts(t *testing.T) {
	dir := t.TempDir()
	texts := hostile(t)
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	sort.Strings(names)
	sample := outlineOf(t, right)
	paths, sides := []string{}, []*side{}
	for _, name := range names {
		path := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(path, []byte(texts[name]), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
		sides = append(sides, outlineOf(t, path))
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			k := (i + 1) % len(names)
			checkDiff(t, paths[i], paths[i], sides[i], sides[i])
			checkDiff(t, paths[i], paths[k], sides[i], sides[k])
			if i%2 == 0 { // half of them to each side, for the time it takes
				checkDiff(t, paths[i], right, sides[i], sample)
				checkCheck(t, "", paths[i], nil, sides[i])
			} else {
				checkDiff(t, right, paths[i], sample, sides[i])
				checkCheck(t, right, paths[i], sample, sides[i])
			}
		})
	}
}
