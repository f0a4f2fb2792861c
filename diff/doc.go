// Package diff compares two reports. It sees no file and no terminal: reports
// go in, a [Comparison] comes out. Start at [Compare].
//
// # How it goes
//
// Annual reports are rewritten every year. Adjacent years of one agency share
// a tenth of their sentences; a diff by lines or characters marks all of it,
// and what it ties together is often chance. So the comparison goes from the
// large to the small, and each step looks only where the one before has found
// that things belong together:
//
//	sections     by role, heading and content, whatever their order
//	figures      by what they count, within their sections
//	sentences    inside sections that were joined; alike ones elsewhere moved
//	words        inside sentences that face each other
//
//	2023  二、（三）规范行政执法                2024  二、（二）严格规范公正文明执法
//	      全年开展执法检查1,286次，办结率100%。 ~     全年开展执法检查1,503次，办结率100%。
//	      推行“三张清单”，编印指引。            →     （moved to 二、（五））
//	                                            +     建成执法监督平台。
//
// # Sections (align.go, relation.go)
//
// What is aligned is a unit: a subsection, a part without subsections, a plan
// item. Two units score
//
//	S = (body + 0.2·heading + 0.2·topic + 0.3·best3) · (same role family ? 1 : 0.3)
//
// body, heading: cosine of words and of character pairs, weighed by how rare
// they are in the two reports; topic: cosine over the words of data/topics.txt;
// best3: the mean of the three likest sentence pairs. Every part has its
// reason: headings alone find half of the links, bodies without headings lose
// short sections, topics find sections that were rewritten, best3 the ones of
// which only a paragraph stayed.
//
// Units are joined where S is near the best of one side and not far from the
// best of the other. One-to-one assignment loses a tenth of the true links,
// since sections are split and merged; keeping the order loses a third, since
// they change places. Between years what is joined forms stars, one section
// with several of the other report; between peers, where one says in three
// sections what the other says in one, any of them. What is joined one-to-one
// within joined parts and in order is matched, else moved; one left with
// several right is split, the mirror merged. The similarity of a row is the
// chance that it holds, read off S by curves fitted on labelled pairs: between
// years .39 is even and .54 nine in ten, between peers .22 and .32.
//
// What stands in a part before its first subsection is no section. Its
// sentences go beside those of the units that its text is like.
//
// # The reviewer's word (pins*.go)
//
// Which sections belong together is the reviewer's to say: a [Pin] joins two
// or keeps them apart, and the rest is aligned around them. What is pinned goes
// with nothing else and is certain; what is parted is never joined, though text
// that stands in both is still told as moved. Pins name sections by their words
// ([NameSection]), so that they hold in the next draft. Only the screen gives
// them: `duizhao diff` says the same of the same two files, whatever anybody
// pinned.
//
// # Figures (figures*.go, contradict*.go)
//
// Figures pair by what they count, the clause around them and the sections
// they stand in, behind gates that nothing overrides: class, unit, a plan's
// target never with a result, a growth rate only with a growth rate. Bounds
// (700余) and differing scope make a row not comparable: shown, not told as a
// rise.
//
// # Sentences and words (side.go, pair.go, rows.go, words*.go)
//
// Sentences that stand once in each report word for word are anchors; their
// neighbours come next, then the likest of the rest, found through an index of
// character pairs, digits masked. A figure in common draws two sentences
// together that were written anew. Between sections that are not joined only
// long and clearly alike sentences are tied: they moved.
//
// Inside a pair words are compared, cut by gojieba, numbers and fixed terms
// whole, by keys that level width and the form of punctuation. In a sentence
// that was written anew a word or two that happen to stand on both sides are
// not told (smooth.go).
//
// # Shortcomings, promises, findings
//
// Shortcomings that stand there again share few characters with last year's:
// hedges and boilerplate are taken out and near-synonyms of this field drawn
// together (data/hedges.txt, data/synonyms.txt) before they are compared
// (shortcomings.go). A promise looks for its evidence by the words they share
// (commitments.go). Findings are rules, one function each with its reason
// (findings*.go); they ask, they do not judge. What a report must tell of is a
// [Template], which a bureau can replace. Text taken over from last year or
// from a peer is found with figures masked and set phrases left out
// (carried.go); the list of these is learnt from published reports by learn.go.
//
// # What holds
//
//   - The changes cover both texts exactly once; both can be rebuilt from them.
//   - A report against itself shows nothing. Swapping the reports mirrors the
//     sections, the figures and the words.
//   - The same reports give the same comparison: no clock, no map order, no
//     time-out decides anything. Where work is capped, the cap counts things of
//     the texts, and what it changes is told.
//
// The cost grows with the length of the texts and with the number of section
// pairs; beyond a quarter of a million of the latter sections are not aligned. Of shortcomings
// and plan items so many are compared as no report has (caps.go).
package diff
