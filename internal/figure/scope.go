package figure

import (
	"slices"

	"duizhao/internal/report"
)

// scopes fills in what the clause says of a figure's scope: the scope words in
// text order, whether it is a total reached or newly added. Words of time
// (截至, 上半年, 1—11月) count from the beginning of the sentence.
func (n *namer) scopes(f *item, out *report.Figure) {
	clause := n.clauseStart(f)
	if f.start-clause > leftReach*2 {
		clause = f.start - leftReach*2
	}
	sentence := max(n.sentenceStart(f.start), f.start-160)
	end := f.start
	for i := sentence; i < end; i++ {
		k := n.scope.prefix(n.t, i)
		if k == 0 {
			continue
		}
		w := string(n.t[i : i+k])
		if i >= clause || timeScope[w] {
			if !slices.Contains(out.Scope, w) {
				out.Scope = append(out.Scope, w)
			}
		}
		i += k - 1
	}
	for _, c := range n.datesIn(sentence, f.start) {
		if d := &n.found[c]; d.class == report.ClassDate && n.monthRange(d) {
			w := string(n.t[d.start:d.end])
			if !slices.Contains(out.Scope, w) {
				out.Scope = append(out.Scope, w)
			}
		}
	}
	for i := clause; i < f.start; i++ {
		out.Stock = out.Stock || n.stock.prefix(n.t[:f.start], i) > 0
		out.Flow = out.Flow || n.flow.prefix(n.t[:f.start], i) > 0
	}
	if out.Flow && n.stockRight(f) {
		out.Flow = false
	}
}

// stockRight reports whether a word of a total stands right before the number:
// 新招引企业32家，总量增至92家 is a total.
func (n *namer) stockRight(f *item) bool { return n.stock.suffix(n.t, f.start) > 0 }

var timeScope = map[string]bool{
	"截至": true, "截止": true, "上半年": true, "下半年": true, "前三季度": true, "一季度": true, "第一季度": true,
	"近年来": true, "五年": true, "五年来": true, "以来": true, "本届": true,
}

// datesIn lists the cuts between a and b.
func (n *namer) datesIn(a, b int) []int {
	lo, hi := 0, len(n.cut)
	for lo < hi {
		if m := (lo + hi) / 2; n.found[n.cut[m]].start < a {
			lo = m + 1
		} else {
			hi = m
		}
	}
	end := lo
	for end < len(n.cut) && n.found[n.cut[end]].start < b {
		end++
	}
	return n.cut[lo:end]
}

// monthRange reports whether a date is a span of months (1—11月) or of years back
// (近三年).
func (n *namer) monthRange(d *item) bool {
	w := n.t[d.start:d.end]
	return w[len(w)-1] == '月' && holdsAny(w, "-—–至") || holdsAny(w[:1], "近过未前") || n.at(d.end-1) == '来'
}
