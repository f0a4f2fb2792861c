package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/adrg/xdg"

	"duizhao/tui"
)

// What was chosen on the screen holds the next time, below a flag and a
// configuration that says something.
func TestLookIsKept(t *testing.T) {
	t.Cleanup(xdg.Reload) // behind the variable's return
	t.Setenv("XDG_STATE_HOME", t.TempDir())
	xdg.Reload()
	look := func(flag, theme, layout string) tui.Look {
		a := &app{theme: flag, configured: &config{theme: theme, layout: layout}}
		a.configOnce.Do(func() {})
		return a.look()
	}
	if l := look("", "auto", ""); l != (tui.Look{}) {
		t.Errorf("at first: %+v", l)
	}
	keepLook(tui.Look{Theme: "light", Share: 400})
	keepLook(tui.Look{Layout: "stacked"}) // leaves the rest
	for _, tt := range []struct {
		flag, theme, layout string
		want                tui.Look
	}{
		{"", "", "", tui.Look{Theme: "light", Layout: "stacked", Share: 400}},
		{"", "auto", "auto", tui.Look{Theme: "light", Layout: "stacked", Share: 400}},
		{"", "dark", "side", tui.Look{Theme: "dark", Layout: "side", Share: 400}},
		{"auto", "dark", "", tui.Look{Layout: "stacked", Share: 400}},
		{"mono", "dark", "", tui.Look{Theme: "mono", Layout: "stacked", Share: 400}},
	} {
		if l := look(tt.flag, tt.theme, tt.layout); l != tt.want {
			t.Errorf("--theme %q, theme %q, layout %q: %+v, want %+v", tt.flag, tt.theme, tt.layout, l, tt.want)
		}
	}
	keepLook(tui.Look{Theme: tui.AutoTheme})
	if l := look("", "", ""); l.Theme != "" {
		t.Errorf("auto was chosen: %+v", l)
	}
	for _, s := range []string{"", "\x00", "theme = 3", "theme = \"pink\"\nlayout = \"round\"", "share = 99999999999999999999"} {
		if err := os.WriteFile(statePath(lookName), []byte(s), 0o600); err != nil {
			t.Fatal(err)
		}
		if l := look("", "", ""); l != (tui.Look{}) {
			t.Errorf("from %q: %+v", s, l)
		}
	}
	if left, err := filepath.Glob(statePath("*-*")); len(left) > 0 || err != nil {
		t.Errorf("left behind: %v, %v", left, err)
	}
}
