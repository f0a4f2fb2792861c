package note

import (
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// contextLen is how many code points an anchor remembers on each side.
const contextLen = 16

// Anchor holds a note to a passage of one report. It keeps the passage itself,
// so that the note can be read, and found again, when the text has changed.
type Anchor struct {
	report.Span
	Quote        string `json:"quote"`
	Section      string `json:"section"`       // innermost section id, "" outside all
	SectionTitle string `json:"section_title"` // see [SectionTitle]
	Line         int    `json:"line"`          // of the first character, counted from 1
	Before       string `json:"before"`        // up to 16 characters in front
	After        string `json:"after"`         // up to 16 characters behind
}

// NewAnchor anchors a span of the report. An empty span stands for the line it
// is in; a span outside the text is cut to it. The result is nil where there is
// nothing but white space to hold on to.
func NewAnchor(r *report.Report, s report.Span) *Anchor {
	n := len(r.Text)
	s.Start = min(max(s.Start, 0), n)
	s.End = min(max(s.End, s.Start), n)
	if s.Empty() {
		for s.Start > 0 && r.Text[s.Start-1] != '\n' {
			s.Start--
		}
		for s.End < n && r.Text[s.End] != '\n' {
			s.End++
		}
	}
	if s = text.Trim(r.Text, s); s.Empty() {
		return nil
	}
	a := &Anchor{Span: s, Quote: r.Slice(s)}
	a.describe(r)
	return a
}

// describe fills in all that follows from the span.
func (a *Anchor) describe(r *report.Report) {
	a.Section, a.SectionTitle = "", ""
	if sec := r.SectionAt(a.Start); sec != nil {
		a.Section, a.SectionTitle = sec.ID, SectionTitle(r, sec.ID)
	}
	a.Line = 1
	for _, c := range r.Text[:a.Start] {
		if c == '\n' {
			a.Line++
		}
	}
	a.Before = string(r.Text[max(0, a.Start-contextLen):a.Start])
	a.After = string(r.Text[a.End:min(len(r.Text), a.End+contextLen)])
}

// quote is the anchor's quote, nil for no anchor.
func (a *Anchor) quote() *string {
	if a == nil {
		return nil
	}
	return &a.Quote
}

func (a *Anchor) same(b *Anchor) bool {
	return a == b || a != nil && b != nil && *a == *b
}

// SectionTitle says where in a report a section is: its label and heading as
// printed, behind the labels of what it belongs to: "二、（一）规范行政执法". An
// inline item (一是 …) is named by the section it stands in. It is "" for an
// unknown id and for a section without label and heading.
func SectionTitle(r *report.Report, id string) string {
	sec := r.Section(id)
	for sec != nil && sec.Inline() {
		sec = r.Section(sec.Parent)
	}
	if sec == nil {
		return ""
	}
	title := sec.Label + sec.Heading
	// Levels fall on the way up, so that no broken parent can go round.
	for up := r.Section(sec.Parent); up != nil && up.Level < sec.Level; up = r.Section(sec.Parent) {
		title = up.Label + title
		sec = up
	}
	return title
}

// Found says how an anchor was found again.
type Found int

// From lost to certain. FoundAlone and FoundLoosely should look like guesses
// on a screen.
const (
	Lost           Found = iota // the passage is gone, or stands in several places that cannot be told apart
	FoundLoosely                // the same words, in other punctuation, width or spacing
	FoundAlone                  // the passage stands once in the text, in other surroundings
	FoundInContext              // with words that stood around it, elsewhere
	FoundInPlace                // at its old offset
)

// Finder finds anchors in one text. It costs one pass over the text to make
// and about as much a search; it may not be used by several goroutines at
// once.
type Finder struct {
	r       *report.Report
	s       string // the whole text
	letters []rune // its letters, folded; nil until needed
	at      []int  // the offset of each letter
}

// NewFinder makes a finder for a report.
func NewFinder(r *report.Report) *Finder { return &Finder{r: r, s: string(r.Text)} }

// Find gives the anchor as it stands in the finder's report: a new anchor with
// its span, line and section as they are now, and how it was found. A lost
// anchor comes back as it is, its quote kept.
//
// Of several places the one with most of the old surroundings counts; the old
// offset wins among equals, then the nearest to it. Without any of the old
// surroundings only the old offset or a single place will do.
func (f *Finder) Find(a *Anchor) (*Anchor, Found) {
	if a == nil || a.Quote == "" {
		return a, Lost
	}
	spans := f.exact(a.Quote)
	loose := len(spans) == 0
	if loose {
		spans = f.loose(a.Quote)
	}
	best, score := -1, -1
	for i, s := range spans {
		k := f.surroundings(a, s)
		if k > score || k == score && distance(s, a) < distance(spans[best], a) {
			best, score = i, k
		}
	}
	if best < 0 {
		return a, Lost
	}
	found := spans[best]
	how := FoundInContext
	switch {
	case loose && (score > 0 || len(spans) == 1):
		how = FoundLoosely
	case loose:
		return a, Lost
	case found == a.Span:
		how = FoundInPlace
	case score > 0:
	case len(spans) == 1:
		how = FoundAlone
	default:
		return a, Lost
	}
	b := &Anchor{Span: found, Quote: f.r.Slice(found)}
	b.describe(f.r)
	return b, how
}

func distance(s report.Span, a *Anchor) int { return max(s.Start-a.Start, a.Start-s.Start) }

// exact lists where the quote stands to the letter.
func (f *Finder) exact(quote string) []report.Span {
	var out []report.Span
	length := utf8.RuneCountInString(quote)
	from, runes := 0, 0 // the same place in bytes and in code points
	for {
		i := strings.Index(f.s[from:], quote)
		if i < 0 {
			return out
		}
		runes += utf8.RuneCountInString(f.s[from : from+i])
		out = append(out, report.Span{Start: runes, End: runes + length})
		_, size := utf8.DecodeRuneInString(quote)
		from, runes = from+i+size, runes+1
	}
}

// loose lists where the quote's letters stand, whatever stands between them. A
// quote of less than four letters is too little to go by.
func (f *Finder) loose(quote string) []report.Span {
	q, _ := text.Letters([]rune(quote))
	if len(q) < 4 {
		return nil
	}
	if f.letters == nil {
		f.letters, f.at = text.Letters(f.r.Text)
	}
	var out []report.Span
	for i := 0; i+len(q) <= len(f.letters); i++ {
		if f.letters[i] == q[0] && string(f.letters[i:i+len(q)]) == string(q) {
			out = append(out, report.Span{Start: f.at[i], End: f.at[i+len(q)-1] + 1})
		}
	}
	return out
}

// surroundings counts the code points next to s that stood next to the anchor.
// A match of one or two is chance (a comma, a 的) and counts as none, save
// where the text itself ends there.
func (f *Finder) surroundings(a *Anchor, s report.Span) int {
	before, after := []rune(a.Before), []rune(a.After)
	n, m := 0, 0
	for n < len(before) && s.Start-1-n >= 0 && f.r.Text[s.Start-1-n] == before[len(before)-1-n] {
		n++
	}
	for m < len(after) && s.End+m < len(f.r.Text) && f.r.Text[s.End+m] == after[m] {
		m++
	}
	total := 0
	if n >= 3 || n > 0 && n == len(before) && n == s.Start {
		total += n
	}
	if m >= 3 || m > 0 && m == len(after) && s.End+m == len(f.r.Text) {
		total += m
	}
	return total
}
