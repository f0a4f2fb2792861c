package doc

// shapes are the drawn objects of the body: where each is anchored, which are
// pictures, and which hold text.
type shapes struct {
	anchors plc               // the places of the body's shapes
	boxes   plc               // stretches of the part of text boxes
	byID    map[uint32][]int  // text boxes of a shape that is anchored
	loose   []int             // text boxes of none
	picture map[uint32]bool   // shapes that are pictures, or groups with some
	in      map[uint32]uint32 // shapes in groups: the outermost group
}

// maxShapes bounds the drawn objects; a document has some dozens.
const maxShapes = 1 << 16

// readShapes brings text boxes and their anchors together.
func (d *document) readShapes() {
	s := &d.shapes
	s.anchors = d.plc(fcShapes, 26)
	s.boxes = d.plc(fcBoxText, 22)
	s.byID, s.picture, s.in = map[uint32][]int{}, map[uint32]bool{}, map[uint32]uint32{}
	s.readDrawing(d.part(fcDrawing))
	anchored := map[uint32]bool{}
	for i := range min(s.anchors.n, maxShapes) {
		anchored[le.Uint32(s.anchors.element(i))] = true
	}
	for i := range min(s.boxes.n, maxShapes) {
		b := s.boxes.element(i)
		if le.Uint16(b[8:])&1 != 0 || i == s.boxes.n-1 && s.boxes.n > 1 {
			continue // kept for reuse
		}
		id := le.Uint32(b[14:])
		if group, ok := s.in[id]; ok {
			id = group
		}
		if anchored[id] {
			s.byID[id] = append(s.byID[id], i)
		} else {
			s.loose = append(s.loose, i)
		}
	}
}

// The records of drawings.
const (
	recordDrawing = 0xF002
	recordGroup   = 0xF003
	recordShape   = 0xF004
	recordShapeID = 0xF00A
	pictureFrame  = 75
)

// readDrawing notes which shapes are pictures and which are in groups. Records
// are walked through one after another, those of containers too; a group ends
// where its length says.
func (s *shapes) readDrawing(b []byte) {
	type group struct {
		end int
		id  uint32 // of the first shape, which is the group itself
	}
	var groups []group
	for at, n := 0, 0; at+8 <= len(b) && n < 16*maxShapes; n++ {
		for len(groups) > 0 && at >= groups[len(groups)-1].end {
			groups = groups[:len(groups)-1]
		}
		kind, n := le.Uint16(b[at+2:]), int(le.Uint32(b[at+4:]))
		switch {
		case kind == recordGroup && len(groups) < 64:
			groups = append(groups, group{end: min(at+8+n, len(b))})
			at += 8
		case kind == 0xF000 || kind == recordDrawing || kind == recordGroup || kind == recordShape:
			at += 8
			if kind == 0xF000 { // pictures and defaults, then the drawings, each with a byte before it
				at += n + 1
			}
		case kind == recordShapeID && n >= 8 && at+16 <= len(b):
			id, shape := le.Uint32(b[at+8:]), le.Uint16(b[at:])>>4
			// The outermost group is the drawing itself.
			if len(groups) > 1 {
				if groups[1].id == 0 {
					groups[1].id = id
				} else {
					s.in[id] = groups[1].id
				}
			}
			if shape == pictureFrame {
				s.picture[id] = true
				if top, ok := s.in[id]; ok {
					s.picture[top] = true
				}
			}
			at += 8 + n
		default:
			if n < 0 || n > len(b)-at-8 {
				return
			}
			at += 8 + n
			if at < len(b) && len(groups) == 0 && b[at] <= 1 && at+9 <= len(b) && le.Uint16(b[at+3:]) == recordDrawing {
				at++ // the byte before the next drawing
			}
		}
	}
}
