package diff

import (
	"fmt"
	"slices"
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// ownLeast is how many letters of a carried passage lie outside formulae.
const ownLeast = 20

// copiedPassages: text taken over word for word, formulae left out. Between
// peers thirty letters are no chance; over two years of one agency whole
// sentences recur, and only long passages are told whose numbers are the same.
func copiedPassages(p *pairChecker) {
	least, most := 60, 8
	if p.Mode == PeerMode {
		least, most = 30, 12
	}
	told := 0
	for _, c := range p.carried {
		if told >= most || c.letters > 0 && c.letters < ownLeast || p.repeatedAt(c.Right) {
			continue
		}
		if p.Mode == YearMode {
			c = p.asItWas(c)
		}
		n := text.CountLetters(p.Right.Text[c.Right.Start:c.Right.End])
		if n < least {
			continue
		}
		told++
		sev := report.Minor
		if n >= 90 || p.Mode == PeerMode && n >= 60 {
			sev = report.Important
		}
		q := quote(p.Right.Slice(c.Right), 24)
		from, en := "上年", "last year's report"
		if p.Mode == PeerMode {
			from, en = "对方报告", "the other report"
		}
		p.add(report.CodeCopy, sev, BothSides, fmt.Sprintf("“%s”等%d字与%s雷同", q, n, from),
			fmt.Sprintf("%d characters are the same as in %s", n, en), spanOf(c.Left), spanOf(c.Right))
	}
}

// asItWas is the longest run of sentences of a carried passage that stand on
// the left letter for letter, figures too, with its place there; empty where
// none does. The rest was brought up to date: the same told again with this
// year's figures, as it should be.
func (p *pairChecker) asItWas(c carried) carried {
	const drift = 200 // letters that changed figures and small gaps may add up to between two sentences
	was, at := text.Letters(p.Left.Text[c.Left.Start:c.Left.End])
	best, run := carried{}, carried{}
	next := 0 // where on the left a sentence should begin
	for _, s := range text.Sentences(p.Right.Text, c.Right) {
		is, _ := text.Letters(p.Right.Text[s.Start:s.End])
		from, to := max(0, next-drift), min(len(was), next+drift+len(is))
		k := -1
		if len(is) > 0 && from < to {
			k = indexRunes(was[from:to], is)
		}
		if k < 0 {
			run, next = carried{}, next+len(is)
			continue
		}
		k += from
		if run.letters == 0 || k != next {
			run = carried{Left: report.Span{Start: c.Left.Start + at[k]}, Right: report.Span{Start: s.Start}}
		}
		next = k + len(is)
		run.Left.End, run.Right.End = c.Left.Start+at[next-1]+1, text.Trim(p.Right.Text, s).End
		run.letters += len(is)
		if run.letters > best.letters {
			best = run
		}
	}
	return best
}

// indexRunes is where t first stands in s, -1 where it does not.
func indexRunes(s, t []rune) int {
	for i := 0; i+len(t) <= len(s); i++ {
		if slices.Equal(s[i:i+len(t)], t) {
			return i
		}
	}
	return -1
}

// repeatedAt reports whether a passage belongs to a shortcoming that is told
// as repeated.
func (p *pairChecker) repeatedAt(sp report.Span) bool {
	for i := range p.Shortcomings {
		row := &p.Shortcomings[i]
		if row.Left != nil && row.Right != nil && 2*row.Right.Overlap(sp) >= sp.Len() {
			return true
		}
	}
	return false
}

// leftOverYears: a carried-over sentence that still has last year's date.
func leftOverYears(p *pairChecker) {
	year := p.Left.Document.Year
	if p.Mode != YearMode || year == 0 || p.Right.Document.Year <= year {
		return
	}
	for _, c := range p.carried {
		before := map[int]bool{}
		for _, y := range p.l.years(c.Left) {
			before[y.year] = true
		}
		for _, y := range p.k.years(c.Right) {
			if y.year != year || !before[year] || !done(p.Right.RoleAt(y.Start)) || yearAside.MatchString(p.k.in(clauseAt(p.Right.Text, p.k.sentenceAt(y.Start), y.Span))) {
				continue
			}
			p.add(report.CodeWrongYear, report.Important, RightSide, fmt.Sprintf("整段沿用上年文字，“%d年”未更新", year),
				fmt.Sprintf("a passage of last year's report with its date, %d", year), spanOf(sameYear(p.l.years(c.Left), year)...), spanOf(y.Span))
		}
	}
}

func sameYear(ys []statedYear, year int) []report.Span {
	for _, y := range ys {
		if y.year == year {
			return spanOf(y.Span)
		}
	}
	return nil
}

// foreignNames: the name of the other agency's place, left standing in a
// copied passage. Told between peers of different places, where the name
// occurs once or twice and not as part of the own one.
func foreignNames(p *pairChecker) {
	if p.Mode != PeerMode {
		return
	}
	p.foreign(p.Left, p.k, RightSide)
	p.foreign(p.Right, p.l, LeftSide)
}

func (p *pairChecker) foreign(from *report.Report, k *checker, side Side) {
	place := placeOf(from.Document.Agency)
	own := k.r.Document.Agency + k.r.Document.Title
	if place == "" || strings.Contains(own, place) || strings.Contains(from.Document.Agency, placeOf(k.r.Document.Agency)) && placeOf(k.r.Document.Agency) != "" {
		return
	}
	var at []report.Span
	name := newWordList(place)
	for _, s := range k.run {
		for _, sp := range k.words(name, nil, s.Span) {
			if !k.enclosed(s.Span, sp) {
				at = append(at, sp)
			}
		}
	}
	if len(at) == 0 || len(at) > 2 {
		return
	}
	for _, sp := range at {
		if p.nearCopied(side, sp) {
			p.out = append(p.out, Finding{
				Code: report.CodeCopy, Severity: report.Serious, Side: side, Spans: marks(k.r, side, sp),
				Message: report.Words{
					ZH: fmt.Sprintf("雷同段落中留有对方地名“%s”", place),
					EN: "the name of the other agency's place was left standing in a copied passage",
				},
			})
		}
	}
}

// nearCopied reports whether a passage lies in carried-over text or right
// beside it. A name elsewhere may well be meant: the place above, a partner.
func (p *pairChecker) nearCopied(side Side, sp report.Span) bool {
	return slices.ContainsFunc(p.carried, func(c carried) bool {
		in := c.Right
		if side == LeftSide {
			in = c.Left
		}
		return in.Start-20 <= sp.Start && sp.End <= in.End+20
	})
}

// placeOf is the place in the name of a government: what stands before
// 人民政府, behind the last name of a higher place. "" for departments.
func placeOf(agency string) string {
	for _, end := range findingWords()["agency_end"] {
		if place, ok := strings.CutSuffix(agency, end); ok {
			rs := []rune(place)
			for i := len(rs) - 2; i > 0; i-- {
				if strings.ContainsRune("省市州县", rs[i]) && len(rs)-i-1 >= 2 {
					return string(rs[i+1:])
				}
			}
			if len(rs) >= 2 {
				return place
			}
		}
	}
	return ""
}
