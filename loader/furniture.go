package loader

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/internal/text"
)

// What pages put around a report. The words are those of government sites
// built on the common publishing systems (TRS, 大汉, 开普), seen on many; they
// count only above the introduction and below the last sentence.
var (
	breadcrumb = text.NewPattern(`^(您的?|当前|现在|所在)?的?(当前)?位置\s*[:：]|^首页\s*[>/›»＞]|[>›»＞].*[>›»＞]`)
	publishing = text.NewPattern(`(发布|发文|公开|成文|生成|信息)(时间|日期)\s*[:：]|^(时间|日期)\s*[:：]\s*\d{4}|^\d{4}-\d{2}-\d{2}(\s+\d{2}:\d{2}(:\d{2})?)?$`)
	dateline   = text.NewPattern(`^[（(]?\S{2,4}社\S{0,8}\d{1,2}月\d{1,2}日(电|讯)[）)]?$`)
	toolbar    = text.NewPattern(`^(来源|信息来源|文章来源|稿源|作者|发布机构|发布单位|责任编辑|编辑|浏览|浏览次数|点击|点击量|点击数|阅读|阅读量|访问量|字号|字体|【?字体|【?字号|\[?字体|打印|【打印|分享|分享到|扫一扫|索引号|索 引 号|主题分类|主题词|文号|发文字号|有效性|公开方式|公开形式)\s*([:：]|$|\s|[【\[(（大])`)
	footLabel  = text.NewPattern(`^(主办单位|主办|承办单位|承办|联系方式|联系电话|联系我们|联系地址|地址|邮编|邮政编码|电话|传真|技术支持|备案号|备案序号|法律声明|主管单位|维护单位|责任编辑|网站标识码|上一篇|下一篇|上一条|下一条)\s*([:：]|$)`)
	footing    = text.NewPattern(`^(主办单位|主办|承办单位|承办|版权所有|网站标识码|网站地图|技术支持|推荐使用|建议使用|备案号|备案序号|网安备|关于我们|联系我们|站点地图|法律声明|隐私(政策|声明|保护)|主管单位|维护单位|责任编辑|【?关闭|【?打印|【我要纠错】|\[?关闭窗口|返回顶部|上一篇|下一篇|上一条|下一条|相关链接|相关附件|相关稿件|相关文档|扫一扫|分享到|.{0,6}ICP备|.{0,6}公网安备|Copyright|copyright|©)`)
	attachment = text.NewPattern(`^(附件\s*[:：]?\s*$|附件\s*\d*\s*[:：]|\d+\s*[.．、]\s*附件\d*|.*\.(docx?|xlsx?|pdf|wps|zip|rar|ofd|jpe?g|png|ceb|et)$)`)
	annexed    = text.NewPattern(`\.(docx?|xlsx?|pdf|wps|zip|rar|ofd|jpe?g|png|ceb|et)$`)
	annexes    = text.NewPattern(`^附件\s*[:：]?$`)
	caption    = text.NewPattern(`(记者|通讯员)\s*\S{1,4}\s*\S{0,4}\s*(摄|摄影)[）)]?$`)
	gadget     = text.NewPattern(`^(https?://|www\.)\S+$|^[（(]\S{0,6}(滑动|拖动|扫码|点击)\S{0,8}[）)]$|^您(正在|当前|现在)(浏览|访问|使用)|^(登录)?注册$|^返回\S{2,4}版$|^(\S{0,4}(首页|手机版|电脑版|无障碍版|适配版|客户端|微信|微博|公众号)\s*[|｜]?\s*)+$`)
	menu       = text.NewPattern(`^(首页|网站首页|政务公开|政府信息公开|信息公开|政务服务|互动交流|新闻中心|走进.{2,6}|无障碍|长者模式|关怀版|繁体|English|登录|注册|搜索|导航|专题专栏|数据开放|政民互动|办事服务|解读回应|要闻动态|繁體|手机版|微信|微博|客户端)$`)
)

func published(s string) bool { return publishing.MatchString(s) || dated(s) }

// dated reports whether a line is a news agency's dateline.
func dated(s string) bool {
	end := strings.TrimRight(s, "）)")
	return (strings.HasSuffix(end, "电") || strings.HasSuffix(end, "讯")) && dateline.MatchString(s)
}

// captioned reports whether a line is the caption of a photograph.
func captioned(s string) bool { return strings.Contains(s, "摄") && caption.MatchString(s) }

// isNavigation reports whether a line is a row of a site's menu.
func isNavigation(s string) bool {
	if utf8.RuneCountInString(s) <= 80 && !strings.ContainsAny(s, "。；") && breadcrumb.MatchString(s) {
		return true
	}
	return menu.MatchString(s)
}

// findTop sets aside what stands above the introduction and is no title.
func (p *reader) findTop() {
	for i := range min(p.head, len(p.lines)) {
		if p.skip[i] || p.lines[i].blank() || p.lines[i].body.Start >= p.r.TitleSpan.Start && p.lines[i].body.End <= p.r.TitleSpan.End {
			continue
		}
		s := p.string(i)
		switch {
		case published(s):
			p.furnish(i, "published")
		case isNavigation(s):
			p.furnish(i, "breadcrumb")
		case toolbar.MatchString(s):
			p.furnish(i, "toolbar")
		}
	}
}

// findFoot sets aside the lines of the page foot: from the end upward while
// they are of its kinds. Below a line that is a site's own others may stand that
// are not known (相关新闻, 友情链接), if they are short; elsewhere one.
func (p *reader) findFoot() {
	p.foot = len(p.lines)
	unknown := 0
	for i := len(p.lines) - 1; i >= p.head && i >= 0; i-- {
		if p.lines[i].blank() {
			continue
		}
		s := p.string(i)
		_, labelled := p.heading(i)
		short := utf8.RuneCountInString(s) <= 40
		switch {
		case utf8.RuneCountInString(s) <= 80 && (footLabel.MatchString(s) || footing.MatchString(s) && !p.sentence(i) && !strings.ContainsAny(s, "，")),
			toolbar.MatchString(s) && short, isNavigation(s), unknown < 2 && attachment.MatchString(s) && short, published(s) && short,
			utf8.RuneCountInString(s) <= 80 && p.siteLine(i, s):
			p.foot, unknown = i, 0
			continue
		case short && unknown < mostLinks && !labelled && !p.sentence(i) && !closes(s) && i > p.head:
			unknown++
			continue
		}
		break
	}
	p.keepAnnexes()
	for i := p.foot; i < len(p.lines); i++ {
		kind := "footer"
		if attachment.MatchString(p.string(i)) {
			kind = "attachment"
		}
		p.furnish(i, kind)
	}
}

// siteLine reports whether a line is what a site's frame leaves below an
// article: a link, a button, the caption of a photograph, one of a row of years.
func (p *reader) siteLine(i int, s string) bool {
	if gadget.MatchString(s) || captioned(s) {
		return true
	}
	if !strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		return utf8.RuneCountInString(s) <= 3 // × closes a window
	}
	return bareYear.MatchString(s) && (p.yearLine(p.textLine(i, -1)) || p.yearLine(p.textLine(i, 1)))
}

// mostLinks is the number of lines below one of a site that need not be known.
const mostLinks = 40

var bareYear = text.NewPattern(`^(19|20)\d\d年$`)

func (p *reader) yearLine(i int) bool { return i >= 0 && bareYear.MatchString(p.string(i)) }

// keepAnnexes gives back to the report its own list of annexes (附件：名词解释)
// where the page repeats it below as links to files.
func (p *reader) keepAnnexes() {
	own := p.foot
	for own < len(p.lines) {
		if !p.lines[own].blank() {
			if s := p.string(own); !annexLine.MatchString(s) || annexed.MatchString(s) {
				break
			}
		}
		own++
	}
	if own < len(p.lines) && own > p.foot && annexes.MatchString(p.string(own)) {
		p.foot = own
	}
}

// annexLine is one of the lines that name what is annexed.
var annexLine = text.NewPattern(`^附件\s*\d*\s*[:：]\s*\S`)

// closes reports whether a line is the report's own end: 特此报告, the
// signature, the date. No such line is long.
func closes(s string) bool {
	return len(s) <= 40*len("字") && closingLine.MatchString(s)
}

var closingLine = text.NewPattern(`^(特此报告|专此报告|专此|此致|敬礼)|^\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日$|^二[〇○0]\S{2,3}年\S{1,3}月\S{1,3}日$|^附件\s*\d*\s*[:：]|(人民政府|委员会|局|办公室|厅|部)$`)
