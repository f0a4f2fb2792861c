package html

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/loader/source"
)

// key makes a text comparable: without blanks and punctuation.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 0xFF10 && r <= 0xFF5A:
			r -= 0xFEE0
		}
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// findTitle finds the title and the line that shows it. Of what the page says and
// what it shows, the line that both agree on; else a heading.
func (p *page) findTitle() {
	said := make([]string, 0, 4)
	if p.meta.title != "" {
		said = append(said, p.meta.title)
	}
	for i := range p.blocks {
		if m := titleField.FindStringSubmatch(p.blocks[i].text); p.blocks[i].row && m != nil {
			said = append(said, strings.TrimSpace(m[2]))
			break
		}
	}
	said = append(said, p.titlePieces()...)
	for _, s := range said {
		k := key(s)
		if utf8.RuneCountInString(k) < 5 {
			continue
		}
		if i, ok := p.shows(k); ok {
			p.heading, p.title = i, p.joined(i, k)
			return
		}
	}
	best, value := -1, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.aside != "" || b.row || b.size < 5 || b.size > 100 || b.link > 0 || bar(b) != "" || sentence(b) {
			continue
		}
		v := 0
		switch b.head {
		case 1:
			v = 5
		case 2:
			v = 3
		case 3:
			v = 2
		}
		if v == 0 && (titled(b.box) || titled(b.box.parent)) {
			v = 4
		}
		if v > 0 && reportTitle.MatchString(b.text) {
			v += 3
		}
		if v > value {
			best, value = i, v
		}
	}
	if best >= 0 && value >= 3 {
		p.heading, p.title = best, p.blocks[best].text
		if h := p.blocks[best].box; value >= 4 && h.last-h.first <= 3 && h.first == best {
			p.title = p.lines(best, h.last)
		}
		p.title = strings.TrimFunc(p.title, unicode.IsSpace)
		return
	}
	switch {
	case p.meta.title != "":
		p.title = p.meta.title
	case len(said) > 0 && utf8.RuneCountInString(said[0]) > 6 && (!siteName.MatchString(said[0]) || reportTitle.MatchString(said[0])):
		p.title = said[0]
	}
}

// titleAbove takes the line above the article for its title where the page shows
// none that it names.
func (p *page) titleAbove() {
	first := 0
	for first < len(p.blocks) && !p.blocks[first].taken {
		first++
	}
	for i, n := first-1, 0; i >= 0 && n < 6; i-- {
		b := &p.blocks[i]
		if b.aside != "" {
			continue
		}
		n++
		if b.link == 0 && b.size >= 8 && b.size <= 100 && !b.row && topBar(b) == "" && reportTitle.MatchString(b.text) {
			p.heading, p.title = i, strings.TrimFunc(b.text, unicode.IsSpace)
			return
		}
	}
}

var reportTitle = regexp.MustCompile(`(报告|总结|公报|年报|情况|通知|意见|方案|计划|要点)\s*$`)

func titled(b *box) bool {
	if b == nil {
		return false
	}
	for w := range strings.FieldsSeq(b.name) {
		if strings.Contains(w, "title") || w == "bt" || w == "biaoti" || strings.HasSuffix(w, "-bt") || strings.HasSuffix(w, "_bt") || w == "activity-name" || w == "headline" {
			return !strings.Contains(w, "sub") && !strings.Contains(w, "site")
		}
	}
	return b.tag == "ucaptitle" || b.tag == "founder-title"
}

// titleFirst takes the first line of the article for its title where nothing else
// tells it, if below it the page says when and by whom it was published.
func (p *page) titleFirst() {
	for i := range p.blocks {
		b := &p.blocks[i]
		if !b.taken {
			continue
		}
		if b.size < 8 || b.size > 80 || sentence(b) || b.row || numbered.MatchString(b.text) {
			return
		}
		for j := i + 1; j < len(p.blocks) && j < i+4; j++ {
			if below := &p.blocks[j]; !below.taken && below.aside == "" && topBar(below) == source.Toolbar {
				p.heading, p.title = i, strings.TrimFunc(b.text, unicode.IsSpace)
				return
			}
		}
		return
	}
}

// shows finds the line that shows a title: one that is it, or begins with it, or
// several that are it together. Headings come first, then lines that are near
// text.
func (p *page) shows(k string) (int, bool) {
	best, value := -1, 0
	for i := range p.blocks {
		b := &p.blocks[i]
		if b.aside != "" || b.row || b.size > 150 || b.link*2 > b.size || b.size < 4 {
			continue
		}
		t := key(b.text)
		v := 0
		switch {
		case t == k:
			v = 6
		case strings.HasPrefix(t, k) && b.size < 100 && !sentence(b):
			v = 4
		case strings.HasPrefix(k, t) && utf8.RuneCountInString(t) >= 4 && p.continues(i, k):
			v = 5
		default:
			continue
		}
		if b.head > 0 && b.head <= 3 || titled(b.box) || titled(b.box.parent) {
			v += 3
		}
		if b.head == 1 {
			v++
		}
		if v > value {
			best, value = i, v
		}
	}
	return best, best >= 0
}

// continues reports whether lines from one on are a title together.
func (p *page) continues(i int, k string) bool {
	t := ""
	for j := i; j < len(p.blocks) && j < i+4; j++ {
		if p.blocks[j].aside != "" {
			continue
		}
		if t += key(p.blocks[j].text); t == k {
			return true
		}
		if !strings.HasPrefix(k, t) {
			return false
		}
	}
	return false
}

// joined gives the lines that are a title together.
func (p *page) joined(i int, k string) string {
	t := ""
	for j := i; j < len(p.blocks) && j < i+4; j++ {
		t += key(p.blocks[j].text)
		if t == k {
			return p.lines(i, j+1)
		}
		if !strings.HasPrefix(k, t) {
			break
		}
	}
	return strings.TrimFunc(p.blocks[i].text, unicode.IsSpace)
}

// lines joins lines as one, without a blank between Han characters.
func (p *page) lines(first, last int) string {
	s := ""
	for i := first; i < last; i++ {
		b := &p.blocks[i]
		if b.aside != "" {
			continue
		}
		t := strings.TrimFunc(b.text, unicode.IsSpace)
		if s != "" && t != "" {
			l, _ := utf8.DecodeLastRuneInString(s)
			if r, _ := utf8.DecodeRuneInString(t); !(wide(l) && wide(r) || wide(l) && r >= '0' && r <= '9' || wide(r) && l >= '0' && l <= '9') {
				s += " "
			}
		}
		s += t
	}
	return s
}

// titlePieces gives the title of the page without the site's name and what else
// is strung to it, longest first; the whole before.
func (p *page) titlePieces() []string {
	s := strings.Trim(p.meta.page, " \t　【】[]")
	if s == "" || noTitle.MatchString(s) || utf8.RuneCountInString(s) > 200 {
		return nil
	}
	var list []string
	pieces := titleCut.Split(s, 8)
	if len(pieces) > 1 {
		best, most := "", -1
		for i, x := range pieces {
			x = strings.Trim(x, " 　【】[]")
			n := utf8.RuneCountInString(x)
			if siteName.MatchString(x) && !reportTitle.MatchString(x) || x == p.meta.site || x == p.meta.column {
				n /= 4
			}
			if i == 0 {
				n += 4
			}
			if n > most {
				best, most = x, n
			}
		}
		list = append(list, best)
	}
	// a hyphen may be of the title: all that is left when a part behind one is cut
	for rest, n := s, 0; n < 6; n++ {
		i := strings.LastIndexAny(rest, "-—–_|")
		if i <= 0 {
			break
		}
		right := strings.TrimLeft(rest[i:], "-—–_| ")
		rest = strings.TrimRight(rest[:i], "-—–_| 　")
		short := strings.Trim(rest, "【】[] ")
		if siteName.MatchString(right) || right == p.meta.site || right == p.meta.column || strings.HasSuffix(rest, "】") {
			list = append([]string{short}, list...)
		} else {
			list = append(list, short)
		}
	}
	if len(list) == 0 || !siteName.MatchString(s) {
		list = append(list, s)
	}
	return list
}

var (
	titleCut = regexp.MustCompile(`\s*[_|｜]+\s*|\s+[-—–]+\s+|--+|】[-—–]|--|>>|»`)
	siteName = regexp.MustCompile(`(人民政府|政府网|门户网站|官网|网站|信息网|公众信息网|政务网|政务公开|信息公开|在线|司法局|委员会|厅|局|网|首页|政府)(\s*门户|网站)?$`)
)

// titleField is the title in the table that says what a document is.
var titleField = regexp.MustCompile(`^\|\s*(标\s*题|名\s*称|文件名称|信息名称)\s*[:：]?\s*\|?\s*([^|]{6,150})`)

// titleTail is a document's number behind its title.
var titleTail = regexp.MustCompile(`\s*[(（][^()（）]{0,20}号[)）]\s*$`)

// noTitle is what programs write for a title that nobody gave.
var noTitle = regexp.MustCompile(`(?i)^(- no title specified|untitled( document)?|无标题(文档|页)?|新建.{0,12}|document\d*|文档\d*)$`)
