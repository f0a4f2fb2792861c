package page

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"duizhao/internal/text"
)

// setter is a small type-setter: it breaks paragraphs into rows and those into
// pages, as office programs do, so that tests know what ought to come back.
type setter struct {
	width, height            float64
	left, right, top, bottom float64 // margins
	size, pitch              float64
	indent                   float64 // of first rows, in ems
	between                  float64 // air between paragraphs, in points
	tracking                 float64 // between all letters, in ems
	air                      float64 // between Chinese and Latin, in ems
	justify                  bool
	hang                     bool // closing punctuation may stand in the margin
	spaces                   bool // blanks are characters; else they are gaps
	mirrored                 bool // margins of left and right pages differ
	head, foot               string
	number                   string // of pages, with %d; "" for none
	outer                    bool   // the number stands outside, else in the middle
	order                    func(page []Glyph)

	pages []Page
	y     float64
	fresh bool // nothing stands on the page yet
}

// box is what a row is never broken inside of.
type box string

func (s *setter) boxes(paragraph string) []box {
	var out []box
	runes := []rune(paragraph)
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		glue := i > 0 && (closing(r) || opening(runes[i-1]) || r == ' ' ||
			latin(r) && latin(runes[i-1]) && runes[i-1] != ' ')
		if glue {
			out[len(out)-1] += box(r)
			continue
		}
		out = append(out, box(r))
	}
	return out
}

// paragraph sets one; a centred one has no indent.
func (s *setter) paragraph(p string, size float64, centre bool) {
	if len(s.pages) == 0 {
		s.page()
	}
	measure := (s.width - s.left - s.right) / size
	boxes := s.boxes(p)
	for from, rowNo := 0, 0; from < len(boxes); rowNo++ {
		indent := 0.0
		if rowNo == 0 && !centre {
			indent = s.indent
		}
		to, w := from, indent
		for to < len(boxes) {
			add := s.natural(string(boxes[to]))
			if to > from {
				add += s.tracking
				if s.airy(last(string(boxes[to-1])), first(string(boxes[to]))) {
					add += s.air
				}
			}
			room := measure - w - add
			if strings.HasSuffix(string(boxes[to]), " ") {
				room += 0.25
			}
			if s.hang && room < 0 {
				if r := []rune(string(boxes[to])); len(r) == 2 && strings.ContainsRune("，。、", r[1]) {
					room++
				}
			}
			if room < -1e-9 && to > from {
				break
			}
			w += add
			to++
		}
		s.row(boxes[from:to], indent, size, measure, centre, to == len(boxes))
		from = to
	}
	s.y += s.between
}

// natural is the width of a box with its tracking and the air in it.
func (s *setter) natural(t string) float64 {
	w, prev := 0.0, rune(0)
	for _, r := range t {
		w += usualWidth(string(r))
		if prev != 0 {
			w += s.tracking
			if s.airy(prev, r) {
				w += s.air
			}
		}
		prev = r
	}
	return w
}

// airy reports whether two neighbours are Chinese and Latin.
func (s *setter) airy(l, r rune) bool { return latin(l) != latin(r) && l != ' ' && r != ' ' }

func (s *setter) row(boxes []box, indent, size, measure float64, centre, end bool) {
	pitch := s.pitch * size / s.size
	if !s.fresh && s.y+pitch > s.height-s.bottom {
		s.page()
	}
	if s.fresh {
		s.y += size
	} else {
		s.y += pitch
	}
	s.fresh = false
	var str strings.Builder
	for _, b := range boxes {
		str.WriteString(string(b))
	}
	runes := []rune(strings.TrimRight(str.String(), " "))
	// Natural places first, in ems.
	xs, x := make([]float64, len(runes)), indent
	for i, r := range runes {
		if i > 0 {
			x += s.tracking
			if s.airy(runes[i-1], r) {
				x += s.air
			}
		}
		xs[i] = x
		x += usualWidth(string(r))
	}
	spare := measure - x
	left := s.leftOf(len(s.pages) - 1)
	switch {
	case centre:
		left += spare / 2 * size
	case s.justify && !end && len(runes) > 1 && spare > 0:
		// Latin words are stretched between each other only.
		var gaps []int
		for i := 1; i < len(runes); i++ {
			if !latin(runes[i]) || !latin(runes[i-1]) {
				gaps = append(gaps, i)
			}
		}
		if len(gaps) > 0 {
			each, at, k := spare/float64(len(gaps)), 0.0, 0
			for i := range runes {
				if k < len(gaps) && gaps[k] == i {
					at += each
					k++
				}
				xs[i] += at
			}
		}
	}
	p := &s.pages[len(s.pages)-1]
	for i, r := range runes {
		if r == ' ' && !s.spaces {
			continue
		}
		p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: left + xs[i]*size, Y: s.y, W: usualWidth(string(r)) * size, Size: size})
	}
}

func (s *setter) leftOf(page int) float64 {
	if s.mirrored && page%2 == 1 {
		return s.right
	}
	return s.left
}

// page begins a new page, with what stands around its text.
func (s *setter) page() {
	s.pages = append(s.pages, Page{Width: s.width, Height: s.height})
	n := len(s.pages)
	s.y, s.fresh = s.top, true
	if s.head != "" {
		s.line(s.head, s.left, s.top-28, 9)
	}
	if s.foot != "" {
		s.line(s.foot, s.left, s.height-s.bottom+40, 9)
	}
	if s.number != "" {
		words := fmt.Sprintf(s.number, n)
		x := s.width/2 - 14
		if s.outer && n%2 == 1 {
			x = s.width - s.right - 50
		} else if s.outer {
			x = s.left + 14
		}
		s.line(words, x, s.height-s.bottom+28, 14)
	}
}

func (s *setter) line(words string, x, y, size float64) {
	p := &s.pages[len(s.pages)-1]
	for _, r := range words {
		w := usualWidth(string(r)) * size
		p.Glyphs = append(p.Glyphs, Glyph{Text: string(r), X: x, Y: y, W: w, Size: size})
		x += w
	}
}

// done hands the pages over, their glyphs in the order that was asked for.
func (s *setter) done() []Page {
	for i := range s.pages {
		if s.order != nil {
			s.order(s.pages[i].Glyphs)
		}
	}
	return s.pages
}

// report writes a report of a place that is not: its title, paragraphs of many
// lengths, headings of three ranks.
func report(rnd *rand.Rand, paragraphs int) (title string, body []string) {
	pick := func(s []string) string { return s[rnd.IntN(len(s))] }
	title = "云川区" + pick([]string{"", "人民政府关于"}) + fmt.Sprint(2015+rnd.IntN(10)) + "年度法治政府建设" + pick([]string{"情况的报告", "工作情况报告"})
	clause := func() string {
		var b strings.Builder
		for range 1 + rnd.IntN(4) {
			b.WriteString(pick(words))
		}
		if rnd.IntN(4) == 0 {
			fmt.Fprintf(&b, pick(counted), rnd.IntN(2000))
		}
		return b.String()
	}
	sentence := func() string {
		var b strings.Builder
		for i := range 1 + rnd.IntN(5) {
			if i > 0 {
				b.WriteString(pick([]string{"，", "，", "，", "、", "；"}))
			}
			b.WriteString(clause())
		}
		return b.String() + "。"
	}
	body = append(body, pick([]string{"现将有关情况报告如下：", "市人民政府："}))
	han := []rune("一二三四五六七八九十")
	section, sub := 0, 0
	for range paragraphs {
		switch rnd.IntN(6) {
		case 0:
			body = append(body, string(han[section%10])+"、"+clause()+pick([]string{"", "，" + clause()}))
			section, sub = section+1, 0
		case 1:
			body = append(body, "（"+string(han[sub%10])+"）"+clause()+pick([]string{"", "。" + sentence() + sentence()}))
			sub++
		default:
			var b strings.Builder
			for range 1 + rnd.IntN(9) {
				b.WriteString(sentence())
			}
			body = append(body, b.String())
		}
	}
	return title, body
}

var words = []string{
	"深入推进", "依法行政", "行政执法", "“放管服”改革", "营商环境", "规范性文件", "云川区", "全面落实", "法治政府建设", "持续优化",
	"政务服务", "《云川区重大行政决策程序规定》", "群众", "满意度", "街道（镇）", "公共法律服务", "行政复议", "合法性审核", "权责清单", "工作机制",
	"有效提升", "加强", "监督", "区司法局", "各部门", "切实", "保障", "宪法宣传", "矛盾纠纷", "化解", "组织开展", "“双随机、一公开”监管", "严格", "规范", "公正",
}

var counted = []string{"%d件", "%d余人次", "同比增长%d.5%%", "占%d%%", "共%d项", "“1+%d”体系", "通过App办理%d宗"}

// ink is the text without blanks.
func ink(s string) string {
	return strings.Map(func(r rune) rune {
		if text.Space(r) {
			return -1
		}
		return r
	}, s)
}
