package doc

import (
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// Kind tells by its streams what an OLE file is: doc (also the .wps of WPS
// Office), xls, ppt, encrypted (a docx, xlsx or pptx with a password), msg,
// works, hwp, visio; "" for other and damaged ones and for what is no OLE file.
func Kind(raw []byte) string {
	c, err := openCompound(raw)
	if err != nil {
		return ""
	}
	return kind(c.top())
}

func kind(top map[string]*entry) string {
	for _, k := range []struct{ stream, kind string }{
		{"EncryptedPackage", "encrypted"},
		{"WordDocument", "doc"},
		{"Workbook", "xls"},
		{"Book", "xls"},
		{"PowerPoint Document", "ppt"},
		{"__properties_version1.0", "msg"},
		{"__nameid_version1.0", "msg"},
		{"MatOST", "works"},
		{"HwpSummaryInformation", "hwp"},
		{"\x05HwpSummaryInformation", "hwp"},
		{"VisioDocument", "visio"},
	} {
		if _, ok := top[k.stream]; ok {
			return k.kind
		}
	}
	for name := range top {
		if strings.HasPrefix(name, "__substg1.0_") {
			return "msg"
		}
	}
	if _, ok := top["CONTENTS"]; ok {
		return "works"
	}
	return ""
}

// refusal says why an OLE file of another kind than doc is not read.
func refusal(kind string) *source.Error {
	saveAs := report.Words{ZH: "请提供报告的 Word 文档（.docx、.doc）或 PDF", EN: "give the report as a Word document (.docx, .doc) or PDF"}
	switch kind {
	case "encrypted":
		return &source.Error{
			What: report.Words{ZH: "是加了密码的 docx 或 xlsx 文件", EN: "is a docx or xlsx file with a password"},
			Hint: report.Words{ZH: "请在 Word 或 WPS 中打开，去掉密码后另存", EN: "open it in Word or WPS and save it without the password"},
		}
	case "xls":
		return &source.Error{What: report.Words{ZH: "是表格文件（xls、et），不是报告", EN: "is a spreadsheet (xls, et), not a report"}, Hint: saveAs}
	case "ppt":
		return &source.Error{What: report.Words{ZH: "是演示文件（ppt、dps），不是报告", EN: "is a presentation (ppt, dps), not a report"}, Hint: saveAs}
	case "msg":
		return &source.Error{
			What: report.Words{ZH: "是 Outlook 邮件（msg）", EN: "is a message of Outlook (msg)"},
			Hint: report.Words{ZH: "请把邮件里的附件另存后再打开", EN: "save its attachment and open that"},
		}
	case "works":
		return &source.Error{
			What: report.Words{ZH: "是 Microsoft Works 的文件（wps），格式不支持", EN: "is a file of Microsoft Works (wps), which is not read"},
			Hint: report.Words{ZH: "请用 Word 或 LibreOffice 打开，另存为 docx", EN: "open it in Word or LibreOffice and save it as docx"},
		}
	case "hwp":
		return &source.Error{What: report.Words{ZH: "是韩文 Hangul 的文件（hwp），格式不支持", EN: "is a file of Hangul (hwp), which is not read"}, Hint: saveAs}
	case "visio":
		return &source.Error{What: report.Words{ZH: "是 Visio 图（vsd），不是报告", EN: "is a drawing of Visio (vsd), not a report"}, Hint: saveAs}
	}
	return &source.Error{What: report.Words{ZH: "是 OLE 文件，但里面没有 Word 文档", EN: "is an OLE file without a Word document in it"}, Hint: saveAs}
}

func encrypted() *source.Error {
	return &source.Error{
		What: report.Words{ZH: "Word 文档有密码，读不了", EN: "the Word document has a password"},
		Hint: report.Words{ZH: "请在 Word 或 WPS 中打开，去掉密码后另存", EN: "open it in Word or WPS and save it without the password"},
	}
}

func old() *source.Error {
	return &source.Error{
		What: report.Words{ZH: "是 Word 95 或更早的文档，格式不支持", EN: "is a document of Word 95 or before, which is not read"},
		Hint: report.Words{ZH: "请用 Word、WPS 或 LibreOffice 打开，另存为 docx", EN: "open it in Word, WPS or LibreOffice and save it as docx"},
	}
}

func damaged(err error) *source.Error {
	return &source.Error{
		What: report.Words{ZH: "Word 文档不完整或已损坏", EN: "the Word document is incomplete or damaged"},
		Hint: report.Words{ZH: "请重新下载或拷贝；仍不行时在 Word 或 WPS 中打开，另存为 docx", EN: "download or copy it again; if that does not help, open it in Word or WPS and save it as docx"},
		Err:  err,
	}
}

func tooLong() *source.Error {
	return &source.Error{
		What: report.Words{ZH: "文字超过四百万，不像一份报告", EN: "holds more than four million characters; that is no report"},
		Hint: report.Words{ZH: "请检查文件；需要时分成几份", EN: "look at the file; split it if need be"},
	}
}
