package tui

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/diff"
)

// The table of figures can be narrowed to each kind that there is, and each
// shows as many rows as the title counts.
func TestFigureKinds(t *testing.T) {
	t.Parallel()
	c := example()
	d := newDriver(t, c, 120, 30, Options{}).start().keys("2")
	n := d.m.figureCounts()
	if n[allFigures] != len(c.Figures) {
		t.Fatalf("%d of %d figures", n[allFigures], len(c.Figures))
	}
	var went []string
	for range 2 * figureKinds {
		st := &d.m.lists[figuresView]
		if len(st.order) != n[st.kind] || !strings.Contains(d.screen(), d.m.kindName(st.kind)) {
			t.Errorf("kind %d shows %d of %d", st.kind, len(st.order), n[st.kind])
		}
		for _, i := range st.order {
			if k := kindOf(&c.Figures[i]); st.kind != allFigures && k != st.kind {
				t.Errorf("kind %d shows %+v", st.kind, c.Figures[i])
			}
		}
		went = append(went, fmt.Sprint(st.kind))
		if d.keys("f"); d.m.lists[figuresView].kind == allFigures {
			break
		}
	}
	there := 0
	for k := range n {
		if n[k] > 0 {
			there++
		}
	}
	if len(went) != there || there < 3 {
		t.Errorf("f went through %v, there are %d kinds", went, there)
	}

	c.Mode = diff.PeerMode
	newDriver(t, c, 120, 30, Options{}).start().keys("2").shows("左有右无", "左无右有")
}
