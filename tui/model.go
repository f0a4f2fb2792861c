package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/cell"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// view is what the body of the screen shows, by the key that calls it.
type view int

// The views.
const (
	textView view = iota + 1
	figuresView
	faultsView
	plansView
	findingsView
	notesView
	views
)

// mode says who gets the keys.
type mode int

const (
	reading mode = iota
	outlining
	pinning
	helping
	picking
	searching
	commanding
	editing
)

// Model is the screen.
type Model struct {
	o      Options
	ctx    context.Context
	keys   KeyMap
	styles *styles
	attire attire // what the styles were made for
	ruler  cell.Ruler
	g      glyphs
	w, h   int
	gen    int // of the reports; answers to older questions are dropped

	scene      *scene // nil until the reports are read
	loadErr    error
	compareErr error

	mode    mode
	view    view
	pending stroke // the first key of a sequence
	greets  int    // for so many keys more the first hint stays
	bracket bool   // the key before was ] or [
	text    textState
	lists   [views]listState
	outline scroller
	help    scroller
	back    []place
	side    diff.Side // what a note is put on
	find    findState
	cmd     commandState
	notes   notesState
	seen    seenState
	ed      *editor // nil where none is open
	keeper  *keeper
	pins    pinsState

	cache    *cache
	meter    []float64
	say      string // what the status line says until the next key
	sayBad   bool
	inTmux   bool // the terminal is one of tmux
	formulae formulaeState
	began    Look // how the screen looked when it opened
	leaving  bool // q was pressed, jobs are under way
	dragging bool // the mouse holds the wall between the texts

	away *outside // the editor outside that has the note, nil for none
	// leave runs a command while the screen is away; tests stand in for it.
	leave func(tea.ExecCommand, tea.ExecCallback) tea.Cmd
}

// textState is what is shown of the texts, and where.
type textState struct {
	filterState
	rows    []shown
	at      []int32 // for each row of the scene what shows it
	folding folding
	share   int // thousandths of the page for the left text, 0 half
	stack   int // 0 by width, 1 side by side, -1 one above the other
	scroller
}

// size and height make the shown rows a pile.
func (m *Model) size() int        { return len(m.text.rows) }
func (m *Model) height(i int) int { return len(m.block(i).lines) }

// newModel is the screen before anything is read.
func newModel(ctx context.Context, o Options) Model {
	if o.Lang == "" {
		o.Lang = report.ZH
	}
	r := cell.Ruler{Wide: o.Width == 2}
	if o.Width == 0 {
		r = cell.Detect()
	}
	m := Model{
		o: o, ctx: ctx, keys: NewKeyMap(o.Lang), ruler: r, g: newGlyphs(r),
		view: textView, side: diff.BothSides, cache: &cache{blocks: map[blockKey]*block{}},
		keeper: newKeeper(o.Notes), leave: tea.Exec,
	}
	m.dress(func(a *attire) { *a = attire{o.Theme, shadeOf(o.Ground), 256} })
	m.configure()
	m.began = m.appearance()
	m.notes.seen = map[string]bool{}
	m.seen.marks = map[note.Mark]bool{}
	m.text.folding = folding{equal: true, turned: map[int32]bool{}}
	return m
}

// Init asks for the reports. The ground of the terminal is asked for by the
// display.
func (m Model) Init() tea.Cmd { return tea.Batch(m.load(), m.wait()) }

// t gives a word in the language of the screen.
func (m *Model) t(words report.Words) string { return words.In(m.o.Lang) }

func (m *Model) liner() *liner { return &liner{r: m.ruler} }

// layout is where things stand now.
func (m *Model) layout() layout {
	split := m.w >= splitWidth && m.text.stack == 0 || m.text.stack > 0
	ed := 0
	if m.ed != nil {
		ed = m.ed.wants(m.h)
	}
	titles := 1
	if m.view == figuresView {
		titles = 2
	}
	return arrange(m.w, m.h, split, ed, titles).shared(m.text.share)
}

// tell says something on the status line until the next key.
func (m *Model) tell(s string) { m.say, m.sayBad = s, false }

// warn says what went wrong.
func (m *Model) warn(s string) { m.say, m.sayBad = s, true }
