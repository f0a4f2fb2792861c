package main

import (
	"context"
	"fmt"
	"os/exec"
	"path/filepath"
	"sync/atomic"

	"duizhao/internal/export"
	"duizhao/internal/report"
	"duizhao/loader"
)

// reading are the options of reading a report.
func (a *app) reading(progress func(done, of int)) loader.Options {
	o := loader.Options{Encoding: a.encoding, Progress: progress}
	if a.external {
		o.Helpers.Soffice = installed("soffice", "libreoffice")
		o.Helpers.Pdftotext = installed("pdftotext")
	}
	return o
}

// installed is the path of the first of some programs that is installed, "" where
// none is.
func installed(names ...string) string {
	for _, n := range names {
		if path, err := exec.LookPath(n); err == nil {
			return path
		}
	}
	return ""
}

// pending is two reports being read.
type pending struct {
	done        chan struct{} // closed when it has ended
	left, right *report.Report
	err         error
	far         [2]progress
}

// progress is how far the reading of a file is.
type progress struct {
	name     string
	done, of atomic.Int64
}

func (p *progress) tell(done, of int) {
	p.of.Store(int64(of))
	p.done.Store(int64(done))
}

// begin begins to read the texts of two reports.
func (a *app) begin(ctx context.Context, left, right string) *pending {
	p := &pending{done: make(chan struct{})}
	p.far[0].name, p.far[1].name = left, right
	go func() {
		defer close(p.done)
		p.left, p.right, p.err = both(&p.far[0], &p.far[1], func(file *progress) (*report.Report, error) {
			return await(ctx, func() (*report.Report, error) { return loader.Read(ctx, file.name, a.stdin, a.reading(file.tell)) })
		})
	}()
	return p
}

// progress says how far the file is that is behind; nothing where that is not
// known.
func (p *pending) progress() report.Words {
	behind := &p.far[0]
	for i := range p.far {
		if f := &p.far[i]; f.of.Load() > 0 && (behind.of.Load() == 0 || f.done.Load()*behind.of.Load() < behind.done.Load()*f.of.Load()) {
			behind = f
		}
	}
	done, of, name := behind.done.Load(), behind.of.Load(), filepath.Base(behind.name)
	if of == 0 {
		return report.Words{}
	}
	share := min(done*100/of, 100) // of pages, parts or characters, as the format has them
	return words(fmt.Sprintf("正在读取 %s：%d%%，按 Esc 取消", name, share), fmt.Sprintf("reading %s: %d%%, Esc lets it be", name, share))
}

// wait gives the reports when they are read.
func (p *pending) wait(ctx context.Context) (left, right *report.Report, err error) {
	select {
	case <-p.done:
		return p.left, p.right, p.err
	case <-ctx.Done():
		return nil, nil, ctx.Err()
	}
}

// outlineBoth makes whole reports of two that were read, and says what should
// be known of them.
func (a *app) outlineBoth(ctx context.Context, left, right *report.Report) (l, r *report.Report, said []report.Words, err error) {
	terms, err := a.terms()
	if err != nil {
		return nil, nil, nil, err
	}
	l, r, err = both(left, right, func(plain *report.Report) (*report.Report, error) {
		return await(ctx, func() (*report.Report, error) {
			return loader.Outline(ctx, plain, loader.Options{Terms: terms})
		})
	})
	if err != nil {
		return nil, nil, nil, err
	}
	said = append(append(remarks(l, r), l.Warnings...), r.Warnings...)
	for _, x := range []*report.Report{l, r} {
		if w, ok := export.LeftOut(x); ok {
			said = append(said, w)
		}
	}
	return l, r, said, nil
}

// both does the same with left and right, side by side: half the time to the
// first screen. The left one's trouble comes first, whichever is found first.
func both[T any](left, right T, do func(T) (*report.Report, error)) (l, r *report.Report, err error) {
	done := make(chan error, 1)
	go func() {
		var err error
		r, err = do(right)
		done <- err
	}()
	l, err = do(left)
	if e := <-done; err == nil {
		err = e
	}
	return l, r, err
}
