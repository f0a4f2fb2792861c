package tui

import (
	"errors"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"
)

// canvas is a terminal with a painter before it. Its methods belong to the
// event loop of the program, where nothing else is said.
type canvas struct {
	device   device
	dialect  dialect
	profile  colorprofile.Profile
	ask      bool // for the ground of the terminal
	measures bool // the terminal is to say how wide ambiguous characters are
	title    string
	painter  *painter
	outlet   *outlet
	pace     pace
	waking   bool // a paintMsg is on its way
	away     bool // the terminal is the shell's for a while
	p        *tea.Program
	unwatch  func()
	closing  sync.Mutex
	closed   bool
}

// paintMsg asks to paint what was put off.
type paintMsg struct{}

// leaveMsg asks to give the terminal back for a while; backMsg says that it is
// ours again.
type (
	leaveMsg struct{ left chan<- struct{} }
	backMsg  struct{}
)

// widthMsg tells how many cells the terminal takes for an ambiguous character.
type widthMsg int

// askWidth has the terminal write one and say where the cursor stands then. In
// the first line the answer could be meant for a key.
const (
	askWidth  = "\x1b[3;1H“\x1b[6n"
	askedLine = 2 // from 0
)

func newCanvas(d device, term string, profile colorprofile.Profile, ask bool) *canvas {
	return &canvas{device: d, dialect: dialectOf(term), profile: profile, ask: ask}
}

func (c *canvas) program(m Model, options ...tea.ProgramOption) (*tea.Program, error) {
	w, h, err := c.device.size()
	if err != nil {
		return nil, err
	}
	if err := c.device.raw(); err != nil {
		return nil, err
	}
	c.painter = newPainter(c.dialect, m.ruler, newWardrobe(c.profile, c.dialect))
	c.title = m.ruler.Clean(m.o.Title)
	c.measures = m.o.Width == 0
	m.leave = c.lend
	// Without a renderer the library's tick does nothing, once a second.
	c.p = tea.NewProgram(painted{m, c}, append(options, tea.WithoutRenderer(), tea.WithFPS(1), tea.WithOutput(c.device),
		tea.WithColorProfile(c.profile), tea.WithWindowSize(w, h))...)
	c.outlet = openOutlet(c.device, func() { c.p.Send(paintMsg{}) }, func(error) { c.p.Send(hangupMsg{}) })
	c.unwatch = c.watch()
	if c.outlet.take() {
		c.enter()
	}
	return c.p, nil
}

func (c *canvas) model(last tea.Model) (Model, bool) {
	m, ok := last.(painted)
	return m.Model, ok
}

// patience is how long a terminal that takes no output is waited for.
const patience = time.Second

// close may be called again, and from any goroutine: a panic is told on the
// terminal as it was found.
func (c *canvas) close() error {
	c.closing.Lock()
	defer c.closing.Unlock()
	if c.closed {
		return nil
	}
	c.closed = true
	var err error
	if c.outlet != nil {
		c.unwatch()
	}
	if c.outlet != nil && !c.away {
		err = c.outlet.say(c.leaving(), patience)
	}
	return errors.Join(err, c.device.restore())
}

// enter takes the terminal over: the other screen, pasted text marked as such.
// The slot of the outlet is taken by now.
func (c *canvas) enter() {
	s := ansi.SetModeAltScreenSaveCursor + hideCursor + ansi.SetModeBracketedPaste
	if c.dialect.titled && c.title != "" {
		s += ansi.SetWindowTitle(c.title)
	}
	if c.dialect.modern {
		s += ansi.PushKittyKeyboard(ansi.KittyDisambiguateEscapeCodes)
	}
	if c.ask && c.dialect.titled { // the two are of one kind
		s += ansi.RequestBackgroundColor
	}
	if c.measures {
		s += askWidth
	}
	c.outlet.send([]byte(s))
	c.painter.forget()
}

// leaving is what gives the terminal back, whatever it was in the middle of.
func (c *canvas) leaving() string {
	s := "\x1b[m\x1b[r"
	if c.dialect.modern {
		s += ansi.PopKittyKeyboard(1)
		if c.painter.shapely {
			s += ownCursor
		}
	}
	if c.dialect.titled && c.title != "" {
		s += ansi.SetWindowTitle("")
	}
	// Where there is no other screen the shell goes on in the last line.
	return s + ansi.ResetModeBracketedPaste + "\x1b[999H" + ansi.ResetModeAltScreenSaveCursor + showCursor
}

// leave gives the terminal back for a while.
func (c *canvas) leave() {
	if !c.away {
		c.away = true
		c.outlet.say(c.leaving(), patience)
		c.device.restore()
	}
}

// back takes the terminal over again, if it was given back or taken away.
func (c *canvas) back() {
	if c.away || c.outlet.takeWithin(patience) {
		c.device.raw()
		c.painter.shapely = false
		c.enter()
	}
	c.away = false
}

// lend runs a command that needs the terminal, and takes it over again.
func (c *canvas) lend(cmd tea.ExecCommand, done tea.ExecCallback) tea.Cmd {
	return tea.Sequence(
		func() tea.Msg { return leaveMsg{make(chan struct{})} },
		tea.Exec(&lent{cmd, c.device}, done),
		func() tea.Msg { return backMsg{} },
	)
}

// lent is a command that finds the terminal as the shell had it: what the
// library takes for that is what the canvas made of it.
type lent struct {
	tea.ExecCommand
	device device
}

// Run runs the command.
func (l *lent) Run() error {
	if err := l.device.restore(); err != nil {
		return err
	}
	return errors.Join(l.ExecCommand.Run(), l.device.raw())
}

// message takes note of a message on its way to the model. It reports whether
// it is for the model at all.
func (c *canvas) message(msg tea.Msg) bool {
	switch msg := msg.(type) {
	case paintMsg:
		c.waking = false
		return false
	case leaveMsg:
		c.leave()
		close(msg.left)
		return false
	case backMsg:
		c.back()
		return false
	case tea.CursorPositionMsg:
		if c.measures && msg.Y == askedLine && (msg.X == 1 || msg.X == 2) {
			c.measures = false
			go c.p.Send(widthMsg(msg.X))
		}
		return false
	case widthMsg:
		if wide := msg == 2; wide != c.painter.ruler.Wide {
			c.painter.ruler.Wide = wide
			c.painter.forget()
		}
	case tea.WindowSizeMsg:
		c.painter.forget()
		c.pace.key(time.Now()) // a window being pulled is like a key held down
	case tea.KeyPressMsg:
		c.pace.key(time.Now())
	default:
		if msg == tea.ClearScreen() {
			c.painter.forget()
		}
	}
	return true
}

// show paints the model, now or soon.
func (c *canvas) show(m *Model) {
	now := time.Now()
	if wait := c.pace.wait(now); wait > 0 {
		if !c.waking {
			c.waking = true
			time.AfterFunc(wait, func() { c.p.Send(paintMsg{}) })
		}
		return
	}
	if c.away || !c.outlet.take() {
		return
	}
	b := c.painter.paint(m.frame(), m.styles)
	if len(b) == 0 {
		c.outlet.release()
		return
	}
	c.pace.sent(now, len(b))
	c.outlet.send(b)
}
