package ofd

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/unicode"

	"duizhao/internal/report"
	"duizhao/loader/source"
	"duizhao/loader/zipped"

	"duizhao/internal/text"
)

// scanner reads XML token by token, and asks now and then whether it is still
// wanted.
type scanner struct {
	*zipped.Decoder
	r    *reader
	doc  []byte
	seen int
}

// token is what a scanner finds: one of its fields is set.
type token struct {
	start string // local name
	attr  []xml.Attr
	end   string
	chars string
	done  bool
}

// get is an attribute of a start.
func (t token) get(local string) string {
	for _, a := range t.attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// xml opens a file of the archive.
func (r *reader) xml(name string) (*scanner, error) {
	raw, err := r.files.Read(name)
	if err != nil {
		return nil, err
	}
	return r.scan(plain(raw))
}

// scan reads XML that is in UTF-8.
func (r *reader) scan(doc []byte) (*scanner, error) {
	if r.parsed += len(doc); r.parsed > mostXML {
		return nil, tooMuch
	}
	return &scanner{Decoder: zipped.XML(doc), r: r, doc: doc}, nil
}

var tooMuch = &source.Error{
	What: report.Words{ZH: "内容过多，不像一份报告", EN: "holds more than a report can"},
	Hint: report.Words{ZH: "请只保留报告本身，另存后再试", EN: "save the report alone, and try that"},
}

// next is the next start, end or text. XML that is not well-formed is an error
// of the archive, see [zipped.Damaged].
func (s *scanner) next() (token, error) {
	for {
		if s.seen++; s.seen%512 == 0 {
			if err := s.r.ctx.Err(); err != nil {
				return token{}, err
			}
		}
		t, err := s.Token()
		switch {
		case errors.Is(err, io.EOF):
			return token{done: true}, nil
		case err != nil:
			return token{}, zipped.Damaged(err)
		}
		switch t := t.(type) {
		case xml.StartElement:
			return token{start: t.Name.Local, attr: t.Attr}, nil
		case xml.EndElement:
			return token{end: t.Name.Local}, nil
		case xml.CharData:
			return token{chars: string(t)}, nil
		}
	}
}

// skip passes over the rest of an element.
func (s *scanner) skip() error {
	for depth := 1; depth > 0; {
		t, err := s.next()
		switch {
		case err != nil:
			return err
		case t.done:
			return zipped.Damaged(io.ErrUnexpectedEOF)
		case t.start != "":
			depth++
		case t.end != "":
			depth--
		}
	}
	return nil
}

// inner is the text of an element that holds nothing else.
func (s *scanner) inner() (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := s.next()
		switch {
		case err != nil:
			return "", err
		case t.done:
			return "", zipped.Damaged(io.ErrUnexpectedEOF)
		case t.start != "":
			depth++
		case t.end != "":
			depth--
		case depth == 1:
			b.WriteString(t.chars)
		}
	}
	return b.String(), nil
}

var declared = text.NewPattern(`^(<\?xml[^>]*?)\s+encoding\s*=\s*("[^"]*"|'[^']*')`)

// plain is XML without a byte order mark and, where it was in UTF-16, in UTF-8.
func plain(raw []byte) []byte {
	wide := false
	order := unicode.LittleEndian
	switch {
	case bytes.HasPrefix(raw, []byte("\xEF\xBB\xBF")):
		raw = raw[3:]
	case bytes.HasPrefix(raw, []byte("\xFF\xFE")), bytes.HasPrefix(raw, []byte("<\x00")):
		wide = true
	case bytes.HasPrefix(raw, []byte("\xFE\xFF")), bytes.HasPrefix(raw, []byte("\x00<")):
		wide, order = true, unicode.BigEndian
	}
	if !wide {
		return raw
	}
	out, err := unicode.UTF16(order, unicode.UseBOM).NewDecoder().Bytes(raw)
	if err != nil {
		return raw
	}
	return declared.ReplaceAll(out, []byte("$1"))
}

// at resolves where a file says that another is: from the root of the package
// with a leading slash, else beside the file that says so. Programs disagree,
// so that what is not there is looked for from the root too.
func (r *reader) at(root, from, loc string) string {
	loc = strings.TrimSpace(strings.ReplaceAll(loc, `\`, "/"))
	if loc == "" {
		return ""
	}
	beside := path.Join(path.Dir(from), loc)
	if strings.HasPrefix(loc, "/") {
		beside = path.Join(root, loc)
	}
	for _, name := range []string{beside, path.Join(root, loc), path.Join(path.Dir(from), loc)} {
		if r.files.Has(name) {
			return name
		}
	}
	return beside
}

// tolerable reports whether reading may go on after an error: a part is damaged
// or not there. A file that asks for too much is not read on, nor is one whose
// user has left.
func (r *reader) tolerable(err error) bool {
	var e *source.Error
	return r.ctx.Err() == nil && (errors.Is(err, zipped.ErrNone) || errors.As(err, &e) && e.Err != nil)
}
