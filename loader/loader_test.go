package loader

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/internal/report"
)

var update = flag.Bool("update", false, "write what was found into testdata")

// Each case is an invented report and what is to be made of it. The first line
// of the comment says why it is there.
func TestReports(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases in testdata: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Parallel()
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if len(archive.Files) == 0 || archive.Files[0].Name != "in" || len(bytes.TrimSpace(archive.Comment)) == 0 {
				t.Fatal("a case has a comment that says why, and a file in")
			}
			r, err := Parse(context.Background(), path, archive.Files[0].Data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			checkReport(t, r)
			got := outline(r)
			if *update {
				archive.Files = append(archive.Files[:1], txtar.File{Name: "want", Data: []byte(got)})
				if err := os.WriteFile(path, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if len(archive.Files) != 2 || archive.Files[1].Name != "want" {
				t.Fatal("no want; run with -update and read what it says")
			}
			if diff := cmp.Diff(string(archive.Files[1].Data), got); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}

// outline prints a report so that a person can check it: sections indented by
// level, with the first words of those that have no heading, and the last
// words of every section that is no item.
func outline(r *report.Report) string {
	var b strings.Builder
	d := r.Document
	known := func(s string) string {
		if s == "" {
			return "-"
		}
		return s
	}
	year := "-"
	if d.Year != 0 {
		year = fmt.Sprint(d.Year)
	}
	fmt.Fprintf(&b, "title %s\nagency %s\nyear %s\npublished %s\n", known(d.Title), known(d.Agency), year, known(d.Published))
	for _, f := range r.Furniture {
		fmt.Fprintf(&b, "furniture %s: %s\n", f.Kind, visible(f.Text, 30))
	}
	for _, s := range r.Sections {
		heading := "“" + visible(s.Heading, 70) + "”"
		if s.Heading == "" {
			heading = "[" + visible(r.Slice(s.Span()), 14) + "]"
		}
		fmt.Fprintf(&b, "%s%s %s", strings.Repeat("  ", s.Level), s.ID, s.Role)
		if s.Label != "" {
			fmt.Fprintf(&b, " %s", s.Label)
		}
		fmt.Fprintf(&b, " %s", heading)
		if text := []rune(strings.TrimSpace(r.Slice(s.Span()))); len(text) > 8 {
			fmt.Fprintf(&b, " … %s", visible(string(text[len(text)-8:]), 8))
		}
		b.WriteByte('\n')
	}
	for _, s := range r.Shortcomings {
		cause := ""
		if s.Cause {
			cause = " (cause)"
		}
		fmt.Fprintf(&b, "shortcoming%s in %s: %s\n", cause, known(s.Section), visible(s.Text, 200))
	}
	for _, p := range r.Plans {
		fmt.Fprintf(&b, "plan in %s: %s\n", known(p.Section), visible(p.Text, 200))
	}
	return b.String()
}

// visible shows line ends and cuts what is long.
func visible(s string, most int) string {
	rs := []rune(strings.NewReplacer("\n", "⏎", "\t", "→", "　", "␣").Replace(s))
	if len(rs) > most {
		return string(rs[:most]) + "…"
	}
	return string(rs)
}

// checkReport checks what is true of every report, whatever it says.
func checkReport(t *testing.T, r *report.Report) {
	t.Helper()
	all := report.Span{End: len(r.Text)}
	if r.Document.Chars != len(r.Text) {
		t.Errorf("%d characters told, %d there", r.Document.Chars, len(r.Text))
	}
	byID := map[string]*report.Section{"": nil}
	for i := range r.Sections {
		s := &r.Sections[i]
		if !all.Holds(s.Span()) || s.Start > s.HeadingStart || s.HeadingStart > s.HeadingEnd || s.HeadingEnd > s.End {
			t.Errorf("section %s: start %d, heading %d to %d, end %d of %d", s.ID, s.Start, s.HeadingStart, s.HeadingEnd, s.End, all.End)
			continue
		}
		if s.Heading != strings.TrimSpace(s.Heading) || s.Heading != "" && r.Slice(report.Span{Start: s.HeadingStart, End: s.HeadingEnd}) != s.Heading {
			t.Errorf("section %s: heading %q is not the text there", s.ID, s.Heading)
		}
		if _, twice := byID[s.ID]; twice {
			t.Errorf("section id %q twice or empty", s.ID)
		}
		byID[s.ID] = s
		up, ok := byID[s.Parent]
		if !ok {
			t.Errorf("section %s stands in %q, which is not before it", s.ID, s.Parent)
			continue
		}
		if up != nil && !up.Span().Holds(s.Span()) {
			t.Errorf("section %s %v is not inside %s %v", s.ID, s.Span(), up.ID, up.Span())
		}
		if s.Inline() && up == nil {
			t.Errorf("item %s stands in nothing", s.ID)
		}
		if i == 0 {
			continue
		}
		before := &r.Sections[i-1]
		if s.Start < before.Start || s.Start == before.Start && s.Parent != before.ID {
			t.Errorf("section %s begins at %d, %s before it at %d", s.ID, s.Start, before.ID, before.Start)
		}
		if s.Start < before.End && !before.Span().Holds(s.Span()) {
			t.Errorf("sections %s %v and %s %v cross", before.ID, before.Span(), s.ID, s.Span())
		}
		if s.Start < before.End && s.Parent != before.ID {
			t.Errorf("section %s lies in %s but stands in %q", s.ID, before.ID, s.Parent)
		}
	}
	end := 0
	for _, f := range r.Furniture {
		if !all.Holds(f.Span) || f.Start < end || f.Empty() || r.Slice(f.Span) != f.Text {
			t.Errorf("furniture %v %q after %d", f.Span, f.Text, end)
		}
		end = f.End
	}
	item := func(kind string, it report.Item, role report.Role) {
		if !all.Holds(it.Span) || it.Empty() || r.Slice(it.Span) != it.Text {
			t.Errorf("%s %v %q of %d", kind, it.Span, it.Text, all.End)
			return
		}
		if s := byID[it.Section]; s == nil || s.Role != role || !s.Span().Contains(it.Start) {
			t.Errorf("%s %q stands in section %q", kind, it.Text, it.Section)
		}
		if got := r.SectionID(it.Start); got != it.Section {
			t.Errorf("%s %q stands in section %q, the report says %q", kind, it.Text, it.Section, got)
		}
	}
	for _, s := range r.Shortcomings {
		item("shortcoming", s.Item, report.Shortcomings)
	}
	for _, p := range r.Plans {
		item("plan", p, report.Plan)
	}
	if !all.Holds(r.TitleSpan) {
		t.Errorf("title at %v", r.TitleSpan)
	}
	for _, r := range r.Text {
		if r == 0 || r == '\r' {
			t.Errorf("the text holds %q", r)
			break
		}
	}
}

// The samples and, where they are at hand, the real reports keep the rules.
func TestInvariants(t *testing.T) {
	t.Parallel()
	files, _ := filepath.Glob("../samples/*.txt")
	if len(files) < 5 {
		t.Fatalf("%d samples", len(files))
	}
	real, _ := filepath.Glob("../../shared/corpus/*/*.txt")
	if len(real) == 0 {
		t.Log("no corpus beside the project; only the samples are read")
	}
	if racing {
		real = nil
	}
	for _, path := range append(files, real...) {
		r, err := Load(context.Background(), path, nil, Options{})
		if err != nil {
			// One file of the corpus is a page's menus alone.
			if e := (*Error)(nil); !errors.As(err, &e) || filepath.Base(path) != "2021年坪山区政府工作报告_2021.txt" {
				t.Error(err)
			}
			continue
		}
		checkReport(t, r)
		if t.Failed() {
			t.Fatal(path)
		}
	}
}
