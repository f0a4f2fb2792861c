// Duizhao 对照 puts two annual reports side by side in a terminal.
//
// What other programs may rely on: the result goes to standard output and
// nothing else does; trouble is one line on standard error, "duizhao: FILE:
// what went wrong", without a capital at its beginning and a full stop at its
// end, and where there is one a second line "hint: …". The exit code is 0, 1
// for a difference or a finding, 2 for trouble, 130 when interrupted.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/loader"
)

// Exit codes, as diff(1) has them.
const (
	exitSame        = 0
	exitDiffer      = 1
	exitTrouble     = 2
	exitInterrupted = 130
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// run is the program without its exit.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
	defer stop()
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr}
	root := a.root(args)
	err := root.ExecuteContext(ctx)
	switch {
	case ctx.Err() != nil && (err == nil || errors.Is(err, context.Canceled)) && a.code != exitSame,
		errors.Is(err, context.Canceled):
		return exitInterrupted
	case err != nil:
		a.tell(err)
		return exitTrouble
	}
	return a.code
}

// app is what the commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	code           int // of a command that ended well

	lang     string
	mode     string
	encoding string
	store    string
}

// trouble is an error of the command line itself.
type trouble struct {
	what, hint report.Words
}

func (t *trouble) Error() string { return t.what.EN }

// tell writes an error as one line, and its hint as a second.
func (a *app) tell(err error) {
	lang := a.language()
	what, hint := err.Error(), ""
	var le *loader.Error
	var ne *note.Error
	var t *trouble
	switch {
	case errors.As(err, &le):
		what, hint = le.Path+": "+le.What.In(lang), le.Hint.In(lang)
	case errors.As(err, &ne):
		what, hint = ne.Message(lang), ne.Hint(lang)
	case errors.As(err, &t):
		what, hint = t.what.In(lang), t.hint.In(lang)
	default:
		what = explain(err, lang)
	}
	fmt.Fprintf(a.stderr, "duizhao: %s\n", oneLine(what))
	if hint != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", oneLine(hint))
	}
}

// warn tells what the reader should know and that stops nothing.
func (a *app) warn(path string, ws []report.Words) {
	for _, w := range ws {
		if path != "" {
			fmt.Fprintf(a.stderr, "duizhao: %s: %s\n", oneLine(path), w.In(a.language()))
			continue
		}
		fmt.Fprintf(a.stderr, "duizhao: %s\n", w.In(a.language()))
	}
}

// oneLine makes a message fit for a terminal: file names may hold anything.
func oneLine(s string) string {
	out := make([]rune, 0, len(s))
	for _, r := range s {
		if r < ' ' || r == 0x7F || r >= 0x80 && r < 0xA0 {
			r = '?'
		}
		out = append(out, r)
	}
	return string(out)
}

// language is the one asked for, or the one of the environment.
func (a *app) language() report.Lang {
	return pickLang(a.lang, os.Getenv)
}

// pickLang gives the language of messages: asked, else DUIZHAO_LANG, else
// Chinese where the locale is Chinese or says nothing, else English.
func pickLang(asked string, env func(string) string) report.Lang {
	for _, s := range []string{asked, env("DUIZHAO_LANG")} {
		switch {
		case s == "":
		case len(s) >= 2 && s[:2] == "en":
			return report.EN
		default:
			return report.ZH
		}
	}
	locale := ""
	for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = env(k); locale != "" {
			break
		}
	}
	switch {
	case locale == "", locale == "C", locale == "POSIX", len(locale) >= 2 && locale[:2] == "C.", len(locale) >= 2 && locale[:2] == "zh":
		return report.ZH
	}
	return report.EN
}
