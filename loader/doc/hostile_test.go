package doc

import (
	"context"
	"errors"
	"strings"
	"testing"

	"duizhao/loader/source"
)

func TestRefused(t *testing.T) {
	word := func(change func(m *maker)) []byte {
		m := newMaker().par("a")
		change(m)
		return m.bytes()
	}
	for _, c := range []struct {
		name string
		raw  []byte
		want string
	}{
		{"empty", nil, "incomplete or damaged"},
		{"head only", []byte(magic), "incomplete or damaged"},
		{"zeros", append([]byte(magic), make([]byte, 4096)...), "incomplete or damaged"},
		{"password", word(func(m *maker) { m.flags = 0x100 }), "password"},
		{"obfuscated", word(func(m *maker) { m.flags = 0x8100 }), "password"},
		{"Word 95", word(func(m *maker) { m.version = 0x68 }), "Word 95"},
		{"Word 6", word(func(m *maker) { m.ident, m.version = 0xA5DC, 0x65 }), "Word 95"},
		{"no table stream", word(func(m *maker) { m.noTables = true }), "incomplete or damaged"},
		{"not Word", word(func(m *maker) { m.ident = 0x1234 }), "incomplete or damaged"},
		{"spreadsheet", container(map[string][]byte{"Workbook": {1}}), "spreadsheet"},
		{"presentation", container(map[string][]byte{"PowerPoint Document": {1}}), "presentation"},
		{"docx with a password", container(map[string][]byte{"EncryptedPackage": {1}, "EncryptionInfo": {1}}), "with a password"},
		{"mail", container(map[string][]byte{"__properties_version1.0": {1}}), "Outlook"},
		{"Works", container(map[string][]byte{"MatOST": {1}, "CONTENTS": {1}}), "Works"},
		{"something else", container(map[string][]byte{"x": {1}}), "without a Word document"},
		{"a document inside", container(map[string][]byte{"x": {1}, "Pool/WordDocument": {1}}), "without a Word document"},
	} {
		_, err := Read(context.Background(), c.raw, source.Options{})
		var e *source.Error
		if !errors.As(err, &e) || !strings.Contains(e.What.EN, c.want) || e.What.ZH == "" || e.Hint.ZH == "" || e.Hint.EN == "" {
			t.Errorf("%s: %v", c.name, err)
		}
	}
}

func TestKind(t *testing.T) {
	inside := newMaker().par("a")
	inside.streams["ObjectPool/Workbook"] = []byte{1}
	for _, c := range []struct {
		raw  []byte
		want string
	}{
		{newMaker().par("a").bytes(), "doc"},
		{inside.bytes(), "doc"},
		{container(map[string][]byte{"Book": {1}}), "xls"},
		{[]byte("text"), ""},
	} {
		if got := Kind(c.raw); got != c.want {
			t.Errorf("Kind = %q, want %q", got, c.want)
		}
	}
}

func TestCancelled(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	m := newMaker()
	m.pieces = 1
	if _, err := Read(ctx, m.par(strings.Repeat("a", 5000)).bytes(), source.Options{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// rich is a document with some of everything.
func rich() []byte {
	m := newMaker()
	m.setLists([][]byte{listOf(5, false)}, nineLevels(), formatOf(5))
	m.tables[fcStshf] = sheetOf(styleOf(0, 0xFFF, nil, nil), styleOf(1, 0, sprm(sprmPIlfo, 1, 0), nil))
	m.par("云川区2024年法治政府建设情况报告").par("加强领导", numbered(1, 0)).run("甲\x02").run("乙", deleted).run("丙\x05\x08", hidden).end("\r", 1)
	m.run("a").end("\x07", 0, inTable).end("\x07", 0, rowEnd)
	m.par("\x13 TOC \x14x\x15y").to(1)
	m.par("\x02注").par("").to(2)
	m.par("页眉").par("").to(4)
	m.par("批注").par("").to(6)
	m.par("框").par("").par("")
	m.tables[fcFootRef] = plcOf([]int{27, 40}, u16(1))
	m.tables[fcFootText] = plcOf([]int{0, 3, 4})
	m.tables[fcHeaders] = plcOf([]int{0, 0, 0, 0, 0, 0, 0, 3, 3, 3, 3, 3, 3, 4})
	m.tables[fcNoteRef] = plcOf([]int{30, 40}, make([]byte, 30))
	m.tables[fcNoteText] = plcOf([]int{0, 3, 4})
	m.tables[fcShapes] = plcOf([]int{31, 40}, join(u32(9), make([]byte, 22)))
	m.tables[fcBoxText] = plcOf([]int{0, 2, 3, 4}, join(make([]byte, 14), u32(9), u32(0)), make([]byte, 22))
	return m.bytes()
}

// Every beginning of a file is read or refused, and says that it is cut.
func TestTruncated(t *testing.T) {
	whole := rich()
	want := show(read(t, whole))
	for i := 0; i < len(whole); i += 7 {
		got, err := Read(context.Background(), whole[:i], source.Options{})
		if err != nil {
			var e *source.Error
			if !errors.As(err, &e) {
				t.Fatalf("cut at %d: %v", i, err)
			}
			continue
		}
		check(t, got)
		if s := show(got); s != want && !strings.Contains(s, "incomplete") {
			t.Fatalf("cut at %d of %d: no word of it\n%s", i, len(whole), s)
		}
	}
}

// Any byte may be anything.
func TestChanged(t *testing.T) {
	whole := rich()
	for i := range whole {
		for _, c := range []byte{0, 1, 0x7F, 0x80, 0xFF} {
			b := append([]byte(nil), whole...)
			b[i] = c
			if got, err := Read(context.Background(), b, source.Options{}); err == nil {
				check(t, got)
			}
		}
	}
}

// Chains in circles, tables that point to themselves and lengths without
// measure end.
func TestHostile(t *testing.T) {
	circle := rich()
	for i := len(circle) - 512; i < len(circle); i += 4 { // each sector is followed by the first
		le.PutUint32(circle[i:], 0)
	}
	if got, err := Read(context.Background(), circle, source.Options{}); err == nil {
		check(t, got)
	}
	m := newMaker().par("a")
	m.par("b", sprm(sprmPHuge, 0, 0, 0, 0))
	m.data = join(u16(6), sprm(sprmPHuge, 0, 0, 0, 0))
	if got := read(t, m.bytes()); len(got.Paragraphs) != 2 {
		t.Errorf("%q", got.Paragraphs)
	}
	m = newMaker()
	m.tables[fcStshf] = sheetOf(styleOf(0, 1, nil, nil), styleOf(1, 0, sprm(sprmPIlfo, 1, 0), nil))
	m.run("a").end("\r", 0).run("b").end("\r", 1)
	if got := read(t, m.bytes()); len(got.Paragraphs) != 2 {
		t.Errorf("%q", got.Paragraphs)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(rich())
	f.Add(newMaker().par("a").bytes())
	f.Fuzz(func(t *testing.T, raw []byte) {
		if got, err := Read(context.Background(), raw, source.Options{}); err == nil {
			check(t, got)
		}
	})
}

// FuzzStreams changes what is in the container, which fuzzing of the whole file
// seldom comes to.
func FuzzStreams(f *testing.F) {
	c, err := openCompound(rich())
	if err != nil {
		f.Fatal(err)
	}
	top := c.top()
	word, _ := c.stream(top["WordDocument"])
	table, _ := c.stream(top["1Table"])
	f.Add(word, table, []byte(nil))
	f.Fuzz(func(t *testing.T, word, table, data []byte) {
		raw := container(map[string][]byte{"WordDocument": word, "1Table": table, "0Table": table, "Data": data, "\x05SummaryInformation": data})
		if got, err := Read(context.Background(), raw, source.Options{}); err == nil {
			check(t, got)
		}
	})
}
