//go:build unix

package note

import (
	"context"
	"errors"
	"os"
	"syscall"
	"time"
)

// lockWait is how long another program may take to open the store.
const lockWait = 5 * time.Second

// lock holds the lock file until unlock is called. The lock goes with the
// process, so a killed program leaves none behind.
func lock(ctx context.Context, path string) (unlock func(), err error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o660)
	if err != nil {
		return nil, err
	}
	// Fails where another reviewer made the file, who has done this already.
	_ = f.Chmod(0o660)
	ctx, cancel := context.WithTimeout(ctx, lockWait)
	defer cancel()
	for {
		err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if err == nil {
			return func() { f.Close() }, nil
		}
		if !errors.Is(err, syscall.EWOULDBLOCK) && !errors.Is(err, syscall.EINTR) {
			f.Close()
			return nil, err
		}
		select {
		case <-ctx.Done():
			f.Close()
			if errors.Is(ctx.Err(), context.DeadlineExceeded) {
				return nil, busy.at(path, nil)
			}
			return nil, ctx.Err()
		case <-time.After(2 * time.Millisecond):
		}
	}
}
