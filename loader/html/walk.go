package html

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/loader/source"
)

// The bounds of what is made of a page.
const (
	maxBlocks = 60_000  // lines
	maxSheets = 2 << 20 // bytes of its own style sheets
)

// walker makes lines and boxes of a tree.
type walker struct {
	ctx    context.Context
	p      *page
	box    *box
	line   line
	shown  map[*html.Node]bool // shown although the page hides it
	sheet  map[string]bool     // names that its style sheets do not show
	cells  map[*html.Node]cell
	lists  []*list
	css    int // bytes of style sheets
	marks  int // pairs of comments that tell where the article is
	number string
	link   int
	file   bool
	pre    bool
	right  bool
	steps  int
	err    error
}

// load walks a page.
func load(ctx context.Context, doc *html.Node, shown map[*html.Node]bool) (*page, error) {
	p := &page{doc: doc, root: &box{tag: "html"}, heading: -1}
	w := &walker{ctx: ctx, p: p, box: p.root, shown: shown, sheet: map[string]bool{}, cells: map[*html.Node]cell{}}
	w.survey(doc)
	w.children(doc)
	w.flush()
	if w.err != nil {
		return nil, w.err
	}
	p.root.last = len(p.blocks)
	for i := range p.blocks {
		if p.blocks[i].aside == "" {
			p.links += p.blocks[i].link
			p.size += p.blocks[i].size
		}
	}
	return p, nil
}

// survey reads the page's own style sheets and measures the cells of its tables.
func (w *walker) survey(n *html.Node) cell {
	var c cell
	for k := n.FirstChild; k != nil; k = k.NextSibling {
		switch {
		case k.Type == html.TextNode:
			if n.DataAtom == atom.Style {
				if w.css += len(k.Data); w.css < maxSheets && !strings.Contains(attr(n, "media"), "print") {
					readSheet(k.Data, w.sheet)
				}
				continue
			}
			if !skipped[n.DataAtom] {
				c.size += countVisible(k.Data)
			}
		case k.Type != html.ElementNode:
		default:
			in := w.survey(k)
			switch k.DataAtom {
			case atom.Script:
				w.p.script++
			case atom.Frameset:
				w.p.frame = true
			case atom.Iframe, atom.Frame:
				w.p.frames++
			case atom.Video, atom.Embed:
				w.p.media = true
			case atom.Table:
				in.tables++
			case atom.A:
				if has(k, "href") {
					in.links++
				}
			case atom.Td, atom.Th:
				w.cells[k] = in
				in.lines = 0
			case atom.H1, atom.H2, atom.H3, atom.Form:
				in.page = true
			}
			if lineTags[k.DataAtom] || k.DataAtom == atom.Br {
				in.lines++
			}
			c.add(in)
		}
	}
	return c
}

func (w *walker) children(n *html.Node) {
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			w.text(c.Data)
		case html.ElementNode:
			w.element(c)
		case html.CommentNode:
			if end := w.marked(c); end != nil {
				w.flush()
				w.open(&box{tag: "mark", hint: strongHint})
				for c = c.NextSibling; c != nil && c != end && w.err == nil; c = c.NextSibling {
					if c.Type == html.TextNode {
						w.text(c.Data)
					} else if c.Type == html.ElementNode {
						w.element(c)
					}
				}
				w.flush()
				w.close()
				if c == nil {
					return
				}
			}
		}
	}
}

// Comments that publishing systems put round the article.
var (
	markBegin = regexp.MustCompile(`(?i)(content|article|正文|信息内容|文章内容|内容区).{0,8}(begin|start|开始)|^\s*(begin|start|开始).{0,4}(content|article|正文|信息内容|文章内容)`)
	markEnd   = regexp.MustCompile(`(?i)(content|article|正文|信息内容|文章内容|内容区).{0,8}(end|over|结束)|^\s*(/|end|结束).{0,4}(content|article|正文|信息内容|文章内容)`)
)

// marked gives the comment that ends the article which another begins, both in
// the same element.
func (w *walker) marked(c *html.Node) *html.Node {
	if len(c.Data) > 80 || w.marks >= 20 || !markBegin.MatchString(c.Data) {
		return nil
	}
	w.marks++
	for e, n := c.NextSibling, 0; e != nil && n < 5000; e, n = e.NextSibling, n+1 {
		if e.Type == html.CommentNode && len(e.Data) <= 80 && markEnd.MatchString(e.Data) {
			return e
		}
	}
	return nil
}

func (w *walker) text(s string) {
	alone := strings.IndexFunc(s, func(r rune) bool { return !blankRune(r) }) < 0
	run, newline := false, false // within white space; a line end is in it
	end := func() {
		if run {
			w.line.space(newline, alone)
			run, newline = false, false
		}
	}
	for _, r := range s {
		switch {
		case unseen(r):
		case ends(r), w.pre && (r == '\n' || r == '\r' || r == '\f'):
			w.flush()
			run, newline = false, false
		case blankRune(r) && w.pre:
			if w.line.last != 0 || r == ' ' {
				w.line.raw(r)
			}
		case blankRune(r):
			run, newline = true, newline || r == '\n' || r == '\r'
		default:
			end()
			w.line.char(r, w.link > 0)
			w.line.file = w.line.file || w.file
		}
	}
	end()
}

func (w *walker) element(n *html.Node) {
	if w.steps++; w.steps&1023 == 0 {
		if w.err = w.ctx.Err(); w.err != nil {
			return
		}
	}
	s := styleOf(n)
	if skipped[n.DataAtom] || n.Data == "annotation" {
		return
	}
	if w.hides(n, s) {
		w.set(source.Hidden, n)
		return
	}
	if kind := setAside(n, s); kind != "" {
		w.set(kind, n)
		return
	}
	switch n.DataAtom {
	case atom.Br, atom.Hr:
		w.flush()
		return
	case atom.Img, atom.Input, atom.Wbr:
		w.picture(n)
		return
	case atom.Table:
		if s.display != "inline" && w.isData(n) {
			w.table(n)
			return
		}
	}
	line := lineTags[n.DataAtom] || lineNames[n.Data]
	switch s.display {
	case "inline":
		line = false
	case "block", "flex", "grid", "list-item", "table":
		line = true
	}
	pre, link, file, right := w.pre, w.link, w.file, w.right
	switch {
	case n.DataAtom == atom.Pre || n.DataAtom == atom.Xmp || n.DataAtom == atom.Listing || n.DataAtom == atom.Plaintext:
		w.pre = true
	case strings.HasPrefix(s.white, "pre") || s.white == "break-spaces":
		w.pre = true
	case s.white == "normal" || s.white == "nowrap":
		w.pre = false
	}
	if s.align != "" || attr(n, "align") != "" {
		w.right = s.align == "right" || s.align == "end" || strings.EqualFold(attr(n, "align"), "right")
	}
	if n.DataAtom == atom.A {
		if href := strings.TrimSpace(attr(n, "href")); href != "" && !(strings.HasPrefix(href, "#") && len(href) > 1) {
			w.link++
			w.file = w.file || isFile(href)
		}
	}
	if line {
		w.flush()
		w.open(&box{tag: n.Data, name: strings.ToLower(attr(n, "class") + " " + attr(n, "id"))})
	}
	switch n.DataAtom {
	case atom.Ol, atom.Ul, atom.Menu, atom.Dir:
		if len(w.lists) < 64 {
			w.lists = append(w.lists, openList(n, s))
			w.children(n)
			w.lists = w.lists[:len(w.lists)-1]
		} else {
			w.children(n)
		}
	case atom.Li:
		if len(w.lists) > 0 {
			w.number += w.lists[len(w.lists)-1].number(n, s)
		}
		w.children(n)
		w.flush()
		w.number = ""
	default:
		if s.mso == "ignore" { // the number of a list item, with its filling
			w.listNumber(n)
		} else {
			w.children(n)
		}
	}
	if line {
		w.flush()
		w.close()
	}
	w.pre, w.link, w.file, w.right = pre, link, file, right
}

// listNumber writes the number that Word put before an item of a list; the small
// blanks that fill it up to the tab stop are one.
func (w *walker) listNumber(n *html.Node) {
	t := strings.TrimFunc(textOf(n, 200), func(r rune) bool { return unicode.IsSpace(r) || unseen(r) })
	w.text(t)
	if r := w.line.last; t != "" && !wide(r) {
		w.line.space(false, false)
	}
}

func (w *walker) open(b *box) {
	b.parent, b.first = w.box, len(w.p.blocks)
	if b.hint == 0 {
		b.hint = hint(b)
	}
	w.box.kids = append(w.box.kids, b)
	w.box = b
}

func (w *walker) close() {
	w.box.last = len(w.p.blocks)
	w.box = w.box.parent
}

// flush ends the line.
func (w *walker) flush() {
	l := &w.line
	if l.size > 0 {
		text := l.b.String()
		size := l.size
		if w.number != "" {
			if !numbered.MatchString(text) {
				text = w.number + strings.TrimLeft(text, " ")
				size += countVisible(w.number)
			}
			w.number = ""
		}
		w.add(block{text: text, size: size, link: l.link, file: l.file, right: w.right, head: headLevel(w.box)})
	}
	l.reset()
}

func headLevel(b *box) int {
	for range 3 {
		if b == nil {
			return 0
		}
		if len(b.tag) == 2 && b.tag[0] == 'h' && b.tag[1] >= '1' && b.tag[1] <= '6' {
			return int(b.tag[1] - '0')
		}
		b = b.parent
	}
	return 0
}

func (w *walker) add(b block) {
	if len(w.p.blocks) >= maxBlocks {
		w.err = fault(fmt.Sprintf("网页超过 %d 段，不像一份报告", maxBlocks), fmt.Sprintf("the page has more than %d lines; that is no report", maxBlocks), confirmZH, confirmEN)
		return
	}
	b.box = w.box
	w.p.blocks = append(w.p.blocks, b)
}

// set sets aside what is in an element, before the line that is being written.
func (w *walker) set(kind string, n *html.Node) {
	t := textOf(n, 1<<20)
	if size := countVisible(t); size > 0 {
		link := 0
		if kind == source.Hidden {
			link = linkSize(n)
		}
		w.add(block{text: strings.Join(strings.Fields(t), " "), size: size, link: link, aside: kind, node: n})
	}
}
