package diff

import (
	"slices"

	"duizhao/internal/text"
)

func (p *pairing) sim(i, j int) float64 {
	a, b := &p.l.sentences[i], &p.r.sentences[j]
	if a.exact == b.exact && a.letters == b.letters {
		return 1
	}
	s := dice(a.grams, b.grams)
	if s >= briefLeast && brief(a, b) {
		x, _ := text.Letters(p.l.Text[a.Start:a.End])
		y, _ := text.Letters(p.r.Text[b.Start:b.End])
		s = max(s, briefDiscount*commonShare(x, y))
	}
	return s
}

// brief reports whether two sentences are compared by characters in order too.
func brief(a, b *sentence) bool { return a.letters <= briefLetters && b.letters <= briefLetters }

// commonShare is the share of two texts that their longest common sequence of
// characters covers, 0 to 1.
func commonShare(a, b []rune) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	row := make([]int, len(b)+1)
	for i := range a {
		diagonal := 0
		for j := range b {
			above := row[j+1]
			if a[i] == b[j] {
				row[j+1] = diagonal + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			diagonal = above
		}
	}
	return 2 * float64(row[len(b)]) / float64(len(a)+len(b))
}

// likest pairs the rest by likeness, best first.
func (p *pairing) likest() {
	p.collect()
	slices.SortFunc(p.candidates, func(x, y candidate) int {
		if c := compare(y.weight(), x.weight()); c != 0 {
			return c
		}
		if x.apart != y.apart {
			return x.apart - y.apart
		}
		if x.l != y.l {
			return x.l - y.l
		}
		return x.r - y.r
	})
	for _, c := range p.candidates {
		if p.lp[c.l] < 0 && p.rp[c.r] < 0 {
			p.join(c.l, c.r, c.score, !c.joined)
		}
	}
}

func (c candidate) weight() float64 {
	if c.joined {
		return c.score + joinedBonus + figureBonus*float64(c.figures)
	}
	return c.score
}

// contained is the share of the shorter of two sorted lists that the longer
// holds.
func contained(a, b []uint64) float64 {
	n := min(len(a), len(b))
	if n == 0 {
		return 0
	}
	return float64(shared(a, b)) / float64(n)
}

// collect finds the pairs of unpaired sentences that are alike enough, through
// an index of the character pairs that few sentences hold.
func (p *pairing) collect() {
	index := map[uint64][]int32{}
	for j := range p.r.sentences {
		if p.rp[j] >= 0 {
			continue
		}
		for k, g := range p.r.sentences[j].grams {
			if k > 0 && p.r.sentences[j].grams[k-1] == g {
				continue
			}
			if len(index[g]) <= commonGrams {
				index[g] = append(index[g], int32(j))
			}
		}
	}
	hits := make([]int32, len(p.r.sentences))
	var touched []int32
	lastL, lastR := 0, 0
	for i := range p.l.sentences {
		if p.lp[i] >= 0 {
			lastL, lastR = i, p.lp[i]
			continue
		}
		a := &p.l.sentences[i]
		touched = touched[:0]
		unseen := 0 // character pairs of a that hits do not count
		for k, g := range a.grams {
			if k > 0 && a.grams[k-1] == g || len(index[g]) > commonGrams {
				unseen++
				continue
			}
			for _, j := range index[g] {
				if hits[j] == 0 {
					touched = append(touched, j)
				}
				hits[j]++
			}
		}
		for _, j := range touched { // in no order: the candidates get one
			n := int(hits[j])
			hits[j] = 0
			b := &p.r.sentences[j]
			if n < 2 && min(a.letters, b.letters) > 4 {
				continue
			}
			figures, joined := p.figures[[2]int{i, int(j)}], p.a.joined(a, b)
			least := p.least(a, b, joined, figures)
			if most := 2 * float64(n+unseen) / float64(len(a.grams)+len(b.grams)); most < least && !brief(a, b) {
				continue // so much dice would give at most
			}
			s := p.sim(i, int(j))
			if s < least || !joined && (formulaic(p.l, a.Span) || formulaic(p.r, b.Span)) {
				continue
			}
			apart := int(j) - (lastR + i - lastL)
			p.candidates = append(p.candidates, candidate{
				l: i, r: int(j), score: s, joined: joined, apart: max(apart, -apart),
				figures: min(figuresMost, figures),
			})
		}
	}
}

// least is the likeness from which on two sentences may be partners, above 1
// where they never are.
func (p *pairing) least(a, b *sentence, joined bool, figures int) float64 {
	const never = 2
	letters := min(a.letters, b.letters)
	switch {
	case joined && figures > 0:
		return figureLeast
	case joined && letters < shortSentence:
		return max(pairLeastShort, p.kindLeast(a, b))
	case joined:
		return max(pairLeast, p.kindLeast(a, b))
	case a.kind != TextRow || b.kind != TextRow || a.zone < 0 || b.zone < 0 || letters < moveExact:
		return never
	case letters < moveLetters:
		return 1
	case family(p.l.Sections[a.zone].Role) != family(p.r.Sections[b.zone].Role):
		return moveForeign
	}
	return moveLeast
}

// kindLeast is the least likeness of a heading and a sentence that stand for
// each other.
func (p *pairing) kindLeast(a, b *sentence) float64 {
	if a.kind != b.kind {
		return foreignKind
	}
	return 0
}
