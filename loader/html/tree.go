package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The bounds. A page of a report has some thousand tags; the largest saved from
// Word seen has 40 thousand.
const (
	maxTags     = 400_000
	maxAttrs    = 1_500_000
	maxToken    = 8 << 20   // bytes of one tag, comment, script or run of text
	maxDepth    = 512       // of tables in tables that are followed
	maxJoined   = 256 << 20 // bytes that the library would copy to join pieces of text
	maxUnclosed = 40        // of <b>, <font> …, which the library opens anew in each paragraph
	flatDepth   = 200       // of the tree that is built where the library cannot
)

// parse makes the tree of a page. Pages that nest too deep for the library, or
// leave so many <font> open that it would copy them without end, get a tree of
// our own making.
func parse(ctx context.Context, s string) (*html.Node, error) {
	odd, err := survey(ctx, s)
	if err != nil {
		return nil, err
	}
	if !odd {
		doc, err := html.Parse(&patient{ctx: ctx, r: strings.NewReader(s)})
		if err == nil {
			return doc, nil
		}
		if cause := ctx.Err(); cause != nil {
			return nil, cause
		}
	}
	return build(ctx, s)
}

// patient is a reader that ends with its context.
type patient struct {
	ctx context.Context
	r   io.Reader
}

func (p *patient) Read(b []byte) (int, error) {
	if err := p.ctx.Err(); err != nil {
		return 0, err
	}
	return p.r.Read(b)
}

// survey counts what is in a page before anything is built of it, and tells
// whether it is odd: with too many open <font> and the like, or with text in
// places where the library would join it piece by piece.
func survey(ctx context.Context, s string) (odd bool, err error) {
	z := html.NewTokenizer(&patient{ctx: ctx, r: strings.NewReader(s)})
	z.SetMaxBuf(maxToken)
	tags, attrs, unclosed := 0, 0, 0
	open := make(map[atom.Atom]int)
	var join joining
	for {
		t := z.Next()
		switch t {
		case html.ErrorToken:
			if cause := ctx.Err(); cause != nil {
				return false, cause
			}
			if errors.Is(z.Err(), html.ErrBufferExceeded) {
				return false, fault(fmt.Sprintf("网页里有一处超过 %d MB，不像一份报告", maxToken>>20), fmt.Sprintf("a single piece of the page is larger than %d MB; that is no report", maxToken>>20), confirmZH, confirmEN)
			}
			return odd || join.cost > maxJoined, nil
		case html.TextToken:
			join.text(z.Raw())
			continue
		}
		if tags++; tags > maxTags {
			return false, tooMuch()
		}
		if t == html.CommentToken || t == html.DoctypeToken {
			continue
		}
		name, more := z.TagName()
		a := atom.Lookup(name)
		for more {
			_, _, more = z.TagAttr()
			attrs++
		}
		if attrs > maxAttrs {
			return false, tooMuch()
		}
		join.tag(a, t == html.EndTagToken)
		switch {
		case !formatting[a]:
		case t != html.EndTagToken:
			open[a]++
			unclosed++
			odd = odd || unclosed > maxUnclosed
		case open[a] > 0:
			open[a]--
			unclosed--
		}
	}
}

func tooMuch() error {
	return fault(fmt.Sprintf("网页的标记超过 %d 个，不像一份报告", maxTags), fmt.Sprintf("the page has more than %d tags; that is no report", maxTags), confirmZH, confirmEN)
}

const (
	confirmZH = "请确认文件，或在浏览器中打开后复制正文、存为文本文件（.txt）"
	confirmEN = "is this the right file? else copy the article in a browser and save it as text (.txt)"
)

// joining reckons what the library would copy: it adds text to text that stands
// before it with nothing between, again and again, also what stands in a table
// outside its cells and is put before the table.
type joining struct {
	run, astray, cost int
	cells             []bool // of the open tables: within a cell
}

func (j *joining) text(raw []byte) {
	if n := len(j.cells); n > 0 && !j.cells[n-1] {
		if len(bytes.TrimSpace(raw)) > 0 {
			j.astray += len(raw)
			j.cost += j.astray
		}
		return
	}
	j.run += len(raw)
	j.cost += j.run
}

func (j *joining) tag(a atom.Atom, end bool) {
	n := len(j.cells)
	switch a {
	case atom.Table:
		if !end && n < maxDepth {
			j.cells = append(j.cells, false)
		} else if end && n > 0 {
			j.cells = j.cells[:n-1]
		}
	case atom.Td, atom.Th, atom.Caption:
		if n == 0 {
			return
		}
		j.cells[n-1] = !end
	case atom.Tr, atom.Tbody, atom.Thead, atom.Tfoot, atom.Col, atom.Colgroup:
		if n > 0 {
			j.cells[n-1] = false
		}
		return
	case atom.Html, atom.Head, atom.Body, atom.Frame, atom.Frameset, atom.Form:
		return
	}
	if !end {
		j.run = 0
	}
}

// build makes a tree by few rules: what is closed by whom is known of
// paragraphs, list items and cells, all else closes at its end tag. What is
// nested deeper than flatDepth stands beside, not inside.
func build(ctx context.Context, s string) (*html.Node, error) {
	doc := &html.Node{Type: html.DocumentNode}
	root := &html.Node{Type: html.ElementNode, Data: "html", DataAtom: atom.Html}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	doc.AppendChild(root)
	root.AppendChild(body)
	open := []*html.Node{body}
	z := html.NewTokenizer(&patient{ctx: ctx, r: strings.NewReader(s)})
	z.SetMaxBuf(maxToken)
	for {
		switch t := z.Next(); t {
		case html.ErrorToken:
			return doc, ctx.Err()
		case html.TextToken:
			open[len(open)-1].AppendChild(&html.Node{Type: html.TextNode, Data: string(z.Text())})
		case html.CommentToken:
			open[len(open)-1].AppendChild(&html.Node{Type: html.CommentNode, Data: string(z.Text())})
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			n := &html.Node{Type: html.ElementNode, Data: token.Data, DataAtom: token.DataAtom, Attr: token.Attr}
			switch {
			case n.DataAtom == atom.Html || n.DataAtom == atom.Head || n.DataAtom == atom.Body:
				continue
			case lineTags[n.DataAtom] && n.DataAtom != atom.Tr && n.DataAtom != atom.Td:
				open = closeTo(open, atom.P)
			}
			switch n.DataAtom {
			case atom.Li:
				open = closeTo(open, atom.Li, atom.Ul, atom.Ol)
			case atom.Td, atom.Th:
				open = closeTo(open, atom.Td, atom.Table)
				open = closeTo(open, atom.Th, atom.Table)
			case atom.Tr:
				open = closeTo(open, atom.Tr, atom.Table)
			}
			open[len(open)-1].AppendChild(n)
			if !void[n.DataAtom] && t == html.StartTagToken && (len(open) < flatDepth || framing[n.DataAtom] && len(open) < flatDepth*3/2) {
				open = append(open, n)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			a := atom.Lookup(name)
			for i := len(open) - 1; i > 0; i-- {
				if open[i].DataAtom == a && a != 0 || a == 0 && open[i].Data == string(name) {
					open = open[:i]
					break
				}
				if open[i].DataAtom == atom.Table && a != atom.Table {
					break // what is in a table closes nothing around it
				}
			}
		}
	}
}

// closeTo closes the innermost element of a name, unless one of the fences
// stands in between.
func closeTo(open []*html.Node, name atom.Atom, fences ...atom.Atom) []*html.Node {
	for i := len(open) - 1; i > 0; i-- {
		if open[i].DataAtom == name {
			return open[:i]
		}
		for _, f := range fences {
			if f != 0 && open[i].DataAtom == f {
				return open
			}
		}
		if name == atom.P && open[i].DataAtom == atom.Td {
			return open
		}
	}
	return open
}

var void = atoms(atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Keygen, atom.Link, atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr)

// framing are the elements without which a tree would say something else.
var framing = atoms(atom.Table, atom.Tbody, atom.Tr, atom.Td, atom.Th, atom.Ol, atom.Ul, atom.Li, atom.P, atom.A, atom.Pre)

var formatting = atoms(atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.S, atom.Small, atom.Strike, atom.Strong, atom.Tt, atom.U)

func atoms(list ...atom.Atom) map[atom.Atom]bool {
	m := make(map[atom.Atom]bool, len(list))
	for _, a := range list {
		m[a] = true
	}
	return m
}
