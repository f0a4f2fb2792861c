package loader

import (
	"slices"
	"strings"

	"duizhao/internal/report"
)

// maxTerms is the size up to which a list of terms is read: whole reports are
// smaller.
const maxTerms = 1 << 20

// Terms reads a list of the user's own fixed terms for [Options]: one a line,
// in any encoding that a report may have; blank lines and lines that begin with
// # are left out. Errors are *[Error].
func Terms(path string) ([]string, error) {
	if path == "-" { // standard input is for a report
		return nil, &Error{Path: path, What: report.Words{ZH: "不能用作固定用语表", EN: "cannot be the list of terms"}}
	}
	raw, err := read(path, nil, maxTerms)
	if err != nil {
		return nil, err
	}
	if len(raw) == 0 {
		return nil, nil
	}
	e := refuse(raw)
	var d decoded
	if e == nil {
		d, e = decode(raw, "")
	}
	if e != nil {
		return nil, &Error{Path: path, What: report.Words{ZH: "不是固定用语表（每行一个词的文本文件）", EN: "is no list of terms (a text file, one term a line)"}, Err: e}
	}
	var out []string
	for line := range strings.Lines(string(d.text)) {
		if s := strings.TrimSpace(line); s != "" && !strings.HasPrefix(s, "#") {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
