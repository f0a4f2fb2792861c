package ofd

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
	"duizhao/loader/source"
)

// judge refuses what was drawn and not written, and says what is missing.
func (r *reader) judge() error {
	ink, bare := 0, 0
	for i := range r.pages {
		n := 0
		for _, g := range r.pages[i].Glyphs {
			if strings.TrimSpace(g.Text) != "" {
				n++
			}
		}
		ink += n
		if n == 0 && r.pages[i].Pictures > 0 {
			bare++
		}
	}
	if ink == 0 {
		return r.wordless()
	}
	if 2*r.mute > ink {
		return &source.Error{
			What: report.Words{ZH: "字形没有文字：文件只存了字的形状，读不出是什么字", EN: "its glyphs have no text: the file holds shapes of characters and not which they are"},
			Hint: report.Words{ZH: "请索取 Word 版，或用文字识别软件处理后再试", EN: "ask for the Word file, or run text recognition on it"},
		}
	}
	if 50*r.mute > ink {
		r.text.Warn(
			fmt.Sprintf("约 %d 个字形没有对应的文字，读不出来，请对照原件", r.mute),
			fmt.Sprintf("about %d glyphs have no text and could not be read; compare with the original", r.mute))
	}
	if bare > 0 {
		r.text.Warn(
			fmt.Sprintf("有 %d 页只有图片，图片里的文字没有读入", bare),
			fmt.Sprintf("%d pages are pictures only; text in them was not read", bare))
	}
	if r.gone > 0 {
		r.text.Warn(
			fmt.Sprintf("文件里缺 %d 页，其余各页已读入", r.gone),
			fmt.Sprintf("%d pages are missing from the file; the others were read", r.gone))
	}
	if r.broken > 0 {
		r.text.Warn(
			fmt.Sprintf("有 %d 页或它们的附属部分已损坏，只读出一部分", r.broken),
			fmt.Sprintf("%d pages or parts of them are damaged and were read in part", r.broken))
	}
	return nil
}

func (r *reader) wordless() error {
	what := report.Words{ZH: "没有文字", EN: "holds no text"}
	hint := report.Words{ZH: "请核对文件", EN: "check the file"}
	switch {
	case r.mute > 0:
		what = report.Words{ZH: "字形没有文字：文件只存了字的形状，读不出是什么字", EN: "its glyphs have no text: the file holds shapes of characters and not which they are"}
		hint = report.Words{ZH: "请索取 Word 版，或用文字识别软件处理后再试", EN: "ask for the Word file, or run text recognition on it"}
	case r.images+r.paths > 0:
		what = report.Words{ZH: "只有图形或图片，没有文字", EN: "holds drawings or pictures only, no text"}
		hint = report.Words{ZH: "可能是扫描件；请索取带文字的版本，或用文字识别软件处理后再试", EN: "it may be a scan; ask for a version with text, or run text recognition on it"}
	case r.gone > 0:
		what = report.Words{ZH: "各页都不在文件里", EN: "its pages are not in the file"}
		hint = report.Words{ZH: "请重新下载或请对方重发", EN: "download it anew, or ask for it again"}
	}
	return &source.Error{What: what, Hint: hint}
}

// tell adds what a reviewer ought to know of a file that was read.
func (r *reader) tell(docs []*document) {
	if len(docs) > 1 {
		r.text.Warn(
			fmt.Sprintf("文件里有 %d 份文档，已依次读入", len(docs)),
			fmt.Sprintf("the file holds %d documents; they were read one after the other", len(docs)))
	}
	var names []string
	for _, d := range docs {
		names = append(names, r.attachments(d)...)
	}
	if n := len(names); n > 0 {
		list := strings.Join(names[:min(n, 5)], "、")
		more := ""
		if n > 5 {
			more = fmt.Sprintf("等 %d 个", n)
		}
		r.text.Warn("附件没有读入："+list+more, "attachments were not read: "+strings.ReplaceAll(list, "、", ", "))
	}
	if len(docs) == 1 {
		r.text.Title = r.named(docs[0].title)
	}
}

var nameless = text.NewPattern(`(?i)^(microsoft|wps|无标题|未命名|新建|文档|untitled|document|print|打印|template|模板)|\.(docx?|wps|ofd|pdf|txt|html?|xlsx?)$|^[-0-9a-f{}]{8,}$`)

// named is a title that a person gave, told by standing at the head of the text
// too: many programs put the name of a file there, or that of an office.
func (r *reader) named(title string) string {
	title = strings.Join(strings.Fields(title), " ")
	n := 0
	for _, c := range title {
		if text.Han(c) {
			n++
		}
	}
	if n < 6 || utf8.RuneCountInString(title) > 100 || nameless.MatchString(title) {
		return ""
	}
	head := strings.Join(r.text.Paragraphs[:min(len(r.text.Paragraphs), 8)], "")
	if !strings.Contains(dense(head), dense(title)) {
		return ""
	}
	return title
}

func dense(s string) string { return strings.Join(strings.Fields(s), "") }
