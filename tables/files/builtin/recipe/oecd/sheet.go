package oecd

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"

	"ioimpact/internal/input"
	"ioimpact/tables"
)

// sheet is a file of the source: labels in the first column and in the first line.
type sheet struct {
	file    string
	columns map[string]int
	rows    map[string]record
	errs    *input.List
}

type record struct {
	line  int
	cells []string
}

// readSheet reads a file whole; mistakes go to errs.
func readSheet(file string, data []byte, errs *input.List) *sheet {
	s := &sheet{file: file, columns: map[string]int{}, rows: map[string]record{}, errs: errs}
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil || len(records) == 0 {
		errs.Addf(input.In(file), "", "", "not CSV: %v", err)
		return s
	}
	for j, label := range records[0] {
		s.columns[label] = j
	}
	for i, cells := range records[1:] {
		s.rows[cells[0]] = record{i + 2, cells}
	}
	return s
}

// row is the cells of a row under some columns; zeros after a mistake.
func (s *sheet) row(row string, columns []string) []float64 {
	out := make([]float64, len(columns))
	for k, column := range columns {
		out[k] = s.cell(row, column)
	}
	return out
}

func (s *sheet) cell(row, column string) float64 {
	r, known := s.rows[row]
	j, knownColumn := s.columns[column]
	if !known || !knownColumn {
		s.errs.Addf(input.In(s.file), row+", "+column, "", "the file has no such cell")
		return 0
	}
	v, err := strconv.ParseFloat(r.cells[j], 64)
	if err != nil {
		s.errs.Addf(input.At(s.file, r.line, j+1), r.cells[j], "", "not a number")
	}
	return v
}

// list reads a committed list; its first line has the columns.
func list(data []byte) ([][]string, error) {
	records, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, err
	}
	return records[1:], nil
}

// sectorList are the industries with their names.
func sectorList() ([]tables.Sector, error) {
	records, err := list(sectorsCSV)
	var out []tables.Sector
	for _, r := range records {
		out = append(out, tables.Sector{Code: r[0], Name: r[1], NameZH: r[2]})
	}
	return out, err
}

// economy is one that has a table.
type economy struct{ code, name, nameZH, odd, measured string }

// Economies are the codes of the economies that have a table, in the order of china-asean.
func Economies() ([]string, error) {
	records, err := list(economiesCSV)
	var out []string
	for _, r := range records {
		out = append(out, r[0])
	}
	return out, err
}

func economyOf(code string) (economy, error) {
	records, err := list(economiesCSV)
	for _, r := range records {
		if r[0] == code {
			return economy{r[0], r[1], r[2], r[3], r[4]}, nil
		}
	}
	if err == nil {
		err = fmt.Errorf("no economy %q in economies.csv", code)
	}
	return economy{}, err
}

// meta says what the table is. The edition is not named by the copy that was used: see SOURCES.md.
func (e economy) meta() tables.Meta {
	m := tables.Meta{Name: e.code, Economy: e.name, Year: Year, Unit: "million US dollars", Currency: "USD", Scale: 1e6,
		Title:     fmt.Sprintf("%s %d, harmonised input-output table of the OECD (%d年%s投入产出表，经合组织协调估算)", e.name, Year, Year, e.nameZH),
		PriceBase: "basic prices, current year", Treatment: tables.Competitive,
		Sources: []string{"OECD, harmonised national input-output tables, 50 industries, 2022 (by their names and industries those of the edition of 2025), " +
			"as distributed at github.com/micomrkaic/ghosh-icio; CC BY 4.0; rearranged by this program"},
		Notes: []string{harmonised, direct}}
	if e.odd != "" {
		m.Notes = append(m.Notes, "warning: "+e.odd)
	}
	if e.measured != "" {
		m.Notes = append(m.Notes, e.measured)
	}
	return m
}

// What is said of all these tables.
const (
	harmonised = "the table is the OECD's harmonised estimate for 2022 and not a table of the country's own statistical office"
	direct     = "purchases of residents abroad and of non-residents at home are final demand columns of their own"
)
