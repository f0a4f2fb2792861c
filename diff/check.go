package diff

import (
	"context"

	"duizhao/internal/report"
)

// Check gives the findings in one report and, where the previous one is not
// nil, those that need last year's beside it. The report is the right side.
func Check(ctx context.Context, previous, document *report.Report, o Options) ([]Finding, error) {
	if previous == nil {
		found := soleOf(document, RightSide, o.Template).findings
		sortFindings(found)
		return found, ctx.Err()
	}
	c, err := Compare(ctx, previous, document, o)
	if err != nil {
		return nil, err
	}
	out := []Finding{}
	for _, f := range c.Findings { // what the previous report alone is guilty of is not asked
		if f.Side != LeftSide {
			out = append(out, f)
		}
	}
	return out, nil
}
