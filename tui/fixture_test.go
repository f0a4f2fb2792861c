package tui

import (
	"context"
	"fmt"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
)

// fixture is a pair of fictional reports, row by row. T is a title, H a
// heading, F furniture, = - + ~ sentences; < and > the halves of a move.
// {a→b} is what differs inside a row.
const fixture = `F 首页 > 信息公开
T 云川区人民政府{2023→2024}年度法治政府建设情况报告
= {2023→2024}年，云川区坚持依法行政，法治政府建设取得新进展。
H 一、主要举措和成效
H {（三）→（二）}规范{→公正文明}执法
~ 全年开展执法检查{1,286→1,503}次，{其中联合检查42次，→}办结率100%。
= 落实行政执法公示制度。
= 落实执法全过程记录制度。
= 落实重大执法决定法制审核制度。
< 推行柔性执法“三张清单”，对轻微违法行为不予处罚。
+ 建成执法监督平台，归集案卷3,120宗。
~ 合法性审核意见{615→402}条，采纳率{98%→96.5%}。
- 组织“宪法宣传周”活动，发放资料2万余份。
H 二、存在的不足
~ 一是基层{综合执法队伍力量不足，能力建设仍需不断强化→执法力量仍然薄弱}。
+ 二是普法针对性有待增强。
H 三、下一步工作
> 推行柔性执法“三张清单”，对轻微违法行为不予处罚。
= 充实基层执法力量。
F 打印本页 关闭窗口
`

// build makes the comparison that a fixture draws.
func build(script string) *diff.Comparison {
	type side struct {
		text []rune
		secs []report.Section
	}
	var l, r side
	c := &diff.Comparison{Mode: diff.YearMode, Similarity: 0.41, CarriedOver: 0.12}
	put := func(s *side, t string) report.Span {
		start := len(s.text)
		s.text = append(s.text, []rune(t)...)
		return report.Span{Start: start, End: len(s.text)}
	}
	half := -1
	for n, ln := range strings.Split(strings.TrimSpace(script), "\n") {
		kind, body, _ := strings.Cut(ln, " ")
		row := diff.Row{Twin: -1, Score: 0.8}
		hasL, hasR := kind != "+" && kind != ">", kind != "-" && kind != "<"
		l0, r0 := len(l.text), len(r.text)
		emit := func(k diff.ChangeKind, a, b string) {
			ch := diff.Change{Kind: k}
			if hasL && a != "" {
				ch.Left = &diff.Place{Span: put(&l, a)}
			}
			if hasR && b != "" {
				ch.Right = &diff.Place{Span: put(&r, b)}
			}
			if ch.Left == nil && ch.Right == nil {
				return
			}
			if ch.Left == nil && k != diff.Move {
				ch.Kind = diff.Insert
			} else if ch.Right == nil && k != diff.Move {
				ch.Kind = diff.Delete
			}
			row.Changes = append(row.Changes, ch)
		}
		base := diff.Equal
		if kind == "<" || kind == ">" {
			base = diff.Move
		}
		for body != "" {
			eq, rest, found := strings.Cut(body, "{")
			if !found {
				eq += "\n"
			}
			emit(base, eq, eq)
			if !found {
				break
			}
			both, rest, _ := strings.Cut(rest, "}")
			a, b, _ := strings.Cut(both, "→")
			emit(diff.Replace, a, b)
			body = rest
			if body == "" {
				emit(base, "\n", "\n")
			}
		}
		row.Kind = map[string]diff.RowKind{"T": diff.TitleRow, "H": diff.HeadingRow, "F": diff.FurnitureRow}[kind]
		if hasL {
			row.Left = &diff.Place{Span: report.Span{Start: l0, End: len(l.text)}}
		}
		if hasR {
			row.Right = &diff.Place{Span: report.Span{Start: r0, End: len(r.text)}}
		}
		switch kind {
		case "H":
			id := fmt.Sprint(n)
			for _, s := range []*side{&l, &r} {
				at := l0
				if s == &r {
					at = r0
				}
				t := strings.TrimSpace(string(s.text[at:]))
				cut, level := strings.IndexRune(t, '、')+len("、"), 1
				if strings.HasPrefix(t, "（") {
					cut, level = strings.IndexRune(t, '）')+len("）"), 2
				}
				parent := ""
				for i := len(s.secs) - 1; i >= 0 && level > 1; i-- {
					if s.secs[i].Level < level {
						parent = s.secs[i].ID
						break
					}
				}
				s.secs = append(s.secs, report.Section{ID: id, Parent: parent, Level: level, Label: t[:cut], Heading: t[cut:], Start: at})
			}
			c.Sections = append(c.Sections, diff.SectionRow{Left: []string{id}, Right: []string{id}, Relation: diff.Matched, Similarity: 0.78})
		case "<":
			half = len(c.Rows)
		case ">":
			row.Twin = half
			c.Rows[half].Twin = len(c.Rows)
		}
		c.Rows = append(c.Rows, row)
	}
	finish := func(s *side, year int) *report.Report {
		for i := range s.secs {
			s.secs[i].End = len(s.text)
			for j := i + 1; j < len(s.secs); j++ {
				if s.secs[j].Level <= s.secs[i].Level {
					s.secs[i].End = s.secs[j].Start
					break
				}
			}
		}
		return &report.Report{
			Document: report.Document{Agency: "云川区人民政府", Year: year, SHA256: fmt.Sprint(year), Path: fmt.Sprint(year)},
			Text:     s.text, Sections: s.secs,
		}
	}
	c.Left, c.Right = finish(&l, 2023), finish(&r, 2024)
	return c
}

// where finds words in a report.
func where(r *report.Report, s string) report.Span {
	at := len([]rune(string(r.Text)[:max(0, strings.Index(string(r.Text), s))]))
	return report.Span{Start: at, End: at + len([]rune(s))}
}

// example is the fixture with its figures, shortcomings, promises, findings.
func example() *diff.Comparison {
	c := build(fixture)
	num := func(v float64) *float64 { return &v }
	figure := func(name, unit, a, b string, st diff.FigureStatus, d, p *float64) {
		f := diff.FigureRow{Indicator: name, Unit: unit, Status: st, Delta: d, Percent: p, Score: 0.9}
		if a != "" {
			f.Left = &diff.FigureSide{Text: a, Span: where(c.Left, a)}
		}
		if b != "" {
			f.Right = &diff.FigureSide{Text: b, Span: where(c.Right, b)}
		}
		c.Figures = append(c.Figures, f)
	}
	figure("执法检查", "次", "1,286次", "1,503次", diff.FigureChanged, num(217), num(16.9))
	figure("联合检查", "次", "42次", "", diff.FigureLeftOnly, nil, nil)
	figure("执法案卷", "宗", "", "3,120宗", diff.FigureRightOnly, nil, nil)
	figure("合法性审核意见", "条", "615条", "402条", diff.FigureChanged, num(-213), num(-34.6))
	figure("合法性审核意见采纳率", "%", "98%", "96.5%", diff.FigureChanged, num(-1.5), nil)
	figure("办结率", "%", "100%", "100%", diff.FigureSame, num(0), nil)
	pass := func(r *report.Report, s string) *diff.Passage { return &diff.Passage{Text: s, Span: where(r, s)} }
	c.Shortcomings = []diff.ShortcomingRow{
		{Status: diff.Repeated, Score: 0.86, Left: pass(c.Left, "基层综合执法队伍力量不足，能力建设仍需不断强化"), Right: pass(c.Right, "基层执法力量仍然薄弱"), Answer: pass(c.Right, "充实基层执法力量。")},
		{Status: diff.NewItem, Right: pass(c.Right, "普法针对性有待增强"), Cause: true},
	}
	c.Commitments = []diff.CommitmentRow{
		{Status: diff.Fulfilled, Score: 0.7, Plan: *pass(c.Left, "充实基层执法力量。"), Evidence: []diff.Passage{*pass(c.Right, "建成执法监督平台")}},
		{Status: diff.NotMentioned, Plan: *pass(c.Left, "推行柔性执法"), Nearest: pass(c.Right, "落实执法全过程记录制度。")},
	}
	c.Findings = []diff.Finding{
		{Code: report.CodeAsk, Severity: report.Hint, Side: diff.RightSide, Message: report.Words{ZH: "办结率100%请核实", EN: "verify the rate of 100%"}, Spans: []diff.FindingSpan{{Side: diff.RightSide, Span: where(c.Right, "100%"), Text: "100%"}}},
		{Code: report.CodeRepeat, Severity: report.Important, Side: diff.BothSides, Message: report.Words{ZH: "与上年不足实质相同", EN: "the same shortcoming"}},
	}
	return c
}

// driver drives a model without a program: it runs the commands that Update
// returns and feeds their messages back.
type driver struct {
	t *testing.T
	m Model
	// hold keeps comparisons back until release.
	hold    bool
	held    []tea.Cmd
	clears  int
	quitted bool
}

func newDriver(t *testing.T, c *diff.Comparison, w, h int, o Options) *driver {
	t.Helper()
	o.Load = func(context.Context) (*report.Report, *report.Report, error) { return c.Left, c.Right, nil }
	o.Compare = func(context.Context, *report.Report, *report.Report, []diff.Pin) (*diff.Comparison, error) {
		return c, nil
	}
	if o.Theme == "" {
		o.Theme = DarkTheme
	}
	if o.Lang == "" {
		o.Lang = report.ZH
	}
	d := &driver{t: t, m: newModel(context.Background(), o)}
	d.send(tea.WindowSizeMsg{Width: w, Height: h})
	return d
}

// start reads and compares.
func (d *driver) start() *driver { d.run(d.m.Init()); d.m.say = ""; return d }

func (d *driver) send(msg tea.Msg) {
	m, cmd := d.m.Update(msg)
	d.m = m.(Model)
	d.run(cmd)
}

func (d *driver) run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	switch msg := cmd().(type) {
	case nil:
	case tea.BatchMsg:
		for _, c := range msg {
			d.run(c)
		}
	case comparedMsg:
		if d.hold {
			d.held = append(d.held, func() tea.Msg { return msg })
			return
		}
		d.send(msg)
	case tea.QuitMsg:
		d.quitted = true
	default:
		if fmt.Sprintf("%T", msg) == "tea.clearScreenMsg" {
			d.clears++
			return
		}
		d.send(msg)
	}
}

// release lets the comparisons held back arrive.
func (d *driver) release() {
	d.hold = false
	for _, c := range d.held {
		d.run(c)
	}
}

var named = map[string]tea.KeyPressMsg{
	"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "space": {Code: tea.KeySpace, Text: " "},
	"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
	"home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
	"backspace": {Code: tea.KeyBackspace}, "f1": {Code: tea.KeyF1}, "f12": {Code: tea.KeyF12},
	"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift},
}

func keyOf(s string) tea.KeyPressMsg {
	if k, ok := named[s]; ok {
		return k
	}
	if rest, ok := strings.CutPrefix(s, "ctrl+"); ok {
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: tea.ModCtrl}
	}
	return tea.KeyPressMsg{Code: []rune(s)[0], Text: s}
}

// keys presses keys, parted by blanks.
func (d *driver) keys(s string) *driver {
	for _, k := range strings.Fields(s) {
		d.send(keyOf(k))
	}
	return d
}

// typed types text, as an input method gives it.
func (d *driver) typed(s string) *driver {
	d.send(tea.KeyPressMsg{Code: tea.KeyExtended, Text: s})
	return d
}

func (d *driver) screen() string { return d.m.frame().text() }

// cursorRow is the text of the line under the cursor.
func (d *driver) cursorLine() string {
	m := d.m
	y := m.text.row(&m, m.layout().body)
	return m.frame().lines[m.layout().top+y].text()
}

func (d *driver) shows(words ...string) {
	d.t.Helper()
	for _, w := range words {
		if !strings.Contains(d.screen(), w) {
			d.t.Errorf("the screen does not show %q:\n%s", w, d.screen())
		}
	}
}
