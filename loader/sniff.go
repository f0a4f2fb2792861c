package loader

import (
	"bytes"
	"context"

	"duizhao/internal/report"
	"duizhao/loader/doc"
	"duizhao/loader/docx"
	"duizhao/loader/html"
	"duizhao/loader/odt"
	"duizhao/loader/ofd"
	"duizhao/loader/pdf"
	"duizhao/loader/rtf"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// format is a kind of file that has a reader of its own.
type format struct {
	name string // as contract and users have it
	is   func(raw []byte) bool
	read func(context.Context, []byte, source.Options) (*source.Text, error)
}

// formats are tried in this order: by content, whatever the file is called. A
// .doc is often a page or an RTF.
var formats = []format{
	{"pdf", isPDF, pdf.Read},
	{"rtf", begins(`{\rtf`), rtf.Read},
	{"doc", begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), doc.Read},
	{"ofd", holds("OFD.xml"), ofd.Read},
	{"odt", holds("content.xml"), odt.Read},
	{"docx", begins("PK\x03\x04"), docx.Read}, // refuses other archives
	{"docx", docx.IsFlat, docx.Read},
	{"odt", odt.IsFlat, odt.ReadFlat},
	{"mhtml", html.IsMHTML, html.ReadMHTML},
	{"html", html.Is, html.Read},
}

// formatOf is the format of a file; nil for plain text and what is nothing.
func formatOf(raw []byte) *format {
	for i := range formats {
		if formats[i].is(raw) {
			return &formats[i]
		}
	}
	return nil
}

// isPDF also takes what has a few lines before it, as mail and web servers leave
// them.
func isPDF(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("%PDF-")) || bytes.Contains(raw[:min(len(raw), 1024)], []byte("\n%PDF-"))
}

func begins(magic string) func([]byte) bool {
	return func(raw []byte) bool { return bytes.HasPrefix(raw, []byte(magic)) }
}

// holds reports whether a file is an archive with a part in it.
func holds(part string) func([]byte) bool {
	return func(raw []byte) bool {
		if !bytes.HasPrefix(raw, []byte("PK\x03\x04")) {
			return false
		}
		a, err := zipped.Open(raw)
		return err == nil && a.Has(part)
	}
}

// strangers are the first bytes of files that hold no text to read, with their
// names and what may help.
var strangers = []struct {
	magic, name string
	hint        report.Words
}{
	{"PK\x05\x06", "ZIP", unpack},
	{"\x1F\x8B", "gzip", unpack},
	{"7z\xBC\xAF", "7z", unpack},
	{"Rar!", "RAR", unpack},
	{"\x89PNG", "PNG", picture},
	{"\xFF\xD8\xFF", "JPEG", picture},
	{"GIF8", "GIF", picture},
	{"BM", "BMP", picture},
	{"II*\x00", "TIFF", picture},
	{"MM\x00*", "TIFF", picture},
	{"\x7FELF", "ELF", another},
	{"MZ\x90\x00", "EXE", another},
	{"SQLite format 3\x00", "SQLite", another},
	{"CEB", "CEB", office},
}

var (
	unpack  = report.Words{ZH: "请先解压，再指定其中的报告", EN: "unpack it first and name the report in it"}
	picture = report.Words{ZH: "图片里的文字要先识别（OCR），或请对方发文字版", EN: "have its text recognised (OCR) first, or ask for the text"}
	another = report.Words{ZH: "请确认文件", EN: "is this the right file?"}
	office  = report.Words{ZH: "请在能打开它的软件里另存为 PDF、docx 或文本文件", EN: "save it as PDF, docx or text in a program that opens it"}
)

// refuse tells what a file is that nothing can be read from, nil where it may
// be text.
func refuse(raw []byte) *source.Error {
	for _, s := range strangers {
		if bytes.HasPrefix(raw, []byte(s.magic)) && (s.magic != "BM" || bytes.Contains(raw[:min(len(raw), 16)], []byte{0, 0})) {
			return unreadable(s.name, s.hint)
		}
	}
	if bytes.Contains(raw[:min(len(raw), 1024)], []byte("<uof:UOF")) {
		return unreadable("UOF", office) // GB/T 20916 as a single XML file; what it says is markup for the most part
	}
	return nil
}

func unreadable(name string, hint report.Words) *source.Error {
	return &source.Error{
		What: report.Words{ZH: "是 " + name + " 文件，读不出报告文字", EN: "is a " + name + " file, there is no text to read in it"},
		Hint: hint,
	}
}
