package diff

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/internal/report"
)

func compare2(t testing.TB, l, r *report.Report) *Comparison {
	t.Helper()
	c, err := Compare(context.Background(), l, r, Options{})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var samplePairs = [][2]string{
	{"yunchuan-2023.txt", "yunchuan-2024.txt"},
	{"qingyu-2024.txt", "qingyu-2025.txt"},
	{"yunchuan-2024.txt", "fenggang-2024.txt"},
	{"qingyu-2025.txt", "yunchuan-2023.txt"},
}

// checkCover fails where changes do not cover both texts exactly once, or tie
// what they may not tie.
func checkCover(t *testing.T, c *Comparison) {
	t.Helper()
	var lefts []report.Span
	at := 0
	for i, x := range c.Changes {
		if x.Left == nil && x.Right == nil {
			t.Fatalf("change %d has no side", i)
		}
		if x.Left != nil {
			lefts = append(lefts, x.Left.Span)
		}
		if x.Right != nil {
			if x.Right.Start != at {
				t.Fatalf("change %d begins at %d on the right, not at %d", i, x.Right.Start, at)
			}
			at = x.Right.End
		}
		switch x.Kind {
		case Equal:
			if c.Left.Slice(x.Left.Span) != c.Right.Slice(x.Right.Span) {
				t.Fatalf("equal ties %q to %q", c.Left.Slice(x.Left.Span), c.Right.Slice(x.Right.Span))
			}
		case Delete:
			if x.Right != nil {
				t.Fatalf("delete with a right side: %+v", x)
			}
		case Insert:
			if x.Left != nil {
				t.Fatalf("insert with a left side: %+v", x)
			}
		case Replace, Move:
			if x.Left == nil || x.Right == nil {
				t.Fatalf("%s with one side: %+v", x.Kind, x)
			}
		}
	}
	if at != len(c.Right.Text) {
		t.Fatalf("the right is covered up to %d of %d", at, len(c.Right.Text))
	}
	slices.SortFunc(lefts, func(a, b report.Span) int { return a.Start - b.Start })
	at = 0
	for _, s := range lefts {
		if s.Start != at {
			t.Fatalf("the left is covered twice or not at %d (next begins at %d)", at, s.Start)
		}
		at = s.End
	}
	if at != len(c.Left.Text) {
		t.Fatalf("the left is covered up to %d of %d", at, len(c.Left.Text))
	}
}

// checkRows fails where the rows break their promises to the screen.
func checkRows(t *testing.T, c *Comparison) {
	t.Helper()
	at := 0
	for i := range c.Rows {
		row := &c.Rows[i]
		if row.Right != nil {
			if row.Right.Start != at {
				t.Fatalf("row %d begins at %d on the right, not at %d", i, row.Right.Start, at)
			}
			at = row.Right.End
		}
		if row.Twin >= 0 && c.Rows[row.Twin].Twin != i {
			t.Fatalf("row %d has the twin %d, whose twin is %d", i, row.Twin, c.Rows[row.Twin].Twin)
		}
		if len(row.Changes) == 0 {
			t.Fatalf("row %d has no changes", i)
		}
	}
	for _, s := range c.Sections {
		if len(s.Left) == 0 && len(s.Right) == 0 {
			t.Fatalf("a section row without sections: %+v", s)
		}
	}
	for _, side := range []struct {
		r   *report.Report
		ids func(SectionRow) []string
	}{{c.Left, func(s SectionRow) []string { return s.Left }}, {c.Right, func(s SectionRow) []string { return s.Right }}} {
		told := map[string]bool{}
		for _, s := range c.Sections {
			for _, id := range side.ids(s) {
				told[id] = true
			}
		}
		for _, s := range side.r.Sections {
			if s.Level <= 2 && !told[s.ID] {
				t.Fatalf("section %s stands in no row", s.ID)
			}
		}
	}
}

func TestCompareCovers(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		c := compare2(t, loadSample(t, p[0]), loadSample(t, p[1]))
		checkCover(t, c)
		checkRows(t, c)
	}
}

func TestCompareSelf(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		r := loadSample(t, p[0])
		c := compare2(t, r, loadSample(t, p[0]))
		if len(c.Changes) == 0 || slices.ContainsFunc(c.Changes, func(x Change) bool { return x.Kind != Equal }) {
			t.Errorf("%s against itself has changes", p[0])
		}
		if c.Similarity != 1 {
			t.Errorf("%s against itself: similarity %v", p[0], c.Similarity)
		}
		for _, f := range c.Figures {
			if f.Status != FigureSame {
				t.Errorf("%s against itself: figure %s is %s", p[0], f.Indicator, f.Status)
			}
		}
		for _, s := range c.Sections {
			if s.Relation != Matched {
				t.Errorf("%s against itself: %v ~ %v is %s", p[0], s.Left, s.Right, s.Relation)
			}
		}
		for _, s := range c.Shortcomings {
			if s.Status != Repeated {
				t.Errorf("%s against itself: a shortcoming is %s", p[0], s.Status)
			}
		}
	}
}

// The same reports give the same comparison, however often.
func TestCompareSteady(t *testing.T) {
	t.Parallel()
	p := samplePairs[0]
	want := compare2(t, loadSample(t, p[0]), loadSample(t, p[1]))
	for range 3 {
		got := compare2(t, loadSample(t, p[0]), loadSample(t, p[1]))
		if d := cmp.Diff(want, got); d != "" {
			t.Fatalf("a second comparison differs (-first +second):\n%s", d)
		}
	}
}

// Swapping the reports mirrors what is told of sections and figures.
func TestCompareSwapped(t *testing.T) {
	t.Parallel()
	mirror := map[Relation]Relation{Matched: Matched, MovedRel: MovedRel, Split: Merged, Merged: Split, LeftOnly: RightOnly, RightOnly: LeftOnly}
	for _, p := range samplePairs {
		a, b := compare2(t, loadSample(t, p[0]), loadSample(t, p[1])), compare2(t, loadSample(t, p[1]), loadSample(t, p[0]))
		var want, got []string
		for _, s := range a.Sections {
			want = append(want, fmt.Sprint(s.Right, s.Left, mirror[s.Relation], s.Similarity))
		}
		for _, s := range b.Sections {
			got = append(got, fmt.Sprint(s.Left, s.Right, s.Relation, s.Similarity))
		}
		slices.Sort(want)
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%v swapped (-mirrored +got):\n%s", p, d)
		}
		if a.Similarity != b.Similarity {
			t.Errorf("%v: similarity %v, swapped %v", p, a.Similarity, b.Similarity)
		}
	}
}

// Whatever is done to a text, both texts can be rebuilt from the changes.
func TestCompareHostile(t *testing.T) {
	t.Parallel()
	base := string(loadSample(t, "yunchuan-2023.txt").Text)
	rng := rand.New(rand.NewPCG(1, 2))
	rs := []rune(base)
	shuffled := strings.Split(base, "\n")
	rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	cut := func(n int) string { return string(rs[:n]) }
	for name, s := range map[string]string{
		"no line ends":   strings.ReplaceAll(base, "\n", ""),
		"one char":       "法",
		"half":           cut(len(rs) / 2),
		"twice":          base + "\n" + base,
		"shuffled lines": strings.Join(shuffled, "\n"),
		"headings only":  "一、甲\n二、乙\n（一）丙\n三、丁\n",
		"punctuation":    "，。；：！？“”（）《》\n\n，。",
		"digits":         strings.Repeat("12345 ", 200),
		"spaces":         " \n \n法治 \n　\n",
		"astral":         "一、𠀀𠀁👍🏽\u200b\u202e法治建设\n一是é́́；二是。",
		"full width": strings.Map(func(r rune) rune {
			if r > ' ' && r < 0x7F {
				return r + 0xFEE0
			}
			return r
		}, base),
	} {
		l, r := parse(t, base), parse(t, s)
		checkCover(t, compare2(t, l, r))
		c := compare2(t, r, l)
		checkCover(t, c)
		checkRows(t, c)
		if name == "full width" && slices.ContainsFunc(c.Changes, func(x Change) bool { return x.Kind != Equal && x.Kind != Format }) {
			t.Errorf("%s: a difference of width is told as a change", name)
		}
	}
}

func FuzzCompare(f *testing.F) {
	f.Add("一、成效\n（一）执法。全年检查1,286次。\n二、存在的不足\n一是力量不足；二是宣传不够。\n", "一、成效\n（一）执法。全年检查1503次，办结率100%。\n三、下一步安排\n一是加强队伍。\n")
	f.Add("2024年，甲区。\n", "")
	f.Fuzz(func(t *testing.T, a, b string) {
		if len(a) > 4000 || len(b) > 4000 {
			return
		}
		l, r := fuzzReport(a), fuzzReport(b)
		if l == nil || r == nil {
			return
		}
		c := compare2(t, l, r)
		checkCover(t, c)
		checkRows(t, c)
	})
}
