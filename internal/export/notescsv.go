package export

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
)

// NotesCSV writes the list of problems for a spreadsheet: UTF-8 with a byte
// order mark, without which Excel takes it for another encoding, and CRLF.
func NotesCSV(w io.Writer, lists []Notes, lang report.Lang) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return err
	}
	c := csv.NewWriter(w)
	c.UseCRLF = true
	head := make([]string, len(notesColumns))
	for i, l := range notesColumns {
		head[i] = l.In(lang)
	}
	c.Write(head) // the writer keeps its error
	first := 1
	for i := range lists {
		for _, row := range lists[i].rows(first, lang) {
			for k := range row {
				row[k] = guarded(row[k])
			}
			c.Write(row)
			first++
		}
	}
	c.Flush()
	return c.Error()
}

// guarded keeps a spreadsheet from taking a text for a formula: a ' in front
// of what begins with = + - @, in either width, unless it is a number.
func guarded(s string) string {
	r, _ := utf8.DecodeRuneInString(s)
	if !strings.ContainsRune("=+-@＝＋－＠\t\r", r) || r == utf8.RuneError {
		return s
	}
	if _, err := strconv.ParseFloat(strings.TrimSuffix(s, "%"), 64); err == nil {
		return s
	}
	return "'" + s
}
