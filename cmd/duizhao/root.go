package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"duizhao/diff"
	"duizhao/internal/report"
	"duizhao/loader"
)

// root builds the command tree. The arguments are looked at first for --lang,
// so that help and errors come in the language asked for.
func (a *app) root(args []string) *cobra.Command {
	a.lang = langOf(args)
	lang := a.language()
	root := &cobra.Command{
		Use:               "duizhao LEFT RIGHT",
		Short:             words("把两份年度报告左右对照", "put two annual reports side by side").In(lang),
		Long:              rootLong.In(lang),
		Args:              cobra.ArbitraryArgs,
		SilenceUsage:      true,
		SilenceErrors:     true,
		DisableAutoGenTag: true,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if len(paths) == 0 {
				return cmd.Help()
			}
			if err := two(paths); err != nil {
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
	f.StringVar(&a.lang, "lang", a.lang, words("界面语言 zh 或 en", "language, zh or en").In(lang))
	f.StringVar(&a.mode, "mode", "", words("year 同一单位两年，peer 两个单位（默认自动判断）", "year: one agency, two years; peer: two agencies (default: detected)").In(lang))
	f.StringVar(&a.encoding, "encoding", "", words("文件编码，如 gb18030（默认自动判断）", "encoding of the files, as gb18030 (default: detected)").In(lang))
	f.StringVar(&a.store, "store", "", words("批注库的位置（默认 $DUIZHAO_STORE 或用户数据目录）", "where the notes are kept (default: $DUIZHAO_STORE or the user's data folder)").In(lang))
	root.AddCommand(a.diffCommand(), a.outlineCommand(), a.checkCommand(), a.notesCommand(), a.keysCommand(), a.versionCommand())
	root.SetHelpCommand(helpCommand(lang))
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
目前读文本文件（UTF-8、GBK/GB18030、UTF-16、Big5）。`,
	EN: `Duizhao puts two annual reports side by side in a terminal: sections are
aligned by content, changed words and figures marked, notes taken from the
keyboard and handed in as a list.

  duizhao LAST.txt THIS.txt        open the two reports
  duizhao diff LAST.txt THIS.txt   the same comparison without a screen
  duizhao notes export             the notes as a list of issues

On the screen press ? for the keys, q to leave; notes are kept as you type.
Text files are read so far (UTF-8, GBK/GB18030, UTF-16, Big5).`,
}

func words(zh, en string) report.Words { return report.Words{ZH: zh, EN: en} }

// langOf finds --lang among the arguments before they are parsed.
func langOf(args []string) string {
	for i, s := range args {
		if s == "--" {
			break
		}
		if v, ok := strings.CutPrefix(s, "--lang="); ok {
			return v
		}
		if s == "--lang" && i+1 < len(args) {
			return args[i+1]
		}
	}
	return ""
}

// two checks that there are two reports and that not both are standard input.
func two(paths []string) error {
	switch {
	case len(paths) == 1:
		return &trouble{words("只给了一份报告："+paths[0], "only one report was named: "+paths[0]), words("用法：duizhao 左 右；看单份报告用 duizhao outline", "say duizhao LEFT RIGHT; for one report there is duizhao outline")}
	case len(paths) > 2:
		return &trouble{words(fmt.Sprintf("一次对照两份报告，给了 %d 份", len(paths)), fmt.Sprintf("two reports are compared, %d were named", len(paths))), words("文件名含空格时要加引号", "put quotes around a name with spaces")}
	case paths[0] == "-" && paths[1] == "-":
		return &trouble{words("标准输入（-）只能用于其中一份", "only one of the two can be standard input (-)"), report.Words{}}
	}
	return nil
}

// options checks the flags that commands share.
func (a *app) options() (loader.Options, diff.Options, error) {
	mode := diff.Mode(a.mode)
	if mode != "" && mode != diff.YearMode && mode != diff.PeerMode {
		return loader.Options{}, diff.Options{}, &trouble{words("--mode 只能是 year 或 peer", "--mode is year or peer"), report.Words{}}
	}
	return loader.Options{Encoding: a.encoding}, diff.Options{Mode: mode}, nil
}

// load reads one report and tells its warnings.
func (a *app) load(ctx context.Context, path string, o loader.Options) (*report.Report, error) {
	return loader.Load(ctx, path, a.stdin, o)
}

// pair reads both reports.
func (a *app) pair(ctx context.Context, left, right string) (l, r *report.Report, o diff.Options, err error) {
	lo, o, err := a.options()
	if err != nil {
		return nil, nil, o, err
	}
	if l, err = a.load(ctx, left, lo); err != nil {
		return nil, nil, o, err
	}
	r, err = a.load(ctx, right, lo)
	return l, r, o, err
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
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
