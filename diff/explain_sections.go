package diff

import (
	"fmt"
	"math"
	"slices"

	"duizhao/internal/report"
)

// How much of an explanation is told.
const (
	candidatesTold = 3
	termsTold      = 10
	sentencesTold  = 3
)

// SectionReason is why two sections were joined or not.
type SectionReason struct {
	Left, Right string     // ids
	Linked      bool       // of sections not aligned by themselves: whether those they go with are
	Relation    Relation   // of the row that joins them, "" where none does
	Similarity  float64    // of that row
	Score       ScoreParts // S and what it is made of
	PartScore   float64    // of two parts: the mean of the best scores of what they hold
	Parts       bool       // both are parts of the first level, or introductions: joined by role
	Why         report.Words

	// Of a pair that was asked for.
	Topics    []Tie
	Terms     []Tie
	Sentences []SentenceTie
}

// ScoreParts are the parts of the score of two sections:
//
//	S = (Body + 0.2·Heading + 0.2·Topic + 0.3·Best3) · Role
type ScoreParts struct {
	S, Body, Heading, Topic, Best3, Role float64
	HeadingWeight, TopicWeight           float64
	Best3Weight                          float64
	Least                                float64 // below it nothing is joined
	Decides                              bool    // false: the two are not aligned by it, it is what they would score
}

// Tie is something that two sections have in common and its share, 0 to 1, of
// the cosine it is part of.
type Tie struct {
	Text  string
	Share float64
}

// SentenceTie is two sentences and how alike they are, 0 to 1.
type SentenceTie struct {
	Left, Right Passage
	Score       float64
}

// sections explains a pair of sections, or where one side is -1 the best
// candidates of the other.
func (e *explainer) sections(i, j int) {
	e.scoreUnits()
	e.rows = sectionRows(e.l, e.r, e.a)
	if i >= 0 && j >= 0 {
		x := e.reason(i, j)
		e.detail(&x, i, j)
		e.out.Sections = []SectionReason{x}
		return
	}
	left := i >= 0
	own, other, at := e.l, e.r, i
	if !left {
		own, other, at = e.r, e.l, j
	}
	at = own.heldBy(at)
	pair := func(k int) (i, j int) {
		if left {
			return at, k
		}
		return k, at
	}
	for _, k := range e.bestOf(at, own, other, pair) {
		e.out.Sections = append(e.out.Sections, e.reason(pair(k)))
	}
	if len(e.out.Sections) == 0 {
		e.lonely(left, own.Sections[at].ID)
	}
}

// bestOf lists the sections of the other side that a section scores best with,
// and with them all that it was joined with.
func (e *explainer) bestOf(at int, own, other *side, pair func(k int) (i, j int)) []int {
	parts := own.unitOf(at) < 0
	linked := func(k int) bool {
		i, j := pair(k)
		return e.a.linked[[2]int{i, j}]
	}
	type candidate struct {
		section int
		score   float64
	}
	var all []candidate
	if parts {
		for k := range other.Sections {
			if x := &other.Sections[k]; top(x) {
				i, j := pair(k)
				all = append(all, candidate{k, e.partScore(i, j)})
			}
		}
	} else {
		units := map[int]bool{}
		u := own.unitOf(at)
		for v, x := range other.units {
			units[x.section] = true
			s := 0.0
			if own == e.l {
				s = e.score[u][v]
			} else {
				s = e.score[v][u]
			}
			all = append(all, candidate{x.section, s})
		}
		for k := range other.Sections { // a part of the same role
			if linked(k) && !units[k] {
				all = append(all, candidate{k, 1})
			}
		}
	}
	slices.SortStableFunc(all, func(x, y candidate) int { return -compare(x.score, y.score) })
	var out []int
	for n, c := range all {
		if n < candidatesTold || linked(c.section) {
			out = append(out, c.section)
		}
	}
	return out
}

// top reports whether a section is a part or an introduction.
func top(s *report.Section) bool { return s.Parent == "" && !s.Inline() }

// lonely is the explanation of a section that has nothing to be joined with.
func (e *explainer) lonely(left bool, id string) {
	x := SectionReason{Why: report.Words{ZH: "另一份报告没有可与之对应的章节", EN: "the other report has no section to join it with"}}
	if left {
		x.Left = id
	} else {
		x.Right = id
	}
	e.out.Sections = []SectionReason{x}
}

// scoreUnits scores all units as [align] does.
func (e *explainer) scoreUnits() {
	for k, s := range []*side{e.l, e.r} {
		for _, u := range s.units {
			e.sees[k] = append(e.sees[k], e.sp.see(s, u))
		}
	}
	e.best3 = likest(e.sp.spokenOf(e.l, e.l.units), e.sp.spokenOf(e.r, e.r.units), len(e.l.units), len(e.r.units))
	e.score = make([][]float64, len(e.l.units))
	for u := range e.score {
		e.score[u] = make([]float64, len(e.r.units))
		for v := range e.score[u] {
			same := family(e.l.units[u].role) == family(e.r.units[v].role)
			e.score[u][v] = score(&e.sees[0][u], &e.sees[1][v], e.best3(u, v), same)
		}
	}
	e.free = e.a.said.mask(e.l, e.r, e.score)
}

// seen is a section of the left (0) or the right (1) as its score sees it.
func (e *explainer) seen(k, section int) seen {
	s := []*side{e.l, e.r}[k]
	if u := s.unitOf(section); u >= 0 {
		return e.sees[k][u]
	}
	return e.sp.see(s, unitAt(s.Report, section, section))
}

// unitOf is the index of the unit that a section is, -1 where it is none.
func (s *side) unitOf(section int) int {
	return slices.IndexFunc(s.units, func(u unit) bool { return u.section == section })
}

// heldBy is the unit or part by which a section is aligned: itself, or the
// nearest above it.
func (s *side) heldBy(section int) int {
	for s.Sections[section].Level > 1 && s.unitOf(section) < 0 {
		up := sectionIndex(s.Report, s.Sections[section].Parent)
		if up < 0 {
			break
		}
		section = up
	}
	return section
}

// reason is why two sections, by index, were joined or not.
func (e *explainer) reason(i, j int) SectionReason {
	a, b := &e.l.Sections[i], &e.r.Sections[j]
	hi, hj := e.l.heldBy(i), e.r.heldBy(j)
	x := SectionReason{Left: a.ID, Right: b.ID, Linked: e.a.linked[[2]int{hi, hj}]}
	for _, row := range e.rows {
		if slices.Contains(row.Left, e.l.Sections[hi].ID) && slices.Contains(row.Right, e.r.Sections[hj].ID) {
			x.Relation, x.Similarity = row.Relation, row.Similarity
		}
	}
	x.Score = e.scoreOf(i, j)
	x.Parts = top(a) && top(b)
	if x.Parts {
		x.PartScore = e.partScore(i, j)
	}
	x.Why = e.why(&x, i, j)
	return x
}

// partScore is the score by which parts are told apart; that of two
// introductions, which hold nothing, is their likeness.
func (e *explainer) partScore(i, j int) float64 {
	if a, b := &e.l.Sections[i], &e.r.Sections[j]; a.Level == 0 && b.Level == 0 {
		return e.sp.twin(e.l, a.Span()).cosine(e.sp.twin(e.r, b.Span()))
	}
	return e.a.partScore(e.l, e.r, i, j, e.a.said.pull(e.l, e.r, e.score))
}

// scoreOf takes a score apart. Of sections that are not aligned by themselves
// it is what they would score.
func (e *explainer) scoreOf(i, j int) ScoreParts {
	u, v := e.l.unitOf(i), e.r.unitOf(j)
	var best3 float64
	if u >= 0 && v >= 0 {
		best3 = e.best3(u, v)
	} else {
		best3 = likest(spokenOf(e.sp.talk(e.l, i)), spokenOf(e.sp.talk(e.r, j)), 1, 1)(0, 0)
	}
	rl, rr := e.l.Sections[i].Role, e.r.Sections[j].Role
	a, b := e.seen(0, i), e.seen(1, j)
	p := ScoreParts{
		S:    score(&a, &b, best3, family(rl) == family(rr)),
		Body: a.body.cosine(b.body), Heading: a.head.cosine(b.head), Topic: dot(a.topic, b.topic), Best3: best3, Role: 1,
		HeadingWeight: headWeight, TopicWeight: topicWeight, Best3Weight: best3Weight, Least: ruleOf(e.out.Mode).least,
		Decides: u >= 0 && v >= 0,
	}
	if family(rl) != family(rr) {
		p.Role = foreignRole
	}
	return p
}

// why says what decided.
func (e *explainer) why(x *SectionReason, i, j int) report.Words {
	u, v := e.l.unitOf(i), e.r.unitOf(j)
	a, b := &e.l.Sections[i], &e.r.Sections[j]
	if said, ok := e.said(x, i, j); ok {
		return said
	}
	switch {
	case x.Parts && (u < 0 || v < 0 || x.Linked && e.byRole(i, j)):
		return e.whyParts(x.Linked, a, b)
	case e.l.heldBy(i) != i || e.r.heldBy(j) != j:
		return heldWords(x, e.l.Sections[e.l.heldBy(i)].ID, e.r.Sections[e.r.heldBy(j)].ID)
	case u < 0 || v < 0:
		return report.Words{
			ZH: "未对应：一边是分作几节的部分，一边是单独一节，两者不直接对应",
			EN: "not joined: one is a part with subsections, the other a section by itself; the two are never joined",
		}
	}
	return e.whyUnits(x, u, v)
}

// byRole reports whether two sections were joined as parts.
func (e *explainer) byRole(i, j int) bool {
	return slices.ContainsFunc(e.a.parts, func(k link) bool { return k.left == i && k.right == j })
}

// heldWords says with what sections go that are not aligned by themselves.
func heldWords(x *SectionReason, left, right string) report.Words {
	var zh, en string
	if left != x.Left {
		zh, en = fmt.Sprintf("左 %s 不单独对齐，随 %s；", x.Left, left), fmt.Sprintf("left %s is not aligned by itself, but with %s; ", x.Left, left)
	}
	if right != x.Right {
		zh += fmt.Sprintf("右 %s 不单独对齐，随 %s；", x.Right, right)
		en += fmt.Sprintf("right %s is not aligned by itself, but with %s; ", x.Right, right)
	}
	pair := left + "~" + right
	if x.Linked {
		return report.Words{ZH: zh + pair + " 已对应", EN: en + pair + " are joined"}
	}
	return report.Words{ZH: zh + pair + " 未对应", EN: en + pair + " are not joined"}
}

func (e *explainer) whyParts(linked bool, a, b *report.Section) report.Words {
	zl, zr, el, er := a.Role.Name(report.ZH), b.Role.Name(report.ZH), a.Role.Name(report.EN), b.Role.Name(report.EN)
	switch {
	case linked:
		return report.Words{
			ZH: "已对应：各部分按作用对应，两者同为“" + zl + "”",
			EN: "joined: parts are joined by role, and both are " + el,
		}
	case a.Role != b.Role:
		return report.Words{
			ZH: "未对应：各部分按作用对应，左为“" + zl + "”，右为“" + zr + "”",
			EN: "not joined: parts are joined by role; the left is " + el + ", the right " + er,
		}
	}
	return report.Words{
		ZH: "未对应：同为“" + zl + "”的部分不止一个，其下各节与别的部分更近",
		EN: "not joined: there are several parts of role " + el + ", and what they hold is nearer to others",
	}
}

// whyUnits reads the rules of [choose] on two units.
func (e *explainer) whyUnits(x *SectionReason, u, v int) report.Words {
	s := e.free[u][v]
	bestRight, bestLeft := 0, 0 // of the left unit, of the right one
	for k := range e.r.units {
		if e.free[u][k] > e.free[u][bestRight] {
			bestRight = k
		}
	}
	for k := range e.l.units {
		if e.free[k][v] > e.free[bestLeft][v] {
			bestLeft = k
		}
	}
	rowBest, colBest := e.free[u][bestRight], e.free[bestLeft][v]
	rule := ruleOf(e.out.Mode)
	near := rule.links(s, rowBest, colBest)
	rid, lid := e.r.Sections[e.r.units[bestRight].section].ID, e.l.Sections[e.l.units[bestLeft].section].ID
	ofBest := report.Words{
		ZH: fmt.Sprintf("左 %s 最高分（与右 %s，%.2f）的 %d%%，右 %s 最高分（与左 %s，%.2f）的 %d%%；须一边达 %d%%、另一边达 %d%%",
			x.Left, rid, rowBest, percentOf(s, rowBest), x.Right, lid, colBest, percentOf(s, colBest), percentOf(rule.near, 1), percentOf(rule.other, 1)),
		EN: fmt.Sprintf("%d%% of the best of left %s (with right %s, %.2f), %d%% of the best of right %s (with left %s, %.2f); one must reach %d%%, the other %d%%",
			percentOf(s, rowBest), x.Left, rid, rowBest, percentOf(s, colBest), x.Right, lid, colBest, percentOf(rule.near, 1), percentOf(rule.other, 1)),
	}
	switch {
	case x.Linked && near:
		return report.Words{ZH: "已对应：" + ofBest.ZH, EN: "joined: " + ofBest.EN}
	case x.Linked:
		return report.Words{ZH: "已对应，由旁证补上：" + ofBest.ZH, EN: "joined by what stands around it: " + ofBest.EN}
	case s < rule.least:
		return report.Words{ZH: fmt.Sprintf("未对应：低于门槛 %.2f", rule.least), EN: fmt.Sprintf("not joined: below %.2f", rule.least)}
	case near:
		return report.Words{
			ZH: "未对应：分数够，但两边已有分数更高的对应，再连就不成一对多；" + ofBest.ZH,
			EN: "not joined: it scores enough, but better joins leave no room for it; " + ofBest.EN,
		}
	}
	return report.Words{ZH: "未对应：离最高分太远：" + ofBest.ZH, EN: "not joined: too far from the best: " + ofBest.EN}
}

// percentOf is a share in whole percent, never rounded up.
func percentOf(s, best float64) int {
	if best == 0 {
		return 0
	}
	return int(math.Floor(100*s/best + 1e-9))
}
