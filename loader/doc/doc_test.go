package doc

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

func read(t *testing.T, raw []byte) *source.Text {
	t.Helper()
	got, err := Read(context.Background(), raw, source.Options{})
	if err != nil {
		t.Fatalf("Read: %v (%v)", err, errors.Unwrap(err))
	}
	check(t, got)
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
	for _, w := range t.Warnings {
		b.WriteString("! " + w.EN + "\n")
	}
	return b.String()
}

var (
	deleted = onOff(sprmCDeleted)
	hidden  = onOff(sprmCVanish)
	inTable = onOff(sprmPInTable)
	rowEnd  = join(inTable, onOff(sprmPTtp))
	inner   = join(inTable, sprm(sprmPDepth, 2, 0, 0, 0))
)

func numbered(list, level int) []byte {
	return join(sprm(sprmPIlfo, u16(list)...), sprm(sprmPIlvl, byte(level)))
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name string
		make func(m *maker)
		want string
	}{
		{"paragraphs", func(m *maker) { m.par("　　法治政府").par("").par("𠮷字") }, "　　法治政府\n𠮷字\n"},
		{"one byte a character", func(m *maker) { m.narrow = true; m.par("a\u0093b\u0094\u0085") }, "a“b”…\n"},
		{"many pieces", func(m *maker) { m.pieces = 1; m.par("法治𠮷政府").par("一二三") }, "法治𠮷政府\n一二三\n"},
		{"marks", func(m *maker) { m.par("a\x0bb\x0cc\x1ed\x1fe\tf\u00a0g\x01") }, "<picture> \na\nb\nc-de\tf\u00a0g\n"},
		{"no last mark", func(m *maker) { m.par("a").run("b") }, "a\nb\n"},
		{"hidden", func(m *maker) { m.run("a").run("b", hidden).run("c").end("\r", 0) }, "<hidden> b\nac\n"},
		{"deleted", func(m *maker) { m.run("a").run("b", deleted).run("c", onOff(0x0801)).end("\r", 0) }, "<deleted> b\nac\n! holds tracked changes (1 insertions, 1 deletions); it is read as if all were accepted\n"},
		{"a deleted mark joins", func(m *maker) {
			m.run("a").run("b\r", deleted)
			m.run("c").end("\r", 0)
		}, "<deleted> b\nac\n! holds tracked changes (0 insertions, 1 deletions); it is read as if all were accepted\n"},
		{"symbols", func(m *maker) {
			m.tables[fcFonts] = join(u16(1), u16(0), fontOf("Wingdings"))
			m.run("a").run("(", sprm(sprmCSymbol, 0, 0, 0xFE, 0xF0)).run("(b)").end("\r", 0)
		}, "a☑(b)\n"},

		{"field", func(m *maker) { m.par("a\x13 HYPERLINK \"x\" \x14b\x15c") }, "abc\n"},
		{"field in a code", func(m *maker) { m.par("a\x13 IF \x13 PAGE \x147\x15 = 1 \x14b\x15c") }, "abc\n"},
		{"a field without an end", func(m *maker) { m.par("a\x13b").par("c") }, "ab\nc\n"},
		{"an end without a field", func(m *maker) { m.par("a\x14b\x15").par("c") }, "ab\nc\n"},
		{"contents", func(m *maker) {
			m.par("\x13 TOC \\o \"1-3\" \x14一、甲\t\x13 PAGEREF x \x141\x15").par("二、乙\t2").par("\x15").par("一、甲")
		}, "<contents> 一、甲 1\n<contents> 二、乙 2\n一、甲\n"},
		{"circled", func(m *maker) { m.par("\x13 EQ \\o\\ac(○,3) \x15甲") }, "③甲\n"},

		{"table", func(m *maker) {
			m.run("a").end("\x07", 0, inTable)
			m.par("b", inTable)
			m.run("c|").end("\x07", 0, inTable)
			m.end("\x07", 0, rowEnd)
			m.run("").end("\x07", 0, inTable)
			m.end("\x07", 0, rowEnd)
			m.par("d")
		}, "| a | b c｜ |\nd\n"},
		{"table in a table", func(m *maker) {
			m.par("a", inTable)
			m.run("x").end("\r", 0, inner, onOff(sprmPCell))
			m.run("y").end("\r", 0, inner, onOff(sprmPCell))
			m.end("\r", 0, inner, onOff(sprmPInnerTtp))
			m.run("").end("\x07", 0, inTable)
			m.run("b").end("\x07", 0, inTable)
			m.end("\x07", 0, rowEnd)
		}, "| a | b |\n| x | y |\n"},
		{"a row that does not end", func(m *maker) { m.run("a").end("\x07", 0, inTable).run("c").end("\x07", 0, inTable).par("b") }, "| a | c |\nb\n"},
		{"row properties in the data stream", func(m *maker) {
			m.data = join(u16(0), u16(len(rowEnd)), rowEnd)
			m.run("a").end("\x07", 0, inTable).run("c").end("\x07", 0, inTable)
			m.end("\x07", 0, sprm(sprmPHuge, 2, 0, 0, 0))
			m.par("b")
		}, "| a | c |\nb\n"},
		{"cells over several columns", func(m *maker) {
			row := func(edges ...int) []byte {
				def := []byte{byte(len(edges) - 1)}
				for _, e := range edges {
					def = append(def, u16(e)...)
				}
				return join(rowEnd, u16(sprmTDefTable), u16(len(def)+1), def)
			}
			m.run("甲").end("\x07", 0, inTable).run("乙").end("\x07", 0, inTable).end("\x07", 0, row(0, 200, 300))
			m.run("a").end("\x07", 0, inTable).run("b").end("\x07", 0, inTable).run("c").end("\x07", 0, inTable).end("\x07", 0, row(5, 100, 200, 300))
		}, "| 甲 |  | 乙 |\n| a | b | c |\n"},
		{"a frame around paragraphs", func(m *maker) {
			m.par("a", inTable).run("b").end("\x07", 0, inTable).end("\x07", 0, rowEnd)
		}, "a\nb\n"},
		{"deleted in a row", func(m *maker) {
			m.par("x").run("a").end("\x07", 0, inTable).run("b", deleted).end("\x07", 0, inTable).end("\x07", 0, rowEnd).par("y")
		}, "x\n<deleted> b\n| a |  |\ny\n! holds tracked changes (0 insertions, 1 deletions); it is read as if all were accepted\n"},

		{"notes", func(m *maker) {
			m.par("a\x02b\x02c\x02").to(1)
			m.par("\x02 one").par("\x02two").par("more").par("").to(5)
			m.par("\x02end")
			m.tables[fcFootRef] = plcOf([]int{1, 5, 7}, u16(1), u16(1))
			m.tables[fcFootText] = plcOf([]int{0, 6, 16, 17})
			m.tables[fcEndRef] = plcOf([]int{3, 7}, u16(1))
			m.tables[fcEndText] = plcOf([]int{0, 5, 5})
		}, "a1bic2\n1 one\n2 two\nmore\ni end\n"},
		{"comment", func(m *maker) {
			m.par("a\x05b").to(4)
			m.par("look").par("here").par("")
			m.tables[fcNoteRef] = plcOf([]int{1, 4}, make([]byte, 30))
			m.tables[fcNoteText] = plcOf([]int{0, 10, 11})
		}, "<comment> look here\nab\n! 1 comments are not part of the text\n"},
		{"headers", func(m *maker) {
			m.par("a").to(2)
			m.par("head").par("- \x13PAGE\x143\x15 -").par("foot").par("")
			m.tables[fcHeaders] = plcOf([]int{0, 0, 0, 0, 0, 0, 0, 0, 5, 5, 18, 18, 23, 24})
		}, "<header> head\n<page_number> - 3 -\n<footer> foot\na\n"},
		{"text boxes", func(m *maker) {
			m.par("a\x08").par("b").to(6)
			m.par("in the box").par("loose").par("").par("")
			m.tables[fcShapes] = plcOf([]int{1, 4}, join(u32(1026), make([]byte, 22)))
			box := func(id int) []byte { return join(make([]byte, 14), u32(id), u32(0)) }
			m.tables[fcBoxText] = plcOf([]int{0, 11, 17, 18, 19}, box(1026), box(7), box(0))
			m.tables[fcBoxText] = plcOf([]int{0, 11, 17, 18}, box(1026), box(7), box(0))
		}, "a\nin the box\nb\nloose\n"},

		{"lists", func(m *maker) {
			m.setLists([][]byte{listOf(5, false), listOf(6, true)}, append(nineLevels(),
				levelOf(1, 18, "\x00", 2, 0, 0)), formatOf(5), formatOf(6), formatOf(5, start(0, 7)))
			m.par("甲", numbered(1, 0)).par("子", numbered(1, 1)).par("孙", numbered(1, 2)).par("孙", numbered(1, 2))
			m.par("子", numbered(1, 1)).par("孙", numbered(1, 2)).par("文").par("乙", numbered(1, 0)).par("子", numbered(1, 1))
			m.par("圈", numbered(2, 0)).par("圈", numbered(2, 0)).par("起", numbered(3, 0)).par("续", numbered(3, 0)).par("续", numbered(1, 0))
		}, "一、甲\n（一）子\n1. 孙\n2. 孙\n（二）子\n1. 孙\n文\n二、乙\n（一）子\n①圈\n②圈\n七、起\n八、续\n九、续\n"},
		{"numbers of other levels", func(m *maker) {
			levels := [][]byte{levelOf(1, 39, "第\x00章", 1, 0, 0), levelOf(1, 0, "\x00.\x01", 1, 4, 0), levelOf(1, 0, "\x00.\x01.\x02", 1, 0, 0)}
			for range 6 {
				levels = append(levels, levelOf(1, 255, "", 2, 0, 0))
			}
			m.setLists([][]byte{listOf(5, false)}, levels, formatOf(5))
			m.par("甲", numbered(1, 0)).par("乙", numbered(1, 1)).par("丙", numbered(1, 2)).par("丁", numbered(1, 8)).par("戊", numbered(1, 2))
		}, "第一章 甲\n1.1 乙\n一.1.1 丙\n丁\n一.1.2 戊\n"},
		{"a level that goes on", func(m *maker) {
			levels := nineLevels()
			levels[1] = levelOf(1, 0, "第\x01条", 2, 8, 0)
			m.setLists([][]byte{listOf(5, false)}, levels, formatOf(5))
			m.par("甲", numbered(1, 0)).par("乙", numbered(1, 1)).par("丙", numbered(1, 0)).par("丁", numbered(1, 1))
		}, "一、甲\n第1条乙\n二、丙\n第2条丁\n"},
		{"bullets", func(m *maker) {
			m.tables[fcFonts] = join(u16(1), u16(0), fontOf("Wingdings"))
			m.setLists([][]byte{listOf(5, true)}, [][]byte{levelOf(1, 23, "\uF0D8", 0, 0, 0, sprm(sprmCFont, 0, 0)...)}, formatOf(5))
			m.par("甲", numbered(1, 0))
		}, "➢ 甲\n"},
		{"a style's list", func(m *maker) {
			m.setLists([][]byte{listOf(5, false)}, nineLevels(), formatOf(5))
			copy(m.tables[fcLists][2+8+2:], u16(2)) // the second level belongs to style 2
			m.tables[fcStshf] = sheetOf(
				styleOf(0, 0xFFF, nil, nil),
				styleOf(1, 0, sprm(sprmPIlfo, 1, 0), nil),
				styleOf(2, 1, sprm(sprmPIlfo, 1, 0), nil),
				styleOf(3, 2, nil, nil),
				styleOf(19, 0, nil, nil),
				styleOf(9, 0, nil, onOff(sprmCVanish)),
			)
			m.run("甲").end("\r", 1).run("乙").end("\r", 2).run("丙").end("\r", 3).run("丁").end("\r", 1, sprm(sprmPIlfo, 0, 0))
			m.run("目\t1").end("\r", 4).run("隐").end("\r", 5).run("戊").end("\r", 1)
		}, "一、甲\n（一）乙\n（二）丙\n丁\n<contents> 目 1\n<hidden> 隐\n二、戊\n"},
		{
			"numbers that cannot be told", func(m *maker) { m.par("甲", numbered(9, 0)).par("\x13AUTONUM\x15乙") },
			"甲\n乙\n! the list numbers of 2 paragraphs could not be told and may be missing; soffice --headless --convert-to docx keeps them\n",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			m := newMaker()
			c.make(m)
			if diff := cmp.Diff(c.want, show(read(t, m.bytes()))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// nineLevels are those of official documents: 一、 （一） 1.
func nineLevels() [][]byte {
	levels := [][]byte{levelOf(1, 37, "\x00、", 0, 0, 0), levelOf(1, 37, "（\x01）", 0, 0, 0), levelOf(1, 0, "\x02.", 0, 0, 0)}
	for i := 3; i < 9; i++ {
		levels = append(levels, levelOf(1, 0, string(rune(i)), 0, 0, 0))
	}
	return levels
}

// start begins a level anew.
func start(level, at int) []byte { return join(u32(at), u32(level|0x10)) }

func fontOf(name string) []byte {
	b := make([]byte, 39)
	for _, r := range name + "\x00" {
		b = append(b, u16(int(r))...)
	}
	return append([]byte{byte(len(b))}, b...)
}

func sheetOf(styles ...[]byte) []byte {
	b := join(u16(18), u16(len(styles)), u16(10), make([]byte, 14))
	for _, s := range styles {
		b = append(b, join(u16(len(s)), s)...)
	}
	return b
}

func styleOf(sti, base int, para, char []byte) []byte {
	b := join(u16(sti), u16(base<<4|1), u16(2), u16(0), u16(0), u16(1), u16('x'), u16(0))
	group := func(g []byte) {
		b = append(b, join(u16(len(g)), g)...)
		if len(b)%2 == 1 {
			b = append(b, 0)
		}
	}
	group(join(u16(0), para))
	group(char)
	return b
}

func TestTitle(t *testing.T) {
	const report = "云川区2024年法治政府建设情况报告"
	for _, c := range []struct{ summary, want string }{{report, report}, {"上一份报告的标题是什么", ""}} {
		m := newMaker()
		m.par("云川区2024年").par("法治政府建设情况报告").par("正文。")
		m.streams["\x05SummaryInformation"] = summaryOf(c.summary)
		if got := read(t, m.bytes()); got.Title != c.want {
			t.Errorf("summary %q: title %q, want %q", c.summary, got.Title, c.want)
		}
	}
}

// summaryOf is a property set with a title in UTF-8.
func summaryOf(title string) []byte {
	set := join(u32(0), u32(2), u32(1), u32(24), u32(2), u32(32), u32(2), u32(65001), u32(30), u32(len(title)+1), []byte(title), []byte{0})
	return join(u16(0xFFFE), make([]byte, 42), u32(48), set)
}

var update = flag.Bool("update", false, "write the golden files anew")

// A document that LibreOffice made, with some of everything.
func TestGolden(t *testing.T) {
	raw, err := os.ReadFile("testdata/rich.doc")
	if err != nil {
		t.Fatal(err)
	}
	got := show(read(t, raw))
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
	paths, _ := filepath.Glob("../../../shared/corpus/fixtures/derived/*.doc")
	if len(paths) == 0 {
		t.Skip("no ../shared/corpus here")
	}
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), "src", strings.TrimSuffix(filepath.Base(path), ".doc")+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for line := range strings.Lines(strings.TrimPrefix(string(text), "\uFEFF")) {
			if line = strings.TrimSpace(line); line != "" {
				want = append(want, line)
			}
		}
		for _, p := range read(t, raw).Paragraphs {
			got = append(got, strings.TrimSpace(p))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
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
		if a.At < at || a.At > len(got.Paragraphs) || a.Kind == "" || !utf8.ValidString(a.Text) || strings.ContainsAny(a.Text, "\n\r\x00") {
			t.Errorf("aside %+v of %d behind %d", a, len(got.Paragraphs), at)
		}
		at = a.At
	}
}

func BenchmarkRead(b *testing.B) {
	m := newMaker()
	m.setLists([][]byte{listOf(5, false)}, nineLevels(), formatOf(5))
	for i := 0; len(m.units) < 35_000; i++ {
		m.par("落实第一责任人职责，推进法治政府建设。", numbered(1, i%3)).run("全年办理行政复议案件").run("1,234", deleted).run("1,324件，").end("\r", 0)
	}
	raw := m.bytes()
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := Read(context.Background(), raw, source.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
