package html

import (
	"strings"
)

// closes reports whether all lines of a part are such as end a report.
func (a *article) closes(q part) bool {
	n := 0
	for i := q.first; i < q.last; i++ {
		b := &a.p.blocks[i]
		if b.aside != "" {
			continue
		}
		if n++; n > 6 || !closes(b) || b.link > 0 && !b.file || endBar(b) != "" {
			return false
		}
	}
	return n > 0
}

// expand takes what of the article stands beside the box that was chosen: text in
// boxes like it, headings, tables, signature and date.
func (a *article) expand(b *box) {
	base := a.weight[b.last] - a.weight[b.first]
	known := strong(b)
	for level, cur := 0, b; cur.parent != nil; level, cur = level+1, cur.parent {
		list := cur.parent.parts()
		at := 0
		for list[at].box != cur {
			if at++; at == len(list) {
				at = -1
				break
			}
		}
		if at < 0 {
			continue
		}
		for _, step := range []int{-1, 1} {
			passed := false // by something that is none of the article
			for i := at + step; i >= 0 && i < len(list); i += step {
				q := list[i]
				if a.size[q.last] == a.size[q.first] {
					continue
				}
				switch {
				case a.belongs(q, cur, base, level, known),
					step > 0 && !passed && level < 3 && a.closes(q),
					level == 0 && !passed && !known && a.short(q, step):
					a.take(q, false)
				case a.p.heading >= q.first && a.p.heading < q.last:
				default:
					passed = true
				}
			}
		}
	}
}

// belongs reports whether a part beside the article is of it.
func (a *article) belongs(q part, beside *box, base float64, level int, known bool) bool {
	size, link := a.size[q.last]-a.size[q.first], a.link[q.last]-a.link[q.first]
	prose, rows := a.prose[q.last]-a.prose[q.first], a.rows[q.last]-a.rows[q.first]
	weight := a.weight[q.last] - a.weight[q.first]
	if link*10 > size*3 || q.box != nil && (q.box.hint == awayHint || a.p.teaser(q.box, a.sums)) || a.p.blocks[q.first].aside != "" && q.box == nil {
		return false
	}
	like := q.box != nil && q.box.tag == beside.tag && q.box.name == beside.name && q.box.name != " "
	if a.foot(q) {
		return false
	}
	if a.p.heading >= q.last && !like { // above the title
		return false
	}
	switch {
	case like && (prose > 0 || rows > 1):
		return true
	case beside.tag == "mark": // the page says where the article ends
		return false
	case level == 0:
		return prose >= 20 && link == 0 || rows > 1 && !a.fields(q)
	case known:
		return false
	}
	if q.box != nil && strings.TrimSpace(q.box.name) == "" && link == 0 && prose >= 20 && prose*2 >= size {
		return true // a box without a name, with nothing but text
	}
	return weight >= 0.15*base && (prose*2 >= size || rows > 3 && !a.fields(q))
}

// foot reports whether most of a part is of the site's foot.
func (a *article) foot(q part) bool {
	n, foot := 0, 0
	for i := q.first; i < q.last && n < 12; i++ {
		b := &a.p.blocks[i]
		if b.aside != "" {
			continue
		}
		n++
		if endBar(b) != "" {
			foot++
		}
	}
	return foot*2 >= n && n > 0
}

// fields reports whether a table says what a document is: its number, its date
// and the like.
func (a *article) fields(q part) bool {
	n, fields := 0, 0
	for i := q.first; i < q.last && n < 8; i++ {
		if b := &a.p.blocks[i]; b.aside == "" {
			n++
			if topBar(b) != "" {
				fields++
			}
		}
	}
	return fields*2 >= n
}

// short reports whether a part is a few short lines that may belong to the
// article which they stand directly beside.
func (a *article) short(q part, step int) bool {
	if q.box != nil && q.box.hint == awayHint || q.last-q.first > 4 || a.link[q.last] > a.link[q.first] {
		return false
	}
	if step < 0 && (a.p.heading < 0 || a.p.heading >= q.first) {
		return false // what stands above the title is the site's
	}
	for i := q.first; i < q.last; i++ {
		b := &a.p.blocks[i]
		if b.aside == "" && (b.size > 60 || topBar(b) != "" || endBar(b) != "") {
			return false
		}
		if step > 0 && b.aside == "" && !b.right && b.head == 0 && !numbered.MatchString(b.text) {
			return false
		}
	}
	return true
}
