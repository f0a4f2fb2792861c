package doc

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// property reads the title of a property set.
func property(b []byte) string {
	if len(b) < 48 || le.Uint16(b) != 0xFFFE {
		return ""
	}
	at := int(le.Uint32(b[44:]))
	if at+8 > len(b) {
		return ""
	}
	b = b[at:]
	page, value := uint16(1252), []byte(nil)
	for i := range min(int(le.Uint32(b[4:])), (len(b)-8)/8, 256) {
		id, at := le.Uint32(b[8+8*i:]), int(le.Uint32(b[12+8*i:]))
		if at+8 > len(b) {
			continue
		}
		switch kind := le.Uint32(b[at:]); {
		case id == 1 && kind == 2:
			page = le.Uint16(b[at+4:])
		case id == 2 && kind == 30:
			n := int(le.Uint32(b[at+4:]))
			value = b[at+8 : at+8+min(n, len(b)-at-8, 1024)]
		case id == 2 && kind == 31:
			n := min(int(le.Uint32(b[at+4:])), (len(b)-at-8)/2, 512)
			units := make([]uint16, n)
			for k := range units {
				units[k] = le.Uint16(b[at+8+2*k:])
			}
			return strings.TrimRight(string(utf16.Decode(units)), "\x00")
		}
	}
	if i := strings.IndexByte(string(value), 0); i >= 0 && page != 1200 {
		value = value[:i]
	}
	var out []byte
	switch page {
	case 65001:
		out = value
	case 936, 54936:
		out, _ = simplifiedchinese.GB18030.NewDecoder().Bytes(value)
	case 950:
		out, _ = traditionalchinese.Big5.NewDecoder().Bytes(value)
	case 1200:
		units := make([]uint16, len(value)/2)
		for k := range units {
			units[k] = le.Uint16(value[2*k:])
		}
		return strings.TrimRight(string(utf16.Decode(units)), "\x00")
	default:
		out, _ = charmap.Windows1252.NewDecoder().Bytes(value)
	}
	return strings.ToValidUTF8(string(out), "")
}
