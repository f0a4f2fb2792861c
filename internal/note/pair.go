package note

import "duizhao/internal/report"

// Doc is what a note remembers of a report, enough to recognise it.
type Doc struct {
	SHA256 string `json:"sha256"`
	Agency string `json:"agency"` // "" where the report does not say
	Year   int    `json:"year"`   // 0 where the report does not say
	Title  string `json:"title"`
	Path   string `json:"path"` // best absolute: it is compared
}

// DocOf is what a note remembers of the report.
func DocOf(r *report.Report) Doc {
	d := &r.Document
	return Doc{SHA256: d.SHA256, Agency: d.Agency, Year: d.Year, Title: d.Title, Path: d.Path}
}

// likeness says how surely d and e are one report: 2 the same file, 1 another
// draft of it, 0 not the same.
//
// Another draft is a report of the same agency on the same year. Where either
// does not say both, the path decides; where both say them and they differ,
// it does not: people use a.docx again.
func (d Doc) likeness(e Doc) int {
	switch {
	case d.SHA256 != "" && d.SHA256 == e.SHA256:
		return 2
	case d.known() && e.known():
		if d.Agency == e.Agency && d.Year == e.Year {
			return 1
		}
		return 0
	case d.Path != "" && d.Path != "-" && d.Path == e.Path:
		return 1
	}
	return 0
}

func (d Doc) known() bool { return d.Agency != "" && d.Year != 0 }

// PairKey is the two reports that a note was made on.
type PairKey struct {
	Left  Doc `json:"left"`
	Right Doc `json:"right"`
}

// PairOf is the key of two reports.
func PairOf(left, right *report.Report) PairKey {
	return PairKey{Left: DocOf(left), Right: DocOf(right)}
}

// Swapped is the key with the reports changing sides.
func (p PairKey) Swapped() PairKey { return PairKey{Left: p.Right, Right: p.Left} }

// SameFiles reports whether both keys name the very same bytes on the same
// sides, so that anchors need no finding.
func (p PairKey) SameFiles(q PairKey) bool {
	return p.Left.likeness(q.Left) == 2 && p.Right.likeness(q.Right) == 2
}

// Match reports whether a note made on q belongs to the pair p: both reports
// are the same file or drafts of the same report. Swapped says that they stood
// the other way round; where both ways fit (two drafts of one report set side
// by side), the surer one counts.
func (p PairKey) Match(q PairKey) (swapped, ok bool) {
	straight, crossed := p.strength(q), p.strength(q.Swapped())
	return crossed > straight, straight > 0 || crossed > 0
}

func (p PairKey) strength(q PairKey) int {
	l, r := p.Left.likeness(q.Left), p.Right.likeness(q.Right)
	if l == 0 || r == 0 {
		return 0
	}
	return l + r
}
