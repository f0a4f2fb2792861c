package html

import (
	"context"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/loader/source"
)

// However the boxes of a page are nested and named, the article comes out of it
// whole, and nothing else does. The seeds are fixed: the same pages each time.
func TestNesting(t *testing.T) {
	t.Parallel()
	var docs [][]string
	paths, _ := filepath.Glob("../../samples/*.txt")
	for _, path := range paths {
		raw, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var doc []string
		for line := range strings.Lines(string(raw)) {
			line = strings.TrimSpace(line)
			b := block{text: line, size: countVisible(line)}
			if line != "" && topBar(&b) == "" && endBar(&b) == "" {
				doc = append(doc, strings.Join(strings.Fields(line), " "))
			}
		}
		docs = append(docs, doc)
	}
	if len(docs) < 2 {
		t.Fatal("no samples")
	}
	const title = "云川区测试报告标题关于有关情况的报告"
	lost, leaked, all := 0, 0, 0
	for seed := range 150 {
		r := rand.New(rand.NewSource(int64(seed)))
		doc := docs[r.Intn(len(docs))]
		if r.Intn(2) == 0 { // a short one
			doc = doc[max(0, len(doc)-4-r.Intn(12)):]
		}
		got, err := Read(context.Background(), []byte(nest(r, title, doc)), source.Options{})
		if err != nil {
			t.Errorf("%d: %v", seed, err)
			continue
		}
		have := map[string]int{}
		for _, p := range got.Paragraphs {
			have[strings.Join(strings.Fields(p), " ")]++
		}
		for _, p := range doc {
			all++
			if have[p]--; have[p] < 0 {
				lost++
				t.Logf("%d: lost %q", seed, p)
			}
		}
		for p, n := range have {
			if n > 0 && p != title {
				leaked += n
				t.Logf("%d: not of the article: %q", seed, p)
			}
		}
	}
	if lost*500 > all || leaked*500 > all {
		t.Errorf("of %d paragraphs %d were lost, and %d others taken", all, lost, leaked)
	}
}

// nest makes a page of an article, with boxes as chance has it.
func nest(r *rand.Rand, title string, doc []string) string {
	leaves := []string{"<p>%s</p>\n", "<p style='text-indent:2em'><span>%s</span></p>\n", "<div>%s</div>\n", "%s<br>\n", "<p><font>%s</font></p>\n"}
	leaf := leaves[r.Intn(len(leaves))]
	tags, names := []string{"div", "div", "section"}, []string{"", "", " class=row", " class='a b'", " id=x1", " class=section", " class=content", " class=text"}
	var put func(lines []string, depth int) string
	put = func(lines []string, depth int) string {
		var b strings.Builder
		if depth > 4 || len(lines) < 3 || r.Intn(3) == 0 {
			for _, l := range lines {
				fmt.Fprintf(&b, leaf, l)
			}
			return b.String()
		}
		tag, name := tags[r.Intn(len(tags))], names[r.Intn(len(names))]
		for i, n := 0, 1+r.Intn(3); i < n; i++ {
			in := lines[i*len(lines)/n : (i+1)*len(lines)/n]
			if r.Intn(3) > 0 {
				fmt.Fprintf(&b, "<%s%s>%s</%s>\n", tag, name, put(in, depth+1), tag)
			} else {
				b.WriteString(put(in, depth+1))
			}
		}
		return b.String()
	}
	article := put(doc, 0)
	menu, news := "", ""
	for i := range r.Intn(40) {
		menu += fmt.Sprintf("<li><a href='/%d'>栏目名称%d</a></li>", i, i)
	}
	for i := range r.Intn(15) {
		news += fmt.Sprintf("<li><a href='/%d.html'>云川区召开第%d次专题会议研究部署有关工作</a><span>2025-01-%02d</span></li>", i, i, i+1)
	}
	head := "<h1>" + title + "</h1><div>发布时间：2025-01-02 来源：本站</div>"
	body := ""
	switch r.Intn(4) {
	case 0:
		body = "<ul>" + menu + "</ul><div class=main>" + head + article + "</div><div class=right><ul>" + news + "</ul></div><div class=footer>版权所有：云川区</div>"
	case 1:
		body = "<div><ul>" + menu + "</ul></div><div><div><ul>" + news + "</ul></div><div>" + head + "<div>" + article + "</div></div></div><div>主办单位：云川区 云ICP备0号</div>"
	case 2:
		body = "<table><tr><td>" + menu + "</td></tr><tr><td><ul>" + news + "</ul></td><td>" + head + article + "</td></tr><tr><td>版权所有 云川区</td></tr></table>"
	case 3:
		body = "<ul>" + menu + "</ul>" + head + article + "<ul>" + news + "</ul><p>版权所有：云川区</p>"
	}
	return "<html><head><meta charset=utf-8><title>" + title + "_云川区</title></head><body>" + body + "</body></html>"
}
