package report

import (
	"bufio"
	"io"
	"math"
	"strings"

	"golang.org/x/text/width"
)

// Cells counts terminal cells: East Asian wide and full-width characters take two.
func Cells(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

// pad fills s to n terminal cells, on the left for numbers.
func pad(s string, n int, left bool) string {
	gap := strings.Repeat(" ", max(0, n-Cells(s)))
	if left {
		return gap + s
	}
	return s + gap
}

// grid is the table as strings, rounded for reading.
func grid(t *Table) ([][]string, error) {
	var rows [][]Cell
	err := t.each(func(row []Cell) error {
		rows = append(rows, append([]Cell(nil), row...))
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([][]string, len(rows))
	for i := range out {
		out[i] = make([]string, len(t.Columns))
	}
	for c, column := range t.Columns {
		largest := 0.0
		for _, r := range rows {
			if !r[c].isText && !math.IsNaN(r[c].number) {
				largest = math.Max(largest, math.Abs(r[c].number))
			}
		}
		decimals := Decimals(largest)
		if column.Whole {
			decimals = 0
		}
		for i, r := range rows {
			switch {
			case column.Plain && !r[c].isText:
				out[i][c] = number(r[c].number)
			case r[c].isText:
				out[i][c] = strings.Join(strings.Fields(r[c].text), " ")
			default:
				out[i][c] = ForReading(r[c].number, decimals)
			}
		}
	}
	return out, nil
}

func writeText(w io.Writer, t *Table) error {
	rows, err := grid(t)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if t.Title != "" {
		b.WriteString(t.Title + "\n")
	}
	for _, line := range t.Preamble() {
		b.WriteString("  " + line + "\n")
	}
	if len(rows) > 0 {
		if t.Title != "" || len(t.Facts) > 0 {
			b.WriteByte('\n')
		}
		writeAligned(b, t.Columns, rows)
	}
	for i, note := range t.Notes {
		if i == 0 && (len(rows) > 0 || len(t.Facts) > 0) {
			b.WriteByte('\n')
		}
		b.WriteString("note: " + note + "\n")
	}
	return b.Flush()
}

func writeAligned(b *bufio.Writer, columns []Column, rows [][]string) {
	widths := make([]int, len(columns))
	for c, column := range columns {
		widths[c] = Cells(column.heading())
		for _, r := range rows {
			widths[c] = max(widths[c], Cells(r[c]))
		}
	}
	line := func(cell func(c int) string) {
		var parts []string
		for c := range columns {
			parts = append(parts, pad(cell(c), widths[c], columns[c].Number))
		}
		b.WriteString(strings.TrimRight(strings.Join(parts, "  "), " ") + "\n")
	}
	line(func(c int) string { return columns[c].heading() })
	line(func(c int) string { return strings.Repeat("─", widths[c]) })
	for _, r := range rows {
		line(func(c int) string { return r[c] })
	}
}

func writeMarkdown(w io.Writer, t *Table) error {
	rows, err := grid(t)
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if t.Title != "" {
		b.WriteString("### " + t.Title + "\n\n")
	}
	for _, line := range t.Preamble() {
		b.WriteString("- " + escapeMarkdown(line) + "\n")
	}
	if len(t.Facts) > 0 {
		b.WriteByte('\n')
	}
	if len(rows) > 0 {
		MarkdownRows(b, t.Columns, rows)
	}
	for i, note := range t.Notes {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString("- " + escapeMarkdown(note) + "\n")
	}
	return b.Flush()
}

// MarkdownRows writes the rows of a Markdown table.
func MarkdownRows(b *bufio.Writer, columns []Column, rows [][]string) {
	if len(columns) == 0 {
		return
	}
	b.WriteByte('|')
	for _, c := range columns {
		b.WriteString(" " + escapeMarkdown(c.heading()) + " |")
	}
	b.WriteString("\n|")
	for _, c := range columns {
		if c.Number {
			b.WriteString("---:|")
		} else {
			b.WriteString("---|")
		}
	}
	b.WriteByte('\n')
	for _, r := range rows {
		b.WriteByte('|')
		for _, cell := range r {
			b.WriteString(" " + escapeMarkdown(cell) + " |")
		}
		b.WriteByte('\n')
	}
}

func escapeMarkdown(s string) string {
	return strings.NewReplacer("|", `\|`, "<", "&lt;", "\n", " ").Replace(s)
}
