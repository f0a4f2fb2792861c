package docx

import (
	"strconv"
	"strings"

	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// The number formats that are asked for by name here; others are Word's codes
// for them (MSONFC).
const (
	lowerRoman = word.LowerRoman
	bullet     = word.Bullet
	none       = word.None
)

// formats are the codes of number formats by their names in the standard.
var formats = map[string]int{
	"decimal": word.Arabic, "upperRoman": word.UpperRoman, "lowerRoman": word.LowerRoman,
	"upperLetter": word.UpperAlpha, "lowerLetter": word.LowerAlpha, "ordinal": 5, "cardinalText": 6, "ordinalText": 7,
	"hex": 8, "chicago": 9, "ideographDigital": 10, "japaneseCounting": 11, "aiueo": 12, "iroha": 13,
	"decimalFullWidth": 14, "decimalHalfWidth": 15, "japaneseLegal": 16, "japaneseDigitalTenThousand": 17,
	"decimalEnclosedCircle": word.Circled, "decimalFullWidth2": 19, "aiueoFullWidth": 20, "irohaFullWidth": 21,
	"decimalZero": 22, "bullet": word.Bullet, "ganada": 24, "chosung": 25, "decimalEnclosedFullstop": 26,
	"decimalEnclosedParen": 27, "decimalEnclosedCircleChinese": 28, "ideographEnclosedCircle": 29,
	"ideographTraditional": 30, "ideographZodiac": 31, "ideographZodiacTraditional": 32, "taiwaneseCounting": 33,
	"ideographLegalTraditional": 34, "taiwaneseCountingThousand": 35, "taiwaneseDigital": 36, "chineseCounting": 37,
	"chineseLegalSimplified": 38, "chineseCountingThousand": 39, "koreanDigital": 41, "koreanCounting": 42,
	"koreanLegal": 43, "koreanDigital2": 44, "numberInDash": 57, "none": word.None,
}

// padded is the first of the formats that Word writes as custom: 001, 002, 003.
const padded = 1000

// follows is what stands behind a number.
var follows = map[string]int{"tab": word.Tab, "space": word.Space, "nothing": word.Nothing}

// levels is how deep lists are in each other.
const levels = 9

// maxPattern bounds a level's text; Word takes 31 characters.
const maxPattern = 128

// level is how the paragraphs of one level of a list are numbered.
type level struct {
	set     bool
	start   int
	format  int
	pattern string // 第%1条
	follow  int    // what stands behind the number
	style   string // whose paragraphs are of this level
	font    string
	legal   bool // numbers of other levels are printed in Arabic digits too
	restart int  // levels above this one begin it anew; 0 never
	hidden  bool
}

// list is a definition that several numbered lists may share; they go on
// counting each other.
type list struct {
	levels [levels]level
	style  string // that has the definition, where this one is empty (numStyleLink)

	count   [levels]int
	counted [levels]bool
}

// instance is a list as paragraphs refer to it.
type instance struct {
	list  string
	own   map[int]*level // levels that are its own
	start map[int]int    // levels that begin anew with it
	begun map[int]bool   // of which have begun
}

type lists struct {
	all       map[string]*list
	instances map[string]*instance
}

func (r *reader) readLists() error {
	r.lists = lists{all: map[string]*list{}, instances: map[string]*instance{}}
	doc, _, err := r.part("numbering")
	if doc == nil || err != nil {
		return err
	}
	return r.scan(doc, func(s *zipped.Scanner) error {
		switch s.Name {
		case "w:abstractNum", "w:listDef":
			id, l := s.Attr("w:abstractNumId")+s.Attr("w:listDefId"), &list{}
			if r.lists.all[id] == nil && len(r.lists.all) < maxLists {
				r.lists.all[id] = l
			}
			return l.read(s)
		case "w:num", "w:list":
			id, n := s.Attr("w:numId")+s.Attr("w:ilfo"), &instance{}
			if r.lists.instances[id] == nil && len(r.lists.instances) < maxLists {
				r.lists.instances[id] = n
			}
			return n.read(s)
		}
		return nil
	})
}

func (l *list) read(s *zipped.Scanner) error {
	return s.Children(func() error {
		switch s.Name {
		case "w:lvl":
			if i, ok := levelIndex(s.Attr("w:ilvl")); ok {
				l.levels[i] = level{set: true, restart: i}
				return l.levels[i].read(s)
			}
		case "w:numStyleLink", "w:listStyleLink":
			l.style = s.Attr("w:val")
		}
		return s.Skip()
	})
}

func (n *instance) read(s *zipped.Scanner) error {
	return s.Children(func() error {
		switch s.Name {
		case "w:abstractNumId", "w:ilst":
			n.list = s.Attr("w:val")
		case "w:lvlOverride":
			i, ok := levelIndex(s.Attr("w:ilvl"))
			if !ok {
				break
			}
			return s.Children(func() error {
				switch s.Name {
				case "w:startOverride":
					if n.start == nil {
						n.start, n.begun = map[int]int{}, map[int]bool{}
					}
					n.start[i] = number(s.Attr("w:val"))
				case "w:lvl":
					if n.own == nil {
						n.own = map[int]*level{}
					}
					n.own[i] = &level{set: true, restart: i}
					return n.own[i].read(s)
				}
				return s.Skip()
			})
		}
		return s.Skip()
	})
}

func (l *level) read(s *zipped.Scanner) error {
	return s.Children(func() error {
		switch s.Name {
		case "w:start":
			l.start = number(s.Attr("w:val"))
		case "w:numFmt":
			l.readFormat(s)
		case "w:nfc": // the code itself
			if l.format = number(s.Attr("w:val")); l.format > none {
				l.format = word.Arabic
			}
		case "mc:AlternateContent", "mc:Choice":
			return l.read(s)
		case "w:lvlText":
			if l.pattern = s.Attr("w:val"); len(l.pattern) > maxPattern {
				l.pattern = ""
			}
		case "w:suff":
			l.follow = follows[strings.ToLower(s.Attr("w:val"))]
		case "w:pStyle":
			l.style = s.Attr("w:val")
		case "w:isLgl":
			l.legal = toggle(s) == on
		case "w:lvlRestart":
			l.restart = number(s.Attr("w:val"))
		case "w:rPr":
			return s.Children(func() error {
				switch s.Name {
				case "w:rFonts":
					l.font = s.Attr("w:ascii")
				case "w:vanish":
					l.hidden = toggle(s) == on
				}
				return s.Skip()
			})
		}
		return s.Skip()
	})
}

// readFormat reads how numbers are printed. Formats of Word 2010 and later
// stand as a sample: 001, 002, 003, ...
func (l *level) readFormat(s *zipped.Scanner) {
	name := s.Attr("w:val")
	if name != "custom" {
		format, known := formats[name]
		if !known {
			format = word.Arabic
		}
		l.format = format
		return
	}
	first, _, _ := strings.Cut(s.Attr("w:format"), ",")
	if strings.TrimLeft(first, "0") == "1" && len(first) <= 9 {
		l.format = padded + len(first)
	}
}

func levelIndex(s string) (int, bool) {
	i, err := strconv.Atoi(s)
	return i, err == nil && i >= 0 && i < levels
}

// number reads a number of the file; what is beyond all sense is 0.
func number(s string) int {
	n, err := strconv.ParseInt(s, 10, 31)
	if err != nil || n < 0 || n > 1<<20 {
		return 0
	}
	return int(n)
}

// listOf gives the instance of a number and the list it is of, through styles
// that have the definition.
func (r *reader) listOf(id string) (*instance, *list) {
	n := r.lists.instances[id]
	if n == nil {
		return nil, nil
	}
	l := r.lists.all[n.list]
	for range 8 {
		if l == nil || l.style == "" {
			break
		}
		next := r.lists.instances[r.styles.of(l.style).list.num]
		if next == nil || r.lists.all[next.list] == l {
			break
		}
		l = r.lists.all[next.list]
	}
	return n, l
}

// label is the number of a paragraph.
type label struct {
	text   string
	follow int // what stands behind it
	bullet bool
}

// before puts a number before the text of its paragraph. A bullet is nothing
// by itself.
func (l label) before(text string, blank bool) string {
	if l.bullet && blank {
		return text
	}
	return word.Before(l.text, text, l.follow)
}

// number counts a paragraph and gives the number that is printed before it.
func (r *reader) number(p *para) label {
	ref, st := p.list, r.styles.paragraph(p.style)
	if !ref.hasNum {
		ref.num = st.list.num
	}
	if ref.num == "0" {
		return label{}
	}
	n, l := r.listOf(ref.num)
	if l == nil {
		return ref.asPrinted()
	}
	i := 0
	switch {
	case ref.hasLevel:
		i, _ = levelIndex(ref.level)
	case !ref.hasNum:
		i = l.levelOf(n, p.style, st)
	}
	i = min(max(i, 0), levels-1)
	n.next(l, i)
	v := n.level(l, i)
	switch {
	case v.hidden:
		return label{}
	case !v.set:
		return ref.asPrinted()
	}
	return label{n.print(l, i), v.follow, v.format == bullet}
}

// levelOf is the level of a paragraph that is in a list by its style.
func (l *list) levelOf(n *instance, name string, st style) int {
	for _, id := range []string{name, st.owner} {
		for i := range levels {
			if id != "" && n.level(l, i).style == id {
				return i
			}
		}
	}
	i, _ := levelIndex(st.list.level)
	return i
}

func (n *instance) level(l *list, i int) *level {
	if own := n.own[i]; own != nil {
		return own
	}
	return &l.levels[i]
}

func (n *instance) startOf(l *list, i int) int {
	if start, ok := n.start[i]; ok {
		return start
	}
	return n.level(l, i).start
}

// next counts a paragraph of a level.
func (n *instance) next(l *list, i int) {
	_, anew := n.start[i]
	switch {
	case anew && !n.begun[i]:
		n.begun[i] = true
		l.count[i] = n.startOf(l, i)
	case !l.counted[i]:
		l.count[i] = n.startOf(l, i)
	default:
		l.count[i]++
	}
	l.counted[i] = true
	for k := i + 1; k < levels; k++ {
		if i < n.level(l, k).restart {
			l.counted[k] = false
		}
	}
}

// print gives the number of a level as it now stands.
func (n *instance) print(l *list, i int) string {
	v := n.level(l, i)
	if v.format == bullet {
		return strings.Map(func(r rune) rune { return word.Sign(v.font, r) }, v.pattern)
	}
	var b strings.Builder
	for j := 0; j < len(v.pattern); j++ {
		c := v.pattern[j]
		if c != '%' || j+1 >= len(v.pattern) || v.pattern[j+1] < '1' || v.pattern[j+1] > '9' {
			b.WriteByte(c)
			continue
		}
		j++
		k := int(v.pattern[j] - '1')
		format := n.level(l, k).format
		if v.legal && format != bullet && format != none {
			format = word.Arabic
		}
		count := l.count[k]
		if !l.counted[k] {
			count = n.startOf(l, k)
		}
		b.WriteString(printed(format, count))
	}
	if b.Len() > 4*maxPattern {
		return ""
	}
	return b.String()
}

func printed(format, n int) string {
	if format > padded {
		s := strconv.Itoa(n)
		return strings.Repeat("0", max(format-padded-len(s), 0)) + s
	}
	s, _ := word.Number(format, n)
	return s
}
