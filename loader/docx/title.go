package docx

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// title takes over the title that the file says it has, where it can be
// believed.
func (r *reader) title() error {
	rels, err := r.relations("")
	if err != nil {
		return err
	}
	for _, id := range rels[""].order {
		rel := rels[id]
		if rel.kind != "core-properties" {
			continue
		}
		doc, err := r.archive.ReadContext(r.ctx, rel.target)
		if err != nil {
			return r.ctx.Err()
		}
		var title []byte
		_ = r.scan(doc, func(s *zipped.Scanner) error { // what is damaged here harms no text
			if s.Name != "dc:title" || title != nil {
				return nil
			}
			k, err := s.Next()
			if k == zipped.Chars {
				title = bytes.Clone(s.Text())
			}
			return err
		})
		if r.ctx.Err() != nil {
			return r.ctx.Err()
		}
		r.out.Title = believed(string(title), r.out.Paragraphs)
		return nil
	}
	return nil
}

var (
	reportName  = regexp.MustCompile(`(报告|总结|公报|年报|白皮书|情况)(（[^（）]{1,8}）)?$`)
	fromProgram = regexp.MustCompile(`^Microsoft|\.(docx?|wps|dotx?)$|模板|模版`)
	years       = regexp.MustCompile(`[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}`)
)

// believed is a title that says something of this text. Programs fill it in
// from the first line that was ever written, and copies keep that of the
// report they were made of: it counts where the report begins with it, or is
// the name of a report that says no year but the text's own.
func believed(title string, paragraphs []string) string {
	title = strings.Join(strings.Fields(title), " ")
	s := letters(title)
	if n := utf8.RuneCountInString(s); n < 6 || n > 100 {
		return ""
	}
	head := paragraphs[:min(len(paragraphs), 12)]
	for i := range head {
		joined := ""
		for _, p := range head[i:min(i+4, len(head))] {
			if joined += letters(p); joined == s {
				return title
			}
			if len(joined) > len(s) {
				break
			}
		}
	}
	if !reportName.MatchString(s) || fromProgram.MatchString(s) {
		return ""
	}
	said := years.FindAllString(s, -1)
	if len(said) == 0 {
		return ""
	}
	for _, year := range said {
		found := false
		for _, p := range head {
			found = found || strings.Contains(p, year)
		}
		if !found {
			return ""
		}
	}
	return title
}

// letters is a text without its blanks.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

// chunk reads a document inside the document.
func (st *story) chunk(out sink) error {
	r := st.r
	rel := r.rels[st.s.Attr("r:id")]
	if err := st.s.Skip(); err != nil || rel.target == "" || r.chunks[rel.target] {
		return err
	}
	r.chunks[rel.target] = true
	doc, err := r.archive.ReadContext(r.ctx, rel.target)
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
func (st *story) embed(t *source.Text, out sink) error {
	st.r.out.Warnings = append(st.r.out.Warnings, t.Warnings...)
	next := 0
	for i := 0; i <= len(t.Paragraphs); i++ {
		for ; next < len(t.Aside) && t.Aside[next].At <= i; next++ {
			if err := out.add(block{t.Aside[next].Kind, t.Aside[next].Text}); err != nil {
				return err
			}
		}
		if i < len(t.Paragraphs) {
			if err := out.add(block{paragraph, t.Paragraphs[i]}); err != nil {
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
	case bytes.HasPrefix(head, []byte("pk\x03\x04")):
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
