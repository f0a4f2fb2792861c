package page

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"duizhao/internal/text"
	"duizhao/loader/source"
)

// watermark is what is written across the page.
const watermark = source.Header

const deepest = 4 // rows at each edge that may be furniture

// furnish takes page numbers and running heads and feet out of the rows. Both
// are told by coming again: a number that counts with the pages, the same words
// at the same height.
func furnish(sheets []*sheet) {
	for _, top := range []bool{true, false} {
		open := slices.Clone(sheets)
		for range deepest {
			var edge []*row
			var of []*sheet
			for _, s := range open {
				if r := s.outer(top); r != nil {
					edge, of = append(edge, r), append(of, s)
				}
			}
			kinds := make([]string, len(edge))
			count(edge, of, kinds, top)
			repeat(edge, of, kinds, top, len(sheets))
			open = open[:0]
			for i, k := range kinds {
				if k == "" {
					continue
				}
				s := of[i]
				s.aside = append(s.aside, aside{k, edge[i]})
				if top {
					s.rows = s.rows[1:]
				} else {
					s.rows = s.rows[:len(s.rows)-1]
				}
				open = append(open, s)
			}
			if len(open) == 0 {
				break
			}
		}
	}
}

func (s *sheet) outer(top bool) *row {
	switch {
	case len(s.rows) == 0:
		return nil
	case top:
		return s.rows[0]
	}
	return s.rows[len(s.rows)-1]
}

// margin is how far into the page from its edge a row stands, as a share of the
// height.
func (s *sheet) margin(r *row, top bool) float64 {
	if s.height <= 0 {
		return 1
	}
	if top {
		return r.y / s.height
	}
	return 1 - r.y/s.height
}

// free reports whether the outer row stands apart from the text: with more air
// than rows have here, in smaller type, or far out.
func (s *sheet) free(r *row, top bool) bool {
	n := len(s.rows)
	if n < 2 {
		return s.margin(r, top) < 0.1
	}
	next := s.rows[1]
	if !top {
		next = s.rows[n-2]
	}
	pitches := make([]float64, 0, n)
	sizes := make([]float64, 0, n)
	for i := 1; i < n; i++ {
		pitches = append(pitches, s.rows[i].y-s.rows[i-1].y)
		sizes = append(sizes, s.rows[i].size)
	}
	air := math.Abs(next.y - r.y)
	return s.margin(r, top) < 0.07 || air > 1.25*median(pitches) || r.size < 0.93*median(sizes)
}

var (
	pageNumber = regexp.MustCompile(`^([-－—–―─‐﹣~～·•|\[【(（]*)(?i:page|p\.?)?(第?)([0-9０-９]{1,4}|[ivxIVX]{1,6}|[ⅰ-ⅻⅠ-Ⅻ]|[一二三四五六七八九十百]{1,5})(页?)(?:(?:[/／|]|[，,、]?共|(?i:of))([0-9０-９]{1,4})页?)?([-－—–―─‐﹣~～·•|\]】)）]*)$`)
	roman      = map[byte]int{'i': 1, 'v': 5, 'x': 10}
)

// numbered reads a page number. It is sure where it is dressed as one.
func numbered(s string) (value int, sure, ok bool) {
	m := pageNumber.FindStringSubmatch(s)
	if m == nil {
		return 0, false, false
	}
	dressed := m[1] != "" && m[6] != "" || m[2] != "" && m[4] != "" || m[5] != ""
	n := m[3]
	switch r := first(n); {
	case text.Digit(r):
		value, _ = strconv.Atoi(string(text.FoldAll([]rune(n))))
	case r >= 'Ⅰ' && r <= 'Ⅻ':
		value = int(r-'Ⅰ') + 1
	case r >= 'ⅰ' && r <= 'ⅻ':
		value = int(r-'ⅰ') + 1
	case text.Latin(r):
		n = strings.ToLower(n)
		for i := range len(n) {
			v := roman[n[i]]
			if i+1 < len(n) && v < roman[n[i+1]] {
				v = -v
			}
			value += v
		}
	default:
		if m[2] == "" && !dressed {
			return 0, false, false
		}
		v, read := text.Number(n)
		if !read {
			return 0, false, false
		}
		value = int(v)
	}
	return value, dressed, true
}

// count marks what counts with the pages.
func count(edge []*row, of []*sheet, kinds []string, top bool) {
	type found struct{ i, offset int }
	var all []found
	with := map[int]int{}
	for i, r := range edge {
		if of[i].margin(r, top) > 0.2 {
			continue
		}
		v, sure, ok := numbered(r.dense())
		if !ok {
			continue
		}
		if sure && (of[i].free(r, top) || of[i].margin(r, top) < 0.12) {
			kinds[i] = source.PageNumber
		}
		f := found{i, v - of[i].number}
		all = append(all, f)
		with[f.offset]++
	}
	for _, f := range all {
		alone := len(of) == 1 && f.offset == 1 && of[f.i].margin(edge[f.i], top) < 0.12
		if with[f.offset] >= 3 || (with[f.offset] == 2 || alone) && of[f.i].free(edge[f.i], top) {
			kinds[f.i] = source.PageNumber
		}
	}
}

// repeat marks what says the same, digits aside, at the same height of most
// pages, or of most left or right ones.
func repeat(edge []*row, of []*sheet, kinds []string, top bool, pages int) {
	same := map[string][]int{}
	var order []string
	for i, r := range edge {
		if kinds[i] != "" || of[i].margin(r, top) > 0.2 {
			continue
		}
		k := masked(r.dense())
		if same[k] == nil {
			order = append(order, k)
		}
		same[k] = append(same[k], i)
	}
	kind := source.Footer
	if top {
		kind = source.Header
	}
	for _, k := range order {
		level := same[k]
		height := func(i int) float64 {
			if top {
				return edge[i].y
			}
			return of[i].height - edge[i].y
		}
		heights := make([]float64, 0, len(level))
		for _, i := range level {
			heights = append(heights, height(i))
		}
		mid := median(heights)
		level = slices.DeleteFunc(level, func(i int) bool {
			return math.Abs(height(i)-mid) > 3 || !of[i].free(edge[i], top)
		})
		enough := 2*len(level) >= pages && len(level) >= 3
		if n := len(level); !enough && n >= 3 && 5*n >= 2*pages { // on left or right pages
			parity := 0
			for _, i := range level {
				parity += of[i].number % 2
			}
			enough = parity == 0 || parity == n
		}
		if len(level) == 2 && pages <= 3 {
			enough = true
			for _, i := range level {
				enough = enough && of[i].margin(edge[i], top) < 0.13 && math.Abs(height(i)-mid) < 0.5
			}
		}
		if enough {
			for _, i := range level {
				kinds[i] = kind
			}
		}
	}
}

func masked(s string) string {
	var b strings.Builder
	digits := false
	for _, r := range s {
		if text.Digit(r) {
			if !digits {
				b.WriteByte('#')
			}
			digits = true
			continue
		}
		digits = false
		b.WriteRune(r)
	}
	return b.String()
}
