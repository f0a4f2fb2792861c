package ofd

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/loader/page"
)

// textObject reads text with the places of its characters.
func (s *sheet) textObject(x *scanner, t token, m matrix, visible bool) error {
	m = m.then(placed(t))
	o := setting{
		m: m, size: number(t.get("Size"), 3.5), stretch: number(t.get("HScale"), 1),
		reads: number(t.get("ReadDirection"), 0), font: t.get("Font"),
		turn: math.Atan2(m.b, m.a)*180/math.Pi + number(t.get("CharDirection"), 0),
	}
	shapes, first := 0, len(s.glyphs)
	for {
		t, err := x.next()
		if err != nil {
			return err
		}
		if t.done || t.end != "" {
			break
		}
		switch t.start {
		case "":
		case "TextCode":
			code, err := x.inner()
			if err != nil {
				return err
			}
			if err := s.textCode(&o, t, code, visible); err != nil {
				return err
			}
		case "CGTransform":
			shapes += int(number(t.get("GlyphCount"), 1))
			if err := x.skip(); err != nil {
				return err
			}
		default:
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
	// Shapes without characters cannot be read, nor can what only a font of the
	// file's own knows.
	if shapes > 0 && visible {
		known := 0
		for _, g := range s.glyphs[first:] {
			if r := []rune(g.Text)[0]; unicode.Is(unicode.Co, r) || r == '\uFFFD' {
				s.r.mute++
			}
			known++
		}
		if known == 0 {
			s.r.mute += min(max(shapes, 1), 1000)
		}
	}
	return nil
}

// setting is how the text of an object is set.
type setting struct {
	m       matrix
	size    float64
	stretch float64
	reads   float64 // direction of reading, in degrees
	turn    float64
	font    string
	x, y    float64 // where the next code begins that does not say
}

// textCode places the characters of a code.
func (s *sheet) textCode(o *setting, t token, code string, visible bool) error {
	runes := characters(code)
	o.x, o.y = number(t.get("X"), o.x), number(t.get("Y"), o.y)
	if s.r.glyphs += len(runes); s.r.glyphs > mostGlyphs || len(s.glyphs)+len(runes) > mostOnPage {
		return tooMuch
	}
	if !visible {
		s.hidden.WriteString(string(runes))
		s.hidden.WriteByte(' ')
		return nil
	}
	dx, dy := deltas(t.get("DeltaX"), len(runes)-1), deltas(t.get("DeltaY"), len(runes)-1)
	downwards := len(dx) == 0 && moves(dy)
	x, y := o.x, o.y
	for i, r := range runes {
		runes[i] = seen(r)
	}
	letters, at := string(runes), 0 // one string that all glyphs share
	s.glyphs = slices.Grow(s.glyphs, len(runes))
	for i, r := range runes {
		w := usual(r) * o.size * math.Abs(o.stretch)
		step := w // to the next
		if i < len(dx) {
			step = dx[i]
			// In Chinese type all Latin letters are half as wide as high, or a little more; a word's
			// end is told by a blank then, not by a gap.
			if wide := max(1.25*w, 0.62*o.size*math.Abs(o.stretch)); step > 0 && (r >= 0x2000 && step < w || r < 0x2000 && step < wide) {
				w = step
			}
		} else if downwards {
			step = 0
		}
		px, py := o.m.apply(x, y)
		s.glyphs = append(s.glyphs, page.Glyph{
			Text: letters[at : at+utf8.RuneLen(r)], X: px * points, Y: py * points,
			W: w * o.m.across() * points, Size: o.size * o.m.down() * points,
			Turn: o.turn, Font: o.font,
		})
		at += utf8.RuneLen(r)
		switch {
		case len(dx) > 0 || len(dy) > 0 && moves(dy):
			x += step
			if i < len(dy) {
				y += dy[i]
			}
		case o.reads == 90:
			y += step
		case o.reads == 180:
			x -= step
		case o.reads == 270:
			y -= step
		default:
			x += step
		}
	}
	return nil
}

// characters are those of a code. Line ends around it are of the file's making;
// what XML cannot hold is written as \ and four hexadecimal digits.
func characters(code string) []rune {
	if strings.ContainsAny(code, "\n\r\t") {
		lines := strings.FieldsFunc(code, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' })
		for i, l := range lines {
			if strings.TrimLeft(l, " ") == "" || i > 0 || strings.IndexAny(code, "\n\r\t") == 0 {
				lines[i] = strings.Trim(l, " ")
			}
		}
		code = strings.Join(lines, "")
	}
	runes := []rune(code)
	if !strings.Contains(code, `\`) {
		return runes
	}
	out := runes[:0]
	for i := 0; i < len(runes); i++ {
		if runes[i] == '\\' && i+4 < len(runes) {
			if v, err := strconv.ParseUint(string(runes[i+1:i+5]), 16, 16); err == nil && (v <= ' ' || v >= 0xE000) {
				out = append(out, rune(v))
				i += 4
				continue
			}
		}
		out = append(out, runes[i])
	}
	return out
}

// bullets are signs of symbol fonts, which stand in the private area, and what
// a person sees.
var bullets = map[rune]rune{
	0xF06C: '●', 0xF06D: '❍', 0xF06E: '■', 0xF06F: '□', 0xF071: '❑', 0xF072: '❒', 0xF075: '◆', 0xF076: '❖',
	0xF0A7: '▪', 0xF0A8: '◻', 0xF0B7: '•', 0xF0D8: '➢', 0xF0E8: '➔', 0xF0FC: '✓', 0xF0FB: '✗', 0xF0FE: '☑', 0xF0A1: '○', 0xF0A4: '◉',
	0xF020: ' ', 0xF02D: '-', 0xF0B0: '°', 0xF0B4: '×', 0xF0B8: '÷', 0xF0B1: '±', 0xF0B3: '≥', 0xF0A3: '≤',
}

func seen(r rune) rune {
	if b, ok := bullets[r]; ok {
		return b
	}
	return r
}

// usual is the advance of a character in ems, where nothing says it.
func usual(r rune) float64 {
	switch {
	case r >= 0x2000:
		return 1
	case r == ' ':
		return 0.25
	case strings.ContainsRune("mwMW@%", r):
		return 0.85
	case r >= 'A' && r <= 'Z':
		return 0.68
	}
	return 0.5
}

// deltas are the steps between characters, no more than are of use: numbers,
// and "g n v" for v that comes n times.
func deltas(s string, most int) []float64 {
	var out []float64
	if most <= 0 {
		return nil
	}
	times, state := 0, 0
	for f := range fields(s) {
		switch {
		case state == 0 && (f == "g" || f == "G"):
			state = 1
			continue
		case state == 1:
			n, err := strconv.ParseFloat(f, 64)
			if err != nil || n < 0 || math.IsNaN(n) {
				n = 0
			}
			times, state = int(min(n, float64(most))), 2
			continue
		}
		n := 1
		if state == 2 {
			n, state = times, 0
		}
		v := number(f, 0)
		for range n {
			if len(out) >= most {
				return out
			}
			out = append(out, v)
		}
	}
	return out
}

func moves(d []float64) bool {
	for _, v := range d {
		if v != 0 {
			return true
		}
	}
	return false
}

func fields(s string) func(func(string) bool) {
	return strings.FieldsFuncSeq(s, func(r rune) bool { return r == ' ' || r == ',' || r == '\t' || r == '\n' || r == '\r' })
}

// numbers are the first of a list.
func numbers(s string, most int) []float64 {
	out := make([]float64, 0, most)
	for f := range fields(s) {
		if len(out) == most {
			break
		}
		out = append(out, number(f, 0))
	}
	return out
}

// number reads one; what is none, or is beyond all paper, counts as not given.
func number(s string, otherwise float64) float64 {
	v, err := strconv.ParseFloat(strings.TrimSpace(s), 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > 1e6 {
		return otherwise
	}
	return v
}
