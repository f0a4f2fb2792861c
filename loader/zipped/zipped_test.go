package zipped

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"duizhao/loader/source"
)

func archive(t *testing.T, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, body := range files {
		f, err := w.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(f, body)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestNamesAreFolded(t *testing.T) {
	a, err := Open(archive(t, map[string]string{`Doc_0\Document.xml`: "x"}))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"Doc_0/Document.xml", "/doc_0/document.xml", "./Doc_0/Pages/../Document.xml", `Doc_0\Document.xml`} {
		if got, err := a.Read(name); err != nil || string(got) != "x" {
			t.Errorf("Read(%q) = %q, %v", name, got, err)
		}
	}
	if _, err := a.Read("none"); !errors.Is(err, ErrNone) {
		t.Errorf("a file that is not there: %v", err)
	}
}

func TestBombIsRefused(t *testing.T) {
	a, err := Open(archive(t, map[string]string{"a": strings.Repeat("0", MaxPart+1)}))
	if err != nil {
		t.Fatal(err)
	}
	var e *source.Error
	if _, err := a.Read("a"); !errors.As(err, &e) || e.Hint.ZH == "" {
		t.Errorf("a part of more than %d bytes: %v", MaxPart, err)
	}
}

func TestAllPartsTogetherAreBounded(t *testing.T) {
	a, err := Open(archive(t, map[string]string{"a": "12345", "b": "12345"}))
	if err != nil {
		t.Fatal(err)
	}
	a.left = 8
	if _, err := a.Read("a"); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Read("b"); err == nil {
		t.Error("more was unpacked than all parts together may have")
	}
}

func TestDeepXML(t *testing.T) {
	for _, c := range []struct {
		depth int
		fails bool
	}{{MaxDepth, false}, {MaxDepth + 1, true}} {
		d := XML([]byte(strings.Repeat("<a>", c.depth) + strings.Repeat("</a>", c.depth)))
		var err error
		for err == nil {
			_, err = d.Token()
		}
		if errors.Is(err, ErrDeep) != c.fails {
			t.Errorf("depth %d: %v", c.depth, err)
		}
	}
}

func TestCharsetOfXML(t *testing.T) {
	d := XML([]byte("<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xd6\xd0</a>"))
	var got string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if c, ok := tok.(xml.CharData); ok {
			got += string(c)
		}
	}
	if got != "中" {
		t.Errorf("got %q", got)
	}
}

func TestDamaged(t *testing.T) {
	whole := archive(t, map[string]string{"a": strings.Repeat("法治", 999)})
	if _, err := Open(whole[:len(whole)/2]); err == nil {
		t.Error("half an archive was opened")
	}
}
