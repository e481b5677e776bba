package report

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"ioimpact/internal/input"
)

// Format is the name of an output format, as --format takes it.
type Format string

// format is how a table is written. A new one needs a file with a function that returns it, and a line in formats.
type format struct {
	name     Format
	endings  []string // file extensions
	rowsOnly bool     // no place for facts and notes
	binary   bool     // nothing for a terminal
	exact    bool     // has the very numbers and the names of the columns, as rowsOnly has
	write    func(io.Writer, *Table, Style) error
	// document writes several tables as one file; nil for one after the other.
	document func(io.Writer, []*Table, Style) error
}

// formats are all output formats, the default first.
func formats() []format {
	return []format{asText(), asCSV(), asTSV(), asJSON(), asJSONLines(), asMarkdown(), asLaTeX(), asWorkbook(), asHTML(), asNumPy()}
}

// Style is how a format is written. The zero value is for programs: whole lines, texts as they are.
type Style struct {
	BOM     bool   // csv and tsv begin with a byte order mark, by which Excel on Chinese Windows knows UTF-8
	Guard   bool   // csv and tsv have an apostrophe before texts that spreadsheets take for formulas
	Width   int    // the terminal cells in a line of text; 0 for any number
	Choose  bool   // columns can be chosen with --columns
	Command string // the command line, for workbooks
}

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
		return "", fmt.Errorf("the formats are %s, not %q%s", Enumerate(FormatNames(), "and"), s, hint(s, FormatNames()))
	}
	return Format(s), nil
}

// hint is a line that suggests the nearest of the names; "" if none is near.
func hint(name string, names []string) string {
	if text := input.DidYouMean(name, names); text != "" {
		return "\n  hint: " + text
	}
	return ""
}

// FormatOf is the format of a file's extension, in capitals or not. A file without an extension is text; an unknown
// extension is an error.
func FormatOf(file string) (Format, error) {
	ending := strings.ToLower(filepath.Ext(file))
	if ending == "" || file == "-" {
		return Text, nil
	}
	var all []string
	for _, f := range formats() {
		if slices.Contains(f.endings, ending) {
			return f.name, nil
		}
		all = append(all, f.endings...)
	}
	return "", fmt.Errorf("%s: the extension of a file is %s, not %s%s\n  hint: or choose with --format", file, Enumerate(all, "or"), ending, hint(ending, all))
}

// RowsOnly reports whether the format has no place for facts and notes.
func (f Format) RowsOnly() bool { return f.entry().rowsOnly }

// Binary reports whether the format is nothing for a terminal.
func (f Format) Binary() bool { return f.entry().binary }

// ForPrograms reports whether the format has the very numbers under the names of the columns, rather than numbers
// rounded for reading.
func (f Format) ForPrograms() bool { return f.RowsOnly() || f.entry().exact }

// entry is the format's entry in the list, text for an unknown name.
func (f Format) entry() format {
	all := formats()
	return all[max(0, slices.IndexFunc(all, func(e format) bool { return e.name == f }))]
}

// Write prints the table in the format. An infinite number is an error, [*Infinite].
func Write(w io.Writer, f Format, t *Table) error { return WriteAll(w, f, []*Table{t}, Style{}) }

// WriteAll prints tables in the format: as one document, or with an empty line between them.
func WriteAll(w io.Writer, f Format, tables []*Table, s Style) error {
	entry := f.entry()
	finite := make([]*Table, len(tables))
	for i, t := range tables {
		var err error
		if finite[i], err = t.finite(); err != nil {
			return err
		}
	}
	if entry.document != nil {
		return entry.document(w, finite, s)
	}
	for i, t := range finite {
		if i > 0 {
			if _, err := io.WriteString(w, "\n"); err != nil {
				return err
			}
		}
		if err := entry.write(w, t, s); err != nil {
			return err
		}
	}
	return nil
}

// Enumerate joins names for a sentence: a, b and c.
func Enumerate(names []string, last string) string {
	if len(names) < 2 {
		return strings.Join(names, "")
	}
	end := len(names) - 1
	return strings.Join(names[:end], ", ") + " " + last + " " + names[end]
}
