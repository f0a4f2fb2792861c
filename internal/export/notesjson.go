package export

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"time"

	"duizhao/internal/note"
)

const notesSchema = "duizhao.notes/1"

// NotesJSON writes notes with all that is known of them, the deleted ones
// among them, as duizhao.notes/1: what [ReadNotesJSON] reads.
func NotesJSON(w io.Writer, lists []Notes) error {
	var all []*note.Note
	for i := range lists {
		for k := range lists[i].Items {
			all = append(all, &lists[i].Items[k])
		}
	}
	j := newJSONWriter(w)
	j.beginObject()
	j.key("schema")
	j.text(notesSchema)
	j.rows("notes", len(all), func(i int) { j.note(all[i]) })
	j.endObject()
	return j.close()
}

func (j *jsonWriter) note(n *note.Note) {
	j.beginObject()
	j.key("id")
	j.text(n.ID)
	j.key("pair")
	j.beginObject()
	j.key("left")
	j.noteDoc(&n.Pair.Left)
	j.key("right")
	j.noteDoc(&n.Pair.Right)
	j.endObject()
	j.key("code")
	j.text(string(n.Code))
	j.key("severity")
	j.text(string(n.Severity))
	j.key("status")
	j.text(string(n.Status))
	j.key("body")
	j.text(n.Body)
	j.key("left")
	j.anchor(n.Left)
	j.key("right")
	j.anchor(n.Right)
	j.key("author")
	j.text(n.Author)
	j.key("created")
	j.text(n.Created.UTC().Format(time.RFC3339Nano))
	j.key("updated")
	j.text(n.Updated.UTC().Format(time.RFC3339Nano))
	j.key("version")
	j.integer(n.Version)
	j.key("deleted")
	j.boolean(n.Deleted)
	j.endObject()
}

func (j *jsonWriter) noteDoc(d *note.Doc) {
	j.beginObject()
	j.key("sha256")
	j.text(d.SHA256)
	j.key("agency")
	j.text(d.Agency)
	j.key("year")
	j.integer(d.Year)
	j.key("title")
	j.text(d.Title)
	j.key("path")
	j.text(d.Path)
	j.endObject()
}

func (j *jsonWriter) anchor(a *note.Anchor) {
	if a == nil {
		j.null()
		return
	}
	j.beginObject()
	j.span(a.Span)
	j.key("quote")
	j.text(a.Quote)
	j.key("section")
	j.text(a.Section)
	j.key("section_title")
	j.text(a.SectionTitle)
	j.key("line")
	j.integer(a.Line)
	j.key("before")
	j.text(a.Before)
	j.key("after")
	j.text(a.After)
	j.endObject()
}

// ReadNotesJSON reads what [NotesJSON] wrote. What is not of the schema, or
// has a note without an id or with a span that ends before it starts, is an
// error, and so is anything behind the document.
func ReadNotesJSON(r io.Reader) ([]note.Note, error) {
	var in struct {
		Schema string      `json:"schema"`
		Notes  []note.Note `json:"notes"`
	}
	d := json.NewDecoder(r)
	if err := d.Decode(&in); err != nil {
		return nil, fmt.Errorf("not a list of notes: %w", err)
	}
	if in.Schema != notesSchema {
		return nil, fmt.Errorf("not a list of notes: schema %q, want %q", in.Schema, notesSchema)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("not a list of notes: something stands behind it")
	}
	for i := range in.Notes {
		n := &in.Notes[i]
		if n.ID == "" {
			return nil, fmt.Errorf("note %d has no id", i+1)
		}
		for _, a := range []*note.Anchor{n.Left, n.Right} {
			if a != nil && (a.Span.Start < 0 || a.Span.End < a.Span.Start) {
				return nil, fmt.Errorf("note %d: bad span %v", i+1, a.Span)
			}
		}
	}
	return in.Notes, nil
}
