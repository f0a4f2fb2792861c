package tui

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// luminance and contrast are those of WCAG 2.
func luminance(c color.Color) float64 {
	part := func(v uint32) float64 {
		s := float64(v) / 0xFFFF
		if s <= 0.04045 {
			return s / 12.92
		}
		return math.Pow((s+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

func contrast(a, b color.Color) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Every ink can be read on every ground that text stands on, on all terminals
// that the theme is used on.
func TestContrast(t *testing.T) {
	t.Parallel()
	type terminal struct {
		paper, ink string // what the terminal's own colours are
	}
	black, night, white, cream := terminal{"#000000", "#bbbbbb"}, terminal{"#1e1e1e", "#cccccc"}, terminal{"#ffffff", "#000000"}, terminal{"#fafafa", "#383838"}
	all := []terminal{black, night, white, cream}
	tests := []struct {
		a          attire
		terminals  []terminal
		text, rule float64 // the least for text, and for frames and hints
	}{
		{attire{DarkTheme, darkShade, 256}, []terminal{black, night}, 4.5, 3},
		{attire{DarkTheme, unknownShade, 256}, all, 4.5, 3},
		{attire{DarkTheme, lightShade, 256}, all, 4.5, 3},
		{attire{LightTheme, lightShade, 256}, []terminal{white, cream}, 4.5, 3},
		{attire{LightTheme, unknownShade, 256}, all, 4.5, 3},
		{attire{LightTheme, darkShade, 256}, all, 4.5, 3},
		{attire{ContrastTheme, unknownShade, 256}, all, 7, 7},
		{attire{ContrastTheme, lightShade, 256}, all, 7, 7},
		{attire{"", unknownShade, 256}, []terminal{black, white}, 3.6, 3.6},
		{attire{"", unknownShade, 256}, all, 3, 3},
		{attire{MonoTheme, unknownShade, 256}, all, 7, 7},
		{attire{DarkTheme, unknownShade, 0}, all, 7, 7},
	}
	for _, tt := range tests {
		st := newStyles(tt.a)
		for _, term := range tt.terminals {
			for i := range st.look {
				for g := range st.look[i] {
					l := st.look[i][g]
					if ground(g) == absent { // nothing is written there
						continue
					}
					fg, bg := l.fg, l.bg
					if fg == "" {
						fg = term.ink
					}
					if bg == "" {
						bg = term.paper
					}
					least := tt.text
					if ink(i) == faint {
						least = tt.rule
					}
					if got := contrast(lipgloss.Color(fg), lipgloss.Color(bg)); got < least {
						t.Errorf("%+v on %v: ink %d on ground %d has %.1f, wants %.1f (%s on %s)", tt.a, term.paper, i, g, got, least, fg, bg)
					}
				}
			}
		}
	}
}

// Without any colour every meaning still has its sign: beside the line, or in
// how the words are set.
func TestMeaningWithoutColour(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 60, Options{NoColour: true, Lang: "zh"}).start().keys("s a").typed("字").keys("ctrl+s z R")
	d.shows("~ 全年", "[1,286次]", "↑217 +16.9%", "↓213", "- 组织", "+ 建成", "→ 推行", "← 推行", "↻", "● ")
	st := d.m.styles
	for i := range st.look {
		for g := range st.look[i] {
			if l := st.look[i][g]; l.fg != "" || l.bg != "" {
				t.Errorf("ink %d on ground %d is coloured: %+v", i, g, l)
			}
		}
	}
	for _, i := range []ink{lost, gained, formal, found, foundNow, tabOn} { // words inside a line
		if st.look[i][bare] == st.look[plain][bare] {
			t.Errorf("ink %d looks like any text", i)
		}
	}
	if st.look[found][bare] == st.look[foundNow][bare] {
		t.Error("the hit one is at looks like the others")
	}
	for _, screen := range []string{"2", "3", "4", "5", "6", "?", "1 o"} {
		if v := d.keys(screen).m.View(); strings.Contains(v.Content, "38;5") || strings.Contains(v.Content, "48;5") {
			t.Errorf("%s: there is colour", screen)
		}
		d.keys("esc")
	}
}

// The theme goes by what the terminal answers, when it does; the reviewer's
// choice stands.
func TestThemeOfTheTerminal(t *testing.T) {
	t.Parallel()
	light, dark := tea.BackgroundColorMsg{Color: color.White}, tea.BackgroundColorMsg{Color: color.Black}
	bare := newModel(t.Context(), Options{})
	if got := bare.attire.named(); got != "" {
		t.Errorf("theme %q before anything is known", got)
	}
	for ground, want := range map[string]string{"15;0": DarkTheme, "0;15": LightTheme, "0;default;15": LightTheme, "12;8": DarkTheme, "": "", "x;y": "", "7": ""} {
		if m := newModel(t.Context(), Options{Ground: ground}); m.attire.named() != want {
			t.Errorf("COLORFGBG=%s: theme %q, want %q", ground, m.attire.named(), want)
		}
	}
	d := newDriver(t, example(), 120, 40, Options{})
	d.m.dress(func(a *attire) { a.theme = "" })
	d.send(light)
	if got := d.m.attire.named(); got != LightTheme {
		t.Errorf("theme %q on a light terminal", got)
	}
	d.send(dark)
	d.start()
	for _, want := range []string{LightTheme, ContrastTheme, MonoTheme, DarkTheme} {
		d.keys("T").shows("主题：" + themeNames[want].ZH)
		d.send(light)
		if got := d.m.attire.named(); got != want {
			t.Errorf("theme %q, chosen was %q", got, want)
		}
	}
}

// Terminals of fewer colours get colours of theirs.
func TestFewColours(t *testing.T) {
	t.Parallel()
	for _, theme := range append([]string{""}, Themes...) {
		for p, most := range map[colorprofile.Profile]int{colorprofile.ANSI: 15, colorprofile.ASCII: -1} {
			d := newDriver(t, example(), 120, 40, Options{Theme: theme})
			d.m.dress(func(a *attire) { a.theme = theme })
			d.send(tea.ColorProfileMsg{Profile: p})
			for i := range d.m.styles.look {
				for g, l := range d.m.styles.look[i] {
					for _, c := range []string{l.fg, l.bg} {
						n := -1
						if _, err := fmt.Sscan(c, &n); err == nil && n > most {
							t.Errorf("theme %q: ink %d on ground %d has colour %s of %d", theme, i, g, c, most+1)
						}
					}
				}
			}
		}
	}
}
