package tui

import (
	"math"
	"strconv"
	"strings"

	"duizhao/diff"
	"duizhao/internal/report"
)

// numberText writes a value as one reads it: thousands parted, large ones in 万
// and 亿 (in Chinese), no more decimals than it has.
func numberText(v float64, l report.Lang) string {
	scale := ""
	if l != report.EN {
		switch a := math.Abs(v); {
		case a >= 1e8:
			v, scale = v/1e8, "亿"
		case a >= 1e6, a >= 1e4 && math.Abs(a/100-math.Round(a/100)) < 1e-9:
			v, scale = v/1e4, "万"
		}
	}
	s := strconv.FormatFloat(math.Round(math.Abs(v)*100)/100, 'f', -1, 64)
	whole, part, _ := strings.Cut(s, ".")
	var b strings.Builder
	for i, c := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(c)
	}
	if part != "" {
		b.WriteString("." + part)
	}
	return b.String() + scale
}

// isRate reports whether a figure is a percentage.
func isRate(f *diff.FigureRow) bool {
	return strings.ContainsAny(f.Unit, "%％‰") || f.Unit == "百分点"
}

// deltaText is what stands beside a figure that changed: ↑217 +16.9%.
func (m *Model) deltaText(f *diff.FigureRow) (string, ink) {
	switch {
	case f.Status == diff.FigureNotComparable:
		return m.t(wNotAlike), doubt
	case f.Delta == nil || *f.Delta == 0:
		return "", plain
	}
	arrow, k := m.g.up, rise
	if *f.Delta < 0 {
		arrow, k = m.g.down, fall
	}
	if f.Score < 0.46 && f.Score > 0 {
		arrow, k = "?"+arrow, doubt
	}
	s := arrow + numberText(*f.Delta, m.o.Lang)
	if isRate(f) {
		return s + m.t(wPoints), k
	}
	if f.Percent != nil {
		s += " " + percentText(*f.Percent)
	}
	return s, k
}

// percentText is a signed percentage with one decimal.
func percentText(p float64) string {
	sign := "+"
	if p < 0 {
		sign = "−"
	}
	p = math.Abs(p)
	if p >= 1000 {
		return sign + numberText(math.Round(p), report.EN) + "%"
	}
	return sign + strconv.FormatFloat(p, 'f', 1, 64) + "%"
}

// signed is a difference with its sign.
func (m *Model) signed(v float64) string {
	sign := "+"
	if v < 0 {
		sign = "−"
	}
	return sign + numberText(v, m.o.Lang)
}
