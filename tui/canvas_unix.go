//go:build unix

package tui

import (
	"os"
	"os/signal"
	"sync"

	tea "charm.land/bubbletea/v2"
	"golang.org/x/sys/unix"
)

// watch tells the program of what happens to the terminal: another size, the
// shell taking it for a while. It returns what ends this.
func (c *canvas) watch() (end func()) {
	happens := make(chan os.Signal, 4)
	over := make(chan struct{})
	list := []os.Signal{unix.SIGWINCH, unix.SIGCONT}
	if !signal.Ignored(unix.SIGTSTP) {
		list = append(list, unix.SIGTSTP)
	}
	signal.Notify(happens, list...)
	go func() {
		for {
			select {
			case <-over:
				return
			case s := <-happens:
				switch s {
				case unix.SIGTSTP:
					left := make(chan struct{})
					c.p.Send(leaveMsg{left})
					select {
					case <-over:
						return
					case <-left:
						stop(happens)
					}
					fallthrough
				case unix.SIGCONT: // or stopped by what cannot be caught
					c.p.Send(backMsg{})
					fallthrough
				case unix.SIGWINCH:
					if w, h, err := c.device.size(); err == nil {
						c.p.Send(tea.WindowSizeMsg{Width: w, Height: h})
					}
				}
			}
		}
	}()
	return sync.OnceFunc(func() {
		signal.Stop(happens)
		close(over)
	})
}

// stop stops the program, as the signal would have done that it asked to be told
// of, and returns when it goes on. Where there is no shell that could make it go
// on it is not stopped.
func stop(happens chan os.Signal) {
	if !hasShell() || unix.Kill(unix.Getpid(), unix.SIGSTOP) != nil {
		return
	}
	for s := range happens {
		if s == unix.SIGCONT {
			return
		}
	}
}

// hasShell reports whether the program is a job of a shell: the system does not
// stop others at SIGTSTP.
func hasShell() bool {
	ours, err := unix.Getsid(0)
	theirs, err2 := unix.Getsid(unix.Getppid())
	return err == nil && err2 == nil && ours == theirs
}
