package tui

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/internal/cell"
)

// input is text that is being typed, and the place in it.
type input struct {
	text []rune
	at   int // the cursor is in front of this rune
}

// typedIn is a text with the cursor behind it.
func typedIn(s string) input {
	rs := []rune(s)
	return input{text: rs, at: len(rs)}
}

// insert puts text in at the cursor. Line ends become LF; other control
// characters are left out.
func (in *input) insert(s string) {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(s)
	s = strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	rs := []rune(s)
	out := make([]rune, 0, len(in.text)+len(rs))
	out = append(append(append(out, in.text[:in.at]...), rs...), in.text[in.at:]...)
	in.text, in.at = out, in.at+len(rs)
}

// remove takes out the runes from a to b.
func (in *input) remove(a, b int) {
	a, b = max(0, a), min(b, len(in.text))
	if a >= b {
		return
	}
	in.text = append(append(make([]rune, 0, len(in.text)), in.text[:a]...), in.text[b:]...)
	in.at = a
}

// press handles a key within a line; it reports whether the text changed.
func (in *input) press(k tea.KeyPressMsg, keys *KeyMap) bool {
	start := in.lineStart()
	switch {
	case key.Matches(k, keys.EditLeft):
		in.at = max(0, in.at-1)
	case key.Matches(k, keys.EditRight):
		in.at = min(len(in.text), in.at+1)
	case key.Matches(k, keys.EditHome):
		in.at = start
	case key.Matches(k, keys.EditEnd):
		for in.at < len(in.text) && in.text[in.at] != '\n' {
			in.at++
		}
	case key.Matches(k, keys.EditBack):
		in.remove(in.at-1, in.at)
		return true
	case key.Matches(k, keys.EditDel):
		at := in.at
		in.remove(at, at+1)
		return true
	case key.Matches(k, keys.EditCut):
		in.remove(start, in.at)
		return true
	case k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0:
		in.insert(k.Text)
		return true
	}
	return false
}

func (in *input) lineStart() int {
	i := in.at
	for i > 0 && in.text[i-1] != '\n' {
		i--
	}
	return i
}

// lines wraps the text and says where the cursor stands in it: line and cell.
func (in *input) lines(r cell.Ruler, width int) (spans []cell.Span, y, x int) {
	spans = r.Wrap(in.text, width)
	if n := len(in.text); n == 0 || in.text[n-1] == '\n' {
		spans = append(spans, cell.Span{Start: n, Shown: n, End: n})
	}
	for i, s := range spans {
		if in.at < s.End || i == len(spans)-1 {
			x = r.Width(string(in.text[s.Start:min(in.at, s.End)]))
			if x < width {
				return spans, i, min(x, width-1)
			}
			// At the very end of a full line the cursor waits on a new one.
			if i == len(spans)-1 {
				n := len(in.text)
				return append(spans, cell.Span{Start: n, Shown: n, End: n}), i + 1, 0
			}
			return spans, i, width - 1
		}
	}
	return spans, 0, 0
}

// vertical moves the cursor n lines as they stand on the screen.
func (in *input) vertical(r cell.Ruler, width, n int) {
	spans, y, x := in.lines(r, width)
	y = min(max(y+n, 0), len(spans)-1)
	s := spans[y]
	at, w := s.Start, 0
	for at < s.Shown {
		if w += r.Rune(in.text[at]); w > x {
			break
		}
		at++
	}
	in.at = at
}
