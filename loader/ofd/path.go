package ofd

import (
	"math"

	"duizhao/loader/page"
)

const (
	mostRules = 4000 // of a sheet
	longest   = 4000 // bytes of a path that may be lines of a table
)

// pathObject reads the straight lines of a path: they may be those of a table.
func (s *sheet) pathObject(x *scanner, t token, m matrix, visible bool) error {
	m = m.then(placed(t))
	for {
		u, err := x.next()
		if err != nil {
			return err
		}
		if u.done || u.end != "" {
			return nil
		}
		switch {
		case u.start == "AbbreviatedData":
			data, err := x.inner()
			if err != nil {
				return err
			}
			if visible && len(data) <= longest {
				s.lines(data, m)
			}
		case u.start != "":
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
}

// lines reads a path: M and S go to a point, L draws a line to one, C one back
// to the begin; of curves only the end matters.
func (s *sheet) lines(data string, m matrix) {
	args := map[string]int{"M": 2, "S": 2, "L": 2, "Q": 4, "B": 6, "A": 7}
	var v []float64
	op := ""
	var x, y, x0, y0 float64
	draw := func(toX, toY float64) {
		ax, ay := m.apply(x, y)
		bx, by := m.apply(toX, toY)
		if (math.Abs(ax-bx) < 0.3 || math.Abs(ay-by) < 0.3) && len(s.rules) < mostRules {
			s.rules = append(s.rules, page.Rule{X0: ax * points, Y0: ay * points, X1: bx * points, Y1: by * points})
		}
	}
	for f := range fields(data) {
		if f[0] >= 'A' && f[0] <= 'Z' {
			op, v = f, v[:0]
			if op == "C" {
				draw(x0, y0)
				x, y = x0, y0
			}
			continue
		}
		v = append(v, number(f, 0))
		n := args[op]
		if n == 0 || len(v) < n {
			if len(v) > 8 {
				return
			}
			continue
		}
		toX, toY := v[n-2], v[n-1]
		v = v[:0]
		switch op {
		case "M", "S":
			x0, y0 = toX, toY
		case "L":
			draw(toX, toY)
		}
		x, y = toX, toY
	}
}
