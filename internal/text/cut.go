package text

import "duizhao/internal/report"

// SentenceEnd reports whether a sentence can end behind r.
func SentenceEnd(r rune) bool {
	switch r {
	case '。', '；', ';', '！', '!', '？', '?':
		return true
	}
	return false
}

// closing marks stay with the sentence they close.
func closing(r rune) bool {
	switch r {
	case '”', '’', '」', '』', '）', ')', '》', '】', '〕', '"':
		return true
	}
	return false
}

// Sentences cuts a stretch of text into sentences, each with its closing mark
// and any closing quote or bracket behind it; a line end cuts too. The spans
// cover the stretch exactly: white space, line ends included, belongs to the
// sentence before it, at the very beginning to the first. An empty stretch
// has no sentences.
func Sentences(text []rune, within report.Span) []report.Span {
	var out []report.Span
	start, i := within.Start, within.Start
	for i < within.End && Space(text[i]) {
		i++
	}
	for i < within.End {
		r := text[i]
		i++
		if r != '\n' && !SentenceEnd(r) {
			continue
		}
		if r != '\n' {
			for i < within.End && (closing(text[i]) || SentenceEnd(text[i])) {
				i++
			}
		}
		for i < within.End && Space(text[i]) {
			i++
		}
		out = append(out, report.Span{Start: start, End: i})
		start = i
	}
	if start < within.End {
		out = append(out, report.Span{Start: start, End: within.End})
	}
	return out
}

// Trim takes white space off both ends of a span. A span of white space alone
// becomes empty, at its start.
func Trim(text []rune, s report.Span) report.Span {
	for s.End > s.Start && Space(text[s.End-1]) {
		s.End--
	}
	for s.Start < s.End && Space(text[s.Start]) {
		s.Start++
	}
	return s
}

// Clauses cuts a sentence at its commas: the spans between ， , ； ; 。 and
// line ends, the marks left out, empty ones dropped. Commas inside digits
// (1,286) do not cut.
func Clauses(text []rune, within report.Span) []report.Span {
	var out []report.Span
	start := within.Start
	add := func(end int) {
		if s := Trim(text, report.Span{Start: start, End: end}); !s.Empty() {
			out = append(out, s)
		}
	}
	for i := within.Start; i < within.End; i++ {
		r := text[i]
		comma := (r == '，' || r == ',') && !(i > within.Start && i+1 < within.End && Digit(text[i-1]) && Digit(text[i+1]))
		if comma || r == '\n' || SentenceEnd(r) {
			add(i)
			start = i + 1
		}
	}
	add(within.End)
	return out
}
