package locale

import (
	"bytes"
	"io"
	"testing"
	"testing/iotest"

	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestOf(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ all, ctype, lang, want string }{
		{"", "", "zh_CN.UTF-8", ""},
		{"", "", "", ""},
		{"", "", "C", ""},
		{"", "", "zh_CN.GBK", "gbk"},
		{"", "", "zh_CN.gb2312", "gbk"},
		{"", "", "zh_CN.GB18030@stroke", "gb18030"},
		{"", "zh_CN.gbk", "en_US.UTF-8", "gbk"},
		{"en_US.UTF-8", "zh_CN.gbk", "zh_CN.GBK", ""},
		{"", "", "zh_TW.BIG5", ""},
	} {
		got := Of(func(k string) string {
			return map[string]string{"LC_ALL": c.all, "LC_CTYPE": c.ctype, "LANG": c.lang}[k]
		})
		name := ""
		if got != nil {
			name = got.Name
		}
		if name != c.want {
			t.Errorf("%+v: %q", c, name)
		}
	}
}

var gbk, gb18030 = &Charset{"gbk", simplifiedchinese.GBK}, &Charset{"gb18030", simplifiedchinese.GB18030}

func TestWriter(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		charset    *Charset
		text, want string
	}{
		{gbk, "a\x1b[1m法治\x1b[m", "a\x1b[1m\xb7\xa8\xd6\xce\x1b[m"},
		{gbk, "⟷", "?"},
		{gbk, "🙂", "\xA1\xFE"},
		{gbk, "\uFFFD", "\xA1\xFE"},
		{gbk, "“①─", "\xa1\xb0\xa2\xd9\xa9\xa4"},
		{gb18030, "㐀", "\x81\x39\xee\x39"},
		{nil, "法⟷", "法⟷"},
	} {
		var b bytes.Buffer
		w := c.charset.Writer(&b)
		for i := range len(c.text) { // byte by byte
			if _, err := w.Write([]byte{c.text[i]}); err != nil {
				t.Fatal(err)
			}
		}
		if b.String() != c.want {
			t.Errorf("%q: %q, want %q", c.text, b.String(), c.want)
		}
	}
}

func TestDecoder(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		charset     *Charset
		typed, want string
	}{
		{gbk, "j\xb7\xa8\xd6\xce\x1b[A", "j法治\x1b[A"},
		{gbk, "\xb7\x1b[A", "\uFFFD\x1b[A"},
		{gbk, "\xff\x80a", "\uFFFD\uFFFDa"},
		{gb18030, "\x81\x39\xee\x39\xd6\xce", "㐀治"},
		{gb18030, "\x81\x39a", "\uFFFD9a"},
		{nil, "\xb7", "\xb7"},
	} {
		for _, one := range []bool{false, true} {
			var in io.Reader = bytes.NewBufferString(c.typed)
			if one {
				in = iotest.OneByteReader(in)
			}
			d := c.charset.Decoder()
			var got []byte
			for b := make([]byte, 3); ; {
				n, err := d.Read(b, in.Read)
				got = append(got, b[:n]...)
				if err != nil {
					break
				}
			}
			if string(got) != c.want {
				t.Errorf("%q: %q, want %q", c.typed, got, c.want)
			}
		}
	}
}

// Whatever is shown is typed back, however it is cut.
func FuzzThereAndBack(f *testing.F) {
	f.Add("云川区“法治”\x1b[?1;2c①", 3)
	f.Fuzz(func(t *testing.T, s string, cut int) {
		var b bytes.Buffer
		gb18030.Writer(&b).Write([]byte(s))
		d := gb18030.Decoder()
		raw := b.Bytes()
		at := max(0, min(cut, len(raw)))
		d.take(raw[:at])
		d.take(raw[at:])
		var again bytes.Buffer
		gb18030.Writer(&again).Write(d.rest)
		if !bytes.Equal(again.Bytes(), raw) {
			t.Errorf("%q came back as %q", s, d.rest)
		}
	})
}
