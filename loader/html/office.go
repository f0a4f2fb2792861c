package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/loader/source"

	"duizhao/internal/text"
)

var generators = text.NewPattern(`(?i)^\s*(microsoft word|libreoffice|openoffice|staroffice|wps|kingsoft|金山|永中|word\.document)`)

// isOffice reports whether a page was made by an office program: all of it is
// the document.
func isOffice(doc *html.Node) bool {
	head := find(doc, atom.Head, 6)
	if head == nil {
		return false
	}
	for c := head.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Meta {
			continue
		}
		switch strings.ToLower(attr(c, "name")) {
		case "dcterms.source":
			if strings.Contains(attr(c, "content"), "odf2xhtml") {
				return true
			}
		case "generator", "progid", "originator":
			if generators.MatchString(attr(c, "content")) {
				return true
			}
		}
	}
	return false
}

// find gives the first element of a name, not deeper than said.
func find(n *html.Node, name atom.Atom, depth int) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == name && c.Type == html.ElementNode {
			return c
		}
		if depth > 0 {
			if f := find(c, name, depth-1); f != nil {
				return f
			}
		}
	}
	return nil
}

// setAside gives the kind of what office programs write into a page beside its
// text: running heads, comments, tables of contents, tracked deletions.
func setAside(n *html.Node, s style) string {
	switch s.mso {
	case "header":
		return source.Header
	case "footer":
		return source.Footer
	case "comment-list", "comment":
		return source.Comment
	}
	if n.DataAtom == atom.Del {
		return source.Deleted
	}
	class := attr(n, "class")
	if class == "" && attr(n, "title") == "" && n.DataAtom != atom.Div {
		return ""
	}
	for c := range strings.FieldsSeq(class) {
		switch {
		case c == "MsoCommentReference", c == "msocomanchor", c == "msocomtxt":
			return source.Comment
		case c == "msoDel":
			return source.Deleted
		case strings.HasPrefix(c, "MsoToc") && len(c) == 7 && c[6] >= '1' && c[6] <= '9', c == "MsoTocHeading":
			return source.Contents
		}
	}
	if n.DataAtom == atom.Div {
		switch title := attr(n, "title"); {
		case title == "header":
			return source.Header
		case title == "footer":
			return source.Footer
		}
		if id := attr(n, "id"); strings.HasPrefix(id, "Table of Contents") || strings.HasPrefix(id, "目录") && len(id) < 16 {
			return source.Contents
		}
	}
	return ""
}

// takeWhole takes all that is shown as the report.
func (p *page) takeWhole() {
	for i := range p.blocks {
		p.blocks[i].taken = p.blocks[i].aside == ""
	}
}
