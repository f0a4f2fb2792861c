package tui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"duizhao/diff"
	"duizhao/internal/report"
)

// terminal is an emulated terminal that stops when the alternate screen is
// left, so that the last screen stays.
type terminal struct {
	*vt.SafeEmulator
	over   bool
	left   bool
	writes atomic.Int32
	drawn  chan struct{} // closed when the first text stands on the screen
	seen   bool
}

func newTerminal(w, h int) *terminal {
	t := &terminal{SafeEmulator: vt.NewSafeEmulator(w, h), drawn: make(chan struct{})}
	go io.Copy(io.Discard, t) // the emulator's answers
	return t
}

func (s *terminal) Write(b []byte) (int, error) {
	s.writes.Add(1)
	if s.over {
		return len(b), nil
	}
	before, _, found := bytes.Cut(b, []byte("\x1b[?1049l"))
	if found {
		s.over, s.left = true, true
	}
	// Without a terminal behind it the library leaves the CR to the driver.
	before = bytes.ReplaceAll(bytes.ReplaceAll(before, []byte("\r\n"), []byte("\n")), []byte("\n"), []byte("\r\n"))
	_, err := s.SafeEmulator.Write(before)
	if !s.seen && strings.TrimSpace(s.String()) != "" {
		s.seen = true
		close(s.drawn)
	}
	return len(b), err
}

// The rest of a device.
func (s *terminal) raw() error                  { return nil }
func (s *terminal) restore() error              { return nil }
func (s *terminal) size() (w, h int, err error) { return s.Width(), s.Height(), nil }

// play runs the program on a display by keys and returns its last state.
func play(t *testing.T, d display, term *terminal, keys string, w, h int) Model {
	t.Helper()
	c := example()
	o := Options{
		Load: func(context.Context) (*report.Report, *report.Report, error) { return c.Left, c.Right, nil },
		Compare: func(context.Context, *report.Report, *report.Report, []diff.Pin) (*diff.Comparison, error) {
			return c, nil
		},
		Lang: report.ZH, Theme: DarkTheme,
	}
	in, out := io.Pipe()
	ready := make(chan struct{})
	noted := 0
	var p *tea.Program
	p, err := d.program(newModel(t.Context(), o), tea.WithContext(t.Context()), tea.WithInput(in),
		tea.WithWindowSize(w, h), tea.WithColorProfile(colorprofile.ANSI256), tea.WithoutSignals(), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
		tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
			switch msg := msg.(type) {
			case comparedMsg, notesMsg:
				if noted++; noted == 2 {
					close(ready)
				}
			case tea.KeyPressMsg:
				if msg.Code == tea.KeyF12 { // the walk is over
					if !settled(d) {
						go p.Send(msg)
						return nil
					}
					return tea.Quit()
				}
			}
			return msg
		}))
	if err != nil {
		t.Fatal(err)
	}
	go func() {
		<-ready
		<-term.drawn // a program that ends before its first frame shows none
		io.WriteString(out, keys+"\x1b[24~")
	}()
	last, err := p.Run()
	if err != nil {
		t.Fatal(err)
	}
	if err := d.close(); err != nil {
		t.Fatal(err)
	}
	m, ok := d.model(last)
	if !ok {
		t.Fatalf("the program left a %T", last)
	}
	return m
}

// settled reports whether a display has nothing to show any more.
func settled(d display) bool {
	c, ok := d.(*canvas)
	return !ok || !c.waking && !c.outlet.wanted.Load() && len(c.outlet.slot) == 0
}

// What the terminal shows after a walk by keys is what was drawn, and the two
// displays show the same.
func TestProgramOnATerminal(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"jjj]]]kkzRjG", "]]]a口径不一，请说明。", "2jj\r", "?jj", "/执法\rnn", "o", "zRG  bbjjkk\x0c", "f1]]F", "sy>>", "f"} {
		t.Run(keys, func(t *testing.T) {
			t.Parallel()
			const w, h = 100, 30
			for _, stocked := range []bool{true, false} {
				term := newTerminal(w, h)
				var d display = &stock{output: term}
				if !stocked {
					d = newCanvas(term, "xterm-256color", colorprofile.ANSI256, false)
				}
				m := play(t, d, term, keys, w, h)
				if !term.left {
					t.Error("the alternate screen was not left")
				}
				if diff := (emulator{term.Emulator}).differs(reference(t, m.frame(), m.styles, w, h), false); diff != "" {
					t.Errorf("stock %t: %s\nthe terminal shows\n%s\nwanted\n%s", stocked, diff, term, m.frame().text())
				}
			}
		})
	}
}
