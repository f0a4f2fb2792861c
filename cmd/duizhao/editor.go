package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
	"unicode/utf8"

	"duizhao/internal/report"
)

// editorCommand is the editor that the user likes, "" where there is none.
func editorCommand() string {
	for _, name := range []string{"VISUAL", "EDITOR"} {
		if s := os.Getenv(name); s != "" {
			return s
		}
	}
	for _, s := range []string{"vi", "nano"} {
		if _, err := exec.LookPath(s); err == nil {
			return s
		}
	}
	return ""
}

// editor has texts written in a command, which may carry options of its own.
// What stands in the file at its end is given back, whatever the end. A file
// that cannot be read as text is left where it is, and named in the error.
func editor(ctx context.Context, command string, lang report.Lang) func(string, io.Reader, io.Writer, io.Writer) (string, error) {
	return func(s string, in io.Reader, out, errs io.Writer) (string, error) {
		f, err := os.CreateTemp("", "duizhao-*.txt") // readable by nobody else
		if err != nil {
			return s, err
		}
		path := f.Name()
		_, err = io.WriteString(f, s)
		if err = errors.Join(err, f.Close()); err != nil {
			_ = os.Remove(path)
			return s, err
		}
		// As git does it: the shell parts the command into its words. It gives
		// its place to the editor, so that a signal reaches that.
		line := command + ` "$@"`
		if !strings.ContainsAny(command, "=;&|") {
			line = "exec " + line
		}
		cmd := exec.CommandContext(ctx, "sh", "-c", line, command, path)
		cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, errs
		cmd.Cancel = func() error { return cmd.Process.Signal(syscall.SIGTERM) }
		cmd.WaitDelay = 2 * time.Second
		ran := cmd.Run()
		raw, err := os.ReadFile(path)
		switch {
		case err != nil:
			return s, errors.Join(ran, err)
		case !utf8.Valid(raw):
			return s, errors.Join(ran, errors.New(words(path+" 不是 UTF-8", path+" is not UTF-8").In(lang)))
		}
		_ = os.Remove(path)
		return string(bytes.TrimPrefix(raw, []byte("\ufeff"))), ran
	}
}
