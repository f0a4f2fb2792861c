package tui

import (
	"fmt"
	"strings"

	"charm.land/bubbles/v2/key"

	"duizhao/internal/report"
)

// KeyMap is every key of the program. It drives what keys do, the help, and
// the table in the README.
type KeyMap struct {
	Down, Up, HalfDown, HalfUp, PageDown, PageUp, Top, Bottom                            key.Binding
	NextChange, PrevChange, NextFigure, PrevFigure, NextFault, PrevFault                 key.Binding
	NextSection, PrevSection, NextNote, PrevNote, Twin, Back                             key.Binding
	Fold, Unfold, Close, UnfoldAll, FoldAll, Enter, Only, Formulae                       key.Binding
	Search, NextHit, PrevHit                                                             key.Binding
	Text, Figures, Faults, Plans, Findings, Notes, Outline, Sort, Filter                 key.Binding
	Seen, Unseen                                                                         key.Binding
	Annotate, Dismiss, Side, Edit, Delete, Undo, Redo                                    key.Binding
	Pin, Unpin, PinThis, PinAlso, PinSide, PinClose                                      key.Binding
	Layout, Narrower, Wider, Furniture, Copy, Theme, Command, Help, Redraw, Quit         key.Binding
	EditSave, EditClose, EditCategory, EditCategoryBack, EditSeverity, EditStatus        key.Binding
	EditLine, EditQuit, EditOutside, EditUndo, EditRedo                                  key.Binding
	EditWordLeft, EditWordRight, EditBackWord                                            key.Binding
	EditLeft, EditRight, EditUp, EditDown, EditHome, EditEnd, EditBack, EditDel, EditCut key.Binding
}

// NewKeyMap is the key table with its words in a language.
func NewKeyMap(l report.Lang) KeyMap {
	b := func(zh, en string, shown string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(shown, w(zh, en).In(l)))
	}
	return KeyMap{
		Down:     b("下一行", "line down", "j ↓", "j", "down", "ctrl+e"),
		Up:       b("上一行", "line up", "k ↑", "k", "up", "ctrl+y"),
		HalfDown: b("下半页", "half a page down", "ctrl+d", "ctrl+d"),
		HalfUp:   b("上半页", "half a page up", "ctrl+u", "ctrl+u"),
		PageDown: b("下一页", "page down", "space PgDn", "space", "pgdown", "ctrl+f"),
		PageUp:   b("上一页", "page up", "b PgUp", "b", "pgup", "ctrl+b"),
		Top:      b("到开头", "to the beginning", "g g Home", "g g", "home", "ctrl+home"),
		Bottom:   b("到结尾", "to the end", "G End", "G", "end", "ctrl+end"),

		NextChange:  b("下一处改动", "next change", "] F8", "]", "f8"),
		PrevChange:  b("上一处改动", "previous change", "[ F7", "[", "f7"),
		NextFigure:  b("下一处数据差异", "next figure that differs", ".", "."),
		PrevFigure:  b("上一处数据差异", "previous figure that differs", ",", ","),
		NextFault:   b("下一条不足", "next shortcoming", "s", "s"),
		PrevFault:   b("上一条不足", "previous shortcoming", "S", "S"),
		NextSection: b("下一节", "next section", "J", "J"),
		PrevSection: b("上一节", "previous section", "K", "K"),
		NextNote:    b("下一条批注", "next note", "}", "}"),
		PrevNote:    b("上一条批注", "previous note", "{", "{"),
		Twin:        b("到移动文字的另一处", "to the other place of moved text", "g m", "g m"),
		Back:        b("回到跳转之前；清除查找", "back; clear the search", "Esc", "esc", "ctrl+o"),

		Fold:      b("展开或折叠此处", "fold or unfold here", "z a", "z a", "z z"),
		Unfold:    b("展开此处", "unfold here", "z o", "z o"),
		Close:     b("折叠此处", "fold here", "z c", "z c"),
		Only:      b("只看一类差异", "show one kind of difference", "f", "f"),
		Formulae:  b("淡化套话", "dim set phrases", "F", "F"),
		UnfoldAll: b("全部展开", "unfold all", "z R", "z R"),
		FoldAll:   b("全部折叠", "fold all", "z M", "z M"),
		Enter:     b("展开折叠；到原文；打开批注", "unfold; go to the text; open the note", "Enter", "enter", "kpenter"),

		Search:  b("查找（全半角、大小写均可，可用正则）", "find (words or a pattern)", "/", "/"),
		NextHit: b("下一处查找结果", "next hit", "n F3", "n", "f3"),
		PrevHit: b("上一处查找结果", "previous hit", "N F4", "N", "f4", "shift+f3"),

		Text:     b("正文", "Text", "1", "1"),
		Figures:  b("数据", "Figures", "2", "2"),
		Faults:   b("不足", "Shortcomings", "3", "3"),
		Plans:    b("计划", "Promises", "4", "4"),
		Findings: b("线索", "Findings", "5", "5"),
		Notes:    b("批注", "Notes", "6", "6"),
		Outline:  b("大纲", "outline", "o F2", "o", "f2"),
		Sort:     b("数据：换一种排序", "figures: another order", "s", "s"),
		Filter:   b("数据：筛选", "figures: filter", "f", "f"),

		Annotate: b("批注此处", "annotate", "a F9", "a", "f9"),
		Dismiss:  b("线索：不成立（写明理由）", "finding: does not hold (say why)", "x", "x"),
		Side:     b("批注对象：两侧、左、右", "notes go to both, left, right", "Tab", "tab"),
		Edit:     b("修改批注", "edit the note", "i", "i"),
		Delete:   b("删除批注", "delete the note", "d d", "d d"),
		Undo:     b("撤销", "undo", "u", "u"),
		Redo:     b("重做", "redo", "ctrl+r", "ctrl+r"),

		Seen:   b("此处已看，到下一处未看", "seen; on to what is not seen yet", "r", "r"),
		Unseen: b("此处改回未看", "not seen after all", "R", "R"),

		Pin:      b("指定此节与对方哪一节对应", "say which section this one belongs with", "p", "p"),
		Unpin:    b("撤销指定；或指定两节不对应", "take that back, or part the two", "P", "P"),
		PinThis:  b("两节对应（一对一）", "these two (one to one)", "Enter", "enter", "kpenter"),
		PinAlso:  b("也对应（拆分、合并）", "this one too (split, merged)", "space", "space"),
		PinSide:  b("换边（左、右）", "other side (left, right)", "Tab", "tab"),
		PinClose: b("收起", "close", "Esc", "esc"),

		Layout:    b("左右并列或上下排列", "side by side or one above the other", "|", "|"),
		Narrower:  b("左栏收窄", "left text narrower", "<", "<"),
		Wider:     b("左栏加宽", "left text wider", ">", ">"),
		Furniture: b("显示网页其他文字", "show page furniture", `\`, `\`),
		Copy:      b("复制此处文字；列表中复制整条", "copy what is here", "y", "y"),
		Theme:     b("换主题：深色、浅色、高对比、单色", "theme: dark, light, high contrast, mono", "T", "T"),
		Command:   b("命令行 :q :w :x :行号 :theme :export", "commands :q :w :x :LINE :theme :export", ":", ":"),
		Help:      b("帮助", "help", "? F1 h", "?", "f1", "h"),
		Redraw:    b("重画屏幕", "paint anew", "ctrl+l", "ctrl+l"),
		Quit:      b("退出（草稿自动保存）", "quit (drafts are kept)", "q ZZ ctrl+c", "q", "Z Z", "Z Q", "ctrl+c"),

		EditLine:         b("换行；开始查找", "new line; begin the search", "Enter", "enter", "kpenter"),
		EditQuit:         b("退出（草稿自动保存）", "quit (drafts are kept)", "ctrl+c", "ctrl+c"),
		EditSave:         b("保存", "save", "ctrl+s", "ctrl+s"),
		EditClose:        b("收起（已存草稿）", "close (draft kept)", "Esc", "esc"),
		EditCategory:     b("类别", "category", "Tab", "tab"),
		EditCategoryBack: b("上一类别", "previous category", "shift+Tab", "shift+tab"),
		EditSeverity:     b("程度", "severity", "ctrl+g", "ctrl+g"),
		EditStatus:       b("状态", "status", "ctrl+t", "ctrl+t"),
		EditOutside:      b("用外部编辑器写（$VISUAL、$EDITOR）", "write in $VISUAL or $EDITOR", "ctrl+e", "ctrl+e"),
		EditUndo:         b("撤销输入", "undo typing", "ctrl+z", "ctrl+z", "ctrl+_"),
		EditRedo:         b("重做输入", "redo typing", "ctrl+y", "ctrl+y", "ctrl+r", "ctrl+shift+z"),
		EditWordLeft:     b("左移一词", "a word left", "ctrl+← alt+b", "ctrl+left", "alt+left", "alt+b"),
		EditWordRight:    b("右移一词", "a word right", "ctrl+→ alt+f", "ctrl+right", "alt+right", "alt+f"),
		EditBackWord:     b("删前一词", "delete a word before", "ctrl+w", "ctrl+w", "alt+backspace", "ctrl+backspace"),
		EditLeft:         b("左移", "left", "←", "left", "ctrl+b"),
		EditRight:        b("右移", "right", "→", "right", "ctrl+f"),
		EditUp:           b("上移", "up", "↑", "up", "ctrl+p"),
		EditDown:         b("下移", "down", "↓", "down", "ctrl+n"),
		EditHome:         b("行首", "line start", "Home ctrl+a", "home", "ctrl+a"),
		EditEnd:          b("行尾", "line end", "End", "end"),
		EditBack:         b("删前一字", "delete before", "Backspace", "backspace", "ctrl+h"),
		EditDel:          b("删后一字", "delete behind", "Delete", "delete"),
		EditCut:          b("删至行首", "delete to line start", "ctrl+u", "ctrl+u"),
	}
}

// group is a part of the key table.
type group struct {
	name  report.Words
	modes string // t text, l lists, p list of sections, e editor: where the keys work
	keys  []key.Binding
}

// groups is the key table in the order in which the help shows it.
func (k *KeyMap) groups() []group {
	return []group{
		{w("移动", "Moving"), "tl", []key.Binding{k.Down, k.Up, k.HalfDown, k.HalfUp, k.PageDown, k.PageUp, k.Top, k.Bottom}},
		{w("跳到", "Going to"), "t", []key.Binding{
			k.NextChange, k.PrevChange, k.NextFigure, k.PrevFigure, k.NextFault, k.PrevFault,
			k.NextSection, k.PrevSection, k.NextNote, k.PrevNote, k.Twin, k.Outline,
		}},
		{w("查找", "Finding"), "tl", []key.Binding{k.Search, k.NextHit, k.PrevHit}},
		{w("折叠", "Folding"), "t", []key.Binding{k.Fold, k.Unfold, k.Close, k.UnfoldAll, k.FoldAll, k.Only, k.Formulae, k.Layout, k.Narrower, k.Wider, k.Furniture}},
		{w("视图", "Views"), "tl", []key.Binding{k.Text, k.Figures, k.Faults, k.Plans, k.Findings, k.Notes, k.Enter, k.Back}},
		{w("列表", "Lists"), "l", []key.Binding{k.Sort, k.Filter}},
		{w("批注", "Notes"), "tl", []key.Binding{k.Annotate, k.Dismiss, k.Side, k.Edit, k.Delete, k.Undo, k.Redo}},
		{w("进度", "Progress"), "tl", []key.Binding{k.Seen, k.Unseen}},
		{w("对应", "Sections"), "t", []key.Binding{k.Pin, k.Unpin}},
		{w("选对应的章节", "Choosing a section"), "p", []key.Binding{k.PinThis, k.PinAlso, k.PinSide, k.PinClose}},
		{w("输入", "Typing"), "e", []key.Binding{
			k.EditSave, k.EditClose, k.EditOutside, k.EditUndo, k.EditRedo, k.EditCategory, k.EditCategoryBack, k.EditSeverity, k.EditStatus,
			k.EditLeft, k.EditRight, k.EditWordLeft, k.EditWordRight, k.EditUp, k.EditDown, k.EditHome, k.EditEnd,
			k.EditBack, k.EditDel, k.EditBackWord, k.EditCut, k.EditLine, k.EditQuit,
		}},
		{w("其他", "Else"), "tl", []key.Binding{k.Copy, k.Command, k.Theme, k.Help, k.Redraw, k.Quit}},
	}
}

// Part is a part of the key table: keys and what they do, row by row.
type Part struct {
	Name string
	Rows [][2]string
}

// Table is the key table with the commands, for the manual.
func (k *KeyMap) Table(l report.Lang) []Part {
	var out []Part
	for _, g := range k.groups() {
		p := Part{Name: g.name.In(l)}
		for _, x := range g.keys {
			p.Rows = append(p.Rows, [2]string{x.Help().Key, x.Help().Desc})
		}
		out = append(out, p)
	}
	p := Part{Name: wCommandLine.In(l)}
	for _, c := range commandWords() {
		p.Rows = append(p.Rows, [2]string{c[0].In(l), c[1].In(l)})
	}
	return append(out, p)
}

// Markdown is the key table for the README.
func (k *KeyMap) Markdown(l report.Lang) string {
	var b strings.Builder
	fmt.Fprintf(&b, "| %s | %s |\n| --- | --- |\n", w("键", "key").In(l), w("作用", "does").In(l))
	for _, g := range k.groups() {
		fmt.Fprintf(&b, "| | **%s** |\n", g.name.In(l))
		for _, x := range g.keys {
			h := x.Help()
			fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(h.Key, "|", `\|`), h.Desc)
		}
	}
	return b.String()
}
