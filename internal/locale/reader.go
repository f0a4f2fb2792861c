package locale

import "unicode/utf8"

// Decoder makes UTF-8 of what is typed at a terminal of the charset. Keys that
// are no characters come as ASCII in any charset.
type Decoder struct {
	c    *Charset
	part []byte // of a character whose rest is to come
	rest []byte // decoded, not given yet
}

// Decoder makes a decoder; of a nil charset one that changes nothing.
func (c *Charset) Decoder() *Decoder { return &Decoder{c: c} }

// Read reads by way of another Read, which must be that of one input always.
func (d *Decoder) Read(b []byte, read func([]byte) (int, error)) (int, error) {
	if d.c == nil {
		return read(b)
	}
	if len(d.rest) == 0 {
		n, err := read(b)
		d.take(b[:n])
		for err != nil && len(d.part) > 0 { // its rest will not come
			d.rest = append(d.rest, string(utf8.RuneError)...)
			part := d.part[1:]
			d.part = nil
			d.take(part)
		}
		if err != nil && len(d.rest) == 0 {
			return 0, err
		} // else it comes again
	}
	n := copy(b, d.rest)
	d.rest = d.rest[n:]
	return n, nil
}

// take decodes bytes. A lead byte with no trail behind it, as where the line
// lost one, is one bad character, and what follows is read anew.
func (d *Decoder) take(b []byte) {
	b = append(d.part, b...)
	d.part = nil
	for i := 0; i < len(b); {
		if b[i] < utf8.RuneSelf {
			d.rest = append(d.rest, b[i])
			i++
			continue
		}
		size := d.size(b[i:])
		if size == 0 {
			d.part = append([]byte(nil), b[i:]...)
			return
		}
		s, err := d.c.encoding.NewDecoder().Bytes(b[i : i+size])
		if err != nil || size == 1 {
			s = []byte(string(utf8.RuneError))
		}
		d.rest = append(d.rest, s...)
		i += size
	}
}

// size is the number of bytes of the character at the beginning of b, 1 for
// what is none, 0 where more bytes are needed to tell.
func (d *Decoder) size(b []byte) int {
	four := d.c.Name == "gb18030"
	trail := func(x byte) bool { return x >= 0x40 && x != 0x7F && x != 0xFF }
	digit := func(x byte) bool { return x >= '0' && x <= '9' }
	switch {
	case b[0] == 0x80 || b[0] == 0xFF:
		return 1
	case len(b) == 1:
		return 0
	case trail(b[1]):
		return 2
	case !four || !digit(b[1]):
		return 1
	case len(b) < 4:
		return 0
	case b[2] >= 0x81 && b[2] <= 0xFE && digit(b[3]):
		return 4
	}
	return 1
}
