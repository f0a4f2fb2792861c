package diff

import (
	"cmp"
	"math"
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// term is a word or a character pair as a number.
type term int32

// space weighs terms by how rare they are in the paragraphs of both reports:
//
//	weight(t) = (1 + ln tf) · ln(1 + N/(1 + df))
//
// with N paragraphs of which df hold the term. The two documents themselves
// are enough of a corpus; a table of general frequencies was measured to add
// nothing.
type space struct {
	words map[string]term
	grams map[[2]rune]term
	df    []int32
	docs  int
}

func newSpace() *space {
	return &space{words: map[string]term{}, grams: map[[2]rune]term{}}
}

// bag counts the terms of a stretch.
type bag map[term]int

func (sp *space) word(w string) term {
	t, ok := sp.words[w]
	if !ok {
		t = term(len(sp.df))
		sp.words[w] = t
		sp.df = append(sp.df, 0)
	}
	return t
}

func (sp *space) gram(a, b rune) term {
	k := [2]rune{a, b}
	t, ok := sp.grams[k]
	if !ok {
		t = term(len(sp.df))
		sp.grams[k] = t
		sp.df = append(sp.df, 0)
	}
	return t
}

// learn counts a paragraph into the weights.
func (sp *space) learn(b bag) {
	sp.docs++
	for t := range b {
		sp.df[t]++
	}
}

// vector is a weighted bag of length 1, sorted by term so that sums come out
// the same on every run.
type vector []weighted

type weighted struct {
	t term
	w float64
}

func (sp *space) vector(b bag) vector {
	v := make(vector, 0, len(b))
	for t, n := range b {
		v = append(v, weighted{t, (1 + math.Log(float64(n))) * sp.idf(t)})
	}
	slices.SortFunc(v, func(a, b weighted) int { return cmp.Compare(a.t, b.t) })
	sum := 0.0
	for _, x := range v {
		sum += x.w * x.w
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
	return math.Log(1 + float64(sp.docs)/float64(1+sp.df[t]))
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

// bags counts words and character pairs of a stretch. Numbers, punctuation and
// the words of the stop list are left out; pairs lie inside runs of Chinese.
func (s *side) bags(words, grams *space, within report.Span) (w, g bag) {
	w, g = bag{}, bag{}
	for _, t := range s.within(within) {
		if (t.Kind == segment.Word || t.Kind == segment.Term) && !stopWords[t.Key] {
			w[words.word(t.Key)]++
		}
	}
	hanPairs(s.Text[within.Start:within.End], func(a, b rune) { g[grams.gram(a, b)]++ })
	return w, g
}

// hanPairs calls f for each two neighbouring Chinese characters.
func hanPairs(s []rune, f func(a, b rune)) {
	prev := rune(0)
	for _, r := range s {
		if !text.Han(r) {
			prev = 0
			continue
		}
		if prev != 0 {
			f(prev, r)
		}
		prev = r
	}
}

// spaces are the weights for words and for character pairs of both reports.
type spaces struct{ words, grams *space }

// learnBoth learns the paragraphs (lines) of both reports.
func learnBoth(l, r *side) spaces {
	sp := spaces{newSpace(), newSpace()}
	for _, s := range []*side{l, r} {
		start := 0
		for i := 0; i <= len(s.Text); i++ {
			if i < len(s.Text) && s.Text[i] != '\n' {
				continue
			}
			if i-start > 1 {
				w, g := s.bags(sp.words, sp.grams, report.Span{Start: start, End: i})
				sp.words.learn(w)
				sp.grams.learn(g)
			}
			start = i + 1
		}
	}
	return sp
}

func (sp spaces) twin(s *side, within report.Span) twin {
	w, g := s.bags(sp.words, sp.grams, within)
	return twin{sp.words.vector(w), sp.grams.vector(g)}
}

// stopWords carry no topic in this genre.
var stopWords = set(`的 了 和 与 及 等 在 对 为 以 将 把 是 有 并 从 到 由 被 向 上 中 下 个 项 件 次 场
年 月 日 家 名 人 余 多 万 亿 元 全 各 其 该 我 区 市 县 年度 本 更 不断 进一步 持续 切实 大力 积极 全面 深入
扎实 着力 加强 推进 推动 开展 强化 加快 完善 提升 提高 实现 坚持 做好 工作 建设`)
