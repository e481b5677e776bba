package report

import (
	"bufio"
	"io"
	"strings"

	"golang.org/x/text/width"
)

// Text is for the terminal.
const Text Format = "table"

func asText() format {
	return format{name: Text, endings: []string{".txt"}, write: writeText}
}

// cells is the width in terminal cells: East Asian wide and full-width characters take two.
func cells(s string) int {
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
	gap := strings.Repeat(" ", max(0, n-cells(s)))
	if left {
		return gap + s
	}
	return s + gap
}

func writeText(w io.Writer, t *Table, _ Style) error {
	body, err := t.body()
	if err != nil {
		return err
	}
	rows := body.texts
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
		b.WriteString(t.Lang.Text("note: %s", note) + "\n")
	}
	return b.Flush()
}

func writeAligned(b *bufio.Writer, columns []Column, rows [][]string) {
	widths := make([]int, len(columns))
	for c, column := range columns {
		widths[c] = cells(column.heading())
		for _, r := range rows {
			widths[c] = max(widths[c], cells(r[c]))
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
