package main

import (
	"bytes"
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"ioimpact/cmd/ioa/internal/report"
	"ioimpact/scenarios"
)

func resultJSON(r *scenarios.Result) ([]byte, error) {
	text, err := json.MarshalIndent(r, "", "  ")
	return append(text, '\n'), err
}

// resultCSV is the result in tidy form: one number a row.
func resultCSV(r *scenarios.Result) ([]byte, error) {
	var b bytes.Buffer
	err := report.Write(&b, report.CSV, withAccepted(resultTable(r)))
	return b.Bytes(), err
}

// selectedRows is a part of the tidy form, and a note of how much. Chosen sectors leave only rows by sector.
func (o *runOptions) selectedRows(r *scenarios.Result, s report.Selection, f report.Format) (text []byte, notes []string, err error) {
	position := map[string]int{}
	for i, sector := range r.Sectors {
		position[sector.Code] = i
	}
	var kept []bool
	rows := 0
	for row := range r.Rows() {
		i, is := position[row.Sector]
		kept = append(kept, is && s.Rows != nil && s.Rows[i] && !ofOther(row.Measure))
		rows++
	}
	if s.Rows != nil {
		s.Rows = kept
	}
	t, err := resultTable(r).Select(s, report.Subject{Name: "rows", Count: rows, Labels: 4})
	if err != nil {
		return nil, nil, usageError{err}
	}
	var b bytes.Buffer
	err = report.WriteAll(&b, f, []*report.Table{withAccepted(t)}, o.style)
	return b.Bytes(), t.Notes, err
}

// ofOther reports whether a measure is by line, group or region, whose names may be those of sectors.
func ofOther(measure string) bool {
	for _, prefix := range []string{"line_", "group_", "round_", "region_", "spillover_", "demand_ends_", "physical_", "finance_",
		"reported_", "operation_"} {
		if strings.HasPrefix(measure, prefix) {
			return true
		}
	}
	return false
}

// resultTable is the tidy form as a table.
func resultTable(r *scenarios.Result) *report.Table {
	t := &report.Table{Columns: report.Names([]string{"case", "year", "measure", "sector", "unit"}, []string{"value"})}
	if len(r.Accepted) > 0 {
		t.Facts = []report.Fact{{Key: acceptedKey, Value: r.Accepted}}
	}
	t.Each = func(yield func([]report.Cell) error) error {
		for row := range r.Rows() {
			if math.IsInf(row.Value, 0) {
				return &report.Infinite{Row: strings.TrimSpace("case " + row.Case + " " + row.Sector), Column: row.Measure}
			}
			if err := yield(resultRow(row)); err != nil {
				return err
			}
		}
		return nil
	}
	return t
}

func resultRow(row scenarios.Row) []report.Cell {
	year := ""
	if row.Year != 0 {
		year = strconv.Itoa(row.Year)
	}
	return []report.Cell{report.T(row.Case), report.T(year), report.T(row.Measure), report.T(row.Sector), report.T(row.Unit), report.N(row.Value)}
}
