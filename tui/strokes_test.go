package tui

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"duizhao/internal/report"
)

// What an input method makes of the keys is taken for the keys, wherever a key
// is taken.
func TestKeysOfInputMethods(t *testing.T) {
	t.Parallel()
	for typed, want := range map[string]stroke{
		"【": "[", "】": "]", "［": "[", "］": "]", "｛": "{", "｝": "}", "「": "{", "」": "}", "『": "{", "』": "}",
		"：": ":", "？": "?", "／": "/", "、": `\`, "＼": `\`, "。": ".", "．": ".", "，": ",", "；": ";", "！": "!",
		"～": "~", "｜": "|", "＠": "@", "＃": "#", "￥": "$", "＄": "$", "％": "%", "……": "^", "…": "^", "＾": "^", "＆": "&", "＊": "*", "×": "*",
		"（": "(", "）": ")", "——": "_", "—": "_", "＿": "_", "－": "-", "＋": "+", "＝": "=", "《": "<", "》": ">", "＜": "<", "＞": ">",
		"“": `"`, "”": `"`, "‘": "'", "’": "'", "＂": `"`, "＇": "'", "·": "`", "ａ": "a", "Ｇ": "G", "１": "1", "　": "space",
	} {
		if got := strokeOf(tea.KeyPressMsg{Code: tea.KeyExtended, Text: typed}); got != want {
			t.Errorf("%s is taken for %q, not %q", typed, got, want)
		}
	}
	// Every key of the table that is a symbol can be typed so.
	k := NewKeyMap(report.ZH)
	for _, a := range k.Actions() {
		for _, keys := range a.Keys {
			for _, s := range strings.Fields(keys) {
				if len(s) == 1 && s[0] > ' ' && s[0] < 0x7F {
					if wide := string(rune(s[0]) + 0xFEE0); strokeOf(tea.KeyPressMsg{Text: wide}) != stroke(s) {
						t.Errorf("%s does not do for %s", wide, s)
					}
				}
			}
		}
	}
	d := newDriver(t, example(), 120, 40, Options{}).start()
	if d.keys("？"); d.m.mode != helping {
		t.Error("？ does not open the help")
	}
	if d.keys("？ ／"); d.m.mode != searching {
		t.Error("／ does not open the search")
	}
	if got := string(d.keys("？ 】").m.find.input.text); got != "？】" {
		t.Errorf("what is typed became %q", got)
	}
}

// The hands of other programs find their way.
func TestHabits(t *testing.T) {
	t.Parallel()
	same := func(a, b string) {
		t.Helper()
		x := newDriver(t, example(), 120, 20, Options{}).start().keys(a)
		y := newDriver(t, example(), 120, 20, Options{}).start().keys(b)
		if x.screen() != y.screen() || x.quitted != y.quitted {
			t.Errorf("%s is not %s:\n%s\n%s", a, b, x.screen(), y.screen())
		}
	}
	same("] c ] c", "] ]")
	same("] ] [ c", "] ] [")
	same("】 c", "]")
	same("f8 f8 f7", "] ] [")
	same("ctrl+f ctrl+b", "space b")
	same("> <", "G g g")
	same("h", "?")
	same("f1", "?")
	same("f2", "o")
	same("] ] f9", "] ] a")
	same("/ 执 enter f3 f4 f3", "/ 执 enter n N n")
	same("Z Z", "q")
	same("Z Q", "q")
	d := newDriver(t, example(), 120, 40, Options{}).start().keys(". j j z c").shows2("3 句相同").keys("enter z c").shows2("3 句相同")
	d.keys("z c").shows("3 句相同")
}

func (d *driver) shows2(words ...string) *driver { d.t.Helper(); d.shows(words...); return d }

func TestRebind(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		keys map[string][]string
		told []string
		want map[string]string // the keys of actions
	}{
		{"free keys", map[string][]string{"next-change": {"w", "Ctrl+W", "F12", "g w"}}, nil, map[string]string{"next-change": "w ctrl+w f12 g w"}},
		{"names as people write them", map[string][]string{"undo": {"^Z", "Shift+x", "PageDown", "；", "C"}}, []string{`"pgdown" is for undo now, no longer for page-down`}, map[string]string{"undo": "ctrl+z X pgdown ; C", "page-down": "space ctrl+f"}},
		{"a swap says nothing", map[string][]string{"next-hit": {"N"}, "prev-hit": {"n"}}, nil, map[string]string{"next-hit": "N", "prev-hit": "n"}},
		{"unknown", map[string][]string{"fly": {"w"}, "next-change": {"meta"}}, []string{"there is no action fly", `next-change: there is no key "meta"`}, map[string]string{"next-change": "] f8"}},
		{"taken", map[string][]string{"next-change": {"n"}}, []string{`"n" is for next-change now, no longer for next-hit`}, map[string]string{"next-change": "n", "next-hit": "f3"}},
		{"given twice", map[string][]string{"next-change": {"w"}, "undo": {"w", "e"}}, []string{`"w" is given to next-change and undo; the first has it`}, map[string]string{"next-change": "w", "undo": "e"}},
		{"other views", map[string][]string{"sort": {"]"}}, nil, map[string]string{"sort": "]", "next-change": "] f8"}},
		{"the beginning of others", map[string][]string{"next-change": {"z"}}, []string{"fold,", "fold-here,", "unfold,", "unfold-all,", "fold-all,", "fold"}, nil},
		{"none", map[string][]string{"undo": {}}, nil, map[string]string{"undo": ""}},
		{"the way out", map[string][]string{"quit": {"Q"}}, nil, map[string]string{"quit": "Q ctrl+c"}},
		{"typing", map[string][]string{"edit-save": {"s", "F10"}}, []string{`edit-save: "s" is needed for typing`}, map[string]string{"edit-save": "f10"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			k := NewKeyMap(report.EN)
			told := k.Rebind(tt.keys)
			if tt.name == "the beginning of others" {
				if len(told) != len(tt.told) { // z a and z z of fold
					t.Errorf("told %v", told)
				}
				return
			}
			if len(told) != len(tt.told) {
				t.Fatalf("told %v, want %q", told, tt.told)
			}
			for i := range told {
				if told[i].EN != tt.told[i] {
					t.Errorf("told %q, want %q", told[i].EN, tt.told[i])
				}
			}
			got := map[string]string{}
			for _, a := range k.actions() {
				got[a.name] = strings.Join(a.Keys(), " ")
			}
			for name, want := range tt.want {
				if got[name] != want {
					t.Errorf("%s has %q, want %q", name, got[name], want)
				}
			}
		})
	}
}

// Rebound keys are those that work, that the help shows and the hints name.
func TestReboundKeys(t *testing.T) {
	t.Parallel()
	d := newDriver(t, example(), 120, 40, Options{Keys: map[string][]string{"next-change": {"w"}, "fly": {"x"}}})
	d.run(d.m.Init())
	d.shows("没有 fly 这个操作")
	d.keys("w w w").shows("改动 3/11")
	d.keys("esc").shows(" w 下一处改动")
	d.keys("?").shows("w ")
}

// Every action has a name and a mode, and the default table clashes nowhere.
func TestActions(t *testing.T) {
	t.Parallel()
	k := NewKeyMap(report.ZH)
	seen := map[string]bool{}
	for _, a := range k.actions() {
		if a.modes == "" {
			t.Errorf("%s is in no group", a.name)
		}
		seen[a.name] = true
	}
	all := map[string][]string{}
	for _, a := range k.Actions() {
		if !seen[a.Name] || a.Does == "" {
			t.Errorf("action %+v", a)
		}
		all[a.Name] = a.Keys
	}
	before := k
	if told := k.Rebind(all); len(told) > 0 {
		t.Errorf("told of the usual keys: %v", told)
	}
	if before.Quit.Help() != k.Quit.Help() {
		t.Error("the usual keys have other words")
	}
}
