package html

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/internal/report"
	"duizhao/loader/charset"
	"duizhao/loader/source"
)

// source text of a page
type sourceText struct {
	text     string // UTF-8, valid
	encoding string // WHATWG label
	warnings []report.Words
}

// decode finds the encoding of a page: what the user says, a byte order mark,
// what came with the page, what the page itself says, what the bytes look like.
// A page's word is not taken where the bytes plainly are something else, as
// happens where a site has changed its encoding but not its templates.
func decode(ctx context.Context, raw []byte, outside, label string) (*sourceText, error) {
	d := &sourceText{}
	body := raw
	switch {
	case label != "":
		name, ok := canonical(label)
		if !ok {
			return nil, fault("不认识的编码 "+label, "unknown encoding "+label, "例如 utf-8、gb18030、big5、utf-16le", "say utf-8, gb18030, big5 or utf-16le")
		}
		d.encoding = name
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		d.encoding = "utf-8"
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")):
		d.encoding = "utf-16le"
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")):
		d.encoding = "utf-16be"
	default:
		said, ok := canonical(outside)
		if !ok {
			said = declared(raw)
		}
		d.encoding = said
		if said == "" || !fits(raw, said) {
			seen := charset.Detect(raw)
			switch {
			case seen == "" && said == "":
				return nil, fault("认不出网页的编码", "the encoding of the page cannot be told", "可用 --encoding 指定，例如 --encoding gb18030", "name it, as in --encoding gb18030")
			case seen != "" && seen != said:
				d.encoding = seen
				if said != "" {
					d.warn(fmt.Sprintf("网页自称是 %s 编码，实际是 %s，已按 %s 读取", said, seen, seen),
						fmt.Sprintf("the page says that it is %s but it is %s, and was read as that", said, seen))
				}
			}
		}
	}
	if e, name := lookup(d.encoding); name != "utf-8" {
		out, err := io.ReadAll(e.NewDecoder().Reader(&patient{ctx: ctx, r: bytes.NewReader(body)}))
		if cause := ctx.Err(); cause != nil {
			return nil, cause
		}
		if err != nil {
			return nil, &source.Error{What: report.Words{ZH: "无法按 " + name + " 解码", EN: "cannot be decoded as " + name}, Err: err}
		}
		body = out
	}
	body = bytes.TrimPrefix(body, []byte("\xEF\xBB\xBF"))
	bad := bytes.Count(body, []byte("\uFFFD"))
	if !utf8.Valid(body) {
		body = bytes.ToValidUTF8(body, []byte("\uFFFD"))
		bad = bytes.Count(body, []byte("\uFFFD"))
	}
	d.text = string(body)
	if bad == 0 {
		return d, nil
	}
	if label != "" && bad > beyondASCII(d.text)-bad {
		return nil, fault("按 "+d.encoding+" 编码读不通", "is not text in "+d.encoding, "请不加 --encoding，或换一个编码", "leave out --encoding, or name another one")
	}
	d.warn(fmt.Sprintf("有 %d 处字节不合 %s 编码，显示为 �", bad, d.encoding),
		fmt.Sprintf("%d bytes are not valid %s and are shown as �", bad, d.encoding))
	return d, nil
}

func beyondASCII(s string) int {
	n := 0
	for _, r := range s {
		if r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

func (d *sourceText) warn(zh, en string) {
	d.warnings = append(d.warnings, report.Words{ZH: zh, EN: en})
}

func lookup(name string) (encoding.Encoding, string) {
	e, err := htmlindex.Get(name)
	if err != nil || name == "utf-8" {
		return encoding.Nop, "utf-8"
	}
	return e, name
}

// canonical gives the WHATWG label of a name. GB 2312 and GBK are read as
// GB18030, which holds both.
func canonical(name string) (string, bool) {
	name = strings.ToLower(strings.Trim(name, " \t\r\n\"'"))
	switch name {
	case "":
		return "", false
	case "gb_18030", "cp936", "ms936", "936", "hz-gb-2312":
		return "gb18030", true
	case "utf", "utf-8n", "unicode-utf-8":
		return "utf-8", true
	}
	e, err := htmlindex.Get(name)
	if err != nil {
		return "", false
	}
	if e == simplifiedchinese.GBK {
		return "gb18030", true
	}
	n, err := htmlindex.Name(e)
	if n == "gbk" || n == "gb18030" {
		n = "gb18030"
	}
	return n, err == nil && n != "replacement" && n != "x-user-defined"
}

// The places in which a page says its encoding, within its beginning.
var (
	comments   = regexp.MustCompile(`(?s)<!--.*?-->`)
	xmlCharset = regexp.MustCompile(`(?i)^\s*<\?xml[^>]*\sencoding\s*=\s*["']?([\w.:-]+)`)
	metaTag    = regexp.MustCompile(`(?i)<meta\s[^>]*>`)
	metaSays   = regexp.MustCompile(`(?i)\bcharset\s*=\s*["']?\s*([\w.:-]+)`)
)

// declared gives the encoding that a page says it has; "" where it says none
// that is known.
func declared(raw []byte) string {
	head := raw[:min(len(raw), 4*lead)]
	if m := xmlCharset.FindSubmatch(head); m != nil {
		if name, ok := canonical(string(m[1])); ok && !strings.HasPrefix(name, "utf-16") {
			return name
		}
	}
	for _, tag := range metaTag.FindAll(comments.ReplaceAll(head, nil), 64) {
		if m := metaSays.FindSubmatch(tag); m != nil {
			if name, ok := canonical(string(m[1])); ok {
				if strings.HasPrefix(name, "utf-16") { // could not have been read
					return "utf-8"
				}
				return name
			}
		}
	}
	return ""
}

// fits reports whether bytes may be text in the encoding that a page says.
func fits(raw []byte, name string) bool {
	for i, b := range raw { // a megabyte tells, from where there is something to tell by
		if b >= utf8.RuneSelf {
			raw = raw[i:min(len(raw), i+1<<20)]
			break
		}
	}
	multi, long, bad := utf8Count(raw)
	switch name {
	case "utf-8":
		return bad <= multi && bytes.Count(raw[:min(len(raw), lead)], []byte{0})*8 < min(len(raw), lead)+8
	case "gb18030", "big5":
		if bad == 0 && long >= 8 && long*10 >= multi*8 {
			return false // so many characters of three bytes are no accident
		}
		e, _ := lookup(name)
		out, err := e.NewDecoder().Bytes(raw)
		if err != nil {
			return false
		}
		wrong := bytes.Count(out, []byte("\uFFFD"))
		return wrong*20 <= (len(out)-len(raw))*2 || wrong <= 2
	}
	return multi+bad == 0 // Latin, Cyrillic and so on: not in Chinese pages
}

// utf8Count counts the characters of two and more bytes of UTF-8, those of them
// that have three, and the bytes that are none.
func utf8Count(raw []byte) (multi, long, bad int) {
	for i := 0; i < len(raw); {
		if raw[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, n := utf8.DecodeRune(raw[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n >= 3:
			long++
			multi++
		default:
			multi++
		}
		i += n
	}
	return multi, long, bad
}
