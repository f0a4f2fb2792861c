package html

import (
	"bytes"
	"regexp"
)

// lead is how far into a file its kind is looked for.
const lead = 4096

// Is reports whether the beginning of a file is that of a web page: after byte
// order mark, XML declaration and comments a doctype or an element of a page. A
// text in which there is a < is none.
func Is(head []byte) bool {
	s := plain(head)
	s = s[:min(len(s), lead)]
	begin := skipProlog(s)
	if len(begin) < len(s) && len(begin) == 0 {
		return false
	}
	if m := firstTag.FindSubmatch(begin); m != nil {
		name := bytes.ToLower(m[1])
		switch {
		case structural[string(name)]:
			return true
		case fragment[string(name)]: // a piece of a page, if it goes on like one
			return len(anyTag.FindAll(begin, 6)) >= 3 && anyClose.Match(begin)
		}
		return false
	}
	// something stands before the page: leftovers of a server or an editor
	at := frameTag.FindIndex(begin)
	return at != nil && at[0] < 1024 && bodyTag.Match(begin[at[0]:])
}

var (
	firstTag = regexp.MustCompile(`^<!?([a-zA-Z][a-zA-Z0-9]*)[\s/>]`)
	anyTag   = regexp.MustCompile(`(?i)<(p|div|span|table|tr|td|br|font|a|img|h[1-6]|ul|ol|li|b|strong|center|section|article|meta|link|style|script)[\s/>]`)
	anyClose = regexp.MustCompile(`(?i)</(p|div|span|table|tr|td|font|a|h[1-6]|ul|ol|li|b|strong|center|section|article|style|script)\s*>`)
	frameTag = regexp.MustCompile(`(?i)<(!doctype\s+html|html)[\s>]`)
	bodyTag  = regexp.MustCompile(`(?i)<(head|body|meta|title|frameset)[\s>]`)

	structural = set("html", "head", "body", "meta", "title", "frameset", "base", "doctype")
	fragment   = set("script", "style", "link", "div", "table", "p", "h1", "h2", "h3", "h4", "center", "font", "span", "section", "article", "main", "ul", "ol", "form", "a", "b", "strong", "br", "img", "nav", "header", "iframe")
)

func set(names ...string) map[string]bool {
	m := make(map[string]bool, len(names))
	for _, n := range names {
		m[n] = true
	}
	return m
}

// skipProlog cuts off blanks, an XML declaration and comments, also those with
// conditions (<!--[if IE]> … <![endif]-->).
func skipProlog(s []byte) []byte {
	for {
		s = bytes.TrimLeft(s, " \t\r\n\f")
		var end string
		switch {
		case bytes.HasPrefix(s, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(s, []byte("<?")), bytes.HasPrefix(s, []byte("<![")):
			end = ">"
		default:
			return s
		}
		i := bytes.Index(s, []byte(end))
		if i < 0 {
			return nil
		}
		s = s[i+len(end):]
	}
}

// plain makes bytes of UTF-16 legible as ASCII, and cuts off byte order marks.
func plain(b []byte) []byte {
	b = b[:min(len(b), 2*lead)]
	if rest, ok := bytes.CutPrefix(b, []byte("\xEF\xBB\xBF")); ok {
		return rest
	}
	wide := bytes.HasPrefix(b, []byte("\xFF\xFE")) || bytes.HasPrefix(b, []byte("\xFE\xFF"))
	if !wide {
		head := b[:min(len(b), 64)]
		wide = len(head) >= 8 && bytes.Count(head, []byte{0})*3 >= len(head)
	}
	if !wide {
		return b
	}
	out := make([]byte, 0, len(b)/2)
	for _, c := range b {
		if c != 0 && c != 0xFF && c != 0xFE {
			out = append(out, c)
		}
	}
	return out
}

// IsMHTML reports whether the beginning of a file is that of a web archive: the
// header of a message whose content is a web page or several parts.
func IsMHTML(head []byte) bool {
	s := bytes.TrimLeft(plain(head), " \t\r\n")
	s = s[:min(len(s), lead)]
	lines, mime := 0, false
	for line := range bytes.Lines(s) {
		line = bytes.TrimRight(line, "\r\n")
		if len(line) == 0 {
			break
		}
		if lines > 0 && (line[0] == ' ' || line[0] == '\t') {
			mime = mime || relatedPart.Match(line)
			continue
		}
		if !headerLine.Match(line) {
			return false
		}
		lines++
		mime = mime || mimeHeader.Match(line)
	}
	return mime
}

var (
	headerLine  = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9-]*\s*:`)
	mimeHeader  = regexp.MustCompile(`(?i)^(mime-version\s*:\s*1|content-type\s*:\s*(multipart/|text/html|application/xhtml)|from\s*:\s*<?saved by)`)
	relatedPart = regexp.MustCompile(`(?i)multipart/related`)
)
