package tui

import "strings"

// dialect is what may be asked of a terminal. The zero value is of one of which
// nothing is known but that it can place its cursor and erase a line.
type dialect struct {
	scrolls bool // has scroll regions
	columns bool // goes to a column of the same line (CHA)
	erases  bool // erases a number of cells (ECH)
	ground  bool // what is erased takes the ground in use (bce)
	sticks  bool // going down from the last column, just written, stays in it
	coarse  bool // takes attributes back all at once, not one by one
	titled  bool // takes a title, or is silent where it has none
	modern  bool // the same of cursor shapes and the keyboard of kitty
}

// dialects are the families of terminals by the beginnings of $TERM, as
// terminfo tells of them; where members of a family differ, what all know.
var dialects = []struct {
	names []string
	dialect
}{
	{
		[]string{
			"xterm", "alacritty", "foot", "ghostty", "gnome", "iterm", "kitty", "konsole", "mintty", "ms-terminal",
			"putty", "rio", "rxvt", "st-", "vte", "wezterm",
		},
		dialect{scrolls: true, columns: true, erases: true, ground: true, sticks: true, titled: true, modern: true},
	},
	{[]string{"tmux"}, dialect{scrolls: true, columns: true, sticks: true, titled: true, modern: true}},
	{[]string{"screen"}, dialect{scrolls: true, columns: true, sticks: true, titled: true}},
	{[]string{"linux"}, dialect{scrolls: true, columns: true, erases: true, ground: true, sticks: true}},
	{[]string{"vt100", "vt102", "vt220", "vt320", "vt420"}, dialect{scrolls: true, coarse: true}},
}

// dialectOf is the dialect of a value of $TERM.
func dialectOf(term string) dialect {
	for _, d := range dialects {
		for _, name := range d.names {
			if strings.HasPrefix(term, name) {
				return d.dialect
			}
		}
	}
	return dialect{coarse: true}
}
