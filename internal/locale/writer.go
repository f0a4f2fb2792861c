package locale

import (
	"io"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Writer takes UTF-8 and writes it in the charset. Such terminals give two cells
// to whatever is of two bytes, ambiguous characters among them; what is narrow
// everywhere else becomes ?, and what the charset does not have ? or, of two
// cells, 〓. A nil charset writes what it is given.
func (c *Charset) Writer(w io.Writer) io.Writer {
	if c == nil {
		return w
	}
	return &writer{c: c, w: w, known: map[rune]string{}}
}

type writer struct {
	c     *Charset
	w     io.Writer
	mu    sync.Mutex
	known map[rune]string // characters as they were written before
	part  []byte          // of a character whose rest is to come
	out   []byte
}

// Write writes b. A character cut at its end waits for the rest.
func (t *writer) Write(b []byte) (int, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n := len(b)
	if len(t.part) > 0 {
		b = append(t.part, b...)
		t.part = nil
	}
	t.out = t.out[:0]
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			t.out = append(t.out, b[i])
			i++
			continue
		}
		if !utf8.FullRune(b[i:]) {
			t.part = append([]byte(nil), b[i:]...)
			break
		}
		r, size := utf8.DecodeRune(b[i:])
		i += size
		t.out = append(t.out, t.encoded(r)...)
	}
	if _, err := t.w.Write(t.out); err != nil {
		return 0, err
	}
	return n, nil
}

func (t *writer) encoded(r rune) string {
	s, ok := t.known[r]
	if !ok {
		k := width.LookupRune(r).Kind()
		wide := k == width.EastAsianWide || k == width.EastAsianFullwidth || k == width.EastAsianAmbiguous
		var err error
		s, err = t.c.encoding.NewEncoder().String(string(r))
		switch lost := err != nil || r == utf8.RuneError; {
		case lost && wide:
			s = "\xA1\xFE" // 〓
		case lost, len(s) == 2 && !wide:
			s = "?"
		}
		t.known[r] = s
	}
	return s
}
