package rtf

// state is what a group has and hands down to the groups inside it.
type state struct {
	to      destination
	uc      int // characters of the fallback behind \u
	font    int
	wide    int  // the font for double-byte characters, where it is said; -1
	double  bool // \dbch: what follows is of that kind
	hidden  bool
	deleted bool
	added   bool
	toc     bool // in the result of a table of contents

	table int // depth of tables around the paragraph
	list  bool

	story int    // 1 and more: the story that this group began, by its place in the stack
	field *field // the field that this group is
	upr   bool   // \upr: the first group in it is skipped, the second has the Unicode text
}

// destination is where characters go.
type destination byte

const (
	toText   destination = iota
	toNumber             // the printed number of the paragraph
	toCode               // the code of a field
	toFonts
	toTitle
	toShape // the properties of a shape: no text, but a group inside may have some
	toInfo
	toNothing
)

// run reads to the end of the first group.
func (p *parser) run() error {
	next := 0
	for p.at < len(p.raw) {
		if p.at >= next {
			next = p.at + 1<<14
			if err := p.ctx.Err(); err != nil {
				return err
			}
			if p.at&(1<<20-1) < 1<<14 {
				p.tell(p.at, len(p.raw))
			}
			if p.written > maxText {
				return tooLong()
			}
		}
		c := p.raw[p.at]
		p.at++
		switch c {
		case '{':
			p.open()
			continue
		case '}':
			if p.end() {
				return nil
			}
		case '\\':
			p.escape()
		case '\r', '\n', 0:
			continue
		case '\t':
			if p.skip > 0 {
				p.skip--
			} else if p.over == 0 {
				p.control("tab", 0, false)
			}
		default:
			p.byte(c)
		}
		p.opened = false
	}
	p.flush()
	p.cut = true
	return nil
}

func (p *parser) open() {
	p.skip, p.lone = 0, 0
	if p.over > 0 || len(p.groups) >= maxDepth {
		p.over++
		p.cut = true
		return
	}
	p.groups = append(p.groups, p.st)
	p.st.story, p.st.field = 0, nil
	if p.st.upr {
		p.st.upr = false
		p.st.to = toNothing // unless it is \ud
	}
	p.star, p.opened = false, true
}

// end closes a group; true at the end of the document.
func (p *parser) end() bool {
	p.skip, p.lone = 0, 0
	if p.over > 0 {
		p.over--
		return false
	}
	if len(p.groups) == 0 {
		return true
	}
	was := p.st
	p.st = p.groups[len(p.groups)-1]
	p.groups = p.groups[:len(p.groups)-1]
	if was.field != nil {
		p.endField(was.field)
	}
	if was.story > 0 {
		p.flush()
		for len(p.stories) > was.story {
			p.close()
		}
	}
	if len(p.groups) == 0 {
		p.flush()
		return true
	}
	return false
}

// escape reads what follows a backslash: a control word with its number, or a
// control symbol.
func (p *parser) escape() {
	if p.at >= len(p.raw) {
		return
	}
	c := p.raw[p.at]
	if !letter(c) {
		p.at++
		p.symbol(c)
		return
	}
	from := p.at
	for p.at < len(p.raw) && letter(p.raw[p.at]) && p.at-from < 64 {
		p.at++
	}
	word := string(p.raw[from:p.at])
	sign, n, has := 1, 0, false
	if p.at+1 < len(p.raw) && p.raw[p.at] == '-' && digit(p.raw[p.at+1]) {
		sign = -1
		p.at++
	}
	for p.at < len(p.raw) && digit(p.raw[p.at]) {
		n, has = min(n*10+int(p.raw[p.at]-'0'), 1<<31), true
		p.at++
	}
	if p.at < len(p.raw) && p.raw[p.at] == ' ' {
		p.at++
	}
	if word == "bin" {
		p.at += min(max(sign*n, 0), len(p.raw)-p.at)
	}
	if p.over > 0 {
		return
	}
	if p.skip > 0 && word != "u" {
		p.skip--
		return
	}
	p.lone = 0
	p.control(word, sign*n, has)
}

// symbol reads a control symbol.
func (p *parser) symbol(c byte) {
	if c == '\'' {
		if p.at+1 < len(p.raw) {
			hi, ok1 := hex(p.raw[p.at])
			lo, ok2 := hex(p.raw[p.at+1])
			if ok1 && ok2 {
				p.at += 2
				p.byte(hi<<4 | lo)
			}
		}
		return
	}
	if p.over > 0 {
		return
	}
	if p.skip > 0 {
		p.skip--
		return
	}
	switch c {
	case '*':
		p.star = true
		return
	case '\\', '{', '}':
		p.byte(c)
	case '~':
		p.rune('\u00A0')
	case '_':
		p.rune('-')
	case '\r', '\n':
		p.control("par", 0, false)
	case '\t':
		p.control("tab", 0, false)
	}
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func digit(c byte) bool { return c >= '0' && c <= '9' }

func hex(c byte) (byte, bool) {
	switch {
	case digit(c):
		return c - '0', true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	}
	return 0, false
}
