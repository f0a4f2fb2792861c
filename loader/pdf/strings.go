package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// textString reads a text string of a dictionary: UTF-16 or UTF-8 with its
// mark, else PDFDocEncoding.
func textString(s string) string {
	switch {
	case strings.HasPrefix(s, "\xFE\xFF"):
		return utf16BE(s[2:])
	case strings.HasPrefix(s, "\xFF\xFE"):
		u := make([]uint16, 0, len(s)/2)
		for i := 2; i+1 < len(s); i += 2 {
			u = append(u, uint16(s[i+1])<<8|uint16(s[i]))
		}
		return string(utf16.Decode(u))
	case strings.HasPrefix(s, "\xEF\xBB\xBF"):
		return strings.ToValidUTF8(s[3:], "\uFFFD")
	}
	var b strings.Builder
	for i := range len(s) {
		b.WriteRune(docRune(s[i]))
	}
	return b.String()
}

// docHigh is PDFDocEncoding from 0x80 to 0xA0.
const docHigh = "•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\uFFFD€"

func docRune(c byte) rune {
	if c >= 0x80 && c <= 0xA0 {
		return []rune(docHigh)[c-0x80]
	}
	if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
		return utf8.RuneError
	}
	return rune(c)
}
