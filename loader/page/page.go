// Package page makes paragraphs of text that is only placed on pages, as PDF
// and OFD have it.
package page

// Glyph is a piece of text with its place: a character, or several that the
// font draws as one.
type Glyph struct {
	Text string
	X, Y float64 // left end and baseline, from the left upper corner of the page, in points, y downwards
	W    float64 // advance, in points
	Size float64 // height of the type, in points
}

// Page is one page's text, in the order in which it is drawn.
type Page struct {
	Width, Height float64 // in points
	Glyphs        []Glyph
	Pictures      int // that cover more than a tenth of the page
}
