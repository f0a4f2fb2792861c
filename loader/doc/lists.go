package doc

import (
	"strings"
	"unicode/utf16"

	"duizhao/loader/word"
)

// level is how the paragraphs of one level of a list are numbered.
type level struct {
	start   int
	format  int
	legal   bool // numbers of other levels are printed in Arabic digits too
	restart int  // levels above this one begin it anew; 9 for all above it
	text    []uint16
	font    int // of a bullet; -1 where it is not said
	follow  int // what stands behind the number
}

// list is a numbered list; paragraphs are in it by way of a format.
type list struct {
	id     uint32
	styles [9]int // that belong to a level
	levels []level
}

// listFormat puts a paragraph into a list, with levels changed or begun anew.
type listFormat struct {
	list   int // index; -1 where it is not there
	start  [9]int
	begins [9]bool
	own    [9]*level
}

type lists struct {
	all     []list
	formats []listFormat
}

// levelOf finds the level of a list that belongs to a style.
func (l *lists) levelOf(format, style int) int {
	if format < 1 || format > len(l.formats) || l.formats[format-1].list < 0 {
		return 0
	}
	for i, s := range l.all[l.formats[format-1].list].styles {
		if s == style {
			return i
		}
	}
	return 0
}

func (d *document) readLists() {
	at, n, ok := d.place(fcLists)
	if !ok || n < 2 {
		return
	}
	head, rest := d.table[at:at+n], d.table[at+n:]
	count := min(int(le.Uint16(head)), (n-2)/28)
	byID := map[uint32]int{}
	for i := range count {
		b := head[2+28*i:]
		l := list{id: le.Uint32(b)}
		for k := range l.styles {
			l.styles[k] = int(le.Uint16(b[8+2*k:]))
		}
		levels := 9
		if b[26]&1 != 0 {
			levels = 1
		}
		for range levels {
			v, more, ok := readLevel(rest)
			if !ok {
				d.short = true
				break
			}
			l.levels = append(l.levels, v)
			rest = more
		}
		byID[l.id] = len(d.lists.all)
		d.lists.all = append(d.lists.all, l)
	}
	d.readFormats(byID)
}

func (d *document) readFormats(byID map[uint32]int) {
	b := d.part(fcListFormat)
	if len(b) < 4 {
		return
	}
	count := min(int(le.Uint32(b)), (len(b)-4)/16, 0x7FE)
	data := b[4+16*count:]
	for i := range count {
		lfo := b[4+16*i:]
		f := listFormat{list: -1}
		if k, ok := byID[le.Uint32(lfo)]; ok {
			f.list = k
		}
		if len(data) >= 4 {
			data = data[4:]
		}
		for range int(lfo[12]) {
			if len(data) < 8 {
				break
			}
			start, flags := int(int32(le.Uint32(data))), le.Uint32(data[4:])
			data = data[8:]
			k := int(flags & 0xF)
			var own *level
			if flags&0x20 != 0 {
				v, more, ok := readLevel(data)
				if !ok {
					data = nil
					break
				}
				own, data = &v, more
			}
			if k > 8 {
				continue
			}
			f.own[k] = own
			if flags&0x10 != 0 {
				f.begins[k], f.start[k] = true, start
				if own != nil {
					f.start[k] = own.start
				}
			}
		}
		d.lists.formats = append(d.lists.formats, f)
	}
}

// readLevel reads a level and gives what stands behind it.
func readLevel(b []byte) (level, []byte, bool) {
	if len(b) < 30 {
		return level{}, nil, false
	}
	v := level{start: int(int32(le.Uint32(b))), format: int(b[4]), legal: b[5]&4 != 0, restart: 9, font: -1, follow: int(b[15])}
	if b[5]&8 != 0 {
		v.restart = int(b[26])
	}
	chars, paras := int(b[24]), int(b[25])
	at := 28 + paras
	if at+chars+2 > len(b) {
		return level{}, nil, false
	}
	sprms(b[at:at+chars], func(code uint16, operand []byte) {
		if code == sprmCFont {
			v.font = int(le.Uint16(operand))
		}
	})
	at += chars
	n := int(le.Uint16(b[at:]))
	at += 2
	if at+2*n > len(b) || n > 255 {
		return level{}, nil, false
	}
	for i := range n {
		v.text = append(v.text, le.Uint16(b[at+2*i:]))
	}
	return v, b[at+2*n:], true
}

// counters are how far the lists of a text have come.
type counters struct {
	lists map[int]*counter
	begun map[[2]int]bool // format and level whose own beginning was used
}

type counter struct {
	n    [9]int
	used [9]bool
}

// number counts a paragraph of a list and puts its number as printed before it;
// false where the file does not say enough to tell it.
func (c *counters) number(d *document, format, lvl int, text string) (string, bool) {
	if format < 1 || format > len(d.lists.formats) {
		return text, false
	}
	f := &d.lists.formats[format-1]
	if f.list < 0 || lvl < 0 || lvl > 8 {
		return text, false
	}
	get := func(i int) *level {
		if f.own[i] != nil {
			return f.own[i]
		}
		if all := d.lists.all[f.list].levels; i < len(all) {
			return &all[i]
		}
		return nil
	}
	v := get(lvl)
	if v == nil {
		return text, false
	}
	if c.lists == nil {
		c.lists, c.begun = map[int]*counter{}, map[[2]int]bool{}
	}
	n := c.lists[f.list]
	if n == nil {
		n = &counter{}
		c.lists[f.list] = n
	}
	key := [2]int{format, lvl}
	switch {
	case f.begins[lvl] && !c.begun[key]:
		c.begun[key] = true
		n.n[lvl] = f.start[lvl]
	case !n.used[lvl]:
		n.n[lvl] = v.start
	default:
		n.n[lvl]++
	}
	n.used[lvl] = true
	for i := lvl + 1; i < 9; i++ {
		if deeper := get(i); deeper == nil || lvl < deeper.restart {
			n.used[i] = false
		}
	}
	if d.numbers < 0 { // far more than a document's numbers take
		return text, false
	}
	number, known := v.print(d, n, get)
	d.numbers -= len(number)
	return word.Before(number, text, v.follow), known
}

func (v *level) print(d *document, n *counter, get func(int) *level) (string, bool) {
	var b strings.Builder
	known := true
	if v.format == word.Bullet {
		for _, r := range utf16.Decode(v.text) {
			b.WriteRune(word.Sign(d.font(v.font), r))
		}
		return clean(b.String()), true
	}
	for _, r := range utf16.Decode(v.text) {
		if r > 8 {
			b.WriteRune(r)
			continue
		}
		of := get(int(r))
		if of == nil {
			continue
		}
		value := n.n[r]
		if !n.used[r] {
			value = of.start
		}
		form := of.format
		if v.legal && form != 22 && form != word.None && form != word.Bullet {
			form = word.Arabic
		}
		s, ok := word.Number(form, value)
		known = known && ok
		b.WriteString(s)
	}
	return clean(b.String()), known
}

// clean leaves out what is no text.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return -1
		}
		return r
	}, s)
}

// readFonts reads the names of the fonts.
func (d *document) readFonts() {
	b := d.part(fcFonts)
	if len(b) < 4 {
		return
	}
	count := int(le.Uint16(b))
	b = b[4:]
	for range count {
		if len(b) < 1 || len(b) < 1+int(b[0]) {
			return
		}
		ffn := b[1 : 1+int(b[0])]
		b = b[1+int(b[0]):]
		var name []uint16
		for i := 39; i+1 < len(ffn); i += 2 {
			u := le.Uint16(ffn[i:])
			if u == 0 {
				break
			}
			name = append(name, u)
		}
		d.fonts = append(d.fonts, string(utf16.Decode(name)))
	}
}

func (d *document) font(i int) string {
	if i < 0 || i >= len(d.fonts) {
		return ""
	}
	return d.fonts[i]
}
