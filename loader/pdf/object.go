package pdf

// The values of a PDF file are nil, bool, int, float64 and the types below.
type (
	name    string // /Name
	chars   string // (string) or <string>, its bytes
	array   []any
	dict    map[name]any
	keyword string // a word that is none of the others: obj, R, an operator
	ref     struct{ num, gen int }
)

// stream is a dictionary with bytes, as they stand in the file.
type stream struct {
	dict dict
	raw  []byte
	id   ref  // of the object, for its key
	open bool // not encrypted by itself: in an object stream, or no encryption
}

// resolve follows references; a chain of them ends in nil.
func (d *document) resolve(v any) any {
	for range 16 {
		r, ok := v.(ref)
		if !ok {
			return v
		}
		v = d.object(r.num)
	}
	return nil
}

// dict returns the dictionary, also of a stream; nil where there is none.
func (d *document) dict(v any) dict {
	switch v := d.resolve(v).(type) {
	case dict:
		return v
	case *stream:
		return v.dict
	}
	return nil
}

func (d *document) array(v any) array {
	a, _ := d.resolve(v).(array)
	return a
}

func (d *document) stream(v any) *stream {
	s, _ := d.resolve(v).(*stream)
	return s
}

func (d *document) name(v any) name {
	n, _ := d.resolve(v).(name)
	return n
}

func (d *document) chars(v any) (string, bool) {
	s, ok := d.resolve(v).(chars)
	return string(s), ok
}

func (d *document) number(v any) (float64, bool) {
	switch v := d.resolve(v).(type) {
	case int:
		return float64(v), true
	case float64:
		return v, true
	}
	return 0, false
}

func (d *document) integer(v any) (int, bool) {
	switch v := d.resolve(v).(type) {
	case int:
		return v, true
	case float64:
		return toInt(v), true
	}
	return 0, false
}

func (d *document) boolean(v any, otherwise bool) bool {
	if b, ok := d.resolve(v).(bool); ok {
		return b
	}
	return otherwise
}

// numbers returns an array of n numbers.
func (d *document) numbers(v any, n int) ([]float64, bool) {
	a := d.array(v)
	if len(a) < n {
		return nil, false
	}
	out := make([]float64, n)
	for i := range out {
		f, ok := d.number(a[i])
		if !ok {
			return nil, false
		}
		out[i] = f
	}
	return out, true
}

// toInt is the integer next to zero, within what an int takes everywhere.
func toInt(f float64) int {
	switch {
	case f != f:
		return 0
	case f > 1<<31-1:
		return 1<<31 - 1
	case f < -1<<31:
		return -1 << 31
	}
	return int(f)
}
