package main

import (
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"duizhao/diff"
	"duizhao/internal/export"
	"duizhao/internal/report"
)

func (a *app) outlineCommand() *cobra.Command {
	lang := a.language()
	var format string
	var plain bool
	cmd := &cobra.Command{
		Use:   "outline FILE",
		Short: words("看一份报告读成了什么：标题、结构、数据、不足", "what the reader made of one report").In(lang),
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := one(paths, cmd); err != nil {
				return err
			}
			if format != "text" && format != "json" {
				return badFormat(format, "text、json", "text or json")
			}
			lo, _, err := a.options()
			if err != nil {
				return err
			}
			r, err := a.load(cmd.Context(), paths[0], lo)
			if err != nil {
				return err
			}
			a.warn(paths[0], r.Warnings)
			return a.write("", func(w io.Writer) error {
				switch {
				case plain:
					_, err := io.WriteString(w, string(r.Text))
					return err
				case format == "json":
					return export.OutlineJSON(w, r)
				}
				return export.OutlineText(w, r, a.language())
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", words("输出格式 text 或 json", "text or json").In(lang))
	cmd.Flags().BoolVar(&plain, "text", false, words("只输出读到的文字", "the plain text alone").In(lang))
	return cmd
}

func (a *app) checkCommand() *cobra.Command {
	lang := a.language()
	var format, previous, failOn string
	cmd := &cobra.Command{
		Use:   "check FILE",
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
			lo, o, err := a.options()
			if err != nil {
				return err
			}
			r, err := a.load(cmd.Context(), paths[0], lo)
			if err != nil {
				return err
			}
			var l *report.Report
			if previous != "" {
				if l, err = a.load(cmd.Context(), previous, lo); err != nil {
					return err
				}
			}
			found, err := diff.Check(cmd.Context(), l, r, o)
			if err != nil {
				return err
			}
			a.warn(paths[0], r.Warnings)
			for _, f := range found {
				if f.Severity != report.Praise && f.Severity.Rank() <= limit.Rank() {
					a.code = exitDiffer
				}
			}
			return a.write("", func(w io.Writer) error {
				if format == "json" {
					return export.CheckJSON(w, l, r, found, a.language())
				}
				return export.CheckText(w, l, r, found, a.language())
			})
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", words("输出格式 text 或 json", "text or json").In(lang))
	cmd.Flags().StringVar(&previous, "previous", "", words("上年报告", "last year's report").In(lang))
	cmd.Flags().StringVar(&failOn, "fail-on", string(report.Important), words("达到此程度即以 1 退出", "exit with 1 from this severity on").In(lang))
	return cmd
}

func one(paths []string, cmd *cobra.Command) error {
	switch len(paths) {
	case 1:
		return nil
	case 0:
		return &trouble{words("没有给出报告", "no report was named"), words("用法："+cmd.UseLine(), "usage: "+cmd.UseLine())}
	}
	return &trouble{words(fmt.Sprintf("一次看一份报告，给了 %d 份", len(paths)), fmt.Sprintf("one report is read at a time, %d were named", len(paths))), words("文件名含空格时要加引号", "put quotes around a name with spaces")}
}

// version is set at build time.
var version = "0.1.0"

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: words("版本", "the version").In(a.language()),
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			revision := ""
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" && len(s.Value) >= 12 {
						revision = " " + s.Value[:12]
					}
				}
			}
			_, err := fmt.Fprintf(a.stdout, "duizhao %s%s %s/%s\n", version, revision, runtime.GOOS, runtime.GOARCH)
			return err
		},
	}
}
