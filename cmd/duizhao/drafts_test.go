package main

import (
	"bytes"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/note"
)

// A draft is in no list, and that is said: nobody hands in a list believing it
// whole.
func TestDraftsAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "notes.db")
	store, err := note.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := store.SaveDraft(t.Context(), &note.Note{Body: "没写完", Author: "甲"}); err != nil {
		t.Fatal(err)
	}
	store.Close()
	for _, args := range [][]string{{"notes", "export"}, {"notes", "list"}, {"notes", "export", "--format", "json"}} {
		var out, trouble bytes.Buffer
		code := run(append(args, "--store", path, "--lang", "zh"), strings.NewReader(""), &out, &trouble)
		if code != 0 || !strings.Contains(trouble.String(), "另有 1 条草稿没有保存，未列入") || strings.Contains(out.String(), "没写完") {
			t.Errorf("%v: code %d, %q, %q", args, code, out.String(), trouble.String())
		}
	}
}
