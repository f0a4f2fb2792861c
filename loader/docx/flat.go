package docx

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"fmt"
	"path"
	"strings"

	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// The roots of documents that are one file of XML.
const (
	rootPackage = "pkg:package"    // Flat OPC: the parts of a .docx one after the other
	rootOld     = "w:wordDocument" // Word 2003
)

// lead is how far into a file its root is looked for: Word binds twenty
// namespaces in it.
const lead = 64 << 10

// IsFlat reports whether a file is a document of one file of XML, by its root.
// Programs write such files from templates and call them .doc.
func IsFlat(raw []byte) bool {
	head := raw[:min(len(raw), lead)]
	for _, c := range head { // a byte order mark and blanks, of one byte or two
		if c == '<' {
			break
		}
		if strings.IndexByte("\xEF\xBB\xBF\xFE\xFF\x00 \t\r\n", c) < 0 {
			return false
		}
	}
	s, err := zipped.Scan(context.Background(), unpadded(head), namespaces)
	if err != nil {
		return false
	}
	k, err := s.Next()
	return err == nil && k == zipped.Start && (s.Name == rootPackage || s.Name == rootOld)
}

// unpadded cuts off blanks before an XML declaration, that templates leave there
// and that would hide which encoding it names.
func unpadded(raw []byte) []byte {
	if rest := bytes.TrimLeft(raw, " \t\r\n"); bytes.HasPrefix(rest, []byte("<?xml")) {
		return rest
	}
	return raw
}

// flat holds the parts of a document that is one file of XML.
type flat struct {
	parts map[string]flatPart
	left  int // bytes that may still be read
}

type flatPart struct {
	piece  zipped.Piece
	binary bool   // in base64
	made   string // in place of a piece
}

// readFlat reads a document that is one file of XML.
func readFlat(ctx context.Context, raw []byte, o source.Options, nested int) (*source.Text, error) {
	s, err := zipped.Scan(ctx, unpadded(raw), namespaces)
	if err != nil {
		return nil, err
	}
	if _, err := s.Next(); err != nil {
		return nil, missing(err)
	}
	f := &flat{parts: map[string]flatPart{}, left: zipped.MaxUnpacked}
	r := &reader{ctx: ctx, in: f, nested: nested}
	if s.Name == rootOld {
		r.old, r.blanks = true, s.Attr("xml:space") == "preserve"
		err = f.readOld(s)
	} else {
		err = f.readPackage(s)
	}
	if err != nil {
		return nil, err
	}
	return r.read(o)
}

// readPackage finds the parts of a Flat OPC.
func (f *flat) readPackage(s *zipped.Scanner) error {
	return s.Children(func() error {
		name := key(s.Attr("pkg:name"))
		if s.Name != "pkg:part" || len(f.parts) >= zipped.MaxFiles {
			return s.Skip()
		}
		return s.Children(func() error {
			binary := s.Name == "pkg:binaryData"
			if s.Name != "pkg:xmlData" && !binary {
				return s.Skip()
			}
			return f.add(name, s, binary)
		})
	})
}

// add notes a part that stands inside the element which started last.
func (f *flat) add(name string, s *zipped.Scanner, binary bool) error {
	piece, err := s.Inside()
	if _, twice := f.parts[name]; !twice && err == nil {
		f.parts[name] = flatPart{piece: piece, binary: binary}
	}
	return err
}

// key makes one name of the ways that programs write it, as in an archive.
func key(name string) string {
	return strings.ToLower(path.Clean("/" + strings.ReplaceAll(name, `\`, "/")))
}

// Has reports whether the document holds a part.
func (f *flat) Has(name string) bool {
	_, ok := f.parts[key(name)]
	return ok
}

var errOften = errors.New("parts of the document are read over and over")

// ReadContext gives one part.
func (f *flat) ReadContext(ctx context.Context, name string) ([]byte, error) {
	part, ok := f.parts[key(name)]
	switch {
	case !ok:
		return nil, fmt.Errorf("%s: %w", name, zipped.ErrNone)
	case part.made != "":
		return []byte(part.made), nil
	}
	doc := part.piece.Bytes()
	if f.left -= len(doc); f.left < 0 {
		return nil, zipped.Damaged(errOften)
	}
	if !part.binary {
		return doc, nil
	}
	s, err := zipped.Scan(ctx, doc, nil)
	var text []byte
	for err == nil {
		var k zipped.Kind
		if k, err = s.Next(); k == zipped.Chars {
			text = append(text, bytes.Join(bytes.Fields(s.Text()), nil)...)
		}
	}
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	out := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(out, text)
	if err != nil {
		return nil, zipped.Damaged(err)
	}
	return out[:n], nil
}
