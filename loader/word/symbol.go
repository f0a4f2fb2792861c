package word

import "strings"

// symbols are the characters of the symbol fonts that documents use as marks
// and bullets, by their codes. What is not here stays the private character that
// the font knows.
var symbols = map[string]map[rune]rune{
	"symbol": pairs("\x22∀\x24∃\x27∋\x2A∗\x2D−\x40≅\x5C∴\x5E⊥\x7E∼" +
		"AΑBΒCΧDΔEΕFΦGΓHΗIΙKΚLΛMΜNΝOΟPΠQΘRΡSΣTΤUΥWΩXΞYΨZΖ" +
		"aαbβcχdδeεfφgγhηiιjϕkκlλmμnνoοpπqθrρsσtτuυvϖwωxξyψzζ" +
		"\u00A3≤\u00A5∞\u00AB↔\u00AC←\u00AD↑\u00AE→\u00AF↓\u00B0°\u00B1±\u00B2″\u00B3≥\u00B4×\u00B5∝\u00B6∂\u00B7•\u00B8÷\u00B9≠\u00BA≡\u00BB≈\u00BC…" +
		"\u00C5⊕\u00C6∅\u00C7∩\u00C8∪\u00CE∈\u00CF∉\u00D0∠\u00D1∇\u00D2®\u00D3©\u00D4™\u00D5∏\u00D6√\u00D7⋅\u00DB⇔\u00DE⇒\u00E2®\u00E3©\u00E4™\u00E5∑\u00F2∫"),
	"wingdings": pairs("\x6C●\x6D❍\x6E■\x6F□\x70❐\x71❑\x72❒\x73⬧\x74⧫\x75◆\x76❖\x77⬥\xA8□\u00A8□" +
		"\u009F•\u00A1○\u00A4◉\u00A7▪\u00AB★\u00B2✧\u00D8➢\u00DF←\u00E0→\u00E1↑\u00E2↓\u00E8➔\u00F0⇨\u00FB✗\u00FC✓\u00FD☒\u00FE☑\x4A☺\x22✂\x28☎\x2A✉\x46☞\x45☜" +
		"\u0080⓪\u0081①\u0082②\u0083③\u0084④\u0085⑤\u0086⑥\u0087⑦\u0088⑧\u0089⑨\u008A⑩" +
		"\u008B⓿\u008C❶\u008D❷\u008E❸\u008F❹\u0090❺\u0091❻\u0092❼\u0093❽\u0094❾\u0095❿"),
	"wingdings 2": pairs("\x4F✗\x50✓\x51☒\x52☑\x53☒\x54☒\u0097●\u0098●\u009A○\u009B○\u00A2■\u00A3□\u00AE◆\u00EA✦" +
		"\x69⓪\x6A①\x6B②\x6C③\x6D④\x6E⑤\x6F⑥\x70⑦\x71⑧\x72⑨\x73⑩"),
	"wingdings 3": pairs("\x66←\x67→\x68↑\x69↓\x7D▶\x7C◀\x84◆\u0070▲\u0071▼"),
	"webdings":    pairs("\x61✓\x67■\x6E●\x63□\x72✗"),
}

func pairs(s string) map[rune]rune {
	m := map[rune]rune{}
	all := []rune(s)
	for i := 0; i+1 < len(all); i += 2 {
		m[all[i]] = all[i+1]
	}
	return m
}

// SymbolFont reports whether a font has signs where others have letters.
func SymbolFont(font string) bool {
	_, ok := symbols[strings.ToLower(font)]
	return ok
}

// Symbol is the character that a symbol font shows for a code, which may be in
// the private area where Word puts such codes.
func Symbol(font string, code rune) rune {
	low := code
	if code >= 0xF000 && code <= 0xF0FF {
		low = code - 0xF000
	}
	if of, ok := symbols[strings.ToLower(font)]; ok && low <= 0xFF {
		if r, ok := of[low]; ok {
			return r
		}
		return 0xF000 + low
	}
	return code
}

// Sign is the bullet that stands before a paragraph; what only a font knows is a
// plain one.
func Sign(font string, code rune) rune {
	if code >= 0xF000 && code <= 0xF0FF && !SymbolFont(font) {
		font = "wingdings"
		if code == 0xF0B7 {
			font = "symbol"
		}
	}
	r := Symbol(font, code)
	if r >= 0xE000 && r <= 0xF8FF {
		return '•'
	}
	return r
}
