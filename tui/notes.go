package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// notesState is the notes of the pair and what is still to be stored of them.
type notesState struct {
	all    []note.Note
	drafts []note.Note
	of     map[int32][]int // notes by row
	rows   []int32         // rows with notes
	gen    int             // changes with the notes shown

	seen       map[string]bool // ids that the store knows, or soon will
	undo, redo []edit

	queue  []job
	busy   bool
	seq    int
	failed error
}

// edit is a change to the notes that can be taken back: the note before and
// after it, nil where there was none.
type edit struct {
	before, after *note.Note
	draft         bool     // of a draft
	seen          *marking // of what was looked at, and of no note
}

// listed takes in the notes from the store.
func (m *Model) listed(msg notesMsg) {
	if msg.gen != m.gen {
		return
	}
	if msg.err != nil {
		m.warn(m.why(msg.err))
		return
	}
	if len(m.notes.queue) > 0 && !msg.first {
		return // the screen is ahead of the store
	}
	m.notes.all, m.notes.drafts = msg.notes, msg.drafts
	for i := range msg.notes {
		m.notes.seen[msg.notes[i].ID] = true
	}
	m.placeNotes()
	if !msg.first || m.say != "" {
		return
	}
	if m.o.Notes == nil {
		m.tell(m.t(wMemoryOnly))
	} else if n := len(msg.drafts); n > 0 {
		m.tell(fmt.Sprintf(m.t(wDraftsLeft), n))
	}
}

// placeNotes finds the rows of the notes.
func (m *Model) placeNotes() {
	m.notes.gen++
	m.notes.of, m.notes.rows = map[int32][]int{}, nil
	if m.scene == nil {
		return
	}
	for i := range m.notes.all {
		if row := m.rowOf(&m.notes.all[i]); row >= 0 {
			m.notes.of[row] = append(m.notes.of[row], i)
		}
	}
	m.notes.rows = sortedKeys(m.notes.of)
	m.refilter()
	m.clampList()
}

// rowOf is the row that a note stands on, -1 for a note on the whole.
func (m *Model) rowOf(n *note.Note) int32 {
	switch {
	case n.Right != nil:
		return m.scene.rowAt(diff.RightSide, n.Right.Start)
	case n.Left != nil:
		return m.scene.rowAt(diff.LeftSide, n.Left.Start)
	}
	return -1
}

// pressNotes handles the keys for notes, which are the same in all views; ok
// is false for other keys.
func (m *Model) pressNotes(s stroke) (cmd tea.Cmd, ok bool) {
	k := &m.keys
	switch {
	case key.Matches(s, k.Annotate) && !m.scene.whole:
		m.tell(m.t(wWait)) // a note remembers which reports it is on
		return nil, true
	case key.Matches(s, k.Annotate):
		return m.annotate(), true
	case key.Matches(s, k.Dismiss) && m.view == findingsView:
		return m.dismiss(), true
	case key.Matches(s, k.Edit), key.Matches(s, k.Enter) && m.view == textView && m.onNoteLine():
		n, draft := m.noteHere()
		if n == nil {
			m.tell(m.t(wNoNote))
			return nil, true
		}
		m.openEditor(*n, draft)
		return nil, true
	case key.Matches(s, k.Delete):
		n, draft := m.noteHere()
		switch {
		case n == nil:
			m.tell(m.t(wNoNote))
			return nil, true
		case draft:
			m.tell(m.t(wDeleted))
			return m.change(edit{before: clone(n), draft: true}), true
		}
		m.tell(m.t(wDeleted))
		return m.change(edit{before: clone(n)}), true
	case key.Matches(s, k.Undo):
		return m.step(&m.notes.undo, &m.notes.redo, wUndone, wNoUndo), true
	case key.Matches(s, k.Redo):
		return m.step(&m.notes.redo, &m.notes.undo, wRedone, wNoRedo), true
	}
	return nil, false
}

func clone(n *note.Note) *note.Note { c := *n; return &c }

// onNoteLine reports whether the cursor is on the line of a note.
func (m *Model) onNoteLine() bool {
	if len(m.text.rows) == 0 {
		return false
	}
	v := m.text.rows[m.text.cur]
	n := len(m.notes.of[v.row])
	return v.fold == 0 && v.part == 0 && n > 0 && m.text.curLine >= len(m.block(m.text.cur).lines)-n
}

// noteHere is the note at the cursor, nil where there is none.
func (m *Model) noteHere() (n *note.Note, draft bool) {
	if m.view == notesView {
		return m.listNote()
	}
	if m.view != textView || len(m.text.rows) == 0 {
		return nil, false
	}
	v := m.text.rows[m.text.cur]
	list := m.notes.of[v.row]
	if len(list) == 0 || v.fold > 0 {
		return nil, false
	}
	// On the line of one note it is that, else the first.
	i := m.text.curLine - (len(m.block(m.text.cur).lines) - len(list))
	return &m.notes.all[list[max(0, i)]], false
}

// annotate opens the editor for a new note on what the cursor is on, or on a
// draft that was begun there.
func (m *Model) annotate() tea.Cmd {
	n := m.newNote(m.target())
	if n.Left == nil && n.Right == nil && m.view == textView {
		m.tell(m.t(wNothingHere))
		return nil
	}
	for _, d := range m.notes.drafts {
		if sameAnchor(d.Left, n.Left) && sameAnchor(d.Right, n.Right) && !m.known(d.ID) {
			m.openEditor(d, true)
			return nil
		}
	}
	given := ""
	if f := m.findingHere(); f != nil { // what is asked is said already
		given, n.Severity = f.Message.In(m.o.Lang), f.Severity
	}
	m.openEditor(n, true)
	m.ed.given, m.ed.body = given, input{text: []rune(given), at: len([]rune(given))}
	return nil
}

// newNote is an empty note on passages of both sides.
func (m *Model) newNote(left, right *report.Span, code report.Code) note.Note {
	n := note.Note{
		ID: note.NewID(), Pair: note.PairOf(m.scene.left, m.scene.right), Code: code, Severity: usualSeverity(code), Status: note.Pending,
		Author: m.o.Author,
	}
	if left != nil {
		n.Left = note.NewAnchor(m.scene.left, *left)
	}
	if right != nil {
		n.Right = note.NewAnchor(m.scene.right, *right)
	}
	return n
}

// known reports whether an id is that of a stored note.
func (m *Model) known(id string) bool {
	for i := range m.notes.all {
		if m.notes.all[i].ID == id {
			return true
		}
	}
	return false
}

func sameAnchor(a, b *note.Anchor) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Span == b.Span
}

// target is what a new note would be put on, and the category that suggests
// itself.
func (m *Model) target() (left, right *report.Span, code report.Code) {
	if m.view != textView {
		return m.listTarget()
	}
	code = report.CodeAsk
	if len(m.text.rows) == 0 {
		return nil, nil, code
	}
	v := m.text.rows[m.text.cur]
	row := &m.scene.rows[v.row]
	if row.Left != nil && m.side != diff.RightSide {
		left = &row.Left.Span
	}
	if row.Right != nil && m.side != diff.LeftSide {
		right = &row.Right.Span
	}
	if row.Twin >= 0 && m.side == diff.BothSides {
		twin := &m.scene.rows[row.Twin]
		if left == nil && twin.Left != nil {
			left = &twin.Left.Span
		}
		if right == nil && twin.Right != nil {
			right = &twin.Right.Span
		}
	}
	for _, i := range m.scene.faultsOf[v.row] {
		if f := &m.scene.cmp.Shortcomings[i]; f.Status == diff.Repeated || f.Status == diff.PartlyAgain {
			code = report.CodeRepeat
		}
	}
	for _, i := range m.scene.figuresOf[v.row] {
		if f := &m.scene.cmp.Figures[i]; code == report.CodeAsk && f.Delta != nil && *f.Delta < 0 {
			code = report.CodeDrop
		}
	}
	return left, right, code
}

// usualSeverity is the severity that a category mostly has.
func usualSeverity(c report.Code) report.Severity {
	switch c {
	case report.CodeMissing, report.CodeData:
		return report.Serious
	case report.CodeWrongYear, report.CodeRepeat, report.CodeNoCause, report.CodeUndone, report.CodeUnanswered, report.CodeCopy:
		return report.Important
	case report.CodeAsk:
		return report.Hint
	case report.CodeGood:
		return report.Praise
	}
	return report.Minor
}

// change does an edit, remembers it, and has it stored.
func (m *Model) change(e edit) tea.Cmd {
	m.notes.undo, m.notes.redo = append(m.notes.undo, e), nil
	return m.apply(e)
}

// apply makes the notes on the screen and in the store what an edit says.
func (m *Model) apply(e edit) tea.Cmd {
	if e.seen != nil {
		return m.applyMarks(e.seen)
	}
	q := &m.notes
	n := e.after
	if n == nil {
		n = e.before
	}
	id, at := n.ID, -1
	if e.draft {
		defer m.placeNotes()
		if q.drafts = without(q.drafts, id); e.after == nil {
			return m.keep(dropDraft, *n)
		}
		q.drafts = append(q.drafts, *n)
		return m.keep(saveDraft, *n)
	}
	for i := range q.all {
		if q.all[i].ID == id {
			at = i
		}
	}
	var cmd tea.Cmd
	switch {
	case e.after == nil:
		gone := *e.before
		if at >= 0 {
			gone.Version = q.all[at].Version
			q.all = append(append([]note.Note(nil), q.all[:at]...), q.all[at+1:]...)
		}
		cmd = m.keep(deleteNote, gone)
	case at >= 0:
		n := *e.after
		n.Version = q.all[at].Version
		q.all = append([]note.Note(nil), q.all...)
		q.all[at] = n
		cmd = m.keep(saveNote, n)
	default:
		q.all = append(append([]note.Note(nil), q.all...), *e.after)
		if q.seen[id] {
			cmd = m.keep(restoreNote, *e.after)
		} else {
			cmd = m.keep(saveNote, *e.after)
		}
	}
	q.seen[id] = true
	m.placeNotes()
	return cmd
}

// step takes the last edit of one pile back and lays it on the other.
func (m *Model) step(from, onto *[]edit, done, none report.Words) tea.Cmd {
	n := len(*from)
	if n == 0 {
		m.tell(m.t(none))
		return nil
	}
	e := (*from)[n-1]
	*from = append([]edit(nil), (*from)[:n-1]...)
	back := edit{before: e.after, after: e.before, draft: e.draft, seen: e.seen.turned()}
	*onto = append(*onto, back)
	m.tell(m.t(done))
	defer m.backTo(back.seen)
	return m.apply(back)
}

// noteTitle is what a note is put on, in a word.
func (m *Model) noteTitle(n *note.Note) string {
	switch {
	case n.Left != nil && n.Right != nil:
		return m.t(wOnPair)
	case n.Left != nil:
		return m.t(wSideLeft)
	case n.Right != nil:
		return m.t(wSideRight)
	}
	return m.t(wOnWhole)
}

// shortQuote is a passage in quotation marks.
func (m *Model) shortQuote(s string, width int) string {
	return "“" + m.ruler.Short(strings.TrimRight(oneLine(s), "。；，"), max(4, width-4)) + "”"
}
