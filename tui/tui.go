package tui

import (
	"context"
	"errors"
	"io"
	"os"
	"syscall"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/locale"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// Options is all that the screen needs from its caller.
type Options struct {
	// Load reads the two reports, once. An error of it ends the screen, and is
	// Run's. Where Outline is not nil they need be no more than text, which is
	// shown at once; Outline then gives the whole of them, and what the reviewer
	// should know of how the files were read. Compare compares them, again
	// whenever the reviewer says what belongs together. All are called outside
	// the event loop.
	Load    func(context.Context) (left, right *report.Report, err error)
	Outline func(ctx context.Context, left, right *report.Report) (l, r *report.Report, remarks []report.Words, err error)
	Compare func(ctx context.Context, left, right *report.Report, said []diff.Pin) (*diff.Comparison, error)

	Notes  NoteStore // nil keeps notes in memory, and says so
	Author string    // of new notes

	// Export writes notes to a file, in the format of its name, and gives the
	// file's full path. A file that is there is written over where over says
	// so. Nil where nothing can be exported.
	Export func(ctx context.Context, path string, notes []note.Note, over bool) (string, error)

	Lang report.Lang

	// Edit has a text written in an editor of the user's own on a terminal that
	// the screen has left, and gives what was written, also beside an error.
	// Nil: there is none.
	Edit func(text string, in io.Reader, out, errs io.Writer) (string, error)

	// Progress says how far Load has come; nil where that is not known. It is
	// asked several times a second, and only while nothing is there to show.
	Progress func() report.Words

	// Remarks are what the reviewer should know of the files, told at the start
	// and listed with the findings; those of Outline are added.
	Remarks []report.Words

	// Mouse takes the mouse from the terminal, which then selects no text by it.
	Mouse bool

	Title string // of the terminal's window

	// Keys are other keys than usual, by the names of actions; see
	// [KeyMap.Rebind]. Layout is one of Layouts. Notices are what is wrong
	// with the configuration: told at the start, with what is wrong with Keys.
	Keys    map[string][]string
	Layout  string
	Notices []report.Words

	// Share is the left text's share of the page in thousandths, 0 for half.
	Share int

	// Keep is told at the end what the reviewer chose of how the screen looks,
	// where anything was.
	Keep func(Look)

	Greet bool // the reviewer opens the program for the first time

	Theme    string // one of Themes, or "" for that of the terminal's ground
	Ground   string // what COLORFGBG says of that; the terminal is asked too
	NoColour bool   // whatever the theme

	// Width is how many cells the terminal takes for “ ” … — ·: 1 or 2, or 0
	// where it is to be asked; its answer is not waited for. The renderer of the
	// terminal library asks nothing and goes by RUNEWIDTH_EASTASIAN.
	Width int

	// Charset is what the terminal shows and sends; nil is UTF-8. The renderer of
	// the terminal library knows no other.
	Charset *locale.Charset

	// Stock has the screen drawn by the renderer of the terminal library instead
	// of our own, which sends far less.
	Stock bool

	// Input and Output stand in for the terminal in tests.
	Input  io.Reader
	Output io.Writer
}

// Run opens the screen and returns when the reviewer has left it, or when the
// context or the end of the input made it leave; then the error is the
// context's. The terminal is restored and what was typed is stored by then;
// where it could not be stored the error is an [UnsavedError]. Signals are the
// caller's: it cancels the context at those that it wants to end the screen.
func Run(ctx context.Context, o Options) (err error) {
	asked := ctx
	// The program is not ended by its context: it would not wait for what is
	// being stored. And its own handling of signals may deadlock with that.
	ctx, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	var p *tea.Program
	input := o.Input
	if input == nil {
		input = os.Stdin
	}
	if f, ok := input.(*os.File); ok {
		// bubbletea goes on without input when it ends; we do not.
		input = &ending{File: f, text: o.Charset.Decoder(), ended: func() { p.Send(hangupMsg{}) }}
	}
	d := o.display(input)
	p, err = d.program(newModel(ctx, o), tea.WithoutSignalHandler(), tea.WithInput(input))
	defer d.close()
	if err != nil {
		return err
	}

	stop := context.AfterFunc(asked, func() { p.Send(hangupMsg{}) })
	defer stop()

	last, err := p.Run()
	d.close() // what cannot be given back any more is gone
	if m, ok := d.model(last); ok {
		m.recoverOutside()
		if l := m.chosen(); o.Keep != nil && l != (Look{}) {
			o.Keep(l)
		}
		if lost := m.flush(); lost != nil {
			return errors.Join(lost, err)
		}
		if m.loadErr != nil && err == nil && asked.Err() == nil {
			return m.loadErr
		}
	}
	if asked.Err() != nil {
		return asked.Err()
	}
	if o.Input == nil && terminalGone(err) {
		return nil // the terminal went away: there is nobody to tell
	}
	return err
}

// terminalGone reports whether an error is that of a terminal that is no more.
func terminalGone(err error) bool { return errors.Is(err, syscall.EIO) || errors.Is(err, io.EOF) }

// ending is a terminal's input that tells when it ends.
type ending struct {
	*os.File
	text  *locale.Decoder
	ended func()
}

func (e *ending) Read(b []byte) (int, error) {
	n, err := e.text.Read(b, e.File.Read)
	if err != nil {
		go e.ended()
	}
	return n, err
}
