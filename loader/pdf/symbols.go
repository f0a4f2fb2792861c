package pdf

import (
	"strings"
	"unicode/utf8"
)

// The fonts of signs that forms and lists use have codes of their own. What
// they show is known by the font's name. Each list is of pairs: a code, what it
// shows.
var (
	wingdings = signs("l●n■o□q❑¨□u◆v❖w◆x☒s⬧t⧫§▪Ø➢à→ß←á↑â↓ü✓û✗þ☑ý☒¡○\u009E·\u009F•!✏(☎*✉J☺«★¤◉ª✦P⚐")
	wingding2 = signs("P✓O✗R☑S☒Q☒T☒£□\u0097●\u0096•\u0098●\u0099●¡■¢■¥□u⓪")
	wingding3 = signs("}▶|◀p▲q▼g→f←h↑i↓")
	webdings  = signs("a✓r✗g■c□n●=○<■4▶3◀5▲6▼")
	symbols   = signs("·•£≤³≥°°±±´×¸÷¹≠®→¬←\u00AD↑¯↓¥∞»≈×⋅¼…§♣¨♦©♥ª♠")
)

func signs(pairs string) map[byte]rune {
	m := map[byte]rune{}
	code := byte(0)
	for i, r := range []rune(pairs) {
		if i%2 == 0 {
			code = byte(r)
		} else {
			m[code] = r
		}
	}
	return m
}

// sign is what a font of signs shows for a code, also one at U+F000 on, as maps
// of these fonts have them.
func (f *font) sign(c rune) (string, bool) {
	if c >= 0xF000 && c <= 0xF0FF {
		c -= 0xF000
	}
	if c > 0xFF {
		return "", false
	}
	b := byte(c)
	if b == ' ' {
		return " ", true
	}
	n := strings.ToLower(strings.ReplaceAll(f.name, " ", ""))
	var list map[byte]rune
	switch {
	case strings.Contains(n, "wingdings2"):
		list = wingding2
	case strings.Contains(n, "wingdings3"):
		list = wingding3
	case strings.Contains(n, "wingdings"):
		list = wingdings
	case strings.Contains(n, "webdings"):
		list = webdings
	case strings.Contains(n, "zapfdingbats"), strings.Contains(n, "dingbats"):
		return dingbat(b)
	case strings.Contains(n, "symbol") || b == 0xB7:
		list = symbols
	}
	r, ok := list[b]
	return string(r), ok
}

// signFont reports whether the codes of a font are signs without a map.
func (f *font) signFont() bool {
	n := strings.ToLower(f.name)
	return strings.Contains(n, "dings") || strings.Contains(n, "dingbats")
}

// dingbat is the encoding of ITC Zapf Dingbats: the order of Unicode's block,
// but for the signs that Unicode had before.
func dingbat(c byte) (string, bool) {
	for i, had := range []byte{0x25, 0x2A, 0x2B, 0x48, 0x6C, 0x6E, 0x73, 0x74, 0x75, 0x77, 0xA8, 0xA9, 0xAA, 0xAB, 0xD5, 0xD6, 0xD7} {
		if c == had {
			return string([]rune("☎☛☞★●■▲▼◆◗♣♦♥♠→↔↕")[i]), true
		}
	}
	r := utf8.RuneError
	switch {
	case c >= 0x21 && c <= 0x7E:
		r = 0x2701 + rune(c-0x21)
	case c >= 0xA1 && c <= 0xA7:
		r = 0x2761 + rune(c-0xA1)
	case c >= 0xAC && c <= 0xB5:
		r = '①' + rune(c-0xAC)
	case c >= 0xB6 && c <= 0xD4:
		r = 0x2776 + rune(c-0xB6)
	case c >= 0xD8 && c <= 0xFE && c != 0xF0:
		r = 0x2798 + rune(c-0xD8)
	}
	return string(r), r != utf8.RuneError
}
