package docx

import (
	"bytes"
	"strconv"
	"strings"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// inline reads an element that stands in a paragraph.
func (st *story) inline(p *para) error {
	s := st.s
	inside := func() error { return st.inline(p) }
	switch s.Name {
	case "w:pPr":
		return st.properties(p)
	case "w:r":
		outer := st.run
		st.run = run{}
		err := s.Children(inside)
		st.run = outer
		return err
	case "w:rPr":
		return st.runProperties()
	case "w:t", "a:t", "m:t":
		return st.words(p)
	case "w:delText":
		st.deleted++
		err := st.words(p)
		st.deleted--
		return err
	case "w:tab", "w:ptab":
		return st.sign(p, "\t")
	case "w:br", "w:cr", "a:br":
		return st.sign(p, "\n")
	case "w:noBreakHyphen":
		return st.sign(p, "-")
	case "w:sym":
		return st.symbol(p)
	case "w:fldChar":
		return st.fieldMark(p)
	case "w:instrText":
		return st.fieldCode()
	case "w:fldSimple":
		return st.simpleField(p)
	case "w:sdt":
		return st.control(inside)
	case "w:ins", "w:moveTo":
		if st.main && st.deleted == 0 {
			st.r.inserted++
		}
		return s.Children(inside)
	case "w:del", "w:moveFrom":
		if st.main {
			st.r.deleted++
		}
		return st.without(inside)
	case "mc:AlternateContent":
		return st.alternate(inside)
	case "w:txbxContent":
		return st.box(p, func(out flow.Sink) error {
			return s.Children(func() error { return st.block(out) })
		})
	case "w:p", "a:p": // of a drawing
		return st.box(p, st.paragraph)
	case "w:tbl":
		return st.box(p, st.table)
	case "v:textpath":
		if text := s.Attr("string"); text != "" && st.deleted == 0 {
			st.seen++
			words := flow.Blocks{Budget: st.r.budget}
			if err := words.Add(flow.Block{Text: text}); err != nil {
				return err
			}
			p.boxes = append(p.boxes, words.All...)
		}
		return s.Skip()
	case "aml:annotation":
		return st.annotation(p, inside)
	case "w:pict":
		return st.drawing(p)
	case "w:footnote":
		return st.noteInside(p, &st.r.notes[0])
	case "w:endnote":
		return st.noteInside(p, &st.r.notes[1])
	case "w:footnoteReference":
		return st.noteMark(p, &st.r.notes[0])
	case "w:endnoteReference":
		return st.noteMark(p, &st.r.notes[1])
	case "w:footnoteRef", "w:endnoteRef":
		if err := st.put(p, []byte(st.note)); err != nil {
			return err
		}
		st.note = ""
		return s.Skip()
	case "w:commentReference":
		return st.remark(p)
	case "a:blip", "v:imagedata":
		st.picture(p, "")
		return s.Skip()
	case "c:chart", "dgm:relIds":
		return st.graphic(p)
	case "wp:docPr", "w:rt", "w:rubyPr", "w:sdtPr", "w:sdtEndPr", "w:fldData", "w:ffData", "w:delInstrText",
		"w:sectPr", "w:smartTagPr", "w:customXmlPr", "m:rPr", "m:ctrlPr", "m:sSubPr", "w:annotationRef":
		return s.Skip()
	}
	return s.Children(inside)
}

// runProperties reads what holds of a run.
func (st *story) runProperties() error {
	s := st.s
	return s.Children(func() error {
		switch s.Name {
		case "w:vanish", "w:specVanish":
			st.run.hidden = toggle(s)
		case "w:rStyle":
			st.run.style = s.Attr("w:val")
		case "w:rFonts":
			if font := s.Attr("w:ascii"); word.SymbolFont(font) {
				st.run.font = font
			}
		}
		return s.Skip()
	})
}

// words reads text. Blanks at its ends count where it says so.
func (st *story) words(p *para) error {
	kept := st.r.blanks || st.s.Attr("xml:space") == "preserve" || st.s.Name != "w:t" && st.s.Name != "w:delText"
	var text []byte
	for {
		k, err := st.s.Next()
		switch {
		case err != nil:
			return err
		case k == zipped.Start:
			if err := st.s.Skip(); err != nil {
				return err
			}
		case k == zipped.Chars:
			text = append(text, st.s.Text()...)
		case k == zipped.End:
			for i, c := range text {
				if c == '\n' || c == '\t' {
					text[i] = ' '
				}
			}
			if !kept {
				text = bytes.Trim(text, " ")
			}
			return st.put(p, text)
		}
	}
}

// sign adds a character that is an element.
func (st *story) sign(p *para, sign string) error {
	if err := st.put(p, []byte(sign)); err != nil {
		return err
	}
	return st.s.Skip()
}

// symbol adds a character by its code in a font.
func (st *story) symbol(p *para) error {
	code, err := strconv.ParseUint(st.s.Attr("w:char"), 16, 21)
	if err == nil && code > 0 {
		outer := st.run.font
		st.run.font = ""
		err := st.put(p, []byte(string(word.Symbol(st.s.Attr("w:font"), rune(code)))))
		st.run.font = outer
		if err != nil {
			return err
		}
	}
	return st.s.Skip()
}

// picture notes a picture, with the words of it that are known.
func (st *story) picture(p *para, text string) {
	st.seen++
	if st.r.pictures++; st.r.pictures <= maxPicture {
		st.set(p, source.Picture, text)
	}
}

// graphic notes a diagram or a chart, with the words that are in its part.
func (st *story) graphic(p *para) error {
	id := st.s.Attr("r:id")
	if st.s.Name == "dgm:relIds" {
		id = st.s.Attr("r:dm")
	}
	words := ""
	if rel, known := st.r.rels[id]; known && rel.target != "" && !st.r.chunks[rel.target] && len(st.r.chunks) < maxPicture {
		st.r.chunks[rel.target] = true
		doc, err := st.r.in.ReadContext(st.r.ctx, rel.target)
		if err == nil {
			words, err = st.r.wordsOf(doc)
		}
		if st.r.ctx.Err() != nil {
			return st.r.ctx.Err()
		}
		_ = err // a drawing that cannot be read says nothing, the text does
	}
	st.picture(p, words)
	return st.s.Skip()
}

// longestWords bounds what is told of the words in a diagram or chart.
const longestWords = 4 << 10

// wordsOf are the words in the part of a diagram or chart.
func (r *reader) wordsOf(doc []byte) (string, error) {
	var b strings.Builder
	err := r.scan(doc, func(s *zipped.Scanner) error {
		if s.Name != "a:t" && s.Name != "c:v" || b.Len() > longestWords {
			return nil
		}
		k, err := s.Next()
		if k == zipped.Chars {
			b.Write(s.Text())
			b.WriteByte(' ')
		}
		return err
	})
	return b.String(), err
}
