// Package cell measures, cuts and wraps text by the cells that it takes on a
// terminal, by Chinese rules. Start at [Ruler].
//
// Two promises carry the rest. Every rune takes at least one cell and is
// measured alone: what a terminal would swallow, reorder or join to its
// neighbour (control characters, joiners, bidi marks, combining marks, flags)
// is shown by a stand-in, see [Ruler.Visible]. And a line is found by looking at
// that line alone ([Ruler.Next]), so a text of any length can be wrapped from
// any line start, a screenful at a time.
//
// Whether the characters of ambiguous width (“ ” … — · ①) take one cell or two
// is decided in one place, [Ruler].Wide.
package cell
