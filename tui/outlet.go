package tui

import (
	"errors"
	"io"
	"sync/atomic"
	"time"
)

// outlet writes in a goroutine of its own, so that a terminal which takes
// nothing (a line that is down, a window that is stopped) holds up neither keys
// nor what is being stored. It takes one piece at a time: whoever has the slot
// may send one.
type outlet struct {
	w      io.Writer
	slot   chan struct{} // holds one where the slot is taken
	pieces chan []byte
	wanted atomic.Bool
	freed  func()      // called when the slot that was wanted is free
	failed func(error) // called when a piece could not be written
}

func openOutlet(w io.Writer, freed func(), failed func(error)) *outlet {
	o := &outlet{w: w, slot: make(chan struct{}, 1), pieces: make(chan []byte, 1), freed: freed, failed: failed}
	go o.run()
	return o
}

func (o *outlet) run() {
	for b := range o.pieces {
		_, err := o.w.Write(b)
		o.release()
		// Who is told may be who waits for the next piece.
		if err != nil {
			go o.failed(err)
		}
		if o.wanted.Swap(false) {
			go o.freed()
		}
	}
}

// take takes the slot if it is free, and has freed called if it is not.
func (o *outlet) take() bool {
	o.wanted.Store(true)
	select {
	case o.slot <- struct{}{}:
		o.wanted.Store(false)
		return true
	default:
		return false
	}
}

// takeWithin takes the slot, which may take a while.
func (o *outlet) takeWithin(patience time.Duration) bool {
	select {
	case o.slot <- struct{}{}:
		return true
	case <-time.After(patience):
		return false
	}
}

// release gives the slot back.
func (o *outlet) release() { <-o.slot }

// send writes b and gives the slot back then. Until then b has to stay as it is.
func (o *outlet) send(b []byte) { o.pieces <- b }

var errStalled = errors.New("the terminal takes no output")

// say writes b when what is under way is written, and returns when b is, too.
// The slot is left taken.
func (o *outlet) say(b string, patience time.Duration) error {
	if !o.takeWithin(patience) {
		return errStalled
	}
	o.send([]byte(b))
	if !o.takeWithin(patience) {
		return errStalled
	}
	return nil
}
