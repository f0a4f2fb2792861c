package zipped

import (
	"bytes"
	"slices"
)

// Piece is what stands inside an element, to be scanned by itself.
type Piece struct {
	open   string
	inside []byte
}

// opening is a start tag that binds what is bound in a scope. Pieces of one
// scope share it.
type opening struct {
	scope int
	tag   string
	all   int // bytes of all that were made
}

// maxOpenings bounds what a document's pieces say of namespaces, in bytes. One
// element has two thousand of them or so.
const maxOpenings = 4 << 20

// root is the name of the element around a piece.
const root = "inside"

// Inside passes over the element whose start was read last and gives what
// stands inside.
func (s *Scanner) Inside() (Piece, error) {
	open, err := s.opening()
	if err != nil {
		return Piece{}, err
	}
	from := s.at
	if err := s.Skip(); err != nil {
		return Piece{}, err
	}
	inside := s.doc[from:s.at]
	// the end tag is the last, but for that of an empty element
	return Piece{open, inside[:max(bytes.LastIndex(inside, []byte("</")), 0)]}, nil
}

// opening is a start tag with the namespaces that hold now: prefixes may be
// bound anywhere above, at the root of the file most often.
func (s *Scanner) opening() (string, error) {
	if s.open.tag != "" && s.open.scope == s.scope {
		return s.open.tag, nil
	}
	var b bytes.Buffer
	b.WriteString("<" + root)
	for i := range s.bound {
		x := &s.bound[i]
		if s.open.all+b.Len()+len(x.prefix)+len(x.uri) > maxOpenings {
			return "", Damaged(errNames)
		}
		b.WriteString(" xmlns")
		if x.prefix != "" {
			b.WriteString(":" + x.prefix)
		}
		quote := byte('"')
		if bytes.IndexByte(x.uri, quote) >= 0 {
			quote = '\''
		}
		b.WriteByte('=')
		b.WriteByte(quote)
		b.Write(x.uri)
		b.WriteByte(quote)
	}
	b.WriteByte('>')
	s.open = opening{s.scope, b.String(), s.open.all + b.Len()}
	return s.open.tag, nil
}

// Bytes is a piece as a document of XML in UTF-8: an element around what stood
// inside, which binds the namespaces that held there.
func (p Piece) Bytes() []byte {
	return slices.Concat([]byte(p.open), p.inside, []byte("</"+root+">"))
}
