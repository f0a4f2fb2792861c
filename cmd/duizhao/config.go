package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/BurntSushi/toml"
	"github.com/adrg/xdg"
	"github.com/spf13/cobra"

	"duizhao/internal/report"
	"duizhao/tui"
)

// config is the user's configuration. What is wrong in the file stops nothing:
// it is left out and told when the screen opens.
type config struct {
	theme, language, layout string
	width                   int // of ambiguous characters, 0 for what the terminal says
	mouse                   bool
	keys                    map[string][]string
	wrong                   []report.Words
}

// config is the configuration, read when it is first needed.
func (a *app) config() *config {
	a.configOnce.Do(func() { a.configured = readConfig() })
	return a.configured
}

// configName is the file's place below the folders for configuration.
const configName = "duizhao/config.toml"

// configLimit is far more than a configuration needs.
const configLimit = 1 << 20

// configPath is where the configuration is: DUIZHAO_CONFIG, else in the user's
// folder, else in one of the system's; "" where there is none.
func configPath() string {
	if p := os.Getenv("DUIZHAO_CONFIG"); p != "" {
		return p
	}
	p, err := xdg.SearchConfigFile(configName)
	if err != nil {
		return ""
	}
	return p
}

// readConfig reads the configuration.
func readConfig() *config {
	c := &config{keys: map[string][]string{}}
	path := configPath()
	if path == "" {
		return c
	}
	data, err := readSmall(path)
	if err != nil {
		t := explain(err)
		c.wrong = append(c.wrong, t.what)
		return c
	}
	c.parse(string(data))
	name := filepath.Base(path) + ": "
	for i := range c.wrong {
		c.wrong[i] = words(name+c.wrong[i].ZH, name+c.wrong[i].EN)
	}
	return c
}

// firstStart reports whether the screen was never opened by this user before,
// and makes a note of it. Where no note can be kept nobody is greeted twice.
func firstStart() bool {
	path := statePath("greeted")
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return false
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
	if err != nil {
		return false
	}
	return f.Close() == nil
}

// readSmall reads a file that is one, and not a pipe or a folder.
func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	if err == nil && (!info.Mode().IsRegular() || info.Size() > configLimit) {
		return nil, &trouble{what: words(path+": 不是配置文件", path+": no configuration file")}
	}
	if err != nil {
		why := cause(err)
		if errors.Is(err, os.ErrNotExist) {
			return nil, &trouble{what: words(path+": 没有这个文件", path+": no such file")}
		}
		return nil, &trouble{what: words(path+": 无法读取："+why.Error(), path+": cannot be read: "+why.Error())}
	}
	return os.ReadFile(path)
}

func (c *config) say(zh, en string, args ...any) {
	c.wrong = append(c.wrong, words(fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)))
}

// parse takes in the text of a file.
func (c *config) parse(s string) {
	var all map[string]any
	if _, err := toml.Decode(s, &all); err != nil {
		var pe toml.ParseError
		if errors.As(err, &pe) {
			c.say("第 %d 行写法不对（%s）", "line %d: %s", pe.Position.Line, pe.Message)
		} else {
			c.say("写法不对（%v）", "%v", err)
		}
		return
	}
	names := make([]string, 0, len(all))
	for name := range all {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		switch v := all[name]; name {
		case "theme":
			c.choice(&c.theme, name, v, append([]string{tui.AutoTheme}, tui.Themes...))
		case "language":
			c.choice(&c.language, name, v, []string{"auto", "zh", "en"})
		case "layout":
			c.choice(&c.layout, name, v, tui.Layouts)
		case "wide":
			width := ""
			c.choice(&width, name, v, []string{"auto", "1", "2"})
			c.width, _ = strconv.Atoi(width) // 0 for auto
		case "mouse":
			mouse := ""
			c.choice(&mouse, name, v, []string{"true", "false"})
			c.mouse = mouse == "true"
		case "keys":
			table, ok := v.(map[string]any)
			if !ok {
				c.say("keys 应是一节：[keys]", "keys is a section: [keys]")
				continue
			}
			for action, keys := range table {
				list, ok := texts(keys)
				if !ok {
					c.say("%s 的键应写成 \"a\" 或 [\"a\", \"F9\"]", "keys of %s are written \"a\" or [\"a\", \"F9\"]", action)
					continue
				}
				c.keys[action] = list
			}
		default:
			c.say("没有 %s 这个设置", "there is no setting %s", name)
		}
	}
	slices.SortFunc(c.wrong, func(a, b report.Words) int { return strings.Compare(a.EN, b.EN) })
}

// choice takes one of some values; a number does for its digits.
func (c *config) choice(to *string, name string, v any, values []string) {
	if s := fmt.Sprint(v); slices.Contains(values, s) {
		*to = s
		return
	}
	c.say("%s 只能是 %s", "%s is one of %s", name, strings.Join(values, " "))
}

// texts reads a string or a list of strings.
func texts(v any) ([]string, bool) {
	switch v := v.(type) {
	case string:
		return []string{v}, true
	case []any:
		out := make([]string, 0, len(v))
		for _, x := range v {
			s, ok := x.(string)
			if !ok {
				return nil, false
			}
			out = append(out, s)
		}
		return out, true
	}
	return nil, false
}

// configCommand shows the configuration as it is without a file, for a start.
func (a *app) configCommand() *cobra.Command {
	lang := a.language()
	return &cobra.Command{
		Use:   "config",
		Short: words("配置文件的样子：主题、语言、版式、按键", "the configuration file: theme, language, layout, keys").In(lang),
		Long: words(`输出默认的配置文件，每一项都有说明。保存后按需修改：

  mkdir -p ~/.config/duizhao
  duizhao config > ~/.config/duizhao/config.toml

读的是 $DUIZHAO_CONFIG，否则 $XDG_CONFIG_HOME/duizhao/config.toml。
按键改成什么样、有没有写错，看 duizhao keys。`,
			`Writes the configuration file as it is without one, with notes. Keep it and
change what you like:

  mkdir -p ~/.config/duizhao
  duizhao config > ~/.config/duizhao/config.toml

What is read is $DUIZHAO_CONFIG, else $XDG_CONFIG_HOME/duizhao/config.toml.
duizhao keys shows what became of the keys, and tells of mistakes.`).In(lang),
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.write(cmd.Context(), "", func(w io.Writer) error { return writeConfig(w, a.language()) })
		},
	}
}

var configText = report.Words{
	ZH: `# duizhao 对照的配置。以 # 开头的是说明或默认值；去掉 # 再改。

# 主题：auto 随终端底色，dark 深色，light 浅色，contrast 高对比，mono 单色。
# --theme 优先；屏幕上按 T 可换，换过的下次照旧。
theme = "auto"

# 语言：auto 随系统，zh 中文，en 英文。--lang 和 DUIZHAO_LANG 优先。
language = "auto"

# 版式：auto 按窗口宽度，side 左右并列，stacked 上下排列。
# 屏幕上按 | 可换，换过的下次照旧。
layout = "auto"

# 鼠标：true 时界面使用鼠标，同 --mouse（终端的选择改按 Shift）。
mouse = false

# “ ” … — · 等字符在终端里占几格：auto、1 或 2。左右对不齐时改为 2。
wide = "auto"

# 按键：操作 = ["键", …]，替换该操作原有的键；[] 表示不设键。
# 键的写法："a"、"A"、"]"、"g g"（连按）、"Ctrl+R"、"F9"、"PgDn"、"Space"。
# 文字输入时的操作（edit-…）不能用单个字符。改完看 duizhao keys。
[keys]
`,
	EN: `# The configuration of duizhao. Lines with # are notes, or what holds anyway;
# take the # away to change it.

# Theme: auto (by the ground of the terminal), dark, light, contrast, mono.
# --theme goes before; T on the screen changes it, for the next time too.
theme = "auto"

# Language: auto (of the system), zh, en. --lang and DUIZHAO_LANG go before.
language = "auto"

# Layout: auto (by the width of the window), side (by side), stacked.
# | on the screen changes it, for the next time too.
layout = "auto"

# Mouse: with true the screen takes it, as with --mouse (select text with Shift).
mouse = false

# Cells that the terminal gives to “ ” … — ·: auto, 1 or 2. Say 2 where the two
# sides do not stand straight.
wide = "auto"

# Keys: action = ["key", …] takes the place of its usual keys; [] is none.
# Keys are written "a", "A", "]", "g g" (one after the other), "Ctrl+R", "F9",
# "PgDn", "Space". For typing (edit-…) no single character will do. See what
# became of them with duizhao keys.
[keys]
`,
}

func writeConfig(w io.Writer, lang report.Lang) error {
	var b strings.Builder
	b.WriteString(configText.In(lang))
	k := tui.NewKeyMap(lang)
	for _, x := range k.Actions() {
		quoted := make([]string, len(x.Keys))
		for i, s := range x.Keys {
			quoted[i] = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s) + `"`
		}
		fmt.Fprintf(&b, "# %s = [%s]  # %s\n", x.Name, strings.Join(quoted, ", "), x.Does)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
