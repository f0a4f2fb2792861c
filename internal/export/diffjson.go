package export

import (
	"io"

	"duizhao/diff"
	"duizhao/internal/report"
)

// DiffJSON writes a comparison as duizhao.diff/1. The language is that of the
// findings' messages alone. Scores and shares are rounded to 4 decimals,
// percentages to 2.
func DiffJSON(w io.Writer, c *diff.Comparison, lang report.Lang) error {
	j := newJSONWriter(w)
	j.beginObject()
	j.key("schema")
	j.text("duizhao.diff/1")
	j.key("mode")
	j.text(string(c.Mode))
	j.member("left")
	j.document(&c.Left.Document)
	j.member("right")
	j.document(&c.Right.Document)
	j.member("similarity")
	j.number(rounded(c.Similarity, 4))
	j.key("carried_over")
	j.number(rounded(c.CarriedOver, 4))
	j.rows("sections", len(c.Sections), func(i int) {
		s := &c.Sections[i]
		j.beginObject()
		j.key("left")
		j.texts(s.Left)
		j.key("right")
		j.texts(s.Right)
		j.key("relation")
		j.text(string(s.Relation))
		j.key("similarity")
		j.number(rounded(s.Similarity, 4))
		j.endObject()
	})
	j.rows("changes", len(c.Changes), func(i int) { j.change(&c.Changes[i]) })
	j.rows("figures", len(c.Figures)+len(c.Targets), func(i int) {
		if i < len(c.Figures) {
			j.figureRow(&c.Figures[i])
		} else {
			j.figureRow(&c.Targets[i-len(c.Figures)])
		}
	})
	j.rows("shortcomings", len(c.Shortcomings), func(i int) {
		s := &c.Shortcomings[i]
		j.beginObject()
		j.key("status")
		j.text(string(s.Status))
		j.key("score")
		j.number(rounded(s.Score, 4))
		j.key("left")
		j.passage(s.Left)
		j.key("right")
		j.passage(s.Right)
		j.endObject()
	})
	j.rows("commitments", len(c.Commitments), func(i int) {
		p := &c.Commitments[i]
		j.beginObject()
		j.key("status")
		j.text(string(p.Status))
		j.key("score")
		j.number(rounded(p.Score, 4))
		j.key("plan")
		j.passage(&p.Plan)
		j.key("evidence")
		j.beginList()
		for k := range p.Evidence {
			j.passage(&p.Evidence[k])
		}
		j.endList()
		j.endObject()
	})
	j.findings(c.Findings, lang)
	j.endObject()
	return j.close()
}

// CheckJSON writes the findings in one report as duizhao.check/1. Previous is
// last year's report, nil where none was given.
func CheckJSON(w io.Writer, previous, document *report.Report, findings []diff.Finding, lang report.Lang) error {
	j := newJSONWriter(w)
	j.beginObject()
	j.key("schema")
	j.text("duizhao.check/1")
	j.member("left")
	if previous == nil {
		j.null()
	} else {
		j.document(&previous.Document)
	}
	j.member("right")
	j.document(&document.Document)
	j.findings(findings, lang)
	j.endObject()
	return j.close()
}

func (j *jsonWriter) change(c *diff.Change) {
	j.beginObject()
	j.key("kind")
	j.text(string(c.Kind))
	j.key("left")
	j.place(c.Left)
	j.key("right")
	j.place(c.Right)
	if len(c.Edits) > 0 {
		j.key("edits")
		j.beginList()
		for i := range c.Edits {
			j.change(&c.Edits[i])
		}
		j.endList()
	}
	j.endObject()
}

func (j *jsonWriter) place(p *diff.Place) {
	if p == nil {
		j.null()
		return
	}
	j.beginObject()
	j.key("section")
	j.text(p.Section)
	j.span(p.Span)
	j.endObject()
}

func (j *jsonWriter) figureRow(f *diff.FigureRow) {
	j.beginObject()
	j.key("indicator")
	j.text(f.Indicator)
	j.key("unit")
	j.text(f.Unit)
	j.key("status")
	j.text(string(f.Status))
	j.key("left")
	j.figureSide(f.Left)
	j.key("right")
	j.figureSide(f.Right)
	j.key("delta")
	if f.Delta == nil {
		j.null()
	} else {
		j.number(significant(*f.Delta))
	}
	j.key("percent")
	if f.Percent == nil {
		j.null()
	} else {
		j.number(rounded(*f.Percent, 2))
	}
	j.endObject()
}

func (j *jsonWriter) figureSide(f *diff.FigureSide) {
	if f == nil {
		j.null()
		return
	}
	j.beginObject()
	j.key("text")
	j.text(f.Text)
	j.key("value")
	j.numberOrNull(f.Value)
	j.key("bound")
	j.text(string(f.Bound))
	j.key("section")
	j.text(f.Section)
	j.span(f.Span)
	j.endObject()
}

func (j *jsonWriter) passage(p *diff.Passage) {
	if p == nil {
		j.null()
		return
	}
	j.beginObject()
	j.key("text")
	j.text(p.Text)
	j.span(p.Span)
	j.endObject()
}

func (j *jsonWriter) findings(list []diff.Finding, lang report.Lang) {
	j.rows("findings", len(list), func(i int) {
		f := &list[i]
		j.beginObject()
		j.key("code")
		j.text(string(f.Code))
		j.key("severity")
		j.text(string(f.Severity))
		j.key("side")
		j.text(string(f.Side))
		j.key("message")
		j.text(f.Message.In(lang))
		j.key("spans")
		j.beginList()
		for k := range f.Spans {
			s := &f.Spans[k]
			j.beginObject()
			j.key("side")
			j.text(string(s.Side))
			j.span(s.Span)
			j.key("text")
			j.text(s.Text)
			j.endObject()
		}
		j.endList()
		j.endObject()
	})
}
