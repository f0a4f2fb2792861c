package loader

import (
	"context"
	"errors"
	"strings"
	"testing"
)

const menus = `无障碍
搜索位置
标题
全文
按时间
政策
上级文件
规范性文件
机构职能
领导成员
统计数据
财政资金
政府信息公开年报
法治政府建设报告
地方部门平台链接
云川区人民政府信息公开
法定主动公开内容工作报告
发布机构： 云川区人民政府 成文日期：2021-02-02
发布日期： 2021-02-04
【打印】【字体：大 中 小】
`

func TestOnlyNavigation(t *testing.T) {
	t.Parallel()
	row := "首页 | 政务公开 | 政务服务 | 互动交流 | 新闻中心 | 走进云川 | 专题专栏 | 无障碍\n领导之窗 · 机构设置 · 通知公告 · 统计数据 · 规划计划 · 人事信息 · 财政信息\n"
	for _, c := range []struct {
		name, in string
		refused  bool
	}{
		{"menus", menus, true},
		{"menus in rows", row, true},
		{"a title among them", menus + "云川区2021年法治政府建设情况报告\n", true},
		{"the site's own sentences", menus + "您访问的链接即将离开云川区人民政府门户网站，是否继续？\n版权所有：云川区人民政府。建议使用1024×768分辨率浏览本网站。\n", true},
		{"a sentence", menus + "2020年，云川区办理行政复议案件12件。\n", false},
		{"a sentence between", row + "全区上下依法行政，成效明显。\n" + menus, false},
		{"headings", menus + "一、主要举措和成效\n二、存在的不足\n", false},
		{"an item", menus + "1.云川区行政复议案件办理情况表\n", false},
		{"no menus", strings.Repeat("执法检查\n行政处罚\n普法活动\n", 12), false},
		{"a short report", "云川区2024年度法治政府建设情况报告\n全年办理行政复议案件12件\n", false},
		{"few menus", "首页\n政务公开\n政务服务\n互动交流\n", false},
	} {
		_, err := Parse(context.Background(), "a.txt", []byte(c.in), Options{})
		var e *Error
		if refused := errors.As(err, &e); refused != c.refused {
			t.Errorf("%s: %v", c.name, err)
		} else if refused && (!strings.Contains(e.What.ZH, "只有网站导航") || e.Hint.ZH == "" || e.Hint.EN == "") {
			t.Errorf("%s: %v, hint %v", c.name, e.What, e.Hint)
		}
	}
}
