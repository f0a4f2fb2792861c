package tui

// pile is a list of things of which each takes some lines.
type pile interface {
	size() int
	height(i int) int // at least 1
}

// scroller is where one is in a pile: the line at the top of the window and
// the line under the cursor, each as a thing and a line of it. It never looks
// at more of the pile than fits a window or is stepped over.
type scroller struct {
	top, topLine int
	cur, curLine int
}

// step moves a place by n lines and says by how many it did.
func step(p pile, at, ln, n int) (toAt, toLine, done int) {
	for n > 0 {
		h := p.height(at)
		if d := h - 1 - ln; n <= d {
			return at, ln + n, done + n
		} else if at == p.size()-1 {
			return at, h - 1, done + d
		} else {
			n, done = n-d-1, done+d+1
			at, ln = at+1, 0
		}
	}
	for n < 0 {
		if -n <= ln {
			return at, ln + n, done - n
		} else if at == 0 {
			return 0, 0, done + ln
		}
		n, done = n+ln+1, done+ln+1
		at--
		ln = p.height(at) - 1
	}
	return at, ln, done
}

// before reports whether place a,b comes before place c,d.
func before(a, b, c, d int) bool { return a < c || a == c && b < d }

// clamp brings the places back into a pile that has changed.
func (s *scroller) clamp(p pile) bool {
	if p.size() == 0 {
		*s = scroller{}
		return false
	}
	s.cur = min(max(s.cur, 0), p.size()-1)
	s.curLine = min(max(s.curLine, 0), p.height(s.cur)-1)
	s.top = min(max(s.top, 0), p.size()-1)
	s.topLine = min(max(s.topLine, 0), p.height(s.top)-1)
	return true
}

// row is the line of the window that the cursor is on, -1 above and h below it.
func (s *scroller) row(p pile, h int) int {
	if before(s.cur, s.curLine, s.top, s.topLine) {
		return -1
	}
	n := -s.topLine
	for at := s.top; at < s.cur; at++ {
		if n += p.height(at); n >= h {
			return h
		}
	}
	return min(n+s.curLine, h)
}

// seat puts the window so that the cursor is on its line y, as far as the ends
// of the pile allow.
func (s *scroller) seat(p pile, y, h int) {
	if !s.clamp(p) {
		return
	}
	s.top, s.topLine, _ = step(p, s.cur, s.curLine, -min(max(y, 0), h-1))
	s.settle(p, h)
}

// settle keeps the window from standing past the end.
func (s *scroller) settle(p pile, h int) {
	last := p.size() - 1
	at, ln, _ := step(p, last, p.height(last)-1, -(h - 1))
	if before(at, ln, s.top, s.topLine) {
		s.top, s.topLine = at, ln
	}
}

// follow moves the window as little as needed to have the cursor in it with
// some lines around; from afar it puts the cursor at a third of the height.
func (s *scroller) follow(p pile, h int) {
	if !s.clamp(p) {
		return
	}
	margin := min(3, (h-1)/3)
	y := s.row(p, h+margin)
	switch {
	case y < 0:
		// Near above: the cursor would be within a window's height.
		if _, _, d := step(p, s.top, s.topLine, -h); d > 0 {
			at, ln, _ := step(p, s.top, s.topLine, -h)
			if before(s.cur, s.curLine, at, ln) {
				s.seat(p, h/3, h)
				return
			}
		}
		s.seat(p, margin, h)
	case y < margin:
		s.seat(p, margin, h)
	case y >= h+margin:
		s.seat(p, h/3, h)
	case y > h-1-margin:
		s.seat(p, h-1-margin, h)
	}
	s.settle(p, h)
}

// move takes the cursor n lines on.
func (s *scroller) move(p pile, n, h int) {
	if !s.clamp(p) {
		return
	}
	s.cur, s.curLine, _ = step(p, s.cur, s.curLine, n)
	s.follow(p, h)
}

// moveItem takes the cursor n things on, to their first lines.
func (s *scroller) moveItem(p pile, n, h int) {
	if !s.clamp(p) {
		return
	}
	s.cur, s.curLine = min(max(s.cur+n, 0), p.size()-1), 0
	s.follow(p, h)
	// All of the thing should be seen, if it fits.
	if y, k := s.row(p, h), p.height(s.cur); y+k > h {
		s.seat(p, max(0, h-k), h)
	}
}

// scroll moves window and cursor together by n lines.
func (s *scroller) scroll(p pile, n, h int) {
	if !s.clamp(p) {
		return
	}
	y := s.row(p, h)
	var done int
	s.top, s.topLine, _ = step(p, s.top, s.topLine, n)
	s.cur, s.curLine, done = step(p, s.cur, s.curLine, n)
	s.settle(p, h)
	if done < max(n, -n) || y < 0 || y >= h { // at an end the cursor goes on alone
		s.follow(p, h)
		return
	}
	if r := s.row(p, h); r < 0 || r >= h {
		s.follow(p, h)
	}
}

// home and end go to the ends.
func (s *scroller) home() { *s = scroller{} }

func (s *scroller) end(p pile, h int) {
	if p.size() == 0 {
		return
	}
	s.cur = p.size() - 1
	s.curLine = p.height(s.cur) - 1
	s.seat(p, h-1, h)
}
