package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"duizhao/internal/report"
)

// The themes. An empty theme goes by the ground of the terminal: dark or light,
// as it answers, or colours that can be read on either while it has not.
const (
	AutoTheme     = "auto" // the empty one by its name
	DarkTheme     = "dark"
	LightTheme    = "light"
	ContrastTheme = "contrast"
	MonoTheme     = "mono"
)

// Themes are the themes by name, in the order in which the key goes through
// them.
var Themes = []string{DarkTheme, LightTheme, ContrastTheme, MonoTheme}

// shade is the ground of a terminal, as far as it is known.
type shade uint8

const (
	unknownShade shade = iota
	darkShade
	lightShade
)

// attire is all that the styles depend on.
type attire struct {
	theme   string // "" for that of the shade
	shade   shade
	colours int // of the terminal: 256, 16, or 0 for none
}

// palette is the colours of a theme by meaning.
type palette struct {
	fg         [inks]string
	bg         [grounds]string
	ink, paper string // of what has no colour, where the ground is painted
	onBar      string // of all that stands on a bar, "" for its own
	turned     bool   // bars and the line under the cursor in a box are reversed
}

// Left and right are orange and blue, which all readers can tell apart. The
// numbers from 16 on are the same colours on every terminal.
var palettes = map[string]palette{
	DarkTheme: {
		fg: [inks]string{
			dim: "249", faint: "245", lost: "215", gained: "117", gone: "180", fresh: "110", formal: "108", moved: "183",
			number: "229", rise: "114", fall: "210", found: "229", foundNow: "208", remark: "222", repeat: "211", doubt: "249",
			tab: "249", alarm: "210",
		},
		bg:  [grounds]string{lit: "237", absent: "235", bar: "236", box: "234", boxLit: "237"},
		ink: "252", paper: "233",
	},
	LightTheme: {
		fg: [inks]string{
			dim: "240", faint: "243", lost: "94", gained: "25", gone: "94", fresh: "24", formal: "23", moved: "91",
			number: "88", rise: "22", fall: "124", found: "94", foundNow: "124", remark: "58", repeat: "125", doubt: "240",
			tab: "240", alarm: "124",
		},
		bg:  [grounds]string{lit: "254", absent: "255", bar: "254", box: "255", boxLit: "254"},
		ink: "235", paper: "231",
	},
	ContrastTheme: {
		fg: [inks]string{
			dim: "255", faint: "250", lost: "215", gained: "123", gone: "223", fresh: "159", formal: "157", moved: "219",
			number: "227", rise: "120", fall: "217", found: "226", foundNow: "214", remark: "227", repeat: "219", doubt: "255",
			tab: "255", alarm: "217",
		},
		bg:  [grounds]string{lit: "18", bar: "231", boxLit: "18"},
		ink: "231", paper: "16", onBar: "16",
	},
	// Of middle lightness: to be read on black and on white.
	"": {
		fg: [inks]string{
			dim: "243", faint: "243", lost: "130", gained: "32", gone: "131", fresh: "31", formal: "65", moved: "133",
			number: "160", rise: "28", fall: "160", found: "130", foundNow: "160", remark: "133", repeat: "162", doubt: "243",
			tab: "243", alarm: "160",
		},
		turned: true,
	},
	MonoTheme: {turned: true},
}

// basic are the palettes for terminals of 16 colours. What these look like is
// the terminal's choice: where its ground is not known none is used.
var basic = map[string]palette{
	DarkTheme: {
		fg: [inks]string{
			lost: "11", gained: "14", gone: "3", fresh: "6", formal: "2", moved: "13", number: "15", rise: "10", fall: "9",
			found: "11", foundNow: "9", remark: "11", repeat: "13", alarm: "9",
		},
		ink: "15", paper: "0", turned: true,
	},
	LightTheme: {
		fg: [inks]string{
			lost: "1", gained: "4", gone: "1", fresh: "4", moved: "5", number: "1", rise: "4", fall: "1",
			found: "4", foundNow: "1", remark: "5", repeat: "5", alarm: "1",
		},
		ink: "0", paper: "15", turned: true,
	},
	ContrastTheme: {
		fg: [inks]string{
			lost: "11", gained: "14", gone: "11", fresh: "14", formal: "10", moved: "13", number: "11", rise: "10", fall: "11",
			found: "11", foundNow: "14", remark: "11", repeat: "13", alarm: "11",
		},
		ink: "15", paper: "0", turned: true,
	},
	"":        {turned: true},
	MonoTheme: {turned: true},
}

// palette is the palette of an attire, and whether its ground has to be
// painted: where it is not known to be that of the terminal.
func (a attire) palette() (p palette, painted bool) {
	name := a.named()
	if a.colours == 0 {
		return palettes[MonoTheme], false
	}
	set := palettes
	if a.colours < 256 {
		set = basic
	}
	switch name {
	case DarkTheme:
		painted = a.shade != darkShade
	case LightTheme:
		painted = a.shade != lightShade
	case ContrastTheme:
		painted = true
	}
	return set[name], painted
}

// named is the theme in use, "" for the one between dark and light.
func (a attire) named() string {
	switch {
	case a.theme != "":
		return a.theme
	case a.shade == darkShade:
		return DarkTheme
	case a.shade == lightShade:
		return LightTheme
	}
	return ""
}

// shadeOf reads COLORFGBG, which some terminals set: the numbers of the text
// and of the ground, with something between them perhaps.
func shadeOf(colorfgbg string) shade {
	i := strings.LastIndexByte(colorfgbg, ';')
	n, err := strconv.Atoi(colorfgbg[i+1:])
	switch {
	case i < 0 || err != nil || n < 0 || n > 15:
		return unknownShade
	case n == 7 || n >= 9:
		return lightShade
	}
	return darkShade
}

// dress puts on what the theme, the terminal's ground and its colours ask for.
func (m *Model) dress(change func(*attire)) {
	was := m.attire
	change(&m.attire)
	if m.o.NoColour {
		m.attire.colours = 0
	}
	if m.styles == nil || m.attire != was {
		m.styles = newStyles(m.attire)
	}
}

// dressFor takes in what the terminal tells of its looks.
func (m *Model) dressFor(msg tea.Msg) {
	switch msg := msg.(type) {
	case tea.BackgroundColorMsg:
		m.dress(func(a *attire) {
			if a.shade = lightShade; msg.IsDark() {
				a.shade = darkShade
			}
		})
	case tea.ColorProfileMsg:
		m.dress(func(a *attire) {
			switch {
			case msg.Profile >= colorprofile.ANSI256:
				a.colours = 256
			case msg.Profile == colorprofile.ANSI:
				a.colours = 16
			default:
				a.colours = 0
			}
		})
	}
}

// nextTheme goes to the theme behind the one in use.
func (m *Model) nextTheme() {
	m.setTheme(next(Themes, m.attire.named(), 1))
}

// setTheme takes a theme and says so.
func (m *Model) setTheme(name string) {
	m.dress(func(a *attire) { a.theme = name })
	s := m.t(wTheme) + m.t(themeNames[name])
	if m.attire.colours == 0 && name != MonoTheme {
		s += m.t(wNoColours)
	}
	m.tell(s)
}

var (
	wTheme     = w("主题：", "theme: ")
	wNoColours = w("（NO_COLOR 或终端不支持，不用颜色）", " (no colours: NO_COLOR, or the terminal has none)")

	themeNames = map[string]report.Words{
		DarkTheme: w("深色", "dark"), LightTheme: w("浅色", "light"), ContrastTheme: w("高对比", "high contrast"), MonoTheme: w("单色", "mono"),
		"": w("随终端", "the terminal's"),
	}
)
