package doc

import (
	"sort"
	"unicode/utf16"
)

// maker builds documents of Word for the tests, as the format has them: text in
// pieces, properties in pages, everything else in the table stream.
type maker struct {
	units    []uint16
	chars    []span // properties of runs
	paras    []span // of paragraphs
	parts    [8]int // lengths, in the order of the file information block
	part     int
	tables   map[int][]byte // of the table stream, by pair
	lists    []byte         // levels, behind fcLists
	narrow   bool           // one byte a character
	pieces   int            // characters of a piece; 0 for one piece
	version  uint16
	flags    uint16
	ident    uint16
	data     []byte
	streams  map[string][]byte // further ones
	noTables bool
}

type span struct {
	from, to int
	prl      []byte
}

func newMaker() *maker {
	return &maker{tables: map[int][]byte{}, version: 0xC1, ident: 0xA5EC, streams: map[string][]byte{}}
}

func (m *maker) pos() int {
	n := len(m.units)
	for i := 0; i < m.part; i++ {
		n -= m.parts[i]
	}
	return n
}

// to goes on to another part of the text.
func (m *maker) to(part int) {
	m.parts[m.part] = m.pos()
	m.part = part
}

// run adds text with modifiers.
func (m *maker) run(s string, sprms ...[]byte) *maker {
	from := len(m.units)
	m.units = append(m.units, utf16.Encode([]rune(s))...)
	if prl := join(sprms...); len(prl) > 0 {
		m.chars = append(m.chars, span{from, len(m.units), prl})
	}
	return m
}

// end ends the paragraph with a mark and the paragraph's modifiers.
func (m *maker) end(mark string, style int, sprms ...[]byte) *maker {
	from := 0
	if n := len(m.paras); n > 0 {
		from = m.paras[n-1].to
	}
	m.run(mark)
	m.paras = append(m.paras, span{from, len(m.units), join(u16(style), join(sprms...))})
	return m
}

// par is a paragraph of plain text.
func (m *maker) par(s string, sprms ...[]byte) *maker { return m.run(s).end("\r", 0, sprms...) }

func join(all ...[]byte) []byte {
	var b []byte
	for _, x := range all {
		b = append(b, x...)
	}
	return b
}

func u16(n int) []byte { return []byte{byte(n), byte(n >> 8)} }
func u32(n int) []byte { return le.AppendUint32(nil, uint32(n)) }

func sprm(code int, operand ...byte) []byte { return append(u16(code), operand...) }

func onOff(code int) []byte { return sprm(code, 1) }

// plcOf is an array of places with elements.
func plcOf(places []int, elements ...[]byte) []byte {
	var b []byte
	for _, p := range places {
		b = append(b, u32(p)...)
	}
	return append(b, join(elements...)...)
}

// levelOf is a level of a list; in its text, \x00 is the number of the first
// level.
func levelOf(start, format int, text string, follow byte, flags byte, restart byte, chars ...byte) []byte {
	b := make([]byte, 28)
	copy(b, u32(start))
	b[4], b[5], b[15], b[24], b[26] = byte(format), flags, follow, byte(len(chars)), restart
	b = append(b, chars...)
	units := utf16.Encode([]rune(text))
	b = append(b, u16(len(units))...)
	for _, u := range units {
		b = append(b, u16(int(u))...)
	}
	return b
}

// listOf is the head of a list with nine levels.
func listOf(id int, simple bool) []byte {
	b := make([]byte, 28)
	copy(b, u32(id))
	for i := range 9 {
		copy(b[8+2*i:], u16(0xFFF))
	}
	if simple {
		b[26] = 1
	}
	return b
}

func (m *maker) setLists(lists [][]byte, levels [][]byte, formats ...[]byte) {
	m.tables[fcLists] = join(u16(len(lists)), join(lists...))
	m.lists = join(levels...)
	var heads, data []byte
	for _, f := range formats {
		heads = append(heads, f[:16]...)
		data = append(data, join(u32(-1), f[16:])...)
	}
	m.tables[fcListFormat] = join(u32(len(formats)), heads, data)
}

func formatOf(id int, overrides ...[]byte) []byte {
	b := make([]byte, 16)
	copy(b, u32(id))
	b[12] = byte(len(overrides))
	return append(b, join(overrides...)...)
}

// pages lays spans out in formatted disk pages, which are added to the stream.
func layPages(word []byte, spans []span, from, width, total int, paragraph bool) ([]byte, []byte) {
	var all []span // without gaps
	at := 0
	for _, s := range spans {
		if s.from > at {
			all = append(all, span{at, s.from, nil})
		}
		all = append(all, s)
		at = s.to
	}
	if at < total {
		all = append(all, span{at, total, nil})
	}
	var places []int
	var numbers [][]byte
	size := 1
	if paragraph {
		size = 13
	}
	for len(all) > 0 {
		page := make([]byte, pageSize)
		end, n := pageSize-1, 0
		offsets := []int{}
		for n < len(all) && n < 25 {
			prl := all[n].prl
			var x []byte
			switch {
			case len(prl) == 0:
			case !paragraph:
				x = append([]byte{byte(len(prl))}, prl...)
			case len(prl)%2 == 0:
				x = append([]byte{0, byte(len(prl) / 2)}, prl...)
			default:
				x = append([]byte{byte(len(prl)+1) / 2}, prl...)
			}
			place := end - len(x)
			place -= place % 2
			if place < 4*(n+2)+size*(n+1) {
				break
			}
			offset := 0
			if len(x) > 0 {
				copy(page[place:], x)
				end, offset = place, place/2
			}
			offsets = append(offsets, offset)
			n++
		}
		for i := range n {
			copy(page[4*i:], u32(from+width*all[i].from))
			page[4*(n+1)+size*i] = byte(offsets[i])
		}
		copy(page[4*n:], u32(from+width*all[n-1].to))
		page[pageSize-1] = byte(n)
		for len(word)%pageSize != 0 {
			word = append(word, 0)
		}
		places = append(places, from+width*all[0].from)
		numbers = append(numbers, u32(len(word)/pageSize))
		word = append(word, page...)
		all = all[n:]
	}
	places = append(places, from+width*total)
	return word, plcOf(places, numbers...)
}

// bytes is the whole file.
func (m *maker) bytes() []byte {
	m.parts[m.part] = m.pos()
	const from = 1536
	word := make([]byte, from)
	width := 2
	if m.narrow {
		width = 1
	}
	for _, u := range m.units {
		word = append(word, u16(int(u))[:width]...)
	}
	total := len(m.units)
	var chpx, papx []byte
	word, chpx = layPages(word, m.chars, from, width, total, false)
	word, papx = layPages(word, m.paras, from, width, total, true)
	m.tables[fcChpx], m.tables[fcPapx] = chpx, papx
	step := m.pieces
	if step == 0 {
		step = max(total, 1)
	}
	var places []int
	var pcds [][]byte
	for at := 0; at < total; at += step {
		places = append(places, at)
		fc := from + width*at
		if m.narrow {
			fc = 2*fc | 1<<30
		}
		pcds = append(pcds, join(u16(0), u32(fc), u16(0)))
	}
	table := plcOf(append(places, total), pcds...)
	m.tables[fcClx] = join([]byte{2}, u32(len(table)), table)

	copy(word, join(u16(int(m.ident)), u16(int(m.version))))
	copy(word[10:], u16(int(m.flags|0x200)))
	copy(word[32:], u16(14))
	copy(word[62:], u16(22))
	for i, n := range m.parts {
		copy(word[64+12+4*i:], u32(n))
	}
	copy(word[152:], u16(93))
	var order []int
	for i := range m.tables {
		order = append(order, i)
	}
	sort.Ints(order)
	tables := []byte{0, 0, 0, 0}
	for _, i := range order {
		copy(word[154+8*i:], join(u32(len(tables)), u32(len(m.tables[i]))))
		tables = append(tables, m.tables[i]...)
		if i == fcLists {
			tables = append(tables, m.lists...)
		}
	}
	streams := map[string][]byte{"WordDocument": word, "1Table": tables}
	if m.noTables {
		delete(streams, "1Table")
	}
	if m.data != nil {
		streams["Data"] = m.data
	}
	for name, s := range m.streams {
		streams[name] = s
	}
	return container(streams)
}
