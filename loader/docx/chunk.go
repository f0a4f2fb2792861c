package docx

import (
	"bytes"
	"errors"
	"fmt"

	"duizhao/loader/flow"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// chunk reads a document inside the document.
func (st *story) chunk(out flow.Sink) error {
	r := st.r
	rel := r.rels[st.s.Attr("r:id")]
	if err := st.s.Skip(); err != nil || rel.target == "" || r.chunks[rel.target] {
		return err
	}
	r.chunks[rel.target] = true
	doc, err := r.in.ReadContext(r.ctx, rel.target)
	if err != nil {
		if errors.Is(err, zipped.ErrNone) {
			return nil
		}
		return err
	}
	kind := chunkKind(doc)
	if kind == "Word" && r.nested == 0 && len(r.chunks) <= maxChunks {
		t, err := read(r.ctx, doc, source.Options{}, 1)
		if err == nil {
			return st.embed(t, out)
		}
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
	}
	if len(r.unread) < maxChunks {
		r.unread = append(r.unread, fmt.Sprintf(" %s ", kind))
	}
	return nil
}

// embed adds what was read of a document inside.
func (st *story) embed(t *source.Text, out flow.Sink) error {
	st.r.out.Warnings = append(st.r.out.Warnings, t.Warnings...)
	next := 0
	for i := 0; i <= len(t.Paragraphs); i++ {
		for ; next < len(t.Aside) && t.Aside[next].At <= i; next++ {
			if err := out.Add(flow.Block{Kind: t.Aside[next].Kind, Text: t.Aside[next].Text}); err != nil {
				return err
			}
		}
		if i < len(t.Paragraphs) {
			if err := out.Add(flow.Block{Text: t.Paragraphs[i]}); err != nil {
				return err
			}
		}
	}
	return nil
}

// chunkKind tells what a piece inside a document is.
func chunkKind(doc []byte) string {
	head := bytes.ToLower(bytes.TrimSpace(doc[:min(len(doc), 1024)]))
	switch {
	case bytes.HasPrefix(head, []byte("pk\x03\x04")), IsFlat(doc):
		return "Word"
	case bytes.HasPrefix(head, []byte(`{\rtf`)):
		return "RTF"
	case bytes.HasPrefix(head, []byte("mime-version")):
		return "MHT"
	case bytes.Contains(head, []byte("<html")), bytes.Contains(head, []byte("<!doctype html")):
		return "HTML"
	case bytes.HasPrefix(head, []byte("<")):
		return "XML"
	}
	return "TXT"
}
