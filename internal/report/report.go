// Package report is the document model of the program: a report as the loader
// made it and as everything else reads it. It is plain data and imports the
// standard library only.
//
// All offsets are counts of Unicode code points into [Report.Text], from 0;
// spans are half-open.
package report

import (
	"encoding/json"
	"sort"
	"strings"
)

// Span is a half-open stretch of a report's text, in code points.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of code points in the span.
func (s Span) Len() int { return s.End - s.Start }

// Empty reports whether the span holds no text.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains reports whether the offset lies inside the span.
func (s Span) Contains(at int) bool { return s.Start <= at && at < s.End }

// Holds reports whether the whole of t lies inside s.
func (s Span) Holds(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlap is the number of code points the two spans share.
func (s Span) Overlap(t Span) int { return max(0, min(s.End, t.End)-max(s.Start, t.Start)) }

// Role says what a section is for, by the contents that the 2019 rules on
// annual reports ask for.
type Role string

// The roles of sections. Other is a section that plays none of them.
const (
	Intro        Role = "intro"
	Achievements Role = "achievements"
	LeaderDuty   Role = "leader_duty"
	Shortcomings Role = "shortcomings"
	Plan         Role = "plan"
	Other        Role = "other"
)

// Document is what is known of a report as a whole. Empty strings and a year
// of 0 mean that the report does not say; they are null in JSON.
type Document struct {
	Path      string // as given on the command line; "-" is standard input
	Format    string // text, html, docx … by content, not by name
	Encoding  string // WHATWG label, "" where the format has none
	SHA256    string // of the file's bytes, hex
	Chars     int    // code points in the text
	Title     string
	Agency    string
	Year      int    // the year reported on
	Published string // yyyy-mm-dd
}

// MarshalJSON writes the document as contract.md has it, unknown values null.
func (d Document) MarshalJSON() ([]byte, error) {
	known := func(s string) *string {
		if s == "" {
			return nil
		}
		return &s
	}
	var year *int
	if d.Year != 0 {
		year = &d.Year
	}
	return json.Marshal(struct {
		Path      string  `json:"path"`
		Format    string  `json:"format"`
		Encoding  string  `json:"encoding"`
		SHA256    string  `json:"sha256"`
		Chars     int     `json:"chars"`
		Title     *string `json:"title"`
		Agency    *string `json:"agency"`
		Year      *int    `json:"year"`
		Published *string `json:"published"`
	}{d.Path, d.Format, d.Encoding, d.SHA256, d.Chars, known(d.Title), known(d.Agency), year, known(d.Published)})
}

// Furniture is a part of the page that is no part of the report: a breadcrumb,
// a share bar, a footer, a line of a second copy of the body. It is set aside,
// never lost.
type Furniture struct {
	Span
	Text string `json:"text"`
	Kind string `json:"kind"` // breadcrumb title published toolbar footer navigation attachment duplicate
}

// Aside is something of a file that is no text of the report and stands
// nowhere in it: a menu of the page, a page number, a tracked deletion. It is
// told, so that nothing vanishes unsaid.
type Aside struct {
	Kind string // as [Furniture] has it, and header page_number contents deleted comment hidden picture
	Text string // its words, on one line; may be empty
	At   int    // offset into the text at which it stood
}

// Section is a numbered heading or an inline item (一是 …) with what stands
// under it up to the next one of its level or above. The introduction is
// section "0" of level 0.
type Section struct {
	ID           string `json:"id"`     // "2.1", "2.1#3" for an inline item, "P" for an unheaded part
	Parent       string `json:"parent"` // "" for a top section
	Level        int    `json:"level"`  // 0 the introduction, 1 一、 2 （一） 3 1. and inline items
	Label        string `json:"label"`  // as printed: "（一）"; "" for an unheaded part
	Heading      string `json:"heading"`
	Role         Role   `json:"role"`
	Start        int    `json:"start"` // at the label
	HeadingStart int    `json:"heading_start"`
	HeadingEnd   int    `json:"-"` // behind the heading, its closing 。 left out
	Up           int    `json:"-"` // index of the parent in Report.Sections, -1 for a top section; see [Nest]
	End          int    `json:"end"`
}

// Span is all of the section, its subsections included.
func (s *Section) Span() Span { return Span{s.Start, s.End} }

// Inline reports whether the section is an inline item (一是 …).
func (s *Section) Inline() bool { return strings.Contains(s.ID, "#") }

// Item is a shortcoming or a plan item, numbered or not.
type Item struct {
	Span
	Text    string `json:"text"`
	Section string `json:"-"` // id of the innermost section it stands in
}

// Shortcoming is an item of the 不足 part.
type Shortcoming struct {
	Item
	Cause bool `json:"cause"` // whether it says why
}

// Report is one report as the loader made it. It is not changed afterwards and
// may be read from several goroutines.
type Report struct {
	Document     Document
	Text         []rune // LF line ends, no BOM, no NUL, else exactly the words of the source
	TitleSpan    Span   // empty where there is no title
	Furniture    []Furniture
	Aside        []Aside   // in text order
	Sections     []Section // in text order
	Figures      []Figure  // in text order
	Shortcomings []Shortcoming
	Plans        []Item
	Warnings     []Words // what the reader should know about how the file was read
}

// Slice is the text of a span.
func (r *Report) Slice(s Span) string { return string(r.Text[s.Start:s.End]) }

// Section finds a section by its id; nil where there is none.
func (r *Report) Section(id string) *Section {
	for i := range r.Sections {
		if r.Sections[i].ID == id {
			return &r.Sections[i]
		}
	}
	return nil
}

// Nest fills in where the parents of sections stand, by their ids. The sections
// must be in text order, each behind its parent.
func Nest(sections []Section) {
	at := make(map[string]int, len(sections))
	for i := range sections {
		s := &sections[i]
		s.Up = -1
		if up, ok := at[s.Parent]; ok && s.Parent != "" {
			s.Up = up
		}
		at[s.ID] = i
	}
}

// Innermost is the index of the innermost section that an offset lies in, -1
// outside all of them (title, furniture). What was opened last before the
// offset holds it, or one of the sections above that does.
func (r *Report) Innermost(at int) int {
	i := sort.Search(len(r.Sections), func(i int) bool { return r.Sections[i].Start > at }) - 1
	for i >= 0 && at >= r.Sections[i].End {
		up := r.Sections[i].Up
		if r.Sections[i].Parent == "" || up >= i {
			return -1
		}
		i = up
	}
	return i
}

// SectionAt is the innermost section that an offset lies in; nil outside all
// of them.
func (r *Report) SectionAt(at int) *Section {
	if i := r.Innermost(at); i >= 0 {
		return &r.Sections[i]
	}
	return nil
}

// SectionID is the id of the innermost section at an offset, "" outside all.
func (r *Report) SectionID(at int) string {
	if s := r.SectionAt(at); s != nil {
		return s.ID
	}
	return ""
}

// RoleAt is the role of the text at an offset, Other outside all sections.
func (r *Report) RoleAt(at int) Role {
	if s := r.SectionAt(at); s != nil {
		return s.Role
	}
	return Other
}
