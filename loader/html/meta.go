package html

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// meta is what a page says of itself.
type meta struct {
	title     string // of the article
	page      string // of the page, with the site's name
	site      string
	column    string
	published string
}

func readMeta(doc *html.Node) meta {
	var m meta
	n := 0
	rank := map[string]int{}
	set := func(into *string, key, value string, order int) {
		value = strings.Join(strings.Fields(value), " ")
		if value != "" && utf8.RuneCountInString(value) <= 200 && (rank[key] == 0 || order < rank[key]) {
			*into, rank[key] = value, order
		}
	}
	var walk func(*html.Node)
	walk = func(x *html.Node) {
		for c := x.FirstChild; c != nil && n < 2000; c = c.NextSibling {
			switch c.DataAtom {
			case atom.Title:
				if c.FirstChild != nil && m.page == "" && c.Namespace == "" {
					m.page = strings.Join(strings.Fields(c.FirstChild.Data), " ")
				}
			case atom.Meta:
				n++
				name := strings.ToLower(strings.TrimSpace(attr(c, "name")))
				if name == "" {
					name = strings.ToLower(strings.TrimSpace(attr(c, "property") + attr(c, "itemprop")))
				}
				value := attr(c, "content")
				switch name {
				case "articletitle":
					set(&m.title, "title", value, 1)
				case "og:title":
					set(&m.title, "title", value, 2)
				case "twitter:title":
					set(&m.title, "title", value, 3)
				case "sitename", "og:site_name":
					set(&m.site, "site", value, 1)
				case "columnname":
					set(&m.column, "column", value, 1)
				case "pubdate":
					set(&m.published, "date", day(value), 1)
				case "publishdate", "article:published_time", "og:release_date", "publish_time", "datepublished", "dateupdate", "firstpublishedtime":
					set(&m.published, "date", day(value), 2)
				}
			}
			switch c.DataAtom {
			case atom.Html, atom.Head, atom.Body:
				walk(c)
			case atom.Meta: // old pages close them, which nests what follows
				walk(c)
			}
		}
	}
	walk(doc)
	return m
}

var (
	dayNumbers = regexp.MustCompile(`(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})`)
	dayPlain   = regexp.MustCompile(`^\s*(\d{4})(\d{2})(\d{2})(\d{6})?\s*$`)
	daySaid    = regexp.MustCompile(`(发布|公开|信息发布|发文|印发|更新)(时间|日期)[\s:：|]*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})`)
	dayTimed   = regexp.MustCompile(`(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2})日?\s+\d{1,2}:\d{2}`)
	dayBare    = regexp.MustCompile(`^[\s【\[（(]*(时间|日期)?[\s:：]*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?)(\s+\d{1,2}:\d{2}|\s*$|.{0,40}(来源|浏览|字体|作者|点击|阅读))`)
)

// day gives a date as yyyy-mm-dd; "" where there is none.
func day(s string) string {
	m := dayNumbers.FindStringSubmatch(s)
	if m == nil {
		m = dayPlain.FindStringSubmatch(s)
	}
	if m == nil {
		return ""
	}
	y, _ := strconv.Atoi(m[1])
	mo, _ := strconv.Atoi(m[2])
	d, _ := strconv.Atoi(m[3])
	if y < 1980 || y > 2100 || mo < 1 || mo > 12 || d < 1 || d > 31 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", y, mo, d)
}

// findDay finds the day of publication among the lines of the page that are not
// the article's.
func (p *page) findDay() string {
	if p.meta.published != "" {
		return p.meta.published
	}
	bare, timed, above := "", "", true
	for i := range p.blocks {
		b := &p.blocks[i]
		above = above && !b.taken
		if b.taken || b.size > 300 || b.size == 0 {
			continue
		}
		if m := daySaid.FindStringSubmatch(b.text); m != nil {
			if d := day(m[3]); d != "" {
				return d
			}
		}
		if bare == "" && b.link == 0 {
			if m := dayBare.FindStringSubmatch(b.text); m != nil {
				bare = day(m[2])
			}
		}
		if m := dayTimed.FindStringSubmatch(b.text); m != nil && above && b.link*2 < b.size && b.size <= 80 {
			timed = day(m[1])
		}
	}
	if bare == "" {
		return timed
	}
	return bare
}
