package html

import (
	"context"
	"errors"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"

	"duizhao/loader/source"
)

func encoded(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestEncoding(t *testing.T) {
	t.Parallel()
	const text = "云川区2024年办理行政复议案件12件，均按期办结，没有被撤销的情形。"
	const old = "雲川區2024年辦理行政復議案件12件，均按期辦結，沒有被撤銷的情形。"
	page := func(head, body string) string {
		return "<html><head>" + head + "<title>x</title></head><body><p>" + body + "</p></body></html>"
	}
	gbk, big5 := simplifiedchinese.GBK, traditionalchinese.Big5
	le := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	tests := []struct {
		name, raw, label, want, encoding string
		warnings                         int
	}{
		{"utf-8, said", page(`<meta charset="utf-8">`, text), "", text, "utf-8", 0},
		{"utf-8, not said", page("", text), "", text, "utf-8", 0},
		{"utf-8 with mark, said gbk", "\xEF\xBB\xBF" + page(`<meta charset="gbk">`, text), "", text, "utf-8", 0},
		{"gb2312, said in http-equiv", encoded(t, gbk, page(`<meta http-equiv="Content-Type" content="text/html; charset=gb2312">`, text+"朱镕基")), "", text + "朱镕基", "gb18030", 0},
		{"gbk, said without quotes", encoded(t, gbk, page(`<META CHARSET=GBK>`, text)), "", text, "gb18030", 0},
		{"gbk, not said", encoded(t, gbk, page("", text)), "", text, "gb18030", 0},
		{"gbk, said utf-8", encoded(t, gbk, page(`<meta charset="utf-8">`, text)), "", text, "gb18030", 1},
		{"utf-8, said gb2312", page(`<meta http-equiv=Content-Type content="text/html; charset=gb2312">`, text), "", text, "utf-8", 1},
		{"gbk, said latin", encoded(t, gbk, page(`<meta charset="iso-8859-1">`, text)), "", text, "gb18030", 1},
		{"gbk, said in xml", encoded(t, gbk, `<?xml version="1.0" encoding="GB2312"?>`+page("", text)), "", text, "gb18030", 0},
		{"gbk, said utf-8 in a comment", encoded(t, gbk, page(`<!-- <meta charset="utf-8"> -->`, text)), "", text, "gb18030", 0},
		{"big5, said", encoded(t, big5, page(`<meta charset="big5">`, old)), "", old, "big5", 0},
		{"big5, not said", encoded(t, big5, page("", old)), "", old, "big5", 0},
		{"utf-16 with mark", "\xFF\xFE" + encoded(t, le, page(`<meta charset="utf-16">`, text)), "", text, "utf-16le", 0},
		{"utf-16 without mark", encoded(t, le, page("", text)), "", text, "utf-16le", 0},
		{"said utf-16, is utf-8", page(`<meta charset="utf-16">`, text), "", text, "utf-8", 0},
		{"the user's word", encoded(t, gbk, page(`<meta charset="utf-8">`, text)), "gbk", text, "gb18030", 0},
		{"an unknown name", page(`<meta charset="x-unknown">`, text), "", text, "utf-8", 0},
		{"one bad byte", page(`<meta charset="utf-8">`, text+"\xB5完"), "", text + "\uFFFD完", "utf-8", 1},
		{"gbk after much script", encoded(t, gbk, page("<script>"+strings.Repeat("var a = 1;\n", 8000)+"</script>", text)), "", text, "gb18030", 0},
		{"short", encoded(t, gbk, page(`<meta charset="gb2312">`, "联通公司办理情况")), "", "联通公司办理情况", "gb18030", 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Read(context.Background(), []byte(tt.raw), source.Options{Encoding: tt.label})
			if err != nil {
				t.Fatal(err)
			}
			if len(got.Paragraphs) != 1 || got.Paragraphs[0] != tt.want {
				t.Errorf("%q, want %q", got.Paragraphs, tt.want)
			}
			if got.Encoding != tt.encoding || len(got.Warnings) != tt.warnings {
				t.Errorf("%s, warnings %v; want %s, %d", got.Encoding, got.Warnings, tt.encoding, tt.warnings)
			}
		})
	}
	for _, label := range []string{"gb99", "utf-8"} {
		_, err := Read(context.Background(), []byte(encoded(t, gbk, page("", strings.Repeat(text, 3)))), source.Options{Encoding: label})
		if e := (*source.Error)(nil); !errors.As(err, &e) || !strings.Contains(e.What.ZH, label) || e.Hint.ZH == "" {
			t.Errorf("%s: error %v", label, err)
		}
	}
}
