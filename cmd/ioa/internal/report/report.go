// Package report prints a table of labelled numbers, with its origin and notes,
// as an aligned text table, CSV, TSV, JSON, JSON lines, Markdown, LaTeX, HTML, a workbook or an archive of NumPy arrays.
//
// Text, Markdown, LaTeX and HTML round for reading; the others have every number in full precision, which workbooks
// show rounded. An undefined number (NaN) is an empty cell of CSV and workbooks, null in JSON and NaN in arrays. An infinite one is an error.
package report

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/wording"
	"ioimpact/internal/digits"
	"ioimpact/internal/printable"
)

// Column is one column. Programs rely on its name.
type Column struct {
	Name   string
	Label  string // the heading for reading; "" for the name
	Unit   string // in the heading of LaTeX, HTML and workbooks; "" for none
	Number bool
	Whole  bool // shown without decimals
	Plain  bool // shown unformatted: a year
	Key    bool // never cut: what the reader types
	Own    bool // the heading has names of the user's, and is not translated
	Spare  bool // left out first where a terminal is too narrow: another column says the same
}

// heading is the column's heading for reading.
func (c Column) heading() string {
	if c.Label != "" {
		return printable.Text(c.Label)
	}
	return printable.Text(c.Name)
}

// withUnit is the heading with the unit.
func (c Column) withUnit() string {
	if c.Unit == "" {
		return c.heading()
	}
	return c.heading() + " (" + printable.Text(c.Unit) + ")"
}

// Cell is a text or a number.
type Cell struct {
	text   string
	number float64
	unit   string // of the number, where a column has several
	isText bool
	own    bool // a name of the user's
}

// T is a text cell.
func T(s string) Cell { return Cell{text: s, isText: true} }

// Own is a text cell with a name of the user's, which is not translated.
func Own(s string) Cell { return Cell{text: s, isText: true, own: true} }

// N is a number cell; NaN means undefined.
func N(v float64) Cell { return Cell{number: v} }

// In is a number in a unit of its own, which decides its decimals together with the numbers of that unit in its column: a column
// of persons and money shows those of persons without decimals and those of money with them. The unit itself is not printed.
func (c Cell) In(unit string) Cell {
	c.unit = unit
	return c
}

// isNumber reports whether the cell is a number that is defined.
func (c Cell) isNumber() bool { return !c.isText && !math.IsNaN(c.number) }

// Number is the number of the cell; NaN for a text.
func (c Cell) Number() float64 {
	if c.isText {
		return math.NaN()
	}
	return c.number
}

// Said is the cell with another text; a number stays, and a name of the user's.
func (c Cell) Said(say func(string) string) Cell {
	if c.isText && !c.own {
		c.text = say(c.text)
	}
	return c
}

// Empty reports whether the cell is a text without characters.
func (c Cell) Empty() bool { return c.isText && c.text == "" }

// Fact is a named statement about the whole table: its unit, its flows.
type Fact struct {
	Key   string // snake_case, for JSON
	Label string // for people
	Value any    // string, int, float64, bool or []string, or with Text a struct; nil for what is not stated
	Text  string // for people, if it says more than Value

	Own     bool // a name of the user's, which is not translated
	OneLine bool // cut on a terminal that has no room for it
}

// Table is what gets printed.
type Table struct {
	Name    string // of the sheet in a workbook; "" for the title
	Lang    wording.Language
	Title   string
	Facts   []Fact
	Columns []Column
	// Each calls yield for every row, in order, with one cell per column;
	// yield does not keep the slice. nil is a table without rows.
	Each  func(yield func(row []Cell) error) error
	Rows  int // how many Each yields, where that is known
	Notes []string
	Below []string // lines below the notes: where to find more
	// Numbered has the notes as a list with numbers, to which other tables refer.
	Numbered bool
}

// each is Each; it does nothing for a table of facts and notes only.
func (t *Table) each(yield func([]Cell) error) error {
	if t.Each == nil {
		return nil
	}
	return t.Each(yield)
}

// FromRows is an Each over rows in memory.
func FromRows(rows [][]Cell) func(func([]Cell) error) error {
	return func(yield func([]Cell) error) error {
		for _, r := range rows {
			if err := yield(r); err != nil {
				return err
			}
		}
		return nil
	}
}

// Names makes columns: text columns first, then number columns.
func Names(texts []string, numbers []string) []Column {
	var out []Column
	for _, n := range texts {
		out = append(out, Column{Name: n})
	}
	for _, n := range numbers {
		out = append(out, Column{Name: n, Number: true})
	}
	return out
}

// noteLines are the notes as they are printed, each after what begin says of its number.
func (t *Table) noteLines(begin func(note string) string) []string {
	out := make([]string, len(t.Notes))
	for i, note := range t.Notes {
		if out[i] = begin(note); t.Numbered {
			out[i] = strconv.Itoa(i+1) + ". " + note
		}
	}
	return out
}

// Preamble is the facts as lines, for text and for formats that cannot hold them (CSV).
func (t *Table) Preamble() []string {
	var out []string
	for _, f := range t.Facts {
		out = append(out, f.Label+t.Lang.Colon()+f.text(t.Lang))
	}
	return out
}

func (f Fact) text(lang wording.Language) string {
	if f.Text != "" {
		return f.Text
	}
	switch v := f.Value.(type) {
	case nil:
		return lang.Text("not stated")
	case []string:
		return strings.Join(v, "; ")
	}
	return fmt.Sprint(f.Value)
}

// undefined is printed for NaN in text and Markdown.
const undefined = "–"

// forReading writes a number for reading: fixed decimals, thousands separated.
func forReading(v float64, decimals int) string {
	if math.IsNaN(v) {
		return undefined
	}
	size := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	sign := ""
	if v < 0 && strings.Trim(size, "0.") != "" {
		sign = "-"
	}
	return sign + digits.Group(size)
}
