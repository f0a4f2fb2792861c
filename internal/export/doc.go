// Package export writes what was found in reports: outlines, comparisons and
// the reviewers' notes, as JSON, plain text, Markdown, HTML and CSV.
//
// Every function takes an [io.Writer], opens no file and asks no clock. The
// same input gives the same bytes. Errors are those of the writer alone.
//
// The JSON is that of the project's contract ([OutlineJSON], [DiffJSON],
// [CheckJSON]); everything else is made for people and may change.
//
// Text is never altered in JSON. Everywhere else control characters are
// replaced by visible signs (␛ for ESC), so that no report can speak to the
// reader's terminal.
package export
