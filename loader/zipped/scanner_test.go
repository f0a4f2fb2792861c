package zipped

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"duizhao/loader/source"
)

var aliases = map[string]string{"urn:w": "w", "urn:strict": "w", "urn:r": "r"}

// scan tells what a scanner reads, in one line.
func scan(doc string) (string, error) {
	s, err := Scan(context.Background(), []byte(doc), aliases)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for {
		k, err := s.Next()
		switch {
		case errors.Is(err, io.EOF):
			return b.String(), nil
		case err != nil:
			return b.String(), err
		case k == Start:
			fmt.Fprintf(&b, "<%s", s.Name)
			if v, ok := s.Has("w:v"); ok {
				fmt.Fprintf(&b, " w:v=%q", v)
			}
			if v, ok := s.Has("v"); ok {
				fmt.Fprintf(&b, " v=%q", v)
			}
			b.WriteString(">")
		case k == End:
			fmt.Fprintf(&b, "</%s>", s.Name)
		default:
			b.Write(s.Text())
		}
	}
}

func TestScanner(t *testing.T) {
	for _, c := range []struct{ doc, want string }{
		{`<a>1<b/>2</a>`, `<a>1<b></b>2</a>`},
		{"<?xml version='1.0'?>\n<!DOCTYPE a [<!ENTITY x \"y\">]>\n<a >x</a >\n<!-- < -->", `<a>x</a>`},
		{`<w:a xmlns:w="urn:w" w:v="1" v="2"/>`, `<w:a w:v="1" v="2"></w:a>`},
		{`<k:a xmlns:k="urn:strict" k:v="1" v='2'/>`, `<w:a w:v="1" v="2"></w:a>`},
		{`<a xmlns="urn:w"><b xmlns="" v="1"/><b/></a>`, `<w:a><b v="1"></b><w:b></w:b></w:a>`},
		{`<w:a xmlns:w="urn:w"><w:b xmlns:w="urn:r"><w:c/></w:b><w:c/></w:a>`, `<w:a><r:b><r:c></r:c></r:b><w:c></w:c></w:a>`},
		{`<x:a xmlns:x="urn:other"/>`, `<?:a></?:a>`},
		{`<w:a/>`, `<w:a></w:a>`}, // declared nowhere
		{`<a>&lt;&amp;&gt;&quot;&apos;&#19968;&#x4e8c;&nbsp;&;&</a>`, `<a><&>"'一二&nbsp;&;&</a>`},
		{`<a v="&lt;&#10;"/>`, `<a v="<\n"></a>`},
		{"<a><![CDATA[<&lt;]]>\r\n\r\n</a>", "<a><&lt;\n\n</a>"},
		{"<a>\x00\xff&#0;&#xD800;</a>", "<a>\uFFFD\uFFFD\uFFFD\uFFFD</a>"},
		{"\xEF\xBB\xBF<a>中</a>", "<a>中</a>"},
		{"\xFF\xFE<\x00a\x00>\x00\x2d\x4e<\x00/\x00a\x00>\x00", "<a>中</a>"},
		{"\x00<\x00a\x00>\x4e\x2d\x00<\x00/\x00a\x00>", "<a>中</a>"},
		{"<?xml version=\"1.0\" encoding=\"GBK\"?><a>\xd6\xd0</a>", "<a>中</a>"},
		{"<a>x</a>y", "<a>x</a>"},
	} {
		if got, err := scan(c.doc); err != nil || got != c.want {
			t.Errorf("%s\n got %s, %v\nwant %s", c.doc, got, err, c.want)
		}
	}
}

func TestScannerRefuses(t *testing.T) {
	for _, doc := range []string{
		"<", "<a", "<a>", "<a><b></a>", "</a>", "<a></b>", "<a b></a>", "<a b=c></a>", `<a b="></a>`, "<a/", "<a / >", "<!--", "<![CDATA[", "<?xml", "<!DOCTYPE a [", "< a/>",
		`<?xml version="1.0" encoding="nonesuch"?><a/>`,
		"<a" + strings.Repeat(` b=""`, maxAttrs+1) + "/>",
		"<a" + strings.Repeat(` xmlns:b=""`, maxBindings+1) + "/>",
	} {
		var e *source.Error
		if got, err := scan(doc); !errors.As(err, &e) {
			t.Errorf("%.40s: read as %s, %v", doc, got, err)
		}
	}
	deep := func(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }
	if _, err := scan(deep(MaxDepth)); err != nil {
		t.Errorf("%d deep: %v", MaxDepth, err)
	}
	if _, err := scan(deep(MaxDepth + 1)); !errors.Is(err, ErrDeep) {
		t.Errorf("%d deep: %v", MaxDepth+1, err)
	}
}

func TestLongTextComesWhole(t *testing.T) {
	for shift := range 20 {
		want := strings.Repeat("x", shift) + strings.Repeat("政&府", 40_000)
		var b strings.Builder
		b.WriteString("<a>")
		xml.EscapeText(&b, []byte(want))
		b.WriteString("</a>")
		if got, err := scan(b.String()); err != nil || got != "<a>"+want+"</a>" {
			t.Fatalf("shift %d: %d bytes of %d, %v", shift, len(got), len(want), err)
		}
	}
}

func TestContextEndsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s, err := Scan(ctx, []byte("<a>"+strings.Repeat("<b/>", 4096)+"</a>"), nil)
	for err == nil {
		_, err = s.Next()
	}
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	a, err := Open(archive(t, map[string]string{"a": "x"}))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.ReadContext(ctx, "a"); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// FuzzScanner has whatever is read of any document be text.
func FuzzScanner(f *testing.F) {
	f.Add(`<w:a xmlns:w="urn:w" w:v="1"><b>&lt;x&#19968;</b><![CDATA[y]]><!-- z --></w:a>`)
	f.Fuzz(func(t *testing.T, doc string) {
		got, err := scan(doc)
		if err != nil {
			return
		}
		if strings.Contains(got, "\x00") || strings.ToValidUTF8(got, "") != got {
			t.Errorf("%q", got)
		}
	})
}

var sink int

func BenchmarkScanner(b *testing.B) {
	doc := []byte(`<w:d xmlns:w="urn:w" xmlns:r="urn:r">` + strings.Repeat(`<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">法治政府建设</w:t></w:r></w:p>`, 5000) + `</w:d>`)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		s, err := Scan(context.Background(), doc, aliases)
		for err == nil {
			if _, err = s.Next(); err == nil && s.Name == "w:jc" {
				sink += len(s.Attr("w:val"))
			}
		}
	}
}

func BenchmarkDecoder(b *testing.B) {
	doc := []byte(`<w:d xmlns:w="urn:w" xmlns:r="urn:r">` + strings.Repeat(`<w:p><w:pPr><w:jc w:val="both"/></w:pPr><w:r><w:rPr><w:sz w:val="32"/></w:rPr><w:t xml:space="preserve">法治政府建设</w:t></w:r></w:p>`, 5000) + `</w:d>`)
	b.SetBytes(int64(len(doc)))
	for b.Loop() {
		d := XML(doc)
		var err error
		for err == nil {
			_, err = d.Token()
		}
	}
}
