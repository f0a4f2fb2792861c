package pdf

import (
	"errors"
	"math"
)

// maxDepth is how deep arrays and dictionaries may lie in each other.
const maxDepth = 64

var (
	errEnd  = errors.New("pdf: unexpected end")
	errDeep = errors.New("pdf: nested too deep")
	errMany = errors.New("pdf: too many values")
)

// lexer reads values from bytes: of the file, an object stream, a content
// stream or a CMap.
type lexer struct {
	b     []byte
	i     int
	refs  bool // "1 0 R" is a reference
	depth int
	left  *int // values that may still be made; nil for no limit
}

// kinds of bytes, by ISO 32000 7.2.3
const (
	regular = iota
	blank
	delimiter
)

var kinds = func() (k [256]byte) {
	for _, c := range "\x00\t\n\f\r " {
		k[c] = blank
	}
	for _, c := range "()<>[]{}/%" {
		k[c] = delimiter
	}
	return k
}()

// skip goes on to the next token, over blanks and comments.
func (l *lexer) skip() {
	for l.i < len(l.b) {
		c := l.b[l.i]
		if kinds[c] == blank {
			l.i++
			continue
		}
		if c != '%' {
			return
		}
		for l.i < len(l.b) && l.b[l.i] != '\n' && l.b[l.i] != '\r' {
			l.i++
		}
	}
}

// word takes the bytes up to the next blank or delimiter.
func (l *lexer) word() []byte {
	from := l.i
	for l.i < len(l.b) && kinds[l.b[l.i]] == regular {
		l.i++
	}
	return l.b[from:l.i]
}

// value reads the next value. A stray closing bracket comes as a keyword.
func (l *lexer) value() (any, error) {
	l.skip()
	if l.i >= len(l.b) {
		return nil, errEnd
	}
	if l.left != nil {
		if *l.left <= 0 {
			return nil, errMany
		}
		*l.left--
	}
	switch c := l.b[l.i]; c {
	case '/':
		return l.name(), nil
	case '(':
		return chars(l.literal(nil)), nil
	case '<':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '<' {
			l.i += 2
			return l.dict()
		}
		return chars(l.hex(nil)), nil
	case '[':
		l.i++
		return l.array()
	case '>':
		if l.i+1 < len(l.b) && l.b[l.i+1] == '>' {
			l.i += 2
			return keyword(">>"), nil
		}
		l.i++
		return keyword(">"), nil
	case ']', '{', '}', ')':
		l.i++
		return keyword(l.b[l.i-1 : l.i]), nil
	}
	w := l.word()
	if f, whole, ok := number(w); ok {
		if !whole {
			return f, nil
		}
		n := toInt(f)
		if l.refs && n >= 0 && f == float64(n) {
			if r, ok := l.reference(n); ok {
				return r, nil
			}
		}
		return n, nil
	}
	switch string(w) {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	return keyword(w), nil
}

// reference looks ahead whether "gen R" follows an integer.
func (l *lexer) reference(num int) (ref, bool) {
	i, gen, digits := l.i, 0, 0
	for i < len(l.b) && kinds[l.b[i]] == blank {
		i++
	}
	for ; i < len(l.b) && l.b[i] >= '0' && l.b[i] <= '9' && digits < 6; i++ {
		gen = gen*10 + int(l.b[i]-'0')
		digits++
	}
	if digits == 0 || i >= len(l.b) || kinds[l.b[i]] != blank {
		return ref{}, false
	}
	for i < len(l.b) && kinds[l.b[i]] == blank {
		i++
	}
	if i >= len(l.b) || l.b[i] != 'R' || i+1 < len(l.b) && kinds[l.b[i+1]] == regular {
		return ref{}, false
	}
	l.i = i + 1
	return ref{num, gen}, true
}

func (l *lexer) array() (any, error) {
	if l.depth++; l.depth > maxDepth {
		return nil, errDeep
	}
	defer func() { l.depth-- }()
	a := array{}
	for {
		v, err := l.value()
		if err == errEnd {
			return a, nil
		} else if err != nil {
			return nil, err
		}
		if k, ok := v.(keyword); ok {
			switch k {
			case "]":
				return a, nil
			case ">>", "endobj", "stream", "endstream": // the bracket was forgotten
				l.i -= len(k)
				return a, nil
			}
			continue
		}
		a = append(a, v)
	}
}

func (l *lexer) dict() (any, error) {
	if l.depth++; l.depth > maxDepth {
		return nil, errDeep
	}
	defer func() { l.depth-- }()
	d := dict{}
	for {
		k, err := l.value()
		if err == errEnd {
			return d, nil
		} else if err != nil {
			return nil, err
		}
		switch k := k.(type) {
		case keyword:
			switch k {
			case ">>":
				return d, nil
			case "endobj", "stream", "endstream":
				l.i -= len(k)
				return d, nil
			}
		case name:
			v, err := l.value()
			if err == errEnd {
				return d, nil
			} else if err != nil {
				return nil, err
			}
			if w, ok := v.(keyword); ok {
				l.i -= len(w)
				if w != ">>" && w != "endobj" && w != "stream" && w != "endstream" {
					l.i += len(w)
				}
				continue
			}
			d[k] = v
		}
	}
}

func (l *lexer) name() name {
	l.i++ // the slash
	w := l.word()
	plain := true
	for _, c := range w {
		plain = plain && c != '#'
	}
	if plain {
		return name(w)
	}
	out := make([]byte, 0, len(w))
	for i := 0; i < len(w); i++ {
		if w[i] == '#' && i+2 < len(w) && hexDigit(w[i+1]) < 16 && hexDigit(w[i+2]) < 16 {
			out = append(out, hexDigit(w[i+1])<<4|hexDigit(w[i+2]))
			i += 2
			continue
		}
		out = append(out, w[i])
	}
	return name(out)
}

// literal reads a (string) and appends its bytes to out.
func (l *lexer) literal(out []byte) []byte {
	l.i++
	for open := 1; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		switch c {
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.i++
				return out
			}
		case '\r':
			if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
				l.i++
			}
			c = '\n'
		case '\\':
			l.i++
			if l.i >= len(l.b) {
				return out
			}
			switch c = l.b[l.i]; c {
			case 'n':
				c = '\n'
			case 'r':
				c = '\r'
			case 't':
				c = '\t'
			case 'b':
				c = '\b'
			case 'f':
				c = '\f'
			case '\r':
				if l.i+1 < len(l.b) && l.b[l.i+1] == '\n' {
					l.i++
				}
				continue
			case '\n':
				continue
			case '0', '1', '2', '3', '4', '5', '6', '7':
				n := 0
				for k := 0; k < 3 && l.i < len(l.b) && l.b[l.i] >= '0' && l.b[l.i] <= '7'; k++ {
					n = n<<3 | int(l.b[l.i]-'0')
					l.i++
				}
				l.i--
				c = byte(n)
			}
		}
		out = append(out, c)
	}
	return out
}

// hex reads a <string> and appends its bytes to out.
func (l *lexer) hex(out []byte) []byte {
	l.i++
	half, have := byte(0), false
	for ; l.i < len(l.b); l.i++ {
		c := l.b[l.i]
		if c == '>' {
			l.i++
			break
		}
		h := hexDigit(c)
		switch {
		case h > 15:
		case have:
			out = append(out, half<<4|h)
			have = false
		default:
			half, have = h, true
		}
	}
	if have {
		out = append(out, half<<4)
	}
	return out
}

func hexDigit(c byte) byte {
	switch {
	case c >= '0' && c <= '9':
		return c - '0'
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10
	}
	return 0xFF
}

// number reads a number as PDF writes it, and as sloppy writers do: 1. -.5 --3
// 0.0-12 1e5.
func number(w []byte) (f float64, whole, ok bool) {
	i, minus := 0, false
	for i < len(w) && (w[i] == '+' || w[i] == '-') {
		minus = minus || w[i] == '-'
		i++
	}
	whole = true
	scale := 1.0
	for ; i < len(w); i++ {
		switch c := w[i]; {
		case c >= '0' && c <= '9':
			f = f*10 + float64(c-'0')
			if !whole {
				scale *= 10
			}
			ok = true
		case c == '.' && whole:
			whole = false
		case c == '-' && ok: // 0.0-12: the rest is dropped, as other readers do
			i = len(w)
		case (c == 'e' || c == 'E') && ok:
			return exponent(f/scale, minus, w[i+1:])
		default:
			return 0, false, false
		}
	}
	f /= scale
	if minus {
		f = -f
	}
	if math.IsInf(f, 0) || math.IsNaN(f) {
		f = 0
	}
	return f, whole, ok
}

func exponent(f float64, minus bool, w []byte) (float64, bool, bool) {
	e, whole, ok := number(w)
	if !ok || !whole || math.Abs(e) > 30 {
		return 0, false, false
	}
	if minus {
		f = -f
	}
	return f * math.Pow(10, e), false, true
}
