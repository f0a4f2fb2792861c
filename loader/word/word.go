// Package word holds what the formats of Word share, binary or RTF: how numbers
// are printed, rows of nested tables, symbol fonts, and the equations that stand
// for circled numbers and the like.
package word

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/loader/source"
)

// What stands between a number and its paragraph, as list levels say it.
const (
	Tab     = 0
	Space   = 1
	Nothing = 2
)

// Before puts a printed number before its paragraph, with what the level of its
// list says between them. A bullet is nothing by itself.
func Before(number, paragraph string, by int) string {
	number = strings.TrimRight(number, " \t")
	blank := strings.TrimSpace(paragraph) == ""
	switch {
	case blank && strings.IndexFunc(number, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) < 0:
		return paragraph
	case blank, number == "", by == Nothing:
		return number + paragraph
	case by == Space:
		return number + " " + strings.TrimLeft(paragraph, " ")
	}
	return Follow(number, paragraph)
}

// Follow puts a number before its paragraph with a tab between them. That is a
// blank after a narrow number and nothing after a full-width mark, which has its
// own blank: 1. 甲, 一、甲, （一）甲.
func Follow(number, paragraph string) string {
	number = strings.TrimRight(number, " \t")
	if number == "" || paragraph == "" {
		return number + paragraph
	}
	first, _ := utf8.DecodeRuneInString(paragraph)
	last, _ := utf8.DecodeLastRuneInString(number)
	if unicode.IsSpace(first) || strings.ContainsRune("、。，．：；）〕】》」』", last) {
		return number + paragraph
	}
	return number + " " + paragraph
}

// ContentsTitle sets the word 目录 aside where it is the line above a table of
// contents.
func ContentsTitle(t *source.Text) {
	n := len(t.Paragraphs) - 1
	if n < 0 {
		return
	}
	switch title := t.Paragraphs[n]; letters(title) {
	case "目录", "目次", "目錄":
		t.Paragraphs = t.Paragraphs[:n]
		for i := len(t.Aside) - 1; i >= 0 && t.Aside[i].At > n; i-- {
			t.Aside[i].At = n
		}
		t.Set(source.Contents, title)
	}
}

// Changes warns of tracked changes.
func Changes(t *source.Text, inserted, deleted int) {
	if inserted+deleted > 0 {
		t.Warn(
			fmt.Sprintf("文中有未接受的修订（插入 %d 处、删除 %d 处），按全部接受后的文字读", inserted, deleted),
			fmt.Sprintf("holds tracked changes (%d insertions, %d deletions); it is read as if all were accepted", inserted, deleted),
		)
	}
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
	summary = strings.Join(strings.Fields(summary), " ")
	name := letters(summary)
	if utf8.RuneCountInString(name) < 6 {
		return ""
	}
	head := paragraphs[:min(len(paragraphs), 12)]
	for i := range head {
		joined := ""
		for _, p := range head[i:min(i+4, len(head))] {
			if joined += letters(p); joined == name {
				return summary
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
