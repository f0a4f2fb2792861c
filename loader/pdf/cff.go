package pdf

import "bytes"

// builtinCFF returns what the codes of a bare CFF font show, by the encoding
// and the names of glyphs that it carries.
func builtinCFF(b []byte) (out [256]string) {
	if len(b) < 4 {
		return
	}
	r := cffReader{b: b}
	_, at := r.index(int(b[2])) // names
	tops, at := r.index(at)
	strs, _ := r.index(at)
	if len(tops) == 0 {
		return
	}
	charset, encoding, chars, cid := topDict(tops[0])
	if cid || chars <= 0 {
		return
	}
	glyphs, _ := r.index(chars)
	text := func(sid int) string {
		if sid >= 391 && sid-391 < len(strs) {
			return nameText(string(strs[sid-391]))
		}
		return sidText(sid)
	}
	sids := r.charset(charset, len(glyphs))
	switch encoding {
	case 0, 1: // the standard encoding, or the expert's
		for c := range out {
			out[c] = standardText(byte(c))
		}
		return
	}
	give := func(code, gid int) {
		if gid < len(sids) {
			out[code&0xFF] = text(sids[gid])
		}
	}
	at = encoding
	format := r.u8(at)
	n := r.u8(at + 1)
	at += 2
	switch format & 0x7F {
	case 0:
		for i := range n {
			give(r.u8(at+i), i+1)
		}
		at += n
	case 1:
		gid := 1
		for range n {
			first, left := r.u8(at), r.u8(at+1)
			for c := first; c <= first+left && c < 256; c++ {
				give(c, gid)
				gid++
			}
			at += 2
		}
	}
	if format&0x80 != 0 {
		for i := range r.u8(at) {
			out[r.u8(at+1+3*i)] = text(r.u16(at + 2 + 3*i))
		}
	}
	return
}

type cffReader struct{ b []byte }

func (r cffReader) u8(i int) int {
	if i < 0 || i >= len(r.b) {
		return 0
	}
	return int(r.b[i])
}

func (r cffReader) u16(i int) int { return r.u8(i)<<8 | r.u8(i+1) }

// index reads an INDEX; the second result is where it ends.
func (r cffReader) index(at int) ([][]byte, int) {
	n := r.u16(at)
	size := r.u8(at + 2)
	if n == 0 || size < 1 || size > 4 || at+3+(n+1)*size > len(r.b) {
		return nil, at + 2
	}
	offset := func(i int) int {
		v := 0
		for k := range size {
			v = v<<8 | r.u8(at+3+i*size+k)
		}
		return v
	}
	base := at + 2 + (n+1)*size
	out := make([][]byte, 0, n)
	for i := range n {
		from, to := base+offset(i), base+offset(i+1)
		if from < 0 || to < from || to > len(r.b) {
			break
		}
		out = append(out, r.b[from:to])
	}
	return out, base + offset(n)
}

// charset returns the string that names each glyph.
func (r cffReader) charset(at, n int) []int {
	sids := make([]int, 1, n+1)
	if at <= 2 { // a predefined one: the strings in order
		for i := 1; i < n; i++ {
			sids = append(sids, i)
		}
		return sids
	}
	format := r.u8(at)
	at++
	for len(sids) < n && at < len(r.b) {
		first, left := r.u16(at), 0
		switch format {
		case 0:
			at += 2
		case 1:
			left = r.u8(at + 2)
			at += 3
		case 2:
			left = r.u16(at + 2)
			at += 4
		default:
			return sids
		}
		for i := 0; i <= left && len(sids) < n; i++ {
			sids = append(sids, first+i)
		}
	}
	return sids
}

// topDict reads what is needed of a Top DICT.
func topDict(b []byte) (charset, encoding, chars int, cid bool) {
	var stack []int
	for i := 0; i < len(b); {
		c := int(b[i])
		i++
		at := func(k int) int {
			if i+k < len(b) {
				return int(b[i+k])
			}
			return 0
		}
		switch {
		case c <= 21:
			if c == 12 {
				c = 1200 + at(0)
				i++
			}
			if len(stack) > 0 {
				last := stack[len(stack)-1]
				switch c {
				case 15:
					charset = last
				case 16:
					encoding = last
				case 17:
					chars = last
				case 1230:
					cid = true
				}
			}
			stack = stack[:0]
		case c == 28:
			stack = append(stack, int(int16(at(0)<<8|at(1))))
			i += 2
		case c == 29:
			stack = append(stack, int(int32(at(0)<<24|at(1)<<16|at(2)<<8|at(3))))
			i += 4
		case c == 30: // a real number: its digits up to the nibble f
			for i < len(b) && b[i]&0x0F != 0x0F && b[i]>>4 != 0x0F {
				i++
			}
			i++
			stack = append(stack, 0)
		case c >= 32 && c <= 246:
			stack = append(stack, c-139)
		case c >= 247 && c <= 250:
			stack = append(stack, (c-247)*256+at(0)+108)
			i++
		case c >= 251 && c <= 254:
			stack = append(stack, -(c-251)*256-at(0)-108)
			i++
		}
		if len(stack) > 64 {
			return
		}
	}
	return
}

// builtinType1 returns what the codes of a Type 1 font show, by the encoding in
// its clear part: "dup 65 /A put".
func builtinType1(b []byte) (out [256]string) {
	if i := bytes.Index(b, []byte("eexec")); i >= 0 {
		b = b[:i]
	}
	if bytes.Contains(b, []byte("StandardEncoding def")) {
		for c := range out {
			out[c] = standardText(byte(c))
		}
		return
	}
	i := bytes.Index(b, []byte("/Encoding"))
	if i < 0 {
		return
	}
	l := &lexer{b: b, i: i}
	var before [3]any
	for range 4096 {
		v, err := l.value()
		if err != nil || v == keyword("def") || v == keyword("readonly") {
			return
		}
		if v == keyword("put") {
			c, ok1 := before[1].(int)
			n, ok2 := before[2].(name)
			if ok1 && ok2 && c >= 0 && c < 256 {
				out[c] = nameText(string(n))
			}
		}
		before = [3]any{before[1], before[2], v}
	}
	return
}
