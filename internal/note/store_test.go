package note

import (
	"database/sql"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"duizhao/internal/report"
)

var testPair = PairKey{
	Left:  Doc{SHA256: "a", Agency: "云川区人民政府", Year: 2023, Title: "年度报告", Path: "/l.txt"},
	Right: Doc{SHA256: "b", Agency: "云川区人民政府", Year: 2024, Title: "年度报告", Path: "/r.txt"},
}

func newNote(body string) *Note {
	return &Note{
		Pair: testPair, Code: report.CodeData, Severity: report.Serious, Body: body, Author: "张三",
		Right: &Anchor{Span: report.Span{Start: 3, End: 5}, Quote: "12件", Section: "1", Line: 2},
	}
}

func open(t testing.TB, path string) *Store {
	t.Helper()
	s, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func save(t *testing.T, s *Store, n *Note) {
	t.Helper()
	if err := s.Save(t.Context(), n); err != nil {
		t.Fatal(err)
	}
}

func list(t *testing.T, s *Store) []Note {
	t.Helper()
	notes, err := s.List(t.Context(), testPair)
	if err != nil {
		t.Fatal(err)
	}
	return notes
}

func TestRoundTrip(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "深/处 #1?%20", "notes.db")
	s := open(t, path)
	n := newNote("前后矛盾。\n“引号”<b>|\x1b")
	save(t, s, n)
	if n.ID == "" || n.Version != 1 || n.Created.IsZero() || n.Status != Pending {
		t.Errorf("saved note not filled in: %+v", n)
	}
	if got := list(t, s); len(got) != 1 || !cmp.Equal(got[0], *n) {
		t.Errorf("read back: %s", cmp.Diff(got, []Note{*n}))
	}
	n.Body, n.Status = "改过", Confirmed
	save(t, s, n)
	if n.Version != 2 {
		t.Errorf("version %d behind a second save", n.Version)
	}
	save(t, s, n)
	if n.Version != 2 {
		t.Errorf("saving the same made version %d", n.Version)
	}

	for range 2 { // kept under a re-open, which migrates nothing twice
		s.Close()
		if got := list(t, s); len(got) != 1 || !cmp.Equal(got[0], *n) {
			t.Errorf("after re-opening: %s", cmp.Diff(got, []Note{*n}))
		}
	}
	if h, err := s.History(t.Context(), n.ID); err != nil || len(h) != 2 || !strings.HasPrefix(h[0].Body, "前后矛盾") {
		t.Errorf("history %v, %v", h, err)
	}

	if turned, err := s.List(t.Context(), testPair.Swapped()); err != nil || len(turned) != 1 || turned[0].Left == nil || turned[0].Right != nil {
		t.Errorf("with the reports turned round: %+v, %v", turned, err)
	}
	other := PairKey{Left: testPair.Left, Right: Doc{SHA256: "x", Agency: "别", Year: 2024}}
	if got, err := s.List(t.Context(), other); err != nil || len(got) != 0 {
		t.Errorf("notes of another pair: %v, %v", got, err)
	}

	for path, want := range map[string]os.FileMode{path: 0o660, filepath.Dir(path): 0o700, path + ".lock": 0o660} {
		if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
			t.Errorf("mode of %s: %v, %v; want %v", path, info.Mode().Perm(), err, want)
		}
	}
}

func TestDelete(t *testing.T) {
	t.Parallel()
	s := open(t, filepath.Join(t.TempDir(), "notes.db"))
	n := newNote("删")
	save(t, s, n)
	if err := s.Delete(t.Context(), n.ID); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s); len(got) != 0 {
		t.Errorf("deleted note still listed: %v", got)
	}
	if all, err := s.All(t.Context()); err != nil || len(all) != 1 || !all[0].Deleted {
		t.Errorf("deleted note is gone: %v, %v", all, err)
	}
	if err := errors.Join(s.Restore(t.Context(), n.ID), s.Restore(t.Context(), n.ID)); err != nil {
		t.Fatal(err)
	}
	if got := list(t, s); len(got) != 1 || got[0].Version != 3 {
		t.Errorf("restored: %v", got)
	}
	if err := s.Delete(t.Context(), "none"); !errors.Is(err, ErrNotFound) {
		t.Errorf("deleting what is not there: %v", err)
	}
}

func TestConflict(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	one, two := open(t, path), open(t, path)
	n := newNote("原文")
	save(t, one, n)
	before, err := two.Stamp(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mine, theirs, again := *n, *n, *n
	theirs.Body = "别人的话"
	save(t, one, &theirs)
	if after, err := two.Stamp(t.Context()); err != nil || after == before {
		t.Errorf("stamp did not change: %d, %v", after, err)
	}

	mine.Body = "我的话"
	err = two.Save(t.Context(), &mine)
	var conflict *ConflictError
	if !errors.Is(err, ErrConflict) || !errors.As(err, &conflict) {
		t.Fatalf("saving over another's words: %v", err)
	}
	if conflict.Theirs.Body != "别人的话" || conflict.Mine.ID != mine.ID || mine.ID == n.ID {
		t.Errorf("conflict %+v", conflict)
	}
	again.Body = "我的话" // a retry makes no second copy
	if err := two.Save(t.Context(), &again); !errors.Is(err, ErrConflict) || again.ID != mine.ID {
		t.Errorf("retry: %v, id %s, want %s", err, again.ID, mine.ID)
	}
	var bodies []string
	for _, n := range list(t, one) {
		bodies = append(bodies, n.Body)
	}
	if got := strings.Join(bodies, " "); got != "别人的话 我的话" {
		t.Errorf("kept %q", got)
	}

	// Found at another place in a new draft is no quarrel.
	moved := *n
	moved.Body = "别人的话"
	moved.Right = &Anchor{Span: report.Span{Start: 9, End: 11}, Quote: "12件"}
	if err := two.Save(t.Context(), &moved); err != nil || moved.ID != n.ID {
		t.Errorf("moving the anchor: %v", err)
	}
}

func TestDrafts(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	s := open(t, path)
	now := time.Date(2025, 3, 1, 8, 0, 0, 0, time.UTC)
	s.now = func() time.Time { now = now.Add(time.Second); return now }
	first, second := newNote("一半"), newNote("另一")
	second.Author = "李四"
	for _, n := range []*Note{first, second} {
		if err := s.SaveDraft(t.Context(), n); err != nil {
			t.Fatal(err)
		}
	}
	first.Body = "一半多"
	if err := s.SaveDraft(t.Context(), first); err != nil {
		t.Fatal(err)
	}
	drafts := func(s *Store, author string) string {
		t.Helper()
		notes, err := s.Drafts(t.Context(), testPair, author)
		if err != nil {
			t.Fatal(err)
		}
		var bodies []string
		for _, n := range notes {
			bodies = append(bodies, n.Body)
		}
		return strings.Join(bodies, " ")
	}
	again := open(t, path) // as if the first had been killed
	if got := drafts(again, ""); got != "一半多 另一" {
		t.Errorf("drafts %q", got)
	}
	if got := drafts(again, "张三"); got != "一半多" {
		t.Errorf("drafts of one author %q", got)
	}
	if len(list(t, again)) != 0 {
		t.Error("a draft is listed as a note")
	}
	save(t, again, first)
	if err := again.DropDraft(t.Context(), second.ID); err != nil {
		t.Fatal(err)
	}
	if got := drafts(s, ""); got != "" {
		t.Errorf("drafts left: %q", got)
	}
}

func TestImport(t *testing.T) {
	t.Parallel()
	from := open(t, filepath.Join(t.TempDir(), "a.db"))
	to := open(t, filepath.Join(t.TempDir(), "b.db"))
	a, b := newNote("甲"), newNote("乙")
	save(t, from, a)
	save(t, from, b)
	imports := func(want Imported) {
		t.Helper()
		notes, err := from.All(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		got, err := to.Import(t.Context(), notes)
		if err != nil || got != want {
			t.Errorf("import %+v, %v; want %+v", got, err, want)
		}
	}
	imports(Imported{Added: 2})
	imports(Imported{Known: 2})
	a.Body = "甲，改于别处"
	save(t, from, a)
	imports(Imported{Known: 1, KeptBoth: 1})
	imports(Imported{Known: 2})
	if got := list(t, to); len(got) != 3 {
		t.Errorf("%d notes, want 3", len(got))
	}
}

// Many writers open the same new file at once; every note they were told is
// saved is there.
func TestConcurrentWriters(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	const writers, each = 6, 15
	var wg sync.WaitGroup
	errs := make(chan error, writers)
	for w := range writers {
		wg.Go(func() {
			s, err := Open(path)
			if err != nil {
				errs <- err
				return
			}
			defer s.Close()
			for i := range each {
				if err := s.Save(t.Context(), newNote(fmt.Sprintf("%d-%d", w, i))); err != nil {
					errs <- err
					return
				}
			}
		})
	}
	wg.Wait()
	close(errs)
	for err := range errs {
		t.Error(err)
	}
	seen := map[string]bool{}
	for _, n := range list(t, open(t, path)) {
		seen[n.Body] = true
	}
	if len(seen) != writers*each {
		t.Errorf("%d notes, want %d", len(seen), writers*each)
	}
}

func TestLazy(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "sub", "notes.db")
	s := At(path)
	defer s.Close()
	notes, err := s.List(t.Context(), testPair)
	if err != nil || len(notes) != 0 {
		t.Fatalf("reading no file: %v, %v", notes, err)
	}
	if _, err := os.Stat(filepath.Dir(path)); !errors.Is(err, os.ErrNotExist) {
		t.Error("reading made a folder")
	}
	save(t, s, newNote("甲"))
	if len(list(t, s)) != 1 {
		t.Error("note not there")
	}
}

func TestOpenErrors(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	// A database with this in it.
	database := func(name, statements string) string {
		path := filepath.Join(dir, name)
		db, err := sql.Open("sqlite", path)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		if _, err := db.Exec(statements); err != nil {
			t.Fatal(err)
		}
		return path
	}
	tests := []struct {
		name, path, want string
		untouched        bool
	}{
		{"a folder", dir, "is a folder", false},
		{"a text", write("report.txt", "一、成效"), "not a store of notes", true},
		{"a short file", write("short", "SQL"), "not a store of notes", true},
		{"a broken header", write("broken", "SQLite format 3\x00"+strings.Repeat("x", 4096)), "not a store of notes", true},
		{"another program's", database("other.db", "CREATE TABLE t (a)"), "not a store of notes", true},
		{"another program's, marked", database("marked.db", "PRAGMA application_id = 7"), "not a store of notes", true},
		{"a newer one", database("new.db", fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = 99", applicationID)), "newer version", true},
		{"below a file", filepath.Join(write("file", ""), "notes.db"), "not a directory", false},
	}
	for _, tt := range tests {
		before, _ := os.ReadFile(tt.path)
		s, err := Open(tt.path)
		if err == nil {
			s.Close()
			t.Errorf("%s: opened", tt.name)
			continue
		}
		var e *Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) || e.Message(report.ZH) == "" {
			t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			continue
		}
		if strings.HasSuffix(err.Error(), ".") || tt.untouched && (e.Hint(report.ZH) == "" || e.Hint(report.EN) == "") {
			t.Errorf("%s: %v, hint %q", tt.name, err, e.Hint(report.EN))
		}
		if after, _ := os.ReadFile(tt.path); tt.untouched && string(after) != string(before) {
			t.Errorf("%s: the file was changed", tt.name)
		}
	}
}

func TestReadOnly(t *testing.T) {
	t.Parallel()
	if os.Geteuid() == 0 {
		t.Skip("root may write everywhere")
	}
	dir := t.TempDir()
	path := filepath.Join(dir, "notes.db")
	s := open(t, path)
	save(t, s, newNote("甲"))
	s.Close()
	if err := errors.Join(os.Chmod(path, 0o400), os.Remove(path+".lock"), os.Chmod(dir, 0o500)); err != nil {
		t.Fatal(err)
	}
	defer os.Chmod(dir, 0o700)
	s = open(t, path)
	if !s.ReadOnly() || len(list(t, s)) != 1 {
		t.Error("not readable")
	}
	var e *Error
	if err := s.Save(t.Context(), newNote("乙")); !errors.As(err, &e) || e.Hint(report.EN) == "" {
		t.Errorf("saving to what can only be read: %v", err)
	}
	if _, err := Open(filepath.Join(dir, "new.db")); !errors.As(err, &e) {
		t.Errorf("a new file in a folder that can only be read: %v", err)
	}
}

func BenchmarkOpen(b *testing.B) {
	path := filepath.Join(b.TempDir(), "notes.db")
	open(b, path).Close()
	for b.Loop() {
		open(b, path).Close()
	}
}

func BenchmarkSave(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "notes.db"))
	for b.Loop() {
		if err := s.Save(b.Context(), newNote("数据前后矛盾")); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkListThousand(b *testing.B) {
	s := open(b, filepath.Join(b.TempDir(), "notes.db"))
	var notes []Note
	for range 1000 {
		n := newNote("数据前后矛盾")
		n.fill()
		notes = append(notes, *n)
	}
	if _, err := s.Import(b.Context(), notes); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if got, err := s.List(b.Context(), testPair); err != nil || len(got) != 1000 {
			b.Fatal(len(got), err)
		}
	}
}
