// Package markdown reads text that is marked up as Markdown, line by line: what
// a person reads of it stays, the marks go. Reports come so from converters and
// from note-taking programs; their marks are few.
package markdown

import (
	"strings"

	"duizhao/loader/source"

	"duizhao/internal/text"
)

var (
	heading   = text.NewPattern(`^ {0,3}#{1,6}\s+(.*?)\s*#*$`)
	setext    = text.NewPattern(`^ {0,3}(=+|-{3,})\s*$`)
	rule      = text.NewPattern(`^ {0,3}([-*_]\s*){3,}$`)
	fence     = text.NewPattern("^ {0,3}(```|~~~)")
	quote     = text.NewPattern(`^(\s*>)+\s?`)
	bullet    = text.NewPattern(`^\s*[-*+]\s+`)
	separator = text.NewPattern(`^\s*\|?(\s*:?-{2,}:?\s*\|)+\s*:?-*:?\s*\|?\s*$`)
	image     = text.NewPattern(`!\[([^\]]*)\]\([^)]*\)`)
	link      = text.NewPattern(`\[([^\]]+)\]\((?:https?://|mailto:|/|#|\.)[^)\s]*(?:\s+"[^"]*")?\)`)
	strong    = text.NewPattern(`(\*\*|__)(\S|\S.*?\S)(\*\*|__)`)
	emphasis  = text.NewPattern(`(^|[^*\\])\*([^*\s]|[^*\s][^*]*[^*\s])\*`)
	code      = text.NewPattern("`([^`]+)`")
	escape    = text.NewPattern(`\\([\\` + "`" + `*_{}\[\]()#+\-.!|>~])`)
	comment   = text.NewPattern(`(?s)<!--.*?-->`)
)

// Is reports whether a text is marked up: two headings of it, or one and bold
// type. A # alone makes no Markdown.
func Is(text []rune) bool {
	heads, bold := 0, false
	for line := range strings.SplitSeq(string(text[:min(len(text), 1<<18)]), "\n") {
		if heading.MatchString(line) {
			heads++
		} else if !bold && strings.Contains(line, "**") && strong.MatchString(line) {
			bold = true
		}
		if heads >= 2 || heads == 1 && bold {
			return true
		}
	}
	return false
}

// Read reads a text.
func Read(text string) *source.Text {
	t := &source.Text{}
	fenced := false
	text = comment.ReplaceAllStringFunc(text, func(s string) string {
		t.Set(source.Comment, strings.Trim(s, "<!->"))
		return strings.Repeat("\n", strings.Count(s, "\n"))
	})
	for line := range strings.SplitSeq(text, "\n") {
		if fence.MatchString(line) {
			fenced = !fenced
			continue
		}
		if fenced {
			t.Add(line)
			continue
		}
		t.Add(plain(line, t))
	}
	return t
}

// plain is a line without its marks.
func plain(line string, t *source.Text) string {
	line = quote.ReplaceAllString(line, "")
	switch m := heading.FindStringSubmatch(line); {
	case m != nil:
		line = m[1]
	case setext.MatchString(line), rule.MatchString(line), separator.MatchString(line):
		return ""
	default:
		line = bullet.ReplaceAllString(line, "")
	}
	if strings.Contains(line, "![") {
		for _, m := range image.FindAllStringSubmatch(line, -1) {
			t.Set(source.Picture, m[1])
		}
		line = image.ReplaceAllString(line, "")
	}
	line = link.ReplaceAllString(line, "$1")
	line = code.ReplaceAllString(line, "$1")
	line = strong.ReplaceAllString(line, "$2")
	line = emphasis.ReplaceAllString(line, "$1$2")
	return strings.TrimRight(escape.ReplaceAllString(line, "$1"), " \t")
}
