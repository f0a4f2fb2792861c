package html

import (
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/loader/source"
)

func countVisible(s string) int {
	n := 0
	for _, r := range s {
		if !unicode.IsSpace(r) && !unseen(r) {
			n++
		}
	}
	return n
}

// textOf gives the words in an element, about as many bytes as wanted.
func textOf(n *html.Node, most int) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		for c := n.FirstChild; c != nil && b.Len() < most; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode:
				for _, r := range c.Data {
					if !unseen(r) {
						b.WriteRune(r)
					}
				}
			case c.Type == html.ElementNode && !skipped[c.DataAtom]:
				line := lineTags[c.DataAtom] || c.DataAtom == atom.Br
				if line {
					b.WriteByte('\n')
				}
				walk(c)
				if line {
					b.WriteByte('\n')
				}
			}
		}
	}
	if n.Type == html.ElementNode && !skipped[n.DataAtom] {
		walk(n)
	}
	return b.String()
}

func linkSize(n *html.Node) int {
	size := 0
	var walk func(*html.Node, bool)
	walk = func(n *html.Node, link bool) {
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			switch {
			case c.Type == html.TextNode && link:
				size += countVisible(c.Data)
			case c.Type == html.ElementNode && !skipped[c.DataAtom]:
				walk(c, link || c.DataAtom == atom.A && has(c, "href"))
			}
		}
	}
	walk(n, n.DataAtom == atom.A)
	return size
}

// picture notes a picture in which there may be text: none that is small, or that
// a publishing system puts before a link to a file.
func (w *walker) picture(n *html.Node) {
	if n.DataAtom != atom.Img {
		return
	}
	src := strings.ToLower(attr(n, "src"))
	small := func(v string) bool {
		n, err := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(v), "px"))
		return err == nil && n < 120
	}
	if src == "" || strings.HasPrefix(src, "data:") && len(src) < 4096 || strings.Contains(src, "icon") || strings.HasSuffix(src, ".gif") || strings.HasSuffix(src, ".svg") ||
		small(attr(n, "width")) || small(attr(n, "height")) {
		return
	}
	alt := strings.Join(strings.Fields(attr(n, "alt")), " ")
	w.add(block{text: alt, aside: source.Picture})
}

// isFile reports whether a link leads to a file and not to a page.
func isFile(href string) bool {
	if len(href) > 2000 {
		return false
	}
	href, _, _ = strings.Cut(href, "#")
	base, query, _ := strings.Cut(href, "?")
	return fileName.MatchString(path.Base(base)) || fileName.MatchString(query)
}

var fileName = regexp.MustCompile(`(?i)\.(docx?|xlsx?|pptx?|pdf|wps|et|ofd|zip|rar|7z|rtf|txt|ceb|jpe?g|png)$`)

// lineTags are the elements that begin and end a line.
var lineTags = atoms(atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog,
	atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset,
	atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Html, atom.Legend, atom.Li, atom.Listing,
	atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Caption,
	atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Xmp)

// lineNames are elements of publishing systems and of Word that are lines or hold
// lines.
var lineNames = set("ucapcontent", "ucaptitle", "search", "zoom", "founder-content", "founder-title", "v:textbox", "multicol", "hgroup")
