package html

import (
	"context"

	"duizhao/loader/source"
)

// part is a box, or a line of its own, within a box.
type part struct {
	first, last int
	box         *box // nil for a line
}

// parts gives what a box is made of, in order.
func (b *box) parts() []part {
	var list []part
	at := b.first
	lines := func(to int) {
		for ; at < to; at++ {
			list = append(list, part{at, at + 1, nil})
		}
	}
	for _, k := range b.kids {
		if k.empty() {
			continue
		}
		lines(k.first)
		list = append(list, part{k.first, k.last, k})
		at = k.last
	}
	lines(b.last)
	return list
}

// sums are running sums over the lines, so that what a box holds is told at once.
type sums struct {
	weight            []float64
	size, link, prose []int
	links, files      []int // lines that are links
	rows              []int
}

func (p *page) sumUp() *sums {
	n := len(p.blocks) + 1
	s := &sums{weight: make([]float64, n), size: make([]int, n), link: make([]int, n), prose: make([]int, n), links: make([]int, n), files: make([]int, n), rows: make([]int, n)}
	for i := range p.blocks {
		b := &p.blocks[i]
		s.weight[i+1] = s.weight[i] + b.weight
		s.size[i+1], s.link[i+1], s.prose[i+1] = s.size[i], s.link[i], s.prose[i]
		s.links[i+1], s.files[i+1], s.rows[i+1] = s.links[i], s.files[i], s.rows[i]
		if b.aside != "" {
			continue
		}
		s.size[i+1] += b.size
		s.link[i+1] += b.link
		if sentence(b) && bar(b) == "" {
			s.prose[i+1] += b.size - b.link
		}
		if b.link*10 >= b.size*6 && b.size > 0 {
			s.links[i+1]++
		}
		if b.file {
			s.files[i+1]++
		}
		if b.row {
			s.rows[i+1]++
		}
	}
	return s
}

// takeArticle finds the lines of the article.
func (p *page) takeArticle(ctx context.Context) error {
	for i := range p.blocks {
		if i&255 == 0 {
			if err := ctx.Err(); err != nil {
				return err
			}
		}
		p.blocks[i].weight = weigh(&p.blocks[i])
	}
	p.findTitle()
	p.judge(p.root, 1, p.sumUp())
	if err := ctx.Err(); err != nil {
		return err
	}
	a := &article{p: p, sums: p.sumUp()}
	b := a.choose()
	a.take(part{b.first, b.last, b}, true)
	a.expand(b)
	p.cutOthers()
	a.fill()
	p.trim()
	if p.heading < 0 {
		p.titleAbove()
	}
	if p.title == "" {
		p.titleFirst()
	}
	return nil
}

// article is the search for the article of a page.
type article struct {
	p *page
	*sums
}

// judge changes the weight of lines by the names of the boxes they are in, unless
// such a box is most of the page, and of teasers: a link with a sentence on what
// is behind it. What stands above the title counts half.
func (p *page) judge(b *box, factor float64, s *sums) {
	within := s.weight[b.last] - s.weight[b.first]
	switch {
	case b.hint == strongHint:
		factor = 2
	case b.hint == awayHint && within*2 < s.weight[len(p.blocks)]:
		factor = min(factor, 0.1)
	case p.teaser(b, s):
		factor = min(factor, 0.2)
	}
	for _, q := range b.parts() {
		if q.box != nil && !q.box.data {
			p.judge(q.box, factor, s)
			continue
		}
		for i := q.first; i < q.last; i++ {
			p.blocks[i].weight *= factor
			if i < p.heading {
				p.blocks[i].weight /= 2
			}
		}
	}
}

func (p *page) teaser(b *box, s *sums) bool {
	if n := b.last - b.first; n < 2 || n > 5 || s.links[b.last]-s.links[b.first] == 0 || s.files[b.last]-s.files[b.first] > 0 {
		return false
	}
	for i := b.first; i < b.last; i++ {
		if x := &p.blocks[i]; x.link >= 8 && x.link*10 >= x.size*8 {
			return true
		}
	}
	return false
}

// leaf are the boxes that hold lines, not articles.
var leaf = set("p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "pre", "blockquote", "address", "caption")

// choose finds the box of the article: from the page inward as long as one box
// inside holds most of the text.
func (a *article) choose() *box {
	cur := a.p.root
	if a.prose[cur.last] < 60 && a.rows[cur.last] == 0 && !a.named(cur) {
		return cur // nothing to go by
	}
	for {
		all := a.weight[cur.last] - a.weight[cur.first]
		var best *box
		most, next := 0.0, 0.0
		for _, k := range cur.kids {
			w := a.weight[k.last] - a.weight[k.first]
			switch {
			case w > most:
				best, most, next = k, w, most
			case w > next:
				next = w
			}
		}
		if best == nil || leaf[best.tag] || best.data || all <= 0 {
			return cur
		}
		if best.last-best.first < 2 && a.size[cur.last]-a.size[cur.first] > a.size[best.last]-a.size[best.first] {
			return cur // a long paragraph among others
		}
		named := best.hint > 0 && next < most/2
		if most < 0.6*all && !(named && most >= 0.35*all) {
			return cur
		}
		cur = best
	}
}

// named reports whether half of the text is in a box that a publishing system
// names as the article's.
func (a *article) named(b *box) bool {
	if within := a.weight[b.last] - a.weight[b.first]; within*2 < a.weight[len(a.p.blocks)] {
		return false
	}
	if b.hint == strongHint {
		return true
	}
	for _, k := range b.kids {
		if a.named(k) {
			return true
		}
	}
	return false
}

// strong reports whether a box is a publishing system's box for the article, or
// holds one, or is in one.
func strong(b *box) bool {
	for x := b; x != nil; x = x.parent {
		if x.hint == strongHint {
			return true
		}
	}
	return false
}

// take takes the lines of a part for the article, without what is junk in it. What
// was chosen itself is not.
func (a *article) take(q part, chosen bool) {
	if q.box == nil || q.box.data {
		for i := q.first; i < q.last; i++ {
			b := &a.p.blocks[i]
			if b.aside != "" {
				continue
			}
			if b.kind = bar(b); b.kind == "" {
				b.taken = true
			}
		}
		return
	}
	if !chosen {
		if kind := a.junk(q); kind != "" {
			for i := q.first; i < q.last; i++ {
				a.p.blocks[i].kind = kind
			}
			return
		}
	}
	for _, in := range q.box.parts() {
		a.take(in, false)
	}
}

// junk tells what a box within the article is that is none of it.
func (a *article) junk(q part) string {
	size, link := a.size[q.last]-a.size[q.first], a.link[q.last]-a.link[q.first]
	prose := a.prose[q.last] - a.prose[q.first]
	links, files := a.links[q.last]-a.links[q.first], a.files[q.last]-a.files[q.first]
	switch {
	case size == 0 || prose >= 100:
		return ""
	case q.box.hint == awayHint && files == 0 && !a.closes(q):
		return source.Navigation
	case link*10 >= size*6 && links >= 3 && files == 0 && prose < 60:
		return source.Navigation
	case links > 0 && files == 0 && relateBar.MatchString(squeeze(a.p.blocks[q.first].text)):
		return source.Navigation
	}
	return ""
}
