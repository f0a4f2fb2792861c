package html

import (
	"strings"
	"unicode"
)

// line gathers the text of one line, with white space as a browser shows it: runs
// of blanks are one, none stand at the ends. A line end of the source between two
// characters of full width is nothing: pages are wrapped there, and nobody means
// a blank (CSS Text 3, segment breaks; browsers differ).
type line struct {
	b    strings.Builder
	last rune // the last character; 0 at the beginning
	gap  gap  // white space not yet written

	size, link int
	file       bool
}

type gap uint8

const (
	noGap  gap = iota
	broken     // with a line end of the source in it
	blank
)

// space notes white space of the source. What stands between two elements and
// nothing else with it is meant as a blank.
func (l *line) space(newline, alone bool) {
	g := blank
	if newline && !alone {
		g = broken
	}
	if l.last != 0 {
		l.gap = max(l.gap, g)
	}
}

func (l *line) char(r rune, link bool) {
	if l.gap == blank || l.gap == broken && !(wide(l.last) && wide(r)) {
		l.b.WriteByte(' ')
	}
	l.gap = noGap
	l.b.WriteRune(r)
	l.last = r
	if !unicode.IsSpace(r) {
		l.size++
		if link {
			l.link++
		}
	}
}

// raw adds a character that stands as it is: a blank of <pre>.
func (l *line) raw(r rune) {
	l.gap = noGap
	l.b.WriteRune(r)
	l.last = r
}

func (l *line) reset() {
	l.b.Reset()
	l.last, l.gap, l.size, l.link, l.file = 0, noGap, 0, 0, false
}

// wide reports whether a character takes the width of a Han character in
// Chinese text.
func wide(r rune) bool {
	switch {
	case r < 0x2010:
		return r == '·'
	case r <= 0x2026:
		return r == '—' || r == '“' || r == '”' || r == '‘' || r == '’' || r == '…'
	case r >= 0x2E80 && r <= 0xA4CF, r >= 0xF900 && r <= 0xFAFF, r >= 0xFE30 && r <= 0xFE4F, r >= 0xFF01 && r <= 0xFF60, r >= 0xFFE0 && r <= 0xFFE6, r >= 0x20000 && r <= 0x3FFFF:
		return true
	}
	return r >= '①' && r <= '⓿'
}

// unseen reports whether a character shows nothing and takes no room.
func unseen(r rune) bool {
	switch r {
	case 0, 0x00AD, 0x200B, 0x200E, 0x200F, 0x2060, 0xFEFF:
		return true
	}
	return r >= 0x202A && r <= 0x202E
}

// ends reports whether a character ends a line.
func ends(r rune) bool {
	return r == '\v' || r == 0x85 || r == 0x2028 || r == 0x2029
}

// blankRune reports whether a character is white space that a browser collapses.
func blankRune(r rune) bool {
	return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f'
}
