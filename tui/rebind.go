package tui

import (
	"fmt"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"charm.land/bubbles/v2/key"

	"duizhao/internal/report"
)

// action is a key binding and its name in the configuration.
type action struct {
	name  string
	modes string // where its keys work, as in group
	*key.Binding
}

// actions are the bindings by the names of their fields: NextChange is
// next-change.
func (k *KeyMap) actions() []action {
	modes := map[string]string{} // by the words of the help, which are the binding's own
	id := func(b *key.Binding) string { return b.Help().Desc + "\x00" + strings.Join(b.Keys(), "\x00") }
	for _, g := range k.groups() {
		for i := range g.keys {
			modes[id(&g.keys[i])] += g.modes
		}
	}
	v := reflect.ValueOf(k).Elem()
	out := make([]action, v.NumField())
	for i := range out {
		b := v.Field(i).Addr().Interface().(*key.Binding)
		out[i] = action{kebab(v.Type().Field(i).Name), modes[id(b)], b}
	}
	return out
}

func kebab(s string) string {
	var b strings.Builder
	for i, r := range s {
		if unicode.IsUpper(r) && i > 0 {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// Action is what a key can be bound to.
type Action struct {
	Name string
	Does string
	Keys []string
}

// Actions are all that keys can be bound to, in the order of the help.
func (k *KeyMap) Actions() []Action {
	byDesc := map[string]action{}
	for _, a := range k.actions() {
		byDesc[a.Help().Desc+"\x00"+a.Help().Key] = a
	}
	var out []Action
	for _, g := range k.groups() {
		for _, b := range g.keys {
			h := b.Help()
			out = append(out, Action{byDesc[h.Desc+"\x00"+h.Key].name, h.Desc, b.Keys()})
		}
	}
	return out
}

var (
	wNoAction  = w("没有 %s 这个操作", "there is no action %s")
	wNoKey     = w("%s：没有 %q 这个键", "%s: there is no key %q")
	wTypes     = w("%s：%q 用来打字，不能作按键", "%s: %q is needed for typing")
	wTaken     = w("%q 归 %s，%s 不再用", "%q is for %s now, no longer for %s")
	wTakenBoth = w("%q 既给 %s 又给 %s，归前者", "%q is given to %s and %s; the first has it")
)

// Rebind gives actions other keys than usual: a list for a name, which takes
// the place of the usual keys. What cannot be done is told, and left as it was;
// who loses a key to another is told too, unless his keys are named as well.
func (k *KeyMap) Rebind(keys map[string][]string) []report.Words {
	var told []report.Words
	say := func(f report.Words, args ...any) {
		told = append(told, report.Words{ZH: fmt.Sprintf(f.ZH, args...), EN: fmt.Sprintf(f.EN, args...)})
	}
	all := k.actions()
	known := map[string]bool{}
	for _, a := range all {
		known[a.name] = true
	}
	var unknown []string
	for name := range keys {
		if !known[name] {
			unknown = append(unknown, name)
		}
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		say(wNoAction, name)
	}
	// The named first, so that they take and the others lose.
	order := slices.Clone(all)
	slices.SortStableFunc(order, func(a, b action) int {
		_, x := keys[a.name]
		_, y := keys[b.name]
		switch {
		case x && !y:
			return -1
		case y && !x:
			return 1
		}
		return 0
	})
	type claim struct {
		mode  rune
		keys  string
		owner string
	}
	var claims []claim
	for _, a := range order {
		specs, named := keys[a.name]
		want := a.Keys()
		if named {
			want = nil
			for _, spec := range specs {
				s, ok := parseKeys(spec)
				switch {
				case !ok:
					say(wNoKey, a.name, spec)
				case strings.Contains(a.modes, "e") && utf8.RuneCountInString(s) == 1:
					say(wTypes, a.name, spec)
				default:
					want = append(want, s)
				}
			}
			if len(want) == 0 && len(specs) > 0 {
				want = a.Keys()
			}
			if a.Binding == &k.Quit || a.Binding == &k.EditQuit {
				want = append(want, "ctrl+c") // the way out is always there
			}
		}
		var got []string
		for _, s := range want {
			rival := ""
			for _, c := range claims {
				if strings.ContainsRune(a.modes, c.mode) && clash(c.keys, s) && c.owner != a.name {
					rival = c.owner
					break
				}
			}
			switch {
			case rival == "":
				if !slices.Contains(got, s) {
					got = append(got, s)
				}
			case named:
				say(wTakenBoth, s, rival, a.name)
			default:
				say(wTaken, s, rival, a.name)
			}
		}
		if !slices.Equal(got, a.Keys()) {
			a.SetKeys(got...)
			a.SetHelp(shownKeys(got), a.Help().Desc)
		}
		for _, mode := range a.modes {
			for _, s := range got {
				claims = append(claims, claim{mode, s, a.name})
			}
		}
	}
	return told
}

// clash reports whether two sequences of keys cannot both be told: they are the
// same, or one begins the other.
func clash(a, b string) bool {
	return a == b || strings.HasPrefix(a, b+" ") || strings.HasPrefix(b, a+" ")
}

// names are other names of keys.
var names = map[string]string{
	"escape": "esc", "return": "enter", "pgdn": "pgdown", "pagedown": "pgdown", "pageup": "pgup", "del": "delete", "ins": "insert", "bs": "backspace",
	"↑": "up", "↓": "down", "←": "left", "→": "right",
}

var keyNames = regexp.MustCompile(`^(esc|enter|kpenter|tab|space|backspace|delete|insert|home|end|pgup|pgdown|up|down|left|right|f([1-9]|1[0-9]|2[0-4]))$`)

// parseKeys reads keys as people write them: "]", "g g", "Ctrl+R", "^R", "F5".
func parseKeys(s string) (string, bool) {
	var out []string
	for _, f := range strings.Fields(s) {
		var mods []string
		if utf8.RuneCountInString(f) == 2 && f[0] == '^' {
			mods, f = []string{"ctrl"}, strings.ToLower(f[1:])
		}
		for {
			mod, rest, ok := strings.Cut(f, "+")
			if m := strings.ToLower(mod); ok && rest != "" && (m == "ctrl" || m == "alt" || m == "shift") {
				mods, f = append(mods, m), rest
				continue
			}
			break
		}
		if utf8.RuneCountInString(f) == 1 && names[f] == "" {
			r, _ := utf8.DecodeRuneInString(f)
			f = string(keyFor(r))
			if len(mods) == 1 && mods[0] == "shift" {
				mods, f = nil, strings.ToUpper(f)
			} else if len(mods) > 0 {
				f = strings.ToLower(f)
			}
		} else {
			f = strings.ToLower(f)
			if n := names[f]; n != "" {
				f = n
			}
			if !keyNames.MatchString(f) {
				return "", false
			}
		}
		// In the order in which the library names them.
		for _, m := range []string{"shift", "alt", "ctrl"} {
			if slices.Contains(mods, m) {
				f = m + "+" + f
			}
		}
		out = append(out, f)
	}
	return strings.Join(out, " "), len(out) > 0
}

// keyLooks draws the names of keys.
var keyLooks = strings.NewReplacer("pgdown", "PgDn", "pgup", "PgUp", "enter", "Enter", "esc", "Esc", "home", "Home", "end", "End", "tab", "Tab",
	"backspace", "Backspace", "delete", "Delete", "insert", "Insert", "up", "↑", "down", "↓", "left", "←", "right", "→")

var fkey = regexp.MustCompile(`\bf(\d)`)

// shownKeys writes keys out for the help.
func shownKeys(keys []string) string {
	return fkey.ReplaceAllString(keyLooks.Replace(strings.Join(keys, " ")), "F$1")
}

// mainKey is the first of the keys that are shown for a binding.
func mainKey(b key.Binding) string {
	f := strings.Fields(b.Help().Key)
	n := 1
	if len(b.Keys()) > 0 {
		n = strings.Count(b.Keys()[0], " ") + 1
	}
	return strings.Join(f[:min(n, len(f))], " ")
}
