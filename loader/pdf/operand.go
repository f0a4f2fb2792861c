package pdf

import "bytes"

// operand is a value before an operator. Text operators are the bulk of a
// content stream, so nothing of theirs is allocated.
type operand struct {
	kind  int8
	n     float64
	s     []byte // of a string, in the scanner's arena; of a name
	value any    // of a dictionary
	list  []operand
}

const (
	isNumber = iota
	isString
	isName
	isList
	isOther
)

// scanner cuts a content stream into operators with their operands.
type scanner struct {
	l     lexer
	ops   []operand
	lists []operand // elements of arrays
	arena []byte    // bytes of strings
}

// maxOperands is how many operands are kept for an operator; the first are.
const maxOperands = 64

// next returns the next operator; nil at the end.
func (s *scanner) next() []byte {
	s.ops, s.lists, s.arena = s.ops[:0], s.lists[:0], s.arena[:0]
	for {
		l := &s.l
		l.skip()
		if l.i >= len(l.b) {
			return nil
		}
		if c := l.b[l.i]; c == '[' {
			l.i++
			s.list()
			continue
		}
		o, word, ok := s.operand()
		if !ok {
			if len(word) > 0 {
				return word
			}
			continue
		}
		if len(s.ops) < maxOperands {
			s.ops = append(s.ops, o)
		}
	}
}

// operand reads a value that is no array; false with the word for an operator,
// and with none for a stray delimiter.
func (s *scanner) operand() (o operand, word []byte, ok bool) {
	l := &s.l
	switch c := l.b[l.i]; {
	case c == '(' || c == '<' && (l.i+1 >= len(l.b) || l.b[l.i+1] != '<'):
		from := len(s.arena)
		if c == '(' {
			s.arena = l.literal(s.arena)
		} else {
			s.arena = l.hex(s.arena)
		}
		return operand{kind: isString, s: s.arena[from:len(s.arena):len(s.arena)]}, nil, true
	case c == '/':
		l.i++
		w := l.word()
		if bytes.IndexByte(w, '#') >= 0 {
			l.i -= len(w) + 1
			w = []byte(l.name())
		}
		return operand{kind: isName, s: w}, nil, true
	case c == '<':
		v, err := l.value()
		if err != nil {
			l.i = len(l.b)
		}
		return operand{kind: isOther, value: v}, nil, true
	case kinds[c] == delimiter:
		l.i++
		return operand{}, nil, false
	}
	w := l.word()
	if f, _, ok := number(w); ok {
		return operand{kind: isNumber, n: f}, nil, true
	}
	switch string(w) {
	case "true", "false", "null":
		return operand{kind: isOther}, nil, true
	}
	return operand{}, w, false
}

// list reads an array up to its bracket; arrays in it are read over.
func (s *scanner) list() {
	l := &s.l
	from := len(s.lists)
	for {
		l.skip()
		if l.i >= len(l.b) {
			break
		}
		if l.b[l.i] == ']' {
			l.i++
			break
		}
		o, word, ok := s.operand()
		if ok {
			s.lists = append(s.lists, o)
		} else if w := string(word); w == "TJ" || w == "ET" { // the bracket was forgotten
			l.i -= len(w)
			break
		}
	}
	if len(s.ops) < maxOperands {
		s.ops = append(s.ops, operand{kind: isList, list: s.lists[from:len(s.lists):len(s.lists)]})
	}
}

// num is the i-th operand as a number; 0 where it is none.
func (s *scanner) num(i int) float64 {
	if i < len(s.ops) && s.ops[i].kind == isNumber {
		return s.ops[i].n
	}
	return 0
}

// matrix returns the last six operands.
func (s *scanner) matrix() (m matrix, ok bool) {
	if len(s.ops) < 6 {
		return m, false
	}
	for i, o := range s.ops[len(s.ops)-6:] {
		m[i] = o.n
	}
	return m, true
}

// inlineImage reads over BI ... ID data EI; it stands after BI.
func (s *scanner) inlineImage() {
	l := &s.l
	for {
		v, err := l.value()
		if err != nil {
			return
		}
		if v == keyword("ID") {
			break
		}
	}
	l.i++ // the one blank
	for l.i < len(l.b) {
		k := bytes.Index(l.b[l.i:], []byte("EI"))
		if k < 0 {
			l.i = len(l.b)
			return
		}
		at := l.i + k
		l.i = at + 2
		if at > 0 && kinds[l.b[at-1]] == blank && (l.i >= len(l.b) || kinds[l.b[l.i]] == blank) && looksLikeContent(l.b[l.i:]) {
			return
		}
	}
}

// looksLikeContent reports whether bytes are not those of a picture.
func looksLikeContent(b []byte) bool {
	for _, c := range b[:min(len(b), 24)] {
		if c >= 0x7F || c < ' ' && kinds[c] != blank || c == 0 {
			return false
		}
	}
	return true
}
