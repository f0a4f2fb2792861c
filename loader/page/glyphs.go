package page

import (
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/internal/text"
)

// clean is the glyphs of a page as the rest of the package wants them: with
// text that can be shown, finite places, a size and a width.
func clean(raw []Glyph) []Glyph {
	out := make([]Glyph, 0, len(raw))
	for _, g := range raw {
		if g.Text = printable(g.Text); g.Text == "" {
			continue
		}
		g.X, g.Y, g.W, g.Size, g.Turn = sane(g.X), sane(g.Y), sane(g.W), sane(g.Size), sane(g.Turn)
		if g.Size < 0 {
			g.Size = -g.Size
		}
		if g.Size < 0.5 {
			g.Size = 0.5
		}
		if g.W <= 0 {
			g.W = usualWidth(g.Text) * g.Size
		}
		out = append(out, g)
	}
	return out
}

// printable drops what no paragraph may hold and makes a blank of every sort
// of line end.
func printable(s string) string {
	plain := true
	for _, r := range s {
		if r < ' ' || r == utf8.RuneError || r >= 0x7F && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp) {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\v', r == '\f', r == '\u0085', r == '\u2028', r == '\u2029':
			return ' '
		case unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

// usualWidth is the advance of a text in ems where the font does not say.
func usualWidth(s string) float64 {
	w := 0.0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Mn, r):
		case r == ' ':
			w += 0.25
		case r < 0x2000:
			w += 0.5
		default:
			w++
		}
	}
	return w
}

func blank(s string) bool {
	if s != "" && (s[0] > ' ' && s[0] < 0x7F || s[0] >= 0xE4) { // nearly all
		return false
	}
	for _, r := range s {
		if !text.Space(r) {
			return false
		}
	}
	return true
}

func first(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// upright turns a page so that most of its text reads from left to right, and
// gives what is set at another angle apart.
func upright(glyphs []Glyph, width, height float64) (main []Glyph, turned map[int][]Glyph, w, h float64) {
	count := map[int]int{}
	for i := range glyphs {
		g := &glyphs[i]
		t := int(math.Round(math.Mod(math.Mod(g.Turn, 360)+360, 360))) % 360
		if d := (t + 2) % 90; d <= 4 { // a scan that is not quite straight
			t = (t + 2) / 90 * 90 % 360
		}
		g.Turn = float64(t)
		count[t]++
	}
	most := 0
	for _, t := range []int{90, 180, 270} {
		if count[t] > count[most] {
			most = t
		}
	}
	w, h = width, height
	if most%180 == 90 {
		w, h = height, width
	}
	if len(count) == 1 && most == 0 {
		return glyphs, nil, w, h
	}
	for _, g := range glyphs {
		t := (int(g.Turn) - most + 360) % 360
		g.X, g.Y = turn(g.X, g.Y, most)
		switch most { // the corner that is left above now
		case 90:
			g.Y += width
		case 180:
			g.X, g.Y = g.X+width, g.Y+height
		case 270:
			g.X += height
		}
		if g.Turn = float64(t); t == 0 {
			main = append(main, g)
			continue
		}
		if turned == nil {
			turned = map[int][]Glyph{}
		}
		g.X, g.Y = turn(g.X, g.Y, t)
		turned[t] = append(turned[t], g)
	}
	return main, turned, w, h
}

// turn gives the place of a point for a reader who turns his head clockwise.
func turn(x, y float64, degrees int) (float64, float64) {
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	return x*cos + y*sin, -x*sin + y*cos
}

// vertical reports whether a page is written in columns from top to bottom:
// most characters stand right below the one drawn before.
func vertical(glyphs []Glyph) bool {
	down, across := 0, 0
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		if !text.Han(first(a.Text)) || !text.Han(first(b.Text)) {
			continue
		}
		dx, dy := (b.X-a.X)/a.Size, (b.Y-a.Y)/a.Size
		switch {
		case math.Abs(dx) < 0.1 && dy > 0.8 && dy < 2:
			down++
		case math.Abs(dy) < 0.1 && dx > 0.4 && dx < 3:
			across++
		}
	}
	return down > 20 && down > 4*across
}

// fallen lays a page of vertical text down, so that its columns, from right to
// left, become rows from top to bottom.
func fallen(glyphs []Glyph, width float64) {
	for i := range glyphs {
		g := &glyphs[i]
		g.X, g.Y, g.W = g.Y, width-g.X, g.Size
	}
}

// once drops what is drawn again over itself, as programs do that make bold
// type so; glyphs are those of a row, by X.
func once(glyphs []Glyph) []Glyph {
	kept := glyphs[:0]
	for _, g := range glyphs {
		if !blank(g.Text) && doubled(kept, &g) {
			continue
		}
		kept = append(kept, g)
	}
	return kept
}

func doubled(kept []Glyph, g *Glyph) bool {
	near := min(0.12*g.Size, 0.5*g.W)
	for i := len(kept) - 1; i >= 0 && i >= len(kept)-6; i-- {
		k := &kept[i]
		if g.X-k.X > near {
			return false
		}
		if k.Text == g.Text && math.Abs(k.Size-g.Size) < 0.1*g.Size && math.Abs(k.Y-g.Y) < 0.12*g.Size {
			return true
		}
	}
	return false
}

func byX(a, b Glyph) int {
	switch {
	case a.X < b.X:
		return -1
	case a.X > b.X:
		return 1
	}
	return 0
}

func sortByX(g []Glyph) {
	if !slices.IsSortedFunc(g, byX) {
		slices.SortStableFunc(g, byX)
	}
}
