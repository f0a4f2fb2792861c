package main

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"duizhao/internal/report"
)

// usageZH is cobra's usage template in Chinese; the English one is cobra's.
const usageZH = `用法：{{if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [命令]{{end}}{{if .HasExample}}

例：
{{.Example}}{{end}}{{if .HasAvailableSubCommands}}

命令：{{range .Commands}}{{if (or .IsAvailableCommand (eq .Name "help"))}}
  {{rpad .Name .NamePadding }} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

选项：
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

通用选项：
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableSubCommands}}

用 “{{.CommandPath}} [命令] --help” 看某个命令的说明。{{end}}
`

// dress gives the whole tree its language.
func dress(root *cobra.Command, lang report.Lang) {
	root.InitDefaultCompletionCmd()
	if lang != report.ZH {
		return
	}
	root.SetUsageTemplate(usageZH)
	var each func(*cobra.Command)
	each = func(c *cobra.Command) {
		c.Flags().BoolP("help", "h", false, "看说明")
		if c.Name() == "completion" {
			c.Short = "生成命令补全脚本（bash、zsh、fish、powershell）"
		}
		for _, s := range c.Commands() {
			each(s)
		}
	}
	each(root)
}

func helpCommand(lang report.Lang) *cobra.Command {
	return &cobra.Command{
		Use:   "help [COMMAND]",
		Short: words("看说明", "help about any command").In(lang),
		RunE: func(c *cobra.Command, args []string) error {
			cmd, _, err := c.Root().Find(args)
			if cmd == nil || err != nil {
				return err
			}
			return cmd.Help()
		},
	}
}

// messages are cobra's own errors in our words.
var messages = []struct {
	form *regexp.Regexp
	zh   string
	en   string
}{
	{regexp.MustCompile(`^unknown flag: (.*)$`), "没有 $1 这个选项", "unknown option $1"},
	{regexp.MustCompile(`^unknown shorthand flag: '(.)' in .*$`), "没有 -$1 这个选项", "unknown option -$1"},
	{regexp.MustCompile(`^flag needs an argument: (?:'(.)' in )?(.*)$`), "选项 $1$2 后面缺少值", "option $1$2 needs a value"},
	{regexp.MustCompile(`^invalid argument "(.*)" for "(.*)" flag: .*$`), "选项 $2 的值 $1 不对", "$1 is no value for $2"},
	{regexp.MustCompile(`^unknown command "(.*)" for "(.*)"[\s\S]*$`), "没有 $1 这个命令", "unknown command $1"},
	{regexp.MustCompile(`^open (.*): no such file or directory$`), "$1: 没有这个文件", "$1: no such file"},
	{regexp.MustCompile(`^open (.*): permission denied$`), "$1: 没有读取权限", "$1: permission denied"},
}

// explain puts an error that is not ours into the language of the user.
func explain(err error, lang report.Lang) string {
	s := strings.TrimSpace(err.Error())
	for _, m := range messages {
		if m.form.MatchString(s) {
			t := m.en
			if lang == report.ZH {
				t = m.zh
			}
			return m.form.ReplaceAllString(s, t)
		}
	}
	return s
}
