package html

import (
	"bytes"
	"context"
	"encoding/base64"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"

	"duizhao/loader/source"
)

// The bounds of an archive.
const (
	maxParts  = 5000
	maxNested = 6
	maxPages  = 20 // pages in it that are tried
)

// webPart is a page in an archive.
type webPart struct {
	body     []byte
	charset  string
	id       string
	location string
}

// archive is a web archive as it is read.
type archive struct {
	pages []webPart
	parts int
	cut   bool // ends before its end
}

// ReadMHTML reads a web archive, as browsers, Word and WPS save it: the page that
// it is of, or, where that only frames others, the one of them that has the
// article.
func ReadMHTML(ctx context.Context, raw []byte, o source.Options) (*source.Text, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	m, err := mail.ReadMessage(bytes.NewReader(bytes.TrimLeft(bytes.TrimPrefix(raw, []byte("\xEF\xBB\xBF")), " \t\r\n")))
	if err != nil {
		return nil, &source.Error{What: words("网页存档（.mht）损坏，读不出", "the web archive (.mht) is damaged"), Hint: words("请在浏览器中打开后重新另存", "open it in a browser and save it again"), Err: err}
	}
	a := &archive{}
	kind, params, _ := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err := a.part(ctx, kind, params, m.Header.Get, m.Body, 0); err != nil {
		return nil, err
	}
	if b := params["boundary"]; b != "" && !bytes.Contains(raw, []byte("--"+b+"--")) {
		a.cut = true
	}
	if len(a.pages) == 0 {
		if a.cut {
			return nil, fault("网页存档（.mht）不完整，正文没有存下来", "the web archive (.mht) is cut off before its page", "请在浏览器中打开后重新另存", "open it in a browser and save it again")
		}
		return nil, fault("网页存档（.mht）里没有网页", "there is no page in the web archive (.mht)", "请在浏览器中打开后重新另存", "open it in a browser and save it again")
	}
	i := a.root(params["start"], m.Header.Get("Snapshot-Content-Location"))
	t, err := read(ctx, a.pages[i].body, a.pages[i].charset, o)
	var e *source.Error
	if err != nil && errors.As(err, &e) { // the article may be in a frame
		best := 0
		for j := 0; j < len(a.pages) && j < maxPages; j++ {
			if j == i {
				continue
			}
			other, otherErr := read(ctx, a.pages[j].body, a.pages[j].charset, o)
			if ctx.Err() != nil {
				return nil, ctx.Err()
			}
			if otherErr == nil {
				if n := sizeOf(other); n > best {
					best, t, err = n, other, nil
				}
			}
		}
	}
	if err != nil {
		return nil, err
	}
	if a.cut {
		t.Warn("网页存档（.mht）不完整，末尾可能缺了内容", "the web archive (.mht) is cut off; something may be missing at its end")
	}
	return t, nil
}

func sizeOf(t *source.Text) int {
	n := 0
	for _, p := range t.Paragraphs {
		n += len(p)
	}
	return n
}

// root finds the page that an archive is of.
func (a *archive) root(start, location string) int {
	start = strings.Trim(start, "<> ")
	for i, p := range a.pages {
		if start != "" && strings.Trim(p.id, "<> ") == start {
			return i
		}
	}
	for i, p := range a.pages {
		if location != "" && strings.TrimSpace(p.location) == strings.TrimSpace(location) {
			return i
		}
	}
	return 0
}

// part reads a part of an archive and what is in it.
func (a *archive) part(ctx context.Context, kind string, params map[string]string, header func(string) string, body io.Reader, depth int) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if strings.HasPrefix(kind, "multipart/") {
		if params["boundary"] == "" || depth >= maxNested {
			return nil
		}
		r := multipart.NewReader(body, params["boundary"])
		for a.parts < maxParts {
			a.parts++
			if err := ctx.Err(); err != nil {
				return err
			}
			p, err := r.NextRawPart()
			if err != nil {
				a.cut = a.cut || !errors.Is(err, io.EOF)
				return nil
			}
			k, ps, _ := mime.ParseMediaType(p.Header.Get("Content-Type"))
			if err := a.part(ctx, k, ps, p.Header.Get, p, depth+1); err != nil {
				return err
			}
		}
		return nil
	}
	if kind != "text/html" && kind != "application/xhtml+xml" || len(a.pages) >= 100 {
		return nil
	}
	raw, err := io.ReadAll(&patient{ctx: ctx, r: body})
	if cause := ctx.Err(); cause != nil {
		return cause
	}
	a.cut = a.cut || err != nil
	raw = decoded(header("Content-Transfer-Encoding"), raw)
	if len(bytes.TrimSpace(raw)) > 0 {
		a.pages = append(a.pages, webPart{body: raw, charset: params["charset"], id: header("Content-ID"), location: header("Content-Location")})
	}
	return nil
}

// decoded undoes a transfer encoding. What is no such encoding stays as it is:
// programs break lines and cut files as they like, and a page with a few odd
// characters says more than none.
func decoded(name string, raw []byte) []byte {
	switch strings.ToLower(strings.TrimSpace(name)) {
	case "quoted-printable":
		return unquoted(raw)
	case "base64":
		return unbase64(raw)
	}
	return raw
}

func unquoted(raw []byte) []byte {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '=' {
			out = append(out, raw[i])
			continue
		}
		if i+2 < len(raw) {
			if hi, lo := hex(raw[i+1]), hex(raw[i+2]); hi >= 0 && lo >= 0 {
				out = append(out, byte(hi<<4|lo))
				i += 2
				continue
			}
		}
		end := i + 1 // a line that goes on: = and blanks up to its end
		for end < len(raw) && (raw[end] == ' ' || raw[end] == '\t' || raw[end] == '\r') {
			end++
		}
		switch {
		case end < len(raw) && raw[end] == '\n':
			i = end
		case end == len(raw):
			return out
		default:
			out = append(out, '=')
		}
	}
	return out
}

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	}
	return -1
}

// unbase64 decodes as many whole groups as there are, without what is no base64
// (blanks, what programs put at the ends of lines).
func unbase64(raw []byte) []byte {
	clean := make([]byte, 0, len(raw))
	for _, c := range raw {
		if c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' {
			clean = append(clean, c)
		}
	}
	if len(clean)%4 == 1 {
		clean = clean[:len(clean)-1]
	}
	out := make([]byte, base64.RawStdEncoding.DecodedLen(len(clean)))
	n, _ := base64.RawStdEncoding.Decode(out, clean) // only the alphabet is left
	return out[:n]
}
