package pdf

import "unicode/utf8"

// font turns the codes of strings into glyphs.
type font struct {
	name      string
	composite bool
	vertical  bool
	type3     bool
	embedded  bool
	em        float64 // of widths: 1/1000, or what a Type 3 font says
	height    float64 // of the type, in sizes of the font: 1, but for some Type 3 fonts

	coding *coding // a predefined CMap
	cmap   *cmap   // an embedded CMap; nil with coding nil is Identity

	toUnicode *cmap
	simple    [256]string        // text by code of a simple font
	byGlyph   map[uint16]rune    // text by glyph of an embedded TrueType font
	toGlyph   func(uint32) int   // from CID or code to glyph; nil is the same
	gb1       bool               // CIDs are those of Adobe-GB1
	unicode   bool               // CIDs are Unicode, as some writers have it
	widths    map[uint32]float64 // by CID or code
	runs      []widthRun
	width     float64               // of all others
	down      map[uint32][3]float64 // of vertical writing, by CID: advance, origin
	dw2       [2]float64

	glyphs map[uint32]*glyph
	bytes1 [256]*glyph
}

// glyph is what a code of a font stands for.
type glyph struct {
	text   string
	w      float64 // advance across, in em
	w1     float64 // advance down, in em
	vx, vy float64 // from the origin of horizontal writing to that of vertical
	blank  bool    // the word space of a simple font: code 32 of one byte
	lost   bool    // nothing says what it shows
	uses   int
}

type widthRun struct {
	lo, hi uint32
	w      float64
}

// next takes the next glyph of a string; n bytes of it.
func (f *font) next(s []byte) (g *glyph, n int) {
	var c uint32
	switch {
	case !f.composite:
		g = f.bytes1[s[0]]
		if g == nil {
			g = f.glyph(uint32(s[0]), 1)
			f.bytes1[s[0]] = g
		}
		return g, 1
	case f.coding != nil:
		c, n = f.coding.next(s)
	case f.cmap != nil:
		c, n = f.cmap.next(s)
	default:
		n = min(2, len(s))
		c = code(chars(s[:n]))
	}
	key := c | uint32(n&1)<<31 // <20> is not <0020>
	if n > 2 {
		key = c
	}
	g = f.glyphs[key]
	if g == nil {
		g = f.glyph(c, n)
		if len(f.glyphs) < 1<<17 {
			f.glyphs[key] = g
		}
	}
	return g, n
}

func (f *font) glyph(c uint32, n int) *glyph {
	g := &glyph{blank: n == 1 && c == 32}
	text, ok := f.text(c, n)
	if ok {
		text, ok = ordinary(text, f.vertical)
	}
	if !ok && !f.composite && !f.embedded && c < ' ' {
		text, ok = "", true // such a font has no glyph there
	}
	if !ok {
		text, g.lost = "\uFFFD", true
	}
	g.text = text
	cid := f.cid(c, n, text)
	g.w = f.advance(cid) * f.em
	if f.vertical {
		g.vx, g.vy, g.w1 = g.w/2, f.dw2[0]/1000, f.dw2[1]/1000
		if d, ok := f.down[cid]; ok {
			g.w1, g.vx, g.vy = d[0]/1000, d[1]/1000, d[2]/1000
		}
	}
	return g
}

// text finds what a code shows: by the map that is there for it, else by what
// the encoding or the font itself says.
func (f *font) text(c uint32, n int) (string, bool) {
	if f.toUnicode != nil {
		s, ok := f.toUnicode.text(c)
		if ok {
			if _, good := ordinary(s, f.vertical); good {
				return s, true
			}
			if r, n := utf8.DecodeRuneInString(s); n == len(s) && r >= 0xF000 {
				if s, ok := f.sign(r); ok {
					return s, true
				}
			}
		}
	}
	if !f.composite {
		if f.signFont() {
			if s, ok := f.sign(rune(c)); ok {
				return s, true
			}
		}
		if s := f.simple[c&0xFF]; s != "" {
			return s, true
		}
		return f.own(c)
	}
	if f.coding != nil {
		s := f.coding.text(c, n)
		return s, s != ""
	}
	cid := c
	if f.cmap != nil {
		cid = f.cmap.cid(c)
	}
	if s, ok := f.own(cid); ok {
		return s, true
	}
	if f.gb1 {
		if s := gb1().text(cid); s != "" {
			return s, true
		}
	}
	if f.unicode && c >= ' ' {
		return string(rune(c)), true
	}
	return "", false
}

// own asks the map of the embedded font.
func (f *font) own(cid uint32) (string, bool) {
	if f.byGlyph == nil {
		return "", false
	}
	gid := int(cid)
	if f.toGlyph != nil {
		gid = f.toGlyph(cid)
	}
	if gid <= 0 || gid > 0xFFFF {
		return "", false
	}
	r, ok := f.byGlyph[uint16(gid)]
	return string(r), ok
}

func (f *font) cid(c uint32, n int, text string) uint32 {
	switch {
	case !f.composite:
		return c
	case f.coding != nil:
		return f.coding.cid(c, n, text)
	case f.cmap != nil:
		return f.cmap.cid(c)
	}
	return c
}

func (f *font) advance(cid uint32) float64 {
	if w, ok := f.widths[cid]; ok {
		return w
	}
	for _, r := range f.runs {
		if cid >= r.lo && cid <= r.hi {
			return r.w
		}
	}
	return f.width
}
