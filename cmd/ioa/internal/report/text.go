package report

import (
	"bufio"
	"io"
	"strings"
)

// Text is for the terminal.
const Text Format = "table"

func asText() format {
	return format{name: Text, endings: []string{".txt"}, write: writeText}
}

// writeText writes the table in lines of the style's width: longer texts continue on the next line, and a note says which
// columns are not shown.
func writeText(w io.Writer, t *Table, s Style) error {
	texts, err := t.texts()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if t.Title != "" {
		b.WriteString(Paragraph(t.Title, s.Width, 2) + "\n")
	}
	for k, line := range t.Preamble() {
		if s.Width > 0 && t.Facts[k].OneLine {
			line = shorten(line, s.Width-2)
		}
		b.WriteString("  " + Paragraph(line, s.Width-2, 4) + "\n")
	}
	notes := t.noteLines(func(note string) string { return t.Lang.Text("note: %s", note) })
	if len(texts) > 0 {
		if t.Title != "" || len(t.Facts) > 0 {
			b.WriteByte('\n')
		}
		f := fit(t.Columns, texts, s.Width)
		for k, block := range f.blocks {
			if k > 0 {
				b.WriteByte('\n')
			}
			if err := f.write(b, t.Columns, block); err != nil {
				return err
			}
		}
		if f.shown < len(t.Columns) {
			notes = append(notes, t.Lang.Text("note: %s", f.missing(t, s)))
		}
	}
	for i, note := range notes {
		if i == 0 && (len(texts) > 0 || len(t.Facts) > 0) {
			b.WriteByte('\n')
		}
		b.WriteString(Paragraph(note, s.Width, 2) + "\n")
	}
	for _, line := range t.Below {
		b.WriteString(Paragraph(line, s.Width, 2) + "\n")
	}
	return b.Flush()
}

// missing says which columns are not shown.
func (f *fitted) missing(t *Table, s Style) string {
	var spare []string
	for c := range t.Columns {
		if t.Columns[c].Spare {
			spare = append(spare, t.Columns[c].heading())
		}
	}
	if f.shown+len(spare) == len(t.Columns) {
		return t.Lang.Text("no room for the column %s", strings.Join(spare, ", "))
	}
	if s.Choose {
		return t.Lang.Text("%d of %d columns fit the terminal; choose with --columns, or write all with -o FILE", f.shown, len(t.Columns))
	}
	return t.Lang.Text("%d of %d columns fit the terminal; write all with -o FILE", f.shown, len(t.Columns))
}

// write writes a block of columns, aligned.
func (f *fitted) write(w io.Writer, columns []Column, block []int) error {
	line := func(text []byte, cell func(c int) string) []byte {
		from := len(text)
		for k, c := range block {
			if k > 0 {
				text = append(text, "  "...)
			}
			text = appendPadded(text, cell(c), f.widths[c], columns[c].Number)
		}
		for len(text) > from && text[len(text)-1] == ' ' {
			text = text[:len(text)-1]
		}
		return append(text, '\n')
	}
	height := 1
	for _, c := range block {
		height = max(height, len(f.heads[c]))
	}
	var head []byte
	for k := range height {
		head = line(head, func(c int) string { // headings end at the rule
			if at := k - (height - len(f.heads[c])); at >= 0 {
				return f.heads[c][at]
			}
			return ""
		})
	}
	head = line(head, func(c int) string { return strings.Repeat("─", f.widths[c]) })
	if _, err := w.Write(head); err != nil {
		return err
	}
	return writeLines(w, len(f.rows), len(block), func(text []byte, i int) []byte {
		return line(text, func(c int) string { return f.rows[i][c] })
	})
}
