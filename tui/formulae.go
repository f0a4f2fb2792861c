package tui

import (
	"sort"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// formulaeState is the set phrases of the texts, dimmed on demand.
type formulaeState struct {
	on    bool
	spans [2][]report.Span
}

// dimFormulae dims the set phrases, or shows them as usual again.
func (m *Model) dimFormulae() tea.Cmd {
	f := &m.formulae
	if f.on = !f.on; !f.on {
		clear(m.cache.blocks)
		m.tell(m.t(wUndimmed))
		return nil
	}
	gen, l, r := m.gen, m.scene.left.Text, m.scene.right.Text
	return func() tea.Msg {
		return formulaeMsg{gen, [2][]report.Span{diff.Formulae(l), diff.Formulae(r)}}
	}
}

// dimmed takes in the set phrases.
func (m *Model) dimmed(msg formulaeMsg) {
	if msg.gen != m.gen || !m.formulae.on {
		return
	}
	m.formulae.spans = msg.spans
	clear(m.cache.blocks)
	m.tell(m.t(wDimmed))
}

// paintFormulae dims the set phrases among glyphs of a side. What differs inside
// a sentence that has a partner stays lit.
func (m *Model) paintFormulae(gl []glyph, row *diff.Row, side diff.Side) {
	if !m.formulae.on || row.Kind != diff.TextRow || len(gl) == 0 {
		return
	}
	spans := m.formulae.spans[1]
	if side == diff.LeftSide {
		spans = m.formulae.spans[0]
	}
	first := gl[0].at
	i := sort.Search(len(spans), func(i int) bool { return spans[i].End > first })
	for ; i < len(spans) && spans[i].Start < first+len(gl); i++ {
		for at := max(spans[i].Start, first); at < min(spans[i].End, first+len(gl)); at++ {
			if k := &gl[at-first].ink; *k == plain || *k == gone || *k == fresh {
				*k = faint
			}
		}
	}
}
