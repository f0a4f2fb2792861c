package page

import (
	"encoding/binary"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/loader/source"
)

// FuzzParagraphs puts glyphs anywhere: no text is lost or invented, and the
// paragraphs are such as the loader expects.
func FuzzParagraphs(f *testing.F) {
	f.Add([]byte("法治政府建设情况报告，2024年。\nabc def"), []byte{1, 2, 3, 4, 200, 9, 0, 255}, uint64(1))
	f.Add([]byte("1 2 3 4 5 6 7 8"), []byte{}, uint64(2))
	f.Add([]byte("表格|一·············3\x00\xff"), []byte{0, 0, 0, 0, 255, 255, 255, 255}, uint64(3))
	f.Fuzz(func(t *testing.T, text, places []byte, seed uint64) {
		pages := scattered(text, places, seed)
		var all strings.Builder
		for _, p := range pages {
			for _, g := range clean(p.Glyphs) {
				all.WriteString(g.Text)
			}
		}
		want := all.String()
		var out source.Text
		if err := Paragraphs(t.Context(), pages, &out); err != nil {
			t.Fatal(err)
		}
		var got strings.Builder
		for _, p := range out.Paragraphs {
			if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\n\r\v\f\x00\u0085\u2028\u2029") || !utf8.ValidString(p) {
				t.Fatalf("paragraph %q", p)
			}
			got.WriteString(p)
		}
		for _, a := range out.Aside {
			if a.At < 0 || a.At > len(out.Paragraphs) {
				t.Fatalf("aside at %d of %d", a.At, len(out.Paragraphs))
			}
			got.WriteString(a.Text)
		}
		less := counts(got.String())
		for r, n := range counts(want) {
			switch k := less[r]; {
			case k > n:
				t.Fatalf("%q was invented: %d of %d", r, k, n)
			case k == 0: // of what is drawn twice, one stays
				t.Fatalf("%q was lost", r)
			}
			delete(less, r)
		}
		if len(less) > 0 {
			t.Fatalf("%v were invented", less)
		}
	})
}

// counts are the characters of a text; blanks, the bars of tables and the
// hyphens that a join takes out do not count.
func counts(s string) map[rune]int {
	n := map[rune]int{}
	for _, r := range ink(s) {
		if r != '|' && r != '｜' && r != '-' && r != '\u2010' {
			n[r]++
		}
	}
	return n
}

// scattered reads pages out of what a fuzzer gives: some set like text, some
// at odd places.
func scattered(text, places []byte, seed uint64) []Page {
	rnd := rand.New(rand.NewPCG(seed, 4))
	at := func(i int) float64 {
		if len(places) >= 8 && rnd.IntN(8) == 0 {
			b := make([]byte, 8)
			for k := range b {
				b[k] = places[(i*8+k)%len(places)]
			}
			return math.Float64frombits(binary.LittleEndian.Uint64(b))
		}
		if len(places) == 0 {
			return 0
		}
		return float64(places[i%len(places)]) * 2
	}
	var pages []Page
	for i, word := range strings.SplitAfter(string(text), "\n") {
		if i%9 == 0 {
			pages = append(pages, Page{Width: 595, Height: 842})
		}
		p := &pages[len(pages)-1]
		x, y, turn := 50+20*float64(rnd.IntN(3)), 60+20*float64(i%40), 0.0
		if rnd.IntN(3) == 0 {
			x, y = at(i), at(i+1)
		}
		if rnd.IntN(9) == 0 {
			turn = []float64{90, 180, 270, 45, at(i)}[rnd.IntN(5)]
		}
		if rnd.IntN(4) == 0 {
			p.Rules = append(p.Rules, Rule{x, y, x + at(i), y}, Rule{x, y, x, y + at(i)}, Rule{40, y, 560, y}, Rule{x, 40, x, 700})
		}
		size := 10 + float64(rnd.IntN(3))
		for _, r := range word {
			w := usualWidth(string(r)) * size
			p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: x, Y: y, W: w, Size: size, Turn: turn})
			if x += w; rnd.IntN(20) == 0 {
				x += 3 * size
			}
			if rnd.IntN(50) == 0 {
				p.Glyphs = append(p.Glyphs, p.Glyphs[rnd.IntN(len(p.Glyphs))])
			}
		}
	}
	if rnd.IntN(4) == 0 {
		slices.Reverse(pages)
	}
	return pages
}
