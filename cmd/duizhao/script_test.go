package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/adrg/xdg"
	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

func TestMain(m *testing.M) {
	if filepath.Base(os.Args[0]) != "duizhao" { // the tests, not the program that they run
		// Nobody's own configuration decides what the tests see.
		for _, name := range []string{"XDG_CONFIG_HOME", "XDG_CONFIG_DIRS", "XDG_STATE_HOME"} {
			os.Setenv(name, filepath.Join(os.TempDir(), "duizhao-none"))
		}
		os.Unsetenv("DUIZHAO_CONFIG")
		xdg.Reload()
	}
	testscript.Main(m, map[string]func(){"duizhao": main})
}

// TestScripts runs the program as a user does: one behaviour a script. Every
// script has $SAMPLES, a store of its own, and an environment that names no
// language.
func TestScripts(t *testing.T) {
	samples, err := filepath.Abs("../../samples")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			env.Setenv("SAMPLES", samples)
			env.Setenv("A", filepath.Join(samples, "yunchuan-2023.txt"))
			env.Setenv("B", filepath.Join(samples, "yunchuan-2024.txt"))
			env.Setenv("DUIZHAO_STORE", filepath.Join(env.WorkDir, "notes.db"))
			env.Setenv("XDG_CONFIG_HOME", filepath.Join(env.WorkDir, "config"))
			env.Setenv("XDG_CONFIG_DIRS", filepath.Join(env.WorkDir, "etc"))
			return nil
		},
		Condition: func(cond string) (bool, error) {
			return cond == "root" && os.Getuid() == 0, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":   exits,
			"trouble": expectTrouble,
			"clean":   clean,
			"bytes":   writeBytes,
			"encode":  encode,
			"let":     let,
			"big":     big,
		},
	})
}

// exits runs a command and checks its exit code: exits CODE PROGRAM ARG…
// The exec of testscript tells success from failure only.
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM ARG…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		e, ok := err.(interface{ ExitCode() int })
		if !ok {
			ts.Fatalf("%v", err)
		}
		code = e.ExitCode()
	}
	if code != want {
		ts.Fatalf("exit code %d, want %d", code, want)
	}
}

// expectTrouble checks what the command before told: nothing on standard
// output, on standard error one line that matches, a second one if and only if
// a hint is expected, and no control characters.
func expectTrouble(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 1 || len(args) > 2 {
		ts.Fatalf("usage: trouble PATTERN [HINT]")
	}
	if out := ts.ReadFile("stdout"); out != "" {
		ts.Fatalf("something on standard output: %q", out)
	}
	got, ends := strings.CutSuffix(ts.ReadFile("stderr"), "\n")
	if !ends || dirty(got) {
		ts.Fatalf("not clean lines: %q", got)
	}
	lines := strings.Split(got, "\n")
	if len(lines) != len(args) {
		ts.Fatalf("%d lines, want %d", len(lines), len(args))
	}
	for i, begin := range []string{"duizhao: ", "hint: "}[:len(args)] {
		said, ok := strings.CutPrefix(lines[i], begin)
		if !ok || !regexp.MustCompile("^(?:"+args[i]+")$").MatchString(said) {
			ts.Fatalf("%q, want %s%s", lines[i], begin, args[i])
		}
	}
}

// clean checks that files hold nothing that speaks to a terminal.
func clean(ts *testscript.TestScript, neg bool, args []string) {
	for _, name := range args {
		s := ts.ReadFile(name)
		if s == "" {
			ts.Fatalf("%s is empty", name)
		}
		if dirty(s) != neg {
			ts.Fatalf("control characters in %s: %t", name, !neg)
		}
	}
}

func dirty(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return r != '\n' && r != '\t' && control(r) })
}

// writeBytes makes a file of a Go string without its quotes: bytes FILE TEXT…
func writeBytes(ts *testscript.TestScript, _ bool, args []string) {
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(unquoted(ts, strings.Join(args[1:], " "))), 0o666))
}

// let sets a variable to a Go string without its quotes: let NAME TEXT
func let(ts *testscript.TestScript, _ bool, args []string) {
	ts.Setenv(args[0], unquoted(ts, args[1]))
}

func unquoted(ts *testscript.TestScript, s string) string {
	out, err := strconv.Unquote(`"` + s + `"`)
	ts.Check(err)
	return out
}

// encode writes a UTF-8 file in another encoding: encode NAME FROM TO
func encode(ts *testscript.TestScript, _ bool, args []string) {
	enc := map[string]encoding.Encoding{
		"gb18030":  simplifiedchinese.GB18030,
		"utf-16le": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM),
		"utf-16be": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"utf-16":   unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), // no mark
	}[args[0]]
	if enc == nil {
		ts.Fatalf("unknown encoding %s", args[0])
	}
	out, err := enc.NewEncoder().String(ts.ReadFile(args[1]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[2]), []byte(out), 0o666))
}

// big makes a file of so many megabytes: big FILE MB
func big(ts *testscript.TestScript, _ bool, args []string) {
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	line := "法治政府建设\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), []byte(strings.Repeat(line, n<<20/len(line)+1)), 0o666))
}
