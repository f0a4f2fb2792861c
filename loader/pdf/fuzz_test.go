package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/loader/source"
)

func FuzzRead(f *testing.F) {
	doc := written("云川区2024年法治政府建设情况", "一、主要工作")
	f.Add(doc.bytes())
	f.Add(doc.packed())
	f.Add(pdfFile("/X Do BI ID xx EI 0 0 9 9 re S /Artifact<</Subtype/Footer>>BDC BT /F1 9 Tf <4E91> Tj ET EMC /Span<</ActualText(x)>>BDC BT [<4E91>9<5DDD>] TJ ET EMC",
		"/Font<</F1 5 0 R>>/XObject<</X 7 0 R>>", append(unicodeFont(5), streamOf("/Subtype/Form/BBox[0 0 9 9]", "BT /F1 9 Tf 9 9 Td (\\0A) Tj ET"))...).bytes())
	f.Add(draw("<31D4C6>", chineseFont("GBK-EUC-H", "GB1", "/W[814 939 500]")))
	f.Add(draw("<4E91>", chineseFont("UniGB-UCS2-V", "GB1", "/W2[1[-900 500 880]]")))
	f.Add(draw("<0007>", "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</FontDescriptor<</FontFile2 6 0 R>>>>]>>", streamOf("", sfntFont(3, 1, map[int]int{0x4E91: 7}))))
	f.Add(draw("(!)", "<</Type/Font/Subtype/Type1/FontDescriptor<</FontFile3 6 0 R>>>>", streamOf("/Subtype/Type1C", "\x01\x00\x04\x01\x00\x01\x01\x01\x02A\x00\x01\x01\x01\x06\x8b\x0f\x8b\x10\x9f\x11\x00\x00")))
	files, _ := filepath.Glob("testdata/*.pdf")
	for _, name := range files {
		if raw, err := os.ReadFile(name); err == nil {
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			if e := new(source.Error); !errors.As(err, &e) || e.What.ZH == "" || e.What.EN == "" {
				t.Fatalf("an error without words: %v", err)
			}
			return
		}
		for _, p := range text.Paragraphs {
			if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\x00\n\r\v\f\u0085\u2028\u2029") || !utf8.ValidString(p) {
				t.Fatalf("paragraph %q", p)
			}
		}
		for _, a := range text.Aside {
			if a.At < 0 || a.At > len(text.Paragraphs) || !utf8.ValidString(a.Text) || a.Kind == "" {
				t.Fatalf("aside %+v", a)
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	f := written()
	line := strings.Repeat("法治政府建设工作取得新进展", 2) // 26 characters
	var pages []string
	for range 49 {
		lines := make([]string, 28)
		for i := range lines {
			lines[i] = line
		}
		pages = append(pages, say(lines...))
	}
	raw := f.more("/Font<</F1 5 0 R>>", pages...).packed()
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Read(context.Background(), raw, source.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
