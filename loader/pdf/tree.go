package pdf

import "slices"

// maxPages is how many pages are read.
const maxPages = 10_000

// leaf is a page with what it inherits.
type leaf struct {
	dict      dict
	resources dict
	box       [4]float64 // what is seen of it: left, bottom, right, top
	rotate    int        // 0, 90, 180, 270, clockwise
	unit      float64    // of user space, in points
}

// pages lists the pages; more than maxPages is told by the second result.
func (d *document) pages() ([]leaf, bool) {
	w := walk{d: d, seen: map[int]bool{}}
	w.node(d.dict(d.trailer["Root"])["Pages"], dict{}, 0)
	if len(w.leaves) == 0 && !d.rebuilt && d.halted() == nil && d.rebuild() == nil {
		w = walk{d: d, seen: map[int]bool{}}
		w.node(d.dict(d.trailer["Root"])["Pages"], dict{}, 0)
	}
	if len(w.leaves) == 0 { // the tree is lost: take what pages there are
		nums := make([]int, 0, len(d.xref))
		for num := range d.xref {
			nums = append(nums, num)
		}
		slices.Sort(nums)
		for _, num := range nums {
			if d.halted() != nil {
				break
			}
			if p, ok := d.object(num).(dict); ok && p["Type"] == name("Page") {
				w.node(ref{num: num}, dict{}, 0)
			}
		}
	}
	return w.leaves, w.more
}

type walk struct {
	d      *document
	seen   map[int]bool
	leaves []leaf
	more   bool
	steps  int
}

var inherited = [...]name{"Resources", "MediaBox", "CropBox", "Rotate"}

func (w *walk) node(v any, from dict, depth int) {
	w.steps++
	if w.more || depth > 100 || w.steps > 1<<20 || w.d.halted() != nil {
		return
	}
	if r, ok := v.(ref); ok {
		if w.seen[r.num] {
			return
		}
		w.seen[r.num] = true
	}
	n := w.d.dict(v)
	if n == nil {
		return
	}
	have := dict{}
	for _, key := range inherited {
		if v, ok := n[key]; ok {
			have[key] = v
		} else if v, ok := from[key]; ok {
			have[key] = v
		}
	}
	kids := w.d.array(n["Kids"])
	if n["Type"] == name("Pages") || kids != nil && n["Type"] != name("Page") {
		for _, k := range kids {
			w.node(k, have, depth+1)
		}
		return
	}
	if len(w.leaves) >= maxPages {
		w.more = true
		return
	}
	w.leaves = append(w.leaves, w.d.leaf(n, have))
}

func (d *document) leaf(n, have dict) leaf {
	l := leaf{dict: n, resources: d.dict(have["Resources"]), unit: 1}
	l.box = [4]float64{0, 0, 595, 842}
	if box, ok := d.box(have["MediaBox"]); ok {
		l.box = box
	}
	if c, ok := d.box(have["CropBox"]); ok {
		c = [4]float64{max(c[0], l.box[0]), max(c[1], l.box[1]), min(c[2], l.box[2]), min(c[3], l.box[3])}
		if c[0] < c[2] && c[1] < c[3] {
			l.box = c
		}
	}
	if u, ok := d.number(n["UserUnit"]); ok && u > 0 && u < 1000 {
		l.unit = u
	}
	r, _ := d.integer(have["Rotate"])
	l.rotate = ((r/90*90)%360 + 360) % 360
	return l
}

// box reads a rectangle, its corners in order.
func (d *document) box(v any) ([4]float64, bool) {
	n, ok := d.numbers(v, 4)
	if !ok {
		return [4]float64{}, false
	}
	b := [4]float64{min(n[0], n[2]), min(n[1], n[3]), max(n[0], n[2]), max(n[1], n[3])}
	return b, b[2]-b[0] > 0 && b[3]-b[1] > 0 && b[2]-b[0] < 1e6 && b[3]-b[1] < 1e6
}

// matrix maps user space to the page as it is looked at: points from its left
// upper corner, y downwards. With it come width and height.
func (l *leaf) matrix() (m matrix, width, height float64) {
	b, u := l.box, l.unit
	w, h := (b[2]-b[0])*u, (b[3]-b[1])*u
	switch l.rotate {
	case 90:
		return matrix{0, u, u, 0, -b[1] * u, -b[0] * u}, h, w
	case 180:
		return matrix{-u, 0, 0, u, b[2] * u, -b[1] * u}, w, h
	case 270:
		return matrix{0, -u, -u, 0, b[3] * u, b[2] * u}, h, w
	}
	return matrix{u, 0, 0, -u, -b[0] * u, b[3] * u}, w, h
}
