package odt

import (
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// note is a footnote or endnote.
type note struct {
	class string
	text  *source.Text
}

// note adds the mark of a note, and has its text follow behind the document.
func (st *story) note(p *para) error {
	s := st.s
	x := note{class: s.Attr("text:note-class")}
	if x.class != "endnote" {
		x.class = "footnote"
	}
	mark, body := "", &flow.Blocks{Budget: st.r.budget}
	err := s.Children(func() error {
		var err error
		switch s.Name {
		case "text:note-citation":
			mark, err = citation(s)
			return err
		case "text:note-body":
			body, err = st.apart()
			return err
		}
		return s.Skip()
	})
	if err != nil {
		return err
	}
	if st.hidden > 0 || len(st.gone) > 0 {
		p.asides = append(p.asides, flow.Block{Kind: source.Hidden, Text: body.Line()})
		return nil
	}
	if err := st.put(p, mark); err != nil {
		return err
	}
	if x.text = body.Text(); len(x.text.Paragraphs)+len(x.text.Aside) == 0 {
		return nil
	}
	if len(x.text.Paragraphs) > 0 && mark != "" {
		x.text.Paragraphs[0] = word.Before(mark, strings.TrimLeft(x.text.Paragraphs[0], " \t"), word.Space)
	}
	st.r.notes = append(st.r.notes, x)
	return nil
}

// citation is the text of an element without any in it that is long.
func citation(s *zipped.Scanner) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		k, err := s.Next()
		switch {
		case err != nil:
			return "", err
		case k == zipped.Start:
			depth++
		case k == zipped.End:
			depth--
		case b.Len() < maxPattern:
			b.Write(s.Text()[:min(len(s.Text()), maxPattern)])
		}
	}
	return strings.ToValidUTF8(strings.TrimSpace(b.String()), ""), nil
}

// remark sets a comment aside.
func (st *story) remark(p *para) error {
	words, err := st.apart()
	if err != nil {
		return err
	}
	st.r.remarks++
	if text := words.Line(); text != "" {
		p.asides = append(p.asides, flow.Block{Kind: source.Comment, Text: text})
	}
	return nil
}

// maxChanges bounds what is kept of tracked deletions.
const maxChanges = 1 << 17

// tracked reads what was deleted, which stands before the text.
func (st *story) tracked() error {
	s := st.s
	return s.Children(func() error {
		id := s.Attr("xml:id")
		if id == "" {
			id = s.Attr("text:id")
		}
		return s.Children(func() error {
			if s.Name != "text:deletion" {
				return s.Skip()
			}
			words, err := st.apart()
			if err == nil && len(st.r.changes) < maxChanges {
				st.r.changes[id] = words.Line()
			}
			return err
		})
	})
}

// change notes where a tracked change stands. What was deleted stands before
// the text, or here between a start and an end.
func (st *story) change(p *para) {
	r, id := st.r, st.s.Attr("text:change-id")
	was, deleted := r.changes[id]
	switch st.s.Name {
	case "text:change-start":
		if !deleted {
			r.inserted++
			return
		}
		r.deleted++
		if r.plain {
			return
		}
		if st.gone == nil {
			st.gone = map[string]bool{}
		}
		st.gone[id] = true
	case "text:change-end":
		delete(st.gone, id)
	default:
		if deleted {
			r.deleted++
			p.asides = append(p.asides, flow.Block{Kind: source.Deleted, Text: was})
			delete(r.changes, id)
		}
	}
}

// box reads the text of a text box, that comes behind the paragraph it is
// anchored in.
func (st *story) box(p *para, read func(out flow.Sink) error) error {
	outer := st.state
	st.state = outer.inner()
	inside := flow.Blocks{Budget: st.r.budget}
	err := read(&inside)
	if err == nil {
		err = st.uncarry(&inside)
	}
	st.state = outer
	p.boxes = append(p.boxes, inside.All...)
	return err
}

// frame reads a frame: a text box, a picture, or an object with a picture of it.
func (st *story) frame(p *para) error {
	s := st.s
	boxed, picture, words := false, false, ""
	err := s.Children(func() error {
		switch s.Name {
		case "draw:text-box":
			boxed = true
			return st.box(p, func(out flow.Sink) error {
				return s.Children(func() error { return st.block(out) })
			})
		case "draw:image", "draw:object", "draw:object-ole", "draw:plugin":
			picture = true
		case "svg:title", "svg:desc":
			text, err := citation(s)
			words = strings.TrimSpace(words + " " + text)
			return err
		}
		return s.Skip()
	})
	if picture && !boxed {
		if st.r.pictures++; st.r.pictures <= maxPictures {
			p.asides = append(p.asides, flow.Block{Kind: source.Picture, Text: words})
		}
	}
	return err
}
