package tui

import (
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/internal/cell"
	"duizhao/internal/text"
)

// input is text that is being typed, and the place in it.
type input struct {
	text       []rune
	at         int // the cursor is in front of this rune
	goal       int // the cell that moves up and down aim for, plus one; 0 none yet
	undo, redo []inputStep
	act        act // what the last step was, so that like ones are taken back together
}

// inputStep is a change of the text that can be taken back.
type inputStep struct {
	at       int
	was, now []rune
}

// act says what changes the text.
type act int

const (
	other act = iota
	typing
	deleting
)

// typedIn is a text with the cursor behind it.
func typedIn(s string) input {
	rs := []rune(s)
	return input{text: rs, at: len(rs)}
}

// insert puts text in at the cursor. Line ends become LF; other control
// characters are left out.
func (in *input) insert(s string) { in.replace(in.at, in.at, fitIn(s), other) }

// fitIn is a text as it can be typed.
func fitIn(s string) []rune {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", " ").Replace(s)
	return []rune(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s))
}

// replace puts runes in the place of those from a to b, the cursor behind them.
func (in *input) replace(a, b int, now []rune, by act) (changed bool) {
	a, b = max(0, a), min(b, len(in.text))
	if a >= b && len(now) == 0 {
		return false
	}
	s := inputStep{a, append([]rune(nil), in.text[a:b]...), now}
	if !in.join(s, by) {
		in.undo = append(in.undo[:len(in.undo):len(in.undo)], s)
	}
	in.redo, in.act = nil, by
	in.put(a, b-a, now)
	return true
}

// put changes the text. The old one stays as it is: the model is a value.
func (in *input) put(at, n int, now []rune) {
	out := make([]rune, 0, len(in.text)+len(now)-n)
	out = append(append(append(out, in.text[:at]...), now...), in.text[at+n:]...)
	in.text, in.at, in.goal = out, at+len(now), 0
}

// join makes a step a part of the one before it: letters of a word typed one by
// one, or characters erased one by one.
func (in *input) join(s inputStep, by act) bool {
	n := len(in.undo)
	if n == 0 || by == other || in.act != by {
		return false
	}
	last := in.undo[n-1]
	switch {
	case by == typing && len(s.was) == 0 && s.at == last.at+len(last.now) && len(s.now) == 1 && classOf(s.now[0]) == classOf(last.now[len(last.now)-1]):
		last.now = append(last.now[:len(last.now):len(last.now)], s.now...)
	case by == deleting && len(s.now) == 0 && s.at+len(s.was) == last.at:
		last.was = append(append([]rune(nil), s.was...), last.was...)
		last.at = s.at
	default:
		return false
	}
	in.undo = append(in.undo[:n-1:n-1], last)
	return true
}

// takeBack undoes the last step, or does again what was undone; it reports
// whether there was one.
func (in *input) takeBack(again bool) bool {
	from, onto := &in.undo, &in.redo
	if again {
		from, onto = onto, from
	}
	n := len(*from)
	if n == 0 {
		return false
	}
	s := (*from)[n-1]
	*from = (*from)[: n-1 : n-1]
	*onto = append((*onto)[:len(*onto):len(*onto)], inputStep{s.at, s.now, s.was})
	in.put(s.at, len(s.now), s.was)
	in.act = other
	return true
}

// press handles a key within a line; it reports whether the text changed.
func (in *input) press(k tea.KeyPressMsg, keys *KeyMap) bool {
	switch {
	case key.Matches(k, keys.EditBack):
		return in.replace(in.at-1, in.at, nil, deleting)
	case key.Matches(k, keys.EditDel):
		return in.replace(in.at, in.at+1, nil, other)
	case key.Matches(k, keys.EditCut):
		return in.replace(in.lineStart(), in.at, nil, other)
	case key.Matches(k, keys.EditBackWord):
		return in.replace(in.word(-1), in.at, nil, other)
	case key.Matches(k, keys.EditUndo):
		return in.takeBack(false)
	case key.Matches(k, keys.EditRedo):
		return in.takeBack(true)
	case k.Text != "" && k.Mod&(tea.ModCtrl|tea.ModAlt) == 0:
		return in.replace(in.at, in.at, fitIn(k.Text), typing)
	}
	at := in.at
	if in.move(k, keys); in.at != at {
		in.act, in.goal = other, 0
	}
	return false
}

// move handles a key that moves the cursor.
func (in *input) move(k tea.KeyPressMsg, keys *KeyMap) {
	switch {
	case key.Matches(k, keys.EditLeft):
		in.at = max(0, in.at-1)
	case key.Matches(k, keys.EditRight):
		in.at = min(len(in.text), in.at+1)
	case key.Matches(k, keys.EditWordLeft):
		in.at = in.word(-1)
	case key.Matches(k, keys.EditWordRight):
		in.at = in.word(1)
	case key.Matches(k, keys.EditHome):
		in.at = in.lineStart()
	case key.Matches(k, keys.EditEnd):
		for in.at < len(in.text) && in.text[in.at] != '\n' {
			in.at++
		}
	}
}

// class parts words: in Chinese, which parts none, they reach from one
// punctuation mark or change of script to the next.
type class int

const (
	blankClass class = iota
	wordClass
	hanClass
	pointClass
)

func classOf(r rune) class {
	switch {
	case text.Space(r):
		return blankClass
	case text.Han(r):
		return hanClass
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '_':
		return wordClass
	}
	return pointClass
}

// word is where the word before or behind the cursor begins.
func (in *input) word(by int) int {
	i := in.at
	of := func(i int) class { return classOf(in.text[i]) }
	if by < 0 {
		for i > 0 && of(i-1) == blankClass {
			i--
		}
		for j := i; i > 0 && of(i-1) == of(j-1); {
			i--
		}
		return i
	}
	for j := i; i < len(in.text) && of(i) == of(j) && of(j) != blankClass; {
		i++
	}
	for i < len(in.text) && of(i) == blankClass {
		i++
	}
	return i
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
				return spans, i, x
			}
			// At the very end of a full line the cursor waits on a new one.
			if i == len(spans)-1 {
				n := len(in.text)
				return append(spans, cell.Span{Start: n, Shown: n, End: n}), i + 1, 0
			}
			return spans, i, width // in front of a line end: a cell behind the line
		}
	}
	return spans, 0, 0
}

// vertical moves the cursor n lines as they stand on the screen, and over short
// ones back to the cell that it came from.
func (in *input) vertical(r cell.Ruler, width, n int) {
	spans, y, x := in.lines(r, width)
	if in.goal == 0 {
		in.goal = x + 1
	}
	y = min(max(y+n, 0), len(spans)-1)
	in.at, in.act = in.near(r, spans[y], in.goal-1), other
}

// near is the rune of a line that stands at a cell.
func (in *input) near(r cell.Ruler, s cell.Span, x int) int {
	at, w := s.Start, 0
	for at < s.Shown {
		if w += r.Rune(in.text[at]); w > x {
			break
		}
		at++
	}
	// Behind the last rune of a wrapped line begins the next.
	if at == s.End && at > s.Start && at < len(in.text) && in.text[at-1] != '\n' {
		at--
	}
	return at
}
