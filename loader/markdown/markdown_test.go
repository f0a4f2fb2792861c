package markdown

import (
	"slices"
	"testing"
)

func TestRead(t *testing.T) {
	t.Parallel()
	const text = `# 云川区2024年法治政府建设情况报告

> 2025年3月10日

## 一、主要举措
**（一）规范执法。**全年检查*1,286次*，见[办法](https://example.invalid/a)。
- 第一项
---
| 项目 | 件数 |
| --- | ---: |
| 复议 | 12 |

![图](a.png)
1\. 甲 <!-- 待核 -->
5 * 3 * 2 和 a_b_c 不变
`
	want := []string{
		"云川区2024年法治政府建设情况报告", "2025年3月10日", "一、主要举措", "（一）规范执法。全年检查1,286次，见办法。", "第一项",
		"| 项目 | 件数 |", "| 复议 | 12 |", "1. 甲", "5 * 3 * 2 和 a_b_c 不变",
	}
	if !Is([]rune(text)) {
		t.Error("not taken for Markdown")
	}
	got := Read(text)
	if !slices.Equal(got.Paragraphs, want) {
		t.Errorf("got %q\nwant %q", got.Paragraphs, want)
	}
	if len(got.Aside) != 2 {
		t.Errorf("set aside: %+v", got.Aside)
	}
}

func TestIs(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"一、甲\n二、乙\n":            false,
		"# 一、甲\n正文\n":           false,
		"# 一、甲\n**乙**\n":        true,
		"# 甲\n## 乙\n":           true,
		"#号线\n#号线\n":            false,
		"3 ** 2\n# 甲\n":         false,
		"###################\n": false,
	} {
		if Is([]rune(text)) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
