package doc

import (
	"encoding/binary"
	"errors"
	"unicode/utf16"
)

// The container is read here, not by a library: the one at hand
// (richardlehane/mscfb v1.0.9) takes memory by the square of the depth of a
// hostile directory, 11 GB for a file of 64 MB, and reads no truncated file.

const (
	magic      = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	endOfChain = 0xFFFFFFFE
	noEntry    = 0xFFFFFFFF

	miniSector = 64
	miniCutoff = 4096

	// maxEntries bounds the directory; a document with hundreds of embedded
	// objects has some thousands.
	maxEntries = 1 << 16
)

var errContainer = errors.New("not a sound compound file")

var le = binary.LittleEndian

// compound is an OLE2 file: a file system of sectors in chains.
type compound struct {
	raw     []byte
	size    int // of a sector
	fat     []uint32
	mini    []uint32
	small   []byte // the stream that small streams are cut from
	entries []entry
	left    int // bytes that may still be copied: no sound file has a sector in two streams
}

type entry struct {
	name               string
	kind               byte // 1 storage, 2 stream, 5 root
	left, right, child uint32
	start              uint32
	size               int64
}

func openCompound(raw []byte) (*compound, error) {
	if len(raw) < 512 || string(raw[:8]) != magic {
		return nil, errContainer
	}
	shift := le.Uint16(raw[30:])
	if shift != 9 && shift != 12 {
		return nil, errContainer
	}
	c := &compound{raw: raw, size: 1 << shift, left: len(raw) + 1<<16}
	c.readFAT()
	dir := c.chain(le.Uint32(raw[48:]), int64(maxEntries*128))
	for i := 0; i+128 <= len(dir); i += 128 {
		c.entries = append(c.entries, makeEntry(dir[i:i+128], shift == 9))
	}
	if len(c.entries) == 0 || c.entries[0].kind != 5 {
		return nil, errContainer
	}
	root := c.entries[0]
	c.small = c.chain(root.start, root.size)
	table := c.chain(le.Uint32(raw[60:]), int64(len(c.small)/miniSector*4+4))
	c.mini = make([]uint32, len(table)/4)
	for i := range c.mini {
		c.mini[i] = le.Uint32(table[4*i:])
	}
	return c, nil
}

// sector is a sector's bytes; the last of a file may be cut, beyond it there is
// nothing.
func (c *compound) sector(n uint32) []byte {
	at := (int64(n) + 1) * int64(c.size)
	if at >= int64(len(c.raw)) {
		return nil
	}
	return c.raw[at:min(at+int64(c.size), int64(len(c.raw)))]
}

// readFAT puts the table of chains together: its first 109 sectors are named in
// the header, the others in sectors of their own. It holds no more than the
// file has sectors.
func (c *compound) readFAT() {
	sectors := len(c.raw)/c.size + 1
	c.fat = make([]uint32, 0, sectors)
	add := func(n uint32) {
		s := c.sector(n)
		for i := 0; i+4 <= c.size && len(c.fat) < sectors; i += 4 {
			next := uint32(noEntry)
			if i+4 <= len(s) {
				next = le.Uint32(s[i:])
			}
			c.fat = append(c.fat, next)
		}
	}
	for i := 0; i < 109; i++ {
		if n := le.Uint32(c.raw[76+4*i:]); n < endOfChain-1 {
			add(n)
		}
	}
	next := le.Uint32(c.raw[68:])
	for steps := 0; next < endOfChain-1 && steps <= sectors && len(c.fat) < sectors; steps++ {
		s := c.sector(next)
		if len(s) < c.size {
			break
		}
		for i := 0; i < c.size-4; i += 4 {
			if n := le.Uint32(s[i:]); n < endOfChain-1 {
				add(n)
			}
		}
		next = le.Uint32(s[c.size-4:])
	}
}

// chain reads the sectors that hang together from a first one on, as far as
// they go. What lies in one piece in the file is not copied.
func (c *compound) chain(first uint32, limit int64) []byte {
	limit = min(limit, int64(len(c.raw)))
	if limit <= 0 {
		return nil
	}
	run, n, at := 0, int64(0), first
	for ; int64(at) < int64(len(c.fat)) && n < limit && run <= len(c.fat); run++ {
		n += int64(len(c.sector(at)))
		if next := c.fat[at]; next != at+1 {
			at = next
			run++
			break
		}
		at++
	}
	start := min((int64(first)+1)*int64(c.size), int64(len(c.raw)))
	whole := c.raw[start:min(start+min(n, limit), int64(len(c.raw)))]
	if n >= limit || int64(at) >= int64(len(c.fat)) {
		return whole[:len(whole):len(whole)]
	}
	out := make([]byte, len(whole), min(limit+int64(c.size), int64(len(whole)+c.left+c.size)))
	copy(out, whole)
	for steps := run; int64(at) < int64(len(c.fat)) && int64(len(out)) < limit && steps <= len(c.fat) && c.left > 0; steps++ {
		s := c.sector(at)
		out = append(out, s...)
		c.left -= len(s)
		at = c.fat[at]
	}
	return out[:min(int64(len(out)), limit)]
}

// stream reads a stream; short tells that the file has less of it than it says.
func (c *compound) stream(e *entry) (data []byte, short bool) {
	if e == nil || e.kind != 2 {
		return nil, false
	}
	if e.size >= miniCutoff {
		data = c.chain(e.start, e.size)
		return data, int64(len(data)) < e.size
	}
	at := e.start
	for steps := int64(0); steps*miniSector < e.size && int64(at) < int64(len(c.mini)); steps++ {
		from := min(int64(at)*miniSector, int64(len(c.small)))
		data = append(data, c.small[from:min(from+miniSector, int64(len(c.small)))]...)
		at = c.mini[at]
	}
	data = data[:min(int64(len(data)), e.size)]
	return data, int64(len(data)) < e.size
}

func makeEntry(b []byte, version3 bool) entry {
	e := entry{
		kind: b[66],
		left: le.Uint32(b[68:]), right: le.Uint32(b[72:]), child: le.Uint32(b[76:]),
		start: le.Uint32(b[116:]), size: int64(le.Uint32(b[120:])),
	}
	if !version3 {
		if high := le.Uint32(b[124:]); high != 0 {
			e.size = 1 << 62
		}
	}
	n := min(int(le.Uint16(b[64:]))/2-1, 31)
	units := make([]uint16, 0, 31)
	for i := 0; i < n; i++ {
		units = append(units, le.Uint16(b[2*i:]))
	}
	e.name = string(utf16.Decode(units))
	return e
}

// top lists what stands in the root, not in the storages of embedded objects,
// which have streams of the same names.
func (c *compound) top() map[string]*entry {
	found := map[string]*entry{}
	seen := make([]bool, len(c.entries))
	next := []uint32{c.entries[0].child}
	for len(next) > 0 {
		n := next[len(next)-1]
		next = next[:len(next)-1]
		if int64(n) >= int64(len(c.entries)) || seen[n] {
			continue
		}
		seen[n] = true
		e := &c.entries[n]
		if _, twice := found[e.name]; !twice && (e.kind == 1 || e.kind == 2) {
			found[e.name] = e
		}
		next = append(next, e.left, e.right)
	}
	return found
}
