package html

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/unicode"
)

func TestIs(t *testing.T) {
	t.Parallel()
	wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String("<html><head><title>云川区</title></head>")
	tests := []struct {
		name string
		head string
		want bool
	}{
		{"doctype", "<!DOCTYPE html><html>", true},
		{"blanks and mark", "\xEF\xBB\xBF\r\n  <HTML><BODY>报告", true},
		{"comments before", "<!-- saved from url=(0022)http://www.example/ -->\n<!--[if IE]><p>x<![endif]-->\n<html lang=zh>", true},
		{"xhtml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0\">", true},
		{"xml and html", "<?xml version=\"1.0\"?><html xmlns=\"http://www.w3.org/1999/xhtml\">", true},
		{"head alone", "<head><meta charset=gbk>", true},
		{"meta", "<meta charset=\"utf-8\">\n<p>报告</p>", true},
		{"a piece of a page", "<div class=TRS_Editor><p>一、总体情况</p><p>二、不足</p></div>", true},
		{"utf-16", wide, true},
		{"utf-16 with mark", "\xFF\xFE" + wide, true},
		{"leftovers before", "HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n<!DOCTYPE html>\n<html><head>", true},
		{"title first", "<title>报告</title>", true},
		{"feed", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>", false},
		{"word xml", "<?xml version=\"1.0\"?><w:wordDocument xmlns:w=\"x\">", false},
		{"text", "云川区2024年度法治政府建设情况报告\n", false},
		{"text with <", "<云川区2024年度法治政府建设情况报告>\n行政复议案件<10件，应诉<5件。", false},
		{"text in brackets", "<b 组> 全年办理案件12件", false},
		{"text that speaks of html", "本区网站首页代码中<html>标签须规范，<p>每段</p>须分行。", false},
		{"one element", "<p>一", false},
		{"empty", "", false},
		{"blanks", " \n", false},
		{"a comment without end", "<!-- 报告", false},
		{"<", "<", false},
		{"pdf", "%PDF-1.7", false},
	}
	for _, tt := range tests {
		if got := Is([]byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestIsMHTML(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		head string
		want bool
	}{
		{"chrome", "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://x/\r\nSubject: =?utf-8?Q?a?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"----x\"\r\n\r\n", true},
		{"explorer", "From: \"Saved by Windows Internet Explorer 8\"\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\tboundary=\"x\"\n\n", true},
		{"word", "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"----=_NextPart\"\n\n本文档为“单个文件网页”", true},
		{"blank lines before", "\r\nMIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<html>", true},
		{"text with colons", "发文机关：云川区人民政府\n标题: 报告\n", false},
		{"text in English", "Title: Annual report\nYear: 2024\n\nMIME-Version: 1.0", false},
		{"html", "<html>", false},
		{"empty", "", false},
	}
	for _, tt := range tests {
		if got := IsMHTML([]byte(tt.head)); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// No report of the corpus is taken for a page, and every page for one.
func TestIsCorpus(t *testing.T) {
	t.Parallel()
	const corpus = "../../../shared/corpus"
	texts, _ := filepath.Glob(corpus + "/*/*.txt")
	pages, _ := filepath.Glob(corpus + "/fixtures/*/*.html")
	if len(texts) == 0 || len(pages) == 0 {
		t.Skip("the corpus is not here")
	}
	for _, path := range append(texts, pages...) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got := Is(raw); got != strings.HasSuffix(path, ".html") || IsMHTML(raw) {
			t.Errorf("%s: page %v, archive %v", path, got, IsMHTML(raw))
		}
	}
}
