package tui

import (
	"fmt"
	"sort"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// hit is a place where the words searched for stand.
type hit struct {
	side diff.Side
	row  int32
	report.Span
}

// findState is the search: its words, what was found, where one is.
type findState struct {
	input   input
	past    []string // what was searched for before, the last one last
	pastAt  int
	query   string // as it was typed
	q       query
	gen     int
	busy    bool
	more    bool
	pattern bool  // the query was found as a pattern
	hits    []hit // in the order of the rows
	left    []int32
	right   []int32 // hits of a side by offset
	at      int     // the hit one is at, -1 none yet
}

const (
	// hitLimit caps the hits that are listed of a side.
	hitLimit = 20000
	// pastLimit caps the searches that are remembered.
	pastLimit = 50
)

// find lists where a query stands in both texts, row by row, in a row the left
// first. What stands there as words is no pattern any more.
func (s *scene) find(q query) (hits []hit, resolved query, more bool) {
	sides := [2]diff.Side{diff.LeftSide, diff.RightSide}
	words := query{words: q.words}
	for pass := 0; pass < 2 && len(hits) == 0; pass++ {
		if resolved = words; pass > 0 {
			resolved = q
		}
		for _, side := range sides {
			spans, cut := resolved.in(s.report(side).Text, hitLimit)
			more = more || cut
			for _, sp := range spans {
				hits = append(hits, hit{side, s.rowAt(side, sp.Start), sp})
			}
		}
		if q.re == nil {
			break
		}
	}
	sort.SliceStable(hits, func(i, j int) bool {
		a, b := &hits[i], &hits[j]
		if a.row != b.row {
			return a.row < b.row
		}
		if a.side != b.side {
			return a.side == diff.LeftSide
		}
		return a.Start < b.Start
	})
	return hits, resolved, more
}

// searched takes in what was found.
func (m *Model) searched(msg foundMsg) {
	if msg.gen != m.find.gen {
		return
	}
	f := &m.find
	f.busy, f.more, f.hits, f.at, f.q = false, msg.more, msg.hits, -1, msg.q
	f.pattern = msg.q.re != nil
	f.left, f.right = nil, nil
	for i := range f.hits {
		if f.hits[i].side == diff.LeftSide {
			f.left = append(f.left, int32(i))
		} else {
			f.right = append(f.right, int32(i))
		}
	}
	byOffset := func(x []int32) {
		sort.Slice(x, func(i, j int) bool { return f.hits[x[i]].Start < f.hits[x[j]].Start })
	}
	byOffset(f.left)
	byOffset(f.right)
	clear(m.cache.blocks)
	switch {
	case msg.goThen && m.view != textView:
		m.nextItem(1, true)
	case len(f.hits) == 0:
		m.tell(fmt.Sprintf(m.t(wNoHit), f.query))
	case msg.goThen:
		m.nextHit(1)
	}
}

// nextHit goes to the next or previous hit from the cursor on, round the ends.
func (m *Model) nextHit(by int) {
	f := &m.find
	switch {
	case len(m.text.rows) == 0:
		return
	case f.query == "":
		m.tell(m.t(wNoSearch))
		return
	case f.busy:
		m.tell(fmt.Sprintf(m.t(wSearching), f.query))
		return
	case len(f.hits) == 0:
		m.tell(fmt.Sprintf(m.t(wNoHit), f.query))
		return
	}
	if f.at < 0 || f.hits[f.at].row != m.text.rows[m.text.cur].row {
		// The cursor has gone elsewhere: on from there.
		row := m.text.rows[m.text.cur].row
		f.at = sort.Search(len(f.hits), func(i int) bool { return f.hits[i].row >= row })
		if by < 0 {
			f.at--
		}
	} else {
		f.at += by
	}
	round := f.at < 0 || f.at >= len(f.hits)
	f.at = (f.at + len(f.hits)) % len(f.hits)
	for n := len(f.hits); n > 1 && m.shownOnce(f.hits[f.at]); n-- { // its twin on the right is the one to be seen
		f.at += by
		round = round || f.at < 0 || f.at >= len(f.hits)
		f.at = (f.at + len(f.hits)) % len(f.hits)
	}
	h := f.hits[f.at]
	f.gen++ // the hit one is at looks different
	m.goTo(h.row, h.side, h.Start)
	s := m.findCount()
	if round && len(f.hits) > 1 {
		s += m.t(wRound)
	}
	if f.more {
		s += fmt.Sprintf(m.t(wTooManyHits), len(f.hits))
	}
	m.tell(s)
}

// shownOnce reports whether a hit stands on the left of a row whose sides are
// one and the same and, one above the other, are shown as the right alone.
func (m *Model) shownOnce(h hit) bool {
	if h.side != diff.LeftSide || h.row < 0 || m.layout().split {
		return false
	}
	row := &m.scene.rows[h.row]
	return row.Same() && same(row)
}

// paintHits lights the hits in a stretch.
func (m *Model) paintHits(sp report.Span, side diff.Side, paint func(report.Span, ink)) {
	f := &m.find
	order := f.right
	if side == diff.LeftSide {
		order = f.left
	}
	i := sort.Search(len(order), func(i int) bool { return f.hits[order[i]].End > sp.Start })
	for ; i < len(order) && f.hits[order[i]].Start < sp.End; i++ {
		k := found
		if int(order[i]) == f.at {
			k = foundNow
		}
		paint(f.hits[order[i]].Span, k)
	}
}

// findCount is the query and which of its hits one is at, "" where nothing is
// searched for.
func (m *Model) findCount() string {
	f := &m.find
	if f.query == "" || f.busy || m.view != textView {
		return ""
	}
	s := "“" + f.query + "”"
	if f.pattern {
		s = "/" + f.query + "/"
	}
	if f.at < 0 {
		return fmt.Sprintf("%s %d", s, len(f.hits))
	}
	return fmt.Sprintf("%s %d/%d", s, f.at+1, len(f.hits))
}

// hitsIn is the number of hits in a stretch that is folded away.
func (m *Model) hitsIn(v shown) int {
	h := m.find.hits
	from := sort.Search(len(h), func(i int) bool { return h[i].row >= v.row })
	return sort.Search(len(h), func(i int) bool { return h[i].row >= v.row+v.fold }) - from
}

func (m *Model) openSearch() {
	m.mode = searching
	m.find.input = typedIn(m.find.query)
	m.find.pastAt = len(m.find.past)
}

func (m *Model) clearSearch() {
	m.find = findState{gen: m.find.gen + 1, at: -1, past: m.find.past}
}

// pressFind handles the keys of the search, which are the same in the text and
// in the lists; ok is false for other keys.
func (m *Model) pressFind(s stroke) (ok bool) {
	k := &m.keys
	step := m.nextHit
	if m.view != textView {
		step = func(by int) { m.nextItem(by, false) }
	}
	switch {
	case key.Matches(s, k.Search):
		m.openSearch()
	case key.Matches(s, k.NextHit):
		step(1)
	case key.Matches(s, k.PrevHit):
		step(-1)
	default:
		return false
	}
	return true
}

// pressSearch handles a key while the words are typed.
func (m *Model) pressSearch(k tea.KeyPressMsg) tea.Cmd {
	keys := &m.keys
	switch {
	case key.Matches(k, keys.EditLine):
		m.mode = reading
		return m.beginSearch(string(m.find.input.text))
	case key.Matches(k, keys.EditClose):
		m.mode = reading
	case key.Matches(k, keys.EditQuit):
		return m.quit()
	case key.Matches(k, keys.EditUp):
		m.recall(-1)
	case key.Matches(k, keys.EditDown):
		m.recall(1)
	default:
		m.find.input.press(k, keys)
	}
	return nil
}

// beginSearch searches for words; with none it clears the search.
func (m *Model) beginSearch(words string) tea.Cmd {
	m.clearSearch()
	if words == "" {
		return nil
	}
	f := &m.find
	past := make([]string, 0, len(f.past)+1)
	for _, p := range f.past {
		if p != words {
			past = append(past, p)
		}
	}
	f.past = append(past, words)[max(0, len(past)+1-pastLimit):]
	f.query, f.q, f.busy = words, newQuery(words), true
	m.tell(fmt.Sprintf(m.t(wSearching), words))
	return m.search(true)
}

// recall puts an earlier or later search in the place of what is typed.
func (m *Model) recall(by int) {
	f := &m.find
	at := f.pastAt + by
	if at < 0 || at > len(f.past) {
		return
	}
	f.pastAt, f.input = at, typedIn("")
	if at < len(f.past) {
		f.input = typedIn(f.past[at])
	}
}

// nextItem goes to the next or previous entry of the list shown in which the
// query stands, round the ends; from here on where the one here counts too.
func (m *Model) nextItem(by int, here bool) {
	f, st := &m.find, &m.lists[m.view]
	switch {
	case f.query == "":
		m.tell(m.t(wNoSearch))
		return
	case f.busy:
		m.tell(fmt.Sprintf(m.t(wSearching), f.query))
		return
	}
	var at []int
	for i, x := range st.order {
		if f.q.stands(m.itemText(x)) {
			at = append(at, i)
		}
	}
	if len(at) == 0 {
		m.tell(fmt.Sprintf(m.t(wNoHit), f.query))
		return
	}
	i := sort.SearchInts(at, st.cur)
	switch {
	case by < 0:
		i--
	case !here && i < len(at) && at[i] == st.cur:
		i++
	}
	round := i < 0 || i >= len(at)
	i = (i + len(at)) % len(at)
	h := m.layout().body
	st.cur, st.curLine = at[i], 0
	st.moveItem(listPile{m}, 0, h)
	s := fmt.Sprintf("“%s” %d/%d", f.query, i+1, len(at))
	if round && len(at) > 1 {
		s += m.t(wRound)
	}
	m.tell(s)
}

// lightHits lights the query in a line of a list.
func (m *Model) lightHits(l line) line {
	if m.find.query == "" || m.find.busy {
		return l
	}
	spans, _ := m.find.q.in([]rune(l.text()), 100)
	if len(spans) == 0 {
		return l
	}
	out, at, k := make(line, 0, len(l)+2*len(spans)), 0, 0
	for _, s := range l {
		rs := []rune(s.s)
		for from := 0; from < len(rs); {
			for k < len(spans) && spans[k].End <= at+from {
				k++
			}
			to, ink := len(rs), s.ink
			if k < len(spans) {
				if sp := spans[k]; sp.Start <= at+from {
					to, ink = min(to, sp.End-at), found
				} else {
					to = min(to, sp.Start-at)
				}
			}
			part := string(rs[from:to])
			out = append(out, seg{s: part, w: m.ruler.Width(part), ink: ink, ground: s.ground})
			from = to
		}
		at += len(rs)
	}
	return out
}
