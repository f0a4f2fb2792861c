package pdf

import (
	"bytes"
	"compress/flate"
	_ "embed"
	"io"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// coding is a predefined CMap: an encoding of text whose codes are read as
// text at once, without the detour over CIDs.
type coding struct {
	unicode  int // bytes of a code unit: 1, 2 or 4; 0 where it is none of Unicode's
	decoder  encoding.Encoding
	four     bool   // has codes of four bytes, as GB 18030
	seven    bool   // both bytes without their high bit
	half     uint32 // CID of the first half-width character, at code 0x21
	vertical bool
	gb1      bool // its CIDs are those of Adobe-GB1
}

// predefined finds a CMap of ISO 32000 table 116 by its name; nil for Identity
// and those whose text it cannot tell.
func predefined(n name) *coding {
	base, writing, ok := strings.Cut(string(n), "-")
	for ok && strings.Contains(writing, "-") {
		more, rest, _ := strings.Cut(writing, "-")
		base, writing = base+"-"+more, rest
	}
	c := coding{vertical: writing == "V", half: 2}
	if writing != "H" && writing != "V" {
		return nil
	}
	switch base {
	case "GBK-EUC", "GB-EUC", "GBKp-EUC", "GBK2K", "GBpc-EUC", "GB":
		c.decoder, c.gb1 = simplifiedchinese.GB18030, true
		c.four, c.seven = base == "GBK2K", base == "GB"
		if base == "GBK-EUC" || base == "GB-EUC" {
			c.half = 814
		}
		return &c
	case "B5pc", "ETen-B5", "ETenms-B5", "HKscs-B5":
		c.decoder = traditionalchinese.Big5
		return &c
	}
	for _, prefix := range []string{"UniGB-", "UniCNS-", "UniJIS-", "UniKS-", "UniJIS2004-"} {
		form, ok := strings.CutPrefix(base, prefix)
		if !ok {
			continue
		}
		c.gb1 = prefix == "UniGB-"
		switch form {
		case "UCS2", "UTF16", "UCS2-HW":
			c.unicode = 2
		case "UTF8":
			c.unicode = 1
		case "UTF32":
			c.unicode = 4
		default:
			return nil
		}
		return &c
	}
	return nil
}

// next takes the next code of a string: its value and length.
func (c *coding) next(s []byte) (uint32, int) {
	n := 1
	switch c.unicode {
	case 4:
		n = 4
	case 2:
		n = 2
		if len(s) >= 4 && s[0]&0xFC == 0xD8 && s[2]&0xFC == 0xDC {
			n = 4
		}
	case 1:
		_, n = utf8.DecodeRune(s)
	default:
		switch {
		case c.seven:
			n = 2
		case s[0] < 0x81 || s[0] == 0xFF:
		case c.four && len(s) >= 4 && s[1] >= 0x30 && s[1] <= 0x39:
			n = 4
		default:
			n = 2
		}
	}
	n = min(n, len(s))
	return code(chars(s[:n])), n
}

// text is what a code of n bytes stands for; "" for none.
func (c *coding) text(v uint32, n int) string {
	var b [4]byte
	for i := range n {
		b[i] = byte(v >> (8 * (n - 1 - i)))
	}
	s := b[:n]
	switch c.unicode {
	case 1:
		if utf8.Valid(s) {
			return string(s)
		}
		return ""
	case 2:
		return utf16BE(string(s))
	case 4:
		if v <= utf8.MaxRune {
			return string(rune(v))
		}
		return ""
	}
	if c.seven {
		for i := range s {
			s[i] |= 0x80
		}
	}
	if n == 1 && s[0] >= 0x80 {
		return ""
	}
	out, err := c.decoder.NewDecoder().Bytes(s)
	if err != nil || bytes.ContainsRune(out, utf8.RuneError) {
		return ""
	}
	return string(out)
}

// cid is the CID of a code in Adobe-GB1, for the widths.
func (c *coding) cid(v uint32, n int, text string) uint32 {
	if n == 1 || c.unicode != 0 && v < 0x7F {
		switch {
		case v > 0x20 && v < 0x7F:
			return c.half + v - 0x21
		case v == 0x20 && c.half == 814:
			return 7716
		}
		return 1
	}
	r, size := utf8.DecodeRuneInString(text)
	if !c.gb1 || size == 0 {
		return 0
	}
	return uint32(gb1().cids[r])
}

// gb1Deflate is the text of the characters by CID, compressed. It was made of
// Adobe-GB1-UCS2 of Adobe's mapping resources for PDF, copyright 1990-2018 Adobe
// Systems Incorporated, BSD-3-Clause; variation selectors were left out.
//
//go:embed gb1.deflate
var gb1Deflate []byte

// collection is the character collection Adobe-GB1.
type collection struct {
	runes []rune // by CID; U+FFFD for none
	cids  map[rune]uint16
}

// gb1 is read when a font first needs it: one in a hundred files does.
var gb1 = sync.OnceValue(func() *collection {
	b, _ := io.ReadAll(flate.NewReader(bytes.NewReader(gb1Deflate)))
	c := &collection{runes: []rune(string(b)), cids: map[rune]uint16{}}
	for cid, r := range c.runes {
		if _, ok := c.cids[r]; !ok {
			c.cids[r] = uint16(cid)
		}
	}
	return c
})

// text is the character of a CID; "" for none.
func (c *collection) text(cid uint32) string {
	if cid == 0 || int(cid) >= len(c.runes) || c.runes[cid] == utf8.RuneError {
		return ""
	}
	return string(c.runes[cid])
}
