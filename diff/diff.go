package diff

import (
	"context"
	"fmt"

	"duizhao/internal/report"
	"duizhao/internal/segment"
	"duizhao/internal/text"
)

// Options tell how two reports are to be compared.
type Options struct {
	Mode     Mode      // "" detects it
	Template *Template // what reports must tell of; nil for the built-in one
	Pins     []Pin     // what the reviewer said of sections; it beats the program's word
}

// Compare compares two reports. It does the same for the same reports on
// every machine: no clock and no map order decides anything. Where the
// dictionary for words cannot be loaded, characters are compared instead and
// a warning says so.
//
// The error is ctx's, when it is done before the work is.
func Compare(ctx context.Context, left, right *report.Report, o Options) (*Comparison, error) {
	c := &Comparison{
		Mode: o.Mode, Left: left, Right: right,
		Sections: []SectionRow{}, Changes: []Change{}, Figures: []FigureRow{}, Targets: []FigureRow{},
		Shortcomings: []ShortcomingRow{}, Commitments: []CommitmentRow{}, Findings: []Finding{},
	}
	if c.Mode == "" {
		c.Mode = detectMode(left, right)
	}
	if y, z := left.Document.Year, right.Document.Year; c.Mode == YearMode && z != 0 && y > z {
		c.warn(fmt.Sprintf("左为 %d 年，右为 %d 年，年份倒置；对调两个文件名即可换边", y, z),
			fmt.Sprintf("the left is of %d, the right of %d: exchange the two names to have the older one left", y, z))
	}
	c.warnCapped()
	var (
		l, r     *side
		sp       spaces
		ls, rs   sole
		passages []carried
		stated   []contradiction
	)
	// Two stages, each of two halves that take about as long.
	parallel(
		func() { l, r, sp = c.read() },
		func() { ls, rs = soleOf(left, LeftSide, o.Template), soleOf(right, RightSide, o.Template) },
	)
	parallel(
		func() {
			c.align(ctx, l, r, sp, o.Pins)
			c.Similarity = similarity(left, right, c.Changes)
			stated = statedChanges(c.Figures, left, right)
		},
		func() {
			passages, c.CarriedOver = carriedOver(left, right)
			c.Shortcomings = compareShortcomings(l, r, c.Mode, ls.answers, rs.answers)
			if c.Mode == YearMode {
				c.Commitments = compareCommitments(l, r)
			}
		},
	)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	c.CarriedOver = shown(c.CarriedOver)
	c.Findings = gatherFindings(c, o.Template, ls.findings, rs.findings, passages, stated)
	return c, ctx.Err()
}

// read cuts both texts into words and sentences and weighs the words.
func (c *Comparison) read() (l, r *side, sp spaces) {
	seg, err := segment.New(c.Left.Text, c.Right.Text)
	if err != nil {
		seg = segment.Fallback()
		c.warn("分词词典无法载入（"+err.Error()+"），按字比对",
			"the dictionary of words cannot be loaded ("+err.Error()+"): comparing by character")
	}
	defer seg.Close()
	parallel(
		func() { l = newSide(capped(c.Left), seg) },
		func() { r = newSide(capped(c.Right), seg) },
	)
	return l, r, learnBoth(l, r)
}

// align does what builds on each other: sections, figures, and with them the
// rows. It stops early where ctx is done.
func (c *Comparison) align(ctx context.Context, l, r *side, sp spaces, said []Pin) {
	if ctx.Err() != nil {
		return
	}
	a := align(l, r, sp, c.Mode, said)
	c.tell(a.said)
	if a.flat {
		c.warn(fmt.Sprintf("章节过多（左 %d、右 %d），未按章节对齐", len(c.Left.Sections), len(c.Right.Sections)),
			fmt.Sprintf("too many sections (left %d, right %d): they were not aligned", len(c.Left.Sections), len(c.Right.Sections)))
	}
	c.Sections = sectionRows(l, r, a)
	c.Units, c.Parts = a.likeness(l, r)
	if ctx.Err() != nil {
		return
	}
	c.Figures = pairFigures(c.Left, c.Right, c.Mode, a.sections(c.Left, c.Right))
	c.Targets = loneTargets(c.Left, c.Right, c.Figures)
	c.Rows = layRows(l, r, pairSentences(l, r, a, c.Figures))
	c.Changes = flatten(c.Left, c.Right, c.Rows)
}

func (c *Comparison) warn(zh, en string) {
	c.Warnings = append(c.Warnings, report.Words{ZH: zh, EN: en})
}

// sole is what one report says by itself.
type sole struct {
	answers  []*Passage // by shortcoming, see [answered]
	findings []Finding
}

func soleOf(r *report.Report, side Side, t *Template) sole {
	r = capped(r)
	s := sole{answers: answered(r)}
	s.findings = reportFindings(r, side, s.answers, t)
	return s
}

// similarity is the share of both texts, in letters, that stands on the other
// side too, moved or not; differences of form do not count.
func similarity(l, r *report.Report, cs []Change) float64 {
	same, all := 0, text.CountLetters(l.Text)+text.CountLetters(r.Text)
	if all == 0 {
		return 1
	}
	var add func(cs []Change)
	add = func(cs []Change) {
		for i := range cs {
			c := &cs[i]
			switch {
			case c.Kind == Move && len(c.Edits) > 0:
				add(c.Edits)
			case c.Kind == Equal || c.Kind == Format || c.Kind == Move:
				if c.Left != nil {
					same += text.CountLetters(l.Text[c.Left.Start:c.Left.End])
				}
				if c.Right != nil {
					same += text.CountLetters(r.Text[c.Right.Start:c.Right.End])
				}
			}
		}
	}
	add(cs)
	return shown(float64(same) / float64(all))
}

// sections tells whether two sections, by their ids, belong together, by
// themselves or through the sections above them.
func (a *alignment) sections(l, r *report.Report) func(left, right string) bool {
	index := func(rep *report.Report) map[string]int {
		m := make(map[string]int, len(rep.Sections))
		for i := range rep.Sections {
			m[rep.Sections[i].ID] = i
		}
		return m
	}
	li, ri := index(l), index(r)
	return func(left, right string) bool {
		if x, ok := li[left]; ok {
			if y, ok := ri[right]; ok && a.leads[[2]int{x, y}] {
				return true
			}
		}
		for x, ok := li[left]; ok; x, ok = li[l.Sections[x].Parent] {
			for y, ok := ri[right]; ok; y, ok = ri[r.Sections[y].Parent] {
				if a.linked[[2]int{x, y}] && (l.Sections[x].Level > 1 || r.Sections[y].Level > 1 || li[left] == x || ri[right] == y) {
					return true
				}
				if a.said.parted(x, y) {
					return false
				}
			}
		}
		return false
	}
}
