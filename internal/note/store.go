package note

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"slices"
	"time"
)

// List gives the notes of a pair, the deleted ones left out, in the order of
// their making. Notes made on other drafts of the two reports are among them
// (see [PairKey.Match]), and those made with the reports the other way round,
// turned to fit. Their anchors are as they were saved: find them with a
// [Finder] unless [PairKey.SameFiles].
func (s *Store) List(ctx context.Context, pair PairKey) ([]Note, error) {
	l, r := &pair.Left, &pair.Right
	notes, err := s.query(ctx, `SELECT data FROM notes WHERE deleted = 0 AND (
		left_sha IN (?, ?) OR left_agency IN (?, ?) OR left_path IN (?, ?)) ORDER BY created, id`,
		l.SHA256, r.SHA256, l.Agency, r.Agency, l.Path, r.Path)
	return belonging(notes, pair), err
}

// All gives every note of the store, the deleted ones among them, in the order
// of their making.
func (s *Store) All(ctx context.Context) ([]Note, error) {
	return s.query(ctx, `SELECT data FROM notes ORDER BY created, id`)
}

// History gives a note as it was each time it was saved, oldest first; nothing
// for an unknown id.
func (s *Store) History(ctx context.Context, id string) ([]Note, error) {
	return s.query(ctx, `SELECT data FROM versions WHERE id = ? ORDER BY version`, id)
}

// Drafts gives the notes that an author began on a pair and did not save,
// newest first. An empty author stands for all.
func (s *Store) Drafts(ctx context.Context, pair PairKey, author string) ([]Note, error) {
	notes, err := s.query(ctx, `SELECT data FROM drafts WHERE ? IN (author, '') ORDER BY updated DESC, id`, author)
	return belonging(notes, pair), err
}

// AllDrafts gives what anybody began on any pair and did not save, newest
// first.
func (s *Store) AllDrafts(ctx context.Context) ([]Note, error) {
	return s.query(ctx, `SELECT data FROM drafts ORDER BY updated DESC, id`)
}

// belonging keeps the notes of a pair, turned to its sides.
func belonging(notes []Note, pair PairKey) []Note {
	out := notes[:0]
	for _, n := range notes {
		swapped, ok := pair.Match(n.Pair)
		if !ok {
			continue
		}
		if swapped {
			n = n.Swapped()
		}
		out = append(out, n)
	}
	return out
}

func (s *Store) query(ctx context.Context, query string, args ...any) ([]Note, error) {
	db, err := s.opened(ctx, false)
	if err != nil || db == nil {
		return nil, err
	}
	notes, err := scanNotes(ctx, db, query, args...)
	return notes, explain(s.path, err)
}

func scanNotes(ctx context.Context, q querier, query string, args ...any) ([]Note, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Note
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		var n Note
		if err := json.Unmarshal(data, &n); err != nil {
			return nil, err
		}
		n.Created, n.Updated = n.Created.Local(), n.Updated.Local()
		out = append(out, n)
	}
	return out, rows.Err()
}

// Save stores a note, new or changed, and the draft of the same id goes. The
// note gets its id, times and version filled in.
//
// Where somebody else changed the note since it was read, both are kept: the
// note as given is stored as a note of its own (n becomes that note) and the
// error is a [*ConflictError]. Saving what is stored already changes nothing.
func (s *Store) Save(ctx context.Context, n *Note) error {
	m := *n
	m.fill()
	now := s.clock()
	if m.Updated = now; m.Created.IsZero() {
		m.Created = now
	}
	var conflict *ConflictError
	err := s.write(ctx, func(tx *sql.Tx) error {
		stored, err := load(ctx, tx, m.ID)
		switch {
		case errors.Is(err, ErrNotFound):
		case err != nil:
			return err
		case stored.says() == m.says() && stored.sits(m):
			m = stored
			return dropDraft(ctx, tx, n.ID)
		case stored.says() == m.says(): // found anew, in another draft: nothing to quarrel about
			m.Version = stored.Version
		case stored.Version != m.Version:
			m.ID, m.Version, m.Created = m.copyID(), 0, now
			conflict = &ConflictError{Theirs: stored}
			if kept, err := load(ctx, tx, m.ID); err == nil && !kept.Deleted {
				m = kept
				return dropDraft(ctx, tx, n.ID)
			} else if err == nil {
				m.Version = kept.Version
			} else if !errors.Is(err, ErrNotFound) {
				return err
			}
		}
		m.Version++
		if err := put(ctx, tx, &m); err != nil {
			return err
		}
		return dropDraft(ctx, tx, n.ID)
	})
	if err != nil {
		return err
	}
	m.Created, m.Updated = m.Created.Local(), m.Updated.Local()
	*n = m
	if conflict != nil {
		conflict.Mine = m
		return conflict
	}
	return nil
}

// Delete hides a note; [Store.Restore] brings it back. Deleting twice is no
// error, an unknown id is [ErrNotFound].
func (s *Store) Delete(ctx context.Context, id string) error { return s.hide(ctx, id, true) }

// Restore brings a deleted note back.
func (s *Store) Restore(ctx context.Context, id string) error { return s.hide(ctx, id, false) }

func (s *Store) hide(ctx context.Context, id string, deleted bool) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		n, err := load(ctx, tx, id)
		if err != nil || n.Deleted == deleted {
			return err
		}
		n.Deleted = deleted
		n.Version++
		n.Updated = s.clock()
		return put(ctx, tx, &n)
	})
}

// SaveDraft keeps a note that is being written, under its id, which it gets
// where it has none. A draft is in no list but [Store.Drafts] and [Store.AllDrafts]
// and checks no versions.
func (s *Store) SaveDraft(ctx context.Context, n *Note) error {
	m := *n
	if m.ID == "" {
		m.ID = NewID()
	}
	m.Updated = s.clock()
	data, err := json.Marshal(m)
	if err != nil {
		return err
	}
	err = s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `INSERT OR REPLACE INTO drafts (id, author, updated, data) VALUES (?, ?, ?, ?)`,
			m.ID, m.Author, m.Updated.UnixMicro(), string(data))
		return err
	})
	if err == nil {
		*n = m
	}
	return err
}

// DropDraft forgets a draft; an unknown id is no error.
func (s *Store) DropDraft(ctx context.Context, id string) error {
	return s.write(ctx, func(tx *sql.Tx) error { return dropDraft(ctx, tx, id) })
}

func dropDraft(ctx context.Context, tx *sql.Tx, id string) error {
	_, err := tx.ExecContext(ctx, `DELETE FROM drafts WHERE id = ?`, id)
	return err
}

// Imported counts what [Store.Import] did.
type Imported struct{ Added, Known, KeptBoth int }

// Import adds notes from elsewhere, all or none, as they are: ids, authors and
// times stay. A note that says what the store has already is known; where the
// two differ both are kept, as in [Store.Save]. Importing twice adds nothing.
func (s *Store) Import(ctx context.Context, notes []Note) (Imported, error) {
	var done Imported
	err := s.write(ctx, func(tx *sql.Tx) error {
		done = Imported{}
		for _, n := range notes {
			n.fill()
			count := &done.Added
			stored, err := load(ctx, tx, n.ID)
			if err == nil && stored.says() != n.says() {
				// It may have been stored once as it comes now.
				past, err := scanNotes(ctx, tx, `SELECT data FROM versions WHERE id = ?`, n.ID)
				if err != nil {
					return err
				}
				if !slices.ContainsFunc(past, func(p Note) bool { return p.says() == n.says() }) {
					n.ID, count = n.copyID(), &done.KeptBoth
					_, err = load(ctx, tx, n.ID)
				}
				if err == nil {
					done.Known++
					continue
				} else if !errors.Is(err, ErrNotFound) {
					return err
				}
			} else if err == nil {
				done.Known++
				continue
			} else if !errors.Is(err, ErrNotFound) {
				return err
			}
			n.Version = max(n.Version, 1)
			if err := put(ctx, tx, &n); err != nil {
				return err
			}
			*count++
		}
		return nil
	})
	if err != nil {
		return Imported{}, err
	}
	return done, nil
}

// Stamp is a number that changes when another program or store has written to
// the file; asking costs some microseconds. It is 0 while there is no file.
func (s *Store) Stamp(ctx context.Context) (int64, error) {
	db, err := s.opened(ctx, false)
	if err != nil || db == nil {
		return 0, err
	}
	var n int64
	err = db.QueryRowContext(ctx, `PRAGMA data_version`).Scan(&n)
	return n, explain(s.path, err)
}

// clock is the time as the store keeps it.
func (s *Store) clock() time.Time { return s.now().UTC().Truncate(time.Microsecond) }

// write runs a transaction that holds the file against other writers from its
// beginning, so that what it reads stays true.
func (s *Store) write(ctx context.Context, do func(*sql.Tx) error) error {
	db, err := s.opened(ctx, true)
	if err != nil {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return explain(s.path, err)
	}
	defer tx.Rollback()
	if err := do(tx); err != nil {
		return explain(s.path, err)
	}
	return explain(s.path, tx.Commit())
}

func load(ctx context.Context, q querier, id string) (Note, error) {
	notes, err := scanNotes(ctx, q, `SELECT data FROM notes WHERE id = ?`, id)
	if err != nil {
		return Note{}, err
	}
	if len(notes) == 0 {
		return Note{}, ErrNotFound
	}
	return notes[0], nil
}

// put writes a note and remembers this version of it.
func put(ctx context.Context, tx *sql.Tx, n *Note) error {
	b, err := json.Marshal(n)
	if err != nil {
		return err
	}
	data, left := string(b), &n.Pair.Left
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO notes
		(id, version, deleted, left_sha, left_agency, left_path, created, data) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
		n.ID, n.Version, n.Deleted, left.SHA256, left.Agency, left.Path, n.Created.UnixMicro(), data)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO versions (id, version, saved, data) VALUES (?, ?, ?, ?)`,
		n.ID, n.Version, n.Updated.UnixMicro(), data)
	return err
}
