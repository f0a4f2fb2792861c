package zipped

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
)

// pieces are what stands inside the elements p of a document, read by itself.
func pieces(t *testing.T, doc string) []string {
	t.Helper()
	s, err := Scan(context.Background(), []byte(doc), aliases)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for {
		k, err := s.Next()
		if err != nil {
			return all
		}
		if k != Start || s.Name != "p" {
			continue
		}
		x, err := s.Inside()
		if err != nil {
			t.Fatalf("%s: %v", doc, err)
		}
		got, err := scan(string(x.Bytes()))
		if err != nil {
			t.Fatalf("%s: %s: %v", doc, x.Bytes(), err)
		}
		all = append(all, got)
	}
}

func TestInside(t *testing.T) {
	for _, c := range []struct {
		name, doc string
		want      []string
	}{
		{"elements and text", `<a><p><b/>1<p>2</p></p><p>3</p></a>`, []string{`<inside><b></b>1<p>2</p></inside>`, `<inside>3</inside>`}},
		{"nothing", `<a><p/><p></p></a>`, []string{`<inside></inside>`, `<inside></inside>`}},
		{"what looks like an end tag", `<a><p><![CDATA[</p>]]><!-- </p> --></p ><b/></a>`, []string{`<inside></p></inside>`}},
		{"namespaces from above", `<k:a xmlns:k="urn:w" xmlns:r="urn:r"><p xmlns:k="urn:r"><k:b/></p><p><k:b/><r:b/></p></k:a>`, []string{`<inside><r:b></r:b></inside>`, `<inside><w:b></w:b><r:b></r:b></inside>`}},
		{"a namespace without prefix", `<k:a xmlns:k="urn:w"><p xmlns=""><b/></p></k:a>`, []string{`<inside><b></b></inside>`}},
		{"quotes in the names of namespaces", `<a xmlns:x='"' xmlns:y="'" xmlns:w="urn:w"><p><w:b/></p></a>`, []string{`<inside><w:b></w:b></inside>`}},
		{"another encoding", "<?xml version=\"1.0\" encoding=\"GBK\"?><a><p>\xd6\xd0</p></a>", []string{`<inside>中</inside>`}},
	} {
		if got := pieces(t, c.doc); fmt.Sprintf("%q", got) != fmt.Sprintf("%q", c.want) {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

// TestInsideIsBounded has namespaces that each piece would have to say again.
func TestInsideIsBounded(t *testing.T) {
	doc := `<a xmlns:x="` + strings.Repeat("x", maxOpenings/64) + `">` + strings.Repeat(`<p xmlns:y="z"/>`, 64) + `</a>`
	s, err := Scan(context.Background(), []byte(doc), nil)
	if err != nil {
		t.Fatal(err)
	}
	for {
		k, err := s.Next()
		if err == nil && k == Start && s.Name == "p" {
			_, err = s.Inside()
		}
		if errors.Is(err, errNames) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
	}
}
