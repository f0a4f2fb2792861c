package pdf

import (
	"bytes"
	"slices"
)

// rebuild makes the table of objects by searching the file for them. Of two
// with one number the later counts, as it would in a file that was saved anew
// at its end.
func (d *document) rebuild() error {
	if d.rebuilt {
		return errDamaged
	}
	d.rebuilt, d.damaged = true, false
	d.xref = map[int]place{}
	clear(d.cache)
	clear(d.packs)
	d.cached, d.packed = 0, 0
	old := d.trailer
	d.trailer = dict{}
	var packs []int
	catalog := 0
	for i := 0; ; {
		k := bytes.Index(d.raw[i:], []byte("obj"))
		if k < 0 {
			break
		}
		at := i + k
		i = at + len("obj")
		num, gen, start, ok := objectHead(d.raw, at)
		if !ok {
			continue
		}
		if len(d.xref) >= maxObjects {
			return errHuge
		}
		d.xref[num] = place{at: start, gen: gen}
		// Look at what kind it is without reading it.
		head := d.raw[i:min(len(d.raw), i+400)]
		if e := bytes.Index(head, []byte("endobj")); e >= 0 {
			head = head[:e]
		}
		if e := bytes.Index(head, []byte("stream")); e >= 0 {
			head = head[:e]
		}
		switch {
		case bytes.Contains(head, []byte("/ObjStm")):
			packs = append(packs, num)
		case bytes.Contains(head, []byte("/Catalog")):
			catalog = num
		case bytes.Contains(head, []byte("/XRef")):
			if v, err := d.indirect(start, num); err == nil {
				if s, ok := v.(*stream); ok {
					d.adopt(s.dict)
				}
			}
		}
		if d.halted() != nil {
			return d.failed
		}
	}
	for i := 0; ; {
		k := bytes.Index(d.raw[i:], []byte("trailer"))
		if k < 0 {
			break
		}
		i += k + len("trailer")
		l := &lexer{b: d.raw, i: i, refs: true, left: &d.values}
		v, err := l.value()
		if t, ok := v.(dict); ok && err == nil {
			d.adopt(t)
		}
	}
	d.adoptMissing(old)
	if len(d.xref) == 0 {
		return errNoPDF
	}
	if d.crypt == nil {
		if err := d.unlock(); err != nil {
			return err
		}
	}
	slices.Sort(packs)
	for _, num := range slices.Compact(packs) {
		p := d.pack(num)
		if p == nil {
			continue
		}
		for i, n := range p.num {
			if at, ok := d.xref[n]; ok && !at.packed {
				continue // an object of its own is mostly the newer one
			}
			if len(d.xref) >= maxObjects {
				return errHuge
			}
			d.xref[n] = place{packed: true, at: num, gen: i}
		}
	}
	if d.dict(d.trailer["Root"])["Pages"] == nil {
		if catalog == 0 {
			catalog = d.find("Catalog")
		}
		if catalog != 0 {
			d.trailer["Root"] = ref{num: catalog}
		}
	}
	return nil
}

// adopt takes over what a trailer says; a later one is the newer.
func (d *document) adopt(t dict) {
	for _, key := range []name{"Root", "Info", "Encrypt", "ID"} {
		if v, ok := t[key]; ok {
			d.trailer[key] = v
		}
	}
}

func (d *document) adoptMissing(t dict) {
	for k, v := range t {
		if _, ok := d.trailer[k]; !ok {
			d.trailer[k] = v
		}
	}
}

// find returns the highest object that is a dictionary of a type; 0 for none.
func (d *document) find(kind name) int {
	best := 0
	for num := range d.xref {
		if num > best && d.halted() == nil {
			if dd, ok := d.object(num).(dict); ok && dd["Type"] == kind {
				best = num
			}
		}
	}
	return best
}

// objectHead reads the "num gen " that stands before an "obj".
func objectHead(b []byte, at int) (num, gen, start int, ok bool) {
	i := at
	back := func(limit int) (n int, ok bool) {
		end := i
		for i > 0 && kinds[b[i-1]] == blank && end-i < 8 {
			i--
		}
		digit, power := 0, 1
		for i > 0 && b[i-1] >= '0' && b[i-1] <= '9' && digit < limit {
			i--
			n += int(b[i]-'0') * power
			power *= 10
			digit++
		}
		return n, digit > 0
	}
	if gen, ok = back(5); !ok {
		return
	}
	if i == 0 || kinds[b[i-1]] != blank {
		return 0, 0, 0, false
	}
	num, ok = back(9)
	return num, gen, i, ok
}
