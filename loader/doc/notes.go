package doc

import (
	"context"
	"strings"

	"duizhao/loader/source"
	"duizhao/loader/word"
)

// note is a footnote or endnote that the body refers to.
type note struct {
	end    bool
	index  int
	number string
}

// refs are the marks of notes or comments in the body and the stretches of
// their texts.
type refs struct {
	marks plc
	texts plc
	from  int // of the part that the texts are in
	size  int
	form  int // of the numbers
	count int
}

// stretch gives where a text lies.
func (r *refs) stretch(i int) (from, to int, ok bool) {
	if i < 0 || i+1 > r.texts.n {
		return 0, 0, false
	}
	from, to = r.texts.at(i), r.texts.at(i+1)
	if from < 0 || from >= to || to > r.size {
		return 0, 0, false
	}
	return r.from + from, r.from + to, true
}

// note sets the number of a note, where the body refers to it or before its
// text.
func (s *story) note(r *run, at int) {
	if !s.main {
		for _, c := range s.number {
			s.put(r, c)
		}
		s.number = ""
		return
	}
	for k, of := range []*refs{&s.d.feet, &s.d.ends} {
		i, ok := of.marks.find(at)
		if !ok || i >= of.texts.n {
			continue
		}
		if !s.visible(r) {
			if lines := s.d.aside(s.ctx, of, i); lines != "" {
				s.Set(source.Deleted, lines)
			}
			return
		}
		of.count++
		number, _ := word.Number(of.form, of.count)
		for _, c := range number {
			s.put(r, c)
		}
		s.d.notes = append(s.d.notes, note{k == 1, i, number})
	}
}

// comment sets aside the comment that is anchored here.
func (s *story) comment(at int) {
	if i, ok := s.d.remarks.marks.find(at); ok {
		s.d.remarks.count++
		s.Set(source.Comment, s.d.aside(s.ctx, &s.d.remarks, i))
	}
}

// shape notes a drawn object: its text comes behind the paragraph.
func (s *story) shape(at int) {
	i, ok := s.d.shapes.anchors.find(at)
	if !ok {
		return
	}
	id := le.Uint32(s.d.shapes.anchors.element(i))
	switch {
	case s.d.shapes.byID[id] != nil:
		s.boxes = append(s.boxes, id)
	case s.d.shapes.picture[id]:
		s.Set(source.Picture, "")
	}
}

// sub reads a part other than the body by itself.
func (d *document) sub(ctx context.Context, from, to int, number string) *source.Text {
	t := &source.Text{}
	to = min(to, d.length())
	if from >= to {
		return t
	}
	if d.left -= to - from; d.left < 0 { // stretches that lie upon each other
		d.short = true
		return t
	}
	s := story{d: d, ctx: ctx, Writer: word.Writer{Out: t}, number: number}
	if err := s.read(from, to); err != nil && d.err == nil {
		d.err = err
	}
	return t
}

// aside is a text of notes or comments on one line.
func (d *document) aside(ctx context.Context, r *refs, i int) string {
	from, to, ok := r.stretch(i)
	if !ok {
		return ""
	}
	return strings.Join(d.sub(ctx, from, to, "").Paragraphs, " ")
}

// writeNotes adds the texts of the notes, footnotes first.
func (d *document) writeNotes(ctx context.Context, t *source.Text) {
	for _, end := range []bool{false, true} {
		for _, n := range d.notes {
			if n.end != end {
				continue
			}
			of := &d.feet
			if end {
				of = &d.ends
			}
			from, to, ok := of.stretch(n.index)
			if !ok {
				continue
			}
			text := d.sub(ctx, from, to, n.number)
			if len(text.Paragraphs) > 0 {
				body := strings.TrimLeft(text.Paragraphs[0], " ")
				if rest, ok := strings.CutPrefix(body, n.number); ok {
					body = rest
				}
				text.Paragraphs[0] = word.Before(n.number, strings.TrimLeft(body, " \t"), word.Space)
			}
			t.Append(text)
		}
	}
}

// box adds the text of a text box.
func (d *document) box(ctx context.Context, t *source.Text, i int) {
	from, to := d.shapes.boxes.at(i), d.shapes.boxes.at(i+1)
	if from < 0 || from >= to || to > d.count.boxes {
		return
	}
	start := d.count.main + d.count.foot + d.count.headers + d.count.macros + d.count.comments + d.count.end
	t.Append(d.sub(ctx, start+from, start+to, ""))
}

// writeHeaders sets aside headers and footers: six stories of separators of
// notes, then six for each section.
func (d *document) writeHeaders(ctx context.Context, t *source.Text) {
	seen := map[string]bool{}
	set := func(kind string, from *source.Text) {
		s := strings.Join(strings.Fields(strings.Join(from.Paragraphs, " ")), " ")
		if s == "" || seen[kind+s] {
			return
		}
		seen[kind+s] = true
		if word.PageNumber(s) {
			kind = source.PageNumber
		}
		t.Set(kind, s)
	}
	p, start := d.plc(fcHeaders, 0), d.count.main+d.count.foot
	for i := 6; i < p.n && i < 6+6*1000; i++ {
		from, to := p.at(i), p.at(i+1)
		if from < 0 || from >= to || to > d.count.headers {
			continue
		}
		kind := source.Header
		if k := i % 6; k == 2 || k == 3 || k == 5 {
			kind = source.Footer
		}
		set(kind, d.sub(ctx, start+from, start+to, ""))
	}
	boxes, start := d.plc(fcHeadBoxes, 22), d.count.main+d.count.foot+d.count.headers+d.count.macros+d.count.comments+d.count.end+d.count.boxes
	for i := range boxes.n {
		from, to := boxes.at(i), boxes.at(i+1)
		if le.Uint16(boxes.element(i)[8:])&1 != 0 || from < 0 || from >= to || to > d.count.headBoxes {
			continue
		}
		set(source.Header, d.sub(ctx, start+from, start+to, ""))
	}
}
