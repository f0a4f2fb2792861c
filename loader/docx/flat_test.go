package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"duizhao/loader/source"
)

const pkgNamespace = `xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"`

// inOne makes the one file of a document that is an archive.
func inOne(archive []byte) []byte {
	z, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		panic(err)
	}
	var b bytes.Buffer
	b.WriteString(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<?mso-application progid="Word.Document"?><pkg:package ` + pkgNamespace + `>`)
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			panic(err)
		}
		raw, _ := io.ReadAll(r)
		b.WriteString(`<pkg:part pkg:name="/` + f.Name + `">`)
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			_, after, found := bytes.Cut(raw, []byte("?>"))
			if found {
				raw = after
			}
			b.WriteString("<pkg:xmlData>" + string(raw) + "</pkg:xmlData>")
		} else {
			text := base64.StdEncoding.EncodeToString(raw)
			b.WriteString("<pkg:binaryData>" + text[:len(text)/2] + "\r\n " + text[len(text)/2:] + "</pkg:binaryData>")
		}
		b.WriteString("</pkg:part>")
	}
	b.WriteString("</pkg:package>\n")
	return b.Bytes()
}

// readAll reads a document that must be readable.
func readAll(t *testing.T, raw []byte) *source.Text {
	t.Helper()
	x, err := Read(context.Background(), raw, source.Options{})
	if err != nil {
		t.Fatalf("%v", err)
	}
	return x
}

// ways are how a file of one XML document may be written down.
func ways(t *testing.T, doc string) map[string][]byte {
	t.Helper()
	head, rest, _ := strings.Cut(doc, "?>")
	encoded := func(declared string, with func(string) (string, error)) []byte {
		s, err := with(strings.Replace(head, "UTF-8", declared, 1) + "?>" + rest)
		if err != nil {
			t.Fatal(err)
		}
		return []byte(s)
	}
	return map[string][]byte{
		"as it is":                 []byte(doc),
		"no declaration":           []byte(rest),
		"byte order mark":          []byte("\xEF\xBB\xBF" + doc),
		"blank lines before":       []byte("\r\n \n" + doc),
		"mark and blank lines":     []byte("\xEF\xBB\xBF\n" + doc),
		"a comment before":         []byte(head + "?><!-- <html> -->" + rest),
		"UTF-16":                   encoded("UTF-16", unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String),
		"UTF-16, big end first":    encoded("UTF-16", unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String),
		"GB18030":                  encoded("gb18030", simplifiedchinese.GB18030.NewEncoder().String),
		"gb2312 that is GBK":       encoded("gb2312", simplifiedchinese.GBK.NewEncoder().String),
		"GBK behind a blank line":  append([]byte("\n"), encoded("GBK", simplifiedchinese.GBK.NewEncoder().String)...),
		"many words in its root":   []byte(strings.Replace(doc, ` xmlns:pkg`, strings.Repeat(` xmlns:more="urn:x:`+strings.Repeat("x", 400)+`"`, 50)+` xmlns:pkg`, 1)),
		"line ends of another way": []byte(strings.ReplaceAll(doc, "\n", "\r\n")),
	}
}

func TestFlat(t *testing.T) {
	for name, raw := range ways(t, string(inOne(packed(parts{"document": p("甲"), "footer1": p("第1页")})))) {
		if !IsFlat(raw) {
			t.Errorf("%s: not told", name)
			continue
		}
		if got, want := lines(readAll(t, raw)), "[page_number 第1页]\n甲"; got != want {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestOtherFilesAreNotFlat(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing":             "",
		"text":                "云川区报告",
		"text of tags":        "报告 <pkg:package " + pkgNamespace + ">",
		"a page":              `<!DOCTYPE html><html xmlns:w="urn:schemas-microsoft-com:office:word"><body><w:wordDocument/></body></html>`,
		"a page as XML":       `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>`,
		"a flat OpenDocument": `<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" ` + pkgNamespace + `/>`,
		"other XML":           `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf"/>`,
		"a root cut short":    `<pkg:package xmlns:pkg="http://schemas.microsoft.com/off`,
		"another namespace":   `<pkg:package xmlns:pkg="urn:x"/>`,
		"an archive":          string(packed(parts{"document": p("甲")})),
		"an unknown charset":  `<?xml version="1.0" encoding="nonesuch"?><pkg:package ` + pkgNamespace + `/>`,
	} {
		if IsFlat([]byte(raw)) {
			t.Errorf("%s is taken for a document of one file", name)
		}
	}
}

// TestFlatNames has namespaces bound at the root and names of parts written in
// other ways, as programs other than Word do.
func TestFlatNames(t *testing.T) {
	doc := `<k:package xmlns:k="http://schemas.microsoft.com/office/2006/xmlPackage" xmlns:ns2="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<k:part k:name="/_rels/.rels"><k:xmlData><Relationships><Relationship Id="1" Type="http://x/officeDocument" Target="Word/Document.xml"/></Relationships></k:xmlData></k:part>` +
		`<k:part k:name="\word\document.xml"><k:more/><k:xmlData><ns2:document><ns2:body><ns2:p><ns2:r><ns2:t>甲</ns2:t></ns2:r></ns2:p></ns2:body></ns2:document></k:xmlData></k:part>` +
		`<k:part k:name="/word/document.xml"><k:xmlData/></k:part></k:package>`
	if got := lines(readAll(t, []byte(doc))); got != "甲" {
		t.Errorf("got %q", got)
	}
}

func TestFlatRefusals(t *testing.T) {
	part := func(name, inside string) string {
		return `<pkg:package ` + pkgNamespace + `><pkg:part pkg:name="` + name + `">` + inside + `</pkg:part></pkg:package>`
	}
	for _, c := range []struct{ name, raw, want string }{
		{"no document", part("/a.xml", "<pkg:xmlData><a/></pkg:xmlData>"), "没有 Word 文档"},
		{"a workbook", part("/xl/workbook.xml", "<pkg:xmlData><a/></pkg:xmlData>"), "Excel"},
		{"slides", part("/ppt/presentation.xml", "<pkg:xmlData><a/></pkg:xmlData>"), "PowerPoint"},
		{"no text", part("/word/document.xml", "<pkg:xmlData><a/></pkg:xmlData>"), "没有文字"},
		{"cut short", strings.TrimSuffix(part("/word/document.xml", "<pkg:xmlData><a/></pkg:xmlData>"), "</pkg:package>"), "损坏"},
		{"tags that do not match", part("/word/document.xml", "<pkg:xmlData><a></pkg:xmlData>"), "损坏"},
		{"no base64", part("/word/document.xml", "<pkg:binaryData>甲</pkg:binaryData>"), "损坏"},
	} {
		_, err := Read(context.Background(), []byte(c.raw), source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.ZH, c.want) || strings.Contains(e.What.ZH, "压缩包") || e.What.EN == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

// TestPartsAreReadSoOften has a document whose relations lead to one part under
// many names.
func TestPartsAreReadSoOften(t *testing.T) {
	f := &flat{parts: map[string]flatPart{"/a": {}}, left: 100}
	var err error
	for range 100 {
		if _, err = f.ReadContext(context.Background(), "A"); err != nil {
			break
		}
	}
	if !errors.Is(err, errOften) {
		t.Error(err)
	}
}

func TestFlatContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, inOne(packed(parts{"document": p("甲")})), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestOneFileInside(t *testing.T) {
	x := readAll(t, packed(parts{
		"rels":           `<Relationship Id="a" Type="http://x/aFChunk" Target="inner.xml"/>`,
		"document":       p("甲") + `<w:altChunk r:id="a"/>` + p("乙"),
		"word/inner.xml": string(inOne(packed(parts{"document": p("内")}))),
	}))
	if got, want := lines(x), "甲\n内\n乙"; got != want || len(x.Warnings) > 0 {
		t.Errorf("got %q, %v", got, x.Warnings)
	}
}

func TestFlatCutShortAnywhere(t *testing.T) {
	whole := inOne(packed(parts{"document": p("甲", box(p("乙"))), "numbering": num("1", "0", "")}))
	whole = bytes.TrimSpace(whole)
	for n := range whole {
		_, err := Read(context.Background(), whole[:n], source.Options{})
		var e *source.Error
		if !errors.As(err, &e) {
			t.Fatalf("%d bytes of %d: %v", n, len(whole), err)
		}
	}
}

// FuzzFlat has documents of one file be whatever they are: what is read is
// sound, and what is not is refused in words.
func FuzzFlat(f *testing.F) {
	small := string(inOne(packed(parts{"document": p("甲", `<w:r><w:footnoteReference w:id="1"/></w:r>`), "footnotes": `<w:footnote w:id="1">` + p("注") + `</w:footnote>`, "header1": p("页眉")})))
	f.Add([]byte(small))
	f.Add([]byte(`<pkg:package ` + pkgNamespace + `><pkg:part pkg:name="/word/document.xml"><pkg:binaryData>PGEvPg==</pkg:binaryData></pkg:part></pkg:package>`))
	f.Add(wordML(p("甲", `<w:r><w:footnote>`+p("注")+`</w:footnote></w:r>`, change("Deletion", run1("乙")), `<w:r>`+change("Comment", p("批"))+`</w:r>`)+`<w:sectPr><w:hdr>`+p("页眉")+`</w:hdr></w:sectPr>`, "", ""))
	f.Add(wordML(listed("1", "0", "一、", "甲")+tbl(tr(tc(`<w:vmerge/>`, "乙"))), `<w:lists><w:listDef w:listDefId="0">`+nfc("0", "39", "%1、", "")+`</w:listDef><w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>`, ` xml:space="preserve"`))
	f.Fuzz(func(t *testing.T, raw []byte) {
		checkRead(t, raw)
	})
}
