package text

import (
	"regexp"
	"sync"
)

// Pattern is a regular expression that is compiled when it is first used. Most
// of those in this program are not needed before the first text is on the
// screen, or at all; together they would cost 4 ms at every start.
type Pattern struct {
	get func() *regexp.Regexp
}

// NewPattern makes a pattern; its first use panics where expr is none.
func NewPattern(expr string) *Pattern {
	return &Pattern{sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })}
}

// The methods of [regexp.Regexp].

func (p *Pattern) MatchString(s string) bool            { return p.get().MatchString(s) }
func (p *Pattern) FindString(s string) string           { return p.get().FindString(s) }
func (p *Pattern) FindStringIndex(s string) []int       { return p.get().FindStringIndex(s) }
func (p *Pattern) FindStringSubmatch(s string) []string { return p.get().FindStringSubmatch(s) }

func (p *Pattern) FindAllString(s string, n int) []string { return p.get().FindAllString(s, n) }
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	return p.get().FindAllStringIndex(s, n)
}

func (p *Pattern) FindAllStringSubmatch(s string, n int) [][]string {
	return p.get().FindAllStringSubmatch(s, n)
}

func (p *Pattern) ReplaceAllString(s, with string) string { return p.get().ReplaceAllString(s, with) }

func (p *Pattern) Match(b []byte) bool              { return p.get().Match(b) }
func (p *Pattern) FindIndex(b []byte) []int         { return p.get().FindIndex(b) }
func (p *Pattern) FindAll(b []byte, n int) [][]byte { return p.get().FindAll(b, n) }
func (p *Pattern) FindSubmatch(b []byte) [][]byte   { return p.get().FindSubmatch(b) }
func (p *Pattern) ReplaceAll(b, with []byte) []byte { return p.get().ReplaceAll(b, with) }
func (p *Pattern) Split(s string, n int) []string   { return p.get().Split(s, n) }
func (p *Pattern) ReplaceAllStringFunc(s string, with func(string) string) string {
	return p.get().ReplaceAllStringFunc(s, with)
}
