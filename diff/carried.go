package diff

import (
	_ "embed"
	"slices"
	"sync"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// The measures of carried-over text, in letters (punctuation and space left
// out, every run of digits one letter). Seeds of 6 to 13 and least lengths of
// 10 to 20 were measured to give the same picture.
const (
	carriedSeed    = 8  // what must be equal to begin with
	carriedGap     = 6  // what may differ inside a passage
	carriedLeast   = 13 // a shorter run is chance
	carriedOwn     = 10 // letters that must lie outside set phrases
	seedCandidates = 16 // places on the left that one seed is tried at
)

// carried is a passage that the right took over from the left.
type carried struct {
	Left, Right report.Span
	letters     int // outside set phrases
}

// formulaFile is learnt by learn.go, phraseFile is written by hand.
var (
	//go:embed data/formulae.txt
	formulaFile string
	//go:embed data/phrases.txt
	phraseFile string
)

// formulaSeeds are the hashes of the runs of carriedSeed letters inside set
// phrases.
var formulaSeeds = sync.OnceValue(func() map[uint64]bool {
	m := map[uint64]bool{}
	for _, l := range append(dataLines(formulaFile), dataLines(phraseFile)...) {
		eachRun([]rune(l), carriedSeed, func(_ int, hash uint64) { m[hash] = true })
	}
	return m
})

// formulaMask marks the letters that stand inside set phrases.
func formulaMask(letters []rune) []bool {
	seeds := formulaSeeds()
	mask := make([]bool, len(letters))
	marked := 0
	eachRun(letters, carriedSeed, func(at int, hash uint64) {
		if seeds[hash] {
			for marked = max(marked, at); marked < at+carriedSeed; marked++ {
				mask[marked] = true
			}
		}
	})
	return mask
}

// formulaic reports whether fewer than carriedOwn letters of a stretch, or not
// all of a shorter one, lie outside set phrases.
func formulaic(s *side, sp report.Span) bool {
	letters, _ := text.Letters(s.Text[sp.Start:sp.End])
	own := 0
	for _, in := range formulaMask(letters) {
		if !in {
			own++
		}
	}
	return own < min(carriedOwn, len(letters))
}

// masked is a report's letters for finding carried-over text: digits masked,
// headings and furniture left out by a break that nothing equals.
type masked struct {
	letters []rune
	at      []int // offset of each letter
}

func maskReport(r *report.Report) masked {
	var m masked
	skip := make([]report.Span, 0, len(r.Sections)+len(r.Furniture)+1)
	skip = append(skip, r.TitleSpan)
	for _, f := range r.Furniture {
		skip = append(skip, f.Span)
	}
	for i := range r.Sections {
		if s := &r.Sections[i]; !s.Inline() {
			skip = append(skip, report.Span{Start: s.Start, End: s.HeadingEnd})
		}
	}
	slices.SortFunc(skip, func(a, b report.Span) int { return a.Start - b.Start })
	k := 0
	for i := 0; i < len(r.Text); i++ {
		for k < len(skip) && skip[k].End <= i {
			k++
		}
		c := r.Text[i]
		switch {
		case k < len(skip) && skip[k].Contains(i):
			if n := len(m.letters); n > 0 && m.letters[n-1] >= 0 {
				m.letters, m.at = append(m.letters, -1), append(m.at, i)
			}
		case !text.Letter(c):
		case text.Digit(c):
			if n := len(m.letters); n > 0 && m.letters[n-1] == '#' {
				continue
			}
			m.letters, m.at = append(m.letters, '#'), append(m.at, i)
		default:
			m.letters, m.at = append(m.letters, text.Fold(c)), append(m.at, i)
		}
	}
	return m
}

// run is an equal stretch, in letters.
type run struct{ l, r, n int }

// carriedOver finds what the right took over from the left, years and numbers
// masked: runs of equal letters, joined over small gaps, of which enough lies
// outside set phrases. The passages are in the order of the right and do not
// overlap there; the share is theirs of the right's letters, headings and
// furniture left out.
func carriedOver(left, right *report.Report) ([]carried, float64) {
	l, r := maskReport(left), maskReport(right)
	runs := joinedRuns(equalRuns(l.letters, r.letters))
	mask := formulaMask(r.letters)
	var out []carried
	covered, all := 0, 0
	for _, c := range r.letters {
		if c >= 0 {
			all++
		}
	}
	for _, j := range runs {
		own := 0
		for k := j.r0; k < j.r1; k++ {
			if !mask[k] {
				own++
			}
		}
		if j.r1-j.r0 < carriedLeast || own < carriedOwn {
			continue
		}
		covered += own
		out = append(out, carried{
			Left:    report.Span{Start: l.at[j.l0], End: l.at[j.l1-1] + 1},
			Right:   report.Span{Start: r.at[j.r0], End: r.at[j.r1-1] + 1},
			letters: own,
		})
	}
	if all == 0 {
		return out, 0
	}
	return out, float64(covered) / float64(all)
}

// equalRuns walks the right and takes at each place the longest run that the
// left holds too.
func equalRuns(l, r []rune) []run {
	// By hash of the carriedSeed letters from a place on, the places of the
	// left; next leads from one to the next.
	type places struct{ first, last, n int32 }
	seeds, next := make(map[uint64]places, len(l)/2), make([]int32, len(l))
	eachRun(l, carriedSeed, func(at int, hash uint64) {
		next[at] = -1
		switch p, ok := seeds[hash]; {
		case !ok:
			seeds[hash] = places{int32(at), int32(at), 1}
		case p.n < seedCandidates:
			next[p.last] = int32(at)
			seeds[hash] = places{p.first, int32(at), p.n + 1}
		}
	})
	var out []run
	behind := 0 // of the last run
	eachRun(r, carriedSeed, func(j int, hash uint64) {
		if j < behind {
			return
		}
		best := run{}
		p, ok := seeds[hash]
		for i := p.first; ok && i >= 0; i = next[i] {
			n := 0
			for int(i)+n < len(l) && j+n < len(r) && l[int(i)+n] == r[j+n] && r[j+n] >= 0 {
				n++
			}
			if n > best.n {
				best = run{int(i), j, n}
			}
		}
		if best.n >= carriedSeed {
			out = append(out, best)
			behind = j + best.n
		}
	})
	return out
}

// letterRun is a passage in letters of both sides.
type letterRun struct{ l0, l1, r0, r1 int }

// joinedRuns draws together runs that follow each other on both sides with
// small gaps.
func joinedRuns(runs []run) []letterRun {
	var out []letterRun
	for _, x := range runs {
		if n := len(out); n > 0 {
			last := &out[n-1]
			gl, gr := x.l-last.l1, x.r-last.r1
			if gl >= 0 && gl <= carriedGap && gr >= 0 && gr <= carriedGap {
				last.l1, last.r1 = x.l+x.n, x.r+x.n
				continue
			}
		}
		out = append(out, letterRun{x.l, x.l + x.n, x.r, x.r + x.n})
	}
	return out
}
