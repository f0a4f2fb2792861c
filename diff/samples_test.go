package diff

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/report"
)

// truth is what is planted in a pair of samples; samples/README.md says what
// the files hold.
type truth struct {
	Pair     [2]string
	Kind     string
	Sections map[string][]struct {
		ID, Kind, Role string
		Level, Start   int
	}
	Alignment []struct {
		Left, Right []string
		Relation    string
		Level       int
	}
	Numbers struct {
		Pairs []struct {
			Comparable  bool
			Delta       *float64
			Left, Right passage
		}
		LeftOnly  []struct{ Left passage }  `json:"left_only"`
		RightOnly []struct{ Right passage } `json:"right_only"`
	}
	Shortcomings struct {
		Left, Right []passage
		Pairs       []struct {
			Left, Right *string
			Status      string
		}
	}
	Commitments []struct {
		Left     passage
		Status   string
		Evidence []passage
	}
	Findings []struct {
		Code, Side, Tone string
		Alt              []string
		Other            *passage
		passage
	}
	MustNotFlag []struct {
		Code, Side string
		passage
	} `json:"must_not_flag"`
	Moved []struct{ Left, Right passage } `json:"moved_sentences"`
}

type passage struct {
	ID, Side, Text string
	report.Span
}

// share of things that are right, with the first few that are not.
type tally struct {
	right, of int
	wrong     []string
}

func (y *tally) add(ok bool, format string, args ...any) {
	y.of++
	if ok {
		y.right++
	} else if len(y.wrong) < 8 {
		y.wrong = append(y.wrong, fmt.Sprintf(format, args...))
	}
}

// atLeast fails the test where less than a share is right. What is planted was
// in sight when the rules were made: this guards what was reached, it does not
// show how well other reports are told.
func (y *tally) atLeast(t *testing.T, what string, share float64) {
	t.Helper()
	if y.of == 0 {
		return
	}
	if got := float64(y.right) / float64(y.of); got < share {
		t.Errorf("%s: %d of %d right (%.2f), want %.2f; wrong:\n\t%s", what, y.right, y.of, got, share, strings.Join(y.wrong, "\n\t"))
	}
}

func TestSamplesTruth(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("..", "samples", "*.truth.json"))
	if err != nil || len(files) != 3 {
		t.Fatalf("truth files: %v, %v", files, err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) {
			t.Parallel()
			raw, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			var tr truth
			if err := json.Unmarshal(raw, &tr); err != nil {
				t.Fatal(err)
			}
			c := compare2(t, loadSample(t, tr.Pair[0]), loadSample(t, tr.Pair[1]))
			peers := strings.HasPrefix(tr.Kind, "peer")
			if (c.Mode == PeerMode) != peers {
				t.Errorf("mode %s", c.Mode)
			}
			tr.sections(t, c)
			tr.figures(t, c)
			tr.items(t, c, peers)
			tr.findings(t, c, peers)
			tr.moves(t, c)
		})
	}
}

// ids maps the truth's section ids to the program's, by where they start.
func (tr *truth) ids(c *Comparison) (left, right map[string]string) {
	of := func(r *report.Report, side string) map[string]string {
		m := map[string]string{}
		for _, s := range tr.Sections[side] {
			for _, x := range r.Sections {
				if x.Start == s.Start {
					m[s.ID] = x.ID
				}
			}
		}
		return m
	}
	return of(c.Left, "left"), of(c.Right, "right")
}

func (tr *truth) sections(t *testing.T, c *Comparison) {
	var outline, rows tally
	for side, r := range map[string]*report.Report{"left": c.Left, "right": c.Right} {
		for _, s := range tr.Sections[side] {
			ok := s.Kind == "intro"
			for _, x := range r.Sections {
				ok = ok || x.Start == s.Start && (x.Level == s.Level || s.Kind == "unheaded") && string(x.Role) == s.Role
			}
			outline.add(ok, "%s %s (%s) at %d", side, s.ID, s.Role, s.Start)
		}
	}
	outline.atLeast(t, "sections with level and role", 1)
	l, r := tr.ids(c)
	told := map[string]bool{}
	for _, s := range c.Sections {
		told[fmt.Sprint(s.Left, s.Right, s.Relation)] = true
	}
	named := func(ids []string, m map[string]string) []string {
		out := []string{}
		for _, id := range ids {
			out = append(out, m[id])
		}
		return out
	}
	for _, a := range tr.Alignment {
		if a.Level > 2 {
			continue
		}
		key := fmt.Sprint(named(a.Left, l), named(a.Right, r), a.Relation)
		rows.add(told[key], "%v ~ %v %s", a.Left, a.Right, a.Relation)
	}
	rows.atLeast(t, "section rows", 0.95)
}

func close2(a, b report.Span) bool {
	both := a.Overlap(b)
	return both > 0 && 2*both >= a.Len()+b.Len()-both
}

func (tr *truth) figures(t *testing.T, c *Comparison) {
	var pairs, told, single tally
	for _, p := range tr.Numbers.Pairs { // the truth must fit the texts
		if got := c.Left.Slice(p.Left.Span); got != p.Left.Text {
			t.Fatalf("the truth has %q where the left has %q", p.Left.Text, got)
		}
		if got := c.Right.Slice(p.Right.Span); got != p.Right.Text {
			t.Fatalf("the truth has %q where the right has %q", p.Right.Text, got)
		}
	}
	for _, p := range tr.Numbers.Pairs {
		var row *FigureRow
		for i := range c.Figures {
			if f := &c.Figures[i]; f.Left != nil && f.Right != nil && close2(f.Left.Span, p.Left.Span) && close2(f.Right.Span, p.Right.Span) {
				row = f
				break
			}
		}
		pairs.add(row != nil, "%s ~ %s not paired", p.Left.Text, p.Right.Text)
		if row == nil {
			continue
		}
		want := FigureChanged
		switch {
		case !p.Comparable:
			want = FigureNotComparable
		case p.Delta != nil && *p.Delta == 0:
			want = FigureSame
		}
		told.add(row.Status == want, "%s ~ %s is %s, should be %s", p.Left.Text, p.Right.Text, row.Status, want)
	}
	alone := func(status FigureStatus, at report.Span) bool {
		for i := range c.Figures {
			f := &c.Figures[i]
			if f.Status == status && (f.Left != nil && status == FigureLeftOnly && close2(f.Left.Span, at) || f.Right != nil && status == FigureRightOnly && close2(f.Right.Span, at)) {
				return true
			}
		}
		return false
	}
	for _, x := range tr.Numbers.LeftOnly {
		single.add(alone(FigureLeftOnly, x.Left.Span), "left only %s", x.Left.Text)
	}
	for _, x := range tr.Numbers.RightOnly {
		single.add(alone(FigureRightOnly, x.Right.Span), "right only %s", x.Right.Text)
	}
	pairs.atLeast(t, "figures paired", 0.85)
	told.atLeast(t, "status of figures", 0.95)
	single.atLeast(t, "one-sided figures", 0.80)
}

func (tr *truth) items(t *testing.T, c *Comparison, peers bool) {
	span := func(list []passage, id *string) *report.Span {
		for i := range list {
			if id != nil && list[i].ID == *id {
				return &list[i].Span
			}
		}
		return nil
	}
	on := func(p *Passage, s *report.Span) bool {
		return p == nil && s == nil || p != nil && s != nil && close2(p.Span, *s)
	}
	var repeats, promises, evidence tally
	for _, p := range tr.Shortcomings.Pairs {
		l, r := span(tr.Shortcomings.Left, p.Left), span(tr.Shortcomings.Right, p.Right)
		joined := p.Status == "repeated" || p.Status == "partly"
		ok := false
		for i := range c.Shortcomings {
			s := &c.Shortcomings[i]
			ok = ok || on(s.Left, l) && on(s.Right, r) && (s.Status == Repeated || s.Status == PartlyAgain) == joined
		}
		repeats.add(ok, "%v ~ %v %s", p.Left, p.Right, p.Status)
	}
	repeats.atLeast(t, "shortcomings joined or apart", 0.90)
	for _, p := range tr.Commitments {
		for i := range c.Commitments {
			x := &c.Commitments[i]
			if 2*x.Plan.Overlap(p.Left.Span) < p.Left.Len() {
				continue
			}
			promises.add(string(x.Status) == p.Status, "%s is %s, should be %s", p.Left.Text, x.Status, p.Status)
			if len(p.Evidence) > 0 {
				hit := false
				for _, e := range p.Evidence {
					for _, f := range x.Evidence {
						hit = hit || 2*e.Overlap(f.Span) >= min(e.Len(), f.Len())
					}
				}
				evidence.add(hit, "no evidence for %s", p.Left.Text)
			}
			break
		}
	}
	if !peers && promises.of != len(tr.Commitments) {
		t.Errorf("%d of %d promises found", promises.of, len(tr.Commitments))
	}
	promises.atLeast(t, "promises", 0.80)
	evidence.atLeast(t, "evidence of promises", 0.80)
}

func (tr *truth) findings(t *testing.T, c *Comparison, peers bool) {
	touches := func(f *Finding, side string, at report.Span) bool {
		for _, s := range f.Spans {
			if string(s.Side) == side && s.Overlap(at) > 0 {
				return true
			}
		}
		return false
	}
	meets := func(f *Finding, i int) bool {
		g := &tr.Findings[i]
		fits := string(f.Code) == g.Code
		for _, a := range g.Alt {
			fits = fits || string(f.Code) == a
		}
		return fits && (touches(f, g.Side, g.Span) || g.Other != nil && touches(f, g.Other.Side, g.Other.Span) ||
			len(f.Spans) == 0 && string(f.Side) == g.Side)
	}
	var planted tally
	for i, g := range tr.Findings {
		if g.Code == "DROP" && g.Tone != "" && g.Tone != "adverse" {
			continue
		}
		ok := false
		for k := range c.Findings {
			ok = ok || meets(&c.Findings[k], i)
		}
		planted.add(ok, "%s %s “%s”", g.Code, g.Side, g.Text)
	}
	planted.atLeast(t, "planted findings", 0.85)
	false2 := 0
	for k := range c.Findings {
		f := &c.Findings[k]
		known := f.Code == report.CodeGood
		for i := range tr.Findings {
			known = known || meets(f, i)
		}
		if !known {
			false2++
		}
		for _, m := range tr.MustNotFlag {
			if string(f.Code) == m.Code && touches(f, m.Side, m.Span) && !known {
				t.Errorf("false alarm %s on “%s”", m.Code, m.Text)
			}
		}
	}
	if !peers && false2 > 6 {
		t.Errorf("%d findings that nothing was planted for", false2)
	}
}

func (tr *truth) moves(t *testing.T, c *Comparison) {
	var moved tally
	for _, m := range tr.Moved {
		ok := false
		for _, x := range c.Changes {
			ok = ok || x.Kind == Move && close2(x.Left.Span, m.Left.Span) && close2(x.Right.Span, m.Right.Span)
		}
		moved.add(ok, "%s", m.Left.Text)
	}
	moved.atLeast(t, "moved sentences", 0.90)
}
