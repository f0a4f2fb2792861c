package note

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"sync"
	"syscall"
	"time"
)

// Store is the annotations of all reviewers of a server, in one file. It may
// be used by several goroutines; any number of programs may have the same file
// open.
//
// A store opens itself when first used: [At] touches nothing, and reading from
// a file that does not exist finds no notes and makes no file.
type Store struct {
	path string
	now  func() time.Time // replaced in tests

	mu       sync.Mutex
	db       *sql.DB // nil until opened
	readOnly bool
}

// At names a store without opening it.
func At(path string) *Store { return &Store{path: path, now: time.Now} }

// Open opens a store, making the file and its folder where they are missing.
// Errors about the file are of type [*Error]. A file that may be read but not
// written opens all the same; saving then fails.
func Open(path string) (*Store, error) {
	s := At(path)
	if _, err := s.opened(context.Background(), true); err != nil && !s.ReadOnly() {
		return nil, err
	}
	return s, nil
}

// Path is the file of the store.
func (s *Store) Path() string { return s.path }

// ReadOnly reports whether the store is open and cannot be written.
func (s *Store) ReadOnly() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.readOnly
}

// Close closes the file; the store opens again when used again.
func (s *Store) Close() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		return nil
	}
	err := s.db.Close()
	s.db, s.readOnly = nil, false
	return explain(s.path, err)
}

// opened gives the database, opening it where need be. For reading it is nil
// where the file does not exist.
func (s *Store) opened(ctx context.Context, write bool) (*sql.DB, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.db == nil {
		if !write {
			if _, err := os.Stat(s.path); errors.Is(err, fs.ErrNotExist) {
				return nil, nil
			}
		}
		if err := s.open(ctx); err != nil {
			return nil, explain(s.path, err)
		}
	}
	if write && s.readOnly {
		return nil, readOnly.at(s.path, nil)
	}
	return s.db, nil
}

func (s *Store) open(ctx context.Context) error {
	path, err := filepath.Abs(s.path)
	if err != nil {
		return err
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return isFolder.at(s.path, nil)
	}
	if foreign(path) {
		return notStore.at(s.path, nil)
	}
	// Private unless an administrator made the folder (2770 and a group).
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	if err := makeFile(path); err != nil {
		if notWritable(err) && exists(path) {
			return s.openForReading(ctx, path)
		}
		return err
	}
	// Several programs that open a new file at once stumble over each other:
	// switching to WAL ignores SQLite's own timeout.
	unlock, err := lock(ctx, path+".lock")
	if err != nil {
		if notWritable(err) {
			return s.openForReading(ctx, path)
		}
		return err
	}
	defer unlock()
	journal := "WAL"
	if remote(filepath.Dir(path)) {
		journal = "DELETE" // WAL needs memory shared between all who write
	}
	db, err := connect(path, url.Values{
		"_pragma": {"busy_timeout(5000)", "synchronous(FULL)"},
		"_txlock": {"immediate"},
	})
	if err != nil {
		return err
	}
	if err := migrate(ctx, db, s.path, journal); err != nil {
		db.Close()
		if c := sqlCode(err); c == codeReadOnly || c == codeCantOpen {
			return s.openForReading(ctx, path)
		}
		return err
	}
	s.db, s.readOnly = db, false
	return nil
}

// openForReading opens a file in a folder that cannot be written. SQLite needs
// to write beside a WAL file even to read it, unless it is told that nobody
// changes the file.
func (s *Store) openForReading(ctx context.Context, path string) error {
	var err error
	for _, v := range []url.Values{
		{"mode": {"ro"}, "_pragma": {"busy_timeout(5000)"}},
		{"mode": {"ro"}, "immutable": {"1"}},
	} {
		var db *sql.DB
		if db, err = connect(path, v); err != nil {
			continue
		}
		if err = checkVersion(ctx, db, s.path); err == nil {
			s.db, s.readOnly = db, true
			return nil
		}
		db.Close()
	}
	return err
}

// connect opens the file with one connection: SQLite has one writer anyway,
// and its settings are those of a connection.
func connect(path string, settings url.Values) (*sql.DB, error) {
	name := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: settings.Encode()}
	db, err := sql.Open("sqlite", name.String())
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// makeFile makes an empty file that the group may write. SQLite would make it
// 0644, and the files it puts beside it take their mode from it, so that a
// second reviewer could not write. It fails where the file cannot be written.
func makeFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o660)
	if err == nil {
		if err := f.Chmod(0o660); err != nil { // past the umask
			f.Close()
			return err
		}
		return f.Close()
	}
	if !errors.Is(err, fs.ErrExist) && !notWritable(err) {
		return err
	}
	f, err = os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// foreign reports whether the file holds something that is no SQLite database.
// SQLite would tell too, but only with a lock file put beside it.
func foreign(path string) bool {
	f, err := os.Open(path)
	if err != nil {
		return false
	}
	defer f.Close()
	const magic = "SQLite format 3\x00"
	head := make([]byte, len(magic))
	n, _ := io.ReadFull(f, head)
	return n > 0 && string(head[:n]) != magic
}

func notWritable(err error) bool {
	return errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS)
}

func exists(path string) bool { _, err := os.Stat(path); return err == nil }

// applicationID marks a SQLite file as a store of notes: "DZNB".
const applicationID = 0x445A4E42

// migrations lead from one version of the schema to the next; the file's
// version is how many it has been through. They are never edited, only added
// to.
//
// The columns beside data are those that are looked for; data is the note as
// JSON. versions holds every note as it was each time it was saved, seen the
// changes that were looked at (see [Mark]).
var migrations = []string{
	`CREATE TABLE notes (
		id TEXT PRIMARY KEY,
		version INTEGER NOT NULL,
		deleted INTEGER NOT NULL,
		left_sha TEXT NOT NULL, left_agency TEXT NOT NULL, left_path TEXT NOT NULL,
		created INTEGER NOT NULL,
		data TEXT NOT NULL
	) STRICT;
	CREATE TABLE versions (
		id TEXT NOT NULL,
		version INTEGER NOT NULL,
		saved INTEGER NOT NULL,
		data TEXT NOT NULL,
		PRIMARY KEY (id, version)
	) STRICT;
	CREATE TABLE drafts (
		id TEXT PRIMARY KEY,
		author TEXT NOT NULL,
		updated INTEGER NOT NULL,
		data TEXT NOT NULL
	) STRICT;`,
	`CREATE TABLE seen (
		author TEXT NOT NULL,
		left_hash TEXT NOT NULL, right_hash TEXT NOT NULL, nth INTEGER NOT NULL,
		left_sha TEXT NOT NULL, left_agency TEXT NOT NULL, left_path TEXT NOT NULL,
		marked INTEGER NOT NULL,
		pair TEXT NOT NULL
	) STRICT;
	CREATE INDEX seen_change ON seen (author, left_hash, right_hash, nth);`,
	`CREATE TABLE pins (
		id TEXT PRIMARY KEY,
		left_sha TEXT NOT NULL, left_agency TEXT NOT NULL, left_path TEXT NOT NULL,
		updated INTEGER NOT NULL,
		data TEXT NOT NULL
	) STRICT;`,
}

// checkVersion refuses files that are no stores or too new.
func checkVersion(ctx context.Context, q querier, path string) error {
	version, err := schemaVersion(ctx, q, path)
	if err == nil && version == 0 {
		return notStore.at(path, nil)
	}
	return err
}

// querier is a database or a transaction.
type querier interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// schemaVersion is the version of the file, 0 for an empty one. It is an error
// for the file to be too new or another program's.
func schemaVersion(ctx context.Context, q querier, path string) (int, error) {
	var version, app, tables int
	err := q.QueryRowContext(ctx, `SELECT user_version, application_id,
		(SELECT count(*) FROM sqlite_master) FROM pragma_user_version, pragma_application_id`).
		Scan(&version, &app, &tables)
	switch {
	case err != nil:
		return 0, err
	case app != applicationID && (app != 0 || version != 0 || tables != 0):
		return 0, notStore.at(path, nil)
	case version > len(migrations):
		return 0, tooNew.at(path, fmt.Errorf("schema %d, known up to %d", version, len(migrations)))
	}
	return version, nil
}

// migrate brings the file to the newest version, in one transaction. The
// journal mode is kept in the file, so it is set only behind the check that
// the file is ours.
func migrate(ctx context.Context, db *sql.DB, path, journal string) error {
	version, err := schemaVersion(ctx, db, path)
	if err != nil {
		return err
	}
	if _, err := db.ExecContext(ctx, "PRAGMA journal_mode = "+journal); err != nil || version == len(migrations) {
		return err
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if version, err = schemaVersion(ctx, tx, path); err != nil { // another program may have been here
		return err
	}
	for _, m := range migrations[version:] {
		if _, err := tx.ExecContext(ctx, m); err != nil {
			return err
		}
	}
	mark := fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(migrations))
	if _, err := tx.ExecContext(ctx, mark); err != nil {
		return err
	}
	return tx.Commit()
}
