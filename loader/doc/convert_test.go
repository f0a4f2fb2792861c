//go:build unix

package doc

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"duizhao/loader/source"
)

// program writes a script that stands in for soffice: its arguments are those
// of Convert.
func program(t *testing.T, body string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "soffice")
	script := "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --outdir ] && out=$2; shift; done\n" + body + "\n"
	if err := os.WriteFile(path, []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConvert(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	got, err := Convert(context.Background(), []byte("raw"), program(t, `mkdir "$out"; printf 'PK\003\004' > "$out/document.docx"; cat "$1" >> "$out/document.docx"`))
	if err != nil || string(got) != "PK\x03\x04raw" {
		t.Errorf("%q, %v", got, err)
	}
	for name, body := range map[string]string{
		"fails": "echo no >&2; exit 3", "writes nothing": "exit 0", "writes something else": `mkdir "$out"; echo x > "$out/document.docx"`,
	} {
		_, err := Convert(context.Background(), []byte("raw"), program(t, body))
		var e *source.Error
		if !errors.As(err, &e) || e.Hint.ZH == "" {
			t.Errorf("%s: %v", name, err)
		}
		if name == "fails" && !strings.Contains(e.Err.Error(), "no") {
			t.Errorf("what the program said is lost: %v", e.Err)
		}
	}
	if _, err := Convert(context.Background(), nil, "/nowhere/soffice"); err == nil {
		t.Error("a program that is not there converts")
	}
	if left, _ := os.ReadDir(os.Getenv("TMPDIR")); len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// A conversion ends with its context, and the program's children with it: they
// would hold the pipe open.
func TestConvertEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	ready := filepath.Join(t.TempDir(), "ready")
	if err := syscall.Mkfifo(ready, 0o600); err != nil {
		t.Fatal(err)
	}
	go func() {
		os.ReadFile(ready) // until the program writes to it
		cancel()
	}()
	if _, err := Convert(ctx, nil, program(t, `sleep 600 & echo > `+ready+`; wait`)); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
