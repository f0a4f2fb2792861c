package diff

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// The findings: what a reviewer would put on the list of questions. Each rule
// is a function of its own in a findings_*.go file, by subject, that says why
// it exists and on what it rests. Rules look at forms of text only and know
// no place and no agency; their words stand in data/finding_*.txt.
//
// A false alarm costs a reviewer more than a hint that was not given: a rule
// that cannot be sure is silent or gives a hint.

// reportRules are the rules about one report alone.
var reportRules = []func(*checker){
	missingParts, latePublication, misplaced,
	wrongYears, oldPlans, pastDeadlines, oldMeetings,
	noCauses, bareShortcomings, unansweredShortcomings,
	doubledWords, nearMisses, unbalancedMarks, doubledMarks, brokenNumbering,
	ratesWithoutNumber, emptyNumbers, vagueCounts,
	copiedWithin,
	emptyPraise, praiseworthy, unstatedRates,
}

// reportFindings gives what the rules notice in one report by itself. The
// answers to its shortcomings are those of [answered]; a nil template is the
// built-in one.
func reportFindings(r *report.Report, side Side, answers []*Passage, t *Template) []Finding {
	k := newChecker(r, side, t)
	k.answers = answers
	for _, rule := range reportRules {
		rule(k)
	}
	k.rest()
	cs := contradictions(r)
	cs = cs[:min(len(cs), findingsOfACode)]
	for i := range cs {
		cs[i] = cs[i].on(side)
	}
	return mergeFindings(append(k.out, contradictionFindings(cs)...))
}

// contradictionFindings makes findings of what the figures contradict.
func contradictionFindings(cs []contradiction) []Finding {
	var out []Finding
	for _, c := range cs {
		out = append(out, Finding{Code: c.Code, Severity: c.Severity, Side: c.Side, Message: c.Message, Spans: c.Spans})
	}
	return out
}

// checker is the work of the rules on one report.
type checker struct {
	r        *report.Report
	side     Side
	template *Template
	answers  []*Passage     // by shortcoming: the plan item that takes it up, nil for none
	folded   []rune         // the text in half-width form
	all      string         // the same as one string
	offsets  []int32        // of each character in it, and its length
	run      []roleSentence // the sentences and heading lines of the report, furniture left out
	out      []Finding
	count    map[report.Code]int // findings of each code, also those left out
	law      *bool               // see [checker.statutory], once it was asked
}

// findingsOfACode is how many findings of one code are listed for a report;
// what is beyond is counted. Only what is no report has so many.
const findingsOfACode = 100

// rest tells how many findings were left out.
func (k *checker) rest() {
	for _, code := range report.Codes {
		if n := k.count[code] - findingsOfACode; n > 0 {
			k.out = append(k.out, Finding{
				Code: code, Severity: report.Hint, Side: k.side, Spans: []FindingSpan{},
				Message: report.Words{
					ZH: fmt.Sprintf("同类线索还有 %d 处，未逐一列出", n),
					EN: fmt.Sprintf("%d more of this kind, not listed", n),
				},
			})
		}
	}
}

type roleSentence struct {
	report.Span // without white space at its ends
	role        report.Role
}

func newChecker(r *report.Report, side Side, t *Template) *checker {
	if t == nil {
		t = builtInTemplate()
	}
	k := &checker{r: r, side: side, template: t, folded: text.FoldAll(r.Text), count: map[report.Code]int{}}
	k.offsets = make([]int32, 0, len(k.folded)+1)
	all := make([]byte, 0, 3*len(k.folded))
	for _, c := range k.folded {
		k.offsets = append(k.offsets, int32(len(all)))
		all = utf8.AppendRune(all, c)
	}
	k.offsets, k.all = append(k.offsets, int32(len(all))), string(all)
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Parent != "" {
			continue
		}
		for _, sp := range text.Sentences(r.Text, s.Span()) {
			if sp = text.Trim(r.Text, sp); !sp.Empty() && !k.furnished(sp) {
				k.run = append(k.run, roleSentence{sp, r.RoleAt(sp.Start)})
			}
		}
	}
	return k
}

// furnished reports whether a stretch is part of the page, not of the report.
func (k *checker) furnished(sp report.Span) bool {
	for i := range k.r.Furniture {
		if k.r.Furniture[i].Overlap(sp) > 0 {
			return true
		}
	}
	return false
}

// add notes a finding of the report; spans are its own.
func (k *checker) add(code report.Code, sev report.Severity, zh, en string, spans ...report.Span) {
	if k.count[code]++; k.count[code] > findingsOfACode {
		return
	}
	k.out = append(k.out, Finding{Code: code, Severity: sev, Side: k.side, Message: report.Words{ZH: zh, EN: en}, Spans: marks(k.r, k.side, spans...)})
}

// marks quotes passages of a report, empty ones left out.
func marks(r *report.Report, side Side, spans ...report.Span) []FindingSpan {
	out := []FindingSpan{}
	for _, sp := range spans {
		if sp = text.Trim(r.Text, sp); !sp.Empty() {
			out = append(out, FindingSpan{side, sp, r.Slice(sp)})
		}
	}
	return out
}

// in gives a stretch of the folded text, on which the rules match. The string
// is cut out of one, not made: the rules ask for each sentence many times.
func (k *checker) in(sp report.Span) string { return k.all[k.offsets[sp.Start]:k.offsets[sp.End]] }

// done reports whether a role tells of what was done, not of what is lacking
// or to come.
func done(role report.Role) bool {
	return role == report.Achievements || role == report.LeaderDuty || role == report.Other
}

// bodyOf is a section's text behind its heading.
func bodyOf(s *report.Section) report.Span {
	if s.Label == "" {
		return s.Span()
	}
	return report.Span{Start: min(max(s.HeadingEnd, s.HeadingStart), s.End), End: s.End}
}

// headingOf is the place of a section's label and heading.
func headingOf(s *report.Section) report.Span {
	return report.Span{Start: s.Start, End: min(max(s.HeadingEnd, s.HeadingStart), s.End)}
}

// parts are the sections of a role that stand in no section of the same role.
func parts(r *report.Report, role report.Role) []*report.Section {
	var out []*report.Section
	for i := range r.Sections {
		s := &r.Sections[i]
		if s.Role != role || s.Inline() || s.Level > 2 {
			continue
		}
		if up := r.Section(s.Parent); up == nil || up.Role != role {
			out = append(out, s)
		}
	}
	return out
}

// innerMarks are the quotation marks inside quotation marks, GB/T 15834 4.8.3.
var innerMarks = strings.NewReplacer("“", "‘", "”", "’")

// quote shortens a passage for a message, where it stands in “ ”.
func quote(s string, n int) string {
	rs := []rune(innerMarks.Replace(strings.Join(strings.Fields(s), "")))
	for len(rs) > 0 && (text.SentenceEnd(rs[len(rs)-1]) || rs[len(rs)-1] == '，' || rs[len(rs)-1] == ',') {
		rs = rs[:len(rs)-1]
	}
	if len(rs) > n {
		return string(rs[:n]) + "…"
	}
	return string(rs)
}

// hasAny reports whether s holds one of the words.
func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// unlabelled takes the label (一是 1. （二）) off an item.
func unlabelled(r *report.Report, sp report.Span) report.Span {
	if s := r.SectionAt(sp.Start); s != nil && s.Start == sp.Start && s.HeadingStart > s.Start && s.HeadingStart < sp.End {
		sp.Start = s.HeadingStart
	}
	return sp
}
