package tui

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	tea "charm.land/bubbletea/v2"

	"duizhao/internal/note"
)

// NoteStore keeps notes and drafts. [note.Store] is one.
type NoteStore interface {
	List(context.Context, note.PairKey) ([]note.Note, error)
	Save(context.Context, *note.Note) error
	Delete(ctx context.Context, id string) error
	Restore(ctx context.Context, id string) error
	Drafts(ctx context.Context, pair note.PairKey, author string) ([]note.Note, error)
	SaveDraft(context.Context, *note.Note) error
	DropDraft(ctx context.Context, id string) error
	Seen(ctx context.Context, pair note.PairKey, author string) ([]note.Mark, error)
	SetSeen(ctx context.Context, pair note.PairKey, author string, marks []note.Mark, seen bool) error
	Pins(context.Context, note.PairKey) ([]note.Pin, error)
	SavePin(context.Context, *note.Pin) error
}

// UnsavedError is returned by [Run] where notes or drafts could not be stored:
// it carries the words, so that they are not lost, and the pins.
type UnsavedError struct {
	Notes []note.Note
	Marks int // of what was looked at
	Pins  []note.Pin
	Err   error // why not
}

func (e *UnsavedError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%d notes, %d pins and %d marks of what was seen not saved: %v", len(e.Notes), len(e.Pins), e.Marks, e.Err)
	for i := range e.Notes {
		fmt.Fprintf(&b, "\n%s: %s", e.Notes[i].Code, e.Notes[i].Body)
	}
	for i := range e.Pins {
		fmt.Fprintf(&b, "\n%s", e.Pins[i].String())
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *UnsavedError) Unwrap() error { return e.Err }

// task says what a job does to the store.
type task int

const (
	saveNote task = iota
	deleteNote
	restoreNote
	saveDraft
	dropDraft
	setSeen // of the note only pair and author count
	savePin
)

// job is one thing to be done to the store.
type job struct {
	seq  int
	task task
	note note.Note
	*marking
	pin note.Pin // to be saved
}

// keeper does jobs one at a time and in their order, each once, whoever asks:
// a command, or the end of the program that finds one not yet begun.
type keeper struct {
	mu      sync.Mutex
	store   NoteStore
	done    int            // the last job done
	version map[string]int // of notes that this screen has stored
}

func newKeeper(s NoteStore) *keeper {
	if s == nil {
		s = &memory{}
	}
	return &keeper{store: s, version: map[string]int{}}
}

// do does a job. The note comes back as it is stored.
func (k *keeper) do(ctx context.Context, j job) (note.Note, error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	if j.seq <= k.done {
		return j.note, nil
	}
	n, err := j.note, error(nil)
	switch j.task {
	case saveNote:
		n.Version = max(n.Version, k.version[n.ID])
		if err = k.store.Save(ctx, &n); err == nil || errors.Is(err, note.ErrConflict) {
			k.version[n.ID] = n.Version
		}
	case deleteNote:
		if err = k.store.Delete(ctx, n.ID); err == nil {
			k.version[n.ID] = max(k.version[n.ID], n.Version) + 1
		}
	case restoreNote:
		if err = k.store.Restore(ctx, n.ID); err == nil {
			k.version[n.ID] = max(k.version[n.ID], n.Version) + 1
		}
	case saveDraft:
		err = k.store.SaveDraft(ctx, &n)
	case dropDraft:
		err = k.store.DropDraft(ctx, n.ID)
	case setSeen:
		err = k.store.SetSeen(ctx, n.Pair, n.Author, j.marks, j.on)
	case savePin:
		err = k.store.SavePin(ctx, &j.pin)
	}
	if err == nil || errors.Is(err, note.ErrConflict) || errors.Is(err, note.ErrNotFound) {
		k.done = j.seq
	}
	return n, err
}

// keep puts a job on a note in the queue, see enqueue.
func (m *Model) keep(t task, n note.Note) tea.Cmd { return m.enqueue(job{task: t, note: n}) }

// enqueue puts a job in the queue and begins it if none is under way. A draft
// that waits is replaced by a later one of itself.
func (m *Model) enqueue(j job) tea.Cmd {
	q := &m.notes
	q.seq++
	j.seq = q.seq
	last := len(q.queue) - 1
	if j.task == saveDraft && last >= 0 && (last > 0 || !q.busy) && q.queue[last].task == saveDraft && q.queue[last].note.ID == j.note.ID {
		q.queue[last] = j
	} else {
		q.queue = append(q.queue, j)
	}
	return m.work()
}

// work begins the first job of the queue, unless one is under way.
func (m *Model) work() tea.Cmd {
	q := &m.notes
	if q.busy || len(q.queue) == 0 {
		return nil
	}
	q.busy = true
	j, k, ctx := q.queue[0], m.keeper, m.ctx
	return func() tea.Msg {
		n, err := k.do(ctx, j)
		return savedMsg{seq: j.seq, note: n, err: err}
	}
}

// saved takes the answer of a job. One that failed stays first in the queue
// and is tried again with the next, and at the end.
func (m *Model) saved(msg savedMsg) tea.Cmd {
	q := &m.notes
	q.busy = false
	if len(q.queue) == 0 || q.queue[0].seq != msg.seq {
		return m.work()
	}
	j := q.queue[0]
	switch {
	case errors.Is(msg.err, note.ErrConflict):
		m.warn(m.t(wConflict))
	case errors.Is(msg.err, note.ErrNotFound):
	case msg.err != nil:
		q.failed = msg.err
		say := wNotSaved
		if m.leaving {
			say = wQuitUnsaved
		}
		m.warn(fmt.Sprintf(m.t(say), m.why(msg.err)))
		return nil
	case j.task == saveNote:
		for i := range q.all {
			if q.all[i].ID == msg.note.ID {
				q.all[i].Version, q.all[i].Created, q.all[i].Updated = msg.note.Version, msg.note.Created, msg.note.Updated
			}
		}
	}
	q.failed = nil
	q.queue = append([]job(nil), q.queue[1:]...)
	if len(q.queue) > 0 {
		return m.work()
	}
	if m.leaving {
		return tea.Quit
	}
	if j.task == saveNote || j.task == deleteNote || j.task == restoreNote {
		return m.readNotes(false)
	}
	return nil
}

// why is an error in the language of the screen, without its causes.
func (m *Model) why(err error) string {
	var e *note.Error
	if errors.As(err, &e) {
		return e.Message(m.o.Lang)
	}
	return err.Error()
}

// quit leaves when all that was typed is stored. Where that fails it says so,
// and leaves at the next q.
func (m *Model) quit() tea.Cmd {
	q := &m.notes
	if len(q.queue) == 0 || m.leaving && q.failed != nil {
		return tea.Quit
	}
	m.leaving = true
	return m.work()
}

// flush does what is left in the queue, at the very end. It returns an
// [UnsavedError] for what could not be stored.
func (m *Model) flush() error {
	// The context of the program may be gone; the words must not be.
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	var lost UnsavedError
	for _, j := range m.notes.queue {
		_, err := m.keeper.do(ctx, j)
		if err != nil && !errors.Is(err, note.ErrConflict) && !errors.Is(err, note.ErrNotFound) {
			lost.Err = err
			if j.task == saveNote || j.task == saveDraft {
				lost.Notes = append(lost.Notes, j.note)
			} else if j.task == savePin {
				lost.Pins = append(lost.Pins, j.pin)
			}
			if j.task == setSeen {
				lost.Marks += len(j.marks)
			}
		}
	}
	if len(lost.Notes)+len(lost.Pins) > 0 || lost.Marks > 0 {
		return &lost
	}
	return nil
}

// memory keeps notes as long as the program runs.
type memory struct {
	mu            sync.Mutex
	notes, drafts []note.Note
	marks         map[note.Mark]bool
	pins          []note.Pin
}

func (s *memory) Pins(context.Context, note.PairKey) ([]note.Pin, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []note.Pin
	for _, p := range s.pins {
		if !p.Withdrawn {
			out = append(out, p)
		}
	}
	return out, nil
}

func (s *memory) SavePin(_ context.Context, p *note.Pin) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pins = append(slices.DeleteFunc(s.pins, func(q note.Pin) bool { return q.ID == p.ID }), *p)
	return nil
}

func (s *memory) List(context.Context, note.PairKey) ([]note.Note, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []note.Note
	for _, n := range s.notes {
		if !n.Deleted {
			out = append(out, n)
		}
	}
	return out, nil
}

func (s *memory) Save(_ context.Context, n *note.Note) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	n.Version++
	s.drafts = without(s.drafts, n.ID)
	for i := range s.notes {
		if s.notes[i].ID == n.ID {
			s.notes[i] = *n
			return nil
		}
	}
	s.notes = append(s.notes, *n)
	return nil
}

func (s *memory) hide(id string, deleted bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := range s.notes {
		if s.notes[i].ID == id {
			s.notes[i].Deleted = deleted
			return nil
		}
	}
	return note.ErrNotFound
}

func (s *memory) Delete(_ context.Context, id string) error  { return s.hide(id, true) }
func (s *memory) Restore(_ context.Context, id string) error { return s.hide(id, false) }

func (s *memory) Drafts(context.Context, note.PairKey, string) ([]note.Note, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]note.Note(nil), s.drafts...), nil
}

func (s *memory) SaveDraft(_ context.Context, n *note.Note) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drafts = append(without(s.drafts, n.ID), *n)
	return nil
}

func (s *memory) DropDraft(_ context.Context, id string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.drafts = without(s.drafts, id)
	return nil
}

func (s *memory) Seen(context.Context, note.PairKey, string) ([]note.Mark, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []note.Mark
	for k := range s.marks {
		out = append(out, k)
	}
	return out, nil
}

func (s *memory) SetSeen(_ context.Context, _ note.PairKey, _ string, marks []note.Mark, seen bool) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.marks == nil {
		s.marks = map[note.Mark]bool{}
	}
	for _, k := range marks {
		if delete(s.marks, k); seen {
			s.marks[k] = true
		}
	}
	return nil
}

// without is the list without the note of an id.
func without(list []note.Note, id string) []note.Note {
	var out []note.Note
	for _, n := range list {
		if n.ID != id {
			out = append(out, n)
		}
	}
	return out
}
