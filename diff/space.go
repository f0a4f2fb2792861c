package diff

import (
	"math"

	"duizhao/internal/report"
)

// space weighs terms by how rare they are in the documents it learnt, mostly
// the paragraphs of both reports:
//
//	weight(t) = (1 + ln tf) · ln(1 + N/(1 + df))
//
// with N documents of which df hold the term. The two reports themselves are
// enough of a corpus; a table of general frequencies was measured to add
// nothing.
type space struct {
	df   []int32 // by term
	docs int
	idfs []float64 // by df, filled when first asked for
}

func newSpace(terms int) *space { return &space{df: make([]int32, terms)} }

// learn counts a document into the weights.
func (sp *space) learn(b bag) {
	sp.docs++
	sp.idfs = nil
	for _, x := range b {
		sp.df[x.t]++
	}
}

// vector is a weighted bag of length 1, by rising term, so that sums come out
// the same on every run.
type vector []weighted

type weighted struct {
	t term
	w float64
}

func (sp *space) vector(b bag) vector {
	v := make(vector, len(b))
	sum := 0.0
	for i, x := range b {
		w := sp.idf(x.t)
		if x.n > 1 {
			w *= 1 + math.Log(float64(x.n))
		}
		v[i] = weighted{x.t, w}
		sum += w * w
	}
	if sum > 0 {
		sum = 1 / math.Sqrt(sum)
	}
	for i := range v {
		v[i].w *= sum
	}
	return v
}

func (sp *space) idf(t term) float64 {
	if sp.idfs == nil {
		sp.idfs = make([]float64, sp.docs+1)
		for df := range sp.idfs {
			sp.idfs[df] = math.Log(1 + float64(sp.docs)/float64(1+df))
		}
	}
	return sp.idfs[sp.df[t]]
}

// cosine is the likeness of two vectors, 0 to 1.
func cosine(a, b vector) float64 {
	sum, i, j := 0.0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i].t == b[j].t:
			sum += a[i].w * b[j].w
			i++
			j++
		case a[i].t < b[j].t:
			i++
		default:
			j++
		}
	}
	return sum
}

// twin is a stretch seen as words and as character pairs. The mean of the two
// likenesses is at least as good as the better one everywhere it was measured.
type twin struct{ words, grams vector }

func (a twin) cosine(b twin) float64 {
	return (cosine(a.words, b.words) + cosine(a.grams, b.grams)) / 2
}

// spaces are the weights for words and for character pairs of both reports.
type spaces struct{ words, grams *space }

// learnBoth numbers the terms of both reports and learns their paragraphs
// (lines).
func learnBoth(l, r *side) spaces {
	numberTerms(l, r)
	sp := spaces{newSpace(len(l.vocabulary.words)), newSpace(len(l.vocabulary.pairs))}
	for _, s := range []*side{l, r} {
		start := 0
		for i := 0; i <= len(s.Text); i++ {
			if i < len(s.Text) && s.Text[i] != '\n' {
				continue
			}
			if i-start > 1 {
				w, g := s.bags(report.Span{Start: start, End: i})
				sp.words.learn(w)
				sp.grams.learn(g)
			}
			start = i + 1
		}
	}
	return sp
}

func (sp spaces) twin(s *side, within report.Span) twin {
	w, g := s.bags(within)
	return twin{sp.words.vector(w), sp.grams.vector(g)}
}
