package doc

import (
	"context"
	"errors"
	"sort"
)

// maxText bounds the characters of a document. The longest report seen has
// sixty thousand.
const maxText = 4 << 20

// maxPieces bounds the pieces of a document; one that was saved fast many times
// has some thousands.
const maxPieces = 1 << 18

var errPieces = errors.New("no sound piece table")

// piece is a stretch of text that lies in one piece in the stream.
type piece struct {
	from, to int // characters
	at       int // byte offset in the stream
	wide     bool
	mods     []byte // modifiers that hold for all of it
}

func (p *piece) width() int {
	if p.wide {
		return 2
	}
	return 1
}

// readPieces reads the Clx: modifiers first, then the table of pieces.
func (d *document) readPieces() error {
	clx := d.part(fcClx)
	var mods [][]byte
	for len(clx) >= 3 && clx[0] == 1 {
		n := int(le.Uint16(clx[1:]))
		if 3+n > len(clx) {
			return errPieces
		}
		mods = append(mods, clx[3:3+n])
		clx = clx[3+n:]
	}
	if len(clx) < 5 || clx[0] != 2 {
		return errPieces
	}
	n := int(le.Uint32(clx[1:]))
	if n > len(clx)-5 {
		return errPieces
	}
	table := makePLC(clx[5:5+n], 8)
	for i := range table.n {
		p := piece{from: table.at(i), to: table.at(i + 1)}
		pcd := table.element(i)
		fc, prm := le.Uint32(pcd[2:]), le.Uint16(pcd[6:])
		p.at, p.wide = int(fc&0x3FFFFFFF), fc&0x40000000 == 0
		if !p.wide {
			p.at /= 2
		}
		if last := d.length(); len(d.pieces) == maxPieces || p.from != last || p.to <= p.from {
			if p.from == last && p.to == p.from {
				continue
			}
			if i == 0 {
				return errPieces
			}
			d.short = true // what is out of order is not read
			break
		}
		if held := max(len(d.word)-p.at, 0) / p.width(); p.to-p.from > held {
			d.short = true
			p.to = p.from + held
			if held > 0 {
				d.pieces = append(d.pieces, p)
			}
			break
		}
		if prm&1 != 0 {
			if j := int(prm >> 1); j < len(mods) {
				p.mods = mods[j]
			}
		} else if prm != 0 {
			p.mods = single(byte(prm>>1)&0x7F, byte(prm>>8))
		}
		d.pieces = append(d.pieces, p)
		if p.to > maxText {
			return tooLong()
		}
	}
	if len(d.pieces) == 0 {
		return errPieces
	}
	return nil
}

// single is the modifier that a piece has in short form, as those of documents
// saved fast do; nil for those that do not touch what is read here.
func single(code, value byte) []byte {
	var sprm uint16
	switch code {
	case 0x0C:
		sprm = sprmPIlvl
	case 0x18:
		sprm = sprmPInTable
	case 0x19:
		sprm = sprmPTtp
	case 0x41:
		sprm = sprmCDeleted
	case 0x5C:
		sprm = sprmCVanish
	case 0x75:
		sprm = sprmCSpec
	default:
		return nil
	}
	return []byte{byte(sprm), byte(sprm >> 8), value}
}

// length is the number of characters that the document holds.
func (d *document) length() int {
	if len(d.pieces) == 0 {
		return 0
	}
	return d.pieces[len(d.pieces)-1].to
}

// run is text in one piece and of one make.
type run struct {
	from  int // character
	at    int // byte offset in the stream, for its paragraph
	bytes []byte
	wide  bool
	char  character
	piece *piece
}

func (r *run) length() int {
	if r.wide {
		return len(r.bytes) / 2
	}
	return len(r.bytes)
}

// unit is a UTF-16 unit of the run.
func (r *run) unit(i int) uint16 {
	if r.wide {
		return le.Uint16(r.bytes[2*i:])
	}
	b := r.bytes[i]
	if b >= 0x80 && b < 0xA0 {
		return windows1252[b-0x80]
	}
	return uint16(b)
}

// offset is the byte offset of a character of the run.
func (r *run) offset(i int) int {
	if r.wide {
		return r.at + 2*i
	}
	return r.at + i
}

// windows1252 are the characters that differ from Latin 1.
var windows1252 = [32]uint16{
	0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
	0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
}

// runs walks through a part of the text.
func (d *document) runs(ctx context.Context, from, to int, each func(*run)) error {
	to = min(to, d.length())
	i := sort.Search(len(d.pieces), func(i int) bool { return d.pieces[i].to > from })
	steps := 0
	for ; i < len(d.pieces) && from < to; i++ {
		p := &d.pieces[i]
		w := p.width()
		for from < min(p.to, to) {
			if steps++; steps&0x3F == 0 && ctx.Err() != nil {
				return ctx.Err()
			}
			r := run{from: from, at: p.at + (from-p.from)*w, wide: p.wide, piece: p}
			end, prl := d.chpx.lookup(r.at)
			n := min(max((end-r.at+w-1)/w, 1), min(p.to, to)-from, 1<<12)
			r.bytes = d.word[r.at : r.at+n*w]
			r.char = d.character(prl, p.mods)
			each(&r)
			from += n
		}
	}
	return nil
}
