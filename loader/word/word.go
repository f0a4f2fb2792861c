// Package word holds what the formats of Word share, binary or RTF: how numbers
// are printed, rows of nested tables, symbol fonts, and the equations that stand
// for circled numbers and the like.
package word

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// What stands between a number and its paragraph, as list levels say it.
const (
	Tab     = 0
	Space   = 1
	Nothing = 2
)

// Follow puts a printed number before its paragraph. A tab is a blank after a
// narrow number, and nothing after a full-width mark, which has its own blank:
// 1. 甲, 一、甲, （一）甲.
func Follow(number, paragraph string, by int) string {
	number = strings.TrimRight(number, " \t")
	if number == "" || strings.TrimSpace(paragraph) == "" {
		return number + paragraph
	}
	first, _ := utf8.DecodeRuneInString(paragraph)
	last, _ := utf8.DecodeLastRuneInString(number)
	if by == Nothing || unicode.IsSpace(first) || by == Tab && strings.ContainsRune("、。，．：；）〕】》」』", last) {
		return number + paragraph
	}
	return number + " " + paragraph
}

// PageNumber reports whether a header or footer says nothing but the page:
// 12, - 12 -, 第12页 共30页.
func PageNumber(s string) bool {
	if s == "" {
		return false
	}
	digit := false
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' || r >= '０' && r <= '９' || strings.ContainsRune("〇零一二三四五六七八九十百", r):
			digit = true
		case strings.ContainsRune(" \t　\u00A0-－–—―─·.．/／|第页頁共，,~～", r):
		default:
			return false
		}
	}
	return digit || strings.ContainsAny(s, "-－—") && len([]rune(s)) < 8 || strings.Contains(s, "页")
}

// Title is the name that a document's summary gives it, if it may be believed:
// Word fills it in from the first line that was ever written, templates and
// copied files bring others along. It counts only where the report begins with
// these words.
func Title(summary string, paragraphs []string) string {
	name := letters(summary)
	if utf8.RuneCountInString(name) < 6 {
		return ""
	}
	head := paragraphs[:min(len(paragraphs), 12)]
	for i := range head {
		joined := ""
		for _, p := range head[i:min(i+4, len(head))] {
			if joined += letters(p); joined == name {
				return name
			}
			if len(joined) > len(name) {
				break
			}
		}
	}
	return ""
}

// letters is a text without its blanks.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }
