package segment

import (
	"bytes"
	_ "embed"
	"slices"
	"strconv"
	"unicode/utf8"

	"duizhao/internal/text"
)

// dictionary is gojieba's jieba.dict.utf8, its rows (word, frequency, tag)
// sorted by bytes, otherwise unchanged.
//
//go:embed data/jieba.dict.utf8
var dictionary []byte

// The sum and the least of all frequencies in the dictionary. The weight of a
// word is log(frequency/sum), that of an unknown character the least weight.
const (
	frequencySum = 60101983
	frequencyMin = 2
)

// The words of the filler rows: private characters, which no text has in a run
// of Chinese characters.
const (
	fillerMin = "\uE001\uE002"
	fillerSum = "\uE001\uE003"
)

// filter gives the rows of the dictionary whose words can occur in the texts,
// and the fillers that keep every weight as it is in the whole dictionary. A
// few words that do not occur may be among them: they do no harm.
//
// The distinct pairs of neighbours in the texts and the rows have the same
// order, so one pass forward over both, in leaps, meets every row that begins
// with such a pair. Of longer words every three neighbours are looked up too.
func filter(dict []byte, texts ...[]rune) []byte {
	pairs, triples := neighbours(texts)
	out := make([]byte, 0, 32*len(pairs)+64)
	rest, least := int64(frequencySum), int64(frequencySum)
	keep := func(row []byte, freq int64) {
		out = append(append(out, row...), '\n')
		rest -= freq
		least = min(least, freq)
	}
	at := 0
	var prefix []byte
	for _, p := range pairs {
		first, second := rune(p>>21), rune(p&(1<<21-1))
		prefix = utf8.AppendRune(prefix[:0], first)
		if second != 0 {
			prefix = utf8.AppendRune(prefix, second)
		} else {
			prefix = append(prefix, ' ') // the word that is this character alone
		}
		for at = seek(dict, at, prefix); at < len(dict); {
			row := dict[at:]
			if n := bytes.IndexByte(row, '\n'); n >= 0 {
				row = row[:n]
			}
			if !bytes.HasPrefix(row, prefix) {
				break
			}
			at += len(row) + 1
			word, freq := fields(row)
			if triples.holdsAll(word) {
				keep(row, freq)
			}
		}
	}
	if rest >= frequencyMin && least > frequencyMin {
		keep([]byte(fillerMin+" "+strconv.Itoa(frequencyMin)+" x"), frequencyMin)
	}
	if rest > 0 {
		keep([]byte(fillerSum+" "+strconv.FormatInt(rest, 10)+" x"), rest)
	}
	return out
}

// neighbours gives the distinct pairs of neighbouring Chinese characters,
// sorted, each character also with none behind it, and the set of threes.
func neighbours(texts [][]rune) ([]uint64, triples) {
	n := 0
	for _, t := range texts {
		n += len(t)
	}
	var pairs []uint64
	threes := newTriples(n)
	lately := make([]uint64, 1<<14) // pairs added, to pass over most repetitions
	add := func(pair uint64) {
		if seen := &lately[scatter(pair)%uint64(len(lately))]; *seen != pair {
			*seen = pair
			pairs = append(pairs, pair)
		}
	}
	for _, t := range texts {
		var before, last rune // 0 where no Chinese character stands
		for _, r := range t {
			if !text.Han(r) {
				before, last = 0, 0
				continue
			}
			add(uint64(r) << 21)
			if last != 0 {
				add(uint64(last)<<21 | uint64(r))
			}
			if before != 0 {
				threes.add(before, last, r)
			}
			before, last = last, r
		}
	}
	slices.Sort(pairs)
	return slices.Compact(pairs), threes
}

// seek gives the offset of the first row at or behind `from` that does not
// stand before the prefix in order; the row at `from` begins there.
func seek(dict []byte, from int, prefix []byte) int {
	before := func(at int) bool { return bytes.Compare(dict[at:min(len(dict), at+len(prefix))], prefix) < 0 }
	low, high, step := from, len(dict), 128
	for low+step < len(dict) { // leap until past it
		at := rowStart(dict, low+step, low)
		if !before(at) {
			high = at
			break
		}
		low, step = rowEnd(dict, at), 4*step
	}
	for low < high { // then halve
		at := rowStart(dict, (low+high)/2, low)
		if before(at) {
			low = rowEnd(dict, at)
		} else {
			high = at
		}
	}
	return low
}

// rowStart is where the row that holds the offset begins, rowEnd where the
// next one does.
func rowStart(dict []byte, at, least int) int {
	return least + bytes.LastIndexByte(dict[least:at], '\n') + 1
}

func rowEnd(dict []byte, at int) int {
	n := bytes.IndexByte(dict[at:], '\n')
	if n < 0 {
		return len(dict)
	}
	return at + n + 1
}

// fields reads a row: the word and its frequency.
func fields(row []byte) (word []byte, freq int64) {
	n := bytes.IndexByte(row, ' ')
	for _, b := range row[n+1:] {
		if b < '0' || b > '9' {
			break
		}
		freq = 10*freq + int64(b-'0')
	}
	return row[:n], freq
}

// triples is a set of threes of characters that may also hold a few it was
// not given (a Bloom filter with one hash).
type triples struct {
	bits []uint64
	mask uint64
}

func newTriples(n int) triples {
	size := uint64(1 << 10)
	for size < uint64(n)*16 {
		size *= 2
	}
	return triples{bits: make([]uint64, size/64), mask: size - 1}
}

func (t triples) place(a, b, c rune) (word, bit uint64) {
	h := scatter(uint64(a)<<42^uint64(b)<<21^uint64(c)) & t.mask
	return h / 64, 1 << (h % 64)
}

// scatter spreads keys over all bits.
func scatter(x uint64) uint64 {
	x *= 0x9E3779B97F4A7C15
	return x ^ x>>29
}

func (t triples) add(a, b, c rune) {
	word, bit := t.place(a, b, c)
	t.bits[word] |= bit
}

// holdsAll reports whether all threes of the word are in the set; a shorter
// word has none.
func (t triples) holdsAll(word []byte) bool {
	if len(word) <= 2*utf8.UTFMax-2 { // at most two characters of three bytes
		return true
	}
	var a, b rune
	for n := 0; len(word) > 0; n++ {
		c, size := utf8.DecodeRune(word)
		word = word[size:]
		if n >= 2 {
			if place, bit := t.place(a, b, c); t.bits[place]&bit == 0 {
				return false
			}
		}
		a, b = b, c
	}
	return true
}
