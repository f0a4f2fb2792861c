package doc

import "duizhao/loader/word"

// The single property modifiers that matter to what is read.
const (
	sprmCDeleted   = 0x0800
	sprmCSpec      = 0x0855
	sprmCVanish    = 0x083C
	sprmCAdded     = 0x0801
	sprmCSymbol    = 0x6A09
	sprmCStyle     = 0x4A30
	sprmCPlain     = 0x2A33
	sprmCFont      = 0x4A4F
	sprmCFontFE    = 0x4A50
	sprmCFontOther = 0x4A51
	sprmPStyle     = 0x4600
	sprmPIlvl      = 0x260A
	sprmPIlfo      = 0x460B
	sprmPInTable   = 0x2416
	sprmPTtp       = 0x2417
	sprmPDepth     = 0x6649
	sprmPDeeper    = 0x664A
	sprmPCell      = 0x244B
	sprmPInnerTtp  = 0x244C
	sprmPHuge      = 0x6646
	sprmPHugeOld   = 0x6645
	sprmPTabs      = 0xC615
	sprmTDefTable  = 0xD608
	sprmSFootForm  = 0x5040
	sprmSEndForm   = 0x5042
)

// sprms walks through modifiers; a cut one ends it.
func sprms(b []byte, each func(code uint16, operand []byte)) {
	for len(b) >= 3 {
		code := le.Uint16(b)
		b = b[2:]
		n, skip := 0, 0
		switch code >> 13 {
		case 0, 1:
			n = 1
		case 2, 4, 5:
			n = 2
		case 3:
			n = 4
		case 7:
			n = 3
		case 6:
			n, skip = int(b[0]), 1
			switch {
			case code == sprmTDefTable:
				if len(b) < 2 {
					return
				}
				n, skip = max(int(le.Uint16(b))-1, 0), 2
			case code == sprmPTabs && n == 255: // counted by what it holds
				if len(b) < 2 {
					return
				}
				del := 4 * int(b[1])
				if 2+del >= len(b) {
					return
				}
				n = 2 + del + 3*int(b[2+del])
			}
		}
		if skip+n > len(b) {
			return
		}
		if n > 0 {
			each(code, b[skip:skip+n])
		}
		b = b[skip+n:]
	}
}

// character is what of a character's properties matters.
type character struct {
	deleted bool
	added   bool
	vanish  int8 // 1 hidden, -1 shown whatever the style says, 0 as the paragraph's style
	symbol  rune // where the character is one of a symbol font
	font    int  // of the symbol, or of characters that only a font knows
}

func (d *document) character(prl, mods []byte) character {
	var c character
	if len(prl)+len(mods) == 0 {
		return c
	}
	style := int8(0)
	apply := func(code uint16, v []byte) {
		switch code {
		case sprmCDeleted:
			c.deleted = v[0] == 1
		case sprmCAdded:
			c.added = v[0] == 1
		case sprmCStyle:
			if s := d.style(int(le.Uint16(v))); s != nil && s.vanish {
				style = 1
			}
		case sprmCVanish:
			switch v[0] {
			case 0:
				c.vanish = -1
			case 1:
				c.vanish = 1
			case 0x81: // the opposite of the style
				c.vanish = 1
				if style == 1 {
					c.vanish = -1
				}
			}
		case sprmCPlain:
			c.vanish, style = 0, 0
		case sprmCFont, sprmCFontFE, sprmCFontOther:
			if f := int(le.Uint16(v)); c.symbol == 0 && word.SymbolFont(d.font(f)) {
				c.font = f
			}
		case sprmCSymbol:
			c.font, c.symbol = int(le.Uint16(v)), rune(le.Uint16(v[2:]))
		}
	}
	sprms(prl, apply)
	sprms(mods, apply)
	if c.vanish == 0 {
		c.vanish = style
	}
	return c
}

// paragraph is what of a paragraph's properties matters.
type paragraph struct {
	style  *style
	list   int // index of the list format, from 1; 0 for none
	level  int
	levels bool  // the level is said, here or in the style
	depth  int   // of tables around it
	row    bool  // its mark ends a row
	cell   bool  // its mark ends a cell of an inner table
	edges  []int // of the cells of its row
}

// paragraphAt gives the properties of the paragraph whose mark is at a byte
// offset.
func (d *document) paragraphAt(at int, mods []byte) paragraph {
	_, prl := d.papx.lookup(at)
	istd := 0
	if len(prl) >= 2 {
		istd = int(le.Uint16(prl))
		prl = prl[2:]
	}
	var p paragraph
	p.setStyle(d.style(istd))
	inTable, depth, innerRow := false, 0, false
	var apply func(code uint16, v []byte)
	apply = func(code uint16, v []byte) {
		switch code {
		case sprmPStyle:
			p.setStyle(d.style(int(le.Uint16(v))))
		case sprmPIlvl:
			p.level, p.levels = int(v[0]), true
		case sprmPIlfo:
			p.list = int(le.Uint16(v))
		case sprmPInTable:
			inTable = v[0] == 1
		case sprmPTtp:
			p.row = v[0] == 1
		case sprmPDepth:
			depth = int(int32(le.Uint32(v)))
		case sprmPDeeper:
			depth += int(int32(le.Uint32(v)))
		case sprmPCell:
			p.cell = v[0] == 1
		case sprmPInnerTtp:
			innerRow = v[0] == 1
		case sprmTDefTable:
			if n := int(v[0]); len(v) >= 1+2*(n+1) && n > 0 {
				p.edges = make([]int, n+1)
				for i := range p.edges {
					p.edges[i] = int(int16(le.Uint16(v[1+2*i:])))
				}
			}
		case sprmPHuge, sprmPHugeOld:
			if more := d.huge(int(le.Uint32(v))); more != nil {
				sprms(more, func(code uint16, v []byte) {
					if code != sprmPHuge && code != sprmPHugeOld {
						apply(code, v)
					}
				})
			}
		}
	}
	sprms(prl, apply)
	sprms(mods, apply)
	p.row = p.row || innerRow
	if inTable || depth > 0 {
		p.depth = max(depth, 1)
	}
	return p
}

func (p *paragraph) setStyle(s *style) {
	p.style, p.list, p.level, p.levels = s, 0, 0, false
	if s != nil {
		p.list, p.level, p.levels = s.list, s.level, s.levels
	}
}

// huge gives modifiers that are kept in the data stream, as those of long rows
// are. All of them together may be as long as a few times that stream: the
// paragraphs of a sound document share none.
func (d *document) huge(at int) []byte {
	if at < 0 || at+2 > len(d.data) {
		return nil
	}
	n := int(le.Uint16(d.data[at:]))
	if at+2+n > len(d.data) || n > d.hugeLeft {
		return nil
	}
	d.hugeLeft -= n
	return d.data[at+2 : at+2+n]
}
