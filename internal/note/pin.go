package note

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"

	"duizhao/internal/report"
)

// Pin is a reviewer's word on which sections of two reports belong together.
// An empty name on one side stands for all sections of it.
type Pin struct {
	ID        string             `json:"id"` // see [NewID]
	Pair      PairKey            `json:"pair"`
	Left      report.SectionName `json:"left"`
	Right     report.SectionName `json:"right"`
	Apart     bool               `json:"apart"`     // they do not belong together
	Withdrawn bool               `json:"withdrawn"` // left to the program again
	Author    string             `json:"author"`
	Updated   time.Time          `json:"updated"`
}

// String tells the pin in the words of the reports.
func (p Pin) String() string {
	name := func(n report.SectionName) string {
		if n == (report.SectionName{}) {
			return "*"
		}
		return n.Label + n.Heading + n.Opening
	}
	tie := " = "
	if p.Apart {
		tie = " ≠ "
	}
	if p.Withdrawn {
		tie = " ? "
	}
	return name(p.Left) + tie + name(p.Right)
}

// Swapped is the pin as seen with the two reports changing sides.
func (p Pin) Swapped() Pin {
	p.Left, p.Right = p.Right, p.Left
	p.Pair = p.Pair.Swapped()
	return p
}

// Pins gives the pins of a pair that hold, the last word last. As with
// [Store.List] those made on other drafts of the two reports are among them,
// and those made with the reports the other way round, turned to fit.
func (s *Store) Pins(ctx context.Context, pair PairKey) ([]Pin, error) {
	db, err := s.opened(ctx, false)
	if err != nil || db == nil {
		return nil, err
	}
	pins, err := scanPins(ctx, db, pair)
	if err != nil {
		return nil, explain(s.path, err)
	}
	out := pins[:0]
	for _, p := range pins {
		if !p.Withdrawn {
			out = append(out, p)
		}
	}
	return out, nil
}

// SavePin stores a pin, in the place of every earlier word on the same two
// sections, whoever gave it: the last one counts. A pin is never taken out of
// the file, but withdrawn.
func (s *Store) SavePin(ctx context.Context, p *Pin) error {
	q := *p
	if q.ID == "" {
		q.ID = NewID()
	}
	q.Updated = s.clock()
	err := s.write(ctx, func(tx *sql.Tx) error {
		stored, err := scanPins(ctx, tx, q.Pair)
		if err != nil {
			return err
		}
		for _, o := range stored {
			if o.ID != q.ID && !o.Withdrawn && o.Left == q.Left && o.Right == q.Right {
				o.Withdrawn = true
				if err := putPin(ctx, tx, &o); err != nil {
					return err
				}
			}
		}
		return putPin(ctx, tx, &q)
	})
	if err == nil {
		*p = q
	}
	return err
}

// scanPins reads the pins of a pair, turned to its sides, in the order in
// which they were given.
func scanPins(ctx context.Context, q querier, pair PairKey) ([]Pin, error) {
	// A file that is only read may be older than the table.
	var tables int
	if err := q.QueryRowContext(ctx, `SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'pins'`).Scan(&tables); err != nil || tables == 0 {
		return nil, err
	}
	l, r := &pair.Left, &pair.Right
	rows, err := q.QueryContext(ctx, `SELECT data FROM pins WHERE
		left_sha IN (?, ?) OR left_agency IN (?, ?) OR left_path IN (?, ?) ORDER BY updated, id`,
		l.SHA256, r.SHA256, l.Agency, r.Agency, l.Path, r.Path)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []Pin
	for rows.Next() {
		var data []byte
		if err := rows.Scan(&data); err != nil {
			return nil, err
		}
		var p Pin
		if err := json.Unmarshal(data, &p); err != nil {
			return nil, err
		}
		swapped, ok := pair.Match(p.Pair)
		if !ok {
			continue
		}
		if swapped {
			p = p.Swapped()
		}
		p.Updated = p.Updated.Local()
		out = append(out, p)
	}
	return out, rows.Err()
}

func putPin(ctx context.Context, tx *sql.Tx, p *Pin) error {
	data, err := json.Marshal(p)
	if err != nil {
		return err
	}
	left := &p.Pair.Left
	_, err = tx.ExecContext(ctx, `INSERT OR REPLACE INTO pins
		(id, left_sha, left_agency, left_path, updated, data) VALUES (?, ?, ?, ?, ?, ?)`,
		p.ID, left.SHA256, left.Agency, left.Path, p.Updated.UnixMicro(), string(data))
	return err
}
