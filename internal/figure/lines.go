package figure

import (
	"slices"
	"strings"
)

// line is a line of the text; of a row of a table also its cells.
type line struct {
	start, end int
	cells      []cell
	head       int // index of the line that heads the table's columns, -1 for none
}

// cell is a cell of a row, its white space left out.
type cell struct{ start, end int }

// cellAt is the index of the cell that i lies in, -1 for none.
func (l *line) cellAt(i int) int {
	k, found := slices.BinarySearchFunc(l.cells, i, func(c cell, i int) int {
		switch {
		case c.end <= i:
			return -1
		case c.start > i:
			return 1
		}
		return 0
	})
	if !found {
		return -1
	}
	return k
}

// wrapped is the least length of a line that the page, not the writer, broke.
const wrapped = 24

// softLines turns the line ends inside a sentence, as texts from PDF have them,
// into spaces: a long line that ends in the middle of a clause and one that goes
// on with it. A heading and a row of a table keep their line ends.
func (s *scanner) softLines() {
	start := 0
	for i, r := range s.t {
		if r != '\n' {
			continue
		}
		if s.goesOn(start, i) {
			s.t[i] = ' '
		}
		start = i + 1
	}
}

func (s *scanner) goesOn(start, end int) bool {
	if end-start < wrapped || end+1 >= len(s.t) {
		return false
	}
	last, next := s.t[end-1], s.t[end+1]
	if !han(last) && !digit(last) && !strings.ContainsRune(",、”’》)", last) {
		return false
	}
	if !han(next) && !digit(next) && next != ',' {
		return false
	}
	if e := s.cn(end + 1); e > end+1 && s.oneOf(e, "、是 ") {
		return false
	}
	if e := s.run(end + 1); e > end+1 && s.oneOf(e, ".、 ") && !digit(s.at(e+1)) {
		return false
	}
	if s.is(end+1, "第") {
		return false
	}
	if _, label := s.label(s.indent(start), start); label && !s.holds(start, end, '。') {
		return false
	}
	return !s.columns(start, end) && !s.columns(end+1, s.lineEnd(end+1, 200))
}

// lineEnd is the end of the line that i lies in, at most reach runes on.
func (s *scanner) lineEnd(i, reach int) int {
	end := min(len(s.t), i+reach)
	for i < end && s.t[i] != '\n' {
		i++
	}
	return i
}

func (s *scanner) holds(a, b int, r rune) bool {
	for i := a; i < b; i++ {
		if s.t[i] == r {
			return true
		}
	}
	return false
}

// columns reports whether [a, b) has a run of two spaces, a tab or a bar inside.
func (s *scanner) columns(a, b int) bool {
	a = s.indent(a)
	for i := a; i+1 < b; i++ {
		if s.raw[i] == '\t' || s.t[i] == '|' || s.t[i] == ' ' && s.t[i+1] == ' ' {
			return true
		}
	}
	return false
}

// indent skips what stands before the words of a line: spaces, bars, marks of
// lists and of headings.
func (s *scanner) indent(i int) int {
	for i < len(s.t) && strings.ContainsRune(" |#*>", s.t[i]) {
		i++
	}
	return i
}

// splitLines finds the lines and, of rows of tables, their cells.
func (s *scanner) splitLines() {
	start := 0
	for i := 0; i <= len(s.t); i++ {
		if i < len(s.t) && s.t[i] != '\n' {
			continue
		}
		l := line{start: start, end: i, head: -1}
		if s.columns(start, i) {
			l.cells = s.cells(start, i)
		}
		if n := len(s.lines); n > 0 && len(l.cells) > 0 && len(s.lines[n-1].cells) == len(l.cells) {
			if l.head = s.lines[n-1].head; l.head < 0 && s.wordsOnly(&s.lines[n-1]) {
				l.head = n - 1
			}
		}
		s.lines = append(s.lines, l)
		start = i + 1
	}
}

// rowLength is the longest line that columns of spaces make a row; sentences
// may hold two spaces by mistake.
const rowLength = 160

// cells cuts a row at tabs, bars and runs of two spaces; nil for what is no row:
// fewer than two cells, or running text.
func (s *scanner) cells(a, b int) []cell {
	var out []cell
	tabs := false
	from := a
	add := func(to int) {
		i, j := from, to
		for i < j && s.t[i] == ' ' {
			i++
		}
		for j > i && s.t[j-1] == ' ' {
			j--
		}
		if j > i {
			out = append(out, cell{i, j})
		}
	}
	for i := a; i < b; i++ {
		switch {
		case s.raw[i] == '\t' || s.t[i] == '|':
			tabs = true
			add(i)
			from = i + 1
		case s.t[i] == ' ' && s.at(i+1) == ' ':
			add(i)
			from = i + 1
		}
	}
	add(b)
	if len(out) < 2 || !tabs && (len(out) < 3 || b-a > rowLength || s.holds(a, b, '。')) {
		return nil
	}
	return out
}

// wordsOnly reports whether no cell of the row is a number: it heads columns.
func (s *scanner) wordsOnly(l *line) bool {
	for _, c := range l.cells {
		if e, _ := s.decimal(c.start); e == c.end && e > c.start {
			return false
		}
	}
	return len(l.cells) > 0
}
