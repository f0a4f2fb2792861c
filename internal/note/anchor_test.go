package note

import (
	"strings"
	"testing"

	"duizhao/internal/report"
)

// plain makes a report of one section out of a text.
func plain(s string) *report.Report {
	rs := []rune(s)
	return &report.Report{Text: rs, Sections: []report.Section{{
		ID: "1", Level: 1, Label: "一、", Heading: "成效", Role: report.Achievements, End: len(rs),
	}}}
}

// anchorAt anchors the n-th occurrence of the quote, counted from 0.
func anchorAt(t *testing.T, r *report.Report, quote string, n int) *Anchor {
	t.Helper()
	s, at := string(r.Text), 0
	for ; ; n-- {
		i := strings.Index(s[at:], quote)
		if i < 0 {
			t.Fatalf("%q is not in the text", quote)
		}
		at += i
		if n == 0 {
			break
		}
		at += len(quote)
	}
	start := len([]rune(s[:at]))
	return NewAnchor(r, report.Span{Start: start, End: start + len([]rune(quote))})
}

func TestFind(t *testing.T) {
	t.Parallel()
	const text = "一、成效\n全年受理复议案件12件，办结率100%。\n普法讲座覆盖率100%，受众满意。\n一、不足\n基层执法力量薄弱。\n"
	tests := []struct {
		name, quote string
		nth         int
		to          string // the text as it is now
		want        string // what stands in front of the quote where it is found
		how         Found
	}{
		{"unchanged", "100%", 1, text, "覆盖率", FoundInPlace},
		{"moved down by an insertion", "办结率100%", 0, "序言。\n" + text, "12件，", FoundInContext},
		{
			"moved, told from its like by what is around it", "100%", 1,
			"普法讲座覆盖率100%，受众满意。\n全年受理复议案件12件，办结率100%。\n", "覆盖率", FoundInContext,
		},
		{
			"another of its like at the old offset", "100%", 0,
			strings.Replace(text, "全年受理复议案件12件，办结率100%。\n普法讲座覆盖率100%，受众满意。", "受众满意，讲座覆盖率为当年100%。\n全年受理复议案件12件，办结率100%。", 1),
			"办结率", FoundInContext,
		},
		{"alone in new surroundings", "基层执法力量薄弱", 0, "甲乙丙。\n其中，基层执法力量薄弱、装备不足。", "其中，", FoundAlone},
		{"other punctuation and width", "受理复议案件12件，办结率", 0, "本年受理复议案件１２件,办结率为九成。", "本年", FoundLoosely},
		{"gone", "普法讲座", 0, "普法活动。", "", Lost},
		{"several, none told apart", "100%", 0, "甲甲甲甲甲100%乙乙乙乙100%丙丙丙丙", "", Lost},
		{"too short to be loose", "12件", 0, "１２件", "", Lost},
		{"empty text", "12件", 0, "", "", Lost},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := anchorAt(t, plain(text), tt.quote, tt.nth)
			now := plain(tt.to)
			b, how := NewFinder(now).Find(a)
			if how != tt.how {
				t.Fatalf("found %+v, %d; want %d", b, how, tt.how)
			}
			if how == Lost {
				if b != a || b.Quote != tt.quote {
					t.Errorf("a lost anchor became %+v", b)
				}
				return
			}
			if before := string(now.Text[:b.Start]); !strings.HasSuffix(before, tt.want) {
				t.Errorf("found behind %q, want behind %q", before, tt.want)
			}
			if now.Slice(b.Span) != b.Quote {
				t.Errorf("quote %q is not the text at its span", b.Quote)
			}
			if want := 1 + strings.Count(string(now.Text[:b.Start]), "\n"); b.Line != want {
				t.Errorf("line %d, want %d", b.Line, want)
			}
		})
	}
}

func TestNewAnchor(t *testing.T) {
	t.Parallel()
	r := plain("甲甲\n 乙，丙。 \n\n")
	tests := []struct {
		name  string
		span  report.Span
		quote string // "" for no anchor
		line  int
	}{
		{"trimmed", report.Span{Start: 2, End: 8}, "乙，丙。", 2},
		{"a caret takes its line", report.Span{Start: 5, End: 5}, "乙，丙。", 2},
		{"cut to the text", report.Span{Start: -3, End: 99}, "甲甲\n 乙，丙。", 1},
		{"an empty line", report.Span{Start: 10, End: 10}, "", 0},
	}
	for _, tt := range tests {
		a := NewAnchor(r, tt.span)
		if a == nil {
			if tt.quote != "" {
				t.Errorf("%s: no anchor", tt.name)
			}
			continue
		}
		if a.Quote != tt.quote || a.Line != tt.line || a.SectionTitle != "一、成效" {
			t.Errorf("%s: %+v, want %q in line %d", tt.name, a, tt.quote, tt.line)
		}
	}
}

// Wherever an anchor is set, it is found in place in the same text; in any
// other text what is found is really there.
func FuzzFind(f *testing.F) {
	f.Add("甲乙丙甲乙。", "丁甲乙丙", 0, 2)
	f.Fuzz(func(t *testing.T, one, two string, a, b int) {
		r := plain(one)
		if a < 0 || b < a || b > len(r.Text) {
			return
		}
		at := NewAnchor(r, report.Span{Start: a, End: b})
		if at == nil {
			return
		}
		if got, how := NewFinder(r).Find(at); how != FoundInPlace || *got != *at {
			t.Fatalf("in the same text: %+v, %d; want %+v", got, how, at)
		}
		now := plain(two)
		if got, how := NewFinder(now).Find(at); how != Lost && now.Slice(got.Span) != got.Quote {
			t.Fatalf("%q is not at %v of %q", got.Quote, got.Span, two)
		}
	})
}

func TestSectionTitle(t *testing.T) {
	t.Parallel()
	r := &report.Report{Sections: []report.Section{
		{ID: "0", Role: report.Intro},
		{ID: "1", Level: 1, Label: "一、", Heading: "成效"},
		{ID: "1.2", Parent: "1", Level: 2, Label: "（二）", Heading: "执法"},
		{ID: "1.2.1", Parent: "1.2", Level: 3, Label: "1.", Heading: "平台"},
		{ID: "1.2#1", Parent: "1.2", Level: 3, Label: "一是", Heading: "强化"},
		{ID: "x", Parent: "x", Level: 2, Label: "（九）"},
	}}
	for id, want := range map[string]string{
		"0": "", "1": "一、成效", "1.2": "一、（二）执法", "1.2.1": "一、（二）1.平台", "1.2#1": "一、（二）执法", "x": "（九）", "none": "",
	} {
		if got := SectionTitle(r, id); got != want {
			t.Errorf("SectionTitle(%q) = %q, want %q", id, got, want)
		}
	}
}

func TestPairMatch(t *testing.T) {
	t.Parallel()
	l := Doc{SHA256: "a", Agency: "云川区", Year: 2023, Path: "/l"}
	r := Doc{SHA256: "b", Agency: "云川区", Year: 2024, Path: "/r"}
	redraft := r
	redraft.SHA256, redraft.Path = "c", "/r2"
	reused := Doc{SHA256: "d", Agency: "别区", Year: 2024, Path: "/r"}
	unknown := Doc{SHA256: "e", Path: "/r"}
	tests := []struct {
		name        string
		p, q        PairKey
		swapped, ok bool
	}{
		{"same files", PairKey{l, r}, PairKey{l, r}, false, true},
		{"turned round", PairKey{l, r}, PairKey{r, l}, true, true},
		{"a new draft", PairKey{l, redraft}, PairKey{l, r}, false, true},
		{"the path used for another agency's", PairKey{l, reused}, PairKey{l, r}, false, false},
		{"nothing known but the path", PairKey{l, unknown}, PairKey{l, r}, false, true},
		{"one report in common", PairKey{l, r}, PairKey{l, l}, false, false},
		{"two drafts of one report", PairKey{redraft, r}, PairKey{r, redraft}, true, true},
		{"nothing known at all", PairKey{}, PairKey{}, false, false},
	}
	for _, tt := range tests {
		if swapped, ok := tt.p.Match(tt.q); swapped != tt.swapped || ok != tt.ok {
			t.Errorf("%s: %v, %v; want %v, %v", tt.name, swapped, ok, tt.swapped, tt.ok)
		}
	}
}
