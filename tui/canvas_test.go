package tui

import (
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
)

// notebook is a device that writes down what happens to it.
type notebook struct {
	mu    sync.Mutex
	pages []string
	hold  chan struct{} // where it is not nil a write waits for it
}

func (n *notebook) Write(b []byte) (int, error) {
	if n.hold != nil {
		<-n.hold
	}
	n.note(string(b))
	return len(b), nil
}

func (n *notebook) note(s string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.pages = append(n.pages, s)
}

func (n *notebook) raw() error                  { n.note("raw"); return nil }
func (n *notebook) restore() error              { n.note("restore"); return nil }
func (n *notebook) size() (w, h int, err error) { return 100, 30, nil }

// all is what was noted since the last time.
func (n *notebook) all() []string {
	n.mu.Lock()
	defer n.mu.Unlock()
	out := n.pages
	n.pages = nil
	return out
}

// bench is a canvas whose program does not run: messages are handed to it.
type bench struct {
	t *testing.T
	n *notebook
	c *canvas
	m tea.Model
}

func newBench(t *testing.T, term string) *bench {
	t.Helper()
	d := newDriver(t, example(), 100, 30, Options{Title: "甲"}).start()
	b := &bench{t: t, n: &notebook{}}
	b.c = newCanvas(b.n, term, colorprofile.ANSI256, true)
	if _, err := b.c.program(d.m); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.c.close() })
	b.m = painted{d.m, b.c}
	return b
}

// send handles a message and returns what the terminal got for it.
func (b *bench) send(msg tea.Msg) []string {
	b.t.Helper()
	b.c.pace.last = time.Time{} // none of these keys is held down
	b.written()
	b.m, _ = b.m.Update(msg)
	b.m.View()
	return b.written()
}

// written waits until all is written, and takes it.
func (b *bench) written() []string {
	b.c.outlet.slot <- struct{}{}
	b.c.outlet.release()
	return b.n.all()
}

// A key is one write at most, and none where it has no effect.
func TestCanvasWritesOnce(t *testing.T) {
	t.Parallel()
	b := newBench(t, "xterm-256color")
	for _, k := range strings.Fields("j space ] G o esc 2 1 a 字 esc") {
		if got := b.send(keyOf(k)); len(got) != 1 || len(got[0]) == 0 {
			t.Errorf("%s: %q", k, got)
		}
	}
	b.send(tea.BackgroundColorMsg{}) // the ground as it is told first
	b.send(keyOf("f12"))             // takes away what was said
	for _, msg := range []tea.Msg{keyOf("f12"), keyOf("W"), nil, tea.EnvMsg{}, paintMsg{}, tea.BackgroundColorMsg{}} {
		if got := b.send(msg); len(got) > 0 {
			t.Errorf("%T: %q", msg, got)
		}
	}
}

// What cannot be trusted is painted whole: after ctrl+l, another size, the
// shell.
func TestCanvasPaintsWhole(t *testing.T) {
	t.Parallel()
	b := newBench(t, "xterm-256color")
	b.send(keyOf("j"))
	b.send(keyOf("f12"))
	left := make(chan struct{})
	for _, msg := range []tea.Msg{tea.ClearScreen(), tea.WindowSizeMsg{Width: 100, Height: 30}, backMsg{}} {
		got := strings.Join(b.send(msg), "")
		got += strings.Join(b.send(paintMsg{}), "") // where the terminal was being taken over
		if !strings.Contains(got, "\x1b[2J") || !strings.Contains(got, "云川区") {
			t.Errorf("%T: %q", msg, got)
		}
	}
	b.m, _ = b.m.Update(leaveMsg{left})
	b.m.View()
	if got := strings.Join(b.n.all(), " "); !strings.Contains(got, "\x1b[?1049l") || !strings.HasSuffix(got, "restore") {
		t.Errorf("left with %q", got)
	}
	<-left
}

// The terminal is taken and given back with all that was asked of it, and no
// more than it knows.
func TestCanvasGivesBack(t *testing.T) {
	t.Parallel()
	for term, want := range map[string][2]string{
		"xterm-256color": {
			"\x1b[?1049h\x1b[?25l\x1b[?2004h\x1b]2;甲\a\x1b[>1u\x1b]11;?\a",
			"\x1b[m\x1b[r\x1b[<1u\x1b[ q\x1b]2;\a\x1b[?2004l\x1b[999H\x1b[?1049l\x1b[?25h",
		},
		"linux": {
			"\x1b[?1049h\x1b[?25l\x1b[?2004h",
			"\x1b[m\x1b[r\x1b[?2004l\x1b[999H\x1b[?1049l\x1b[?25h",
		},
	} {
		b := newBench(t, term)
		if got := b.written(); strings.Join(got, " ") != "raw "+want[0]+askWidth {
			t.Errorf("%s: begins with %q", term, got)
		}
		b.send(keyOf("a")) // the editor shows the cursor
		for _, wanted := range []string{want[1] + " restore", ""} {
			if err := b.c.close(); err != nil {
				t.Error(err)
			}
			if got := b.n.all(); strings.Join(got, " ") != wanted {
				t.Errorf("%s: ends with %q, wanted %q", term, got, wanted)
			}
		}
	}
}

// A terminal that takes nothing holds up neither keys nor the end, and gets the
// last frame alone when it takes again.
func TestCanvasStalls(t *testing.T) {
	t.Parallel()
	b := newBench(t, "xterm-256color")
	b.send(keyOf("j"))
	b.n.hold = make(chan struct{})
	for _, k := range strings.Fields("k j j j ]") {
		b.m, _ = b.m.Update(keyOf(k))
		b.c.pace = pace{}
		b.m.View()
	}
	close(b.n.hold)
	if got := b.written(); len(got) != 1 {
		t.Errorf("%d frames while stalled", len(got))
	}
	if got := b.send(paintMsg{}); len(got) != 1 {
		t.Errorf("%d frames after", len(got))
	}
	b.n.hold = make(chan struct{})
	b.m, _ = b.m.Update(keyOf("k"))
	b.m.View()
	if err := b.c.outlet.say("", 0); !errors.Is(err, errStalled) {
		t.Error(err)
	}
	close(b.n.hold)
}

// A panic is told on the terminal as it was found.
func TestCanvasPanic(t *testing.T) {
	t.Parallel()
	b := newBench(t, "xterm-256color")
	b.written()
	func() {
		defer func() { recover() }()
		b.c.guard(func() tea.Msg { panic("told") })()
	}()
	if got := strings.Join(b.n.all(), " "); !strings.Contains(got, "\x1b[?1049l") || !strings.HasSuffix(got, "restore") {
		t.Errorf("left with %q", got)
	}
}

// A key held down on a slow line makes no more frames than it carries, and the
// last one does not wait for the line.
func TestPace(t *testing.T) {
	t.Parallel()
	const frame, every, held = 8000, 33 * time.Millisecond, 3 * time.Second
	var p pace
	start := time.Unix(0, 0)
	sent, pending := 0, false
	var last time.Time
	for ms := range 4000 {
		now := start.Add(time.Duration(ms) * time.Millisecond)
		if d := time.Duration(ms) * time.Millisecond; d%every == 0 && d < held {
			p.key(now)
			pending, last = true, now
		}
		if pending && p.wait(now) == 0 {
			p.sent(now, frame)
			sent, pending = sent+frame, false
			if ms == 0 {
				continue
			}
			last = now
		}
	}
	if pending || last.Sub(start) > held+100*time.Millisecond {
		t.Errorf("the last frame went out after %v", last.Sub(start))
	}
	if most := lineRate*int(held/time.Second) + 2*frame; sent > most || sent < most/2 {
		t.Errorf("%d bytes were sent, the line carries %d", sent, most)
	}
	// One key at a time does not wait.
	for range 10 {
		start = start.Add(10*time.Second + 80*time.Millisecond)
		p.key(start)
		if w := p.wait(start); w > 0 {
			t.Errorf("a single key waits %v", w)
		}
		p.sent(start, 100*frame)
	}
}

// Output that is no terminal is left to the stock renderer, as is the wish.
func TestDisplay(t *testing.T) {
	t.Parallel()
	o := Options{Output: io.Discard}
	if _, ok := o.display(strings.NewReader("")).(*stock); !ok {
		t.Error("painted on what is no terminal")
	}
}

// The terminal says how wide ambiguous characters are. Its answer changes the
// screen where it was not what was taken for granted, once and whole.
func TestWidthIsAsked(t *testing.T) {
	t.Parallel()
	b := newBench(t, "xterm-256color")
	if got := strings.Join(b.written(), ""); !strings.Contains(got, askWidth) {
		t.Errorf("the terminal was not asked: %q", got)
	}
	b.send(tea.BackgroundColorMsg{})
	if got := b.send(widthMsg(1)); len(got) > 0 {
		t.Errorf("as expected, yet %q", got)
	}
	got := b.send(widthMsg(2))
	if len(got) != 1 || !strings.Contains(got[0], "\x1b[2J") {
		t.Errorf("wide: %q", got)
	}
	m := b.m.(painted).Model
	if !m.ruler.Wide || !b.c.painter.ruler.Wide {
		t.Error("nothing was learnt")
	}
	for i, l := range m.frame().lines {
		if n := m.ruler.Width(l.text()); n > m.w {
			t.Errorf("line %d takes %d cells", i, n)
		}
	}

	// What is set is not asked for.
	d := newDriver(t, example(), 100, 30, Options{Width: 1}).start()
	c := newCanvas(&notebook{}, "xterm-256color", colorprofile.ANSI256, true)
	if _, err := c.program(d.m); err != nil {
		t.Fatal(err)
	}
	defer c.close()
	if c.measures {
		t.Error("asked for what is set")
	}
}
