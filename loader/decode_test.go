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
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
)

func encode(t testing.TB, e encoding.Encoding, s string) []byte {
	t.Helper()
	b, err := e.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var (
	littleEndian = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	bigEndian    = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
)

func TestDecode(t *testing.T) {
	t.Parallel()
	const simplified = "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件。\n"
	const traditional = "法治政府建設情況報告\n全年辦理行政複議案件，均按期辦結。\n"
	crlf := strings.ReplaceAll(simplified, "\n", "\r\n")
	gbk := encode(t, simplifiedchinese.GBK, simplified)
	le, be := encode(t, littleEndian, simplified), encode(t, bigEndian, simplified)
	tests := []struct {
		name     string
		raw      []byte
		label    string
		want     string // the text
		encoding string
		warnings int
	}{
		{name: "utf-8", raw: []byte(simplified), want: simplified, encoding: "utf-8"},
		{name: "ascii", raw: []byte("annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-8"},
		{name: "utf-8 with mark", raw: []byte("\xEF\xBB\xBF" + simplified), want: simplified, encoding: "utf-8"},
		{name: "crlf", raw: []byte(crlf), want: simplified, encoding: "utf-8"},
		{name: "cr", raw: []byte(strings.ReplaceAll(simplified, "\n", "\r")), want: simplified, encoding: "utf-8"},
		{name: "mixed line ends", raw: []byte("甲\r\n\r乙\n\r丙"), want: "甲\n\n乙\n\n丙", encoding: "utf-8"},
		{name: "utf-16le with mark", raw: append([]byte("\xFF\xFE"), le...), want: simplified, encoding: "utf-16le"},
		{name: "utf-16be with mark", raw: append([]byte("\xFE\xFF"), be...), want: simplified, encoding: "utf-16be"},
		{name: "utf-16le", raw: le, want: simplified, encoding: "utf-16le"},
		{name: "utf-16be", raw: be, want: simplified, encoding: "utf-16be"},
		{name: "utf-16le of ascii", raw: encode(t, littleEndian, "annual report 2024\n"), want: "annual report 2024\n", encoding: "utf-16le"},
		{name: "utf-16le, a byte short", raw: le[:len(le)-1], want: strings.TrimSuffix(simplified, "\n") + "\uFFFD", encoding: "utf-16le", warnings: 1},
		{name: "gbk", raw: gbk, want: simplified, encoding: "gb18030"},
		{name: "gbk with crlf", raw: encode(t, simplifiedchinese.GBK, crlf), want: simplified, encoding: "gb18030"},
		{name: "gbk between tags", raw: encode(t, simplifiedchinese.GBK, strings.Repeat("<td align=center>行政复议案件</td>\n", 40)), want: strings.Repeat("<td align=center>行政复议案件</td>\n", 40), encoding: "gb18030"},
		{name: "gb18030", raw: encode(t, simplifiedchinese.GB18030, simplified+"㐀𠀀镕\n"), want: simplified + "㐀𠀀镕\n", encoding: "gb18030"},
		{name: "big5", raw: encode(t, traditionalchinese.Big5, traditional), want: traditional, encoding: "big5"},
		{name: "bad bytes in utf-8", raw: []byte(simplified[:len(simplified)-1] + "\xB5\n"), want: simplified[:len(simplified)-1] + "\uFFFD\n", encoding: "utf-8", warnings: 1},
		{name: "utf-8 cut in a character", raw: []byte(simplified[:len(simplified)-2]), want: "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件\uFFFD\uFFFD", encoding: "utf-8", warnings: 1},
		{name: "nul", raw: []byte("云川区\x00法治\x00"), want: "云川区法治", encoding: "utf-8", warnings: 1},
		{name: "named", raw: gbk, label: "gb2312", want: simplified, encoding: "gb18030"},
		{name: "named in capitals", raw: gbk, label: "GBK", want: simplified, encoding: "gb18030"},
		{name: "named against the guess", raw: encode(t, traditionalchinese.Big5, traditional), label: "big5", want: traditional, encoding: "big5"},
		{name: "named, with mark", raw: append([]byte("\xFF\xFE"), le...), label: "utf-16le", want: simplified, encoding: "utf-16le"},
		{name: "named utf-8, with mark", raw: []byte("\xEF\xBB\xBF" + simplified), label: "utf8", want: simplified, encoding: "utf-8"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := decode(tt.raw, tt.label)
			if err != nil {
				t.Fatal(err.What.ZH)
			}
			if got := string(d.text); got != tt.want {
				t.Errorf("text %q, want %q", got, tt.want)
			}
			if d.encoding != tt.encoding || len(d.warnings) != tt.warnings {
				t.Errorf("encoding %s, %d warnings %v; want %s, %d", d.encoding, len(d.warnings), d.warnings, tt.encoding, tt.warnings)
			}
		})
	}
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
		{"pdf", []byte("%PDF-1.7\n"), "", "PDF", "PDF", true},
		{"docx", []byte("PK\x03\x04\x14\x00"), "", "docx", "docx", true},
		{"doc", []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "", "doc、wps", "doc, wps", true},
		{"rtf", []byte(`{\rtf1\ansi`), "", "RTF", "RTF", true},
		{"png", []byte("\x89PNG\r\n"), "", "PNG", "PNG", true},
		{"html", []byte("\r\n <!DOCTYPE html><title>报告</title>"), "", "网页", "web page", true},
		{"html without doctype", []byte("\xEF\xBB\xBF<HTML><body>报告"), "", "网页", "web page", true},
		{"xhtml", []byte(`<?xml version="1.0"?><!DOCTYPE html PUBLIC>`), "", "网页", "web page", true},
		{"mhtml", []byte("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "", "网页", "web page", true},
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

// Eight characters are enough to tell the encodings of Chinese text apart: a
// report may be a note of one line.
func TestGuessShort(t *testing.T) {
	t.Parallel()
	paths, _ := filepath.Glob("../samples/*.txt")
	var text []rune
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, []rune(string(raw))...)
	}
	if len(text) < 10000 {
		t.Fatalf("%d characters in the samples", len(text))
	}
	tests := []struct {
		name string
		enc  encoding.Encoding
	}{
		{"gb18030", simplifiedchinese.GBK}, {"utf-16le", littleEndian}, {"utf-16be", bigEndian}, {"utf-8", encoding.Nop},
	}
	for _, tt := range tests {
		for _, size := range []int{8, 16, 64, 256} {
			right, all := 0, 0
			wrong := ""
			for at := 0; at+size <= len(text); at += 37 {
				s := string(text[at : at+size])
				if !hasHan(s, size/4) {
					continue // what is mostly digits is told by no one
				}
				all++
				d, err := decode(encode(t, tt.enc, s), "")
				if err == nil && d.encoding == tt.name {
					right++
				} else if wrong == "" {
					wrong = s
				}
			}
			if all < 100 || right*100 < all*98 {
				t.Errorf("%s, %d characters: %d of %d right, want 98 %%; the first wrong %q", tt.name, size, right, all, wrong)
			}
		}
	}
}

func hasHan(s string, least int) bool {
	n := 0
	for _, r := range s {
		if r >= 0x4E00 && r < 0xA000 {
			n++
		}
	}
	return n >= least
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
