package loader

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// Some pages hold the body of their report twice, now and then with a word
// changed. The bounds are wide of any normal report: there two neighbouring
// years share a twentieth of their words, and no part repeats another.
const (
	copyLetters = 300 // a copy has at least so many letters
	copyShare   = 80  // percent of each copy that the other one holds too
	headedShare = 60  // the same, where the headings repeat as well
	copyPart    = 60  // percent of the file that both copies are
	clauseShort = 6   // clauses of fewer letters stand anywhere and count for nothing
	copyGap     = 3   // lines in a row that may differ at the ends of a copy
)

// clause is a stretch between two marks, as a key of its letters.
type clause struct {
	key     uint64
	line    int
	letters int
}

// clauses cuts the lines at their marks. Only letters count: the two copies of
// a page often differ in blanks and in the form of marks. The second result is
// a key for each line.
func (p *reader) clauses() (out []clause, lines []uint64) {
	const basis, prime = 14695981039346656037, 1099511628211 // FNV-1a
	lines = make([]uint64, len(p.lines))
	for i, l := range p.lines {
		if l.blank() {
			continue
		}
		c, whole := clause{key: basis, line: i}, uint64(basis)
		shut := func() {
			if c.letters >= clauseShort {
				out = append(out, c)
			}
			c.key, c.letters = basis, 0
		}
		for _, r := range p.text[l.body.Start:l.body.End] {
			switch r = text.Fold(r); {
			case text.Letter(r):
				c.key = (c.key ^ uint64(r)) * prime
				whole = (whole ^ uint64(r)) * prime
				c.letters++
			case r == ',' || r == ';' || r == ':' || text.SentenceEnd(r):
				shut()
			}
		}
		shut()
		lines[i] = whole
	}
	return out, lines
}

// twin is a clause that stands in the file twice: the indexes of both.
type twin struct{ first, second int }

// setCopyAside finds a second copy of the whole body, makes furniture of its
// lines, tells of it, and blanks it in the reader's text, so that every later
// step sees the body once. The report's own text stays as it is.
func (p *reader) setCopyAside() {
	from, to, share, ok := p.findCopy()
	if !ok {
		return
	}
	from = p.titleBlock(from)
	p.r.Warnings = append(p.r.Warnings, report.Words{
		ZH: fmt.Sprintf("正文在文件中出现两遍：第 %d 行起是第二遍（%d%% 相同），已列为页面附属文字，只按第一遍比对", from+1, share),
		EN: fmt.Sprintf("the file holds the body twice: the second copy begins at line %d (%d%% the same) and is set aside, the first one is compared", from+1, share),
	})
	p.text = slices.Clone(p.text)
	p.copied = p.lines[from].body
	for i := from; i <= to; i++ {
		if p.lines[i].blank() {
			continue
		}
		b := p.lines[i].body
		p.furnish(i, "duplicate")
		for at := b.Start; at < b.End; at++ {
			p.text[at] = ' '
		}
		p.lines[i].body = report.Span{Start: b.End, End: b.End}
		p.copied.End = b.End
	}
}

// titleBlock goes up from a second copy over the title, the day, the speaker and
// the photograph that the page puts above it.
func (p *reader) titleBlock(from int) int {
	for i := p.textLine(from, -1); i >= 0; i = p.textLine(i, -1) {
		s := strings.Join(strings.Fields(p.string(i)), "")
		if !(titleEnd.MatchString(s) && titleMark.MatchString(s) && !p.sentence(i) || deliveryOn.MatchString(s) || speakerLine.MatchString(s) ||
			captioned(p.string(i)) && p.lines[i].body.Len() <= 120) {
			break
		}
		from = i
	}
	return from
}

// speakerLine is the line below the title of a report that is delivered.
var speakerLine = text.NewPattern(`^\S{1,16}(总理|主席|省长|市长|州长|盟长|区长|县长|旗长|镇长|乡长|主任)\S{2,4}$`)

// findCopy gives the first and last line of a second copy of the body and how
// much of it, in percent, stands in the first one.
func (p *reader) findCopy() (from, to, share int, ok bool) {
	cs, keys := p.clauses()
	twins, total := pairUp(cs)
	if total < 2*copyLetters || len(twins) == 0 {
		return 0, 0, 0, false
	}
	twins = inOrder(acrossMost(twins, cs))
	if len(twins) == 0 {
		return 0, 0, 0, false
	}
	first, last := twins[0], twins[len(twins)-1]
	headEnd := cs[last.first].line // the last line of the first copy for certain
	from, to = cs[first.second].line, cs[last.second].line
	if from <= headEnd {
		return 0, 0, 0, false
	}
	top := cs[first.first].line
	top, from = p.walk(keys, top, from, -1, headEnd)
	if _, to = p.walk(keys, headEnd, to, 1, from); !p.copyEnds(cs, from, &to) {
		return 0, 0, 0, false
	}
	head := between(cs, top, from-1)
	tail := between(cs, from, to)
	inHead, inTail, ofHead, ofTail := shared(head, tail)
	if ofHead < copyLetters || ofTail < copyLetters || (ofHead+ofTail)*100 < total*copyPart {
		return 0, 0, 0, false
	}
	need := copyShare
	if p.sameHeadings(keys, top, from, to) {
		need = headedShare
	}
	if inHead*100 < ofHead*need || inTail*100 < ofTail*need {
		return 0, 0, 0, false
	}
	return from, to, inTail * 100 / ofTail, true
}

// pairUp gives the clauses that stand there exactly twice, by their first, and
// the letters of all clauses.
func pairUp(cs []clause) (twins []twin, total int) {
	type seen struct{ n, first, second int }
	at := make(map[uint64]seen, len(cs))
	for i, c := range cs {
		s := at[c.key]
		s.n++
		switch s.n {
		case 1:
			s.first = i
		case 2:
			s.second = i
		}
		at[c.key] = s
		total += c.letters
	}
	twice := 0
	for i, c := range cs {
		if s := at[c.key]; s.n == 2 && s.first == i {
			twins = append(twins, twin{i, s.second})
			twice += 2 * c.letters
		}
	}
	if twice*10 < total*3 { // most reports leave here
		return nil, total
	}
	return twins, total
}

// acrossMost keeps the twins on both sides of the place that lies between the
// most of them: where the second copy begins.
func acrossMost(twins []twin, cs []clause) []twin {
	weight := make([]int, len(cs)+2)
	for _, t := range twins {
		weight[t.first+1] += cs[t.first].letters
		weight[t.second+1] -= cs[t.first].letters
	}
	best, most, now := 0, 0, 0
	for i, w := range weight {
		if now += w; now > most {
			best, most = i, now
		}
	}
	return slices.DeleteFunc(twins, func(t twin) bool { return t.first >= best || t.second < best })
}

// inOrder keeps the longest run of twins whose seconds rise as their firsts
// do: a sentence that stands in another place of each copy must not tell where
// the copies begin and end.
func inOrder(twins []twin) []twin {
	var ends []int // the twin that a run of each length ends with
	before := make([]int, len(twins))
	for i, t := range twins {
		k := sort.Search(len(ends), func(k int) bool { return twins[ends[k]].second >= t.second })
		before[i] = -1
		if k > 0 {
			before[i] = ends[k-1]
		}
		if k == len(ends) {
			ends = append(ends, i)
		} else {
			ends[k] = i
		}
	}
	if len(ends) == 0 {
		return nil
	}
	out := make([]twin, len(ends))
	for k, i := len(ends)-1, ends[len(ends)-1]; k >= 0; k, i = k-1, before[i] {
		out[k] = twins[i]
	}
	return out
}

// walk goes on from two lines that are each other's copy while the lines above
// (step -1) or below (1) are the same or nearly so, a few changed ones passed over. Above,
// the second line stays behind the line bound; below, the first stays before
// it.
func (p *reader) walk(keys []uint64, first, second, step, bound int) (atFirst, atSecond int) {
	atFirst, atSecond = first, second
	for missed := 0; missed <= copyGap; {
		if first, second = p.textLine(first, step), p.textLine(second, step); first < 0 || second < 0 {
			break
		}
		if step < 0 && second <= bound || step > 0 && first >= bound {
			break
		}
		if keys[first] != keys[second] && !p.alike(first, second) {
			missed++
			continue
		}
		atFirst, atSecond, missed = first, second, 0
	}
	return atFirst, atSecond
}

// alike reports whether two lines are the same but for a few changed words:
// three in four of the letters of the longer one are in the other, in whatever
// order.
func (p *reader) alike(i, k int) bool {
	balance, longer := map[rune]int{}, 0
	for _, r := range p.text[p.lines[i].body.Start:p.lines[i].body.End] {
		if text.Letter(r) {
			balance[text.Fold(r)]++
			longer++
		}
	}
	letters, both := 0, 0
	for _, r := range p.text[p.lines[k].body.Start:p.lines[k].body.End] {
		if !text.Letter(r) {
			continue
		}
		letters++
		if r = text.Fold(r); balance[r] > 0 {
			balance[r]--
			both++
		}
	}
	longer = max(longer, letters)
	return longer >= clauseShort && both*4 >= longer*3
}

// textLine is the next line with text, -1 behind the ends.
func (p *reader) textLine(i, step int) int {
	for i += step; i >= 0 && i < len(p.lines); i += step {
		if !p.lines[i].blank() {
			return i
		}
	}
	return -1
}

// copyEnds reports whether a second copy ends the body: what stands below it
// is the foot of the page, a glossary, or a few changed lines that are the
// copy's own and are taken into it. Anything else is a text of another kind,
// and better left alone.
func (p *reader) copyEnds(cs []clause, from int, to *int) bool {
	last := *to
	for i := p.textLine(*to, 1); i >= 0; i = p.textLine(i, 1) {
		s := p.string(i)
		if l, ok := p.heading(i); ok && l.level == 1 || glossary.MatchString(s) || p.isFoot(i) {
			break
		}
		last = i
	}
	letters := func(from, to int) (n int) {
		for _, c := range between(cs, from, to) {
			n += c.letters
		}
		return n
	}
	if letters(*to+1, last)*10 > letters(from, *to) {
		return false
	}
	*to = last
	return true
}

// between are the clauses of the lines from to to, both included.
func between(cs []clause, from, to int) []clause {
	i := sort.Search(len(cs), func(i int) bool { return cs[i].line >= from })
	k := sort.Search(len(cs), func(i int) bool { return cs[i].line > to })
	return cs[i:max(i, k)]
}

// shared counts the letters of two runs of clauses, and those of the clauses
// that both have.
func shared(head, tail []clause) (inHead, inTail, ofHead, ofTail int) {
	has := make(map[uint64]int, len(head))
	for _, c := range head {
		has[c.key] |= 1
		ofHead += c.letters
	}
	for _, c := range tail {
		has[c.key] |= 2
		ofTail += c.letters
	}
	for _, c := range head {
		if has[c.key] == 3 {
			inHead += c.letters
		}
	}
	for _, c := range tail {
		if has[c.key] == 3 {
			inTail += c.letters
		}
	}
	return inHead, inTail, ofHead, ofTail
}

// sameHeadings reports whether the labelled lines of level 1 and 2 of two
// copies, three at least, are the same in the same order.
func (p *reader) sameHeadings(keys []uint64, top, from, to int) bool {
	heads := func(first, last int) (out []uint64) {
		for i := first; i <= last; i++ {
			if l, ok := p.heading(i); ok && l.level <= 2 && p.lines[i].body.Len() <= 60 {
				out = append(out, keys[i])
			}
		}
		return out
	}
	first := heads(top, from-1)
	return len(first) >= 3 && slices.Equal(first, heads(from, to))
}
