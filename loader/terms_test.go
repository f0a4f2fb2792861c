package loader

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"
)

func TestTerms(t *testing.T) {
	t.Parallel()
	list := "# 本单位的固定用语\r\n\r\n　三清两建 \r\n500米服务圈\r\n  # 备注\r\n三清两建\r\n"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Repeat(list, 2))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"500米服务圈", "三清两建"}
	for name, c := range map[string]struct {
		in   string
		want []string
		bad  bool
	}{
		"utf-8":    {list, want, false},
		"mark":     {"\uFEFF" + list, want, false},
		"gbk":      {gbk, want, false},
		"empty":    {"", nil, false},
		"comments": {"# 无\n", nil, false},
		"pdf":      {"%PDF-1.7\n", nil, true},
		"binary":   {"\x01\x02\x03\x04\x05\x06\xff\xfe\x00", nil, true},
		"large":    {strings.Repeat("三清两建\n", 1<<17), nil, true},
	} {
		path := filepath.Join(t.TempDir(), "terms.txt")
		if err := os.WriteFile(path, []byte(c.in), 0o600); err != nil {
			t.Fatal(err)
		}
		got, err := Terms(path)
		if e := (*Error)(nil); err != nil && (!errors.As(err, &e) || e.Path != path || e.What.ZH == "" || e.What.EN == "") || (err != nil) != c.bad {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	for _, path := range []string{"-", filepath.Join(t.TempDir(), "none"), t.TempDir()} {
		if _, err := Terms(path); !errors.As(err, new(*Error)) {
			t.Errorf("%s: %v", path, err)
		}
	}
}
