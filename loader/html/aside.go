package html

import (
	"strings"

	"duizhao/loader/source"
)

// write gives the article and what is set aside: the latter by kinds, together
// for each place in the article.
func (p *page) write(t *source.Text) {
	t.Title = p.title
	first, last := -1, -1
	for i := range p.blocks {
		if p.blocks[i].taken {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	add := p.heading >= 0 && !p.office && !p.beginsWithTitle(first)
	var kinds []string // at this place, in order
	words := map[string][]string{}
	at := func() {
		for _, k := range kinds {
			t.Set(k, strings.Join(words[k], " · "))
		}
		kinds, words = kinds[:0], map[string][]string{}
	}
	for i := range p.blocks {
		b := &p.blocks[i]
		if add && i == max(first, 0) {
			at()
			t.Add(p.title)
			add = false
		}
		if b.taken {
			at()
			t.Add(b.text)
			continue
		}
		if i == p.heading && b.kind == "" || add && p.ofTitle(i) {
			continue // stands as the title
		}
		k := b.aside
		switch {
		case k == source.Picture && (i < first || i > last):
			continue // the site's
		case k == "":
			k = p.kindOf(i, first, last)
		}
		if _, ok := words[k]; !ok {
			kinds = append(kinds, k)
		}
		words[k] = append(words[k], b.text)
	}
	at()
	if p.office {
		t.Title = p.officeTitle(t.Paragraphs)
		return
	}
	t.Published = p.findDay()
}

// kindOf tells what a line is that is not of the article.
func (p *page) kindOf(i, first, last int) string {
	b := &p.blocks[i]
	if b.kind != "" && b.kind != source.Navigation {
		return b.kind
	}
	if k := topBar(b); k != "" {
		return k
	}
	if k := endBar(b); k != "" {
		return k
	}
	for x := b.box; x != nil; x = x.parent {
		if x.tag == "footer" || strings.Contains(x.name, "foot") || strings.Contains(x.name, "copyright") {
			if i > last {
				return source.Footer
			}
		}
	}
	return source.Navigation
}

// ofTitle reports whether a line above the article is a part of the title.
func (p *page) ofTitle(i int) bool {
	if p.heading < 0 || i < p.heading || i > p.heading+3 {
		return false
	}
	k := key(p.blocks[i].text)
	return k != "" && strings.Contains(key(p.title), k) && p.blocks[i].box == p.blocks[p.heading].box
}

// beginsWithTitle reports whether the first lines of the article are the title,
// alone or with a number or an office's name.
func (p *page) beginsWithTitle(first int) bool {
	if first < 0 {
		return false
	}
	if p.heading >= 0 && p.blocks[p.heading].taken {
		return true
	}
	want := key(titleTail.ReplaceAllString(p.title, ""))
	if want == "" {
		return true
	}
	got, n := "", 0
	for i := first; i < len(p.blocks) && n < 6; i++ {
		b := &p.blocks[i]
		if !b.taken {
			continue
		}
		if b.size > 80 || sentence(b) || b.row {
			break
		}
		n++
		got += key(b.text)
	}
	return strings.Contains(got, want) || len(got) >= 30 && strings.HasPrefix(want, got)
}

// officeTitle is the title of a document where its properties say the same as its
// first lines.
func (p *page) officeTitle(lines []string) string {
	k := key(p.meta.page)
	if k == "" {
		return ""
	}
	got := ""
	for _, l := range lines[:min(len(lines), 4)] {
		if got += key(l); strings.Contains(got, k) {
			return strings.TrimSpace(p.meta.page)
		}
	}
	return ""
}
