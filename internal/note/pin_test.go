package note

import (
	"context"
	"path/filepath"
	"testing"

	"duizhao/internal/report"
)

func pins(t *testing.T, s *Store, pair PairKey) []Pin {
	t.Helper()
	out, err := s.Pins(t.Context(), pair)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func savePin(t *testing.T, s *Store, p Pin) Pin {
	t.Helper()
	if err := s.SavePin(t.Context(), &p); err != nil {
		t.Fatal(err)
	}
	return p
}

func TestPins(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	s := At(path)
	defer s.Close()
	if got := pins(t, s, testPair); got != nil {
		t.Errorf("pins of no file: %v", got)
	}
	name := func(h string) report.SectionName { return report.SectionName{Label: "（一）", Heading: h, Nth: 1} }
	p := savePin(t, s, Pin{Pair: testPair, Left: name("执法"), Right: name("监管"), Author: "张三"})
	if p.ID == "" || p.Updated.IsZero() {
		t.Errorf("stored %+v", p)
	}
	s.Close()
	if got := pins(t, s, testPair); len(got) != 1 || got[0].Left != p.Left || got[0].Right != p.Right || got[0].Author != "张三" || got[0].Apart {
		t.Errorf("read back %+v", got)
	}
	if got := pins(t, s, testPair.Swapped()); len(got) != 1 || got[0].Left != p.Right || got[0].Right != p.Left {
		t.Errorf("with the reports turned round: %+v", got)
	}
	draft := testPair
	draft.Right.SHA256 = "another draft"
	if got := pins(t, s, draft); len(got) != 1 {
		t.Errorf("of another draft: %+v", got)
	}
	if got := pins(t, s, PairKey{Left: testPair.Left, Right: Doc{SHA256: "x", Agency: "别", Year: 2024}}); len(got) != 0 {
		t.Errorf("of another pair: %+v", got)
	}

	// The last word on two sections counts, whoever gave it.
	q := savePin(t, s, Pin{Pair: draft.Swapped(), Left: p.Right, Right: p.Left, Apart: true, Author: "李四"})
	if got := pins(t, s, testPair); len(got) != 1 || got[0].ID != q.ID || !got[0].Apart || got[0].Left != p.Left {
		t.Errorf("a second word: %+v", got)
	}
	savePin(t, s, Pin{Pair: testPair, Left: name("公开"), Apart: true})
	if got := pins(t, s, testPair); len(got) != 2 || got[1].Right != (report.SectionName{}) {
		t.Errorf("a section without counterpart: %+v", got)
	}
	q.Withdrawn = true
	savePin(t, s, q)
	if got := pins(t, s, testPair); len(got) != 1 || got[0].Left.Heading != "公开" {
		t.Errorf("a withdrawn pin: %+v", got)
	}
}

// A file of the first version keeps its notes and takes pins.
func TestPinsInAnOlderFile(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	s := open(t, path)
	save(t, s, newNote("旧"))
	db, err := s.opened(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(`DROP TABLE pins; DROP TABLE seen; PRAGMA user_version = 1`); err != nil {
		t.Fatal(err)
	}
	if got := pins(t, s, testPair); got != nil { // as where the file can only be read
		t.Errorf("pins without a table: %v", got)
	}
	s.Close()
	s = open(t, path)
	savePin(t, s, Pin{Pair: testPair, Left: report.SectionName{Heading: "执法", Nth: 1}, Apart: true})
	if len(pins(t, s, testPair)) != 1 || len(list(t, s)) != 1 {
		t.Error("an older file lost its notes or takes no pins")
	}
}
