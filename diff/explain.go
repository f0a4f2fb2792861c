package diff

import (
	"context"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/segment"
)

// Explanation tells why sections were joined or figures put side by side, or
// why not. Either Sections or Figures holds something.
type Explanation struct {
	What        string
	Mode        Mode
	Left, Right *report.Report
	Sections    []SectionReason // of one section the best candidates, best first
	Figures     []FigureReason
	MoreFigures int            // that fit too and are not told
	Warnings    []report.Words // what the reader should know about how it was compared
}

// UnknownError is of something to be explained that neither report holds.
type UnknownError struct{ What report.Words }

func (e *UnknownError) Error() string { return e.What.EN }

// explainer is a comparison up to its sections and figures, with what decided.
type explainer struct {
	l, r  *side
	sp    spaces
	a     *alignment
	rows  []SectionRow
	out   *Explanation
	sees  [2][]seen
	score [][]float64 // by left and right unit
	free  [][]float64 // of these, what the reviewer left to the program
	best3 func(u, v int) float64
}

// Explain tells why one alignment or pairing was made, or not. What is to be
// explained is a pair of section ids (2.1~1.1), one section of the left (2.1)
// or of the right (~1.1), or words: then it is the figures whose name or text
// holds them. It scores as [Compare] does and changes nothing.
//
// The error is an [*UnknownError] where there is nothing of the kind, or ctx's.
func Explain(ctx context.Context, left, right *report.Report, o Options, what string) (*Explanation, error) {
	out := &Explanation{What: what, Mode: o.Mode, Left: left, Right: right}
	if out.Mode == "" {
		out.Mode = detectMode(left, right)
	}
	i, j, err := sectionsMeant(left, right, what)
	if err != nil {
		return nil, err
	}
	seg, err := segment.New(left.Text, right.Text)
	if err != nil {
		seg = segment.Fallback()
		out.Warnings = append(out.Warnings, report.Words{
			ZH: "分词词典无法载入（" + err.Error() + "），按字比对",
			EN: "the dictionary of words cannot be loaded (" + err.Error() + "): comparing by character",
		})
	}
	defer seg.Close()
	e := newExplainer(out, seg, o.Pins)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	switch {
	case i < 0 && j < 0:
		e.figures(strings.TrimSpace(what))
		if len(out.Figures) == 0 {
			return nil, unknown(what)
		}
	case e.a.flat:
		return nil, &UnknownError{report.Words{ZH: "章节过多，未按章节对齐", EN: "there are too many sections: they were not aligned"}}
	default:
		e.sections(i, j)
	}
	return out, ctx.Err()
}

func newExplainer(out *Explanation, seg *segment.Segmenter, pins []Pin) *explainer {
	e := &explainer{out: out}
	parallel(
		func() { e.l = newSide(out.Left, seg) },
		func() { e.r = newSide(out.Right, seg) },
	)
	e.sp = learnBoth(e.l, e.r)
	e.a = align(e.l, e.r, e.sp, out.Mode, pins)
	return e
}

// sectionsMeant reads what is to be explained as sections, by index; -1 for a
// side that is not named, both -1 for words.
func sectionsMeant(l, r *report.Report, what string) (left, right int, err error) {
	x, y, tilde := strings.Cut(strings.ReplaceAll(what, "～", "~"), "~")
	x, y = strings.TrimSpace(x), strings.TrimSpace(y)
	left, right = sectionIndex(l, x), sectionIndex(r, y)
	switch {
	case x == "" && y == "":
		return -1, -1, &UnknownError{report.Words{ZH: "没有说明要解释什么", EN: "nothing was named to be explained"}}
	case (x == "" || left >= 0) && (y == "" || right >= 0):
		return left, right, nil
	case !tilde, x != "" && !likeID(x), y != "" && !likeID(y):
		return -1, -1, nil
	case x != "" && left < 0:
		return -1, -1, &UnknownError{report.Words{ZH: "左边没有章节 " + x, EN: "the left has no section " + x}}
	}
	return -1, -1, &UnknownError{report.Words{ZH: "右边没有章节 " + y, EN: "the right has no section " + y}}
}

// likeID reports whether a text can be meant as the id of a section.
func likeID(s string) bool { return strings.Trim(s, "0123456789.#P") == "" }

func sectionIndex(r *report.Report, id string) int {
	for i := range r.Sections {
		if id != "" && r.Sections[i].ID == id {
			return i
		}
	}
	return -1
}

func unknown(what string) error {
	if likeID(what) {
		return &UnknownError{report.Words{
			ZH: "左边没有章节 " + what + "，也没有数据含有它",
			EN: "the left has no section " + what + ", and no figure holds it",
		}}
	}
	return &UnknownError{report.Words{
		ZH: "没有章节是“" + what + "”，也没有数据的名称或文字含有它",
		EN: "no section is \"" + what + "\", and no figure's name or text holds it",
	}}
}
