package export

import (
	"io"

	"duizhao/internal/report"
)

// OutlineJSON writes what the reader made of a report, as duizhao.outline/1.
func OutlineJSON(w io.Writer, r *report.Report) error {
	j := newJSONWriter(w)
	j.beginObject()
	j.key("schema")
	j.text("duizhao.outline/1")
	j.member("document")
	j.document(&r.Document)
	j.rows("furniture", len(r.Furniture), func(i int) {
		f := &r.Furniture[i]
		j.beginObject()
		j.span(f.Span)
		j.key("text")
		j.text(f.Text)
		j.key("kind")
		j.text(f.Kind)
		j.endObject()
	})
	if len(r.Aside) > 0 { // beside the contract: for files that are no plain text
		j.rows("set_aside", len(r.Aside), func(i int) {
			a := &r.Aside[i]
			j.beginObject()
			j.key("kind")
			j.text(a.Kind)
			j.key("text")
			j.text(a.Text)
			j.key("at")
			j.integer(a.At)
			j.endObject()
		})
	}
	j.rows("sections", len(r.Sections), func(i int) { j.section(&r.Sections[i]) })
	j.rows("figures", len(r.Figures), func(i int) { j.figure(&r.Figures[i]) })
	j.rows("shortcomings", len(r.Shortcomings), func(i int) {
		s := &r.Shortcomings[i]
		j.beginObject()
		j.key("text")
		j.text(s.Text)
		j.span(s.Span)
		j.key("cause")
		j.boolean(s.Cause)
		j.endObject()
	})
	j.rows("plans", len(r.Plans), func(i int) {
		p := &r.Plans[i]
		j.beginObject()
		j.key("text")
		j.text(p.Text)
		j.span(p.Span)
		j.endObject()
	})
	j.endObject()
	return j.close()
}

// document writes a document, what it does not say as null.
func (j *jsonWriter) document(d *report.Document) {
	j.beginObject()
	j.key("path")
	j.text(d.Path)
	j.key("format")
	j.text(d.Format)
	j.key("encoding")
	j.text(d.Encoding)
	j.key("sha256")
	j.text(d.SHA256)
	j.key("chars")
	j.integer(d.Chars)
	j.key("title")
	j.textOrNull(d.Title)
	j.key("agency")
	j.textOrNull(d.Agency)
	j.key("year")
	if d.Year == 0 {
		j.null()
	} else {
		j.integer(d.Year)
	}
	j.key("published")
	j.textOrNull(d.Published)
	j.endObject()
}

// span writes the two members of a span into an open object.
func (j *jsonWriter) span(s report.Span) {
	j.key("start")
	j.integer(s.Start)
	j.key("end")
	j.integer(s.End)
}

func (j *jsonWriter) section(s *report.Section) {
	j.beginObject()
	j.key("id")
	j.text(s.ID)
	j.key("parent")
	j.text(s.Parent)
	j.key("level")
	j.integer(s.Level)
	j.key("label")
	j.text(s.Label)
	j.key("heading")
	j.text(s.Heading)
	j.key("role")
	j.text(string(s.Role))
	j.key("start")
	j.integer(s.Start)
	j.key("heading_start")
	j.integer(s.HeadingStart)
	j.key("end")
	j.integer(s.End)
	j.endObject()
}

func (j *jsonWriter) figure(f *report.Figure) {
	j.beginObject()
	j.key("text")
	j.text(f.Text)
	j.span(f.Span)
	j.key("value")
	j.numberOrNull(f.Value)
	if f.Upper != nil {
		j.key("upper")
		j.number(*f.Upper)
	}
	j.key("unit")
	j.text(f.Unit)
	j.key("indicator")
	j.text(f.Indicator)
	if len(f.Indicators) > 0 {
		j.key("indicators")
		j.texts(f.Indicators)
	}
	j.key("class")
	j.text(string(f.Class))
	j.key("bound")
	j.text(string(f.Bound))
	j.key("kind")
	j.text(string(f.Kind))
	j.key("section")
	j.text(f.Section)
	j.endObject()
}
