package report

import (
	"archive/zip"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync/atomic"
	"time"

	"ioimpact/internal/npy"
)

// NumPy is an archive of NumPy arrays (.npz): values, all columns of numbers as one matrix, NaN where a number is undefined; columns, their
// names; an array for each column of texts, under its name; and about.json with title, facts and notes. Of several tables, each is in a folder.
const NumPy Format = "npz"

func asNumPy() format {
	return format{name: NumPy, endings: []string{".npz"}, binary: true, exact: true, document: writeArchive}
}

func writeArchive(w io.Writer, tables []*Table, _ Style) error {
	z := zip.NewWriter(w)
	names := sheetNames(tables)
	for i, t := range tables {
		a := arrays{zip: z}
		if len(tables) > 1 {
			a.folder = strings.ReplaceAll(names[i], "/", "-") + "/"
		}
		if err := a.write(t); err != nil {
			return err
		}
	}
	return z.Close()
}

// arrays are those of one table.
type arrays struct {
	zip    *zip.Writer
	folder string
}

// part begins a member. It is not packed, so that NumPy can read a large one as it is; and has a fixed time, so that equal results give equal files.
func (a arrays) part(name string) (io.Writer, error) {
	return a.zip.CreateHeader(&zip.FileHeader{Name: a.folder + name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)})
}

func (a arrays) add(name string, content []byte) error {
	p, err := a.part(name)
	if err == nil {
		_, err = p.Write(content)
	}
	return err
}

func (a arrays) write(t *Table) error {
	rows, err := t.count()
	if err != nil {
		return err
	}
	var names []string
	texts := make([][]string, len(t.Columns)) // of the columns of texts
	for i, c := range t.Columns {
		if c.Number {
			names = append(names, c.Name)
		} else {
			texts[i] = make([]string, rows)
		}
	}
	if len(names) > 0 {
		if err := a.writeValues(t, rows, len(names), texts); err != nil {
			return err
		}
		if err := a.add("columns.npy", npy.Texts(names)); err != nil {
			return err
		}
	}
	taken := map[string]bool{"values": true, "columns": true, "about": true}
	for i, c := range t.Columns {
		if c.Number {
			continue
		}
		name := c.Name
		for taken[name] {
			name += "_"
		}
		taken[name] = true
		if err := a.add(strings.ReplaceAll(name, "/", "-")+".npy", npy.Texts(texts[i])); err != nil {
			return err
		}
	}
	about, err := aboutJSON(t)
	if err != nil {
		return err
	}
	return a.add("about.json", about)
}

// Unfit is the error for a column of numbers and texts, which an array cannot hold.
type Unfit struct{ Column string }

// Error names the column.
func (u *Unfit) Error() string {
	return fmt.Sprintf("column %s has texts among its numbers, which no array holds\n  hint: choose --format csv or json", u.Column)
}

// writeValues writes the numbers row by row and keeps the texts.
func (a arrays) writeValues(t *Table, rows, columns int, texts [][]string) error {
	p, err := a.part("values.npy")
	if err != nil {
		return err
	}
	if _, err := p.Write(npy.MatrixHeader(rows, columns)); err != nil {
		return err
	}
	var seen, lost atomic.Int64
	err = writeRows(p, t, func(data []byte, n int, row []Cell) []byte {
		if seen.Add(1); n >= rows {
			return data
		}
		for i, cell := range row {
			switch {
			case texts[i] == nil && cell.isText && !cell.Empty():
				lost.Store(int64(i) + 1)
			case texts[i] == nil:
				data = npy.AppendNumber(data, cell.Number())
			case cell.isText:
				texts[i][n] = cell.text
			case cell.isNumber():
				texts[i][n] = number(cell.number)
			}
		}
		return data
	})
	switch i := lost.Load(); {
	case err != nil:
		return err
	case i > 0:
		return &Unfit{Column: t.Columns[i-1].Name}
	case seen.Load() != int64(rows):
		return fmt.Errorf("the table has %d rows and not the %d that were announced", seen.Load(), rows)
	}
	return nil
}

// count is how many rows the table has.
func (t *Table) count() (rows int, err error) {
	if t.Rows > 0 {
		return t.Rows, nil
	}
	err = t.each(func([]Cell) error { rows++; return nil })
	return rows, err
}

// aboutJSON is an object with the title, the facts by key, and the notes.
func aboutJSON(t *Table) ([]byte, error) {
	about := map[string]any{"title": t.Title, "notes": append([]string{}, t.Notes...)}
	for _, f := range t.Facts {
		about[f.Key] = f.Value
	}
	text, err := json.MarshalIndent(about, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("about.json: %w", err)
	}
	return append(text, '\n'), nil
}
