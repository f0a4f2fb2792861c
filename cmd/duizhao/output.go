package main

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"syscall"

	"duizhao/internal/locale"
)

// write gives the result to standard output, or to a file that is put in its
// place whole: a reader never finds half of it, and a failure leaves the old
// one. None of the sources is written over.
func (a *app) write(ctx context.Context, path string, f func(io.Writer) error, sources ...string) error {
	if path == "" || path == "-" {
		w := bufio.NewWriterSize(until{ctx, a.stdout}, 1<<16)
		err := f(w)
		if err == nil {
			err = w.Flush()
		}
		if err != nil && ctx.Err() == nil {
			return &writeError{err: err}
		}
		return err
	}
	for _, s := range sources {
		if sameFile(s, path) {
			return &trouble{
				words(path+": 是要读的文件，不能写入", path+": is one of the files that are read, and is not written to"),
				words("请换一个输出文件名", "name another file for the result"),
			}
		}
	}
	var b bytes.Buffer
	if err := f(until{ctx, &b}); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := putFile(path, b.Bytes()); err != nil {
		return &writeError{path, err}
	}
	return nil
}

// inCharset is a stream for text: in the charset of the terminal where it is
// one. What goes to a file or another program stays UTF-8.
func inCharset(f *os.File, c *locale.Charset) io.Writer {
	if c == nil || !onTerminal(f) {
		return f
	}
	return terminal{f, c.Writer(f)}
}

// terminal is a terminal that is not of UTF-8.
type terminal struct {
	file *os.File
	text io.Writer
}

func (t terminal) Write(b []byte) (int, error) { return t.text.Write(b) }
func (t terminal) Fd() uintptr                 { return t.file.Fd() }

// until is a writer that works until its context is done.
type until struct {
	ctx context.Context
	to  io.Writer
}

func (u until) Write(b []byte) (int, error) {
	if err := u.ctx.Err(); err != nil {
		return 0, err
	}
	return u.to.Write(b)
}

// putFile puts a file in its place whole, with the permissions of the one that
// it takes the place of. What is no regular file (/dev/null, a named pipe) is
// written to, not replaced.
func putFile(path string, data []byte) (err error) {
	mode := os.FileMode(0)
	info, err := os.Stat(path)
	switch {
	case err != nil: // there is none, or trouble that making one will meet again
	case info.IsDir():
		return syscall.EISDIR
	case !info.Mode().IsRegular():
		return os.WriteFile(path, data, 0)
	default:
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return err
		}
		f, err := os.OpenFile(path, os.O_WRONLY, 0) // may it be written at all?
		if err != nil {
			return err
		}
		f.Close()
		mode = info.Mode().Perm()
	}
	// Not os.CreateTemp, which makes files that others may not read.
	name := filepath.Join(filepath.Dir(path), fmt.Sprintf(".duizhao-%d-%x", os.Getpid(), rand.Uint64()))
	tmp, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(name)
		}
	}()
	_, err = tmp.Write(data)
	if err == nil && mode != 0 {
		err = tmp.Chmod(mode)
	}
	if err == nil {
		err = tmp.Sync()
	}
	if e := tmp.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(name, path)
	}
	return err
}

func sameFile(a, b string) bool {
	i, err := os.Stat(a)
	if err != nil {
		return false
	}
	j, err := os.Stat(b)
	return err == nil && os.SameFile(i, j)
}

// writeError is trouble with writing the result.
type writeError struct {
	path string // "" for standard output
	err  error
}

func (e *writeError) Error() string { return e.words().what.EN }
func (e *writeError) Unwrap() error { return e.err }

func (e *writeError) words() *trouble {
	name, hint := words(e.path, e.path), words("请检查目录是否存在、是否有写权限", "check that the folder is there and may be written to")
	if e.path == "" {
		name, hint = words("标准输出", "standard output"), words("", "")
	}
	why := cause(e.err).Error()
	return &trouble{words(name.ZH+": 无法写入："+why, name.EN+": cannot be written: "+why), hint}
}
