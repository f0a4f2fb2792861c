package tui

import (
	"sort"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// scene is what the text view knows of two reports: their rows and what is to
// be said beside them. It is made once, in a command, and not changed after.
type scene struct {
	cmp         *diff.Comparison // nil while the comparison is under way
	left, right *report.Report
	whole       bool // the reports are more than text
	rows        []diff.Row

	byLeft, byRight []int32 // rows that have the side, by its offset

	changes  []int32 // rows that differ, in order
	figures  []int32 // rows with a figure that differs
	faults   []int32 // rows with a shortcoming
	sections []int32 // rows that open a section

	figuresOf map[int32][]int // figure rows by row
	faultsOf  map[int32][]int // shortcoming rows by row
	lastLeft  []int32         // for each row the offset in the left that one is at
	lastRight []int32

	pairOf map[[2]string]int // the row that holds a left and a right section

	mass []int32 // characters up to and with each row
	diff []int32 // of these, characters that differ

	runs runs // what can be folded where nothing is filtered out

	moves int

	agenda agenda
}

// plainScene sets the paragraphs of two reports beside each other in the order
// in which they come, as long as nothing is known of how they belong together.
func plainScene(left, right *report.Report) *scene {
	l, r := paragraphs(left.Text), paragraphs(right.Text)
	rows := make([]diff.Row, max(len(l), len(r)))
	for i := range rows {
		rows[i].Twin = -1
		if i < len(l) {
			rows[i].Left = &diff.Place{Span: l[i]}
		}
		if i < len(r) {
			rows[i].Right = &diff.Place{Span: r[i]}
		}
	}
	s := &scene{left: left, right: right, rows: rows}
	s.index()
	return s
}

// of is the same scene of other reports with the same texts.
func (s *scene) of(left, right *report.Report) *scene {
	t := *s
	t.left, t.right = left, right
	return &t
}

// paragraphs are the lines of a text that are not blank.
func paragraphs(t []rune) []report.Span {
	var out []report.Span
	start, ink := 0, false
	for i, c := range t {
		if c == '\n' {
			if ink {
				out = append(out, report.Span{Start: start, End: i + 1})
			}
			start, ink = i+1, false
		} else if !ink && !text.Space(c) {
			ink = true
		}
	}
	if ink {
		out = append(out, report.Span{Start: start, End: len(t)})
	}
	return out
}

// newScene makes the scene of a comparison.
func newScene(c *diff.Comparison) *scene {
	s := &scene{cmp: c, left: c.Left, right: c.Right, whole: true, rows: c.Rows}
	s.index()
	s.figuresOf, s.faultsOf = map[int32][]int{}, map[int32][]int{}
	for i := range c.Figures {
		f := &c.Figures[i]
		if f.Status == diff.FigureSame {
			continue
		}
		hit := map[int32]bool{}
		if f.Left != nil {
			hit[s.rowAt(diff.LeftSide, f.Left.Start)] = true
		}
		if f.Right != nil {
			hit[s.rowAt(diff.RightSide, f.Right.Start)] = true
		}
		for r := range hit {
			if r >= 0 {
				s.figuresOf[r] = append(s.figuresOf[r], i)
			}
		}
	}
	for i := range c.Shortcomings {
		f := &c.Shortcomings[i]
		l, r := int32(-1), int32(-1)
		if f.Left != nil {
			l = s.rowAt(diff.LeftSide, f.Left.Start)
		}
		if f.Right != nil {
			r = s.rowAt(diff.RightSide, f.Right.Start)
		}
		if r >= 0 {
			s.faultsOf[r] = append(s.faultsOf[r], i)
		}
		if l >= 0 && l != r {
			s.faultsOf[l] = append(s.faultsOf[l], i)
		}
	}
	s.figures, s.faults = sortedKeys(s.figuresOf), sortedKeys(s.faultsOf)
	s.pairOf = map[[2]string]int{}
	for i := range c.Sections {
		for _, l := range c.Sections[i].Left {
			for _, r := range c.Sections[i].Right {
				if _, told := s.pairOf[[2]string{l, r}]; !told {
					s.pairOf[[2]string{l, r}] = i
				}
			}
		}
	}
	s.plan()
	return s
}

func sortedKeys(m map[int32][]int) []int32 {
	out := make([]int32, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	sort.Slice(out, func(i, j int) bool { return out[i] < out[j] })
	return out
}

// index fills in what follows from the rows alone.
func (s *scene) index() {
	n := len(s.rows)
	s.lastLeft, s.lastRight = make([]int32, n), make([]int32, n)
	s.mass, s.diff = make([]int32, n), make([]int32, n)
	var l, r, mass, differ int32
	for i := range s.rows {
		row := &s.rows[i]
		chars := 0
		if row.Left != nil {
			s.byLeft = append(s.byLeft, int32(i))
			l, chars = int32(row.Left.Start), row.Left.Len()
		}
		if row.Right != nil {
			s.byRight = append(s.byRight, int32(i))
			r, chars = int32(row.Right.Start), max(chars, row.Right.Len())
		}
		s.lastLeft[i], s.lastRight[i] = l, r
		mass += int32(chars)
		differ += int32(min(differing(row), chars))
		s.mass[i], s.diff[i] = mass, differ
		if row.Kind == diff.HeadingRow || row.Kind == diff.TitleRow {
			s.sections = append(s.sections, int32(i))
		}
		if row.Kind != diff.FurnitureRow && len(row.Changes) > 0 && !row.Same() {
			s.changes = append(s.changes, int32(i))
		}
		if row.Twin > i {
			s.moves++
		}
	}
	s.runs = s.stretches(nil)
	sort.SliceStable(s.byLeft, func(i, j int) bool {
		return s.rows[s.byLeft[i]].Left.Start < s.rows[s.byLeft[j]].Left.Start
	})
	sort.SliceStable(s.byRight, func(i, j int) bool {
		return s.rows[s.byRight[i]].Right.Start < s.rows[s.byRight[j]].Right.Start
	})
}

// differing counts the characters of a row that differ, on the side that has
// more of them. Furniture does not count.
func differing(row *diff.Row) int {
	if row.Kind == diff.FurnitureRow {
		return 0
	}
	l, r := 0, 0
	for i := range row.Changes {
		c := &row.Changes[i]
		if c.Kind == diff.Equal || c.Kind == diff.Format || c.Kind == diff.Move {
			continue
		}
		if c.Left != nil {
			l += c.Left.Len()
		}
		if c.Right != nil {
			r += c.Right.Len()
		}
	}
	return max(l, r)
}

// report is the report of a side.
func (s *scene) report(side diff.Side) *report.Report {
	if side == diff.LeftSide {
		return s.left
	}
	return s.right
}

// place is a row's place in the report of a side, nil where it has none.
func (s *scene) place(row int32, side diff.Side) *diff.Place {
	if side == diff.LeftSide {
		return s.rows[row].Left
	}
	return s.rows[row].Right
}

// rowAt is the row that holds an offset of a side, or the last one before it;
// -1 where there is none.
func (s *scene) rowAt(side diff.Side, at int) int32 {
	order := s.byRight
	if side == diff.LeftSide {
		order = s.byLeft
	}
	i := sort.Search(len(order), func(i int) bool { return s.place(order[i], side).Start > at })
	if i == 0 {
		if len(order) > 0 {
			return order[0]
		}
		return -1
	}
	return order[i-1]
}

// sectionAt is the section of a side that a row stands in or follows, nil
// outside all of them.
func (s *scene) sectionAt(row int32, side diff.Side) *report.Section {
	r, at := s.right, s.lastRight
	if side == diff.LeftSide {
		r, at = s.left, s.lastLeft
	}
	sec := r.SectionAt(int(at[row]))
	for sec != nil && sec.Inline() {
		sec = r.Section(sec.Parent)
	}
	return sec
}

// pairing is how surely the sections of both sides that a row stands in belong
// together: the row that holds both, nil where none does.
func (s *scene) pairing(l, r *report.Section) *diff.SectionRow {
	if s.cmp == nil || l == nil || r == nil {
		return nil
	}
	i, ok := s.pairOf[[2]string{l.ID, r.ID}]
	if !ok {
		return nil
	}
	return &s.cmp.Sections[i]
}

// sectionPath is a section as one names it: 二、（三）规范行政执法, its heading
// behind the labels of the sections above.
func sectionPath(r *report.Report, sec *report.Section) string {
	if sec == nil {
		return ""
	}
	name := sec.Label + headingOf(r, sec)
	for up := r.Section(sec.Parent); up != nil; up = r.Section(up.Parent) {
		name = up.Label + name
	}
	return name
}

// headingOf is a section's heading, or its first words where it has none.
func headingOf(r *report.Report, sec *report.Section) string {
	if sec.Heading != "" || sec.Label != "" {
		return sec.Heading
	}
	s := text.Trim(r.Text, report.Span{Start: sec.Start, End: min(sec.End, sec.Start+20)})
	return r.Slice(s) + "…"
}

// shortPath names a section by its labels alone: 二（五）.
func shortPath(r *report.Report, sec *report.Section) string {
	name := ""
	for s := sec; s != nil; s = r.Section(s.Parent) {
		name = trimLabel(s.Label) + name
	}
	if name == "" && sec != nil {
		name = headingOf(r, sec)
	}
	return name
}

func trimLabel(s string) string {
	rs := []rune(s)
	for len(rs) > 0 && (rs[len(rs)-1] == '、' || rs[len(rs)-1] == '.' || rs[len(rs)-1] == '．') {
		rs = rs[:len(rs)-1]
	}
	return string(rs)
}

// meter is the strip at the edge: for each of h cells the share of its text
// that differs, 0 to 1.
func (s *scene) meter(h int) []float64 {
	out := make([]float64, h)
	if len(s.rows) == 0 || h == 0 {
		return out
	}
	total := float64(s.mass[len(s.mass)-1])
	at, m0, d0 := 0, int32(0), int32(0)
	for i := range out {
		limit := int32(total * float64(i+1) / float64(h))
		for at < len(s.rows)-1 && s.mass[at] < limit {
			at++
		}
		m, d := s.mass[at], s.diff[at]
		if m > m0 {
			out[i] = float64(d-d0) / float64(m-m0)
		} else if i > 0 {
			out[i] = out[i-1] // a row longer than a cell
		}
		m0, d0 = m, d
	}
	return out
}

// meterCell is the cell of a strip of h that a row falls in.
func (s *scene) meterCell(row int32, h int) int {
	if len(s.rows) == 0 {
		return 0
	}
	total, m := float64(s.mass[len(s.mass)-1]), float64(0)
	if row > 0 {
		m = float64(s.mass[row-1])
	}
	if total == 0 {
		return 0
	}
	return min(int(m/total*float64(h)), h-1)
}
