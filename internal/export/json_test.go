package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/diff"
	"duizhao/internal/report"
)

// keys lists the keys of a document in the order in which they stand.
func keys(t *testing.T, data []byte) string {
	t.Helper()
	if !json.Valid(data) {
		t.Fatalf("not JSON:\n%s", data)
	}
	var out []string
	for _, m := range regexp.MustCompile(`"([a-z_0-9]+)":`).FindAllSubmatch(data, -1) {
		out = append(out, string(m[1]))
	}
	return strings.Join(out, " ")
}

func decode(t *testing.T, data []byte) any {
	t.Helper()
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return v
}

// through gives what encoding/json makes of a value, the reference for
// everything written by hand.
func through(t *testing.T, v any) any {
	t.Helper()
	data, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return decode(t, data)
}

const documentKeys = "path format encoding sha256 chars title agency year published"

func TestOutlineJSON(t *testing.T) {
	t.Parallel()
	c := fixture()
	var b bytes.Buffer
	if err := OutlineJSON(&b, c.Right); err != nil {
		t.Fatal(err)
	}
	r := c.Right
	want := through(t, map[string]any{
		"schema": "duizhao.outline/1", "document": r.Document, "furniture": r.Furniture, "sections": r.Sections,
		"figures": r.Figures, "shortcomings": []any{}, "plans": []any{},
	})
	if d := cmp.Diff(want, decode(t, b.Bytes())); d != "" {
		t.Error(d)
	}
	b.Reset()
	if err := OutlineJSON(&b, c.Left); err != nil {
		t.Fatal(err)
	}
	got := keys(t, b.Bytes())
	for _, want := range []string{
		"schema document " + documentKeys + " furniture start end text kind sections",
		"sections id parent level label heading role start heading_start end id",
		"figures text start end value unit indicator class bound kind section text",
		"shortcomings text start end cause plans text start end",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("keys %q lack %q", got, want)
		}
	}
	if s := b.String(); !strings.HasSuffix(s, "]}\n") || strings.Count(s, "首页 > 公开") != 1 {
		t.Errorf("end of document or > escaped: %s", s)
	}
}

func TestDiffJSON(t *testing.T) {
	t.Parallel()
	c := fixture()
	var b, again bytes.Buffer
	if err := errors.Join(DiffJSON(&b, c, report.ZH), DiffJSON(&again, c, report.ZH)); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(b.Bytes(), again.Bytes()) {
		t.Error("two runs differ")
	}
	c.Similarity, c.Sections[1].Similarity = 0.4124, 0.3333
	*c.Figures[0].Percent, *c.Figures[2].Delta = 16.87, significant(*c.Figures[2].Delta)
	c.Sections[3].Right = []string{}
	c.Commitments[1].Evidence = []diff.Passage{}
	var findings []any
	for _, f := range c.Findings {
		spans := f.Spans
		if spans == nil {
			spans = []diff.FindingSpan{}
		}
		findings = append(findings, map[string]any{
			"code": f.Code, "severity": f.Severity, "side": f.Side, "message": f.Message.ZH, "spans": spans,
		})
	}
	want := through(t, map[string]any{
		"schema": "duizhao.diff/1", "mode": c.Mode, "left": c.Left.Document, "right": c.Right.Document,
		"similarity": c.Similarity, "carried_over": c.CarriedOver, "sections": c.Sections, "changes": c.Changes,
		"figures": c.Figures, "shortcomings": c.Shortcomings, "commitments": c.Commitments, "findings": findings,
	})
	if d := cmp.Diff(want, decode(t, b.Bytes())); d != "" {
		t.Error(d)
	}
	got := keys(t, b.Bytes())
	for _, want := range []string{
		"schema mode left " + documentKeys + " right " + documentKeys + " similarity carried_over sections left right relation similarity",
		"changes kind left section start end right section start end kind",
		"edits kind left section start end right section start end",
		"figures indicator unit status left text value bound section start end right text value bound section start end delta percent indicator",
		"shortcomings status score left text start end right text start end status",
		"commitments status score plan text start end evidence text start end status",
		"findings code severity side message spans side start end text",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("keys %q lack %q", got, want)
		}
	}
	b.Reset()
	if err := DiffJSON(&b, &diff.Comparison{Left: c.Left, Right: c.Right}, report.EN); err != nil || strings.Contains(b.String(), "s\":null") {
		t.Errorf("lists of an empty comparison: %v\n%s", err, &b)
	}
}

func TestCheckJSON(t *testing.T) {
	t.Parallel()
	c := fixture()
	for _, previous := range []*report.Report{nil, c.Left} {
		var b bytes.Buffer
		if err := CheckJSON(&b, previous, c.Right, c.Findings, report.EN); err != nil {
			t.Fatal(err)
		}
		got := decode(t, b.Bytes()).(map[string]any)
		if (got["left"] == nil) != (previous == nil) || got["schema"] != "duizhao.check/1" || got["right"] == nil {
			t.Errorf("got %s", &b)
		}
		if m := got["findings"].([]any)[1].(map[string]any)["message"]; m != "the plan is missing" {
			t.Errorf("message %q", m)
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		f    float64
		want string
	}{
		{133000000, "133000000"},
		{1.2e22, "12000000000000000000000"},
		{1e-7, "0.0000001"},
		{-12.5, "-12.5"},
		{math.Copysign(0, -1), "0"},
		{math.NaN(), "null"},
		{math.Inf(1), "null"},
		{significant(98.6 - 97.2), "1.4"},
		{significant(math.NaN()), "null"},
		{rounded(2.0/3, 4), "0.6667"},
	}
	for _, tt := range tests {
		j := newJSONWriter(io.Discard)
		j.number(tt.f)
		if got := string(j.buf); got != tt.want {
			t.Errorf("number(%g) = %s, want %s", tt.f, got, tt.want)
		}
	}
}

// What the writer escapes comes back as it was, and nothing in it can speak
// to a terminal.
func FuzzText(f *testing.F) {
	f.Add("甲\x1b[31m\"\\\n\t\r\x00\x7f\u009b\u2028<>&")
	f.Add("\xff\xfe甲")
	f.Fuzz(func(t *testing.T, s string) {
		j := newJSONWriter(io.Discard)
		j.text(s)
		var got string
		if err := json.Unmarshal(j.buf, &got); err != nil {
			t.Fatalf("%v: %s", err, j.buf)
		}
		if want := string([]rune(s)); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		for _, r := range string(j.buf) {
			if r < ' ' || r >= 0x7F && r <= 0x9F {
				t.Fatalf("%U stands raw in %q", r, j.buf)
			}
		}
	})
}

type failing struct{ after int }

var errFull = errors.New("disk full")

func (f *failing) Write(p []byte) (int, error) {
	if f.after -= len(p); f.after < 0 {
		return 0, errFull
	}
	return len(p), nil
}

func BenchmarkDiffJSON(b *testing.B) {
	c := fixture()
	for len(c.Changes) < 100_000 {
		c.Changes = append(c.Changes, c.Changes[:min(len(c.Changes), 100_000-len(c.Changes))]...)
	}
	for b.Loop() {
		if err := DiffJSON(io.Discard, c, report.ZH); err != nil {
			b.Fatal(err)
		}
	}
}
