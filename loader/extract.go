package loader

import (
	"context"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/charset"
	"duizhao/loader/markdown"
	"duizhao/loader/source"
)

// extract reads what a file says, by the reader of its format.
func extract(ctx context.Context, raw []byte, o Options) (*report.Report, error) {
	so := source.Options{Encoding: o.Encoding, Progress: o.Progress}
	if f := formatOf(raw); f != nil {
		t, err := f.read(ctx, raw, so)
		if t, err = helped(ctx, f.name, raw, t, err, o); err != nil {
			return nil, err
		}
		return printed(f.name, t), nil
	}
	if e := refuse(raw); e != nil {
		return nil, e
	}
	d, err := charset.Decode(raw, o.Encoding)
	if err != nil {
		return nil, err
	}
	if markdown.Is(d.Runes) {
		t := markdown.Read(string(d.Runes))
		t.Encoding, t.Warnings = d.Encoding, append(d.Warnings, t.Warnings...)
		return printed("md", t), nil
	}
	return &report.Report{Document: report.Document{Format: "text", Encoding: d.Encoding}, Text: d.Runes, Warnings: d.Warnings}, nil
}

// printed is a report of what a reader found: a line for each paragraph.
func printed(format string, t *source.Text) *report.Report {
	r := &report.Report{
		Document: report.Document{Format: format, Encoding: t.Encoding, Published: t.Published},
		Warnings: t.Warnings,
	}
	if titleEnd.MatchString(t.Title) && titleMark.MatchString(t.Title) {
		r.Document.Title = t.Title // the text itself has the last word
	}
	var b strings.Builder
	starts := make([]int, 0, len(t.Paragraphs)+1)
	at := 0
	for _, p := range t.Paragraphs {
		starts = append(starts, at)
		for _, c := range p {
			if c == 0 {
				continue
			}
			b.WriteRune(c)
			at++
		}
		b.WriteByte('\n')
		at++
	}
	r.Text = []rune(b.String())
	starts = append(starts, at)
	for _, a := range t.Aside {
		r.Aside = append(r.Aside, report.Aside{Kind: a.Kind, Text: a.Text, At: starts[min(max(a.At, 0), len(starts)-1)]})
	}
	return r
}
