package ofd

import (
	"errors"
	"strings"

	"duizhao/loader/zipped"
)

// document is what Document.xml says.
type document struct {
	root        string // folder of the package
	name        string // of its file
	title       string
	box         box // of pages that do not say
	pages       []string
	ids         []string          // of the pages
	placed      map[string]int    // index of a page that was read, by its id
	templates   map[string]string // files by their id
	shared      resources
	annotations string
	attached    string
	printed     map[string]*sheet // templates that were read
}

func (r *reader) document(root string, b body) (*document, error) {
	d := &document{root: root, title: b.title, templates: map[string]string{}, printed: map[string]*sheet{}, placed: map[string]int{}, shared: resources{}}
	d.name = r.at(root, root+"/OFD.xml", b.root)
	x, err := r.xml(d.name)
	if err != nil {
		if errors.Is(err, zipped.ErrNone) {
			return nil, zipped.Damaged(err)
		}
		return nil, err
	}
	for {
		t, err := x.next()
		if err != nil {
			return nil, err
		}
		if t.done {
			return d, nil
		}
		switch t.start {
		case "":
		case "PhysicalBox":
			s, err := x.inner()
			if err != nil {
				return nil, err
			}
			d.box = boxOf(s)
		case "TemplatePage":
			d.templates[t.get("ID")] = r.at(root, d.name, t.get("BaseLoc"))
		case "PublicRes", "DocumentRes":
			s, err := x.inner()
			if err != nil {
				return nil, err
			}
			if err := r.resources(d.shared, r.at(root, d.name, s)); err != nil && !r.tolerable(err) {
				return nil, err
			}
		case "Page":
			if loc := t.get("BaseLoc"); loc != "" && len(d.pages) <= mostPages {
				d.pages, d.ids = append(d.pages, r.at(root, d.name, loc)), append(d.ids, t.get("ID"))
			}
		case "Annotations":
			s, err := x.inner()
			if err != nil {
				return nil, err
			}
			d.annotations = r.at(root, d.name, s)
		case "Attachments":
			s, err := x.inner()
			if err != nil {
				return nil, err
			}
			d.attached = r.at(root, d.name, s)
		case "Outlines", "Bookmarks", "VPreferences", "Permissions", "Actions", "Extensions", "CustomTags":
			if err := x.skip(); err != nil {
				return nil, err
			}
		}
	}
}

// attachments are the names of the files that a document carries.
func (r *reader) attachments(d *document) []string {
	if d.attached == "" {
		return nil
	}
	x, err := r.xml(d.attached)
	if err != nil {
		return nil
	}
	var names []string
	for len(names) < 100 {
		t, err := x.next()
		if err != nil || t.done {
			break
		}
		if t.start == "Attachment" && t.get("Visible") != "false" {
			if n := strings.Join(strings.Fields(t.get("Name")), " "); n != "" {
				names = append(names, n)
			}
		}
	}
	return names
}
