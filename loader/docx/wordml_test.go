package docx

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"duizhao/loader/source"
)

// wordML makes a document of Word 2003: its body, what stands before that, and
// what its root says more.
func wordML(body, before, root string) []byte {
	spaces := strings.Replace(wNamespaces, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://schemas.microsoft.com/office/word/2003/wordml", 1) +
		` xmlns:wx="http://schemas.microsoft.com/office/word/2003/auxHint" xmlns:aml="http://schemas.microsoft.com/aml/2001/core" xmlns:o="urn:schemas-microsoft-com:office:office"`
	return []byte(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n" + `<?mso-application progid="Word.Document"?>` +
		`<w:wordDocument ` + spaces + root + `>` + before + `<w:body><wx:sect>` + body + `</wx:sect></w:body></w:wordDocument>` + "\n")
}

// change is a tracked change or a comment of Word 2003.
func change(kind, inside string) string {
	return `<aml:annotation aml:id="1" w:type="Word.` + kind + `" aml:author="某"><aml:content>` + inside + `</aml:content></aml:annotation>`
}

func TestOldBody(t *testing.T) {
	const gone = `<aml:annotation aml:id="1" w:type="Word.Deletion" aml:author="某"/>`
	for _, c := range []struct{ name, body, want string }{
		{"groups around paragraphs", `<wx:sub-section>` + p("一、甲") + `<wx:pBdrGroup><wx:borders/>` + p("乙") + `</wx:pBdrGroup></wx:sub-section>`, "一、甲\n乙"},
		{"links", p("见", `<w:hlink w:dest="http://x.cn">`+run1("网站")+`</w:hlink>`) + `<w:hlink>` + run1("乙") + run1("丙") + `</w:hlink>`, "见网站\n乙丙"},
		{"elements of a form", `<ns0:a xmlns:ns0="urn:x">` + p(`<ns0:b xmlns:ns0="urn:x">`+run1("甲")+`</ns0:b>`) + `</ns0:a>`, "甲"},
		{"hints", p("甲", `<w:r><w:tab wx:wTab="420" wx:tlc="none"/><w:t>乙</w:t></w:r>`), "甲\t乙"},
		{"changes", p("甲", change("Insertion", run1("乙")), change("Deletion", `<w:r><w:delText>丙</w:delText></w:r>`+run1("丁")), "戊"), "[deleted 丙丁]\n甲乙戊"},
		{"changes around paragraphs", change("Deletion", p("甲")) + change("Insertion", p("乙")), "[deleted 甲]\n乙"},
		{"a deleted paragraph mark", p(`<w:pPr><w:rPr>`+gone+`</w:rPr></w:pPr>`, "甲") + p("乙"), "甲乙"},
		{"an inserted paragraph mark", p(`<w:pPr><w:rPr>`+strings.Replace(gone, "Deletion", "Insertion", 1)+`</w:rPr></w:pPr>`, "甲") + p("乙"), "甲\n乙"},
		{"a change of form", p(`<w:r><w:rPr>` + change("Formatting", `<w:rPr><w:vanish/></w:rPr>`) + `</w:rPr><w:t>甲</w:t></w:r>`), "甲"},
		{"a comment", p(`<aml:annotation aml:id="0" w:type="Word.Comment.Start"/>`, "甲", `<aml:annotation aml:id="0" w:type="Word.Comment.End"/>`, `<w:r>`+change("Comment", p("请核对")+p("数据"))+`</w:r>`) + change("Comment", p("又")) + p("乙"), "[comment 请核对 数据]\n甲\n[comment 又]\n乙"},
		{"bookmarks", `<aml:annotation aml:id="0" w:type="Word.Bookmark.Start" w:name="x"/>` + p("甲", `<aml:annotation aml:id="0" w:type="Word.Bookmark.End"/>`), "甲"},
		{"a picture once", p("甲", `<w:r><w:pict><w:binData w:name="wordml://1.gif">R0lGODlh</w:binData><v:shape><v:imagedata src="wordml://1.gif"/></v:shape></w:pict></w:r>`), "[picture ]\n甲"},
		{"a picture without a shape", p("甲", `<w:r><w:pict><w:binData w:name="wordml://1.gif">R0lGODlh</w:binData></w:pict></w:r>`), "[picture ]\n甲"},
		{"a text box", p("甲", `<w:r><w:pict><v:shape><v:textbox><w:txbxContent>`+p("框")+`</w:txbxContent></v:textbox></v:shape></w:pict></w:r>`) + p("乙"), "甲\n框\n乙"},
		{"cells over rows and columns", tbl(tr(tc(`<w:vmerge w:val="restart"/>`, "甲"), tc("", "1"), tc("", "2")), tr(tc(`<w:vmerge/>`, "旧"), tc(`<w:hmerge w:val="restart"/>`, "3"), tc(`<w:hmerge/>`, "旧"))), "| 甲 | 1 | 2 |\n[hidden 旧]\n[hidden 旧]\n|  | 3 |  |"},
		{"deleted rows", tbl(tr(tc("", "甲"), tc("", "1")), "<w:tr><w:trPr>"+gone+"</w:trPr>"+tc("", "乙")+tc("", "2")+"</w:tr>"), "| 甲 | 1 |\n[deleted 乙]\n[deleted 2]"},
		{"a large first letter", p(`<w:pPr><w:framePr w:drop-cap="drop" w:lines="3"/></w:pPr>`, "云") + p("川区"), "云川区"},
		{"hidden text", p("甲", `<w:r><w:rPr><w:vanish/></w:rPr><w:t>乙</w:t></w:r>`, `<w:r><w:rPr><w:vanish w:val="off"/></w:rPr><w:t>丙</w:t></w:r>`), "[hidden 乙]\n甲丙"},
		{"symbols with hints", p(`<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:h-ansi="Wingdings"/><wx:sym wx:font="Wingdings" wx:char="F06C"/></w:rPr><w:t>`+"\uF06C"+`</w:t></w:r>`, "甲", `<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>`), "●甲☑"},
		{"fields", p("第", fieldOf("PAGE", run1("3")), "页", `<w:fldSimple w:instr=" DATE ">`+run1("2024年")+`</w:fldSimple>`), "第3页2024年"},
	} {
		if got := lines(readAll(t, wordML(c.body+p("末"), "", ""))); got != c.want+"\n末" {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestOldBlanks(t *testing.T) {
	body := p(`<w:r><w:t> 甲 </w:t></w:r>`, `<w:r><w:t> 乙</w:t></w:r>`)
	if got := lines(readAll(t, wordML(body, "", ` xml:space="preserve"`))); got != " 甲  乙" {
		t.Errorf("kept: %q", got)
	}
	if got := lines(readAll(t, wordML(body, "", ""))); got != "甲乙" {
		t.Errorf("not kept: %q", got)
	}
}

// nfc defines a level by the code of its number format.
func nfc(i, code, text, more string) string {
	return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:nfc w:val="` + code + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
}

// listed is a paragraph in a list, with the number that it says it has.
func listed(ilfo, level, printed, text string) string {
	inside := ""
	if ilfo != "" {
		inside = `<w:ilvl w:val="` + level + `"/><w:ilfo w:val="` + ilfo + `"/>`
	}
	if printed != "" {
		inside += `<wx:t wx:val="` + printed + `" wx:wTabBefore="0"/><wx:font wx:val="宋体"/>`
	}
	return p(`<w:pPr><w:listPr>`+inside+`</w:listPr></w:pPr>`, text)
}

func TestOldNumbers(t *testing.T) {
	def := func(id, inside string) string {
		return `<w:listDef w:listDefId="` + id + `">` + inside + `</w:listDef>`
	}
	list := func(ilfo, def, inside string) string {
		return `<w:list w:ilfo="` + ilfo + `"><w:ilst w:val="` + def + `"/>` + inside + `</w:list>`
	}
	official := def("0", nfc("0", "39", "%1、", `<w:suff w:val="Nothing"/>`)+nfc("1", "39", "（%2）", `<w:suff w:val="Nothing"/>`)+nfc("2", "0", "%3.", `<w:suff w:val="Nothing"/>`))
	anew := `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`
	for _, c := range []struct{ name, lists, styles, body, want string }{
		{"the levels of a report", official + list("1", "0", ""), "", listed("1", "0", "", "甲") + listed("1", "1", "", "乙") + listed("1", "1", "", "丙") + listed("1", "2", "", "丁") + listed("1", "0", "", "戊"), "一、甲\n（一）乙\n（二）丙\n1.丁\n二、戊"},
		{"counted, whatever paragraphs say", official + list("1", "0", ""), "", listed("1", "0", "七、", "甲") + listed("1", "0", "七、", "乙"), "一、甲\n二、乙"},
		{"a list that begins anew", official + list("1", "0", "") + list("2", "0", anew), "", listed("1", "0", "", "甲") + listed("2", "0", "", "乙") + listed("2", "0", "", "丙"), "一、甲\n一、乙\n二、丙"},
		{"a level of its own", official + list("1", "0", `<w:lvlOverride w:ilvl="0">`+nfc("0", "0", "第%1条", `<w:suff w:val="Space"/>`)+`</w:lvlOverride>`), "", listed("1", "0", "", "甲"), "第1条 甲"},
		{"Arabic digits above", def("0", nfc("0", "37", "第%1章", `<w:suff w:val="Space"/>`)+nfc("1", "0", "%1.%2", "<w:isLgl/>")) + list("1", "0", ""), "", listed("1", "0", "", "甲") + listed("1", "1", "", "乙"), "第一章 甲\n1.1 乙"},
		{"a format without sense", def("0", nfc("0", "99999", "%1.", "")) + list("1", "0", ""), "", listed("1", "0", "", "甲"), "1. 甲"},
		{"bullets", def("0", nfc("0", "23", "\uF0B7", `<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>`)) + list("1", "0", ""), "", listed("1", "0", "·", "甲"), "• 甲"},
		{"by style", official + list("3", "0", ""), `<w:style w:type="paragraph" w:default="on" w:styleId="a"><w:name w:val="Normal"/></w:style><w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="a"/><w:pPr><w:listPr><w:ilvl w:val="1"/><w:ilfo w:val="3"/></w:listPr></w:pPr></w:style>`, p(`<w:pPr><w:pStyle w:val="2"/><w:listPr><wx:t wx:val="（九）"/></w:listPr></w:pPr>`, "甲") + p(`<w:pPr><w:pStyle w:val="2"/></w:pPr>`, "乙") + p("丙"), "（一）甲\n（二）乙\n丙"},
		{"by the style of a list", def("0", `<w:styleLink w:val="公文"/>`+nfc("0", "37", "%1、", "")) + def("1", `<w:listStyleLink w:val="公文"/>`) + list("1", "0", "") + list("2", "1", ""), `<w:style w:type="list" w:styleId="公文"><w:pPr><w:listPr><w:ilfo w:val="1"/></w:listPr></w:pPr></w:style>`, listed("2", "0", "", "甲") + listed("1", "0", "", "乙"), "一、甲\n二、乙"},
		{"as paragraphs say where there is no definition", "", "", listed("1", "0", "一、", "甲") + listed("1", "0", "（一）", "乙") + listed("", "", "3.", "丙") + listed("1", "0", "·", "") + p(`<w:pPr><w:listPr><wx:t wx:val="·"/><wx:font wx:val="Symbol"/></w:listPr></w:pPr>`, "丁"), "一、甲\n（一）乙\n3. 丙\n• 丁"},
		{"as paragraphs say where a level is not defined", official + list("1", "0", ""), "", listed("1", "5", "①", "甲"), "① 甲"},
		{"out of the list", official + list("1", "0", ""), "", listed("0", "0", "一、", "甲"), "甲"},
		{"comments are not counted", official + list("1", "0", ""), "", listed("1", "0", "", "甲") + p(`<w:r>`+change("Comment", listed("1", "0", "", "批"))+`</w:r>`, "乙") + listed("1", "0", "", "丙"), "一、甲\n[comment 批]\n乙\n二、丙"},
	} {
		raw := wordML(c.body, `<w:lists>`+c.lists+`</w:lists><w:styles>`+c.styles+`</w:styles>`, "")
		if got := lines(readAll(t, raw)); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestOldNotes has separators in the properties of the document, two kinds of
// notes, one with a mark of its own and one that is deleted.
func TestOldNotes(t *testing.T) {
	footnote := func(more, inside string) string {
		return `<w:r><w:footnote` + more + `>` + inside + `</w:footnote></w:r>`
	}
	ref := `<w:r><w:footnoteRef/></w:r>`
	body := p("甲", footnote("", p(ref, " 注一")+p("再")), "，", `<w:r><w:endnote>`+p(`<w:r><w:endnoteRef/></w:r>`, " 尾注")+`</w:endnote></w:r>`) +
		p("乙", change("Deletion", footnote("", p("注二"))), footnote(` w:suppressRef="on"`, p("* 注三")), "*") + p("丙", footnote("", p(ref, "注四")))
	docPr := func(format string) string {
		return `<w:docPr><w:footnotePr>` + format + `<w:footnote w:type="separator">` + p("线") + `</w:footnote></w:footnotePr></w:docPr>`
	}
	for _, c := range []struct{ format, want string }{
		{"", "甲1，i\n乙*\n丙2\n[deleted 注二]\n1 注一\n再\n* 注三\n2 注四\ni 尾注"},
		{`<w:numFmt w:val="decimal-enclosed-circle"/>`, "甲①，i\n乙*\n丙②\n[deleted 注二]\n① 注一\n再\n* 注三\n② 注四\ni 尾注"},
	} {
		x := readAll(t, wordML(body, docPr(c.format), ""))
		got := strings.Replace(lines(x), "[deleted 注二]\n", "", 1)
		if want := strings.Replace(c.want, "[deleted 注二]\n", "", 1); got != want || len(x.Aside) != 1 || x.Aside[0].Kind != source.Deleted {
			t.Errorf("got %q, %v\nwant %q", got, x.Aside, want)
		}
	}
}

func TestOldNotesBySection(t *testing.T) {
	note := `<w:r><w:footnote>` + p(`<w:r><w:footnoteRef/></w:r>`, "注") + `</w:footnote></w:r>`
	sect := `<w:sectPr><w:footnotePr><w:numRestart w:val="each-sect"/></w:footnotePr></w:sectPr>`
	body := p("甲", note) + p("乙", note) + p(`<w:pPr>`+sect+`</w:pPr>`) + p("丙", note) + sect
	if got, want := lines(readAll(t, wordML(body, "", ""))), "甲1\n乙2\n丙1\n1 注\n2 注\n1 注"; got != want {
		t.Errorf("got %q", got)
	}
}

func TestOldHeadersAndFooters(t *testing.T) {
	sect := `<w:sectPr><w:hdr w:type="odd">` + p("云川区司法局") + `</w:hdr><w:hdr w:type="even">` + p("云川区司法局") + `</w:hdr><w:ftr w:type="odd">` + p("- ", fieldOf("PAGE", run1("1")), " -") + `</w:ftr></w:sectPr>`
	body := p(`<w:pPr>`+sect+`</w:pPr>`, "甲") + p("乙") + `<w:sectPr><w:ftr w:type="odd">` + p("联系人：某") + `</w:ftr></w:sectPr>`
	if got, want := lines(readAll(t, wordML(body, "", ""))), "[header 云川区司法局]\n[page_number - 1 -]\n[footer 联系人：某]\n甲\n乙"; got != want {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestOldChangesAreToldOf(t *testing.T) {
	x := readAll(t, wordML(p("甲", change("Insertion", run1("乙")), change("Deletion", run1("丙")), `<w:r>`+change("Comment", p("批"))+change("Comment", p("注"))+`</w:r>`), "", ""))
	if len(x.Warnings) != 2 || !strings.Contains(x.Warnings[0].ZH, "2 条批注") || !strings.Contains(x.Warnings[1].ZH, "插入 1 处、删除 1 处") {
		t.Errorf("warnings: %v", x.Warnings)
	}
}

func TestOldTitle(t *testing.T) {
	const name = "云川区2024年法治政府建设情况报告"
	properties := `<o:DocumentProperties><o:Author>某</o:Author><o:Title>` + name + `</o:Title></o:DocumentProperties><w:fonts><w:font w:name="宋体"/></w:fonts>`
	if x := readAll(t, wordML(p("云川区")+p("2024年法治政府建设情况报告"), properties, "")); x.Title != name {
		t.Errorf("got %q", x.Title)
	}
	if x := readAll(t, wordML(p("云川区2023年总结"), properties, "")); x.Title != "" {
		t.Errorf("believed: %q", x.Title)
	}
}

func TestOldIsTold(t *testing.T) {
	for name, raw := range ways(t, string(wordML(p("甲"), "", ""))) {
		if !IsFlat(raw) {
			t.Errorf("%s: not told", name)
			continue
		}
		if got := lines(readAll(t, raw)); got != "甲" {
			t.Errorf("%s: got %q", name, got)
		}
	}
}

func TestOldRefusals(t *testing.T) {
	whole := wordML(p("甲"), "", "")
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"no body", bytes.ReplaceAll(whole, []byte("w:body"), []byte("w:more")), "没有 Word 文档"},
		{"no text", wordML(p(), "", ""), "没有文字"},
		{"pictures", wordML(p(`<w:r><w:pict><w:binData>AAAA</w:binData></w:pict></w:r>`), "", ""), "只有图片"},
		{"tags that do not match", bytes.Replace(whole, []byte("</w:p>"), []byte("</w:q>"), 1), "损坏"},
		{"too deep", wordML(strings.Repeat("<w:p>", 1000), "", ""), "损坏"},
	} {
		_, err := Read(context.Background(), c.raw, source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.ZH, c.want) || strings.Contains(e.What.ZH, "压缩包") || e.What.EN == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestOldCutShortAnywhere(t *testing.T) {
	whole := bytes.TrimSpace(wordML(p("甲", `<w:r><w:footnote>`+p("注")+`</w:footnote></w:r>`), `<w:lists/>`, ""))
	for n := range whole {
		_, err := Read(context.Background(), whole[:n], source.Options{})
		var e *source.Error
		if !errors.As(err, &e) {
			t.Fatalf("%d bytes of %d: %v", n, len(whole), err)
		}
	}
}

// TestOldHostile has documents made to take time or memory end soon. What they
// say does not matter.
func TestOldHostile(t *testing.T) {
	const n = 10_000
	many := func(s string) string { return strings.Repeat(s, n) }
	note := `<w:r><w:footnote><w:p/></w:footnote></w:r>`
	for name, body := range map[string]string{
		"notes":           p(many(note), "甲"),
		"notes in notes":  strings.Repeat("<w:p><w:r><w:footnote>", 160) + p(many("注")) + strings.Repeat("</w:footnote></w:r></w:p>", 160),
		"long namespaces": `<w:x xmlns:x="` + strings.Repeat("x", 2<<20) + `">` + p(many(note), "甲") + `</w:x>`,
		"many namespaces": many(`<w:p xmlns:x="` + strings.Repeat("x", 500) + `">` + note + `</w:p>`),
		"comments":        p(many(change("Comment", p("批"))), "甲"),
		"headers":         many(`<w:sectPr><w:hdr>`+p("眉")+`</w:hdr></w:sectPr>`) + p("甲"),
		"pictures":        p(many(`<w:r><w:pict><w:binData/></w:pict></w:r>`), "甲"),
	} {
		start := time.Now()
		_, err := Read(context.Background(), wordML(body, "", ""), source.Options{})
		t.Logf("%s: %v, %v", name, time.Since(start), err)
	}
}
