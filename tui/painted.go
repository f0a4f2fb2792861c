package tui

import tea "charm.land/bubbletea/v2"

// painted is the model as the program runs it on a canvas.
type painted struct {
	Model
	c *canvas
}

// Init is the model's.
func (p painted) Init() tea.Cmd { return p.c.guard(p.Model.Init()) }

// Update is the model's, for what is meant for it.
func (p painted) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	whole := false
	defer p.c.saved(&whole)
	var cmd tea.Cmd
	if p.c.message(msg) {
		var m tea.Model
		m, cmd = p.Model.Update(msg)
		p.Model = m.(Model)
	}
	whole = true
	return p, p.c.guard(cmd)
}

// View shows the model. The library asks for it after each message, and has
// nothing to do with the answer.
func (p painted) View() tea.View {
	whole := false
	defer p.c.saved(&whole)
	p.c.show(&p.Model)
	whole = true
	return tea.View{}
}

// saved gives the terminal back where what it was deferred by was not done with
// whole: it panics, and the library will tell of that on the terminal.
func (c *canvas) saved(whole *bool) {
	if !*whole {
		c.close()
	}
}

// guard is a command that gives the terminal back when it panics.
func (c *canvas) guard(cmd tea.Cmd) tea.Cmd {
	if cmd == nil {
		return nil
	}
	return func() tea.Msg {
		whole := false
		defer c.saved(&whole)
		msg := cmd()
		if batch, ok := msg.(tea.BatchMsg); ok {
			for i := range batch {
				batch[i] = c.guard(batch[i])
			}
		}
		whole = true
		return msg
	}
}
