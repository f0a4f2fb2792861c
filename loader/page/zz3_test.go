package page

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"
)

func TestZZRows(t *testing.T) {
	raw, _ := os.ReadFile(os.Getenv("ZZF"))
	var pages []Page
	json.Unmarshal(raw, &pages)
	var ss []*sheet
	for i := range pages {
		ss = append(ss, newSheet(&pages[i], i))
	}
	furnish(ss)
	for _, s := range ss {
		s.arrange(nil)
	}
	measure(ss)
	for i, s := range ss {
		fmt.Println("PAGE", i, len(s.rows), "gutters", s.gutters())
		for _, f := range s.frames {
			fmt.Printf("frame %+v %v %v\n", f.shape, f.left, f.right)
		}
		if i == 0 {
			fmt.Printf("style %+v\n", *s.frames[0].style)
		}
		if os.Getenv("ZZR") != "" {
			for _, r := range s.flow {
				fmt.Printf("%.1f-%.1f y%.1f s%.1f %s\n", r.x0, r.x1, r.y, r.size, r.text)
			}
		}
	}
}
