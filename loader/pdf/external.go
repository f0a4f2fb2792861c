package pdf

import (
	"bytes"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"time"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// maxExternal is how many bytes of text are taken from another program.
const maxExternal = 64 << 20

// External has pdftotext, a program of poppler or xpdf, read a file: its lines
// page by page, as they stand on the page. It is for files that [Read] cannot
// read and for a user who asked for it; pdftotext is the program's path.
func External(ctx context.Context, raw []byte, pdftotext string) ([]string, error) {
	f, err := os.CreateTemp("", "duizhao-*.pdf") // it seeks, so a pipe will not do
	if err != nil {
		return nil, external(pdftotext, err)
	}
	defer os.Remove(f.Name())
	_, err = f.Write(raw)
	if err := errors.Join(err, f.Close()); err != nil {
		return nil, external(pdftotext, err)
	}
	cmd := exec.CommandContext(ctx, pdftotext, "-q", "-enc", "UTF-8", f.Name(), "-")
	cmd.WaitDelay = time.Second
	out := &bounded{}
	cmd.Stdout = out
	said := &bounded{}
	cmd.Stderr = said
	err = cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		if s := strings.TrimSpace(said.b.String()); s != "" && len(s) < 1000 {
			err = errors.New(s)
		}
		return nil, external(pdftotext, err)
	}
	text := strings.ReplaceAll(strings.ToValidUTF8(out.b.String(), "\uFFFD"), "\x00", "")
	pages := strings.Split(text, "\f")
	if n := len(pages); strings.TrimSpace(pages[n-1]) == "" {
		pages = pages[:n-1]
	}
	return pages, nil
}

// bounded takes output up to a bound; more of it ends the program. The buffer
// is not embedded: it would read the program's output by itself, without bound.
type bounded struct{ b bytes.Buffer }

func (b *bounded) Write(p []byte) (int, error) {
	if b.b.Len()+len(p) > maxExternal {
		return 0, errHuge
	}
	return b.b.Write(p)
}

func external(program string, err error) error {
	return &source.Error{
		What: report.Words{ZH: program + " 没有读出 PDF", EN: program + " did not read the PDF file"},
		Hint: report.Words{ZH: "请确认它已安装且文件能打开", EN: "see whether it is installed and the file can be opened"},
		Err:  err,
	}
}
