package doc

import (
	"sort"
	"strings"
	"unicode/utf16"
)

// container is an OLE file with streams in its root; a name with a slash is of
// a stream in a storage.
func container(streams map[string][]byte) []byte {
	var names []string
	for name := range streams {
		names = append(names, name)
	}
	sort.Strings(names)
	var sectors [][]byte
	var fat []uint32
	put := func(b []byte) uint32 { // a chain of sectors
		first := uint32(endOfChain)
		for i := 0; i < len(b); i += 512 {
			s := make([]byte, 512)
			copy(s, b[i:])
			n := uint32(len(sectors))
			if i == 0 {
				first = n
			} else {
				fat[n-1] = n
			}
			sectors = append(sectors, s)
			fat = append(fat, endOfChain)
		}
		return first
	}
	var small []byte
	var mini []uint32
	type dirEntry struct {
		name               string
		kind               byte
		left, right, child uint32
		start              uint32
		size               int
	}
	dir := []dirEntry{{name: "Root Entry", kind: 5, child: noEntry}}
	var last, storage uint32
	for _, name := range names {
		b := streams[name]
		e := dirEntry{name: name, kind: 2, child: noEntry, size: len(b)}
		if len(b) >= miniCutoff {
			e.start = put(b)
		} else {
			e.start = uint32(len(mini))
			for i := 0; i < len(b); i += miniSector {
				s := make([]byte, miniSector)
				copy(s, b[i:])
				small = append(small, s...)
				mini = append(mini, uint32(len(mini)+1))
			}
			if len(b) == 0 {
				e.start = endOfChain
			} else {
				mini[len(mini)-1] = endOfChain
			}
		}
		if folder, inner, ok := strings.Cut(name, "/"); ok {
			if storage == 0 {
				dir = append(dir, dirEntry{name: folder, kind: 1, child: noEntry})
				storage = uint32(len(dir) - 1)
				if last == 0 {
					dir[0].child = storage
				} else {
					dir[last].right = storage
				}
				last = storage
			}
			e.name = inner
			dir = append(dir, e)
			dir[storage].child = uint32(len(dir) - 1)
			continue
		}
		dir = append(dir, e)
		n := uint32(len(dir) - 1)
		if last == 0 {
			dir[0].child = n
		} else {
			dir[last].right = n
		}
		last = n
	}
	dir[0].start, dir[0].size = put(small), len(small)
	var minis, dirs []byte
	for _, n := range mini {
		minis = le.AppendUint32(minis, n)
	}
	for _, e := range dir {
		b := make([]byte, 128)
		units := utf16.Encode([]rune(e.name))
		for i, u := range units {
			le.PutUint16(b[2*i:], u)
		}
		le.PutUint16(b[64:], uint16(2*len(units)+2))
		b[66] = e.kind
		for i, n := range []uint32{e.left, e.right} {
			if n == 0 {
				n = noEntry
			}
			le.PutUint32(b[68+4*i:], n)
		}
		le.PutUint32(b[76:], e.child)
		le.PutUint32(b[116:], e.start)
		le.PutUint32(b[120:], uint32(e.size))
		dirs = append(dirs, b...)
	}
	miniAt, dirAt := put(minis), put(dirs)
	first := len(sectors)
	count, extra := 0, 0
	for count*128 < len(fat)+count+extra {
		count++
		extra = max(count-109+126, 0) / 127
	}
	for range count + extra {
		fat = append(fat, endOfChain-1)
	}
	table := make([]byte, 512*count)
	for i := range len(table) / 4 {
		n := uint32(noEntry)
		if i < len(fat) {
			n = fat[i]
		}
		le.PutUint32(table[4*i:], n)
	}
	for i := range extra { // the table's sectors beyond those in the header
		s := make([]byte, 512)
		for k := range 127 {
			n := uint32(noEntry)
			if j := 109 + 127*i + k; j < count {
				n = uint32(first + j)
			}
			le.PutUint32(s[4*k:], n)
		}
		le.PutUint32(s[508:], uint32(first+count+i+1))
		if i == extra-1 {
			le.PutUint32(s[508:], endOfChain)
		}
		table = append(table, s...)
	}
	header := make([]byte, 512)
	copy(header, magic)
	le.PutUint16(header[24:], 0x3E)
	le.PutUint16(header[26:], 3)
	le.PutUint16(header[28:], 0xFFFE)
	le.PutUint16(header[30:], 9)
	le.PutUint16(header[32:], 6)
	le.PutUint32(header[44:], uint32(count))
	le.PutUint32(header[48:], dirAt)
	le.PutUint32(header[56:], miniCutoff)
	le.PutUint32(header[60:], miniAt)
	le.PutUint32(header[64:], uint32((len(minis)+511)/512))
	le.PutUint32(header[68:], endOfChain)
	if extra > 0 {
		le.PutUint32(header[68:], uint32(first+count))
		le.PutUint32(header[72:], uint32(extra))
	}
	for i := range 109 {
		n := uint32(noEntry)
		if i < count {
			n = uint32(first + i)
		}
		le.PutUint32(header[76+4*i:], n)
	}
	out := header
	for _, s := range sectors {
		out = append(out, s...)
	}
	return append(out, table...)
}
