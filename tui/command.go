package tui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/internal/text"
)

// commandState is the command line: what is typed, and where completion is.
type commandState struct {
	input input
	stem  string   // what was typed when completion began
	offer []string // what it can become
	at    int      // which of these stands there, -1 for the stem
	last  string   // the command before
}

// command is what can be said on the command line.
type command struct {
	names  []string // the first is the one offered
	values []string // of its argument, where they are few
	argued bool     // needs an argument
	run    func(m *Model, arg string) tea.Cmd
}

var commands = []command{
	{names: []string{"q", "quit", "qa"}, run: func(m *Model, _ string) tea.Cmd { return m.quit() }},
	{names: []string{"q!", "quit!", "qa!"}, run: func(*Model, string) tea.Cmd { return tea.Quit }},
	{names: []string{"x", "wq", "xa", "wqa", "exit"}, run: func(m *Model, _ string) tea.Cmd { return m.quit() }},
	{names: []string{"w", "write", "wa"}, run: (*Model).write},
	{names: []string{"theme", "colorscheme"}, values: append([]string{AutoTheme}, Themes...), argued: true, run: func(m *Model, arg string) tea.Cmd {
		if arg == AutoTheme {
			arg = ""
		}
		m.setTheme(arg)
		return nil
	}},
	{names: []string{"layout"}, values: Layouts, argued: true, run: func(m *Model, arg string) tea.Cmd {
		m.keepPlace(func() { m.text.stack = stacks[arg] })
		return nil
	}},
	{names: []string{"export"}, argued: true, run: func(m *Model, arg string) tea.Cmd { return m.export(arg, false) }},
	{names: []string{"export!"}, argued: true, run: func(m *Model, arg string) tea.Cmd { return m.export(arg, true) }},
	{names: []string{"noh", "nohlsearch"}, run: func(m *Model, _ string) tea.Cmd { m.clearSearch(); return nil }},
	{names: []string{"help", "h"}, run: func(m *Model, _ string) tea.Cmd {
		m.mode, m.help, m.greets = helping, scroller{}, 0
		return nil
	}},
}

var (
	wCommandLine = w("命令行", "The command line")
	wCommandHint = w("行号  百分比%", "LINE  PERCENT%")
	wNoCommand   = w("没有 :%s 这个命令；可用 %s", "there is no command :%s; say %s")
	wNoValue     = w(":%s 后面应是 %s", ":%s is followed by %s")
	wFileName    = w("文件名（.md .csv .html .json）", "a file name (.md .csv .html .json)")
	wWritten     = w("批注随写随存，都已保存", "notes are stored as you type; all of them are")
	wStoring     = w("正在保存批注…", "storing the notes…")
	wNoExport    = w("此处不能导出", "nothing can be exported here")
	wExporting   = w("正在导出…", "exporting…")
	wExported    = w("已导出 %d 条批注到 %s", "%d notes written to %s")
	wWithout     = w("（%d 条草稿未导出）", " (without %d drafts)")
	wNotExported = w("未导出：%v", "not exported: %v")
	wAtLine      = w("第 %d / %d 行", "line %d of %d")
)

// exportedMsg tells what became of an export.
type exportedMsg struct {
	n    int
	path string
	err  error
}

// openCommand opens the command line.
func (m *Model) openCommand() {
	m.mode = commanding
	m.cmd = commandState{last: m.cmd.last, at: -1}
	m.cmd.seek()
}

// pressCommand handles a key while a command is typed.
func (m *Model) pressCommand(k tea.KeyPressMsg) tea.Cmd {
	keys, c := &m.keys, &m.cmd
	switch {
	case key.Matches(k, keys.EditLine):
		m.mode = reading
		m.say = ""
		return m.obey(string(c.input.text))
	case key.Matches(k, keys.EditClose), key.Matches(k, keys.EditBack) && len(c.input.text) == 0:
		m.mode = reading
	case key.Matches(k, keys.EditQuit):
		m.mode = reading
		return m.quit()
	case key.Matches(k, keys.EditCategory):
		c.complete(1)
	case key.Matches(k, keys.EditCategoryBack):
		c.complete(-1)
	case key.Matches(k, keys.EditUp):
		c.set(c.last)
		c.seek()
	default:
		if c.input.press(k, keys) {
			c.seek()
		}
	}
	return nil
}

func (c *commandState) set(s string) {
	c.input = input{text: []rune(s), at: len([]rune(s))}
}

// seek finds what can become of what is typed.
func (c *commandState) seek() {
	c.stem, c.offer, c.at = string(c.input.text), nil, -1
	name, arg, argued := strings.Cut(halved(c.stem), " ")
	for i := range commands {
		x := &commands[i]
		if !argued && strings.HasPrefix(x.names[0], name) {
			s := x.names[0]
			if x.argued {
				s += " "
			}
			c.offer = append(c.offer, s)
		}
		if argued && slices.Contains(x.names, name) {
			for _, v := range x.values {
				if strings.HasPrefix(v, strings.TrimLeft(arg, " ")) {
					c.offer = append(c.offer, name+" "+v)
				}
			}
		}
	}
}

// complete puts the next of the offers in, and after the last what was typed.
func (c *commandState) complete(by int) {
	if len(c.offer) == 0 {
		return
	}
	n := len(c.offer) + 1
	c.at = (c.at+1+by+n)%n - 1
	s := c.stem
	if c.at >= 0 {
		s = c.offer[c.at]
	}
	c.set(s)
	if len(c.offer) == 1 { // nothing to choose from: on to its argument
		c.seek()
	}
}

// halved is a command in half-width characters.
func halved(s string) string { return string(text.FoldAll([]rune(s))) }

// obey does a command.
func (m *Model) obey(s string) tea.Cmd {
	s = strings.TrimSpace(strings.TrimLeft(strings.TrimSpace(s), ":："))
	if s == "" {
		return nil
	}
	m.cmd.last = s
	name, arg, _ := strings.Cut(halved(s), " ")
	arg = strings.TrimSpace(arg)
	if m.goToLine(name) {
		return nil
	}
	for i := range commands {
		x := &commands[i]
		if !slices.Contains(x.names, name) {
			continue
		}
		if x.values != nil && !slices.Contains(x.values, arg) {
			m.warn(fmt.Sprintf(m.t(wNoValue), name, strings.Join(x.values, " ")))
			return nil
		}
		if x.argued && x.values == nil { // a file is called what it is called
			arg = strings.TrimSpace(string([]rune(s)[len([]rune(name)):]))
			if arg == "" {
				m.warn(fmt.Sprintf(m.t(wNoValue), name, m.t(wFileName)))
				return nil
			}
		}
		return x.run(m, arg)
	}
	var all []string
	for i := range commands {
		all = append(all, commands[i].names[0])
	}
	m.warn(fmt.Sprintf(m.t(wNoCommand), m.ruler.Short(name, 16), m.t(wCommandHint)+" "+strings.Join(all, " ")))
	return nil
}

// goToLine goes to the row or list entry of a number, or of a share of the
// whole; it reports whether s was one.
func (m *Model) goToLine(s string) bool {
	percent := strings.HasSuffix(s, "%")
	n, err := strconv.Atoi(strings.TrimSuffix(s, "%"))
	if s == "$" {
		n, percent, err = 100, true, nil
	}
	if err != nil || n < 0 {
		return false
	}
	all := len(m.scene.rows)
	if m.view != textView {
		all = len(m.lists[m.view].order)
	}
	if all == 0 {
		return true
	}
	if percent {
		n = 1 + min(n, 100)*(all-1)/100
	}
	n = min(max(n, 1), all)
	if m.view == textView {
		m.back = append(m.back, m.here())
		m.goTo(int32(n-1), diff.RightSide, -1)
	} else {
		sc := &m.lists[m.view].scroller
		sc.cur, sc.curLine = n-1, 0
		sc.follow(listPile{m}, m.layout().body)
	}
	m.tell(fmt.Sprintf(m.t(wAtLine), n, all))
	return true
}

// write tries again what is not stored yet.
func (m *Model) write(string) tea.Cmd {
	if len(m.notes.queue) == 0 {
		m.tell(m.t(wWritten))
		return nil
	}
	m.tell(m.t(wStoring))
	return m.work()
}

// export writes the notes to a file.
func (m *Model) export(path string, over bool) tea.Cmd {
	if m.o.Export == nil {
		m.warn(m.t(wNoExport))
		return nil
	}
	m.tell(m.t(wExporting))
	notes, ctx, export := slices.Clone(m.notes.all), m.ctx, m.o.Export
	return func() tea.Msg {
		at, err := export(ctx, path, notes, over)
		return exportedMsg{len(notes), at, err}
	}
}

// exported tells what became of an export.
func (m *Model) exported(msg exportedMsg) {
	if msg.err != nil {
		m.warn(fmt.Sprintf(m.t(wNotExported), msg.err))
		return
	}
	s := fmt.Sprintf(m.t(wExported), msg.n, msg.path)
	if d := len(m.notes.drafts); d > 0 {
		s += fmt.Sprintf(m.t(wWithout), d)
	}
	m.tell(s)
}

// commandLine draws the command line: what is typed and, faint, what it can
// become.
func (m *Model) commandLine() (line, int) {
	l, x := m.typing(" :", &m.cmd.input)
	b := liner{r: m.ruler, l: l, w: l.width()}
	b.put(plain, "   ")
	if len(m.cmd.input.text) == 0 {
		b.put(dim, m.t(wCommandHint)+"  ")
	}
	for i, s := range m.cmd.offer {
		k := dim
		if i == m.cmd.at {
			k = strong
		}
		b.put(k, strings.TrimSpace(s)).put(plain, "  ")
	}
	return b.l, x
}

// typing draws a line that is typed into behind a label, and says where the
// cursor is.
func (m *Model) typing(label string, in *input) (line, int) {
	b := m.liner().put(strong, label)
	before := m.ruler.Width(string(in.text[:in.at]))
	room := max(4, m.w-b.w-2)
	from := max(0, before-room+1)
	at := b.w + before - from
	shown := m.ruler.Cut(string(in.text), from, from+room)
	return b.raw(seg{s: shown, w: m.ruler.Width(shown)}).l, at
}

// commandWords are the commands for the manual: how they are written, and what
// they do.
func commandWords() [][2]report.Words {
	return [][2]report.Words{
		{w(":q :x :wq", ":q :x :wq"), w("退出", "quit")},
		{w(":q!", ":q!"), w("不等保存，立即退出（未存的文字打印在终端上）", "quit at once; what could not be stored is printed")},
		{w(":w", ":w"), w("批注随写随存；再存一次未存下的", "notes are stored as you type; try again what was not")},
		{w(":行号 :百分比% :$", ":LINE :PERCENT% :$"), w("到此处", "go there")},
		{w(":theme 主题", ":theme NAME"), w(strings.Join(Themes, "、"), strings.Join(Themes, ", "))},
		{w(":layout 版式", ":layout NAME"), w(strings.Join(Layouts, "、"), strings.Join(Layouts, ", "))},
		{w(":export 文件", ":export FILE"), w("导出批注，格式看扩展名（md、csv、html、json）；:export! 覆盖已有的文件", "write the notes, in the format of the name (md, csv, html, json); :export! writes over a file")},
		{w(":noh", ":noh"), w("清除查找", "clear the search")},
		{w(":help", ":help"), w("帮助", "help")},
	}
}
