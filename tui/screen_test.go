package tui

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/diff"
	"duizhao/internal/report"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// The screens that a person can look over.
func TestGoldenScreens(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		w, h int
		lang report.Lang
		keys string
	}{
		{"text-120x36", 120, 36, report.ZH, "]"},
		{"text-80x24", 80, 24, report.ZH, "]"},
		{"text-60x15", 60, 15, report.EN, "z R ]"},
		{"seen-80x24", 80, 24, report.ZH, "] r r r"},
		{"figures-120x20", 120, 20, report.ZH, "2 j"},
		{"shortcomings-80x24", 80, 24, report.ZH, "3"},
		{"outline-100x24", 100, 24, report.ZH, "o"},
		{"editor-100x30", 100, 30, report.ZH, "] ] ] a 口 径 不 一 。"},
		{"help-120x40", 120, 40, report.EN, "?"},
		{"filter-80x24", 80, 24, report.EN, "f j"},
		{"filtered-120x30", 120, 30, report.ZH, "f 1 / 执 法 enter"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d := newDriver(t, example(), tt.w, tt.h, Options{Lang: tt.lang}).start().keys(tt.keys)
			got := trimLines(d.screen())
			name := filepath.Join("testdata", tt.name+".golden")
			if *update {
				if err := os.WriteFile(name, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("the screen differs from %s (-update writes it anew):\n%s", name, got)
			}
		})
	}
}

func trimLines(s string) string {
	lines := strings.Split(s, "\n")
	for i := range lines {
		lines[i] = strings.TrimRight(lines[i], " ")
	}
	return strings.Join(lines, "\n") + "\n"
}

// Whatever the size and the state, a screen has h lines of w cells, and what is
// written out measures the same as what was drawn.
func TestEveryScreenFits(t *testing.T) {
	t.Parallel()
	states := []string{"", "z R", "\\", "o", "?", "a 字", "2", "3", "4", "5", "6", "/ 执", "] | G", "a tab ctrl+s 6", "g g K", "] r r r", "] r o r", "] r r r 2 r", "f", "f 1", "F f 2", "2 / 法 enter n"}
	for w := 60; w <= 200; w += 13 {
		for h := 15; h <= 60; h += 11 {
			for _, wide := range []bool{false, true} {
				if wide && w%2 == 0 {
					continue
				}
				for _, keys := range states {
					d := newDriver(t, example(), w, h, Options{Width: map[bool]int{true: 2}[wide]}).start().keys(keys)
					fits(t, d, w, h, fmt.Sprintf("%dx%d wide=%v %q", w, h, wide, keys))
				}
			}
		}
	}
}

func fits(t *testing.T, d *driver, w, h int, what string) {
	t.Helper()
	f := d.m.frame()
	if len(f.lines) != h {
		t.Fatalf("%s: %d lines", what, len(f.lines))
	}
	for i, l := range f.lines {
		if n := d.m.ruler.Width(l.text()); n != w || l.width() != w {
			t.Fatalf("%s: line %d takes %d cells, was drawn as %d:\n%s", what, i, n, l.width(), d.screen())
		}
	}
	if c := f.cursor; c != nil && (c.x < 0 || c.x >= w || c.y < 0 || c.y >= h) {
		t.Fatalf("%s: the cursor is at %v", what, *c)
	}
}

// Nothing raw reaches the terminal.
func TestControlCharacters(t *testing.T) {
	t.Parallel()
	bad := "H 一、主\x1b[31m要\x07\u200b举\u202e措\n= 甲\x1b]0;x\x07乙\u0300\u009b2J。\n~ {\x1b[2J→\x1b[H}丙\ufeff\u00ad\t丁\n"
	d := newDriver(t, build(bad), 80, 24, Options{}).start().keys("o esc a ctrl+s z R")
	for _, c := range d.screen() {
		if c < ' ' && c != '\n' || c >= 0x7F && c < 0xA0 || c == 0x200B || c == 0x202E || c == 0x300 || c == 0xFEFF || c == 0xAD {
			t.Errorf("%U reaches the terminal", c)
		}
	}
	d.shows("␛[31m", "甲␛]0;x␇乙¦")
}

func TestTooSmall(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 59, 15, Options{}).start().keys("j ] a 2 G")
	d.shows("60×15")
	fits(t, d, 59, 15, "too small")
}

// long makes a comparison of n rows.
func long(n int) *diff.Comparison {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "~ 第%d项，全年开展执法检查{%d→%d}次，办结率100%%，群众满意度不断提升。\n", i, i, i+1)
	}
	return build(b.String())
}

// A frame costs what is seen, not what is there.
func BenchmarkView(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		c := long(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			d := newDriver(&testing.T{}, c, 120, 40, Options{}).start()
			keys := []string{"space", "j", "k", "]"}
			i := 0
			for b.Loop() {
				d.send(keyOf(keys[i%len(keys)]))
				_ = d.m.View()
				if i++; i%200 == 0 {
					d.keys("g g")
				}
			}
		})
	}
}
