package report

import (
	"cmp"
	"fmt"
	"io"
	"math"
	"regexp"
	"strings"

	"ioimpact/internal/printable"
	"ioimpact/internal/workbook"
)

// Workbook is an .xlsx file: a sheet for each table with its headings frozen, and a sheet of titles, sources and notes.
// Numbers have their full precision and are shown rounded; a text is never a formula.
const Workbook Format = "xlsx"

func asWorkbook() format {
	return format{name: Workbook, endings: []string{".xlsx"}, binary: true, document: writeWorkbook}
}

func writeWorkbook(w io.Writer, tables []*Table, s Style) error {
	book := workbook.New(w)
	names := sheetNames(tables)
	for i, t := range tables {
		if len(t.Columns) == 0 {
			continue // facts and notes alone are in the last sheet
		}
		if err := writeSheet(book, names[i], t); err != nil {
			return err
		}
	}
	writeSources(book, names, tables, s)
	return book.Close()
}

// sheetNames are a different name for each table, and the last for the sheet of sources.
func sheetNames(tables []*Table) []string {
	taken := map[string]bool{}
	var out []string
	add := func(text string) {
		name := workbook.SheetName(text)
		for n := 2; taken[strings.ToLower(name)]; n++ {
			const room = 27 // of the 31 characters of a name
			r := []rune(workbook.SheetName(text))
			name = workbook.SheetName(fmt.Sprintf("%s %d", string(r[:min(room, len(r))]), n))
		}
		taken[strings.ToLower(name)] = true
		out = append(out, name)
	}
	for _, t := range tables {
		add(cmp.Or(t.Name, withoutUnit(t.Title), t.Lang.Text("result")))
	}
	if len(tables) > 0 {
		add(tables[0].Lang.Text("sources"))
	}
	return out
}

// unitBehind is what is in brackets at the end of a title.
var unitBehind = regexp.MustCompile(`( \([^()]*\)|（[^（）]*）)$`)

// withoutUnit is a title without the unit in brackets behind it, which has no room in the name of a sheet.
func withoutUnit(title string) string { return unitBehind.ReplaceAllString(title, "") }

func writeSheet(book *workbook.Writer, name string, t *Table) error {
	rows, err := t.body()
	if err != nil {
		return err
	}
	book.Sheet(name, workbook.View{FrozenRows: 1, Widths: columnWidths(t, rows)})
	for _, c := range t.Columns {
		book.Text(c.withUnit())
	}
	book.EndRow()
	for i, row := range rows.cells {
		for c, cell := range row {
			switch {
			case cell.isText:
				book.Style(workbook.Style{})
				book.Text(printable.Text(cell.text))
			case math.IsNaN(cell.number):
				book.Skip()
			default:
				book.Style(workbook.Style{Format: numberFormat(t.Columns[c], int(rows.places[i][c]))})
				book.Number(cell.number)
			}
		}
		book.EndRow()
	}
	return nil
}

// columnWidths are those of the texts and of the numbers as they are shown.
func columnWidths(t *Table, rows *body) []float64 {
	const most = 60
	out := make([]float64, len(t.Columns))
	for c, column := range t.Columns {
		widest := cells(column.withUnit())
		for _, r := range rows.texts {
			widest = max(widest, cells(r[c]))
		}
		out[c] = float64(min(widest, most) + 2)
	}
	return out
}

// numberFormat shows as many decimals as text does.
func numberFormat(c Column, places int) string {
	switch {
	case c.Plain:
		return "0"
	case places == 0:
		return "#,##0"
	}
	return "#,##0." + strings.Repeat("0", places)
}

// writeSources writes the sheet of what stands above and below a table: title, facts, notes, and the command line.
func writeSources(book *workbook.Writer, names []string, tables []*Table, s Style) {
	if len(tables) == 0 {
		return
	}
	lang := tables[0].Lang
	book.Sheet(names[len(tables)], workbook.View{FrozenRows: 1, Widths: []float64{24, 24, 120}})
	line := func(cells ...string) {
		for _, c := range cells {
			book.Text(printable.Text(c))
		}
		book.EndRow()
	}
	line(lang.Text("sheet"), lang.Text("what"), lang.Text("text"))
	if s.Command != "" {
		line("", lang.Text("command"), s.Command)
	}
	for i, t := range tables {
		sheet := names[i]
		if len(t.Columns) == 0 {
			sheet = ""
		}
		if t.Title != "" {
			line(sheet, lang.Text("title"), t.Title)
		}
		for _, f := range t.Facts {
			line(sheet, f.Label, f.text(t.Lang))
		}
		for _, c := range t.Columns {
			if c.Unit != "" {
				line(sheet, lang.Text("unit of %s", c.heading()), c.Unit)
			}
		}
		for _, note := range t.Notes {
			line(sheet, lang.Text("note"), note)
		}
	}
}
