package main

import (
	"context"

	"duizhao/internal/report"
	"duizhao/loader"
)

// reading is two reports being read.
type reading struct {
	done        chan struct{} // closed when it has ended
	left, right *report.Report
	err         error
}

// begin begins to read the texts of two reports.
func (a *app) begin(ctx context.Context, left, right string) *reading {
	r := &reading{done: make(chan struct{})}
	go func() {
		defer close(r.done)
		r.left, r.right, r.err = both(left, right, func(path string) (*report.Report, error) { return a.readPlain(ctx, path) })
	}()
	return r
}

// wait gives the reports when they are read.
func (r *reading) wait(ctx context.Context) (left, right *report.Report, err error) {
	select {
	case <-r.done:
		return r.left, r.right, r.err
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
	return l, r, append(append(remarks(l, r), l.Warnings...), r.Warnings...), nil
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
