package docx

import (
	"strings"

	"duizhao/loader/source"
	"duizhao/loader/word"
	"duizhao/loader/zipped"
)

// field is one that has begun: its code, then what it shows.
type field struct {
	code     []byte
	result   bool
	contents bool
}

// The bounds of fields.
const (
	maxFields = 256
	maxCode   = 4 << 10
)

// fieldMark reads the begin, the middle or the end of a field.
func (st *story) fieldMark(p *para) error {
	kind := st.s.Attr("w:fldCharType")
	if err := st.s.Skip(); err != nil || st.r.plain {
		return err
	}
	n := len(st.fields)
	switch {
	case kind == "begin":
		if n < maxFields {
			st.fields = append(st.fields, field{})
			st.inCode++
		}
	case n == 0:
	case kind == "separate":
		st.shows(&st.fields[n-1])
	case kind == "end":
		f := st.fields[n-1]
		st.fields = st.fields[:n-1]
		if !f.result {
			st.inCode--
			return st.drawn(p, string(f.code))
		}
		if f.contents {
			st.contents--
		}
	}
	return nil
}

// shows begins what a field shows.
func (st *story) shows(f *field) {
	if f.result {
		return
	}
	f.result = true
	st.inCode--
	if command(string(f.code)) == "TOC" {
		f.contents = true
		st.contents++
	}
}

// command is the first word of a field's code.
func command(code string) string {
	name, _, _ := strings.Cut(strings.TrimSpace(code), " ")
	name, _, _ = strings.Cut(name, `\`)
	return strings.ToUpper(name)
}

// fieldCode reads a piece of a field's code.
func (st *story) fieldCode() error {
	for {
		k, err := st.s.Next()
		switch {
		case err != nil:
			return err
		case k == zipped.Start:
			if err := st.s.Skip(); err != nil {
				return err
			}
		case k == zipped.End:
			return nil
		case k == zipped.Chars:
			if n := len(st.fields); n > 0 {
				if f := &st.fields[n-1]; !f.result && len(f.code) < maxCode {
					f.code = append(f.code, st.s.Text()...)
				}
			}
		}
	}
}

// simpleField reads a field whose code is an attribute.
func (st *story) simpleField(p *para) error {
	code := st.s.Attr("w:instr")
	contents := command(code) == "TOC"
	if contents {
		st.contents++
	}
	before := st.seen
	err := st.s.Children(func() error { return st.inline(p) })
	if contents {
		st.contents--
	}
	if err == nil && st.seen == before {
		err = st.drawn(p, code)
	}
	return err
}

// drawn adds what is shown of a field without a result, which is drawn from its
// code: a circled number, a fraction.
func (st *story) drawn(p *para, code string) error {
	if command(code) != "EQ" || len(code) > maxCode {
		return nil
	}
	text := word.Equation(code)
	if text == "" {
		st.set(p, source.Picture, code)
		return nil
	}
	return st.put(p, []byte(text))
}
