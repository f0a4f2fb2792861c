package docx

import (
	"errors"
	"io"

	"duizhao/loader/flow"
	"duizhao/loader/zipped"
)

// story is text in the order of one part.
type story struct {
	r    *reader
	s    *zipped.Scanner
	main bool   // notes and comments are anchored in it
	note string // the number of the note that it is the text of

	state
	carried carried
	seen    int  // pieces of text and pictures so far
	unended bool // a field that swallows text does not end
}

// state is what holds at a place; a text box has its own.
type state struct {
	fields   []field
	inCode   int // fields whose code is being read
	contents int // tables of contents around
	deleted  int // tracked deletions around
	hidden   int // rows around that are not shown
	run      run
}

// carried is what comes before the next paragraph on its line: text whose
// paragraph mark is deleted or hidden.
type carried struct {
	text  []byte
	boxes []flow.Block
}

// root reads all of a part.
func (st *story) root(out flow.Sink) error {
	for {
		k, err := st.s.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return err
		}
		if k != zipped.Start {
			continue
		}
		if err := st.block(out); err != nil {
			return err
		}
	}
	return st.finish(out)
}

// finish ends a story.
func (st *story) finish(out flow.Sink) error {
	if st.inCode > 0 {
		st.unended = true
	}
	for _, f := range st.fields {
		if f.contents {
			st.unended = true
		}
	}
	return st.uncarry(out)
}

// uncarry adds what waited for a paragraph that does not come.
func (st *story) uncarry(out flow.Sink) error {
	c := st.carried
	st.carried = carried{}
	if len(c.text) > 0 {
		if err := out.Add(flow.Block{Text: string(c.text)}); err != nil {
			return err
		}
	}
	boxes := flow.Blocks{Budget: st.r.budget, All: c.boxes}
	return boxes.Pour(out)
}

// block reads an element that stands where paragraphs do.
func (st *story) block(out flow.Sink) error {
	switch st.s.Name {
	case "w:p":
		return st.paragraph(out)
	case "w:tbl":
		if err := st.uncarry(out); err != nil {
			return err
		}
		return st.table(out)
	case "w:sdt":
		return st.control(func() error { return st.block(out) })
	case "w:del", "w:moveFrom":
		return st.without(func() error { return st.block(out) })
	case "mc:AlternateContent":
		return st.alternate(func() error { return st.block(out) })
	case "w:altChunk":
		return st.chunk(out)
	case "aml:annotation":
		return st.blockAnnotation(out)
	case "w:r", "w:hyperlink", "w:hlink", "w:fldSimple", "m:oMathPara", "m:oMath", "w:ruby", "w:t":
		p := &para{} // text without a paragraph around it
		if err := st.inline(p); err != nil {
			return err
		}
		return st.end(p, out)
	case "w:sectPr":
		st.endSection()
		return st.s.Skip()
	case "w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:background", "w:annotationRef":
		return st.s.Skip()
	}
	return st.s.Children(func() error { return st.block(out) })
}

// control reads a content control; one that holds a table of contents says so.
func (st *story) control(inside func() error) error {
	contents := 0
	err := st.s.Children(func() error {
		if st.s.Name != "w:sdtPr" {
			return inside()
		}
		return st.s.Children(func() error {
			if st.s.Name != "w:docPartObj" && st.s.Name != "w:docPartList" {
				return st.s.Skip()
			}
			return st.s.Children(func() error {
				if st.s.Name == "w:docPartGallery" && st.s.Attr("w:val") == "Table of Contents" && contents == 0 {
					contents = 1
					st.contents++
				}
				return st.s.Skip()
			})
		})
	})
	st.contents -= contents
	return err
}

// without reads a tracked deletion.
func (st *story) without(inside func() error) error {
	st.deleted++
	err := st.s.Children(inside)
	st.deleted--
	return err
}

// alternate reads content that is given in several ways: the first that says
// anything. Text boxes stand twice, as a shape and as VML for old programs.
func (st *story) alternate(inside func() error) error {
	taken := false
	return st.s.Children(func() error {
		if taken || st.s.Name != "mc:Choice" && st.s.Name != "mc:Fallback" {
			return st.s.Skip()
		}
		before := st.seen
		err := st.s.Children(inside)
		taken = st.seen > before
		return err
	})
}

// endSection ends a section: notes may begin to be counted anew.
func (st *story) endSection() {
	if !st.main {
		return
	}
	for i := range st.r.notes {
		if n := &st.r.notes[i]; n.bySection {
			n.count = 0
		}
	}
}

// box reads the text of a text box, that comes behind the paragraph it is
// anchored in.
func (st *story) box(p *para, read func(out flow.Sink) error) error {
	outer, waiting := st.state, st.carried
	st.state, st.carried = state{deleted: outer.deleted, hidden: outer.hidden}, carried{}
	inside := flow.Blocks{Budget: st.r.budget}
	err := read(&inside)
	if err == nil {
		err = st.uncarry(&inside)
	}
	st.state, st.carried = outer, waiting
	p.boxes = append(p.boxes, inside.All...)
	return err
}

// apart reads the children of an element as a text of its own.
func (st *story) apart() (*flow.Blocks, error) {
	inside := &flow.Blocks{Budget: st.r.budget}
	if err := st.s.Children(func() error { return st.block(inside) }); err != nil {
		return nil, err
	}
	return inside, st.finish(inside)
}
