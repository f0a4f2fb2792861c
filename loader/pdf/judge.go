package pdf

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"duizhao/internal/report"
	"duizhao/internal/text"
	"duizhao/loader/page"
	"duizhao/loader/source"
)

// judge says where the text of pages cannot be trusted: scans, and fonts that
// do not say what they show.
type judge struct {
	r       *reader
	scanned []int // numbers of pages that are pictures
	written int   // pages with text
	drawn   int   // pages of paths without text
}

// page takes note of a page that was read.
func (j *judge) page(i int, s *sheet) {
	n := 0
	for k := range s.page.Glyphs {
		if s.page.Glyphs[k].Text != " " {
			n++
		}
	}
	switch {
	case n == 0 && s.page.Pictures > 0 || n <= 20 && s.covered > 0.5:
		j.scanned = append(j.scanned, i+1)
	case n > 0:
		j.written++
	case s.paths > 50:
		j.drawn++
	}
}

// verdict refuses a document without text that can be read, and warns of what
// is missing in others.
func (j *judge) verdict(t *source.Text, pages []page.Page) error {
	if j.written == 0 {
		return j.textless()
	}
	shown, lost, fonts := j.fonts()
	if lost*25 > shown && (lost >= 10 || lost*2 > shown) { // 4 %, but not for a sign in a short text
		return &source.Error{
			What: report.Words{ZH: "字体没有文字映射，读不出文字", EN: "its fonts do not say which characters they show"},
			Hint: report.Words{
				ZH: "请用 WPS 或 Adobe 打开后另存或转为 Word，或做 OCR，也可试 pdftotext",
				EN: "save it anew or as Word with WPS or Adobe, run OCR over it, or try pdftotext",
			},
		}
	}
	if lost > 0 {
		t.Warn(fmt.Sprintf("有 %d 个字的字体（%s）没有可靠的文字映射，可能读错或显示为 �", lost, strings.Join(fonts, "、")),
			fmt.Sprintf("%d characters of fonts that do not say what they show (%s) may be wrong, or are shown as �", lost, strings.Join(fonts, ", ")))
	}
	if len(j.scanned) > 0 {
		t.Warn(fmt.Sprintf("第 %s 页是扫描图像，没有文字，未读入", ranges(j.scanned)),
			fmt.Sprintf("pages %s are scans without text and were left out", ranges(j.scanned)))
	}
	if j.drawn > 0 {
		t.Warn(fmt.Sprintf("有 %d 页只有图形，没有文字", j.drawn), fmt.Sprintf("%d pages have drawings but no text", j.drawn))
	}
	if j.r.d.damaged {
		t.Warn("PDF 有损坏的部分，文字可能不全", "parts of the PDF file are damaged: text may be missing")
	} else if j.r.d.rebuilt {
		t.Warn("PDF 的索引损坏，已重建，请留意文字是否完整", "the index of the PDF file was damaged and was made anew: see whether the text is complete")
	}
	return nil
}

func (j *judge) textless() error {
	d := j.r.d
	switch {
	case len(j.scanned) > 0:
		return &source.Error{
			What: report.Words{ZH: "是扫描件，没有文字层", EN: "is a scan without a text layer"},
			Hint: report.Words{ZH: "请先做文字识别（OCR）再试", EN: "run text recognition (OCR) over it first"},
		}
	case d.dict(d.dict(d.trailer["Root"])["AcroForm"])["XFA"] != nil:
		return d.xfa()
	case j.drawn > 0:
		return &source.Error{
			What: report.Words{ZH: "文字已转为图形，没有文字层", EN: "its text was turned into drawings"},
			Hint: report.Words{ZH: "请找未转曲的原文件，或先做文字识别（OCR）", EN: "get the original file, or run text recognition (OCR) over it first"},
		}
	case d.damaged:
		return d.inWords(errDamaged)
	}
	return &source.Error{
		What: report.Words{ZH: "PDF 里没有文字", EN: "there is no text in the PDF file"},
		Hint: report.Words{ZH: "如果页面上能看到文字，请先做文字识别（OCR）", EN: "if its pages show text, run text recognition (OCR) over it first"},
	}
}

// fonts counts the glyphs that were shown, and those whose text is not known
// or cannot be right, with the names of some of their fonts.
func (j *judge) fonts() (shown, lost int, names []string) {
	for _, f := range j.r.all {
		n, bad, codes := 0, 0, 0
		texts := map[string]bool{}
		var script common
		each := func(c uint32, g *glyph) {
			if g == nil || g.uses == 0 || g.text == " " {
				return
			}
			n += g.uses
			codes++
			texts[g.text] = true
			script.add(g.text, g.uses)
			if g.lost || !f.composite && f.tooWide(c, g) {
				bad += g.uses
			}
		}
		for c, g := range f.bytes1 {
			each(uint32(c), g)
		}
		for c, g := range f.glyphs {
			each(c, g)
		}
		// Twenty glyphs that all are one character, or Chinese that no one
		// writes: the map is there to mislead, or went wrong.
		if codes >= 20 && len(texts) <= 2 || script.implausible() {
			bad = n
		}
		shown += n
		lost += bad
		if bad > 0 && len(names) < 3 && f.name != "" {
			names = append(names, f.name)
		}
	}
	return shown, lost, names
}

// tooWide reports whether a glyph as wide as a Chinese character is said to be
// a Latin letter or a digit: it is a Chinese character then, and its map is
// wrong.
func (f *font) tooWide(c uint32, g *glyph) bool {
	w, ok := f.widths[c]
	w *= f.em
	r, n := utf8.DecodeRuneInString(g.text)
	return ok && w > 0.98 && w < 1.02 && n == len(g.text) && r < 0x250 && r != 'W' && r != 'M' && r != 'Æ' &&
		(unicode.IsLetter(r) || unicode.IsDigit(r))
}

// common counts Chinese characters by how usual they are.
type common struct {
	han, usual, rare int
}

func (c *common) add(s string, uses int) {
	for _, r := range s {
		if !text.Han(r) {
			if unicode.IsLetter(r) && r > 0x250 && !unicode.Is(unicode.Greek, r) && !unicode.Is(unicode.Cyrillic, r) {
				c.rare += uses
			}
			continue
		}
		c.han += uses
		if usual(r) {
			c.usual += uses
		}
	}
}

// implausible reports whether more than a quarter of much Chinese text is
// written with unusual characters: running text has one in fifty.
func (c *common) implausible() bool {
	return c.han >= 20 && c.usual*4 < c.han*3
}

// usual reports whether a character is of the first level of GB 2312 or of
// Big5, which are sorted by use.
func usual(r rune) bool {
	var in, out [utf8.UTFMax]byte
	n := utf8.EncodeRune(in[:], r)
	if k, _, err := simplifiedchinese.GBK.NewEncoder().Transform(out[:], in[:n], true); err == nil && k == 2 && out[0] >= 0xB0 && out[0] <= 0xD7 && out[1] >= 0xA1 {
		return true
	}
	k, _, err := traditionalchinese.Big5.NewEncoder().Transform(out[:], in[:n], true)
	return err == nil && k == 2 && out[0] >= 0xA4 && out[0] <= 0xC6
}

// ranges writes numbers as 1-3,7.
func ranges(n []int) string {
	var b strings.Builder
	for i := 0; i < len(n); {
		k := i
		for k+1 < len(n) && n[k+1] == n[k]+1 {
			k++
		}
		if b.Len() > 60 {
			return b.String() + "…"
		}
		if b.Len() > 0 {
			b.WriteByte(',')
		}
		b.WriteString(strconv.Itoa(n[i]))
		if k > i {
			b.WriteString("-" + strconv.Itoa(n[k]))
		}
		i = k + 1
	}
	return b.String()
}
