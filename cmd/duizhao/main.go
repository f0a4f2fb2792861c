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
	"path/filepath"
	"runtime"
	"strings"
	"sync"
	"syscall"

	"duizhao/diff"
	"duizhao/internal/locale"
	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/loader"
	"duizhao/tui"
)

// Exit codes, as diff(1) has them.
const (
	exitSame        = 0
	exitDiffer      = 1
	exitTrouble     = 2
	exitInterrupted = 130
)

func main() {
	charset := locale.Of(os.Getenv)
	os.Exit(run(os.Args[1:], os.Stdin, inCharset(os.Stdout, charset), inCharset(os.Stderr, charset)))
}

// endings are the signals that ask the program to end. What is ignored from the
// start (by nohup, or in a shell's background) stays ignored.
func endings() []os.Signal {
	list := []os.Signal{syscall.SIGTERM}
	for _, s := range []os.Signal{os.Interrupt, syscall.SIGHUP} {
		if !signal.Ignored(s) {
			list = append(list, s)
		}
	}
	return list
}

// run is the program without its exit.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(context.Background(), endings()...)
	defer stop()
	// The first signal asks the work to end. After it signals do again what
	// they do to any program: a second one kills.
	context.AfterFunc(ctx, stop)
	a := &app{stdin: stdin, stdout: stdout, stderr: stderr, charset: locale.Of(os.Getenv)}
	return a.ended(a.execute(ctx, args))
}

// app is what the commands share.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	charset        *locale.Charset // of the terminal; nil is UTF-8
	code           int             // of a command that ended well

	configOnce sync.Once
	configured *config // see config

	lang     string
	mode     string
	encoding string
	store    string
	theme    string
	termsIn  string                   // the file of the user's own terms
	external bool                     // other programs may read what ours cannot
	mouse    bool                     // the screen takes the mouse
	terms    func() ([]string, error) // of that file, read once

	templateIn string                         // the file of the bureau's template
	template   func() (*diff.Template, error) // of that file, read once; nil for the built-in one
}

func (a *app) execute(ctx context.Context, args []string) (err error) {
	defer caught(&err)
	return a.root(args).ExecuteContext(ctx)
}

// ended tells how the program ended, and gives its exit code.
func (a *app) ended(err error) int {
	var lost *tui.UnsavedError
	switch {
	case err == nil:
		return a.code
	case errors.As(err, &lost): // also where a signal was the cause
		a.tell(lost)
		for i := range lost.Notes { // more than a line, but the words must not be lost
			fmt.Fprintf(a.stderr, "\n%s\n", lines(lost.Notes[i].Body))
		}
		for i := range lost.Pins {
			fmt.Fprintf(a.stderr, "\n%s\n", lines(lost.Pins[i].String()))
		}
	case errors.Is(err, context.Canceled):
		return exitInterrupted
	case errors.Is(err, syscall.EPIPE):
		// Whoever read the output has gone, and needs no message. At standard
		// output the signal ends the program before; this is a named pipe.
	default:
		a.tell(err)
	}
	return exitTrouble
}

// await does work that knows no way to be broken off, and where a signal comes
// first leaves it alone: the program ends then, and the work with it.
func await[T any](ctx context.Context, work func() (T, error)) (T, error) {
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		var r result
		defer func() { done <- r }()
		defer caught(&r.err)
		r.value, r.err = work()
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		var none T
		return none, ctx.Err()
	}
}

// caught makes an error of a panic: the user is told in a line, as of any other
// trouble, and the place in the program with it.
func caught(err *error) {
	p := recover()
	if p == nil {
		return
	}
	at := ""
	pcs := make([]uintptr, 64)
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs)])
	for {
		f, more := frames.Next()
		if name, ok := strings.CutPrefix(f.Function, "duizhao/"); ok {
			at = fmt.Sprintf(" (%s, %s:%d)", name, filepath.Base(f.File), f.Line)
			break
		}
		if !more {
			break
		}
	}
	*err = &trouble{
		words(fmt.Sprintf("程序内部出错：%v%s", p, at), fmt.Sprintf("the program failed: %v%s", p, at)),
		words("请把这一行和出错的文件交给维护者", "please hand this line and the files to the maintainers"),
	}
}

// trouble is an error of the command line itself.
type trouble struct {
	what, hint report.Words
}

func (t *trouble) Error() string { return t.what.EN }

// tell writes an error as one line, and its hint as a second.
func (a *app) tell(err error) {
	lang := a.language()
	t := explain(err)
	fmt.Fprintf(a.stderr, "duizhao: %s\n", oneLine(t.what.In(lang)))
	if hint := t.hint.In(lang); hint != "" {
		fmt.Fprintf(a.stderr, "hint: %s\n", oneLine(hint))
	}
}

// explain puts an error into words for people.
func explain(err error) *trouble {
	var le *loader.Error
	var ne *note.Error
	var lost *tui.UnsavedError
	var we *writeError
	var t *trouble
	switch {
	case errors.As(err, &lost):
		t = explain(lost.Err)
		var zh, en string
		for _, x := range []struct {
			n      int
			zh, en string
		}{
			{len(lost.Notes), "条批注", "notes"},
			{lost.Marks, "处已看标记", "marks of what was seen"},
			{len(lost.Pins), "处章节对应", "sections that were said to belong together or apart"},
		} {
			switch {
			case x.n == 0:
			case zh == "":
				zh, en = fmt.Sprintf("有 %d %s没有存下", x.n, x.zh), fmt.Sprintf("%d %s were not saved", x.n, x.en)
			default:
				zh, en = zh+fmt.Sprintf("，另有 %d %s", x.n, x.zh), en+fmt.Sprintf(", nor were %d %s", x.n, x.en)
			}
		}
		return &trouble{words(zh+"："+t.what.ZH, en+": "+t.what.EN), t.hint}
	case errors.As(err, &t):
		return t
	case errors.As(err, &we):
		return we.words()
	case errors.As(err, &le):
		name := named(le.Path)
		return &trouble{words(name.ZH+": "+le.What.ZH, name.EN+": "+le.What.EN), le.Hint}
	case errors.As(err, &ne):
		what, hint := ne.Path+": %s", words(ne.Hint(report.ZH), ne.Hint(report.EN))
		if hint.EN == "" && ne.Err != nil { // it is not known what helps, so say all that is known
			what += ": " + cause(ne.Err).Error()
		}
		return &trouble{words(fmt.Sprintf(what, ne.Message(report.ZH)), fmt.Sprintf(what, ne.Message(report.EN))), hint}
	}
	return &trouble{what: reworded(err)}
}

// cause is what the operating system said, without the operation and the path.
func cause(err error) error {
	var pe *os.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		return pe.Err
	case errors.As(err, &le):
		return le.Err
	}
	return err
}

// named is what a file is called in messages.
func named(path string) report.Words {
	if path == "-" {
		return words("标准输入", "standard input")
	}
	return words(path, path)
}

// warn tells what the reader should know and that stops nothing.
func (a *app) warn(path string, ws []report.Words) {
	lang := a.language()
	for _, w := range ws {
		s := w.In(lang)
		if path != "" {
			s = named(path).In(lang) + ": " + s
		}
		fmt.Fprintf(a.stderr, "duizhao: %s\n", oneLine(s))
	}
}

// oneLine makes a message fit for a terminal: file names may hold anything,
// line ends, escape sequences and marks that turn the text round among it.
func oneLine(s string) string {
	return strings.ReplaceAll(lines(s), "\n", "?")
}

// lines is oneLine for a text of several lines.
func lines(s string) string {
	return strings.Map(func(r rune) rune { // bytes that are not UTF-8 become U+FFFD
		if r != '\n' && control(r) {
			return '?'
		}
		return r
	}, s)
}

// control reports whether r may do something to a terminal, or to the order in
// which a line is read.
func control(r rune) bool {
	return r < ' ' || r >= 0x7F && r < 0xA0 ||
		r == 0x061C || r == 0x200E || r == 0x200F || r >= 0x2028 && r <= 0x202E || r >= 0x2066 && r <= 0x2069
}
