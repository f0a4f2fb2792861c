package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/loader/source"
)

// cell is what is known of a cell before the page is walked.
type cell struct {
	size   int  // characters
	lines  int  // elements that begin a line
	tables int  // in it
	links  int  // in it
	page   bool // headings or forms are in it
}

func (c *cell) add(o cell) {
	c.size += o.size
	c.lines += o.lines
	c.tables += o.tables
	c.links += o.links
	c.page = c.page || o.page
}

// rowsOf calls f for the rows of a table, not for those of tables in it.
func rowsOf(table *html.Node, f func(tr *html.Node)) {
	for c := table.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			f(c)
		case atom.Tbody, atom.Thead, atom.Tfoot:
			for r := c.FirstChild; r != nil; r = r.NextSibling {
				if r.DataAtom == atom.Tr {
					f(r)
				}
			}
		}
	}
}

func isCell(n *html.Node) bool { return n.DataAtom == atom.Td || n.DataAtom == atom.Th }

// isData tells a table of data from one that lays out a page or an article. The
// first has several columns with text in them, and no cell that is most of it and
// an article in itself.
func (w *walker) isData(table *html.Node) bool {
	if r := attr(table, "role"); r == "presentation" || r == "none" {
		return false
	}
	rows, columns, filled, size, tables, largest, heads := 0, 0, 0, 0, 0, cell{}, 0
	links, lines := 0, 0 // the most in a cell
	page := false
	rowsOf(table, func(tr *html.Node) {
		rows++
		n, full := 0, 0
		for c := tr.FirstChild; c != nil; c = c.NextSibling {
			if !isCell(c) {
				continue
			}
			n++
			if c.DataAtom == atom.Th {
				heads++
			}
			in := w.cells[c]
			size += in.size
			tables += in.tables
			page = page || in.page
			links, lines = max(links, in.links), max(lines, in.lines)
			if in.size > 0 {
				full++
			}
			if in.size > largest.size {
				largest = in
			}
		}
		columns = max(columns, n)
		filled = max(filled, full)
	})
	ruled := heads > 0 || ruledBorder(attr(table, "border")) || strings.Contains(attr(table, "class"), "Mso") || cssBorder(table)
	switch {
	case columns < 2, filled < 2:
		return false
	case tables > 0 && (size > 1500 || rows < 3 || largest.size*2 > size):
		return false
	case page && (!ruled || largest.size*2 > size), links >= 5:
		return false
	case !ruled && rows <= 4 && lines >= 6 && largest.size > 200:
		return false
	case largest.size*10 >= size*6 && largest.size > 300 && largest.lines >= 3 && !(ruled && rows >= 3 && largest.size < 1500):
		return false
	case rows < 2:
		return ruled && largest.size <= 300
	}
	return true
}

func ruledBorder(v string) bool { return v != "" && v != "0" }

func cssBorder(table *html.Node) bool {
	s := strings.ToLower(attr(table, "style"))
	return strings.Contains(s, "border-collapse") || strings.Contains(s, "border:") && !strings.Contains(s, "border:none") && !strings.Contains(s, "border: none") && !strings.Contains(s, "border:0")
}

const (
	maxSpan   = 1000    // columns or rows that a cell is taken to span
	maxFiller = 100_000 // empty cells that are written under cells which span rows
)

// table writes a table of data, a row a line. A cell that spans columns stands
// once; under one that spans rows there is an empty cell, so that what follows
// keeps its column.
func (w *walker) table(n *html.Node) {
	w.flush()
	w.open(&box{tag: "table", name: strings.ToLower(attr(n, "class") + " " + attr(n, "id")), data: true})
	for c := n.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.element(c)
		}
	}
	type span struct {
		left int
		lead bool // the first of the columns that it spans
	}
	var above []span
	filler := 0
	rowsOf(n, func(tr *html.Node) {
		if w.err != nil || w.hides(tr, styleOf(tr)) {
			if w.err == nil {
				w.set(source.Hidden, tr)
			}
			return
		}
		w.flush()
		var cells []string
		total := block{row: true}
		column := 0
		under := func() {
			for column < len(above) && above[column].left > 0 {
				above[column].left--
				if above[column].lead && filler < maxFiller {
					cells = append(cells, "")
					filler++
				}
				column++
			}
		}
		for c := tr.FirstChild; c != nil && w.err == nil; c = c.NextSibling {
			if !isCell(c) {
				continue
			}
			under()
			s := styleOf(c)
			if w.hides(c, s) {
				w.set(source.Hidden, c)
				continue
			}
			in := w.cell(c)
			cells = append(cells, in.text)
			total.size += in.size
			total.link += in.link
			total.file = total.file || in.file
			wide, deep := spanOf(c, "colspan"), spanOf(c, "rowspan")
			for i := range wide {
				for len(above) <= column && len(above) < maxSpan {
					above = append(above, span{})
				}
				if column < len(above) && deep > 1 {
					above[column] = span{left: deep - 1, lead: i == 0}
				}
				column++
			}
		}
		under()
		if total.text = source.Row(cells); total.text != "" && w.err == nil {
			w.add(total)
		}
	})
	w.close()
}

func spanOf(n *html.Node, name string) int {
	v, err := strconv.Atoi(strings.TrimSpace(attr(n, name)))
	if err != nil || v < 1 {
		return 1
	}
	return min(v, maxSpan)
}

// cell reads what is in a cell as one text.
func (w *walker) cell(n *html.Node) block {
	in := &walker{ctx: w.ctx, p: &page{root: &box{tag: "td"}}, shown: w.shown, sheet: w.sheet, cells: w.cells, steps: w.steps, pre: w.pre}
	in.box = in.p.root
	in.children(n)
	in.flush()
	w.steps, w.err = in.steps, in.err
	var out block
	var texts []string
	for _, b := range in.p.blocks {
		if b.aside != "" {
			if w.err == nil {
				w.add(b)
			}
			continue
		}
		text := b.text
		if b.row { // of a table in the table
			text = strings.Trim(strings.ReplaceAll(text, "|", " "), " ")
		}
		texts = append(texts, text)
		out.size += b.size
		out.link += b.link
		out.file = out.file || b.file
	}
	out.text = strings.Join(texts, "\n")
	return out
}
