package docx

import (
	"bytes"

	"duizhao/loader/flow"
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
		doc, err := r.in.ReadContext(r.ctx, rel.target)
		if err != nil {
			return r.ctx.Err()
		}
		var title []byte
		_ = r.scan(doc, func(s *zipped.Scanner) error { // what is damaged here harms no text
			if s.Name != "dc:title" && s.Name != "o:Title" || title != nil {
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
		r.out.Title = flow.Title(string(title), r.out.Paragraphs)
		return nil
	}
	return nil
}
