package loader

import (
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/charset"
)

// maxList is the size up to which a list is read: whole reports are smaller.
const maxList = 1 << 20

// Terms reads a list of the user's own fixed terms for [Options]: one a line,
// in any encoding that a report may have; blank lines and lines that begin with
// # are left out. Errors are *[Error].
func Terms(path string) ([]string, error) {
	list, err := List(path,
		report.Words{ZH: "不能用作固定用语表", EN: "cannot be the list of terms"},
		report.Words{ZH: "不是固定用语表（每行一个词的文本文件）", EN: "is no list of terms (a text file, one term a line)"})
	if err != nil {
		return nil, err
	}
	var out []string
	for line := range strings.Lines(list) {
		if s := strings.TrimSpace(line); s != "" && !strings.HasPrefix(s, "#") {
			out = append(out, s)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// List reads a file of settings, in any encoding that a report may have, up to
// 1 MB. Errors are *[Error]; they say that standard input cannot be the list,
// or that what is no text is none.
func List(path string, never, none report.Words) (string, error) {
	if path == "-" { // standard input is for a report
		return "", &Error{Path: path, What: never}
	}
	raw, err := read(path, nil, maxList)
	if err != nil || len(raw) == 0 {
		return "", err
	}
	if e := refuse(raw); e != nil || formatOf(raw) != nil {
		return "", &Error{Path: path, What: none}
	}
	d, err := charset.Decode(raw, "")
	if err != nil {
		return "", &Error{Path: path, What: none, Err: err}
	}
	return string(d.Runes), nil
}
