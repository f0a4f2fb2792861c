package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/tui"
)

// review opens the screen on two reports.
func (a *app) review(ctx context.Context, left, right string) error {
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
	// What is wrong with a file shows at once, as a rule: no screen is opened
	// then, to be closed again. Where reading takes longer it shows how far it
	// is, and lets it be broken off.
	if _, err := a.terms(); err != nil {
		return err
	}
	collectMore()
	reading := a.begin(ctx, left, right)
	select {
	case <-reading.done:
		if reading.err != nil {
			return reading.err
		}
	case <-time.After(soon):
	}
	o, err := a.options()
	if err != nil {
		return err
	}
	keyboard, err := a.keyboard()
	if err != nil {
		return err
	}
	// From here on what was typed must be stored first: the screen ends at a
	// signal of its own accord, and a second one does not kill.
	signal.Notify(make(chan os.Signal, 1), endings()...)
	store := note.At(a.storePath())
	defer store.Close()
	var edit func(string, io.Reader, io.Writer, io.Writer) (string, error)
	if c := editorCommand(); c != "" {
		edit = editor(ctx, c, a.language())
	}
	width := a.config().width
	if a.charset != nil && width == 0 {
		width = 2 // what is of two bytes is of two cells there
	}
	look := a.look()
	return tui.Run(ctx, tui.Options{
		Edit:     edit,
		Mouse:    a.mouse || a.config().mouse,
		Input:    keyboard,
		Load:     reading.wait,
		Progress: reading.progress,
		Outline:  a.outlineBoth,
		Compare: func(ctx context.Context, l, r *report.Report, said []diff.Pin) (*diff.Comparison, error) {
			o := o
			o.Pins = said
			return diff.Compare(ctx, l, r, o)
		},
		Notes:    store,
		Export:   a.exporter(left, right),
		Author:   author(),
		Lang:     a.language(),
		Theme:    look.Theme,
		Ground:   os.Getenv("COLORFGBG"),
		NoColour: os.Getenv("NO_COLOR") != "",
		Layout:   look.Layout,
		Share:    look.Share,
		Keep:     keepLook,
		Keys:     a.config().keys,
		Width:    width,
		Charset:  a.charset,
		Notices:  a.config().wrong,
		Greet:    firstStart(),
		Title:    "对照 " + filepath.Base(left) + " ⟷ " + filepath.Base(right),
		Stock:    os.Getenv("DUIZHAO_PAINTER") == "stock",
	})
}

// soon is how long the screen waits for the reports to be read before it opens
// without them.
const soon = 300 * time.Millisecond

// keyboard is what keys are read from where that is not standard input: one of
// the reports came from there. Nil is standard input.
func (a *app) keyboard() (io.Reader, error) {
	if onTerminal(a.stdin) {
		return nil, nil
	}
	tty, err := os.Open("/dev/tty")
	if err != nil {
		return nil, &trouble{
			words("标准输入不是终端，按键无从读起", "standard input is not a terminal, there is nothing to read keys from"),
			words("不开界面请用 duizhao diff", "without a screen there is duizhao diff"),
		}
	}
	return tty, nil
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
