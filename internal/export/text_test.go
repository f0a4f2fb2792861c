package export

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// writers is every export, by name, on the given comparison and its notes.
func writers(c *diff.Comparison, lang report.Lang) map[string]func(io.Writer) error {
	lists := []Notes{someNotes(c)}
	return map[string]func(io.Writer) error{
		"outline.json": func(w io.Writer) error { return OutlineJSON(w, c.Right) },
		"diff.json":    func(w io.Writer) error { return DiffJSON(w, c, lang) },
		"check.json":   func(w io.Writer) error { return CheckJSON(w, c.Left, c.Right, c.Findings, lang) },
		"outline.txt":  func(w io.Writer) error { return OutlineText(w, c.Right, lang) },
		"diff.txt":     func(w io.Writer) error { return DiffText(w, c, lang) },
		"diff.md":      func(w io.Writer) error { return DiffMarkdown(w, c, lang) },
		"diff.html":    func(w io.Writer) error { return DiffHTML(w, c, lang) },
		"notes.md":     func(w io.Writer) error { return NotesMarkdown(w, lists, lang) },
		"notes.csv":    func(w io.Writer) error { return NotesCSV(w, lists, lang) },
		"notes.json":   func(w io.Writer) error { return NotesJSON(w, lists) },
		"notes.html":   func(w io.Writer) error { return NotesHTML(w, lists, lang) },
	}
}

// What a person reads stands in testdata, to be read by persons.
func TestGolden(t *testing.T) {
	t.Parallel()
	for _, lang := range []report.Lang{report.ZH, report.EN} {
		for name, write := range writers(fixture(), lang) {
			kind := name[strings.IndexByte(name, '.')+1:]
			if kind == "json" || kind == "html" || lang == report.EN && name != "diff.txt" && name != "notes.md" {
				continue
			}
			var b bytes.Buffer
			if err := write(&b); err != nil {
				t.Fatal(err)
			}
			golden(t, strings.Replace(name, ".", "-"+string(lang)+".", 1)+".golden", b.Bytes())
		}
	}
}

// Whatever a report holds, no control character gets out, in any format and in
// any place that a text comes from.
func TestNoControls(t *testing.T) {
	t.Parallel()
	const evil = "甲\x1b]0;x\x07\x9b\u009b31m\u202e乙"
	c := fixture()
	l, r := &c.Left.Document, &c.Right.Document
	c.Mode = diff.PeerMode
	for _, s := range []*string{
		&l.Title, &l.Agency, &l.Path, &l.Published, &r.Title, &r.Agency, &r.Path, &r.Format,
		&c.Left.Furniture[0].Text, &c.Left.Sections[1].Heading, &c.Right.Sections[1].Label, &c.Right.Furniture[0].Kind,
		&c.Figures[0].Indicator, &c.Figures[0].Left.Text, &c.Figures[0].Unit, &c.Figures[0].Reason.ZH, &c.Shortcomings[0].Left.Text,
		&c.Commitments[0].Plan.Text, &c.Findings[0].Message.ZH, &c.Findings[0].Spans[0].Text, &c.Right.Figures[0].Text,
	} {
		*s += evil
	}
	for i := range c.Right.Text {
		if c.Right.Text[i] == '全' {
			c.Right.Text[i] = '\u009b'
		}
	}
	for name, write := range writers(c, report.ZH) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		json := strings.HasSuffix(name, ".json")
		for i, x := range strings.ReplaceAll(b.String(), "\r\n", "\n") {
			if hidden(x) && !(json && x == '\u202e') {
				t.Errorf("%s: %U stands raw at %d", name, x, i)
				break
			}
		}
		if bytes.IndexByte(bytes.ReplaceAll(b.Bytes(), []byte("\u009b"), nil), 0x9b) >= 0 && !bytes.Equal(bytes.ToValidUTF8(b.Bytes(), nil), b.Bytes()) {
			t.Errorf("%s: not UTF-8", name)
		}
	}
}

// The writer's error comes back from every export, wherever it strikes, and
// the bytes are the same each time.
func TestWriters(t *testing.T) {
	t.Parallel()
	for name, write := range writers(fixture(), report.EN) {
		var a, b bytes.Buffer
		if write(&a) != nil || write(&b) != nil || !bytes.Equal(a.Bytes(), b.Bytes()) {
			t.Errorf("%s: two runs differ", name)
		}
		for _, after := range []int{0, 1, a.Len() / 2, a.Len() - 1} {
			if err := write(&failing{after: after}); err == nil {
				t.Errorf("%s: a disk full after %d bytes went unnoticed", name, after)
			}
		}
		if err := write(&failing{after: a.Len()}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// An empty comparison is no trouble.
func TestEmpty(t *testing.T) {
	t.Parallel()
	c := &diff.Comparison{Mode: diff.YearMode, Left: &report.Report{}, Right: &report.Report{}}
	for _, lang := range []report.Lang{report.ZH, report.EN} {
		for _, err := range []error{
			OutlineText(io.Discard, c.Left, lang), DiffText(io.Discard, c, lang), DiffMarkdown(io.Discard, c, lang),
			DiffHTML(io.Discard, c, lang), NotesMarkdown(io.Discard, nil, lang), NotesCSV(io.Discard, []Notes{{}}, lang),
		} {
			if err != nil {
				t.Error(err)
			}
		}
	}
}

// Both texts stand on the page, all of them, in order.
func TestDiffHTML(t *testing.T) {
	t.Parallel()
	c := fixture()
	var b bytes.Buffer
	if err := DiffHTML(&b, c, report.ZH); err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, not := range []string{"<script", "http", "src=", "普法<针对性"} {
		if strings.Contains(page, not) {
			t.Errorf("the page holds %q", not)
		}
	}
	page = page[strings.Index(page, `<table class="text">`):]
	page = regexp.MustCompile(` <span class="note">.*?</span>`).ReplaceAllString(page, "")
	var got [2]string
	for _, m := range regexp.MustCompile(`(?s)</td><td>(.*?)</td><td>(.*?)</td></tr>`).FindAllStringSubmatch(page, -1) {
		for i := range got {
			got[i] += html.UnescapeString(regexp.MustCompile(`</?(del|ins)>`).ReplaceAllString(m[i+1], ""))
		}
	}
	for i, r := range []*report.Report{c.Left, c.Right} {
		if d := cmp.Diff(visible(string(r.Text)), got[i]); d != "" {
			t.Error(d)
		}
	}
	for _, want := range []string{"<del>1,286</del>", "<ins>1,503</ins>", "<ins>四</ins>"} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestNotesJSON(t *testing.T) {
	t.Parallel()
	n := someNotes(fixture())
	var b bytes.Buffer
	if err := NotesJSON(&b, []Notes{n}); err != nil {
		t.Fatal(err)
	}
	got, err := ReadNotesJSON(&b)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(n.Items, got); d != "" {
		t.Error(d)
	}
	if d := cmp.Diff(through(t, n.Items), through(t, got)); d != "" {
		t.Error(d)
	}
	for _, bad := range []string{
		"", "{}", `{"schema":"duizhao.notes/2","notes":[]}`, `{"schema":"duizhao.notes/1","notes":[{}]}`,
		`{"schema":"duizhao.notes/1","notes":[{"id":"a","left":{"start":5,"end":2}}]}`,
		`{"schema":"duizhao.notes/1","notes":[]} x`,
	} {
		if _, err := ReadNotesJSON(strings.NewReader(bad)); err == nil {
			t.Errorf("%s was read", bad)
		}
	}
}

func TestGroup(t *testing.T) {
	t.Parallel()
	l := note.Doc{SHA256: "a", Agency: "甲", Year: 2023}
	r := note.Doc{SHA256: "b", Agency: "甲", Year: 2024}
	redraft := note.Doc{SHA256: "c", Agency: "甲", Year: 2024}
	items := []note.Note{
		{ID: "1", Pair: note.PairKey{Left: l, Right: r}},
		{ID: "2", Pair: note.PairKey{Left: l, Right: note.Doc{SHA256: "d", Agency: "乙", Year: 2024}}},
		{ID: "3", Pair: note.PairKey{Left: redraft, Right: l}, Left: &note.Anchor{Quote: "今年"}},
	}
	got := Group(items)
	if len(got) != 2 || len(got[0].Items) != 2 || got[0].Right != redraft || got[0].Items[1].Right == nil {
		t.Errorf("got %+v", got)
	}
}

func TestNotesCSV(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"=1+1", "'=1+1"},
		{"＝1+1", "'＝1+1"},
		{"@a", "'@a"},
		{"-见附件", "'-见附件"},
		{"-3.5%", "-3.5%"},
		{"+12", "+12"},
		{"甲=乙", "甲=乙"},
		{"", ""},
		{"\uFFFD", "\uFFFD"},
	}
	for _, tt := range tests {
		if got := guarded(tt.in); got != tt.want {
			t.Errorf("guarded(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
	var b bytes.Buffer
	if err := NotesCSV(&b, []Notes{someNotes(fixture())}, report.ZH); err != nil {
		t.Fatal(err)
	}
	s := b.String()
	if !strings.HasPrefix(s, "\xEF\xBB\xBF序号,报告单位,") || strings.Count(s, "\n") != strings.Count(s, "\r\n") {
		t.Errorf("byte order mark or line ends: %q", s[:40])
	}
}

func TestCells(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want int
	}{
		{"abc", 3},
		{"云川区", 6},
		{"１２％", 6},
		{"“甲”…—", 6},
		{"e\u0301", 1},
		{"㎡①℃", 4},
		{"𠮷", 2},
	}
	for _, tt := range tests {
		if got := cells(tt.in); got != tt.want {
			t.Errorf("cells(%q) = %d, want %d", tt.in, got, tt.want)
		}
		for n := 1; n < 8; n++ {
			if got := cells(clip(tt.in, n)); got > n {
				t.Errorf("clip(%q, %d) takes %d columns", tt.in, n, got)
			}
		}
	}
}

func TestSigned(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   float64
		want string
	}{
		{217, "+217"},
		{-1234567, "-1,234,567"},
		{98.6 - 97.2, "+1.4"},
		{0, "0"},
		{-1e-20, "-0.00000000000000000001"},
		{123, "+123"},
		{-1234.5, "-1,234.5"},
	}
	for _, tt := range tests {
		if got := signed(tt.in); got != tt.want {
			t.Errorf("signed(%g) = %s, want %s", tt.in, got, tt.want)
		}
	}
	row := diff.FigureRow{Unit: "元", Delta: ptr(17_500_000.0)}
	if zh, _ := change(&row, report.ZH); zh != "+1,750万" {
		t.Errorf("difference in money: %s", zh)
	}
	for in, want := range map[float64]string{0: "0%", 0.001: "<1%", 0.412: "41%", 0.999: "99%", 1: "100%"} {
		if got := share(in); got != want {
			t.Errorf("share(%g) = %s, want %s", in, got, want)
		}
	}
}

// A quote shown in Markdown is one line that means nothing to Markdown and
// still says what it said.
func FuzzMarkdown(f *testing.F) {
	f.Add("|*甲*<b>_[x](y)`\\\n#&amp;")
	f.Add("1. 甲\n- 乙\n\n丙")
	special := regexp.MustCompile(`\\([\\` + "`" + `*_\[\]<>#|~&$!{}])`)
	f.Fuzz(func(t *testing.T, s string) {
		got := markdown(s)
		if strings.ContainsAny(special.ReplaceAllString(got, ""), "`*_[]<>#|~&$!{}\\\n") {
			t.Fatalf("%q is not escaped: %q", s, got)
		}
		if back := special.ReplaceAllString(got, "$1"); back != oneLine(s) {
			t.Fatalf("%q became %q", s, back)
		}
		for line := range strings.SplitSeq(paragraphs(s), "\n") {
			if regexp.MustCompile(`^(\s{4}|[-+=#>]|\d+[.)])`).MatchString(line) {
				t.Fatalf("line %q of %q begins a block", line, s)
			}
		}
		for _, r := range got {
			if hidden(r) {
				t.Fatalf("%U stands raw in %q", r, got)
			}
		}
	})
}

// large is a comparison of two long reports, for measuring.
func large() *diff.Comparison {
	p := &pair{c: &diff.Comparison{Mode: diff.YearMode}}
	for i := range 10_000 {
		id := fmt.Sprintf("1.%d", i/50)
		p.row(diff.TextRow, id, id, same("全年开展执法检查"), became("1,286", "1,503"), same("次，办结率100%，群众满意。\n"))
	}
	p.c.Left, p.c.Right = &report.Report{Text: p.left}, &report.Report{Text: p.right}
	for i := range 200 {
		s := report.Section{ID: fmt.Sprintf("1.%d", i), Level: 2, Heading: "执法"}
		p.c.Left.Sections, p.c.Right.Sections = append(p.c.Left.Sections, s), append(p.c.Right.Sections, s)
	}
	return p.c
}

func BenchmarkDiffText(b *testing.B) {
	c := large()
	for b.Loop() {
		DiffText(io.Discard, c, report.ZH)
	}
}

func BenchmarkDiffHTML(b *testing.B) {
	c := large()
	for b.Loop() {
		DiffHTML(io.Discard, c, report.ZH)
	}
}

func BenchmarkNotesMarkdown(b *testing.B) {
	n := someNotes(fixture())
	for len(n.Items) < 1000 {
		n.Items = append(n.Items, n.Items...)
	}
	for b.Loop() {
		NotesMarkdown(io.Discard, []Notes{n}, report.ZH)
	}
}
