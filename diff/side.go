package diff

import (
	"hash/maphash"
	"slices"
	"sort"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// side is one report with what comparing it needs: its tokens, and its text
// cut into sentences.
type side struct {
	*report.Report
	*textSide
	sentences []sentence
	units     []unit

	// Filled by [numberTerms].
	vocabulary *vocabulary
	words      []term // by token, noTerm where it is no word
	pairs      []term // by offset, noTerm where no pair begins
}

// sentence is the unit in which text is paired: a sentence, a heading, a
// title or a line of furniture, with the white space behind it. The sentences
// of a report cover its text exactly.
type sentence struct {
	report.Span
	kind    RowKind
	zone    int // index of the section by which it is aligned, -1 outside all
	part    int // index of the level 1 section (or introduction), -1 outside all
	letters int
	exact   uint64   // hash of its letters
	grams   []uint64 // its masked character pairs, sorted
}

func newSide(r *report.Report, seg *segment.Segmenter) *side {
	s := &side{Report: r, textSide: newTextSide(seg, r.Text)}
	s.units = units(r)
	s.cut()
	return s
}

// block is a stretch that is no running text.
type block struct {
	report.Span
	kind RowKind
}

// cut fills in the sentences.
func (s *side) cut() {
	var blocks []block
	var cuts []int // starts of inline items and of unheaded parts: no sentence crosses them
	add := func(sp report.Span, k RowKind) {
		if !sp.Empty() {
			blocks = append(blocks, block{sp, k})
		}
	}
	add(s.TitleSpan, TitleRow)
	for _, f := range s.Furniture {
		add(f.Span, FurnitureRow)
	}
	for i := range s.Sections {
		sec := &s.Sections[i]
		cuts = append(cuts, sec.Start)
		if !sec.Inline() && sec.HeadingEnd > sec.Start {
			end := sec.HeadingEnd
			for end < sec.End && (s.Text[end] == '。' || text.Fold(s.Text[end]) == ':') {
				end++
			}
			add(report.Span{Start: sec.Start, End: end}, HeadingRow)
		}
	}
	sort.SliceStable(blocks, func(i, j int) bool { return blocks[i].Start < blocks[j].Start })
	at := 0
	for _, b := range blocks {
		if b.Start < at { // the title inside a furnished line: the first one has it
			continue
		}
		s.gap(at, b.Start, cuts)
		start := b.Start
		if n := len(s.sentences); n == 0 {
			start = 0
		} else if at < b.Start && s.sentences[n-1].End < b.Start {
			start = s.sentences[n-1].End
		}
		end := b.End
		for end < len(s.Text) && text.Space(s.Text[end]) {
			end++
		}
		s.push(report.Span{Start: start, End: end}, b.kind)
		at = end
	}
	s.gap(at, len(s.Text), cuts)
	if n := len(s.sentences); n > 0 {
		s.sentences[n-1].End = len(s.Text)
	} else if len(s.Text) > 0 {
		s.push(report.Span{End: len(s.Text)}, TextRow)
	}
	s.place()
}

// gap cuts running text between two blocks; a gap of white space alone is left
// to the blocks around it.
func (s *side) gap(from, to int, cuts []int) {
	if text.Trim(s.Text, report.Span{Start: from, End: to}).Empty() {
		if n := len(s.sentences); n > 0 {
			s.sentences[n-1].End = to
		}
		return
	}
	i := sort.SearchInts(cuts, from+1)
	for from < to {
		end := to
		if i < len(cuts) && cuts[i] < to {
			end = cuts[i]
			i++
		}
		for _, sp := range text.Sentences(s.Text, report.Span{Start: from, End: end}) {
			s.push(sp, TextRow)
		}
		from = end
	}
}

func (s *side) push(sp report.Span, kind RowKind) {
	if text.Trim(s.Text, sp).Empty() && len(s.sentences) > 0 {
		s.sentences[len(s.sentences)-1].End = sp.End
		return
	}
	s.sentences = append(s.sentences, sentence{Span: sp, kind: kind})
}

// place gives every sentence its zone, its part and its keys.
func (s *side) place() {
	unitAt := make(map[int]bool, len(s.units))
	for _, u := range s.units {
		unitAt[u.section] = true
	}
	var open []int // the sections around the current sentence
	next := 0
	for i := range s.sentences {
		st := &s.sentences[i]
		at := text.Trim(s.Text, st.Span).Start
		for next < len(s.Sections) && s.Sections[next].Start <= at {
			open = append(open, next)
			next++
		}
		open = slices.DeleteFunc(open, func(k int) bool { return s.Sections[k].End <= at })
		st.zone, st.part = -1, -1
		for _, k := range open {
			if s.Sections[k].Level <= 1 {
				st.part = k
			}
			if s.Sections[k].Level <= 1 || unitAt[k] {
				st.zone = k
			}
		}
		if st.kind == TitleRow || st.kind == FurnitureRow {
			st.zone, st.part = -1, -1
		}
		letters, _ := text.Letters(s.Text[st.Start:st.End])
		st.letters = len(letters)
		st.exact = hashRunes(letters)
		st.grams = gramsOf(maskDigits(letters))
	}
}

// hashSeed makes the hashes of one run equal; only equality of hashes is ever
// asked, so that results are the same on every run.
var hashSeed = maphash.MakeSeed()

func hashRunes(rs []rune) uint64 { return maphash.String(hashSeed, string(rs)) }

// maskDigits puts one # for every run of digits, so that two sentences that
// differ in their figures alone are alike.
func maskDigits(rs []rune) []rune {
	out := make([]rune, 0, len(rs))
	for _, r := range rs {
		if text.Digit(r) {
			if n := len(out); n > 0 && out[n-1] == '#' {
				continue
			}
			r = '#'
		}
		out = append(out, r)
	}
	return out
}

// gramsOf are the character pairs of a text, sorted, each as often as it
// occurs; of a single character the character itself.
func gramsOf(rs []rune) []uint64 {
	if len(rs) == 1 {
		return []uint64{uint64(rs[0])}
	}
	out := make([]uint64, 0, max(0, len(rs)-1))
	for i := 1; i < len(rs); i++ {
		out = append(out, uint64(rs[i-1])<<32|uint64(rs[i]))
	}
	slices.Sort(out)
	return out
}

// shared counts the elements that two sorted lists have in common.
func shared(a, b []uint64) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			n++
			i++
			j++
		case a[i] < b[j]:
			i++
		default:
			j++
		}
	}
	return n
}

// dice is the likeness of two sorted lists, 0 to 1; two empty ones are alike.
func dice(a, b []uint64) float64 {
	if len(a)+len(b) == 0 {
		return 1
	}
	return 2 * float64(shared(a, b)) / float64(len(a)+len(b))
}
