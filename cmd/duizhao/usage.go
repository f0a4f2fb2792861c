package main

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"duizhao/internal/cell"
	"duizhao/internal/report"
)

// writeUsage is what stands below a command's description in its help. It is
// not cobra's template, which speaks English and counts bytes for columns.
func writeUsage(c *cobra.Command, lang report.Lang) error {
	var b strings.Builder
	say := func(zh, en string) { b.WriteString(words(zh, en).In(lang)) }
	say("用法：\n", "Usage:\n")
	fmt.Fprintf(&b, "  %s\n", c.UseLine())
	if c.HasAvailableSubCommands() {
		b.WriteString("  " + c.CommandPath())
		say(" 命令 …\n\n命令：\n", " COMMAND …\n\nCommands:\n")
		for _, s := range c.Commands() {
			if s.IsAvailableCommand() || s.Name() == "help" {
				fmt.Fprintf(&b, "  %-*s %s\n", c.NamePadding(), s.Name(), s.Short)
			}
		}
	}
	say("\n选项：\n", "\nOptions:\n")
	writeFlags(&b, c.LocalFlags())
	if c.HasAvailableInheritedFlags() {
		say("\n通用选项：\n", "\nOptions of all commands:\n")
		writeFlags(&b, c.InheritedFlags())
	}
	if c.HasAvailableSubCommands() {
		fmt.Fprintf(&b, words("\n某个命令的说明：%s 命令 --help\n", "\nHelp about a command: %s COMMAND --help\n").In(lang), c.CommandPath())
	}
	_, err := io.WriteString(c.OutOrStderr(), b.String())
	return err
}

func writeFlags(b *strings.Builder, flags *pflag.FlagSet) {
	var rows [][2]string
	width := 0
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		value, text := pflag.UnquoteUsage(f)
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		name = strings.TrimRight(name+" "+value, " ")
		rows = append(rows, [2]string{name, text})
		width = max(width, cell.Ruler{}.Width(name))
	})
	for _, r := range rows {
		fmt.Fprintf(b, "  %s%s  %s\n", r[0], strings.Repeat(" ", width-cell.Ruler{}.Width(r[0])), r[1])
	}
}

// dress gives the whole tree its language.
func dress(root *cobra.Command, lang report.Lang) {
	root.InitDefaultCompletionCmd()
	root.SetUsageFunc(func(c *cobra.Command) error { return writeUsage(c, lang) })
	root.InitDefaultVersionFlag()
	root.Flags().Lookup("version").Usage = words("版本", "the version").In(lang)
	each(root, func(c *cobra.Command) {
		c.DisableFlagsInUseLine = true
		c.Flags().BoolP("help", "h", false, words("看说明", "this help").In(lang))
		if c.Name() == "completion" {
			dressCompletion(c, lang)
		}
	})
}

func each(c *cobra.Command, f func(*cobra.Command)) {
	f(c)
	for _, s := range c.Commands() {
		each(s, f)
	}
}

// dressCompletion gives cobra's command our words, and the error that it does
// not make of a shell it does not know.
func dressCompletion(c *cobra.Command, lang report.Lang) {
	c.Use = words("completion 外壳", "completion SHELL").In(lang)
	c.Short = words("生成命令补全脚本（bash、zsh、fish、powershell）", "write a completion script (bash, zsh, fish, powershell)").In(lang)
	c.Long = c.Short
	c.Args = cobra.ArbitraryArgs
	c.RunE = func(c *cobra.Command, args []string) error {
		if len(args) == 0 {
			return c.Help()
		}
		return &trouble{
			words("没有 "+args[0]+" 的补全脚本", "there is no completion script for "+args[0]),
			words("可用 bash、zsh、fish、powershell", "say bash, zsh, fish or powershell"),
		}
	}
	for _, s := range c.Commands() {
		s.Args = noArgs
		s.Short = words("生成 "+s.Name()+" 的补全脚本", "write the completion script for "+s.Name()).In(lang)
		if lang == report.ZH {
			s.Long = s.Short
		}
	}
}

func helpCommand(lang report.Lang) *cobra.Command {
	return &cobra.Command{
		Use:   words("help [命令]", "help [COMMAND]").In(lang),
		Short: words("看说明", "help about any command").In(lang),
		RunE: func(c *cobra.Command, args []string) error {
			cmd, rest, err := c.Root().Find(args)
			if err != nil {
				return err
			}
			if len(rest) > 0 {
				return &trouble{
					words("没有 "+rest[0]+" 这个命令", "unknown command "+rest[0]),
					words("命令见 duizhao help", "see duizhao help"),
				}
			}
			return cmd.Help()
		},
	}
}

// messages are the errors of parsing the command line, and some of the
// system's, in our words. Names may hold line ends.
var messages = []struct {
	form *regexp.Regexp
	zh   string
	en   string
}{
	{regexp.MustCompile(`(?s)^unknown flag: (.*)$`), "没有 $1 这个选项", "unknown option $1"},
	{regexp.MustCompile(`(?s)^unknown shorthand flag: '(.*)' in .*$`), "没有 -$1 这个选项", "unknown option -$1"},
	{regexp.MustCompile(`(?s)^flag needs an argument: '(.*)' in .*$`), "选项 -$1 后面缺少值", "option -$1 needs a value"},
	{regexp.MustCompile(`(?s)^flag needs an argument: (.*)$`), "选项 $1 后面缺少值", "option $1 needs a value"},
	{regexp.MustCompile(`(?s)^invalid argument "(.*)" for "(.*)" flag: .*$`), "选项 $2 的值 $1 不对", "$1 is no value for option $2"},
	{regexp.MustCompile(`(?s)^bad flag syntax: (.*)$`), "选项 $1 写法不对", "$1 is no option"},
	{regexp.MustCompile(`(?s)^open (.*): no such file or directory$`), "$1: 没有这个文件", "$1: no such file"},
	{regexp.MustCompile(`(?s)^open (.*): permission denied$`), "$1: 没有读取权限", "$1: permission denied"},
}

// reworded puts an error that is not ours into our words.
func reworded(err error) report.Words {
	s := strings.TrimSpace(err.Error())
	for _, m := range messages {
		if m.form.MatchString(s) {
			return words(m.form.ReplaceAllString(s, m.zh), m.form.ReplaceAllString(s, m.en))
		}
	}
	return words(s, s)
}
