package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"duizhao/internal/note"
	"duizhao/internal/report"
)

// load reads the reports.
func (m *Model) load() tea.Cmd {
	gen, ctx, load := m.gen, m.ctx, m.o.Load
	return func() tea.Msg {
		l, r, err := load(ctx)
		if err != nil {
			return loadedMsg{gen: gen, err: err}
		}
		return loadedMsg{gen: gen, left: l, right: r, scene: plainScene(l, r)}
	}
}

// wait has the screen say anew how far the reading has come, after a while.
func (m *Model) wait() tea.Cmd {
	if m.o.Progress == nil {
		return nil
	}
	return tea.Tick(progressEvery, func(time.Time) tea.Msg { return waitedMsg{} })
}

// progressEvery is how often the reading is looked after.
const progressEvery = 200 * time.Millisecond

// outlineBoth makes whole reports of the texts that are shown.
func (m *Model) outlineBoth(left, right *report.Report) tea.Cmd {
	gen, ctx, outline := m.gen, m.ctx, m.o.Outline
	return func() tea.Msg {
		l, r, remarks, err := outline(ctx, left, right)
		return outlinedMsg{gen: gen, left: l, right: r, remarks: remarks, err: err}
	}
}

// compare makes the comparison and what the screen needs of it.
func (m *Model) compare(left, right *report.Report) tea.Cmd {
	gen, ctx, compare := m.gen, m.beginComparing(), m.o.Compare
	turn, readPins := m.pins.turn, m.readPins(left, right)
	return func() tea.Msg {
		pins, pinErr := readPins(ctx)
		c, err := compare(ctx, left, right, wordsOf(pins))
		if err != nil {
			return comparedMsg{gen: gen, turn: turn, err: err}
		}
		return comparedMsg{gen: gen, turn: turn, scene: newScene(c), pins: pins, pinErr: pinErr}
	}
}

// readNotes lists the notes of the pair, each found again in the texts as they
// are now.
func (m *Model) readNotes(first bool) tea.Cmd {
	if m.scene == nil {
		return nil
	}
	gen, ctx, k, author := m.gen, m.ctx, m.keeper, m.o.Author
	left, right := m.scene.left, m.scene.right
	return func() tea.Msg {
		pair := note.PairOf(left, right)
		notes, err := k.store.List(ctx, pair)
		if err != nil {
			return notesMsg{gen: gen, err: err, first: first}
		}
		drafts, err := k.store.Drafts(ctx, pair, author)
		var fl, fr *note.Finder
		for _, list := range [2][]note.Note{notes, drafts} {
			for i := range list {
				if list[i].Pair.SameFiles(pair) {
					continue
				}
				if fl == nil {
					fl, fr = note.NewFinder(left), note.NewFinder(right)
				}
				list[i].Left, _ = fl.Find(list[i].Left)
				list[i].Right, _ = fr.Find(list[i].Right)
			}
		}
		return notesMsg{gen: gen, notes: notes, drafts: drafts, first: first, err: err}
	}
}

// search looks for words in both texts.
func (m *Model) search(goThen bool) tea.Cmd {
	gen, s, q := m.find.gen, m.scene, newQuery(m.find.query)
	return func() tea.Msg {
		hits, q, more := s.find(q)
		return foundMsg{gen: gen, hits: hits, q: q, more: more, goThen: goThen}
	}
}
