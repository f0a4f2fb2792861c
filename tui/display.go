package tui

import (
	"io"
	"os"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// display is what stands between the model and the terminal. There are two: the
// renderer of the library, and the painter of this package, which sends a
// twentieth of the bytes.
type display interface {
	// program is the program that shows a model here.
	program(Model, ...tea.ProgramOption) (*tea.Program, error)
	// model is what a program that has ended leaves.
	model(tea.Model) (Model, bool)
	// close gives the terminal back as it was found.
	close() error
}

// display chooses between the two: the painter needs to know its terminal.
func (o *Options) display(input io.Reader) display {
	output := o.Output
	if output == nil {
		output = os.Stdout
	}
	if !o.Stock {
		if t, ok := openTTY(input, output); ok {
			t.text = o.Charset.Writer(t.File)
			return newCanvas(t, os.Getenv("TERM"), colorprofile.Detect(output, os.Environ()), true)
		}
	}
	return &stock{output: output, ask: o.Theme == ""}
}

// stock is the library's own renderer.
type stock struct {
	output io.Writer
	ask    bool // for the ground of the terminal
}

func (s *stock) program(m Model, options ...tea.ProgramOption) (*tea.Program, error) {
	p := tea.NewProgram(m, append(options, tea.WithOutput(s.output))...)
	if s.ask {
		go p.Send(tea.RequestBackgroundColor())
	}
	return p, nil
}

func (s *stock) model(last tea.Model) (Model, bool) {
	m, ok := last.(Model)
	return m, ok
}

func (s *stock) close() error { return nil }
