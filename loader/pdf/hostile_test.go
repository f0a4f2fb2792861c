package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// What would take for ever, or all memory, or the stack, ends.
func TestHostile(t *testing.T) {
	zeros := strings.Repeat("\x00", 70<<20)
	bomb := deflated("", zeros)
	catalog := func(objects ...string) []byte {
		f := &file{}
		for _, o := range objects {
			f.add(o)
		}
		return f.bytes()
	}
	laughs := pdfFile("/X0 Do", "/XObject<</X0 5 0 R>>")
	for i := range 20 {
		laughs.add(streamOf(fmt.Sprintf("/Subtype/Form/Resources<</XObject<</X %d 0 R>>>>", i+6), strings.Repeat("/X Do ", 100)))
	}
	chain := &file{}
	chain.add("<</Type/Catalog/Pages 2 0 R>>")
	for i := range 3000 {
		chain.add(fmt.Sprintf("<</Type/Pages/Kids[%d 0 R 2 0 R]>>", i+3))
	}
	wide := unicodeFont(5)
	wide[0] = strings.Replace(wide[0], "/W[32[500]48 57 500]", "/W["+strings.Repeat("0 99999999 1 ", 100_000)+"]", 1)
	codes := unicodeFont(5)
	codes[1] = streamOf("", strings.Repeat("beginbfrange <0000><FFFF><0000> endbfrange ", 200_000))
	tests := map[string][]byte{
		"bomb":           pdfFile("", "", bomb).bytes(),
		"bomb of a page": func() []byte { f := written("x"); f.objects[3] = bomb; return f.bytes() }(),
		"bomb in a bomb": func() []byte {
			f := written("x")
			f.objects[3] = deflated("/Filter[/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl/Fl]", zeros)
			return f.bytes()
		}(),
		"forms of forms":   laughs.bytes(),
		"deep tree":        chain.bytes(),
		"tree of itself":   catalog("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R 1 0 R]/Parent 2 0 R>>"),
		"deep arrays":      catalog("<</Type/Catalog/Pages 2 0 R>>", strings.Repeat("[", 1<<20)),
		"deep dicts":       catalog("<</Type/Catalog/Pages 2 0 R>>", strings.Repeat("<</A", 1<<20)),
		"deep content":     pdfFile(strings.Repeat("[", 1<<20)+strings.Repeat("<<", 1<<20), "").bytes(),
		"q without end":    pdfFile(strings.Repeat("q ", 4<<20), "").bytes(),
		"marks":            pdfFile(strings.Repeat("/A BMC /Span<</ActualText(x)>>BDC ", 200_000), "").bytes(),
		"references":       catalog("<</Type/Catalog/Pages 2 0 R>>", "3 0 R", "2 0 R"),
		"huge table":       []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 999999999\n0000000000 65535 f \ntrailer<</Root 1 0 R/Size 999999999>>\nstartxref\n41\n%%EOF"),
		"table of itself":  []byte("%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\n0000000000 65535 f \ntrailer<</Root 1 0 R/Prev 41>>\nstartxref\n41\n%%EOF"),
		"huge widths":      draw(hex16("云川"), wide...),
		"many ranges":      draw(hex16(strings.Repeat("云川", 1000)), codes...),
		"streams unended":  []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj<</Length 9>>stream\n", 50_000)),
		"streams of XRef":  []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj<</Type/XRef>>stream\n", 50_000)),
		"heads of objects": []byte("%PDF-1.4\n" + strings.Repeat("1 0 obj ", 500_000)),
		"one spot":         pdfFile("BT /F1 .001 Tf 100 700 Td 0 Tc <"+strings.Repeat("4E91", 1<<20)+"> Tj ET", "/Font<</F1 5 0 R>>", unicodeFont(5)...).bytes(),
		"long string":      pdfFile("BT /F1 1 Tf 100 700 Td <"+strings.Repeat("4E91", 4<<20)+"> Tj ET", "/Font<</F1 5 0 R>>", unicodeFont(5)...).bytes(),
		"object of values": catalog("<</Type/Catalog/Pages 2 0 R>>", "["+strings.Repeat("0 ", 8<<20)+"]"),
		"inline images":    pdfFile(strings.Repeat("BI ID ", 1<<20), "").bytes(),
		"pages":            catalog("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids["+strings.Repeat("<</Type/Page>>", 20_000)+"]>>"),
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			refused(t, raw)
		})
	}
}
