package page

import (
	"math"
	"regexp"
	"slices"
	"strings"

	"duizhao/loader/source"
)

var (
	// An entry of a list of contents: words, leaders, the number of a page.
	leader     = regexp.MustCompile(`\S.*?(?:[.．。·•⋯…_﹒]\s*){4,}[-—(（]?\s*(?:\d{1,4}|[ivxIVX]{1,5}|[Ⅰ-Ⅻ])\s*[-—)）]?\s*$|\S.*?…{2,}\s*(?:\d{1,4}|[ivxIVX]{1,5}|[Ⅰ-Ⅻ])\s*$`)
	contentsOf = regexp.MustCompile(`^(目录|目次|目錄|CONTENTS|Contents)$`)
	noteMark   = regexp.MustCompile(`^\s*([①-⑳⑴-⒇❶-❿*＊※†‡]|\[\d{1,3}\]|［\d{1,3}］|〔\d{1,3}〕|[（(]\d{1,3}[)）]|\d{1,3}|注[:：\d])`)
)

func leadered(s string) bool {
	return strings.ContainsAny(s, ".．。·•⋯…_﹒") && strings.ContainsRune("0123456789ivxIVXⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ-—)）", last(strings.TrimSpace(s))) &&
		leader.MatchString(s)
}

// contents sets a list of contents aside: its headings stand in the text.
func (s *sheet) contents() {
	entries := 0
	is := make([]bool, len(s.flow))
	for i, r := range s.flow {
		if leadered(r.text) {
			is[i] = true
			entries++
		}
	}
	if entries < 3 {
		for i, r := range s.flow {
			r.apart = r.apart || is[i]
		}
		return
	}
	for i := range s.flow { // the rows of an entry that is longer than one
		if !is[i] && i+1 < len(s.flow) && is[i+1] && i > 0 && (is[i-1] || contentsOf.MatchString(s.flow[i-1].dense())) {
			is[i] = !s.flow[i].apart
		}
		if contentsOf.MatchString(s.flow[i].dense()) {
			is[i] = true
		}
	}
	var kept []*row
	for i, r := range s.flow {
		if is[i] {
			s.aside = append(s.aside, aside{source.Contents, r})
			r.apart = true
			continue
		}
		kept = append(kept, r)
	}
	s.flow = kept
}

// footnotes takes the notes at the foot of every column out of its text: rows
// of smaller type below some air, the first of them with a mark.
func (s *sheet) footnotes() {
	for _, f := range s.frames {
		n := len(f.rows)
		if n < 3 {
			continue
		}
		var sizes []float64
		for _, r := range f.rows {
			if !r.apart {
				sizes = append(sizes, r.size)
			}
		}
		em := median(sizes)
		at := n
		for at > 0 && !f.rows[at-1].apart && f.rows[at-1].size < 0.92*em {
			at--
		}
		if at == n || at == 0 || !noteMark.MatchString(f.rows[at].text) {
			continue
		}
		above := f.rows[at].y - f.rows[at-1].y
		if above < 1.3*em && !s.ruled(f.rows[at-1].y, f.rows[at].y) || f.rows[at].y < s.height/2 {
			continue
		}
		g := s.frame(f.shape.column, f.shape.of)
		g.shape.note = true
		g.rows, f.rows = f.rows[at:], f.rows[:at]
		for _, r := range g.rows {
			r.frame = g
		}
		s.notes = append(s.notes, g.rows...)
		s.flow = slices.DeleteFunc(slices.Clone(s.flow), func(r *row) bool { return r.frame == g })
	}
}

// ruled reports whether a line is drawn across between two heights.
func (s *sheet) ruled(from, to float64) bool {
	for _, r := range s.rules {
		if y := (r.Y0 + r.Y1) / 2; math.Abs(r.Y1-r.Y0) < 2 && math.Abs(r.X1-r.X0) > 30 && y > from && y < to {
			return true
		}
	}
	return false
}
