package doc

import "sort"

const pageSize = 512

// pages are the formatted disk pages of one kind: which stretch of the stream,
// by byte offset, has which modifiers.
type pages struct {
	word      []byte
	bins      plc
	paragraph bool
}

// lookup gives the end of the stretch that an offset lies in and its modifiers,
// those of a paragraph with the number of its style before them.
func (p *pages) lookup(at int) (end int, prl []byte) {
	i, ok := p.bins.within(at)
	if !ok {
		if i < p.bins.n {
			return p.bins.at(i), nil
		}
		return len(p.word), nil
	}
	end = p.bins.at(i + 1)
	from := int(le.Uint32(p.bins.element(i))&0x3FFFFF) * pageSize
	if from+pageSize > len(p.word) {
		return end, nil
	}
	page := p.word[from : from+pageSize]
	n, size := int(page[pageSize-1]), 1
	if p.paragraph {
		size = 13
	}
	if n == 0 || 4*(n+1)+size*n > pageSize-1 {
		return end, nil
	}
	place := func(k int) int { return int(le.Uint32(page[4*k:])) }
	k := sort.Search(n, func(k int) bool { return place(k+1) > at })
	if k == n {
		return end, nil
	}
	if place(k) > at {
		return place(k), nil
	}
	end = place(k + 1)
	offset := 2 * int(page[4*(n+1)+size*k])
	if offset == 0 || offset >= pageSize-1 {
		return end, nil
	}
	length := int(page[offset])
	offset++
	if p.paragraph {
		if length == 0 {
			length = 2 * int(page[offset])
			offset++
		} else {
			length = 2*length - 1
		}
	}
	return end, page[min(offset, pageSize-1):min(offset+length, pageSize-1)]
}
