package main

import (
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"duizhao/internal/report"
	"duizhao/tui"
)

//go:generate go run . keys --readme ../../README.md

// keysCommand shows the key table of the screen. The README's table is made by
// it too, so that it cannot differ from what the keys do.
func (a *app) keysCommand() *cobra.Command {
	lang := a.language()
	var readme string
	cmd := &cobra.Command{
		Use:   "keys",
		Short: words("屏幕上的按键", "the keys of the screen").In(lang),
		Args:  noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if readme != "" {
				return renewKeys(readme)
			}
			k := tui.NewKeyMap(a.language())
			a.warn("", append(slices.Clone(a.config().wrong), k.Rebind(a.config().keys)...))
			return a.write(cmd.Context(), "", func(w io.Writer) error {
				_, err := io.WriteString(w, k.Markdown(a.language()))
				return err
			})
		},
	}
	cmd.Flags().StringVar(&readme, "readme", "", "renew the key table of this README")
	_ = cmd.Flags().MarkHidden("readme")
	return cmd
}

const (
	keysBegin = "<!-- keys: made by go generate -->\n"
	keysEnd   = "<!-- end of keys -->\n"
)

// renewKeys puts the key table between its marks in a file.
func renewKeys(path string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	before, rest, ok := strings.Cut(string(raw), keysBegin)
	_, after, ok2 := strings.Cut(rest, keysEnd)
	if !ok || !ok2 {
		return fmt.Errorf("%s has no marks for the key table", path)
	}
	zh, en := tui.NewKeyMap(report.ZH), tui.NewKeyMap(report.EN)
	out := before + keysBegin + "\n" + en.Markdown(report.EN) + "\n<details><summary>按键（中文）</summary>\n\n" + zh.Markdown(report.ZH) + "\n</details>\n\n" + keysEnd + after
	return os.WriteFile(path, []byte(out), 0o644)
}
