package diff

import (
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// term is a word, or a pair of Chinese characters, as a number: words are
// numbered by themselves, pairs by themselves, each from 0.
type term int32

const noTerm term = -1

// Kinds of words that some measures leave out.
const (
	stopWord  uint8 = 1 << iota // carries no topic in this genre
	hedgeWord                   // 有待 进一步 不足: says how, not what
)

// vocabulary numbers the words and pairs of the texts that are compared, so
// that each is looked up once however often it is termCount.
type vocabulary struct {
	words map[string]term
	pairs map[uint64]term
	kinds []uint8 // of words
}

// numberTerms numbers the words and pairs of both reports.
func numberTerms(sides ...*side) {
	v := &vocabulary{words: map[string]term{}, pairs: map[uint64]term{}}
	parallel(
		func() {
			for _, s := range sides {
				v.addWords(s)
			}
		},
		func() {
			for _, s := range sides {
				v.addPairs(s, report.Span{End: len(s.Text)})
			}
		},
	)
	for _, s := range sides {
		s.vocabulary = v
	}
}

// number numbers the words that a side has and the pairs of some stretches by
// themselves.
func (s *side) number(pairs []report.Span) {
	s.vocabulary = &vocabulary{words: map[string]term{}, pairs: map[uint64]term{}}
	s.vocabulary.addWords(s)
	for _, sp := range pairs {
		s.vocabulary.addPairs(s, sp)
	}
}

// addWords numbers the words of a side: tokens that are Chinese words or fixed
// terms.
func (v *vocabulary) addWords(s *side) {
	hedges := lackData().hedges
	s.words = make([]term, len(s.tokens))
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.Kind != segment.Word && t.Kind != segment.Term {
			s.words[i] = noTerm
			continue
		}
		n, ok := v.words[t.Key]
		if !ok {
			n = term(len(v.words))
			v.words[t.Key] = n
			kind := uint8(0)
			if stopWords[t.Key] {
				kind |= stopWord
			}
			if hedges[t.Key] {
				kind |= hedgeWord
			}
			v.kinds = append(v.kinds, kind)
		}
		s.words[i] = n
	}
}

// addPairs numbers the pairs of neighbouring Chinese characters in a stretch
// of a side.
func (v *vocabulary) addPairs(s *side, within report.Span) {
	if s.pairs == nil {
		s.pairs = make([]term, len(s.Text))
		for i := range s.pairs {
			s.pairs[i] = noTerm
		}
	}
	prev := false
	for i := within.Start; i < within.End; i++ {
		han := text.Han(s.Text[i])
		if han && prev {
			k := uint64(s.Text[i-1])<<32 | uint64(s.Text[i])
			n, ok := v.pairs[k]
			if !ok {
				n = term(len(v.pairs))
				v.pairs[k] = n
			}
			s.pairs[i-1] = n
		}
		prev = han
	}
}

// wordsIn appends the words of a stretch, but those of the kinds that are left
// out. A word belongs where it begins.
func (s *side) wordsIn(out []term, within report.Span, leftOut uint8) []term {
	from, to := s.tokensIn(within)
	for _, t := range s.words[from:to] {
		if t != noTerm && s.vocabulary.kinds[t]&leftOut == 0 {
			out = append(out, t)
		}
	}
	return out
}

// pairsIn appends the pairs of a stretch.
func (s *side) pairsIn(out []term, within report.Span) []term {
	for i := within.Start; i+1 < within.End; i++ {
		if t := s.pairs[i]; t != noTerm {
			out = append(out, t)
		}
	}
	return out
}

// bag is terms with how often they occur, by rising term.
type bag []termCount

type termCount struct {
	t term
	n int32
}

// count makes a bag of terms. It sorts them where they are.
func count(ts []term) bag {
	slices.Sort(ts)
	distinct := 0
	for i := range ts {
		if i == 0 || ts[i] != ts[i-1] {
			distinct++
		}
	}
	out := make(bag, 0, distinct)
	for i, t := range ts {
		if i == 0 || t != ts[i-1] {
			out = append(out, termCount{t, 0})
		}
		out[len(out)-1].n++
	}
	return out
}

// bags counts the words and the pairs of a stretch, stop words left out.
func (s *side) bags(within report.Span) (words, pairs bag) {
	return count(s.wordsIn(nil, within, stopWord)), count(s.pairsIn(nil, within))
}

// stopWords carry no topic in this genre.
var stopWords = set(`的 了 和 与 及 等 在 对 为 以 将 把 是 有 并 从 到 由 被 向 上 中 下 个 项 件 次 场
年 月 日 家 名 人 余 多 万 亿 元 全 各 其 该 我 区 市 县 年度 本 更 不断 进一步 持续 切实 大力 积极 全面 深入
扎实 着力 加强 推进 推动 开展 强化 加快 完善 提升 提高 实现 坚持 做好 工作 建设`)
