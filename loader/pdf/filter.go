package pdf

import (
	"bytes"
	"compress/flate"
	"errors"
	"io"
)

// errImage is a filter of pictures: the bytes hold no text.
var errImage = errors.New("pdf: a picture's filter")

// decode returns the bytes of a stream. What is damaged is given up to where
// it breaks.
func (d *document) decode(s *stream) ([]byte, error) {
	if err := d.halted(); err != nil {
		return nil, err
	}
	filters, params := d.filters(s.dict)
	data := s.raw
	if !s.open {
		data = d.decipherStream(s, filters)
	}
	if len(filters) > 8 {
		return nil, errHuge
	}
	for i, f := range filters {
		var err error
		var p dict
		if i < len(params) {
			p = d.dict(params[i])
		}
		if data, err = d.filter(f, data, p); err != nil {
			return nil, err
		}
		if d.decoded -= len(data); d.decoded < 0 {
			d.failed = errHuge
			return nil, errHuge
		}
	}
	return data, nil
}

// filters returns the names of a stream's filters and what they are to know.
func (d *document) filters(dd dict) ([]name, array) {
	f, p := d.resolve(first(dd, "Filter", "F")), d.resolve(first(dd, "DecodeParms", "DP"))
	switch f := f.(type) {
	case name:
		if a, ok := p.(array); ok {
			return []name{f}, a
		}
		return []name{f}, array{p}
	case array:
		names := make([]name, 0, len(f))
		for _, v := range f {
			names = append(names, d.name(v))
			if len(names) > 8 {
				break
			}
		}
		a, ok := p.(array)
		if !ok {
			a = array{p}
		}
		return names, a
	}
	return nil, nil
}

func first(dd dict, keys ...name) any {
	for _, k := range keys {
		if v, ok := dd[k]; ok {
			return v
		}
	}
	return nil
}

func (d *document) filter(f name, data []byte, p dict) ([]byte, error) {
	var err error
	switch f {
	case "FlateDecode", "Fl":
		if data, err = d.inflate(data); err != nil {
			return nil, err
		}
		return d.unpredict(data, p)
	case "LZWDecode", "LZW":
		early := 1
		if n, ok := d.integer(p["EarlyChange"]); ok {
			early = n
		}
		if data, err = unLZW(data, early); err != nil {
			return nil, err
		}
		return d.unpredict(data, p)
	case "ASCIIHexDecode", "AHx":
		l := &lexer{b: data, i: -1}
		return l.hex(make([]byte, 0, len(data)/2)), nil
	case "ASCII85Decode", "A85":
		return ascii85(data), nil
	case "RunLengthDecode", "RL":
		return unRunLength(data)
	case "Crypt":
		return data, nil
	}
	return nil, errImage
}

// inflate reads zlib data, or bare deflate data where the head is missing; its
// checksum is not asked.
func (d *document) inflate(data []byte) ([]byte, error) {
	data = bytes.TrimLeft(data, "\r\n") // left over from a sloppy "stream"
	body := data
	if len(data) >= 2 && data[0]&0x0F == 8 && (int(data[0])<<8|int(data[1]))%31 == 0 {
		body = data[2:]
	}
	out := make([]byte, 0, min(4*len(body)+512, 1<<20))
	r := flate.NewReader(bytes.NewReader(body))
	for {
		if len(out) == cap(out) {
			out = append(out, 0)[:len(out)]
		}
		n, err := r.Read(out[len(out):cap(out)])
		out = out[:len(out)+n]
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			d.damaged = true
			return out, nil
		}
		if len(out) > maxStream {
			d.failed = errHuge
			return nil, errHuge
		}
		if err := d.halted(); err != nil {
			return nil, err
		}
	}
}

// unLZW reads LZW as PDF and TIFF have it: codes from the high bit on, growing
// by one code earlier than in GIF unless told otherwise.
func unLZW(data []byte, early int) ([]byte, error) {
	const clear, end = 256, 257
	type link struct {
		prev  int16
		last  byte
		first byte
		n     int32
	}
	var table [4096]link
	for i := range 256 {
		table[i] = link{prev: -1, last: byte(i), first: byte(i), n: 1}
	}
	next, width, prev := 258, 9, -1
	var out []byte
	bits, have := 0, 0
	for _, c := range data {
		bits, have = bits<<8|int(c), have+8
		if have < width {
			continue
		}
		code := bits >> (have - width)
		have -= width
		bits &= 1<<have - 1
		if code == end {
			break
		}
		if code == clear {
			next, width, prev = 258, 9, -1
			continue
		}
		switch {
		case code < 256 || code > 257 && code < next:
			if prev >= 0 && next < 4096 {
				table[next] = link{prev: int16(prev), last: table[code].first, first: table[prev].first, n: table[prev].n + 1}
				next++
			}
		case code == next && prev >= 0 && next < 4096:
			table[next] = link{prev: int16(prev), last: table[prev].first, first: table[prev].first, n: table[prev].n + 1}
			next++
		default:
			return out, nil // damaged: what was read so far
		}
		n := int(table[code].n)
		if len(out)+n > maxStream {
			return nil, errHuge
		}
		for range n {
			out = append(out, 0)
		}
		for i, k := len(out)-1, code; n > 0; i, n = i-1, n-1 {
			out[i] = table[k].last
			k = int(table[k].prev)
		}
		prev = code
		switch {
		case next+early >= 2048:
			width = 12
		case next+early >= 1024:
			width = 11
		case next+early >= 512:
			width = 10
		default:
			width = 9
		}
	}
	return out, nil
}

func ascii85(data []byte) []byte {
	out := make([]byte, 0, len(data)/5*4)
	var group [5]uint32
	data = bytes.TrimPrefix(data, []byte("<~"))
	n := 0
	flush := func(n int) {
		v := uint32(0)
		for i := range 5 {
			c := uint32(84)
			if i < n {
				c = group[i]
			}
			v = v*85 + c
		}
		b := [4]byte{byte(v >> 24), byte(v >> 16), byte(v >> 8), byte(v)}
		out = append(out, b[:n-1]...)
	}
	for _, c := range data {
		switch {
		case c == '~':
			if n > 1 {
				flush(n)
			}
			return out
		case c == 'z' && n == 0:
			out = append(out, 0, 0, 0, 0)
		case c >= '!' && c <= 'u':
			group[n] = uint32(c - '!')
			if n++; n == 5 {
				flush(5)
				n = 0
			}
		}
	}
	if n > 1 {
		flush(n)
	}
	return out
}

func unRunLength(data []byte) ([]byte, error) {
	var out []byte
	for i := 0; i < len(data); {
		n := int(data[i])
		i++
		switch {
		case n == 128:
			return out, nil
		case n < 128:
			k := min(i+n+1, len(data))
			out = append(out, data[i:k]...)
			i = k
		case i < len(data):
			for range 257 - n {
				out = append(out, data[i])
			}
			i++
		}
		if len(out) > maxStream {
			return nil, errHuge
		}
	}
	return out, nil
}

// unpredict takes back the PNG or TIFF predictor.
func (d *document) unpredict(data []byte, p dict) ([]byte, error) {
	kind, _ := d.integer(p["Predictor"])
	if kind < 2 {
		return data, nil
	}
	get := func(key name, otherwise int) int {
		if n, ok := d.integer(p[key]); ok {
			return n
		}
		return otherwise
	}
	colors, bits, columns := get("Colors", 1), get("BitsPerComponent", 8), get("Columns", 1)
	if colors < 1 || colors > 64 || bits < 1 || bits > 32 || columns < 1 || columns > 1<<24 {
		return nil, errDamaged
	}
	pixel := max(1, colors*bits/8)
	row := (colors*bits*columns + 7) / 8
	if kind == 2 {
		if bits != 8 {
			return data, nil // only pictures have it
		}
		for at := 0; at+row <= len(data); at += row {
			for i := at + pixel; i < at+row; i++ {
				data[i] += data[i-pixel]
			}
		}
		return data, nil
	}
	out := make([]byte, 0, len(data))
	above := make([]byte, min(row, len(data)))
	for len(data) > 1 {
		how := data[0]
		n := min(row, len(data)-1)
		line := data[1 : 1+n]
		data = data[1+n:]
		for i := range line {
			var left, up, corner byte
			up = above[i]
			if i >= pixel {
				left, corner = line[i-pixel], above[i-pixel]
			}
			switch how {
			case 1:
				line[i] += left
			case 2:
				line[i] += up
			case 3:
				line[i] += byte((int(left) + int(up)) / 2)
			case 4:
				line[i] += paeth(left, up, corner)
			}
		}
		out = append(out, line...)
		copy(above, line)
	}
	return out, nil
}

func paeth(a, b, c byte) byte {
	pa, pb := int(b)-int(c), int(a)-int(c)
	pc := pa + pb
	pa, pb, pc = max(pa, -pa), max(pb, -pb), max(pc, -pc)
	switch {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}
