// Package input reports mistakes in what users write.
//
// A reader of a file (a table, a concordance, a scenario) collects [Error]
// values in a [List] and continues, so that the user sees all mistakes at
// once: each with its place, the text found there, and a hint. The package
// also has the strict YAML reader ([ParseYAML]) and the
// nearest-name search ([Nearest]) for hints.
//
// It imports no other package of the program, so every package may use it.
package input

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
)

// Error is one mistake in something a user wrote.
type Error struct {
	File  string // as the user named it; "" when there is no file
	Sheet string // the sheet of a workbook: Line and Col are then the row and column of a cell; "" for text files
	Line  int    // 1-based; 0 if the mistake concerns the whole file
	Col   int    // 1-based, in characters; 0 if it concerns the whole line
	Msg   string // what is wrong, lower case, no full stop
	Text  string // the text found there, "" if there is none to show
	Hint  string // what to do, "" if the message says enough
}

// Place is where in a text file a mistake is. The zero value is a mistake in
// something that was given without a file, such as an option of a command.
type Place struct {
	File      string // as the user named it
	Line, Col int    // as in Error
}

// At is a place in a file; a column of 0 is the whole line.
func At(file string, line, col int) Place { return Place{file, line, col} }

// In is the whole of a file.
func In(file string) Place { return Place{File: file} }

// maxText limits the quoted text: an unclosed quoted field must not flood a terminal.
const maxText = 60

// Error gives `file:line:col: message: "text"` and the hint on a separate line.
func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString(e.Place())
	if b.Len() > 0 {
		b.WriteString(": ")
	}
	b.WriteString(e.Msg)
	if e.Text != "" {
		fmt.Fprintf(&b, ": %q", shorten(e.Text))
	}
	if e.Hint != "" {
		b.WriteString("\n  hint: " + e.Hint)
	}
	return b.String()
}

// Place is file:line:col, or `file, sheet NAME, cell B7`, as far as it is known.
func (e *Error) Place() string {
	place := e.File
	if e.Sheet != "" {
		return e.sheetPlace()
	}
	if e.Line > 0 {
		place = fmt.Sprintf("%s:%d", place, e.Line)
		if e.Col > 0 {
			place = fmt.Sprintf("%s:%d", place, e.Col)
		}
	}
	return place
}

func (e *Error) sheetPlace() string {
	place := "sheet " + e.Sheet
	if e.File != "" {
		place = e.File + ", " + place
	}
	switch {
	case e.Line > 0 && e.Col > 0:
		place += ", cell " + CellName(e.Line, e.Col)
	case e.Line > 0:
		place += fmt.Sprintf(", row %d", e.Line)
	case e.Col > 0:
		place += ", column " + ColumnName(e.Col)
	}
	return place
}

// CellName is how a spreadsheet names the cell in a row and a column, both counted from 1: B7.
func CellName(row, col int) string { return fmt.Sprintf("%s%d", ColumnName(col), row) }

// ColumnName is how a spreadsheet names a column counted from 1: A, Z, AA.
func ColumnName(col int) string {
	letters := ""
	for ; col > 0; col = (col - 1) / 26 {
		letters = string(rune('A'+(col-1)%26)) + letters
	}
	return letters
}

func shorten(s string) string {
	r := []rune(s)
	if len(r) <= maxText {
		return s
	}
	return string(r[:maxText-1]) + "…"
}

// MaxErrors is how many mistakes a List keeps; the rest are only counted. A
// file in the wrong format has a mistake in every cell, and fifty are enough to see that.
const MaxErrors = 50

// List collects mistakes. The zero value is empty and ready. It is not safe for
// concurrent use: parallel readers keep one each and Merge them.
type List struct {
	errs    []*Error
	dropped int
}

// Add records a mistake. One that was recorded already is recorded once: what a part of a file is used for twice
// is wrong twice, by paths that differ in the numbers of items.
func (l *List) Add(e *Error) {
	if len(l.errs) >= MaxErrors {
		l.dropped++
		return
	}
	for _, one := range l.errs {
		if e.Col > 0 && one.sameAs(e) {
			return
		}
	}
	l.errs = append(l.errs, e)
}

// sameAs reports whether two mistakes are one, seen by two paths.
func (e *Error) sameAs(one *Error) bool {
	return e.Line == one.Line && e.Col == one.Col && e.File == one.File && e.Sheet == one.Sheet && e.Text == one.Text && unnumbered(e.Msg) == unnumbered(one.Msg)
}

// unnumbered is a message without the numbers of items in its path: cases[].lines[].share.
func unnumbered(msg string) string { return itemNumber.ReplaceAllString(msg, "[]") }

var itemNumber = regexp.MustCompile(`\[\d+\]`)

// Full reports whether further mistakes are only counted and need no explanation.
func (l *List) Full() bool { return len(l.errs) >= MaxErrors }

// Addf records a mistake at a place: the text found there and a hint, both may be "".
func (l *List) Addf(at Place, text, hint, format string, args ...any) {
	l.Add(&Error{File: at.File, Line: at.Line, Col: at.Col, Text: text, Hint: hint, Msg: fmt.Sprintf(format, args...)})
}

// Merge adds the mistakes of other.
func (l *List) Merge(other *List) {
	l.dropped += other.dropped
	for _, e := range other.errs {
		l.Add(e)
	}
}

// Len is how many mistakes were recorded, kept or not.
func (l *List) Len() int { return len(l.errs) + l.dropped }

// Err is nil when the list is empty, and otherwise an Errors in file order.
func (l *List) Err() error {
	if l.Len() == 0 {
		return nil
	}
	out := Errors{List: append([]*Error(nil), l.errs...), Dropped: l.dropped}
	sort.SliceStable(out.List, func(i, j int) bool {
		a, b := out.List[i], out.List[j]
		if a.File != b.File {
			return a.File < b.File
		}
		if a.Sheet != b.Sheet {
			return a.Sheet < b.Sheet
		}
		if a.Line != b.Line {
			return a.Line < b.Line
		}
		return a.Col < b.Col
	})
	return out
}

// Errors is every mistake found in an input.
type Errors struct {
	List    []*Error
	Dropped int // mistakes beyond MaxErrors, counted but not kept
}

// Error has one mistake per line (hints on their own lines), then the count of those not shown.
func (e Errors) Error() string {
	lines := make([]string, 0, len(e.List)+1)
	for _, one := range e.List {
		lines = append(lines, one.Error())
	}
	if e.Dropped > 0 {
		lines = append(lines, fmt.Sprintf("and %d more", e.Dropped))
	}
	return strings.Join(lines, "\n")
}

// Unwrap lets errors.As find the first *Error.
func (e Errors) Unwrap() []error {
	out := make([]error, len(e.List))
	for i, one := range e.List {
		out[i] = one
	}
	return out
}
