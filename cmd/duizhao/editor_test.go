package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/internal/report"
)

func TestEditor(t *testing.T) {
	tmp := t.TempDir()
	t.Setenv("TMPDIR", tmp)
	script := func(body string) string {
		path := filepath.Join(t.TempDir(), "ed it.sh") // a name with a blank in it
		if err := os.WriteFile(path, []byte("#!/bin/sh\n"+body+"\n"), 0o700); err != nil {
			t.Fatal(err)
		}
		return "'" + path + "' -x"
	}
	tests := []struct {
		name, body, want string
		fails            bool
		left             int // files left behind
	}{
		{"writes", `test "$1" = -x; printf '改过\n' > "$2"`, "改过\n", false, 0},
		{"is closed to others", `stat -c %a "$2" > "$2.mode"; cat "$2.mode" > "$2"; rm "$2.mode"`, "600\n", false, 0},
		{"writes nothing", `true`, "原话", false, 0},
		{"fails", `exit 3`, "原话", true, 0},
		{"writes and fails", `printf 新 > "$2"; exit 3`, "新", true, 0},
		{"writes with a mark", `printf '\357\273\277新' > "$2"`, "新", false, 0},
		{"writes GBK", `printf '\326\320' > "$2"`, "原话", true, 1},
		{"takes the file away", `rm "$2"`, "原话", true, 0},
	}
	for _, tt := range tests {
		got, err := editor(t.Context(), script(tt.body), report.EN)("原话", strings.NewReader(""), io.Discard, io.Discard)
		if got != tt.want || (err != nil) != tt.fails {
			t.Errorf("an editor that %s gives %q, %v", tt.name, got, err)
		}
		left, _ := filepath.Glob(filepath.Join(tmp, "duizhao-*"))
		if len(left) != tt.left || tt.left > 0 && !strings.Contains(err.Error(), left[0]) {
			t.Errorf("an editor that %s leaves %q, error %v", tt.name, left, err)
		}
		for _, f := range left {
			os.Remove(f)
		}
	}
	if _, err := editor(t.Context(), "no-such-editor", report.EN)("原话", strings.NewReader(""), io.Discard, io.Discard); err == nil {
		t.Error("an editor that is not there gives no error")
	}
	// A signal ends the editor; what it wrote until then is kept.
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(200*time.Millisecond, cancel)
	slow := script(`printf 半 > "$2"; exec sleep 60`)
	if got, err := editor(ctx, slow, report.EN)("原话", strings.NewReader(""), io.Discard, io.Discard); got != "半" || err == nil {
		t.Errorf("an editor ended by a signal gives %q, %v", got, err)
	}
	t.Setenv("EDITOR", "e")
	if t.Setenv("VISUAL", ""); editorCommand() != "e" {
		t.Errorf("EDITOR is not asked: %q", editorCommand())
	}
	if t.Setenv("VISUAL", "v -w"); editorCommand() != "v -w" {
		t.Errorf("VISUAL does not come first: %q", editorCommand())
	}
}
