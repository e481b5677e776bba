package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
)

// Format is the name of an output format, as --format takes it.
type Format string

// format is how a table is written. A new one needs a file with a function that returns it, and a line in formats.
type format struct {
	name     Format
	endings  []string // file extensions
	rowsOnly bool     // no place for facts and notes
	write    func(io.Writer, *Table) error
}

// formats are all output formats, the default first.
func formats() []format { return []format{asText(), asCSV(), asJSON(), asMarkdown()} }

// FormatNames are the names of all formats, the default first.
func FormatNames() []string {
	var out []string
	for _, f := range formats() {
		out = append(out, string(f.name))
	}
	return out
}

// ParseFormat reads the name of a format; "" is not one.
func ParseFormat(s string) (Format, error) {
	if !slices.Contains(FormatNames(), s) {
		return "", fmt.Errorf("the formats are %s, not %q", Enumerate(FormatNames(), "and"), s)
	}
	return Format(s), nil
}

// FormatOf is the format of a file's extension; ok is false if there is none.
func FormatOf(file string) (f Format, ok bool) {
	for _, f := range formats() {
		if slices.ContainsFunc(f.endings, func(e string) bool { return strings.HasSuffix(file, e) }) {
			return f.name, true
		}
	}
	return "", false
}

// RowsOnly reports whether the format has no place for facts and notes.
func (f Format) RowsOnly() bool { return f.entry().rowsOnly }

// entry is the format's entry in the list, text for an unknown name.
func (f Format) entry() format {
	all := formats()
	return all[max(0, slices.IndexFunc(all, func(e format) bool { return e.name == f }))]
}

// Write prints the table in the format. An infinite number is an error, [*Infinite].
func Write(w io.Writer, f Format, t *Table) error {
	t, err := t.finite()
	if err != nil {
		return err
	}
	return f.entry().write(w, t)
}

// Enumerate joins names for a sentence: a, b and c.
func Enumerate(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	end := len(names) - 1
	return strings.Join(names[:end], ", ") + " " + last + " " + names[end]
}
