package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"duizhao/internal/text"
)

// stroke is one key or a sequence of keys, as key.Matches wants it.
type stroke string

func (s stroke) String() string { return string(s) }

// twins are what a Chinese input method gives for the keys of a keyboard,
// beside the full-width forms that [text.Fold] knows. Which of several depends
// on the method: 「 and 『 are both typed with {.
var twins = map[rune]rune{
	'。': '.', '｡': '.', '、': '\\', '､': '\\', '【': '[', '】': ']', '〔': '[', '〕': ']', '〖': '[', '〗': ']',
	'《': '<', '》': '>', '〈': '<', '〉': '>', '「': '{', '」': '}', '『': '{', '』': '}',
	'·': '`', '￥': '$', '¥': '$', '—': '_', '…': '^', '×': '*', '÷': '/', '～': '~', '〜': '~', '￣': '~',
	'“': '"', '”': '"', '‘': '\'', '’': '\'',
}

// strokeOf names a key press. Full-width characters count as the keys they are
// typed with; —— and …… are one key each.
func strokeOf(k tea.KeyPressMsg) stroke {
	rs := []rune(k.Text)
	if len(rs) == 2 && rs[0] == rs[1] && (rs[0] == '—' || rs[0] == '…') {
		rs = rs[:1]
	}
	if len(rs) == 1 && rs[0] != ' ' {
		return keyFor(rs[0])
	}
	return stroke(k.String())
}

// keyFor is the key that a character is typed with.
func keyFor(r rune) stroke {
	r = text.Fold(r)
	if t, ok := twins[r]; ok {
		r = t
	}
	if r == ' ' {
		return "space"
	}
	return stroke(r)
}

// starts reports whether keys of a sequence begin with a stroke.
func (k *KeyMap) starts(s stroke) bool {
	for _, g := range k.groups() {
		for _, b := range g.keys {
			for _, x := range b.Keys() {
				if strings.HasPrefix(x, string(s)+" ") {
					return true
				}
			}
		}
	}
	return false
}

// swallows takes a c behind a bracket away: who is used to ]c and [c of vim
// has what he wants with the bracket.
func (m *Model) swallows(s stroke) bool {
	was := m.bracket
	m.bracket = s == "]" || s == "["
	return was && s == "c"
}
