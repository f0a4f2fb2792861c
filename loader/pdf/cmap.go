package pdf

import (
	"cmp"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// maxMappings is how many entries of a CMap are kept: twice what two-byte
// codes can ask for.
const maxMappings = 1 << 17

// cmap maps character codes to text (ToUnicode) or to CIDs (an encoding).
type cmap struct {
	spaces   []codespace
	single   map[uint32]string
	ranges   []textRange
	cids     []cidRange
	vertical bool
}

// codespace are the codes of one length.
type codespace struct {
	n      int // bytes
	lo, hi uint32
}

type textRange struct {
	lo, hi uint32
	to     string // of lo; the last character grows with the code
	list   []string
}

type cidRange struct {
	lo, hi, to uint32
}

// parseCMap reads a CMap. What it does not understand it skips.
func (d *document) parseCMap(data []byte) *cmap {
	m := &cmap{single: map[uint32]string{}}
	l := &lexer{b: data}
	var last any
	for {
		v, err := l.value()
		if err != nil || d.halted() != nil {
			break
		}
		switch v {
		case keyword("begincodespacerange"):
			m.section(l, 2, func(v []any) {
				lo, ok1 := v[0].(chars)
				hi, ok2 := v[1].(chars)
				if ok1 && ok2 && len(hi) >= 1 && len(hi) <= 4 && len(m.spaces) < 256 {
					m.spaces = append(m.spaces, codespace{len(hi), code(lo), code(hi)})
				}
			})
		case keyword("beginbfchar"):
			m.section(l, 2, func(v []any) {
				if c, ok := v[0].(chars); ok && len(m.single) < maxMappings {
					m.single[code(c)] = target(v[1])
				}
			})
		case keyword("beginbfrange"):
			m.section(l, 3, m.addTextRange)
		case keyword("begincidchar"):
			m.section(l, 2, func(v []any) {
				c, ok1 := v[0].(chars)
				n, ok2 := v[1].(int)
				if ok1 && ok2 && len(m.cids) < maxMappings {
					m.cids = append(m.cids, cidRange{code(c), code(c), uint32(n)})
				}
			})
		case keyword("begincidrange"):
			m.section(l, 3, func(v []any) {
				lo, ok1 := v[0].(chars)
				hi, ok2 := v[1].(chars)
				n, ok3 := v[2].(int)
				if ok1 && ok2 && ok3 && len(m.cids) < maxMappings {
					m.cids = append(m.cids, cidRange{code(lo), code(hi), uint32(n)})
				}
			})
		}
		if last == name("WMode") && v == 1 {
			m.vertical = true
		}
		last = v
	}
	m.sort()
	return m
}

// section reads groups of n values up to the "end..." of a section.
func (m *cmap) section(l *lexer, n int, add func([]any)) {
	group := make([]any, 0, 3)
	for {
		v, err := l.value()
		if err != nil {
			return
		}
		if k, ok := v.(keyword); ok {
			if len(k) > 3 && k[:3] == "end" {
				return
			}
			continue
		}
		if group = append(group, v); len(group) == n {
			add(group)
			group = group[:0]
		}
	}
}

func (m *cmap) addTextRange(v []any) {
	lo, ok1 := v[0].(chars)
	hi, ok2 := v[1].(chars)
	if !ok1 || !ok2 || len(m.ranges) >= maxMappings {
		return
	}
	r := textRange{lo: code(lo), hi: code(hi)}
	if r.hi < r.lo {
		return
	}
	if a, ok := v[2].(array); ok {
		for _, x := range a {
			r.list = append(r.list, target(x))
		}
	} else if r.to = target(v[2]); r.to == "" {
		return
	}
	if r.lo == r.hi && r.list == nil && len(m.single) < maxMappings {
		m.single[r.lo] = r.to
		return
	}
	m.ranges = append(m.ranges, r)
}

func (m *cmap) sort() {
	slices.SortStableFunc(m.ranges, func(a, b textRange) int { return cmp.Compare(a.lo, b.lo) })
	slices.SortStableFunc(m.cids, func(a, b cidRange) int { return cmp.Compare(a.lo, b.lo) })
}

// text returns what a code stands for.
func (m *cmap) text(c uint32) (string, bool) {
	if s, ok := m.single[c]; ok {
		return s, true
	}
	i, _ := slices.BinarySearchFunc(m.ranges, c, func(r textRange, c uint32) int {
		if r.lo > c {
			return 1
		}
		return -1
	})
	for k := i - 1; k >= 0 && k >= i-16; k-- { // ranges may lie over each other
		r := m.ranges[k]
		if c > r.hi {
			continue
		}
		at := c - r.lo
		if r.list != nil {
			if int(at) < len(r.list) {
				return r.list[at], true
			}
			continue
		}
		last, n := utf8.DecodeLastRuneInString(r.to)
		if at > 0x10FFFF {
			continue
		}
		return r.to[:len(r.to)-n] + string(last+rune(at)), true
	}
	return "", false
}

// cid returns the CID of a code.
func (m *cmap) cid(c uint32) uint32 {
	i, _ := slices.BinarySearchFunc(m.cids, c, func(r cidRange, c uint32) int {
		if r.lo > c {
			return 1
		}
		return -1
	})
	for k := i - 1; k >= 0 && k >= i-16; k-- {
		if r := m.cids[k]; c <= r.hi {
			return r.to + c - r.lo
		}
	}
	return 0
}

// next takes the next code of a string: its value and length.
func (m *cmap) next(s []byte) (uint32, int) {
	c := uint32(0)
	for n := 1; n <= 4 && n <= len(s); n++ {
		c = c<<8 | uint32(s[n-1])
		for _, sp := range m.spaces {
			if sp.n == n && within(c, sp) {
				return c, n
			}
		}
	}
	if len(m.spaces) == 0 && len(s) >= 2 {
		return uint32(s[0])<<8 | uint32(s[1]), 2
	}
	n := 1 // no code: as long as the shortest
	if len(m.spaces) > 0 {
		n = 4
		for _, sp := range m.spaces {
			n = min(n, sp.n)
		}
	}
	n = min(n, len(s))
	return code(chars(s[:n])), n
}

// within reports whether each byte of a code is in the bounds of a codespace.
func within(c uint32, s codespace) bool {
	for i := range s.n {
		shift := 8 * i
		if b := c >> shift & 0xFF; b < s.lo>>shift&0xFF || b > s.hi>>shift&0xFF {
			return false
		}
	}
	return true
}

func code(s chars) uint32 {
	n := uint32(0)
	for i := 0; i < len(s); i++ {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// target is the text that a CMap gives: UTF-16, a lone byte, or the name of a
// glyph.
func target(v any) string {
	switch v := v.(type) {
	case chars:
		switch {
		case len(v) == 1:
			return string(rune(v[0]))
		case len(v) > 64: // no ligature is that long
			v = v[:64]
		}
		return utf16BE(string(v))
	case name:
		return nameText(string(v))
	case int:
		if v > 0 && v <= 0x10FFFF {
			return string(rune(v))
		}
	}
	return ""
}

func utf16BE(s string) string {
	u := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		u = append(u, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(u))
}
