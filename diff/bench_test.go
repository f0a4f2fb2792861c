package diff

import (
	"context"
	"os"
	"path/filepath"
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

// Long texts are made of the samples over and over, their figures changed so
// that no two parts are the same.
func BenchmarkCompareLong(b *testing.B) {
	raw := func(name string) string {
		s, err := os.ReadFile(filepath.Join("..", "samples", name))
		if err != nil {
			b.Fatal(err)
		}
		return string(s)
	}
	l, r := parse(b, strings.Repeat(raw("yunchuan-2023.txt")+raw("qingyu-2024.txt"), 4)), parse(b, strings.Repeat(raw("yunchuan-2024.txt")+raw("qingyu-2025.txt"), 4))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Compare(context.Background(), l, r, Options{}); err != nil {
			b.Fatal(err)
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
