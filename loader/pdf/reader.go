package pdf

import (
	"strings"

	"duizhao/loader/source"
)

// keepForms is how many bytes of decoded forms are kept: a letterhead comes
// again on every page.
const keepForms = 16 << 20

// reader reads the pages of a document one after the other, and keeps what
// they share.
type reader struct {
	d         *document
	fonts     map[int]*font
	all       []*font
	forms     map[int][]byte
	formBytes int
	shared    map[int]*resources // of forms, by object
	off       map[int]bool       // optional content that is off
	glyphs    int
	rules     int
	operators int
	sheet     sheet
	aside     []source.Aside
	told      map[source.Aside]bool
	asideSize int
}

func newReader(d *document) *reader {
	return &reader{
		d: d, fonts: map[int]*font{}, forms: map[int][]byte{}, shared: map[int]*resources{},
		off: d.layers(), operators: maxOperators, told: map[source.Aside]bool{},
	}
}

// read carries out a page's content; the sheet has what is on it.
func (r *reader) read(l *leaf) error {
	m, w, h := l.matrix()
	r.sheet.reset(w, h)
	in := &interpreter{d: r.d, r: r, out: &r.sheet, tm: identity, tlm: identity}
	in.state = state{ctm: m, stretch: 1}
	res := &resources{dict: l.resources}
	if err := in.run(r.content(l.dict["Contents"]), res); err != nil {
		return err
	}
	if err := r.annotations(in, l, m); err != nil {
		return err
	}
	if s := r.sheet.hidden.String(); strings.TrimSpace(s) != "" {
		r.setAside(source.Hidden, s)
	}
	return r.d.halted()
}

// spent reports whether the content asked for more than it may, or ctx is done.
func (r *reader) spent() error {
	if r.operators < 0 {
		r.d.failed = errHuge
	}
	return r.d.halted()
}

// content joins the content streams of a page: a token ends with its stream.
func (r *reader) content(v any) []byte {
	var out []byte
	add := func(v any) {
		if s := r.d.stream(v); s != nil && len(out) < maxStream {
			if data, err := r.d.decode(s); err == nil {
				if out == nil {
					out = data[:len(data):len(data)]
				} else {
					out = append(append(out, '\n'), data...)
				}
			}
		}
	}
	if a := r.d.array(v); a != nil {
		for _, s := range a {
			if r.d.halted() != nil {
				return nil
			}
			add(s)
		}
		return out
	}
	add(v)
	return out
}

// font returns the font of a dictionary, read once if it is an object of its
// own.
func (r *reader) font(v any) *font {
	num := 0
	if x, ok := v.(ref); ok {
		num = x.num
		if f, ok := r.fonts[num]; ok {
			return f
		}
	}
	fd := r.d.dict(v)
	if fd == nil {
		return nil
	}
	f := r.d.font(fd)
	if num != 0 {
		r.fonts[num] = f
	}
	r.all = append(r.all, f)
	return f
}

// form returns the content of a form.
func (r *reader) form(s *stream) ([]byte, error) {
	if data, ok := r.forms[s.id.num]; ok && s.id.num != 0 {
		return data, nil
	}
	data, err := r.d.decode(s)
	if err != nil {
		return nil, err
	}
	if s.id.num != 0 {
		if r.formBytes += len(data); r.formBytes > keepForms {
			clear(r.forms)
			r.formBytes = len(data)
		}
		r.forms[s.id.num] = data
	}
	return data, nil
}

// resources returns those of a form, with the fonts that were read for it
// before.
func (r *reader) resources(s *stream, dd dict) *resources {
	if res, ok := r.shared[s.id.num]; ok && s.id.num != 0 {
		return res
	}
	res := &resources{dict: dd}
	if len(r.shared) < 1<<14 {
		r.shared[s.id.num] = res
	}
	return res
}

// setAside notes what is no text of the document, once for the same words.
func (r *reader) setAside(kind, text string) {
	text = strings.Join(strings.Fields(text), " ")
	a := source.Aside{Kind: kind, Text: text}
	if text == "" || r.told[a] || r.asideSize > 1<<20 {
		return
	}
	r.told[a] = true
	r.asideSize += len(text) + 16
	r.aside = append(r.aside, a)
}
