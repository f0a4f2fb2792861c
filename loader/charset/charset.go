// Package charset reads text in the encodings that Chinese reports come in, also
// where nothing says which.
//
// The ladder: byte order mark; UTF-8 if valid, or nearly (a few bad bytes are
// shown as U+FFFD and told); else the best of GB18030, UTF-16 and Big5 by the
// share of common characters.
package charset

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// Text is what bytes say, and how they were read.
type Text struct {
	Runes    []rune // LF line ends, no byte order mark, no NUL
	Encoding string // WHATWG label
	Warnings []report.Words
}

// Decode finds the encoding of a text and reads it; a WHATWG label overrides
// the finding. The error is *[source.Error]: an unknown label, or bytes that are
// no text.
func Decode(raw []byte, label string) (Text, error) {
	body, name := raw, ""
	var enc encoding.Encoding
	switch {
	case label != "":
		e, err := htmlindex.Get(label)
		if err != nil {
			return Text{}, &source.Error{
				What: report.Words{ZH: "不认识的编码 " + label, EN: "unknown encoding " + label},
				Hint: report.Words{ZH: "例如 utf-8、gb18030、big5、utf-16le", EN: "say utf-8, gb18030, big5 or utf-16le"},
			}
		}
		enc = e
		name, _ = htmlindex.Name(e)
		if name == "gbk" || name == "gb2312" { // a superset reads more
			enc, name = simplifiedchinese.GB18030, "gb18030"
		}
		body = bytes.TrimPrefix(body, []byte("\xEF\xBB\xBF"))
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		body, name = raw[3:], "utf-8"
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		body, name, enc = raw[2:], "utf-16le", utf16(unicode.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		body, name, enc = raw[2:], "utf-16be", utf16(unicode.BigEndian)
	case mostlyUTF8(raw):
		name = "utf-8"
	default:
		name, enc = guess(raw)
		if name == "" {
			return Text{}, binary()
		}
	}
	if enc != nil && name != "utf-8" {
		out, err := enc.NewDecoder().Bytes(body)
		if err != nil {
			return Text{}, &source.Error{What: report.Words{ZH: "无法按 " + name + " 解码", EN: "cannot be decoded as " + name}, Err: err}
		}
		body = out
	}
	d := Text{Encoding: name}
	var bad, nul, control int
	d.Runes, bad, nul, control = normalise(body)
	if len(d.Runes) > 0 && d.Runes[0] == '\uFEFF' { // the mark of a named encoding
		d.Runes = d.Runes[1:]
	}
	if control*20 > len(d.Runes) || nul*10 > len(d.Runes) && nul > 16 {
		return Text{}, binary()
	}
	if bad > 0 {
		if bad*4 > len(d.Runes) && label != "" {
			return Text{}, &source.Error{
				What: report.Words{ZH: "按 " + name + " 编码读不通", EN: "is not text in " + name},
				Hint: report.Words{ZH: "请不加 --encoding，或换一个编码", EN: "leave out --encoding, or name another one"},
			}
		}
		if bad*4 > len(d.Runes) {
			return Text{}, &source.Error{
				What: report.Words{ZH: "认不出编码", EN: "the encoding cannot be told"},
				Hint: report.Words{ZH: "可用 --encoding 指定，例如 --encoding gb18030", EN: "name it, as in --encoding gb18030"},
			}
		}
		d.Warnings = append(d.Warnings, report.Words{
			ZH: fmt.Sprintf("有 %d 处字节不合 %s 编码，显示为 �", bad, name),
			EN: fmt.Sprintf("%d bytes are not valid %s and are shown as �", bad, name),
		})
	}
	if nul > 0 {
		d.Warnings = append(d.Warnings, report.Words{
			ZH: fmt.Sprintf("略去了 %d 个空字符（NUL）", nul),
			EN: fmt.Sprintf("%d NUL characters were left out", nul),
		})
	}
	return d, nil
}

func binary() *source.Error {
	return &source.Error{
		What: report.Words{ZH: "不是文本文件", EN: "is not a text file"},
		Hint: report.Words{ZH: "请先另存为文本文件（.txt）", EN: "save it as a text file (.txt) first"},
	}
}

func utf16(order unicode.Endianness) encoding.Encoding {
	return unicode.UTF16(order, unicode.IgnoreBOM)
}

// normalise makes runes of UTF-8 bytes with LF line ends and without NUL, and
// counts the bad bytes, the NULs, and the other control characters.
func normalise(b []byte) (text []rune, bad, nul, control int) {
	text = make([]rune, 0, utf8.RuneCount(b))
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n <= 1 {
			bad++
		}
		i += n
		switch {
		case r == 0:
			nul++
			continue
		case r == '\r':
			if i < len(b) && b[i] == '\n' {
				i++
			}
			r = '\n'
		case r == utf8.RuneError && n == 3:
			bad++ // a decoder's mark of bytes it could not read
		case r < ' ' && r != '\n' && r != '\t' && r != '\f' && r != 0x1B, r == 0x7F:
			control++
		}
		text = append(text, r)
	}
	return text, bad, nul, control
}
