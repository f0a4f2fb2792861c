package diff

import (
	_ "embed"
	"math"
	"strings"
	"sync"
)

//go:embed data/topics.txt
var topicFile string

var topics = sync.OnceValue(func() []group { return named(topicFile) })

// topicVector weighs each topic by 1 + ln of the hits of its words, a hit in
// the heading counting three. It has length 1, or no length where no topic is
// touched.
func topicVector(heading, body string) []float64 {
	ts := topics()
	v := make([]float64, len(ts))
	sum := 0.0
	for i, t := range ts {
		n := 0
		for _, w := range t.words {
			n += 3*strings.Count(heading, w) + strings.Count(body, w)
		}
		if n > 0 {
			v[i] = 1 + math.Log(float64(n))
			sum += v[i] * v[i]
		}
	}
	if sum > 0 {
		for i := range v {
			v[i] /= math.Sqrt(sum)
		}
	}
	return v
}

func dot(a, b []float64) float64 {
	sum := 0.0
	for i := range a {
		sum += a[i] * b[i]
	}
	return sum
}
