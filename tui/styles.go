package tui

import (
	"strings"

	"charm.land/lipgloss/v2"

	"duizhao/internal/cell"
)

// ink says what a stretch of text is, not how it looks.
type ink uint8

// The inks.
const (
	plain    ink = iota
	dim          // what can be overlooked
	faint        // frames, hints
	strong       // headings, titles
	lost         // words of the left alone, inside a sentence that has a partner
	gained       // words of the right alone, likewise
	gone         // a sentence of the left alone
	fresh        // a sentence of the right alone
	formal       // a difference of form alone
	moved        // text that stands elsewhere on the other side
	number       // a figure that differs
	rise         // a difference upwards
	fall         // a difference downwards
	found        // a search hit
	foundNow     // the search hit one is at
	remark       // notes
	repeat       // a shortcoming that was there before
	doubt        // a guess
	tab          // a view that is not shown
	tabOn        // the view shown
	keyInk       // a key in a hint
	alarm        // trouble
	inks
)

// ground is what a stretch of text stands on.
type ground uint8

// The grounds.
const (
	bare   ground = iota
	lit           // the line under the cursor
	absent        // nothing faces the other side here
	bar           // header and section line
	box           // editor, outline, help
	boxLit        // the line under the cursor in a box
	grounds
)

// look is how a stretch of text looks, in numbers of the 256 colours; "" is the
// terminal's own.
type look struct {
	fg, bg                           string
	bold, italic, underline, reverse bool
}

// outfit is the escape sequences around a stretch of text.
type outfit struct{ before, after string }

// styles is a theme: how things look, and that ready to be written.
type styles struct {
	look [inks][grounds]look
	sgr  [inks][grounds]outfit
}

// palette names the colours of a theme by meaning.
type palette struct {
	dim, faint, lost, gained, gone, fresh, formal, moved, number, rise, fall, found, foundNow, remark, repeat, doubt, alarm string
	lit, absent, bar, box, boxLit                                                                                           string
}

// Left and right are orange and blue, which all readers can tell apart.
var (
	darkPalette = palette{
		dim: "247", faint: "242", lost: "215", gained: "117", gone: "180", fresh: "110", formal: "108", moved: "183",
		number: "229", rise: "114", fall: "210", found: "229", foundNow: "208", remark: "222", repeat: "211", doubt: "244", alarm: "203",
		lit: "237", absent: "234", bar: "236", box: "235", boxLit: "239",
	}
	lightPalette = palette{
		dim: "240", faint: "246", lost: "130", gained: "25", gone: "94", fresh: "24", formal: "29", moved: "91",
		number: "88", rise: "28", fall: "160", found: "94", foundNow: "166", remark: "94", repeat: "125", doubt: "243", alarm: "160",
		lit: "254", absent: "255", bar: "253", box: "255", boxLit: "252",
	}
)

// newStyles makes the styles of the dark or the light theme.
func newStyles(dark bool) *styles {
	p := lightPalette
	if dark {
		p = darkPalette
	}
	looks := [inks]look{
		plain:    {},
		dim:      {fg: p.dim},
		faint:    {fg: p.faint},
		strong:   {bold: true},
		lost:     {fg: p.lost, bold: true, underline: true},
		gained:   {fg: p.gained, bold: true, underline: true},
		gone:     {fg: p.gone},
		fresh:    {fg: p.fresh},
		formal:   {fg: p.formal, underline: true},
		moved:    {fg: p.moved, italic: true},
		number:   {fg: p.number, bold: true},
		rise:     {fg: p.rise, bold: true},
		fall:     {fg: p.fall, bold: true},
		found:    {fg: p.found, reverse: true},
		foundNow: {fg: p.foundNow, bold: true, reverse: true},
		remark:   {fg: p.remark},
		repeat:   {fg: p.repeat},
		doubt:    {fg: p.doubt, italic: true},
		tab:      {fg: p.dim},
		tabOn:    {bold: true, reverse: true},
		keyInk:   {bold: true},
		alarm:    {fg: p.alarm, bold: true},
	}
	floors := [grounds]string{lit: p.lit, absent: p.absent, bar: p.bar, box: p.box, boxLit: p.boxLit}
	st := &styles{}
	for i, l := range looks {
		for g, floor := range floors {
			l.bg = floor
			st.look[i][g], st.sgr[i][g] = l, l.outfit()
		}
	}
	return st
}

func (l look) outfit() outfit {
	s := lipgloss.NewStyle().Bold(l.bold).Italic(l.italic).Underline(l.underline).Reverse(l.reverse)
	if l.fg != "" {
		s = s.Foreground(lipgloss.Color(l.fg))
	}
	if l.bg != "" {
		s = s.Background(lipgloss.Color(l.bg))
	}
	before, after, _ := strings.Cut(s.Render("x"), "x")
	return outfit{before, after}
}

// glyphs are the signs drawn by the program itself. Each takes one cell by the
// ruler in use.
type glyphs struct {
	wall, rule, fold, here, note, to, from, form, again, up, down, swap, done, none, open, tick string
	strip                                                                                       []string // from nothing to everything
	corners                                                                                     [6]string
}

func newGlyphs(r cell.Ruler) glyphs {
	if r.Wide {
		return glyphs{
			wall: "|", rule: "-", fold: "-", here: ">", note: "*", to: ">", from: "<", form: "=", again: "@", up: "^", down: "v",
			swap: "~", done: "v", none: "x", open: "?", tick: "v",
			strip: []string{" ", ".", ".", ":", ":", "+", "+", "#", "#"}, corners: [6]string{"+", "+", "+", "+", "-", "|"},
		}
	}
	return glyphs{
		wall: "│", rule: "─", fold: "┄", here: "▌", note: "●", to: "→", from: "←", form: "≈", again: "↻", up: "↑", down: "↓",
		swap: "⟷", done: "✓", none: "✕", open: "?", tick: "▾",
		strip: []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}, corners: [6]string{"┌", "┐", "└", "┘", "─", "│"},
	}
}
