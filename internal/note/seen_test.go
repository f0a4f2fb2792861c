package note

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func mark(left, right string) Mark { return NewMark([]rune(left), []rune(right)) }

func seen(t *testing.T, s *Store, pair PairKey, author string) []Mark {
	t.Helper()
	marks, err := s.Seen(t.Context(), pair, author)
	if err != nil {
		t.Fatal(err)
	}
	return marks
}

func setSeen(t *testing.T, s *Store, pair PairKey, on bool, marks ...Mark) {
	t.Helper()
	if err := s.SetSeen(t.Context(), pair, "张三", marks, on); err != nil {
		t.Fatal(err)
	}
}

func TestMark(t *testing.T) {
	t.Parallel()
	a := mark("检查1,286次。", "检查 1,503次。")
	for _, b := range []Mark{mark("检查１，２８６次．", "检查1,503次。\n"), mark("\n检查1,286次。", "检查1、503次.")} {
		if a != b {
			t.Errorf("a difference of form alone makes another mark: %v, %v", a, b)
		}
	}
	for _, b := range []Mark{
		mark("检查1,286次。", "检查1,504次。"), mark("检查1,287次。", "检查1,503次。"),
		mark("检查1.286次。", "检查1,503次。"), mark("检查1,503次。", "检查1,286次。"), NewMark(nil, []rune("检查1,503次。")),
	} {
		if a == b {
			t.Errorf("other words make the same mark: %v", b)
		}
	}
	if m := NewMark(nil, []rune("检")); m.Left != "" || m.Right == "" || NewMark([]rune{}, nil).Left == "" {
		t.Error("a side that is not there is not told from an empty one")
	}
}

func TestSeen(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	s := At(path)
	if got := seen(t, s, testPair, "张三"); len(got) != 0 {
		t.Errorf("marks of no file: %v", got)
	}
	if exists(path) {
		t.Error("reading made a file")
	}
	a, b, again := mark("甲", "乙"), mark("丙", "丁"), mark("甲", "乙")
	again.Nth = 1
	setSeen(t, s, testPair, true, a, b)
	setSeen(t, s, testPair, true, a, again)
	s.Close()
	if got := seen(t, s, testPair, "张三"); !cmp.Equal(got, []Mark{a, b, again}) {
		t.Errorf("read back %v", got)
	}
	if got := seen(t, s, testPair, "李四"); len(got) != 0 {
		t.Errorf("another reviewer has marks: %v", got)
	}
	if got := seen(t, s, testPair.Swapped(), "张三"); !cmp.Equal(got, []Mark{a.Swapped(), b.Swapped(), again.Swapped()}) {
		t.Errorf("with the reports turned round: %v", got)
	}
	other := PairKey{Left: testPair.Left, Right: Doc{SHA256: "x", Agency: "别", Year: 2024}}
	setSeen(t, s, other, false, a) // none of its own
	if got := seen(t, s, other, "张三"); len(got) != 0 {
		t.Errorf("marks of another pair: %v", got)
	}

	// A new draft has the marks of the old one, and takes them back for both.
	draft := testPair
	draft.Right.SHA256, draft.Right.Path = "b2", "/r2.txt"
	if got := seen(t, s, draft, "张三"); len(got) != 3 {
		t.Errorf("the next draft has %v", got)
	}
	setSeen(t, s, draft, true, a) // known already
	setSeen(t, s, draft.Swapped(), false, a.Swapped())
	setSeen(t, s, draft, false, a)
	if got := seen(t, s, testPair, "张三"); !cmp.Equal(got, []Mark{b, again}) {
		t.Errorf("after taking one back: %v", got)
	}
}

// A store of the version before gets the table and keeps its notes.
func TestSeenInAnOlderStore(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "notes.db")
	s := open(t, path)
	save(t, s, newNote("甲"))
	s.Close()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec("DROP TABLE seen; DROP TABLE pins; PRAGMA user_version = 1"); err != nil {
		t.Fatal(err)
	}
	db.Close()
	setSeen(t, s, testPair, true, mark("甲", "乙"))
	if len(seen(t, s, testPair, "张三")) != 1 || len(list(t, s)) != 1 {
		t.Error("the mark or the note is gone")
	}
}

// Two programs mark at once, one of them the other reviewer's; each mark that
// was told to be kept is there, also behind an end without a farewell.
func TestSeenByTwoPrograms(t *testing.T) {
	const each = 20
	path, author := os.Getenv("DUIZHAO_TEST_SEEN"), os.Getenv("DUIZHAO_TEST_AUTHOR")
	if path != "" {
		s := At(path)
		for i := range each {
			if err := s.SetSeen(t.Context(), testPair, author, []Mark{mark(author, fmt.Sprint(i)), mark("共", fmt.Sprint(i))}, true); err != nil {
				t.Fatal(err)
			}
		}
		os.Exit(0) // the store is not closed
	}
	path = filepath.Join(t.TempDir(), "notes.db")
	var programs []*exec.Cmd
	for _, author := range []string{"张三", "李四", "张三"} {
		cmd := exec.Command(os.Args[0], "-test.run=^TestSeenByTwoPrograms$")
		cmd.Env = append(os.Environ(), "DUIZHAO_TEST_SEEN="+path, "DUIZHAO_TEST_AUTHOR="+author)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		programs = append(programs, cmd)
	}
	for _, cmd := range programs {
		if err := cmd.Wait(); err != nil {
			t.Fatal(err)
		}
	}
	s := open(t, path)
	for _, author := range []string{"张三", "李四"} {
		got := seen(t, s, testPair, author)
		for i := range each {
			if !slices.Contains(got, mark(author, fmt.Sprint(i))) || !slices.Contains(got, mark("共", fmt.Sprint(i))) {
				t.Errorf("%s lacks mark %d", author, i)
			}
		}
		if len(got) != 2*each {
			t.Errorf("%s has %d marks, want %d", author, len(got), 2*each)
		}
	}
}
