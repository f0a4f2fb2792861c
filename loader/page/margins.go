package page

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"duizhao/internal/text"
)

// frame is a column of a page: the page itself where it has but one.
type frame struct {
	left, right float64 // margins of the text
	rows        []*row
	shape       shape
	style       *style
}

// shape tells which frames have the same margins.
type shape struct {
	width, height int
	column, of    int
	odd           bool
	note          bool
}

// style is how the paragraphs of a document are set.
type style struct {
	size      float64         // of the type of most of it
	pitch     map[int]float64 // from baseline to baseline, by size of type
	indented  bool            // a paragraph begins further in
	spaced    bool            // there is air between paragraphs
	justified bool            // broken rows reach the right margin exactly
}

// measure finds the margins of every frame and the style of the whole.
func measure(sheets []*sheet) {
	var frames []*frame
	for _, s := range sheets {
		frames = append(frames, s.frames...)
	}
	st := &style{pitch: map[int]float64{}}
	st.size = bodySize(frames)
	groups := map[shape][]*frame{}
	var order []shape
	for _, f := range frames {
		f.style = st
		for _, k := range []shape{f.shape, either(f.shape)} {
			if groups[k] == nil {
				order = append(order, k)
			}
			groups[k] = append(groups[k], f)
			if k == either(k) {
				break
			}
		}
	}
	edges := map[shape]margins{}
	for _, k := range order {
		edges[k] = marginsOf(groups[k], st.size)
	}
	for _, f := range frames {
		m := edges[f.shape]
		if wide := edges[either(f.shape)]; m.support < 4 {
			m = wide
		}
		if own := marginsOf([]*frame{f}, st.size); own.support >= 5 && own.sure {
			m = own // pages of one document may have other margins
		}
		f.left, f.right = m.left, m.right
	}
	st.learn(frames)
}

func either(s shape) shape {
	s.odd = false
	return s
}

func bodySize(frames []*frame) float64 {
	width := map[int]float64{}
	for _, f := range frames {
		for _, r := range f.rows {
			width[sizeKey(r.size)] += r.x1 - r.x0
		}
	}
	best := 0
	for k, w := range width {
		if w > width[best] || w == width[best] && k > best {
			best = k
		}
	}
	if best == 0 {
		return 10
	}
	return float64(best) / 4
}

func sizeKey(size float64) int { return int(math.Round(size * 4)) }

type margins struct {
	left, right float64
	support     int  // broken rows that say so
	sure        bool // most of them agree
}

// marginsOf measures frames of one shape. The right margin is where many rows
// end; the left one is where rows begin that go on from one that reached it.
func marginsOf(frames []*frame, em float64) margins {
	var ends, starts []float64
	for _, f := range frames {
		for _, r := range f.rows {
			if !r.apart {
				ends = append(ends, r.inkEnd())
				starts = append(starts, r.x0)
			}
		}
	}
	if len(ends) == 0 {
		return margins{}
	}
	var m margins
	m.right = rightEdge(ends, em)
	slices.Sort(starts)
	// Where rows are few or all short, paper tells: its margins are even.
	k := frames[0].shape
	column := float64(k.width) / float64(k.of)
	if m.right-starts[0] < 0.3*column {
		m.right = ends[len(ends)-1]
		if k.of == 1 {
			m.right = max(m.right, column-starts[0])
		} else {
			m.right = max(m.right, starts[0]+0.75*column)
		}
	}
	var next []float64
	for _, f := range frames {
		for i := 1; i < len(f.rows); i++ {
			a, b := f.rows[i-1], f.rows[i]
			if !a.apart && !b.apart && a.full(b, m.right) && alike(a, b) {
				next = append(next, b.x0)
			}
		}
	}
	var n int
	if m.left, n = densest(next, 0.35*em); n >= 2 {
		m.support = n
		m.sure = 10*n >= 6*len(next)
		return m
	}
	m.left = starts[0]
	for i := 1; i < len(starts); i++ {
		if starts[i]-starts[i-1] < 0.3*em {
			m.left = starts[i-1]
			break
		}
	}
	return m
}

// rightEdge is the furthest place where a fair share of rows end; -Inf where
// none is.
func rightEdge(ends []float64, em float64) float64 {
	slices.Sort(ends)
	need := max(3, len(ends)*6/100)
	lo := len(ends) - 1
	for hi := len(ends) - 1; hi >= 0; hi-- {
		for lo >= 0 && ends[hi]-ends[lo] <= 0.6*em {
			lo--
		}
		if hi-lo >= need {
			return ends[hi-1] // the furthest may stick out a little
		}
	}
	return math.Inf(-1)
}

// densest is the begin of the window that holds most values.
func densest(v []float64, window float64) (float64, int) {
	slices.Sort(v)
	best, n := 0.0, 0
	for lo, hi := 0, 0; lo < len(v); lo++ {
		for hi < len(v) && v[hi]-v[lo] <= window {
			hi++
		}
		if hi-lo > n {
			best, n = v[(lo+hi-1)/2], hi-lo
		}
	}
	return best, n
}

// inkEnd is where a row ends, punctuation that may hang over the margin left
// out.
func (r *row) inkEnd() float64 {
	for i := len(r.glyphs) - 1; i >= 0; i-- {
		g := &r.glyphs[i]
		if blank(g.Text) {
			continue
		}
		if i > 0 && closing(last(g.Text)) {
			return min(r.x1, g.X)
		}
		return r.x1
	}
	return r.x1
}

// closing reports whether a row does not begin with this.
func closing(r rune) bool {
	return strings.ContainsRune("，。、；：？！）》」』】〕〉…％%’”,.;:?!)]}·", r)
}

// opening reports whether a row does not end with this.
func opening(r rune) bool { return strings.ContainsRune("（《「『【〔〈“‘([{", r) }

// unit is the width of what stands at the begin of a row and cannot be parted.
func (r *row) unit() float64 {
	i := 0
	for i < len(r.glyphs) && blank(r.glyphs[i].Text) {
		i++
	}
	for i < len(r.glyphs)-1 && opening(first(r.glyphs[i].Text)) {
		i++
	}
	end := r.x0
	word := false
	for n := 0; i < len(r.glyphs) && n < 80; i, n = i+1, n+1 {
		g := &r.glyphs[i]
		c := first(g.Text)
		switch {
		case n == 0:
			word = latin(c)
		case closing(c) && !unicode.IsSpace(c):
			word = true // some programs keep a number with the mark before it
		case word && latin(c) && !blank(g.Text) && g.X-end < 0.3*g.Size:
		default:
			return end - r.x0
		}
		end = max(end, g.X+g.W)
	}
	return end - r.x0
}

// full reports whether nothing of the next row would have had room in this one,
// so that the break between them may be the page's and not the writer's.
func (r *row) full(next *row, right float64) bool {
	return r.room(right) < r.needs(next)
}

// needs is the room that the first word of the next row would have taken here.
func (r *row) needs(next *row) float64 {
	if next.head == 0 {
		next.head = next.unit()
	}
	n := next.head - 0.02*r.size
	if latin(last(r.ends())) != latin(first(next.begins())) {
		n += 0.25 * r.size // the air between Chinese and Latin
	}
	return n + min(r.wide, 0.2)*r.size
}

// begins and ends are the outermost glyphs of a row that are not blank.
func (r *row) begins() string {
	for i := range r.glyphs {
		if t := r.glyphs[i].Text; !blank(t) {
			return t
		}
	}
	return ""
}

func (r *row) ends() string {
	for i := len(r.glyphs) - 1; i >= 0; i-- {
		if t := r.glyphs[i].Text; !blank(t) {
			return t
		}
	}
	return ""
}

func (r *row) room(right float64) float64 { return right - r.x1 }

// alike reports whether two rows are set in type of one size.
func alike(a, b *row) bool {
	return a.size < 1.12*b.size && b.size < 1.12*a.size
}

// learn reads the style off rows that stand below each other.
func (st *style) learn(frames []*frame) {
	var inset, flush, even, ragged int
	var tight, loose []float64
	steps := map[int][]float64{}
	goingOn := map[int][]float64{}
	for _, f := range frames {
		for i := 1; i < len(f.rows); i++ {
			a, b := f.rows[i-1], f.rows[i]
			if a.apart || b.apart || !alike(a, b) {
				continue
			}
			k := sizeKey(a.size)
			step := b.y - a.y
			steps[k] = append(steps[k], step)
			body := math.Abs(a.size-st.size) < 0.1*st.size
			in := b.x0 - f.left
			switch full := a.full(b, f.right); {
			case full && in < 0.7*a.size:
				goingOn[k] = append(goingOn[k], step)
				if body {
					tight = append(tight, step)
					if strings.ContainsFunc(a.text, text.Latin) || strings.ContainsFunc(a.text, text.Digit) {
						if math.Abs(f.right-a.x1) < 0.15*a.size || math.Abs(f.right-a.inkEnd()) < 0.6*a.size && closing(last(a.text)) {
							even++
						} else {
							ragged++
						}
					}
				}
			case !full && body:
				loose = append(loose, step)
				switch {
				case a.centred(f) || b.centred(f):
				case in >= 0.7*a.size && in < 5*a.size:
					inset++
				case in < 0.7*a.size:
					flush++
				}
			}
		}
	}
	for k, v := range steps {
		if g := goingOn[k]; len(g) >= 2 {
			v = g
		}
		st.pitch[k], _ = densest(v, 0.06*float64(k)/4)
	}
	st.indented = inset > 0 && inset >= flush
	st.justified = even >= 4 && even >= 9*ragged
	p := st.pitch[sizeKey(st.size)]
	wide := func(v []float64) (n int) {
		for _, x := range v {
			if x > 1.12*p+0.5 && x < 4*p {
				n++
			}
		}
		return n
	}
	st.spaced = p > 0 && len(loose) >= 2 && 2*wide(loose) > len(loose) && 10*wide(tight) <= 3*len(tight)
}

// centred reports whether a row stands in the middle of its frame and well away
// from both margins.
func (r *row) centred(f *frame) bool {
	away, short := 2.5, 0.7
	if r.size > 1.1*f.style.size { // no indent of a paragraph of the text
		away, short = 0.25, 0.25
	}
	return r.x0-f.left > away*r.size && f.right-r.x1 > short*r.size && r.even(f)
}

// even reports whether a row has as much room before it as behind it.
func (r *row) even(f *frame) bool {
	return math.Abs(r.x0-f.left-f.right+r.x1) < 1.2*r.size
}
