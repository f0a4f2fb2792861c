package pdf

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"duizhao/loader/source"
)

const scan = "q 595 0 0 842 0 0 cm /Im Do Q "

var scanned = []string{"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>", streamOf("/Type/XObject/Subtype/Image/Width 1/Height 1/Filter/DCTDecode", "xx")}

// more adds pages of content streams to a file.
func (f *file) more(resources string, contents ...string) *file {
	kids := "3 0 R"
	for _, c := range contents {
		s := f.add(streamOf("", c))
		p := f.add(fmt.Sprintf("<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R/Resources<<%s>>>>", s, resources))
		kids += fmt.Sprintf(" %d 0 R", p)
	}
	f.objects[1] = fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", kids, len(contents)+1)
	return f
}

func refused(t *testing.T, raw []byte) string {
	t.Helper()
	_, err := Read(context.Background(), raw, source.Options{})
	e := new(source.Error)
	if !errors.As(err, &e) {
		return fmt.Sprint("not refused: ", err)
	}
	if e.What.EN == "" || e.Hint.ZH == "" || e.Hint.EN == "" {
		t.Errorf("%q has no hint, or no English", e.What.ZH)
	}
	return e.What.ZH
}

func TestRefused(t *testing.T) {
	const res = "/Font<</F1 5 0 R>>/XObject<</Im 6 0 R>>"
	root := func(f *file, entries string) []byte {
		f.objects[0] = "<</Type/Catalog/Pages 2 0 R" + entries + ">>"
		return f.bytes()
	}
	unmapped := "<</Type/Font/Subtype/Type0/BaseFont/ABCDEF+FZXBS/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
	same := unicodeFont(5)
	same[1] = streamOf("", "1 beginbfchar <0000><4E00> endbfchar 1 beginbfrange <0001><00FF>["+strings.Repeat("<4E00>", 255)+"] endbfrange")
	codes := ""
	for i := range 60 {
		codes += fmt.Sprintf("%04X", i)
	}
	rare := hex16("犐犆犛犌犕犜犲犮狌狉犲狊犪狋狅狆犺狔犻狀犱犵犾犿") + " Tj 0 20 Td " + hex16("云川区")
	tests := []struct {
		name, want string
		raw        []byte
	}{
		{"empty", "不是 PDF 文件", nil},
		{"text", "不是 PDF 文件", []byte("云川区")},
		{"nothing but a head", "不是 PDF 文件", []byte("%PDF-1.4\n")},
		{"no pages", "已损坏", []byte("%PDF-1.4\n1 0 obj <</Type/Catalog>> endobj trailer <</Root 1 0 R>>")},
		{"scan", "是扫描件，没有文字层", pdfFile(scan, res, scanned...).bytes()},
		{"scans with page numbers", "是扫描件，没有文字层", pdfFile(scan+"BT /F1 9 Tf 300 30 Td (- 1 -) Tj ET", res, scanned...).more(res, scan+"BT /F1 9 Tf 300 30 Td (- 2 -) Tj ET").bytes()},
		{"outlines", "文字已转为图形", pdfFile(strings.Repeat("0 0 m 1 1 2 2 3 3 c f ", 100), "").bytes()},
		{"blank", "没有文字", pdfFile("", "").bytes()},
		{"portfolio", "PDF 包", root(written("x"), "/Collection<</View/D>>/Names<</EmbeddedFiles<<>>>>")},
		{"XFA", "XFA", root(written("Please wait..."), "/NeedsRendering true/AcroForm<</XFA(x)>>")},
		{"certificate", "证书", func() []byte {
			f := written("x")
			f.trailer = "/Encrypt<</Filter/Adobe.PubSec/V 4>>"
			return f.bytes()
		}()},
		{"no map", "字体没有文字映射", draw("<00010002>", unmapped)},
		{"all the same", "字体没有文字映射", draw("<"+codes+">", same...)},
		{"none that is usual", "字体没有文字映射", draw(rare, unicodeFont(5)...)},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := refused(t, test.raw); !strings.Contains(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestWarnings(t *testing.T) {
	const res = "/Font<</F1 5 0 R/F2 8 0 R>>/XObject<</Im 7 0 R>>"
	f := pdfFile(say("云川区"), res, append(unicodeFont(5), scanned[1])...)
	f.add("<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+FZXBS/Encoding<</Differences[65/g1]>>>>")
	long := strings.Repeat("法治政府建设", 20)
	f.more(res, scan, scan, say(long), scan, say(long)+"BT /F2 9 Tf 80 80 Td (A) Tj ET")
	_, text := glyphsOf(t, f.bytes())
	var all []string
	for _, w := range text.Warnings {
		all = append(all, w.ZH)
	}
	got := strings.Join(all, "\n")
	for _, want := range []string{"第 2-3,5 页是扫描图像", "有 1 个字的字体（FZXBS）"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "损坏") {
		t.Error("it is not damaged:", got)
	}
}

func TestTitle(t *testing.T) {
	tests := []struct{ info, want string }{
		{"<FEFF4E915DDD533A00320030003200345E74>", "云川区2024年"},
		{"<FEFF4E915DDD533A0032003000320033>", ""},                 // last year's
		{"<FEFF4E915DDD533A0032003000320034002E0064006F0063>", ""}, // a file's name
		{"(Microsoft Word - a.doc)", ""},
		{"()", ""},
		{"<4E91>", ""},
	}
	for _, test := range tests {
		f := written("云川区 2024年", "法治政府建设情况报告")
		f.trailer = "/Info<</Title" + test.info + ">>"
		if _, text := glyphsOf(t, f.bytes()); text.Title != test.want {
			t.Errorf("%s: got %q, want %q", test.info, text.Title, test.want)
		}
	}
}

func TestProgressAndContext(t *testing.T) {
	raw := written("云川区").more("/Font<</F1 5 0 R>>", say("一"), say("二")).bytes()
	var told []string
	o := source.Options{Progress: func(done, of int) { told = append(told, fmt.Sprint(done, "/", of)) }}
	if _, err := Read(context.Background(), raw, o); err != nil || strings.Join(told, " ") != "1/3 2/3 3/3" {
		t.Errorf("told %v, %v", told, err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	o.Progress = func(int, int) { cancel() }
	if _, err := Read(ctx, raw, o); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}
