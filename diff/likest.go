package diff

import "sort"

// postingsMost is the number of sentences a term may stand in to count in
// likest: a commoner one weighs next to nothing and would cost most of the
// time in a long text.
const postingsMost = 200

// spoken is a sentence of a unit, for finding its likest on the other side.
type spoken struct {
	unit int
	twin twin
}

// spokenOf lists the sentences of units.
func (sp spaces) spokenOf(s *side, units []unit) []spoken {
	var out []spoken
	for u := range units {
		from, to := s.Sections[units[u].section].Start, units[u].body.End
		i := sort.Search(len(s.sentences), func(i int) bool { return s.sentences[i].Start >= from })
		for ; i < len(s.sentences) && s.sentences[i].Start < to; i++ {
			if st := &s.sentences[i]; st.kind == TextRow && st.letters > 8 {
				out = append(out, spoken{u, sp.twin(s, st.Span)})
			}
		}
	}
	return out
}

// likest gives for two units the mean of the three likest sentence pairs, taken
// from both sides so that swapping the reports changes nothing. It goes through
// the sentences once, by the terms they share, not through all pairs.
func likest(ls, rs []spoken, lefts, rights int) func(u, v int) float64 {
	words, grams := postingsOf(rs)
	rows := make([][][3]float64, lefts) // by left unit and right unit: the three best of its sentences
	cols := make([][][3]float64, rights)
	for u := range rows {
		rows[u] = make([][3]float64, rights)
	}
	for v := range cols {
		cols[v] = make([][3]float64, lefts)
	}
	sum := make([]float64, len(rs))
	var touched []int32
	best := make([]float64, rights)             // of the current left sentence
	colBest := make([]map[int]float64, len(rs)) // of each right sentence, by left unit
	add := func(v vector, index postings) {
		for _, x := range v {
			for _, p := range index.of(x.t) {
				if sum[p.at] == 0 {
					touched = append(touched, p.at)
				}
				sum[p.at] += x.w * p.w
			}
		}
	}
	for i := range ls {
		touched = touched[:0]
		add(ls[i].twin.words, words)
		add(ls[i].twin.grams, grams)
		u := ls[i].unit
		for _, j := range touched {
			s, v := sum[j]/2, rs[j].unit
			sum[j] = 0
			best[v] = max(best[v], s)
			if colBest[j] == nil {
				colBest[j] = map[int]float64{}
			}
			colBest[j][u] = max(colBest[j][u], s)
		}
		for v, s := range best {
			if s > 0 {
				rows[u][v] = keep3(rows[u][v], s)
				best[v] = 0
			}
		}
	}
	for j := range rs {
		for u, s := range colBest[j] { // each u stands alone: the order does not matter
			cols[rs[j].unit][u] = keep3(cols[rs[j].unit][u], s)
		}
	}
	count := func(list []spoken, units int) []int {
		n := make([]int, units)
		for i := range list {
			n[list[i].unit]++
		}
		return n
	}
	ln, rn := count(ls, lefts), count(rs, rights)
	mean := func(b [3]float64, n int) float64 { return (b[0] + b[1] + b[2]) / float64(min(3, n)) }
	return func(u, v int) float64 {
		if ln[u] == 0 || rn[v] == 0 {
			return 0
		}
		return (mean(rows[u][v], ln[u]) + mean(cols[v][u], rn[v])) / 2
	}
}

// keep3 puts a value among the three greatest.
func keep3(b [3]float64, s float64) [3]float64 {
	for k := range b {
		if s > b[k] {
			b[k], s = s, b[k]
		}
	}
	return b
}

// posting is a sentence that a term stands in, and its weight there.
type posting struct {
	at int32
	w  float64
}

// postings are, by term, the sentences it stands in; none for a term that
// stands in more than postingsMost, and none behind the last term.
type postings [][]posting

func (p postings) of(t term) []posting {
	if int(t) >= len(p) {
		return nil
	}
	return p[t]
}

func postingsOf(list []spoken) (words, grams postings) {
	of := func(vectorOf func(twin) vector) postings {
		last := noTerm
		for j := range list {
			if v := vectorOf(list[j].twin); len(v) > 0 {
				last = max(last, v[len(v)-1].t)
			}
		}
		p := make(postings, last+1)
		for j := range list {
			for _, x := range vectorOf(list[j].twin) {
				if len(p[x.t]) <= postingsMost {
					p[x.t] = append(p[x.t], posting{int32(j), x.w})
				}
			}
		}
		for t := range p {
			if len(p[t]) > postingsMost {
				p[t] = nil
			}
		}
		return p
	}
	return of(func(t twin) vector { return t.words }), of(func(t twin) vector { return t.grams })
}
