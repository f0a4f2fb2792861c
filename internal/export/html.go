package export

import (
	"html/template"
	"io"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// DiffHTML writes a comparison as one page that needs nothing else: no script,
// no font, no picture, no address. Both texts stand side by side, all of them;
// what differs is struck out or underlined and so reads without colour and in
// print.
func DiffHTML(w io.Writer, c *diff.Comparison, lang report.Lang) error {
	p := newPrinter(w, lang)
	d := newDiffText(p, c)
	if err := diffPage.Execute(p.b, d.page()); err != nil {
		return err
	}
	return p.close()
}

// NotesHTML writes the list of problems as a page with a table.
func NotesHTML(w io.Writer, lists []Notes, lang report.Lang) error {
	p := newPrinter(w, lang)
	page := htmlPage{Lang: htmlLang(lang), Title: p.t(label.Problems)}
	first := 1
	for i := range lists {
		n := &lists[i]
		t := htmlTable{Title: docName(n.Left, lang) + "  ⟷  " + docName(n.Right, lang), Remark: tallyNotes(n.live(), lang)}
		for _, l := range notesColumns {
			t.Heads = append(t.Heads, p.t(l))
		}
		t.Rows = n.rows(first, lang)
		first += len(t.Rows)
		page.Tables = append(page.Tables, t)
	}
	if err := diffPage.Execute(p.b, page); err != nil {
		return err
	}
	return p.close()
}

// htmlPage is what the template shows: tables, then both texts.
type htmlPage struct {
	Lang, Title string
	Tables      []htmlTable
	Text        string // heading of the texts, "" for none
	Legend      string
	Left, Right string
	Rows        []htmlRow
}

type htmlTable struct {
	Title, Remark string
	Heads         []string
	Rows          [][]string
}

// htmlRow is a row of the texts. Sign is ~ - + → ← or nothing.
type htmlRow struct {
	Class, Sign, Note string
	Left, Right       []htmlPiece
}

// htmlPiece is a stretch of text: Mark is del, ins or nothing.
type htmlPiece struct{ Mark, Text string }

func htmlLang(lang report.Lang) string {
	if lang == report.EN {
		return "en"
	}
	return "zh-CN"
}

func (d *diffText) page() htmlPage {
	p := d.p
	page := htmlPage{
		Lang: htmlLang(p.lang), Title: p.t(label.Report), Text: p.t(label.Text), Left: d.ln, Right: d.rn,
		Legend: w("~ 改动  - 仅左  + 仅右  → ← 移动；删去的字加删除线，增加的字加下划线",
			"~ changed  - left only  + right only  → ← moved; struck out: left, underlined: right").In(p.lang),
	}
	page.Tables = []htmlTable{d.htmlBasics(), d.htmlFigures(), d.htmlShortcomings()}
	if d.c.Mode != diff.PeerMode || len(d.c.Commitments) > 0 {
		page.Tables = append(page.Tables, d.htmlPromises())
	}
	page.Tables = append(page.Tables, d.htmlFindings())
	for i := range d.c.Rows {
		page.Rows = append(page.Rows, d.htmlRow(&d.c.Rows[i]))
	}
	return page
}

func (d *diffText) htmlBasics() htmlTable {
	p, l, r := d.p, &d.c.Left.Document, &d.c.Right.Document
	row := func(name report.Words, a, b string) []string {
		return []string{p.t(name), visible(known(a, p.lang)), visible(known(b, p.lang))}
	}
	t := htmlTable{
		Title: p.t(label.Basics),
		Remark: modeName(d.c.Mode, p.lang) + p.t(comma) + p.t(label.Similarity) + " " + share(d.c.Similarity) +
			p.t(comma) + p.t(label.CarriedOver) + " " + share(d.c.CarriedOver),
		Heads: []string{"", d.ln, d.rn},
		Rows: [][]string{
			row(label.Agency, l.Agency, r.Agency),
			row(label.Year, yearText(l.Year, p.lang), yearText(r.Year, p.lang)),
			row(label.Title, l.Title, r.Title),
			row(label.Published, l.Published, r.Published),
			row(label.Path, l.Path, r.Path),
		},
	}
	for _, m := range d.warnings() {
		t.Remark += p.t(comma) + p.t(label.Warning) + p.t(colon) + m
	}
	return t
}

// told is a passage and its line in plain text.
func (d *diffText) told(s *source, q *diff.Passage) string {
	if q == nil {
		return "—"
	}
	return oneLine(q.Text) + inBrackets(d.p.at(s.line(q.Start)), d.p.lang)
}

func (d *diffText) htmlFigures() htmlTable {
	p := d.p
	t := htmlTable{
		Title: p.t(label.Figures), Remark: tallyFigures(d.c, p.lang),
		Heads: []string{p.t(label.Indicator), d.ln, d.rn, p.t(label.Difference), p.t(label.Percent), p.t(label.Status), p.t(label.Remark)},
	}
	for i := range d.c.Figures {
		f := &d.c.Figures[i]
		delta, percent := change(f, p.lang)
		t.Rows = append(t.Rows, []string{
			oneLine(f.Indicator), oneLine(figureText(f.Left)), oneLine(figureText(f.Right)), delta, percent,
			orCode(figureStatusNames, f.Status, p.lang), remark(f, p.lang),
		})
	}
	return t
}

func (d *diffText) htmlShortcomings() htmlTable {
	p := d.p
	t := htmlTable{
		Title: p.t(label.Shortcomings), Remark: tallyShortcomings(d.c, p.lang),
		Heads: []string{p.t(label.Status), d.ln, d.rn},
	}
	for i := range d.c.Shortcomings {
		s := &d.c.Shortcomings[i]
		t.Rows = append(t.Rows, []string{orCode(itemStatusNames, s.Status, p.lang), d.told(d.left, s.Left), d.told(d.right, s.Right)})
	}
	return t
}

func (d *diffText) htmlPromises() htmlTable {
	p := d.p
	t := htmlTable{
		Title: p.t(label.Promises), Remark: tallyPromises(d.c, p.lang),
		Heads: []string{p.t(label.Status), d.ln, d.rn},
	}
	for i := range d.c.Commitments {
		x := &d.c.Commitments[i]
		var evidence []string
		for k := range x.Evidence {
			evidence = append(evidence, d.told(d.right, &x.Evidence[k]))
		}
		t.Rows = append(t.Rows, []string{
			orCode(planStatusNames, x.Status, p.lang), d.told(d.left, &x.Plan), orDash(strings.Join(evidence, " / ")),
		})
	}
	return t
}

func (d *diffText) htmlFindings() htmlTable {
	p := d.p
	t := htmlTable{
		Title: p.t(label.Findings), Remark: tallyFindings(d.c, p.lang),
		Heads: []string{p.t(label.Severity), p.t(label.Kind), p.t(label.Body), d.ln, d.rn},
	}
	for _, f := range bySeverity(d.c.Findings) {
		var quotes [2][]string
		for i := range f.Spans {
			s := &f.Spans[i]
			src, _ := d.of(s.Side)
			k := 1
			if s.Side == diff.LeftSide {
				k = 0
			}
			quotes[k] = append(quotes[k], d.told(src, &diff.Passage{Text: s.Text, Span: s.Span}))
		}
		t.Rows = append(t.Rows, []string{
			f.Severity.Name(p.lang), f.Code.Name(p.lang), oneLine(f.Message.In(p.lang)),
			orDash(strings.Join(quotes[0], " / ")), orDash(strings.Join(quotes[1], " / ")),
		})
	}
	return t
}

func (d *diffText) htmlRow(row *diff.Row) htmlRow {
	h := htmlRow{}
	switch row.Kind {
	case diff.HeadingRow, diff.TitleRow:
		h.Class = "head"
	case diff.FurnitureRow:
		h.Class = "aside"
	}
	switch {
	case row.Twin >= 0 && row.Left != nil:
		h.Sign, h.Note = "→", d.p.t(label.MovedTo)+" "+d.whereTwin(row.Twin, diff.RightSide)
		h.Left = []htmlPiece{{"", visible(d.left.Slice(row.Left.Span))}}
		return h
	case row.Twin >= 0:
		h.Sign, h.Note = "←", d.p.t(label.MovedFrom)+" "+d.whereTwin(row.Twin, diff.LeftSide)
		_, h.Right = d.pieces(d.moved(row))
		return h
	case row.Right == nil:
		h.Sign = "-"
	case row.Left == nil:
		h.Sign = "+"
	case !row.Same():
		h.Sign = "~"
	}
	h.Left, h.Right = d.pieces(row.Changes)
	return h
}

// pieces is the text of both sides of some changes. Marks are kept off line
// ends, which they would only blur.
func (d *diffText) pieces(changes []diff.Change) (left, right []htmlPiece) {
	add := func(to []htmlPiece, src *source, p *diff.Place, mark string) []htmlPiece {
		if p == nil || p.Empty() {
			return to
		}
		text := visible(src.Slice(p.Span))
		if strings.TrimSpace(text) == "" {
			mark = ""
		}
		return append(to, htmlPiece{mark, text})
	}
	for i := range changes {
		c := &changes[i]
		del, ins := "del", "ins"
		if c.Kind == diff.Equal || c.Kind == diff.Format {
			del, ins = "", ""
		}
		left = add(left, d.left, c.Left, del)
		right = add(right, d.right, c.Right, ins)
	}
	return left, right
}

var diffPage = template.Must(template.New("page").Parse(`<!DOCTYPE html>
<html lang="{{.Lang}}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{.Title}}</title>
<style>
body { font: 16px/1.7 serif; margin: 1.5em auto; max-width: 90em; padding: 0 1em; color: #111; background: #fff; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin: 1.6em 0 .3em; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #999; padding: .15em .5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
.text { table-layout: fixed; } .text td { white-space: pre-wrap; border-width: 0 1px; } .text .sign { width: 1.2em; padding: .15em; text-align: center; }
.head td { font-weight: bold; border-top-width: 1px; } .aside td { color: #666; font-size: .85em; }
del { text-decoration: line-through; background: #fbe3e3; } ins { text-decoration: underline; background: #e2f3e2; }
.note { color: #555; font-size: .85em; white-space: normal; }
thead { display: table-header-group; } tr { break-inside: avoid; }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
{{range .Tables}}<h2>{{.Title}}</h2>
{{with .Remark}}<p>{{.}}</p>
{{end}}<table>
<thead><tr>{{range .Heads}}<th>{{.}}</th>{{end}}</tr></thead>
{{range .Rows}}<tr>{{range .}}<td>{{.}}</td>{{end}}</tr>
{{end}}</table>
{{end}}{{if .Text}}<h2>{{.Text}}</h2>
<p>{{.Legend}}</p>
<table class="text">
<thead><tr><th class="sign"></th><th>{{.Left}}</th><th>{{.Right}}</th></tr></thead>
{{range .Rows}}<tr{{with .Class}} class="{{.}}"{{end}}><td class="sign">{{.Sign}}</td><td>{{template "pieces" .Left}}{{if .Left}}{{template "note" .Note}}{{end}}</td><td>{{template "pieces" .Right}}{{if .Right}}{{template "note" .Note}}{{end}}</td></tr>
{{end}}</table>
{{end}}</body>
</html>
{{define "pieces"}}{{range .}}{{if eq .Mark "del"}}<del>{{.Text}}</del>{{else if eq .Mark "ins"}}<ins>{{.Text}}</ins>{{else}}{{.Text}}{{end}}{{end}}{{end}}{{define "note"}}{{with .}} <span class="note">{{.}}</span>{{end}}{{end}}`))
