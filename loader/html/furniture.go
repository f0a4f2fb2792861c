package html

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/loader/source"

	"duizhao/internal/text"
)

// What sites put round and into an article, by its words. Blanks are taken out
// before (squeeze): sites write 来 源 and 【 打印 】.
const (
	fontWords = `特大|超大|放大|缩小|默认|正常|标准|恢复|大|中|小|特|A[+－-]?|T[+－-]?|[+＋－-]`
	toolWords = `打印本页|打印此页|打印文章|打印页面|打印正文|打印预览|本页打印|打印|关闭窗口|关闭本页|关闭页面|关闭此页|关闭|收藏本页|加入收藏|收藏|分享到|分享至|分享|` +
		`返回顶部|返回列表|返回上页|返回上一页|返回首页|回到顶部|返回|我要纠错|网站纠错|纠错|内容纠错|下载本文|下载文字版|下载图片版|全文下载|下载|保存本页|保存|导出|朗读|语音播报|播报|听全文|语音|停止|暂停|` +
		`复制链接|微信好友|微信|新浪微博|腾讯微博|微博|QQ空间|QQ好友|QQ|朋友圈|人人网|豆瓣网|豆瓣|百度贴吧|网易微博|一键分享|更多|点赞|评论|在看|二维码|我要评论|我要留言|无障碍|适老化|长者模式|繁体|简体|English|扫一扫|字体|字号|文字|` +
		`特大|大|中|小|智能问答|推荐|转发|邮件|注册|登录|首页|设为首页|PDF版|WORD版|复制|截屏`
)

var (
	fontBar     = text.NewPattern(`^[【\[（(]?(选择)?(正文|页面|阅读|文字|文章)?(字体|字号|文字)?(大小|显示|设置|调整|选择)?[:：]?[【\[（({]*((` + fontWords + `)[\]】）)}|｜/、·>]*[【\[（(]*){2,}$`)
	toolBar     = text.NewPattern(`^([【\[（(〔「]*(` + toolWords + `)[】\]）)〕」]*[:：|｜/·、\-—>»]*)+$`)
	scanBar     = text.NewPattern(`^([【\[]?(请?用?手机|请?用?微信|打开微信)?[，,]?(扫一扫|扫码|扫描二维码|扫描下方二维码|扫描上方二维码|点击底部的“发现”|点击底部的"发现")|使用“扫一扫”|使用"扫一扫"|微信扫一扫|手机扫一扫|长按识别二维码|打开微信)`)
	hitBar      = text.NewPattern(`^[【\[（(]?(本文|本页|文章|页面|信息|今日|总)?(已被|被|已)?(浏览|点击|阅读|访问|查看|人气|点击率|点击量|关注度)(次数|量|数|人数|数量|人次)?[:：]?[（(\[]?(\d*|加载中\.*|载入中\.*)[）)\]]?(次|人次|人)?[】\]）)]?$`)
	beforeNext  = text.NewPattern(`^[【\[（(<«]?(上|下|前|后)一?(篇|条|页|则|篇文章|条信息|条新闻)[】\]）)>»]?([:：]|$)`)
	editorBar   = text.NewPattern(`^[（(【\[]?(责任编辑|责编|网络编辑|信息编辑|编辑|信息审核|内容审核|审核人?|校对|初审|复审|终审|编审|录入|录入人|发布人|供稿|供稿人|撰稿人?|网站编辑|值班编辑)([:：].{0,40}|员[:：].{0,20})$`)
	responsible = text.NewPattern(`^(【?(我要)?纠错】?)?[（(【\[]*(责任编辑|责编)([:：].{0,40}|员[:：].{0,20})$`)
	sourceBar   = text.NewPattern(`^[（(【\[]?(信息|文章|稿件|新闻|文件|内容|文字|本文)?(来源|稿源)(于)?[:：].{0,40}$`)
	fieldBar    = text.NewPattern(`^[【\[（(]?(发布|发文|公开|成文|生成|信息|更新|上传|录入|印发|公布|提交)(时间|日期)|^[【\[（(]*(时间|日期|作者|来源|稿源|信息来源|文章来源|发布机构|发布单位|发文机关|发文单位|公开主体|信息所属单位|制发单位|制发机关|索引号|信息索引号|索引|主题分类|主题词|体裁分类|服务对象分类|组配分类|公文种类|文号|发文字号|发文文号|有效性|是否有效|效力状态|时效性|时效|公开方式|公开形式|公开类别|公开属性|公开范围|公开时限|公开程序|生效日期|生效时间|废止日期|失效时间|废止时间|名称|信息名称|文件名称|标题|公开目录|内容概述|内容分类|所属机构|机构分类|信息分类|分类|栏目|所属栏目|关键词|关键字|统一编号|统一登记号|浏览次数|阅读次数|点击数|浏览量|阅读量|访问量|字体|字号|字体大小)[:：]`)
	dateBar     = text.NewPattern(`^\d{4}(-|/|\.)\d{1,2}(-|/|\.)\d{1,2}(\d{1,2}:\d{2}(:\d{2})?)?$|^\d{4}年\d{1,2}月\d{1,2}日\d{1,2}:\d{2}(:\d{2})?$`)
	dateFirst   = text.NewPattern(`^\d{4}(-|/|\.|年)\d{1,2}(-|/|\.|月)\d{1,2}日?(\d{1,2}:\d{2}(:\d{2})?)?(来源|稿源|作者|浏览|阅读|点击|字体|字号|【|\[|打印|分享|发布|信息来源|文章来源)`)
	footBar     = text.NewPattern(`^(主办单位|主办|承办单位|承办|协办|主管单位|维护单位|运行维护|版权所有|技术支持|网站标识码|政府网站标识码|网站支持IPv6|备案号|备案序号|建议使用|推荐使用|建议.{0,4}分辨率|网站地图|站点地图|关于我们|联系我们|法律声明|隐私(政策|声明|保护)|免责声明|网站声明|版权声明|版权保护|使用帮助|本网站?(支持|已支持|建议|由|最佳)|Copyright|copyright|COPYRIGHT|©|.{0,8}ICP备|.{0,8}公网安备|网警|您是第\d+)|(ICP备|公网安备).{0,30}$|版权所有`)
	crumbBar    = text.NewPattern(`^(您?的?|您?现在的?|当前|您当前的?|所在)?(所在)?(位置|页面)[:：]|^(网站)?首页[>/›»＞→\\|-]|^您?(现在|当前|目前)(在|的位置|所在)`)
	relateBar   = text.NewPattern(`^[【\[]?(相关(链接|文章|新闻|阅读|文档|稿件|推荐|信息|报道|解读|政策|内容|附件|文件|资讯|专题|图解)|延伸阅读|推荐阅读|热点(新闻|推荐|文章|信息)|猜你喜欢|最新(文章|新闻|信息|动态|发布)|关联(稿件|阅读|信息|文件|文档)|为您推荐|热门(文章|新闻|推荐|信息)|图文推荐|友情链接|政策解读|解读(材料|链接)|本栏目最新|阅读排行|点击排行|排行榜|评论(区|列表)?|网友评论|最新评论|网上评论)[】\]]?[:：]?$`)
	noticeBar   = text.NewPattern(`^[（(【\[*※]?(声明|免责声明|版权声明|特别声明|温馨提示|提示|注|说明)[:：].{0,60}(转载|版权|本网|本站|浏览器|侵权)|^.{0,12}(转载|如需转载)请注明|^.{0,20}(谷歌|火狐|IE|360|Chrome).{0,12}浏览器|建议使用.{0,30}(浏览器|分辨率)|^本文(链接|网址|地址)[:：]|^https?://\S+$`)
	dateLine    = text.NewPattern(`^\d{4}(-|/|\.)\d{1,2}(-|/|\.)\d{1,2}(\d{1,2}:\d{2}(:\d{2})?)?[^0-9，。；]{0,20}$`)
	adornment   = text.NewPattern(`^[\s\-—_=·•|｜>›»＞/\\<《〈×xX*#.。…:：,，、+【】\[\]（）()©]+$`)
)

// squeeze takes out the blanks.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// bar tells what a line is that stands anywhere in or beside an article and is
// none of it; "" for text.
func bar(b *block) string {
	if b.size > 120 || b.size == 0 {
		return ""
	}
	if !b.judged {
		b.judged, b.bar = true, barOf(b)
	}
	return b.bar
}

func barOf(b *block) string {
	s := squeeze(b.text)
	if b.row {
		s = strings.ReplaceAll(s, "|", "")
	}
	switch {
	case b.size <= 60 && (toolBar.MatchString(s) && tools(s) || fontBar.MatchString(s) && fonts(s)),
		b.size <= 60 && hitBar.MatchString(s) && (strings.ContainsAny(s, ":：0123456789") || b.size > 3),
		b.size <= 80 && scanBar.MatchString(s):
		return source.Toolbar
	case beforeNext.MatchString(s), b.size <= 100 && crumbBar.MatchString(s) && !strings.ContainsAny(s, "。；"):
		return source.Navigation
	case b.size <= 60 && responsible.MatchString(s):
		return source.Toolbar
	}
	return ""
}

// tools reports whether a row of words of a tool bar is one: a word such as 下载
// or 中 alone is not told by itself.
func tools(s string) bool {
	for _, w := range []string{"打印", "关闭", "分享", "收藏", "纠错", "返回", "微博", "微信", "扫一扫", "字体", "字号", "朗读", "播报", "朋友圈", "QQ", "复制链接"} {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

func fonts(s string) bool {
	return strings.Contains(s, "字体") || strings.Contains(s, "字号") || strings.Contains(s, "文字") || strings.Contains(s, "大中小") || strings.Contains(s, "小中大") ||
		strings.Contains(s, "大|中|小") || strings.Contains(s, "A+") || strings.Contains(s, "放大") || strings.Contains(s, "[大]") || strings.Contains(s, "【大】") || strings.Contains(s, "[大][中]")
}

// topBar tells what a line above the article's text is that is none of it.
func topBar(b *block) string {
	if k := bar(b); k != "" {
		return k
	}
	if b.size > 200 {
		return ""
	}
	s := squeeze(b.text)
	if b.row {
		s = strings.Trim(strings.ReplaceAll(s, "|", ""), " ")
	}
	switch {
	case strings.Contains(s, "。") && !hasField(s):
		return ""
	case fieldBar.MatchString(s), dateBar.MatchString(s), dateFirst.MatchString(s), dateLine.MatchString(s), b.size <= 60 && (sourceBar.MatchString(s) || editorBar.MatchString(s)):
		return source.Toolbar
	case footBar.MatchString(s) && !strings.ContainsAny(s, "，。"):
		return source.Footer
	case b.size <= 3 && adornment.MatchString(s):
		return source.Toolbar
	}
	return ""
}

func hasField(s string) bool { return fieldBar.MatchString(s) && utf8.RuneCountInString(s) < 60 }

// endBar tells what a line below the article's text is that is none of it.
func endBar(b *block) string {
	if k := bar(b); k != "" {
		return k
	}
	if b.size > 200 {
		return ""
	}
	s := squeeze(b.text)
	switch {
	case footBar.MatchString(s), noticeBar.MatchString(s):
		return source.Footer
	case relateBar.MatchString(s):
		return source.Navigation
	case dateBar.MatchString(s) && strings.ContainsAny(s, ":-/"), dateFirst.MatchString(s), b.size <= 60 && (sourceBar.MatchString(s) || editorBar.MatchString(s)),
		b.size <= 40 && publishedBar.MatchString(s):
		return source.Toolbar
	case b.size <= 2 && adornment.MatchString(s):
		return source.Toolbar
	}
	return ""
}

// others are headings of what sites put below an article, and nothing else.
var others = text.NewPattern(`^[【\[]?(为[您你]推荐|猜[您你]喜欢|[您你]可能会?(喜欢|感兴趣).{0,6}|相关(新闻|阅读|文章|推荐|稿件|报道)|推荐阅读|延伸阅读|热门(评论|文章|新闻|推荐)|((全部|网友|最新|精彩|热门)评论.{0,6}|评论[(（]?\d+条?[)）]?)|全部楼层|评论列表|我要评论|热点(推荐|新闻)|图文推荐|更多精彩.{0,4})[】\]]?[:：]?$`)

var publishedBar = text.NewPattern(`^(发布|更新|上传|录入|信息发布)(时间|日期)[:：]`)

// closing are the lines that end a report: signature, date, what is annexed.
var closing = text.NewPattern(`^(特此报告|专此报告|特此公告|此致|敬礼|以上报告)|^\d{4}年\d{1,2}月\d{1,2}日$|^[二一][〇○0０Oо一二三四五六七八九零]{3}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十]{1,3}日$|^附件?\d*[:：]|^附件$|^.{2,30}(人民政府|委员会|办公室|管委会|局|厅|部|委|办|院|所|中心|街道|镇政府|乡政府)([（(](盖章|章|印章)[)）])?$|^[（(]此件(主动|依申请)?公开[)）]$|^抄送[:：]`)

func closes(b *block) bool {
	return b.size <= 60 && closing.MatchString(squeeze(b.text))
}
