package odt

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/loader/source"
)

const declared = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"`

// flat makes a document of one file.
func flat(styles, master, body string) []byte {
	return []byte(`<?xml version="1.0" encoding="UTF-8"?><office:document ` + declared + `><office:styles>` + styles + `</office:styles><office:master-styles><style:master-page>` + master + `</style:master-page></office:master-styles><office:body><office:text>` + body + `</office:text></office:body></office:document>`)
}

// packed makes an archive of files.
func packed(files ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.Create(files[i])
		if err != nil {
			panic(err)
		}
		io.WriteString(f, files[i+1])
	}
	z.Close()
	return b.Bytes()
}

func content(body string) string {
	return `<office:document-content ` + declared + `><office:body><office:text>` + body + `</office:text></office:body></office:document-content>`
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

func p(s string) string { return "<text:p>" + s + "</text:p>" }

func li(s string) string { return "<text:list-item>" + s + "</text:list-item>" }

func ul(attrs string, items ...string) string {
	return "<text:list " + attrs + ">" + strings.Join(items, "") + "</text:list>"
}

func cell(attrs, s string) string {
	return "<table:table-cell " + attrs + ">" + p(s) + "</table:table-cell>"
}

func row(cells ...string) string {
	return "<table:table-row>" + strings.Join(cells, "") + "</table:table-row>"
}

// lvl defines a level of a list by its sample, what stands round the number and
// what else it says.
func lvl(n, sample, prefix, suffix, more string) string {
	return `<text:list-level-style-number text:level="` + n + `" style:num-format="` + sample + `" style:num-prefix="` + prefix + `" style:num-suffix="` + suffix + `" ` + more + `/>`
}

const styles = `<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>` +
	`<style:style style:name="HP" style:family="paragraph"><style:text-properties text:display="none"/></style:style><style:style style:name="HC" style:family="paragraph" style:parent-style-name="HP"/>` +
	`<style:style style:name="Contents_20_1" style:family="paragraph"/><style:style style:name="P7" style:family="paragraph" style:parent-style-name="Contents_20_1"/>` +
	`<style:style style:name="N" style:family="paragraph" style:list-style-name=""/>`

func TestBody(t *testing.T) {
	lists := `<text:list-style style:name="L1">` + lvl("1", "一, 二, 三, ...", "", "、", "") + lvl("2", "一, 二, 三, ...", "（", "）", "") + lvl("3", "1", "", ".", "") + `</text:list-style>` +
		`<text:list-style style:name="L2">` + lvl("1", "A", "", ".", "") + lvl("2", "1", "", "", `text:display-levels="2"`) + `<text:list-level-style-bullet text:level="3" style:num-suffix="." text:bullet-char="•"/></text:list-style>` +
		`<text:list-style style:name="L3">` + lvl("1", "1", "", "", `loext:num-list-format="第%1%条"`) + `</text:list-style>` +
		`<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:outline-level-style text:level="2" style:num-format=""/></text:outline-style>`
	for _, c := range []struct{ name, body, want string }{
		{"blanks", p(" 甲 \n 乙<text:s text:c=\"2\"/><text:s/>丙<text:tab/>丁\n"), "甲 乙   丙\t丁"},
		{"line breaks", p("甲<text:line-break/>乙"), "甲\n乙"},
		{"spans and links", p(`<text:span>甲</text:span><text:a>乙<text:span>丙</text:span></text:a>`), "甲乙丙"},
		{"ruby", p(`<text:ruby><text:ruby-base>云</text:ruby-base><text:ruby-text>yún</text:ruby-text></text:ruby>川`), "云川"},
		{"hidden text", p(`甲<text:span text:style-name="H">乙</text:span>`) + `<text:p text:style-name="HC">丙</text:p><text:section text:display="none">` + p("丁") + `</text:section>` + p(`戊<text:hidden-paragraph text:is-hidden="true"/>`), "[hidden 乙]\n甲\n[hidden 丙]\n[hidden 丁]\n[hidden 戊]"},
		{"headings", `<text:h text:outline-level="1">甲</text:h><text:h text:outline-level="2">乙</text:h><text:h text:outline-level="1" text:is-list-header="true">丙</text:h><text:h text:outline-level="1" text:style-name="N">丁</text:h><text:h text:outline-level="1">戊</text:h>`, "一、甲\n乙\n丙\n丁\n二、戊"},
		{"lists", ul(`text:style-name="L1"`, li(p("甲")+ul("", li(p("乙")), li(p("丙")+ul("", li(p("丁")))))), li(p("戊")+p("己"))), "一、甲\n（一）乙\n（二）丙\n1. 丁\n二、戊\n己"},
		{"lists begin anew", ul(`text:style-name="L1"`, li(p("甲"))) + ul(`text:style-name="L1"`, li(p("乙"))), "一、甲\n一、乙"},
		{"lists go on", ul(`text:style-name="L1" xml:id="a"`, li(p("甲"))) + ul(`text:style-name="L1" text:continue-numbering="true"`, li(p("乙"))) + ul(`text:style-name="L2"`, li(p("丙"))) + ul(`text:style-name="L1" text:continue-list="a"`, li(p("丁"))), "一、甲\n二、乙\nA. 丙\n三、丁"},
		{"items that begin elsewhere", ul(`text:style-name="L1"`, `<text:list-header>`+p("甲")+`</text:list-header>`, `<text:list-item text:start-value="5">`+p("乙")+`</text:list-item>`, li(p("丙"))), "甲\n五、乙\n六、丙"},
		{"levels above, bullets", ul(`text:style-name="L2"`, li(p("甲")+ul("", li(p("乙")+ul("", li(p("丙"))))))), "A. 甲\nA.1 乙\n• 丙"},
		{"patterns", ul(`text:style-name="L3"`, li(p("甲"))), "第1条 甲"},
		{"numbered paragraphs", `<text:numbered-paragraph text:list-id="x" text:style-name="L1">` + p("甲") + `</text:numbered-paragraph><text:numbered-paragraph text:list-id="x" text:style-name="L1">` + p("乙") + `</text:numbered-paragraph>`, "一、甲\n二、乙"},
		{"notes", p(`甲<text:note text:note-class="endnote"><text:note-citation>i</text:note-citation><text:note-body>`+p("尾")+`</text:note-body></text:note>乙<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body>`+p("脚")+p("二")+`</text:note-body></text:note>`) + p("丙"), "甲i乙1\n丙\n1 脚\n二\ni 尾"},
		{"comments", p(`甲<office:annotation><dc:creator>某</dc:creator>` + p("请核对") + `</office:annotation>乙`), "[comment 请核对]\n甲乙"},
		{"deletions apart", `<text:tracked-changes><text:changed-region xml:id="a"><text:deletion>` + p("旧") + `</text:deletion></text:changed-region></text:tracked-changes>` + p(`甲<text:change text:change-id="a"/>乙`), "[deleted 旧]\n甲乙"},
		{"deletions in place", `<text:tracked-changes><text:changed-region text:id="a"><text:deletion/></text:changed-region></text:tracked-changes>` + p(`甲<text:change-start text:change-id="a"/>旧`) + p("旧二") + p(`旧三<text:change-end text:change-id="a"/>乙`), "[deleted 旧]\n[deleted 旧二]\n[deleted 旧三]\n甲乙"},
		{"a deletion that does not end", `<text:tracked-changes><text:changed-region text:id="a"><text:deletion/></text:changed-region></text:tracked-changes>` + p(`甲<text:change-start text:change-id="a"/>乙`) + p("丙"), "甲乙\n丙"},
		{"contents", p("目录") + `<text:table-of-content><text:table-of-content-source><text:index-title-template>x</text:index-title-template></text:table-of-content-source><text:index-body>` + p("一、甲<text:tab/>1") + `</text:index-body></text:table-of-content><text:p text:style-name="P7">二、乙<text:tab/>2</text:p><text:p text:style-name="P7">三、丙</text:p>` + p("一、甲"), "[contents 目录]\n[contents 一、甲 1]\n[contents 二、乙 2]\n三、丙\n一、甲"},
		{"text boxes", p(`甲<draw:frame><draw:text-box>`+p("框")+`</draw:text-box><draw:image/></draw:frame>乙`) + p(`<draw:custom-shape>`+p("形")+`<draw:enhanced-geometry/></draw:custom-shape>`), "甲乙\n框\n形"},
		{"pictures", p(`甲<draw:frame><draw:object/><draw:image/><svg:title>图一</svg:title></draw:frame>`), "[picture 图一]\n甲"},
		{"tables", `<table:table><table:table-column/><table:table-header-rows>` + row(cell("", "甲"), cell("", "乙"), cell("", "丙")) + `</table:table-header-rows>` +
			row(cell(`table:number-rows-spanned="2"`, "a"), cell("", "1"), cell("", "2")) + row(`<table:covered-table-cell/>`, cell(`table:number-columns-spanned="2"`, "共"), `<table:covered-table-cell/>`) +
			row(cell(`table:number-columns-spanned="2"`, "计"), `<table:covered-table-cell/>`, cell("", "3")) + `</table:table>`, "| 甲 | 乙 | 丙 |\n| a | 1 | 2 |\n|  | 共 |\n| 计 |  | 3 |"},
		{"cells and rows that repeat", `<table:table>` + row(cell(`table:number-columns-repeated="2"`, "甲"), cell("", "乙")) + `<table:table-row table:number-rows-repeated="2">` + cell("", "丙") + cell(`table:number-columns-repeated="99999999"`, "") + `</table:table-row></table:table>`, "| 甲 | 甲 | 乙 |\n| 丙 |  |\n| 丙 |  |"},
		{"tables in tables, frames", `<table:table>` + row(`<table:table-cell>`+p("甲")+p("乙")+`<table:table>`+row(cell("", "1"), cell("", "2"))+`</table:table></table:table-cell>`) + `</table:table>`, "甲\n乙\n| 1 | 2 |"},
	} {
		x, err := ReadFlat(context.Background(), flat(styles+lists, "", c.body+p("末")), source.Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if got := lines(x); got != c.want+"\n末" && c.name != "notes" || c.name == "notes" && strings.Replace(got, "丙\n末", "丙", 1) != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestArchive(t *testing.T) {
	x, err := Read(context.Background(), packed(
		"mimetype", "application/vnd.oasis.opendocument.text",
		"styles.xml", `<office:document-styles `+declared+`><office:styles/><office:master-styles><style:master-page><style:header>`+p("内部")+`</style:header><style:header-left>`+p("内部")+`</style:header-left><style:footer>`+p("第<text:page-number>1</text:page-number>页")+`</style:footer></style:master-page></office:master-styles></office:document-styles>`,
		"meta.xml", `<office:document-meta `+declared+`><office:meta><dc:title>云川区2024年法治政府建设情况报告</dc:title></office:meta></office:document-meta>`,
		"content.xml", content(p("云川区2024年法治政府建设情况报告")+p("甲")),
	), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := lines(x), "[header 内部]\n[page_number 第1页]\n云川区2024年法治政府建设情况报告\n甲"; got != want || x.Title != "云川区2024年法治政府建设情况报告" {
		t.Errorf("got %q, title %q", got, x.Title)
	}
}

func TestRefusals(t *testing.T) {
	body := func(kind string) string {
		return `<office:document-content ` + declared + `><office:body><office:` + kind + `/></office:body></office:document-content>`
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"empty", nil, "空"},
		{"no archive", []byte("PK\x03\x04"), "损坏"},
		{"locked", packed("META-INF/manifest.xml", `<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>`, "content.xml", "\x01\x02"), "密码"},
		{"spreadsheet", packed("content.xml", body("spreadsheet")), "ods"},
		{"presentation", packed("content.xml", body("presentation")), "odp"},
		{"drawing", packed("content.xml", body("drawing")), "odg"},
		{"another archive", packed("a", "b"), "没有 OpenDocument"},
		{"another document", packed("content.xml", "<a/>"), "没有 OpenDocument"},
		{"no text", packed("content.xml", content(p(""))), "没有文字"},
		{"pictures", packed("content.xml", content(p(`<draw:frame><draw:image/></draw:frame>`))), "只有图片"},
		{"cut short", packed("content.xml", content(p("甲"))[:600]), "损坏"},
	} {
		_, err := Read(context.Background(), c.raw, source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.ZH, c.want) || e.What.EN == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	if whole := flat("", "", p("甲")); !IsFlat(whole) || IsFlat([]byte("<html>")) {
		t.Error("documents of one file are not told")
	}
	if _, err := ReadFlat(context.Background(), flat("", "", p("甲"))[:500], source.Options{}); err == nil {
		t.Error("a file cut short was read")
	}
}

func TestContextEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, packed("content.xml", content(strings.Repeat(p("甲"), 1000))), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if _, err := ReadFlat(ctx, flat("", "", strings.Repeat(p("甲"), 1000)), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// sound tells what is wrong with what a reader hands over; "" where nothing is.
func sound(x *source.Text) string {
	for _, p := range x.Paragraphs {
		switch {
		case strings.TrimSpace(p) == "":
			return "an empty paragraph"
		case strings.ContainsAny(p, "\n\r\v\f\u2028\u2029\x00"):
			return "a line end or NUL in a paragraph"
		case !utf8.ValidString(p):
			return "what is no text in a paragraph"
		}
	}
	for _, a := range x.Aside {
		if a.At < 0 || a.At > len(x.Paragraphs) || !utf8.ValidString(a.Text) {
			return "an aside out of place"
		}
	}
	return ""
}

// FuzzRead has documents be whatever they are: what is read is sound, and what
// is not is refused in words.
func FuzzRead(f *testing.F) {
	def := `<text:list-style style:name="L">` + lvl("1", "一", "", "、", "") + lvl("2", "1", "", "", `text:display-levels="2"`) + `</text:list-style>`
	f.Add(def, ul(`text:style-name="L"`, li(p("甲")+ul("", li(p("乙")))))+`<table:table>`+row(cell(`table:number-columns-spanned="2"`, "丙"), `<table:covered-table-cell/>`)+`</table:table>`)
	f.Add(`<style:style style:name="a" style:family="text" style:parent-style-name="a"/>`, p(`<text:span text:style-name="a">甲</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body>`+p("注")+`</text:note-body></text:note><draw:frame><draw:text-box>`+p("框")+`</draw:text-box></draw:frame>`))
	f.Add("", `<text:tracked-changes><text:changed-region text:id="a"><text:deletion/></text:changed-region></text:tracked-changes>`+p(`<text:change-start text:change-id="a"/>甲<text:change-end text:change-id="a"/>`))
	f.Fuzz(func(t *testing.T, styles, body string) {
		for _, read := range []func() (*source.Text, error){
			func() (*source.Text, error) {
				return ReadFlat(context.Background(), flat(styles, "<style:header>"+body+"</style:header>", body), source.Options{})
			},
			func() (*source.Text, error) { return ReadFlat(context.Background(), []byte(body), source.Options{}) },
			func() (*source.Text, error) {
				return Read(context.Background(), packed("content.xml", content(body)), source.Options{})
			},
		} {
			x, err := read()
			var e *source.Error
			switch {
			case err == nil:
				if bad := sound(x); bad != "" {
					t.Errorf("%s: %q", bad, lines(x))
				}
			case !errors.As(err, &e):
				t.Errorf("refused without words: %v", err)
			}
		}
	})
}

// TestHostile has documents made to take time or memory end soon. What they say
// does not matter.
func TestHostile(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 50_000) }
	for name, body := range map[string]string{
		"rows":      `<table:table>` + many(`<table:table-row table:number-rows-repeated="999999">`+cell(`table:number-columns-repeated="999999"`, "甲")+`</table:table-row>`) + `</table:table>`,
		"no rows":   `<table:table>` + many(`<table:table-row table:number-rows-repeated="999999"><table:table-cell table:number-columns-repeated="999999"/></table:table-row>`) + `</table:table>`,
		"blanks":    p(many(`<text:s text:c="999999999"/>`)),
		"lists":     many(ul(`text:style-name="L" xml:id="a"`, li(p("甲")))),
		"nesting":   strings.Repeat("<text:list><text:list-item>", 200) + p("甲") + strings.Repeat("</text:list-item></text:list>", 200),
		"deletions": `<text:tracked-changes><text:changed-region text:id="a"><text:deletion/></text:changed-region></text:tracked-changes>` + p("甲") + many(p(`甲<text:change-start text:change-id="a"/>乙`)),
	} {
		_, err := ReadFlat(context.Background(), flat("", "", body), source.Options{})
		t.Logf("%s: %v", name, err)
	}
}

// TestFixtures reads the documents that the project measures itself by.
func TestFixtures(t *testing.T) {
	const shared = "../../../shared/corpus/fixtures/derived/"
	files, _ := filepath.Glob(shared + "*.odt")
	if len(files) == 0 {
		t.Skip("no shared corpus beside the project")
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(shared + "src/" + strings.TrimSuffix(filepath.Base(file), ".odt") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		x, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		trimmed := func(lines []string) string {
			var b strings.Builder
			for _, line := range lines {
				if line = strings.TrimSpace(line); line != "" {
					b.WriteString(line + "\n")
				}
			}
			return b.String()
		}
		if trimmed(x.Paragraphs) != trimmed(strings.Split(string(want), "\n")) {
			t.Errorf("%s reads otherwise than its source", filepath.Base(file))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	def := `<text:list-style style:name="L">` + lvl("1", "一", "", "、", "") + lvl("2", "一", "（", "）", "") + `</text:list-style>`
	section := ul(`text:style-name="L" text:continue-numbering="true"`, li(p("依法全面履行职能")+ul("", li(p("优化营商环境"))))) +
		p(strings.Repeat(`<text:span text:style-name="T1">全年办理行政复议案件</text:span><text:span text:style-name="T2">128</text:span>件，同比增长5.2%。`, 25))
	raw := packed("content.xml", `<office:document-content `+declared+`><office:automatic-styles>`+def+`</office:automatic-styles><office:body><office:text>`+strings.Repeat(section, 57)+`</office:text></office:body></office:document-content>`)
	chars := 0
	for b.Loop() {
		x, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		chars = utf8.RuneCountInString(strings.Join(x.Paragraphs, ""))
	}
	b.ReportMetric(float64(chars), "chars")
}
