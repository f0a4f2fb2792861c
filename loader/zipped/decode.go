package zipped

import (
	"bytes"
	"context"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// utf8Of is a document in UTF-8, told by its byte order mark or declaration.
func utf8Of(ctx context.Context, doc []byte) ([]byte, error) {
	var e encoding.Encoding
	switch {
	case bytes.HasPrefix(doc, []byte("\xEF\xBB\xBF")):
		return doc[3:], nil
	case bytes.HasPrefix(doc, []byte("\xFF\xFE")), bytes.HasPrefix(doc, []byte("<\x00")):
		e = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)
	case bytes.HasPrefix(doc, []byte("\xFE\xFF")), bytes.HasPrefix(doc, []byte("\x00<")):
		e = unicode.UTF16(unicode.BigEndian, unicode.UseBOM)
	default:
		label := declared(doc)
		if label == "" {
			return doc, nil
		}
		var err error
		if e, err = htmlindex.Get(label); err != nil {
			return nil, Damaged(err)
		}
		if name, _ := htmlindex.Name(e); name == "utf-8" {
			return doc, nil
		}
	}
	var b bytes.Buffer
	_, err := b.ReadFrom(io.LimitReader(watched{ctx, e.NewDecoder().Reader(bytes.NewReader(doc))}, 2*MaxPart))
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, Damaged(err)
	}
	return bytes.TrimPrefix(b.Bytes(), []byte("\xEF\xBB\xBF")), nil
}

// declared is the encoding of an XML declaration; "" where there is none.
func declared(doc []byte) string {
	if !bytes.HasPrefix(doc, []byte("<?xml")) {
		return ""
	}
	end := bytes.Index(doc[:min(len(doc), 256)], []byte("?>"))
	if end < 0 {
		return ""
	}
	_, rest, ok := bytes.Cut(doc[:end], []byte("encoding"))
	if rest = bytes.TrimLeft(rest, " \t\r\n="); !ok || len(rest) == 0 || rest[0] != '"' && rest[0] != '\'' {
		return ""
	}
	label, _, _ := bytes.Cut(rest[1:], rest[:1])
	return string(label)
}

// Attr is an attribute of the element that started last; "" where it has none
// of that name.
func (s *Scanner) Attr(name string) string {
	v, _ := s.Has(name)
	return v
}

// Has is an attribute of the element that started last, and whether it is
// there.
func (s *Scanner) Has(name string) (string, bool) {
	for i := range s.attrs {
		a := &s.attrs[i]
		if string(a.name) == name || bytes.IndexByte(a.name, ':') > 0 && s.resolve(a.name) == name {
			s.buf = decode(s.buf[:0], a.value, false)
			return string(s.buf), true
		}
	}
	return "", false
}

// Text is the piece of text that was read last. It holds until the next call
// of any method.
func (s *Scanner) Text() []byte {
	if bytes.IndexByte(s.text, '&') < 0 && bytes.IndexByte(s.text, 0) < 0 && bytes.IndexByte(s.text, '\r') < 0 && utf8.Valid(s.text) {
		return s.text
	}
	s.buf = decode(s.buf[:0], s.text, s.raw)
	return s.buf
}

var entities = map[string]byte{"lt": '<', "gt": '>', "amp": '&', "quot": '"', "apos": '\''}

// decode appends text to dst with entities resolved, line ends as \n, and
// U+FFFD for what is no character.
func decode(dst, text []byte, raw bool) []byte {
	for len(text) > 0 {
		switch c := text[0]; {
		case c == '&' && !raw:
			var n int
			if dst, n = entity(dst, text); n > 0 {
				text = text[n:]
				continue
			}
			dst, text = append(dst, c), text[1:]
		case c == '\r':
			if text = text[1:]; len(text) == 0 || text[0] != '\n' {
				dst = append(dst, '\n')
			}
		case c == 0:
			dst, text = append(dst, "\uFFFD"...), text[1:]
		case c < utf8.RuneSelf:
			dst, text = append(dst, c), text[1:]
		default:
			r, n := utf8.DecodeRune(text)
			dst, text = utf8.AppendRune(dst, r), text[n:]
		}
	}
	return dst
}

// entity appends what the entity at the beginning of a text stands for, and
// tells how long it is; 0 where it is none that XML knows.
func entity(dst, text []byte) ([]byte, int) {
	semicolon := bytes.IndexByte(text[:min(len(text), 16)], ';')
	if semicolon < 2 {
		return dst, 0
	}
	name := text[1:semicolon]
	if c, ok := entities[string(name)]; ok {
		return append(dst, c), semicolon + 1
	}
	if name[0] != '#' || len(name) < 2 {
		return dst, 0
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(string(digits), base, 32)
	if err != nil {
		return dst, 0
	}
	if n == 0 || n > utf8.MaxRune {
		n = utf8.RuneError
	}
	return utf8.AppendRune(dst, rune(n)), semicolon + 1
}
