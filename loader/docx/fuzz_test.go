package docx

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"duizhao/loader/source"
)

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
	if !utf8.ValidString(x.Title) {
		return "what is no text in the title"
	}
	return ""
}

// checkRead reads a file: what is read is sound, and what is not is refused in
// words.
func checkRead(t *testing.T, raw []byte) {
	t.Helper()
	x, err := Read(context.Background(), raw, source.Options{})
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

// FuzzRead has archives and parts of them be whatever they are: what is read is
// sound, and what is not is refused in words.
func FuzzRead(f *testing.F) {
	official := abstract("0", lvl("0", "chineseCountingThousand", "%1、", "")+lvl("1", "decimal", "%1.%2", "<w:isLgl/>")) + num("1", "0", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride>`)
	for _, body := range []string{
		p("甲") + tbl(tr(tc(`<w:gridSpan w:val="2"/>`, "甲"), tc(`<w:vMerge/>`, p("乙")+tbl(tr(tc("", "丙")))))),
		item("1", "0", "甲") + item("1", "1", "乙") + p(box(p("框")), `<w:ins>`+run1("丙")+`</w:ins>`, `<w:del><w:r><w:delText>丁</w:delText></w:r></w:del>`),
		p(fieldOf("TOC", run1("一、甲"))) + p(fieldOf("PAGE", run1("1"))) + p(`<w:r><w:footnoteReference w:id="1"/></w:r>`, `<w:r><w:commentReference w:id="0"/></w:r>`),
	} {
		f.Add(body, official, `<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:basedOn w:val="b"/></w:style>`, `<w:footnote w:id="1">`+p(`<w:r><w:footnoteRef/></w:r>`, "注")+`</w:footnote>`)
	}
	f.Fuzz(func(t *testing.T, body, numbering, styles, footnotes string) {
		for _, raw := range [][]byte{
			packed(parts{"document": body, "numbering": numbering, "styles": styles, "footnotes": footnotes, "comments": `<w:comment w:id="0">` + p("批") + `</w:comment>`, "header1": body}),
			[]byte(body),
		} {
			checkRead(t, raw)
		}
	})
}

func TestCutShortAnywhere(t *testing.T) {
	whole := packed(parts{"document": p("甲", box(p("乙"))), "numbering": num("1", "0", "")})
	for n := range whole {
		_, err := Read(context.Background(), whole[:n], source.Options{})
		var e *source.Error
		if !errors.As(err, &e) {
			t.Fatalf("%d bytes of %d: %v", n, len(whole), err)
		}
	}
}

// TestHostile has documents made to take time or memory end soon. What they say
// does not matter.
func TestHostile(t *testing.T) {
	const n = 50_000
	many := func(s string) string { return strings.Repeat(s, n) }
	for name, x := range map[string]parts{
		"pictures":    {"document": p(`<w:r>` + many(`<a:blip/>`) + `</w:r>`)},
		"paragraphs":  {"document": many(`<w:p/>`)},
		"rows":        {"document": tbl(many(tr(tc("", "甲"))))},
		"cells":       {"document": tbl(tr(many(`<w:tc><w:tcPr><w:gridSpan w:val="9999999"/></w:tcPr><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>`)))},
		"fields":      {"document": p(many(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>`), "甲")},
		"notes":       {"document": p(many(`<w:r><w:footnoteReference w:id="1"/></w:r>`)), "footnotes": `<w:footnote w:id="1">` + p(many("注")) + `</w:footnote>`},
		"marks":       {"document": many(p(`<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>`, "甲"))},
		"numbers":     {"document": many(item("1", "0", "甲")), "numbering": abstract("0", lvl("0", "lowerLetter", strings.Repeat("%1", 64), "")) + num("1", "0", "")},
		"definitions": {"document": p("甲"), "numbering": many(abstract("1", "")), "styles": many(`<w:style w:styleId="x"/>`)},
		"nesting":     {"document": strings.Repeat("<w:tbl><w:tr><w:tc>", 160) + p("甲") + strings.Repeat("</w:tc></w:tr></w:tbl>", 160)},
		"deep":        {"document": many("<w:p>")},
	} {
		start := time.Now()
		_, err := Read(context.Background(), packed(x), source.Options{})
		t.Logf("%s: %v, %v", name, time.Since(start), err)
	}
}

// TestFixtures reads the documents that the project measures itself by.
func TestFixtures(t *testing.T) {
	const shared = "../../../shared/corpus/fixtures/"
	files, _ := filepath.Glob(shared + "derived/*.docx")
	if len(files) == 0 {
		t.Skip("no shared corpus beside the project")
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		want, err := os.ReadFile(shared + "derived/src/" + strings.TrimSuffix(filepath.Base(file), ".docx") + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		x, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		var trimmed []string
		for _, p := range x.Paragraphs {
			trimmed = append(trimmed, strings.TrimSpace(p))
		}
		var lines []string
		for line := range strings.Lines(string(want)) {
			if line = strings.TrimSpace(line); line != "" {
				lines = append(lines, line)
			}
		}
		if strings.Join(trimmed, "\n") != strings.Join(lines, "\n") {
			t.Errorf("%s reads otherwise than its source", filepath.Base(file))
		}
	}
}

func BenchmarkRead(b *testing.B) {
	numbering := abstract("0", lvl("0", "chineseCountingThousand", "%1、", "")+lvl("1", "chineseCountingThousand", "（%2）", "")) + num("1", "0", "")
	format := `<w:rPr><w:rFonts w:ascii="仿宋_GB2312" w:hAnsi="仿宋_GB2312" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/></w:rPr>`
	sentence := `<w:r>` + format + `<w:t>全年办理行政复议案件</w:t></w:r><w:r>` + format + `<w:t>128</w:t></w:r><w:r>` + format + `<w:t>件，同比增长</w:t></w:r><w:r>` + format + `<w:t>5.2%。</w:t></w:r>`
	body := strings.Repeat(item("1", "0", "依法全面履行职能")+item("1", "1", "优化营商环境")+p(strings.Repeat(sentence, 25)), 57)
	style := `<w:style w:type="table" w:styleId="x"><w:name w:val="Medium Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr>` + strings.Repeat(`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="4F81BD"/></w:tcPr></w:tblStylePr>`, 15) + `</w:style>`
	raw := packed(parts{"document": body, "numbering": numbering, "styles": strings.Repeat(style, 160)})
	chars := 0
	for b.Loop() {
		x, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		chars = utf8.RuneCountInString(strings.Join(x.Paragraphs, ""))
	}
	b.ReportMetric(float64(chars), "chars")
	b.ReportMetric(float64(len(bytes.Clone(raw))), "file_bytes")
}
