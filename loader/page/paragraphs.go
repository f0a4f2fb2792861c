package page

import (
	"context"
	"math"
	"regexp"
	"strings"

	"duizhao/internal/text"
	"duizhao/loader/source"
)

// compose joins the rows of all pages to paragraphs.
func compose(ctx context.Context, sheets []*sheet, t *source.Text) error {
	c := composer{t: t}
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		at := len(t.Paragraphs)
		for _, r := range s.flow {
			c.take(r)
		}
		c.notes = append(c.notes, s.notes...)
		for _, a := range s.aside {
			words := strings.Join(strings.Fields(a.row.text), " ")
			t.Aside = append(t.Aside, source.Aside{Kind: a.kind, Text: words, At: at})
		}
		for _, a := range s.given {
			a.Text, a.At = strings.Join(strings.Fields(a.Text), " "), at
			t.Aside = append(t.Aside, a)
		}
	}
	c.flush()
	return nil
}

// composer joins rows to paragraphs, one after the other.
type composer struct {
	t     *source.Text
	open  *paragraph
	notes []*row // of pages that the open paragraph goes on from
}

func (c *composer) take(r *row) {
	if c.open != nil && c.open.continues(r) {
		c.open.rows = append(c.open.rows, r)
		return
	}
	c.flush()
	c.open = &paragraph{rows: []*row{r}}
}

// flush ends the open paragraph; the notes below it follow.
func (c *composer) flush() {
	if c.open != nil {
		c.t.Add(strings.TrimRight(c.open.String(), " \u3000\u00a0"))
		c.open = nil
	}
	if len(c.notes) == 0 {
		return
	}
	below := composer{t: c.t}
	for _, r := range c.notes {
		below.take(r)
	}
	c.notes = nil
	below.flush()
}

// paragraph is one that is being joined.
type paragraph struct {
	rows []*row
}

func (p *paragraph) last() *row { return p.rows[len(p.rows)-1] }

func (p *paragraph) String() string {
	var b strings.Builder
	prev := ""
	for i, r := range p.rows {
		s := r.text
		if i > 0 {
			s = strings.TrimLeft(s, " \u3000\u00a0")
		}
		if i+1 < len(p.rows) {
			s = strings.TrimRight(s, " \u3000\u00a0")
			if hyphened(s, strings.TrimLeft(p.rows[i+1].text, " \u3000\u00a0")) {
				s = strings.TrimRight(s, "-\u2010")
				b.WriteString(joined(prev, s, i))
				prev = "" // nothing between
				continue
			}
		}
		b.WriteString(joined(prev, s, i))
		prev = s
	}
	return b.String()
}

func joined(prev, s string, i int) string {
	if i == 0 || prev == "" || s == "" {
		return s
	}
	return joint(prev, s, true) + s
}

var (
	// What numbers a heading or an item and stands at the begin of a paragraph.
	ordinal = regexp.MustCompile(`^\s*(第[一二三四五六七八九十百零〇]+[章节条篇部编]|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[、．]|\d{1,2}\.[^\d]|[（(]\d{1,2}[)）]|[①-⑳])`)
	opener  = regexp.MustCompile(`^\s*(——|专此|特此|附件[:：\d]|各位代表)`)
	ended   = regexp.MustCompile(`[。！？：；!?;:…][”’）)》」』]*\s*$`)
)

// continues reports whether a row goes on with the paragraph.
func (p *paragraph) continues(r *row) bool {
	a, f := p.last(), r.frame
	if a.apart || r.apart || a.frame == nil || f == nil || !alike(a, r) {
		return false
	}
	st := f.style
	em := r.size
	in := r.x0 - f.left
	below := a.frame == f && r.y > a.y
	pitch := st.pitch[sizeKey(r.size)]
	if pitch == 0 {
		pitch = 2 * em
	}
	step := r.y - a.y
	if below && step > 1.7*pitch {
		return false
	}
	if a.even(a.frame) && r.centred(f) && (a.centred(a.frame) || len(p.rows) == 1 && !ended.MatchString(a.text)) {
		// A title: it is one where a word of it would have had no room.
		return a.x0-a.frame.left+a.room(a.frame.right) < a.needs(r)
	}
	if !p.reached(a, r) || a.centred(a.frame) {
		return false
	}
	if below && st.spaced && step > 1.12*pitch+0.5 {
		return false
	}
	if f0 := p.rows[0]; ordinal.MatchString(r.text) && ordinal.MatchString(f0.text) && math.Abs(r.x0-f0.x0) < 0.3*em && ended.MatchString(a.text) {
		return false // the next item
	}
	if in > 0.7*em {
		switch {
		case p.hangs(r):
			return true
		case len(p.rows) > 1 && math.Abs(r.x0-a.x0) < 0.3*em: // as the rows before
			return true
		case math.Abs(r.x0-a.x0) < 0.3*em && !st.indented:
			return !ordinal.MatchString(r.text) || !ended.MatchString(a.text)
		}
		return false
	}
	if !st.indented && (!st.spaced || !below) {
		return !p.outdone(r)
	}
	return true
}

// outdone reports whether the words say that a row begins a paragraph, where
// neither indent nor air can.
func (p *paragraph) outdone(r *row) bool {
	end := ended.MatchString(p.last().text)
	if ordinal.MatchString(r.text) {
		return end || ordinal.MatchString(p.rows[0].text)
	}
	if end {
		return opener.MatchString(r.text)
	}
	a, b := p.last().hand(), r.hand()
	return a != "" && b != "" && a != b // a heading that fills its row
}

// hand is the font that all Chinese characters of a row are set in; "" where
// there are several or none.
func (r *row) hand() string {
	font := ""
	for i := range r.glyphs {
		if g := &r.glyphs[i]; text.Han(first(g.Text)) {
			if g.Font == "" || font != "" && g.Font != font {
				return ""
			}
			font = g.Font
		}
	}
	return font
}

// reached reports whether the last row of the paragraph was broken because it
// was full.
func (p *paragraph) reached(a, next *row) bool {
	f := a.frame
	room := a.room(f.right)
	if l := a.x0 - f.left; l > 4.6*a.size {
		room += l // stands at the right: it could have been wider
	}
	need := a.needs(next)
	if f.style.justified {
		need = min(need, 0.7*a.size)
	}
	if !ended.MatchString(a.text) { // mid-sentence: the margin may be a little off
		need += 0.3 * a.size
		if f.style.indented || f.style.spaced {
			need += 0.3 * a.size
		}
	}
	return room < need
}

// hangs reports whether the paragraph's rows after the first are set further in
// than it, below the text behind its mark.
func (p *paragraph) hangs(r *row) bool {
	if len(p.rows) > 1 {
		return math.Abs(r.x0-p.last().x0) < 0.3*r.size
	}
	a, in := p.rows[0], r.x0-p.rows[0].x0
	if !ordinal.MatchString(a.text) || in < 0.7*r.size {
		return false
	}
	return in < 4*r.size && !ended.MatchString(a.text) && !ordinal.MatchString(r.text)
}
