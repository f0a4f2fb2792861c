// Package page makes paragraphs of text that is only placed on pages, as PDF
// and OFD have it.
//
// Glyphs become rows (rows.go) whose blanks are told by gaps (blanks.go); what
// repeats at the edges of the pages is set aside (furniture.go); columns and
// tables give the rows their order (columns.go, grid.go); margins are measured
// over all pages (margins.go), and by them rows are joined to the paragraphs
// that they were broken from (paragraphs.go).
package page

import (
	"context"
	"math"

	"duizhao/loader/source"
)

// Glyph is a piece of text with its place: a character, or several that the
// font draws as one.
type Glyph struct {
	Text string
	X, Y float64 // left end and baseline, from the left upper corner of the page, in points, y downwards
	W    float64 // advance, in points
	Size float64 // height of the type, in points
	Turn float64 // degrees by which the baseline is turned clockwise; X, Y are still the start of the glyph
	Font string  // tells fonts apart; may be empty
}

// Rule is a straight line drawn on the page, or a thin box: the frame of a
// table, the line above footnotes.
type Rule struct {
	X0, Y0, X1, Y1 float64
}

// Page is one page's text, in the order in which it is drawn.
type Page struct {
	Width, Height float64 // in points
	Glyphs        []Glyph
	Rules         []Rule // may be left out; tables without are found by their alignment alone
	Pictures      int    // that cover more than a tenth of the page

	// Aside is what else the reader of the file found on the page; it is handed
	// on with its place among the paragraphs.
	Aside []source.Aside
}

// Paragraphs fills t.Paragraphs with the text of the pages in reading order,
// and t.Aside with what repeats at their edges: page numbers, running heads and
// feet. The error is that of ctx.
func Paragraphs(ctx context.Context, pages []Page, t *source.Text) error {
	sheets := make([]*sheet, 0, len(pages))
	for i := range pages {
		if err := ctx.Err(); err != nil {
			return err
		}
		sheets = append(sheets, newSheet(&pages[i], i))
	}
	furnish(sheets)
	gutters := map[shape][]float64{}
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.tabulate()
		if g := s.gutters(); g != nil {
			gutters[s.shape()] = g
		}
	}
	for _, s := range sheets {
		if err := ctx.Err(); err != nil {
			return err
		}
		s.arrange(gutters[s.shape()])
	}
	measure(sheets)
	return compose(ctx, sheets, t)
}

// sheet is a page on the way to its paragraphs.
type sheet struct {
	number        int // from 0
	width, height float64
	rows          []*row // by height
	aside         []aside
	flow          []*row // in reading order
	notes         []*row // footnotes, in reading order
	given         []source.Aside
	rules         []Rule
	frames        []*frame
}

type aside struct {
	kind string
	row  *row
}

// sane bounds a coordinate that a file may claim.
func sane(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return min(max(v, -1e6), 1e6)
}
