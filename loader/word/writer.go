package word

import (
	"strings"

	"duizhao/loader/source"
)

// maxAsides bounds what is set aside of a document; none has as much.
const maxAsides = 1 << 17

// Writer puts what is read of a story into its text: lines, rows of tables, and
// what is set aside, at the place where it stands.
type Writer struct {
	Out    *source.Text
	Rows   Rows
	asides int
}

// Set sets something aside, in the row under way if there is one.
func (w *Writer) Set(kind, text string) {
	if w.asides++; w.asides > maxAsides {
		return
	}
	switch {
	case w.Rows.Open():
		w.Rows.Aside(kind, text)
	case kind == source.Contents:
		ContentsTitle(w.Out)
		fallthrough
	default:
		w.Out.Set(kind, text)
	}
}

// SetWords sets aside what was gathered, and empties it. Blanks are nothing.
func (w *Writer) SetWords(kind string, b *strings.Builder) {
	if b.Len() == 0 {
		return
	}
	if strings.TrimSpace(b.String()) != "" {
		w.Set(kind, b.String())
	}
	b.Reset()
}

// Write writes finished lines and what was set aside among them.
func (w *Writer) Write(items []Item) {
	for _, x := range items {
		if x.Kind == "" {
			w.Out.Add(x.Text)
		} else {
			w.Out.Set(x.Kind, x.Text)
		}
	}
}
