package loader

import (
	"bytes"
	"strings"

	"duizhao/internal/report"
)

// signatures are the first bytes of files that are no text, with their names.
var signatures = []struct {
	magic, name string
}{
	{"%PDF-", "PDF"},
	{"PK\x03\x04", "ZIP（docx、xlsx、ofd …）"},
	{"PK\x05\x06", "ZIP"},
	{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "OLE（doc、wps、xls …）"},
	{"{\\rtf", "RTF"},
	{"\x89PNG", "PNG"},
	{"\xFF\xD8\xFF", "JPEG"},
	{"GIF8", "GIF"},
	{"\x1F\x8B", "gzip"},
	{"7z\xBC\xAF", "7z"},
	{"Rar!", "RAR"},
	{"\x7FELF", "ELF"},
	{"II*\x00", "TIFF"},
	{"MM\x00*", "TIFF"},
}

// refuse tells what a file is that cannot be read as text, nil where it may
// be text.
func refuse(raw []byte) *Error {
	for _, s := range signatures {
		if bytes.HasPrefix(raw, []byte(s.magic)) {
			return &Error{
				What: report.Words{ZH: "是 " + s.name + " 文件，目前只读文本文件", EN: "is a " + strings.NewReplacer("（", " (", "）", ")", "、", ", ", " …", " …").Replace(s.name) + " file; only text files are read so far"},
				Hint: report.Words{ZH: "请先另存为文本文件（.txt）", EN: "save it as a text file (.txt) first"},
			}
		}
	}
	head := bytes.ToLower(bytes.TrimLeft(bytes.TrimPrefix(raw[:min(len(raw), 1024)], []byte("\xEF\xBB\xBF")), " \t\r\n"))
	if bytes.HasPrefix(head, []byte("<")) && (bytes.Contains(head, []byte("<!doctype html")) || bytes.Contains(head, []byte("<html"))) ||
		bytes.HasPrefix(head, []byte("mime-version:")) || bytes.HasPrefix(head, []byte("from: <saved by")) {
		return &Error{
			What: report.Words{ZH: "是网页（HTML），目前只读文本文件", EN: "is a web page (HTML); only text files are read so far"},
			Hint: report.Words{ZH: "请在浏览器中另存为文本文件（.txt）", EN: "save it as a text file (.txt) in the browser"},
		}
	}
	return nil
}
