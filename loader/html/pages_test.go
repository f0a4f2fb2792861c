package html

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/loader/source"
)

// Each page of testdata has what a person reads of it.
func TestPages(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/pages/*.txtar")
	if err != nil || len(files) < 12 {
		t.Fatalf("%d pages, %v", len(files), err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			parts := archiveOf(t, path)
			got, err := Read(context.Background(), []byte(parts["page.html"]), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			want := strings.Split(strings.TrimSuffix(parts["paragraphs"], "\n"), "\n")
			if d := cmp.Diff(want, got.Paragraphs); d != "" {
				t.Errorf("paragraphs (-want +got):\n%s", d)
			}
			if title := strings.TrimSpace(parts["title"]); got.Title != title {
				t.Errorf("title %q, want %q", got.Title, title)
			}
			if day := strings.TrimSpace(parts["published"]); got.Published != day {
				t.Errorf("published %q, want %q", got.Published, day)
			}
			for _, a := range strings.Split(strings.TrimSpace(parts["aside"]), "\n") {
				if kind, text, ok := strings.Cut(a, ": "); ok && !setAsideAs(got, kind, text) {
					t.Errorf("nothing of kind %s with %q is set aside: %+v", kind, text, got.Aside)
				}
			}
			if len(got.Aside) > 14 {
				t.Errorf("%d pieces set aside; they should be few", len(got.Aside))
			}
			check(t, got)
		})
	}
}

func archiveOf(t *testing.T, path string) map[string]string {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range txtar.Parse(raw).Files {
		parts[f.Name] = string(f.Data)
	}
	return parts
}

func setAsideAs(x *source.Text, kind, text string) bool {
	for _, a := range x.Aside {
		if a.Kind == kind && strings.Contains(a.Text, text) {
			return true
		}
	}
	return false
}
