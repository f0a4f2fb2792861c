package export

import (
	"math"
	"strconv"
	"strings"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// label is all that the exports say in words of their own. Names of codes,
// severities, roles and statuses of notes stand with their types.
var label = struct {
	Left, Right, Both, Agency, Year, Published, Path, Format, Chars, Title, Mode, Similarity, CarriedOver,
	Unknown, None, Sections, Figures, Shortcomings, Plans, Promises, Findings, Changes, Furniture, Aside, Text,
	Indicator, Value, Class, Place, Difference, Percent, Status, Remark, Relation, Part, Score, Cause, Answer,
	Stated, Unstated, Evidence, Nearest, Line, SameSentences, FormOnly, MovedTo, MovedFrom, Guess,
	Report, Basics, Required, Copied, Problems, Praise, Total, Lacks, YearMode, PeerMode,
	SameText, FurnitureChanged, OutsideSections,
	SectionTable, FigureTable, ShortcomingTable,
	Number, Unit, Where, Quote, Facing, Kind, Body, Severity, Reviewer, Date, Legend, Warning report.Words
}{
	Left: w("左", "left"), Right: w("右", "right"), Both: w("两份", "both"),
	Agency: w("报告单位", "agency"), Year: w("年度", "year"), Published: w("公开日期", "published"),
	Path: w("文件", "file"), Format: w("格式", "format"), Chars: w("字数", "characters"), Title: w("标题", "title"),
	Mode: w("方式", "mode"), Similarity: w("相似", "similar"), CarriedOver: w("沿用", "carried over"),
	Unknown: w("未注明", "not stated"), None: w("无", "none"),
	Sections: w("章节", "Sections"), Figures: w("数据", "Figures"), Shortcomings: w("不足", "Shortcomings"),
	Plans: w("计划", "Plan"), Promises: w("上年计划落实", "Promises"), Findings: w("线索", "Findings"),
	Changes: w("正文改动", "Changes"), Furniture: w("页面附属文字（不计入正文）", "Set aside (no part of the report)"), Text: w("正文", "Text"),
	Aside:     w("未收入的内容（页眉、页码、导航等）", "Left out (running heads, page numbers, menus …)"),
	Indicator: w("指标", "indicator"), Value: w("数值", "value"), Class: w("类别", "class"), Place: w("位置", "place"),
	Difference: w("差", "difference"), Percent: w("幅度", "percent"), Status: w("状态", "status"), Remark: w("备注", "remark"),
	Relation: w("关系", "relation"), Part: w("部分", "part"), Score: w("相似", "likeness"),
	Cause: w("原因", "cause"), Answer: w("对应计划", "answered by"), Stated: w("有", "stated"), Unstated: w("未说明", "not stated"),
	Evidence: w("依据", "evidence"), Nearest: w("最接近", "nearest"), Line: w("第%行", "line %"),
	SameSentences: w("% 句相同", "sentences the same: %"), FormOnly: w("% 句仅标点、格式不同", "differing in form alone: %"),
	MovedTo: w("移至", "moved to"), MovedFrom: w("移自", "moved from"), Guess: w("推测", "a guess"),
	Report: w("比对报告", "Comparison of two reports"), Basics: w("基本信息", "The reports"), Required: w("要件对照", "Required parts"),
	Copied: w("雷同段落", "Copied passages"), Problems: w("问题清单", "List of problems"), Praise: w("亮点", "Good practice"),
	Total: w("共 % 条", "% in all"), Lacks: w("缺", "missing"),
	YearMode: w("同一单位两个年度", "one agency, two years"), PeerMode: w("两个单位", "two agencies"),
	SameText:         w("两份文字相同", "the two texts are the same"),
	FurnitureChanged: w("页面附属文字 % 处不同，未列出", "differences in what was set aside, not shown: %"),
	OutsideSections:  w("标题及正文之外", "outside all sections"),
	SectionTable:     w("章节对照", "Sections"), FigureTable: w("数据对照", "Figures"), ShortcomingTable: w("不足对照", "Shortcomings"),
	Number: w("序号", "No."), Unit: w("报告单位", "Agency"), Where: w("所在部分", "Part"), Quote: w("原文摘录（行号）", "Quote (line)"),
	Facing: w("对照原文（行号）", "Facing quote (line)"), Kind: w("问题类型", "Kind"), Body: w("问题描述", "Description"),
	Severity: w("严重程度", "Severity"), Reviewer: w("审阅人", "Reviewer"), Date: w("日期", "Date"),
	Legend:  w("[-删去-] {+增加+}  ~ 改动  - 仅左  + 仅右  → ← 移动", "[-left-] {+right+}  ~ changed  - left only  + right only  → ← moved"),
	Warning: w("提醒", "Note"),
}

func w(zh, en string) report.Words { return report.Words{ZH: zh, EN: en} }

// count puts a number in the place of the label's %.
func count(l report.Words, n int, lang report.Lang) string {
	return strings.Replace(l.In(lang), "%", strconv.Itoa(n), 1)
}

var relationNames = map[diff.Relation]report.Words{
	diff.Matched: w("对应", "matched"), diff.MovedRel: w("移位", "moved"), diff.Split: w("拆分", "split"),
	diff.Merged: w("合并", "merged"), diff.LeftOnly: w("仅左有", "left only"), diff.RightOnly: w("仅右有", "right only"),
}

var figureStatusNames = map[diff.FigureStatus]report.Words{
	diff.FigureChanged: w("变化", "changed"), diff.FigureSame: w("相同", "same"),
	diff.FigureLeftOnly: w("仅左有", "left only"), diff.FigureRightOnly: w("仅右有", "right only"),
	diff.FigureNotComparable: w("不可比", "not comparable"),
}

var itemStatusNames = map[diff.ItemStatus]report.Words{
	diff.Repeated: w("重复", "repeated"), diff.PartlyAgain: w("部分重复", "partly repeated"),
	diff.Resolved: w("已消除", "resolved"), diff.NewItem: w("新增", "new"),
	diff.ItemLeftOnly: w("仅左有", "left only"), diff.ItemRightOnly: w("仅右有", "right only"),
}

var planStatusNames = map[diff.PlanStatus]report.Words{
	diff.Fulfilled: w("已落实", "fulfilled"), diff.PartlyDone: w("部分落实", "partly done"),
	diff.NotMentioned: w("未提及", "not mentioned"),
}

var classNames = map[report.Class]report.Words{
	report.ClassMeasure: w("数量", "measure"), report.ClassPercent: w("比率", "percent"), report.ClassMoney: w("金额", "money"),
	report.ClassOrdinal: w("序数", "ordinal"), report.ClassYear: w("年份", "year"), report.ClassDate: w("日期", "date"),
	report.ClassDocumentNumber: w("文号", "document number"), report.ClassTerm: w("固定提法", "fixed term"),
	report.ClassNumbering: w("编号", "numbering"), report.ClassCode: w("号码", "code"), report.ClassVersion: w("版本", "version"),
}

var furnitureNames = map[string]report.Words{
	"breadcrumb": w("导航路径", "breadcrumb"), "title": w("重复标题", "title"), "published": w("发布信息", "published"),
	"toolbar": w("工具栏", "toolbar"), "footer": w("页脚", "footer"), "navigation": w("导航", "navigation"),
	"attachment": w("附件", "attachment"), "duplicate": w("重复正文", "second copy"),
	"header": w("页眉", "header"), "page_number": w("页码", "page number"), "contents": w("目录", "table of contents"),
	"deleted": w("修订删除", "tracked deletion"), "comment": w("批注", "comment"), "hidden": w("隐藏文字", "hidden"), "picture": w("图片", "picture"),
}

// orCode is the name of something in a language, the thing itself where it has
// no name.
func orCode[T ~string](names map[T]report.Words, v T, lang report.Lang) string {
	if l, ok := names[v]; ok {
		return l.In(lang)
	}
	return oneLine(string(v))
}

// sideNames is what the sides are called: the years of one agency's reports, the
// names of two agencies, else left and right.
func sideNames(c *diff.Comparison, lang report.Lang) (left, right string) {
	l, r := &c.Left.Document, &c.Right.Document
	switch {
	case c.Mode == diff.YearMode && l.Year != 0 && r.Year != 0 && l.Year != r.Year:
		return strconv.Itoa(l.Year), strconv.Itoa(r.Year)
	case c.Mode == diff.PeerMode && l.Agency != "" && r.Agency != "" && l.Agency != r.Agency:
		return oneLine(l.Agency), oneLine(r.Agency)
	}
	return label.Left.In(lang), label.Right.In(lang)
}

// modeName is the mode for people.
func modeName(m diff.Mode, lang report.Lang) string {
	if m == diff.PeerMode {
		return label.PeerMode.In(lang)
	}
	return label.YearMode.In(lang)
}

// inBrackets puts a text in the brackets of the language.
func inBrackets(s string, lang report.Lang) string { return w("（"+s+"）", " ("+s+")").In(lang) }

// Punctuation of either language.
var colon, comma = w("：", ": "), w("，", ", ")

// aside puts a remark in brackets: "（原因：有）", " (cause: stated)".
func aside(name, what report.Words, lang report.Lang) string {
	return inBrackets(name.In(lang)+colon.In(lang)+what.In(lang), lang)
}

// cause says whether a shortcoming's cause is stated.
func cause(stated bool, lang report.Lang) string {
	if stated {
		return aside(label.Cause, label.Stated, lang)
	}
	return aside(label.Cause, label.Unstated, lang)
}

// tally counts rows by what they are called, in the order given: "变化 3，相同 9".
func tally[T ~string](order []T, names map[T]report.Words, lang report.Lang, n int, of func(i int) T) string {
	counts := map[T]int{}
	for i := range n {
		counts[of(i)]++
	}
	var parts []string
	for _, v := range order {
		if counts[v] > 0 {
			parts = append(parts, orCode(names, v, lang)+" "+strconv.Itoa(counts[v]))
		}
	}
	return strings.Join(parts, comma.In(lang))
}

var (
	relationOrder     = []diff.Relation{diff.Matched, diff.MovedRel, diff.Split, diff.Merged, diff.LeftOnly, diff.RightOnly}
	figureStatusOrder = []diff.FigureStatus{diff.FigureChanged, diff.FigureSame, diff.FigureLeftOnly, diff.FigureRightOnly, diff.FigureNotComparable}
	itemStatusOrder   = []diff.ItemStatus{diff.Repeated, diff.PartlyAgain, diff.Resolved, diff.NewItem, diff.ItemLeftOnly, diff.ItemRightOnly}
	planStatusOrder   = []diff.PlanStatus{diff.Fulfilled, diff.PartlyDone, diff.NotMentioned}
)

var severityNames = func() map[report.Severity]report.Words {
	m := map[report.Severity]report.Words{}
	for _, s := range report.Severities {
		m[s] = w(s.Name(report.ZH), s.Name(report.EN))
	}
	return m
}()

// tallies of the lists of a comparison.
func tallySections(c *diff.Comparison, lang report.Lang) string {
	return tally(relationOrder, relationNames, lang, len(c.Sections), func(i int) diff.Relation { return c.Sections[i].Relation })
}

func tallyFigures(c *diff.Comparison, lang report.Lang) string {
	return tally(figureStatusOrder, figureStatusNames, lang, len(c.Figures), func(i int) diff.FigureStatus { return c.Figures[i].Status })
}

func tallyShortcomings(c *diff.Comparison, lang report.Lang) string {
	return tally(itemStatusOrder, itemStatusNames, lang, len(c.Shortcomings), func(i int) diff.ItemStatus { return c.Shortcomings[i].Status })
}

func tallyPromises(c *diff.Comparison, lang report.Lang) string {
	return tally(planStatusOrder, planStatusNames, lang, len(c.Commitments), func(i int) diff.PlanStatus { return c.Commitments[i].Status })
}

func tallyFindings(c *diff.Comparison, lang report.Lang) string {
	return tally(report.Severities, severityNames, lang, len(c.Findings), func(i int) report.Severity { return c.Findings[i].Severity })
}

// known is a text, or that it is not stated.
func known(s string, lang report.Lang) string {
	if s == "" {
		return label.Unknown.In(lang)
	}
	return s
}

// yearText is a year, or that it is not stated.
func yearText(year int, lang report.Lang) string {
	if year == 0 {
		return label.Unknown.In(lang)
	}
	return strconv.Itoa(year)
}

// docName is a report in one line: agency, year, file.
func docName(d note.Doc, lang report.Lang) string {
	name := known(d.Agency, lang) + " " + yearText(d.Year, lang)
	if d.Path != "" {
		name += inBrackets(d.Path, lang)
	}
	return oneLine(name)
}

// share is a share of 1 in whole percent. It never rounds up to 100 nor down
// to 0, which say "all" and "none".
func share(f float64) string {
	p := int(f*100 + 0.5)
	if p == 100 && f < 1 {
		p = 99
	}
	if p == 0 && f > 0 {
		return "<1%"
	}
	return strconv.Itoa(p) + "%"
}

// score is a score between 0 and 1 with two decimals.
func score(f float64) string { return strconv.FormatFloat(f, 'f', 2, 64) }

// signed is a difference with its sign, thousands grouped: +1,217 −0.5 0.
func signed(f float64) string {
	s := strconv.FormatFloat(significant(f), 'f', -1, 64)
	sign := ""
	switch {
	case s == "-0":
		s = "0"
	case strings.HasPrefix(s, "-"):
		sign, s = "-", s[1:]
	case s != "0":
		sign = "+"
	}
	whole, frac, _ := strings.Cut(s, ".")
	if len(whole) > 3 {
		var b strings.Builder
		for i, r := range whole {
			if i > 0 && (len(whole)-i)%3 == 0 {
				b.WriteByte(',')
			}
			b.WriteRune(r)
		}
		whole = b.String()
	}
	if frac != "" {
		whole += "." + frac
	}
	return sign + whole
}

// change is a figure's difference and its percentage, "" where they make no
// sense. The difference of two rates is in points.
func change(f *diff.FigureRow, lang report.Lang) (delta, percent string) {
	if f.Delta != nil {
		delta = signed(*f.Delta)
		if a := math.Abs(*f.Delta); lang != report.EN && a >= 1e8 {
			delta = signed(*f.Delta/1e8) + "亿"
		} else if lang != report.EN && a >= 1e5 {
			delta = signed(*f.Delta/1e4) + "万"
		}
		if f.Unit == "%" && f.Percent == nil {
			delta += w(" 个百分点", " points").In(lang)
		}
	}
	if f.Percent != nil {
		percent = signed(rounded(*f.Percent, 1)) + "%"
	}
	return delta, percent
}

// remark is what should be known of a pairing of figures.
func remark(f *diff.FigureRow, lang report.Lang) string {
	var parts []string
	if r := f.Reason.In(lang); r != "" {
		parts = append(parts, r)
	}
	if f.Left != nil && f.Right != nil && f.Score < 0.46 {
		parts = append(parts, label.Guess.In(lang))
	}
	return oneLine(strings.Join(parts, w("；", "; ").In(lang)))
}

func figureText(f *diff.FigureSide) string {
	if f == nil {
		return "—"
	}
	return f.Text
}
