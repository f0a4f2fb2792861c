package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"duizhao/internal/export"
	"duizhao/internal/note"
	"duizhao/internal/report"
)

// storePath is where the notes are kept: --store, DUIZHAO_STORE, else the
// user's data folder.
func (a *app) storePath() string {
	if a.store != "" {
		return a.store
	}
	if p := os.Getenv("DUIZHAO_STORE"); p != "" {
		return p
	}
	return filepath.Join(xdg.DataHome, "duizhao", "notes.db")
}

func (a *app) notesCommand() *cobra.Command {
	lang := a.language()
	cmd := &cobra.Command{
		Use:   "notes",
		Short: words("列出、导出、导入批注", "list, export and import the notes").In(lang),
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return &trouble{words("notes 没有 "+args[0]+" 这个子命令", "notes has no command "+args[0]), words("可用 list、export、import", "say list, export or import")}
			}
			return cmd.Help()
		},
	}
	cmd.AddCommand(a.notesList(), a.notesExport(), a.notesImport())
	return cmd
}

// notesOf reads the notes: all, or those of the two reports named. Drafts are
// left out, which is said.
func (a *app) notesOf(cmd *cobra.Command, paths []string) ([]export.Notes, error) {
	var key *note.PairKey
	if len(paths) > 0 {
		if err := two(cmd, paths); err != nil {
			return nil, err
		}
		l, r, err := a.pair(cmd.Context(), paths[0], paths[1])
		if err != nil {
			return nil, err
		}
		k := note.PairOf(l, r)
		key = &k
	}
	store := note.At(a.storePath()) // where nothing was noted yet, reading makes no file
	defer store.Close()
	if key != nil {
		items, err := store.List(cmd.Context(), *key)
		if err != nil {
			return nil, err
		}
		drafts, err := store.Drafts(cmd.Context(), *key, "")
		a.warnDrafts(len(drafts))
		return []export.Notes{{Left: key.Left, Right: key.Right, Items: items}}, err
	}
	items, err := store.All(cmd.Context())
	if err != nil {
		return nil, err
	}
	drafts, err := store.AllDrafts(cmd.Context())
	if err != nil {
		return nil, err
	}
	a.warnDrafts(len(drafts))
	return export.Group(items), nil
}

// warnDrafts says how many notes were begun and not saved.
func (a *app) warnDrafts(n int) {
	if n > 0 {
		a.warn("", []report.Words{words(fmt.Sprintf("另有 %d 条草稿没有保存，未列入", n), fmt.Sprintf("%d drafts were not saved and are left out", n))})
	}
}

func (a *app) notesList() *cobra.Command {
	lang := a.language()
	return &cobra.Command{
		Use:   words("list [左 右]", "list [LEFT RIGHT]").In(lang),
		Short: words("列出批注", "list the notes").In(lang),
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			lists, err := a.notesOf(cmd, paths)
			if err != nil {
				return err
			}
			return a.write(cmd.Context(), "", func(w io.Writer) error { return export.NotesText(w, lists, a.language()) })
		},
	}
}

func (a *app) notesExport() *cobra.Command {
	lang := a.language()
	var format, output string
	cmd := &cobra.Command{
		Use:   words("export [左 右] [选项]", "export [LEFT RIGHT] [options]").In(lang),
		Short: words("导出批注为问题清单", "write the notes as a list of problems").In(lang),
		Long: words("导出问题清单。给出两份报告时只导出这一对的批注，否则导出全部。",
			"Writes the list of problems: of the two reports named, else of all.").In(lang),
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			write, err := notesWriter(format, a.language())
			if err != nil {
				return err
			}
			lists, err := a.notesOf(cmd, paths)
			if err != nil {
				return err
			}
			return a.write(cmd.Context(), output, func(w io.Writer) error { return write(w, lists) }, append(paths, a.storePath())...)
		},
	}
	cmd.Flags().StringVar(&format, "format", "md", words("输出`格式`：md、csv、html 或 json（默认 md）", "`FORMAT` of the list: md, csv, html or json (default: md)").In(lang))
	cmd.Flags().StringVarP(&output, "output", "o", "", words("写入`文件`（默认标准输出）", "write to a `FILE` (default: standard output)").In(lang))
	return cmd
}

// notesWriter writes notes in a format.
func notesWriter(format string, l report.Lang) (func(io.Writer, []export.Notes) error, error) {
	switch format {
	case "md":
		return func(w io.Writer, n []export.Notes) error { return export.NotesMarkdown(w, n, l) }, nil
	case "csv":
		return func(w io.Writer, n []export.Notes) error { return export.NotesCSV(w, n, l) }, nil
	case "html":
		return func(w io.Writer, n []export.Notes) error { return export.NotesHTML(w, n, l) }, nil
	case "json":
		return export.NotesJSON, nil
	case "xlsx", "docx":
		return nil, &trouble{words("还不能导出 "+format, format+" cannot be written yet"), words("可先导出 csv（用 Excel 打开）或 md、html（用 Word 打开）", "write csv for Excel, or html for Word")}
	}
	return nil, badFormat(format, "md、csv、html、json", "md, csv, html or json")
}

// exporter writes the notes of the screen to a file; the reports and the notes'
// own file are not written over.
func (a *app) exporter(sources ...string) func(context.Context, string, []note.Note, bool) (string, error) {
	return func(ctx context.Context, path string, notes []note.Note, over bool) (string, error) {
		path, err := a.exportNotes(ctx, path, notes, over, append(sources, a.storePath()))
		if err != nil { // the screen has one line, and no hints
			err = errors.New(oneLine(explain(err).what.In(a.language())))
		}
		return path, err
	}
}

func (a *app) exportNotes(ctx context.Context, path string, notes []note.Note, over bool, sources []string) (string, error) {
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		path = filepath.Join(xdg.Home, rest)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	format := strings.ToLower(strings.TrimPrefix(filepath.Ext(path), "."))
	write, err := notesWriter(format, a.language())
	if err != nil {
		return "", err
	}
	if _, err := os.Lstat(path); err == nil && !over {
		return "", &trouble{what: words(path+" 已存在，:export! 覆盖", path+" is there already; :export! writes over it")}
	}
	return path, a.write(ctx, path, func(w io.Writer) error { return write(w, export.Group(notes)) }, sources...)
}

func (a *app) notesImport() *cobra.Command {
	lang := a.language()
	return &cobra.Command{
		Use:   words("import 文件", "import FILE").In(lang),
		Short: words("导入别人用 export --format json 导出的批注", "take in notes that export --format json wrote").In(lang),
		Args:  cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			if err := one(paths, cmd); err != nil {
				return err
			}
			items, err := await(cmd.Context(), func() ([]note.Note, error) { return a.readNotes(paths[0]) })
			if err != nil {
				return err
			}
			store, err := note.Open(a.storePath())
			if err != nil {
				return err
			}
			defer store.Close()
			got, err := store.Import(cmd.Context(), items)
			if err != nil {
				return err
			}
			return a.write(cmd.Context(), "", func(w io.Writer) error { return export.Imported(w, got, a.language()) })
		},
	}
}

// readNotes reads exported notes from a file or standard input.
func (a *app) readNotes(path string) ([]note.Note, error) {
	src := a.stdin
	if path != "-" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		src = f
	}
	items, err := export.ReadNotesJSON(src)
	if err == nil {
		return items, nil
	}
	name := named(path)
	if why := cause(err); why != err { // the system could not read it
		return nil, &trouble{what: words(name.ZH+": 无法读取："+why.Error(), name.EN+": cannot be read: "+why.Error())}
	}
	why := strings.TrimPrefix(err.Error(), "not a list of notes: ")
	return nil, &trouble{
		words(name.ZH+": 不是导出的批注（"+why+"）", name.EN+": not exported notes ("+why+")"),
		words("请用 duizhao notes export --format json 导出", "they are written by duizhao notes export --format json"),
	}
}
