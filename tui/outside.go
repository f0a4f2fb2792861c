package tui

import (
	"fmt"
	"io"
	"strings"

	tea "charm.land/bubbletea/v2"
)

// outside is a text that is written in an editor of the user's own while the
// screen is away: a tea.ExecCommand.
type outside struct {
	edit      func(string, io.Reader, io.Writer, io.Writer) (string, error)
	text      string
	in        io.Reader
	out, errs io.Writer
}

// SetStdin takes the input of the screen. An editor needs the terminal itself.
func (o *outside) SetStdin(r io.Reader) {
	if e, ok := r.(*ending); ok {
		r = e.File
	}
	o.in = r
}

// SetStdout takes the output of the screen.
func (o *outside) SetStdout(w io.Writer) {
	if t, ok := w.(*tty); ok {
		w = t.File
	}
	o.out = w
}

// SetStderr takes where errors go.
func (o *outside) SetStderr(w io.Writer) { o.errs = w }

// Run runs the editor.
func (o *outside) Run() (err error) {
	o.text, err = o.edit(o.text, o.in, o.out, o.errs)
	return err
}

// writeOutside has the note written in the user's editor.
func (m *Model) writeOutside() tea.Cmd {
	if m.o.Edit == nil {
		m.warn(m.t(wNoOutside))
		return nil
	}
	o := &outside{edit: m.o.Edit, text: string(m.ed.body.text)}
	id := m.ed.note.ID
	m.away = o
	return m.leave(o, func(err error) tea.Msg { return outsideMsg{id: id, text: o.text, err: err} })
}

// recoverOutside keeps what was written where the program ends before it is told: a
// signal ends both.
func (m *Model) recoverOutside() {
	if m.away != nil && m.ed != nil {
		m.wroteOutside(outsideMsg{id: m.ed.note.ID, text: m.away.text})
	}
}

// wroteOutside takes in what was written. What stood there before is one undo
// away, also where the editor failed.
func (m *Model) wroteOutside(msg outsideMsg) tea.Cmd {
	m.away = nil
	if m.ed == nil || m.ed.note.ID != msg.id {
		return nil // cannot be: no key comes while the screen is away
	}
	e := *m.ed
	m.ed = &e
	now := string(fitIn(msg.text))
	if was := string(e.body.text); !strings.HasSuffix(was, "\n") {
		now = strings.TrimSuffix(now, "\n") // editors end the last line
	}
	changed := now != string(e.body.text)
	if changed {
		e.body.replace(0, len(e.body.text), []rune(now), other)
	}
	switch {
	case msg.err != nil:
		m.warn(fmt.Sprintf(m.t(wOutsideErr), msg.err))
	case changed:
		m.tell(m.t(wTakenIn))
	}
	if !changed {
		return nil
	}
	return m.typed()
}
