package nbs

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"

	"ioimpact/internal/input"
)

// The label columns that every file begins with.
var labels = [3]string{"Code", "Description", "DescriptionInChinese"}

// sheet is a CSV file with codes on rows and columns, kept as text until a cell is asked for.
type sheet struct {
	file    string
	header  []string          // column codes after the labels
	columns map[string]int    // column code → position in a record
	codes   []string          // row codes in file order
	rows    map[string]record // by code
	errs    *input.List
}

type record struct {
	line  int
	cells []string
}

// readSheet reads a file whole; mistakes go to errs, and nil means there is nothing to go on with.
func readSheet(file string, data []byte, errs *input.List) *sheet {
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte{0xef, 0xbb, 0xbf})))
	header, err := r.Read()
	if err != nil || len(header) < 4 || [3]string(header[:3]) != labels {
		errs.Addf(input.At(file, 1, 0), strings.Join(header, ","), "the first columns are Code, Description, DescriptionInChinese", "not the file expected")
		return nil
	}
	s := &sheet{file: file, header: header[3:], columns: map[string]int{}, rows: map[string]record{}, errs: errs}
	for i, name := range header {
		if _, twice := s.columns[name]; twice {
			errs.Addf(input.At(file, 1, 0), name, "", "the column occurs twice")
		}
		s.columns[name] = i
	}
	for {
		rec, err := r.Read()
		if err == io.EOF {
			return s
		}
		if err != nil {
			errs.Addf(input.In(file), "", "", "not CSV: %v", err)
			return nil
		}
		line, _ := r.FieldPos(0)
		if _, twice := s.rows[rec[0]]; twice {
			errs.Addf(input.At(file, line, 0), rec[0], "", "the row occurs twice")
		}
		s.codes = append(s.codes, rec[0])
		s.rows[rec[0]] = record{line, rec}
	}
}

// number is the cell of a row and a column, 0 with an error in the list when there is none.
func (s *sheet) number(row, column string) float64 {
	rec, ok := s.rows[row]
	if !ok {
		s.errs.Addf(input.In(s.file), row, "", "the file has no such row")
		return 0
	}
	i, ok := s.columns[column]
	if !ok {
		s.errs.Addf(input.At(s.file, 1, 0), column, "", "the file has no such column")
		return 0
	}
	v, ok, why, hint := input.Number(rec.cells[i])
	if !ok {
		s.errs.Addf(input.At(s.file, rec.line, 0), rec.cells[i], hint, "row %s, column %s: %s", row, column, why)
		return 0
	}
	return v
}

// row is the cells of a row under the columns.
func (s *sheet) row(code string, columns []string) []float64 {
	out := make([]float64, len(columns))
	for j, c := range columns {
		out[j] = s.number(code, c)
	}
	return out
}

// column is the cells of a column in the rows.
func (s *sheet) column(code string, rows []string) []float64 {
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = s.number(r, code)
	}
	return out
}

// before is the codes that stand before the one named; the named one must be there.
func (s *sheet) before(codes []string, end, what string) []string {
	for i, c := range codes {
		if c == end {
			return codes[:i]
		}
	}
	s.errs.Addf(input.In(s.file), end, "", "no such %s", what)
	return nil
}
