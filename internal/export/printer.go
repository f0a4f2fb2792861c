package export

import (
	"bufio"
	"fmt"
	"io"
	"sort"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// printer writes lines and remembers the first error of its writer.
type printer struct {
	b    *bufio.Writer
	lang report.Lang
}

func newPrinter(w io.Writer, lang report.Lang) *printer {
	return &printer{b: bufio.NewWriterSize(w, 1<<15), lang: lang}
}

// line writes a line. bufio keeps the first error for close.
func (p *printer) line(format string, args ...any) {
	fmt.Fprintf(p.b, format, args...)
	p.b.WriteByte('\n')
}

func (p *printer) close() error { return p.b.Flush() }

// t is a label in the printer's language.
func (p *printer) t(l report.Words) string { return l.In(p.lang) }

// at is "第12行" or "line 12".
func (p *printer) at(line int) string { return count(label.Line, line, p.lang) }

// source is a report with what is needed to say where things stand.
type source struct {
	*report.Report
	lang  report.Lang
	ends  []int             // offsets of the line ends
	names map[string]string // of sections, by id
}

func newSource(r *report.Report, lang report.Lang) *source {
	s := &source{Report: r, lang: lang, names: map[string]string{}}
	for i, c := range r.Text {
		if c == '\n' {
			s.ends = append(s.ends, i)
		}
	}
	return s
}

// line is the number of the line that an offset is in, from 1.
func (s *source) line(at int) int { return sort.SearchInts(s.ends, at) + 1 }

// path names a section, see [note.SectionTitle]; one without a heading is named
// by its role, no section is "".
func (s *source) path(id string) string {
	name, ok := s.names[id]
	if !ok {
		name = oneLine(note.SectionTitle(s.Report, id))
		if sec := s.Section(id); name == "" && sec != nil {
			name = sec.Role.Name(s.lang)
		}
		s.names[id] = name
	}
	return name
}

// paths joins the names of sections.
func (s *source) paths(ids []string) string {
	out := ""
	for i, id := range ids {
		if i > 0 {
			out += " + "
		}
		if name := s.path(id); name != "" {
			out += name
		} else {
			out += id
		}
	}
	return out
}

// doc is what notes know of the report, for naming it.
func (s *source) doc() note.Doc { return note.DocOf(s.Report) }
