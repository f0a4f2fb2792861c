package tui

import (
	"image/color"
	"strconv"
	"strings"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// lookID stands for a look as the terminal at hand can show it; 0 is the
// terminal's own.
type lookID uint16

// worn is a look in the terms of the terminal: parameters of SGR.
type worn struct {
	fg, bg string
	attrs  attrs
}

type attrs uint8

const (
	bold attrs = 1 << iota
	italic
	underlined
	reversed
)

// lookTable gives the look of every ink on every ground of a theme.
type lookTable [inks][grounds]lookID

// wardrobe is the looks that were met so far, and the way from one to another.
type wardrobe struct {
	profile colorprofile.Profile
	dialect dialect
	worn    []worn
	ids     map[worn]lookID
	theme   *styles // that the table is of
	table   lookTable
	changes map[[2]lookID]string
}

func newWardrobe(p colorprofile.Profile, d dialect) *wardrobe {
	return &wardrobe{profile: p, dialect: d, worn: []worn{{}}, ids: map[worn]lookID{{}: 0}, changes: map[[2]lookID]string{}}
}

// of is the table of a theme.
func (w *wardrobe) of(st *styles) *lookTable {
	if w.theme != st {
		w.theme = st
		for i := range st.look {
			for g := range st.look[i] {
				w.table[i][g] = w.id(st.look[i][g])
			}
		}
	}
	return &w.table
}

func (w *wardrobe) id(l look) lookID {
	var x worn
	if w.profile > colorprofile.NoTTY {
		x = worn{fg: w.colour(l.fg, false), bg: w.colour(l.bg, true)}
		for _, a := range [...]struct {
			on bool
			attrs
		}{{l.bold, bold}, {l.italic, italic}, {l.underline, underlined}, {l.reverse, reversed}} {
			if a.on {
				x.attrs |= a.attrs
			}
		}
	}
	id, ok := w.ids[x]
	if !ok {
		id = lookID(len(w.worn))
		w.worn, w.ids[x] = append(w.worn, x), id
	}
	return id
}

// colour is the parameters of SGR for a colour, the nearest that the terminal
// has.
func (w *wardrobe) colour(name string, ground bool) string {
	if name == "" {
		return ""
	}
	base := 30
	if ground {
		base = 40
	}
	switch c := w.profile.Convert(lipgloss.Color(name)).(type) {
	case nil:
		return ""
	case ansi.BasicColor:
		if c >= 8 {
			return strconv.Itoa(base + 60 + int(c) - 8)
		}
		return strconv.Itoa(base + int(c))
	case ansi.IndexedColor:
		return strconv.Itoa(base+8) + ";5;" + strconv.Itoa(int(c))
	default:
		rgb := color.NRGBAModel.Convert(c).(color.NRGBA)
		s := strconv.Itoa(base+8) + ";2"
		for _, v := range [...]uint8{rgb.R, rgb.G, rgb.B} {
			s += ";" + strconv.Itoa(int(v))
		}
		return s
	}
}

// bare reports whether a space in a look is what erasing leaves anywhere.
func (w *wardrobe) bare(l lookID) bool { return w.worn[l] == worn{} }

// erased reports whether a space in a look is what erasing in that look leaves
// on the terminal at hand.
func (w *wardrobe) erased(l lookID) bool {
	x := &w.worn[l]
	return x.fg == "" && x.attrs == 0 && (x.bg == "" || w.dialect.ground)
}

// change is the sequence that leads from one look to another, the shortest.
func (w *wardrobe) change(from, to lookID) string {
	k := [2]lookID{from, to}
	s, ok := w.changes[k]
	if !ok {
		s = w.fresh(to)
		if step := w.step(from, to); len(step) < len(s) && !w.dialect.coarse {
			s = step
		}
		w.changes[k] = s
	}
	return s
}

// The parameters of SGR that set an attribute and take it back.
var attrParams = [...]struct {
	attrs
	on, off string
}{{bold, "1", "22"}, {italic, "3", "23"}, {underlined, "4", "24"}, {reversed, "7", "27"}}

// fresh sets a look whatever went before.
func (w *wardrobe) fresh(to lookID) string {
	x := w.worn[to]
	p := []string{""}
	for _, a := range attrParams {
		if x.attrs&a.attrs != 0 {
			p = append(p, a.on)
		}
	}
	return sgr(p, x.fg, x.bg)
}

// step changes what differs between two looks.
func (w *wardrobe) step(from, to lookID) string {
	a, b := w.worn[from], w.worn[to]
	var p []string
	for _, t := range attrParams {
		switch was, is := a.attrs&t.attrs != 0, b.attrs&t.attrs != 0; {
		case is && !was:
			p = append(p, t.on)
		case was && !is:
			p = append(p, t.off)
		}
	}
	var fg, bg string
	if a.fg != b.fg {
		if fg = b.fg; fg == "" {
			fg = "39"
		}
	}
	if a.bg != b.bg {
		if bg = b.bg; bg == "" {
			bg = "49"
		}
	}
	return sgr(p, fg, bg)
}

func sgr(p []string, colours ...string) string {
	for _, c := range colours {
		if c != "" {
			p = append(p, c)
		}
	}
	return "\x1b[" + strings.Join(p, ";") + "m"
}
