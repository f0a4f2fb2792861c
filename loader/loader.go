package loader

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"

	"duizhao/internal/figure"
	"duizhao/internal/report"
	"duizhao/loader/source"
)

// MaxBytes is the size up to which a file is read. The longest report seen
// has a tenth of a megabyte.
const MaxBytes = 64 << 20

// Error says in words for a reviewer why a file cannot be read, and what may
// help.
type Error struct {
	Path string
	What report.Words
	Hint report.Words // may be empty
	Err  error        // the cause, where there is one
}

func (e *Error) Error() string { return fmt.Sprintf("%s: %s", e.Path, e.What.EN) }

func (e *Error) Unwrap() error { return e.Err }

// Options tell how a file is to be read.
type Options struct {
	Encoding string   // WHATWG label that overrides the guess; "" guesses
	Terms    []string // the user's own fixed terms, never taken for figures

	Helpers Helpers // other programs that may be used

	// Progress is told now and then how many parts of how many are read; nil
	// where nobody asks. It is called from the goroutine that reads.
	Progress func(done, of int)
}

// Load reads the file at path, or standard input where path is "-". Errors
// are *[Error], or those of ctx.
func Load(ctx context.Context, path string, stdin io.Reader, o Options) (*report.Report, error) {
	plain, err := Read(ctx, path, stdin, o)
	if err != nil {
		return nil, err
	}
	return Outline(ctx, plain, o)
}

// Read is the first half of [Load]: the report has its text, and of the rest
// only what was said of the reading. It can be shown so, in a third of the time.
func Read(ctx context.Context, path string, stdin io.Reader, o Options) (*report.Report, error) {
	raw, err := read(path, stdin, MaxBytes)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return parse(ctx, path, raw, o)
}

// Parse makes a report of a file's bytes. The name is used in messages only:
// the format is told by content.
func Parse(ctx context.Context, name string, raw []byte, o Options) (*report.Report, error) {
	plain, err := parse(ctx, name, raw, o)
	if err != nil {
		return nil, err
	}
	return Outline(ctx, plain, o)
}

// parse is Parse without [Outline].
func parse(ctx context.Context, name string, raw []byte, o Options) (*report.Report, error) {
	if len(raw) == 0 {
		return nil, &Error{Path: name, What: report.Words{ZH: "文件是空的", EN: "the file is empty"}}
	}
	r, err := extract(ctx, raw, o)
	if err != nil {
		return nil, failed(name, err)
	}
	sum := sha256.Sum256(raw)
	r.Document.Path, r.Document.SHA256, r.Document.Chars = name, hex.EncodeToString(sum[:]), len(r.Text)
	if !hasLetters(r.Text) {
		return nil, &Error{Path: name, What: report.Words{ZH: "文件里没有文字", EN: "there is no text in the file"}}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	if onlyNavigation(r.Text) {
		return nil, &Error{
			Path: name,
			What: report.Words{ZH: "不像一份报告：只有网站导航，没有正文", EN: "is no report: only a site's navigation, no article"},
			Hint: report.Words{ZH: "请打开报告正文所在的网页，另存那一页", EN: "open the article's page and save that"},
		}
	}
	return r, nil
}

// Outline is the second half of [Load]: it finds in a text that was read what
// the report says of itself, its outline and its figures. The plain report is
// left as it is. Errors are those of ctx.
func Outline(ctx context.Context, plain *report.Report, o Options) (*report.Report, error) {
	r := &report.Report{Document: plain.Document, Text: plain.Text, Aside: plain.Aside, Warnings: slices.Clip(plain.Warnings)}
	structure(r)
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	r.Figures = figure.Find(r.Text, figure.Context{Sections: r.Sections, Furniture: r.Furniture, Terms: o.Terms})
	return r, nil
}

// failed gives a reader's error the name of the file.
func failed(name string, err error) error {
	var e *source.Error
	if errors.As(err, &e) {
		return &Error{Path: name, What: e.What, Hint: e.Hint, Err: e.Err}
	}
	return err
}

func hasLetters(text []rune) bool {
	for _, r := range text {
		if r > ' ' && r != 0xFFFD && r != 0x3000 && r != 0x7F {
			return true
		}
	}
	return false
}

func read(path string, stdin io.Reader, limit int64) ([]byte, error) {
	var src io.Reader
	if path == "-" {
		if stdin == nil {
			stdin = os.Stdin
		}
		src = stdin
	} else {
		info, err := os.Stat(path)
		if err != nil {
			return nil, openError(path, err)
		}
		if info.IsDir() {
			return nil, &Error{
				Path: path, What: report.Words{ZH: "是目录，不是文件", EN: "is a directory, not a file"},
				Hint: report.Words{ZH: "请指定其中的一份报告", EN: "name one of the reports in it"},
			}
		}
		if !info.Mode().IsRegular() && info.Mode()&fs.ModeNamedPipe == 0 {
			return nil, &Error{Path: path, What: report.Words{ZH: "不是普通文件", EN: "is not a regular file"}}
		}
		f, err := os.Open(path)
		if err != nil {
			return nil, openError(path, err)
		}
		defer f.Close()
		src = f
	}
	raw, err := io.ReadAll(io.LimitReader(src, limit+1))
	if err != nil {
		return nil, openError(path, err)
	}
	if int64(len(raw)) > limit {
		return nil, &Error{
			Path: path,
			What: report.Words{ZH: fmt.Sprintf("文件过大，超过 %d MB", limit>>20), EN: fmt.Sprintf("the file is larger than %d MB", limit>>20)},
			Hint: report.Words{ZH: "一份报告通常只有几十 KB，请确认文件", EN: "a report has some ten KB; is this the right file?"},
		}
	}
	return raw, nil
}

func openError(path string, err error) *Error {
	e := &Error{Path: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		e.What = report.Words{ZH: "没有这个文件", EN: "no such file"}
		e.Hint = report.Words{ZH: "请检查路径；文件名含空格时要加引号", EN: "check the path; put quotes around a name with spaces"}
	case errors.Is(err, fs.ErrPermission):
		e.What = report.Words{ZH: "没有读取权限", EN: "permission denied"}
		e.Hint = report.Words{ZH: "请文件所有者授予读权限", EN: "ask the owner of the file for leave to read it"}
	default:
		cause := err
		if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
			cause = pe.Err
		}
		e.What = report.Words{ZH: "无法读取：" + cause.Error(), EN: "cannot be read: " + cause.Error()}
	}
	return e
}
