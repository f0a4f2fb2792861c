package charset

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

func TestDecode(t *testing.T) {
	t.Parallel()
	const simplified = "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件。\n"
	const traditional = "法治政府建設情況報告\n全年辦理行政複議案件，均按期辦結。\n"
	crlf := strings.ReplaceAll(simplified, "\n", "\r\n")
	gbk := encode(t, simplifiedchinese.GBK, simplified)
	le, be := encode(t, littleEndian, simplified), encode(t, bigEndian, simplified)
	tests := []struct {
		name     string
		raw      []byte
		label    string
		want     string // the text
		encoding string
		warnings int
	}{
		{name: "utf-8", raw: []byte(simplified), want: simplified, encoding: "utf-8"},
		{name: "ascii", raw: []byte("annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-8"},
		{name: "utf-8 with mark", raw: []byte("\xEF\xBB\xBF" + simplified), want: simplified, encoding: "utf-8"},
		{name: "crlf", raw: []byte(crlf), want: simplified, encoding: "utf-8"},
		{name: "cr", raw: []byte(strings.ReplaceAll(simplified, "\n", "\r")), want: simplified, encoding: "utf-8"},
		{name: "mixed line ends", raw: []byte("甲\r\n\r乙\n\r丙"), want: "甲\n\n乙\n\n丙", encoding: "utf-8"},
		{name: "utf-16le with mark", raw: append([]byte("\xFF\xFE"), le...), want: simplified, encoding: "utf-16le"},
		{name: "utf-16be with mark", raw: append([]byte("\xFE\xFF"), be...), want: simplified, encoding: "utf-16be"},
		{name: "utf-16le", raw: le, want: simplified, encoding: "utf-16le"},
		{name: "utf-16be", raw: be, want: simplified, encoding: "utf-16be"},
		{name: "utf-16le of ascii", raw: encode(t, littleEndian, "annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-16le"},
		{name: "utf-16le, a byte short", raw: le[:len(le)-1], want: strings.TrimSuffix(simplified, "\n") + "\uFFFD", encoding: "utf-16le", warnings: 1},
		{name: "gbk", raw: gbk, want: simplified, encoding: "gb18030"},
		{name: "gbk with crlf", raw: encode(t, simplifiedchinese.GBK, crlf), want: simplified, encoding: "gb18030"},
		{name: "gbk between tags", raw: encode(t, simplifiedchinese.GBK, strings.Repeat("<td align=center>行政复议案件</td>\n", 40)), want: strings.Repeat("<td align=center>行政复议案件</td>\n", 40), encoding: "gb18030"},
		{name: "gb18030", raw: encode(t, simplifiedchinese.GB18030, simplified+"㐀𠀀镕\n"), want: simplified + "㐀𠀀镕\n", encoding: "gb18030"},
		{name: "big5", raw: encode(t, traditionalchinese.Big5, traditional), want: traditional, encoding: "big5"},
		{name: "bad bytes in utf-8", raw: []byte(simplified[:len(simplified)-1] + "\xB5\n"), want: simplified[:len(simplified)-1] + "\uFFFD\n", encoding: "utf-8", warnings: 1},
		{name: "utf-8 cut in a character", raw: []byte(simplified[:len(simplified)-2]), want: "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件\uFFFD\uFFFD", encoding: "utf-8", warnings: 1},
		{name: "nul", raw: []byte("云川区\x00法治\x00"), want: "云川区法治", encoding: "utf-8", warnings: 1},
		{name: "named", raw: gbk, label: "gb2312", want: simplified, encoding: "gb18030"},
		{name: "named in capitals", raw: gbk, label: "GBK", want: simplified, encoding: "gb18030"},
		{name: "named against the guess", raw: encode(t, traditionalchinese.Big5, traditional), label: "big5", want: traditional, encoding: "big5"},
		{name: "named, with mark", raw: append([]byte("\xFF\xFE"), le...), label: "utf-16le", want: simplified, encoding: "utf-16le"},
		{name: "named utf-8, with mark", raw: []byte("\xEF\xBB\xBF" + simplified), label: "utf8", want: simplified, encoding: "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := Decode(tt.raw, tt.label)
			if err != nil {
				t.Fatal(err)
			}
			if got := string(d.Runes); got != tt.want {
				t.Errorf("text %q, want %q", got, tt.want)
			}
			if d.Encoding != tt.encoding || len(d.Warnings) != tt.warnings {
				t.Errorf("encoding %s, %d warnings %v; want %s, %d", d.Encoding, len(d.Warnings), d.Warnings, tt.encoding, tt.warnings)
			}
		})
	}
}

// Eight characters are enough to tell the encodings of Chinese text apart: a
// report may be a note of one line.
func TestGuessShort(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob("../../samples/*.txt")
	var text []rune
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, []rune(string(raw))...)
	}
	if len(text) < 10000 {
		t.Fatalf("%d characters in the samples", len(text))
	}
	tests := []struct {
		name string
		enc  encoding.Encoding
	}{
		{"gb18030", simplifiedchinese.GBK}, {"utf-16le", littleEndian}, {"utf-16be", bigEndian}, {"utf-8", encoding.Nop},
	}
	for _, tt := range tests {
		for _, size := range []int{8, 16, 64, 256} {
			right, all := 0, 0
			wrong := ""
			for at := 0; at+size <= len(text); at += 37 {
				s := string(text[at : at+size])
				if !hasHan(s, size/4) {
					continue // what is mostly digits is told by no one
				}
				all++
				d, err := Decode(encode(t, tt.enc, s), "")
				if err == nil && d.Encoding == tt.name {
					right++
				} else if wrong == "" {
					wrong = s
				}
			}
			if all < 100 || right*100 < all*98 {
				t.Errorf("%s, %d characters: %d of %d right, want 98 %%; the first wrong %q", tt.name, size, right, all, wrong)
			}
		}
	}
}

func hasHan(s string, least int) bool {
	n := 0
	for _, r := range s {
		if r >= 0x4E00 && r < 0xA000 {
			n++
		}
	}
	return n >= least
}
