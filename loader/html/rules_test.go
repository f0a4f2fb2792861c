package html

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/loader/source"
)

// What the elements of an article are as lines.
func TestLines(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a line of the source ends between Han characters", "<p>法治政府\n   建设</p>", []string{"法治政府建设"}},
		{"beside a quotation mark", "<p>深化\n“放管服”\r\n改革——\n落实</p>", []string{"深化“放管服”改革——落实"}},
		{"between a Han character and a digit", "<p>截至\n2024年</p>", []string{"截至 2024年"}},
		{"between words", "<p>annual\nreport</p>", []string{"annual report"}},
		{"between elements", "<p><span>应急管理部</span>\n<span>公安部</span></p>", []string{"应急管理部 公安部"}},
		{"blanks are one", "<p>  甲  \t 乙 </p>", []string{"甲 乙"}},
		{"indents are kept", "<p>　　甲</p><p>&nbsp;&nbsp;乙</p><p>&emsp;&emsp;丙</p>", []string{"　　甲", "\u00a0\u00a0乙", "\u2003\u2003丙"}},
		{"a line of blanks is none", "<p>　　</p><p>&nbsp;</p><p>\u200b</p><p>甲</p><p>\ufeff乙</p>", []string{"甲", "乙"}},
		{"elements of a line", "<p>甲<b>乙</b><i>丙</i><u>丁</u><font>戊</font><a name=x>己</a></p>", []string{"甲乙丙丁戊己"}},
		{"line breaks", "甲<br>乙<br/><br>丙<hr>丁", []string{"甲", "乙", "丙", "丁"}},
		{"paragraphs in divs", "<div><div>甲</div>乙<div><p>丙</p>丁</div></div>", []string{"甲", "乙", "丙", "丁"}},
		{"a div in a line", `<p>甲<span style="display:block">乙</span>丙</p><div style="display:inline">丁</div>戊`, []string{"甲", "乙", "丙", "丁戊"}},
		{"preformatted", "<pre>甲  乙\n\n　丙\n</pre>", []string{"甲  乙", "　丙"}},
		{"lines of the source kept by style", "<div style=\"white-space: pre-wrap\">甲\n乙</div>", []string{"甲", "乙"}},
		{"hidden", `<p>甲<span style="display: none">a</span><span hidden>b</span><span style="visibility:hidden">c</span><i aria-hidden=true>d</i><span style="mso-hide:all">e</span></p>`, []string{"甲"}},
		{"what is no text", "<p>甲<script>a</script><style>b</style><noscript>c</noscript><textarea>d</textarea><button>e</button><select><option>f</select><svg><title>g</title></svg><img alt=i></p>", []string{"甲"}},
		{"superscript", "<p>12万m<sup>2</sup></p>", []string{"12万m2"}},
		{"table", "<table border=1><tr><th>甲</th><th>乙</th></tr><tr><td>1</td><td>a|b</td></tr></table>", []string{"| 甲 | 乙 |", "| 1 | a｜b |"}},
		{"table with spans", "<table border=1><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>1</td><td>2</td></tr><tr><td>丙</td><td>3</td><td>4</td></tr></table>", []string{"| 甲 | 乙 |", "|  | 1 | 2 |", "| 丙 | 3 | 4 |"}},
		{"table in a cell of a table", "<table border=1><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td><table><tr><td>丁</td><td>戊</td></tr></table></td></tr><tr><td>己</td><td>庚</td></tr><tr><td>辛</td><td>壬癸</td></tr></table>", []string{"| 甲 | 乙 |", "| 丙 | 丁 戊 |", "| 己 | 庚 |", "| 辛 | 壬癸 |"}},
		{"table of one column", "<table border=1><tr><td><p>甲</p><p>乙</p></td></tr><tr><td>丙</td></tr></table>", []string{"甲", "乙", "丙"}},
		{"table for layout", "<table><tr><td width=20>&nbsp;</td><td>甲<br>乙</td></tr></table>", []string{"甲", "乙"}},
		{"list of two levels", "<ol><li>甲<ol type=a><li>乙</li></ol></li><li>丙</li></ol>", []string{"1. 甲", "a. 乙", "2. 丙"}},
		{"roman", "<ol type=I start=4><li>甲<li>乙</ol>", []string{"IV. 甲", "V. 乙"}},
		{"unclosed", "<p>甲<p>乙<div>丙", []string{"甲", "乙", "丙"}},
		{"entities", "<p>&ldquo;甲&rdquo;&middot;&#20057;&amp;&lt;</p>", []string{"“甲”·乙&<"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Read(context.Background(), []byte("<html><meta charset=utf-8><body>"+tt.body+"</body></html>"), source.Options{})
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(tt.want, got.Paragraphs); d != "" {
				t.Error(d)
			}
			check(t, got)
		})
	}
}

// What stands beside an article or in it and is no text of it, and what looks
// like it and is.
func TestBars(t *testing.T) {
	t.Parallel()
	for _, s := range []string{
		"【字体：大 中 小】", "字号：[大] [中] [小]", "大 中 小 打印 关闭", "[ 打印 ] [ 关闭 ]", "【打印本页】 【关闭窗口】", "分享到：", "分享到： 微信 微博 QQ空间",
		"浏览次数：123", "浏览次数： 次", "点击数：[45]", "阅读：321次", "扫一扫在手机打开当前页", "打开微信，点击底部的“发现”，使用“扫一扫”即可将网页分享至朋友圈。",
		"上一篇：云川区2023年法治政府建设报告", "下一篇：没有了", "（责任编辑：张三）", "责任编辑：张三 李四", "【纠错】 责任编辑：张三", "您的位置：首页 > 政务公开", "首页 > 信息公开 > 工作报告", "返回顶部",
	} {
		if bar(&block{text: s, size: countVisible(s)}) == "" {
			t.Errorf("%q is taken for text", s)
		}
	}
	for _, s := range []string{
		"下一步，云川区将继续推进法治政府建设。", "大中型水库", "中", "下载", "浏览办事指南的群众增多", "上级要求", "一、分享经验", "来源", "微信公众号“云川司法”发布信息120条", "分享到户", "关闭小煤矿3处", "首页改版",
		"点击率为百分之三", "打印社行业整治", "编辑：汇编", "大小企业一视同仁", "访问量为3.2万人次", "返回前述问题，主要原因是", "责任编辑室成立",
	} {
		if k := bar(&block{text: s, size: countVisible(s)}); k != "" {
			t.Errorf("%q is taken for %s", s, k)
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	links := func(n int, more string) string {
		return strings.Repeat("<li><a href='/a.html'>云川区司法局召开法治政府建设工作推进会议</a>"+more+"</li>", n)
	}
	tests := []struct {
		name, page, zh string
	}{
		{"list", "<html><body><ul>" + links(20, "<span>2025-01-20</span>") + "</ul></body></html>", "列表"},
		{"list with summaries", "<html><body><div class=list>" + strings.Repeat("<div class=item><h3><a href='/a.html'>云川区司法局召开法治政府建设工作推进会议</a></h3><p>会议学习了有关文件，听取了各单位的汇报，研究了下一步的工作安排。</p><span>2025-01-20</span></div>", 12) + "</div></body></html>", "列表"},
		{"menus", "<html><body>" + strings.Repeat("<a href=/x>政府信息公开</a> ", 30) + "<p>版权所有：云川区</p></body></html>", "导航"},
		{"frames", "<html><frameset cols='1,2'><frame src=a.html><frame src=b.html></frameset></html>", "框架"},
		{"frame in a page", "<html><body><a href=/>首页</a><iframe src=article.html></iframe></body></html>", "框架"},
		{"film", "<html><body><h1>云川区法治政府建设宣传片</h1><video src=a.mp4></video><p>发布时间：2025-01-20</p></body></html>", "视频"},
		{"scripts alone", "<html><body><div id=app></div><script src=a.js></script></body></html>", "脚本"},
		{"nothing", "<html><body> &nbsp; </body></html>", "没有文字"},
		{"pictures", "<html><body><div class=content><h1>云川区法治政府建设报告</h1><p><img src=1.jpg width=800></p><p><img src=2.jpg></p></div></body></html>", "图片"},
		{"feed", "<?xml version='1.0' encoding='utf-8'?><rss version='2.0'><channel><title>云川</title></channel></rss>", "订阅源"},
		{"word xml", "<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument xmlns:w='x'></w:wordDocument>", "Word"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, err := Read(context.Background(), []byte(tt.page), source.Options{})
			var e *source.Error
			if !errors.As(err, &e) {
				t.Fatalf("%v, read as %+v", err, got)
			}
			if !strings.Contains(e.What.ZH, tt.zh) || e.What.EN == "" || e.Hint.ZH == "" || e.Hint.EN == "" {
				t.Errorf("%+v, want %q in it", e, tt.zh)
			}
		})
	}
}
