package pdf

import "encoding/binary"

// sfnt is a TrueType or OpenType font, for what its tables say of its glyphs.
type sfnt struct {
	b      []byte
	tables map[string][]byte
}

func parseSFNT(b []byte) *sfnt {
	if len(b) < 12 {
		return nil
	}
	if string(b[:4]) == "ttcf" { // a collection: its first font
		if len(b) < 16 {
			return nil
		}
		at := int(binary.BigEndian.Uint32(b[12:]))
		if at+12 > len(b) {
			return nil
		}
		return directory(b, at)
	}
	return directory(b, 0)
}

func directory(b []byte, at int) *sfnt {
	f := &sfnt{b: b, tables: map[string][]byte{}}
	n := int(binary.BigEndian.Uint16(b[at+4:]))
	for i := range n {
		e := at + 12 + 16*i
		if e+16 > len(b) {
			break
		}
		off, size := int(binary.BigEndian.Uint32(b[e+8:])), int(binary.BigEndian.Uint32(b[e+12:]))
		if off > len(b) {
			continue
		}
		f.tables[string(b[e:e+4])] = b[off:min(len(b), off+size)]
	}
	return f
}

// maxCodes is how many codes of a font's cmap are read.
const maxCodes = 1 << 18

// cmap returns a subtable of the cmap as pairs handed to each; false where the
// font has none of that kind.
func (f *sfnt) cmap(platform, encoding int, each func(code uint32, gid uint16)) bool {
	t := f.tables["cmap"]
	if len(t) < 4 {
		return false
	}
	for i := range int(binary.BigEndian.Uint16(t[2:])) {
		e := 4 + 8*i
		if e+8 > len(t) {
			return false
		}
		p, c := int(binary.BigEndian.Uint16(t[e:])), int(binary.BigEndian.Uint16(t[e+2:]))
		at := int(binary.BigEndian.Uint32(t[e+4:]))
		if p == platform && (c == encoding || encoding < 0) && at+6 < len(t) {
			return readSubtable(t[at:], each)
		}
	}
	return false
}

func readSubtable(t []byte, each func(code uint32, gid uint16)) bool {
	u16 := func(i int) int {
		if i < 0 || i+2 > len(t) {
			return 0
		}
		return int(binary.BigEndian.Uint16(t[i:]))
	}
	u32 := func(i int) uint32 {
		if i < 0 || i+4 > len(t) {
			return 0
		}
		return binary.BigEndian.Uint32(t[i:])
	}
	left := maxCodes
	give := func(code uint32, gid int) {
		if gid > 0 && gid < 1<<16 {
			each(code, uint16(gid))
		}
		left--
	}
	switch u16(0) {
	case 0:
		for c := 0; c < 256 && 6+c < len(t); c++ {
			give(uint32(c), int(t[6+c]))
		}
	case 4:
		n := u16(6) / 2
		for s := range n {
			end, start := u16(14+2*s), u16(16+2*n+2*s)
			delta, off := u16(16+4*n+2*s), u16(16+6*n+2*s)
			for c := start; c <= end && c < 0xFFFF && left > 0; c++ {
				gid := c + delta
				if off != 0 {
					gid = u16(16 + 6*n + 2*s + off + 2*(c-start))
					if gid != 0 {
						gid += delta
					}
				}
				give(uint32(c), gid&0xFFFF)
			}
		}
	case 6:
		first := u16(6)
		for i := 0; i < u16(8) && left > 0; i++ {
			give(uint32(first+i), u16(10+2*i))
		}
	case 12:
		for g := 0; g < int(min(u32(12), maxCodes)) && left > 0; g++ {
			start, end, gid := u32(16+12*g), u32(20+12*g), u32(24+12*g)
			for c := start; c <= end && c <= 0x10FFFF && left > 0; c++ {
				give(c, int(min(gid+c-start, 1<<16)))
			}
			left--
		}
	default:
		return false
	}
	return true
}

// unicode returns the character of each glyph, by the font's own map; nil where
// it has none. Of several the ordinary one: not a blank that may not break, a
// radical or a compatibility form.
func (f *sfnt) unicode() map[uint16]rune {
	m := map[uint16]rune{}
	better := func(code uint32, gid uint16) {
		r := rune(code)
		old, ok := m[gid]
		if !ok || rank(r) < rank(old) || rank(r) == rank(old) && r < old {
			m[gid] = r
		}
	}
	for _, kind := range [][2]int{{3, 10}, {0, 4}, {0, 6}, {3, 1}, {0, -1}} {
		if f.cmap(kind[0], kind[1], better) && len(m) > 0 {
			return m
		}
	}
	return nil
}

func rank(r rune) int {
	switch {
	case private(r):
		return 3
	case r >= 0x2E80 && r < 0x2FE0 || r >= 0xF900 && r < 0xFB00:
		return 2
	case r == 0xA0 || r == 0xAD || r < ' ':
		return 1
	}
	return 0
}

// names returns the names of glyphs that the post table gives, without those
// of the Macintosh's own list.
func (f *sfnt) names() map[uint16]string {
	t := f.tables["post"]
	if len(t) < 34 || binary.BigEndian.Uint32(t) != 0x00020000 {
		return nil
	}
	n := int(binary.BigEndian.Uint16(t[32:]))
	if 34+2*n > len(t) {
		return nil
	}
	var list []string
	for b := t[34+2*n:]; len(b) > 0; {
		size := int(b[0])
		if 1+size > len(b) {
			break
		}
		list = append(list, string(b[1:1+size]))
		b = b[1+size:]
	}
	m := map[uint16]string{}
	for gid := range n {
		if k := int(binary.BigEndian.Uint16(t[34+2*gid:])) - 258; k >= 0 && k < len(list) {
			m[uint16(gid)] = list[k]
		}
	}
	return m
}
