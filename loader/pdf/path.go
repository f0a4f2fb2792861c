package pdf

import "duizhao/loader/page"

// maxRules is how many lines of a page are kept, allRules of the document.
const (
	maxRules = 20_000
	allRules = 500_000
)

// thin is how thick a filled box may be to be a line, in points.
const thin = 3

// path is the path under construction, as far as it is made of straight lines
// that run across or down the page.
type path struct {
	x, y, x0, y0 float64     // the current point and the start of the subpath
	lines        []page.Rule // what stroking would draw
	boxes        []page.Rule // what filling would draw
}

// draw carries out the operators of paths: the lines of tables are drawn so.
func (in *interpreter) draw(op []byte, s *scanner) {
	p := &in.path
	switch string(op) {
	case "m":
		p.x, p.y = in.state.ctm.apply(s.num(0), s.num(1))
		p.x0, p.y0 = p.x, p.y
	case "l":
		p.line(in.state.ctm.apply(s.num(0), s.num(1)))
	case "h":
		p.line(p.x0, p.y0)
	case "c":
		p.x, p.y = in.state.ctm.apply(s.num(4), s.num(5))
	case "v", "y":
		p.x, p.y = in.state.ctm.apply(s.num(2), s.num(3))
	case "re":
		x, y := in.state.ctm.apply(s.num(0), s.num(1))
		x1, y1 := in.state.ctm.apply(s.num(0)+s.num(2), s.num(1)+s.num(3))
		p.x, p.y, p.x0, p.y0 = x, y, x, y
		p.line(x1, y)
		p.line(x1, y1)
		p.line(x, y1)
		p.line(x, y)
		if finite(x, y) && finite(x1, y1) && len(p.boxes) < maxRules && (abs(x1-x) <= thin || abs(y1-y) <= thin) {
			p.boxes = append(p.boxes, page.Rule{X0: min(x, x1), Y0: min(y, y1), X1: max(x, x1), Y1: max(y, y1)})
		}
	case "S", "s":
		if string(op) == "s" {
			p.line(p.x0, p.y0)
		}
		in.paint(p.lines)
	case "f", "F", "f*":
		in.paint(p.boxes)
	case "B", "B*", "b", "b*":
		in.paint(p.lines)
		in.paint(p.boxes)
	case "n":
		p.lines, p.boxes = p.lines[:0], p.boxes[:0]
	}
}

func (p *path) line(x, y float64) {
	if (abs(x-p.x) < 0.5 || abs(y-p.y) < 0.5) && finite(x, y) && finite(p.x, p.y) && len(p.lines) < maxRules {
		p.lines = append(p.lines, page.Rule{X0: min(x, p.x), Y0: min(y, p.y), X1: max(x, p.x), Y1: max(y, p.y)})
	}
	p.x, p.y = x, y
}

func (in *interpreter) paint(rules []page.Rule) {
	in.out.paths++
	if in.hide == 0 {
		for _, r := range rules {
			if len(in.out.page.Rules) < maxRules && in.r.rules < allRules && r.X1-r.X0+r.Y1-r.Y0 > 4 {
				in.r.rules++
				in.out.page.Rules = append(in.out.page.Rules, r)
			}
		}
	}
	in.path.lines, in.path.boxes = in.path.lines[:0], in.path.boxes[:0]
}
