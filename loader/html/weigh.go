package html

import (
	"strings"
	"unicode"

	"duizhao/internal/text"
)

// weigh gives how much running text a line is: characters that are in no link,
// more of them where there are commas and full stops, few where there are none.
func weigh(b *block) float64 {
	free := b.size - b.link
	if b.aside != "" || free <= 0 || b.link*2 > b.size || bar(b) != "" {
		return 0
	}
	n := float64(free)
	if b.row {
		return n / 2
	}
	stops, commas := 0, 0
	for _, r := range b.text {
		switch r {
		case '。', '；', '！', '？':
			stops++
		case '，', '、', '：':
			commas++
		}
	}
	switch {
	case stops > 0 && free >= 10:
		return n + min(n, 20*float64(stops)+5*float64(commas))
	case commas > 0 && free >= 20:
		return n + min(n/2, 5*float64(commas))
	case numbered.MatchString(b.text):
		return n
	}
	return n / 4
}

// sentence reports whether a line is a sentence of running text.
func sentence(b *block) bool {
	return b.aside == "" && !b.row && b.size-b.link >= 20 && b.link*2 < b.size && strings.ContainsAny(b.text, "。；！？")
}

// proseOf counts the characters of a text that stand in sentences.
func proseOf(s string) int {
	n, run := 0, 0
	for _, r := range s {
		if !unicode.IsSpace(r) {
			run++
		}
		if r == '。' || r == '；' || r == '！' || r == '？' {
			n += run
			run = 0
		} else if run > 400 {
			run = 0
		}
	}
	return n
}

// What the name of a box says of it.
const (
	strongHint = 2  // a publishing system's own name for the article
	softHint   = 1  // a name that people give it
	awayHint   = -1 // a name for what stands around it
)

var (
	strongName = set("trs_editor", "trs_ueditor", "trs_editor_view", "trs_web", "trs-editor", "ucap-content", "ucapcontent", "zoom", "fontzoom", "js_content", "rich_media_content", "pages_content",
		"article-content", "article_content", "articlecontent", "article-con", "article_con", "articlecon", "article-body", "article_body", "articlebody", "articletext", "article-text", "article-main",
		"zhengwen", "zwnr", "wznr", "neirong", "content-text", "contenttext", "content_text", "con_text", "text_content", "textcontent", "news_content", "news-content", "newscontent", "news_con", "newscon", "newstext",
		"detail-content", "detail_content", "detailcontent", "xxgk_content", "xl_content", "xlcontent", "info-content", "info_content", "infocontent", "view_content", "printcontent", "printarea", "maintext", "main-text", "main_text",
		"artibody", "art_content", "arc-content", "arccontent", "entry-content", "post-content", "bt_content", "j-fontcontent", "gsj_htmlcon_bot", "conttext", "cont_text", "wzcon", "wz_con", "nr_con", "con_con", "content_con", "mainbody", "my_doccontent", "founder-content", "vsb_content", "v_news_content", "wp_articlecontent", "text-con", "txt_con", "view-content", "content_body", "content-body")
	softName  = set("content", "article", "detail", "details", "cont", "con", "nr", "zw", "text", "txt", "main-content", "maincontent", "main_content", "news", "info", "post", "artical", "contents", "main-cont", "contentbox", "content-box", "body-content", "wrapper-content")
	awayWord  = set("nav", "navi", "navbar", "navigation", "menu", "crumb", "crumbs", "breadcrumb", "breadcrumbs", "footer", "foot", "copyright", "header", "share", "sharebox", "bdsharebuttonbox", "bshare", "jiathis", "sidebar", "sider", "aside", "related", "relate", "relation", "recommend", "tuijian", "comment", "comments", "pinglun", "search", "toolbar", "tools", "tool", "print", "pager", "pagination", "prevnext", "qrcode", "ewm", "erweima", "login", "position", "location", "dqwz", "weizhi", "links", "friendlink", "yqlj", "banner", "popup", "dialog", "modal", "xgwz", "xgyd", "xglj", "xgxw", "xgwd", "xgzc", "hot", "rank", "ranking", "phb", "paihang", "topbar", "subnav", "submenu", "leftnav", "leftmenu", "float", "sitemap", "copy", "bottom-nav", "footnav", "fenxiang", "fx", "zzjg", "hits", "shezhi", "laiyuan", "infobar")
	nameParts = text.NewPattern(`[\s_-]+`)
)

// hint tells by element and name whether a box is the article's or stands
// around it.
func hint(b *box) int {
	switch b.tag {
	case "nav", "footer", "aside":
		return awayHint
	case "article", "ucapcontent", "founder-content":
		return strongHint
	case "main":
		return softHint
	case "body", "html", "td", "tr", "table", "tbody", "form":
		if strings.TrimSpace(b.name) == "" {
			return 0
		}
	}
	if len(b.name) > 200 {
		return 0
	}
	best := 0
	for w := range strings.FieldsSeq(b.name) {
		switch {
		case strongName[w]:
			return strongHint
		case softName[w]:
			best = softHint
		case awayWord[w]:
			if best == 0 {
				best = awayHint
			}
		default:
			for _, part := range nameParts.Split(w, 8) {
				if best == 0 && awayWord[strings.TrimRight(part, "0123456789")] {
					best = awayHint
				}
			}
		}
	}
	return best
}
