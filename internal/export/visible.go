package export

import (
	"fmt"
	"strings"

	"golang.org/x/text/width"
)

// visible makes control characters of a quoted text visible: ␛ for ESC, ␀ for
// NUL, ‹U+009B› for what has no sign. Line ends and tabs stay. Marks that turn
// the direction of text round count as control characters; bytes that are not
// UTF-8 become U+FFFD.
func visible(s string) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch {
		case !hidden(r):
			b.WriteRune(r)
		case r < ' ':
			b.WriteRune(0x2400 + r)
		case r == 0x7F:
			b.WriteRune('␡')
		default:
			fmt.Fprintf(&b, "‹U+%04X›", r)
		}
	}
	return b.String()
}

// hidden reports whether r could do something to a terminal or to the order of
// what is read.
func hidden(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case r < ' ', r >= 0x7F && r <= 0x9F:
		return true
	}
	return r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}

// oneLine is a text on one line: visible, runs of white space around line ends
// and tabs made one space, none at the ends.
func oneLine(s string) string {
	return visible(strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || r == '\t' || r == '\r' }), " "))
}

// cells is how many columns of a terminal a text takes: two for wide and
// full-width characters, none for marks that sit on others, one for the rest,
// characters of ambiguous width among them.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n += cellsOf(r)
	}
	return n
}

func cellsOf(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case r < 0x370, r >= 0x200B && r <= 0x200F, r >= 0xFE00 && r <= 0xFE0F, r == 0xFEFF, r >= 0x20D0 && r <= 0x20FF:
		return 0
	case r >= 0x1F300 && r <= 0x1FAFF:
		return 2
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// clip cuts a text to so many columns, an … in place of what is cut.
func clip(s string, columns int) string {
	if cells(s) <= columns {
		return s
	}
	n := 0
	for i, r := range s {
		if n += cellsOf(r); n > columns-1 {
			return s[:i] + "…"
		}
	}
	return s
}

// column says how a column of a table stands.
type column struct {
	name  string
	right bool // numbers
	max   int  // columns at most, 0 for no limit
}

// table writes rows under their heads (no line of heads where all are empty),
// columns aligned by width, no space at line ends. Leading spaces of a cell
// stay. Every line begins with the indent.
func (p *printer) table(indent string, columns []column, rows [][]string) {
	widths := make([]int, len(columns))
	all := make([][]string, 0, len(rows)+1)
	head := make([]string, len(columns))
	for i, c := range columns {
		head[i] = c.name
	}
	if strings.Join(head, "") != "" {
		rows = append([][]string{head}, rows...)
	}
	for _, row := range rows {
		line := make([]string, len(columns))
		for i, c := range columns {
			line[i] = oneLine(row[i])
			if c.max > 0 {
				line[i] = clip(line[i], c.max)
			}
			widths[i] = max(widths[i], cells(line[i]))
		}
		all = append(all, line)
	}
	for _, line := range all {
		var b strings.Builder
		b.WriteString(indent)
		for i, s := range line {
			pad := strings.Repeat(" ", widths[i]-cells(s))
			if columns[i].right {
				s = pad + s
			} else {
				s += pad
			}
			b.WriteString(s)
			b.WriteString("  ")
		}
		p.line("%s", strings.TrimRight(b.String(), " "))
	}
}
