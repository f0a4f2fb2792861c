package diff

import (
	"context"
	"errors"
	"math"
	"strings"
	"testing"

	"duizhao/internal/report"
	"duizhao/internal/segment"
)

func explain(t *testing.T, l, r, what string) *Explanation {
	t.Helper()
	x, err := Explain(context.Background(), loadSample(t, l), loadSample(t, r), Options{}, what)
	if err != nil {
		t.Fatalf("%s: %v", what, err)
	}
	return x
}

// explainerOf is an explainer of two samples with its scores, and what
// [Compare] makes of them.
func explainerOf(t *testing.T, l, r string) (*explainer, *Comparison) {
	t.Helper()
	left, right := loadSample(t, l), loadSample(t, r)
	c := compare2(t, left, right)
	seg, err := segment.New(left.Text, right.Text)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(seg.Close)
	e := newExplainer(&Explanation{Mode: c.Mode, Left: left, Right: right}, seg, nil)
	e.scoreUnits()
	e.rows = sectionRows(e.l, e.r, e.a)
	return e, c
}

// What is told of two units is what the alignment went by.
func TestExplainAgreesOnSections(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		e, _ := explainerOf(t, p[0], p[1])
		for _, k := range e.a.units {
			if got := e.score[k.left][k.right]; math.Abs(got-k.score) > 1e-9 {
				t.Errorf("%s %s: units %d~%d explained by %v, aligned by %v", p[0], p[1], k.left, k.right, got, k.score)
			}
		}
		for _, u := range e.l.units {
			for _, v := range e.r.units {
				x := e.reason(u.section, v.section)
				c := x.Score
				sum := (c.Body + c.HeadingWeight*c.Heading + c.TopicWeight*c.Topic + c.Best3Weight*c.Best3) * c.Role
				if math.Abs(sum-c.S) > 1e-6 || !c.Decides {
					t.Errorf("%s~%s: the parts give %v, S is %v", x.Left, x.Right, sum, c.S)
				}
				if x.Linked != (x.Relation != "") || x.Linked != strings.HasPrefix(x.Why.ZH, "已对应：") || x.Linked != strings.HasPrefix(x.Why.EN, "joined: ") {
					t.Errorf("%s~%s: linked %t, relation %q, yet %q", x.Left, x.Right, x.Linked, x.Relation, x.Why.ZH)
				}
			}
		}
	}
}

// What is told of two figures is what they were paired by.
func TestExplainAgreesOnFigures(t *testing.T) {
	t.Parallel()
	for _, p := range samplePairs {
		e, c := explainerOf(t, p[0], p[1])
		f := newFigureExplainer(e)
		if len(f.rows) != len(c.Figures) {
			t.Fatalf("%s %s: %d rows of figures explained, %d compared", p[0], p[1], len(f.rows), len(c.Figures))
		}
		for k := range f.rows {
			row := &f.rows[k]
			l, r := f.itemsOf(row)
			x := f.reason(row, l, r)
			if (x.Left == nil) != (row.Left == nil) || (x.Right == nil) != (row.Right == nil) || x.Why.ZH == "" || x.Why.EN == "" {
				t.Errorf("%s: sides or reason missing: %+v", row.Indicator, x)
			}
			if x.Parts == nil || l.cell || l.base >= 0 {
				continue
			}
			if off := math.Abs(x.Parts.Score - row.Score); off > 1e-6 && row.Score >= guessScore {
				t.Errorf("%s: explained by %v, paired by %v", row.Indicator, x.Parts.Score, row.Score)
			}
		}
	}
}

func TestExplainSections(t *testing.T) {
	t.Parallel()
	const l, r = "yunchuan-2023.txt", "yunchuan-2024.txt"
	x := explain(t, l, r, "2.1~2.1").Sections[0]
	if !x.Linked || x.Relation != Matched || len(x.Topics) == 0 || len(x.Terms) != termsTold || len(x.Sentences) == 0 {
		t.Errorf("2.1~2.1: %+v", x)
	}
	if got := x.Sentences[0]; !strings.Contains(got.Left.Text, "法治议题11次") || !strings.Contains(got.Right.Text, "法治议题13次") {
		t.Errorf("the likest sentences are %+v", got)
	}
	shares := 0.0
	for _, tie := range x.Terms {
		shares += tie.Share
	}
	if shares <= 0 || shares > 1+1e-9 {
		t.Errorf("the terms have %v of the cosine", shares)
	}
	for what, ids := range map[string][2]string{"2.1": {"2.1", ""}, " ~2.1": {"", "2.1"}, "～2.1": {"", "2.1"}, "3#1": {"3", ""}} {
		list := explain(t, l, r, what).Sections
		if len(list) < candidatesTold {
			t.Fatalf("%s: %d candidates", what, len(list))
		}
		for i, s := range list {
			if ids[0] != "" && s.Left != ids[0] || ids[1] != "" && s.Right != ids[1] || s.Why.ZH == "" {
				t.Errorf("%s: candidate %d is %s~%s: %s", what, i, s.Left, s.Right, s.Why.ZH)
			}
			if i > 0 && s.Score.S > list[i-1].Score.S {
				t.Errorf("%s: candidate %d scores better than the one before", what, i)
			}
		}
	}
	for what, want := range map[string]string{
		"2~2": "已对应：各部分按作用对应", "1~2": "未对应：各部分按作用对应", "2~2.1": "未对应：一边是分作几节的部分",
		"2.1~2.2": "未对应：低于门槛", "3#1~3": "左 3#1 不单独对齐，随 3；3~3 已对应", "0~0": "已对应：各部分",
	} {
		if got := explain(t, l, r, what).Sections[0].Why.ZH; !strings.HasPrefix(got, want) {
			t.Errorf("%s: %q, want %q", what, got, want)
		}
	}
}

func TestExplainFigures(t *testing.T) {
	t.Parallel()
	x := explain(t, "qingyu-2024.txt", "qingyu-2025.txt", "700余人次").Figures
	if len(x) != 1 || x[0].Row.Status != FigureNotComparable || x[0].Row.Reason.ZH == "" || x[0].Parts.Name != 1 {
		t.Errorf("700余人次: %+v", x)
	}
	x = explain(t, "yunchuan-2023.txt", "yunchuan-2024.txt", "招录专业执法人员").Figures
	if len(x) != 2 || x[0].Left != nil || len(x[0].Near) == 0 || !strings.Contains(x[0].Near[0].Why.ZH, "计划目标") || x[1].Row != nil {
		t.Errorf("a result against a target: %+v", x)
	}
	many := explain(t, "yunchuan-2023.txt", "yunchuan-2024.txt", "件")
	if len(many.Figures) != figuresTold || many.MoreFigures == 0 {
		t.Errorf("%d figures, %d more", len(many.Figures), many.MoreFigures)
	}
}

func TestExplainUnknown(t *testing.T) {
	t.Parallel()
	l, r := loadSample(t, "yunchuan-2023.txt"), loadSample(t, "yunchuan-2024.txt")
	for what, want := range map[string]string{
		"": "没有说明", "~": "没有说明", "9.9": "左边没有章节 9.9", "9.9~1.1": "左边没有章节 9.9", "1.1~9.9": "右边没有章节 9.9",
		"~9.9": "右边没有章节 9.9", "子虚乌有": "没有章节是“子虚乌有”", "甲~乙": "没有章节是“甲~乙”",
	} {
		_, err := Explain(context.Background(), l, r, Options{}, what)
		var none *UnknownError
		if !errors.As(err, &none) || !strings.HasPrefix(none.What.ZH, want) || none.Error() == "" {
			t.Errorf("%q: %v, want %q", what, err, want)
		}
	}
	empty := &report.Report{}
	for _, what := range []string{"1~1", "执法"} {
		if _, err := Explain(context.Background(), empty, empty, Options{}, what); err == nil {
			t.Errorf("%s is explained of empty reports", what)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Explain(ctx, l, r, Options{}, "2.1"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
