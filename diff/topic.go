package diff

import (
	_ "embed"
	"math"
	"sync"
)

//go:embed data/topics.txt
var topicFile string

var topics = sync.OnceValue(func() []group { return named(topicFile) })

// topicWords finds the words of topics, by the number of their topic.
var topicWords = sync.OnceValue(func() *lexicon {
	var words []string
	var topic []int
	for i, t := range topics() {
		for _, w := range t.words {
			words, topic = append(words, w), append(topic, i)
		}
	}
	return newLexicon(words, func(i int) int { return topic[i] })
})

// topicVector weighs each topic by 1 + ln of the hits of its words, a hit in
// the heading counting three. It has length 1, or no length where no topic is
// touched.
func topicVector(heading, body []rune) []float64 {
	x := topicWords()
	hits := make([]int, len(topics()))
	for i := range heading {
		x.each(heading, i, func(topic int) { hits[topic] += 3 })
	}
	for i := range body {
		x.each(body, i, func(topic int) { hits[topic]++ })
	}
	v := make([]float64, len(hits))
	sum := 0.0
	for i, n := range hits {
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
