package docx

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"
	"testing"

	"duizhao/loader/source"
)

func TestBody(t *testing.T) {
	for _, c := range []struct {
		name string
		body string
		want string
	}{
		{"paragraphs and runs", p("一、", "总体") + p() + p("　　正文"), "一、总体\n　　正文"},
		{"blanks at the ends of text", p(`<w:r><w:t> 甲 </w:t></w:r>`, `<w:r><w:t xml:space="preserve"> 乙 </w:t></w:r>`), "甲 乙 "},
		{"line ends in text are blanks", p("<w:r><w:t>甲\n乙</w:t></w:r>"), "甲 乙"},
		{"breaks", p("甲", "<w:r><w:br/></w:r>", "乙", `<w:r><w:br w:type="page"/></w:r>`), "甲\n乙"},
		{"signs", p("甲", "<w:r><w:tab/></w:r>", "乙", "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>", "丙"), "甲\t乙-丙"},
		{"symbols", p(`<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>`, "已办", `<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>l</w:t></w:r>`), "☑已办●"},
		{"hyperlink, control, tag", p(`<w:hyperlink r:id="x">`+run1("甲")+`</w:hyperlink>`, `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent>`+run1("乙")+`</w:sdtContent></w:sdt>`, `<w:smartTag>`+run1("丙")+`</w:smartTag>`), "甲乙丙"},
		{"controls around paragraphs", `<w:sdt><w:sdtContent>` + p("甲") + `<w:customXml>` + p("乙") + `</w:customXml></w:sdtContent></w:sdt>`, "甲\n乙"},
		{"ruby once", p(`<w:r><w:ruby><w:rubyPr/><w:rt>`+run1("yún")+`</w:rt><w:rubyBase>`+run1("云")+`</w:rubyBase></w:ruby></w:r>`, "川"), "云川"},
		{"formulae", p(`<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>`), "x=1"},
		{"changes", p("甲", `<w:ins w:id="1">`+run1("乙")+`</w:ins>`, `<w:del w:id="2"><w:r><w:delText>丙</w:delText></w:r></w:del>`, `<w:moveFrom>`+run1("丁")+`</w:moveFrom>`, `<w:moveTo>`+run1("戊")+`</w:moveTo>`), "[deleted 丙丁]\n甲乙戊"},
		{"a deleted paragraph mark", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, "甲") + p("乙"), "甲乙"},
		{"a deleted paragraph", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, `<w:del><w:r><w:delText>甲</w:delText></w:r></w:del>`) + p("乙"), "[deleted 甲]\n乙"},
		{"the last mark is deleted", p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, "甲"), "甲"},
		{"a large first letter", p(`<w:pPr><w:framePr w:dropCap="drop"/></w:pPr>`, "云") + p("川区"), "云川区"},
		{"hidden text", p("甲", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>丙</w:t></w:r>`), "[hidden 乙]\n甲丙"},
		{"properties of old are not those that hold", p(`<w:pPr><w:pPrChange><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr></w:pPrChange></w:pPr>`, `<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>甲</w:t></w:r>`), "甲"},
		{"fields", p("第", fieldOf("PAGE", run1("3")), "页", fieldOf(`HYPERLINK "x"`, run1("网站"))), "第3页网站"},
		{"fields in the code of fields", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>`, fieldOf("PAGE", run1("1")), `<w:r><w:instrText> = 1 "x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "甲", `<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "乙"), "甲乙"},
		{"simple fields", p(`<w:fldSimple w:instr=" DATE ">` + run1("2024年") + `</w:fldSimple>`), "2024年"},
		{"circled numbers", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \o\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`, "甲"), "③甲"},
		{"a field without end swallows nothing", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>`, "甲") + p("乙"), "甲\n乙"},
		{"contents without end", p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "甲") + p("乙"), "甲\n乙"},
		{"contents by field", p("目　录") + p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \o "1-3"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`, "一、甲", `<w:r><w:tab/></w:r>`, fieldOf("PAGEREF x", run1("1"))) + p("二、乙2") + p(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`, "一、甲"), "[contents 目 录]\n[contents 一、甲 1]\n[contents 二、乙2]\n一、甲"},
		{"contents by control", `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p("目录") + p("一、甲1") + `</w:sdtContent></w:sdt>` + p("一、甲"), "[contents 目录]\n[contents 一、甲1]\n一、甲"},
		{"text boxes", p("甲", box(p("框"))) + p("乙"), "甲\n框\n乙"},
		{"a text box in VML alone", p(`<w:r><w:pict><v:shape><v:textbox><w:txbxContent>` + p("框") + `</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`), "框"},
		{"a fallback where the choice says nothing", p(`<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:drawing/></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>` + p("框") + `</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>`), "框"},
		{"art of words", p(`<w:r><w:pict><v:shape><v:textpath string="云川区文件"/></v:shape></w:pict></w:r>`), "云川区文件"},
		{"pictures", p("甲", `<w:r><w:drawing><a:blip r:embed="x"/></w:drawing></w:r>`), "[picture ]\n甲"},
		{"tables", tbl(tr(tc("", "甲"), tc("", "乙")), tr(tc("", "1"), tc("", p("2")+p("3")))), "| 甲 | 乙 |\n| 1 | 2 3 |"},
		{"cells over columns", tbl(tr(tc("", "甲"), tc("", "乙"), tc("", "丙")), tr(tc(`<w:gridSpan w:val="2"/>`, "共"), tc("", "3")), tr(tc("", "注"), tc(`<w:gridSpan w:val="2"/>`, "无"))), "| 甲 | 乙 | 丙 |\n| 共 |  | 3 |\n| 注 | 无 |"},
		{"cells of a ragged table", tbl(tr(tc(`<w:gridSpan w:val="2"/>`, "甲"), tc("", "乙")), tr(tc("", "1"), tc(`<w:gridSpan w:val="2"/>`, "2"))), "| 甲 | 乙 |\n| 1 | 2 |"},
		{"cells over rows", tbl(tr(tc(`<w:vMerge w:val="restart"/>`, "甲"), tc("", "1")), tr(tc(`<w:vMerge/>`, p()), tc("", "2")), tr(tc(`<w:vMerge w:val="continue"/>`, "旧"), tc("", "3"))), "| 甲 | 1 |\n|  | 2 |\n[hidden 旧]\n|  | 3 |"},
		{"a merge that goes on from nothing", tbl(tr(tc(`<w:vMerge/>`, "甲"), tc("", "1"))), "| 甲 | 1 |"},
		{"tables in tables", tbl(tr(tc("", p("甲")+tbl(tr(tc("", "内"), tc("", "1")))+p("后")), tc("", "乙"))), "| 甲 后 | 乙 |\n| 内 | 1 |"},
		{"a frame around paragraphs", tbl(tr(tc("", p("甲")+p("乙")+tbl(tr(tc("", "1"), tc("", "2")))+p("丙")))), "甲\n乙\n| 1 | 2 |\n丙"},
		{"bars in cells", tbl(tr(tc("", "甲|乙"), tc("", "丙"))), "| 甲｜乙 | 丙 |"},
		{"deleted and hidden rows", tbl(tr(tc("", "甲"), tc("", "1")), "<w:tr><w:trPr><w:del/></w:trPr>"+tc("", "乙")+tc("", "2")+"</w:tr>", "<w:tr><w:trPr><w:hidden/></w:trPr>"+tc("", "丙")+tc("", "3")+"</w:tr>"), "| 甲 | 1 |\n[deleted 乙]\n[deleted 2]\n[hidden 丙]\n[hidden 3]"},
		{"rows in controls", tbl(`<w:sdt><w:sdtContent>` + tr(tc("", "甲"), `<w:sdt><w:sdtContent>`+tc("", "乙")+`</w:sdtContent></w:sdt>`) + `</w:sdtContent></w:sdt>`), "| 甲 | 乙 |"},
	} {
		got := lines(load(t, parts{"document": c.body + p("末")}))
		if got != c.want+"\n末" && got != c.want+"末" {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
		if old := lines(readAll(t, wordML(c.body+p("末"), "", ""))); old != got {
			t.Errorf("%s, in Word 2003's XML:\n got %q\nwant %q", c.name, old, got)
		}
	}
}

func TestHiddenByStyle(t *testing.T) {
	x := load(t, parts{
		"styles": `<w:style w:type="paragraph" w:styleId="h"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="paragraph" w:styleId="i"><w:basedOn w:val="h"/></w:style><w:style w:type="character" w:styleId="c"><w:rPr><w:vanish/></w:rPr></w:style>`,
		"document": p(`<w:pPr><w:pStyle w:val="i"/></w:pPr>`, "甲") + p("乙", `<w:r><w:rPr><w:rStyle w:val="c"/></w:rPr><w:t>丙</w:t></w:r>`) +
			p(`<w:pPr><w:pStyle w:val="i"/></w:pPr>`, `<w:r><w:rPr><w:vanish w:val="false"/></w:rPr><w:t>丁</w:t></w:r>`),
	})
	if got, want := lines(x), "[hidden 甲]\n[hidden 丙]\n乙\n丁"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestNotes(t *testing.T) {
	p1 := parts{
		"document": p("甲", `<w:r><w:footnoteReference w:id="2"/></w:r>`, "，", `<w:r><w:endnoteReference w:id="2"/></w:r>`) +
			p("乙", `<w:r><w:footnoteReference w:id="3"/></w:r>`, `<w:del><w:r><w:footnoteReference w:id="4"/></w:r></w:del>`) +
			p("丙", `<w:r><w:footnoteReference w:customMarkFollows="1" w:id="5"/><w:t>*</w:t></w:r>`),
		"footnotes": `<w:footnote w:type="separator" w:id="0">` + p("线") + `</w:footnote>` +
			`<w:footnote w:id="3">` + p(`<w:r><w:footnoteRef/></w:r>`, " 注三") + p("再") + `</w:footnote>` +
			`<w:footnote w:id="2">` + p(`<w:r><w:footnoteRef/></w:r>`, "注二") + `</w:footnote>` +
			`<w:footnote w:id="4">` + p("注四") + `</w:footnote>` + `<w:footnote w:id="5">` + p("* 注五") + `</w:footnote>` + `<w:footnote w:id="6">` + p("注六") + `</w:footnote>`,
		"endnotes": `<w:endnote w:id="2">` + p(`<w:r><w:endnoteRef/></w:r>`, " 尾注") + `</w:endnote>`,
	}
	want := "甲1，i\n乙2\n丙*\n[deleted 注四]\n[hidden 注六]\n1 注二\n2 注三\n再\n* 注五\ni 尾注"
	if got := lines(load(t, p1)); got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
	p1["settings"] = `<w:footnotePr><w:numFmt w:val="decimal"/></w:footnotePr>`
	p1["document"] += `<w:sectPr><w:footnotePr><w:numFmt w:val="decimalEnclosedCircleChinese"/></w:footnotePr></w:sectPr>`
	if got := lines(load(t, p1)); !strings.HasPrefix(got, "甲①，i\n乙②") || !strings.Contains(got, "\n① 注二\n② 注三\n") {
		t.Errorf("got %q", got)
	}
}

// The paragraph that ends a section says so before its words: its notes are of
// that section still.
func TestNotesBySection(t *testing.T) {
	note := func(id string) string { return `<w:r><w:footnoteReference w:id="` + id + `"/></w:r>` }
	text := func(id string) string {
		return `<w:footnote w:id="` + id + `">` + p(`<w:r><w:footnoteRef/></w:r>`, "注"+id) + `</w:footnote>`
	}
	sect := `<w:sectPr><w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr></w:sectPr>`
	x := load(t, parts{
		"document":  p("甲", note("2")) + p(`<w:pPr>`+sect+`</w:pPr>`, "乙", note("3")) + p("丙", note("4")) + sect,
		"footnotes": text("2") + text("3") + text("4"),
	})
	if got, want := lines(x), "甲1\n乙2\n丙1\n1 注2\n2 注3\n1 注4"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestCommentsAndChangesAreToldOf(t *testing.T) {
	x := load(t, parts{
		"document": p("甲", `<w:r><w:commentReference w:id="0"/></w:r>`, `<w:ins>`+run1("乙")+`</w:ins>`),
		"comments": `<w:comment w:id="0" w:author="某">` + p("请核对") + p("数据") + `</w:comment>`,
	})
	if got, want := lines(x), "[comment 请核对 数据]\n甲乙"; got != want {
		t.Errorf("got %q", got)
	}
	if len(x.Warnings) != 2 || !strings.Contains(x.Warnings[0].ZH, "1 条批注") || !strings.Contains(x.Warnings[1].ZH, "插入 1 处") {
		t.Errorf("warnings: %v", x.Warnings)
	}
}

func TestHeadersAndFooters(t *testing.T) {
	x := load(t, parts{
		"document": p("甲"),
		"header1":  p("云川区司法局"), "header2": p("云川区司法局"), "header3": p(),
		"footer1": p("- ", fieldOf("PAGE", run1("1")), " -"), "footer2": p("联系人：某"),
	})
	if got, want := lines(x), "[page_number - 1 -]\n[footer 联系人：某]\n[header 云川区司法局]\n甲"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestContentsByStyle(t *testing.T) {
	x := load(t, parts{
		"styles":   `<w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="a"><w:name w:val="TOC Heading"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:name w:val="toccata"/></w:style>`,
		"document": p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>`, "目录") + p(`<w:pPr><w:pStyle w:val="11"/></w:pPr>`, "一、甲……1") + p(`<w:pPr><w:pStyle w:val="b"/></w:pPr>`, "一、甲") + p(`<w:pPr><w:pStyle w:val="11"/></w:pPr>`, "二、乙"),
	})
	if got, want := lines(x), "[contents 目录]\n[contents 一、甲……1]\n一、甲\n二、乙"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestStrictAndOtherNames(t *testing.T) {
	strict := strings.NewReplacer("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main", "<w:", "<x:", "</w:", "</x:", " w:", " x:", "xmlns:w", "xmlns:x")
	x := load(t, parts{
		"rels":            `<Relationship Id="f" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/footnotes" Target="/other/notes.xml"/>`,
		"document":        p("甲", `<w:r><w:footnoteReference w:id="1"/></w:r>`),
		"other/notes.xml": strict.Replace(`<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1">` + p("注") + `</w:footnote></w:footnotes>`),
	})
	if got, want := lines(x), "甲1\n1 注"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestDocumentInside(t *testing.T) {
	inner := packed(parts{"document": p("内"), "comments": ""})
	x := load(t, parts{
		"rels":            `<Relationship Id="a" Type="http://x/aFChunk" Target="inner.docx"/><Relationship Id="b" Type="http://x/aFChunk" Target="b.html"/>`,
		"document":        p("甲") + `<w:altChunk r:id="a"/>` + `<w:altChunk r:id="a"/>` + `<w:altChunk r:id="b"/>` + p("乙"),
		"word/inner.docx": string(inner), "word/b.html": "<html><p>x</p></html>",
	})
	if got, want := lines(x), "甲\n内\n乙"; got != want {
		t.Errorf("got %q", got)
	}
	if len(x.Warnings) != 1 || !strings.Contains(x.Warnings[0].ZH, "HTML") {
		t.Errorf("warnings: %v", x.Warnings)
	}
}

func TestTitle(t *testing.T) {
	const name = "云川区2024年法治政府建设情况报告"
	x := load(t, parts{
		"document": p("云川区") + p("2024年法治政府建设情况报告"),
		"core.xml": `<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + name + `</dc:title></cp:coreProperties>`,
	})
	if x.Title != name {
		t.Errorf("got %q", x.Title)
	}
}

func TestRefusals(t *testing.T) {
	whole := packed(parts{"document": p("甲")})
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"empty", nil, "空"},
		{"no archive", []byte("PK\x03\x04 and no more"), "损坏"},
		{"half", whole[:len(whole)/2], "损坏"},
		{"workbook", zipOf("xl/workbook.xml", "<x/>"), "Excel"},
		{"slides", zipOf("ppt/presentation.xml", "<x/>"), "PowerPoint"},
		{"another archive", zipOf("a.txt", "x"), "没有 Word 文档"},
		{"tags that do not match", zipOf("word/document.xml", "<a><b></a>"), "损坏"},
		{"no text", packed(parts{"document": p()}), "没有文字"},
		{"pictures", packed(parts{"document": p(`<w:r><w:drawing><a:blip/></w:drawing></w:r>`)}), "只有图片"},
	} {
		_, err := Read(context.Background(), c.raw, source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.ZH, c.want) || e.What.EN == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func zipOf(name, text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	f, _ := z.Create(name)
	io.WriteString(f, text)
	z.Close()
	return b.Bytes()
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, packed(parts{"document": p("甲")}), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
