package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"

	"duizhao/diff"
	"duizhao/internal/export"
	"duizhao/internal/report"
)

func (a *app) diffCommand() *cobra.Command {
	lang := a.language()
	var format, output, what string
	cmd := &cobra.Command{
		Use:   words("diff 左 右 [选项]", "diff LEFT RIGHT [options]").In(lang),
		Short: words("不开界面，输出比对结果", "the same comparison without a screen").In(lang),
		Long: words(`输出两份报告的比对结果。退出码：0 内容相同，1 有差异，2 出错。`,
			`Writes the comparison of two reports. Exit code: 0 the same, 1 any difference, 2 trouble.`).In(lang),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := two(cmd, paths); err != nil {
				return err
			}
			write, err := diffWriter(format, a.language())
			if err != nil {
				return err
			}
			explaining := cmd.Flags().Changed("explain")
			if explaining && format != "text" {
				return &trouble{words("--explain 只有 text 格式", "--explain speaks text alone"), report.Words{}}
			}
			ctx := cmd.Context()
			collectLess()
			l, r, err := a.pair(ctx, paths[0], paths[1])
			if err != nil {
				return err
			}
			if len(l.Text)+len(r.Text) > longPair {
				debug.SetGCPercent(100)
			}
			o, err := a.options()
			if err != nil {
				return err
			}
			if explaining {
				return a.explain(ctx, l, r, o, what, output, paths)
			}
			c, err := await(ctx, func() (*diff.Comparison, error) { return diff.Compare(ctx, l, r, o) })
			if err != nil {
				return err
			}
			if err := a.write(ctx, output, func(w io.Writer) error { return write(w, c) }, paths...); err != nil {
				return err
			}
			a.warn(paths[0], l.Warnings)
			a.warn(paths[1], r.Warnings)
			a.warn("", append(remarks(l, r), c.Warnings...))
			if !same(c) {
				a.code = exitDiffer
			}
			return nil
		},
	}
	cmd.Flags().StringVar(&format, "format", "text", words("输出`格式`：text、json、md 或 html（默认 text）", "`FORMAT` of the result: text, json, md or html (default: text)").In(lang))
	cmd.Flags().StringVarP(&output, "output", "o", "", words("写入`文件`（默认标准输出）", "write to a `FILE` (default: standard output)").In(lang))
	cmd.Flags().StringVar(&what, "explain", "", words("说明`对象`为何对应或未对应：章节 2.1~1.1、2.1（左）、~1.1（右），或指标名、数据文字", "tell why `WHAT` was joined or not: sections 2.1~1.1, 2.1 (left), ~1.1 (right), or words of a figure").In(lang))
	return cmd
}

// longPair is from how many characters on a pair is too long for [collectLess].
const longPair = 200_000

// collectLess lets garbage be for longer than usual. A comparison of two reports
// is over in a few hundredths of a second, of which collecting it takes a
// fifth; the heap stays under 60 MB.
func collectLess() { debug.SetGCPercent(400) }

// collectMore collects garbage sooner than usual: many screens are open on one
// server at a time, and each of them mostly waits. It saves a megabyte of forty and
// costs the comparison a millisecond or two.
func collectMore() { debug.SetGCPercent(75) }

// explain writes why one alignment or pairing was made, or not.
func (a *app) explain(ctx context.Context, l, r *report.Report, o diff.Options, what, output string, paths []string) error {
	x, err := await(ctx, func() (*diff.Explanation, error) { return diff.Explain(ctx, l, r, o, what) })
	var none *diff.UnknownError
	if errors.As(err, &none) {
		return &trouble{none.What, words(
			"章节号见 duizhao outline 文件；写法：2.1~1.1、2.1（左）、~1.1（右），或指标名、数据文字",
			"see duizhao outline FILE for the ids; say 2.1~1.1, 2.1 (left), ~1.1 (right), or words of a figure")}
	}
	if err != nil {
		return err
	}
	if err := a.write(ctx, output, func(w io.Writer) error { return export.ExplainText(w, x, a.language()) }, paths...); err != nil {
		return err
	}
	a.warn("", x.Warnings)
	return nil
}

func diffWriter(format string, lang report.Lang) (func(io.Writer, *diff.Comparison) error, error) {
	switch format {
	case "text":
		return func(w io.Writer, c *diff.Comparison) error { return export.DiffText(w, c, lang) }, nil
	case "json":
		return func(w io.Writer, c *diff.Comparison) error { return export.DiffJSON(w, c, lang) }, nil
	case "md":
		return func(w io.Writer, c *diff.Comparison) error { return export.DiffMarkdown(w, c, lang) }, nil
	case "html":
		return func(w io.Writer, c *diff.Comparison) error { return export.DiffHTML(w, c, lang) }, nil
	}
	return nil, badFormat(format, "text、json、md、html", "text, json, md or html")
}

func badFormat(format, zh, en string) error {
	return &trouble{
		words(fmt.Sprintf("没有 %q 这种格式", format), fmt.Sprintf("there is no format %q", format)),
		words("可用 "+zh, "say "+en),
	}
}

// same reports whether the texts are the same to the letter.
func same(c *diff.Comparison) bool {
	return slices.Equal(c.Left.Text, c.Right.Text)
}
