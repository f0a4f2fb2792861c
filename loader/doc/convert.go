package doc

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// maxConverted bounds what a converted document may be.
const maxConverted = 64 << 20

// Convert has LibreOffice make a .docx of a document that this package does not
// read, or not with all its numbers. It runs another program on the file: only
// where the user says so. soffice is the path of that program.
//
// The program works in a folder of its own, with a profile of its own, so that
// one that is running does not get in the way; it ends with ctx, all of its
// processes with it. The error is *[source.Error] or that of ctx.
func Convert(ctx context.Context, raw []byte, soffice string) ([]byte, error) {
	folder, err := os.MkdirTemp("", "duizhao-")
	if err != nil {
		return nil, unconverted(err)
	}
	defer os.RemoveAll(folder)
	in := filepath.Join(folder, "document.doc")
	if bytes.HasPrefix(raw, []byte(`{\rt`)) {
		in = filepath.Join(folder, "document.rtf")
	}
	if err := os.WriteFile(in, raw, 0o600); err != nil {
		return nil, unconverted(err)
	}
	profile := url.URL{Scheme: "file", Path: filepath.Join(folder, "profile")}
	c := exec.CommandContext(
		ctx, soffice, "-env:UserInstallation="+profile.String(), "--headless", "--norestore", "--nolockcheck", "--nodefault",
		"--convert-to", "docx", "--outdir", filepath.Join(folder, "out"), in,
	)
	c.Dir = folder
	together(c)
	c.WaitDelay = time.Second
	said := &tail{}
	c.Stdout, c.Stderr = said, said
	if err := c.Run(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, unconverted(fmt.Errorf("%w: %s", err, said.b))
	}
	f, err := os.Open(filepath.Join(folder, "out", "document.docx"))
	if err != nil {
		return nil, unconverted(fmt.Errorf("%w: %s", err, said.b))
	}
	defer f.Close()
	docx, err := io.ReadAll(io.LimitReader(f, maxConverted+1))
	switch {
	case err != nil:
		return nil, unconverted(err)
	case len(docx) > maxConverted:
		return nil, unconverted(fmt.Errorf("the result is larger than %d bytes", maxConverted))
	case !bytes.HasPrefix(docx, []byte("PK\x03\x04")):
		return nil, unconverted(errors.New("the result is no docx"))
	}
	return docx, nil
}

func unconverted(err error) *source.Error {
	return &source.Error{
		What: report.Words{ZH: "LibreOffice 没有转换成功", EN: "LibreOffice could not convert it"},
		Hint: report.Words{ZH: "请在 Word 或 WPS 中打开，另存为 docx", EN: "open it in Word or WPS and save it as docx"},
		Err:  err,
	}
}

// tail keeps the end of what a program says.
type tail struct{ b []byte }

func (t *tail) Write(p []byte) (int, error) {
	t.b = append(t.b, p...)
	if n := len(t.b) - 1024; n > 0 {
		t.b = append(t.b[:0], t.b[n:]...)
	}
	return len(p), nil
}
