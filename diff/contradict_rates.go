package diff

import (
	"math"
	"strings"

	"duizhao/internal/report"
)

// qualified rates are of some of the cases only: 按时办结率 is no quotient of
// 办结 and 受理.
var qualified = []string{"按时", "按期", "及时", "限时", "当场", "一次", "网上", "主动", "首次", "同期", "平均"}

// rates checks a rate against the two counts of its sentence:
//
//	受理投诉4120件，办结3918件，办结率95.1%
//
// The part is the last count before the rate whose name holds the rate's verb,
// the whole the count of the same unit right before the part. A whole further
// off is not looked for: that made nonsense of long sentences.
func (s *figureSentence) rates() []contradiction {
	var out []contradiction
	for k, f := range s.figures {
		if f.Class != report.ClassPercent || !sure(f) || f.Unit != "%" {
			continue
		}
		names := f.Indicators
		if len(names) == 0 {
			names = []string{f.Indicator}
		}
		for _, name := range names {
			stem := rateStem([]rune(name))
			if stem == "" || holdsAny(name, qualified) || holdsAny(s.before(k), qualified) {
				continue
			}
			part, whole := s.partAndWhole(k, stem)
			if part == nil {
				continue
			}
			low := 100 * (*part.Value - slack(part)) / (*whole.Value + slack(whole))
			high := 100 * (*part.Value + slack(part)) / max(*whole.Value-slack(whole), 1e-9)
			off := max(low-*f.Value, *f.Value-high)
			if off <= max(.06, 2*slack(f)) {
				continue
			}
			is := plain(math.Round(1e4**part.Value / *whole.Value) / 100)
			out = append(out, contradiction{
				Code: report.CodeData, Severity: report.Important, Side: RightSide, Spans: rightSpans(s.r, whole, part, f),
				Message: report.Words{
					ZH: part.Text + "÷" + whole.Text + "为 " + is + "%，与所称" + f.Text + "不符",
					EN: part.Text + " of " + whole.Text + " is " + is + "%, not " + f.Text,
				},
			})
			break
		}
	}
	return out
}

func (s *figureSentence) partAndWhole(k int, stem string) (part, whole *report.Figure) {
	for j := k - 1; j > 0 && k-j <= 3; j-- {
		p := s.figures[j]
		if p.Class != report.ClassMeasure {
			continue
		}
		if !sure(p) || !strings.Contains(p.Indicator, stem) && !strings.Contains(s.before(j), stem) {
			return nil, nil
		}
		for i := j - 1; i >= 0; i-- {
			t := s.figures[i]
			if t.Kind == report.KindChange || t.Class == report.ClassPercent {
				continue
			}
			if !kin(t, p) || !sure(t) || *t.Value < *p.Value || *t.Value == 0 || strings.Contains(s.before(i), stem) || strings.Contains(s.before(j), "其中") && i < j-1 {
				return nil, nil
			}
			return p, t
		}
		return nil, nil
	}
	return nil, nil
}
