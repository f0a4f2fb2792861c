package tui

import (
	"fmt"
	"sort"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// hit is a place where the words searched for stand.
type hit struct {
	side diff.Side
	row  int32
	report.Span
}

// findState is the search: its words, what was found, where one is.
type findState struct {
	input input
	query string
	gen   int
	busy  bool
	more  bool
	hits  []hit // in the order of the rows
	left  []int32
	right []int32 // hits of a side by offset
	at    int     // the hit one is at, -1 none yet
}

// hitLimit caps the hits that are listed.
const hitLimit = 20000

// folded is the form in which texts are searched: of one width and case.
func searchForm(r rune) rune { return unicode.ToLower(text.Fold(r)) }

// find lists where the query stands, row by row, in a row the left first.
func (s *scene) find(query string) (hits []hit, more bool) {
	q := []rune(query)
	for i := range q {
		q[i] = searchForm(q[i])
	}
	if len(q) == 0 {
		return nil, false
	}
	for _, side := range [2]diff.Side{diff.LeftSide, diff.RightSide} {
		t := s.report(side).Text
		n := 0
	scan:
		for i := 0; i+len(q) <= len(t); i++ {
			for j := range q {
				if searchForm(t[i+j]) != q[j] {
					continue scan
				}
			}
			if n++; n > hitLimit {
				more = true
				break
			}
			hits = append(hits, hit{side, s.rowAt(side, i), report.Span{Start: i, End: i + len(q)}})
			i += len(q) - 1
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
	return hits, more
}

// searched takes in what was found.
func (m *Model) searched(msg foundMsg) {
	if msg.gen != m.find.gen {
		return
	}
	f := &m.find
	f.busy, f.more, f.hits, f.at = false, msg.more, msg.hits, -1
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
	f.at = (f.at + len(f.hits)) % len(f.hits)
	h := f.hits[f.at]
	f.gen++ // the hit one is at looks different
	m.goTo(h.row, h.side, h.Start)
	s := fmt.Sprintf(m.t(wHit), f.query, f.at+1, len(f.hits))
	if f.more {
		s += fmt.Sprintf(m.t(wTooManyHits), len(f.hits))
	}
	m.tell(s)
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

func (m *Model) openSearch() {
	m.mode = searching
	m.find.input = input{text: []rune(m.find.query), at: len([]rune(m.find.query))}
}

func (m *Model) clearSearch() {
	gen := m.find.gen + 1
	m.find = findState{gen: gen, at: -1}
}

// pressSearch handles a key while the words are typed.
func (m *Model) pressSearch(k tea.KeyPressMsg) tea.Cmd {
	keys := &m.keys
	switch {
	case key.Matches(k, keys.EditLine):
		m.mode = reading
		q := string(m.find.input.text)
		if q == "" {
			m.clearSearch()
			return nil
		}
		gen := m.find.gen + 1
		m.find = findState{query: q, gen: gen, busy: true, at: -1}
		m.tell(fmt.Sprintf(m.t(wSearching), q))
		return m.search(true)
	case key.Matches(k, keys.EditClose):
		m.mode = reading
	case key.Matches(k, keys.EditQuit):
		return m.quit()
	default:
		m.find.input.press(k, keys)
	}
	return nil
}
