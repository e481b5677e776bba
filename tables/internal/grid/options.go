package grid

import (
	"fmt"
	"strings"
)

// NoThousands, as Options.Thousands, says that numbers carry no thousands mark.
const NoThousands rune = -1

// Options says what is known of a file. The zero value detects everything.
// What is stated is believed: a number that contradicts it is text, and an error where a number is wanted.
type Options struct {
	Delimiter rune   // between the cells of a text file: , ; or a tab; 0 to detect
	Decimal   rune   // '.' or ','; 0 to detect
	Thousands rune   // ',' '.' ' ' (any kind of space) '\'' (either apostrophe) or NoThousands; 0 to detect
	Encoding  string // utf-8, utf-16le, gb18030, windows-1252, big5, … ; "" to detect
	Limits    Limits // the zero value is DefaultLimits

	// Progress, if not nil, is called with how far into a file of the system reading
	// has come. It falls back when the file is read a second time. The calls may come from any goroutine.
	Progress func(file string, at int64)
}

// check refuses options that contradict themselves.
func (o Options) check() error {
	switch o.Decimal {
	case 0, '.', ',':
	default:
		return fmt.Errorf("the decimal mark must be a point or a comma, not %q", o.Decimal)
	}
	switch o.Thousands {
	case 0, '.', ',', ' ', '\'', NoThousands:
	default:
		return fmt.Errorf("the thousands mark must be a comma, point, space or apostrophe, not %q", o.Thousands)
	}
	if o.Decimal != 0 && o.Decimal == o.Thousands {
		return fmt.Errorf("decimal and thousands mark cannot both be %q", o.Decimal)
	}
	if d := o.Delimiter; d != 0 && (d >= 0x80 || d < ' ' && d != '\t' || strings.ContainsRune("\"0123456789+-.eE", d)) {
		return fmt.Errorf("the delimiter cannot be %q", d)
	}
	return nil
}

// Limits bounds what a file may unpack to. A file beyond them is refused, not cut.
type Limits struct {
	Unpacked int64 // bytes of text or XML, all parts together
	Ratio    int64 // unpacked to packed, once RatioFrom bytes are unpacked
	Parts    int   // files in a zip or workbook
	Cells    int64 // cells of a sheet
	Rows     int   // lines of a text; a row costs memory though it is empty
	Columns  int   // cells of a line of text
}

// ratioFrom is how much may unpack before the ratio counts: small texts of zeros pack very well.
const ratioFrom = 16 << 20

// DefaultLimits holds the largest tables published (a world table of 10,000
// sectors is 1e8 cells and 2 GB of text) and no more: twice the rows of a full sheet of Excel, sixteen times its columns.
func DefaultLimits() Limits {
	return Limits{Unpacked: 8 << 30, Ratio: 200, Parts: 4096, Cells: 1 << 29, Rows: 1 << 21, Columns: 1 << 18}
}

// WorldLimits are for readers that stream: there is room for the text of a table
// of 20,000 sectors and as many satellites, of which only the numbers are kept.
func WorldLimits() Limits {
	l := DefaultLimits()
	l.Unpacked = 64 << 30
	return l
}

func (l Limits) orDefault() Limits {
	d := DefaultLimits()
	if l.Unpacked == 0 {
		l.Unpacked = d.Unpacked
	}
	if l.Ratio == 0 {
		l.Ratio = d.Ratio
	}
	if l.Parts == 0 {
		l.Parts = d.Parts
	}
	if l.Cells == 0 {
		l.Cells = d.Cells
	}
	if l.Rows == 0 {
		l.Rows = d.Rows
	}
	if l.Columns == 0 {
		l.Columns = d.Columns
	}
	return l
}

// Detected is what was found out about a file.
type Detected struct {
	Encoding  string   // "UTF-8", "UTF-16LE", "GB18030", "Windows-1252"; "" for workbooks
	BOM       bool     // the text began with a byte-order mark
	Delimiter rune     // 0 for workbooks and for files of one column
	LineEnd   string   // "LF", "CRLF", "CR"; "" for workbooks
	Decimal   rune     // '.' or ','; 0 when no number had decimals
	Thousands rune     // the mark found, 0 when there is none
	Notes     []string // what is odd about the file but does not hinder reading it
}

// String says it in one line for people: `UTF-8, semicolons, decimal comma, thousands marked by points`.
func (d Detected) String() string {
	var parts []string
	if d.Encoding != "" {
		name := d.Encoding
		if d.BOM {
			name += " with BOM"
		}
		parts = append(parts, name)
	}
	switch d.Delimiter {
	case 0:
	case ',':
		parts = append(parts, "commas")
	case ';':
		parts = append(parts, "semicolons")
	case '\t':
		parts = append(parts, "tabs")
	default:
		parts = append(parts, fmt.Sprintf("delimiter %q", d.Delimiter))
	}
	if d.LineEnd != "" && d.LineEnd != "LF" {
		parts = append(parts, d.LineEnd+" line ends")
	}
	if d.Encoding != "" {
		parts = append(parts, d.numbers())
	}
	return strings.Join(parts, ", ")
}

// numbers says how numbers are written.
func (d Detected) numbers() string {
	out := "whole numbers"
	switch d.Decimal {
	case '.':
		out = "decimal point"
	case ',':
		out = "decimal comma"
	}
	if d.Thousands != 0 {
		out += ", thousands marked by " + markName(d.Thousands)
	} else {
		out += ", no thousands mark"
	}
	return out
}

// markName names a mark between digits.
func markName(r rune) string {
	switch r {
	case ',':
		return "commas"
	case '.':
		return "points"
	case ' ':
		return "spaces"
	case '\u00a0':
		return "no-break spaces"
	case '\u2007', '\u2009', '\u202f':
		return "thin spaces"
	case '\'', '\u2019':
		return "apostrophes"
	}
	return fmt.Sprintf("%q", r)
}
