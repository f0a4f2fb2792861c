package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"
)

// openTerminal makes a terminal of 100 by 30: our end, and the program's.
func openTerminal(t *testing.T) (ours, program *os.File) {
	t.Helper()
	ours, err := os.OpenFile("/dev/ptmx", os.O_RDWR|unix.O_NOCTTY, 0)
	if err != nil {
		t.Skip(err)
	}
	t.Cleanup(func() { ours.Close() })
	fd := int(ours.Fd())
	n, err := unix.IoctlGetInt(fd, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(fd, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		err = unix.IoctlSetWinsize(fd, unix.TIOCSWINSZ, &unix.Winsize{Row: 30, Col: 100})
	}
	if err == nil {
		program, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", n), os.O_RDWR|unix.O_NOCTTY, 0)
	}
	if err != nil {
		t.Skip(err)
	}
	return ours, program
}

// TestScreen opens the screen on a real terminal and leaves it: once with the
// keyboard as standard input, once with a report there, once drawn by the
// terminal library.
func TestScreen(t *testing.T) {
	for name, args := range map[string][]string{"keyboard": {left, right}, "report": {"-", right}, "stock": {left, right}} {
		t.Run(name, func(t *testing.T) {
			terminal, tty := openTerminal(t)
			cmd := exec.Command("duizhao", args...)
			cmd.Env = append(os.Environ(), "TERM=xterm-256color", "DUIZHAO_STORE="+filepath.Join(t.TempDir(), "notes.db"),
				"XDG_CONFIG_HOME="+t.TempDir(), "XDG_STATE_HOME="+t.TempDir(), "DUIZHAO_PAINTER="+name)
			var told bytes.Buffer
			cmd.Stdin, cmd.Stdout, cmd.Stderr = tty, tty, &told
			if args[0] == "-" {
				f, err := os.Open(left)
				if err != nil {
					t.Fatal(err)
				}
				defer f.Close()
				cmd.Stdin = f
			}
			cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true, Ctty: 1}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			tty.Close()
			// The report is on the screen before the key is pressed; reading ends
			// when the program has.
			var got strings.Builder
			pressed := false
			for b := make([]byte, 1<<16); ; {
				n, err := terminal.Read(b)
				got.Write(b[:n])
				if !pressed && strings.Contains(got.String(), "云川") {
					pressed = true
					if _, err := terminal.WriteString("q"); err != nil {
						t.Fatal(err)
					}
				}
				if err != nil {
					break
				}
			}
			if err := cmd.Wait(); err != nil || told.Len() > 0 || !pressed {
				t.Errorf("ended with %v, told %q; report shown: %t", err, &told, pressed)
			}
			if !strings.Contains(got.String(), "\x1b[?1049l") {
				t.Error("the terminal is left on the other screen")
			}
		})
	}
}
