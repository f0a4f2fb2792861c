package note

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"encoding/json"

	"duizhao/internal/text"
)

// Mark names a change that a reviewer has looked at, by what both sides say
// and not by where they stand: in another draft of the report it fits whatever
// was left as it was, and nothing else.
type Mark struct {
	Left, Right string // see [NewMark]; "" for a side that the change lacks
	Nth         int    // among changes that say the same, from 0
}

// NewMark is the mark of a change between two passages; nil stands for a side
// that has none. White space and what is a difference of form alone (see
// [text.Form]) do not count. Unlike the quote of an anchor that is found again
// loosely, punctuation does: 1.5万 is not 15万.
func NewMark(left, right []rune) Mark { return Mark{Left: hashOf(left), Right: hashOf(right)} }

func hashOf(s []rune) string {
	if s == nil {
		return ""
	}
	folded := make([]rune, 0, len(s))
	for _, r := range s {
		if !text.Space(r) {
			folded = append(folded, text.Form(r))
		}
	}
	h := sha256.Sum256([]byte(string(folded)))
	return hex.EncodeToString(h[:16])
}

// Swapped is the mark with the two reports changing sides.
func (m Mark) Swapped() Mark { return Mark{Left: m.Right, Right: m.Left, Nth: m.Nth} }

// Seen gives the changes of a pair that an author has marked as looked at, in
// whatever drafts of the two reports (see [PairKey.Match]); those marked with
// the reports the other way round are turned to fit.
func (s *Store) Seen(ctx context.Context, pair PairKey, author string) ([]Mark, error) {
	db, err := s.opened(ctx, false)
	if err != nil || db == nil {
		return nil, err
	}
	if s.ReadOnly() { // it may be of a version that had no marks
		var tables int
		err := db.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE name = 'seen'`).Scan(&tables)
		if err != nil || tables == 0 {
			return nil, explain(s.path, err)
		}
	}
	l, r := &pair.Left, &pair.Right
	found, err := scanSeen(ctx, db, pair, `SELECT rowid, left_hash, right_hash, nth, pair FROM seen WHERE author = ? AND (
		left_sha IN (?, ?) OR left_agency IN (?, ?) OR left_path IN (?, ?)) ORDER BY rowid`,
		author, l.SHA256, r.SHA256, l.Agency, r.Agency, l.Path, r.Path)
	if err != nil {
		return nil, explain(s.path, err)
	}
	out := make([]Mark, len(found))
	for i := range found {
		out[i] = found[i].mark
	}
	return out, nil
}

// SetSeen marks changes of a pair as looked at by an author, or takes such
// marks back: all or none. Marking twice is no error, nor is taking back what
// is not marked; a mark made in another draft is taken back too.
func (s *Store) SetSeen(ctx context.Context, pair PairKey, author string, marks []Mark, seen bool) error {
	key, err := json.Marshal(pair)
	if err != nil {
		return err
	}
	return s.write(ctx, func(tx *sql.Tx) error {
		for _, m := range marks {
			stored, err := scanSeen(ctx, tx, pair, `SELECT rowid, left_hash, right_hash, nth, pair FROM seen
				WHERE author = ?1 AND nth = ?4 AND (left_hash = ?2 AND right_hash = ?3 OR left_hash = ?3 AND right_hash = ?2)`,
				author, m.Left, m.Right, m.Nth)
			if err != nil {
				return err
			}
			known := false
			for _, x := range stored {
				if x.mark != m {
					continue
				}
				known = true
				if !seen {
					if _, err := tx.ExecContext(ctx, `DELETE FROM seen WHERE rowid = ?`, x.row); err != nil {
						return err
					}
				}
			}
			if known || !seen {
				continue
			}
			_, err = tx.ExecContext(ctx, `INSERT INTO seen
				(author, left_hash, right_hash, nth, left_sha, left_agency, left_path, marked, pair) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
				author, m.Left, m.Right, m.Nth, pair.Left.SHA256, pair.Left.Agency, pair.Left.Path, s.clock().UnixMicro(), string(key))
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// storedMark is a mark and the row that it stands in.
type storedMark struct {
	row  int64
	mark Mark
}

// scanSeen reads marks and keeps those of a pair, turned to its sides.
func scanSeen(ctx context.Context, q querier, pair PairKey, query string, args ...any) ([]storedMark, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	type fit struct{ swapped, ok bool }
	fits := map[string]fit{} // there are many marks to a pair
	var out []storedMark
	for rows.Next() {
		var x storedMark
		var key string
		if err := rows.Scan(&x.row, &x.mark.Left, &x.mark.Right, &x.mark.Nth, &key); err != nil {
			return nil, err
		}
		f, known := fits[key]
		if !known {
			var p PairKey
			if err := json.Unmarshal([]byte(key), &p); err != nil {
				return nil, err
			}
			f.swapped, f.ok = pair.Match(p)
			fits[key] = f
		}
		if !f.ok {
			continue
		}
		if f.swapped {
			x.mark = x.mark.Swapped()
		}
		out = append(out, x)
	}
	return out, rows.Err()
}
