package charset

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

// Detect names the encoding of a text without byte order mark, as [Decode]
// would find it, by its WHATWG label; "" where the bytes make no sense in any.
func Detect(raw []byte) string {
	if mostlyUTF8(raw) {
		return "utf-8"
	}
	name, _ := guess(raw)
	return name
}

// mostlyUTF8 reports whether the bytes are UTF-8, allowing for one bad byte in
// twenty characters of more than one byte, and for a cut last character.
func mostlyUTF8(raw []byte) bool {
	if utf8.Valid(raw) {
		return looksUTF16(raw) == "" && !chineseUTF16(raw)
	}
	multi, bad := 0, 0
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			if len(raw)-i < utf8.UTFMax && !utf8.FullRune(raw[i:]) {
				break
			}
			bad++
		} else {
			multi++
		}
		i += n
	}
	return bad*20 < multi && looksUTF16(raw) == ""
}

// looksUTF16 names the UTF-16 whose text this may be: a third of the bytes at
// one parity are NUL, as where there is ASCII or a line end in it; "" for
// anything else. A text of Chinese alone is told by [guess].
func looksUTF16(raw []byte) string {
	head := raw[:min(len(raw), 1<<16)]
	var zero [2]int
	for i, b := range head {
		if b == 0 {
			zero[i&1]++
		}
	}
	switch {
	case zero[0]*6 > len(head) && zero[1]*20 < len(head):
		return "utf-16be"
	case zero[1]*6 > len(head) && zero[0]*20 < len(head):
		return "utf-16le"
	}
	return ""
}

// chineseUTF16 reports whether bytes that are valid UTF-8 are UTF-16 all the same:
// a few Chinese characters may happen to have no byte above 127, but then some of
// these are control characters, which no text has.
func chineseUTF16(raw []byte) bool {
	head := raw[:min(len(raw), 1<<12)]
	if bytes.IndexFunc(head, func(r rune) bool {
		return r > 0 && r < ' ' && r != '\n' && r != '\r' && r != '\t' && r != '\f' && r != 0x1B
	}) < 0 {
		return false
	}
	for _, order := range []unicode.Endianness{unicode.LittleEndian, unicode.BigEndian} {
		if out, err := utf16(order).NewDecoder().Bytes(head); err == nil && plausible(string(out)) >= 0.6 {
			return true
		}
	}
	return false
}

// sample is the piece of a text that its encoding is told by: 64 KiB, from a
// little before the first byte that is no ASCII, since a page may begin with more
// than that of scripts.
func sample(raw []byte) []byte {
	for i, b := range raw {
		if b >= utf8.RuneSelf || b == 0 {
			start := max(0, i-256) &^ 1
			return raw[start:min(len(raw), start+1<<16)]
		}
	}
	return raw[:min(len(raw), 1<<16)]
}

// guess tries the encodings that Chinese reports come in on a sample and gives
// the most plausible one; "" where none makes sense.
func guess(raw []byte) (string, encoding.Encoding) {
	head := sample(raw)
	tries := []struct {
		name string
		enc  encoding.Encoding
	}{
		{"gb18030", simplifiedchinese.GB18030},
		{"utf-16le", utf16(unicode.LittleEndian)},
		{"utf-16be", utf16(unicode.BigEndian)},
		{"big5", traditionalchinese.Big5},
	}
	told := looksUTF16(head)
	best, name, enc := 0.4, "", encoding.Encoding(nil)
	for _, t := range tries {
		if t.name == told {
			return t.name, t.enc
		}
		out, err := t.enc.NewDecoder().Bytes(head)
		if err != nil {
			continue
		}
		whole := strings.TrimSuffix(string(out), "\uFFFD") // the last character may be cut
		if s := plausible(whole); s > best {
			best, name, enc = s, t.name, t.enc
		}
	}
	return name, enc
}

// common are the characters that fill such reports, simplified and
// traditional.
const common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理府治依推规范落组织完善监督服务案执政审查度覆議報告與會為發對動國個這來時們說過學實現應開還關於體機經種將無總後從業間"

// weights are what characters speak for a decoding: the common ones and the
// punctuation most, then those that GB 2312 and Big5 hold among their
// frequently used ones (3755 and 5401). In a wrong decoding a Chinese character
// is as likely as not outside all of these, and seldom common. Eight characters
// of text are enough for that.
var weights = sync.OnceValue(func() map[rune]float64 {
	m := make(map[rune]float64)
	level := func(e encoding.Encoding, first, last int, tails ...[2]int) {
		var b []byte
		for hi := first; hi <= last; hi++ {
			for _, t := range tails {
				for lo := t[0]; lo <= t[1]; lo++ {
					b = append(b, byte(hi), byte(lo))
				}
			}
		}
		out, _ := e.NewDecoder().Bytes(b) // never fails; what is no character is U+FFFD
		for _, r := range string(out) {
			m[r] = 0.5
		}
	}
	level(simplifiedchinese.GBK, 0xB0, 0xD7, [2]int{0xA1, 0xFE})
	level(traditionalchinese.Big5, 0xA4, 0xC6, [2]int{0x40, 0x7E}, [2]int{0xA1, 0xFE})
	for _, r := range common + "，。、；：？！“”（）《》〔〕—…·　" {
		m[r] = 1
	}
	delete(m, utf8.RuneError)
	return m
})

// plausible is the weight of the characters of a decoding, on average; ASCII
// letters count for little, bad and private characters against it.
func plausible(s string) float64 {
	weight, hits, all, letters := weights(), 0.0, 0.0, 0.0
	for _, r := range s {
		switch {
		case r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z':
			letters += 0.25
		case r >= ' ' && r < 0x7F || r == '\n' || r == '\r' || r == '\t':
		case r < utf8.RuneSelf:
			all += 2
		case r == utf8.RuneError || r >= 0xE000 && r <= 0xF8FF:
			all += 4
		default:
			all++
			hits += weight[r]
		}
	}
	if all == 0 {
		return 0
	}
	return hits / (all + min(letters, all/2)) // a page's tags may be most of it
}
