package main

import (
	"os"
	"strings"

	"duizhao/internal/report"
)

func words(zh, en string) report.Words { return report.Words{ZH: zh, EN: en} }

// language is the one asked for, else that of DUIZHAO_LANG, of the
// configuration, of the environment.
func (a *app) language() report.Lang {
	return pickLang(a.lang, func(name string) string {
		v := os.Getenv(name)
		if name == "DUIZHAO_LANG" {
			if _, ok := langNamed(v); !ok {
				return a.config().language
			}
		}
		return v
	})
}

// pickLang gives the language of messages: asked, else DUIZHAO_LANG, else
// Chinese where the locale is Chinese or says nothing, else English. What
// names neither of the two languages is passed over.
func pickLang(asked string, env func(string) string) report.Lang {
	for _, s := range []string{asked, env("DUIZHAO_LANG")} {
		if l, ok := langNamed(s); ok {
			return l
		}
	}
	locale := ""
	for _, k := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if locale = env(k); locale != "" {
			break
		}
	}
	switch name, _, _ := strings.Cut(locale, "."); name {
	case "", "C", "POSIX":
		return report.ZH
	}
	if l, _ := langNamed(locale); l == report.ZH {
		return report.ZH
	}
	return report.EN
}

// langNamed reads zh, en and what begins so: zh_CN.UTF-8, en-US.
func langNamed(s string) (report.Lang, bool) {
	name, _, _ := strings.Cut(strings.ToLower(s), ".")
	name, _, _ = strings.Cut(strings.ReplaceAll(name, "-", "_"), "_")
	switch l := report.Lang(name); l {
	case report.ZH, report.EN:
		return l, true
	}
	return "", false
}

// langOf finds --lang among the arguments before they are parsed, so that help
// and errors of parsing come in the language asked for. As in parsing, the
// last one counts.
func langOf(args []string) string {
	lang := ""
	for i, s := range args {
		if s == "--" {
			break
		}
		if v, ok := strings.CutPrefix(s, "--lang="); ok {
			lang = v
		}
		if s == "--lang" && i+1 < len(args) {
			lang = args[i+1]
		}
	}
	return lang
}
