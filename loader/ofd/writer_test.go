package ofd

import (
	"archive/zip"
	"bytes"
	"fmt"
	"html"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"
)

// parts are the files of an OFD.
type parts map[string]string

const namespace = `xmlns:ofd="http://www.ofdspec.org/2016"`

// file packs them.
func (p parts) file(t testing.TB) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, n := range slices.Sorted(maps.Keys(p)) {
		w, err := z.Create(n)
		if err == nil {
			_, err = io.WriteString(w, p[n])
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// style is a way in which programs write pages.
type style struct {
	name     string
	object   func(x, y float64, s string, size float64) string // a row
	wrap     func(objects string) string                       // a page's objects
	template bool                                              // number and head are in one
	finish   func(parts)
}

// object is a text object with the steps between its characters.
func object(x, y float64, s string, size float64) string {
	return fmt.Sprintf(`<ofd:TextObject ID="1" Boundary="%.4f %.4f 150 %.4f" Font="3" Size="%.4f"><ofd:TextCode X="0" Y="%.4f"%s>%s</ofd:TextCode></ofd:TextObject>`,
		x, y-size, size*1.2, size, size, steps(s, size), html.EscapeString(s))
}

// steps writes those between characters as programs do that save room.
func steps(s string, size float64) string {
	var b strings.Builder
	runes := []rune(s)
	for i := 0; i+1 < len(runes); {
		n, w := 1, width(runes[i])
		for i+n+1 < len(runes) && width(runes[i+n]) == w {
			n++
		}
		if n > 2 {
			fmt.Fprintf(&b, " g %d %.4f", n, w*size)
		} else {
			fmt.Fprint(&b, strings.Repeat(fmt.Sprintf(" %.4f", w*size), n))
		}
		i += n
	}
	if b.Len() == 0 {
		return ""
	}
	return ` DeltaX="` + b.String()[1:] + `"`
}

func width(r rune) float64 {
	if r < 0x2000 {
		return 0.5
	}
	return 1
}

// styles all show the same.
var styles = []style{
	{name: "rows", object: object},
	{name: "characters", object: func(x, y float64, s string, size float64) string {
		var b strings.Builder
		for _, r := range s {
			b.WriteString(object(x, y, string(r), size))
			x += width(r) * size
		}
		return b.String()
	}},
	{name: "runs from the right", object: func(x, y float64, s string, size float64) string {
		runes := []rune(s)
		out := ""
		for len(runes) > 0 {
			n := min(len(runes), 7)
			out = object(x, y, string(runes[:n]), size) + out
			for _, r := range runes[:n] {
				x += width(r) * size
			}
			runes = runes[n:]
		}
		return out
	}},
	{name: "scaled", object: func(x, y float64, s string, size float64) string {
		return fmt.Sprintf(`<ofd:TextObject CTM="0.3528 0 0 0.3528 0 0" Boundary="%.4f %.4f 150 9" Font="3" Size="%.4f"><ofd:TextCode X="0" Y="0"%s>%s</ofd:TextCode></ofd:TextObject>`,
			x, y, size/0.3528, steps(s, size/0.3528), html.EscapeString(s))
	}},
	{name: "two codes, the second without a place", object: func(x, y float64, s string, size float64) string {
		return fmt.Sprintf(`<ofd:TextObject Boundary="0 0 210 297" Font="3" Size="%.4f"><ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>17</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="%.4f" Y="%.4f"%s>
	%s
</ofd:TextCode><ofd:TextCode></ofd:TextCode></ofd:TextObject>`, size, x, y, steps(s, size), html.EscapeString(s))
	}},
	{name: "blocks", object: object, wrap: func(objects string) string {
		return `<ofd:PageBlock><ofd:PageBlock>` + objects + `</ofd:PageBlock></ofd:PageBlock>`
	}},
	{name: "template", object: object, template: true},
	{name: "composite", object: object, wrap: func(objects string) string {
		return `<ofd:CompositeObject ID="5" ResourceID="C" Boundary="0 0 210 297"/>`
	}},
	{name: "UTF-16", object: object, finish: func(p parts) {
		for n, s := range p {
			b := []byte{0xFF, 0xFE}
			for _, u := range utf16.Encode([]rune(strings.Replace(s, "UTF-8", "UTF-16", 1))) {
				b = append(b, byte(u), byte(u>>8))
			}
			p[n] = string(b)
		}
	}},
	{name: "marked, other case, backslashes", object: object, finish: func(p parts) {
		for n, s := range maps.Clone(p) {
			delete(p, n)
			p[strings.ToUpper(n)] = "\uFEFF" + strings.ReplaceAll(s, "Pages/Page", `\Doc_0\pages\page`)
		}
		p["OFD.xml"] = strings.Replace(p["OFD.XML"], "Doc_0/Document.xml", `\Doc_0\Document.xml`, 1)
		delete(p, "OFD.XML")
	}},
	{name: "in a folder", object: object, finish: func(p parts) {
		for n, s := range maps.Clone(p) {
			delete(p, n)
			p["报告/"+n] = s
		}
	}},
}

const head = `<?xml version="1.0" encoding="UTF-8"?>`

// write sets paragraphs in the style: 16 point type, 28 characters a row, the
// first row of a paragraph two further in, a number below.
func (st style) write(title string, paragraphs []string) parts {
	const size, pitch, left, across = 5.6444, 10.2, 28.0, 27.0
	var pages []string
	var b strings.Builder
	y := 37.0
	number := func() string { return st.object(100, 275, fmt.Sprintf("— %d —", len(pages)+1), 4.9) }
	flush := func() {
		if !st.template {
			b.WriteString(number())
		}
		pages = append(pages, b.String())
		b.Reset()
		y = 37
	}
	line := func(x float64, s string, size float64) {
		if y += pitch; y > 262 {
			flush()
			y += pitch
		}
		b.WriteString(st.object(x, y, s, size))
	}
	if title != "" {
		n := float64(len([]rune(title)))
		line(left+(across*size-n*7.76)/2, title, 7.76)
	}
	for _, p := range paragraphs {
		x, room, row := left+2*size, across-2, ""
		for _, word := range breakable(p) {
			w := 0.0
			for _, r := range word {
				w += width(r)
			}
			if w > room {
				line(x, row, size)
				x, room, row = left, across, ""
			}
			row, room = row+word, room-w
		}
		line(x, row, size)
	}
	flush()
	out := parts{
		"OFD.xml": head + `<ofd:OFD ` + namespace + ` Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:Title>` + title +
			`</ofd:Title></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
	}
	var refs, more, units strings.Builder
	for i, p := range pages {
		template := ""
		if st.template {
			fmt.Fprintf(&more, `<ofd:TemplatePage ID="T%d" BaseLoc="Tpls/Tpl_%d/Content.xml"/>`, i, i)
			out[fmt.Sprintf("Doc_0/Tpls/Tpl_%d/Content.xml", i)] = content(st.object(100, 275, fmt.Sprintf("— %d —", i+1), 4.9) + st.object(28, 20, "云川区法治政府建设", 3.7))
			template = fmt.Sprintf(`<ofd:Template TemplateID="T%d" ZOrder="Background"/>`, i)
		}
		if st.wrap != nil {
			id := fmt.Sprintf("C%d", i)
			fmt.Fprintf(&units, `<ofd:CompositeGraphicUnit ID="%s" Width="210" Height="297"><ofd:Content>%s</ofd:Content></ofd:CompositeGraphicUnit>`, id, p)
			p = strings.Replace(st.wrap(p), `ResourceID="C"`, `ResourceID="`+id+`"`, 1)
		}
		out[fmt.Sprintf("Doc_0/Pages/Page_%d/Content.xml", i)] = strings.Replace(content(p), "<ofd:Content>", template+"<ofd:Content>", 1)
		fmt.Fprintf(&refs, `<ofd:Page ID="%d" BaseLoc="Pages/Page_%d/Content.xml"/>`, i+10, i)
	}
	out["Doc_0/DocumentRes.xml"] = head + `<ofd:Res ` + namespace + ` BaseLoc="Res"><ofd:CompositeGraphicUnits>` + units.String() + `</ofd:CompositeGraphicUnits></ofd:Res>`
	out["Doc_0/Document.xml"] = head + `<ofd:Document ` + namespace + `><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>` +
		`<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>` + more.String() + `</ofd:CommonData><ofd:Pages>` + refs.String() + `</ofd:Pages></ofd:Document>`
	if st.finish != nil {
		st.finish(out)
	}
	return out
}

func content(objects string) string {
	return head + `<ofd:Page ` + namespace + `><ofd:Content><ofd:Layer ID="2">` + objects + `</ofd:Layer></ofd:Content></ofd:Page>`
}

// one is an OFD of one page.
func one(objects string) parts {
	p := styles[0].write("", nil)
	p["Doc_0/Pages/Page_0/Content.xml"] = content(objects)
	return p
}

// breakable cuts a text where a row may end.
func breakable(s string) []string {
	var out []string
	prev := ' '
	for _, r := range s {
		if len(out) > 0 && (strings.ContainsRune("，。、；：）》”", r) || strings.ContainsRune("（《“", prev) || r < 0x2000 && prev < 0x2000) {
			out[len(out)-1] += string(r)
		} else {
			out = append(out, string(r))
		}
		prev = r
	}
	return out
}
