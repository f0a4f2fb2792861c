package docx

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"duizhao/loader/source"
)

const wNamespaces = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"`

// parts is a document by its parts: the body is under "document", other parts
// hold what stands inside their root. Names with a dot are files as they are.
type parts map[string]string

// packed makes a document of its parts.
func packed(p parts) []byte {
	roots := map[string]string{"document": "document", "styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments", "settings": "settings"}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	write := func(name, text string) {
		f, err := z.Create(name)
		if err != nil {
			panic(err)
		}
		io.WriteString(f, text)
	}
	const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	rels := func(list string) string {
		return `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + list + `</Relationships>`
	}
	top := `<Relationship Id="r1" Type="` + types + `officeDocument" Target="word/document.xml"/>`
	if p["core.xml"] != "" {
		top += `<Relationship Id="r2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="/core.xml"/>`
	}
	write("_rels/.rels", rels(top))
	list := p["rels"]
	for _, name := range slices.Sorted(maps.Keys(p)) {
		text := p[name]
		kind := strings.TrimRight(name, "0123456789")
		root := roots[kind]
		switch {
		case name == "rels":
			continue
		case strings.Contains(name, "."):
			write(name, text)
			continue
		case kind == "header":
			root = "hdr"
		case kind == "footer":
			root = "ftr"
		}
		if name == "document" {
			text = "<w:body>" + text + "</w:body>"
		} else {
			list += `<Relationship Id="` + name + `" Type="` + types + kind + `" Target="` + name + `.xml"/>`
		}
		write("word/"+name+".xml", `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:`+root+` `+wNamespaces+`>`+text+`</w:`+root+`>`)
	}
	write("word/_rels/document.xml.rels", rels(list))
	z.Close()
	return b.Bytes()
}

// load reads a document that must be readable, as an archive and as one file.
func load(t *testing.T, p parts) *source.Text {
	t.Helper()
	archive := packed(p)
	x := readAll(t, archive)
	if got, want := lines(readAll(t, inOne(archive))), lines(x); got != want {
		t.Errorf("as one file: %q\nas an archive: %q", got, want)
	}
	return x
}

// lines are the paragraphs, with what was set aside where it stood, as [kind
// words].
func lines(x *source.Text) string {
	var out []string
	for i := 0; i <= len(x.Paragraphs); i++ {
		for _, a := range x.Aside {
			if a.At == i {
				out = append(out, "["+a.Kind+" "+a.Text+"]")
			}
		}
		if i < len(x.Paragraphs) {
			out = append(out, x.Paragraphs[i])
		}
	}
	return strings.Join(out, "\n")
}

// p makes a paragraph of runs or words.
func p(inside ...string) string {
	for i, s := range inside {
		if !strings.HasPrefix(s, "<") {
			inside[i] = run1(s)
		}
	}
	return "<w:p>" + strings.Join(inside, "") + "</w:p>"
}

func run1(s string) string { return `<w:r><w:t xml:space="preserve">` + s + `</w:t></w:r>` }

func fieldOf(code, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ` + code + ` </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` + result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func tc(properties, inside string) string {
	if !strings.HasPrefix(inside, "<") {
		inside = p(inside)
	}
	return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + inside + "</w:tc>"
}

func tr(cells ...string) string { return "<w:tr>" + strings.Join(cells, "") + "</w:tr>" }

func tbl(rows ...string) string { return "<w:tbl>" + strings.Join(rows, "") + "</w:tbl>" }

func box(inside string) string {
	shape := `<wps:wsp><wps:txbx><w:txbxContent>` + inside + `</w:txbxContent></wps:txbx></wps:wsp>`
	return `<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>` + shape + `</wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + inside + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`
}
