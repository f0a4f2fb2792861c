package page

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

func paragraphs(t testing.TB, pages []Page) *source.Text {
	t.Helper()
	var out source.Text
	if err := Paragraphs(t.Context(), pages, &out); err != nil {
		t.Fatal(err)
	}
	return &out
}

// official is a page of the standard for official documents: 28 characters a
// row, 22 rows a page.
func official() *setter {
	return &setter{
		width: 595.3, height: 841.9, left: 79.4, right: 73.7, top: 104.9, bottom: 99.2,
		size: 16, pitch: 28.95, indent: 2, justify: true, number: "— %d —", outer: true,
	}
}

// random is a style that some program or other might have.
func random(rnd *rand.Rand) *setter {
	s := &setter{width: 595.3, height: 841.9, size: []float64{9, 10.5, 12, 14, 16}[rnd.IntN(5)]}
	if rnd.IntN(6) == 0 {
		s.width, s.height = 612, 792
	}
	s.left = 50 + 50*rnd.Float64()
	s.right = s.left
	if rnd.IntN(2) == 0 {
		s.right += 30*rnd.Float64() - 15
	}
	s.top, s.bottom = 70+40*rnd.Float64(), 70+40*rnd.Float64()
	s.pitch = s.size * (1.2 + 0.8*rnd.Float64())
	s.justify = rnd.IntN(2) == 0
	s.hang = rnd.IntN(3) == 0
	s.spaces = rnd.IntN(2) == 0
	s.air = []float64{0, 0.2, 0.25}[rnd.IntN(3)]
	s.tracking = []float64{0, 0, 0, 0.05, -0.02}[rnd.IntN(5)]
	s.mirrored = rnd.IntN(4) == 0
	switch rnd.IntN(3) {
	case 0:
		s.indent = 2
	case 1:
		s.indent, s.between = 2, s.pitch*(0.3+0.5*rnd.Float64())
	case 2:
		s.between = s.pitch * (0.3 + 0.7*rnd.Float64())
	}
	s.number = []string{"", "%d", "- %d -", "— %d —", "第%d页", "－ %d －"}[rnd.IntN(6)]
	s.outer = rnd.IntN(2) == 0
	if rnd.IntN(3) == 0 {
		s.head = "云川区法治政府建设年度报告"
	}
	if rnd.IntN(4) == 0 {
		s.foot = "云川区司法局印制"
	}
	if rnd.IntN(3) == 0 {
		s.order = func(g []Glyph) { rnd.Shuffle(len(g), func(i, j int) { g[i], g[j] = g[j], g[i] }) }
	}
	return s
}

// What is set in many styles comes back as the paragraphs that were set.
func TestParagraphsOfManyStyles(t *testing.T) {
	right, all := 0, 0
	for seed := range uint64(150) {
		rnd := rand.New(rand.NewPCG(seed, 1))
		s := random(rnd)
		title, body := report(rnd, 5+rnd.IntN(60))
		s.paragraph(title, 1.3*s.size, true)
		for _, p := range body {
			s.paragraph(p, s.size, false)
		}
		pages := s.done()
		got := paragraphs(t, pages)
		want := append([]string{title}, body...)
		n := same(got.Paragraphs, want)
		right, all = right+n, all+len(want)
		if n < len(want) && (s.indent > 0 || os.Getenv("VERBOSE") != "") {
			t.Errorf("seed %d, %s: %d of %d paragraphs\n%s", seed, s, n, len(want), differing(want, got.Paragraphs))
		}
		if f := furniture(s); len(pages) >= 3 && f != len(got.Aside) {
			t.Errorf("seed %d: %d pieces of furniture were set, %d found: %v", seed, f, len(got.Aside), got.Aside)
		}
	}
	if share := float64(right) / float64(all); share < 0.98 {
		t.Errorf("%.4f of the paragraphs are as they were set", share)
	} else {
		t.Logf("%.4f of %d", share, all)
	}
}

func (s *setter) String() string {
	return fmt.Sprintf("size %v pitch %.1f left %.1f right %.1f indent %v between %.1f tracking %v air %v justify %v hang %v spaces %v mirrored %v",
		s.size, s.pitch, s.left, s.right, s.indent, s.between, s.tracking, s.air, s.justify, s.hang, s.spaces, s.mirrored)
}

// differing lists what stands on one side only, shortened.
func differing(want, got []string) string {
	var b strings.Builder
	list := func(mark string, of, others []string) {
		for _, s := range of {
			if !slices.Contains(others, s) {
				if r := []rune(s); len(r) > 60 {
					s = string(r[:30]) + " … " + string(r[len(r)-28:])
				}
				fmt.Fprintln(&b, mark, s)
			}
		}
	}
	list("-", want, got)
	list("+", got, want)
	return b.String()
}

func furniture(s *setter) int {
	n := 0
	for _, w := range []string{s.head, s.foot, s.number} {
		if w != "" {
			n += len(s.pages)
		}
	}
	return n
}

// same counts what of want is among got.
func same(got, want []string) int {
	left := map[string]int{}
	for _, g := range got {
		left[strings.TrimSpace(g)]++
	}
	n := 0
	for _, w := range want {
		if left[w] > 0 {
			left[w]--
			n++
		}
	}
	return n
}

func TestOfficialStyle(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	s := official()
	title, body := report(rnd, 120)
	s.paragraph(title, 22, true)
	for _, p := range body {
		s.paragraph(p, 16, false)
	}
	got := paragraphs(t, s.done())
	if diff := cmp.Diff(append([]string{title}, body...), got.Paragraphs); diff != "" {
		t.Error(diff)
	}
	for i, a := range got.Aside {
		if want := fmt.Sprintf("— %d —", i+1); a.Kind != source.PageNumber || a.Text != want {
			t.Errorf("aside %d: %+v, want the page number %s", i, a, want)
		}
	}
	if !slices.IsSortedFunc(got.Aside, func(a, b source.Aside) int { return a.At - b.At }) {
		t.Error("what is aside is not in the order of the pages")
	}
}
