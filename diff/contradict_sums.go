package diff

import (
	"math"
	"slices"
	"strings"

	"duizhao/internal/report"
)

// kin reports whether two figures can be added: one class and one unit.
func kin(a, b *report.Figure) bool {
	return a.Class == b.Class && a.Class != report.ClassPercent && a.Canon == b.Canon && a.Factor == b.Factor
}

// partList is a total and the figures that the sentence calls its parts.
type partList struct {
	total  *report.Figure
	parts  []*report.Figure
	whole  bool // the parts are all of it (分别为, in brackets)
	nested bool // some parts have parts of their own, so that the list may be cut short
}

// parts checks 受理334件，其中甲类148件、乙类76件…, 共12件（甲5件、乙7件） and
// …，分别为5件、7件. More than the total is a contradiction; less is one to ask
// about, where the words promise all parts or the gap is narrow: 其中 may name
// some only.
func (s *figureSentence) parts() []contradiction {
	var out []contradiction
	for k := range s.figures {
		list, ok := s.partsAt(k)
		if !ok {
			continue
		}
		total, sum, tolerance := *list.total.Value, 0.0, slack(list.total)
		for _, p := range list.parts {
			sum += *p.Value
			tolerance += slack(p)
		}
		gap := sum - total
		tolerance += 1e-9 * math.Abs(total)
		switch {
		case gap > tolerance:
		case list.nested || total == 0 || -gap <= tolerance:
			continue
		case list.whole && -gap < .3*total, len(list.parts) >= 3 && -gap < .1*total:
		default:
			continue
		}
		c := contradiction{
			Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: rightSpans(s.r, append(list.parts, list.total)...),
			Message: report.Words{
				ZH: "分项合计 " + plain(sum) + list.total.Unit + "，与总数" + list.total.Text + "不符",
				EN: "the parts add up to " + plain(sum) + ", the total says " + list.total.Text,
			},
		}
		if gap < 0 {
			c.Code, c.Severity = report.CodeAsk, report.Minor
		}
		out = append(out, c)
	}
	return out
}

// partsAt reads the list that begins with the figure at k: the words before it
// open a list of parts.
func (s *figureSentence) partsAt(k int) (partList, bool) {
	first := s.figures[k]
	before := s.before(k)
	if k == 0 || !sure(first) || strings.Contains(before, "含") {
		return partList{}, false
	}
	var list partList
	end := s.End
	switch trimmed := strings.TrimSpace(before); {
	case strings.HasPrefix(trimmed, "("):
		list.whole = true
		if strings.Contains(before, ")") {
			return list, false
		}
		list.whole = !strings.Contains(before, "其中")
		end = s.closing(first.Start)
		list.total = s.figures[k-1]
	case strings.Contains(before, "其中"):
	case strings.Contains(before, "分别为"), strings.Contains(before, "分别是"):
		list.whole = true
	default:
		return list, false
	}
	for j := k - 1; j >= 0 && list.total == nil; j-- {
		if f := s.figures[j]; f.Kind == report.KindLevel && kin(f, first) {
			list.total = f
		}
	}
	if list.total == nil || !sure(list.total) || !kin(list.total, first) || enumeration(list.total) && !enumeration(first) {
		return list, false
	}
	s.collect(&list, k, end)
	return list, len(list.parts) > 0
}

// closing is where the bracket that is open at a place closes.
func (s *figureSentence) closing(at int) int {
	depth := 0
	for i := at; i < s.End; i++ {
		switch s.folded[i] {
		case '(':
			depth++
		case ')':
			if depth == 0 {
				return i
			}
			depth--
		}
	}
	return s.End
}

// collect takes the parts from the figure at k on, up to end or to where the
// list is over: another stage of the matter (，审结302件), another total, parts
// of a part.
func (s *figureSentence) collect(list *partList, k, end int) {
	opening := s.before(k)
	for j := k; j < len(s.figures) && s.figures[j].Start < end; j++ {
		f := s.figures[j]
		between := s.before(j)
		if j > k {
			if strings.ContainsAny(between, "。;") || holdsAny(between, []string{"共计", "合计", "总计", "总共", "同时", "另"}) {
				return
			}
			if strings.Contains(between, "其中") || strings.Contains(between, "(") && !strings.Contains(between, ")") {
				list.nested = true
				return
			}
			if _, clause, ok := cutLast(between, ","); ok && s.newStage(clause, opening) {
				return
			}
		}
		if f.Kind == report.KindChange || f.Kind == report.KindPrior || f.Class == report.ClassPercent || !kin(f, list.total) {
			continue
		}
		if !sure(f) {
			list.parts = nil // a sum with a bound says nothing
			return
		}
		list.parts = append(list.parts, f)
	}
}

// newStage reports whether a clause says what was done next, where the list did
// not begin with such a word.
func (s *figureSentence) newStage(clause, opening string) bool {
	stage := figureWords().stage
	return holdsAny(clause, stage) && !holdsAny(opening, stage)
}

// cutLast cuts around the last sep.
func cutLast(s, sep string) (before, after string, ok bool) {
	if i := strings.LastIndex(s, sep); i >= 0 {
		return s[:i], s[i+len(sep):], true
	}
	return s, "", false
}

var (
	listTotal = []string{",共", ",共涉及", ",共有", ",共覆盖", ",总共", ",一共"}
	listJoint = []string{"、", "和", "及"}
)

// bareEnd reports whether what stands behind a total names nothing of its own.
func bareEnd(behind string) bool {
	return behind == "" || strings.ContainsAny(string([]rune(behind)[0]), ",;)。、") || strings.HasPrefix(behind, "部门")
}

// joined reports whether nothing but a noun and one joint stands between two
// figures.
func joined(between string) bool {
	return hasAny(between, listJoint) && !strings.ContainsAny(between, ",。;:()") && len(between) <= 3*20
}

// listSums checks 对11个乡镇、20个部门开展督察，共涉及32家单位: two figures and
// more joined by 、 or 和, and behind the clause 共 and a sum. The classifiers
// may differ where the sum counts 单位. 共 behind figures that are not one list
// counts something else more often than not, and so does a sum that is off by
// more than a sixth: neither is looked at.
func (s *figureSentence) listSums() []contradiction {
	var out []contradiction
	for k, total := range s.figures {
		if k < 2 || !sure(total) || total.Class != report.ClassMeasure || !slices.ContainsFunc(listTotal, func(w string) bool { return strings.HasSuffix(s.before(k), w) }) {
			continue
		}
		first := k - 1
		if between, _, _ := cutLast(s.before(k), ","); strings.ContainsAny(between, ",。;:()、") || len(between) > 3*14 {
			continue
		}
		for first > 0 && joined(s.before(first)) {
			first--
		}
		parts, sum, fits := s.figures[first:k], 0.0, k-first >= 2
		for _, p := range parts {
			fits = fits && sure(p) && (kin(p, parts[0]) || p.Class == report.ClassMeasure && placeUnit(p) && placeUnit(parts[0])) && *p.Value > 0
			if fits {
				sum += *p.Value
			}
		}
		behind := string(s.folded[total.End:min(total.End+2, s.End)])
		units := strings.HasPrefix(behind, "单位")
		if !fits || !units && (!kin(total, parts[0]) || !bareEnd(behind)) {
			continue
		}
		if gap := math.Abs(sum - *total.Value); gap < .5 || gap > *total.Value/6 {
			continue
		}
		out = append(out, contradiction{
			Code: report.CodeData, Severity: report.Minor, Side: RightSide, Spans: rightSpans(s.r, append(slices.Clone(parts), total)...),
			Message: report.Words{
				ZH: "各项相加为 " + plain(sum) + "，文中称共" + total.Text + "，请核实",
				EN: "the list adds up to " + plain(sum) + ", the sum says " + total.Text,
			},
		})
	}
	return out
}

// placeUnit reports whether a figure counts with 个 or 家, as one does agencies.
func placeUnit(f *report.Figure) bool { return f.Unit == "个" || f.Unit == "家" }

// sums checks A 5件、B 7件，共计12件. 共 alone is too weak: it often counts
// something else; see [figureSentence.listSums].
func (s *figureSentence) sums() []contradiction {
	var out []contradiction
	for k, total := range s.figures {
		before := s.before(k)
		if k < 2 || !sure(total) || !holdsAny(before, []string{"共计", "合计", "总计", "总共"}) {
			continue
		}
		var parts []*report.Figure
		sum, tolerance, agrees := 0.0, slack(total), false
		for j := k - 1; j >= 0; j-- {
			f := s.figures[j]
			if f.Kind == report.KindChange || f.Class == report.ClassPercent {
				continue
			}
			if !kin(f, total) || !sure(f) {
				break
			}
			parts = append(parts, f)
			sum += *f.Value
			tolerance += slack(f)
			agrees = agrees || len(parts) > 1 && math.Abs(sum-*total.Value) <= tolerance+1e-9*sum
			if gap := s.before(j); holdsAny(gap, []string{"其中", "分别", "("}) {
				parts = nil // parts of parts: no plain sum
				break
			}
		}
		if len(parts) < 2 || agrees || math.Abs(sum-*total.Value) > .5**total.Value {
			continue
		}
		slices.Reverse(parts)
		out = append(out, contradiction{
			Code: report.CodeAsk, Severity: report.Minor, Side: RightSide, Spans: rightSpans(s.r, append(parts, total)...),
			Message: report.Words{
				ZH: "各项相加为 " + plain(sum) + total.Unit + "，合计写作" + total.Text + "，请核实",
				EN: "the figures before add up to " + plain(sum) + ", the sum says " + total.Text,
			},
		})
	}
	return out
}
