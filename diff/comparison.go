package diff

import "duizhao/internal/report"

// Mode decides which checks are on: reports of one agency over two years, or
// of two agencies.
type Mode string

// The modes of contract.md.
const (
	YearMode Mode = "year"
	PeerMode Mode = "peer"
)

// Comparison is all that is told of two reports. Its lists are never nil.
type Comparison struct {
	Mode         Mode
	Left, Right  *report.Report
	Similarity   float64 // 0 to 1: share of both texts, in characters, that stands equal on the other side
	CarriedOver  float64 // 0 to 1: share of the right taken over from the left, see [Compare]
	Sections     []SectionRow
	Rows         []Row // what stands side by side on a screen, in reading order
	Changes      []Change
	Figures      []FigureRow // results, promises with promises, growth with growth
	Targets      []FigureRow // figures of the plans that stand in no row of Figures
	Shortcomings []ShortcomingRow
	Commitments  []CommitmentRow
	Findings     []Finding
	Warnings     []report.Words // what the reader should know about how it was compared

	Pins         []PinnedPair // what the reviewer said of the sections
	Units, Parts Likeness     // how alike the sections are by which the reports were aligned
}

// Relation says how sections belong together.
type Relation string

// The relations of contract.md.
const (
	Matched   Relation = "matched"
	MovedRel  Relation = "moved"
	Split     Relation = "split"
	Merged    Relation = "merged"
	LeftOnly  Relation = "left_only"
	RightOnly Relation = "right_only"
)

// SectionRow joins sections of the two reports by their ids.
type SectionRow struct {
	Left       []string `json:"left"`
	Right      []string `json:"right"`
	Relation   Relation `json:"relation"`
	Similarity float64  `json:"similarity"` // the alignment score, 0 to 1
	Pinned     bool     `json:"-"`          // by the reviewer: then Similarity is 1
}

// ChangeKind says what a change does.
type ChangeKind string

// The kinds of contract.md. Format is a difference of width, punctuation form
// or white space alone; Move is text that went to a section its own is not
// aligned with.
const (
	Equal   ChangeKind = "equal"
	Replace ChangeKind = "replace"
	Delete  ChangeKind = "delete"
	Insert  ChangeKind = "insert"
	Move    ChangeKind = "move"
	Format  ChangeKind = "format"
)

// Place is a stretch of one report and the section it stands in.
type Place struct {
	Section string `json:"section"` // innermost section id, "" outside all
	report.Span
}

// Change is one step from the left text to the right. A missing side is nil.
type Change struct {
	Kind  ChangeKind `json:"kind"`
	Left  *Place     `json:"left"`
	Right *Place     `json:"right"`
	Edits []Change   `json:"edits,omitempty"` // of a move: what was changed inside it
}

// RowKind says what a row of the screen is.
type RowKind int

// The kinds of rows.
const (
	TextRow      RowKind = iota // sentences
	HeadingRow                  // a numbered heading, both sides or one
	TitleRow                    // the titles
	FurnitureRow                // what is no part of the reports
)

// Row is what stands side by side: a sentence or heading of the left and its
// partner on the right, or either of them alone. Rows are the unit in which a
// screen shows and folds; their spans cover both texts exactly once, and
// right spans rise from row to row.
type Row struct {
	Kind        RowKind
	Left, Right *Place // nil where nothing faces
	// Changes covers both spans of the row in order; a row with one side has
	// one Delete, Insert or Move.
	Changes []Change
	// Twin is the index of the row that holds the other side of moved text,
	// -1 for a row that is no half of a move. The left half has only Left,
	// the right half only Right; each half's Changes holds the whole Move.
	Twin  int
	Score float64 // likeness of the two sides, 0 to 1; 0 for a single side
}

// Same reports whether the two sides of the row say the same: no difference
// but of form.
func (r *Row) Same() bool {
	if r.Left == nil || r.Right == nil {
		return false
	}
	for i := range r.Changes {
		if k := r.Changes[i].Kind; k != Equal && k != Format {
			return false
		}
	}
	return true
}

// FigureStatus says what became of a figure.
type FigureStatus string

// The statuses of contract.md.
const (
	FigureChanged       FigureStatus = "changed"
	FigureSame          FigureStatus = "same"
	FigureLeftOnly      FigureStatus = "left_only"
	FigureRightOnly     FigureStatus = "right_only"
	FigureNotComparable FigureStatus = "not_comparable"
)

// FigureSide is one report's figure in a [FigureRow].
type FigureSide struct {
	Text    string       `json:"text"`
	Value   *float64     `json:"value"` // in the row's unit
	Bound   report.Bound `json:"bound"`
	Section string       `json:"section"`
	report.Span
	Index int `json:"-"` // into Report.Figures
}

// FigureRow is one indicator in both reports.
type FigureRow struct {
	Indicator string       `json:"indicator"`
	Unit      string       `json:"unit"`
	Status    FigureStatus `json:"status"`
	Left      *FigureSide  `json:"left"`
	Right     *FigureSide  `json:"right"`
	Delta     *float64     `json:"delta"`   // right minus left, in Unit; percentage points for rates
	Percent   *float64     `json:"percent"` // null for rates and where the left is 0
	Score     float64      `json:"-"`       // of the pairing, 0 to 1; below .46 a guess
	Reason    report.Words `json:"-"`       // why not comparable
}

// ItemStatus says what became of a shortcoming.
type ItemStatus string

// The statuses of contract.md: resolved and new in mode year, left_only and
// right_only between peers.
const (
	Repeated      ItemStatus = "repeated"
	PartlyAgain   ItemStatus = "partly"
	Resolved      ItemStatus = "resolved"
	NewItem       ItemStatus = "new"
	ItemLeftOnly  ItemStatus = "left_only"
	ItemRightOnly ItemStatus = "right_only"
)

// Passage is quoted text and where it stands.
type Passage struct {
	Text string `json:"text"`
	report.Span
}

// ShortcomingRow is one shortcoming in both reports.
type ShortcomingRow struct {
	Status ItemStatus `json:"status"`
	Score  float64    `json:"score"` // how likely the two are the same, 0 to 1; 0 for a single side
	Left   *Passage   `json:"left"`
	Right  *Passage   `json:"right"`

	Cause    bool     `json:"-"` // whether the right one (else the left) says why
	Answer   *Passage `json:"-"` // the plan item of the same report that answers it, nil where none does
	Evidence *Passage `json:"-"` // of a resolved one: what the right report says on the matter
}

// PlanStatus says what became of a promise.
type PlanStatus string

// The statuses of contract.md.
const (
	Fulfilled    PlanStatus = "fulfilled"
	PartlyDone   PlanStatus = "partly"
	NotMentioned PlanStatus = "not_mentioned"
)

// CommitmentRow is one promise of the left's plan and what the right says of
// it.
type CommitmentRow struct {
	Status   PlanStatus `json:"status"`
	Score    float64    `json:"score"` // the chance that the best evidence tells of the promise, 0 to 1
	Plan     Passage    `json:"plan"`
	Evidence []Passage  `json:"evidence"`
	Nearest  *Passage   `json:"-"` // of one not mentioned: the likest sentence, for the reviewer to judge
}

// Side names a report, or both.
type Side string

// The sides.
const (
	LeftSide  Side = "left"
	RightSide Side = "right"
	BothSides Side = "both"
)

// Other is the opposite side; BothSides stays.
func (s Side) Other() Side {
	switch s {
	case LeftSide:
		return RightSide
	case RightSide:
		return LeftSide
	}
	return s
}

// FindingSpan is a passage that a finding rests on.
type FindingSpan struct {
	Side Side `json:"side"`
	report.Span
	Text string `json:"text"`
}

// Finding is what a rule noticed: a question put to the reviewer, not a
// verdict.
type Finding struct {
	Code     report.Code
	Severity report.Severity
	Side     Side
	Message  report.Words
	Spans    []FindingSpan // empty where it is about the whole report
}
