package text

import (
	"strings"
	"testing"
	"unicode"

	"duizhao/internal/report"
)

func TestNumber(t *testing.T) {
	t.Parallel()
	tests := []struct {
		in   string
		want float64
		ok   bool
	}{
		{"1,286", 1286, true},
		{"１２３", 123, true},
		{"3.5万", 35000, true},
		{"1.2万亿", 1.2e12, true},
		{"十", 10, true},
		{"十二", 12, true},
		{"二十", 20, true},
		{"一百二十三", 123, true},
		{"一百零五", 105, true},
		{"两万三千零五", 23005, true},
		{"一亿零三百万", 103000000, true},
		{"二〇二四", 2024, true},
		{"两", 2, true},
		{"零", 0, true},
		{"万", 10000, true},
		{"三万亿", 3e12, true},
		{"", 0, false},
		{"件", 0, false},
		{"1.2.3", 0, false},
	}
	for _, tt := range tests {
		if got, ok := Number(tt.in); got != tt.want || ok != tt.ok {
			t.Errorf("Number(%q) = %v, %v; want %v, %v", tt.in, got, ok, tt.want, tt.ok)
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	tests := []struct{ in, want string }{
		{"", ""},
		{"甲。乙；丙", "甲。|乙；|丙"},
		{"他说“好。”然后走。", "他说“好。”|然后走。"},
		{"\n甲\n\n乙。\n", "⏎甲⏎⏎|乙。⏎"},
		{"  ", "  "},
	}
	for _, tt := range tests {
		rs := []rune(tt.in)
		var parts []string
		for _, s := range Sentences(rs, report.Span{End: len(rs)}) {
			parts = append(parts, string(rs[s.Start:s.End]))
		}
		got := strings.ReplaceAll(strings.Join(parts, "|"), "\n", "⏎")
		if got != tt.want {
			t.Errorf("Sentences(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

// The sentences of any stretch cover it exactly, and folding keeps lengths.
func FuzzCuts(f *testing.F) {
	f.Add("甲，１，２。\n　乙；“丙！”", 1, 7)
	f.Fuzz(func(t *testing.T, s string, a, b int) {
		rs := []rune(s)
		if a < 0 || b < a || b > len(rs) {
			return
		}
		within := report.Span{Start: a, End: b}
		at := a
		for _, s := range Sentences(rs, within) {
			if s.Start != at || s.Empty() {
				t.Fatalf("sentence %v begins elsewhere than at %d", s, at)
			}
			at = s.End
		}
		if at != b {
			t.Fatalf("sentences end at %d, not at %d", at, b)
		}
		if got := len(FoldAll(rs)); got != len(rs) {
			t.Fatalf("folding made %d runes of %d", got, len(rs))
		}
		for _, c := range Clauses(rs, within) {
			if !within.Holds(c) || c.Empty() {
				t.Fatalf("clause %v outside %v", c, within)
			}
		}
	})
}

// The shortcuts say what the tables say.
func TestShortcuts(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if Han(r) != unicode.Is(unicode.Han, r) {
			t.Fatalf("Han(%U) = %v", r, Han(r))
		}
		if Letter(r) != (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			t.Fatalf("Letter(%U) = %v", r, Letter(r))
		}
		_, digit := numeralDigits[r]
		_, scale := numeralScales[r]
		if Numeral(r) != (digit || scale) {
			t.Fatalf("Numeral(%U) = %v", r, Numeral(r))
		}
	}
}
