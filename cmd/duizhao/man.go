package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duizhao/internal/report"
	"duizhao/tui"
)

// manCommand writes the manual page. It is made of what the commands, their
// flags and the key table say of themselves.
func (a *app) manCommand() *cobra.Command {
	lang := a.language()
	return &cobra.Command{
		Use:   "man",
		Short: words("手册页（roff）", "the manual page (roff)").In(lang),
		Long: words(`输出手册页。直接看，或装到手册目录：

  duizhao man | man -l -
  duizhao man > ~/.local/share/man/zh_CN/man1/duizhao.1`,
			`Writes the manual page. Read it, or put it where man finds it:

  duizhao man | man -l -
  duizhao man > ~/.local/share/man/man1/duizhao.1`).In(lang),
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.write(cmd.Context(), "", func(w io.Writer) error {
				_, err := io.WriteString(w, manual(cmd.Root(), a.language()))
				return err
			})
		},
	}
}

// page is a manual page being written.
type page struct {
	strings.Builder
	lang report.Lang
}

// roff is text that roff takes as it is.
func roff(s string) string {
	s = strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`).Replace(s)
	if strings.HasPrefix(s, ".") {
		s = `\&` + s
	}
	return strings.ReplaceAll(s, "\n.", "\n\\&.")
}

func (p *page) section(zh, en string) {
	fmt.Fprintf(p, ".SH %s\n", roff(words(zh, en).In(p.lang)))
}

// item is a term and what is said of it.
func (p *page) item(term, text string) {
	fmt.Fprintf(p, ".TP\n\\fB%s\\fR\n%s\n", roff(term), roff(text))
}

// prose is text of several paragraphs; what is indented stands as it is.
func (p *page) prose(s string) {
	for _, para := range strings.Split(s, "\n\n") {
		if strings.HasPrefix(para, "  ") {
			fmt.Fprintf(p, ".PP\n.nf\n%s\n.fi\n", roff(para))
		} else {
			fmt.Fprintf(p, ".PP\n%s\n", roff(para))
		}
	}
}

func (p *page) flags(f *pflag.FlagSet) {
	f.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, text := pflag.UnquoteUsage(f)
		name := "--" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", " + name
		}
		p.item(strings.TrimSpace(name+" "+value), text)
	})
}

// listed reports whether a command has a place of its own in the manual; the
// shells of completion have not.
func listed(c *cobra.Command) bool {
	return c.Runnable() && !c.Hidden && c.Parent().Name() != "completion"
}

func manual(root *cobra.Command, lang report.Lang) string {
	p := &page{lang: lang}
	fmt.Fprintf(p, ".TH DUIZHAO 1 \"\" \"duizhao %s\"\n", roff(version))
	p.section("名称", "NAME")
	fmt.Fprintf(p, "duizhao \\- %s\n", roff(root.Short))
	p.section("用法", "SYNOPSIS")
	each(root, func(c *cobra.Command) {
		if c == root || listed(c) && !c.HasSubCommands() {
			fmt.Fprintf(p, ".br\n%s\n", roff(c.UseLine()))
		}
	})
	p.section("说明", "DESCRIPTION")
	p.prose(root.Long)
	p.section("选项", "OPTIONS")
	p.flags(root.LocalFlags())
	p.section("命令", "COMMANDS")
	each(root, func(c *cobra.Command) {
		if c == root || !listed(c) {
			return
		}
		fmt.Fprintf(p, ".SS %s\n%s\n", roff(strings.TrimPrefix(c.UseLine(), "duizhao ")), roff(c.Short))
		if c.Long != "" && c.Long != c.Short {
			p.prose(c.Long)
		}
		p.flags(c.LocalNonPersistentFlags())
	})
	p.section("按键", "KEYS")
	k := tui.NewKeyMap(lang)
	for _, g := range k.Table(lang) {
		fmt.Fprintf(p, ".SS %s\n", roff(g.Name))
		for _, r := range g.Rows {
			p.item(r[0], r[1])
		}
	}
	p.section("退出码", "EXIT STATUS")
	for _, r := range []struct {
		code int
		what report.Words
	}{
		{exitSame, words("没有差异或线索", "no difference, no finding")},
		{exitDiffer, words("有差异（diff）或线索（check）", "a difference (diff) or a finding (check)")},
		{exitTrouble, words("出错", "trouble")},
		{exitInterrupted, words("被中断", "interrupted")},
	} {
		p.item(fmt.Sprint(r.code), r.what.In(lang))
	}
	p.section("环境变量", "ENVIRONMENT")
	for _, r := range [][3]string{
		{"DUIZHAO_CONFIG", "配置文件，见 duizhao config", "the configuration file, see duizhao config"},
		{"DUIZHAO_LANG", "界面语言：zh 或 en", "language: zh or en"},
		{"DUIZHAO_STORE", "批注库文件", "file of the notes"},
		{"DUIZHAO_TERMS, DUIZHAO_TEMPLATE", "同 --terms、--template", "as --terms and --template"},
		{"DUIZHAO_AUTHOR", "批注者姓名（默认登录名）", "who writes the notes (default: the login)"},
		{"NO_COLOR, COLORFGBG", "不用颜色；终端的底色", "no colours; the ground of the terminal"},
	} {
		p.item(r[0], words(r[1], r[2]).In(lang))
	}
	return p.String()
}
