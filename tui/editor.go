package tui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// editor is a note being written.
type editor struct {
	note   note.Note
	was    *note.Note // the stored note that is changed, nil for a new one
	body   input
	given  string // what it was opened with and nobody typed
	stored bool   // a draft of it is in the store
	chosen bool   // the severity was chosen by hand
	top    int    // first line of the text in sight
}

// openEditor opens the editor on a note; fresh says that it was never saved.
func (m *Model) openEditor(n note.Note, fresh bool) {
	e := &editor{note: n, body: typedIn(n.Body)}
	if !fresh {
		e.was = clone(&n)
		for _, d := range m.notes.drafts { // changes begun and not saved
			if d.ID == n.ID {
				e.note.Body, e.note.Code, e.note.Severity, e.note.Status = d.Body, d.Code, d.Severity, d.Status
				e.body = typedIn(d.Body)
				e.stored = true
			}
		}
	} else {
		e.stored = n.Body != ""
		for i := range m.notes.all { // a draft of changes to a stored note
			if m.notes.all[i].ID == n.ID {
				e.was = clone(&m.notes.all[i])
			}
		}
	}
	m.mode = editing
	m.seesCursor(func() { m.ed = e })
}

// seesCursor makes room for the editor, or takes it back, and keeps the
// passage under the cursor in sight.
func (m *Model) seesCursor(change func()) {
	change()
	h := m.layout().body
	if m.view == textView && len(m.text.rows) > 0 {
		m.text.follow(m, h)
	}
}

// pressEditor handles a key while a note is written.
func (m *Model) pressEditor(k tea.KeyPressMsg) tea.Cmd {
	// The editor is copied before it is changed: the model is a value.
	e := *m.ed
	m.ed = &e
	m.say = ""
	keys := &m.keys
	width := m.editorWidth()
	switch {
	case key.Matches(k, keys.EditSave):
		return m.saveNote()
	case key.Matches(k, keys.EditClose):
		return m.closeEditor()
	case key.Matches(k, keys.EditQuit):
		kept := m.closeEditor()
		return tea.Batch(kept, m.quit())
	case key.Matches(k, keys.EditOutside):
		return m.writeOutside()
	case key.Matches(k, keys.EditCategory):
		return m.choose(func() { e.note.Code = next(report.Codes, e.note.Code, 1) })
	case key.Matches(k, keys.EditCategoryBack):
		return m.choose(func() { e.note.Code = next(report.Codes, e.note.Code, -1) })
	case key.Matches(k, keys.EditSeverity):
		e.chosen = true
		return m.choose(func() { e.note.Severity = next(report.Severities, e.note.Severity, 1) })
	case key.Matches(k, keys.EditStatus):
		return m.choose(func() { e.note.Status = next(note.Statuses, e.note.Status, 1) })
	case key.Matches(k, keys.EditUp):
		e.body.vertical(m.ruler, width, -1)
	case key.Matches(k, keys.EditDown):
		e.body.vertical(m.ruler, width, 1)
	case key.Matches(k, keys.EditLine):
		e.body.insert("\n")
		return m.typed()
	default:
		if e.body.press(k, keys) {
			return m.typed()
		}
	}
	return nil
}

// next is the value n places behind one in a list, round the end.
func next[T comparable](list []T, now T, n int) T {
	for i := range list {
		if list[i] == now {
			return list[(i+n+len(list))%len(list)]
		}
	}
	return list[0]
}

// choose changes what is chosen of the note.
func (m *Model) choose(change func()) tea.Cmd {
	e := m.ed
	code := e.note.Code
	change()
	if e.note.Code != code && !e.chosen && e.was == nil {
		e.note.Severity = usualSeverity(e.note.Code)
	}
	if e.was == nil && len(e.body.text) == 0 && !e.stored {
		return nil // nothing typed yet: nothing to keep
	}
	return m.typed()
}

// typed keeps the draft as it is now.
func (m *Model) typed() tea.Cmd {
	e := m.ed
	e.note.Body, e.stored = string(e.body.text), true
	return m.keep(saveDraft, e.note)
}

// paste puts pasted text in where text goes in.
func (m *Model) paste(s string) tea.Cmd {
	switch m.mode {
	case editing:
		e := *m.ed
		m.ed = &e
		e.body.insert(s)
		return m.typed()
	case commanding:
		m.cmd.input.insert(strings.ReplaceAll(strings.TrimSpace(s), "\n", ""))
		m.cmd.seek()
	case searching:
		m.find.input.insert(strings.ReplaceAll(strings.TrimSpace(s), "\n", ""))
	}
	return nil
}

// saveNote stores the note and closes the editor.
func (m *Model) saveNote() tea.Cmd {
	e := m.ed
	n := e.note
	n.Body = strings.TrimRight(string(e.body.text), " \n\t")
	m.notes.drafts = without(m.notes.drafts, n.ID)
	m.mode = reading
	m.seesCursor(func() { m.ed = nil })
	m.tell(m.t(wSaved))
	cmd := m.change(edit{before: e.was, after: &n})
	if m.view == findingsView {
		m.nextOpen()
	}
	return cmd
}

// closeEditor closes the editor; what was typed stays as a draft, or goes
// where it is empty.
func (m *Model) closeEditor() tea.Cmd {
	e := m.ed
	e.note.Body = string(e.body.text)
	m.mode = reading
	m.seesCursor(func() { m.ed = nil })
	changed := e.was == nil || e.was.Body != e.note.Body || e.was.Code != e.note.Code ||
		e.was.Severity != e.note.Severity || e.was.Status != e.note.Status
	m.notes.drafts = without(m.notes.drafts, e.note.ID)
	if !changed || e.was == nil && (strings.TrimSpace(e.note.Body) == "" || e.note.Body == e.given) {
		m.placeNotes()
		if e.stored {
			return m.keep(dropDraft, e.note)
		}
		return nil
	}
	m.notes.drafts = append(m.notes.drafts, e.note)
	m.placeNotes()
	m.tell(m.t(wDraftKept))
	return m.keep(saveDraft, e.note)
}

// wants is the number of lines that the editor asks for on a screen of h.
func (e *editor) wants(h int) int {
	quotes := 0
	if e.note.Left != nil {
		quotes++
	}
	if e.note.Right != nil {
		quotes++
	}
	return 3 + quotes + min(max(h/4, 3), 8)
}

// topFor is the first line in sight if line y is to be among room lines.
func (e *editor) topFor(y, room int) int { return min(max(e.top, y-room+1), y) }

// editorQuotes is the number of quotes that an editor of n lines shows.
func (m *Model) editorQuotes(n int) int {
	quotes := 0
	for _, a := range [2]*note.Anchor{m.ed.note.Left, m.ed.note.Right} {
		if a != nil {
			quotes++
		}
	}
	return min(quotes, max(0, n-5))
}

// settleEditor keeps the lines in sight where they are as long as the cursor is
// among them.
func (m *Model) settleEditor() {
	if m.ed == nil || m.w < minWidth || m.h < minHeight {
		return
	}
	_, y, _ := m.ed.body.lines(m.ruler, m.editorWidth())
	n := m.layout().editor
	room := max(1, n-3-m.editorQuotes(n))
	if top := m.ed.topFor(y, room); top != m.ed.top {
		e := *m.ed
		e.top, m.ed = top, &e
	}
}

func (m *Model) editorWidth() int { return max(1, m.w-4) }

// drawEditor draws the editor in n lines and says where the cursor is in it.
func (m *Model) drawEditor(n int) ([]line, spot) {
	e, r, g := m.ed, m.ruler, m.g.corners
	width := m.editorWidth()
	side := seg{s: g[5], w: 1, ink: faint, ground: box}
	framed := func(b *liner) line {
		l := line{side, seg{s: " ", w: 1, ground: box}}
		l = append(l, clip(r, b.l.on(box), width, box)...)
		return append(l, seg{s: " ", w: 1, ground: box}, side)
	}
	edge := func(left, right, title string, hints line) line {
		b := m.liner().put(faint, left+" ").put(strong, title)
		b.raw(hints...)
		l := clip(r, b.l, m.w-2, box)
		k := b.w
		if k < m.w-2 {
			l = b.put(plain, " ").put(faint, strings.Repeat(g[4], max(0, m.w-2-b.w))).l
		}
		return clip(r, append(l, seg{s: g[4], w: 1, ink: faint}, seg{s: right, w: 1, ink: faint}), m.w, box).on(box)
	}
	out := []line{edge(g[0], g[1], m.t(wNewNote)+" · "+m.noteTitle(&e.note), nil)}

	field := func(b *liner, name report.Words, value string, k key.Binding) {
		b.put(dim, m.t(name)+" ").put(strong, value)
		if hint := " " + k.Help().Key; b.w+len(hint) <= width {
			b.put(faint, hint)
		}
		b.put(plain, "   ")
	}
	b := m.liner()
	field(b, wCategory, e.note.Code.Name(m.o.Lang), m.keys.EditCategory)
	field(b, wSeverity, e.note.Severity.Name(m.o.Lang), m.keys.EditSeverity)
	field(b, wStatus, e.note.Status.Name(m.o.Lang), m.keys.EditStatus)
	out = append(out, framed(b))

	quote := func(label report.Words, k ink, a *note.Anchor) {
		if a != nil && len(out) < n-3 {
			b := m.liner().put(k, m.t(label)+" ")
			out = append(out, framed(b.put(dim, m.shortQuote(a.Quote, width-b.w))))
		}
	}
	quote(wQuoteLeft, gone, e.note.Left)
	quote(wQuoteRight, fresh, e.note.Right)

	spans, y, x := e.body.lines(r, width)
	room := max(1, n-1-len(out))
	top := e.topFor(y, room)
	cursor := spot{x + 2, len(out) + y - top}
	for i := top; i < top+room; i++ {
		b := m.liner()
		if i < len(spans) {
			b.put(plain, string(e.body.text[spans[i].Start:spans[i].Shown]))
		}
		out = append(out, framed(b))
	}
	hints := m.hints(m.keys.EditSave, m.keys.EditClose)
	if m.o.Edit != nil {
		k := m.keys.EditOutside
		k.SetHelp(k.Help().Key, m.t(wOutside))
		hints = m.hints(m.keys.EditSave, k, m.keys.EditClose)
	}
	out = append(out, edge(g[2], g[3], "", hints))
	return out, cursor
}
