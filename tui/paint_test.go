package tui

import (
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/vt"

	"duizhao/internal/cell"
)

// testTerms are the kinds of terminals that the painter speaks to.
var testTerms = []string{"xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "of-which-nobody-knows"}

func testPainter(term string) *painter {
	d := dialectOf(term)
	return newPainter(d, cell.Ruler{}, newWardrobe(colorprofile.ANSI256, d))
}

// emulator is a terminal whose screen can be compared.
type emulator struct{ *vt.Emulator }

func newEmulator(w, h int) emulator { return emulator{vt.NewEmulator(w, h)} }

// differs tells of the first cell in which two terminals differ, in text or
// style, "" where there is none. The colour of a space can be left out: nobody
// sees it.
func (e emulator) differs(o emulator, spaces bool) string {
	for y := range e.Height() {
		for x := range e.Width() {
			a, b := *e.CellAt(x, y), *o.CellAt(x, y)
			if !spaces && a.Content == " " && a.Style.Attrs == 0 && a.Style.Underline == 0 {
				a.Style.Fg, b.Style.Fg = nil, nil
			}
			if !a.Equal(&b) {
				return fmt.Sprintf("%d,%d: %q %+v, wanted %q %+v", x, y, a.Content, a.Style, b.Content, b.Style)
			}
		}
	}
	return ""
}

// reference shows a frame on an empty terminal, in the words that the stock
// renderer is handed.
func reference(t testing.TB, f frame, st *styles, w, h int) emulator {
	t.Helper()
	e := newEmulator(w, h)
	if _, err := e.WriteString(strings.ReplaceAll(f.render(st), "\n", "\r\n")); err != nil {
		t.Fatal(err)
	}
	return e
}

// checkPaint paints a frame and demands that the terminal shows what it would
// show had the frame been painted on an empty one. It returns what was sent.
func checkPaint(t testing.TB, p *painter, e emulator, f frame, st *styles, what string) string {
	t.Helper()
	sent := string(p.paint(f, st))
	if _, err := e.WriteString(sent); err != nil {
		t.Fatal(err)
	}
	if diff := e.differs(reference(t, f, st, e.Width(), e.Height()), true); diff != "" {
		t.Fatalf("%s: %s\nsent: %q", what, diff, sent)
	}
	if f.cursor != nil {
		if at := e.CursorPosition(); at.X != f.cursor.x || at.Y != f.cursor.y {
			t.Fatalf("%s: the cursor is at %v, wanted at %v", what, at, *f.cursor)
		}
	}
	if again := p.paint(f, st); len(again) > 0 {
		t.Fatalf("%s: the same frame again sends %q", what, again)
	}
	return sent
}

var walkKeys = []string{
	"j", "j", "j", "j", "j", "k", "k", "space", "space", "b", "ctrl+d", "ctrl+u", "]", "]", "[", ".", ",", "J", "K", "G",
	"g g", "g g", "z R", "z M", "z a", "z o", "|", `\`, "o", "1", "1", "2", "3", "4", "5", "6", "esc", "esc", "enter", "tab",
	"?", "/", "n", "N", "a", "执", "法", "x", "ctrl+s", "ctrl+g", "s", "f", "{", "u", "i", "d d", "f12",
}

// Whatever the walk, what is on the terminal is what painting the last frame
// afresh would have put there; and the ways of scrolling are used.
func TestPaintedWalks(t *testing.T) {
	t.Parallel()
	sizes := [][2]int{{80, 24}, {120, 40}, {100, 30}, {101, 31}, {60, 15}, {59, 12}, {133, 24}}
	for i, term := range testTerms {
		t.Run(term, func(t *testing.T) {
			t.Parallel()
			scrolled := 0
			for seed := range 4 {
				r := rand.New(rand.NewPCG(uint64(i), uint64(seed)))
				c := example()
				if seed%2 == 1 {
					c = long(100)
				}
				w, h := 100, 30
				d := newDriver(t, c, w, h, Options{}).start()
				p, e := testPainter(term), newEmulator(w, h)
				for n := range 60 {
					var what string
					if r.IntN(12) == 0 {
						s := sizes[r.IntN(len(sizes))]
						what = fmt.Sprint(s)
						e.Resize(s[0], s[1])
						p.forget()
						d.send(tea.WindowSizeMsg{Width: s[0], Height: s[1]})
					} else {
						what = walkKeys[r.IntN(len(walkKeys))]
						d.keys(what)
					}
					sent := checkPaint(t, p, e, d.m.frame(), d.m.styles, fmt.Sprintf("seed %d, step %d, %s", seed, n, what))
					if strings.Contains(sent, "\x1b[r") && !strings.Contains(sent, anew) {
						scrolled++
					}
				}
			}
			if p := testPainter(term); p.dialect.scrolls != (scrolled > 0) {
				t.Errorf("scrolled %d times", scrolled)
			}
		})
	}
}

// A line on costs a few hundred bytes, keys without effect none.
func TestPaintedBytes(t *testing.T) {
	t.Parallel()
	d := newDriver(t, long(300), 120, 40, Options{Ground: "15;0"}).start().keys("z R ] G g g ctrl+d ctrl+d")
	p := testPainter("xterm-256color")
	p.paint(d.m.frame(), d.m.styles)
	for n := range 60 {
		d.keys("j")
		if sent := len(p.paint(d.m.frame(), d.m.styles)); sent == 0 || sent > 1000 {
			t.Errorf("line %d sends %d bytes", n, sent)
		}
	}
	for _, k := range []string{"f12", "f12", "W", "esc"} {
		d.keys(k)
		if sent := p.paint(d.m.frame(), d.m.styles); len(sent) > 0 {
			t.Errorf("%s sends %q", k, sent)
		}
	}
}

// Without colours, and with sixteen, the rest is kept.
func TestPaintedColours(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 100, 30, Options{}).start()
	sgr := regexp.MustCompile(`\x1b\[[0-9;]*m`)
	for profile, want := range map[colorprofile.Profile]string{
		colorprofile.NoTTY:   `^\x1b\[m$`,
		colorprofile.ASCII:   `^\x1b\[(;?(1|3|4|7|22|23|24|27))*m$`,
		colorprofile.ANSI:    `^\x1b\[(;?(1|3|4|7|22|23|24|27|39|49|[349][0-7]|10[0-7]))*m$`,
		colorprofile.ANSI256: `^\x1b\[(;?(1|3|4|7|22|23|24|27|39|49|[34]8;5;[0-9]+))*m$`,
	} {
		p := newPainter(dialectOf("xterm"), cell.Ruler{}, newWardrobe(profile, dialectOf("xterm")))
		seen := map[string]bool{}
		for _, s := range sgr.FindAllString(string(p.paint(d.m.frame(), d.m.styles)), -1) {
			seen[s] = true
			if !regexp.MustCompile(want).MatchString(s) {
				t.Errorf("%v sends %q", profile, s)
			}
		}
		if (len(seen) > 1) != (profile > colorprofile.NoTTY) {
			t.Errorf("%v sends %v", profile, seen)
		}
	}
}

// FuzzPaint paints small screens that change at random: text of narrow and wide
// characters in some looks, parts of it scrolled.
func FuzzPaint(f *testing.F) {
	f.Add(uint64(1), byte(0), byte(9), byte(6))
	f.Add(uint64(2), byte(4), byte(30), byte(12))
	f.Add(uint64(3), byte(3), byte(41), byte(9))
	f.Add(uint64(4), byte(1), byte(64), byte(16))
	st := newStyles(attire{DarkTheme, unknownShade, 256})
	f.Fuzz(func(t *testing.T, seed uint64, term, width, height byte) {
		w, h := 2+int(width)%70, 2+int(height)%16
		s := sketcher{rand.New(rand.NewPCG(seed, 0)), w}
		p, e := testPainter(testTerms[int(term)%len(testTerms)]), newEmulator(w, h)
		fr := frame{lines: make([]line, h)}
		for y := range fr.lines {
			fr.lines[y] = s.line()
		}
		for n := range 12 {
			checkPaint(t, p, e, fr, st, fmt.Sprintf("frame %d of %dx%d", n, w, h))
			fr = s.next(fr)
		}
	})
}

// sketcher draws lines at random.
type sketcher struct {
	*rand.Rand
	w int
}

var (
	sketchInks    = []ink{plain, plain, dim, lost, strong, found, tabOn}
	sketchGrounds = []ground{bare, bare, bare, lit, bar}
	sketchText    = []string{" ", " ", "             ", "a", "bc", "中", "文字", "“", "│", "▌"}
)

func (s *sketcher) line() line {
	b := &liner{}
	for b.w < s.w && s.IntN(12) > 0 {
		t := sketchText[s.IntN(len(sketchText))]
		k, g := sketchInks[s.IntN(len(sketchInks))], sketchGrounds[s.IntN(len(sketchGrounds))]
		b.raw(seg{s: t, w: b.r.Width(t), ink: k, ground: g})
	}
	return clip(b.r, b.l, s.w, sketchGrounds[s.IntN(len(sketchGrounds))])
}

// next is a frame that has something of another: lines moved, grounds changed,
// a part of a line replaced; a cursor that comes, goes and moves.
func (s *sketcher) next(f frame) frame {
	out := frame{lines: append([]line(nil), f.lines...), cursor: f.cursor}
	h := len(out.lines)
	top := s.IntN(h)
	bottom := top + 1 + s.IntN(h-top)
	by := s.IntN(h) - h/2
	if s.IntN(3) > 0 {
		for y := top; y < bottom; y++ {
			if from := y + by; from >= top && from < bottom {
				out.lines[y] = f.lines[from]
			} else {
				out.lines[y] = s.line()
			}
		}
	}
	for range s.IntN(4) {
		y := s.IntN(h)
		switch s.IntN(3) {
		case 0:
			out.lines[y] = out.lines[y].on(lit)
		case 1:
			out.lines[y] = s.line()
		default:
			piece := clip(cell.Ruler{}, s.line(), 1+s.IntN(s.w), bare)
			at := s.IntN(s.w - piece.width() + 1)
			out.lines[y] = clip(cell.Ruler{}, overlay(cell.Ruler{}, out.lines[y], piece, at), s.w, bare)
		}
	}
	switch s.IntN(4) {
	case 0:
		out.cursor = nil
	case 1:
		out.cursor = &spot{s.IntN(s.w), s.IntN(h)}
	}
	return out
}

// A frame costs what is seen and sends what has changed.
func BenchmarkPaint(b *testing.B) {
	for _, n := range []int{1000, 100_000} {
		c := long(n)
		for _, key := range []string{"j", "space", "]"} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(key, "]", "change"), n), func(b *testing.B) {
				d := newDriver(&testing.T{}, c, 120, 40, Options{}).start()
				p := testPainter("xterm-256color")
				sent, i := 0, 0
				for b.Loop() {
					d.send(keyOf(key))
					sent += len(p.paint(d.m.frame(), d.m.styles))
					if i++; i%10 == 0 {
						d.keys("g g")
						p.paint(d.m.frame(), d.m.styles)
					}
				}
				b.ReportMetric(float64(sent)/float64(i), "bytes/frame")
			})
		}
	}
}
