package diff

import "slices"

// Likeness is how alike the sections are of which some were joined: the chance,
// 0 to 1, that two belong together by what they say, whatever was made of it.
type Likeness struct {
	Left, Right []string    // ids of sections
	Chance      [][]float64 // by left and right
}

// Candidate is a section that another may belong together with.
type Candidate struct {
	ID     string
	Chance float64
	Joined bool // they stand in one row
	Pinned bool // by the reviewer
	Apart  bool // the reviewer said so
}

// Candidates lists the sections of the other side that a section may be
// aligned with, likest first and then in their order. It is nil for a section
// that is not aligned by itself.
func (c *Comparison) Candidates(side Side, id string) []Candidate {
	out := c.Units.of(side, id)
	parts := c.Parts.of(side, id)
	joined := func(other string) (pinned, joined bool) {
		for i := range c.Sections {
			row := &c.Sections[i]
			own, facing := row.Left, row.Right
			if side == RightSide {
				own, facing = facing, own
			}
			if slices.Contains(own, id) && slices.Contains(facing, other) {
				pinned, joined = pinned || row.Pinned, true
			}
		}
		return pinned, joined
	}
	if out == nil {
		out = parts
	} else { // a part that it was joined with by its role
		for _, p := range parts {
			if _, ok := joined(p.ID); ok && !slices.ContainsFunc(out, func(x Candidate) bool { return x.ID == p.ID }) {
				out = append(out, p)
			}
		}
	}
	for k := range out {
		x := &out[k]
		x.Pinned, x.Joined = joined(x.ID)
		l, r := id, x.ID
		if side == RightSide {
			l, r = r, l
		}
		x.Apart = c.Parted(l, r)
	}
	slices.SortStableFunc(out, func(x, y Candidate) int { return -compare(x.Chance, y.Chance) })
	return out
}

// Parted reports whether the reviewer said that two sections are apart, or
// that one of them has no counterpart.
func (c *Comparison) Parted(left, right string) bool {
	for _, p := range c.Pins {
		if p.Apart && (p.Left == left || p.Left == "") && (p.Right == right || p.Right == "") {
			return true
		}
	}
	return false
}

func (x *Likeness) of(side Side, id string) []Candidate {
	own, other := x.Left, x.Right
	if side == RightSide {
		own, other = other, own
	}
	at := slices.Index(own, id)
	if at < 0 {
		return nil
	}
	out := make([]Candidate, len(other))
	for k := range other {
		out[k].ID = other[k]
		if side == RightSide {
			out[k].Chance = x.Chance[k][at]
		} else {
			out[k].Chance = x.Chance[at][k]
		}
	}
	return out
}

// likeness tells the scores of the alignment: of its units, and of parts and
// introductions.
func (a *alignment) likeness(l, r *side) (units, parts Likeness) {
	units, parts = Likeness{Chance: [][]float64{}}, Likeness{Chance: [][]float64{}}
	if a.flat {
		return units, parts
	}
	for _, u := range l.units {
		units.Left = append(units.Left, l.Sections[u.section].ID)
	}
	for _, v := range r.units {
		units.Right = append(units.Right, r.Sections[v.section].ID)
	}
	for _, row := range a.scores {
		units.Chance = append(units.Chance, a.chances(row))
	}
	ls, rs := tops(l), tops(r)
	for _, i := range ls {
		parts.Left = append(parts.Left, l.Sections[i].ID)
		row := make([]float64, len(rs))
		for y, j := range rs {
			row[y] = a.partScore(l, r, i, j, a.scores)
			for _, k := range a.parts {
				if k.left == i && k.right == j && l.Sections[i].Level == 0 {
					row[y] = k.score
				}
			}
		}
		parts.Chance = append(parts.Chance, a.chances(row))
	}
	for _, j := range rs {
		parts.Right = append(parts.Right, r.Sections[j].ID)
	}
	return units, parts
}

func (a *alignment) chances(scores []float64) []float64 {
	out := make([]float64, len(scores))
	for k, s := range scores {
		out[k] = shown(probability(s, a.mode))
	}
	return out
}

// tops are the parts and introductions of a report, by section index.
func tops(s *side) []int {
	var out []int
	for i := range s.Sections {
		if top(&s.Sections[i]) {
			out = append(out, i)
		}
	}
	return out
}
