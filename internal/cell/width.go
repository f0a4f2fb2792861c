package cell

import (
	"strings"
	"unicode"

	"github.com/charmbracelet/x/ansi"
	"github.com/clipperhouse/displaywidth"
)

// Ruler measures text. The zero value takes characters of ambiguous width for
// one cell, as most terminals do.
type Ruler struct {
	Wide bool // ambiguous characters take two cells
}

// Detect is the ruler that agrees with what the terminal library draws: wide
// where RUNEWIDTH_EASTASIAN asks for it, else narrow.
func Detect() Ruler { return Ruler{Wide: ansi.StringWidth("…") == 2} }

// Stand-ins for what must not reach the terminal as it is.
const (
	hidden  = '¦'      // no cell of its own: joiners, bidi marks, combining marks
	strange = '\uFFFD' // no character at all
)

// Visible gives what stands on the screen for a rune, and its cells, 1 or 2.
// Most runes stand for themselves; a tab and a line end are a space, a control
// character is its picture (␛), a part of a flag its letter, and what has no
// cell of its own is ¦.
func (r Ruler) Visible(c rune) (shown rune, width int) {
	switch {
	case c >= ' ' && c < 0x7F:
		return c, 1
	case c >= 0x4E00 && c <= 0x9FFF, c >= 0xFF01 && c <= 0xFF5E, c >= 0x3000 && c <= 0x3029:
		return c, 2
	case c == '\t', c == '\n', c == 0x00A0, c == 0x2028, c == 0x2029:
		return ' ', 1
	case c >= 0 && c < ' ':
		return 0x2400 + c, 1
	case c == 0x7F:
		return 0x2421, 1
	case c >= 0x80 && c < 0xA0:
		return 0x2426, 1
	case c >= 0x1F1E6 && c <= 0x1F1FF:
		return 'A' + c - 0x1F1E6, 1
	case joins(c):
		return hidden, 1
	case c < 0, c > unicode.MaxRune, c >= 0xD800 && c < 0xE000, c == strange:
		return r.ambiguous(strange)
	}
	return r.ambiguous(c)
}

// ambiguous measures a rune that stands for itself.
func (r Ruler) ambiguous(c rune) (shown rune, width int) {
	width = displaywidth.Options{EastAsianWidth: r.Wide}.Rune(c)
	if width < 1 {
		return hidden, 1
	}
	return c, min(width, 2)
}

// joins reports whether terminals draw a rune together with its neighbour, or
// not all in the same width, so that it could not be measured alone. The blocks
// that reports are written in are known not to.
func joins(c rune) bool {
	switch {
	case c == 0xAD:
		return true
	case c < 0x300, c >= 0x2010 && c <= 0x2027, c >= 0x2030 && c <= 0x205E, c >= 0x2100 && c <= 0x22FF,
		c >= 0x2460 && c <= 0x25FA, c >= 0x302E+2 && c <= 0x3098, c >= 0x309B && c <= 0x9FFF, c >= 0x20000 && c <= 0x2A6DF:
		return false
	case unicode.In(c, unicode.M, unicode.Cf, unicode.Zl, unicode.Zp):
		return true
	}
	alone := displaywidth.Rune(c)
	s := "中" + string(c) + string(c) + "a"
	return ansi.StringWidth(s) != 3+2*alone || ansi.StringWidthWc(s) != 3+2*alone
}

// Rune is the number of cells that a rune takes as [Ruler.Visible] shows it.
func (r Ruler) Rune(c rune) int {
	_, w := r.Visible(c)
	return w
}

// Width is the number of cells that a string takes as [Ruler.Visible] shows it.
func (r Ruler) Width(s string) int {
	n := 0
	for _, c := range s {
		n += r.Rune(c)
	}
	return n
}

// Clean is a string as [Ruler.Visible] shows it.
func (r Ruler) Clean(s string) string {
	return strings.Map(func(c rune) rune {
		shown, _ := r.Visible(c)
		return shown
	}, s)
}
