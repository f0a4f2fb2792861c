// Package pdf reads the text of PDF files: glyphs with their places, which
// loader/page makes paragraphs of.
//
// From the bytes up: lexer.go reads values, document.go, xref.go and rebuild.go
// find objects, filter.go and crypt.go open streams, tree.go lists the pages;
// content.go carries out what draws on a page (operand.go, path.go, marks.go,
// reader.go), font.go tells what a code shows (fontdict.go, cmap.go,
// predefined.go, encoding.go, truetype.go, cff.go, characters.go), and judge.go
// says where the text cannot be trusted.
//
// The object layer is our own: what a report may be (AES-256, damaged tables,
// hostile lengths) the small library that exists refuses or panics on, and the
// large one adds 5 MB to the program.
package pdf

import (
	"context"
	"errors"

	"duizhao/internal/report"
	"duizhao/loader/page"
	"duizhao/loader/source"
)

// Read reads the text of a PDF file.
func Read(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	t := &source.Text{}
	pages, err := glyphs(ctx, raw, o, t)
	if err != nil {
		return nil, err
	}
	aside := t.Aside
	t.Aside = nil
	if err := page.Paragraphs(ctx, pages, t); err != nil {
		return nil, err
	}
	for _, a := range aside { // where they stood between paragraphs is not known
		a.At = len(t.Paragraphs)
		t.Aside = append(t.Aside, a)
	}
	return t, nil
}

// glyphs reads the pages of a file as far as they are only placed glyphs, and
// puts all else that is to be said of it into t.
func glyphs(ctx context.Context, raw []byte, o source.Options, t *source.Text) ([]page.Page, error) {
	d, err := open(ctx, raw)
	if err != nil {
		return nil, d.inWords(err)
	}
	if err := d.unreadable(); err != nil {
		return nil, err
	}
	leaves, more := d.pages()
	if err := d.halted(); err != nil {
		return nil, d.inWords(err)
	}
	if len(leaves) == 0 {
		return nil, d.inWords(errDamaged)
	}
	if more {
		return nil, d.inWords(errHuge)
	}
	r := newReader(d)
	j := judge{r: r}
	pages := make([]page.Page, 0, len(leaves))
	for i := range leaves {
		if err := r.read(&leaves[i]); err != nil {
			return nil, d.inWords(err)
		}
		j.page(i, &r.sheet)
		pages = append(pages, r.sheet.page)
		o.Tell(i+1, len(leaves))
	}
	if err := j.verdict(t, pages); err != nil {
		return nil, err
	}
	t.Title = d.title(pages)
	t.Aside = r.aside
	return pages, nil
}

// inWords says to a reviewer what is wrong.
func (d *document) inWords(err error) error {
	e := &source.Error{Err: err}
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.Is(err, errNoPDF):
		e.What = report.Words{ZH: "不是 PDF 文件，或已损坏到读不出", EN: "is no PDF file, or damaged beyond reading"}
		e.Hint = report.Words{ZH: "请重新下载或另存后再试", EN: "download or save it again"}
	case errors.Is(err, errPassword):
		e.What = report.Words{ZH: "PDF 有打开密码", EN: "the PDF file needs a password"}
		e.Hint = report.Words{ZH: "请用 WPS 或 Adobe 打开并去掉密码，另存后再试", EN: "open it, remove the password and save it again"}
	case errors.Is(err, errHandler):
		e.What = report.Words{ZH: "PDF 用证书或专用软件加密，读不出", EN: "the PDF file is encrypted for a certificate or by special software"}
		e.Hint = report.Words{ZH: "请用加密它的软件打开，另存为不加密的文件", EN: "save it without encryption with the software that encrypted it"}
	case errors.Is(err, errHuge):
		e.What = report.Words{ZH: "PDF 太大，或数据不合常理，不再读下去", EN: "the PDF file is too large, or asks for more than any document does"}
		e.Hint = report.Words{ZH: "请只留下报告的页面，另存后再试", EN: "save the report's pages alone"}
	default:
		e.What = report.Words{ZH: "PDF 已损坏，读不出", EN: "the PDF file is damaged"}
		e.Hint = report.Words{ZH: "请重新下载，或用 WPS、Adobe 打开后另存", EN: "download it again, or open it and save it anew"}
	}
	return e
}

// unreadable finds the kinds of PDF whose text is not in their pages.
func (d *document) unreadable() error {
	root := d.dict(d.trailer["Root"])
	if c := d.dict(root["Collection"]); c != nil && len(d.dict(root["Names"])) > 0 {
		return &source.Error{
			What: report.Words{ZH: "是 PDF 包，正文在其中的附件里", EN: "is a PDF portfolio: the text is in the files inside"},
			Hint: report.Words{ZH: "请用 Adobe 打开，取出要比对的文件", EN: "open it and save the file inside that you want"},
		}
	}
	form := d.dict(root["AcroForm"])
	if form["XFA"] != nil && d.boolean(root["NeedsRendering"], false) {
		return d.xfa()
	}
	return nil
}

func (d *document) xfa() error {
	return &source.Error{
		What: report.Words{ZH: "是 XFA 动态表单，页面里没有正文", EN: "is a dynamic XFA form without text in its pages"},
		Hint: report.Words{ZH: "请用 Adobe 打开后打印为 PDF", EN: "open it in Adobe Reader and print it to a PDF file"},
	}
}
