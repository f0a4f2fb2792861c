package rtf

import (
	"strings"
	"sync"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"duizhao/loader/word"
)

// font is an entry of the font table.
type font struct {
	name    strings.Builder
	charset int
	page    int // where it is said by itself
}

// pageSymbol stands for the codes of a symbol font.
const pageSymbol = -1

// charsets are the code pages of the character sets of Windows fonts.
var charsets = map[int]int{
	0: 1252, 2: pageSymbol, 77: 10000, 128: 932, 129: 949, 130: 949, 134: 936, 136: 950,
	161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850,
}

var singles = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 874: charmap.Windows874, 1250: charmap.Windows1250, 1251: charmap.Windows1251,
	1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255, 1256: charmap.Windows1256,
	1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
}

// labels are the WHATWG labels of code pages that a caller may name.
var labels = map[int]string{
	936: "gbk", 54936: "gb18030", 950: "big5", 932: "shift_jis", 949: "euc-kr", 65001: "utf-8",
	1250: "windows-1250", 1251: "windows-1251", 1252: "windows-1252", 1253: "windows-1253", 1254: "windows-1254",
}

// doubles are the tables of double-byte code pages.
var doubles = map[int]func() []rune{
	936:   sync.OnceValue(func() []rune { return table(simplifiedchinese.GBK) }),
	54936: sync.OnceValue(func() []rune { return table(simplifiedchinese.GBK) }),
	950:   sync.OnceValue(func() []rune { return table(traditionalchinese.Big5) }),
	932:   sync.OnceValue(func() []rune { return table(japanese.ShiftJIS) }),
	949:   sync.OnceValue(func() []rune { return table(korean.EUCKR) }),
}

// table lists the characters of all pairs of bytes, U+FFFD where there is none.
func table(e encoding.Encoding) []rune {
	all := make([]rune, 1<<16)
	d := e.NewDecoder()
	for hi := 0x81; hi < 0xFF; hi++ {
		for lo := 0x40; lo < 0xFF; lo++ {
			out, _ := d.Bytes([]byte{byte(hi), byte(lo)})
			r, n := utf8.DecodeRune(out)
			if n != len(out) {
				r = utf8.RuneError
			}
			all[hi<<8|lo] = r
		}
	}
	return all
}

// lead reports whether a byte begins a pair.
func lead(page int, c byte) bool {
	if page == 932 {
		return c >= 0x81 && c < 0xA0 || c >= 0xE0 && c < 0xFD
	}
	return c >= 0x81 && c < 0xFF
}

// pageOf is the code page of the characters of a font; sure where the font says
// so itself.
func (p *parser) pageOf(n int) (page int, sure bool) {
	f := p.fonts[n]
	switch {
	case f == nil || f.charset == 1 && f.page == 0:
		return p.document, true
	case f.charset == 0 && f.page == 0:
		return 1252, false
	case f.page != 0 && f.charset <= 1:
		return f.page, true
	}
	if page, ok := charsets[f.charset]; ok {
		return page, true
	}
	return p.document, true
}

// current is the code page of bytes here. Fonts of Western letters are given to
// Chinese text too, by programs that only look at the code page of the
// document: there a pair of high bytes is taken for a Chinese character, a
// single one for what Windows 1252 has.
func (p *parser) current() (page int, doubt bool) {
	page, sure := p.pageOf(p.st.font)
	if doubles[page] == nil && p.st.double && p.st.wide >= 0 {
		if wide, _ := p.pageOf(p.st.wide); doubles[wide] != nil {
			return wide, false
		}
	}
	if !sure && doubles[p.document] != nil {
		return p.document, !p.forced
	}
	return page, false
}

// byte takes a byte of text.
func (p *parser) byte(c byte) {
	if p.over > 0 {
		return
	}
	if p.skip > 0 {
		p.skip--
		p.lone = c
		return
	}
	if p.st.to == toNothing {
		return
	}
	page, doubt := p.current()
	if page == pageSymbol && p.st.to != toText && p.st.to != toNumber { // the name of such a font
		page = 1252
	}
	if first := p.lone; first != 0 { // a pair behind \uc1 that should be \uc2
		p.lone = 0
		if t := doubles[page]; t != nil && first >= 0x80 && t()[int(first)<<8|int(c)] == p.wrote {
			return
		}
	}
	if p.high != 0 {
		p.flush()
	}
	if len(p.bytes) > 0 && p.more(c) {
		return
	}
	switch {
	case page == pageSymbol:
		if c >= ' ' {
			p.write(p.sign(0xF000 + rune(c)))
		}
	case c < 0x80:
		p.write(rune(c))
	case doubles[page] != nil && lead(page, c), page == 65001 && c >= 0xC2 && c < 0xF5:
		p.bytes = append(p.bytes, c)
		p.page, p.doubt = page, doubt
	default:
		p.single(page, c)
	}
}

// more tries a byte as the next of a character that has begun; false where it
// is not, and what had begun is done with.
func (p *parser) more(c byte) bool {
	if p.page == 65001 {
		if c&0xC0 == 0x80 {
			p.bytes = append(p.bytes, c)
			if utf8.FullRune(p.bytes) {
				r, _ := utf8.DecodeRune(p.bytes)
				p.bytes = p.bytes[:0]
				p.write(r)
			}
			return true
		}
		p.flush()
		return false
	}
	if p.page == 936 && p.bytes[0] == 0xA0 && c == 0xA0 { // two blanks, not a sign that nobody writes
		p.bytes = p.bytes[:0]
		p.write('\u00A0')
		p.write('\u00A0')
		return true
	}
	r := doubles[p.page]()[int(p.bytes[0])<<8|int(c)]
	if r == 0 || r == utf8.RuneError || p.doubt && (c < 0xA1 || p.bytes[0] < 0xA1) {
		p.flush()
		return false
	}
	p.bytes = p.bytes[:0]
	p.write(r)
	return true
}

// flush writes what has begun and got no end.
func (p *parser) flush() {
	if p.high != 0 {
		p.high = 0
		p.write(utf8.RuneError)
	}
	if len(p.bytes) == 0 {
		return
	}
	c := p.bytes[0]
	p.bytes = p.bytes[:0]
	if p.doubt {
		p.single(1252, c)
		return
	}
	p.write(utf8.RuneError)
}

func (p *parser) single(page int, c byte) {
	m := singles[page]
	if m == nil {
		m = charmap.Windows1252
	}
	if r := m.DecodeByte(c); r != utf8.RuneError && (r < 0x80 || r > 0x9F) {
		p.write(r)
	}
}

// unit takes the number of a \u.
func (p *parser) unit(n int) {
	if n < 0 {
		n += 1 << 16
	}
	r := rune(n)
	high := p.high
	p.high = 0
	switch {
	case n < 0 || n > utf8.MaxRune:
		r = utf8.RuneError
	case utf16.IsSurrogate(r) && r < 0xDC00:
		if high != 0 {
			p.write(utf8.RuneError)
		}
		if len(p.bytes) > 0 {
			p.flush()
		}
		p.high = r
		p.skip, p.wrote = p.st.uc, 0
		return
	case utf16.IsSurrogate(r):
		r = utf16.DecodeRune(high, r)
		high = 0
	}
	if high != 0 {
		p.write(utf8.RuneError)
	}
	if r >= 0xF000 && r <= 0xF0FF {
		r = p.sign(r)
	}
	p.rune(r)
	p.skip, p.wrote = p.st.uc, r
}

// rune takes a character that is no byte of a code page.
func (p *parser) rune(r rune) {
	p.flush()
	p.write(r)
}

// sign is the character of a symbol font.
func (p *parser) sign(code rune) rune {
	name := ""
	if f := p.fonts[p.st.font]; f != nil {
		name = f.name.String()
	}
	if p.st.to == toNumber {
		return word.Sign(name, code)
	}
	return word.Symbol(name, code)
}
