package page

// arrange puts the rows of a page into the order in which they are read.
func (s *sheet) arrange() {
	f := &frame{shape: shape{width: int(s.width), height: int(s.height), of: 1, odd: s.number%2 == 1}, rows: s.rows}
	s.frames = []*frame{f}
	for _, r := range s.rows {
		r.frame = f
	}
	s.flow = s.rows
}
