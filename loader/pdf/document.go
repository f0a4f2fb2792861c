package pdf

import (
	"bytes"
	"context"
	"errors"
)

// Bounds on what a file may ask for. A report of 35 thousand characters asks
// for a hundredth of each.
const (
	maxObjects = 1 << 20  // entries of the cross-reference table
	maxValues  = 32 << 20 // values made in all
	maxObject  = 2 << 20  // values of one object
	keepValues = 2 << 20  // values kept in the cache
	maxDecoded = 1 << 30  // bytes that streams become in all
	maxStream  = 64 << 20 // bytes that one stream becomes
	keepStream = 32 << 20 // bytes of decoded object streams that are kept
)

var (
	errNoPDF   = errors.New("pdf: no header and no objects")
	errDamaged = errors.New("pdf: damaged")
	errHuge    = errors.New("pdf: asks for too much")
)

// document is an open file: where its objects are, and those read so far.
type document struct {
	ctx     context.Context
	raw     []byte
	xref    map[int]place
	trailer dict
	crypt   *security

	cache    map[int]any
	cached   int // values in the cache, about
	loading  map[int]bool
	packs    map[int]*pack // object streams
	packed   int           // bytes of them
	values   int           // values that may still be made
	decoded  int           // bytes that may still be decoded
	searched int           // bytes that may still be searched for the end of streams

	rebuilt bool  // the table was made by scanning
	damaged bool  // some stream ended before its time
	failed  error // a bound was passed, or ctx is done: nothing more is read
}

// place is where an object is: at an offset of the file, or the index in an
// object stream.
type place struct {
	packed bool
	at     int // offset, or number of the object stream
	gen    int // generation, or index in the stream
}

// open finds the objects of a file. Where the file does not say it right, its
// bytes are searched for them.
func open(ctx context.Context, raw []byte) (*document, error) {
	if i := bytes.Index(raw[:min(len(raw), 4096)], []byte("%PDF-")); i > 0 {
		raw = raw[i:] // what a web server or mailer put before it
	} else if i < 0 && !bytes.Contains(raw, []byte(" obj")) {
		return nil, errNoPDF
	}
	d := &document{
		ctx: ctx, raw: raw,
		cache: map[int]any{}, loading: map[int]bool{}, packs: map[int]*pack{},
		values: maxValues, decoded: maxDecoded, searched: 16*len(raw) + 1<<20,
	}
	if err := d.readTables(); err != nil || d.dict(d.trailer["Root"]) == nil && d.trailer["Encrypt"] == nil {
		if err := d.rebuild(); err != nil {
			return nil, err
		}
	}
	if err := d.unlock(); err != nil {
		return nil, err
	}
	if !d.rebuilt && d.dict(d.trailer["Root"]) == nil {
		if err := d.rebuild(); err != nil {
			return nil, err
		}
	}
	return d, d.halted()
}

// halted tells why nothing more may be read, if so.
func (d *document) halted() error {
	if d.failed == nil {
		d.failed = d.ctx.Err()
	}
	return d.failed
}

// object returns the value of an object; nil where there is none.
func (d *document) object(num int) any {
	if v, ok := d.cache[num]; ok {
		return v
	}
	if d.loading[num] || d.halted() != nil {
		return nil
	}
	at, ok := d.xref[num]
	if !ok {
		return nil
	}
	d.loading[num] = true
	defer delete(d.loading, num)
	before := d.values
	var v any
	if at.packed {
		v = d.unpack(at.at, at.gen, num)
	} else {
		var err error
		if v, err = d.indirect(at.at, num); err == errMany {
			d.failed = errHuge
		} else if err != nil && !d.rebuilt {
			// The table is wrong about this one: it may be about others.
			if d.rebuild() == nil {
				if at, ok = d.xref[num]; ok && !at.packed {
					v, _ = d.indirect(at.at, num)
				}
			}
		}
	}
	if d.cached += before - d.values + 1; d.cached > keepValues {
		clear(d.cache)
		d.cached = 0
	}
	d.cache[num] = v
	return v
}

// indirect reads "num gen obj ..." at an offset. A number below 0 stands for
// any.
func (d *document) indirect(at, num int) (any, error) {
	if at < 0 || at >= len(d.raw) {
		return nil, errDamaged
	}
	left := min(d.values, maxObject)
	defer func(had int) { d.values -= had - left }(left)
	l := &lexer{b: d.raw, i: at, left: &left}
	n, err := l.value()
	if err != nil {
		return nil, err
	}
	gen, err := l.value()
	if err != nil {
		return nil, err
	}
	word, err := l.value()
	if err != nil {
		return nil, err
	}
	got, ok1 := n.(int)
	g, ok2 := gen.(int)
	if !ok1 || !ok2 || word != keyword("obj") || num >= 0 && got != num {
		return nil, errDamaged
	}
	id := ref{got, g}
	l.refs = true
	v, err := l.value()
	if err != nil {
		return nil, err
	}
	if k, ok := v.(keyword); ok && k == "endobj" {
		return nil, nil
	}
	dd, ok := v.(dict)
	if !ok {
		return d.decipher(v, id), nil
	}
	v = d.decipher(dd, id)
	l.skip()
	if !bytes.HasPrefix(l.b[l.i:], []byte("stream")) {
		return v, nil
	}
	i := l.i + len("stream")
	if i < len(l.b) && l.b[i] == '\r' {
		i++
	}
	if i < len(l.b) && l.b[i] == '\n' {
		i++
	}
	return &stream{dict: dd, raw: d.body(dd, i), id: id, open: dd["Type"] == name("XRef")}, nil
}

// body returns the bytes of a stream that starts at an offset: as many as its
// dictionary says if the word endstream follows, else up to that word.
func (d *document) body(dd dict, from int) []byte {
	if n, ok := d.integer(dd["Length"]); ok && n >= 0 && n <= len(d.raw)-from {
		after := d.raw[from+n : min(len(d.raw), from+n+20)]
		if bytes.HasPrefix(bytes.TrimLeft(after, "\x00\t\n\f\r "), []byte("endstream")) {
			return d.raw[from : from+n]
		}
	}
	if d.searched <= 0 {
		d.failed = errHuge
		return nil
	}
	rest := d.raw[from:]
	n := bytes.Index(rest, []byte("endstream"))
	if n < 0 {
		n = len(rest)
		if k := bytes.Index(rest, []byte("endobj")); k >= 0 {
			n = k
		} else {
			d.damaged = true
		}
	}
	d.searched -= n
	rest = rest[:n]
	rest = bytes.TrimSuffix(rest, []byte("\n"))
	return bytes.TrimSuffix(rest, []byte("\r"))
}

// pack is an object stream that is open.
type pack struct {
	data []byte
	at   []int // offsets into data
	num  []int // the objects' numbers
}

// unpack reads an object out of an object stream.
func (d *document) unpack(strm, index, num int) any {
	p := d.pack(strm)
	if p == nil {
		return nil
	}
	if index >= len(p.num) || p.num[index] != num { // a sloppy index: the number counts
		index = -1
		for i, n := range p.num {
			if n == num {
				index = i
			}
		}
		if index < 0 {
			return nil
		}
	}
	left := min(d.values, maxObject)
	defer func(had int) { d.values -= had - left }(left)
	l := &lexer{b: p.data, i: p.at[index], refs: true, left: &left}
	v, err := l.value()
	if err == errMany {
		d.failed = errHuge
	}
	if err != nil {
		return nil
	}
	return v
}

func (d *document) pack(num int) *pack {
	if p, ok := d.packs[num]; ok {
		return p
	}
	if at, ok := d.xref[num]; !ok || at.packed {
		return nil
	}
	s, ok := d.object(num).(*stream)
	if !ok || s.dict["Type"] != name("ObjStm") && s.dict["N"] == nil {
		return nil
	}
	first, _ := d.integer(s.dict["First"])
	count, _ := d.integer(s.dict["N"])
	data, err := d.decode(s)
	if err != nil || first < 0 || first > len(data) {
		return nil
	}
	p := &pack{data: data}
	l := &lexer{b: data[:first]}
	for range min(count, first/2+1) {
		n, err1 := l.value()
		o, err2 := l.value()
		num, ok1 := n.(int)
		off, ok2 := o.(int)
		if err1 != nil || err2 != nil || !ok1 || !ok2 || off < 0 || off > len(data)-first {
			break
		}
		p.num = append(p.num, num)
		p.at = append(p.at, first+off)
	}
	if d.packed += len(data) + 16*len(p.num); d.packed > keepStream {
		clear(d.packs)
		d.packed = len(data)
	}
	d.packs[num] = p
	return p
}
