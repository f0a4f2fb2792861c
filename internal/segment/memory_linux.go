package segment

import (
	"fmt"
	"os"

	"golang.org/x/sys/unix"
)

// memoryFile writes the content to a file that has no name on any disk; done
// closes it. It needs Linux 3.17 and /proc.
func memoryFile(content []byte) (path string, done func(), err error) {
	fd, err := unix.MemfdCreate("duizhao", unix.MFD_CLOEXEC)
	if err != nil {
		return "", nil, fmt.Errorf("memfd_create: %w", err)
	}
	path = fmt.Sprintf("/proc/self/fd/%d", fd)
	f := os.NewFile(uintptr(fd), path)
	done = func() { _ = f.Close() }
	if _, err := f.Write(content); err != nil {
		done()
		return "", nil, err
	}
	return path, done, nil
}
