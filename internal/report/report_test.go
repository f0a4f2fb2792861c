package report

import (
	"encoding/json"
	"testing"
)

func sections() []Section {
	s := []Section{
		{ID: "0", Level: 0, Start: 2, End: 10},
		{ID: "1", Level: 1, Start: 10, End: 50},
		{ID: "1.1", Parent: "1", Level: 2, Start: 12, End: 30},
		{ID: "1.1#1", Parent: "1.1", Level: 3, Start: 14, End: 20},
		{ID: "1.1#2", Parent: "1.1", Level: 3, Start: 20, End: 28},
		{ID: "1.2", Parent: "1", Level: 2, Start: 30, End: 40},
		{ID: "P", Level: 1, Start: 60, End: 70},
	}
	Nest(s)
	return s
}

func TestSectionAt(t *testing.T) {
	t.Parallel()
	r := &Report{Sections: sections()}
	for at, want := range map[int]string{
		0: "", 2: "0", 9: "0", 10: "1", 13: "1.1", 14: "1.1#1", 19: "1.1#1", 27: "1.1#2",
		29: "1.1", 30: "1.2", 39: "1.2", 45: "1", 50: "", 59: "", 60: "P", 69: "P", 70: "", 99: "",
	} {
		if got := r.SectionID(at); got != want {
			t.Errorf("SectionID(%d) = %q, want %q", at, got, want)
		}
	}
}

func TestDocumentJSON(t *testing.T) {
	t.Parallel()
	got, err := json.Marshal(Document{Path: "a", Format: "text"})
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"path":"a","format":"text","encoding":"","sha256":"","chars":0,"title":null,"agency":null,"year":null,"published":null}`
	if string(got) != want {
		t.Errorf("an unknown value is not null: %s", got)
	}
}

// Every code and severity has a name in both languages.
func TestNames(t *testing.T) {
	t.Parallel()
	for _, c := range Codes {
		if !c.Valid() || c.Name(ZH) == "" || c.Name(EN) == "" {
			t.Errorf("%s has no name", c)
		}
	}
	for i, s := range Severities {
		if !s.Valid() || s.Name(ZH) == "" || s.Name(EN) == "" || s.Rank() != i {
			t.Errorf("%s has no name or rank", s)
		}
	}
	if Severity("none").Rank() != len(Severities) {
		t.Error("an unknown severity must rank last")
	}
}
