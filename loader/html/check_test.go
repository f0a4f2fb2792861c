package html

import (
	"strings"
	"testing"
	"unicode/utf8"

	"duizhao/loader/source"
)

// check tests what holds of every text that was read.
func check(t *testing.T, x *source.Text) {
	t.Helper()
	for i, p := range x.Paragraphs {
		if strings.TrimSpace(p) == "" || strings.ContainsAny(p, "\n\r\v\f\x00\u0085\u2028\u2029") || !utf8.ValidString(p) {
			t.Errorf("paragraph %d is %q", i, p)
		}
	}
	at := 0
	for _, a := range x.Aside {
		if a.At < at || a.At > len(x.Paragraphs) || a.Kind == "" || strings.ContainsAny(a.Text, "\n\r\x00") || !utf8.ValidString(a.Text) {
			t.Errorf("set aside: %+v of %d paragraphs", a, len(x.Paragraphs))
		}
		at = a.At
	}
	if !utf8.ValidString(x.Title) || strings.ContainsAny(x.Title, "\n\r") {
		t.Errorf("title %q", x.Title)
	}
}
