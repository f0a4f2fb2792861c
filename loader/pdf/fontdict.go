package pdf

import (
	"bytes"
	"strings"
)

// maxRuns is how many ranges of widths a font may have: each of its codes is
// looked up in them once.
const maxRuns = 4096

// font reads a font's dictionary. It always returns one: of a broken one the
// glyphs are lost, not the places.
func (d *document) font(fd dict) *font {
	f := &font{em: 0.001, height: 1, width: 1000, glyphs: map[uint32]*glyph{}, widths: map[uint32]float64{}}
	f.name = baseName(d.name(fd["BaseFont"]))
	if s := d.stream(fd["ToUnicode"]); s != nil {
		if data, err := d.decode(s); err == nil {
			f.toUnicode = d.parseCMap(data)
		}
	}
	switch d.name(fd["Subtype"]) {
	case "Type0":
		d.compositeFont(f, fd)
	case "Type3":
		f.type3 = true
		if m, ok := d.numbers(fd["FontMatrix"], 6); ok && m[0] != 0 {
			f.em = abs(m[0])
		}
		// Fonts made of bitmaps have sizes of a pixel, and glyphs of many.
		if b, ok := d.box(fd["FontBBox"]); ok {
			if h := (b[3] - b[1]) * f.em; h < 0.3 || h > 3 {
				f.height = h
			}
		}
		d.simpleFont(f, fd)
		f.width = 0
	default:
		d.simpleFont(f, fd)
	}
	return f
}

// baseName is a font's name without the mark of a subset.
func baseName(n name) string {
	if _, rest, ok := strings.Cut(string(n), "+"); ok {
		return rest
	}
	return string(n)
}

func (d *document) compositeFont(f *font, fd dict) {
	f.composite = true
	var df dict
	if a := d.array(fd["DescendantFonts"]); len(a) > 0 {
		df = d.dict(a[0])
	} else {
		df = d.dict(fd["DescendantFonts"])
	}
	ordering, _ := d.chars(d.dict(df["CIDSystemInfo"])["Ordering"])
	f.gb1 = ordering == "GB1"
	switch e := d.resolve(fd["Encoding"]).(type) {
	case name:
		f.vertical = strings.HasSuffix(string(e), "-V")
		f.coding = predefined(e)
	case *stream:
		if data, err := d.decode(e); err == nil {
			f.cmap = d.parseCMap(data)
			f.vertical = f.cmap.vertical
			if n, ok := d.integer(e.dict["WMode"]); ok {
				f.vertical = n == 1
			}
			if len(f.cmap.cids) == 0 { // it only refers to another one
				if u := d.name(e.dict["UseCMap"]); u != "" {
					f.coding = predefined(u)
				}
				if len(f.cmap.spaces) == 0 {
					f.cmap = nil
				}
			}
		}
	}
	if n := d.name(fd["ToUnicode"]); strings.HasPrefix(string(n), "Identity") {
		f.unicode = true
	}
	if w, ok := d.number(df["DW"]); ok {
		f.width = w
	}
	d.cidWidths(f, d.array(df["W"]))
	f.dw2 = [2]float64{880, -1000}
	if v, ok := d.numbers(df["DW2"], 2); ok {
		f.dw2 = [2]float64(v)
	}
	if f.vertical {
		d.cidHeights(f, d.array(df["W2"]))
	}
	if f.coding != nil || f.toUnicode != nil && (len(f.toUnicode.single) > 0 || len(f.toUnicode.ranges) > 0) {
		return
	}
	desc := d.dict(df["FontDescriptor"])
	if s := d.stream(first(desc, "FontFile2", "FontFile3")); s != nil {
		if data, err := d.decode(s); err == nil {
			if t := parseSFNT(data); t != nil {
				f.byGlyph = t.unicode()
			}
		}
	}
	if s := d.stream(df["CIDToGIDMap"]); s != nil && f.byGlyph != nil {
		if data, err := d.decode(s); err == nil {
			f.toGlyph = func(cid uint32) int {
				if int64(cid)*2+1 >= int64(len(data)) {
					return 0
				}
				return int(data[2*cid])<<8 | int(data[2*cid+1])
			}
		}
	}
}

// cidWidths reads W: "c [w w ...]" and "first last w".
func (d *document) cidWidths(f *font, w array) {
	for i := 0; i+1 < len(w); {
		c, ok := d.integer(w[i])
		if !ok || c < 0 {
			i++
			continue
		}
		if list, ok := d.resolve(w[i+1]).(array); ok {
			for k, v := range list {
				if x, ok := d.number(v); ok && len(f.widths) < maxMappings {
					f.widths[uint32(c+k)] = x
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			return
		}
		last, ok1 := d.integer(w[i+1])
		x, ok2 := d.number(w[i+2])
		i += 3
		switch {
		case !ok1 || !ok2 || last < c:
		case last-c < 16 && len(f.widths) < maxMappings:
			for ; c <= last; c++ {
				f.widths[uint32(c)] = x
			}
		case len(f.runs) < maxRuns:
			f.runs = append(f.runs, widthRun{uint32(c), uint32(last), x})
		}
	}
}

// cidHeights reads W2: "c [w1 vx vy ...]" and "first last w1 vx vy".
func (d *document) cidHeights(f *font, w array) {
	f.down = map[uint32][3]float64{}
	for i := 0; i+1 < len(w); {
		c, ok := d.integer(w[i])
		if !ok || c < 0 {
			i++
			continue
		}
		if list, ok := d.resolve(w[i+1]).(array); ok {
			for k := 0; k+2 < len(list) && len(f.down) < maxMappings; k += 3 {
				if v, ok := d.numbers(list[k:k+3], 3); ok {
					f.down[uint32(c+k/3)] = [3]float64(v)
				}
			}
			i += 2
			continue
		}
		if i+4 >= len(w) {
			return
		}
		last, ok1 := d.integer(w[i+1])
		v, ok2 := d.numbers(w[i+2:i+5], 3)
		i += 5
		for n := 0; ok1 && ok2 && c <= last && n < 1<<16 && len(f.down) < maxMappings; n++ {
			f.down[uint32(c)] = [3]float64(v)
			c++
		}
	}
}

func (d *document) simpleFont(f *font, fd dict) {
	desc := d.dict(fd["FontDescriptor"])
	f.embedded = f.type3 || first(desc, "FontFile", "FontFile2", "FontFile3") != nil
	flags, _ := d.integer(desc["Flags"])
	symbolic := flags&4 != 0 && flags&32 == 0
	var base name
	var differences array
	switch e := d.resolve(fd["Encoding"]).(type) {
	case name:
		base = e
	case dict:
		base = d.name(e["BaseEncoding"])
		differences = d.array(e["Differences"])
	}
	named := base == "WinAnsiEncoding" || base == "MacRomanEncoding" || base == "StandardEncoding"
	mapped := f.toUnicode != nil && len(f.toUnicode.single)+len(f.toUnicode.ranges) > 0
	carried := f.type3 || !mapped && !named && d.carriedEncoding(f, desc, d.name(fd["Subtype"]), symbolic)
	if !carried && !(mapped && symbolic && !named) {
		for c := range f.simple {
			f.simple[c] = encodingText(base, byte(c))
		}
	}
	if f.name == "Symbol" && !named && !carried {
		symbolText(&f.simple)
	}
	c := 0
	for _, v := range differences {
		switch v := d.resolve(v).(type) {
		case int:
			c = v
		case name:
			if c >= 0 && c < 256 {
				if s := nameText(string(v)); s != "" || v == ".notdef" || !f.type3 && !carried {
					f.simple[c] = s
				}
			}
			c++
		}
	}
	from, _ := d.integer(fd["FirstChar"])
	for i, v := range d.array(fd["Widths"]) {
		if w, ok := d.number(v); ok && from+i >= 0 && from+i < 256 {
			f.widths[uint32(from+i)] = w
		}
	}
	f.width = 0
	if w, ok := d.number(desc["MissingWidth"]); ok {
		f.width = w
	}
	if len(f.widths) == 0 {
		standardWidths(f)
	}
}

// carriedEncoding takes the encoding out of the embedded font, where there is
// one that can be read.
func (d *document) carriedEncoding(f *font, desc dict, subtype name, symbolic bool) bool {
	s := d.stream(first(desc, "FontFile", "FontFile2", "FontFile3"))
	if s == nil {
		return false
	}
	data, err := d.decode(s)
	if err != nil {
		return false
	}
	switch {
	case desc["FontFile"] != nil:
		f.simple = builtinType1(data)
		return true
	case desc["FontFile3"] != nil && d.name(s.dict["Subtype"]) == "Type1C":
		f.simple = builtinCFF(data)
		return true
	case !symbolic && subtype != "TrueType":
		return false
	}
	t := parseSFNT(data)
	if t == nil {
		return false
	}
	gids := map[uint32]uint16{}
	symbol := func(c uint32, gid uint16) {
		if c>>8 == 0 || c>>8 == 0xF0 {
			gids[c&0xFF] = gid
		}
	}
	if !t.cmap(3, 0, symbol) && !t.cmap(1, 0, symbol) {
		return false
	}
	byGlyph, names := t.unicode(), t.names()
	found := false
	var out [256]string
	for c, gid := range gids {
		if r, ok := byGlyph[gid]; ok && !private(r) {
			out[c] = string(r)
		} else if n := nameText(names[gid]); n != "" {
			out[c] = n
		}
		found = found || out[c] != ""
	}
	if found {
		f.simple = out
	}
	return found
}

// symbolText is the part of the Symbol font's own encoding that reports use.
func symbolText(t *[256]string) {
	for i, r := range []rune("ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ") {
		t['A'+i] = string(r)
	}
	for i, r := range []rune("αβχδεφγηιϕκλμνοπθρστυϖωξψζ") {
		t['a'+i] = string(r)
	}
	for c, r := range map[byte]rune{0xA3: '≤', 0xB0: '°', 0xB1: '±', 0xB3: '≥', 0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠', 0xAE: '→', 0xBC: '…', 0x2D: '−'} {
		t[c] = string(r)
	}
}

// standardWidths gives a font of the standard fourteen that brings no widths
// some that are about right: what counts is where words part.
func standardWidths(f *font) {
	mono := strings.HasPrefix(f.name, "Courier")
	for c := range uint32(256) {
		w := 556.0
		switch b := byte(c); {
		case mono:
			w = 600
		case bytes.IndexByte([]byte(" !',.:;/\\|ijltfI[]()`"), b) >= 0:
			w = 280
		case b == 'm' || b == 'w' || b == 'M' || b == 'W' || b == '@' || b == '%':
			w = 850
		case b >= 'A' && b <= 'Z':
			w = 690
		}
		f.widths[c] = w
	}
}

func abs(f float64) float64 {
	if f < 0 {
		return -f
	}
	return f
}
