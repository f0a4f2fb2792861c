package cell

import (
	"strings"
	"testing"
	"unicode"

	"github.com/charmbracelet/x/ansi"
)

func TestWrap(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		in    string
		width int
		want  string
	}{
		{"empty", "", 10, ""},
		{"no comma at a line's start", "扩大内需战略，推动规划", 12, "扩大内需战|略，推动规划"},
		{"no opening quote at a line's end", "全面推动“十五五”规划", 10, "全面推动|“十五五”规|划"},
		{"decimal and percent", "规划开局；实现5.2%的增长", 16, "规划开局；实现|5.2%的增长"},
		{"unit", "全年办结1,286件", 14, "全年办结|1,286件"},
		{"scale and unit", "投入资金共3.5万元整", 14, "投入资金共|3.5万元整"},
		{"person times", "培训执法人员42人次", 16, "培训执法人员|42人次"},
		{"year", "关于印发2024年度", 12, "关于印发|2024年度"},
		{"latin", "运用ChatGPT等", 8, "运用|ChatGPT|等"},
		{"longer than a line", "abcdefghij", 4, "abcd|efgh|ij"},
		{"dashes stay together", "一二三——四", 7, "一二|三——四"},
		{"line end", "甲\n乙\n", 10, "甲⏎|乙⏎"},
		{"blanks hang over", "甲乙  丙", 4, "甲乙  |丙"},
		{"narrower than a rune", "甲乙", 1, "甲|乙"},
		{"pluses", "建立1+40+N机制", 8, "建立|1+40+N机|制"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			rs := []rune(tt.in)
			var lines []string
			for _, s := range (Ruler{}).Wrap(rs, tt.width) {
				lines = append(lines, strings.ReplaceAll(string(rs[s.Start:s.End]), "\n", "⏎"))
			}
			if got := strings.Join(lines, "|"); got != tt.want {
				t.Errorf("Wrap(%q, %d)\ngot  %s\nwant %s", tt.in, tt.width, got, tt.want)
			}
		})
	}
}

func TestCut(t *testing.T) {
	t.Parallel()
	r := Ruler{}
	tests := []struct {
		in       string
		from, to int
		want     string
	}{
		{"中文abc", 0, 4, "中文"},
		{"中文abc", 1, 6, " 文ab"},
		{"中文abc", 5, 10, "bc"},
		{"中文", 1, 2, " "},
		{"中文", 0, 3, "中 "},
		{"a\x1bb", 0, 3, "a␛b"},
		{"中文", 9, 12, ""},
	}
	for _, tt := range tests {
		if got := r.Cut(tt.in, tt.from, tt.to); got != tt.want {
			t.Errorf("Cut(%q, %d, %d) = %q, want %q", tt.in, tt.from, tt.to, got, tt.want)
		}
	}
	for in, want := range map[string]string{"中文字": "中文…", "中文": "中文 ", "": "     ", "abcdef": "abcd…"} {
		if got := r.Fit(in, 5); got != want {
			t.Errorf("Fit(%q, 5) = %q, want %q", in, got, want)
		}
	}
}

// Whatever is shown for a rune is measured alike by itself, beside others, and
// by both ways in which the terminal library measures.
func TestVisibleAgreesWithWhatIsDrawn(t *testing.T) {
	t.Parallel()
	r := Ruler{}
	for c := rune(0); c <= unicode.MaxRune; c++ {
		shown, w := r.Visible(c)
		if unicode.IsControl(shown) || w < 1 || w > 2 {
			t.Fatalf("Visible(%U) = %U, %d", c, shown, w)
		}
		if c >= 0x4E10 && c < 0x9FF0 || c > 0x20010 && c < 0x2A6D0 {
			continue // all alike
		}
		s := "中" + string(shown) + string(shown) + "a"
		if g, n := ansi.StringWidth(s), ansi.StringWidthWc(s); g != 3+2*w || n != 3+2*w {
			t.Errorf("Visible(%U) = %U, %d cells; drawn as %d or %d", c, shown, w, g-3, n-3)
		}
	}
}

func TestWide(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"“", "…", "—", "·", "①", "│", "→"} {
		if n, w := (Ruler{}).Width(s), (Ruler{Wide: true}).Width(s); n != 1 || w != 2 {
			t.Errorf("%s takes %d and %d cells, want 1 and 2", s, n, w)
		}
	}
}

// The lines cover the text, none is too wide, and none begins or ends where it
// must not unless it had no other place to break.
func FuzzWrap(f *testing.F) {
	f.Add("全年开展执法检查1,286次，其中“联合检查”42.5%；\n——www.gov.cn/a……", 12)
	f.Add("，，，，，，（（（（", 6)
	f.Add("a\x1b[31m\u200b中\u202e文   \u3000\u3000x", 5)
	f.Fuzz(func(t *testing.T, s string, width int) {
		if width < 1 || width > 300 {
			return
		}
		r, text := Ruler{}, []rune(s)
		at := 0
		for _, l := range r.Wrap(text, width) {
			if l.Start != at || l.End <= l.Start || l.Shown > l.End || l.Shown < l.Start {
				t.Fatalf("line %v begins elsewhere than at %d", l, at)
			}
			if w := r.Width(string(text[l.Start:l.Shown])); w > width && l.Shown > l.Start+1 {
				t.Fatalf("line %q takes %d cells of %d", string(text[l.Start:l.Shown]), w, width)
			}
			for _, c := range text[l.Shown:l.End] {
				if c != '\n' && !blank(c) {
					t.Fatalf("%q is not shown", c)
				}
			}
			if at = l.End; at < len(text) && text[at-1] != '\n' && text[at] != '\n' && !Breaks(text, at) {
				for i := l.Start + 1; i < l.Shown; i++ {
					if Breaks(text, i) {
						t.Fatalf("line %q could have ended at %d", string(text[l.Start:l.End]), i-l.Start)
					}
				}
			}
		}
		if at != len(text) {
			t.Fatalf("lines end at %d of %d", at, len(text))
		}
	})
}

func FuzzCut(f *testing.F) {
	f.Add("中文abc", 1, 6)
	f.Fuzz(func(t *testing.T, s string, from, to int) {
		if from < 0 || to < from || to > 1000 {
			return
		}
		r := Ruler{}
		got, want := r.Width(r.Cut(s, from, to)), max(0, min(to, r.Width(s))-from)
		if got != want {
			t.Fatalf("Cut(%q, %d, %d) takes %d cells, want %d", s, from, to, got, want)
		}
		if got := r.Width(r.Fit(s, to)); got != to {
			t.Fatalf("Fit(%q, %d) takes %d cells", s, to, got)
		}
	})
}

func BenchmarkWrapMillion(b *testing.B) {
	text := []rune(strings.Repeat("全年开展执法检查1,286次，其中联合检查42次，", 1_000_000/26))
	for b.Loop() {
		(Ruler{}).Wrap(text, 55)
	}
}
