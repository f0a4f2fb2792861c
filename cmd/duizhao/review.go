package main

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"strings"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/tui"
)

// review opens the screen on two reports.
func (a *app) review(ctx context.Context, left, right string) error {
	lo, o, err := a.options()
	if err != nil {
		return err
	}
	if !onTerminal(a.stdout) {
		return &trouble{
			words("标准输出不是终端，不能打开界面", "standard output is not a terminal, no screen can be opened"),
			words("不开界面请用 duizhao diff", "without a screen there is duizhao diff"),
		}
	}
	if t := os.Getenv("TERM"); t == "dumb" {
		return &trouble{
			words("这个终端（TERM=dumb）不能移动光标，不能打开界面", "this terminal (TERM=dumb) cannot place its cursor, no screen can be opened"),
			words("不开界面请用 duizhao diff", "without a screen there is duizhao diff"),
		}
	}
	// Trouble with the files is told before the screen is opened, on the
	// terminal it would leave behind.
	l, r, _, err := a.pair(ctx, left, right)
	if err != nil {
		return err
	}
	store := note.At(a.storePath())
	defer store.Close()
	err = tui.Run(ctx, tui.Options{
		Load: func(context.Context) (*report.Report, *report.Report, error) { return l, r, nil },
		Compare: func(ctx context.Context, l, r *report.Report) (*diff.Comparison, error) {
			return diff.Compare(ctx, l, r, o)
		},
		Notes:   store,
		Author:  author(),
		Lang:    a.language(),
		Title:   "对照 " + filepath.Base(left) + " ⟷ " + filepath.Base(right),
		Remarks: append(append(remarks(l, r), l.Warnings...), r.Warnings...),
	})
	_ = lo
	if errors.Is(err, tui.ErrInterrupted) {
		return context.Canceled
	}
	return err
}

// author is who writes the notes: the name of the login.
func author() string {
	if s := os.Getenv("DUIZHAO_AUTHOR"); s != "" {
		return s
	}
	if u, err := user.Current(); err == nil {
		if u.Name != "" && !strings.ContainsAny(u.Name, ",;") {
			return u.Name
		}
		return u.Username
	}
	return os.Getenv("USER")
}

// write gives the result to standard output, or to a file that is put in its
// place whole: a reader never finds half of it, and a failure leaves the old
// one.
func (a *app) write(path string, f func(io.Writer) error) error {
	if path == "" || path == "-" {
		w := bufio.NewWriterSize(a.stdout, 1<<16)
		if err := f(w); err != nil {
			return err
		}
		return w.Flush()
	}
	var b bytes.Buffer
	if err := f(&b); err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".duizhao-*")
	if err != nil {
		return cannotWrite(path, err)
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(b.Bytes())
	if err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		mode := os.FileMode(0o644)
		if info, e := os.Stat(path); e == nil {
			mode = info.Mode().Perm()
		}
		err = os.Chmod(tmp.Name(), mode)
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func cannotWrite(path string, err error) error {
	cause := err
	if pe := (*os.PathError)(nil); errors.As(err, &pe) {
		cause = pe.Err
	} else if le := (*os.LinkError)(nil); errors.As(err, &le) {
		cause = le.Err
	}
	return &trouble{
		words(path+": 无法写入："+cause.Error(), path+": cannot be written: "+cause.Error()),
		words("请检查目录是否存在、是否有写权限", "check that the folder is there and may be written to"),
	}
}
