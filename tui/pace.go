package tui

import "time"

// What a slow line carries, and after how long without another a key counts as
// let go: one that is held down repeats every 33 ms or so.
const (
	lineRate = 28_000 // bytes a second: 256 kbit/s less what ssh and TCP take
	letGo    = 50 * time.Millisecond
)

// pace says when to paint: at once, but for a key that is held down and makes
// frames faster than a slow line takes them. What is queued there would go on
// scrolling after the key is let go, so then a frame waits until the line has
// carried the one before it. When the keys pause the last frame is painted in
// any case.
type pace struct {
	clear time.Time // when the line has carried what was sent
	last  time.Time // when a key came last
	held  bool      // and it came soon after the one before
}

// key notes that one came.
func (p *pace) key(now time.Time) {
	p.held = now.Sub(p.last) < letGo
	p.last = now
}

// wait is how long to wait before painting.
func (p *pace) wait(now time.Time) time.Duration {
	if !p.held {
		return 0
	}
	return max(0, min(p.clear.Sub(now), p.last.Add(letGo).Sub(now)))
}

// sent notes that a frame of n bytes was sent.
func (p *pace) sent(now time.Time, n int) {
	if p.clear.Before(now) {
		p.clear = now
	}
	p.clear = p.clear.Add(time.Duration(n) * time.Second / lineRate)
}
