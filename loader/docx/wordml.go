package docx

import (
	"strconv"
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// What Word 2003 has otherwise than the standard that came of it: one document
// holds everything, notes, comments, headers and pictures stand where they
// belong, numbers are called lists, and tracked changes are annotations.

// oldParts are where the children of Word 2003's root are looked for, as parts
// of a package.
var oldParts = map[string]string{
	"w:body": "/document", "w:styles": "/styles", "w:lists": "/numbering", "w:docPr": "/settings", "o:DocumentProperties": "/properties",
}

// oldRelations is what the parts of a package would say of each other.
var oldRelations = map[string]string{
	"/_rels/.rels": `<Relationships><Relationship Id="1" Type="/officeDocument" Target="document"/>` +
		`<Relationship Id="2" Type="/core-properties" Target="properties"/></Relationships>`,
	"/_rels/document.rels": `<Relationships><Relationship Id="1" Type="/styles" Target="styles"/>` +
		`<Relationship Id="2" Type="/numbering" Target="numbering"/><Relationship Id="3" Type="/settings" Target="settings"/></Relationships>`,
}

// readOld finds the parts of a document of Word 2003.
func (f *flat) readOld(s *zipped.Scanner) error {
	for name, text := range oldRelations {
		f.parts[name] = flatPart{made: text}
	}
	return s.Children(func() error {
		if name, ok := oldParts[s.Name]; ok {
			return f.add(name, s, false)
		}
		return s.Skip()
	})
}

// annotation reads a tracked change, a comment or a bookmark, which may go around
// text.
func (st *story) annotation(p *para, inside func() error) error {
	s := st.s
	switch s.Attr("w:type") {
	case "Word.Insertion":
		if st.main && st.deleted == 0 {
			st.r.inserted++
		}
	case "Word.Deletion":
		if st.main {
			st.r.deleted++
		}
		return st.without(inside)
	case "Word.Comment":
		return st.remarkInside(p)
	}
	return s.Children(inside)
}

// blockAnnotation reads an annotation that stands where paragraphs do.
func (st *story) blockAnnotation(out flow.Sink) error {
	p := &para{}
	if err := st.annotation(p, func() error { return st.block(out) }); err != nil {
		return err
	}
	for _, b := range p.asides {
		if err := out.Add(b); err != nil {
			return err
		}
	}
	return nil
}

// deletion reports whether the element that started is one that says that what
// it stands in is deleted.
func deletion(s *zipped.Scanner) bool {
	return s.Name == "w:del" || s.Name == "w:moveFrom" || s.Name == "aml:annotation" && s.Attr("w:type") == "Word.Deletion"
}

// remarkInside sets a comment aside whose text stands where it is anchored. It
// does not count in the lists of the text.
func (st *story) remarkInside(p *para) error {
	r := st.r
	counted := r.lists
	r.lists = lists{}
	inside, err := (&story{r: r, s: st.s}).apart()
	r.lists = counted
	if err != nil {
		return err
	}
	r.told["#"+strconv.Itoa(len(r.told))] = true
	st.set(p, source.Comment, inside.Line())
	return nil
}

// noteInside adds the mark of a note whose text stands in its place, and keeps
// that for behind the document.
func (st *story) noteInside(p *para, n *notes) error {
	own := yes(st.s.Attr("w:suppressRef"))
	if err := st.r.budget.Spend(64); err != nil {
		return err
	}
	text, err := st.s.Inside()
	if err != nil {
		return err
	}
	id := "#" + strconv.Itoa(len(n.inside))
	n.inside = append(n.inside, text)
	return st.refer(p, n, id, own)
}

// writeInside adds the texts of notes that stood in the document.
func (r *reader) writeInside(n *notes) error {
	for i, text := range n.inside {
		doc := text.Bytes() // longer than the note by the namespaces of the root
		if err := r.budget.Spend(len(doc)); err != nil {
			return err
		}
		s, err := zipped.Scan(r.ctx, doc, namespaces)
		if err != nil {
			return err
		}
		if _, err := s.Next(); err != nil {
			return err
		}
		id := "#" + strconv.Itoa(i)
		t, err := r.note(n, id, s)
		if err != nil {
			return err
		}
		if _, shown := n.number[id]; shown && t != nil {
			r.out.Append(t)
		}
	}
	return nil
}

// readSectionHeaders sets the headers and footers aside that stand in the ends of
// sections.
func (r *reader) readSectionHeaders(doc []byte) error {
	if !r.old {
		return nil
	}
	seen := map[string]bool{}
	return r.scan(doc, func(s *zipped.Scanner) error {
		kind := ""
		switch s.Name {
		case "w:hdr":
			kind = source.Header
		case "w:ftr":
			kind = source.Footer
		default:
			return nil
		}
		inside, err := (&story{r: r, s: s}).apart()
		if err == nil {
			r.setHeader(kind, inside, seen)
		}
		return err
	})
}

// drawing reads a picture or shape. The data of a picture stand in it.
func (st *story) drawing(p *para) error {
	s, before, data := st.s, st.r.pictures, false
	err := s.Children(func() error {
		if s.Name == "w:binData" {
			data = true
			return s.Skip()
		}
		return st.inline(p)
	})
	if err == nil && data && st.r.pictures == before {
		st.picture(p, "")
	}
	return err
}

// asPrinted is the number that a paragraph says it has, for lists whose
// definition is not there.
func (l listRef) asPrinted() label {
	return label{text: strings.Map(func(c rune) rune { return word.Sign(l.font, c) }, l.printed)}
}

// camel is a name of the standard as Word 2003 has it: chinese-counting is
// chineseCounting.
func camel(name string) string {
	words := strings.Split(name, "-")
	for i, w := range words[1:] {
		if w != "" {
			words[i+1] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, "")
}
