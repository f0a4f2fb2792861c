package rtf

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

const fonts = `{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134{\*\falt SimSun}\'cb\'ce\'cc\'e5;}` +
	`{\f2\fnil\fcharset136 PMingLiU;}{\f3\froman\fcharset2 Symbol;}{\f4\fnil\fcharset2 Wingdings;}{\f5\fnil\fcharset128 MS Mincho;}{\f6\fnil\fcharset129 Batang;}}`

const head = `{\rtf1\ansi\ansicpg936\deff0\deflang1033\deflangfe2052` + fonts +
	`{\colortbl;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\*\cs10 \'c4\'ac\'c8\'cf;}}{\*\generator Riched20;}` + "\n"

func read(t *testing.T, raw string) *source.Text {
	t.Helper()
	got, err := Read(context.Background(), []byte(raw), source.Options{})
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return got
}

// show is a text with what is set aside, one a line.
func show(t *source.Text) string {
	var b strings.Builder
	k := 0
	for i := 0; i <= len(t.Paragraphs); i++ {
		for ; k < len(t.Aside) && t.Aside[k].At <= i; k++ {
			fmt.Fprintf(&b, "<%s> %s\n", t.Aside[k].Kind, t.Aside[k].Text)
		}
		if i < len(t.Paragraphs) {
			b.WriteString(t.Paragraphs[i] + "\n")
		}
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, rtf, want string }{
		{"plain", `\pard Hello\par World`, "Hello\nWorld\n"},
		{"line ends are none", "\\pard He\r\nllo\\par\r\n", "Hello\n"},
		{"an escaped line end is a paragraph", "a\\\nb", "a\nb\n"},
		{"line and page", `a\line b\page c\par`, "a\nb\nc\n"},
		{"characters", `\ldblquote a\rdblquote\emdash\endash\lquote b\rquote\bullet\~\_c\-d\tab e\{\}\\`, "“a”—–‘b’•\u00A0-cd\te{}\\\n"},

		{"unicode with a fallback", `\uc1\u27861?\u27835?`, "法治\n"},
		{"fallback of two bytes", `\uc2\u27861\'b7\'a8\u27835\'d6\'ce`, "法治\n"},
		{"two bytes where one is said", `\uc1\f1\u27861\'b7\'a8\u27835\'d6\'ce end`, "法治 end\n"},
		{"no fallback", `\uc0\u27861\u27835 a`, "法治a\n"},
		{"negative unicode", `\u-28550?\u-24946?`, string([]rune{65536 - 28550, 65536 - 24946}) + "\n"},
		{"surrogates", `\uc1\u-10171?\u-8263?`, surrogates(-10171, -8263) + "\n"},
		{"half of a pair", `\uc0\u-10171 a`, "�a\n"},
		{"a fallback ends with its group", `{\uc2\u27861?}a`, "法a\n"},
		{"a control word in a fallback counts", `\uc1\u8220\ldblquote a\u8221\rdblquote`, "“a”\n"},
		{"upr", `{\upr{\f1 \'b7\'a8}{\*\ud{\uc0\u27861\u27835}}}`, "法治\n"},

		{"GBK by font", `\f1\'b7\'a8\'d6\'ce`, "法治\n"},
		{"GBK with a literal trail byte", `\f1\'81@\'b5|`, gbk("\x81@") + gbk("\xB5|") + "\n"},
		{"pair over two runs", `{\f1\b \'b7}{\f1 \'a8}\f1\'d6\b0\'ce`, "法治\n"},
		{"Big5", `\f2\'aa\'6b\'aav`, big5("\xAA\x6B") + big5("\xAAv") + "\n"},
		{"Shift JIS", `\f5\'96\'40`, "法\n"},
		{"Korean", `\f6\'b0\'a1`, "가\n"},
		{"no font: the document's code page", `\plain\'b7\'a8`, "法\n"},
		{"Western font with Chinese bytes", `\f0\'b7\'a8\'d6\'ce`, "法治\n"},
		{"Western font with Western marks", `\f0\'93a\'94 \'96 b`, "“a” – b\n"},
		{"dbch names the font", `\loch\af0\hich\af0\dbch\af1\f0 \'b7\'a8{\loch\f0 a\'93b}`, "法a“b\n"},
		{"loch hich dbch", `{\rtlch\fcs1 \af0 \ltrch\fcs0 \loch\af0\hich\af0\dbch\f1 \'b7\'a8\loch\f0 2024\hich\af0\dbch\af1\loch\f0 (1)}`, "法2024(1)\n"},
		{"a tab is a fallback", "\\u8804\t\t8804", "≤\t8804\n"},
		{"blanks in GBK", `\f1 a\'a0\'a0b`, "a\u00A0\u00A0b\n"},
		{"Western font with Western letters", `\f0\'e9t\'e9 caf\'e9 \'a9\'81`, "été café ©\n"},
		{"half a character at the end", `\f1 a\'b7`, "a�\n"},
		{"symbol fonts", `{\f4\'fe}a{\f3\'b7}{\field{\*\fldinst SYMBOL 254 \\f Wingdings}{\fldrslt\f4\'fe}}{\f4\u-3842?}`, "☑a•☑☑\n"},

		{"hidden", `a{\v b\par c}d\par`, "<hidden> b\na\n<hidden> c\nd\n"},
		{"deleted and inserted", `a{\deleted b}{\revised c}d\par`, "<deleted> b\nacd\n"},
		{"a deleted mark joins", `a{\deleted b\par }c\par`, "<deleted> b\nac\n"},
		{"plain takes hidden back", `\v a\plain b`, "<hidden> a\nb\n"},

		{"unknown destination", `a{\*\xyz b{c}}d{\colortbl;x}`, "ad\n"},
		{"pictures once", `{\*\shppict{\pict\pngblip 0102ff}}{\nonshppict{\pict\wmetafile8 0102}}a`, "<picture> \na\n"},
		{"binary", "{\\pict\\bin5 }{}{}}a", "<picture> \na\n"},
		{"object shows its result", `{\object\objemb{\*\objclass Excel.Sheet}{\*\objdata 0102}{\result{\pict 01}b}}`, "<picture> \nb\n"},

		{
			"header and footer",
			`{\header\pard head\par}{\footer\pard -{\field{\*\fldinst PAGE}{\fldrslt 3}}-\par}{\headerr head\par}{\footerf foot\par}a`,
			"<header> head\n<page_number> -3-\n<footer> foot\na\n",
		},
		{
			"notes",
			`a{\super\chftn{\footnote\pard{\super\chftn} one\par two}}b{\super\chftn}{\*\footnote\ftnalt{\super\chftn}end}c{\chftn{\footnote\chftn  three}}\par`,
			"a1bic2\n1 one\ntwo\n2 three\ni end\n",
		},
		{"a note marked by hand", `a*{\footnote * by hand}b\chftn{\footnote\chftn x}`, "a*b1\n* by hand\n1 x\n"},
		{"circled notes", `\ftnngbnuml a\chftn{\footnote\chftn x}`, "a①\n① x\n"},
		{"a deleted note", `a{\deleted\chftn{\footnote\chftn x}}b\chftn{\footnote\chftn y}`, "<deleted> x\nab1\n1 y\n"},
		{"comment", `a{\*\atnid A}{\*\atnauthor B}\chatn{\*\annotation{\*\atndate 1}\pard\chatn look\par here}b`, "<comment> look here\nab\n"},

		{"field", `{\field{\*\fldinst{HYPERLINK "http://x"}}{\fldrslt{\ul b}}}c`, "bc\n"},
		{"field in a code", `{\field{\*\fldinst IF {\field{\*\fldinst PAGE}{\fldrslt 7}} = 1}{\fldrslt b}}c`, "bc\n"},
		{"contents", `{\field{\*\fldinst TOC \\o "1-3"}{\fldrslt\pard a\tab 1\par b\tab{\field{\*\fldinst PAGEREF x}{\fldrslt 2}}\par}}c`, "<contents> a 1\n<contents> b 2\nc\n"},
		{"equation", `{\field{\*\fldinst EQ \\o\\ac(\u9675?,3)}{\fldrslt }}a{\field{\*\fldinst EQ \\f(1,2)}}`, "③a1/2\n"},
		{"index entry", `a{\xe{\v b}}{\tc c}d`, "ad\n"},

		{"list text", `{\listtext\pard\plain\f1 \'d2\'bb\'a1\'a2\tab}\pard\ls1 a\par{\listtext 2.\tab}b\par`, "一、a\n2. b\n"},
		{"pntext", `{\pntext\f3\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}\pard a\par`, "• a\n"},
		{"number with a blank", `{\listtext 1 }\pard\ls1 a\par{\listtext\'a3\'a81\'a3\'a9}b\par`, "1 a\n（1）b\n"},

		{
			"table",
			`\trowd\cellx1\cellx2\pard\intbl a\cell b\par c\cell\row\trowd\cellx1\cellx2\pard\intbl\cell |\cell\row\pard d\par`,
			"| a | b c |\n|  | ｜ |\nd\n",
		},
		{
			"table in a table",
			`\trowd\cellx1\cellx2\pard\intbl a\par\pard\intbl\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx1\cellx2\nestrow}{\nonesttables\par}\pard\intbl\cell b\cell\trowd\cellx1\cellx2\row\pard c\par`,
			"| a | b |\n| x | y |\nc\n",
		},
		{"a row that never ends", `\trowd\cellx1\pard\intbl a\cell b`, "| a | b |\n"},

		{
			"shape once",
			`a{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard box\par two\par}}{\shprslt{\*\do{\dptxbxtext\pard box\par}}}}b\par c\par`,
			"ab\nbox\ntwo\nc\n",
		},
		{"old drawing", `{\*\do\dobxpage{\dptxbxtext box\par}\dpx1}a\par`, "a\nbox\n"},
		{"picture shape", `{\shp{\*\shpinst{\sp{\sn pib}{\sv{\pict 0102}}}}}a\par`, "<picture> \na\n"},
		{"info", `{\info{\author x}{\title y}{\*\company z}}a`, "a\n"},
		{"words behind the end", `a}b{c}`, "a\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, show(read(t, head+c.rtf+"}"))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTitle(t *testing.T) {
	const report = `云川区2024年法治政府建设情况报告`
	for _, c := range []struct{ summary, want string }{
		{report, report}, {"上一份报告的标题是什么", ""}, {"云川区", ""},
	} {
		got := read(t, head+`{\info{\title `+escape(c.summary)+`}}`+escape(report)+`\par `+escape("正文。")+`}`)
		if got.Title != c.want {
			t.Errorf("summary %q: title %q, want %q", c.summary, got.Title, c.want)
		}
	}
}

func TestEncodingIsOverridden(t *testing.T) {
	raw := `{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 X;}}\f0\'b7\'a8}`
	got, err := Read(context.Background(), []byte(raw), source.Options{Encoding: "gb18030"})
	if err != nil || show(got) != "法\n" || got.Encoding != "gb18030" {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := Read(context.Background(), []byte(raw), source.Options{Encoding: "klingon"}); err == nil {
		t.Error("an unknown encoding is taken")
	}
}

func TestWarnings(t *testing.T) {
	for _, c := range []struct{ name, rtf, want string }{
		{"numbers that are not in the file", head + `\pard\ls1 a\par\pard b\par}`, "the file does not say the numbers"},
		{"comments", head + `a{\*\annotation b}}`, "1 comments"},
		{"cut", head + `a\par b`, "incomplete"},
		{"none", head + `{\listtext\tab}\pard\ls1 a\par}`, ""},
	} {
		got := read(t, c.rtf)
		all := ""
		for _, w := range got.Warnings {
			if w.ZH == "" {
				t.Errorf("%s: no Chinese", c.name)
			}
			all += w.EN
		}
		if c.want == "" && all != "" || !strings.Contains(all, c.want) {
			t.Errorf("%s: %q", c.name, all)
		}
	}
}

func TestRefused(t *testing.T) {
	for _, raw := range []string{"", "{", "text", `{\rtf1`, `{\rtf1\ansi{\fonttbl`} {
		_, err := Read(context.Background(), []byte(raw), source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || e.What.ZH == "" || e.Hint.ZH == "" {
			t.Errorf("%q: %v", raw, err)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, []byte(head+strings.Repeat(`a\par `, 1<<15)), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
}

// Hostile shapes end, and keep what can be read.
func TestHostile(t *testing.T) {
	n := 1 << 17
	for name, raw := range map[string]string{
		"deep groups":  `{\rtf1 a` + strings.Repeat("{", n) + "b" + strings.Repeat("}", n) + "c}",
		"deep notes":   `{\rtf1 a` + strings.Repeat(`{\footnote b`, n),
		"deep fields":  `{\rtf1 a` + strings.Repeat(`{\field{\*\fldinst IF `, n),
		"deep shapes":  `{\rtf1 a` + strings.Repeat(`{\shp{\*\shpinst{\shptxt b\par `, n),
		"many rows":    `{\rtf1 a` + strings.Repeat(`\pard\intbl\itap9 x\nestcell`, n),
		"deep rows":    `{\rtf1 a\pard\intbl\itap999999 x\nestcell\par`,
		"huge numbers": `{\rtf1 a\bin99999999999999999999 `,
		"minus":        `{\rtf1 a\bin-99999 b\uc-3\u-99999999999 c}`,
	} {
		got := read(t, raw)
		if len(got.Paragraphs) == 0 || !strings.HasPrefix(got.Paragraphs[0], "a") && !strings.HasPrefix(got.Paragraphs[0], "| a") {
			t.Errorf("%s: %.60q", name, got.Paragraphs)
		}
	}
	if _, err := Read(context.Background(), []byte(`{\rtf1 `+strings.Repeat("a", maxText+1<<16)+"}"), source.Options{}); err == nil {
		t.Error("a text without measure is read")
	}
}

// Every beginning of a file is read or refused, and says that it is cut.
func TestTruncated(t *testing.T) {
	whole := sample(1)
	for i := range whole {
		got, err := Read(context.Background(), []byte(whole[:i]), source.Options{})
		if err == nil && len(got.Warnings) == 0 {
			t.Fatalf("cut at %d of %d: no word of it", i, len(whole))
		}
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// A document that LibreOffice made, with some of everything.
func TestGolden(t *testing.T) {
	raw, err := os.ReadFile("testdata/rich.rtf")
	if err != nil {
		t.Fatal(err)
	}
	text := read(t, string(raw))
	check(t, text)
	got := show(text)
	if *update {
		if err := os.WriteFile("testdata/rich.golden", []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("testdata/rich.golden")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Error(diff)
	}
}

func TestFixtures(t *testing.T) {
	paths, _ := filepath.Glob("../../../shared/corpus/fixtures/derived/*.rtf")
	if len(paths) == 0 {
		t.Skip("no ../shared/corpus here")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), "src", strings.TrimSuffix(filepath.Base(path), ".rtf")+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for line := range strings.Lines(strings.TrimPrefix(string(text), "\uFEFF")) {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		for _, p := range read(t, string(raw)).Paragraphs {
			got = append(got, strings.TrimSpace(p))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(sample(1)))
	for _, s := range []string{
		`{\rtf1\ansi\ansicpg936` + fonts + `\f1\'b7\'a8\u27861\'b7\'a8{\v a}{\deleted b\par}c}`,
		`{\rtf1{\header h\par}a\chftn{\footnote\ftnalt\chftn b}{\*\annotation c}{\shp{\*\shpinst{\shptxt d\par}}}\par}`,
		`{\rtf1\trowd\cellx1\intbl a\itap2 b\nestcell{\*\nesttableprops\nestrow}\cell\row{\field{\*\fldinst TOC}{\fldrslt a\par}}}`,
		`{\rtf1{\upr{a}{\*\ud{b}}}{\listtext 1.\tab}\ls1 c\par\bin3 }}}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			return
		}
		check(t, got)
	})
}

func check(t *testing.T, got *source.Text) {
	t.Helper()
	for _, p := range got.Paragraphs {
		if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\n\r\v\f\x00\u2028\u2029") || !utf8.ValidString(p) {
			t.Errorf("paragraph %q", p)
		}
	}
	at := 0
	for _, a := range got.Aside {
		if a.At < 0 || a.At > len(got.Paragraphs) || a.Kind == "" || !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\n\r\x00") {
			t.Errorf("aside %+v of %d", a, len(got.Paragraphs))
		}
		if a.At < at {
			t.Errorf("asides are out of order: %d behind %d", a.At, at)
		}
		at = a.At
	}
}

// sample is a report of n times 35 or so paragraphs of a thousand characters.
func sample(n int) string {
	var b strings.Builder
	b.WriteString(head)
	b.WriteString(`{\header\pard ` + escape("云川区") + `\par}\pard ` + escape("云川区2024年法治政府建设情况报告") + `\par `)
	for i := range n {
		fmt.Fprintf(&b, `{\listtext %d.\tab}\pard\ls1 `, i+1)
		b.WriteString(escape("全年办理行政复议案件1,234件，"))
		b.WriteString(`{\f1\'b7\'a8\'d6\'ce}{\deleted x}\chftn{\footnote\chftn note}\par\trowd\cellx1\cellx2\pard\intbl a\cell b\cell\row\pard `)
	}
	b.WriteString("}")
	return b.String()
}

func escape(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, `\u%d?`, int16(r))
		}
	}
	return b.String()
}

func surrogates(hi, lo int) string {
	return string(rune((hi+65536-0xD800)<<10+(lo+65536-0xDC00)) + 0x10000)
}

func gbk(s string) string  { return string(doubles[936]()[int(s[0])<<8|int(s[1])]) }
func big5(s string) string { return string(doubles[950]()[int(s[0])<<8|int(s[1])]) }

func BenchmarkRead(b *testing.B) {
	raw := []byte(sample(1400)) // 35 thousand characters
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Read(context.Background(), raw, source.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
