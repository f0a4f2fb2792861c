package segment

import (
	"runtime"
	"sync"
	"unicode/utf8"

	"github.com/yanyiwu/gojieba"

	"duizhao/internal/report"
)

// Kind says what a token is.
type Kind uint8

// The kinds of tokens. Everything that is none of the others and no white
// space is Punct, a mark a token.
const (
	Word   Kind = iota // a Chinese word
	Number             // 1,286 98.5 3.5万 二十三; its unit and percent sign stand apart
	Latin              // a Latin word, with the digits behind it: IE8 PM2.5
	Term               // a fixed term: 双随机、一公开 1+40+N
	Punct
)

// Token is a word of a text.
type Token struct {
	report.Span
	// Key is what the token is compared by. Tokens of one key say the same
	// and differ at most in width and in the form of punctuation.
	Key  string
	Kind Kind
}

// maxRun is how many Chinese characters go to gojieba at once: it takes about
// 380 bytes a character while it works.
const maxRun = 4096

// Segmenter cuts texts into tokens. It may be used from several goroutines.
type Segmenter struct {
	mu    sync.RWMutex // read-locked during every call into C++
	jieba *gojieba.Jieba
	terms *terms
}

// New makes a segmenter for the given texts. Other texts can be cut with it
// too, but the words that these texts lack are unknown to it. The error says
// why the dictionary could not be loaded; [Fallback] does without.
//
// The caller should Close the segmenter.
func New(texts ...[]rune) (*Segmenter, error) {
	jieba, err := load(filter(dictionary, texts...))
	if err != nil {
		return nil, err
	}
	return &Segmenter{jieba: jieba, terms: ownTerms()}, nil
}

// Fallback makes a segmenter without a dictionary: it knows numbers, Latin
// words and the fixed terms and cuts all else into single characters.
func Fallback() *Segmenter { return &Segmenter{terms: ownTerms()} }

// Close frees the dictionary. Afterwards the segmenter works as [Fallback]
// does. Closing twice is no error.
func (s *Segmenter) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.jieba != nil {
		s.jieba.Free()
		s.jieba = nil
	}
}

// cut splits a run of Chinese characters into words and calls add with each.
// The caller holds the read lock.
func (s *Segmenter) cut(run []rune, add func(word string, runes int)) {
	for len(run) > 0 {
		part := run[:min(len(run), maxRun)]
		run = run[len(part):]
		text := string(part)
		if words := s.words(text); words != nil {
			for _, w := range words {
				add(w, utf8.RuneCountInString(w))
			}
			continue
		}
		for i, r := range text {
			add(text[i:i+utf8.RuneLen(r)], 1)
		}
	}
}

// words asks gojieba. It gives nil where there is no dictionary or the words
// are not exactly the text.
func (s *Segmenter) words(text string) []string {
	if s.jieba == nil || len(text) <= utf8.UTFMax-1 {
		return nil // one character is one word
	}
	words := s.jieba.Cut(text, false)
	runtime.KeepAlive(s.jieba) // its finalizer frees what the call works on
	at := 0
	for _, w := range words {
		if w == "" || len(w) > len(text)-at || text[at:at+len(w)] != w {
			return nil
		}
		at += len(w)
	}
	if at != len(text) {
		return nil
	}
	return words
}
