package pdf

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/internal/text"
	"duizhao/loader/page"
)

// fileName is what programs write as a title when nobody gave one.
var fileName = regexp.MustCompile(`(?i)\.(docx?|wps|wpt|rtf|txt|html?|pdf|ofd|odt|xlsx?|pptx?|indd|s92|s10|s2|fbd)\b|^Microsoft |^(untitled|document\d*|无标题|未命名|文档 ?\d*|幻灯片 ?\d*)$`)

// title is the name that the file gives itself, if its first pages bear it out:
// it is often that of the file it was made from, or of last year's report that
// was written over.
func (d *document) title(pages []page.Page) string {
	s, ok := d.chars(d.dict(d.trailer["Info"])["Title"])
	if !ok || len(s) > 1000 {
		return ""
	}
	s, _ = ordinary(textString(s), false)
	s = strings.TrimSpace(s)
	han := 0
	for _, r := range s {
		if text.Han(r) {
			han++
		}
	}
	if n := utf8.RuneCountInString(s); han < 4 || n > 100 || strings.ContainsRune(s, utf8.RuneError) || fileName.MatchString(s) {
		return ""
	}
	var b strings.Builder
	for i := range pages[:min(len(pages), 3)] {
		for _, g := range pages[i].Glyphs {
			b.WriteString(g.Text)
		}
	}
	if !strings.Contains(dense(b.String()), dense(s)) {
		return ""
	}
	return s
}

// dense is a text without its blanks.
func dense(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
