package pdf

import (
	"bytes"
	"compress/flate"
	"context"
	"fmt"
	"strings"
	"testing"

	"duizhao/loader/page"
	"duizhao/loader/source"
)

// file writes a PDF file: objects numbered from 1, of which the first is the
// catalog and the second the page tree.
type file struct {
	objects []string
	trailer string // more of it
}

// pdfFile starts a file with one page of a content stream. Resources are
// those of the page; objects that they name are added from number 5 on.
func pdfFile(content, resources string, objects ...string) *file {
	f := &file{}
	f.add("<</Type/Catalog/Pages 2 0 R>>")
	f.add("<</Type/Pages/Kids[3 0 R]/Count 1>>")
	f.add("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<<" + resources + ">>>>")
	f.add(streamOf("", content))
	for _, o := range objects {
		f.add(o)
	}
	return f
}

func (f *file) add(object string) int {
	f.objects = append(f.objects, object)
	return len(f.objects)
}

func streamOf(entries, data string) string {
	return fmt.Sprintf("<</Length %d%s>>\nstream\n%s\nendstream", len(data), entries, data)
}

func deflated(entries, data string) string {
	var b bytes.Buffer
	b.WriteString("\x78\x9c")
	w, _ := flate.NewWriter(&b, 9)
	w.Write([]byte(data))
	w.Close()
	b.WriteString("\x00\x00\x00\x00") // no one asks for the checksum
	return streamOf("/Filter/FlateDecode"+entries, b.String())
}

func (f *file) bytes() []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	at := make([]int, len(f.objects))
	for i, o := range f.objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(f.objects)+1)
	for _, o := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", o)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n", len(f.objects)+1, f.trailer, xref)
	return b.Bytes()
}

// packed is the same file with its objects in an object stream and a
// cross-reference stream; streams stay outside.
func (f *file) packed() []byte {
	var b, head, body bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	n := len(f.objects)
	rows := make([][3]int, n+3)
	index := 0
	for i, o := range f.objects {
		if strings.Contains(o, "stream\n") {
			rows[i+1] = [3]int{1, b.Len(), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
			continue
		}
		rows[i+1] = [3]int{2, n + 1, index}
		fmt.Fprintf(&head, "%d %d ", i+1, body.Len())
		body.WriteString(o + " ")
		index++
	}
	rows[n+1] = [3]int{1, b.Len(), 0}
	fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n+1,
		deflated(fmt.Sprintf("/Type/ObjStm/N %d/First %d", index, head.Len()), head.String()+body.String()))
	xref := b.Len()
	rows[n+2] = [3]int{1, xref, 0}
	var table bytes.Buffer
	above := make([]byte, 6)
	for _, r := range rows {
		row := []byte{byte(r[0]), byte(r[1] >> 16), byte(r[1] >> 8), byte(r[1]), byte(r[2] >> 8), byte(r[2])}
		table.WriteByte(2)
		for i := range row {
			table.WriteByte(row[i] - above[i])
		}
		above = row
	}
	fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n", n+2,
		deflated(fmt.Sprintf("/Type/XRef/Size %d/W[1 3 2]/Root 1 0 R/DecodeParms<</Predictor 12/Columns 6>>%s", n+3, f.trailer), table.String()), xref)
	return b.Bytes()
}

// unicodeFont is a font whose codes are UTF-16, as many are that programs
// embed: its map says so. It takes two objects from number num on.
func unicodeFont(num int) []string {
	return []string{
		fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/AAAAAA+Song/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/AAAAAA+Song/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 1000/W[32[500]48 57 500]>>]/ToUnicode %d 0 R>>", num+1),
		streamOf("", "/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000><FFFF> endcodespacerange 1 beginbfrange <0000><FFFF><0000> endbfrange endcmap end end"),
	}
}

// hex16 writes a text as a string of unicodeFont.
func hex16(s string) string {
	var b strings.Builder
	for _, r := range s {
		fmt.Fprintf(&b, "%04X", r)
	}
	return "<" + b.String() + ">"
}

// say is a content stream of lines.
func say(lines ...string) string {
	var b strings.Builder
	b.WriteString("BT /F1 16 Tf 28 TL 80 760 Td ")
	for _, l := range lines {
		b.WriteString(hex16(l) + " Tj T* ")
	}
	b.WriteString("ET")
	return b.String()
}

// written is a file of lines in unicodeFont.
func written(lines ...string) *file {
	return pdfFile(say(lines...), "/Font<</F1 5 0 R>>", unicodeFont(5)...)
}

// glyphsOf reads a file as far as its glyphs.
func glyphsOf(t *testing.T, raw []byte) ([]page.Page, *source.Text) {
	t.Helper()
	text := &source.Text{}
	pages, err := glyphs(context.Background(), raw, source.Options{}, text)
	if err != nil {
		t.Fatalf("read: %v", err)
	}
	return pages, text
}

// shown is the text of a page's glyphs in the order in which they are drawn.
func shown(p page.Page) string {
	var b strings.Builder
	for _, g := range p.Glyphs {
		b.WriteString(g.Text)
	}
	return b.String()
}

func textOf(t *testing.T, raw []byte) string {
	t.Helper()
	pages, _ := glyphsOf(t, raw)
	var b strings.Builder
	for i, p := range pages {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(shown(p))
	}
	return b.String()
}
