package html

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"duizhao/loader/source"
)

// fill takes the text that stands between what was taken, and between the title
// and that: an article has no holes.
func (a *article) fill() {
	first, last := -1, -1 // of what was taken below the title
	for i := range a.p.blocks {
		if a.p.blocks[i].taken && i != a.p.heading {
			if first < 0 && i > a.p.heading {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return
	}
	begun := a.p.heading < 0
	for i := a.p.heading + 1; i < last; i++ {
		b := &a.p.blocks[i]
		begun = begun || i >= first
		if a.p.heading < 0 && i < first || b.taken || b.aside != "" || b.kind != "" || b.link > 0 || away(b.box) || i < first && a.p.ofTitle(i) {
			continue
		}
		k := topBar(b)
		if k == "" {
			k = endBar(b)
		}
		if !begun && k == "" {
			begun = opens(b)
		}
		if begun && k == "" {
			b.taken = true
		}
	}
	for i := last + 1; i < len(a.p.blocks); i++ { // signature and date in boxes of their own
		b := &a.p.blocks[i]
		switch {
		case b.aside != "" || bar(b) != "":
		case b.kind == "" && b.link == 0 && (b.right || closes(b)) && endBar(b) == "" && !annexLabel.MatchString(squeeze(b.text)) && !away(b.box):
			b.taken = true
		default:
			return
		}
	}
}

// annexLabel stands above the links to what is annexed.
var annexLabel = regexp.MustCompile(`^(相关)?附件(下载|列表)?[:：]?$`)

// opens reports whether a line below the title is where the report begins.
func opens(b *block) bool {
	if sentence(b) || numbered.MatchString(b.text) || b.size >= 8 && reportTitle.MatchString(b.text) {
		return true
	}
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSpace(b.text))
	return b.size >= 6 && (r == '：' || r == '，' || r == '。' || r == '；')
}

// away reports whether a box, or one around it, stands around articles by its
// name.
func away(b *box) bool {
	for ; b != nil; b = b.parent {
		if b.hint == awayHint {
			return true
		}
		if b.hint > 0 {
			return false
		}
	}
	return false
}

// trim gives back what stands at the ends of what was taken and is the site's.
func (p *page) trim() {
	seen := 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.taken {
			continue
		}
		if i < p.heading && !sentence(b) && !b.row { // above the title
			b.taken, b.kind = false, source.Navigation
			if k := topBar(b); k != "" {
				b.kind = k
			}
			continue
		}
		if seen++; seen > 25 {
			break
		}
		if k := topBar(b); k != "" && i != p.heading {
			b.taken, b.kind = false, k
			continue
		}
		if i != p.heading && (b.size > 60 || seen > 2 && (sentence(b) || numbered.MatchString(b.text))) {
			break
		}
	}
	for i := len(p.blocks) - 1; i >= 0; i-- {
		b := &p.blocks[i]
		if !b.taken {
			continue
		}
		k := endBar(b)
		if k == "" && b.link*10 >= b.size*6 && !b.file && !b.row && !closes(b) && b.size > 1 {
			k = source.Navigation
		}
		if k == "" {
			break
		}
		b.taken, b.kind = false, k
	}
}

// cutOthers gives back what stands below a heading for other articles or for
// comments, unless that is much of what was taken.
func (p *page) cutOthers() {
	all := 0
	for i := range p.blocks {
		if p.blocks[i].taken {
			all += p.blocks[i].size
		}
	}
	below := 0
	for i := len(p.blocks) - 1; i > p.heading && below*3 < all; i-- {
		b := &p.blocks[i]
		if !b.taken {
			continue
		}
		below += b.size
		if b.size > 12 || !others.MatchString(squeeze(b.text)) || below*3 >= all {
			continue
		}
		for j := i; j < len(p.blocks); j++ {
			if c := &p.blocks[j]; c.taken {
				c.taken, c.kind = false, source.Navigation
			}
		}
	}
}
