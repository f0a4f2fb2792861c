package ofd

import "bytes"

// resources are the composite graphics that pages draw by their id: the XML of
// each, which is read where it is drawn.
type resources map[string][]byte

// resources reads a file of them.
func (r *reader) resources(into resources, name string) error {
	x, err := r.xml(name)
	if err != nil {
		return err
	}
	for {
		t, err := x.next()
		if err != nil || t.done {
			return err
		}
		switch t.start {
		case "CompositeGraphicUnit", "CompositeGraphUnit", "VectorG":
			from := x.InputOffset()
			if err := x.skip(); err != nil {
				return err
			}
			if to := x.InputOffset(); from >= 0 && to <= int64(len(x.doc)) && from < to {
				inside := x.doc[from:to]
				if id := t.get("ID"); id != "" && into[id] == nil {
					into[id] = inside[:max(bytes.LastIndexByte(inside, '<'), 0)]
				}
			}
		case "Fonts", "ColorSpaces", "DrawParams", "MultiMedias":
			if err := x.skip(); err != nil {
				return err
			}
		}
	}
}
