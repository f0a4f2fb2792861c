package diff

import (
	"fmt"
	"slices"

	"duizhao/internal/report"
)

// Pin is the reviewer's word on two sections: that they belong together, or
// apart. It beats the program's. A section pinned to another goes with what it
// is pinned to and nothing else; sections that the reviewer sees split or
// merged have a pin for each pair. A section that is Apart from the zero name
// has no counterpart at all.
//
// Of two words on one pair the later counts. A section that is not aligned by
// itself stands for the one that it goes with; a part with subsections, pinned
// to a subsection, for all of its own.
type Pin struct {
	Left, Right report.SectionName
	Apart       bool
}

// PinnedPair is a pin as it was found in the two reports. An id is "" for all
// sections of that side.
type PinnedPair struct {
	Left, Right string
	Apart       bool
	Index       int // into Options.Pins
}

// pins is what the reviewer said of the sections of two reports, by section
// index.
type pins struct {
	said  map[[2]int]bool // true: together, false: apart
	alone [2]map[int]bool // without any counterpart, by side
	bound [2]map[int]bool // that go with what they are pinned to alone

	found []PinnedPair
	lost  int // pins whose sections are not in the reports
}

// findPins finds the sections that pins are on. It is nil where there are no
// pins; the methods take that.
func findPins(l, r *side, list []Pin) *pins {
	if len(list) == 0 {
		return nil
	}
	p := &pins{said: map[[2]int]bool{}}
	for k := range p.alone {
		p.alone[k], p.bound[k] = map[int]bool{}, map[int]bool{}
	}
	index := func(s *side, n report.SectionName) int {
		if at := findSection(s.Report, n); at >= 0 {
			return s.heldBy(at)
		}
		return -1
	}
	for n, x := range list {
		i, j := index(l, x.Left), index(r, x.Right)
		anyLeft, anyRight := x.Left == report.SectionName{}, x.Right == report.SectionName{}
		switch {
		case anyLeft && anyRight || !x.Apart && (anyLeft || anyRight):
			continue
		case i < 0 && !anyLeft, j < 0 && !anyRight:
			p.lost++
			continue
		}
		told := PinnedPair{Apart: x.Apart, Index: n}
		if i >= 0 {
			told.Left = l.Sections[i].ID
		}
		if j >= 0 {
			told.Right = r.Sections[j].ID
		}
		p.unsay(func(y PinnedPair) bool { return y.Left == told.Left && y.Right == told.Right })
		switch {
		case anyRight:
			p.leave(0, l, i)
		case anyLeft:
			p.leave(1, r, j)
		default:
			for _, k := range spread(l, r, i, j) {
				if p.said[k] = !x.Apart; !x.Apart {
					delete(p.alone[0], k[0])
					delete(p.alone[1], k[1])
				}
			}
			if !x.Apart {
				p.unsay(func(y PinnedPair) bool {
					return y.Left == told.Left && y.Right == "" || y.Right == told.Right && y.Left == ""
				})
			}
		}
		p.found = append(p.found, told)
	}
	for k, together := range p.said {
		if together {
			p.bound[0][k[0]], p.bound[1][k[1]] = true, true
		}
	}
	return p
}

// unsay takes back what was told before.
func (p *pins) unsay(which func(PinnedPair) bool) { p.found = slices.DeleteFunc(p.found, which) }

// leave notes that a section has no counterpart, nor has what it holds.
func (p *pins) leave(k int, s *side, section int) {
	id := s.Sections[section].ID
	p.unsay(func(y PinnedPair) bool { return !y.Apart && [2]string{y.Left, y.Right}[k] == id })
	for _, u := range append(s.unitsUnder(section), section) {
		p.alone[k][u] = true
		for pair, together := range p.said {
			if together && pair[k] == u {
				delete(p.said, pair)
			}
		}
	}
}

// unitsUnder lists the units that a section holds or is, by section index.
func (s *side) unitsUnder(section int) []int {
	var out []int
	for _, u := range s.units {
		if u.section == section || u.part == section {
			out = append(out, u.section)
		}
	}
	return out
}

// spread gives the pairs that a pin is on: two parts, two units, or where only
// one is a part with units of its own, each of these.
func spread(l, r *side, i, j int) [][2]int {
	lu, ru := l.unitOf(i) >= 0, r.unitOf(j) >= 0
	var out [][2]int
	switch {
	case lu && ru, top(&l.Sections[i]) && top(&r.Sections[j]):
		return [][2]int{{i, j}}
	case lu:
		for _, v := range r.unitsUnder(j) {
			out = append(out, [2]int{i, v})
		}
	default:
		for _, u := range l.unitsUnder(i) {
			out = append(out, [2]int{u, j})
		}
	}
	return out
}

// together reports whether the reviewer said that two sections belong
// together.
func (p *pins) together(i, j int) bool { return p != nil && p.said[[2]int{i, j}] }

// pairs are the sections that the reviewer said belong together.
func (p *pins) pairs() [][2]int {
	if p == nil {
		return nil
	}
	var out [][2]int
	for k, together := range p.said {
		if together {
			out = append(out, k)
		}
	}
	slices.SortFunc(out, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	return out
}

// parted reports whether the reviewer said that two sections do not belong
// together, or that one of them has no counterpart.
func (p *pins) parted(i, j int) bool {
	if p == nil {
		return false
	}
	together, said := p.said[[2]int{i, j}]
	return said && !together || !together && (p.alone[0][i] || p.alone[1][j])
}

// free reports whether the program may join two sections by itself.
func (p *pins) free(i, j int) bool {
	return p == nil || !p.parted(i, j) && !p.bound[0][i] && !p.bound[1][j]
}

// mask is the scores of units as far as the program may go by them: none where
// the reviewer has spoken.
func (p *pins) mask(l, r *side, scores [][]float64) [][]float64 {
	return p.over(l, r, scores, func(float64) float64 { return 0 })
}

// pull is the scores as parts are joined by them: what is pinned draws the
// parts together that hold it.
func (p *pins) pull(l, r *side, scores [][]float64) [][]float64 {
	return p.over(l, r, scores, func(s float64) float64 { return max(1, s) })
}

func (p *pins) over(l, r *side, scores [][]float64, pinned func(float64) float64) [][]float64 {
	if p == nil {
		return scores
	}
	out := make([][]float64, len(scores))
	for u := range scores {
		out[u] = slices.Clone(scores[u])
		for v := range out[u] {
			switch i, j := l.units[u].section, r.units[v].section; {
			case p.together(i, j):
				out[u][v] = pinned(out[u][v])
			case !p.free(i, j):
				out[u][v] = 0
			}
		}
	}
	return out
}

// links are the pinned pairs of units, by index of the units.
func (p *pins) links(l, r *side, scores [][]float64) []link {
	var out []link
	for u := range scores {
		for v := range scores[u] {
			if p.together(l.units[u].section, r.units[v].section) {
				out = append(out, link{left: u, right: v, score: scores[u][v], pinned: true})
			}
		}
	}
	return out
}

// unbound leaves out of some sections of one side what is pinned or alone.
func (p *pins) unbound(k int, sections []int) []int {
	if p == nil {
		return sections
	}
	return slices.DeleteFunc(slices.Clone(sections), func(i int) bool { return p.bound[k][i] || p.alone[k][i] })
}

// tell notes in a comparison what became of the pins.
func (c *Comparison) tell(p *pins) {
	if p == nil {
		return
	}
	c.Pins = p.found
	if p.lost > 0 {
		c.warn(fmt.Sprintf("有 %d 处审阅人指定的章节，在这两份文本中找不到", p.lost),
			fmt.Sprintf("%d pins are on sections that these texts do not have", p.lost))
	}
}
