package zipped

import (
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// Kind is what a [Scanner] came to.
type Kind uint8

const (
	Start Kind = iota + 1 // the start of an element
	End                   // its end, of an empty element too
	Chars                 // a piece of text
)

// Scanner reads XML like [Decoder], eight times as fast: for documents of which
// most is markup that says nothing of the text. It keeps names as they are
// usually written (w:p, text:h) whatever prefix the file has for them, knows
// XML's own entities only, and takes no XML whose tags do not match.
type Scanner struct {
	Name string // of the element that starts or ends

	ctx     context.Context
	doc     []byte
	at      int
	aliases map[string]string // namespace to the prefix that names are told by

	tags  []tag  // that are open
	attrs []attr // of the start that was read last
	empty bool   // that start was <a/>
	text  []byte // of the piece that was read last, as in the file
	raw   bool   // it was CDATA

	bound  []binding
	scope  int // of the bindings that hold now
	scopes int // so far
	names  map[string]resolved
	open   opening

	buf   []byte
	steps int // until the context is asked
}

type tag struct {
	raw   []byte
	name  string
	bound int // bindings outside of it
	scope int
}

type attr struct{ name, value []byte }

type binding struct {
	prefix, alias string
	uri           []byte // as in the file
}

type resolved struct {
	scope int
	name  string
}

// The bounds of one start tag and of what is in force; documents have some
// forty of either.
const (
	maxAttrs    = 4096
	maxBindings = 1024
	maxNames    = 1 << 14
	pieceOfText = 32 << 10

	stepsToCheck = 1024 // of going on, before the context is asked; long text is many
)

var (
	errXML   = errors.New("XML is not well-formed")
	errNames = errors.New("XML has too many attributes or namespaces")
)

// Scan makes a scanner for a document. Aliases name the prefix by which the
// names of a namespace are told; those of others begin with "?:", those of
// none and of undeclared prefixes are as they stand.
func Scan(ctx context.Context, doc []byte, aliases map[string]string) (*Scanner, error) {
	doc, err := utf8Of(ctx, doc)
	if err != nil {
		return nil, err
	}
	return &Scanner{ctx: ctx, doc: doc, aliases: aliases, names: map[string]resolved{}}, nil
}

// Next goes on to the next piece; [io.EOF] behind the last.
func (s *Scanner) Next() (Kind, error) {
	if s.steps--; s.steps < 0 {
		s.steps = stepsToCheck
		if err := s.ctx.Err(); err != nil {
			return 0, err
		}
	}
	if s.empty {
		s.empty = false
		s.close()
		return End, nil
	}
	for s.at < len(s.doc) {
		if s.doc[s.at] != '<' {
			if s.chars() {
				return Chars, nil
			}
			continue
		}
		rest := s.doc[s.at+1:]
		switch {
		case len(rest) == 0:
			return 0, Damaged(io.ErrUnexpectedEOF)
		case rest[0] == '/':
			return End, s.end()
		case rest[0] == '?':
			if err := s.past("?>"); err != nil {
				return 0, err
			}
		case bytes.HasPrefix(rest, []byte("!--")):
			s.at += 4
			if err := s.past("-->"); err != nil {
				return 0, err
			}
		case bytes.HasPrefix(rest, []byte("![CDATA[")):
			from := s.at + 9
			if err := s.past("]]>"); err != nil {
				return 0, err
			}
			if s.text, s.raw = s.doc[from:s.at-3], true; len(s.tags) > 0 {
				return Chars, nil
			}
		case rest[0] == '!':
			if err := s.doctype(); err != nil {
				return 0, err
			}
		default:
			return Start, s.start()
		}
	}
	if len(s.tags) > 0 {
		return 0, Damaged(io.ErrUnexpectedEOF)
	}
	return 0, io.EOF
}

// chars takes text up to the next tag, long text in pieces. It reports false
// for what stands outside of all elements.
func (s *Scanner) chars() bool {
	rest := s.doc[s.at:]
	n := bytes.IndexByte(rest[:min(len(rest), pieceOfText)], '<')
	if n < 0 {
		n = min(len(rest), pieceOfText)
		if n < len(rest) { // not within a character or an entity
			if i := bytes.LastIndexByte(rest[n-16:n], '&'); i >= 0 {
				n += i - 16
			}
			for back := 0; back < 4 && n > 1 && !utf8.RuneStart(rest[n]); back++ {
				n--
			}
		}
	}
	s.text, s.raw = rest[:n], false
	s.at += n
	s.steps -= n >> 6
	return len(s.tags) > 0
}

// past goes behind the next mark.
func (s *Scanner) past(mark string) error {
	if s.at > len(s.doc) {
		return Damaged(io.ErrUnexpectedEOF)
	}
	n := bytes.Index(s.doc[s.at:], []byte(mark))
	if n < 0 {
		return Damaged(io.ErrUnexpectedEOF)
	}
	s.at += n + len(mark)
	return nil
}

// doctype passes over a document type with what it declares.
func (s *Scanner) doctype() error {
	n := bytes.IndexAny(s.doc[s.at:], "[>")
	if n < 0 {
		return Damaged(io.ErrUnexpectedEOF)
	}
	if s.at += n; s.doc[s.at] == '[' {
		if err := s.past("]"); err != nil {
			return err
		}
	}
	return s.past(">")
}

func (s *Scanner) start() error {
	if len(s.tags) >= MaxDepth {
		return Damaged(ErrDeep)
	}
	s.at++
	raw := s.word()
	if len(raw) == 0 {
		return Damaged(errXML)
	}
	outer := tag{raw: raw, bound: len(s.bound), scope: s.scope}
	s.attrs = s.attrs[:0]
	for {
		s.blanks()
		if s.at >= len(s.doc) {
			return Damaged(io.ErrUnexpectedEOF)
		}
		switch s.doc[s.at] {
		case '>':
			s.at++
			return s.opened(outer)
		case '/':
			if s.at+1 >= len(s.doc) || s.doc[s.at+1] != '>' {
				return Damaged(errXML)
			}
			s.at += 2
			s.empty = true
			return s.opened(outer)
		}
		if err := s.attribute(); err != nil {
			return err
		}
	}
}

// opened notes an element whose start tag has been read.
func (s *Scanner) opened(t tag) error {
	if len(s.bound) != t.bound {
		s.scopes++
		s.scope = s.scopes
	}
	t.name = s.resolve(t.raw)
	s.tags = append(s.tags, t)
	s.Name = t.name
	return nil
}

func (s *Scanner) attribute() error {
	name := s.word()
	s.blanks()
	if len(name) == 0 || s.at >= len(s.doc) || s.doc[s.at] != '=' {
		return Damaged(errXML)
	}
	s.at++
	s.blanks()
	if s.at >= len(s.doc) || s.doc[s.at] != '"' && s.doc[s.at] != '\'' {
		return Damaged(errXML)
	}
	quote := s.doc[s.at]
	s.at++
	n := bytes.IndexByte(s.doc[s.at:], quote)
	if n < 0 {
		return Damaged(io.ErrUnexpectedEOF)
	}
	value := s.doc[s.at : s.at+n]
	s.at += n + 1
	if prefix, ok := bytes.CutPrefix(name, []byte("xmlns")); ok && (len(prefix) == 0 || prefix[0] == ':') {
		return s.bind(bytes.TrimPrefix(prefix, []byte(":")), value)
	}
	if len(s.attrs) >= maxAttrs {
		return Damaged(errNames)
	}
	s.attrs = append(s.attrs, attr{name, value})
	return nil
}

// bind notes that a prefix stands for a namespace in the element that starts.
func (s *Scanner) bind(prefix, uri []byte) error {
	if len(s.bound) >= maxBindings {
		return Damaged(errNames)
	}
	alias, known := s.aliases[string(uri)]
	if !known && len(uri) > 0 {
		alias = "?"
	}
	s.bound = append(s.bound, binding{string(prefix), alias, uri})
	return nil
}

// resolve gives a name the prefix that is usual for its namespace.
func (s *Scanner) resolve(raw []byte) string {
	colon := bytes.IndexByte(raw, ':')
	r, known := s.names[string(raw)]
	if known && r.scope == s.scope {
		return r.name
	}
	prefix, local := raw[:max(colon, 0)], raw[colon+1:]
	name := ""
	for i := len(s.bound) - 1; i >= 0; i-- {
		if b := &s.bound[i]; b.prefix == string(prefix) {
			if name = string(local); b.alias != "" {
				name = b.alias + ":" + name
			}
			break
		}
	}
	if name == "" {
		name = string(raw)
	}
	name = strings.ToValidUTF8(name, "\uFFFD")
	if len(s.names) < maxNames || known {
		s.names[string(raw)] = resolved{s.scope, name}
	}
	return name
}

func (s *Scanner) end() error {
	s.at += 2
	raw := s.word()
	s.blanks()
	if s.at >= len(s.doc) {
		return Damaged(io.ErrUnexpectedEOF)
	}
	if s.doc[s.at] != '>' || len(s.tags) == 0 || !bytes.Equal(raw, s.tags[len(s.tags)-1].raw) {
		return Damaged(errXML)
	}
	s.at++
	s.close()
	return nil
}

func (s *Scanner) close() {
	t := s.tags[len(s.tags)-1]
	s.tags = s.tags[:len(s.tags)-1]
	s.bound, s.scope, s.Name = s.bound[:t.bound], t.scope, t.name
}

// word takes a name.
func (s *Scanner) word() []byte {
	from := s.at
	for s.at < len(s.doc) {
		switch c := s.doc[s.at]; c {
		case '>', '/', '=', '<', '"', '\'':
			return s.doc[from:s.at]
		default:
			if c <= ' ' {
				return s.doc[from:s.at]
			}
		}
		s.at++
	}
	return s.doc[from:s.at]
}

func (s *Scanner) blanks() {
	for s.at < len(s.doc) && (s.doc[s.at] == ' ' || s.doc[s.at] == '\n' || s.doc[s.at] == '\r' || s.doc[s.at] == '\t') {
		s.at++
	}
}

// Skip passes over the rest of the element whose start was read last.
func (s *Scanner) Skip() error {
	for depth := 1; depth > 0; {
		k, err := s.Next()
		if err != nil {
			return err
		}
		switch k {
		case Start:
			depth++
		case End:
			depth--
		}
	}
	return nil
}

// Children calls at for each element directly inside the one that started last.
// At reads the element to its end.
func (s *Scanner) Children(at func() error) error {
	for {
		k, err := s.Next()
		switch {
		case err != nil:
			return err
		case k == Start:
			if err := at(); err != nil {
				return err
			}
		case k == End:
			return nil
		}
	}
}
