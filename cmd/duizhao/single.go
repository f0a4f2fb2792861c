package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"duizhao/diff"
	"duizhao/internal/cell"
	"duizhao/internal/export"
	"duizhao/internal/report"
)

func (a *app) outlineCommand() *cobra.Command {
	lang := a.language()
	var format string
	var plain bool
	cmd := &cobra.Command{
		Use:   words("outline 文件 [选项]", "outline FILE [options]").In(lang),
		Short: words("看一份报告读成了什么：标题、结构、数据、不足", "what the reader made of one report").In(lang),
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := one(paths, cmd); err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return badFormat(format, "text、json", "text or json")
			}
			if plain && cmd.Flags().Changed("format") {
				return &trouble{words("--text 和 --format 不能同时用", "--text and --format do not go together"), report.Words{}}
			}
			read := a.load
			if plain {
				read = a.readText
			}
			r, err := read(cmd.Context(), paths[0])
			if err != nil {
				return err
			}
			err = a.write(cmd.Context(), "", func(w io.Writer) error {
				switch {
				case plain:
					return a.plainText(w, r.Text)
				case format == "json":
					return export.OutlineJSON(w, r)
				}
				return export.OutlineText(w, r, a.language())
			})
			if err == nil {
				a.warn(paths[0], r.Warnings)
			}
			return err
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", words("输出`格式`：text 或 json（默认 text）", "`FORMAT` of the result: text or json (default: text)").In(lang))
	cmd.Flags().BoolVar(&plain, "text", false, words("只输出读到的文字", "the plain text alone").In(lang))
	return cmd
}

func (a *app) checkCommand() *cobra.Command {
	lang := a.language()
	var format, previous, failOn string
	cmd := &cobra.Command{
		Use:   words("check 文件 [选项]", "check FILE [options]").In(lang),
		Short: words("检查一份报告，列出线索", "findings in one report").In(lang),
		Long: words(`检查一份报告；--previous 给出上年报告时，加上要对照上年才能看出的问题。
退出码：0 没有达到 --fail-on 的线索，1 有，2 出错。`,
			`Checks one report; --previous adds the checks that need last year's.
Exit code: 0 nothing at or above --fail-on, 1 something, 2 trouble.`).In(lang),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := one(paths, cmd); err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return badFormat(format, "text、json", "text or json")
			}
			limit := report.Severity(failOn)
			if !limit.Valid() || limit == report.Praise {
				return &trouble{words("--fail-on 只能是 serious、important、minor 或 hint", "--fail-on is serious, important, minor or hint"), report.Words{}}
			}
			if err := onceStdin(paths[0], previous); err != nil {
				return err
			}
			ctx := cmd.Context()
			r, err := a.load(ctx, paths[0])
			if err != nil {
				return err
			}
			var l *report.Report
			if previous != "" {
				if l, err = a.load(ctx, previous); err != nil {
					return err
				}
			}
			o, err := a.options()
			if err != nil {
				return err
			}
			found, err := await(ctx, func() ([]diff.Finding, error) { return diff.Check(ctx, l, r, o) })
			if err != nil {
				return err
			}
			err = a.write(ctx, "", func(w io.Writer) error {
				if format == "json" {
					return export.CheckJSON(w, l, r, found, a.language())
				}
				return export.CheckText(w, l, r, found, a.language())
			})
			if err != nil {
				return err
			}
			a.warn(paths[0], r.Warnings)
			if l != nil {
				a.warn(previous, l.Warnings)
			}
			for _, f := range found {
				if f.Severity != report.Praise && f.Severity.Rank() <= limit.Rank() {
					a.code = exitDiffer
				}
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", words("输出`格式`：text 或 json（默认 text）", "`FORMAT` of the result: text or json (default: text)").In(lang))
	cmd.Flags().StringVar(&previous, "previous", "", words("上年`报告`", "last year's `REPORT`").In(lang))
	cmd.Flags().StringVar(&failOn, "fail-on", string(report.Important), words("有此`程度`以上的线索即以 1 退出：serious、important、minor、hint（默认 important）", "exit with 1 from this `SEVERITY` on: serious, important, minor or hint (default: important)").In(lang))
	return cmd
}

func one(paths []string, cmd *cobra.Command) error {
	switch len(paths) {
	case 1:
		return nil
	case 0:
		return &trouble{words("没有给出报告", "no report was named"), usage(cmd)}
	}
	return &trouble{words(fmt.Sprintf("一次看一份报告，给了 %d 份", len(paths)), fmt.Sprintf("one report is read at a time, %d were named", len(paths))), words("文件名含空格时要加引号", "put quotes around a name with spaces")}
}

// version is set at build time.
var version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: words("版本", "the version").In(a.language()),
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.write(cmd.Context(), "", func(w io.Writer) error {
				_, err := io.WriteString(w, versionLine())
				return err
			})
		},
	}
}

// noArgs is [cobra.NoArgs] in our words.
func noArgs(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	return &trouble{words(cmd.Name()+" 后面不带别的："+args[0], cmd.Name()+" takes nothing behind it: "+args[0]), usage(cmd)}
}

// versionLine names the program, its version, and the processor it is for.
func versionLine() string {
	revision := ""
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				revision = " " + s.Value[:12]
			}
		}
	}
	return fmt.Sprintf("duizhao %s%s %s/%s\n", version, revision, runtime.GOOS, runtime.GOARCH)
}

// plainText writes the text as it was read, to the letter: other programs
// count in it. On a terminal, where it is only looked at, one sign stands for
// each control character.
func (a *app) plainText(w io.Writer, text []rune) error {
	s := string(text)
	if onTerminal(a.stdout) {
		s = strings.Map(func(r rune) rune {
			if control(r) && r != '\n' && r != '\t' {
				r, _ = cell.Ruler{}.Visible(r)
			}
			return r
		}, s)
	}
	_, err := io.WriteString(w, s)
	return err
}
