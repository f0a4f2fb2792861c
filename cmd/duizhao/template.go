package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"duizhao/diff"
	"duizhao/loader"
)

// templateCommand shows the built-in template, for a bureau to start its own
// from.
func (a *app) templateCommand() *cobra.Command {
	lang := a.language()
	return &cobra.Command{
		Use:   "template",
		Short: words("内置的模板：报告须写明的部分和事项", "the built-in template: parts and matters that a report must tell of").In(lang),
		Long: words(`输出内置的模板：MISSING 要求报告具备的部分，NOTOPIC 要求逐年报告的事项。
按本地要求修改后用 --template 文件 或 DUIZHAO_TEMPLATE 启用：

  duizhao template > 本市模板.txt
  duizhao --template 本市模板.txt 上年.txt 今年.txt`,
			`Writes the built-in template: the parts that MISSING asks for, and the matters
that NOTOPIC asks for year by year. Change it to what your jurisdiction asks for
and use it with --template FILE or DUIZHAO_TEMPLATE:

  duizhao template > ours.txt
  duizhao --template ours.txt LAST.txt THIS.txt`).In(lang),
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.write(cmd.Context(), "", func(w io.Writer) error {
				_, err := io.WriteString(w, diff.TemplateText())
				return err
			})
		},
	}
}

// readTemplate reads the bureau's own template, nil where there is none.
func (a *app) readTemplate() (*diff.Template, error) {
	if a.templateIn == "" {
		return nil, nil
	}
	s, err := loader.List(a.templateIn,
		words("不能用作模板", "cannot be the template"),
		words("不是模板（文本文件，见 duizhao template）", "is no template (a text file, see duizhao template)"))
	if err != nil {
		return nil, err
	}
	t, err := diff.ParseTemplate(s)
	var wrong *diff.TemplateError
	if errors.As(err, &wrong) {
		zh, en := a.templateIn+": ", a.templateIn+": "
		if wrong.Line > 0 {
			zh += fmt.Sprintf("第 %d 行：", wrong.Line)
			en += fmt.Sprintf("line %d: ", wrong.Line)
		}
		return nil, &trouble{words(zh+wrong.What.ZH, en+wrong.What.EN), words("写法见 duizhao template", "see duizhao template for the form")}
	}
	return t, err
}
