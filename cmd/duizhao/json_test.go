package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"
)

// object is a JSON object that remembers the order of its keys.
type object struct {
	keys []string
	of   map[string]any
}

func parse(t *testing.T, raw []byte) *object {
	t.Helper()
	if !json.Valid(raw) {
		t.Fatalf("no JSON: %.200q", raw)
	}
	d := json.NewDecoder(bytes.NewReader(raw))
	d.UseNumber()
	var value func() any
	value = func() any {
		tok, err := d.Token()
		if err != nil {
			t.Fatal(err)
		}
		switch tok {
		case json.Delim('{'):
			o := &object{of: map[string]any{}}
			for d.More() {
				k, _ := d.Token()
				o.keys = append(o.keys, k.(string))
				o.of[k.(string)] = value()
			}
			d.Token()
			return o
		case json.Delim('['):
			list := []any{}
			for d.More() {
				list = append(list, value())
			}
			d.Token()
			return list
		}
		return tok
	}
	o, ok := value().(*object)
	if !ok {
		t.Fatalf("no object: %.200q", raw)
	}
	return o
}

// checker looks at one document and says where it is not what the contract
// says.
type checker struct {
	*testing.T
	fail func(format string, args ...any)
}

func newChecker(t *testing.T, about string) checker {
	return checker{t, func(format string, args ...any) {
		t.Helper()
		t.Errorf(about+": "+format, args...)
	}}
}

// keys checks an object's keys and their order; those with a ? may be missing.
func (c checker) keys(v any, where, want string) *object {
	c.Helper()
	o, ok := v.(*object)
	if !ok {
		c.Fatalf("%s is %T, want an object", where, v)
	}
	var list []string
	for _, k := range strings.Fields(want) {
		name, may := strings.CutSuffix(k, "?")
		if _, has := o.of[name]; has || !may {
			list = append(list, name)
		}
	}
	if !slices.Equal(o.keys, list) {
		c.Fatalf("%s has keys %v, want %v", where, o.keys, list)
	}
	return o
}

// list is never null.
func (c checker) list(o *object, key string) []any {
	c.Helper()
	l, ok := o.of[key].([]any)
	if !ok {
		c.Fatalf("%s is %T, want a list", key, o.of[key])
	}
	return l
}

func (c checker) str(o *object, key string) string {
	c.Helper()
	s, ok := o.of[key].(string)
	if !ok {
		c.Fatalf("%s is %v, want a string", key, o.of[key])
	}
	return s
}

func (c checker) oneOf(o *object, key, want string) string {
	c.Helper()
	s := c.str(o, key)
	if !slices.Contains(strings.Fields(want), s) {
		c.fail("%s is %q, want one of %s", key, s, want)
	}
	return s
}

func (c checker) integer(o *object, key string) int {
	c.Helper()
	n, ok := o.of[key].(json.Number)
	i, err := n.Int64()
	if !ok || err != nil {
		c.Fatalf("%s is %v, want an integer", key, o.of[key])
	}
	return int(i)
}

// number checks a number, null allowed, and that it is no 1e5.
func (c checker) number(o *object, key string) {
	c.Helper()
	if n, ok := o.of[key].(json.Number); o.of[key] != nil && !ok || strings.ContainsAny(string(n), "eE") {
		c.fail("%s is %v, want a plain number", key, o.of[key])
	}
}

func (c checker) share(o *object, key string) {
	c.Helper()
	n, _ := o.of[key].(json.Number)
	if f, err := n.Float64(); err != nil || f < 0 || f > 1 {
		c.fail("%s is %v, want 0 to 1", key, o.of[key])
	}
}

// known checks a fact that may be null and is never an empty string.
func (c checker) known(o *object, key string) {
	c.Helper()
	if s, ok := o.of[key].(string); o.of[key] != nil && (!ok || s == "") {
		c.fail("%s is %q, want a string or null", key, o.of[key])
	}
}

// side is a report as the program read it.
type side struct {
	text  []rune
	ids   map[string]int // sections and their levels
	doc   string         // how outline has the document
	order []string
}

func (c checker) document(v any, where string) *object {
	c.Helper()
	d := c.keys(v, where, "path format encoding sha256 chars title agency year published")
	c.known(d, "title")
	c.known(d, "agency")
	c.known(d, "published")
	if d.of["year"] != nil {
		c.integer(d, "year")
	}
	if len(c.str(d, "sha256")) != 64 {
		c.fail("sha256 is %v", d.of["sha256"])
	}
	return d
}

// span checks a start and an end and gives what they hold.
func (c checker) span(s *side, o *object, where string) (from, to int) {
	c.Helper()
	from, to = c.integer(o, "start"), c.integer(o, "end")
	if from < 0 || from >= to || to > len(s.text) {
		c.Fatalf("%s: span %d to %d in a text of %d", where, from, to, len(s.text))
	}
	return from, to
}

// quoted checks that a text is what its span holds.
func (c checker) quoted(s *side, o *object, where string) {
	c.Helper()
	from, to := c.span(s, o, where)
	if got := c.str(o, "text"); got != string(s.text[from:to]) {
		c.fail("%s: text %q, its span holds %q", where, got, string(s.text[from:to]))
	}
}

func (c checker) section(s *side, o *object, where string) {
	c.Helper()
	if id := c.str(o, "section"); id != "" {
		if _, ok := s.ids[id]; !ok {
			c.fail("%s: section %q is not in the outline", where, id)
		}
	}
}

func program(t *testing.T, want int, args ...string) []byte {
	t.Helper()
	var out, told bytes.Buffer
	if got := run(args, strings.NewReader(""), &out, &told); got != want {
		t.Fatalf("%q: exit code %d, want %d; told %s", args, got, want, &told)
	}
	return out.Bytes()
}

const (
	roles    = "intro achievements leader_duty shortcomings plan other"
	classes  = "measure percent money ordinal year date document_number term numbering code version"
	bounds   = "exact at_least at_most about"
	kinds    = "level change prior target"
	codes    = "REPEAT MISSING NOTOPIC DATA DROP SCOPE NONUM COPY VAGUE YEAR UNDONE UNANSWERED NOCAUSE LATE STRUCT FMT GOOD ASK"
	severity = "serious important minor hint good"
)

// outlineOf checks duizhao.outline/1 of a file and gives what the other checks
// need of it.
func outlineOf(t *testing.T, path string) *side {
	t.Helper()
	c := newChecker(t, "outline "+filepath.Base(path))
	s := &side{text: []rune(string(program(t, 0, "outline", "--text", path))), ids: map[string]int{}}
	top := c.keys(parse(t, program(t, 0, "outline", "--format", "json", path)), "outline",
		"schema document furniture sections figures shortcomings plans")
	if got := c.str(top, "schema"); got != "duizhao.outline/1" {
		c.fail("schema %q", got)
	}
	d := c.document(top.of["document"], "document")
	if got := c.integer(d, "chars"); got != len(s.text) {
		c.fail("chars %d, the text has %d", got, len(s.text))
	}
	s.doc = fmt.Sprint(d.of)
	for _, v := range c.list(top, "furniture") {
		f := c.keys(v, "furniture", "start end text kind")
		c.quoted(s, f, "furniture")
	}
	last := 0
	for _, v := range c.list(top, "sections") {
		x := c.keys(v, "section", "id parent level label heading role start heading_start end")
		id := c.str(x, "id")
		if _, twice := s.ids[id]; twice || id == "" {
			c.fail("section id %q twice or empty", id)
		}
		if parent := c.str(x, "parent"); parent != "" {
			if _, ok := s.ids[parent]; !ok {
				c.fail("section %s: parent %q does not stand before it", id, parent)
			}
		}
		from, to := c.span(s, x, "section "+id)
		if at := c.integer(x, "heading_start"); at < from || at > to || from < last {
			c.fail("section %s from %d, heading at %d, to %d, the one before begins at %d", id, from, at, to, last)
		}
		last = from
		if label := c.str(x, "label"); !strings.HasPrefix(string(s.text[from:to]), label) {
			c.fail("section %s does not begin with its label %q", id, label)
		}
		c.oneOf(x, "role", roles)
		s.ids[id] = c.integer(x, "level")
		s.order = append(s.order, id)
	}
	last = 0
	for _, v := range c.list(top, "figures") {
		f := c.keys(v, "figure", "text start end value upper? unit indicator indicators? class bound kind section")
		c.quoted(s, f, "figure")
		if from := c.integer(f, "start"); from < last {
			c.fail("figure at %d stands behind %d", from, last)
		}
		last = c.integer(f, "end")
		c.number(f, "value")
		c.oneOf(f, "class", classes)
		c.oneOf(f, "bound", bounds)
		c.oneOf(f, "kind", kinds)
		c.section(s, f, "figure")
		if f.of["indicators"] != nil {
			if l := c.list(f, "indicators"); len(l) == 0 || l[0] != f.of["indicator"] {
				c.fail("indicators %v, the first is not %v", l, f.of["indicator"])
			}
		}
	}
	for _, v := range c.list(top, "shortcomings") {
		x := c.keys(v, "shortcoming", "text start end cause")
		c.quoted(s, x, "shortcoming")
		if _, ok := x.of["cause"].(bool); !ok {
			c.fail("cause is %v", x.of["cause"])
		}
	}
	for _, v := range c.list(top, "plans") {
		c.quoted(s, c.keys(v, "plan", "text start end"), "plan")
	}
	return s
}

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
func checkCheck(t *testing.T, previous, path string, l, r *side) {
	t.Helper()
	args := []string{"check", "--format", "json", path}
	if l != nil {
		args = append(args, "--previous", previous)
	}
	c := newChecker(t, fmt.Sprint(args))
	var out, told bytes.Buffer
	if got := run(args, strings.NewReader(""), &out, &told); got > exitDiffer {
		t.Fatalf("%q: exit code %d; told %s", args, got, &told)
	}
	top := c.keys(parse(t, out.Bytes()), "check", "schema left right findings")
	if got := c.str(top, "schema"); got != "duizhao.check/1" {
		c.fail("schema %q", got)
	}
	if (top.of["left"] == nil) != (l == nil) {
		c.fail("left is %v", top.of["left"])
	}
	if l != nil {
		c.document(top.of["left"], "left")
	}
	c.document(top.of["right"], "right")
	c.findings(top, l, r)
}

func TestJSONOfSamples(t *testing.T) {
	names := []string{"yunchuan-2023.txt", "yunchuan-2024.txt", "qingyu-2024.txt", "qingyu-2025.txt", "fenggang-2024.txt"}
	sides := map[string]*side{}
	path := func(name string) string { return filepath.Join("../../samples", name) }
	for _, name := range names {
		sides[name] = outlineOf(t, path(name))
		checkCheck(t, "", path(name), nil, sides[name])
	}
	for i, a := range names {
		for _, b := range names[i:] {
			checkDiff(t, path(a), path(b), sides[a], sides[b])
		}
	}
	checkDiff(t, path(names[1]), path(names[0]), sides[names[1]], sides[names[0]])
	for i := 0; i+1 < len(names); i++ {
		a, b := names[i], names[i+1]
		checkDiff(t, path(a), path(b), sides[a], sides[b], "--mode", "peer")
		checkDiff(t, path(a), path(b), sides[a], sides[b], "--mode", "year", "--lang", "en")
		checkCheck(t, path(a), path(b), sides[a], sides[b])
	}
}

// hostile are texts that no report looks like; each stands for a sort of
// trouble.
func hostile(t *testing.T) map[string]string {
	many := func(n int, line func(i int) string) string {
		var b strings.Builder
		for i := range n {
			b.WriteString(line(i))
		}
		return b.String()
	}
	sample, err := os.ReadFile(left)
	if err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"one":          "法",
		"stop":         "。",
		"two":          "甲\n乙",
		"noend":        "一、举措\n（一）规范执法。全年检查12次，",
		"punctuation":  strings.Repeat("，。；：", 400),
		"digits":       strings.Repeat("1234567890", 200),
		"numbers":      many(300, func(i int) string { return fmt.Sprintf("%d,%03d.%d%% ", i, i, i) }),
		"figures":      many(200, func(i int) string { return fmt.Sprintf("办理案件%d件，", i) }),
		"longline":     strings.ReplaceAll(string(sample), "\n", ""),
		"onerune":      strings.Repeat("法", 5000),
		"shortlines":   strings.Repeat("甲\n", 800),
		"headings":     many(120, func(i int) string { return fmt.Sprintf("（%d）标题%d\n内容%d。\n", i, i, i) }),
		"sameheadings": strings.Repeat("一、标题\n", 120),
		"deep":         strings.Repeat("一、甲\n（一）乙\n1.丙\n（1）丁\n①戊\n", 20),
		"upside":       "1.丙\n（一）乙\n一、甲\n①戊\n第一章 己\n",
		"items":        "一、存在的不足\n" + strings.Repeat("一是力量不足；二是督察不力。", 60),
		"plans":        "一、下一步工作安排\n" + many(60, func(i int) string { return fmt.Sprintf("建设第%d号平台；落实责任。\n", i) }),
		"twice":        strings.Repeat(string([]rune(string(sample))[:1500]), 2),
		"backwards": many(1, func(int) string {
			r := []rune(string(sample))
			slices.Reverse(r)
			return string(r)
		}),
		"dos":       strings.ReplaceAll(string(sample), "\n", "\r\n"),
		"halfwidth": strings.NewReplacer("，", ",", "。", ".", "（", "(", "）", ")", "、", ",").Replace(string(sample)),
		"spaced":    many(1, func(int) string { return strings.Join(strings.Split(string([]rune(string(sample))[:800]), ""), " ") }),
		"blank":     "\n\n\n\u3000\u3000一、举措\n\n\n \t \n内容\n\n\n\n",
		"ascii":     strings.Repeat("The quick brown fox jumps over 12 lazy dogs. ", 60),
		"emoji":     strings.Repeat("😀👩‍👩‍👧‍👦🇨🇳👍🏽法治。", 60),
		"combining": strings.Repeat("e\u0301\u0302\u0303法\u20dd治。", 60),
		"marks":     strings.Repeat("\u202e法\u200b治\u200f政\u2066府\ufeff。\u2028建\u2029设", 60),
		"astral":    strings.Repeat("𠮷𪚥𝟘𝟙件，", 60),
		"escapes":   strings.Repeat("法治政府建设工作取得新的成效情况良好\x1b[31m。", 30),
		"fullwidth": strings.Repeat("一、ＡＢＣ１２３４％，", 60),
		"pages":     strings.Repeat("首页 > 政务公开\n当前位置：首页\n打印本页 关闭窗口\n", 30),
		"years":     many(80, func(i int) string { return fmt.Sprintf("%d年%d月%d日，", 1980+i, i%14, i%33) }),
		"tables":    strings.Repeat("| 序号 | 名称 | 数量 |\n| 1 | 案件 | 12件 |\n", 40),
		"quotes":    strings.Repeat("“‘（《【", 300),
		"replaced":  strings.Repeat("法治政府建设工作取得新的成效\ufffd。", 20),
	}
}

// TestJSONOfHostileTexts reads every text, and compares each with itself, with
// the next one, and with a report as they are.
func TestJSONOfHostileTexts(t *testing.T) {
	dir := t.TempDir()
	texts := hostile(t)
	names := make([]string, 0, len(texts))
	for name := range texts {
		names = append(names, name)
	}
	sort.Strings(names)
	sample := outlineOf(t, right)
	paths, sides := []string{}, []*side{}
	for _, name := range names {
		path := filepath.Join(dir, name+".txt")
		if err := os.WriteFile(path, []byte(texts[name]), 0o666); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
		sides = append(sides, outlineOf(t, path))
	}
	for i, name := range names {
		t.Run(name, func(t *testing.T) {
			k := (i + 1) % len(names)
			checkDiff(t, paths[i], paths[i], sides[i], sides[i])
			checkDiff(t, paths[i], paths[k], sides[i], sides[k])
			if i%2 == 0 { // half of them to each side, for the time it takes
				checkDiff(t, paths[i], right, sides[i], sample)
				checkCheck(t, "", paths[i], nil, sides[i])
			} else {
				checkDiff(t, right, paths[i], sample, sides[i])
				checkCheck(t, right, paths[i], sample, sides[i])
			}
		})
	}
}
