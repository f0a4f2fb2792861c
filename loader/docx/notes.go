package docx

import (
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// notes are the footnotes or the endnotes.
type notes struct {
	kind      string
	format    int
	start     int
	bySection bool
	count     int

	order  []string          // ids, as the text refers to them
	number map[string]string // as it is printed; "" where the text has its own mark
	gone   map[string]string // kind of aside for those only referred to in what is not shown
	inside []zipped.Piece    // the texts of those that have them in their place
}

// readNoteNumbers reads how notes are numbered: the settings say so, and the
// sections, which stand behind their text.
func (r *reader) readNoteNumbers(doc []byte) error {
	settings, _, err := r.part("settings")
	if err != nil {
		return err
	}
	for _, part := range [][]byte{settings, doc} {
		if !holds(part, "footnotePr") && !holds(part, "endnotePr") {
			continue
		}
		said := [2]bool{}
		err := r.scan(part, func(s *zipped.Scanner) error {
			i := 0
			switch s.Name {
			case "w:footnotePr":
			case "w:endnotePr":
				i = 1
			default:
				return nil
			}
			if said[i] { // the first section speaks for all
				return s.Skip()
			}
			said[i] = true
			return r.notes[i].readNumbers(s)
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (n *notes) readNumbers(s *zipped.Scanner) error {
	return s.Children(func() error {
		switch val := s.Attr("w:val"); s.Name {
		case "w:numFmt":
			if format, known := formats[camel(val)]; known {
				n.format = format
			}
		case "w:numStart":
			n.start = max(number(val)-1, 0)
		case "w:numRestart":
			n.bySection = camel(val) == "eachSect"
		}
		return s.Skip()
	})
}

// noteMark adds the mark of a note, and has its text follow behind the document.
func (st *story) noteMark(p *para, n *notes) error {
	id := st.s.Attr("w:id")
	own := yes(st.s.Attr("w:customMarkFollows"))
	if err := st.s.Skip(); err != nil {
		return err
	}
	return st.refer(p, n, id, own)
}

// yes reports whether an attribute that may be left out says yes.
func yes(value string) bool { return value != "" && value != "0" && value != "false" && value != "off" }

// refer counts a note that the text refers to, and adds its number unless a mark
// of its own follows.
func (st *story) refer(p *para, n *notes, id string, own bool) error {
	if n.number == nil {
		n.number, n.gone = map[string]string{}, map[string]string{}
	}
	if st.deleted > 0 || !st.shown(p) {
		if _, shown := n.number[id]; !shown && len(n.gone) < maxPicture {
			n.gone[id] = source.Deleted
			if st.deleted == 0 {
				n.gone[id] = source.Hidden
			}
		}
		return nil
	}
	mark, twice := n.number[id]
	if !twice {
		if err := st.r.budget.Spend(64); err != nil {
			return err
		}
		if !own {
			n.count++
			mark = printed(n.format, n.start+n.count)
		}
		n.number[id] = mark
		n.order = append(n.order, id)
	}
	return st.put(p, []byte(mark))
}

// writeNotes adds the texts of the notes behind the document.
func (r *reader) writeNotes() error {
	for i := range r.notes {
		n := &r.notes[i]
		if err := r.writeInside(n); err != nil {
			return err
		}
		doc, _, err := r.part(n.kind + "s")
		if err != nil {
			return err
		}
		if doc == nil {
			continue
		}
		texts := map[string]*source.Text{}
		err = r.scan(doc, func(s *zipped.Scanner) error {
			id, kind := s.Attr("w:id"), s.Attr("w:type")
			if s.Name != "w:"+n.kind {
				return nil
			}
			if texts[id] != nil || kind == "separator" || kind == "continuationSeparator" || kind == "continuationNotice" {
				return s.Skip()
			}
			t, err := r.note(n, id, s)
			if t != nil {
				texts[id] = t
			}
			return err
		})
		if err != nil {
			return err
		}
		for _, id := range n.order {
			if t := texts[id]; t != nil {
				r.out.Append(t)
			}
		}
	}
	return nil
}

// note reads the text of a note; nil where there is none. One that the text does
// not refer to is set aside.
func (r *reader) note(n *notes, id string, s *zipped.Scanner) (*source.Text, error) {
	_, shown := n.number[id]
	st := &story{r: r, s: s, note: n.number[id]}
	inside, err := st.apart()
	if err != nil {
		return nil, err
	}
	t := inside.Text()
	if len(t.Paragraphs) == 0 && !shown {
		return nil, nil
	}
	if len(t.Paragraphs) > 0 {
		t.Paragraphs[0] = numberedNote(n.number[id], st.note == "", t.Paragraphs[0])
	}
	if !shown {
		kind := n.gone[id]
		if kind == "" {
			kind = source.Hidden
		}
		r.out.Set(kind, strings.Join(t.Paragraphs, " "))
	}
	return t, nil
}

// numberedNote sees to it that a note begins with its number and a blank.
func numberedNote(number string, said bool, text string) string {
	if number == "" {
		return strings.TrimLeft(text, " ")
	}
	text = strings.TrimLeft(text, " ")
	if said {
		text = strings.TrimPrefix(text, number)
	}
	text = strings.TrimLeft(text, " \t")
	if strings.Trim(number, "0123456789") == "" {
		return word.Follow(number, text)
	}
	return number + " " + text
}

// readRemarks reads the comments, by id.
func (r *reader) readRemarks() error {
	r.remarks = map[string]string{}
	doc, _, err := r.part("comments")
	if doc == nil || err != nil {
		return err
	}
	return r.scan(doc, func(s *zipped.Scanner) error {
		if s.Name != "w:comment" {
			return nil
		}
		id := s.Attr("w:id")
		st := &story{r: r, s: s}
		inside, err := st.apart()
		if err == nil {
			r.remarks[id] = inside.Line()
		}
		return err
	})
}

// remark sets a comment aside.
func (st *story) remark(p *para) error {
	id := st.s.Attr("w:id")
	if text, known := st.r.remarks[id]; known && !st.r.told[id] {
		st.r.told[id] = true
		st.set(p, source.Comment, text)
	}
	return st.s.Skip()
}

// readHeaders sets headers and footers aside, each text once.
func (r *reader) readHeaders() error {
	seen := map[string]bool{}
	for _, id := range r.rels[""].order {
		rel := r.rels[id]
		if rel.kind != source.Header && rel.kind != source.Footer || seen[rel.target] || !r.in.Has(rel.target) {
			continue
		}
		seen[rel.target] = true
		doc, err := r.in.ReadContext(r.ctx, rel.target)
		if err != nil {
			return err
		}
		s, err := zipped.Scan(r.ctx, doc, namespaces)
		if err != nil {
			return err
		}
		st := &story{r: r, s: s}
		own, err := r.relations(rel.target)
		if err != nil {
			return err
		}
		rels := r.rels
		r.rels = own
		inside := flow.Blocks{Budget: r.budget}
		err = st.root(&inside)
		r.rels = rels
		if err != nil {
			return err
		}
		r.setHeader(rel.kind, &inside, seen)
	}
	return nil
}

// setHeader sets a header or footer aside, if its text has not been seen.
func (r *reader) setHeader(kind string, inside *flow.Blocks, seen map[string]bool) {
	text := strings.Join(strings.Fields(inside.Line()), " ")
	if text == "" || seen[kind+"\n"+text] {
		return
	}
	seen[kind+"\n"+text] = true
	if word.PageNumber(text) {
		kind = source.PageNumber
	}
	r.out.Set(kind, text)
}
