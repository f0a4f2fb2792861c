// Package locale speaks to terminals that are not of UTF-8: those of a Chinese
// locale of the GBK family (zh_CN.GBK, zh_CN.GB18030), which older servers and
// their users' terminals still have. Screen and command line both write to them.
package locale

import (
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// Charset is the charset of a terminal; nil is UTF-8.
type Charset struct {
	Name     string // gbk or gb18030
	encoding encoding.Encoding
}

// Of finds the charset that an environment asks for: by the first of LC_ALL,
// LC_CTYPE and LANG that says anything. All but the GBK family are taken for
// UTF-8.
func Of(env func(string) string) *Charset {
	locale := ""
	for _, k := range []string{"LC_ALL", "LC_CTYPE", "LANG"} {
		if locale = env(k); locale != "" {
			break
		}
	}
	_, name, _ := strings.Cut(locale, ".")
	name, _, _ = strings.Cut(name, "@")
	switch strings.ToLower(strings.NewReplacer("-", "", "_", "").Replace(name)) {
	case "gbk", "gb2312", "euccn", "cp936", "ms936":
		return &Charset{"gbk", simplifiedchinese.GBK}
	case "gb18030":
		return &Charset{"gb18030", simplifiedchinese.GB18030}
	}
	return nil
}
