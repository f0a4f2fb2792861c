package main

import (
	"bytes"
	"regexp"
	"testing"

	"duizhao/internal/report"
	"duizhao/tui"
)

// The file that is written out for a start is right in every line, with the
// keys put in force too, and says what holds anyway.
func TestDefaultConfig(t *testing.T) {
	t.Parallel()
	for _, lang := range []report.Lang{report.ZH, report.EN} {
		var b bytes.Buffer
		if err := writeConfig(&b, lang); err != nil {
			t.Fatal(err)
		}
		s := regexp.MustCompile(`(?m)^# ([a-z-]+ = \[")`).ReplaceAllString(b.String(), "$1")
		c := &config{keys: map[string][]string{}}
		c.parse(s)
		k := tui.NewKeyMap(lang)
		if n := len(k.Actions()); len(c.keys) != n {
			t.Errorf("%d of %d actions", len(c.keys), n)
		}
		before := k.Markdown(lang)
		if wrong := append(c.wrong, k.Rebind(c.keys)...); len(wrong) > 0 {
			t.Errorf("told %v", wrong)
		}
		if k.Markdown(lang) != before {
			t.Error("the default keys are others than the usual")
		}
		if c.theme != "auto" || c.layout != "auto" || c.language != "auto" || c.width != 0 {
			t.Errorf("read %+v", c)
		}
	}
}
