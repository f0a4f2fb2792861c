package export

import (
	"fmt"
	"io"
	"path/filepath"
	"strconv"
	"strings"

	"duizhao/internal/report"
)

// OutlineText writes what the reader made of a report, for a person at a
// terminal. Figures that two reports are not compared by are counted only.
func OutlineText(w io.Writer, r *report.Report, lang report.Lang) error {
	p, s := newPrinter(w, lang), newSource(r, lang)
	d := &r.Document
	p.line("%s", known(oneLine(d.Title), lang))
	format := d.Format
	if d.Encoding != "" {
		format += " " + d.Encoding
	}
	p.table("  ", []column{{}, {}}, [][]string{
		{p.t(label.Agency), known(d.Agency, lang)},
		{p.t(label.Year), yearText(d.Year, lang)},
		{p.t(label.Published), known(d.Published, lang)},
		{p.t(label.Path), d.Path},
		{p.t(label.Format), format},
		{p.t(label.Chars), strconv.Itoa(d.Chars)},
	})
	for _, m := range r.Warnings {
		p.line("  %s%s%s", p.t(label.Warning), p.t(colon), oneLine(m.In(lang)))
	}
	p.heading(label.Sections, len(r.Sections))
	var rows [][]string
	for i := range r.Sections {
		sec := &r.Sections[i]
		title := sec.Label + sec.Heading
		if title == "" {
			title = "¶ " + strings.TrimSpace(string(r.Text[sec.Start:min(sec.End, sec.Start+20)]))
		}
		rows = append(rows, []string{
			strings.Repeat("  ", max(sec.Level-1, 0)) + oneLine(title),
			sec.Role.Name(lang), p.at(s.line(sec.Start)),
		})
	}
	p.table("  ", []column{{max: 72}, {}, {}}, rows)

	rows = nil
	others := map[report.Class]int{}
	for i := range r.Figures {
		f := &r.Figures[i]
		if !f.Compared() {
			others[f.Class]++
			continue
		}
		name := f.Indicator
		if len(f.Indicators) > 1 {
			name = strings.Join(f.Indicators, "、")
		}
		rows = append(rows, []string{name, f.Text, orCode(classNames, f.Class, lang), p.at(s.line(f.Start))})
	}
	p.heading(label.Figures, len(rows))
	if len(rows) > 0 {
		p.table("  ", []column{
			{name: p.t(label.Indicator), max: 48},
			{name: p.t(label.Value), right: true},
			{name: p.t(label.Class)},
			{name: p.t(label.Place)},
		}, rows)
	}
	var rest []string
	for _, c := range []report.Class{
		report.ClassOrdinal, report.ClassYear, report.ClassDate, report.ClassDocumentNumber, report.ClassTerm,
		report.ClassNumbering, report.ClassCode, report.ClassVersion,
	} {
		if others[c] > 0 {
			rest = append(rest, orCode(classNames, c, lang)+" "+strconv.Itoa(others[c]))
		}
	}
	if len(rest) > 0 {
		p.line("  + %s", strings.Join(rest, ", "))
	}

	p.heading(label.Shortcomings, len(r.Shortcomings))
	for i := range r.Shortcomings {
		x := &r.Shortcomings[i]
		p.line("  %s  %s%s", p.at(s.line(x.Start)), oneLine(x.Text), cause(x.Cause, lang))
	}
	p.heading(label.Plans, len(r.Plans))
	for i := range r.Plans {
		p.line("  %s  %s", p.at(s.line(r.Plans[i].Start)), oneLine(r.Plans[i].Text))
	}
	if len(r.Furniture) > 0 {
		p.heading(label.Furniture, len(r.Furniture))
		for i := range r.Furniture {
			f := &r.Furniture[i]
			p.line("  %s  %s  %s", p.at(s.line(f.Start)), orCode(furnitureNames, f.Kind, lang), clip(oneLine(f.Text), 72))
		}
	}
	if len(r.Aside) > 0 {
		p.heading(label.Aside, len(r.Aside))
		for _, a := range grouped(r.Aside) {
			times := ""
			if a.n > 1 {
				times = fmt.Sprintf(" ×%d", a.n)
			}
			p.line("  %s  %s%s  %s", p.at(s.line(min(a.At, max(len(r.Text)-1, 0)))), orCode(furnitureNames, a.Kind, lang), times, clip(oneLine(a.Text), 72))
		}
	}
	return p.close()
}

// several are things set aside that say the same but for numbers: the page
// numbers, the running heads.
type several struct {
	report.Aside
	n int
}

// LeftOut says in a line what of a file stands nowhere in its text, by kind; ok
// is false where that is nothing.
func LeftOut(r *report.Report) (said report.Words, ok bool) {
	var kinds []string
	n := map[string]int{}
	for i := range r.Aside {
		k := r.Aside[i].Kind
		if n[k] == 0 {
			kinds = append(kinds, k)
		}
		n[k]++
	}
	if len(kinds) == 0 {
		return report.Words{}, false
	}
	list := func(lang report.Lang, comma string) string {
		var out []string
		for _, k := range kinds {
			out = append(out, fmt.Sprintf("%s %d", orCode(furnitureNames, k, lang), n[k]))
		}
		return strings.Join(out, comma)
	}
	name := filepath.Base(r.Document.Path)
	return report.Words{
		ZH: name + " 未收入：" + list(report.ZH, "、") + "（duizhao outline 可逐条列出）",
		EN: name + ", left out: " + list(report.EN, ", ") + " (duizhao outline lists them)",
	}, true
}

// grouped puts together what says the same, each where it stands first.
func grouped(list []report.Aside) (out []several) {
	at := map[string]int{}
	for _, a := range list {
		key := a.Kind + " " + strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' {
				return '0'
			}
			return r
		}, a.Text)
		if a.Kind == "page_number" {
			key = a.Kind
		}
		if i, ok := at[key]; ok {
			out[i].n++
			continue
		}
		at[key] = len(out)
		out = append(out, several{a, 1})
	}
	return out
}

// heading begins a part of a text: an empty line, its name, how many and, where
// given, of what sorts.
func (p *printer) heading(l report.Words, n int, sorts ...string) {
	p.line("")
	p.line("%s", strings.TrimRight(fmt.Sprintf("%s  %d  %s", p.t(l), n, strings.Join(sorts, "")), " "))
}
