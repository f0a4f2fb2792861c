package loader

import (
	"context"
	"strings"

	"duizhao/loader/doc"
	"duizhao/loader/docx"
	"duizhao/loader/pdf"
	"duizhao/loader/source"
)

// Helpers are other programs that may read what this one cannot, by their
// paths; "" is none. They run on the user's word alone: they are large, and the
// file may be a stranger's.
type Helpers struct {
	Soffice   string // of LibreOffice: old Word documents that fail or lose list numbers
	Pdftotext string // of poppler: PDF files without a usable map of their fonts
}

// helped gives what a reader found, or what a helper does where the reader fell
// short. Where the helper fails too, the reader's is what is told.
func helped(ctx context.Context, format string, raw []byte, t *source.Text, err error, o Options) (*source.Text, error) {
	if ctx.Err() != nil {
		return t, err
	}
	switch h := o.Helpers; {
	case h.Soffice != "" && format == "doc" && (err != nil || len(t.Warnings) > 0):
		made, e := doc.Convert(ctx, raw, h.Soffice)
		if e != nil {
			break
		}
		if better, e := docx.Read(ctx, made, source.Options{Progress: o.Progress}); e == nil {
			better.Warn("由 LibreOffice 转换后读取", "was converted by LibreOffice to be read")
			return better, nil
		}
	case h.Pdftotext != "" && format == "pdf" && err != nil:
		pages, e := pdf.External(ctx, raw, h.Pdftotext)
		if e != nil {
			break
		}
		other := &source.Text{}
		for _, p := range pages {
			other.Add(p)
		}
		if hasLetters([]rune(strings.Join(other.Paragraphs, ""))) {
			other.Warn("由 pdftotext 读取，段落按行断开", "was read by pdftotext: each line stands as a paragraph")
			return other, nil
		}
	}
	return t, err
}
