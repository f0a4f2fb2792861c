package tui

import (
	"bytes"
	"context"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"

	"duizhao/diff"
	"duizhao/internal/report"
)

// terminal is an emulated terminal that stops when the alternate screen is
// left, so that the last screen stays.
type terminal struct {
	*vt.SafeEmulator
	over  bool
	left  bool
	drawn chan struct{} // closed when the first text stands on the screen
}

func (s *terminal) Write(b []byte) (int, error) {
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
	if s.drawn != nil && strings.TrimSpace(s.String()) != "" {
		close(s.drawn)
		s.drawn = nil
	}
	return len(b), err
}

// What the terminal shows after a walk by keys is what was drawn.
func TestProgramOnATerminal(t *testing.T) {
	t.Parallel()
	for _, keys := range []string{"jjj]]]kkzRjG", "]]]a口径不一，请说明。", "2jj\r", "?jj", "/执法\rnn", "o"} {
		t.Run(keys, func(t *testing.T) {
			t.Parallel()
			c := example()
			o := Options{
				Load:    func(context.Context) (*report.Report, *report.Report, error) { return c.Left, c.Right, nil },
				Compare: func(context.Context, *report.Report, *report.Report) (*diff.Comparison, error) { return c, nil },
				Lang:    report.ZH, Theme: DarkTheme,
			}
			const w, h = 100, 30
			drawn := make(chan struct{})
			term := &terminal{SafeEmulator: vt.NewSafeEmulator(w, h), drawn: drawn}
			go io.Copy(io.Discard, term) // the emulator's answers
			in, out := io.Pipe()
			ready := make(chan struct{})
			noted := 0
			p := tea.NewProgram(newModel(t.Context(), o), tea.WithContext(t.Context()), tea.WithInput(in), tea.WithOutput(term),
				tea.WithWindowSize(w, h), tea.WithoutSignals(), tea.WithEnvironment([]string{"TERM=xterm-256color"}),
				tea.WithFilter(func(_ tea.Model, msg tea.Msg) tea.Msg {
					switch msg := msg.(type) {
					case comparedMsg, notesMsg:
						if noted++; noted == 2 {
							close(ready)
						}
					case tea.KeyPressMsg:
						if msg.Code == tea.KeyF12 { // the walk is over
							return tea.Quit()
						}
					}
					return msg
				}))
			go func() {
				<-ready
				<-drawn // a program that ends before its first frame shows none
				io.WriteString(out, keys+"\x1b[24~")
			}()
			last, err := p.Run()
			if err != nil {
				t.Fatal(err)
			}
			m := last.(Model)
			want := trimLines(m.frame().text())
			if got := trimLines(strings.ReplaceAll(term.String(), "\r", "")); got != want {
				t.Errorf("the terminal shows\n%s\nwanted\n%s", got, want)
			}
			if !term.left {
				t.Error("the alternate screen was not left")
			}
		})
	}
}
