// Package zipped opens the archives that office documents are, and the XML in
// them, without trusting either: what an archive may unpack to, how many files
// it holds and how deep its XML nests are bounded.
package zipped

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"

	"golang.org/x/text/encoding/htmlindex"

	"duizhao/internal/report"
	"duizhao/loader/source"
)

// The bounds. The largest document of a real report seen unpacks to 3 MB.
const (
	MaxFiles    = 20_000    // in an archive
	MaxPart     = 96 << 20  // bytes that one file unpacks to
	MaxUnpacked = 256 << 20 // bytes that all files read unpack to
	MaxDepth    = 512       // of XML elements in each other
)

// ErrNone is the error for a file that the archive does not hold.
var ErrNone = errors.New("no such file in the archive")

// Archive is an open archive. It is not for use by several goroutines.
type Archive struct {
	files map[string]*zip.File
	names []string
	left  int64 // bytes that may still be unpacked
}

// Open reads the directory of an archive.
func Open(raw []byte) (*Archive, error) {
	// What the archive says of its number of files may be a lie, and the library
	// believes its directory to the end.
	if n := bytes.Count(raw, []byte("PK\x01\x02")); n > 2*MaxFiles {
		return nil, tooMany(n)
	}
	z, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return nil, Damaged(err)
	}
	if len(z.File) > MaxFiles {
		return nil, tooMany(len(z.File))
	}
	a := &Archive{files: make(map[string]*zip.File, len(z.File)), left: MaxUnpacked}
	for _, f := range z.File {
		key := fold(f.Name)
		if _, twice := a.files[key]; !twice && !strings.HasSuffix(key, "/") {
			a.files[key] = f
			a.names = append(a.names, f.Name)
		}
	}
	return a, nil
}

func tooMany(n int) error {
	return &source.Error{What: report.Words{
		ZH: fmt.Sprintf("压缩包里有 %d 个文件，不像一份文档", n),
		EN: fmt.Sprintf("the archive holds %d files; that is no document", n),
	}}
}

// fold makes one name of the ways that programs write it: / and \, upper and
// lower case, ./ and a leading /.
func fold(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	dir := strings.HasSuffix(name, "/")
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if dir {
		name += "/"
	}
	return name
}

// Names are the files of the archive, in its order.
func (a *Archive) Names() []string { return a.names }

// Has reports whether the archive holds a file.
func (a *Archive) Has(name string) bool { return a.files[fold(name)] != nil }

// Read unpacks one file. The error is [ErrNone], or *[source.Error] where the
// archive is damaged, encrypted, or unpacks to more than is sane.
func (a *Archive) Read(name string) ([]byte, error) {
	return a.ReadContext(context.Background(), name)
}

// ReadContext is Read that ends with ctx.
func (a *Archive) ReadContext(ctx context.Context, name string) ([]byte, error) {
	f := a.files[fold(name)]
	if f == nil {
		return nil, fmt.Errorf("%s: %w", name, ErrNone)
	}
	if f.Flags&1 != 0 {
		return nil, &source.Error{
			What: report.Words{ZH: "文件有密码", EN: "is protected by a password"},
			Hint: report.Words{ZH: "请去掉密码后另存", EN: "save it without the password"},
		}
	}
	r, err := f.Open()
	if err != nil {
		return nil, Damaged(err)
	}
	defer r.Close()
	limit := min(MaxPart, a.left)
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, 1<<20))) // the size it claims may be a lie
	n, err := b.ReadFrom(io.LimitReader(watched{ctx, r}, limit+1))
	a.left -= min(n, limit)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if n > limit {
		return nil, &source.Error{
			What: report.Words{ZH: "解开后过大，疑为压缩炸弹", EN: "unpacks to more than a document can hold"},
			Hint: report.Words{ZH: "请用办公软件打开后另存，再试", EN: "open it in an office program and save it anew"},
		}
	}
	if err != nil {
		return nil, Damaged(err)
	}
	return b.Bytes(), nil
}

// watched is a reader that ends with a context.
type watched struct {
	ctx context.Context
	io.Reader
}

func (w watched) Read(p []byte) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	return w.Reader.Read(p[:min(len(p), 1<<20)])
}

// Damaged is the error for an archive that cannot be read to its end.
func Damaged(cause error) *source.Error {
	return &source.Error{
		What: report.Words{ZH: "文件已损坏或不完整", EN: "is damaged or cut short"},
		Hint: report.Words{ZH: "请重新下载或请对方重发", EN: "download it anew, or ask for it again"},
		Err:  cause,
	}
}

// Decoder reads XML token by token: namespaces resolved, entities other than
// XML's own left as they are, any charset that browsers know, and no more than
// [MaxDepth] elements in each other.
type Decoder struct {
	*xml.Decoder
	depth int
}

// XML makes a decoder for a document.
func XML(doc []byte) *Decoder {
	d := xml.NewDecoder(bytes.NewReader(doc))
	d.Strict = false
	d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
		e, err := htmlindex.Get(label)
		if err != nil {
			return nil, err
		}
		return e.NewDecoder().Reader(in), nil
	}
	return &Decoder{Decoder: d}
}

// ErrDeep is the error for XML that nests deeper than [MaxDepth].
var ErrDeep = errors.New("XML nests too deep")

// Token is the next token; [io.EOF] behind the last.
func (d *Decoder) Token() (xml.Token, error) {
	t, err := d.Decoder.Token()
	switch t.(type) {
	case xml.StartElement:
		if d.depth++; d.depth > MaxDepth {
			return nil, Damaged(ErrDeep)
		}
	case xml.EndElement:
		d.depth--
	}
	return t, err
}

// Skip passes over the rest of the element whose start was read last.
func (d *Decoder) Skip() error {
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return err
		}
		switch t.(type) {
		case xml.StartElement:
			depth++
		case xml.EndElement:
			depth--
		}
	}
	return nil
}

// Attr is the value of an attribute by its local name; "" where there is none.
func Attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
