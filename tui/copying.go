package tui

import (
	"encoding/base64"
	"fmt"
	"strings"
	"unicode"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"duizhao/diff"
	"duizhao/internal/report"
)

// pressCopy handles the key that copies what the cursor is on.
func (m *Model) pressCopy(s stroke) (cmd tea.Cmd, ok bool) {
	if !key.Matches(s, m.keys.Copy) {
		return nil, false
	}
	words := m.copied()
	if words == "" {
		m.tell(m.t(wNoCopy))
		return nil, true
	}
	n := 0
	for _, r := range words {
		if !unicode.IsSpace(r) {
			n++
		}
	}
	m.tell(fmt.Sprintf(m.t(wCopied), n))
	return tea.Raw(clipboard(words, m.inTmux)), true
}

// clipboard is the sequence that puts a text on the clipboard of the terminal,
// also of one at the far end of an SSH line (OSC 52). Inside tmux it goes two
// ways: tmux takes it where set-clipboard is on, and hands the other one through
// where allow-passthrough is.
func clipboard(s string, inTmux bool) string {
	seq := "\x1b]52;c;" + base64.StdEncoding.EncodeToString([]byte(s)) + "\a"
	if inTmux {
		seq += ansi.TmuxPassthrough(seq)
	}
	return seq
}

// copied is what is copied: in a list the entry, in the text the note or the
// passage under the cursor.
func (m *Model) copied() string {
	var s string
	if m.view != textView {
		st := &m.lists[m.view]
		if st.cur >= len(st.order) {
			return ""
		}
		s = m.itemText(st.order[st.cur])
	} else {
		s = m.copiedText()
	}
	// Nothing but text goes to the terminal and on to where it is pasted.
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return -1
		}
		return r
	}, s))
}

// copiedText is the note under the cursor, or the passage: of one side where
// one is chosen, else both where they differ.
func (m *Model) copiedText() string {
	if len(m.text.rows) == 0 {
		return ""
	}
	if m.onNoteLine() {
		n, _ := m.noteHere()
		return n.Body
	}
	v := m.text.rows[m.text.cur]
	left, right := m.rowsText(v, diff.LeftSide), m.rowsText(v, diff.RightSide)
	switch {
	case m.side == diff.LeftSide:
		return left
	case m.side == diff.RightSide:
		return right
	case left == "" || left == right:
		return right
	case right == "":
		return left
	}
	return m.yearOf(m.scene.left) + " " + left + "\n" + m.yearOf(m.scene.right) + " " + right
}

// rowsText is all of a side that a thing of the text view stands for.
func (m *Model) rowsText(v shown, side diff.Side) string {
	var b strings.Builder
	for row := v.row; row < v.row+max(v.fold, 1); row++ {
		if p := m.scene.place(row, side); p != nil {
			b.WriteString(m.scene.report(side).Slice(report.Span{Start: p.Start, End: p.End}))
		}
	}
	return strings.TrimSpace(b.String())
}
