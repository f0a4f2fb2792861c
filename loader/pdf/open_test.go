package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/loader/source"
)

const small = "云川区2024年法治政府建设情况一、主要工作"

// The files of testdata are the output of qpdf for one of written's.
func TestEncryptedAndPacked(t *testing.T) {
	files, _ := filepath.Glob("testdata/*.pdf")
	if len(files) < 9 {
		t.Fatal("testdata is incomplete")
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if strings.Contains(name, "password") {
			_, err := Read(context.Background(), raw, source.Options{})
			if e := new(source.Error); !errors.As(err, &e) || !strings.Contains(e.What.ZH, "密码") || e.Hint.ZH == "" {
				t.Errorf("%s: %v", name, err)
			}
			continue
		}
		if got := textOf(t, raw); got != small {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestObjectStreams(t *testing.T) {
	f := written("云川区2024年法治政府建设情况", "一、主要工作")
	if got := textOf(t, f.packed()); got != small {
		t.Errorf("got %q", got)
	}
}

func TestFilters(t *testing.T) {
	content := say("云川区")
	a85 := func(s string) string {
		var b strings.Builder
		for i := 0; i < len(s); i += 4 {
			var v uint32
			part := s[i:min(i+4, len(s))]
			for k := range 4 {
				v <<= 8
				if k < len(part) {
					v |= uint32(part[k])
				}
			}
			var g [5]byte
			for k := 4; k >= 0; k-- {
				g[k] = byte(v%85) + '!'
				v /= 85
			}
			if string(g[:]) == "!!!!!" && len(part) == 4 {
				b.WriteByte('z')
			} else {
				b.Write(g[:len(part)+1])
			}
		}
		return b.String() + "~>"
	}
	lzw := func(s string) string { // every code is a byte, with a clear before the table would ask for ten bits
		var b bytes.Buffer
		bits, n := 0, 0
		put := func(c int) {
			bits, n = bits<<9|c, n+9
			for n >= 8 {
				b.WriteByte(byte(bits >> (n - 8)))
				n -= 8
				bits &= 1<<n - 1
			}
		}
		for i := range len(s) {
			if i%200 == 0 {
				put(256)
			}
			put(int(s[i]))
		}
		put(257)
		put(0)
		return b.String()
	}
	tests := map[string]string{
		"plain":     streamOf("", content),
		"flate":     deflated("", content),
		"hex":       streamOf("/Filter/ASCIIHexDecode", fmt.Sprintf("%X>", content)),
		"a85":       streamOf("/Filter[/A85]", a85(content)),
		"a85 begun": streamOf("/Filter[/A85]", "<~"+a85(content)),
		"lzw":       streamOf("/Filter/LZWDecode", lzw(content)),
		"two":       streamOf("/Filter[/AHx/A85]", fmt.Sprintf("%X>", a85(content))),
		"no checksum, cut": func() string {
			s := deflated("", content)
			return strings.Replace(s, "\x00\x00\x00\x00\nendstream", "\nendstream", 1)
		}(),
		"length lies":    strings.Replace(streamOf("", content), "/Length ", "/Length 9", 1),
		"length missing": strings.Replace(streamOf("", content), "/Length ", "/Long ", 1),
		"length is its own": strings.Replace(streamOf("", content),
			fmt.Sprintf("/Length %d", len(content)), "/Length 4 0 R", 1),
	}
	for name, s := range tests {
		t.Run(name, func(t *testing.T) {
			f := written()
			f.objects[3] = s
			if got := textOf(t, f.bytes()); got != "云川区" {
				t.Errorf("got %q", got)
			}
		})
	}
	if got, err := unRunLength([]byte{2, 'a', 'b', 'c', 254, 'd', 128, 'x'}); err != nil || string(got) != "abcddd" {
		t.Errorf("run length: %q, %v", got, err)
	}
}

// Of a file that is damaged as much is read as its objects give.
func TestDamaged(t *testing.T) {
	good := written("云川区2024年法治政府建设情况", "一、主要工作").bytes()
	replaced := func(old, with string) []byte { return bytes.Replace(good, []byte(old), []byte(with), 1) }
	tests := map[string][]byte{
		"before the head":   append([]byte("HTTP/1.1 200 OK\r\n\r\n"), good...),
		"after the end":     append(bytes.Clone(good), bytes.Repeat([]byte{0}, 500)...),
		"startxref astray":  replaced("startxref\n", "startxref\n9"),
		"no startxref":      replaced("startxref", "startxxxx"),
		"no trailer":        good[:bytes.LastIndex(good, []byte("trailer"))],
		"no table":          good[:bytes.LastIndex(good, []byte("xref\n0"))],
		"offsets astray":    bytes.ReplaceAll(good, []byte("00000 n"), []byte("00001 n"))[:len(good)],
		"shifted":           replaced("%PDF-1.7\n", "%PDF-1.7\n%%%%%%%%%%%%%%\n"),
		"catalog astray":    replaced("/Root 1 0 R", "/Root 9 0 R"),
		"page tree is lost": replaced("/Pages 2 0 R", "/Pages 9 0 R"),
		"wrong subsection":  replaced("xref\n0 7", "xref\n1 7"),
	}
	for name, raw := range tests {
		t.Run(name, func(t *testing.T) {
			if got := textOf(t, raw); got != small {
				t.Errorf("got %q", got)
			}
		})
	}
}

// Whatever is missing, there is an answer.
func TestTruncated(t *testing.T) {
	f := written("云川区", "一、主要工作")
	for _, raw := range [][]byte{f.bytes(), f.packed()} {
		for i := range raw {
			_, err := Read(context.Background(), raw[:i], source.Options{})
			if e := new(source.Error); err != nil && !errors.As(err, &e) {
				t.Fatalf("cut at %d: %v", i, err)
			}
		}
	}
	for _, name := range []string{"aes-256-packed", "linearized"} {
		raw, err := os.ReadFile("testdata/" + name + ".pdf")
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(raw); i += 3 {
			Read(context.Background(), raw[:i], source.Options{})
			c := bytes.Clone(raw)
			c[i] ^= 0x15
			Read(context.Background(), c, source.Options{})
		}
	}
}
