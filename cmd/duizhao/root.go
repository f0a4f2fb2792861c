package main

import (
	"context"
	"fmt"
	"os"
	"slices"
	"sync"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/loader"
	"duizhao/tui"
)

// root builds the command tree. The arguments are looked at first for --lang,
// so that help and errors come in the language asked for.
func (a *app) root(args []string) *cobra.Command {
	a.lang = langOf(args)
	lang := a.language()
	root := &cobra.Command{
		Use:               words("duizhao 左 右 [选项]", "duizhao LEFT RIGHT [options]").In(lang),
		Short:             words("把两份年度报告左右对照", "put two annual reports side by side").In(lang),
		Long:              rootLong.In(lang),
		Args:              cobra.ArbitraryArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		Version:           version,
		PersistentPreRunE: func(*cobra.Command, []string) error { return a.checkFlags() },
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return cmd.Help()
			}
			if err := misspelt(cmd, paths[0]); err != nil {
				return err
			}
			if err := two(cmd, paths); err != nil {
				return err
			}
			return a.review(cmd.Context(), paths[0], paths[1])
		},
	}
	root.SetArgs(args)
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	f := root.PersistentFlags()
	f.StringVar(&a.lang, "lang", a.lang, words("界面`语言`：zh 或 en", "`LANGUAGE` of messages: zh or en").In(lang))
	f.StringVar(&a.mode, "mode", "", words("比对`方式`：year 同一单位两年，peer 两个单位（默认自动判断）", "`MODE`: year is one agency over two years, peer two agencies (default: detected)").In(lang))
	f.StringVar(&a.encoding, "encoding", "", words("文件`编码`，如 gb18030（默认自动判断）", "`ENCODING` of the files, such as gb18030 (default: detected)").In(lang))
	f.BoolVar(&a.external, "external", false, words("读不出时借助本机的 LibreOffice（doc）、pdftotext（PDF）", "let LibreOffice (doc) and pdftotext (PDF) of this machine read what we cannot").In(lang))
	f.StringVar(&a.store, "store", "", words("批注库`文件`（默认 $DUIZHAO_STORE 或用户数据目录）", "`FILE` of the notes (default: $DUIZHAO_STORE, or one in the user's data folder)").In(lang))
	f.StringVar(&a.termsIn, "terms", os.Getenv("DUIZHAO_TERMS"), words("自定固定用语`文件`，每行一个，其中的数字不算数据（默认 $DUIZHAO_TERMS）", "`FILE` of fixed terms, one a line, whose numbers are no figures (default: $DUIZHAO_TERMS)").In(lang))
	a.terms = sync.OnceValues(a.readTerms)
	f.StringVar(&a.templateIn, "template", os.Getenv("DUIZHAO_TEMPLATE"), words("报告须写明的部分和事项的模板`文件`，见 duizhao template（默认 $DUIZHAO_TEMPLATE）", "`FILE` of the parts and matters that a report must tell of, see duizhao template (default: $DUIZHAO_TEMPLATE)").In(lang))
	a.template = sync.OnceValues(a.readTemplate)
	root.Flags().StringVar(&a.theme, "theme", "", words("`主题`：auto 随终端底色、dark 深色、light 浅色、contrast 高对比、mono 单色（默认 auto）", "`THEME`: auto (by the ground of the terminal), dark, light, contrast or mono (default: auto)").In(lang))
	root.Flags().BoolVar(&a.mouse, "mouse", false, words("界面使用鼠标：滚轮、点选、拖动栏宽（终端的选择改按 Shift）", "the screen takes the mouse: wheel, clicks, dragging the wall (select text with Shift)").In(lang))
	root.AddCommand(a.diffCommand(), a.outlineCommand(), a.checkCommand(), a.notesCommand(), a.keysCommand(), a.configCommand(), a.manCommand(), a.templateCommand(), a.versionCommand())
	root.SetHelpCommand(helpCommand(lang))
	root.SetVersionTemplate(versionLine())
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		s := cmd.CommandPath() + " --help"
		return &trouble{reworded(err), words("选项见 "+s, "see "+s)}
	})
	dress(root, lang)
	return root
}

var rootLong = report.Words{
	ZH: `对照：把两份年度报告（法治政府建设情况报告等）在终端里左右对照。
各部分按内容对齐，标出文字和数据的变化，随手批注，导出问题清单。

  duizhao 去年.txt 今年.txt        打开对照
  duizhao diff 去年.txt 今年.txt   不开界面，直接输出比对结果
  duizhao notes export             导出批注（问题清单）

屏幕上按 ? 看按键，按 q 退出；批注随写随存。
读文本、Markdown、网页（HTML、MHTML）、Word/WPS（docx、doc、wps）、PDF、OFD、
ODT、RTF；格式按内容判断，编码自动识别。`,
	EN: `Duizhao puts two annual reports side by side in a terminal: sections are
aligned by content, changed words and figures marked, notes taken from the
keyboard and handed in as a list.

  duizhao LAST.txt THIS.txt        open the two reports
  duizhao diff LAST.txt THIS.txt   the same comparison without a screen
  duizhao notes export             the notes as a list of issues

On the screen press ? for the keys, q to leave; notes are kept as you type.
Text, Markdown, web pages (HTML, MHTML), Word and WPS (docx, doc, wps), PDF, OFD,
ODT and RTF are read; the format is told by content, the encoding found out.`,
}

// misspelt tells a command that was meant from a report that is missing: there
// is no file of the name, and a command of nearly the same.
func misspelt(root *cobra.Command, name string) error {
	if _, err := os.Lstat(name); err == nil || len(name) < 3 {
		return nil
	}
	root.SuggestionsMinimumDistance = 2
	near := root.SuggestionsFor(name)
	if len(near) == 0 {
		return nil
	}
	s := "duizhao " + near[0]
	return &trouble{
		words("没有 "+name+" 这个命令，也没有这个文件", "there is neither a command nor a file "+name),
		words("是不是 "+s+"？", "do you mean "+s+"?"),
	}
}

// two checks that there are two reports and that not both are standard input.
func two(cmd *cobra.Command, paths []string) error {
	switch {
	case len(paths) == 0:
		return &trouble{words("没有给出报告", "no reports were named"), usage(cmd)}
	case len(paths) == 1:
		hint := usage(cmd)
		hint.ZH += "；看单份报告用 duizhao outline"
		hint.EN += "; for one report there is duizhao outline"
		return &trouble{words("只给了一份报告："+paths[0], "only one report was named: "+paths[0]), hint}
	case len(paths) > 2:
		return &trouble{words(fmt.Sprintf("一次对照两份报告，给了 %d 份", len(paths)), fmt.Sprintf("two reports are compared, %d were named", len(paths))), words("文件名含空格时要加引号", "put quotes around a name with spaces")}
	}
	return onceStdin(paths...)
}

// onceStdin checks that standard input is not to be read twice.
func onceStdin(paths ...string) error {
	n := 0
	for _, p := range paths {
		if p == "-" {
			n++
		}
	}
	if n > 1 {
		return &trouble{words("标准输入（-）只能用于其中一份", "only one of the two can be standard input (-)"), report.Words{}}
	}
	return nil
}

func usage(cmd *cobra.Command) report.Words {
	return words("用法："+cmd.UseLine(), "usage: "+cmd.UseLine())
}

// checkFlags checks the flags that commands share.
func (a *app) checkFlags() error {
	if _, ok := langNamed(a.lang); !ok && a.lang != "" {
		return &trouble{words("--lang 只能是 zh 或 en", "--lang is zh or en"), report.Words{}}
	}
	if a.theme != "" && a.theme != tui.AutoTheme && !slices.Contains(tui.Themes, a.theme) {
		return &trouble{words("--theme 只能是 auto、dark、light、contrast 或 mono", "--theme is auto, dark, light, contrast or mono"), report.Words{}}
	}
	switch diff.Mode(a.mode) {
	case "", diff.YearMode, diff.PeerMode:
		return nil
	}
	return &trouble{words("--mode 只能是 year 或 peer", "--mode is year or peer"), report.Words{}}
}

// options are those of comparing. The template is read with them, once.
func (a *app) options() (diff.Options, error) {
	t, err := a.template()
	return diff.Options{Mode: diff.Mode(a.mode), Template: t}, err
}

// load reads one report.
func (a *app) load(ctx context.Context, path string) (*report.Report, error) {
	return await(ctx, func() (*report.Report, error) {
		terms, err := a.terms()
		if err != nil {
			return nil, err
		}
		o := a.reading(nil)
		o.Terms = terms
		return loader.Load(ctx, path, a.stdin, o)
	})
}

// readTerms reads the user's own terms. It is done with the first report, not
// with the flags: a lost file must not keep the notes from being exported.
func (a *app) readTerms() ([]string, error) {
	if a.termsIn == "" {
		return nil, nil
	}
	return loader.Terms(a.termsIn)
}

// pair reads both reports.
func (a *app) pair(ctx context.Context, left, right string) (l, r *report.Report, err error) {
	return both(left, right, func(path string) (*report.Report, error) { return a.load(ctx, path) })
}

// remarks are what should be said of a pair before it is shown.
func remarks(l, r *report.Report) []report.Words {
	var out []report.Words
	if l.Document.SHA256 == r.Document.SHA256 {
		out = append(out, words("两份文件内容相同", "the two files are the same"))
	}
	return out
}

// onTerminal reports whether a stream is a terminal.
func onTerminal(w any) bool {
	f, ok := w.(interface{ Fd() uintptr })
	return ok && term.IsTerminal(int(f.Fd()))
}
