package html

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"duizhao/loader/source"
)

func FuzzRead(f *testing.F) {
	pages, _ := filepath.Glob("testdata/pages/*.txtar")
	for _, path := range pages {
		f.Add([]byte(archiveOf(&testing.T{}, path)["page.html"]))
	}
	f.Add([]byte(chrome))
	f.Add([]byte(small))
	f.Add([]byte("<table border=1><tr><td rowspan=2>a<td>b<tr><td>c</table><ol type=i start=-1><li value=4>x<pre>\n y\v z</pre>"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		Is(raw)
		read := Read
		if IsMHTML(raw) {
			read = ReadMHTML
		}
		got, err := read(context.Background(), raw, source.Options{})
		if err != nil {
			if e := (*source.Error)(nil); !errors.As(err, &e) || e.What.ZH == "" || e.What.EN == "" {
				t.Fatalf("error %v", err)
			}
			return
		}
		check(t, got)
		if len(got.Paragraphs) == 0 {
			t.Error("nothing was read")
		}
	})
}
