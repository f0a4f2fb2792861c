package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// The screen exports by the name of the file, and writes over nothing that it
// was not told to.
func TestExportFromTheScreen(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	store, source := filepath.Join(dir, "notes.db.md"), filepath.Join(dir, "report.md")
	for _, p := range []string{store, source} {
		if err := os.WriteFile(p, []byte("原文"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a := &app{lang: "zh", store: store}
	export := a.exporter(source, "-")
	notes := []note.Note{{ID: "1", Code: report.CodeRepeat, Severity: report.Important, Status: note.Pending, Body: "请说明整改情况"}}
	for name, want := range map[string]string{"清单.md": "请说明整改情况", "a.CSV": "请说明整改情况", "a.html": "请说明整改情况", "a.json": "请说明整改情况"} {
		at, err := export(t.Context(), filepath.Join(dir, name), notes, false)
		if err != nil {
			t.Error(err)
			continue
		}
		got, err := os.ReadFile(at)
		if err != nil || !strings.Contains(string(got), want) {
			t.Errorf("%s holds %q, %v", at, got, err)
		}
		if _, err := export(t.Context(), at, notes, true); err != nil {
			t.Errorf("a second time: %v", err)
		}
	}
	for name, want := range map[string]string{
		"清单.md": "已存在，:export! 覆盖", "a.xlsx": "还不能导出 xlsx", "a.txt": `没有 "txt" 这种格式`, "a": `没有 "" 这种格式`, "none/a.md": "无法写入",
	} {
		if _, err := export(t.Context(), filepath.Join(dir, name), notes, false); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %s", name, err, want)
		}
	}
	for _, p := range []string{store, source} {
		if _, err := export(t.Context(), p, notes, true); err == nil {
			t.Errorf("%s was written over", p)
		}
		if got, _ := os.ReadFile(p); string(got) != "原文" {
			t.Errorf("%s holds %q", p, got)
		}
	}
}
