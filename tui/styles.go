package tui

import (
	"cmp"
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

// traits are what an ink has in every theme. Words that differ are underlined,
// hits reversed: they can be told without colour. What else has a meaning has a
// sign beside it.
var traits = [inks]look{
	strong:   {bold: true},
	lost:     {bold: true, underline: true},
	gained:   {bold: true, underline: true},
	formal:   {underline: true},
	moved:    {italic: true},
	number:   {bold: true},
	rise:     {bold: true},
	fall:     {bold: true},
	found:    {reverse: true},
	foundNow: {reverse: true, bold: true, underline: true},
	doubt:    {italic: true},
	tabOn:    {bold: true, reverse: true},
	keyInk:   {bold: true},
	alarm:    {bold: true},
}

// newStyles makes the styles of an attire.
func newStyles(a attire) *styles {
	p, painted := a.palette()
	st := &styles{}
	for i := range st.look {
		for g := range st.look[i] {
			l := traits[i]
			l.fg, l.bg = p.fg[i], p.bg[g]
			if ground(g) == bar && p.onBar != "" {
				l.fg = p.onBar
			}
			if painted {
				l.fg, l.bg = cmp.Or(l.fg, p.ink), cmp.Or(l.bg, p.paper)
			}
			if p.turned && (ground(g) == bar || ground(g) == boxLit) {
				l.fg, l.bg, l.reverse = "", "", !l.reverse
				if painted {
					l.fg, l.bg = p.ink, p.paper
				}
			}
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
	wall, rule, fold, here, note, to, from, form, again, up, down, swap, done, none, open, tick, pin, apart string
	strip                                                                                                   []string // from nothing to everything
	corners                                                                                                 [6]string
}

func newGlyphs(r cell.Ruler) glyphs {
	if r.Wide {
		return glyphs{
			wall: "|", rule: "-", fold: "-", here: ">", note: "*", to: ">", from: "<", form: "=", again: "@", up: "^", down: "v",
			swap: "~", done: "v", none: "x", open: "?", tick: "v", pin: "#", apart: "/",
			strip: []string{" ", ".", ".", ":", ":", "+", "+", "#", "#"}, corners: [6]string{"+", "+", "+", "+", "-", "|"},
		}
	}
	return glyphs{
		wall: "│", rule: "─", fold: "┄", here: "▌", note: "●", to: "→", from: "←", form: "≈", again: "↻", up: "↑", down: "↓",
		swap: "⟷", done: "✓", none: "✕", open: "?", tick: "▾", pin: "◆", apart: "◇",
		strip: []string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"}, corners: [6]string{"┌", "┐", "└", "┘", "─", "│"},
	}
}
