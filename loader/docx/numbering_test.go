package docx

import (
	"strings"
	"testing"
)

// lvl defines a level: its index, format, text, and what else it says.
func lvl(i, format, text, more string) string {
	return `<w:lvl w:ilvl="` + i + `"><w:start w:val="1"/><w:numFmt w:val="` + format + `"/>` + more + `<w:lvlText w:val="` + text + `"/></w:lvl>`
}

func abstract(id, inside string) string {
	return `<w:abstractNum w:abstractNumId="` + id + `">` + inside + `</w:abstractNum>`
}

func num(id, abstract, inside string) string {
	return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="` + abstract + `"/>` + inside + `</w:num>`
}

// item is a paragraph in a list, level 0 where none is given.
func item(id, level, text string) string {
	return p(`<w:pPr><w:numPr><w:ilvl w:val="`+level+`"/><w:numId w:val="`+id+`"/></w:numPr></w:pPr>`, text)
}

func TestNumbers(t *testing.T) {
	official := abstract("0", lvl("0", "chineseCountingThousand", "%1、", "")+lvl("1", "chineseCountingThousand", "（%2）", "")+lvl("2", "decimal", "%3.", ""))
	for _, c := range []struct {
		name, numbering, styles, body, want string
	}{
		{"the levels of a report", official + num("1", "0", ""), "", item("1", "0", "甲") + item("1", "1", "乙") + item("1", "1", "丙") + item("1", "2", "丁") + item("1", "0", "戊") + item("1", "1", "己"), "一、甲\n（一）乙\n（二）丙\n1. 丁\n二、戊\n（一）己"},
		{"lists of one definition go on", official + num("1", "0", "") + num("2", "0", ""), "", item("1", "0", "甲") + item("2", "0", "乙"), "一、甲\n二、乙"},
		{"a list that begins anew", official + num("1", "0", "") + num("2", "0", `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`), "", item("1", "0", "甲") + item("2", "0", "乙") + item("2", "0", "丙"), "一、甲\n一、乙\n二、丙"},
		{"a level of its own", official + num("1", "0", `<w:lvlOverride w:ilvl="0">`+lvl("0", "decimal", "第%1条", `<w:suff w:val="space"/>`)+`</w:lvlOverride>`), "", item("1", "0", "甲"), "第1条 甲"},
		{"numbers of levels above", abstract("0", lvl("0", "chineseCounting", "第%1章", `<w:suff w:val="space"/>`)+lvl("1", "decimal", "%1.%2", "<w:isLgl/>")) + num("1", "0", ""), "", item("1", "0", "甲") + item("1", "1", "乙"), "第一章 甲\n1.1 乙"},
		{"levels that do not begin anew", abstract("0", lvl("0", "decimal", "%1.", "")+lvl("1", "decimal", "(%2)", `<w:lvlRestart w:val="0"/>`)) + num("1", "0", ""), "", item("1", "0", "甲") + item("1", "1", "乙") + item("1", "0", "丙") + item("1", "1", "丁"), "1. 甲\n(1) 乙\n2. 丙\n(2) 丁"},
		{"nothing behind the number", abstract("0", lvl("0", "decimal", "%1.", `<w:suff w:val="nothing"/>`)) + num("1", "0", ""), "", item("1", "0", "甲"), "1.甲"},
		{"bullets", abstract("0", lvl("0", "bullet", "\uF0B7", `<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>`)) + num("1", "0", ""), "", item("1", "0", "甲") + item("1", "0", ""), "• 甲"},
		{"no numbers", official + num("1", "0", ""), "", item("0", "0", "甲") + item("7", "0", "乙") + item("1", "8", "丙"), "甲\n乙\n丙"},
		{"hidden numbers", abstract("0", lvl("0", "decimal", "%1.", "<w:rPr><w:vanish/></w:rPr>")) + num("1", "0", ""), "", item("1", "0", "甲"), "甲"},
		{
			"by style", abstract("0", lvl("0", "chineseCounting", "%1、", `<w:pStyle w:val="h1"/>`)+lvl("1", "chineseCounting", "（%2）", `<w:pStyle w:val="h2"/>`)) + num("3", "0", ""),
			`<w:style w:type="paragraph" w:styleId="h1"><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h2"><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="h3"><w:basedOn w:val="h2"/></w:style><w:style w:type="paragraph" w:styleId="h4"><w:basedOn w:val="h2"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>`,
			p(`<w:pPr><w:pStyle w:val="h1"/></w:pPr>`, "甲") + p(`<w:pPr><w:pStyle w:val="h2"/></w:pPr>`, "乙") + p(`<w:pPr><w:pStyle w:val="h3"/></w:pPr>`, "丙") + p(`<w:pPr><w:pStyle w:val="h4"/></w:pPr>`, "丁") + p(`<w:pPr><w:pStyle w:val="h2"/><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr>`, "戊") + p(`<w:pPr><w:pStyle w:val="h1"/></w:pPr>`, "己"),
			"一、甲\n（一）乙\n（二）丙\n丁\n戊\n二、己",
		},
		{
			"by the style of a list", abstract("0", `<w:styleLink w:val="公文"/>`+lvl("0", "chineseCounting", "%1、", "")) + abstract("1", `<w:numStyleLink w:val="公文"/>`) + num("1", "0", "") + num("2", "1", ""),
			`<w:style w:type="numbering" w:styleId="公文"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			item("2", "0", "甲") + item("1", "0", "乙"), "一、甲\n二、乙",
		},
		{
			"styles in a ring", official + num("1", "0", ""),
			`<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>`,
			p(`<w:pPr><w:pStyle w:val="a"/></w:pPr>`, "甲"), "一、甲",
		},
		{"a deleted paragraph is not counted", official + num("1", "0", ""), "", item("1", "0", "甲") + p(`<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr></w:pPr>`, `<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>`) + item("1", "0", "丙"), "一、甲\n[deleted 乙]\n二、丙"},
		{"custom formats", abstract("0", lvl("0", "decimal", "%1", `<mc:AlternateContent><mc:Choice Requires="w14"><w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice><mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>`)) + num("1", "0", ""), "", item("1", "0", "甲"), "001 甲"},
		{"numbers in cells", official + num("1", "0", ""), "", tbl(tr(tc("", item("1", "0", "甲")), tc("", item("1", "0", "乙")))), "| 一、甲 | 二、乙 |"},
	} {
		if got := lines(load(t, parts{"document": c.body, "numbering": c.numbering, "styles": c.styles})); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestFormats has the twelfth of each format stand for it.
func TestFormats(t *testing.T) {
	for format, want := range map[string]string{
		"decimal": "12", "decimalZero": "12", "decimalFullWidth": "１２", "decimalEnclosedCircle": "⑫", "decimalEnclosedCircleChinese": "⑫",
		"decimalEnclosedParen": "⑿", "decimalEnclosedFullstop": "⒓", "chineseCounting": "十二", "chineseCountingThousand": "十二", "japaneseCounting": "十二",
		"taiwaneseCountingThousand": "十二", "ideographDigital": "一二", "chineseLegalSimplified": "壹拾贰", "ideographLegalTraditional": "壹拾貳", "ideographTraditional": "12", "ideographZodiac": "亥",
		"lowerLetter": "l", "upperLetter": "L", "lowerRoman": "xii", "upperRoman": "XII", "none": "", "numberInDash": "- 12 -", "of another kind": "12",
	} {
		x := load(t, parts{
			"numbering": abstract("0", lvl("0", format, "%1、", "")) + num("1", "0", ""),
			"document":  strings.Repeat(item("1", "0", "甲"), 12),
		})
		if got := x.Paragraphs[11]; got != want+"、甲" {
			t.Errorf("%s: %q, want %q", format, got, want+"、甲")
		}
	}
}
