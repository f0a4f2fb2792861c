package diff

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"duizhao/internal/report"
	"duizhao/loader"
)

func loadSample(t testing.TB, name string) *report.Report {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("..", "samples", name))
	if err != nil {
		t.Fatal(err)
	}
	return parse(t, string(raw))
}

func parse(t testing.TB, text string) *report.Report {
	t.Helper()
	r, err := loader.Parse(context.Background(), "test", []byte(text), loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func BenchmarkCompareSamples(b *testing.B) {
	l, r := loadSample(b, "yunchuan-2023.txt"), loadSample(b, "yunchuan-2024.txt")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compare(context.Background(), l, r, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

// sized writes a report of so many characters: sections of paragraphs drawn
// from a sample, their figures drawn anew, so that no two are the same.
func sized(b *testing.B, name string, chars int, rng *rand.Rand) string {
	var sentences []string
	for l := range strings.Lines(string(loadSample(b, name).Text)) {
		for s := range strings.SplitAfterSeq(strings.TrimSpace(l), "。") {
			if strings.HasSuffix(s, "。") && len(s) > 30 {
				sentences = append(sentences, s)
			}
		}
	}
	var out strings.Builder
	out.WriteString("临川区2023年法治政府建设情况报告\n")
	n, section := 20, 0
	for n < chars {
		if section%12 == 0 {
			fmt.Fprintf(&out, "第%d章 %s\n", section/12+1, string([]rune(sentences[rng.IntN(len(sentences))])[:6]))
		}
		fmt.Fprintf(&out, "（%d）%s\n", section%12+1, string([]rune(sentences[rng.IntN(len(sentences))])[:8]))
		section++
		for range 3 + rng.IntN(5) {
			for range 2 + rng.IntN(4) {
				s := digits.ReplaceAllStringFunc(sentences[rng.IntN(len(sentences))], func(d string) string {
					return strconv.Itoa(1 + rng.IntN(9000))
				})
				out.WriteString(s)
				n += len([]rune(s))
			}
			out.WriteString("\n")
		}
	}
	return string([]rune(out.String())[:chars])
}

var digits = regexp.MustCompile(`[0-9]+`)

// edited changes one sentence in ten.
func edited(s string, rng *rand.Rand) string {
	parts := strings.SplitAfter(s, "。")
	for i := range parts {
		switch rng.IntN(30) {
		case 0:
			parts[i] = ""
		case 1:
			parts[i] += "这是新增的一句话，共办理事项" + strconv.Itoa(rng.IntN(900)) + "件。"
		case 2:
			parts[i] = digits.ReplaceAllString(parts[i], strconv.Itoa(rng.IntN(900)))
		}
	}
	return strings.Join(parts, "")
}

// Time and memory by size: both grow with the length of the texts, be they
// alike or not.
func BenchmarkCompareSize(b *testing.B) {
	for _, kind := range []string{"similar", "unrelated"} {
		for _, kilo := range []int{1, 4, 16, 64, 256, 1000} {
			b.Run(fmt.Sprintf("%s/%dk", kind, kilo), func(b *testing.B) {
				rng := rand.New(rand.NewPCG(1, uint64(kilo)))
				first := sized(b, "yunchuan-2023.txt", 1000*kilo, rng)
				second := edited(first, rng)
				if kind == "unrelated" {
					second = sized(b, "qingyu-2025.txt", 1000*kilo, rng)
				}
				l, r := parse(b, first), parse(b, second)
				b.ReportAllocs()
				for b.Loop() {
					if _, err := Compare(context.Background(), l, r, Options{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(l.Text)+len(r.Text)), "ns/char")
			})
		}
	}
}

// fuzzReport reads any text, nil where it is refused.
func fuzzReport(s string) *report.Report {
	r, err := loader.Parse(context.Background(), "fuzz", []byte(s), loader.Options{Encoding: "utf-8"})
	if err != nil {
		return nil
	}
	return r
}
