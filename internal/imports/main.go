// Command imports checks who imports whom: the house stays as README.md draws
// it because this fails when it does not.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
)

// house lists what each package may import of the module. What is not listed
// may be imported by none.
var house = map[string][]string{
	"cmd/duizhao":      {"*"},
	"loader":           {"loader/*", "internal/report", "internal/text", "internal/figure"},
	"loader/source":    {"internal/report"},
	"loader/zipped":    {"loader/source", "internal/report"},
	"loader/charset":   {"loader/source", "internal/report"},
	"loader/markdown":  {"loader/source", "internal/text"},
	"loader/page":      {"loader/source", "internal/report", "internal/text"},
	"loader/html":      {"loader/source", "loader/charset", "internal/report", "internal/text"},
	"loader/flow":      {"loader/source", "internal/text", "loader/word", "internal/report"},
	"loader/docx":      {"loader/source", "loader/flow", "loader/zipped", "loader/word", "internal/report", "internal/text"},
	"loader/odt":       {"loader/source", "loader/flow", "loader/zipped", "loader/word", "internal/report", "internal/text"},
	"loader/ofd":       {"loader/source", "loader/zipped", "loader/page", "internal/report", "internal/text"},
	"loader/pdf":       {"loader/source", "loader/page", "internal/report", "internal/text"},
	"loader/word":      {"loader/source"},
	"loader/doc":       {"loader/source", "loader/word", "loader/charset", "internal/report", "internal/text"},
	"loader/rtf":       {"loader/source", "loader/word", "loader/charset", "internal/report", "internal/text"},
	"diff":             {"internal/report", "internal/text", "internal/segment"},
	"tui":              {"diff", "internal/report", "internal/note", "internal/cell", "internal/locale", "internal/text"},
	"internal/report":  {},
	"internal/text":    {"internal/report"},
	"internal/figure":  {"internal/report", "internal/text"},
	"internal/segment": {"internal/report", "internal/text"},
	"internal/note":    {"internal/report", "internal/text"},
	"internal/export":  {"diff", "internal/report", "internal/note", "internal/text"},
	"internal/cell":    {"internal/text"},
	"internal/locale":  {},
	"internal/imports": {},
	"samples":          {},
}

// guarded are the libraries that only some packages may import, by prefix of
// their path: what they are good for stays behind one door.
var guarded = map[string][]string{
	"charm.land/":                  {"tui", "internal/cell"},
	"github.com/charmbracelet/":    {"tui", "internal/cell"},
	"github.com/yanyiwu/gojieba":   {"internal/segment"},
	"github.com/sergi/go-diff":     {"diff"},
	"database/sql":                 {"internal/note"},
	"modernc.org/sqlite":           {"internal/note"},
	"github.com/spf13/cobra":       {"cmd/duizhao"},
	"github.com/adrg/xdg":          {"cmd/duizhao"},
	"golang.org/x/text/encoding":   {"loader", "loader/*", "internal/locale"},
	"github.com/BurntSushi/toml":   {"cmd/duizhao"},
	"github.com/xuri/excelize":     {"internal/export"},
	"golang.org/x/net/html":        {"loader/html"},
	"github.com/clipperhouse/disp": {"tui", "internal/cell"},
}

type pkg struct {
	ImportPath string
	Imports    []string
}

func main() {
	bad, err := check()
	if err != nil {
		fmt.Fprintln(os.Stderr, "imports:", err)
		os.Exit(2)
	}
	for _, b := range bad {
		fmt.Fprintln(os.Stderr, b)
	}
	if len(bad) > 0 {
		os.Exit(1)
	}
}

func check() ([]string, error) {
	out, err := exec.Command("go", "list", "-json=ImportPath,Imports", "./...").Output()
	if err != nil {
		return nil, fmt.Errorf("go list: %w", err)
	}
	var bad []string
	seen := 0
	for d := json.NewDecoder(bytes.NewReader(out)); ; {
		var p pkg
		if err := d.Decode(&p); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, err
		}
		seen++
		bad = append(bad, p.faults()...)
	}
	if seen < 10 { // the list went wrong
		return nil, fmt.Errorf("only %d packages were listed", seen)
	}
	return bad, nil
}

func (p *pkg) faults() []string {
	var bad []string
	name := strings.TrimPrefix(p.ImportPath, "duizhao/")
	may, known := house[name]
	if !known {
		return []string{name + ": a package that the house does not know; add it to internal/imports with its reason in the commit"}
	}
	for _, i := range p.Imports {
		if own, ok := strings.CutPrefix(i, "duizhao/"); ok && !holds(may, own) {
			bad = append(bad, name+" may not import "+own)
		}
		for prefix, doors := range guarded {
			if strings.HasPrefix(i, prefix) && !holds(doors, name) {
				bad = append(bad, name+" may not import "+i+"; "+strings.Join(doors, ", ")+" may")
			}
		}
	}
	return bad
}

// holds reports whether a list names a package, by itself or with all of the
// folder it is in (loader/*).
func holds(list []string, s string) bool {
	for _, x := range list {
		if folder, ok := strings.CutSuffix(x, "*"); x == s || ok && strings.HasPrefix(s, folder) {
			return true
		}
	}
	return false
}
