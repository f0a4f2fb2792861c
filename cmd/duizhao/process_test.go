package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"duizhao/internal/note"
	"duizhao/internal/report"
	"duizhao/tui"
)

const (
	left  = "../../samples/yunchuan-2023.txt"
	right = "../../samples/yunchuan-2024.txt"
)

// inReading starts the program with its standard input held open, and returns
// when the program is reading it: more was taken than a pipe holds. It stays
// there until the input ends, however quick the machine is.
func inReading(t *testing.T, args ...string) (cmd *exec.Cmd, input io.WriteCloser, stderr *bytes.Buffer) {
	t.Helper()
	cmd = exec.Command("duizhao", args...)
	stderr = new(bytes.Buffer)
	cmd.Stderr = stderr
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := input.Write(bytes.Repeat([]byte("法治政府建设\n"), 1<<16)); err != nil {
		t.Fatal(err)
	}
	return cmd, input, stderr
}

// TestInterrupted: a signal ends the program with 130, without a word, and the
// old file stands where the result was to go.
func TestInterrupted(t *testing.T) {
	for _, s := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP} {
		t.Run(s.String(), func(t *testing.T) {
			if signal.Ignored(s) { // under nohup, or in a shell's background: so does the program
				t.Skip("the signal is ignored here")
			}
			dir := t.TempDir()
			out := filepath.Join(dir, "out.json")
			if err := os.WriteFile(out, []byte("old"), 0o666); err != nil {
				t.Fatal(err)
			}
			cmd, input, stderr := inReading(t, "diff", "--format", "json", "-o", out, "-", right)
			defer input.Close()
			if err := cmd.Process.Signal(s); err != nil {
				t.Fatal(err)
			}
			cmd.Wait()
			if got := cmd.ProcessState.ExitCode(); got != exitInterrupted {
				t.Errorf("ended with %v, want exit code %d", cmd.ProcessState, exitInterrupted)
			}
			if stderr.Len() > 0 {
				t.Errorf("on standard error: %q", stderr)
			}
			if got, _ := os.ReadFile(out); string(got) != "old" {
				t.Errorf("%d bytes in place of the old file", len(got))
			}
			if files, _ := os.ReadDir(dir); len(files) != 1 {
				t.Errorf("left behind: %v", files)
			}
		})
	}
}

// TestHangupIgnored: under nohup the program works on.
func TestHangupIgnored(t *testing.T) {
	if _, err := exec.LookPath("nohup"); err != nil {
		t.Skip(err)
	}
	cmd := exec.Command("nohup", "duizhao", "outline", "-")
	input, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := input.Write(bytes.Repeat([]byte("法治政府建设\n"), 1<<13)); err != nil {
		t.Fatal(err)
	}
	cmd.Process.Signal(syscall.SIGHUP)
	input.Close()
	if err := cmd.Wait(); err != nil {
		t.Errorf("ended with %v", err)
	}
}

// TestSecondSignalKills: where the program hangs in writing to somebody who
// does not read, the first signal cannot end it and a further one does.
func TestSecondSignalKills(t *testing.T) {
	if signal.Ignored(syscall.SIGINT) {
		t.Skip("the signal is ignored here")
	}
	big := filepath.Join(t.TempDir(), "big.txt")
	if err := os.WriteFile(big, bytes.Repeat([]byte("一、法治政府建设\n"), 1<<14), 0o666); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command("duizhao", "outline", "--format", "json", big)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	// One byte came, so it is writing, and there is more than a pipe holds.
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() {
		cmd.Process.Wait()
		close(ended)
	}()
	for alive := true; alive; {
		cmd.Process.Signal(syscall.SIGINT)
		select {
		case <-ended:
			alive = false
		default:
			runtime.Gosched()
		}
	}
}

// TestBrokenPipe: a reader that has seen enough (head -1) is no trouble.
func TestBrokenPipe(t *testing.T) {
	cmd := exec.Command("duizhao", "diff", "--format", "json", left, right)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
		t.Fatal(err)
	}
	out.Close()
	cmd.Wait()
	if stderr.Len() > 0 {
		t.Errorf("on standard error: %q", &stderr)
	}
	status := cmd.ProcessState.Sys().(syscall.WaitStatus)
	if !status.Signaled() || status.Signal() != syscall.SIGPIPE {
		t.Errorf("ended with %v, want the signal that ends head's other victims", cmd.ProcessState)
	}
}

// TestAwaitLeavesWork: what knows no way to stop is left alone at once.
func TestAwaitLeavesWork(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	begun, never := make(chan struct{}), make(chan struct{})
	defer close(never)
	go func() {
		<-begun
		cancel()
	}()
	_, err := await(ctx, func() (int, error) {
		close(begun)
		<-never
		return 1, nil
	})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want %v", err, context.Canceled)
	}
}

// TestPanicIsTrouble: a fault of the program is told in a line, like any other
// trouble.
func TestPanicIsTrouble(t *testing.T) {
	var out, told bytes.Buffer
	a := &app{stdout: &out, stderr: &told, lang: "en"}
	_, err := await(context.Background(), func() (int, error) {
		var r report.Report
		return len(r.Slice(report.Span{Start: 3, End: 1})), nil
	})
	if got := a.ended(err); got != exitTrouble {
		t.Errorf("exit code %d, want %d", got, exitTrouble)
	}
	if s := told.String(); strings.Count(s, "\n") != 2 || !strings.HasPrefix(s, "duizhao: the program failed: ") ||
		!strings.Contains(s, "report.go:") || !strings.Contains(s, "\nhint: ") {
		t.Errorf("told %q", s)
	}
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

func TestWriteErrors(t *testing.T) {
	t.Setenv("DUIZHAO_LANG", "en")
	for _, tt := range []struct {
		err  error
		want string
	}{
		{syscall.EPIPE, ""},
		{syscall.ENOSPC, "duizhao: standard output: cannot be written: no space left on device\n"},
		{&os.PathError{Op: "write", Path: "/dev/stdout", Err: syscall.EIO}, "duizhao: standard output: cannot be written: input/output error\n"},
	} {
		var told bytes.Buffer
		if got := run([]string{"outline", left}, nil, failing{tt.err}, &told); got != exitTrouble {
			t.Errorf("%v: exit code %d, want %d", tt.err, got, exitTrouble)
		}
		if told.String() != tt.want {
			t.Errorf("%v: told %q, want %q", tt.err, &told, tt.want)
		}
	}
}

// TestLostNotesAreTold: what could not be stored is printed, even where a
// signal ended the screen: it must not be lost.
func TestLostNotesAreTold(t *testing.T) {
	var told bytes.Buffer
	a := &app{stderr: &told, lang: "en"}
	lost := &tui.UnsavedError{
		Notes: []note.Note{{Body: "first\nof two lines\x1b[31m"}, {Body: "second"}},
		Err:   &note.Error{Path: "notes.db", What: report.Words{ZH: "磁盘已满", EN: "the disk is full"}},
	}
	if got := a.ended(errors.Join(lost, context.Canceled)); got != exitTrouble {
		t.Errorf("exit code %d, want %d", got, exitTrouble)
	}
	want := "duizhao: 2 notes were not saved: notes.db: the disk is full\n\nfirst\nof two lines?[31m\n\nsecond\n"
	if told.String() != want {
		t.Errorf("told %q, want %q", &told, want)
	}
	for want, l := range map[string]tui.UnsavedError{
		"duizhao: 3 marks of what was seen were not saved: notes.db: the disk is full\n":                        {Marks: 3},
		"duizhao: 1 notes were not saved, nor were 2 marks of what was seen: notes.db: the disk is full\n\na\n": {Marks: 2, Notes: []note.Note{{Body: "a"}}},
	} {
		told.Reset()
		if l.Err = lost.Err; a.ended(&l) != exitTrouble || told.String() != want {
			t.Errorf("told %q, want %q", &told, want)
		}
	}
}

func TestOneLine(t *testing.T) {
	for in, want := range map[string]string{
		"年报 a.txt":              "年报 a.txt",
		"a\nb\r\tc":             "a?b??c",
		"\x1b[2J\x7f\u009b":     "?[2J??",
		"\u202eabc\u2069\u200f": "?abc??",
		"\u2028":                "?",
		"a\xffb":                "a\uFFFDb",
	} {
		if got := oneLine(in); got != want {
			t.Errorf("oneLine(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestPickLang(t *testing.T) {
	for _, tt := range []struct {
		asked string
		env   map[string]string
		want  report.Lang
	}{
		{"", nil, report.ZH},
		{"", map[string]string{"LANG": "en_US.UTF-8"}, report.EN},
		{"", map[string]string{"LANG": "zh_TW"}, report.ZH},
		{"", map[string]string{"LANG": "C.UTF-8"}, report.ZH},
		{"", map[string]string{"LANG": "Cherokee"}, report.EN},
		{"", map[string]string{"LANG": "en_US", "LC_MESSAGES": "zh_CN"}, report.ZH},
		{"", map[string]string{"LC_ALL": "POSIX", "LC_MESSAGES": "en_US"}, report.ZH},
		{"", map[string]string{"DUIZHAO_LANG": "EN", "LANG": "zh_CN"}, report.EN},
		{"", map[string]string{"DUIZHAO_LANG": "fr", "LANG": "en_US"}, report.EN},
		{"zh", map[string]string{"DUIZHAO_LANG": "en"}, report.ZH},
		{"en-GB", nil, report.EN},
		{"english", nil, report.ZH}, // refused before it matters
	} {
		if got := pickLang(tt.asked, func(k string) string { return tt.env[k] }); got != tt.want {
			t.Errorf("pickLang(%q, %v) = %s, want %s", tt.asked, tt.env, got, tt.want)
		}
	}
}
