package doc

import (
	"errors"
	"sort"
)

// The pairs of offset and length in the file information block that are used
// here, by their place in FibRgFcLcb97.
const (
	fcStshf      = 1
	fcFootRef    = 2
	fcFootText   = 3
	fcNoteRef    = 4 // comments
	fcNoteText   = 5
	fcSections   = 6
	fcHeaders    = 11
	fcChpx       = 12
	fcPapx       = 13
	fcFonts      = 15
	fcDop        = 31
	fcClx        = 33
	fcShapes     = 40
	fcEndRef     = 46
	fcEndText    = 47
	fcDrawing    = 50
	fcBoxText    = 56
	fcHeadBoxes  = 58
	fcLists      = 73
	fcListFormat = 74
)

// fib is the file information block: where everything is.
type fib struct {
	word  []byte // the WordDocument stream
	table []byte // 0Table or 1Table
	pairs []byte
	short bool // something lies beyond the end of its stream

	// the parts of the text, in characters, in the order that they stand in
	count struct{ main, foot, headers, macros, comments, end, boxes, headBoxes int }
}

var errFIB = errors.New("the file information block is cut")

// readFIB checks what the document is before it is read.
func readFIB(word []byte) (*fib, bool, error) {
	if len(word) < 34 {
		return nil, false, damaged(errFIB)
	}
	ident, version, flags := le.Uint16(word), le.Uint16(word[2:]), le.Uint16(word[10:])
	switch {
	case ident == 0xA5DC || ident == 0xA5EC && version < 0xC0 || ident&0xFF00 == 0xA500 && version < 0xC0:
		return nil, false, old()
	case ident != 0xA5EC:
		return nil, false, damaged(errFIB)
	case flags&0x0100 != 0:
		return nil, false, encrypted()
	}
	f := &fib{word: word}
	at := 34 + 2*int(le.Uint16(word[32:]))
	if at+2 > len(word) {
		return nil, false, damaged(errFIB)
	}
	longs := int(le.Uint16(word[at:]))
	at += 2
	if longs < 11 || at+4*longs+2 > len(word) {
		return nil, false, damaged(errFIB)
	}
	for i, p := range []*int{&f.count.main, &f.count.foot, &f.count.headers, &f.count.macros, &f.count.comments, &f.count.end, &f.count.boxes, &f.count.headBoxes} {
		if n := int(int32(le.Uint32(word[at+12+4*i:]))); n > 0 {
			*p = n
		}
		if i == 7 && longs < 12 {
			break
		}
	}
	at += 4 * longs
	pairs := int(le.Uint16(word[at:]))
	at += 2
	f.pairs = word[at:min(at+8*pairs, len(word))]
	return f, flags&0x0200 != 0, nil
}

// part is a part of the table stream, whole or not at all.
func (f *fib) part(i int) []byte {
	at, n, ok := f.place(i)
	if !ok {
		return nil
	}
	return f.table[at : at+n]
}

func (f *fib) place(i int) (at, n int, ok bool) {
	if 8*i+8 > len(f.pairs) {
		return 0, 0, false
	}
	at, n = int(le.Uint32(f.pairs[8*i:])), int(le.Uint32(f.pairs[8*i+4:]))
	if n == 0 {
		return 0, 0, false
	}
	if at+n > len(f.table) {
		f.short = true
		return 0, 0, false
	}
	return at, n, true
}

// plc is an array of places with something for each but the last of them.
type plc struct {
	data []byte
	n    int
	size int // of an element
}

func (f *fib) plc(i, size int) plc { return makePLC(f.part(i), size) }

func makePLC(data []byte, size int) plc {
	if len(data) < 4 {
		return plc{}
	}
	return plc{data, (len(data) - 4) / (4 + size), size}
}

// at is a place, the last of which ends the last element.
func (p plc) at(i int) int { return int(le.Uint32(p.data[4*i:])) }

func (p plc) element(i int) []byte {
	from := 4*(p.n+1) + p.size*i
	return p.data[from : from+p.size]
}

// find gives the element that stands at a place exactly.
func (p plc) find(at int) (int, bool) {
	i := sort.Search(p.n, func(i int) bool { return p.at(i) >= at })
	return i, i < p.n && p.at(i) == at
}

// within gives the element whose stretch a place lies in.
func (p plc) within(at int) (int, bool) {
	i := sort.Search(p.n, func(i int) bool { return p.at(i+1) > at })
	return i, i < p.n && p.at(i) <= at
}
