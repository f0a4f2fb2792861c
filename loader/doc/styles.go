package doc

// style is what of a style matters to what is read, with what it has from the
// styles it is based on.
type style struct {
	list     int
	level    int
	levels   bool
	vanish   bool
	contents bool // a line of a table of contents
}

// sheet is the style sheet as it is in the file.
type sheet struct {
	raw   [][]byte // of each style
	base  int      // length of the fixed part
	done  []*style
	state []byte // 1 under way, 2 done
}

func (d *document) readStyles() {
	b := d.part(fcStshf)
	if len(b) < 2 {
		return
	}
	n := int(le.Uint16(b))
	if n < 4 || 2+n > len(b) {
		return
	}
	count := int(le.Uint16(b[2:]))
	d.styles.base = int(le.Uint16(b[4:]))
	b = b[2+n:]
	for i := 0; i < min(count, 4096) && len(b) >= 2; i++ {
		n := int(le.Uint16(b))
		if 2+n > len(b) {
			break
		}
		d.styles.raw = append(d.styles.raw, b[2:2+n])
		b = b[2+n:]
	}
	d.styles.done = make([]*style, len(d.styles.raw))
	d.styles.state = make([]byte, len(d.styles.raw))
}

// style gives a style by its number, nil where there is none.
func (d *document) style(i int) *style {
	s := &d.styles
	if i < 0 || i >= len(s.raw) {
		return nil
	}
	// From the style to its root, then back: a hostile chain may be long or
	// lead in a circle.
	var line []int
	for j := i; j < len(s.raw) && s.state[j] == 0; {
		s.state[j] = 1
		line = append(line, j)
		if len(s.raw[j]) < 4 {
			break
		}
		j = int(le.Uint16(s.raw[j][2:]) >> 4)
	}
	for k := len(line) - 1; k >= 0; k-- {
		s.done[line[k]] = d.makeStyle(line[k])
		s.state[line[k]] = 2
	}
	return s.done[i]
}

func (d *document) makeStyle(i int) *style {
	b := d.styles.raw[i]
	if len(b) < 10 {
		return nil
	}
	sti, kind := le.Uint16(b)&0xFFF, le.Uint16(b[2:])&0xF
	var s style
	if base := int(le.Uint16(b[2:]) >> 4); base < len(d.styles.done) && base != i {
		if from := d.styles.done[base]; from != nil {
			s = *from
		}
	}
	s.contents = kind == 1 && sti >= 19 && sti <= 27
	// The name, then a group of modifiers each for paragraph and characters.
	at := d.styles.base
	if at < 10 || at+2 > len(b) {
		return &s
	}
	at += 2 + 2*int(le.Uint16(b[at:])) + 2
	group := func() []byte {
		at += at & 1
		if at+2 > len(b) {
			return nil
		}
		n := int(le.Uint16(b[at:]))
		at += 2
		if at+n > len(b) {
			return nil
		}
		at += n
		return b[at-n : at]
	}
	if kind == 1 {
		if g := group(); len(g) > 2 {
			sprms(g[2:], func(code uint16, v []byte) {
				switch code {
				case sprmPIlfo:
					s.list = int(le.Uint16(v))
					if !s.levels {
						s.level = d.lists.levelOf(s.list, i)
					}
				case sprmPIlvl:
					s.level, s.levels = int(v[0]), true
				}
			})
		}
	}
	if kind == 1 || kind == 2 {
		sprms(group(), func(code uint16, v []byte) {
			if code == sprmCVanish {
				s.vanish = v[0] == 1 || v[0] == 0x81
			}
		})
	}
	return &s
}
