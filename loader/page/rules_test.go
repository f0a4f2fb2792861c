package page

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

// put sets words in a line, each character by its usual width.
func put(p *Page, x, y, size float64, words string) float64 {
	for _, r := range words {
		w := usualWidth(string(r)) * size
		p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: x, Y: y, W: w, Size: size})
		x += w
	}
	return x
}

func sheetOf(draw func(p *Page)) []Page {
	p := Page{Width: 595, Height: 842}
	draw(&p)
	return []Page{p}
}

// What a row says: where blanks are, what belongs to it.
func TestRows(t *testing.T) {
	for _, c := range []struct {
		name string
		draw func(p *Page)
		want []string
	}{
		{"words parted by gaps", func(p *Page) { put(p, put(p, 90, 100, 12, "rule")+3, 100, 12, "of law") }, []string{"rule of law"}},
		{"no blank between Chinese and digits", func(p *Page) { put(p, put(p, put(p, 90, 100, 12, "在")+3, 100, 12, "2024")+3, 100, 12, "年") }, []string{"在2024年"}},
		{"a blank that is a character stays", func(p *Page) { put(p, 90, 100, 12, "张三　李四 王五") }, []string{"张三　李四 王五"}},
		{"a gap between names", func(p *Page) { put(p, put(p, 90, 100, 12, "主任张三")+24, 100, 12, "副主任李四") }, []string{"主任张三 副主任李四"}},
		{"a title set wide", func(p *Page) {
			for i, r := range "工作报告" {
				put(p, 150+float64(i)*20, 100, 22, string(r))
			}
		}, []string{"工作报告"}},
		{"stretched to the margin", func(p *Page) {
			for i, r := range []rune("法治政府建设示范创建") {
				put(p, 90+float64(i)*15, 100, 12, string(r))
			}
		}, []string{"法治政府建设示范创建"}},
		{"drawn twice for bold type", func(p *Page) {
			put(p, 90, 100, 12, "加强领导")
			put(p, 90.4, 100, 12, "加强领导")
		}, []string{"加强领导"}},
		{"letters that come twice", func(p *Page) { put(p, 90, 100, 12, "bookkeeping 11 人人") }, []string{"bookkeeping 11 人人"}},
		{"a mark of a note", func(p *Page) {
			x := put(p, 90, 100, 12, "增长百分之十")
			put(p, put(p, x, 95, 7, "①"), 100, 12, "以上")
		}, []string{"增长百分之十①以上"}},
		{"a square", func(p *Page) { put(p, put(p, put(p, 90, 100, 12, "500m"), 95, 7, "2"), 100, 12, "。") }, []string{"500m2。"}},
		{"from right to left", func(p *Page) {
			put(p, 138, 100, 12, "建设")
			put(p, 90, 100, 12, "法治政府")
		}, []string{"法治政府建设"}},
		{"from below", func(p *Page) {
			put(p, 90, 140, 12, "二、不足")
			put(p, 90, 100, 12, "一、工作")
		}, []string{"一、工作", "二、不足"}},
		{"a blank that takes no room", func(p *Page) {
			for i, r := range []rune("依 法 行 政") {
				p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: 90 + float64((i+1)/2)*12, Y: 100, W: 12, Size: 12})
			}
		}, []string{"依法行政"}},
	} {
		if diff := cmp.Diff(c.want, paragraphs(t, sheetOf(c.draw)).Paragraphs); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// A title that was broken by hand stays broken; what had no room is one.
func TestTitles(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 5))
	_, body := report(rnd, 30)
	for _, c := range []struct{ printed, want []string }{
		{[]string{"云川区司法局", "2024年度法治政府建设工作报告"}, []string{"云川区司法局", "2024年度法治政府建设工作报告"}},
		{[]string{"云川区人民政府关于推进法治政府建设和开展示范创建工作情况的报告"}, []string{"云川区人民政府关于推进法治政府建设和开展示范创建工作情况的报告"}},
	} {
		s := official()
		for _, l := range c.printed {
			s.paragraph(l, 22, true)
		}
		for _, p := range body {
			s.paragraph(p, 16, false)
		}
		if diff := cmp.Diff(append(c.want, body...), paragraphs(t, s.done()).Paragraphs); diff != "" {
			t.Error(diff)
		}
	}
}

func TestTwoColumns(t *testing.T) {
	rnd := rand.New(rand.NewPCG(6, 6))
	title, body := report(rnd, 60)
	s := &setter{width: 595.3, height: 841.9, left: 57, right: 308, top: 90, bottom: 80, size: 10.5, pitch: 16, indent: 2, justify: true}
	for _, p := range body {
		s.paragraph(p, 10.5, false)
	}
	narrow := s.done()
	var pages []Page
	for i := 0; i < len(narrow); i += 2 {
		p := narrow[i]
		if i == 0 {
			put(&p, 190, 60, 16, title)
		}
		if i+1 < len(narrow) {
			for _, g := range narrow[i+1].Glyphs {
				g.X += 251
				p.Glyphs = append(p.Glyphs, g)
			}
		}
		rnd.Shuffle(len(p.Glyphs), func(i, j int) { p.Glyphs[i], p.Glyphs[j] = p.Glyphs[j], p.Glyphs[i] })
		pages = append(pages, p)
	}
	if diff := cmp.Diff(append([]string{title}, body...), paragraphs(t, pages).Paragraphs); diff != "" {
		t.Error(diff)
	}
}

// Notes at the foot of a page do not stand in the middle of a sentence.
func TestFootnotes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(8, 8))
	_, body := report(rnd, 30)
	s := official()
	for _, p := range body {
		s.paragraph(p, 16, false)
	}
	pages := s.done()
	y := 0.0
	for _, g := range pages[0].Glyphs {
		if g.Size == 16 {
			y = max(y, g.Y)
		}
	}
	put(&pages[0], 79, y+26, 9, "① 数据来源于区统计局，截至2024年12月31日。")
	pages[0].Rules = []Rule{{79, y + 12, 220, y + 12}}
	got := paragraphs(t, pages).Paragraphs
	at := -1
	for i, p := range got {
		if strings.HasPrefix(p, "①") {
			at = i
		}
	}
	if at < 0 {
		t.Fatalf("the note is no paragraph of its own: %q", got)
	}
	if diff := cmp.Diff(body, append(got[:at:at], got[at+1:]...)); diff != "" {
		t.Error(diff)
	}
}

func TestContents(t *testing.T) {
	got := paragraphs(t, sheetOf(func(p *Page) {
		put(p, 270, 90, 16, "目　录")
		for i, h := range []string{"一、主要工作", "二、存在的不足", "三、下一步打算"} {
			put(p, 90, 130+30*float64(i), 12, h+strings.Repeat("…", 20)+fmt.Sprint(i+1))
		}
		put(p, 90, 300, 12, "一、主要工作")
	}))
	if diff := cmp.Diff([]string{"一、主要工作"}, got.Paragraphs); diff != "" {
		t.Error(diff)
	}
	if len(got.Aside) != 4 || got.Aside[0].Kind != source.Contents {
		t.Errorf("set aside: %v", got.Aside)
	}
}

// Rows that stand in line are a table only where there is no doubt.
func TestAlignedRows(t *testing.T) {
	table := [][]string{{"项目", "2023年", "2024年"}, {"行政复议", "103件", "156件"}, {"行政诉讼", "38件", "41件"}, {"执法检查", "12次", "35次"}}
	for n, want := range map[int]string{4: "| 项目 | 2023年 | 2024年 |", 2: "项目 2023年 2024年"} {
		got := paragraphs(t, sheetOf(func(p *Page) {
			for i, row := range table[:n] {
				for j, c := range row {
					put(p, 100+130*float64(j), 100+20*float64(i), 10.5, c)
				}
			}
		}))
		if len(got.Paragraphs) != n || got.Paragraphs[0] != want {
			t.Errorf("%d rows: %q, want the first %q", n, got.Paragraphs, want)
		}
	}
}

// A page that lies on its side, one in columns from top to bottom, a watermark.
func TestTurned(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 9))
	_, body := report(rnd, 10)
	for _, turned := range []float64{0, 90, 180, 270} {
		s := official()
		s.number = ""
		for _, p := range body {
			s.paragraph(p, 16, false)
		}
		pages := s.done()
		for i := range pages {
			p := &pages[i]
			w, h := p.Width, p.Height
			for k := range p.Glyphs {
				g := &p.Glyphs[k]
				switch g.Turn = turned; turned {
				case 90:
					g.X, g.Y = h-g.Y, g.X
				case 180:
					g.X, g.Y = w-g.X, h-g.Y
				case 270:
					g.X, g.Y = g.Y, w-g.X
				}
			}
			if turned == 90 || turned == 270 {
				p.Width, p.Height = h, w
			}
			for k, r := range "云川区司法局" {
				p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: 100 + 10*float64(k), Y: 400 - 10*float64(k), W: 40, Size: 40, Turn: 315 + turned})
			}
		}
		got := paragraphs(t, pages)
		if diff := cmp.Diff(body, got.Paragraphs); diff != "" {
			t.Errorf("turned by %v: %s", turned, diff)
		}
	}
	p := Page{Width: 595, Height: 842}
	for c, column := range []string{"云川区法治政府建设报告", "二〇二四年全区各部门依法行政", "办结复议案件一百零三件"} {
		for k, r := range []rune(column) {
			p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: 500 - 30*float64(c), Y: 100 + 16*float64(k), W: 16, Size: 16})
		}
	}
	got := strings.Join(paragraphs(t, []Page{p}).Paragraphs, "")
	if want := "云川区法治政府建设报告二〇二四年全区各部门依法行政办结复议案件一百零三件"; got != want {
		t.Errorf("from top to bottom: %q", got)
	}
}

func TestPageNumbers(t *testing.T) {
	for s, want := range map[string]int{
		"3": 3, "－3－": 3, "—12—": 12, "-3-": 3, "第3页": 3, "第3页共9页": 3, "3/9": 3, "第三页": 3, "ⅲ": 3, "iv": 4, "Page3of9": 3, "·5·": 5, "１２": 12,
		"2024年": 0, "三": 0, "第三章": 0, "一、": 0, "civil": 0, "12345": 0,
	} {
		if v, _, ok := numbered(s); ok != (want > 0) || v != want {
			t.Errorf("%q is page %d (%v), want %d", s, v, ok, want)
		}
	}
}

func BenchmarkParagraphs(b *testing.B) {
	_, body := report(rand.New(rand.NewPCG(1, 1)), 500)
	s := official()
	n := 0
	for _, p := range body {
		s.paragraph(p, 16, false)
		n += len([]rune(p))
	}
	pages := s.done()
	b.ReportMetric(float64(n), "chars")
	for b.Loop() {
		paragraphs(b, pages)
	}
}
