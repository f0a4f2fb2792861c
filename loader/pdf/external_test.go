package pdf

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"duizhao/loader/source"
)

func TestExternal(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the stand-in for pdftotext is a shell script")
	}
	script := func(body string) string {
		name := filepath.Join(t.TempDir(), "pdftotext")
		if err := os.WriteFile(name, []byte("#!/bin/sh\n"+body), 0o755); err != nil {
			t.Fatal(err)
		}
		return name
	}
	pages, err := External(context.Background(), []byte("云\n\f川\n\f"), script(`cat "$4"`))
	if err != nil || len(pages) != 2 || pages[0] != "云\n" || pages[1] != "川\n" {
		t.Errorf("got %q, %v", pages, err)
	}
	_, err = External(context.Background(), nil, script("echo no such thing >&2; exit 1"))
	if e := new(source.Error); !errors.As(err, &e) || e.Err.Error() != "no such thing" {
		t.Errorf("a failure: %v", err)
	}
	_, err = External(context.Background(), nil, filepath.Join(t.TempDir(), "missing"))
	if e := new(source.Error); !errors.As(err, &e) {
		t.Errorf("a program that is not there: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := External(ctx, nil, script("sleep 60")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	_, err = External(context.Background(), nil, script("while :; do printf '%1000000d' 1; done"))
	if e := new(source.Error); !errors.As(err, &e) {
		t.Errorf("without end: %v", err)
	}
}
