package html

import (
	"strings"

	"duizhao/loader/source"

	"duizhao/internal/text"
)

// feed refuses XML that is no page: news feeds, Word's old XML.
func feed(s string) error {
	m := xmlRoot.FindStringSubmatch(string(skipProlog([]byte(s[:min(len(s), 8*lead)]))))
	if m == nil {
		return nil
	}
	switch strings.ToLower(m[1]) {
	case "rss", "rdf:rdf", "feed", "channel", "opml", "urlset":
		return fault("是订阅源（RSS 等 XML 数据），不是网页", "is a news feed (RSS or other XML), not a web page", "请打开其中的文章，另存那一页", "open the article in a browser and save that page")
	case "w:worddocument", "pkg:package":
		return fault("是 Word 的 XML 文档", "is a Word XML document", "请用 Word 或 WPS 另存为 .docx", "save it as .docx in Word or WPS")
	}
	return nil
}

var xmlRoot = text.NewPattern(`^<([A-Za-z][\w:.-]*)[\s>]`)

// refuse tells why a page is no report, if it is none.
func (p *page) refuse() error {
	size, prose, rows, sentences, teasers, pictures := 0, 0, 0, 0, 0, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.aside == source.Picture {
			pictures++
		}
		if !b.taken {
			continue
		}
		size += b.size
		if b.row {
			rows += b.size - b.link
		}
		if sentence(b) {
			prose += b.size - b.link
			sentences++
		}
		if b.link >= 8 && b.link*10 >= b.size*8 && !b.file {
			teasers++
		}
	}
	links, dates := 0, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.aside != "" {
			continue
		}
		if b.link >= 6 && b.link*10 >= b.size*5 {
			links += max(1, b.link/8)
		}
		if b.size <= 120 && listDate.MatchString(b.text) {
			dates++
		}
	}
	switch {
	case p.office && size > 0:
		return nil
	case p.frame || p.frames > 0 && size < 60 && prose == 0 && links < 8:
		return fault("网页的正文在框架（frame）里，是另一个文件", "the page shows its article in a frame, which is another file",
			"请在浏览器中单独打开正文那一页再另存，或选它同名文件夹里的网页", "open the article's own page in a browser and save that, or take the page from the folder of the same name")
	case size == 0 && p.size == 0 && p.script > 0:
		return fault("网页里没有文字：内容要由脚本加载", "there is no text in the page: a script would load it",
			"请在浏览器中打开，等正文显示后再另存，或复制正文存为文本文件（.txt）", "open it in a browser and save it when the article is shown, or copy the article into a text file (.txt)")
	case p.size == 0:
		return fault("网页里没有文字", "there is no text in the page", "请在浏览器中打开，确认正文后再另存", "open it in a browser, look whether the article is there, and save it again")
	case p.media && prose+rows < 200:
		return fault("是视频网页，没有报告正文", "is a page of a film, without a report", "请打开报告正文所在的网页，另存那一页", "open the article's page and save that")
	case prose < 60 && rows < 150 && links >= 8, sentences < 2*teasers && teasers >= 5 && (dates >= 4 || teasers >= 10):
		if dates >= 3 || teasers >= 5 {
			return fault("是列表网页（文章的链接和日期），没有报告正文", "is a list of articles with their dates, without a report", "请从列表中打开报告，另存打开的那一页", "open the report from the list and save that page")
		}
		return fault("只有网站导航，没有报告正文", "is only a site's navigation, without a report", "请打开报告正文所在的网页，另存那一页", "open the article's page and save that")
	case prose < 20 && rows == 0 && pictures > 0 && size < 100:
		return fault("网页的正文是图片，没有文字", "the article is a picture; there is no text in the page", "请用网页所附的 Word 或 PDF 文件", "take the Word or PDF file that the page offers")
	case size == 0:
		return fault("网页里没有报告正文", "there is no report in the page", "请打开报告正文所在的网页，另存那一页", "open the article's page and save that")
	}
	return nil
}

var listDate = text.NewPattern(`[\[(（\s]?(20\d\d[-/.年])?\d{1,2}[-/.月]\d{1,2}日?[\])）]?\s*$`)
