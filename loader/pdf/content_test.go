package pdf

import (
	"math"
	"strings"
	"testing"

	"duizhao/loader/source"
)

func TestOperators(t *testing.T) {
	tests := []struct{ name, content, want string }{
		{"Tj", "BT /F1 12 Tf 100 700 Td <4E91> Tj ET", "云"},
		{"TJ", "BT /F1 12 Tf 100 700 Td [<4E91>-20<5DDD>] TJ ET", "云川"},
		{"quote", "BT /F1 12 Tf 14 TL 100 700 Td <4E91> ' <5DDD> ' ET", "云川"},
		{"double quote", "BT /F1 12 Tf 14 TL 100 700 Td 1 2 <4E91> \" ET", "云"},
		{"literal", "BT /F1 12 Tf 100 700 Td (N\\221]\\335) Tj ET", "云川"},
		{"bracket forgotten", "BT /F1 12 Tf 100 700 Td [<4E91> TJ <5DDD> Tj ET", "云川"},
		{"unknown operators", "BT /F1 12 Tf xx 1 2 yy ] } > 100 700 Td <4E91> Tj zz ET", "云"},
		{"number run together", "BT /F1 12 Tf 1.0.0 0 0 1 100.5-3 700 Tm <4E91> Tj ET", "云"},
		{"invisible", "BT /F1 12 Tf 3 Tr 100 700 Td <4E91> Tj ET", "云"},
		{"font restored", "BT /F1 12 Tf 100 700 Td q /F9 1 Tf Q <4E91> Tj ET", "云"},
		{"too many Q", "Q Q Q BT /F1 12 Tf 100 700 Td <4E91> Tj ET", "云"},
		{"drawn twice", "BT /F1 12 Tf 100 700 Td <4E91> Tj 1 0 0 1 100.4 700 Tm <4E91> Tj ET", "云"},
		{"drawn four times", "BT /F1 12 Tf 1 0 0 1 100 700 Tm <4E915DDD> Tj 1 0 0 1 100.3 700 Tm <4E915DDD> Tj 1 0 0 1 100 700.3 Tm <4E915DDD> Tj 1 0 0 1 100.3 700.3 Tm <4E915DDD> Tj ET", "云川"},
		{"the same word again", "BT /F1 12 Tf 100 700 Td <53BB53BB> Tj <00310031> Tj ET", "去去11"},
		{"outside of the page", "BT /F1 12 Tf 100 700 Td <4E91> Tj 1 0 0 1 900 700 Tm <5DDD> Tj ET", "云"},
		{"inline image", "BI /W 4 /H 2 /BPC 8 /CS /G ID \x00EI\xFF\x80 EI\x00 Q EI BT /F1 12 Tf 100 700 Td <4E91> Tj ET", "云"},
		{"actual text", "BT /F1 12 Tf 100 700 Td /Span <</ActualText<FEFF7B2C4E00>>> BDC <004100420043> Tj EMC <6761> Tj ET", "第一条"},
		{"actual text of one glyph", "BT /F1 12 Tf 100 700 Td /Span <</ActualText(\xFE\xFF\x00f\x00i)>> BDC <FB01> Tj EMC ET", "fi"},
		{"actual text that says nothing", "BT /F1 12 Tf 100 700 Td /Span <</ActualText<FEFF>>> BDC <00AD> Tj EMC <4E91> Tj ET", "云"},
		{"actual text inside another", "BT /F1 12 Tf 100 700 Td /Span <</ActualText<FEFF4E91>>> BDC /Span <</ActualText<FEFF0058>>> BDC <0041> Tj EMC EMC ET", "云"},
		{"mark not closed", "BT /F1 12 Tf 100 700 Td /Span <</ActualText<FEFF4E91>>> BDC <0041> Tj ET", "云"},
		{"artifact", "BT /F1 12 Tf 100 700 Td /Artifact BMC <4E91> Tj EMC /Artifact <</Type/Pagination/Subtype/Footer>> BDC <5DDD> Tj EMC ET", "云"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			raw := pdfFile(test.content, "/Font<</F1 5 0 R/F9 9 0 R>>", unicodeFont(5)...).bytes()
			if got := textOf(t, raw); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	tests := []struct {
		name, content, page string
		x, y, w, size, turn float64
	}{
		{"plain", "BT /F1 16 Tf 100 700 Td <4E91> Tj ET", "", 100, 142, 16, 16, 0},
		{"scaled", "2 0 0 2 10 20 cm BT /F1 8 Tf 45 340 Td <4E91> Tj ET", "", 100, 142, 16, 16, 0},
		{"stretched", "BT /F1 16 Tf 50 Tz 100 700 Td <4E91> Tj ET", "", 100, 142, 8, 16, 0},
		{"risen", "BT /F1 16 Tf 5 Ts 100 700 Td <4E91> Tj ET", "", 100, 137, 16, 16, 0},
		{"size in the matrix", "BT /F1 1 Tf 16 0 0 16 100 700 Tm <4E91> Tj ET", "", 100, 142, 16, 16, 0},
		{"upside down twice", "1 0 0 -1 0 842 cm BT /F1 16 Tf 1 0 0 -1 100 142 Tm <4E91> Tj ET", "", 100, 142, 16, 16, 0},
		{"crop box", "BT /F1 16 Tf 100 700 Td <4E91> Tj ET", "/CropBox[50 50 500 800]", 50, 100, 16, 16, 0},
		{"turned page", "BT /F1 16 Tf 0 1 -1 0 142 100 Tm <4E91> Tj ET", "/Rotate 90", 100, 142, 16, 16, 0},
		{"page on its head", "BT /F1 16 Tf -1 0 0 -1 495 142 Tm <4E91> Tj ET", "/Rotate 180", 100, 142, 16, 16, 0},
		{"page turned left", "BT /F1 16 Tf 0 -1 1 0 453 742 Tm <4E91> Tj ET", "/Rotate -90", 100, 142, 16, 16, 0},
		{"turned text", "BT /F1 16 Tf 0 1 -1 0 142 100 Tm <4E91> Tj ET", "", 142, 742, 16, 16, -90},
		{"spaced", "BT /F1 16 Tf 4 Tc 100 700 Td <4E91> Tj ET", "", 100, 142, 16, 16, 0},
		{"units", "BT /F1 8 Tf 50 350 Td <4E91> Tj ET", "/MediaBox[0 0 297.5 421]/UserUnit 2", 100, 142, 16, 16, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			f := pdfFile(test.content, "/Font<</F1 5 0 R>>", unicodeFont(5)...)
			if test.page != "" {
				f.objects[2] = strings.Replace(f.objects[2], "/Type/Page/", "/Type/Page"+test.page+"/", 1)
			}
			if strings.Contains(test.page, "MediaBox") {
				f.objects[2] = strings.Replace(f.objects[2], "/MediaBox[0 0 595 842]", "", 1)
			}
			pages, _ := glyphsOf(t, f.bytes())
			if len(pages[0].Glyphs) != 1 {
				t.Fatalf("%d glyphs", len(pages[0].Glyphs))
			}
			g := pages[0].Glyphs[0]
			for _, v := range [][2]float64{{g.X, test.x}, {g.Y, test.y}, {g.W, test.w}, {g.Size, test.size}, {g.Turn, test.turn}} {
				if math.Abs(v[0]-v[1]) > 0.01 {
					t.Fatalf("%+v, want %+v", g, test)
				}
			}
		})
	}
}

func TestForms(t *testing.T) {
	font := unicodeFont(5)
	f := pdfFile("/X1 Do /X2 Do", "/Font<</F1 5 0 R>>/XObject<</X1 7 0 R/X2 8 0 R>>", font...)
	f.add(streamOf("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[1 0 0 1 100 700]", "BT /F1 12 Tf <4E91> Tj ET /X2 Do /X1 Do"))
	f.add(streamOf("/Type/XObject/Subtype/Form/BBox[0 0 100 100]/Resources<</Font<</F1 5 0 R>>/XObject<</X1 7 0 R/X2 8 0 R>>>>", "BT /F1 12 Tf 50 50 Td <5DDD> Tj ET /X2 Do"))
	if got := textOf(t, f.bytes()); got != "云川川" { // inside itself a form is not drawn again
		t.Errorf("got %q", got)
	}
}

func TestOptionalContent(t *testing.T) {
	f := pdfFile("BT /F1 12 Tf 100 700 Td /OC /On BDC <4E91> Tj EMC /OC /Off BDC <5DDD> Tj EMC /OC /Some BDC <533A> Tj EMC /OC /None BDC <5DDD> Tj EMC ET",
		"/Font<</F1 5 0 R>>/Properties<</On 7 0 R/Off 8 0 R/Some<</Type/OCMD/OCGs[7 0 R 8 0 R]>>/None<</Type/OCMD/OCGs 8 0 R>>>>", unicodeFont(5)...)
	f.add("<</Type/OCG/Name(on)>>")
	f.add("<</Type/OCG/Name(off)>>")
	f.objects[0] = "<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<</OFF[8 0 R]>>>>>>"
	pages, text := glyphsOf(t, f.bytes())
	if got := shown(pages[0]); got != "云区" {
		t.Errorf("got %q", got)
	}
	if len(text.Aside) != 1 || text.Aside[0].Kind != source.Hidden || text.Aside[0].Text != "川川" {
		t.Errorf("aside %+v", text.Aside)
	}
}

func TestFieldsAndRemarks(t *testing.T) {
	f := pdfFile("BT /F1 12 Tf 100 700 Td <4E91> Tj ET", "/Font<</F1 5 0 R>>", unicodeFont(5)...)
	form := f.add(streamOf("/Type/XObject/Subtype/Form/BBox[0 0 100 20]/Resources<</Font<</F1 5 0 R>>>>", "/Tx BMC BT /F1 12 Tf 2 5 Td <5DDD> Tj ET EMC"))
	if form != 7 {
		t.Fatal(form)
	}
	f.objects[2] = strings.Replace(f.objects[2], "/Type/Page/", "/Type/Page/Annots["+
		"<</Subtype/Widget/FT/Tx/Rect[200 600 300 620]/AP<</N 7 0 R>>>>"+
		"<</Subtype/Widget/FT/Tx/F 2/Rect[200 500 300 520]/AP<</N 7 0 R>>>>"+
		"<</Subtype/Widget/FT/Tx/V<FEFF533A>/Rect[200 400 300 420]>>"+
		"<</Subtype/Widget/FT/Tx/Ff 8192/V(secret)/Rect[200 300 300 320]>>"+
		"<</Subtype/Widget/FT/Sig/T(seal)/Rect[200 300 300 320]/AP<</N 7 0 R>>>>"+
		"<</Subtype/Text/Rect[0 0 9 9]/Contents<FEFF8BF768386570>>>"+
		"<</Subtype/Popup/Rect[0 0 9 9]/Contents(no)>>"+
		"]/", 1)
	pages, text := glyphsOf(t, f.bytes())
	if got := shown(pages[0]); got != "云川区" {
		t.Errorf("got %q", got)
	}
	if g := pages[0].Glyphs[1]; math.Abs(g.X-202) > 0.01 || math.Abs(g.Y-(842-605)) > 0.01 {
		t.Errorf("field at %v, %v", g.X, g.Y)
	}
	if len(text.Aside) != 2 || text.Aside[0].Kind != source.Picture || text.Aside[1].Kind != source.Comment || text.Aside[1].Text != "请核数" {
		t.Errorf("aside %+v", text.Aside)
	}
}

func TestContentInPieces(t *testing.T) {
	f := pdfFile("", "/Font<</F1 5 0 R>>", unicodeFont(5)...)
	f.objects[2] = strings.Replace(f.objects[2], "4 0 R", "[7 0 R 9 0 R 8 0 R]", 1)
	f.add(streamOf("", "BT /F1 12 Tf 100 700 Td <4E91>"))
	f.add(streamOf("", "Tj ET"))
	if got := textOf(t, f.bytes()); got != "云" {
		t.Errorf("got %q", got)
	}
}
