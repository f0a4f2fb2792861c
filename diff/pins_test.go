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

func pinned(t testing.TB, l, r *report.Report, pins ...Pin) *Comparison {
	t.Helper()
	c, err := Compare(context.Background(), l, r, Options{Pins: pins})
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func pinOf(l, r *report.Report, left, right string, apart bool) Pin {
	p := Pin{Apart: apart}
	if left != "" {
		p.Left = NameSection(l, left)
	}
	if right != "" {
		p.Right = NameSection(r, right)
	}
	return p
}

func rowOf(c *Comparison, left, right string) *SectionRow {
	for i := range c.Sections {
		if s := &c.Sections[i]; slices.Contains(s.Left, left) && slices.Contains(s.Right, right) {
			return s
		}
	}
	return nil
}

// Every section is found again by its name, in its own report and in one whose
// offsets and numbers are others.
func TestSectionNames(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		r := loadSample(t, p[0])
		for i := range r.Sections {
			if got := findSection(r, NameSection(r, r.Sections[i].ID)); got != i {
				t.Errorf("%s %s is found at %d", p[0], r.Sections[i].ID, got)
			}
		}
	}
	const head, rest = "临川区2023年法治政府建设情况报告\n一、主要举措和成效\n", "（一）规范行政执法\n开展执法案卷评查，清理执法证件。\n（二）优化营商环境\n企业开办时间压缩到半天，惠企资金直达快享。\n"
	old := parse(t, head+rest)
	draft := parse(t, head+"（一）加强党的领导\n专题研究法治工作。\n"+strings.NewReplacer("（二）", "（三）", "（一）", "（二）", "优化营商", "着力优化营商").Replace(rest))
	for from, to := range map[string]string{"1": "1", "1.1": "1.2", "1.2": "1.3"} {
		if at := findSection(draft, NameSection(old, from)); at < 0 || draft.Sections[at].ID != to {
			t.Errorf("%s of the old draft is found at %d, want %s", from, at, to)
		}
	}
	if at := findSection(old, NameSection(draft, "1.1")); at >= 0 {
		t.Errorf("a section that is not there is found at %d", at)
	}
	if at := findSection(old, report.SectionName{}); at >= 0 {
		t.Errorf("no name names %d", at)
	}
}

// A pin is a row of its own, nothing else goes with the two, texts stay
// covered, and swapping mirrors it all.
func TestPinsHold(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 4))
	for _, p := range samplePairs {
		l, r := loadSample(t, p[0]), loadSample(t, p[1])
		free := compare2(t, l, r)
		for range 3 {
			left := free.Units.Left[rng.IntN(len(free.Units.Left))]
			right := free.Units.Right[rng.IntN(len(free.Units.Right))]
			c := pinned(t, l, r, pinOf(l, r, left, right, false))
			checkCover(t, c)
			checkRows(t, c)
			row := rowOf(c, left, right)
			if row == nil || !row.Pinned || row.Similarity != 1 || len(row.Left) != 1 || len(row.Right) != 1 {
				t.Fatalf("%v: %s~%s pinned: %+v", p, left, right, row)
			}
			for _, s := range c.Sections {
				if s.Pinned != (rowOf(c, left, right).Right[0] == at(s.Right) && at(s.Left) == left) {
					t.Errorf("%v: %s~%s pinned, row %+v", p, left, right, s)
				}
				if !s.Pinned && (slices.Contains(s.Left, left) || slices.Contains(s.Right, right)) {
					t.Errorf("%v: %s~%s pinned, and yet %+v", p, left, right, s)
				}
			}
			mirrored(t, c, pinned(t, r, l, pinOf(r, l, right, left, false)))
		}
	}
}

func at(ids []string) string {
	if len(ids) == 0 {
		return ""
	}
	return ids[0]
}

// mirrored fails where b is not what a is with the reports swapped.
func mirrored(t *testing.T, a, b *Comparison) {
	t.Helper()
	mirror := map[Relation]Relation{Matched: Matched, MovedRel: MovedRel, Split: Merged, Merged: Split, LeftOnly: RightOnly, RightOnly: LeftOnly}
	var want, got []string
	for _, s := range a.Sections {
		want = append(want, fmt.Sprint(s.Right, s.Left, mirror[s.Relation], s.Similarity, s.Pinned))
	}
	for _, s := range b.Sections {
		got = append(got, fmt.Sprint(s.Left, s.Right, s.Relation, s.Similarity, s.Pinned))
	}
	slices.Sort(want)
	slices.Sort(got)
	if d := cmp.Diff(want, got); d != "" || a.Similarity != b.Similarity {
		t.Errorf("swapped (-mirrored +got):\n%s", d)
	}
}

// What the reviewer parted never stands in one row, and no text of the one
// faces text of the other but as a move.
func TestApartNever(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		l, r := loadSample(t, p[0]), loadSample(t, p[1])
		free := compare2(t, l, r)
		for n, s := range free.Sections {
			if n%3 != 1 {
				continue // a third of them will do
			}
			for _, left := range s.Left {
				for _, right := range s.Right {
					c := pinned(t, l, r, pinOf(l, r, left, right, true))
					checkCover(t, c)
					checkRows(t, c)
					if row := rowOf(c, left, right); row != nil {
						t.Errorf("%v: %s and %s are apart, and yet %+v", p, left, right, row)
					}
					if !slices.Contains(free.Units.Left, left) || !slices.Contains(free.Units.Right, right) {
						continue
					}
					a, b := l.Section(left).Span(), r.Section(right).Span()
					for _, row := range c.Rows {
						if row.Left != nil && row.Right != nil && a.Holds(row.Left.Span) && b.Holds(row.Right.Span) {
							t.Errorf("%v: %s and %s are apart, and yet %q faces %q", p, left, right, l.Slice(row.Left.Span), r.Slice(row.Right.Span))
						}
					}
				}
			}
			if len(s.Left) != 1 || n%2 == 0 {
				continue
			}
			c := pinned(t, l, r, pinOf(l, r, s.Left[0], "", true))
			for _, row := range c.Sections {
				if slices.Contains(row.Left, s.Left[0]) && len(row.Right) > 0 {
					t.Errorf("%v: %s is alone, and yet %+v", p, s.Left[0], row)
				}
			}
			mirrored(t, c, pinned(t, r, l, pinOf(r, l, "", s.Left[0], true)))
		}
	}
}

// Pinning each section of a report to itself shows no more than comparing it
// with itself; and pinning what was joined anyway changes only that it is sure.
func TestPinsThatChangeNothing(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		r := loadSample(t, p[0])
		var pins []Pin
		for _, s := range r.Sections {
			pins = append(pins, pinOf(r, r, s.ID, s.ID, false))
		}
		c, want := pinned(t, r, r, pins...), compare2(t, r, r)
		if d := cmp.Diff(want.Rows, c.Rows); d != "" || c.Similarity != 1 || len(c.Warnings) != len(want.Warnings) {
			t.Errorf("%s against itself, pinned:\n%s", p[0], d)
		}
		for _, s := range c.Sections {
			if s.Relation != Matched {
				t.Errorf("%s against itself, pinned: %+v", p[0], s)
			}
		}
		if d := cmp.Diff(want.Figures, c.Figures); d != "" {
			t.Errorf("%s against itself, figures:\n%s", p[0], d)
		}
		l, o := loadSample(t, p[0]), loadSample(t, p[1])
		want = compare2(t, l, o)
		pins = nil
		for _, s := range want.Sections {
			for _, left := range s.Left {
				for _, right := range s.Right {
					pins = append(pins, pinOf(l, o, left, right, false))
				}
			}
		}
		c = pinned(t, l, o, pins...)
		rows := func(c *Comparison) (out []string) {
			for _, s := range c.Sections {
				out = append(out, fmt.Sprint(s.Left, s.Right, s.Relation))
			}
			return out
		}
		if d := cmp.Diff(rows(want), rows(c)); d != "" {
			t.Errorf("%v, all pinned:\n%s", p, d)
		}
	}
}

// Texts and figures follow a pin, and the explanation says whose word it is.
func TestPinsAreFollowed(t *testing.T) {
	t.Parallel()
	const head = "临川区2023年法治政府建设情况报告\n一、主要举措和成效\n"
	l := parse(t, head+"（一）规范行政执法\n全年开展联合检查120次。清理在岗执法人员证件。\n（二）优化营商环境\n企业开办时间压缩到半天。惠企资金直达快享。\n")
	r := parse(t, head+"（一）提升服务效能\n企业开办时间压缩到两小时。惠企资金直达快享。\n（二）严格监管\n全年开展联合检查150次。清理在岗执法人员证件。\n")
	c := compare2(t, l, r)
	if rowOf(c, "1.1", "1.2") == nil || rowOf(c, "1.1", "1.1") != nil {
		t.Fatalf("the reports are not what the test wants: %+v", c.Sections)
	}
	pins := []Pin{pinOf(l, r, "1.1", "1.1", false)}
	c = pinned(t, l, r, pins...)
	if rowOf(c, "1.1", "1.1") == nil || rowOf(c, "1.1", "1.2") != nil || rowOf(c, "1.2", "1.1") != nil {
		t.Errorf("pinned: %+v", c.Sections)
	}
	if got := partner(t, c, "清理在岗执法人员证件。"); !strings.HasPrefix(got, "→") {
		t.Errorf("what stands in a section pinned elsewhere faces %q", got)
	}
	if got := partner(t, c, "（一）规范行政执法"); got != "（一）提升服务效能" {
		t.Errorf("the heading faces %q", got)
	}
	for what, want := range map[string]string{
		"1.1~1.1": "已对应：由审阅人指定", "1.1~1.2": "未对应：由审阅人指定，左 1.1 另有对应", "1.2~1.1": "未对应：由审阅人指定，右 1.1 另有对应",
	} {
		x, err := Explain(context.Background(), l, r, Options{Pins: pins}, what)
		if err != nil || x.Sections[0].Why.ZH != want {
			t.Errorf("%s: %v, %+v", what, err, x.Sections[0].Why)
		}
	}
	// The later word counts, and what cannot be found is told.
	c = pinned(t, l, r, pinOf(l, r, "1.1", "1.1", false), pinOf(l, r, "1.1", "1.1", true), Pin{Left: report.SectionName{Heading: "没有的", Nth: 1}, Right: NameSection(r, "1.1")})
	if rowOf(c, "1.1", "1.1") != nil || rowOf(c, "1.1", "1.2") == nil || len(c.Warnings) != 1 || len(c.Pins) != 1 || !c.Parted("1.1", "1.1") {
		t.Errorf("parted: %+v, %v, %v", c.Sections, c.Warnings, c.Pins)
	}
	c = pinned(t, l, r, pinOf(l, r, "1.1", "1.1", false), pinOf(l, r, "1.1", "", true))
	if row := rowOf(c, "1.1", "1.1"); row != nil || len(c.Pins) != 1 || len(c.Candidates(LeftSide, "1.1")) != 2 || !c.Candidates(LeftSide, "1.1")[0].Apart {
		t.Errorf("alone: %+v, %v", row, c.Pins)
	}
	if got := c.Candidates(RightSide, "1.2")[0]; got.ID != "1.1" || got.Chance < .5 || got.Joined {
		t.Errorf("the likest of right 1.2 is %+v", got)
	}
	if c.Candidates(LeftSide, "9.9") != nil {
		t.Error("a section that is not there has candidates")
	}
	// A part pinned to a subsection: all that it holds.
	c = pinned(t, l, r, pinOf(l, r, "1", "1.2", false))
	if row := rowOf(c, "1.2", "1.2"); row == nil || row.Relation != Merged || len(row.Left) != 2 {
		t.Errorf("a part with a subsection: %+v", row)
	}
}

// Whatever the texts are, a pin is a row and what is parted is none.
func FuzzPins(f *testing.F) {
	f.Add("一、成效\n（一）执法。全年检查1,286次。\n（二）普法。\n二、存在的不足\n一是力量不足；二是宣传不够。\n", "一、成效\n（一）执法。全年检查1503次。\n三、下一步安排\n一是加强队伍。\n二是普法。\n", uint8(0), uint8(1))
	f.Add("一、甲\n一、甲\n一、甲\n", "一、甲\n（一）甲\n（一）甲\n", uint8(2), uint8(1))
	f.Fuzz(func(t *testing.T, a, b string, x, y uint8) {
		if len(a) > 2000 || len(b) > 2000 {
			return
		}
		l, r := fuzzReport(a), fuzzReport(b)
		if l == nil || r == nil {
			return
		}
		free := compare2(t, l, r).Units
		if len(free.Left) == 0 || len(free.Right) == 0 {
			return
		}
		left, right := free.Left[int(x)%len(free.Left)], free.Right[int(y)%len(free.Right)]
		for _, apart := range []bool{false, true} {
			c := pinned(t, l, r, pinOf(l, r, left, right, apart))
			checkCover(t, c)
			checkRows(t, c)
			if row := rowOf(c, left, right); (row == nil) != apart || row != nil && !row.Pinned {
				t.Fatalf("%s~%s apart %t: %+v", left, right, apart, row)
			}
			mirrored(t, c, pinned(t, r, l, pinOf(r, l, right, left, apart)))
		}
	})
}
