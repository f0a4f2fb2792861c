package flow

import (
	"strings"
	"unicode/utf8"

	"duizhao/loader/word"

	"duizhao/internal/text"
)

var (
	reportName  = text.NewPattern(`(报告|总结|公报|年报|白皮书|情况)(（[^（）]{1,8}）)?$`)
	fromProgram = text.NewPattern(`^Microsoft|\.(docx?|wps|dotx?)$|模板|模版`)
	years       = text.NewPattern(`[12][0-9]{3}|[一二][〇○零一二三四五六七八九]{3}`)
)

// Title is the title that a file says it has, where it says something of this
// text; else "". Programs fill it in from the first line that was ever written,
// and copies keep that of the report they were made of: it counts where the
// report begins with it, or where it is the name of a report and says no year
// but the text's own.
func Title(title string, paragraphs []string) string {
	if said := word.Title(title, paragraphs); said != "" {
		return said
	}
	title = strings.Join(strings.Fields(title), " ")
	s := strings.ReplaceAll(title, " ", "")
	if n := utf8.RuneCountInString(s); n < 6 || n > 100 {
		return ""
	}
	head := paragraphs[:min(len(paragraphs), 12)]
	if !reportName.MatchString(s) || fromProgram.MatchString(s) {
		return ""
	}
	said := years.FindAllString(s, -1)
	if len(said) == 0 {
		return ""
	}
	for _, year := range said {
		found := false
		for _, p := range head {
			found = found || strings.Contains(p, year)
		}
		if !found {
			return ""
		}
	}
	return title
}
