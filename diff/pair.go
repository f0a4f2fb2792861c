package diff

import (
	"slices"
	"sort"
)

// pair joins neighbouring sentences of the left with neighbouring ones of the
// right: mostly one with one; two with one where a sentence was parted or two
// were drawn together.
type pair struct {
	l0, l1, r0, r1 int // sentences [l0, l1) and [r0, r1)
	score          float64
	moved          bool // the sections of the two are not joined
}

// The thresholds of pairing, as likeness of masked character pairs (Dice).
const (
	pairLeast      = 0.40 // inside joined sections
	pairLeastShort = 0.55 // … of a sentence under shortSentence letters
	shortSentence  = 10
	extendLeast    = 0.50 // next to a pair that stands already
	containedLeast = 0.85 // … where one of the two lost clauses: share of the shorter in the longer
	inPlaceLeast   = 0.80 // … and where their sections were not joined
	foreignKind    = 0.60 // … of a heading and a sentence that stand for each other
	moveLeast      = 0.62 // between sections that are not joined: Jaccard of .45
	moveForeign    = 0.90 // … of other role families: a promise is not its result
	moveLetters    = 12   // a shorter sentence is stock, not moved text
	moveExact      = 8    // … unless nothing in it changed
	joinedBonus    = 0.10
	// A sentence of few letters shows in its character pairs only half of what
	// it shares: 加强队伍管理 and 加强执法队伍建设 have as much in common as a reader sees
	// by the characters in order.
	briefLetters  = 14
	briefDiscount = 0.88
	briefLeast    = 0.25 // likeness by pairs below which this is not looked at
	figureBonus   = 0.10 // a figure in common
	figuresMost   = 2
	figureLeast   = 0.22 // likeness of two sentences with a figure in common
	figureSure    = 0.46 // score of a pair of figures that is more than a guess
	absorbLeast   = 0.50 // share of a lone sentence found in its neighbour's partner
	commonGrams   = 64   // a character pair in more sentences tells nothing
)

// pairing is the work on the sentences of both reports.
type pairing struct {
	l, r       *side
	a          *alignment
	lp, rp     []int // partner or -1
	lscore     []float64
	moved      []bool         // by left
	figures    map[[2]int]int // how many figures two sentences have in common
	candidates []candidate
}

type candidate struct {
	l, r    int
	score   float64
	joined  bool
	apart   int // how far from where its neighbours would put it
	figures int // in common
}

// pairSentences finds for each sentence its partner: first the ones that
// stand once in each report word for word, then their neighbours, then the
// likest of the rest. Order decides ties only: sentences change places.
func pairSentences(l, r *side, a *alignment, figures []FigureRow) []pair {
	p := &pairing{l: l, r: r, a: a, figures: commonFigures(l, r, figures), lp: fill(len(l.sentences)), rp: fill(len(r.sentences))}
	p.lscore, p.moved = make([]float64, len(l.sentences)), make([]bool, len(l.sentences))
	p.headings()
	p.anchors()
	p.likest()
	return p.groups()
}

func fill(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	return out
}

func (p *pairing) join(i, j int, score float64, moved bool) {
	p.lp[i], p.rp[j], p.lscore[i], p.moved[i] = j, i, score, moved
}

// headings pairs titles, and the headings of sections that were joined
// one-to-one, whatever their words.
func (p *pairing) headings() {
	at := func(s *side) (title int, heads map[int]int) {
		title, heads = -1, map[int]int{}
		byStart := map[int]int{}
		for i := range s.Sections {
			if !s.Sections[i].Inline() {
				byStart[s.Sections[i].Start] = i
			}
		}
		for i := range s.sentences {
			st := &s.sentences[i]
			switch st.kind {
			case TitleRow:
				if title < 0 {
					title = i
				}
			case HeadingRow:
				for k := st.Start; k < st.End; k++ { // blanks may stand before the label
					if sec, ok := byStart[k]; ok {
						heads[sec] = i
						break
					}
				}
			}
		}
		return title, heads
	}
	lt, lh := at(p.l)
	rt, rh := at(p.r)
	if lt >= 0 && rt >= 0 {
		p.join(lt, rt, p.sim(lt, rt), false)
	}
	join := func(ls, rs int) {
		i, ok := lh[ls]
		j, ok2 := rh[rs]
		if ok && ok2 && p.lp[i] < 0 && p.rp[j] < 0 {
			p.join(i, j, p.sim(i, j), false)
		}
	}
	// Parts first: a whole part may go with a subsection too.
	best := func(links []link) []link {
		links = slices.Clone(links)
		slices.SortStableFunc(links, surer)
		return links
	}
	for _, k := range best(p.a.parts) {
		join(k.left, k.right)
	}
	for _, k := range best(p.a.units) {
		join(p.l.units[k.left].section, p.r.units[k.right].section)
	}
}

// anchors pairs what stands once in each report word for word in joined
// sections, and goes on from there to both sides.
func (p *pairing) anchors() {
	type place struct{ left, right, lefts, rights int }
	seen := map[uint64]*place{}
	for i := range p.l.sentences {
		h := p.l.sentences[i].exact
		if seen[h] == nil {
			seen[h] = &place{}
		}
		seen[h].left, seen[h].lefts = i, seen[h].lefts+1
	}
	for j := range p.r.sentences {
		if s := seen[p.r.sentences[j].exact]; s != nil {
			s.right, s.rights = j, s.rights+1
		}
	}
	for i := range p.l.sentences {
		s := seen[p.l.sentences[i].exact]
		if s.lefts != 1 || s.rights != 1 || p.lp[i] >= 0 || p.rp[s.right] >= 0 {
			continue
		}
		if p.a.joined(&p.l.sentences[i], &p.r.sentences[s.right]) {
			p.join(i, s.right, 1, false)
		}
	}
	p.extend()
}

// extend pairs the neighbours of pairs where they are alike.
func (p *pairing) extend() {
	next := func(i, j int) bool {
		if i < 0 || j < 0 || i >= len(p.lp) || j >= len(p.rp) || p.lp[i] >= 0 || p.rp[j] >= 0 {
			return false
		}
		a, b := &p.l.sentences[i], &p.r.sentences[j]
		s := p.sim(i, j)
		switch {
		case (a.kind != b.kind || !p.a.joined(a, b)) && s < inPlaceLeast, p.a.said.parted(a.zone, b.zone):
			return false
		case s >= extendLeast && (min(a.letters, b.letters) >= shortSentence || s >= pairLeastShort):
		case min(a.letters, b.letters) >= shortSentence/2 && contained(a.grams, b.grams) >= containedLeast:
		default:
			return false
		}
		p.join(i, j, s, false)
		return true
	}
	for i := range p.lp {
		if j := p.lp[i]; j >= 0 && !p.moved[i] {
			next(i+1, j+1)
		}
	}
	for i := len(p.lp) - 1; i >= 0; i-- {
		if j := p.lp[i]; j >= 0 && !p.moved[i] {
			next(i-1, j-1)
		}
	}
}

// commonFigures counts for two sentences the figures that were paired across
// them. Two sentences that count one thing belong side by side, also when they
// were written anew.
func commonFigures(l, r *side, rows []FigureRow) map[[2]int]int {
	at := func(s *side, offset int) int {
		return sort.Search(len(s.sentences), func(i int) bool { return s.sentences[i].End > offset })
	}
	m := map[[2]int]int{}
	for i := range rows {
		if f := &rows[i]; f.Left != nil && f.Right != nil && f.Score >= figureSure {
			m[[2]int{at(l, f.Left.Start), at(r, f.Right.Start)}]++
		}
	}
	return m
}

// groups turns partners into pairs and lets a pair absorb a lone neighbour
// that says in a sentence of its own what the partner says too.
func (p *pairing) groups() []pair {
	var out []pair
	byLeft := map[int]int{}
	for i, j := range p.lp {
		if j >= 0 {
			byLeft[i] = len(out)
			out = append(out, pair{i, i + 1, j, j + 1, p.lscore[i], p.moved[i]})
		}
	}
	for k := range out {
		g := &out[k]
		if g.moved || p.l.sentences[g.l0].kind != TextRow || g.score >= 0.95 {
			continue
		}
		p.absorb(p.l, p.lp, &g.l0, &g.l1, p.r.sentences[g.r0].grams, p.l.sentences[g.l0].grams)
		p.absorb(p.r, p.rp, &g.r0, &g.r1, p.l.sentences[g.l0].grams, p.r.sentences[g.r0].grams)
	}
	slices.SortFunc(out, func(a, b pair) int { return a.r0 - b.r0 })
	return out
}

// absorb widens [from, to) by the sentence before or behind it if that has no
// partner and the text facing the pair holds half of it beyond what the pair's
// own sentence already answers.
func (p *pairing) absorb(s *side, partner []int, from, to *int, facing, own []uint64) {
	left := without(facing, own)
	fits := func(i int) bool {
		if i < 0 || i >= len(partner) || partner[i] != -1 {
			return false
		}
		st, at := &s.sentences[i], &s.sentences[*from]
		if st.kind != TextRow || st.zone != at.zone || st.letters < 4 || len(st.grams) == 0 {
			return false
		}
		if s.SectionID(st.Start) != s.SectionID(at.Start) {
			return false
		}
		return float64(shared(st.grams, left)) >= absorbLeast*float64(len(st.grams))
	}
	if fits(*to) {
		partner[*to] = -2
		*to++
	} else if fits(*from - 1) {
		partner[*from-1] = -2
		*from--
	}
}

// without is a sorted list less the elements of another.
func without(a, b []uint64) []uint64 {
	out := make([]uint64, 0, len(a))
	j := 0
	for _, x := range a {
		for j < len(b) && b[j] < x {
			j++
		}
		if j < len(b) && b[j] == x {
			j++
			continue
		}
		out = append(out, x)
	}
	return out
}
