package tui

import (
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// loadedMsg brings the two reports and the plain scene of them.
type loadedMsg struct {
	gen         int
	left, right *report.Report
	scene       *scene
	err         error
}

// outlinedMsg brings the reports whole, where only their text was shown.
type outlinedMsg struct {
	gen         int
	left, right *report.Report
	remarks     []report.Words
	err         error
}

// waitedMsg asks how far the reading has come.
type waitedMsg struct{}

// comparedMsg brings the comparison's scene.
type comparedMsg struct {
	gen    int
	turn   int // see pinsState
	scene  *scene
	pins   []note.Pin // that it went by
	pinErr error      // why none were read
	err    error
}

// notesMsg brings the notes and drafts of the pair from the store.
type notesMsg struct {
	gen           int
	notes, drafts []note.Note
	first         bool // asked for at the start
	err           error
}

// foundMsg brings the hits of a search.
type foundMsg struct {
	gen    int
	hits   []hit
	q      query // words, or a pattern: what it turned out to be
	more   bool  // there were more
	goThen bool  // go to the next one when they are there
}

// formulaeMsg brings the set phrases of both texts.
type formulaeMsg struct {
	gen   int
	spans [2][]report.Span
}

// outsideMsg brings what was written in an editor outside.
type outsideMsg struct {
	id   string // of the note
	text string
	err  error
}

// savedMsg tells that a job of the store is done.
type savedMsg struct {
	seq  int
	note note.Note // as it is stored now
	err  error
}

// hangupMsg asks to leave at once: the terminal or its input is gone.
type hangupMsg struct{}
