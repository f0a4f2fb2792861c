package figure

import "duizhao/internal/report"

// labelCells is in how many cells the words of a row are looked for.
const labelCells = 4

// tableName names a cell of a table by the words of its row and the head of its
// column. It reports false for what is no cell of its own.
func (n *namer) tableName(f *item) bool {
	l := n.lineAt(f.start)
	if l == nil || len(l.cells) == 0 {
		return false
	}
	column := l.cellAt(f.start)
	if column < 0 {
		return false
	}
	if c := l.cells[column]; f.end > c.end || f.start-c.start > 1 || c.end-f.end > 3 {
		return false // a sentence in a cell
	}
	var name []rune
	for _, c := range l.cells[:min(column, labelCells)] {
		if n.wordCell(c) {
			name = append([]rune(nil), n.t[c.start:c.end]...)
			break
		}
	}
	if h := n.headOf(l, column); len(h) > 0 {
		if len(name) > 0 {
			name = append(name, '·')
		}
		name = append(name, h...)
	}
	f.name = tidyCell(name)
	f.base = f.name
	if n.isSerial(l, column) {
		f.class, f.known, f.ranged, f.name = report.ClassNumbering, false, false, ""
	}
	return true
}

// wordCell reports whether a cell is words: no figure fills it.
func (n *namer) wordCell(c cell) bool {
	if e, _ := n.decimal(c.start); e == c.end && e > c.start {
		return false
	}
	return c.end > c.start
}

func (n *namer) headOf(l *line, column int) []rune {
	if l.head < 0 || column >= len(n.lines[l.head].cells) {
		return nil
	}
	c := n.lines[l.head].cells[column]
	return n.t[c.start:c.end]
}

func (n *namer) isSerial(l *line, column int) bool {
	h := string(n.headOf(l, column))
	return h == "序号" || h == "编号" || h == "行次"
}

func tidyCell(w []rune) string {
	out := make([]rune, 0, len(w))
	for _, r := range w {
		if r != ' ' {
			out = append(out, r)
		}
	}
	if len(out) > longestName+10 {
		out = out[:longestName+10]
	}
	return string(out)
}
