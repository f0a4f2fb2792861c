package docx

import (
	"errors"
	"net/url"
	"path"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/source"
	"duizhao/loader/zipped"
)

// namespaces are those of both forms of the standard, of what it came of and of
// what Word adds to it, by the prefix that Word has for them.
var namespaces = map[string]string{
	"http://schemas.openxmlformats.org/wordprocessingml/2006/main":           "w",
	"http://purl.oclc.org/ooxml/wordprocessingml/main":                       "w",
	"http://schemas.microsoft.com/office/word/2003/wordml":                   "w",
	"http://schemas.microsoft.com/office/word/2003/auxHint":                  "wx",
	"http://schemas.microsoft.com/aml/2001/core":                             "aml",
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships":    "r",
	"http://purl.oclc.org/ooxml/officeDocument/relationships":                "r",
	"http://schemas.microsoft.com/office/2006/xmlPackage":                    "pkg",
	"http://schemas.openxmlformats.org/markup-compatibility/2006":            "mc",
	"http://schemas.openxmlformats.org/officeDocument/2006/math":             "m",
	"http://purl.oclc.org/ooxml/officeDocument/math":                         "m",
	"http://schemas.openxmlformats.org/drawingml/2006/main":                  "a",
	"http://purl.oclc.org/ooxml/drawingml/main":                              "a",
	"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
	"http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing":             "wp",
	"http://schemas.openxmlformats.org/drawingml/2006/diagram":               "dgm",
	"http://purl.oclc.org/ooxml/drawingml/diagram":                           "dgm",
	"http://schemas.openxmlformats.org/drawingml/2006/chart":                 "c",
	"http://purl.oclc.org/ooxml/drawingml/chart":                             "c",
	"urn:schemas-microsoft-com:vml":                                          "v",
	"urn:schemas-microsoft-com:office:office":                                "o",
	"http://purl.org/dc/elements/1.1/":                                       "dc",
}

// relation is where one part points to.
type relation struct {
	kind   string // the last word of its type: styles, footnotes, header …
	target string // name in the archive; "" for what is outside of it

	order []string // of the entry "": the ids as they stand
}

// relations reads where a part points to, by id.
func (r *reader) relations(part string) (map[string]relation, error) {
	dir, name := path.Split(part)
	rels := map[string]relation{}
	doc, err := r.in.ReadContext(r.ctx, dir+"_rels/"+name+".rels")
	if errors.Is(err, zipped.ErrNone) {
		return rels, nil
	}
	if err != nil {
		return nil, err
	}
	var order []string
	err = r.scan(doc, func(s *zipped.Scanner) error {
		id, kind := s.Attr("Id"), s.Attr("Type")
		if !strings.HasSuffix(s.Name, "Relationship") || id == "" || len(rels) >= zipped.MaxFiles {
			return nil
		}
		if _, twice := rels[id]; twice {
			return nil
		}
		rel := relation{kind: kind[strings.LastIndexByte(kind, '/')+1:]}
		if !strings.EqualFold(s.Attr("TargetMode"), "External") {
			rel.target = resolve(dir, s.Attr("Target"))
		}
		rels[id] = rel
		order = append(order, id)
		return nil
	})
	rels[""] = relation{order: order}
	return rels, err
}

// resolve makes a name in the archive of a target as a part in a folder names
// it.
func resolve(dir, target string) string {
	target, _, _ = strings.Cut(strings.ReplaceAll(target, `\`, "/"), "#")
	if plain, err := url.PathUnescape(target); err == nil {
		target = plain
	}
	if !strings.HasPrefix(target, "/") {
		target = dir + target
	}
	return strings.TrimPrefix(path.Clean("/"+target), "/")
}

// find gives the name of the part with the document, or says what else the
// archive holds.
func (r *reader) find() (string, error) {
	rels, err := r.relations("")
	if err != nil {
		return "", err
	}
	main := ""
	for _, id := range rels[""].order {
		if rel := rels[id]; rel.kind == "officeDocument" && r.in.Has(rel.target) {
			main = rel.target
			break
		}
	}
	if main == "" && r.in.Has("word/document.xml") {
		main = "word/document.xml"
	}
	top, _, _ := strings.Cut(main, "/")
	if main == "" {
		top = r.folder()
	}
	switch strings.ToLower(top) {
	case "xl":
		return "", other("是 Excel 工作簿（xlsx），不是文档", "is an Excel workbook (xlsx), not a document")
	case "ppt":
		return "", other("是 PowerPoint 演示文稿（pptx），不是文档", "is a PowerPoint presentation (pptx), not a document")
	case "visio":
		return "", other("是 Visio 绘图（vsdx），不是文档", "is a Visio drawing (vsdx), not a document")
	}
	if _, one := r.in.(*flat); main == "" && one {
		return "", other("里面没有 Word 文档", "holds no Word document")
	}
	if main == "" {
		return "", other("是压缩包，但里面没有 Word 文档", "is an archive without a Word document in it")
	}
	return main, nil
}

// folder is where an Office program would have its document, for archives that
// do not say so.
func (r *reader) folder() string {
	for _, name := range []string{"xl/workbook.xml", "xl/workbook.bin", "ppt/presentation.xml", "visio/document.xml"} {
		if r.in.Has(name) {
			return name[:strings.IndexByte(name, '/')]
		}
	}
	return ""
}

func other(zh, en string) error {
	return &source.Error{
		What: report.Words{ZH: zh, EN: en},
		Hint: report.Words{ZH: "请提供报告的 Word 文档（.docx、.doc）或 PDF", EN: "give the report as a Word document (.docx, .doc) or PDF"},
	}
}
