package html

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"duizhao/loader/source"
)

// Hostile pages end, in words or with a text.
func TestHostile(t *testing.T) {
	t.Parallel()
	size := 8 << 20
	if testing.Short() {
		size = 1 << 20
	}
	fill := func(s string) string { return strings.Repeat(s, size/len(s)) }
	const line = "云川区2024年办理行政复议案件12件，均按期办结，没有被撤销的情形。"
	tests := []struct{ name, page string }{
		{"deep divs", strings.Repeat("<div>", 5000) + line + strings.Repeat("</div>", 5000)},
		{"deep, more", "<html>" + fill("<div>")},
		{"deep spans", "<p>" + strings.Repeat("<span>", 3000) + line},
		{"tags", fill("<b>")},
		{"ends", fill("a</x>")},
		{"paragraphs", fill("<p>a")},
		{"fonts", strings.Repeat("<font color=1 id=%d>", 500) + fill("<p>a")},
		{"attributes", "<p " + fill("a ") + ">" + line},
		{"attributes of many", fill("<p a b c d e f g h i j k l m n o p q r s t u v w x y z>")},
		{"one text", "<p>" + fill(line)},
		{"one tag", "<p title='" + fill("a") + "'>"},
		{"comment", "<!--" + fill("a")},
		{"comments", fill("<!---->")},
		{"marks", "<div>" + fill("<!--content begin-->")},
		{"entities", "<p>" + fill("&amp;")},
		{"tables", fill("<table><tr><td>")},
		{"text astray in tables", "<table>" + fill("<tr>a")},
		{"spans of cells", "<table border=1><tr>" + strings.Repeat("<td rowspan=65534 colspan=1000>a", 1000) + fill("<tr><td>a<td>b")},
		{"lists", fill("<ol reversed><li>a")},
		{"select", "<select>" + fill("<option>a")},
		{"script", "<script>" + fill("a<")},
		{"svg", "<svg>" + fill("<title>a")},
		{"links", fill("<a href=/a.html>云川区</a>")},
		{"sheets", "<style>" + fill(".a,.b{display:none}") + "</style><p>" + line},
		{"frames", fill("<iframe></iframe>")},
		{"forms", fill("<form><input>")},
		{"nulls", "<html><body>" + fill("\x00")},
		{"<", fill("<")},
		{"formatting astray", fill("<b><i></b></i><a><p></a>")},
		{"titles", "<title>" + fill("云-") + "</title><p>" + line},
		{"hidden", fill("<p hidden>云川区办理行政复议案件，均按期办结。</p>")},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Read(context.Background(), []byte(tt.page), source.Options{})
			if e := (*source.Error)(nil); err != nil && !errors.As(err, &e) {
				t.Fatal(err)
			}
			if err == nil {
				check(t, got)
			}
		})
	}
}

// A page nested deeper than the library takes is read all the same.
func TestDeep(t *testing.T) {
	t.Parallel()
	page := "<html><head><meta charset=utf-8></head><body>" + strings.Repeat("<div><span>", 400) +
		"<p>" + line1 + "<p>" + line2 + "<table border=1><tr><td>甲<td>1<tr><td>乙<td>2</table><ol><li>丙<li>丁</ol>" + strings.Repeat("</span></div>", 400) + "</body></html>"
	got, err := Read(context.Background(), []byte(page), source.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if s := strings.Join(got.Paragraphs, "/"); s != strings.Join([]string{line1, line2, "| 甲 | 1 |", "| 乙 | 2 |", "1. 丙", "2. 丁"}, "/") {
		t.Error(s)
	}
}

// Cut at any byte, a page gives what is left of it or is refused in words.
func TestTruncated(t *testing.T) {
	t.Parallel()
	page := []byte(archiveOf(t, "testdata/pages/divs-and-table.txtar")["page.html"])
	for i := range page {
		if i%7 != 0 {
			continue
		}
		for _, read := range []func(context.Context, []byte, source.Options) (*source.Text, error){Read, ReadMHTML} {
			got, err := read(context.Background(), page[:i], source.Options{})
			if e := (*source.Error)(nil); err != nil && !errors.As(err, &e) {
				t.Fatal(err)
			}
			if err == nil {
				check(t, got)
			}
		}
	}
	for i := range chrome {
		if got, err := ReadMHTML(context.Background(), []byte(chrome[:i]), source.Options{}); err == nil {
			check(t, got)
		}
	}
}

// impatient is a context that ends after it was asked some times.
type impatient struct {
	context.Context
	left int
}

func (c *impatient) Err() error {
	if c.left--; c.left < 0 {
		return context.Canceled
	}
	return nil
}

func (c *impatient) Deadline() (time.Time, bool) { return time.Time{}, false }

func TestInterrupted(t *testing.T) {
	t.Parallel()
	page := []byte("<html><body>" + strings.Repeat("<p>"+line1+"</p>", 5000))
	for _, n := range []int{0, 1, 3, 10, 60, 300, 400} {
		if _, err := Read(&impatient{context.Background(), n}, page, source.Options{}); err != nil && !errors.Is(err, context.Canceled) {
			t.Errorf("after %d: %v", n, err)
		} else if err == nil && n < 60 {
			t.Errorf("after %d: read to the end", n)
		}
	}
}

// The pages of the corpus that were made of known texts have these, whole.
func TestCorpus(t *testing.T) {
	t.Parallel()
	const fixtures = "../../../shared/corpus/fixtures/"
	pages, _ := filepath.Glob(fixtures + "derived/*.html")
	if len(pages) == 0 {
		t.Skip("the corpus is not here")
	}
	for _, path := range pages {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name, _, _ := strings.Cut(filepath.Base(path), ".")
		want, err := os.ReadFile(fixtures + "derived/src/" + name + ".txt")
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(context.Background(), raw, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		check(t, got)
		have := map[string]bool{}
		for _, p := range got.Paragraphs {
			have[strings.TrimSpace(p)] = true
		}
		for line := range strings.Lines(string(want)) {
			if line = strings.TrimSpace(line); line != "" && !have[line] {
				t.Errorf("%s: missing %q", path, line)
			}
		}
	}
	others, _ := filepath.Glob(fixtures + "*/*.html")
	feeds, _ := filepath.Glob(fixtures + "gbk/*.xml")
	refused := map[string]bool{"cmm_article_mofcom.html": true, "chardet__mozilla_bug171813_text.html": true, "chardet_big5_coolloud.org.tw.xml": true, "chardet_cnblog.org.xml": true}
	for _, path := range append(others, feeds...) {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := Read(context.Background(), raw, source.Options{})
		if (err != nil) != refused[filepath.Base(path)] {
			t.Errorf("%s: %v", path, err)
		}
		if err == nil {
			check(t, got)
		}
	}
}

func long() []byte {
	var b bytes.Buffer
	b.WriteString("<!DOCTYPE html><html><head><meta charset=utf-8><title>云川区2024年度法治政府建设情况报告_云川区人民政府</title></head><body><ul class=nav>")
	for i := range 60 {
		fmt.Fprintf(&b, "<li><a href=/%d>栏目%d</a></li>", i, i)
	}
	b.WriteString("</ul><div class=TRS_Editor><h1>云川区2024年度法治政府建设情况报告</h1>")
	for i := range 500 {
		fmt.Fprintf(&b, "<p style=\"text-indent: 2em;\"><span style=\"font-family: 仿宋; font-size: 16pt;\">（%d）%s</span><span>%s</span></p>\n", i+1, line1, line2)
		if i%50 == 0 {
			b.WriteString("<table border=1><tr><td><p>类别</p></td><td>件数</td></tr><tr><td>复议</td><td>12</td></tr></table>")
		}
	}
	b.WriteString("</div><div class=footer>主办单位：云川区人民政府办公室</div></body></html>")
	return b.Bytes()
}

func BenchmarkRead(b *testing.B) {
	page := long()
	b.SetBytes(int64(len(page)))
	for b.Loop() {
		if _, err := Read(context.Background(), page, source.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
