package html

import (
	"context"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"duizhao/loader/source"

	"duizhao/internal/text"
)

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func has(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// style is what of an element's style attribute counts here.
type style struct {
	display, visibility, white, list, align, mso string
	hide                                         bool // size of nothing, or mso-hide
}

func styleOf(n *html.Node) (s style) {
	v := attr(n, "style")
	if v == "" {
		return s
	}
	for v != "" {
		var part string
		part, v, _ = strings.Cut(v, ";")
		key, val, ok := strings.Cut(part, ":")
		if !ok {
			continue
		}
		val = strings.ToLower(strings.TrimSpace(val))
		val = strings.TrimSpace(strings.TrimSuffix(val, "!important"))
		switch strings.ToLower(strings.TrimSpace(key)) {
		case "display":
			s.display = val
		case "visibility":
			s.visibility = val
		case "white-space":
			s.white = val
		case "list-style", "list-style-type":
			s.list = val
		case "text-align":
			s.align = val
		case "mso-element":
			s.mso = val
		case "mso-list":
			if val == "ignore" {
				s.mso = val
			}
		case "mso-hide":
			s.hide = s.hide || val == "all"
		case "font-size":
			s.hide = s.hide || val == "0" || val == "0px" || val == "0pt"
		}
	}
	return s
}

// hides reports whether an element and what is in it are not shown.
func (w *walker) hides(n *html.Node, s style) bool {
	if w.shown[n] {
		return false
	}
	switch {
	case s.display == "none", s.visibility == "hidden", s.visibility == "collapse", s.hide:
		return true
	case attr(n, "aria-hidden") == "true":
		return true
	}
	for _, a := range n.Attr {
		if a.Key == "hidden" && a.Val != "until-found" {
			return true
		}
	}
	if s.display != "" || len(w.sheet) == 0 {
		return false
	}
	if id := attr(n, "id"); id != "" && w.sheet["#"+id] {
		return true
	}
	if class := attr(n, "class"); class != "" {
		for c := range strings.FieldsSeq(class) {
			if w.sheet["."+c] || w.sheet[n.Data+"."+c] {
				return true
			}
		}
	}
	return false
}

// readSheet gathers the names that the page's own style sheets do not show. Only
// plain rules count (.a, #b { display: none }); what is for print or for narrow
// screens does not.
func readSheet(css string, into map[string]bool) {
	if !strings.Contains(css, "none") {
		return
	}
	css = cssComment.ReplaceAllString(css, "")
	for css != "" {
		selector, rest, ok := strings.Cut(css, "{")
		if !ok {
			return
		}
		if strings.HasPrefix(strings.TrimSpace(selector), "@") {
			css = skipBlock(rest)
			continue
		}
		var body string
		body, css, _ = strings.Cut(rest, "}")
		if !noDisplay.MatchString(body) {
			continue
		}
		for one := range strings.SplitSeq(selector, ",") {
			if one = strings.TrimSpace(one); plainName.MatchString(one) && len(into) < 1000 {
				into[one] = true
			}
		}
	}
}

// skipBlock cuts off what is up to the end of a block that may hold others.
func skipBlock(s string) string {
	depth := 1
	for i := range len(s) {
		switch s[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return s[i+1:]
			}
		}
	}
	return ""
}

var (
	cssComment = text.NewPattern(`(?s)/\*.*?\*/|<!--|-->`)
	noDisplay  = text.NewPattern(`(?i)(^|[\s;])display\s*:\s*none`)
	plainName  = text.NewPattern(`^[a-z0-9]*[.#][\w-]+$`)
)

// unhide reads a page again where its article is in what is not shown: sites show
// it by a script, and a page saved without has it hidden.
func (p *page) unhide(ctx context.Context, doc *html.Node, t *source.Text) (*page, error) {
	shown := map[*html.Node]bool{}
	for range 4 {
		best, seen := -1, 0.0
		for i := range p.blocks {
			b := &p.blocks[i]
			if b.aside != source.Hidden {
				seen += weigh(b)
				continue
			}
			if best < 0 || b.size > p.blocks[best].size {
				best = i
			}
		}
		if best < 0 {
			break
		}
		b := &p.blocks[best]
		// its own sentences, without the links that may be in it
		if prose := proseOf(b.text) - b.link; prose < 100 || float64(prose) < 2*seen {
			break
		}
		shown[b.node] = true
		var err error
		if p, err = load(ctx, doc, shown); err != nil {
			return nil, err
		}
	}
	if len(shown) > 0 {
		t.Warn("正文在网页中标为不显示（原由脚本显示），已照读", "the article is marked as not shown in the page (a script shows it); it was read")
	}
	return p, nil
}

// skipped are the elements whose content is no text of the page.
var skipped = atoms(atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Select, atom.Button,
	atom.Textarea, atom.Svg, atom.Object, atom.Embed, atom.Applet, atom.Video, atom.Audio, atom.Canvas, atom.Datalist,
	atom.Head, atom.Title, atom.Rt, atom.Rp, atom.Noembed, atom.Noframes, atom.Option, atom.Map, atom.Meter, atom.Progress)
