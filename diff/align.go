package diff

import (
	"math"
	"slices"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// unit is a section that is aligned by its content: a subsection of a part, a
// part without subsections as a whole, a plan item.
type unit struct {
	section int // index into Report.Sections
	part    int // index of the level 1 section it stands in
	role    report.Role
	body    report.Span // its text; without the heading
}

// units lists what is aligned: of each part its direct subsections, of the one
// plan without subsections its inline items, else the part itself.
func units(r *report.Report) []unit {
	var out []unit
	plans := 0
	for i := range r.Sections {
		if p := &r.Sections[i]; p.Parent == "" && !p.Inline() && p.Role == report.Plan {
			plans++
		}
	}
	for i := range r.Sections {
		p := &r.Sections[i]
		if p.Parent != "" || p.Inline() || p.Level == 0 {
			continue
		}
		var subs, items []int
		for k := i + 1; k < len(r.Sections) && r.Sections[k].Start < p.End; k++ {
			switch c := &r.Sections[k]; {
			case c.Parent != p.ID:
			case c.Inline():
				items = append(items, k)
			default:
				subs = append(subs, k)
			}
		}
		if len(subs) == 0 && p.Role == report.Plan && plans == 1 && len(items) > 1 {
			subs = items
		}
		if len(subs) == 0 {
			subs = []int{i}
		}
		for _, k := range subs {
			out = append(out, unitAt(r, k, i))
		}
	}
	return out
}

// unitAt makes a unit of a whole section.
func unitAt(r *report.Report, section, part int) unit {
	s := &r.Sections[section]
	return unit{section, part, s.Role, report.Span{Start: s.HeadingEnd, End: s.End}}
}

// leadLetters is the least length of a lead that is looked at.
const leadLetters = 60

// leads lists what stands in a part before its first subsection, where it is
// long enough to have a subject. A lead is no section and has no row of its
// own, yet last year's may be a part of its own this year: its sentences then
// belong beside those.
func leads(r *report.Report, units []unit) []unit {
	var out []unit
	for k, u := range units {
		if u.section == u.part || k > 0 && units[k-1].part == u.part {
			continue
		}
		part := &r.Sections[u.part]
		lead := report.Span{Start: part.HeadingEnd, End: r.Sections[u.section].Start}
		if text.CountLetters(r.Text[lead.Start:lead.End]) >= leadLetters {
			out = append(out, unit{u.part, u.part, part.Role, lead})
		}
	}
	return out
}

// family joins the roles between which sections wander: what one year stands
// under the measures stands under the leaders' duty the next.
func family(r report.Role) int {
	switch r {
	case report.Plan:
		return 1
	case report.Shortcomings:
		return 2
	}
	return 0
}

// link joins a unit of the left with one of the right.
type link struct {
	left, right int // indexes into units
	score       float64
	pinned      bool // by the reviewer
}

// The constants of the alignment, measured on labelled reports; what they were
// weighed against stands in doc.go.
const (
	headWeight  = 0.2
	topicWeight = 0.2
	best3Weight = 0.3
	foreignRole = 0.3 // factor across role families

	// Beyond these many pairs nothing is a report; the longest ones seen have
	// 50 units.
	unitPairsMost    = 1 << 18
	sectionPairsMost = 1 << 26
)

// seen is a unit as the score sees it.
type seen struct {
	body, head twin
	topic      []float64
}

func (sp spaces) see(s *side, u unit) seen {
	sec := &s.Sections[u.section]
	heading := report.Span{Start: sec.HeadingStart, End: sec.HeadingEnd}
	return seen{
		body:  sp.twin(s, report.Span{Start: sec.Start, End: u.body.End}),
		head:  sp.twin(s, heading),
		topic: topicVector(s.Text[heading.Start:heading.End], s.Text[u.body.Start:u.body.End]),
	}
}

// score is the likeness of two units:
//
//	S = (body + 0.2·head + 0.2·topic + 0.3·best3) · (same role family ? 1 : 0.3)
//
// where best3 is the mean of the three likest sentence pairs, see [likest].
func score(a, b *seen, best3 float64, sameFamily bool) float64 {
	s := a.body.cosine(b.body) + headWeight*a.head.cosine(b.head) + topicWeight*dot(a.topic, b.topic) + best3Weight*best3
	if !sameFamily {
		s *= foreignRole
	}
	return math.Round(s*1e9) / 1e9
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// probability reads a score as the chance that the two belong together, fitted
// on labelled pairs. Between years .39 is even, .54 nine in ten; between peers,
// who say the same with less in common, .22 and .32.
func probability(s float64, m Mode) float64 {
	if m == PeerMode {
		return 1 / (1 + math.Exp(4.91-21.94*s))
	}
	return 1 / (1 + math.Exp(5.99-15.29*s))
}

// alignment is what belongs together, as indexes into units and sections.
type alignment struct {
	units  []link // what belongs together
	parts  []link // level 1 sections and the introduction, as section indexes
	mode   Mode
	linked map[[2]int]bool
	leads  map[[2]int]bool // as linked, of the text before the first subsection of a part
	flat   bool            // too many sections: the texts are compared as one section each
	said   *pins           // the reviewer's word, nil where there is none
	scores [][]float64     // of the units
}

// align joins units by content and parts by role, around what the reviewer
// said.
func align(l, r *side, sp spaces, mode Mode, said []Pin) *alignment {
	a := &alignment{mode: mode, linked: map[[2]int]bool{}, leads: map[[2]int]bool{}}
	if len(l.units)*len(r.units) > unitPairsMost || len(l.Sections)*len(r.Sections) > sectionPairsMost {
		a.flat = true
		return a
	}
	a.said = findPins(l, r, said)
	lu, ru := slices.Concat(l.units, leads(l.Report, l.units)), slices.Concat(r.units, leads(r.Report, r.units))
	all := sp.scores(l, r, lu, ru)
	scores := make([][]float64, len(l.units))
	for i := range scores {
		scores[i] = all[i][:len(r.units)]
	}
	a.scores = scores
	a.units = append(choose(a.said.mask(l, r, scores), len(r.units), ruleOf(mode)), a.said.links(l, r, scores)...)
	slices.SortFunc(a.units, byRight)
	a.joinLeads(lu, ru, all, len(l.units), len(r.units))
	a.joinParts(l, r, a.said.pull(l, r, scores))
	for k := range a.parts { // an introduction holds no units
		if p := &a.parts[k]; l.Sections[p.left].Level == 0 && r.Sections[p.right].Level == 0 {
			p.score = sp.twin(l, l.Sections[p.left].Span()).cosine(sp.twin(r, r.Sections[p.right].Span()))
		}
	}
	for _, k := range a.units {
		a.linked[[2]int{l.units[k.left].section, r.units[k.right].section}] = true
	}
	for _, k := range a.parts {
		a.linked[[2]int{k.left, k.right}] = true
	}
	return a
}

// scores compares each unit of the left with each of the right.
func (sp spaces) scores(l, r *side, lu, ru []unit) [][]float64 {
	see := func(s *side, units []unit) []seen {
		out := make([]seen, len(units))
		for i, u := range units {
			out[i] = sp.see(s, u)
		}
		return out
	}
	ls, rs := see(l, lu), see(r, ru)
	best3 := likest(sp.spokenOf(l, lu), sp.spokenOf(r, ru), len(lu), len(ru))
	out := make([][]float64, len(lu))
	for i := range ls {
		out[i] = make([]float64, len(ru))
		for j := range rs {
			out[i][j] = score(&ls[i], &rs[j], best3(i, j), family(lu[i].role) == family(ru[j].role))
		}
	}
	return out
}

// leadLeast is the least score that ties the sentences of a lead to a unit of
// the other side: an even chance between years, see [probability].
const leadLeast = 0.39

// joinLeads ties the sentences of leads, which stand behind the units in lu
// and ru, to what they are near.
func (a *alignment) joinLeads(lu, ru []unit, scores [][]float64, lefts, rights int) {
	for i, row := range scores {
		for j, s := range row {
			if (i >= lefts || j >= rights) && s >= leadLeast && !a.said.parted(lu[i].section, ru[j].section) {
				a.leads[[2]int{lu[i].section, ru[j].section}] = true
			}
		}
	}
}

// joinParts joins level 1 sections and introductions by role. Where both
// reports have several parts of one role they are joined by the units they
// hold. Parts that the reviewer pinned go with each other, whatever their role.
func (a *alignment) joinParts(l, r *side, scores [][]float64) {
	lp, rp := partsByRole(l.Report), partsByRole(r.Report)
	for _, role := range []report.Role{report.Intro, report.Achievements, report.LeaderDuty, report.Shortcomings, report.Plan, report.Other} {
		ls, rs := a.said.unbound(0, lp[role]), a.said.unbound(1, rp[role])
		if len(ls) <= 1 || len(rs) <= 1 {
			for _, i := range ls {
				for _, j := range rs {
					if !a.said.parted(i, j) {
						a.parts = append(a.parts, link{left: i, right: j, score: a.partScore(l, r, i, j, scores)})
					}
				}
			}
			continue
		}
		m := make([][]float64, len(ls))
		for x, i := range ls {
			m[x] = make([]float64, len(rs))
			for y, j := range rs {
				if !a.said.parted(i, j) {
					m[x][y] = a.partScore(l, r, i, j, scores)
				}
			}
		}
		links := choose(m, len(rs), yearRule)
		for _, k := range links {
			a.parts = append(a.parts, link{left: ls[k.left], right: rs[k.right], score: k.score})
		}
	}
	for _, k := range a.said.pairs() {
		if i, j := k[0], k[1]; top(&l.Sections[i]) && top(&r.Sections[j]) {
			a.parts = append(a.parts, link{left: i, right: j, score: a.partScore(l, r, i, j, scores), pinned: true})
		}
	}
	slices.SortStableFunc(a.parts, byRight)
}

// partScore is the mean of the best unit scores between two parts.
func (a *alignment) partScore(l, r *side, i, j int, scores [][]float64) float64 {
	best := map[int]float64{}
	sum, n := 0.0, 0
	for x, u := range l.units {
		if u.part != i {
			continue
		}
		row := 0.0
		for y, v := range r.units {
			if v.part == j {
				row = max(row, scores[x][y])
				best[y] = max(best[y], scores[x][y])
			}
		}
		sum += row
		n++
	}
	for y, v := range r.units {
		if v.part == j {
			sum += best[y]
			n++
		}
	}
	if n == 0 {
		return 0
	}
	return math.Round(sum/float64(n)*1e9) / 1e9
}

func partsByRole(r *report.Report) map[report.Role][]int {
	out := map[report.Role][]int{}
	for i := range r.Sections {
		if s := &r.Sections[i]; s.Parent == "" && !s.Inline() {
			out[s.Role] = append(out[s.Role], i)
		}
	}
	return out
}

// joined reports whether two sentences stand in sections that belong together:
// in linked units, or in joined parts where one of them has no units of its
// own there.
func (a *alignment) joined(x, y *sentence) bool {
	if a.flat {
		return true
	}
	if x.zone < 0 || y.zone < 0 {
		return x.zone == y.zone
	}
	if k := [2]int{x.zone, y.zone}; a.linked[k] || a.leads[k] {
		return true
	}
	if a.said.parted(x.zone, y.zone) {
		return false
	}
	return (x.zone == x.part || y.zone == y.part) && a.linked[[2]int{x.part, y.part}]
}
