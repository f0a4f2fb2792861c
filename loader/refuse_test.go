package loader

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// What is no text is refused in words of both languages.
func TestRefuse(t *testing.T) {
	t.Parallel()
	noise := make([]byte, 4096) // a linear congruential generator: the same bytes each time
	for i, x := 0, uint32(1); i < len(noise); i++ {
		x = x*1664525 + 1013904223
		noise[i] = byte(x >> 24)
	}
	gbk := encode(t, simplifiedchinese.GBK, strings.Repeat("法治政府建设情况报告，", 20))
	tests := []struct {
		name   string
		raw    []byte
		label  string
		zh, en string // a part of what is said
		hint   bool
	}{
		{"empty", nil, "", "空的", "empty", false},
		{"blank", []byte(" \n\t　\r\n"), "", "没有文字", "no text", false},
		{"mark alone", []byte("\xEF\xBB\xBF"), "", "没有文字", "no text", false},
		{"pdf cut short", []byte("%PDF-1.7\n"), "", "损坏", "damaged", true},
		{"docx cut short", []byte("PK\x03\x04\x14\x00"), "", "损坏", "damaged", true},
		{"doc cut short", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "", "损坏", "damaged", true},
		{"empty zip", []byte("PK\x05\x06" + strings.Repeat("\x00", 18)), "", "ZIP", "ZIP", true},
		{"rtf without text", []byte(`{\rtf1\ansi}`), "", "没有文字", "no text", false},
		{"png", []byte("\x89PNG\r\n"), "", "PNG", "PNG", true},
		{"bmp", []byte("BM\x00\x00\x01\x00"), "", "BMP", "BMP", true},
		{"rar", []byte("Rar!\x1A\x07"), "", "RAR", "RAR", true},
		{"uof", []byte("<?xml version=\"1.0\"?>\n<uof:UOF xmlns:uof=\"http://schemas.uof.org/cn/2003/uof\"><uof:元数据/></uof:UOF>"), "", "UOF", "UOF", true},
		{"html without text", []byte("\r\n <!DOCTYPE html><title>报告</title>"), "", "网页", "page", true},
		{"mhtml without a page", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "", "网页", "page", true},
		{"noise", noise, "", "", "", true},
		{"control characters", bytes.Repeat([]byte("a\x01\x02"), 50), "", "不是文本文件", "not a text file", true},
		{"nuls", make([]byte, 300), "", "不是文本文件", "not a text file", true},
		{"unknown label", gbk, "gb99", "gb99", "gb99", true},
		{"wrong label", gbk, "utf-8", "utf-8", "utf-8", true},
		{"no encoding at all", gbk, "replacement", "replacement", "replacement", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			_, err := Parse(context.Background(), "a.txt", tt.raw, Options{Encoding: tt.label})
			var e *Error
			if !errors.As(err, &e) {
				t.Fatalf("error %v", err)
			}
			if e.Path != "a.txt" || e.What.ZH == "" || !strings.Contains(e.What.ZH, tt.zh) || !strings.Contains(e.What.EN, tt.en) {
				t.Errorf("%s: %q, %q; want %q, %q in them", e.Path, e.What.ZH, e.What.EN, tt.zh, tt.en)
			}
			for _, r := range e.What.EN + e.Hint.EN {
				if r >= 0x3000 {
					t.Errorf("Chinese in the English: %q, %q", e.What.EN, e.Hint.EN)
					break
				}
			}
			if hint := e.Hint.ZH != "" && e.Hint.EN != ""; hint != tt.hint {
				t.Errorf("hint %q", e.Hint.ZH)
			}
		})
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	path := filepath.Join(dir, "a.txt")
	const report = "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件。\n"
	if err := os.WriteFile(path, []byte(report), 0o600); err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()

	t.Run("file and standard input", func(t *testing.T) {
		t.Parallel()
		a, err := Load(ctx, path, nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		b, err := Load(ctx, "-", strings.NewReader(report), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if a.Document.Path != path || b.Document.Path != "-" {
			t.Errorf("paths %q, %q", a.Document.Path, b.Document.Path)
		}
		if string(a.Text) != report || string(b.Text) != report || a.Document.SHA256 != b.Document.SHA256 || len(a.Document.SHA256) != 64 {
			t.Errorf("texts %q, %q; sums %s, %s", string(a.Text), string(b.Text), a.Document.SHA256, b.Document.SHA256)
		}
	})
	t.Run("directory", func(t *testing.T) {
		t.Parallel()
		_, err := Load(ctx, dir, nil, Options{})
		wantError(t, err, "目录", true)
	})
	t.Run("missing", func(t *testing.T) {
		t.Parallel()
		_, err := Load(ctx, filepath.Join(dir, "b.txt"), nil, Options{})
		wantError(t, err, "没有这个文件", true)
		if !errors.Is(err, os.ErrNotExist) {
			t.Errorf("%v does not wrap the cause", err)
		}
	})
	t.Run("unreadable", func(t *testing.T) {
		t.Parallel()
		if os.Geteuid() == 0 {
			t.Skip("root may read everything")
		}
		closed := filepath.Join(dir, "closed.txt")
		if err := os.WriteFile(closed, []byte(report), 0o200); err != nil {
			t.Fatal(err)
		}
		_, err := Load(ctx, closed, nil, Options{})
		wantError(t, err, "权限", true)
	})
	t.Run("no file", func(t *testing.T) {
		t.Parallel()
		_, err := Load(ctx, os.DevNull, nil, Options{})
		wantError(t, err, "不是普通文件", false)
	})
	t.Run("broken input", func(t *testing.T) {
		t.Parallel()
		_, err := Load(ctx, "-", broken{}, Options{})
		wantError(t, err, "断了", false)
	})
	t.Run("interrupted", func(t *testing.T) {
		t.Parallel()
		stopped, cancel := context.WithCancel(ctx)
		cancel()
		if _, err := Load(stopped, path, nil, Options{}); !errors.Is(err, context.Canceled) {
			t.Errorf("error %v", err)
		}
	})
	t.Run("limit", func(t *testing.T) {
		t.Parallel()
		if raw, err := read(path, nil, int64(len(report))); err != nil || string(raw) != report {
			t.Errorf("at the limit: %q, %v", raw, err)
		}
		_, err := read(path, nil, int64(len(report))-1)
		wantError(t, err, "过大", true)
		_, err = read("-", strings.NewReader(report), 8)
		wantError(t, err, "过大", true)
	})
}

type broken struct{}

func (broken) Read([]byte) (int, error) { return 0, errors.New("断了") }

func wantError(t *testing.T, err error, zh string, hint bool) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Errorf("error %v is not of the loader", err)
		return
	}
	if !strings.Contains(e.What.ZH, zh) || e.What.EN == "" || e.Path == "" || (e.Hint.ZH != "") != hint || (e.Hint.EN != "") != hint {
		t.Errorf("%s: %q, %q, hint %q; want %q in it, hint %v", e.Path, e.What.ZH, e.What.EN, e.Hint.ZH, zh, hint)
	}
}
