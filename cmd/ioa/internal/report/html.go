package report

import (
	"bufio"
	"cmp"
	"html"
	"io"

	"ioimpact/cmd/ioa/internal/wording"
)

// HTML is a page of its own for a browser or a word processor.
const HTML Format = "html"

func asHTML() format {
	return format{name: HTML, endings: []string{".html", ".htm"}, document: writeHTML}
}

const htmlStyle = `body{font-family:sans-serif;margin:2em;max-width:75em}table{border-collapse:collapse;margin:1em 0}
th,td{padding:.2em .7em;text-align:left;vertical-align:bottom}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
thead{border-top:2px solid;border-bottom:1px solid}tbody{border-bottom:2px solid}dl{font-size:90%}dt{float:left;clear:left;margin-right:.5em}ol{font-size:90%}`

func writeHTML(w io.Writer, tables []*Table, _ Style) error {
	b := bufio.NewWriter(w)
	lang, title := wording.English, "ioa"
	if len(tables) > 0 {
		lang, title = cmp.Or(tables[0].Lang, lang), cmp.Or(tables[0].Title, title)
	}
	b.WriteString("<!DOCTYPE html>\n<html lang=\"" + html.EscapeString(string(lang)) + "\">\n<head>\n<meta charset=\"utf-8\">\n<title>" +
		html.EscapeString(title) + "</title>\n<style>\n" + htmlStyle + "\n</style>\n</head>\n<body>\n")
	for _, t := range tables {
		if err := htmlTable(b, t); err != nil {
			return err
		}
	}
	b.WriteString("</body>\n</html>\n")
	return b.Flush()
}

func htmlTable(b *bufio.Writer, t *Table) error {
	texts, err := t.texts()
	if err != nil {
		return err
	}
	if t.Title != "" {
		b.WriteString("<h2>" + html.EscapeString(t.Title) + "</h2>\n")
	}
	for i, f := range t.Facts {
		if i == 0 {
			b.WriteString("<dl>\n")
		}
		b.WriteString("<dt>" + html.EscapeString(f.Label) + "</dt><dd>" + html.EscapeString(f.text(t.Lang)) + "</dd>\n")
		if i == len(t.Facts)-1 {
			b.WriteString("</dl>\n")
		}
	}
	if len(texts) > 0 {
		htmlRows(b, t.Columns, texts)
	}
	for i, note := range t.Notes {
		if i == 0 {
			b.WriteString("<ol>\n")
		}
		b.WriteString("<li>" + html.EscapeString(note) + "</li>\n")
		if i == len(t.Notes)-1 {
			b.WriteString("</ol>\n")
		}
	}
	for _, line := range t.Below {
		b.WriteString("<p>" + html.EscapeString(line) + "</p>\n")
	}
	return nil
}

func htmlRows(b *bufio.Writer, columns []Column, rows [][]string) {
	line := func(tag string, cell func(c int) string) {
		b.WriteString("<tr>")
		for c, column := range columns {
			class := ""
			if column.Number {
				class = ` class="n"`
			}
			b.WriteString("<" + tag + class + ">" + html.EscapeString(cell(c)) + "</" + tag + ">")
		}
		b.WriteString("</tr>\n")
	}
	b.WriteString("<table>\n<thead>\n")
	line("th", func(c int) string { return columns[c].withUnit() })
	b.WriteString("</thead>\n<tbody>\n")
	for _, r := range rows {
		line("td", func(c int) string { return r[c] })
	}
	b.WriteString("</tbody>\n</table>\n")
}
