package tui

import (
	"io"
	"os"

	"golang.org/x/term"
)

// device is a terminal as the system knows it.
type device interface {
	io.Writer
	raw() error     // keys come as they are pressed, bytes go out as they are
	restore() error // as it was found
	size() (w, h int, err error)
}

// tty is the device of a real terminal.
type tty struct {
	*os.File           // what is written to
	text     io.Writer // the same, in its charset
	keys     int
	found    *term.State
}

func (t *tty) Write(b []byte) (int, error) { return t.text.Write(b) }

// openTTY takes input and output for a terminal, where they are one.
func openTTY(input io.Reader, output io.Writer) (*tty, bool) {
	in, ok := input.(interface{ Fd() uintptr })
	out, isFile := output.(*os.File)
	if !ok || !isFile || !term.IsTerminal(int(in.Fd())) || !term.IsTerminal(int(out.Fd())) {
		return nil, false
	}
	return &tty{File: out, text: out, keys: int(in.Fd())}, true
}

func (t *tty) raw() error {
	found, err := term.MakeRaw(t.keys)
	if err == nil && t.found == nil {
		t.found = found
	}
	return err
}

func (t *tty) restore() error {
	if t.found == nil {
		return nil
	}
	return term.Restore(t.keys, t.found)
}

func (t *tty) size() (w, h int, err error) { return term.GetSize(int(t.Fd())) }
