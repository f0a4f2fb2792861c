package pdf

import "math"

// Bounds on what the content of all pages may ask for.
const (
	maxOperators = 24 << 20 // operators carried out and glyphs drawn, kept or not
	maxGlyphs    = 2 << 20  // glyphs that are kept
	maxForms     = 24       // forms inside each other
	maxStates    = 512      // saved graphics states
)

// state is the part of the graphics state that text needs.
type state struct {
	ctm        matrix
	font       *font
	size       float64
	char, word float64 // spacing
	stretch    float64 // horizontal scaling, 1 for 100 %
	leading    float64
	rise       float64
}

// interpreter carries out the content of one page.
type interpreter struct {
	d     *document
	r     *reader
	out   *sheet
	state state
	saved []state
	over  int // states that were not saved, being too many
	tm    matrix
	tlm   matrix
	marks []mark
	hide  int // marks around that are not shown
	path  path
	forms []*stream
}

// resources are a content stream's resources, with its fonts once read.
type resources struct {
	dict  dict
	fonts map[string]*font
}

// run carries out a content stream.
func (in *interpreter) run(data []byte, res *resources) error {
	s := scanner{l: lexer{b: data, left: &in.d.values}}
	depth := len(in.saved)
	marks := len(in.marks)
	for steps := 0; ; steps++ {
		op := s.next()
		if op == nil {
			break
		}
		if in.r.operators--; steps&0xFFF == 0 || in.r.operators < 0 {
			if err := in.r.spent(); err != nil {
				return err
			}
		}
		if err := in.operator(op, &s, res, depth); err != nil {
			return err
		}
	}
	for len(in.marks) > marks {
		in.endMark()
	}
	if len(in.saved) > depth {
		in.state = in.saved[depth]
		in.saved = in.saved[:depth]
	}
	return nil
}

func (in *interpreter) operator(op []byte, s *scanner, res *resources, depth int) error {
	st := &in.state
	switch string(op) {
	case "q":
		if len(in.saved) >= maxStates {
			in.over++
		} else {
			in.saved = append(in.saved, *st)
		}
	case "Q":
		if in.over > 0 {
			in.over--
		} else if n := len(in.saved); n > depth {
			*st = in.saved[n-1]
			in.saved = in.saved[:n-1]
		}
	case "cm":
		if m, ok := s.matrix(); ok {
			st.ctm = m.times(st.ctm)
		}
	case "BT":
		in.tm, in.tlm = identity, identity
	case "ET":
	case "Tf":
		if len(s.ops) >= 2 && s.ops[0].kind == isName {
			st.font = in.font(res, s.ops[0].s)
			st.size = s.num(1)
		}
	case "Td":
		in.move(s.num(0), s.num(1))
	case "TD":
		st.leading = -s.num(1)
		in.move(s.num(0), s.num(1))
	case "Tm":
		if m, ok := s.matrix(); ok {
			in.tm, in.tlm = m, m
		}
	case "T*":
		in.move(0, -st.leading)
	case "Tc":
		st.char = s.num(0)
	case "Tw":
		st.word = s.num(0)
	case "Tz":
		st.stretch = s.num(0) / 100
	case "TL":
		st.leading = s.num(0)
	case "Ts":
		st.rise = s.num(0)
	case "Tj":
		in.showLast(s)
	case "'":
		in.move(0, -st.leading)
		in.showLast(s)
	case "\"":
		if len(s.ops) >= 3 {
			st.word, st.char = s.num(0), s.num(1)
		}
		in.move(0, -st.leading)
		in.showLast(s)
	case "TJ":
		if n := len(s.ops); n > 0 {
			for _, o := range s.ops[n-1].list {
				switch o.kind {
				case isString:
					in.show(o.s)
				case isNumber:
					in.kern(o.n)
				}
			}
		}
	case "Do":
		if n := len(s.ops); n > 0 && s.ops[n-1].kind == isName {
			return in.object(res, name(s.ops[n-1].s))
		}
	case "BI":
		s.inlineImage()
		in.picture()
	case "BMC", "BDC":
		in.beginMark(s, res, string(op) == "BDC")
	case "EMC":
		in.endMark()
	case "gs":
		if n := len(s.ops); n > 0 && s.ops[n-1].kind == isName {
			in.graphicsState(res, name(s.ops[n-1].s))
		}
	default:
		in.draw(op, s)
	}
	return nil
}

// font finds a font by its name in the resources.
func (in *interpreter) font(res *resources, n []byte) *font {
	if f, ok := res.fonts[string(n)]; ok {
		return f
	}
	v := in.d.dict(res.dict["Font"])[name(n)]
	f := in.r.font(v)
	if res.fonts == nil {
		res.fonts = map[string]*font{}
	}
	res.fonts[string(n)] = f
	return f
}

func (in *interpreter) graphicsState(res *resources, n name) {
	gs := in.d.dict(in.d.dict(res.dict["ExtGState"])[n])
	if a := in.d.array(gs["Font"]); len(a) >= 2 {
		in.state.font = in.r.font(a[0])
		in.state.size, _ = in.d.number(a[1])
	}
}

func (in *interpreter) move(x, y float64) {
	in.tlm = matrix{1, 0, 0, 1, x, y}.times(in.tlm)
	in.tm = in.tlm
}

// kern moves by a number of a TJ array, thousandths of the font's size.
func (in *interpreter) kern(n float64) {
	st := &in.state
	t := -n / 1000 * st.size
	if st.font != nil && st.font.vertical {
		in.advance(0, t)
	} else {
		in.advance(t*st.stretch, 0)
	}
}

func (in *interpreter) advance(x, y float64) {
	in.tm[4] += x*in.tm[0] + y*in.tm[2]
	in.tm[5] += x*in.tm[1] + y*in.tm[3]
}

func (in *interpreter) showLast(s *scanner) {
	if n := len(s.ops); n > 0 && s.ops[n-1].kind == isString {
		in.show(s.ops[n-1].s)
	}
}

// show puts the glyphs of a string on the page.
func (in *interpreter) show(s []byte) {
	f := in.state.font
	if f == nil {
		return
	}
	for h := in.hand(); len(s) > 0; {
		if in.r.operators--; in.r.operators&0xFFF == 0 && in.r.spent() != nil {
			return
		}
		g, n := f.next(s)
		s = s[n:]
		in.place(h, g)
	}
}

// hand is how glyphs of a string lie on the page.
type hand struct {
	m             matrix  // steps on the page along and across the line
	along, height float64 // of one unit along the line, and of the type
	turn          float64
}

func (in *interpreter) hand() hand {
	st := &in.state
	m := in.tm.times(st.ctm)
	return hand{
		m: m, along: math.Hypot(m[0], m[1]), turn: turned(m, st.size),
		height: math.Hypot(m[2], m[3]) * abs(st.size) * st.font.height,
	}
}

// place puts a glyph on the page and goes on behind it.
func (in *interpreter) place(h hand, g *glyph) {
	st := &in.state
	f, m := st.font, &h.m
	x, y := st.ctm.apply(in.tm[4], in.tm[5])
	extra := st.char
	if g.blank {
		extra += st.word
	}
	p := placed{g: g, font: f.name, turn: h.turn, size: h.height, w: abs(g.w*st.size*st.stretch) * h.along}
	dx, dy := 0.0, st.rise
	if f.vertical {
		dx, dy = -g.vx*st.size*st.stretch, dy-g.vy*st.size
	}
	p.x, p.y = x+m[0]*dx+m[2]*dy, y+m[1]*dx+m[3]*dy
	in.put(p)
	if f.vertical {
		in.advance(0, g.w1*st.size+extra)
	} else {
		in.advance((g.w*st.size+extra)*st.stretch, 0)
	}
}

// object carries out Do.
func (in *interpreter) object(res *resources, n name) error {
	s := in.d.stream(in.d.dict(res.dict["XObject"])[n])
	if s == nil {
		return nil
	}
	if in.r.hidden(s.dict["OC"]) {
		in.hide++
		defer func() { in.hide-- }()
	}
	switch in.d.name(s.dict["Subtype"]) {
	case "Image":
		in.picture()
	case "Form":
		return in.form(s, res)
	}
	return nil
}

// form carries out a form XObject, unless it is inside itself.
func (in *interpreter) form(s *stream, outer *resources) error {
	if len(in.forms) >= maxForms {
		return nil
	}
	for _, f := range in.forms {
		if f == s || f.id == s.id && s.id.num != 0 {
			return nil
		}
	}
	data, err := in.r.form(s)
	if err != nil {
		return in.d.halted()
	}
	in.forms = append(in.forms, s)
	defer func() { in.forms = in.forms[:len(in.forms)-1] }()
	res := outer
	if r := in.d.dict(s.dict["Resources"]); r != nil {
		res = in.r.resources(s, r)
	}
	saved, tm, tlm, over := in.state, in.tm, in.tlm, in.over
	in.over = 0
	if m, ok := in.d.numbers(s.dict["Matrix"], 6); ok {
		in.state.ctm = matrix(m).times(in.state.ctm)
	}
	err = in.run(data, res)
	in.state, in.tm, in.tlm, in.over = saved, tm, tlm, over
	return err
}

// picture notes an image that covers the unit square.
func (in *interpreter) picture() {
	if in.hide > 0 {
		return
	}
	m := in.state.ctm
	in.out.picture(abs(m[0]*m[3] - m[1]*m[2]))
}

// turned is the angle of text in degrees, clockwise, on a page whose y goes
// down.
func turned(m matrix, size float64) float64 {
	x, y := m[0], m[1]
	if size < 0 {
		x, y = -x, -y
	}
	if y == 0 && x >= 0 {
		return 0
	}
	return math.Atan2(y, x) * 180 / math.Pi
}
