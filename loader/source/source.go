// Package source is what the readers of file formats hand to the loader: the
// paragraphs a person reads, and word of everything else that was in the file.
//
// Each format has a package of its own beside this one, with one function
//
//	Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error)
//
// that takes bounded time and memory whatever the bytes are, answers ctx
// within a tenth of a second, and fails with *[Error] or the error of ctx.
package source

import (
	"strings"

	"duizhao/internal/report"
)

// Text is what a file says, in reading order.
type Text struct {
	// Paragraphs are the lines of the report: a paragraph, a heading, a row of
	// a table (| a | b |) each. None is empty or holds a line end; blanks at
	// their ends are kept as they are in the file, where it has any.
	Paragraphs []string
	Title      string // the report's name where page or metadata tell it apart from the text
	Published  string // yyyy-mm-dd where page or metadata say so
	Encoding   string // WHATWG label of the text inside; "" where the format has none
	Aside      []Aside
	Warnings   []report.Words
}

// Aside is something of the file that is no text of the report: said, not
// shown as text.
type Aside struct {
	Kind string // one of the kinds below
	Text string // its words, on one line; may be empty where only its presence is known
	At   int    // index of the paragraph it stood before; len(Paragraphs) at the end
}

// The kinds of what is set aside.
const (
	Navigation = "navigation" // menus, breadcrumbs, links to other pages
	Title      = "title"      // what a page calls its article, above it
	Toolbar    = "toolbar"    // share bars, print, font size, hits
	Footer     = "footer"     // a site's foot, a document's footers
	Header     = "header"     // a document's running heads
	PageNumber = "page_number"
	Contents   = "contents" // a table of contents: the headings stand in the text
	Deleted    = "deleted"  // tracked deletions
	Comment    = "comment"
	Hidden     = "hidden"  // text marked as not shown
	Picture    = "picture" // where text may be inside
)

// Options tell how a file is to be read.
type Options struct {
	Encoding string             // WHATWG label that overrides what the file says; "" follows it
	Progress func(done, of int) // called now and then by readers that go part by part; may be nil
}

// Tell reports progress where someone listens.
func (o Options) Tell(done, of int) {
	if o.Progress != nil {
		o.Progress(done, of)
	}
}

// Error says in words for a reviewer why a file cannot be read, and what may
// help.
type Error struct {
	What report.Words
	Hint report.Words // may be empty
	Err  error        // the cause, where there is one
}

func (e *Error) Error() string { return e.What.EN }

func (e *Error) Unwrap() error { return e.Err }

// Add appends a paragraph, cut where it holds line ends; pieces without
// anything but blanks are left out.
func (t *Text) Add(paragraph string) {
	for line := range strings.FieldsFuncSeq(paragraph, func(r rune) bool {
		return r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\u2028' || r == '\u2029'
	}) {
		if strings.TrimSpace(line) != "" {
			t.Paragraphs = append(t.Paragraphs, line)
		}
	}
}

// Set puts something aside, at the place that has been reached.
func (t *Text) Set(kind, text string) {
	t.Aside = append(t.Aside, Aside{Kind: kind, Text: strings.Join(strings.Fields(text), " "), At: len(t.Paragraphs)})
}

// Append adds a text behind this one, without its warnings.
func (t *Text) Append(more *Text) {
	for _, a := range more.Aside {
		a.At += len(t.Paragraphs)
		t.Aside = append(t.Aside, a)
	}
	t.Paragraphs = append(t.Paragraphs, more.Paragraphs...)
}

// Warn adds a warning.
func (t *Text) Warn(zh, en string) {
	t.Warnings = append(t.Warnings, report.Words{ZH: zh, EN: en})
}

// Row is a row of a table as a line of text; "" for a row of empty cells. A bar
// inside a cell becomes a full-width one.
func Row(cells []string) string {
	var b strings.Builder
	any := false
	for _, c := range cells {
		c = strings.Join(strings.Fields(c), " ")
		any = any || c != ""
		b.WriteString("| ")
		b.WriteString(strings.ReplaceAll(c, "|", "｜"))
		b.WriteString(" ")
	}
	if !any {
		return ""
	}
	return b.String() + "|"
}
