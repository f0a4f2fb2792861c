package loader

import (
	"strings"

	"duizhao/internal/report"
	"duizhao/internal/text"
)

// What a saved page without its article looks like: many short pieces, some of
// them menus that every government site has, and no sentence but the site's
// own.
const (
	menuPieces = 15 // fewer are too little to tell by
	menuKnown  = 4  // different menus that are known
)

var (
	// siteMenu are the menus, of the sites' common model (政府网站发展指引) and of
	// the catalogue of 政府信息公开.
	siteMenu = text.NewPattern(`^(网站首页|(政务|政府信息|信息|法定主动)公开(指南|制度|年报|目录|内容)?|(政府信息|法定主动)公开(年报|内容|指南|制度)|依申请公开|政务服务|互动交流|政民互动|新闻中心|要闻动态|专题专栏|数据开放|解读回应|政策解读|政策法规|通知公告|公告公示|领导成员|领导之窗|领导信息|机构职能|机构设置|机构概况|机构信息|人事信息|人事任免|规划计划|统计数据|统计信息|财政(资金|预决算|信息)|行政许可|行政处罚|行政执法|政府采购|招考招聘|应急管理|规范性文件|建议提案|权责清单|工作报告|搜索位置|高级搜索|热门搜索|站内搜索|长者(助手|模式|版)|无障碍(阅读|浏览|模式)?|关怀版|我的收藏|网站地图|网站支持IPv6|联系我们|关于我们|法律声明|隐私声明|返回顶部|微信公众号|政务微博|政务微信|移动客户端|地方部门平台链接)$`)
	// siteSays are sentences of a site about itself.
	siteSays = text.NewPattern(`浏览器|分辨率|版权|本网站|本站|离开.{0,30}网站|建议使用|推荐使用|Cookie|cookie|JavaScript|加载|您访问的|ICP备|公网安备|扫一扫|扫描二维码`)
)

// isFoot reports whether a line is of the kinds that stand below an article.
func (p *reader) isFoot(i int) bool {
	s := p.string(i)
	return footLabel.MatchString(s) || toolbar.MatchString(s) || attachment.MatchString(s) || published(s) ||
		isNavigation(s) || footing.MatchString(s) && !strings.ContainsAny(s, "，。")
}

// onlyNavigation reports whether a file is a page's menus alone. One running
// sentence, or one numbered heading, makes a report of it.
func onlyNavigation(text []rune) bool {
	p := &reader{r: &report.Report{Text: text}, text: text, lines: splitLines(text)}
	p.skip = make([]bool, len(p.lines))
	pieces, known := 0, map[string]bool{}
	for i := range p.lines {
		if p.lines[i].blank() {
			continue
		}
		if l, ok := p.heading(i); ok && l.end < p.lines[i].body.End {
			return false
		}
		s := p.string(i)
		if p.sentence(i) && !p.isFoot(i) && !siteSays.MatchString(s) {
			return false
		}
		for _, piece := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \t　|｜·>›»/", r) }) {
			pieces++
			if menu.MatchString(piece) || siteMenu.MatchString(piece) {
				known[piece] = true
			}
		}
	}
	return pieces >= menuPieces && len(known) >= menuKnown
}
