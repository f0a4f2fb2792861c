package doc

import (
	"context"
	"regexp"
	"strings"
	"unicode/utf16"

	"duizhao/loader/source"
	"duizhao/loader/word"
)

// story reads a part of the text into paragraphs.
type story struct {
	word.Writer
	d      *document
	ctx    context.Context
	main   bool   // notes, comments and shapes are anchored in it
	number string // of the note that it is the text of

	counters counters
	matched  []uint64 // a bit for each beginning of a field that has an end
	from     int      // the place of the first bit
	fields   []field
	codes    int // fields whose code is under way
	tocs     int // tables of contents whose result is

	text     strings.Builder // of the paragraph under way
	contents strings.Builder
	deleted  strings.Builder
	hidden   strings.Builder
	shown    bool // something of the paragraph is shown whatever its style
	pending  uint16
	adding   bool     // in text that was inserted
	boxes    []uint32 // shapes whose text comes behind the paragraph
}

// field is a field that has begun and not ended.
type field struct {
	code   []rune
	result bool
	toc    bool
}

// maxFields is how deep fields may stand in each other; Word allows twenty.
const maxFields = 256

// read reads the characters from one place to another.
func (s *story) read(from, to int) error {
	if err := s.match(from, to); err != nil {
		return err
	}
	err := s.d.runs(s.ctx, from, to, func(r *run) {
		for i := range r.length() {
			s.unit(r, i)
		}
	})
	if err != nil {
		return err
	}
	if s.text.Len() > 0 || s.contents.Len() > 0 || s.deleted.Len() > 0 || s.hidden.Len() > 0 {
		s.finish(paragraph{})
	}
	s.emit(s.Rows.Flush()...)
	return nil
}

// match finds out which fields have an end: one without would swallow the rest
// of the text.
func (s *story) match(from, to int) error {
	s.from, s.matched = from, make([]uint64, max(to-from, 0)/64+1)
	var open []int
	return s.d.runs(s.ctx, from, to, func(r *run) {
		for i := range r.length() {
			switch r.unit(i) {
			case 0x13:
				open = append(open, r.from+i-from)
			case 0x15:
				if n := len(open); n > 0 {
					if n <= maxFields {
						s.matched[open[n-1]/64] |= 1 << (open[n-1] % 64)
					}
					open = open[:n-1]
				}
			}
		}
	})
}

func (s *story) unit(r *run, i int) {
	u := r.unit(i)
	if s.pending != 0 {
		high := s.pending
		s.pending = 0
		if full := utf16.DecodeRune(rune(high), rune(u)); full != '\uFFFD' {
			s.put(r, full)
			return
		}
		s.put(r, '\uFFFD')
	}
	switch {
	case u >= 0xD800 && u < 0xDC00:
		s.pending = u
	case u >= 0xDC00 && u < 0xE000:
		s.put(r, '\uFFFD')
	case u < ' ':
		s.special(r, i, u)
	case u == '(' && r.char.symbol != 0:
		s.put(r, word.Symbol(s.d.font(r.char.font), r.char.symbol))
	case u == 0x7F, u == 0xAD, u >= 0xFFFE, u == 0xFEFF:
	case u >= 0xF000 && u <= 0xF0FF && r.char.font > 0:
		s.put(r, word.Symbol(s.d.font(r.char.font), rune(u)))
	default:
		s.put(r, rune(u))
	}
}

// special takes what is no text but a mark.
func (s *story) special(r *run, i int, u uint16) {
	at := r.from + i
	switch u {
	case '\r', 0x07:
		if u == '\r' && r.char.deleted && !s.Rows.Open() {
			s.put(r, ' ') // the paragraph goes on in the next one
			return
		}
		s.end(r, i, u)
	case 0x0C:
		if _, section := s.d.sections.find(at + 1); section || !s.main {
			s.end(r, i, u)
		} else if s.text.Len() > 0 {
			s.put(r, '\f')
		}
	case '\t':
		s.put(r, '\t')
	case '\n', 0x0B, 0x0E:
		s.put(r, '\v')
	case 0x1E:
		s.put(r, '-')
	case 0x13:
		if n := at - s.from; s.matched[n/64]>>(n%64)&1 == 1 {
			s.fields = append(s.fields, field{})
			s.codes++
		}
	case 0x14:
		if n := len(s.fields); n > 0 && !s.fields[n-1].result {
			f := &s.fields[n-1]
			f.result = true
			s.codes--
			if f.toc = name(string(f.code)) == "TOC"; f.toc {
				s.tocs++
			}
		}
	case 0x15:
		s.endField(r)
	case 0x01:
		if s.visible(r) {
			s.Set(source.Picture, "")
		}
	case 0x08:
		if s.main && s.visible(r) {
			s.shape(at)
		}
	case 0x02:
		s.note(r, at)
	case 0x05:
		if s.main {
			s.comment(at)
		}
	}
}

// visible reports whether what stands here is shown.
func (s *story) visible(r *run) bool {
	return !r.char.deleted && r.char.vanish <= 0 && s.codes == 0
}

// put adds a character to where it belongs.
func (s *story) put(r *run, c rune) {
	if s.codes > 0 {
		if f := &s.fields[len(s.fields)-1]; !f.result && len(f.code) < 512 {
			f.code = append(f.code, c)
		}
		return
	}
	if !r.char.deleted {
		s.SetWords(source.Deleted, &s.deleted)
	} else if s.deleted.Len() == 0 && s.main {
		s.d.deletions++
	}
	if s.main && r.char.added && !s.adding {
		s.d.insertions++
	}
	s.adding = r.char.added
	if r.char.vanish <= 0 {
		s.SetWords(source.Hidden, &s.hidden)
	}
	switch {
	case r.char.deleted:
		s.deleted.WriteRune(c)
	case r.char.vanish > 0:
		s.hidden.WriteRune(c)
	case s.tocs > 0:
		s.contents.WriteRune(c)
	default:
		s.shown = s.shown || r.char.vanish < 0
		s.text.WriteRune(c)
	}
}

// end ends the paragraph whose mark is a character of a run.
func (s *story) end(r *run, i int, mark uint16) {
	p := s.d.paragraphAt(r.offset(i), r.piece.mods)
	if p.depth > 1 { // a million paragraphs of tables in tables are no document
		if s.d.deep++; s.d.deep > 1<<20 {
			p.depth = 1
		}
	}
	if mark == 0x07 && p.depth == 0 {
		p.depth = 1
	}
	if p.list > 0 && r.char.vanish > 0 && s.text.Len() == 0 {
		p.list = 0 // hidden as a whole
	}
	if p.row || mark == 0x07 || p.cell {
		depth := p.depth
		if mark == 0x07 {
			depth = 1
		}
		text := s.take(p)
		if p.row {
			s.emit(s.Rows.End(depth, p.edges)...)
		} else {
			s.Rows.Cell(depth, text)
		}
		return
	}
	s.finish(p)
}

// finish puts the paragraph where it belongs.
func (s *story) finish(p paragraph) {
	if p.depth > 0 {
		s.Rows.Paragraph(p.depth, s.take(p))
		return
	}
	s.emit(s.Rows.Flush()...)
	s.emit(word.Item{Text: s.take(p)})
}

// take gives the text of the paragraph under way, with its number.
func (s *story) take(p paragraph) string {
	s.pending = 0
	text := s.text.String()
	s.text.Reset()
	s.SetWords(source.Deleted, &s.deleted)
	s.SetWords(source.Hidden, &s.hidden)
	s.SetWords(source.Contents, &s.contents)
	shown := s.shown
	s.shown = false
	switch {
	case p.style != nil && p.style.vanish && !shown:
		if strings.TrimSpace(text) != "" {
			s.Set(source.Hidden, text)
		}
		return ""
	case p.style != nil && p.style.contents && pageBehind.MatchString(text):
		if strings.TrimSpace(text) != "" {
			s.Set(source.Contents, text)
		}
		return ""
	case p.list == 0 || p.list > 0x7FF || s.tocs > 0:
		return text
	}
	text, known := s.counters.number(s.d, p.list, p.level, text)
	if !known && strings.TrimSpace(text) != "" {
		s.d.unnumbered++
	}
	return text
}

// emit adds finished lines, and behind them the text boxes that are anchored in
// them.
func (s *story) emit(items ...word.Item) {
	if len(items) == 0 {
		return
	}
	s.Write(items)
	boxes := s.boxes
	s.boxes = nil
	for _, id := range boxes {
		for _, i := range s.d.shapes.byID[id] {
			s.d.box(s.ctx, s.Out, i)
		}
	}
}

// endField ends the innermost field; one without a result may show something.
func (s *story) endField(r *run) {
	n := len(s.fields)
	if n == 0 {
		return
	}
	f := s.fields[n-1]
	s.fields = s.fields[:n-1]
	switch {
	case !f.result:
		s.codes--
		for _, c := range s.d.drawn(string(f.code)) {
			s.put(r, c)
		}
	case f.toc:
		s.tocs--
	}
}

// pageBehind matches a line of a table of contents; others in its styles are
// text.
var pageBehind = regexp.MustCompile(`[\t.…·]\s*[0-9ivxIVX-]+\s*$`)

func name(code string) string {
	if f := strings.Fields(code); len(f) > 0 {
		return strings.ToUpper(f[0])
	}
	return ""
}

// drawn is what a field without a result shows.
func (d *document) drawn(code string) string {
	words := strings.Fields(code)
	if len(words) == 0 {
		return ""
	}
	switch strings.ToUpper(words[0]) {
	case "EQ":
		return word.Equation(code)
	case "MACROBUTTON", "GOTOBUTTON":
		return strings.Join(words[min(2, len(words)):], " ")
	case "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM":
		d.unnumbered++
	}
	return ""
}
