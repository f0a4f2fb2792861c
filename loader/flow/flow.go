// Package flow puts together what the readers of XML documents come to:
// paragraphs, rows of tables and what is set aside, each in its place, within
// one bound for all of it.
package flow

import (
	"regexp"
	"strings"

	"duizhao/internal/report"
	"duizhao/loader/source"
	"duizhao/loader/word"
)

// The kinds of blocks that are text; others are the kinds of asides.
const (
	Paragraph = ""
	Row       = "row"
)

// Block is a paragraph, a row of a table, or something set aside.
type Block struct{ Kind, Text string }

// text reports whether a block is one of the text.
func (b Block) text() bool { return b.Kind == Paragraph || b.Kind == Row }

// Sink takes blocks in their order.
type Sink interface{ Add(Block) error }

// perBlock is what a block costs beside its text.
const perBlock = 32

// Budget bounds what is read of a document, in bytes.
type Budget struct{ left int }

// NewBudget is what may be read of one document, far more than any report holds.
func NewBudget() *Budget { return &Budget{32 << 20} }

// Spend takes something off; the error is that the text is too long.
func (b *Budget) Spend(n int) error {
	if b.left -= n; b.left >= 0 {
		return nil
	}
	return &source.Error{
		What: report.Words{ZH: "文字过多，不像一份报告", EN: "holds more text than a report can"},
		Hint: report.Words{ZH: "请检查文件；需要时分成几份", EN: "look at the file; split it if need be"},
	}
}

func (b *Budget) refund(x Block) { b.left += len(x.Text) + perBlock }

// Page takes blocks into the text of a document.
type Page struct {
	Text   *source.Text
	Budget *Budget
}

// Add adds a block.
func (p Page) Add(b Block) error {
	if err := p.Budget.Spend(len(b.Text) + perBlock); err != nil {
		return err
	}
	if b.text() {
		p.Text.Add(b.Text)
		return nil
	}
	if b.Kind == source.Contents {
		word.ContentsTitle(p.Text)
	}
	p.Text.Set(b.Kind, b.Text)
	return nil
}

var pageBehind = regexp.MustCompile(`[\t.…·]\s*[0-9ivxIVX-]+\s*$`)

// Entry reports whether a line looks like one of a table of contents: with the
// page behind it. Its styles are now and then used for other text.
func Entry(line []byte) bool { return pageBehind.Match(line) }

// Blocks keeps blocks.
type Blocks struct {
	Budget *Budget
	All    []Block
}

// Add adds a block.
func (b *Blocks) Add(x Block) error {
	b.All = append(b.All, x)
	return b.Budget.Spend(len(x.Text) + perBlock)
}

// Pour hands blocks that were kept on.
func (b *Blocks) Pour(out Sink) error {
	for _, x := range b.All {
		b.Budget.refund(x)
		if err := out.Add(x); err != nil {
			return err
		}
	}
	b.All = nil
	return nil
}

// Text is what was kept as a text of its own.
func (b *Blocks) Text() *source.Text {
	t := &source.Text{}
	for _, x := range b.All {
		if x.text() {
			t.Add(x.Text)
		} else {
			t.Set(x.Kind, x.Text)
		}
	}
	return t
}

// Line is what was kept on one line.
func (b *Blocks) Line() string { return strings.Join(b.Text().Paragraphs, " ") }
