//go:build unix

package tui

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
)

// watch tells the program of what happens to the terminal: another size, the
// shell taking it for a while, the program going on. It returns what ends this.
func (c *canvas) watch() (end func()) {
	happens := make(chan os.Signal, 4)
	over := make(chan struct{})
	list := []os.Signal{syscall.SIGWINCH, syscall.SIGCONT}
	if !signal.Ignored(syscall.SIGTSTP) {
		list = append(list, syscall.SIGTSTP)
	}
	signal.Notify(happens, list...)
	go func() {
		for {
			select {
			case <-over:
				return
			case s := <-happens:
				switch s {
				case syscall.SIGWINCH:
					if w, h, err := c.device.size(); err == nil {
						c.p.Send(tea.WindowSizeMsg{Width: w, Height: h})
					}
				case syscall.SIGTSTP:
					left := make(chan struct{})
					c.p.Send(leaveMsg{left})
					select {
					case <-left:
						stop(happens)
						c.p.Send(backMsg{})
					case <-over:
						return
					}
				case syscall.SIGCONT: // stopped by what cannot be caught
					c.p.Send(backMsg{})
				}
			}
		}
	}()
	return sync.OnceFunc(func() {
		signal.Stop(happens)
		close(over)
	})
}

// stop stops the program as if it had never asked to be told, and returns when
// it goes on. A program that belongs to no shell is not stopped; nothing tells
// of that but the time.
func stop(happens chan os.Signal) {
	signal.Reset(syscall.SIGTSTP)
	defer signal.Notify(happens, syscall.SIGTSTP)
	if syscall.Kill(syscall.Getpid(), syscall.SIGTSTP) != nil {
		return
	}
	late := time.After(200 * time.Millisecond)
	for {
		select {
		case s := <-happens:
			if s == syscall.SIGCONT {
				return
			}
		case <-late:
			return
		}
	}
}
