// Package segment cuts Chinese official text into words for comparing.
//
// [New] makes a [Segmenter] for the texts it is given, [Segmenter.Tokens]
// cuts. Numbers, Latin words and fixed terms are taken first; what remains of
// Chinese characters goes, a run at a time, through gojieba without its hidden
// Markov model, so that a run is cut the same wherever it stands.
//
// Loading the whole dictionary would cost half a second and 130 MB. Only the
// words that the texts contain can change how they are cut, so the dictionary
// is filtered by the texts first, and two filler rows restore the two numbers
// that all weights rest on: the sum and the least of the frequencies. The cut
// is the same, for about a fiftieth of the cost.
//
// No other package imports gojieba. Its traps are shut in here: it is handed
// nothing but Chinese characters in valid UTF-8 in runs of limited length, its
// answer is checked, and its handle cannot be freed during a call.
package segment
