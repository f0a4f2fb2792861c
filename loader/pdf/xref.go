package pdf

import "bytes"

// readTables follows startxref and every Prev from there. What an older table
// says of an object counts only where no newer one speaks of it.
func (d *document) readTables() error {
	d.xref = map[int]place{}
	tail := d.raw[max(0, len(d.raw)-2048):]
	i := bytes.LastIndex(tail, []byte("startxref"))
	if i < 0 {
		return errDamaged
	}
	l := &lexer{b: tail, i: i + len("startxref")}
	v, err := l.value()
	at, ok := v.(int)
	if err != nil || !ok {
		return errDamaged
	}
	seen := map[int]bool{}
	for next := []int{at}; len(next) > 0; {
		at, next = next[0], next[1:]
		if seen[at] {
			continue
		}
		if seen[at] = true; len(seen) > 4096 {
			return errDamaged
		}
		t, err := d.readTable(at)
		if err != nil {
			return err
		}
		if d.trailer == nil {
			d.trailer = t
		}
		// A hybrid file hides its object streams from old readers in XRefStm.
		for _, key := range []name{"XRefStm", "Prev"} {
			if n, ok := t[key].(int); ok {
				next = append(next, n)
			} else if f, ok := t[key].(float64); ok {
				next = append(next, toInt(f))
			}
		}
	}
	if d.trailer["Root"] == nil {
		return errDamaged
	}
	return nil
}

// readTable reads one table or cross-reference stream and returns its trailer.
func (d *document) readTable(at int) (dict, error) {
	if at < 0 || at >= len(d.raw) {
		return nil, errDamaged
	}
	l := &lexer{b: d.raw, i: at, left: &d.values}
	l.skip()
	if !bytes.HasPrefix(l.b[l.i:], []byte("xref")) {
		return d.readXRefStream(l.i)
	}
	l.i += len("xref")
	for {
		v, err := l.value()
		if err != nil {
			return nil, err
		}
		if v == keyword("trailer") {
			break
		}
		first, ok1 := v.(int)
		v, err = l.value()
		count, ok2 := v.(int)
		if err != nil || !ok1 || !ok2 {
			return nil, errDamaged
		}
		for num := first; num < first+count; num++ {
			off, err1 := l.value()
			gen, err2 := l.value()
			kind, err3 := l.value()
			o, ok1 := off.(int)
			g, ok2 := gen.(int)
			if err1 != nil || err2 != nil || err3 != nil || !ok1 || !ok2 {
				return nil, errDamaged
			}
			// Some writers count from 1 where the free list's head is at 0.
			if num == 1 && first == 1 && o == 0 && g == 65535 && kind == keyword("f") {
				first, num = 0, 0
			}
			if kind == keyword("n") && o > 0 {
				if err := d.place(num, place{at: o, gen: g}); err != nil {
					return nil, err
				}
			} else if kind == keyword("f") {
				if err := d.place(num, place{at: -1}); err != nil {
					return nil, err
				}
			}
		}
	}
	l.refs = true
	v, err := l.value()
	t, ok := v.(dict)
	if err != nil || !ok {
		return nil, errDamaged
	}
	return t, nil
}

func (d *document) place(num int, at place) error {
	if num < 0 || len(d.xref) >= maxObjects {
		return errDamaged
	}
	if _, ok := d.xref[num]; !ok {
		d.xref[num] = at
	}
	return nil
}

func (d *document) readXRefStream(at int) (dict, error) {
	v, err := d.indirect(at, -1)
	s, ok := v.(*stream)
	if err != nil || !ok {
		return nil, errDamaged
	}
	s.open = true
	data, err := d.decode(s)
	if err != nil {
		return nil, err
	}
	w := s.dict["W"]
	wa, _ := w.(array)
	if len(wa) < 3 {
		return nil, errDamaged
	}
	var width [3]int
	for i := range width {
		n, ok := wa[i].(int)
		if !ok || n < 0 || n > 8 {
			return nil, errDamaged
		}
		width[i] = n
	}
	row := width[0] + width[1] + width[2]
	if row == 0 {
		return nil, errDamaged
	}
	index, _ := s.dict["Index"].(array)
	if len(index) == 0 {
		index = array{0, s.dict["Size"]}
	}
	for i := 0; i+1 < len(index); i += 2 {
		first, ok1 := index[i].(int)
		count, ok2 := index[i+1].(int)
		if !ok1 || !ok2 {
			return nil, errDamaged
		}
		for num := first; num < first+count && len(data) >= row; num++ {
			kind, a, b := 1, 0, 0
			if width[0] > 0 {
				kind = bigEndian(data[:width[0]])
			}
			a = bigEndian(data[width[0] : width[0]+width[1]])
			b = bigEndian(data[width[0]+width[1] : row])
			data = data[row:]
			at := place{at: -1}
			switch kind {
			case 1:
				at = place{at: a, gen: b}
			case 2:
				at = place{packed: true, at: a, gen: b}
			}
			if err := d.place(num, at); err != nil {
				return nil, err
			}
		}
	}
	return s.dict, nil
}

func bigEndian(b []byte) int {
	n := uint64(0)
	for _, c := range b {
		n = n<<8 | uint64(c)
	}
	return int(min(n, 1<<40))
}
