package report

import (
	"bufio"
	"io"
	"strings"

	"ioimpact/internal/printable"
)

// Markdown is for documents.
const Markdown Format = "md"

func asMarkdown() format {
	return format{name: Markdown, endings: []string{".md"}, write: writeMarkdown}
}

func writeMarkdown(w io.Writer, t *Table, _ Style) error {
	texts, err := t.texts()
	if err != nil {
		return err
	}
	b := bufio.NewWriter(w)
	if t.Title != "" {
		b.WriteString("### " + escapeMarkdown(t.Title) + "\n\n")
	}
	for _, line := range t.Preamble() {
		b.WriteString("- " + escapeMarkdown(line) + "\n")
	}
	if len(t.Facts) > 0 {
		b.WriteByte('\n')
	}
	if len(texts) > 0 {
		markdownRows(b, t.Columns, texts)
	}
	for i, line := range t.noteLines(func(note string) string { return "- " + note }) {
		if i == 0 {
			b.WriteByte('\n')
		}
		b.WriteString(escapeMarkdown(line) + "\n")
	}
	for _, line := range t.Below {
		b.WriteString("\n" + escapeMarkdown(line) + "\n")
	}
	return b.Flush()
}

// markdownRows writes the rows of a Markdown table.
func markdownRows(b *bufio.Writer, columns []Column, rows [][]string) {
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

// escapeMarkdown leaves no text from a file that a reader of Markdown would follow: a tag, a link, an image, code.
func escapeMarkdown(s string) string {
	escape := strings.NewReplacer("|", `\|`, "<", "&lt;", "&", "&amp;", "[", `\[`, "]", `\]`, "`", "\\`", "\n", " ")
	return escape.Replace(printable.Text(s))
}
