package main

import (
	"fmt"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// checkDiff checks duizhao.diff/1 of two files.
func checkDiff(t *testing.T, leftPath, rightPath string, l, r *side, more ...string) {
	t.Helper()
	c := newChecker(t, fmt.Sprint("diff ", filepath.Base(leftPath), " ", filepath.Base(rightPath), more))
	want := exitDiffer
	if slices.Equal(l.text, r.text) {
		want = exitSame
	}
	top := c.keys(parse(t, program(t, want, append([]string{"diff", "--format", "json", leftPath, rightPath}, more...)...)), "diff",
		"schema mode left right similarity carried_over sections changes figures shortcomings commitments findings")
	if got := c.str(top, "schema"); got != "duizhao.diff/1" {
		c.fail("schema %q", got)
	}
	mode := c.oneOf(top, "mode", "year peer")
	for key, s := range map[string]*side{"left": l, "right": r} {
		if d := c.document(top.of[key], key); fmt.Sprint(d.of) != s.doc {
			c.fail("%s is %v, outline has %s", key, d.of, s.doc)
		}
	}
	c.share(top, "similarity")
	c.share(top, "carried_over")
	c.sectionRows(top, l, r)
	c.changes(top, l, r)
	for _, v := range c.list(top, "figures") {
		x := c.keys(v, "figure row", "indicator unit status left right delta percent")
		c.number(x, "delta")
		c.number(x, "percent")
		has := c.twoSides(x, c.oneOf(x, "status", "changed same left_only right_only not_comparable"))
		for k, s := range map[string]*side{"left": l, "right": r} {
			if has[k] {
				f := c.keys(x.of[k], "figure side", "text value bound section start end")
				c.quoted(s, f, "figure side")
				c.number(f, "value")
				c.oneOf(f, "bound", bounds)
				c.section(s, f, "figure side")
			}
		}
	}
	for _, v := range c.list(top, "shortcomings") {
		x := c.keys(v, "shortcoming row", "status score left right")
		c.share(x, "score")
		allowed := "repeated partly resolved new"
		if mode == "peer" {
			allowed = "repeated partly left_only right_only"
		}
		has := c.twoSides(x, c.oneOf(x, "status", allowed))
		for k, s := range map[string]*side{"left": l, "right": r} {
			if has[k] {
				c.quoted(s, c.keys(x.of[k], "shortcoming", "text start end"), "shortcoming")
			}
		}
	}
	promises := c.list(top, "commitments")
	if mode == "peer" && len(promises) > 0 {
		c.fail("%d commitments between peers", len(promises))
	}
	for _, v := range promises {
		x := c.keys(v, "commitment", "status score plan evidence")
		c.share(x, "score")
		c.quoted(l, c.keys(x.of["plan"], "plan", "text start end"), "plan")
		list := c.list(x, "evidence")
		if status := c.oneOf(x, "status", "fulfilled partly not_mentioned"); (status == "not_mentioned") != (len(list) == 0) {
			c.fail("%s with %d passages of evidence", status, len(list))
		}
		for _, e := range list {
			c.quoted(r, c.keys(e, "evidence", "text start end"), "evidence")
		}
	}
	c.findings(top, l, r)
}

// twoSides checks that the missing side, and no other, is null.
func (c checker) twoSides(x *object, status string) map[string]bool {
	c.Helper()
	has := map[string]bool{"left": x.of["left"] != nil, "right": x.of["right"] != nil}
	want := map[string]bool{"left": true, "right": true}
	switch status {
	case "left_only", "resolved":
		want["right"] = false
	case "right_only", "new":
		want["left"] = false
	case "not_comparable":
		want = has
	}
	if has["left"] != want["left"] || has["right"] != want["right"] {
		c.Fatalf("%s: sides %v", status, has)
	}
	return has
}

func (c checker) sectionRows(top *object, l, r *side) {
	c.Helper()
	seen := map[string]map[string]bool{"left": {}, "right": {}}
	for _, v := range c.list(top, "sections") {
		x := c.keys(v, "section row", "left right relation similarity")
		c.share(x, "similarity")
		n := map[string]int{}
		for k, s := range map[string]*side{"left": l, "right": r} {
			for _, id := range c.list(x, k) {
				if _, ok := s.ids[id.(string)]; !ok {
					c.fail("section row: %s section %q is not in the outline", k, id)
				}
				seen[k][id.(string)] = true
				n[k]++
			}
		}
		ok := false
		switch c.oneOf(x, "relation", "matched moved split merged left_only right_only") {
		case "left_only":
			ok = n["left"] > 0 && n["right"] == 0
		case "right_only":
			ok = n["left"] == 0 && n["right"] > 0
		case "split":
			ok = n["left"] == 1 && n["right"] > 1
		case "merged":
			ok = n["left"] > 1 && n["right"] == 1
		default:
			ok = n["left"] > 0 && n["right"] > 0
		}
		if !ok {
			c.fail("section row %v with %v", x.of, n)
		}
	}
	for k, s := range map[string]*side{"left": l, "right": r} {
		for id, level := range s.ids {
			if level <= 2 && !seen[k][id] {
				c.fail("%s section %s of level %d stands in no row", k, id, level)
			}
		}
	}
}

// changes checks that the rows cover both texts exactly once, in the order of
// the right, and that each says what it is.
func (c checker) changes(top *object, l, r *side) {
	c.Helper()
	var lefts, rights [][2]int
	var one func(v any, inside bool)
	one = func(v any, inside bool) {
		x := c.keys(v, "change", "kind left right edits?")
		kind := c.oneOf(x, "kind", "equal replace delete insert move format")
		text := map[string]string{}
		for k, s := range map[string]*side{"left": l, "right": r} {
			if x.of[k] == nil {
				continue
			}
			p := c.keys(x.of[k], "place", "section start end")
			from, to := c.span(s, p, "change")
			c.section(s, p, "change")
			text[k] = string(s.text[from:to])
			if inside {
				continue
			}
			if k == "left" {
				lefts = append(lefts, [2]int{from, to})
			} else {
				rights = append(rights, [2]int{from, to})
			}
		}
		ok := len(text) == 2
		switch kind {
		case "equal":
			ok = ok && text["left"] == text["right"]
		case "replace":
			ok = ok && text["left"] != text["right"]
		case "format": // white space may stand on one side alone
			ok = text["left"] != text["right"] && (ok || strings.TrimSpace(text["left"]+text["right"]) == "")
		case "delete":
			ok = x.of["right"] == nil && x.of["left"] != nil
		case "insert":
			ok = x.of["left"] == nil && x.of["right"] != nil
		case "move":
			ok = ok && !inside
		}
		if !ok {
			c.fail("%s of %q", kind, text)
		}
		if x.of["edits"] == nil {
			if kind == "move" && text["left"] != text["right"] {
				c.fail("a move of changed text has no edits: %q", text)
			}
			return
		}
		for _, e := range c.list(x, "edits") {
			one(e, true)
		}
	}
	for _, v := range c.list(top, "changes") {
		one(v, false)
	}
	c.cover("right", rights, len(r.text))
	sort.Slice(lefts, func(i, j int) bool { return lefts[i][0] < lefts[j][0] })
	c.cover("left", lefts, len(l.text))
}

func (c checker) cover(name string, spans [][2]int, length int) {
	c.Helper()
	at := 0
	for _, s := range spans {
		if s[0] != at {
			c.Fatalf("changes: %s covered up to %d, the next begins at %d", name, at, s[0])
		}
		at = s[1]
	}
	if at != length {
		c.fail("changes: %s covered up to %d of %d", name, at, length)
	}
}

func (c checker) findings(top *object, l, r *side) {
	c.Helper()
	for _, v := range c.list(top, "findings") {
		x := c.keys(v, "finding", "code severity side message spans")
		c.oneOf(x, "code", codes)
		c.oneOf(x, "severity", severity)
		at := c.oneOf(x, "side", "left right both")
		if l == nil && at != "right" {
			c.fail("a finding on the %s of one report", at)
		}
		if m := c.str(x, "message"); m == "" || strings.Contains(m, "\n") {
			c.fail("message %q", m)
		}
		for _, s := range c.list(x, "spans") {
			o := c.keys(s, "finding span", "side start end text")
			of := r
			if c.oneOf(o, "side", "left right") == "left" {
				of = l
			}
			if of == nil {
				c.fail("a span on the left of one report")
				continue
			}
			c.quoted(of, o, "finding "+c.str(x, "code"))
		}
	}
}

// checkCheck checks duizhao.check/1 of one file, and of one with the one
// before.
