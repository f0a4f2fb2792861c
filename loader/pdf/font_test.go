package pdf

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"duizhao/loader/page"
)

// draw is a page that shows a string of a font, which is object 5.
func draw(codes string, font ...string) []byte {
	return pdfFile("BT /F1 10 Tf 100 700 Td "+codes+" Tj ET", "/Font<</F1 5 0 R>>", font...).bytes()
}

func hex(b []byte) string { return fmt.Sprintf("<%X>", b) }

// chineseFont is a font that is not embedded, with a predefined CMap.
func chineseFont(cmap, ordering, widths string) string {
	return "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/" + cmap +
		"/DescendantFonts[<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(" + ordering + ")/Supplement 2>>/DW 1000" + widths + ">>]>>"
}

func TestPredefinedCMaps(t *testing.T) {
	const said = "云川区：1,250件（约80%）"
	const islands = "臺北市：1,250件"
	gb, _ := simplifiedchinese.GB18030.NewEncoder().String(said)
	big5, _ := traditionalchinese.Big5.NewEncoder().String(islands)
	rare, _ := simplifiedchinese.GB18030.NewEncoder().String("㐀𠮷")
	var utf16, utf32 []byte
	for _, r := range said {
		utf16 = append(utf16, byte(r>>8), byte(r))
		utf32 = append(utf32, 0, 0, byte(r>>8), byte(r))
	}
	tests := []struct{ cmap, ordering, codes, want string }{
		{"GBK-EUC-H", "GB1", hex([]byte(gb)), said},
		{"GBKp-EUC-H", "GB1", hex([]byte(gb)), said},
		{"GB-EUC-H", "GB1", hex([]byte(gb)), said},
		{"GBpc-EUC-H", "GB1", hex([]byte(gb)), said},
		{"GBK2K-H", "GB1", hex([]byte(gb)), said},
		{"GBK2K-H", "GB1", hex([]byte(rare)), "㐀𠮷"},
		{"UniGB-UCS2-H", "GB1", hex(utf16), said},
		{"UniGB-UTF16-H", "GB1", hex(utf16), said},
		{"UniGB-UTF16-H", "GB1", "<D842DFB7>", "𠮷"},
		{"UniGB-UTF8-H", "GB1", hex([]byte(said)), said},
		{"UniGB-UTF32-H", "GB1", hex(utf32), said},
		{"UniCNS-UCS2-H", "CNS1", hex(utf16), said},
		{"B5pc-H", "CNS1", hex([]byte(big5)), islands},
		{"ETen-B5-H", "CNS1", hex([]byte(big5)), islands},
		{"Identity-H", "GB1", "<0001032E10C6>", " !" + string(gb1().runes[0x10C6])},
	}
	for _, test := range tests {
		t.Run(test.cmap, func(t *testing.T) {
			if got := textOf(t, draw(test.codes, chineseFont(test.cmap, test.ordering, ""))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestAdobeGB1(t *testing.T) {
	for cid, want := range map[uint32]string{1: " ", 34: "A", 814: "!", 0: "", 99999: ""} {
		if got := gb1().text(cid); got != want {
			t.Errorf("CID %d is %q, want %q", cid, got, want)
		}
	}
	for _, r := range "安全云川区" {
		if got := gb1().text(uint32(gb1().cids[r])); got != string(r) {
			t.Errorf("%c comes back as %q", r, got)
		}
	}
}

func widths(g []page.Glyph) string {
	var b strings.Builder
	for _, g := range g {
		fmt.Fprintf(&b, "%s%.0f ", g.Text, g.W*100)
	}
	return strings.TrimSpace(b.String())
}

func TestWidths(t *testing.T) {
	tests := []struct {
		name, codes, want string
		font              []string
	}{
		{"half-width of GBK", "<31D4C6>", "1500 云1000", []string{chineseFont("GBK-EUC-H", "GB1", "/W[814 939 500]")}},
		{"proportional of GBK", "<31D4C6>", "1463 云1000", []string{chineseFont("GBKp-EUC-H", "GB1", "/W[18[463]]")}},
		{"of UCS2", "<00314E91>", "1463 云1000", []string{chineseFont("UniGB-UCS2-H", "GB1", "/W[18[463]]")}},
		{"list and range", hex16("1云 "), "1500 云1000  500", unicodeFont(5)},
		{"simple", "(AB)", "A700 B600", []string{"<</Type/Font/Subtype/TrueType/BaseFont/Arial/Encoding/WinAnsiEncoding/FirstChar 65/LastChar 66/Widths[700 600]>>"}},
		{"type 3", "(A)", "A500", []string{"<</Type/Font/Subtype/Type3/FontMatrix[.01 0 0 .01 0 0]/FontBBox[0 0 100 100]/CharProcs<<>>/Encoding<</Differences[65/A]>>/FirstChar 65/LastChar 65/Widths[50]>>"}},
		{"courier", "(A)", "A600", []string{"<</Type/Font/Subtype/Type1/BaseFont/Courier>>"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			pages, _ := glyphsOf(t, draw(test.codes, test.font...))
			if got := widths(pages[0].Glyphs); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestVertical(t *testing.T) {
	pages, _ := glyphsOf(t, draw("<4E915DDD>", chineseFont("UniGB-UCS2-V", "GB1", "")))
	g := pages[0].Glyphs
	if len(g) != 2 || g[0].X != 95 || g[1].X != 95 || g[1].Y-g[0].Y != 10 {
		t.Errorf("got %+v", g)
	}
}

func TestSimpleEncodings(t *testing.T) {
	font := func(rest string) string { return "<</Type/Font/Subtype/Type1/BaseFont/Test" + rest + ">>" }
	tests := []struct{ name, font, codes, want string }{
		{"standard", font(""), "('`\\256)", "’‘fi"},
		{"WinAnsi", font("/Encoding/WinAnsiEncoding"), "(\\223\\224\\205')", "“”…'"},
		{"MacRoman", font("/Encoding/MacRomanEncoding"), "(\\322\\323)", "“”"},
		{"differences", font("/Encoding<</Differences[1/one/uni4E91/u5DDD 65/f_i/quotedblleft/a.alt]>>"), "(\\001\\002\\003ABC)", "1云川fi“a"},
		{"unused codes", font("/Encoding/WinAnsiEncoding"), "(\\201\\000a)", "•a"},
		{"Symbol", "<</Type/Font/Subtype/Type1/BaseFont/Symbol>>", "(\\267\\263a)", "•≥α"},
		{"Dingbats", "<</Type/Font/Subtype/Type1/BaseFont/ZapfDingbats>>", "(4n\\254)", "✔■①"},
		{"Wingdings", "<</Type/Font/Subtype/TrueType/BaseFont/Wingdings-Regular/Encoding/WinAnsiEncoding>>", "(n\\250\\376)", "■□☑"},
		{"Wingdings 2", "<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+Wingdings2>>", "(R\\243)", "☑□"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := textOf(t, draw(test.codes, test.font)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestToUnicode(t *testing.T) {
	font := func(cmap string) []string {
		f := unicodeFont(5)
		f[1] = streamOf("", cmap)
		return f
	}
	tests := []struct{ name, cmap, codes, want string }{
		{"characters", "1 beginbfchar <0001><4E91> endbfchar", "<0001>", "云"},
		{"ligature", "1 beginbfchar <0001><006600660069> endbfchar", "<0001>", "ffi"},
		{"range", "1 beginbfrange <0001><0003><4E00> endbfrange", "<00010003>", "一\u4E02"},
		{"range of a list", "1 beginbfrange <0001><0002>[<4E91><5DDD>] endbfrange", "<00010002>", "云川"},
		{"beyond the plane", "1 beginbfchar <0001><D842DFB7> endbfchar", "<0001>", "𠮷"},
		{"later wins", "1 beginbfrange <0001><0009><4E00> endbfrange 1 beginbfchar <0002><4E91> endbfchar", "<0002>", "云"},
		{"counts that lie", "999999999 beginbfchar <0001><4E91> endbfchar", "<0001>", "云"},
		{"no end", "1 beginbfchar <0001><4E91>", "<0001>", "云"},
		{"range without sense", "1 beginbfrange <0009><0001><4E00> <0002><0002><4E91> endbfrange", "<0002>", "云"},
		{"names", "2 beginbfchar <0001>/A <0002>/uni4E91 endbfchar", "<00010002>", "A云"},
		{"one byte of text", "1 beginbfchar <0001><41> endbfchar", "<0001>", "A"},
		{"radicals", "3 beginbfchar <0001><2EDA> <0002><2F00> <0003><F967> endbfchar", "<000100020003>", "页一不"},
		{"no-break blank and hyphen", "2 beginbfchar <0001><00A0> <0002><00AD> endbfchar", "<00010002>", " -"},
		{"no width", "2 beginbfchar <0001><200B> <0002><4E91> endbfchar", "<00010002>", "云"},
		{"bullet", "1 beginbfchar <0001><F0B7> endbfchar", "<0001>", "•"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := textOf(t, draw(test.codes, font(test.cmap)...)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestEmbeddedCMap(t *testing.T) {
	f := unicodeFont(5)
	f[0] = strings.Replace(f[0], "/Encoding/Identity-H", "/Encoding 7 0 R", 1)
	f = append(f, streamOf("/Type/CMap/CMapName/X", "2 begincodespacerange <00><7F> <8000><FFFF> endcodespacerange 1 begincidrange <41><42> 19969 endcidrange 1 begincidchar <8001> 20113 endcidchar"))
	f[1] = streamOf("", "1 beginbfchar <41><4E00> <8001><4E91> endbfchar")
	if got := textOf(t, draw("<418001>", f...)); got != "一云" {
		t.Errorf("got %q", got)
	}
}

// sfntFont is a TrueType font of nothing but a cmap of format 4.
func sfntFont(platform, encoding int, codes map[int]int) string {
	var segments [][3]int
	for c := range 0xFFFF {
		if g, ok := codes[c]; ok {
			segments = append(segments, [3]int{c, c, g - c})
		}
	}
	segments = append(segments, [3]int{0xFFFF, 0xFFFF, 1})
	n := len(segments)
	u16 := func(v ...int) string {
		var b strings.Builder
		for _, v := range v {
			b.WriteString(string([]byte{byte(v >> 8), byte(v)}))
		}
		return b.String()
	}
	sub := u16(4, 16+8*n, 0, 2*n, 0, 0, 0)
	for _, s := range segments {
		sub += u16(s[1])
	}
	sub += u16(0)
	for _, s := range segments {
		sub += u16(s[0])
	}
	for _, s := range segments {
		sub += u16(s[2])
	}
	for range segments {
		sub += u16(0)
	}
	cmap := u16(0, 1, platform, encoding, 0, 12) + sub
	return "\x00\x01\x00\x00" + u16(1, 16, 0, 0) + "cmap" + u16(0, 0, 0, 28, 0, len(cmap)) + cmap
}

func TestEmbeddedFont(t *testing.T) {
	data := sfntFont(3, 1, map[int]int{0x4E91: 7, 0x5DDD: 8, 0x2F00: 9, 0x4E00: 9})
	font := []string{
		"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor<</FontFile2 6 0 R>>/CIDToGIDMap/Identity>>]>>",
		deflated("", data),
	}
	if got := textOf(t, draw("<000700080009>", font...)); got != "云川一" {
		t.Errorf("got %q", got)
	}
	font[0] = strings.Replace(font[0], "/CIDToGIDMap/Identity", "/CIDToGIDMap 7 0 R", 1)
	font = append(font, streamOf("", "\x00\x00\x00\x08\x00\x07"))
	if got := textOf(t, draw("<00010002>", font...)); got != "川云" {
		t.Errorf("with a map: got %q", got)
	}
	for i := range data { // no part of it is missed
		parseSFNT([]byte(data[:i])).safe()
		builtinCFF([]byte(data[:i]))
	}
}

func (f *sfnt) safe() {
	if f != nil {
		f.unicode()
		f.names()
	}
}

func TestType1Encoding(t *testing.T) {
	font := []string{
		"<</Type/Font/Subtype/Type1/BaseFont/X/FontDescriptor<</Flags 4/FontFile 6 0 R>>>>",
		streamOf("", "%!PS-AdobeFont-1.0\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\ndup 33 /uni4E91 put dup 34 /B put readonly def currentfile eexec"),
	}
	if got := textOf(t, draw("(!\")", font...)); got != "云B" {
		t.Errorf("got %q", got)
	}
}
