package diff

import "duizhao/internal/text"

// How long an equal stretch between two changes must be, in letters, to be
// told: in a sentence that was written anew the two characters that happen to
// stand on both sides are no news, they only cut the new wording into crumbs.
const (
	smoothBelow = 0.70 // likeness of the pair; above it every equal word counts
	smoothMost  = 0.55
	smoothHalf  = 0.42
	smoothLong  = 4 // below smoothHalf
	smoothShort = 3 // … below smoothMost
	smoothLeast = 2 // … below smoothBelow
)

// smooth draws together changes with little between them, in a pair of the
// given likeness. An equal stretch with a digit in it stays.
func smooth(l, r *side, cs []Change, likeness float64) []Change {
	if likeness >= smoothBelow {
		return cs
	}
	least := smoothLong
	switch {
	case likeness >= smoothMost:
		least = smoothLeast
	case likeness >= smoothHalf:
		least = smoothShort
	}
	out := cs[:0:0]
	for i := 0; i < len(cs); i++ {
		c := cs[i]
		if n := len(out); n > 0 && i+1 < len(cs) && edits(out[n-1].Kind) && edits(cs[i+1].Kind) && ties(c) && crumb(l.Text[c.Left.Start:c.Left.End], least) {
			prev := &out[len(out)-1]
			*prev = merged(merged(*prev, c), cs[i+1])
			i++
			continue
		}
		if n := len(out); n > 0 && edits(c.Kind) && edits(out[n-1].Kind) {
			out[n-1] = merged(out[n-1], c)
			continue
		}
		out = append(out, c)
	}
	return out
}

// ties reports whether a change holds text of both sides together.
func ties(c Change) bool {
	return c.Left != nil && c.Right != nil && (c.Kind == Equal || c.Kind == Format)
}

func edits(k ChangeKind) bool { return k == Replace || k == Delete || k == Insert }

// crumb reports whether a stretch is too short to be told.
func crumb(s []rune, least int) bool {
	letters := 0
	for _, c := range s {
		if text.Digit(c) || c == '\n' {
			return false
		}
		if text.Letter(c) {
			letters++
		}
	}
	return letters < least
}

// merged is two neighbouring changes as one replacement, or as one deletion or
// insertion where both are that.
func merged(a, b Change) Change {
	c := Change{Kind: Replace, Left: span2(a.Left, b.Left), Right: span2(a.Right, b.Right)}
	switch {
	case c.Left == nil:
		c.Kind = Insert
	case c.Right == nil:
		c.Kind = Delete
	}
	return c
}

func span2(a, b *Place) *Place {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	p := *a
	p.End = b.End
	return &p
}
