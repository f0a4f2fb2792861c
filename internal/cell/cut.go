package cell

import "strings"

// Cut is what stands in the columns from to to (excluded) of a string. Where
// the edge of the cut goes through a wide rune a space stands for its half, so
// the result is exactly to-from cells wide unless the string ends before.
func (r Ruler) Cut(s string, from, to int) string {
	var b strings.Builder
	at := 0
	for _, c := range s {
		if at >= to {
			break
		}
		shown, w := r.Visible(c)
		switch {
		case at >= from && at+w <= to:
			b.WriteRune(shown)
		case at+w > from:
			b.WriteString(strings.Repeat(" ", min(at+w, to)-max(at, from)))
		}
		at += w
	}
	return b.String()
}

// Fit makes a string exactly width cells wide: cut, with … at the cut, or
// filled with spaces.
func (r Ruler) Fit(s string, width int) string {
	if width <= 0 {
		return ""
	}
	s = r.Short(s, width)
	return s + strings.Repeat(" ", width-r.Width(s))
}

// Short makes a string at most width cells wide, with … where it was cut. It
// looks at no more of the string than fits.
func (r Ruler) Short(s string, width int) string {
	if width <= 0 {
		return ""
	}
	var b strings.Builder
	at, dots := 0, r.Rune('…')
	keep := -1 // bytes of b that leave room for the …
	for _, c := range s {
		shown, w := r.Visible(c)
		if keep < 0 && at+w > width-dots {
			keep = b.Len()
		}
		if at+w > width {
			if dots > width {
				return strings.Repeat(" ", width)
			}
			return b.String()[:keep] + "…"
		}
		b.WriteRune(shown)
		at += w
	}
	return b.String()
}
