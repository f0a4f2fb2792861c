package page

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"duizhao/internal/text"
)

// spell is the text of glyphs in a row, which are by X. Blanks that the page
// has as characters are kept; where it has none, a gap that is wider than
// letters stand apart in this row becomes one blank. Between Chinese characters
// and digits programs put air that is no blank.
func spell(glyphs []Glyph) (string, float64) {
	var b strings.Builder
	b.Grow(3 * len(glyphs))
	wide, narrow := tracking(glyphs)
	held := ""            // blanks as characters since the last inked glyph
	prev := (*Glyph)(nil) // the last inked glyph
	end := math.Inf(-1)   // where ink ends
	for i := range glyphs {
		g := &glyphs[i]
		if blank(g.Text) {
			held += g.Text
			continue
		}
		if prev == nil {
			b.WriteString(held)
		} else {
			gap := (g.X - end) / max(prev.Size, g.Size)
			l, r := last(prev.Text), first(g.Text)
			switch {
			case held != "":
				// A blank that takes no room was drawn for the sake of copying.
				if gap > 0.05 || latin(l) && latin(r) {
					b.WriteString(held)
				}
			case gap > limit(l, r, wide, narrow):
				b.WriteByte(' ')
			}
		}
		b.WriteString(g.Text)
		prev, end, held = g, max(end, g.X+g.W), ""
	}
	b.WriteString(held)
	return b.String(), wide
}

func (r *row) spell() { r.text, r.wide = spell(r.glyphs) }

// latin reports whether words of this script are parted by blanks.
func latin(r rune) bool {
	return r < 0x2000 && !unicode.IsSpace(r) || r >= 0x2010 && r <= 0x2015 && r != '—' && r != '―'
}

// limit is the gap, in ems, above which two neighbours are parted by a blank.
func limit(l, r rune, wide, narrow float64) float64 {
	switch {
	case latin(l) && latin(r):
		return narrow + 0.15
	case latin(l) != latin(r):
		return max(wide, narrow) + 0.75
	}
	return wide + 0.6
}

// tracking is how far characters of a row usually stand apart, in ems: Chinese
// ones, and those of Latin type.
func tracking(glyphs []Glyph) (wide, narrow float64) {
	var w, n []float64
	for i := 1; i < len(glyphs); i++ {
		a, b := &glyphs[i-1], &glyphs[i]
		if blank(a.Text) || blank(b.Text) {
			continue
		}
		gap := (b.X - a.X - a.W) / max(a.Size, b.Size)
		switch l, r := latin(last(a.Text)), latin(first(b.Text)); {
		case l && r:
			n = append(n, gap)
		case !l && !r:
			w = append(w, gap)
		}
	}
	wide, narrow = max(median(w), 0), max(median(n), 0)
	if len(n) < 3 {
		narrow = 0
	}
	return wide, narrow
}

func median(v []float64) float64 {
	if len(v) == 0 {
		return 0
	}
	slices.Sort(v)
	return v[(len(v)-1)/2]
}

// joint is what stands between two rows of a paragraph: nothing in Chinese, a
// blank between Latin words.
func joint(a, b string, reached bool) string {
	l, r := last(a), first(b)
	switch {
	case !latin(l) || !latin(r):
		return ""
	case text.Digit(l) && text.Digit(r) && reached && mostlyHan(a):
		return "" // a number cut by a program that breaks anywhere
	case strings.ContainsRune(`.,;:!?)]}%/'"`, r) || strings.ContainsRune(`([{/-`, l):
		return ""
	case address(a):
		return ""
	}
	return " "
}

// address reports whether a text ends inside an address of the web or of mail.
func address(s string) bool {
	f := s[strings.LastIndexFunc(s, func(r rune) bool { return !latin(r) })+1:]
	for i, r := range f {
		if r >= 0x80 {
			f = f[i:]
			break
		}
	}
	return strings.Contains(f, "://") || strings.Contains(f, "www.") || strings.Contains(f, "@")
}

func mostlyHan(s string) bool {
	han, other := 0, 0
	for _, r := range s {
		if text.Han(r) {
			han++
		} else if text.Latin(r) {
			other++
		}
	}
	return han > other
}

// hyphened reports whether a Latin word is cut at the end of a.
func hyphened(a, b string) bool {
	w, ok := strings.CutSuffix(a, "-")
	if !ok {
		w, ok = strings.CutSuffix(a, "\u2010")
	}
	return ok && unicode.IsLower(last(w)) && latin(last(w)) && unicode.IsLower(first(b)) && latin(first(b))
}
