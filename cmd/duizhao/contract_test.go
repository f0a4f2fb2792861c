package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
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
