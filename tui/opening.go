package tui

import (
	"fmt"
	"strings"
)

// The layouts of the text view.
const (
	AutoLayout    = "auto" // by the width of the screen
	SideLayout    = "side"
	StackedLayout = "stacked"
)

// Layouts are the layouts by name.
var Layouts = []string{AutoLayout, SideLayout, StackedLayout}

// stacks is what the text view goes by for a layout.
var stacks = map[string]int{AutoLayout: 0, SideLayout: 1, StackedLayout: -1}

// configure takes in what the configuration asks for.
func (m *Model) configure() {
	m.o.Notices = append(m.o.Notices[:len(m.o.Notices):len(m.o.Notices)], m.keys.Rebind(m.o.Keys)...)
	m.text.stack = stacks[m.o.Layout]
	if m.o.Share != 0 {
		m.text.share = min(max(m.o.Share, leastShare), mostShare)
	}
	if m.o.Greet {
		m.greets = greetFor
	}
}

// opening says in one line what should be known before one begins: what is
// wrong with the configuration, else how the reports were read.
func (m *Model) opening() {
	if n := m.o.Notices; len(n) > 0 {
		var all []string
		for _, s := range n {
			all = append(all, m.t(s))
		}
		m.warn(m.t(wConfig) + strings.Join(all, m.t(wAnd)))
		m.o.Notices = nil
		return
	}
	if r := m.remarks(); len(r) > 0 {
		s := r[0].In(m.o.Lang)
		if len(r) > 1 {
			s += fmt.Sprintf(m.t(wMoreSaid), len(r))
		}
		m.tell(s)
	}
}

var (
	wConfig = w("配置：", "configuration: ")
	wAnd    = w("；", "; ")
)
