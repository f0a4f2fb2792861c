package loader

import (
	"context"
	"strings"
	"testing"
)

// Files of XML look alike: each goes to the reader of its root.
func TestFormatsOfXML(t *testing.T) {
	const (
		w    = `xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"`
		pkg  = `xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"`
		text = "云川区2024年法治政府建设情况报告"
	)
	old := `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><w:wordDocument ` + w + `><w:body><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:body></w:wordDocument>`
	part := strings.ReplaceAll(strings.ReplaceAll(old[strings.Index(old, "<w:word"):], "wordDocument", "document"), w, `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`)
	for _, c := range []struct{ name, raw, format string }{
		{"Word 2003", old, "docx"},
		{"Word 2003 behind a blank line", "\xEF\xBB\xBF\r\n" + old, "docx"},
		{"Flat OPC", `<pkg:package ` + pkg + `><pkg:part pkg:name="/word/document.xml"><pkg:xmlData>` + part + `</pkg:xmlData></pkg:part></pkg:package>`, "docx"},
		{"flat OpenDocument", `<?xml version="1.0"?><office:document ` + w + ` xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text><text:p>` + text + `</text:p></office:text></office:body></office:document>`, "odt"},
		{"a page of Word", `<html ` + w + ` ` + pkg + `><head><title>x</title></head><body><p>` + strings.Repeat(text+"。", 20) + `</p></body></html>`, "html"},
		{"text that speaks of it", text + "\n" + old, "text"},
	} {
		r, err := Parse(context.Background(), "报告.doc", []byte(c.raw), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if r.Document.Format != c.format || !strings.HasPrefix(string(r.Text), text) {
			t.Errorf("%s: read as %s: %.60q", c.name, r.Document.Format, string(r.Text))
		}
	}
}
