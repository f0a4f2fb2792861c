//go:build ignore

// Learn lists the set phrases of reports: the runs of letters, carriedSeed and
// more, that stand in the reports of three or more agencies. It writes
// data/formulae.txt from a folder of reports:
//
//	go run learn.go FOLDER > data/formulae.txt
//
// Reports of one agency count once, whoever it was that year. Digits are
// masked as in carried-over text, and a run with a digit in it is left out: a
// set phrase holds no figure. What only its reports of one year share with two
// others is a slogan of that year; it is as little copied as any.
package main

import (
	"bufio"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
	"duizhao/loader"
)

const (
	seed     = 8 // carriedSeed
	agencies = 3
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: go run learn.go FOLDER > data/formulae.txt")
		os.Exit(2)
	}
	if err := learn(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func learn(folder string) error {
	texts := map[string][][]rune{} // by agency
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".txt" || strings.Contains(path, "derived") {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		r, err := loader.Parse(context.Background(), path, raw, loader.Options{})
		if err != nil {
			fmt.Fprintln(os.Stderr, "left out:", err)
			return nil
		}
		who := place(r.Document.Agency)
		if who == "" {
			fmt.Fprintln(os.Stderr, "left out: does not say whose it is:", path)
			return nil
		}
		texts[who] = append(texts[who], runs(r)...)
		return nil
	})
	if err != nil {
		return err
	}
	who := map[string]map[string]bool{} // by run of seed letters
	for agency, list := range texts {
		for _, t := range list {
			for i := 0; i+seed <= len(t); i++ {
				g := string(t[i : i+seed])
				if who[g] == nil {
					who[g] = map[string]bool{}
				}
				who[g][agency] = true
			}
		}
	}
	// The longest stretches of which every run is shared.
	found := map[string]bool{}
	for _, list := range texts {
		for _, t := range list {
			for i := 0; i+seed <= len(t); i++ {
				n := 0
				for i+n+seed <= len(t) && len(who[string(t[i+n:i+n+seed])]) >= agencies {
					n++
				}
				if n > 0 {
					found[string(t[i:i+n+seed-1])] = true
					i += n
				}
			}
		}
	}
	var phrases []string
	for p := range found {
		phrases = append(phrases, p)
	}
	slices.SortFunc(phrases, func(a, b string) int {
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	var kept []string // a phrase inside a longer one says nothing new
	for _, p := range phrases {
		if !slices.ContainsFunc(kept, func(k string) bool { return strings.Contains(k, p) }) {
			kept = append(kept, p)
		}
	}
	slices.Sort(kept)
	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, "# Set phrases: what stands in the reports of %d or more of %d agencies, so that\n", agencies, len(texts))
	fmt.Fprintln(w, "# sharing it is no copying. One a line, letters alone. Learnt by learn.go from")
	fmt.Fprintln(w, "# published reports on the rule of law and government work reports, 2014 to 2025.")
	for _, p := range kept {
		fmt.Fprintln(w, p)
	}
	return w.Flush()
}

// place is what stays of an agency's name through the years: the two characters
// behind the city, of 青屿市云川新区管委会 and 云川区人民政府 云川.
func place(s string) string {
	if city, rest, ok := strings.Cut(s, "市"); ok && len([]rune(city)) <= 3 {
		s = rest
	}
	if rs := []rune(s); len(rs) > 2 {
		s = string(rs[:2])
	}
	return s
}

// runs gives the letters of a report, cut at figures and at line ends.
func runs(r *report.Report) [][]rune {
	var out [][]rune
	var run []rune
	cut := func() {
		if len(run) >= seed {
			out = append(out, run)
		}
		run = nil
	}
	for _, c := range r.Text {
		switch {
		case text.Digit(c), c == '\n':
			cut()
		case text.Letter(c):
			run = append(run, text.Fold(c))
		}
	}
	cut()
	return out
}
