package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"

	"duizhao/tui"
)

// What the reviewer chose on the screen of its looks is kept beside the note
// that there was a first start, and holds the next time where neither a flag
// nor the configuration says otherwise. It is not worth a complaint: what
// cannot be read or written is left.

func statePath(name string) string { return filepath.Join(xdg.StateHome, "duizhao", name) }

// lookName is the file of what was chosen.
const lookName = "screen.toml"

// lastLook reads what was chosen before.
func lastLook() (l tui.Look) {
	data, err := readSmall(statePath(lookName))
	if err != nil {
		return tui.Look{}
	}
	if _, err := toml.Decode(string(data), &l); err != nil {
		return tui.Look{}
	}
	if l.Theme != tui.AutoTheme && !slices.Contains(tui.Themes, l.Theme) {
		l.Theme = ""
	}
	if !slices.Contains(tui.Layouts, l.Layout) {
		l.Layout = ""
	}
	return l
}

// keepLook writes what was chosen now over what was chosen before.
func keepLook(now tui.Look) {
	was := lastLook()
	text := fmt.Sprintf("theme = %q\nlayout = %q\nshare = %d\n",
		cmp.Or(now.Theme, was.Theme), cmp.Or(now.Layout, was.Layout), cmp.Or(now.Share, was.Share))
	path := statePath(lookName)
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	_ = putFile(path, []byte(text))
}

// look is how the screen is to look: a flag goes before the configuration, and
// that, where it says anything, before what was chosen on the screen.
func (a *app) look() tui.Look {
	l, c := lastLook(), a.config()
	said := func(s string) string { return strings.TrimSuffix(s, "auto") }
	l.Theme = cmp.Or(a.theme, said(c.theme), l.Theme)
	if l.Theme == tui.AutoTheme {
		l.Theme = ""
	}
	l.Layout = cmp.Or(said(c.layout), l.Layout)
	return l
}
