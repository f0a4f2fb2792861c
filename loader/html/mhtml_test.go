package html

import (
	"context"
	"encoding/base64"
	"errors"
	"mime/quotedprintable"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"duizhao/loader/source"
)

const (
	line1 = "云川区2024年办理行政复议案件12件，均按期办结，没有被撤销的情形；办理应诉案件5件。"
	line2 = "全年开展执法培训8次，参训1,920人次。"
	small = "<html><head><title>x</title></head><body><p>" + line1 + "</p><p>" + line2 + "</p></body></html>"
)

func printable(s string) string {
	var b strings.Builder
	w := quotedprintable.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func wrapped(s string) string {
	e := base64.StdEncoding.EncodeToString([]byte(s))
	var b strings.Builder
	for len(e) > 76 {
		b.WriteString(e[:76] + "\r\n")
		e = e[76:]
	}
	return b.String() + e + "\r\n"
}

// lf makes the line ends of a message of those of Go.
func lf(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\n", "\r\n")
}

var (
	chrome = lf("From: <Saved by Blink>\nSnapshot-Content-Location: https://www.yunchuan.example/a.html\nSubject: x\nMIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=\"text/html\";\n\tboundary=\"----Multi--b----\"\n\n\n" +
		"------Multi--b----\nContent-Type: text/html\nContent-ID: <frame-2@mhtml.blink>\nContent-Transfer-Encoding: binary\nContent-Location: https://www.yunchuan.example/ad.html\n\n<html><body><p>广告位招租，欢迎来电，欢迎垂询，电话不公开。</p></body></html>\n" +
		"------Multi--b----\nContent-Type: text/html\nContent-ID: <frame-1@mhtml.blink>\nContent-Transfer-Encoding: quoted-printable\nContent-Location: https://www.yunchuan.example/a.html\n\n" + printable(small) + "\n" +
		"------Multi--b----\nContent-Type: text/css\nContent-Transfer-Encoding: quoted-printable\nContent-Location: cid:css@mhtml.blink\n\np { color: red }\n" +
		"------Multi--b----\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n------Multi--b------\n")
	nested = lf("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=\"out\"; start=\"<root>\"\n\npreamble\n--out\nContent-Type: multipart/alternative; boundary=\"in\"\n\n--in\nContent-Type: text/plain\n\nplain\n--in\nContent-Type: text/html; charset=\"gb2312\"\nContent-ID: <root>\nContent-Transfer-Encoding: base64\n\n")
)

func TestMHTML(t *testing.T) {
	t.Parallel()
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(small)
	if err != nil {
		t.Fatal(err)
	}
	framed := lf("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\n\n<html><frameset cols=\"20%,80%\"><frame src=\"cid:1\"><frame src=\"cid:2\"></frameset></html>\n--b\nContent-Type: text/html\n\n<ul><li><a href=/1>首页</a></li></ul>\n--b\nContent-Type: text/html; charset=utf-8\n\n" + small + "\n--b--\n")
	tests := []struct {
		name, raw string
		warnings  int
	}{
		{"chrome", chrome, 0},
		{"base64 in nested parts, charset of the header", nested + wrapped(gbk) + lf("\n--in--\n--out--\n"), 0},
		{"one part", lf("MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n") + printable(small), 0},
		{"lines end with LF", strings.ReplaceAll(chrome, "\r\n", "\n"), 0},
		{"the article in a frame", framed, 0},
		{"cut behind the page", chrome[:strings.Index(chrome, "image/png")], 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if !IsMHTML([]byte(tt.raw)) {
				t.Error("is not seen as an archive")
			}
			got, err := ReadMHTML(context.Background(), []byte(tt.raw), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff([]string{line1, line2}, got.Paragraphs); d != "" {
				t.Error(d)
			}
			if len(got.Warnings) != tt.warnings {
				t.Errorf("warnings %v", got.Warnings)
			}
		})
	}
	for name, raw := range map[string]string{
		"empty": "", "noise": "\x00\x01", "header alone": "MIME-Version: 1.0\r\n\r\n",
		"no page in it": lf("MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/css\n\np{}\n--b--\n"),
		"cut before it": chrome[:strings.Index(chrome, "------Multi")],
	} {
		_, err := ReadMHTML(context.Background(), []byte(raw), source.Options{})
		if e := (*source.Error)(nil); !errors.As(err, &e) || e.What.ZH == "" || e.What.EN == "" || e.Hint.ZH == "" {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
