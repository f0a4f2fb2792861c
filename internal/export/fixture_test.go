package export

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"duizhao/diff"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

var update = flag.Bool("update", false, "write the golden files anew")

// golden compares with a file that a person has read.
func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (-update writes it anew); got:\n%s", path, got)
	}
}

// pair builds two reports and their comparison row by row, so that the rows
// cover both texts by construction.
type pair struct {
	c           *diff.Comparison
	left, right []rune
}

// bit is a piece of a row: what stands on the left, on the right, or on both.
type bit struct {
	kind diff.ChangeKind
	l, r string
}

func same(s string) bit      { return bit{diff.Equal, s, s} }
func gone(s string) bit      { return bit{diff.Delete, s, ""} }
func added(s string) bit     { return bit{diff.Insert, "", s} }
func became(l, r string) bit { return bit{diff.Replace, l, r} }

func (p *pair) place(section string, text *[]rune, s string) *diff.Place {
	start := len(*text)
	*text = append(*text, []rune(s)...)
	return &diff.Place{Section: section, Span: report.Span{Start: start, End: len(*text)}}
}

// row adds a row of the two sections.
func (p *pair) row(kind diff.RowKind, ls, rs string, bits ...bit) {
	row := diff.Row{Kind: kind, Twin: -1, Score: 0.9}
	join := func(a, b *diff.Place) *diff.Place {
		if a == nil {
			c := *b
			return &c
		}
		a.End = b.End
		return a
	}
	for _, b := range bits {
		c := diff.Change{Kind: b.kind}
		if b.l != "" {
			c.Left = p.place(ls, &p.left, b.l)
			row.Left = join(row.Left, c.Left)
		}
		if b.r != "" {
			c.Right = p.place(rs, &p.right, b.r)
			row.Right = join(row.Right, c.Right)
		}
		row.Changes = append(row.Changes, c)
	}
	p.c.Rows = append(p.c.Rows, row)
}

// move joins the last row of the left alone and the last of the right alone.
func (p *pair) move(l, r int, edits ...diff.Change) {
	a, b := &p.c.Rows[l], &p.c.Rows[r]
	a.Twin, b.Twin = r, l
	m := diff.Change{Kind: diff.Move, Left: a.Left, Right: b.Right, Edits: edits}
	a.Changes, b.Changes = []diff.Change{m}, []diff.Change{m}
}

func at(r *report.Report, quote string) report.Span {
	i := bytes.Index([]byte(string(r.Text)), []byte(quote))
	if i < 0 {
		panic("not in the text: " + quote)
	}
	start := len([]rune(string(r.Text)[:i]))
	return report.Span{Start: start, End: start + len([]rune(quote))}
}

func passage(r *report.Report, quote string) *diff.Passage {
	return &diff.Passage{Text: quote, Span: at(r, quote)}
}

func ptr[T any](v T) *T { return &v }

// sections fills in the sections of a report from its headings.
func sections(r *report.Report, rows ...report.Section) {
	for i := range rows {
		s := &rows[i]
		s.Start = at(r, s.Label+s.Heading).Start
		s.HeadingStart = s.Start + len([]rune(s.Label))
		s.HeadingEnd = s.HeadingStart + len([]rune(s.Heading))
	}
	for i := range rows {
		rows[i].End = len(r.Text)
		for _, next := range rows[i+1:] {
			if next.Level <= rows[i].Level {
				rows[i].End = next.Start
				break
			}
		}
	}
	r.Sections = rows
}

// fixture is a small pair with one of everything.
func fixture() *diff.Comparison {
	p := &pair{c: &diff.Comparison{Mode: diff.YearMode, Similarity: 0.41237, CarriedOver: 0.12}}
	p.row(diff.FurnitureRow, "", "", became("首页 > 公开\n", "首页 > 政务公开\n"))
	p.row(diff.TitleRow, "", "", same("云川区人民政府"), became("2023", "2024"), same("年法治政府建设年度报告\n"))
	p.row(diff.HeadingRow, "1", "1", same("一、主要举措和成效\n"))
	p.row(diff.HeadingRow, "1.1", "1.1", same("（一）"), added("严格"), same("规范行政执法。"))
	p.row(diff.TextRow, "1.1", "1.1", same("全年开展执法检查"), became("1,286", "1,503"), same("次"), gone("，其中联合检查42次"), bit{diff.Format, "，", ","}, same("办结率100%。"))
	p.row(diff.TextRow, "1.1", "1.1", same("执法人员全部持证。\n"))
	p.row(diff.TextRow, "1.1", "", gone("推行柔性执法“三张清单”。\n"))
	p.row(diff.TextRow, "", "1.1", added("建成执法监督平台，归集案卷3,120宗\x1b[31m。\n"))
	p.row(diff.HeadingRow, "", "1.2", added("（二）普法宣传\n"))
	p.row(diff.TextRow, "", "1.2", added("推行柔性执法“四张清单”。\n"))
	p.row(diff.HeadingRow, "2", "2", same("二、存在的不足\n"))
	p.row(diff.TextRow, "2", "2", became("基层综合执法队伍力量不足。", "基层执法力量仍然薄弱。"))
	p.row(diff.TextRow, "2", "", gone("个别部门合法性审查不到位。\n"))
	p.row(diff.TextRow, "", "2", added("普法<针对性>有待|增强，*形式*单一。\n"))
	p.row(diff.HeadingRow, "3", "", gone("三、下一年度安排\n"))
	p.row(diff.TextRow, "3", "", gone("建设执法监督平台，修订重大决策目录。"))
	left, right := &report.Report{Text: p.left}, &report.Report{Text: p.right}
	c := p.c
	c.Left, c.Right = left, right
	c.Warnings = []report.Words{{ZH: "相同的句子过多，部分未配对", EN: "too many sentences alike, some not paired"}}
	left.Warnings = []report.Words{{ZH: "编码按 gb18030 读取", EN: "read as gb18030"}}
	left.Document = report.Document{
		Path: "a.txt", Format: "text", Encoding: "gb18030", SHA256: "aa", Chars: len(left.Text),
		Title: "云川区人民政府2023年法治政府建设年度报告", Agency: "云川区人民政府", Year: 2023, Published: "2024-03-10",
	}
	right.Document = left.Document
	right.Document.Path, right.Document.Encoding, right.Document.SHA256 = "b.txt", "utf-8", "bb"
	right.Document.Chars, right.Document.Year, right.Document.Published = len(right.Text), 2024, ""
	right.Document.Title = "云川区人民政府2024年法治政府建设年度报告"
	for _, r := range []*report.Report{left, right} {
		r.TitleSpan = at(r, r.Document.Title)
		r.Furniture = []report.Furniture{{Span: report.Span{End: r.TitleSpan.Start}, Text: string(r.Text[:r.TitleSpan.Start]), Kind: "breadcrumb"}}
	}
	sections(left,
		report.Section{ID: "1", Level: 1, Label: "一、", Heading: "主要举措和成效", Role: report.Achievements},
		report.Section{ID: "1.1", Parent: "1", Level: 2, Label: "（一）", Heading: "规范行政执法", Role: report.Achievements},
		report.Section{ID: "2", Level: 1, Label: "二、", Heading: "存在的不足", Role: report.Shortcomings},
		report.Section{ID: "3", Level: 1, Label: "三、", Heading: "下一年度安排", Role: report.Plan})
	sections(right,
		report.Section{ID: "1", Level: 1, Label: "一、", Heading: "主要举措和成效", Role: report.Achievements},
		report.Section{ID: "1.1", Parent: "1", Level: 2, Label: "（一）", Heading: "严格规范行政执法", Role: report.Achievements},
		report.Section{ID: "1.2", Parent: "1", Level: 2, Label: "（二）", Heading: "普法宣传", Role: report.Achievements},
		report.Section{ID: "2", Level: 1, Label: "二、", Heading: "存在的不足", Role: report.Shortcomings})
	from, to := at(left, "三"), at(right, "四")
	from.Start, from.End = at(left, "三张清单").Start, at(left, "三张清单").Start+1
	p.move(6, 9, diff.Change{
		Kind: diff.Replace, Left: &diff.Place{Section: "1.1", Span: from}, Right: &diff.Place{Section: "1.2", Span: to},
	})
	for i := range c.Rows {
		if c.Rows[i].Twin < 0 || c.Rows[i].Right != nil {
			c.Changes = append(c.Changes, c.Rows[i].Changes...)
		}
	}

	figure := func(r *report.Report, text string, v float64, unit, indicator string, class report.Class) report.Figure {
		return report.Figure{
			Text: text, Span: at(r, text), Value: &v, Unit: unit, Indicator: indicator, Class: class,
			Bound: report.Exact, Kind: report.KindLevel, Section: "1.1",
		}
	}
	left.Figures = []report.Figure{
		figure(left, "1,286次", 1286, "次", "执法检查", report.ClassMeasure),
		figure(left, "42次", 42, "次", "联合检查", report.ClassMeasure),
		figure(left, "100%", 100, "%", "办结率", report.ClassPercent),
	}
	right.Figures = []report.Figure{
		figure(right, "1,503次", 1503, "次", "执法检查", report.ClassMeasure),
		figure(right, "100%", 100, "%", "办结率", report.ClassPercent),
		figure(right, "3,120宗", 3120, "宗", "案卷归集", report.ClassMeasure),
		{Text: "四张清单", Span: at(right, "四张清单"), Class: report.ClassTerm, Bound: report.Exact, Kind: report.KindLevel, Section: "1.2"},
	}
	right.Figures[0].Indicators = []string{"执法检查", "日常检查"}
	side := func(r *report.Report, i int) *diff.FigureSide {
		f := &r.Figures[i]
		return &diff.FigureSide{Text: f.Text, Value: f.Value, Bound: f.Bound, Section: f.Section, Span: f.Span, Index: i}
	}
	c.Figures = []diff.FigureRow{
		{Indicator: "执法检查", Unit: "次", Status: diff.FigureChanged, Left: side(left, 0), Right: side(right, 0), Delta: ptr(217.0), Percent: ptr(217.0 / 12.86), Score: 0.9},
		{Indicator: "联合检查", Unit: "次", Status: diff.FigureLeftOnly, Left: side(left, 1)},
		{Indicator: "办结率", Unit: "%", Status: diff.FigureSame, Left: side(left, 2), Right: side(right, 1), Delta: ptr(98.6 - 97.2 - 1.4), Score: 0.8},
		{Indicator: "案卷归集", Unit: "宗", Status: diff.FigureRightOnly, Right: side(right, 2)},
		{Indicator: "培训", Unit: "场", Status: diff.FigureNotComparable, Left: side(left, 1), Right: side(right, 2), Score: 0.3, Reason: report.Words{ZH: "余", EN: "more than"}},
	}
	c.Sections = []diff.SectionRow{
		{Left: []string{"1"}, Right: []string{"1"}, Relation: diff.Matched, Similarity: 0.7},
		{Left: []string{"1.1"}, Right: []string{"1.1", "1.2"}, Relation: diff.Split, Similarity: 1.0 / 3},
		{Left: []string{"2"}, Right: []string{"2"}, Relation: diff.Matched, Similarity: 0.5},
		{Left: []string{"3"}, Relation: diff.LeftOnly},
	}
	c.Shortcomings = []diff.ShortcomingRow{
		{Status: diff.Repeated, Score: 0.86, Left: passage(left, "基层综合执法队伍力量不足"), Right: passage(right, "基层执法力量仍然薄弱")},
		{Status: diff.Resolved, Left: passage(left, "个别部门合法性审查不到位"), Evidence: passage(right, "办结率100%")},
		{Status: diff.NewItem, Right: passage(right, "普法<针对性>有待|增强，*形式*单一"), Cause: true, Answer: passage(right, "推行柔性执法")},
	}
	left.Shortcomings = []report.Shortcoming{{Item: report.Item{Span: at(left, "基层综合执法队伍力量不足"), Text: "基层综合执法队伍力量不足"}, Cause: true}}
	left.Plans = []report.Item{{Span: at(left, "建设执法监督平台"), Text: "建设执法监督平台"}}
	c.Commitments = []diff.CommitmentRow{
		{Status: diff.Fulfilled, Score: 0.7, Plan: *passage(left, "建设执法监督平台"), Evidence: []diff.Passage{*passage(right, "建成执法监督平台")}},
		{Status: diff.NotMentioned, Plan: *passage(left, "修订重大决策目录"), Nearest: passage(right, "推行柔性执法")},
	}
	span := func(side diff.Side, r *report.Report, quote string) diff.FindingSpan {
		return diff.FindingSpan{Side: side, Span: at(r, quote), Text: quote}
	}
	c.Findings = []diff.Finding{
		{
			Code: report.CodeRepeat, Severity: report.Important, Side: diff.BothSides,
			Message: report.Words{ZH: "与上年实质相同", EN: "the same as last year in substance"},
			Spans:   []diff.FindingSpan{span(diff.LeftSide, left, "基层综合执法队伍力量不足"), span(diff.RightSide, right, "基层执法力量仍然薄弱")},
		},
		{
			Code: report.CodeMissing, Severity: report.Serious, Side: diff.RightSide,
			Message: report.Words{ZH: "缺“下年安排”部分", EN: "the plan is missing"},
		},
		{
			Code: report.CodeCopy, Severity: report.Minor, Side: diff.BothSides,
			Message: report.Words{ZH: "与上年逐字相同", EN: "word for word as last year"},
			Spans:   []diff.FindingSpan{span(diff.LeftSide, left, "执法人员全部持证。"), span(diff.RightSide, right, "执法人员全部持证。")},
		},
	}
	return c
}

// someNotes is what two reviewers had to say on the fixture.
func someNotes(c *diff.Comparison) Notes {
	day := time.Date(2025, 3, 12, 10, 0, 0, 0, time.UTC)
	key := note.PairOf(c.Left, c.Right)
	n := Notes{Left: key.Left, Right: key.Right}
	add := func(code report.Code, s report.Severity, status note.Status, body, left, right, author string) {
		x := note.Note{
			ID: string(rune('a' + len(n.Items))), Pair: key, Code: code, Severity: s, Status: status, Body: body,
			Author: author, Created: day, Updated: day, Version: 1,
		}
		if left != "" {
			x.Left = note.NewAnchor(c.Left, at(c.Left, left))
		}
		if right != "" {
			x.Right = note.NewAnchor(c.Right, at(c.Right, right))
		}
		n.Items = append(n.Items, x)
	}
	add(report.CodeVague, report.Minor, note.Pending, "=1+1 无对象、无数据", "", "普法<针对性>有待|增强，*形式*单一", "李四")
	add(report.CodeRepeat, report.Important, note.Confirmed, "与上年实质相同，未说明整改情况，\n请补充原因和措施。", "基层综合执法队伍力量不足", "基层执法力量仍然薄弱", "张三")
	add(report.CodeMissing, report.Serious, note.Sent, "缺下年安排", "", "", "张三")
	add(report.CodeNoNumber, report.Hint, note.Pending, "上年有数", "其中联合检查42次", "", "张三")
	add(report.CodeAsk, report.Hint, note.Dropped, "删去的", "", "", "张三")
	n.Items[4].Deleted = true
	add(report.CodeGood, report.Praise, note.Confirmed, "归集案卷，可推广\x1b[2J", "", "归集案卷3,120宗\x1b[31m", "李四")
	return n
}
