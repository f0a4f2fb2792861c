package main

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/loader"
)

// A report is the same report in whatever format it comes: the outline is that
// of its text, and a comparison with it shows differences of form alone.
func TestSameReportInEveryFormat(t *testing.T) {
	t.Parallel()
	folder := "../../../shared/corpus/fixtures/derived"
	sources, _ := filepath.Glob(folder + "/src/*.txt")
	if len(sources) == 0 {
		t.Skip("no ../shared/corpus here")
	}
	for _, src := range sources {
		want := loaded(t, src)
		copies, _ := filepath.Glob(strings.TrimSuffix(filepath.Join(folder, filepath.Base(src)), ".txt") + ".*")
		if len(copies) < 10 {
			t.Fatalf("%d copies of %s", len(copies), src)
		}
		for _, path := range copies {
			if strings.Contains(path, "from-pdf") { // what another program made of a page
				continue
			}
			t.Run(filepath.Base(path), func(t *testing.T) {
				t.Parallel()
				got := loaded(t, path)
				least := .98
				if got.Document.Format == "pdf" {
					least = .95
				}
				share := exact(paragraphsOf(want), paragraphsOf(got))
				t.Logf("%s: %.3f of %d paragraphs", got.Document.Format, share, len(paragraphsOf(want)))
				if share < least {
					t.Errorf("%.3f of the paragraphs are as in the text, want %.2f", share, least)
				}
				if d := cmp.Diff(heads(want), heads(got)); d != "" {
					t.Errorf("outline (-text +%s):\n%s", got.Document.Format, d)
				}
				c, err := diff.Compare(context.Background(), want, got, diff.Options{})
				if err != nil {
					t.Fatal(err)
				}
				for _, ch := range c.Changes {
					if ch.Kind != diff.Equal && ch.Kind != diff.Format {
						l, r := "", ""
						if ch.Left != nil {
							l = want.Slice(ch.Left.Span)
						}
						if ch.Right != nil {
							r = got.Slice(ch.Right.Span)
						}
						t.Errorf("%s: %q, %q", ch.Kind, l, r)
					}
				}
			})
		}
	}
}

func loaded(t *testing.T, path string) *report.Report {
	t.Helper()
	r, err := loader.Load(context.Background(), path, nil, loader.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// paragraphsOf are the lines of a report without the blanks around them.
func paragraphsOf(r *report.Report) []string {
	var out []string
	for line := range strings.Lines(string(r.Text)) {
		if s := strings.TrimSpace(line); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// exact is the share of want that stands in got.
func exact(want, got []string) float64 {
	there := map[string]int{}
	for _, s := range got {
		there[s]++
	}
	n := 0
	for _, s := range want {
		if there[s] > 0 {
			there[s]--
			n++
		}
	}
	return float64(n) / float64(len(want))
}

func heads(r *report.Report) (out []string) {
	for _, s := range r.Sections {
		out = append(out, s.ID+" "+string(s.Role)+" "+s.Label+s.Heading)
	}
	return out
}

// One report may be of one format and the other of another, and no file may be
// what its name says.
func TestFormatIsToldByContent(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	const html = "<html><head><title>云川区2024年法治政府建设情况报告</title></head><body><p>云川区2024年法治政府建设情况报告</p><p>一、主要举措</p><p>全年办理行政复议案件12件，均按期办结。</p></body></html>"
	const rtf = `{\rtf1\ansi\ansicpg936 \u20113?\u24029?\u21306?2024\u24180?\u27861?\u27835?\u25919?\u24220?\u24314?\u35774?\u24773?\u20917?\u25253?\u21578?\par}`
	for name, body := range map[string]string{"html.doc": html, "rtf.doc": rtf, "md.txt": "# 云川区2024年法治政府建设情况报告\n## 一、主要举措\n全年办理行政复议案件**12件**。\n"} {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(body), 0o600); err != nil {
			t.Fatal(err)
		}
		r := loaded(t, path)
		format, _, _ := strings.Cut(name, ".")
		if r.Document.Format != format || r.Document.Title != "云川区2024年法治政府建设情况报告" {
			t.Errorf("%s is read as %s, %q", name, r.Document.Format, r.Document.Title)
		}
	}
}
