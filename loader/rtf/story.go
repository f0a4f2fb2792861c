package rtf

import (
	"slices"
	"strings"

	"duizhao/loader/source"
	"duizhao/loader/word"
)

// kind is what a story is.
type kind byte

const (
	body kind = iota
	header
	footer
	footnote
	comment
	shape
)

// story is text that is read by itself.
type story struct {
	word.Writer
	kind    kind
	end     bool // an endnote
	auto    bool // its number is counted
	deleted bool // it is anchored in deleted text

	text     strings.Builder
	number   strings.Builder
	removed  strings.Builder
	hidden   strings.Builder
	contents strings.Builder
	listed   bool // the paragraph's number was given, if only as nothing
	ref      bool // the number of a note is to be written where its text comes
	boxes    []*source.Text
	adding   bool // in text that was inserted
}

func (p *parser) story() *story { return p.stories[len(p.stories)-1] }

// begin opens a story, which ends with its group.
func (p *parser) begin(k kind) {
	if p.st.to == toNothing {
		return
	}
	if len(p.stories) > maxStories || p.st.to == toCode || p.st.to == toTitle {
		p.st.to = toNothing
		return
	}
	p.flush()
	p.written += storyCost
	p.st.story = len(p.stories)
	p.stories = append(p.stories, &story{kind: k, Writer: word.Writer{Out: &source.Text{}}, deleted: p.st.deleted || p.st.hidden})
	p.st.to, p.st.hidden, p.st.deleted, p.st.added, p.st.toc, p.st.table, p.st.list = toText, false, false, false, false, 0, false
}

// close ends the innermost story and puts it where it belongs.
func (p *parser) close() {
	s := p.story()
	s.done()
	p.stories = p.stories[:len(p.stories)-1]
	parent := p.story()
	switch s.kind {
	case header, footer:
		p.setHeader(parent.Out, s)
	case comment:
		p.comments++
		parent.Set(source.Comment, strings.Join(s.Out.Paragraphs, " "))
	case shape:
		if len(s.Out.Paragraphs)+len(s.Out.Aside) > 0 {
			parent.boxes = append(parent.boxes, s.Out)
		}
	case footnote:
		if s.deleted {
			parent.ref = false
			parent.Set(source.Deleted, strings.Join(s.Out.Paragraphs, " "))
			return
		}
		p.note(parent, s)
	}
}

// note numbers a note where it is referred to and keeps its text for the end.
func (p *parser) note(parent, s *story) {
	notes, count, form := &p.footnotes, &p.footCount, p.footForm
	if s.end {
		notes, count, form = &p.endnotes, &p.endCount, p.endForm
	}
	if parent.ref || s.auto { // not marked by hand
		*count++
		number, _ := word.Number(form, *count)
		for _, r := range number {
			parent.text.WriteRune(r)
		}
		if len(s.Out.Paragraphs) > 0 {
			s.Out.Paragraphs[0] = word.Before(number, strings.TrimLeft(s.Out.Paragraphs[0], " \t"), word.Space)
		}
	}
	parent.ref = false
	*notes = append(*notes, s.Out)
}

func (p *parser) setHeader(t *source.Text, s *story) {
	words := strings.Join(strings.Fields(strings.Join(s.Out.Paragraphs, " ")), " ")
	kind := source.Header
	if s.kind == footer {
		kind = source.Footer
	}
	if words == "" || p.headers[kind+words] {
		return
	}
	p.headers[kind+words] = true
	if word.PageNumber(words) {
		kind = source.PageNumber
	}
	t.Set(kind, words)
}

// write puts a character where the state says; soft hyphens, byte order marks
// and what is no character are left out.
func (p *parser) write(r rune) {
	if r < ' ' && r != '\t' && r != '\v' && r != '\f' || r == 0x7F || r == 0xAD || r == 0xFEFF || r == 0xFFFE || r == 0xFFFF {
		return
	}
	p.written++
	switch p.st.to {
	case toNumber:
		p.story().number.WriteRune(r)
	case toCode:
		if n := len(p.fields); n > 0 && p.fields[n-1].code.Len() < 512 {
			p.fields[n-1].code.WriteRune(r)
		}
	case toTitle:
		if p.title.Len() < 4096 {
			p.title.WriteRune(r)
		}
	case toFonts:
		if p.defined != nil && r != ';' && p.defined.name.Len() < 128 {
			p.defined.name.WriteRune(r)
		}
	case toText:
		s := p.story()
		if s.kind == body {
			if p.st.added && !s.adding {
				p.insertions++
			}
			if p.st.deleted && s.removed.Len() == 0 {
				p.deletions++
			}
			s.adding = p.st.added
		}
		s.put(&p.st, r)
	}
}

func (s *story) put(st *state, r rune) {
	if !st.deleted {
		s.SetWords(source.Deleted, &s.removed)
	}
	if !st.hidden {
		s.SetWords(source.Hidden, &s.hidden)
	}
	switch {
	case st.deleted:
		s.removed.WriteRune(r)
	case st.hidden:
		s.hidden.WriteRune(r)
	case st.toc:
		s.contents.WriteRune(r)
	default:
		s.text.WriteRune(r)
	}
}

// take gives the text of the paragraph under way, with its number.
func (s *story) take() string {
	s.SetWords(source.Deleted, &s.removed)
	s.SetWords(source.Hidden, &s.hidden)
	s.SetWords(source.Contents, &s.contents)
	text, number := s.text.String(), s.number.String()
	s.text.Reset()
	s.number.Reset()
	s.listed = false
	by := word.Nothing
	switch trimmed := strings.TrimRight(number, " "); {
	case strings.HasSuffix(trimmed, "\t"):
		by = word.Tab
	case trimmed != number:
		by = word.Space
	}
	return word.Before(strings.TrimSpace(number), text, by)
}

// paragraph ends a paragraph.
func (p *parser) paragraph() {
	p.flush()
	s := p.story()
	p.written++
	if p.st.list && !s.listed && strings.TrimSpace(s.text.String()) != "" {
		p.unnumbered++
	}
	if p.st.table > 0 {
		p.written += min(p.st.table, word.MaxDepth)
		s.Rows.Paragraph(p.st.table, s.take())
		return
	}
	s.emit(s.Rows.Flush()...)
	s.emit(word.Item{Text: s.take()})
}

// cell ends a cell, row a row.
func (p *parser) cell(depth int) {
	p.flush()
	p.written += min(depth, word.MaxDepth)
	s := p.story()
	s.Rows.Cell(depth, s.take())
}

func (p *parser) row(depth int) {
	p.flush()
	p.written += rowCost
	s := p.story()
	if text := s.take(); strings.TrimSpace(text) != "" {
		s.Rows.Paragraph(depth, text)
	}
	s.emit(s.Rows.End(depth, slices.Clone(p.edges))...)
}

// emit adds finished lines, and behind them the texts of the shapes anchored in
// them.
func (s *story) emit(items ...word.Item) {
	if len(items) == 0 {
		return
	}
	s.Write(items)
	for _, b := range s.boxes {
		s.Out.Append(b)
	}
	s.boxes = nil
}

// done ends what is open at the end of a story.
func (s *story) done() {
	if s.Rows.Open() && s.text.Len() > 0 {
		s.Rows.Paragraph(1, s.take())
	}
	s.emit(s.Rows.Flush()...)
	s.emit(word.Item{Text: s.take()})
}
