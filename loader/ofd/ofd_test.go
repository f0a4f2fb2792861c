package ofd

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

const title = "云川区2024年法治政府建设情况报告"

var lines = []string{
	"云川区人民政府：",
	"2024年，云川区坚持以习近平法治思想为指导，深入推进依法行政，全年共办结行政复议案件103件，同比增长12.5%。现将有关情况报告如下：",
	"一、主要工作",
	"（一）健全制度体系。制定《云川区重大行政决策程序规定》，公布决策事项目录6项，开展“双随机、一公开”监管52次，抽查1759户。",
	"（二）规范行政执法",
	"组织执法人员培训考试3场，参加1280人次，合格率99.8%；评查案卷254宗，通报问题18个，均已整改到位。全区44个部门建立法制审核机构，配备审核人员126名。",
	"二、存在的不足",
	"一是部分街道执法力量不足；二是普法的针对性有待加强。",
	"三、下一步打算",
	"云川区将继续落实法治政府建设各项任务，把短板弱项摆出来，着力强化自查自纠和整改提升，为高质量发展提供有力法治保障。",
}

func long(n int) []string {
	var out []string
	for chars := 0; chars < n; {
		for i, p := range lines {
			p = strings.Replace(p, "全区", fmt.Sprintf("全区第%d批", len(out)+i), 1)
			out = append(out, p)
			chars += utf8.RuneCountInString(p)
		}
	}
	return out
}

func read(t testing.TB, raw []byte) *source.Text {
	t.Helper()
	out, err := Read(t.Context(), raw, source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// However a program writes a page, its paragraphs are the same.
func TestStyles(t *testing.T) {
	body := long(3000)
	want := append([]string{title}, body...)
	for _, st := range styles {
		t.Run(st.name, func(t *testing.T) {
			got := read(t, st.write(title, body).file(t))
			if diff := cmp.Diff(want, got.Paragraphs); diff != "" {
				t.Error(diff)
			}
			if got.Title != title {
				t.Errorf("title %q", got.Title)
			}
			if len(got.Warnings) > 0 {
				t.Errorf("warnings: %v", got.Warnings)
			}
			kinds := map[string]int{}
			for _, a := range got.Aside {
				kinds[a.Kind]++
			}
			if kinds[source.PageNumber] < 5 || st.template != (kinds[source.Header] > 0) {
				t.Errorf("set aside: %v", kinds)
			}
		})
	}
}

func TestTextCode(t *testing.T) {
	for _, c := range []struct {
		name, attr, code, want string
	}{
		{"steps are counted", `DeltaX="g 3 5 10 5"`, "一二三四五", "一二三四 五"},
		{"more steps than characters", `DeltaX="g 1000000000 5"`, "一二三", "一二三"},
		{"fewer steps than characters", `DeltaX="5"`, "一二三", "一二三"},
		{"a count that is none", `DeltaX="g x 5 g"`, "一二三", "一二三"},
		{"no steps", ``, "一二三abc", "一二三abc"},
		{"a blank written out", `DeltaX="g 4 2.5"`, `ab\0020cd`, "ab cd"},
		{"bullets of symbol fonts", ``, "\uF06C目标", "●目标"},
		{"down", `DeltaY="g 3 12"`, "一二三四", "一\n二\n三\n四"},
		{"in lines of the file", ``, "\n   一二三\n  ", "一二三"},
	} {
		o := `<ofd:TextObject Boundary="30 40 100 10" Font="1" Size="5"><ofd:TextCode X="0" Y="5" ` + c.attr + `>` + c.code + `</ofd:TextCode></ofd:TextObject>`
		got := read(t, one(o).file(t))
		if s := strings.Join(got.Paragraphs, "\n"); s != c.want {
			t.Errorf("%s: %q, want %q", c.name, s, c.want)
		}
	}
}

func TestAside(t *testing.T) {
	p := one(`<ofd:PageBlock Visible="false">` + object(30, 50, "看不见的字", 5) + `</ofd:PageBlock>` + object(30, 40, "看得见的字", 5))
	p["Doc_0/Document.xml"] = strings.Replace(p["Doc_0/Document.xml"], "</ofd:Document>",
		"<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>", 1)
	p["Doc_0/Annots/Annotations.xml"] = `<ofd:Annotations ` + namespace + `><ofd:Page PageID="10"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`
	p["Doc_0/Annots/Page_0/Annotation.xml"] = `<ofd:PageAnnot ` + namespace + `><ofd:Annot Type="Highlight" ID="7"><ofd:Appearance Boundary="0 0 50 20">` + object(1, 9, "请核对", 5) + `</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`
	p["Doc_0/Attachs/Attachments.xml"] = `<ofd:Attachments ` + namespace + `><ofd:Attachment ID="8" Name="附表.xlsx"/></ofd:Attachments>`
	got := read(t, p.file(t))
	if diff := cmp.Diff([]string{"看得见的字"}, got.Paragraphs); diff != "" {
		t.Error(diff)
	}
	want := []source.Aside{{Kind: source.Hidden, Text: "看不见的字"}, {Kind: source.Comment, Text: "请核对"}}
	if diff := cmp.Diff(want, got.Aside); diff != "" {
		t.Error(diff)
	}
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0].ZH, "附表.xlsx") {
		t.Errorf("warnings: %v", got.Warnings)
	}
}

func TestSeveralDocuments(t *testing.T) {
	p := styles[0].write("", []string{"第一份。"})
	for n, s := range styles[0].write("", []string{"第二份。"}) {
		if n != "OFD.xml" {
			p[strings.Replace(n, "Doc_0", "Doc_1", 1)] = s
		}
	}
	p["OFD.xml"] = strings.Replace(p["OFD.xml"], "</ofd:DocBody>", "</ofd:DocBody><ofd:DocBody><ofd:DocRoot>/Doc_1/Document.xml</ofd:DocRoot></ofd:DocBody>", 1)
	got := read(t, p.file(t))
	if diff := cmp.Diff([]string{"第一份。", "第二份。"}, got.Paragraphs); diff != "" {
		t.Error(diff)
	}
	if len(got.Warnings) != 1 || !strings.Contains(got.Warnings[0].ZH, "2 份") {
		t.Errorf("warnings: %v", got.Warnings)
	}
}

// A table is told by its lines; cells of several rows are one.
func TestTable(t *testing.T) {
	var b strings.Builder
	for _, y := range []float64{50, 60, 80, 90} {
		fmt.Fprintf(&b, `<ofd:PathObject Boundary="30 %v 150 0.4"><ofd:AbbreviatedData>M 0 0.2 L 150 0.2</ofd:AbbreviatedData></ofd:PathObject>`, y)
	}
	for _, x := range []float64{30, 100, 140, 180} {
		fmt.Fprintf(&b, `<ofd:PathObject Boundary="%v 50 0.4 40"><ofd:AbbreviatedData>M 0.2 0 L 0.2 40</ofd:AbbreviatedData></ofd:PathObject>`, x)
	}
	for _, c := range []struct {
		x, y float64
		s    string
	}{
		{30, 40, "表1　云川区行政复议情况"},
		{32, 57, "项目"},
		{102, 57, "2023年"},
		{142, 57, "2024年"},
		{32, 67, "以区政府为被申请人的"},
		{32, 75, "案件"},
		{102, 71, "38件"},
		{142, 71, "41件"},
		{32, 87, "以区部门为被申请人的"},
		{102, 87, "65件"},
		{142, 87, "62件"},
		{30, 100, "注：数据截至12月31日。"},
	} {
		b.WriteString(object(c.x, c.y, c.s, 5))
	}
	got := read(t, one(b.String()).file(t))
	want := []string{
		"表1　云川区行政复议情况",
		"| 项目 | 2023年 | 2024年 |",
		"| 以区政府为被申请人的 案件 | 38件 | 41件 |",
		"| 以区部门为被申请人的 | 65件 | 62件 |",
		"注：数据截至12月31日。",
	}
	if diff := cmp.Diff(want, got.Paragraphs); diff != "" {
		t.Error(diff)
	}
}

// What cannot be read is refused in words, with a hint.
func TestRefused(t *testing.T) {
	picture := `<ofd:ImageObject ID="3" Boundary="0 0 210 297" ResourceID="4"/>`
	locked := one(object(30, 40, "字", 5))
	locked["Doc_0/Document.xml"] = "\x17\x05\xff\x00"
	locked["Encryptions.xml"] = "<x/>"
	lost := one("")
	delete(lost, "Doc_0/Pages/Page_0/Content.xml")
	rootless := one("")
	delete(rootless, "Doc_0/Document.xml")
	for _, c := range []struct {
		name string
		raw  []byte
		zh   string
	}{
		{"nothing", nil, "损坏"},
		{"no archive", []byte("OFD"), "损坏"},
		{"another archive", parts{"word/document.xml": "<x/>"}.file(t), "不是 OFD"},
		{"pictures", one(picture).file(t), "只有图形或图片，没有文字"},
		{"no words", one("").file(t), "没有文字"},
		{"shapes", one(`<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:CGTransform GlyphCount="9"><ofd:Glyphs>1 2 3</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="0"></ofd:TextCode></ofd:TextObject>`).file(t), "字形没有文字"},
		{"private characters", one(`<ofd:TextObject Boundary="0 0 9 9" Size="5"><ofd:CGTransform GlyphCount="3"><ofd:Glyphs>1 2 3</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="0">` + "\uE001\uE002\uE003" + `</ofd:TextCode></ofd:TextObject>`).file(t), "字形没有文字"},
		{"a password", locked.file(t), "密码"},
		{"no page", lost.file(t), "不在文件里"},
		{"no document", rootless.file(t), "损坏"},
	} {
		_, err := Read(t.Context(), c.raw, source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.ZH, c.zh) || e.Hint.ZH == "" || e.What.EN == "" || e.Hint.EN == "" {
			t.Errorf("%s: %v, want %s with a hint", c.name, err, c.zh)
		}
	}
}

func TestPartsThatAreDamaged(t *testing.T) {
	p := styles[0].write(title, long(3000))
	p["Doc_0/Pages/Page_1/Content.xml"] = p["Doc_0/Pages/Page_1/Content.xml"][:2000] + "<<<"
	delete(p, "Doc_0/Pages/Page_2/Content.xml")
	got := read(t, p.file(t))
	if len(got.Warnings) != 2 || got.Paragraphs[0] != title {
		t.Errorf("warnings: %v", got.Warnings)
	}
}

func TestHostile(t *testing.T) {
	cycle := one(`<ofd:CompositeObject ResourceID="a" Boundary="0 0 9 9"/>` + object(30, 40, "有字", 5))
	cycle["Doc_0/DocumentRes.xml"] = `<ofd:Res ` + namespace + `>` +
		`<ofd:CompositeGraphicUnit ID="a"><ofd:Content><ofd:CompositeObject ResourceID="b"/><ofd:CompositeObject ResourceID="b"/></ofd:Content></ofd:CompositeGraphicUnit>` +
		`<ofd:CompositeGraphicUnit ID="b"><ofd:Content><ofd:CompositeObject ResourceID="a"/><ofd:CompositeObject ResourceID="a"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>`
	read(t, cycle.file(t))

	doubling := one(`<ofd:CompositeObject ResourceID="0" Boundary="0 0 9 9"/>` + object(30, 40, "有字", 5))
	var units strings.Builder
	for i := range 8 {
		fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="%d"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>`, i,
			strings.Repeat(fmt.Sprintf(`<ofd:CompositeObject ResourceID="%d"/>`, i+1), 100))
	}
	doubling["Doc_0/DocumentRes.xml"] = `<ofd:Res ` + namespace + `>` + units.String() + `</ofd:Res>`
	if _, err := Read(t.Context(), doubling.file(t), source.Options{}); !errors.Is(err, tooMuch) {
		t.Errorf("graphics that draw each other a hundred times: %v", err)
	}

	deep := one(strings.Repeat("<ofd:PageBlock>", 2000) + object(30, 40, "有字", 5))
	if _, err := Read(t.Context(), deep.file(t), source.Options{}); err == nil {
		t.Error("blocks in 2000 blocks were read")
	}

	many := one(object(30, 40, "有字", 5))
	many["Doc_0/Document.xml"] = strings.Replace(many["Doc_0/Document.xml"], "<ofd:Pages>", "<ofd:Pages>"+strings.Repeat(`<ofd:Page BaseLoc="Pages/Page_0/Content.xml"/>`, mostPages+1), 1)
	if _, err := Read(t.Context(), many.file(t), source.Options{}); err == nil {
		t.Error("more pages than a report has were read")
	}
}

func TestCancelled(t *testing.T) {
	raw := styles[0].write(title, long(20000)).file(t)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Read(ctx, raw, source.Options{Progress: func(done, _ int) {
		if done == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled at the third page: %v", err)
	}
}

func TestCutShort(t *testing.T) {
	raw := styles[0].write(title, lines).file(t)
	for n := 0; n < len(raw); n += 97 {
		var e *source.Error
		if _, err := Read(t.Context(), raw[:n], source.Options{}); !errors.As(err, &e) {
			t.Fatalf("the first %d of %d bytes: %v", n, len(raw), err)
		}
	}
}

// The files that other programs wrote are read to the words that a person sees.
func TestFixtures(t *testing.T) {
	dir := "../../../shared/corpus/fixtures/ofd/"
	if _, err := os.Stat(dir); err != nil {
		t.Skip("there are no fixtures here: ", err)
	}
	for name, want := range map[string]string{
		"ofdrw-converter__n.ofd":                   "你院《关于给张阿三同志辞职的请示》（路中医发〔2011〕10号）收悉。",
		"ofdrw-converter__testPathFillOpacity.ofd": "关于加快南货场铁路涵洞下穿建设的函",
		"ofdrw-converter__helloworld.ofd":          "你好呀，OFD Reader&Writer！",
		"ofdrw-reader__chineseDir.ofd":             "你好呀，OFD Reader&Writer！",
	} {
		raw, err := os.ReadFile(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if got := read(t, raw); !strings.Contains("\n"+strings.Join(got.Paragraphs, "\n")+"\n", "\n"+want+"\n") {
			t.Errorf("%s: no paragraph %q in\n%s", name, want, strings.Join(got.Paragraphs, "\n"))
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, st := range styles {
		f.Add(st.write(title, lines).file(f))
	}
	f.Add([]byte("PK"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		check(t, raw)
		// The fuzzer breaks the archive sooner than what is in it: try the bytes
		// as a page and as a document too.
		for _, name := range []string{"Doc_0/Pages/Page_0/Content.xml", "Doc_0/Document.xml", "Doc_0/DocumentRes.xml"} {
			p := one(`<ofd:CompositeObject ResourceID="C0"/>` + object(30, 40, "有字", 5))
			p[name] = string(raw)
			check(t, p.file(t))
		}
		if z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw))); err == nil && len(z.File) > 100 {
			t.Skip()
		}
	})
}

func check(t *testing.T, raw []byte) {
	out, err := Read(t.Context(), raw, source.Options{})
	if err != nil {
		var e *source.Error
		if !errors.As(err, &e) || e.What.ZH == "" {
			t.Fatalf("an error without words: %v", err)
		}
		return
	}
	if len(out.Paragraphs) == 0 {
		t.Fatal("no paragraph and no error")
	}
	for _, p := range out.Paragraphs {
		if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\n\r\v\f\x00\u2028\u2029") || !utf8.ValidString(p) {
			t.Fatalf("paragraph %q", p)
		}
	}
	for _, a := range out.Aside {
		if a.At < 0 || a.At > len(out.Paragraphs) {
			t.Fatalf("aside at %d of %d", a.At, len(out.Paragraphs))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	raw := styles[0].write(title, long(35000)).file(b)
	b.ResetTimer()
	for b.Loop() {
		read(b, raw)
	}
}
