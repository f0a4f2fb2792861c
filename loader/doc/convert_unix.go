//go:build unix

package doc

import (
	"os/exec"
	"syscall"
)

// together has a command run in a process group of its own, which ends as a
// whole: soffice is a script that starts the program proper.
func together(c *exec.Cmd) {
	c.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	c.Cancel = func() error { return syscall.Kill(-c.Process.Pid, syscall.SIGKILL) }
}
