package export

import (
	"io"
	"math"
	"strconv"
	"unicode/utf8"
)

// jsonWriter appends JSON by hand. encoding/json would do, but it writes some
// numbers with exponents, escapes < in texts that a Marshaler made, cannot put
// one row on one line, and takes four times as long for the 10⁵ rows of a
// comparison.
//
// Layout: the members of the outermost object stand on lines of their own, and
// so do the rows of its lists: short, and line tools can read it.
type jsonWriter struct {
	w     io.Writer
	buf   []byte
	err   error // the first error of w; later output is dropped
	comma bool  // whether a value stands before the next one
}

const jsonFlushAt = 1 << 16

func newJSONWriter(w io.Writer) *jsonWriter {
	return &jsonWriter{w: w, buf: make([]byte, 0, jsonFlushAt+1<<12)}
}

// flush hands the buffer to the writer.
func (j *jsonWriter) flush() {
	if j.err == nil && len(j.buf) > 0 {
		_, j.err = j.w.Write(j.buf)
	}
	j.buf = j.buf[:0]
}

// close ends the document with a line end.
func (j *jsonWriter) close() error {
	j.buf = append(j.buf, '\n')
	j.flush()
	return j.err
}

// sep puts the comma before a value where one is needed.
func (j *jsonWriter) sep() {
	if j.comma {
		j.buf = append(j.buf, ',')
	}
	j.comma = true
}

func (j *jsonWriter) open(c byte)  { j.sep(); j.buf = append(j.buf, c); j.comma = false }
func (j *jsonWriter) end(c byte)   { j.buf = append(j.buf, c); j.comma = true }
func (j *jsonWriter) beginObject() { j.open('{') }
func (j *jsonWriter) endObject()   { j.end('}') }
func (j *jsonWriter) beginList()   { j.open('[') }
func (j *jsonWriter) endList()     { j.end(']') }

// key begins a member; its name is one of our own and needs no escaping.
func (j *jsonWriter) key(name string) {
	j.sep()
	j.buf = append(append(append(j.buf, '"'), name...), '"', ':')
	j.comma = false
}

// member begins a member of the outermost object, on a line of its own.
func (j *jsonWriter) member(name string) {
	j.sep()
	j.buf = append(append(append(j.buf, "\n \""...), name...), '"', ':')
	j.comma = false
}

func (j *jsonWriter) null() { j.sep(); j.buf = append(j.buf, "null"...) }

func (j *jsonWriter) boolean(b bool) { j.sep(); j.buf = strconv.AppendBool(j.buf, b) }

func (j *jsonWriter) integer(n int) { j.sep(); j.buf = strconv.AppendInt(j.buf, int64(n), 10) }

// number writes a float in plain decimals, never with an exponent; what JSON
// has no number for becomes null.
func (j *jsonWriter) number(f float64) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		j.null()
		return
	}
	j.sep()
	if f == 0 {
		f = 0 // no -0
	}
	j.buf = strconv.AppendFloat(j.buf, f, 'f', -1, 64)
}

// numberOrNull writes null for nil.
func (j *jsonWriter) numberOrNull(f *float64) {
	if f == nil {
		j.null()
		return
	}
	j.number(*f)
}

const hexDigits = "0123456789abcdef"

// text writes a string. Control characters of both sets are escaped, so that
// JSON shown in a terminal does nothing there; < > & stand as they are.
// Bytes that are not UTF-8 (a path may hold them) become U+FFFD.
func (j *jsonWriter) text(s string) {
	j.sep()
	b := append(j.buf, '"')
	from := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' && c < 0x7F {
			i++
			continue
		}
		r, size := rune(c), 1
		if c >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[i:])
			bad := r == utf8.RuneError && size == 1
			if !bad && r > 0x9F && r != '\u2028' && r != '\u2029' {
				i += size
				continue
			}
		}
		b = append(b, s[from:i]...)
		switch r {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
		}
		i += size
		from = i
	}
	j.buf = append(append(b, s[from:]...), '"')
}

// textOrNull writes null for the empty string.
func (j *jsonWriter) textOrNull(s string) {
	if s == "" {
		j.null()
		return
	}
	j.text(s)
}

// texts writes a list of strings; nil is an empty list.
func (j *jsonWriter) texts(list []string) {
	j.beginList()
	for _, s := range list {
		j.text(s)
	}
	j.endList()
}

// rows writes a member that holds a list, one row a line; row writes the i-th.
func (j *jsonWriter) rows(name string, n int, row func(i int)) {
	j.member(name)
	j.beginList()
	for i := range n {
		// The line end must stand behind the comma and before the row.
		if j.comma {
			j.buf = append(j.buf, ',')
			j.comma = false
		}
		j.buf = append(j.buf, "\n  "...)
		row(i)
		if len(j.buf) >= jsonFlushAt {
			j.flush()
		}
	}
	j.endList()
}

// rounded rounds to a number of decimals. Scores and shares are sums of many
// products, whose last bits differ between processors; rounding them keeps the
// output the same on every machine.
func rounded(f float64, decimals int) float64 {
	p := math.Pow10(decimals)
	if r := math.Round(f*p) / p; !math.IsInf(r, 0) && !math.IsNaN(r) {
		return r
	}
	return f
}

// significant rounds a difference of two figures to 12 digits, which hides
// what binary fractions leave behind (98.6 - 97.2).
func significant(f float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', 12, 64), 64)
	if err != nil {
		return f
	}
	return r
}
